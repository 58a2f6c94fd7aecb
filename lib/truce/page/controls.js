/* Sliders with a box for the exact number, and choices. Native controls: keys and screen readers work by themselves.
   Each gives its element, its error line, `show(value)` and `complain(text, message)`. */
(function () {
  "use strict";
  const { word, element, short, readNumber } = globalThis.truce.parts;

  /* A reader who is still typing is not told off: the error waits for a rest, or for the box to be left. */
  const REST = 700;

  /* One place in the panel's grid: what it is and in which unit, then what moves it. */
  function frame(id, control, ...movers) {
    const error = element("p", { class: "ft-error", id: `${id}-error`, role: "alert", hidden: "" });
    const part = element("div", { class: "ft-control" });
    const name = element("div", { class: "ft-name" });
    name.append(element("label", { for: id }, control.label));
    if (control.unit) name.append(" ", element("span", { class: "ft-unit" }, control.unit));
    part.append(name, ...movers, error);
    return { part, error };
  }

  function slider(control, key, change) {
    const id = `${key}-${control.name}`;
    // Without autocomplete="off" a browser that comes back to the page sets the thumb, and nothing else.
    const range = element("input", {
      type: "range", id, min: control.low, max: control.high, step: control.step, autocomplete: "off",
      "aria-describedby": `${id}-error`,
    });
    const typed = element("input", {
      type: "text", inputmode: "decimal", class: "ft-number", autocomplete: "off",
      "aria-label": `${control.label}, ${control.unit}`, "aria-describedby": `${id}-error`,
    });
    const { part, error } = frame(id, control, typed, range);
    let waiting = 0;

    function settle(words) {
      clearTimeout(waiting);
      if (!error.hidden) error.hidden = true;
      typed.removeAttribute("aria-invalid");
      range.setAttribute("aria-valuetext", `${words} ${control.unit}`);
    }
    function complain(text, message) {
      clearTimeout(waiting);
      if (typed.value !== text) typed.value = text.slice(0, 40);
      typed.setAttribute("aria-invalid", "true");
      error.textContent = message;
      error.hidden = false;
    }
    function show(value) {
      range.value = value;
      typed.value = short(value);
      settle(typed.value);
    }
    function take(now) {
      const read = readNumber(control, typed.value);
      clearTimeout(waiting);
      if (read.error && now) complain(typed.value, read.error);
      else if (read.error) waiting = setTimeout(() => complain(typed.value, read.error), REST);
      else {
        range.value = read.value;
        settle(short(read.value));
        change(control.name, read.value);
      }
    }
    range.addEventListener("input", () => {
      const value = range.valueAsNumber;
      typed.value = short(value);
      settle(typed.value);
      change(control.name, value);
    });
    typed.addEventListener("input", () => take(false));
    typed.addEventListener("change", () => take(true));
    keepOnScroll(range);
    return { element: part, error, show, complain };
  }

  /* A finger that scrolls the page over a slider has not moved it: the browser then takes its touch away. */
  function keepOnScroll(range) {
    let before = null;
    range.addEventListener("pointerdown", (event) => (before = event.pointerType === "touch" ? range.value : null));
    range.addEventListener("pointercancel", () => {
      if (before === null || range.value === before) return;
      range.value = before;
      range.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function choice(control, key, change) {
    const id = `${key}-${control.name}`;
    const select = element("select", { id, autocomplete: "off", "aria-describedby": `${id}-error` });
    control.options.forEach(([value, label]) => select.append(element("option", { value }, label)));
    const { part, error } = frame(id, control, select);
    select.addEventListener("change", () => {
      error.hidden = true;
      change(control.name, Number(select.value));
    });
    function complain(text, message) {
      error.textContent = message;
      error.hidden = false;
    }
    function show(value) {
      select.value = String(value);
      error.hidden = true;
    }
    return { element: part, error, show, complain };
  }

  /* A control's value as a link carries it, or what is wrong with it. */
  function readControl(control, raw) {
    if (!control.options) return readNumber(control, raw);
    const option = control.options.find(([value]) => String(value) === raw.trim());
    if (option) return { value: option[0] };
    const allowed = control.options.map(([value, label]) => `${value} (${label})`).join(word(" or "));
    const got = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw;
    return { error: word("{label}: must be {allowed}; got “{got}”.", { label: control.label, allowed, got }) };
  }

  /* A value in words, where a sentence may want it: "one year", "twice a year". */
  function labelOf(control, value) {
    if (control.options) return control.options.find((option) => option[0] === value)[1];
    if (!control.one) return null;
    if (value === 1) return word("one {thing}", { thing: control.one });
    return word("{number} {unit}", { number: globalThis.truce.runtime.fill("{v:d}", { v: value }), unit: control.unit });
  }

  const make = (control, key, change) => (control.options ? choice : slider)(control, key, change);
  Object.assign(globalThis.truce.parts, { control: make, readControl, labelOf });
})();
