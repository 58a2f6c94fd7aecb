/* Numbers as people type them: 4.25, 4,25, -3, −3, $90, 90 %, 1,234.5, 1 234,5, ９０, ٩٠.
   What can be read in two ways is asked back. */
(function () {
  "use strict";
  const { word, short } = globalThis.truce.parts;

  const DIGITS = /\p{Nd}/gu;
  /* The zeros of the scripts whose digits Unicode does not fold into ours; nine more follow each. */
  const ZEROS = [
    0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  ];
  /* Other ways to write a unit, in small letters. */
  const ENDINGS = {
    "%": ["%", "percent", "per cent", "pct"],
    years: ["years", "year", "yrs", "yr", "y", "年"],
    months: ["months", "month", "个月", "月"],
    days: ["days", "day", "天", "日"],
    bp: ["bp", "bps", "basis points", "basis point"],
    $: ["$", "dollars", "dollar", "usd", "美元"],
    billion: ["billion", "bn", "十亿", "十億"],
    trillion: ["trillion", "tn", "万亿", "萬億"],
  };
  const SAME = {
    "basis points": "bp", "basis": "bp", "one year": "years", year: "years",
    年: "years", 个月: "months", 個月: "months", 天: "days", 基点: "bp", 基點: "bp", 美元: "$",
    十亿美元: "billion", 十億美元: "billion",
  };

  /* The endings that say the unit of a box, and no other: a reader's "400 bp" is no answer in percent. */
  function endings(unit) {
    const name = unit.toLowerCase().trim();
    const first = name.split(/[\s,，]/)[0];
    const known = ENDINGS[SAME[name] ?? SAME[first] ?? first] ?? [];
    return [name, ...known].filter(Boolean).sort((a, b) => b.length - a.length);
  }

  /* What stands there once sign, currency and unit are taken away: digits, points and commas. */
  function bare(raw, unit) {
    let text = raw.normalize("NFKC").toLowerCase();
    text = text.replace(DIGITS, (digit) => {
      const code = digit.codePointAt(0);
      const zero = ZEROS.find((start) => code >= start && code <= start + 9);
      return zero === undefined ? digit : String(code - zero);
    });
    text = text.replace(/٫/g, ".").replace(/٬/g, ",").replace(/[\u2212\u2013\u2010\u2011\ufe63]/g, "-").trim();
    const ending = endings(unit).find((end) => text.endsWith(end)) ?? "";
    text = text.slice(0, text.length - ending.length).trim();
    text = text.replace(/^([+-]?)\s*(?:us\$|[$¥€£])\s*([+-]?)/, "$1$2");
    return text.replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, "$1");
  }

  /* The numbers that a text can mean: none, one, or two ("1,234"). */
  function readings(text) {
    const sign = /^[+-]/.test(text) ? text[0] : "";
    const body = text.slice(sign.length);
    const number = (plain) => Number(sign + plain);
    if (/^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/.test(body)) return [number(body)];
    if (/^\d{1,3}(,\d{2,3})*,\d{3}\.\d*$/.test(body)) return [number(body.replaceAll(",", ""))];
    if (/^\d{1,3}(,\d{2,3})+,\d{3}$/.test(body)) return [number(body.replaceAll(",", ""))];
    if (/^\d{1,3}(\.\d{3})+,\d*$/.test(body)) return [number(body.replaceAll(".", "").replace(",", "."))];
    if (/^\d{1,3}(\.\d{3}){2,}$/.test(body)) return [number(body.replaceAll(".", ""))];
    if (/^[1-9]\d{0,2},\d{3}$/.test(body)) return [number(body.replace(",", "")), number(body.replace(",", "."))];
    if (/^(\d+,\d*|,\d+)$/.test(body)) return [number(body.replace(",", "."))];
    return [];
  }

  /* The number of a box `{label, low, high, whole, unit}` from what was typed, or what is wrong with it. */
  function readNumber(box, raw) {
    const fits = (value) => value >= box.low && value <= box.high && (!box.whole || Number.isInteger(value));
    const found = readings(bare(raw, box.unit ?? ""));
    const good = found.filter(fits);
    if (good.length === 1) return { value: good[0] };
    const got = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw;
    if (good.length === 2) {
      const [one, other] = good.map(short);
      return { error: word("{label}: “{got}” can mean {one} or {other}; please type one of them.", { label: box.label, got, one, other }) };
    }
    const kind = box.whole ? word("a whole number") : word("a number");
    const said = { label: box.label, kind, low: short(box.low), high: short(box.high), got };
    return { error: word("{label} must be {kind} from {low} to {high}; got “{got}”.", said) };
  }

  Object.assign(globalThis.truce.parts, { readNumber });
})();
