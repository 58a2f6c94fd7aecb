/* What compiled models and sentences need: Python's arithmetic, errors and number formats.
 *
 * truce.compiler.py turns every operation whose meaning differs between Python and JavaScript into a
 * call of a function in this file. Where Python raises, these throw an Error whose `name` is the
 * Python exception's. Loads in a page and in bare V8 (the tests), so it never mentions `window`.
 * Python's whole numbers are doubles here: exact up to 2**53.
 */
(function () {
  "use strict";

  function fail(name, message) {
    const error = new Error(message);
    error.name = name;
    throw error;
  }

  function typeError(value) {
    return fail("TypeError", "a number was expected; got " + repr(value));
  }

  // ---- Numbers ---------------------------------------------------------------------------------
  // The first line of each operator is the usual case and short, so that V8 inlines it.

  function num(value) {
    if (typeof value === "number") return value;
    if (typeof value === "boolean") return value ? 1 : 0;
    return typeError(value);
  }

  function whole(value) {
    const number = num(value);
    if (!Number.isInteger(number)) fail("TypeError", "a whole number was expected; got " + repr(value));
    return number;
  }

  const add = (a, b) => (typeof a === "number" && typeof b === "number" ? a + b : addOther(a, b));
  const sub = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : num(a) - num(b));
  const mul = (a, b) => (typeof a === "number" && typeof b === "number" ? a * b : mulOther(a, b));
  // In place: Python would change a list itself and not make a new one, so only numbers are taken.
  const iadd = (a, b) => (typeof a === "number" && typeof b === "number" ? a + b : num(a) + num(b));
  const imul = (a, b) => (typeof a === "number" && typeof b === "number" ? a * b : num(a) * num(b));
  const div = (a, b) =>
    typeof a === "number" && typeof b === "number" && b !== 0 ? a / b : divOther(num(a), num(b));
  const neg = (a) => (typeof a === "number" ? -a : -num(a));
  const lt = (a, b) => (typeof a === "number" && typeof b === "number" ? a < b : num(a) < num(b));
  const le = (a, b) => (typeof a === "number" && typeof b === "number" ? a <= b : num(a) <= num(b));
  const gt = (a, b) => (typeof a === "number" && typeof b === "number" ? a > b : num(a) > num(b));
  const ge = (a, b) => (typeof a === "number" && typeof b === "number" ? a >= b : num(a) >= num(b));

  function addOther(a, b) {
    return Array.isArray(a) && Array.isArray(b) ? a.concat(b) : num(a) + num(b);
  }

  function mulOther(a, b) {
    if (Array.isArray(b)) [a, b] = [b, a];
    if (!Array.isArray(a)) return num(a) * num(b);
    const list = [];
    for (let i = whole(b); i > 0; i--) list.push(...a);
    return list;
  }

  function divOther(a, b) {
    return b === 0 ? fail("ZeroDivisionError", "division by zero") : a / b;
  }

  /* Python's modulo has the sign of the divisor, JavaScript's that of the dividend. */
  function mod(a, b) {
    a = num(a);
    b = num(b);
    if (b === 0) fail("ZeroDivisionError", "modulo by zero");
    const rest = a % b;
    if (rest === 0) return b < 0 ? -0 : 0;
    return (rest < 0) === (b < 0) ? rest : rest + b;
  }

  /* Through the exact remainder, as CPython does: floor(a / b) is one too high for 1 // 0.1. */
  function floordiv(a, b) {
    a = num(a);
    b = num(b);
    if (b === 0) fail("ZeroDivisionError", "division by zero");
    const rest = a % b;
    let quotient = (a - rest) / b;
    if (rest !== 0 && (rest < 0) !== (b < 0)) quotient -= 1;
    if (quotient === 0) return a / b < 0 ? -0 : 0;
    const floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  function power(a, b, zeroError) {
    a = num(a);
    b = num(b);
    if (b === 0 || a === 1 || (a === -1 && Math.abs(b) === Infinity)) return 1;
    const finite = Number.isFinite(a) && Number.isFinite(b);
    if (a === 0 && b < 0 && finite) fail(zeroError, "0 cannot be raised to a negative power");
    if (a < 0 && finite && !Number.isInteger(b)) {
      fail("ValueError", "a negative number has no real power with a fraction");
    }
    const result = Math.pow(a, b);
    if (finite && !Number.isFinite(result)) fail("OverflowError", "the power is too large");
    return result;
  }

  function eq(a, b) {
    if (isComposite(a) || isComposite(b)) {
      // A comparison with None is harmless; one of two lists would compare identities.
      if (a === null || b === null || a === undefined || b === undefined) return false;
      fail("TypeError", "lists and dicts cannot be compared in compiled code");
    }
    if (typeof a === "boolean") a = Number(a);
    if (typeof b === "boolean") b = Number(b);
    return a === b;
  }

  function isComposite(value) {
    return typeof value === "object" && value !== null;
  }

  function truth(value) {
    if (typeof value === "boolean") return value;
    if (typeof value === "number") return value !== 0; // NaN is true in Python
    if (Array.isArray(value) || typeof value === "string") return value.length > 0;
    if (isComposite(value)) return Object.keys(value).length > 0;
    return false;
  }

  // ---- Functions of numbers --------------------------------------------------------------------

  /* A function of math: infinity of a finite number is an overflow, NaN of a number a domain error. */
  function mathFunction(compute) {
    return function (value) {
      const x = num(value);
      const result = compute(x);
      if (Number.isFinite(result) || Number.isNaN(x)) return result;
      if (Number.isNaN(result)) fail("ValueError", "math domain error");
      if (Number.isFinite(x)) fail("OverflowError", "math range error");
      return result;
    };
  }

  /* The same for logarithms, whose pole is a domain error in Python. */
  function logarithm(compute, pole) {
    return function (value) {
      const x = num(value);
      if (x <= pole) fail("ValueError", "math domain error");
      return compute(x);
    };
  }

  const log1 = logarithm(Math.log, 0);
  const log = (x, base) => (base === undefined ? log1(x) : div(log1(x), log1(base)));

  /* To a whole number; adding 0 turns -0 into the 0 of Python's int. */
  function toWhole(compute) {
    return function (value) {
      const x = num(value);
      if (Number.isNaN(x)) fail("ValueError", "cannot convert NaN to a whole number");
      if (!Number.isFinite(x)) fail("OverflowError", "cannot convert infinity to a whole number");
      return compute(x) + 0;
    };
  }

  const roundWhole = toWhole((x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)));

  function round(value, digits) {
    if (digits === undefined || digits === null) return roundWhole(value);
    const x = num(value);
    if (!Number.isFinite(x)) return x;
    const size = Number(fixed(Math.abs(x), digits));
    return x < 0 || Object.is(x, -0) ? -size : size;
  }

  function extreme(name, isBetter) {
    return function (...values) {
      let best;
      for (const value of values.length === 1 ? iterable(values[0]) : values) {
        if (best === undefined || isBetter(num(value), num(best))) best = value;
      }
      if (best === undefined) fail("ValueError", name + "() of an empty sequence");
      num(best);
      return best;
    };
  }

  function sum(values, start) {
    let total = start === undefined ? 0 : num(start);
    for (const value of iterable(values)) total += num(value);
    return total;
  }

  // ---- Lists and dicts -------------------------------------------------------------------------

  /* A list, or what range, enumerate, zip and lazy below return. Never a dict or a text. */
  function iterable(value) {
    if (isComposite(value) && typeof value[Symbol.iterator] === "function") return value;
    return fail("TypeError", "a list was expected; got " + repr(value));
  }

  function list(value) {
    return Array.isArray(value) ? value : fail("TypeError", "a list was expected; got " + repr(value));
  }

  function len(value) {
    if (isComposite(value) && !Array.isArray(value)) return Object.keys(value).length;
    return list(value).length;
  }

  function position(values, index) {
    const at = whole(index) < 0 ? index + values.length : +index;
    if (at < 0 || at >= values.length) fail("IndexError", "list index out of range");
    return at;
  }

  function item(container, key) {
    if (Array.isArray(container)) return container[position(container, key)];
    if (!isComposite(container) || typeof key !== "string") fail("TypeError", "no item " + repr(key));
    if (!Object.prototype.hasOwnProperty.call(container, key)) fail("KeyError", repr(key));
    return container[key];
  }

  function put(container, key, value) {
    if (Array.isArray(container)) container[position(container, key)] = value;
    else if (isComposite(container) && typeof key === "string") container[key] = value;
    else fail("TypeError", "no item " + repr(key));
  }

  function slice(values, start, stop) {
    // JavaScript cuts lists at negative and too large bounds as Python does.
    return list(values).slice(start === null ? 0 : whole(start), stop === null ? undefined : whole(stop));
  }

  function unpack(values, count) {
    if (list(values).length !== count) fail("ValueError", "expected " + count + " values to unpack");
    return values;
  }

  function range(start, stop, step) {
    if (stop === undefined) [start, stop] = [0, start];
    step = step === undefined ? 1 : whole(step);
    if (step === 0) fail("ValueError", "range() arg 3 must not be zero");
    const length = Math.max(0, Math.ceil((whole(stop) - whole(start)) / step));
    return {
      start: Number(start),
      step: step,
      length: length,
      *[Symbol.iterator]() {
        for (let i = 0; i < length; i++) yield this.start + i * step;
      },
    };
  }

  function* enumerate(values) {
    let i = 0;
    for (const value of iterable(values)) yield [i++, value];
  }

  function* zip(...lists) {
    const iterators = lists.map((values) => iterable(values)[Symbol.iterator]());
    for (;;) {
      const row = [];
      for (const iterator of iterators) {
        const step = iterator.next();
        if (step.done) return;
        row.push(step.value);
      }
      yield row;
    }
  }

  /* A generator expression: `make` and `keep` take the loop's variables, one or several. */
  function* lazy(values, make, keep) {
    for (const value of iterable(values)) {
      const row = make.length === 1 ? [value] : unpack(value, make.length);
      if (keep === undefined || keep(...row)) yield make(...row);
    }
  }

  /* A `for` statement, for the compiler's `while (cursor.advance()) { x = cursor.value; … }`. */
  class Cursor {
    constructor(values) {
      this.iterator = iterable(values)[Symbol.iterator]();
      this.value = undefined;
    }

    advance() {
      const step = this.iterator.next();
      this.value = step.value;
      return !step.done;
    }
  }

  function any(values) {
    for (const value of iterable(values)) if (truth(value)) return true;
    return false;
  }

  function all(values) {
    for (const value of iterable(values)) if (!truth(value)) return false;
    return true;
  }

  // ---- Text ------------------------------------------------------------------------------------

  /* debtloop.validate.show: a number with 12 significant digits, anything else as Python's repr. */
  function repr(value) {
    if (typeof value === "number") return format(value, ".12g");
    if (typeof value === "boolean") return value ? "True" : "False";
    if (value === null || value === undefined) return "None";
    if (Array.isArray(value)) return "[" + value.map(repr).join(", ") + "]";
    if (typeof value !== "string") return "an object";
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escapes = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", [quote]: "\\" + quote };
    const code = (c) => "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0");
    return quote + value.replace(/[\\'"\u0000-\u001f\u007f-\u00a0\u00ad]/g, (c) =>
      escapes[c] || (c === "'" || c === '"' ? c : code(c))) + quote;
  }

  function text(value) {
    return typeof value === "string" ? value : fail("TypeError", "a text was expected; got " + repr(value));
  }

  /* x >= 0 with n decimals. toFixed is exact except that it rounds ties up; Python rounds them to even. */
  function fixed(x, n) {
    if (x >= 1e21) return BigInt(x).toString() + (n ? "." + "0".repeat(n) : ""); // toFixed gives up here
    const nearest = x.toFixed(n);
    // At a tie, x ends in 5 at decimal n + 1, so it has at most n + 1 binary places.
    if (!Number.isInteger(x * 2 ** (n + 1))) return nearest;
    const exact = x.toFixed(n + 1);
    if (!exact.endsWith("5")) return nearest;
    const below = exact.slice(0, n ? -1 : -2);
    return "02468".includes(below.slice(-1)) ? below : nearest;
  }

  /* x >= 0 with p significant digits, ties to even: its digits and its decimal exponent. */
  function significant(x, p) {
    const split = (s) => [s.replace(/[.]|e.*/g, ""), Number(s.replace(/.*e/, ""))];
    const nearest = split(x.toExponential(p - 1));
    // 60 digits tell a tie from its neighbours: no double is that close to a tie without being one.
    const exact = split(x.toExponential(60));
    const isTie = /^50*$/.test(exact[0].slice(p));
    return isTie && "02468".includes(exact[0][p - 1]) ? [exact[0].slice(0, p), exact[1]] : nearest;
  }

  function general(x, p) {
    const [digits, exponent] = significant(x, p);
    const trim = (s) => (s.includes(".") ? s.replace(/\.?0*$/, "") : s);
    if (exponent < -4 || exponent >= p) {
      const size = String(Math.abs(exponent)).padStart(2, "0");
      return trim(digits[0] + "." + digits.slice(1)) + (exponent < 0 ? "e-" : "e+") + size;
    }
    if (exponent < 0) return trim("0." + "0".repeat(-exponent - 1) + digits);
    return trim(digits.slice(0, exponent + 1) + "." + digits.slice(exponent + 1));
  }

  const SPEC = /^(\+?)(,?)(?:\.(\d|1[0-2])([f%g])|(d))$/;

  /* Python's format(value, spec) for a number and the specs above. */
  function format(value, spec) {
    let [, plus, comma, digits, kind] = SPEC.exec(spec);
    let x = kind === "%" ? num(value) * 100 : num(value);
    const sign = x < 0 || Object.is(x, -0) ? "-" : plus;
    x = Math.abs(x);
    const unit = kind === "%" ? "%" : "";
    if (Number.isNaN(x)) return plus + "nan" + unit;
    if (x === Infinity) return sign + "inf" + unit;
    const size = kind === "g" ? general(x, Number(digits) || 1) : fixed(x, Number(digits || 0));
    const grouped = comma ? size.replace(/^\d+/, (s) => s.replace(/\B(?=(\d{3})+$)/g, ",")) : size;
    return sign + grouped + unit;
  }

  /* truce.text.fill, with the same messages. */
  function fill(template, numbers) {
    const fault = (what) => fail("ValueError", what + ' in the text "' + template + '"');
    return template.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (whole, inside) => {
      if (whole === "{{" || whole === "}}") return whole[0];
      if (inside === undefined) {
        fail("ValueError", "a single " + whole + ' in the text "' + template + '": write ' + whole + whole);
      }
      const field = /^([A-Za-z_]\w*)(?::([^]*))?$/.exec(inside);
      if (!field || (field[2] !== undefined && !SPEC.test(field[2]))) {
        fault("{" + inside + "} is not a field of the formatter,");
      }
      const [, name, spec] = field;
      if (!Object.prototype.hasOwnProperty.call(numbers, name)) fault("no value for " + name);
      const value = numbers[name];
      if (spec === undefined) {
        return typeof value === "string" ? value : fault(name + " is not a text and has no format");
      }
      if (typeof value !== "number") fault(name + " is not a number");
      if (!Number.isFinite(spec.endsWith("%") ? value * 100 : value)) fault(name + " is not a finite number");
      if (spec.endsWith("d") && !Number.isInteger(value)) fault(name + " is not a whole number");
      const result = format(value, spec);
      // Rounded to zero: no minus sign. Otherwise a real one: errors and files keep the hyphen.
      return /^-[^1-9]*$/.test(result) ? format(0, spec) : result.replace(/^-/, "\u2212");
    });
  }

  globalThis.truce = globalThis.truce || {};
  globalThis.truce.runtime = Object.freeze({
    inf: Infinity,
    fill, format_number: format, show: repr, text, fail,
    add, sub, mul, div, floordiv, mod, neg, iadd, imul, lt, le, gt, ge, eq, truth,
    pow: (a, b) => power(a, b, "ZeroDivisionError"),
    math_pow: (a, b) => power(a, b, "ValueError"),
    exp: mathFunction(Math.exp),
    expm1: mathFunction(Math.expm1),
    sqrt: mathFunction(Math.sqrt),
    log,
    log1p: logarithm(Math.log1p, -1),
    log2: logarithm(Math.log2, 0),
    log10: logarithm(Math.log10, 0),
    floor: toWhole(Math.floor),
    ceil: toWhole(Math.ceil),
    int: toWhole(Math.trunc),
    float: num,
    round,
    abs: (value) => Math.abs(num(value)),
    isfinite: (value) => Number.isFinite(num(value)),
    isinf: (value) => Math.abs(num(value)) === Infinity,
    isnan: (value) => Number.isNaN(num(value)),
    is_number: (value) => typeof value === "number",
    is_text: (value) => typeof value === "string",
    as_float: (value) => (typeof value === "number" ? value : NaN),
    as_list: (name, value) => (Array.isArray(value) ? value
      : fail("ValueError", text(name) + " must be a list of numbers; got " + repr(value))),
    min: extreme("min", (a, b) => a < b),
    max: extreme("max", (a, b) => a > b),
    sum, any, all, len, item, put, slice, unpack, range, enumerate, zip, lazy,
    push: (values, value) => void list(values).push(value),
    collect: (values, make, keep) => [...lazy(values, make, keep)],
    cursor: (values) => new Cursor(values),
  });
})();
