/* Brings the explorables of a page to life: controls, the compiled model, the chart, the sentence.
   Classic script, no network: everything it needs is in truce.explorables (one file each, made at build time). */
(function () {
  "use strict";
  const { runtime, explorables } = globalThis.truce;
  const query = new URLSearchParams(location.search);
  const seen = new Map();
  const later = [];

  const vega = new Promise((there) => {
    if (globalThis.vega) there();
    else addEventListener("ft-vega", there, { once: true });
  });

  // This script stands behind the first figure, which answers at once and is drawn as soon as Vega is there.
  found().shift()?.().embed();

  // Each of the others is made in a task of its own, and drawn when it comes near the window, or when the
  // browser has nothing else to do.
  addEventListener("DOMContentLoaded", () => found().forEach((make) => setTimeout(() => make().wait())));

  function found() {
    const figures = [...document.querySelectorAll("[data-ft-explorable]:not([id])")];
    return figures.flatMap((figure) => {
      const id = figure.dataset.ftExplorable;
      if (!Object.hasOwn(explorables, id)) return []; // the still stays
      seen.set(id, (seen.get(id) || 0) + 1);
      const key = seen.get(id) === 1 ? id : `${id}-${seen.get(id)}`;
      figure.id = `explore-${key}`; // all at once, so that a link to any of them finds it
      return () => enliven(figure, explorables[id], key);
    });
  }

  const idle = globalThis.requestIdleCallback || ((work) => setTimeout(work, 300));
  function next() {
    const work = later.shift();
    if (!work) return;
    work();
    idle(next);
  }
  addEventListener("load", () => setTimeout(() => idle(next)));

  /* A figure in use keeps its height until something in it needs another one. Only then has the page around it
     to be laid out anew, and not at each step of a slider. The sentence keeps the room that it once took, so that
     the slider does not move up and down under the thumb. */
  const height = (box) => `${box.getBoundingClientRect().height}px`;
  const sizes = new ResizeObserver((entries) => {
    const figures = [...new Set(entries.map((entry) => entry.target.parentNode))];
    const parts = figures.map((figure) => [figure, figure.querySelector(".ft-sentence")]);
    for (const [figure, sentence] of parts) {
      Object.assign(figure.style, { contain: "", height: "" });
      sentence.style.minHeight = "";
    }
    const needed = parts.map((pair) => pair.map(height));
    parts.forEach(([figure, sentence], n) => {
      Object.assign(figure.style, { contain: "strict", height: needed[n][0] });
      sentence.style.minHeight = needed[n][1];
    });
  });
  const held = new WeakSet();
  function hold(figure) {
    if (held.has(figure)) return;
    held.add(figure);
    [...figure.children].forEach((child) => sizes.observe(child));
  }

  function enliven(figure, model, key) {
    const start = JSON.parse(figure.dataset.ftState);
    const state = { ...start };
    const shown = {}; // per control: show(value) and complain(text)
    const stage = figure.querySelector(".ft-stage");
    const chart = figure.querySelector(".ft-chart");
    const sentence = figure.querySelector(".ft-sentence");
    const status = element("p", { class: "ft-visually-hidden", role: "status" });
    const problem = element("p", { class: "ft-error", role: "alert", hidden: "" });
    const table = tableOf(model, key);
    const link = element("a", { class: "ft-button", href: "#" }, "Link to this view");
    const given = {}; // what Vega has of each data set
    let view = null;
    let numbers = null;
    let frame = 0;
    let speaking = 0;

    function run() {
      const values = model.controls.map((control) => state[control.name]);
      const labels = {};
      model.controls.forEach((control) => {
        const label = labelOf(control, state[control.name]);
        if (label) labels[`${control.name}_label`] = label;
      });
      return { ...state, ...labels, ...model.compute(...values) };
    }

    function say() {
      const many = model.sentences.length > 1;
      return runtime.fill(model.sentences[many ? numbers.case : 0], numbers);
    }

    function draw() {
      frame = 0;
      try {
        numbers = run();
        if (!problem.hidden) problem.hidden = true;
      } catch (error) {
        // The model refuses this combination: its sentence says why, the last figure stays.
        problem.textContent = error.message;
        problem.hidden = false;
        return;
      }
      write(sentence, say(), model.script);
      if (view) {
        setRows();
        view.runAsync();
      }
      table.update(numbers);
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        write(status, sentence.textContent, model.script);
        chart.setAttribute("aria-label", `Chart. ${model.title}. ${sentence.textContent}`);
        link.href = address();
      }, 150);
    }

    /* By its number Vega knows a row again, and moves its mark instead of making a new one. */
    function rowsOf(name) {
      return numbers[name].map((row, number) => ({ ...row, ft_row: number }));
    }

    /* Hand Vega the data sets that have changed: a slider that only moves the point leaves the curve alone. */
    function setRows() {
      model.spec.data.forEach(({ name }) => {
        if (!(name in numbers)) return;
        const text = JSON.stringify(numbers[name]);
        if (text === given[name]) return;
        given[name] = text;
        view.data(name, rowsOf(name));
      });
    }

    function change(name, value) {
      hold(figure);
      state[name] = value;
      if (!frame) frame = requestAnimationFrame(draw);
    }

    function address() {
      const params = new URLSearchParams();
      Object.entries(state).forEach(([name, value]) => params.set(`${key}.${name}`, String(value)));
      return `?${params}#${figure.id}`;
    }

    // Controls, below the figure so that a thumb on a slider does not cover what it changes.
    const panel = element("div", { class: "ft-controls", role: "group", "aria-label": `Controls: ${model.title}` });
    model.controls.forEach((control) => {
      const part = control.options ? choice(control, key, change) : slider(control, key, change);
      shown[control.name] = part;
      part.show(state[control.name]);
      panel.append(part.element);
      const raw = query.get(`${key}.${control.name}`);
      if (raw === null) return;
      const read = control.options ? readChoice(control, raw) : readNumber(control, raw);
      if (read.error) part.complain(raw, read.error);
      else {
        state[control.name] = read.value;
        part.show(read.value);
      }
    });

    const reset = element("button", { type: "button", class: "ft-button" }, "Reset");
    reset.addEventListener("click", () => {
      Object.assign(state, start);
      model.controls.forEach((control) => shown[control.name].show(state[control.name]));
      draw();
    });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      link.href = address();
      try {
        history.replaceState(null, "", link.href);
      } catch {
        location.href = link.href;
        return;
      }
      const copied = navigator.clipboard ? navigator.clipboard.writeText(link.href) : Promise.reject();
      copied.then(
        () => note("Link copied."),
        () => note("The link is in the address bar."),
      );
    });
    function note(text) {
      link.textContent = text;
      status.textContent = text;
      setTimeout(() => (link.textContent = "Link to this view"), 2500);
    }
    const actions = element("div", { class: "ft-actions" });
    actions.append(reset, link);

    try {
      numbers = run();
      if (Object.values(shown).some((part) => part.moved) || !same(state, start)) write(sentence, say(), model.script);
    } catch (error) {
      Object.assign(state, start);
      model.controls.forEach((control) => shown[control.name].show(state[control.name]));
      numbers = run();
      problem.textContent = error.message;
      problem.hidden = false;
    }
    stage.append(panel, problem, actions, table.element, status);
    link.href = address();
    if ("ftPredict" in figure.dataset) predict();
    table.update(numbers);
    figure.dataset.ftAnswers = "";
    performance.mark(`ft-answers-${key}`);

    let begun = false;
    let near = null;
    return { embed, wait };

    function wait() {
      near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && embed(), {
        rootMargin: "600px 0px",
      });
      near.observe(figure);
      later.push(embed);
    }

    async function embed() {
      if (begun) return;
      begun = true;
      near?.disconnect();
      await vega;
      const width = () => Math.max(240, Math.floor(chart.clientWidth || figure.clientWidth));
      let last = width();
      const live = element("div", { class: "ft-live" });
      view = new globalThis.vega.View(globalThis.vega.parse(model.spec), { renderer: "svg", container: live });
      view.width(last);
      setRows();
      await view.runAsync();
      // The still gives way only when its living twin is drawn, so nothing jumps.
      chart.replaceChildren(live);
      figure.dataset.ftReady = "";
      performance.mark(`ft-ready-${key}`);
      new ResizeObserver(() => {
        if (!chart.clientWidth || width() === last) return;
        last = width();
        view.width(last).runAsync();
      }).observe(chart);
    }

    function predict() {
      const ask = model.prediction;
      const memory = `fragile-truce.prediction.${location.pathname.split("/").pop()}.${key}`;
      const truth = model.compute(...model.controls.map((control) => start[control.name]));
      const form = element("form", { class: "ft-predict", novalidate: "" });
      const field = element("input", { type: "text", inputmode: "decimal", id: `${key}-guess`, autocomplete: "off" });
      const error = element("p", { class: "ft-error", id: `${key}-guess-error`, role: "alert", hidden: "" });
      field.setAttribute("aria-describedby", error.id);
      const answer = element("p", { class: "ft-answer", role: "status" });
      const commit = element("button", { type: "submit", class: "ft-button ft-primary" }, "Commit");
      const skip = element("button", { type: "button", class: "ft-button" }, "Show without guessing");
      const again = element("button", { type: "button", class: "ft-button" }, "Ask me again");
      const label = element("label", { for: field.id }, `Predict first. ${ask.question}`);
      const line = element("div", { class: "ft-line" });
      line.append(field, element("span", { class: "ft-unit" }, ask.unit), commit, skip, again);
      form.append(label, line, error, answer);
      figure.insertBefore(form, stage);

      function reveal(guess) {
        figure.dataset.ftRevealed = "";
        [commit, skip].forEach((button) => (button.hidden = true));
        again.hidden = false;
        field.readOnly = true;
        if (guess === null) return;
        field.value = String(guess);
        const exact = truth[ask.answer];
        const off = Math.abs(guess - exact);
        const template = off <= ask.tolerance ? ask.close : guess < exact ? ask.too_low : ask.too_high;
        answer.textContent = runtime.fill(template, { ...truth, ...start, guess, answer: exact, off });
      }
      function hide() {
        delete figure.dataset.ftRevealed;
        [commit, skip].forEach((button) => (button.hidden = false));
        again.hidden = true;
        field.readOnly = false;
        field.value = "";
        answer.textContent = "";
      }
      function remember(guess) {
        try {
          localStorage.setItem(memory, JSON.stringify(guess));
        } catch {
          /* no storage: the answer lives as long as the page */
        }
      }
      function recall() {
        try {
          const stored = localStorage.getItem(memory);
          const guess = stored === null ? undefined : JSON.parse(stored);
          return guess === null || !readNumber(ask, String(guess)).error ? guess : undefined;
        } catch {
          return undefined;
        }
      }
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        if ("ftRevealed" in figure.dataset) return;
        const read = readNumber({ ...ask, label: "Your prediction" }, field.value);
        error.textContent = read.error || "";
        error.hidden = !read.error;
        field.setAttribute("aria-invalid", String(Boolean(read.error)));
        if (read.error) return field.focus();
        remember(read.value);
        reveal(read.value);
      });
      skip.addEventListener("click", () => {
        remember(null);
        reveal(null);
      });
      again.addEventListener("click", () => {
        try {
          localStorage.removeItem(memory);
        } catch {
          /* nothing was stored */
        }
        hide();
        field.focus();
      });
      hide();
      const before = recall();
      if (before !== undefined) reveal(before);
    }
  }

  function slider(control, key, change) {
    const id = `${key}-${control.name}`;
    const range = element("input", {
      type: "range", id, min: control.low, max: control.high, step: control.step, "aria-describedby": `${id}-error`,
    });
    const typed = element("input", {
      type: "text", inputmode: "decimal", class: "ft-number", autocomplete: "off",
      "aria-label": `${control.label}, ${control.unit}`, "aria-describedby": `${id}-error`,
    });
    const error = element("p", { class: "ft-error", id: `${id}-error`, role: "alert", hidden: "" });
    const part = element("div", { class: "ft-control" });
    const head = element("div", { class: "ft-line" });
    head.append(element("label", { for: id }, control.label), typed, element("span", { class: "ft-unit" }, control.unit));
    part.append(head, range, error);

    function settle(words) {
      if (!error.hidden) error.hidden = true;
      typed.removeAttribute("aria-invalid");
      range.setAttribute("aria-valuetext", `${words} ${control.unit}`);
    }
    range.addEventListener("input", () => {
      const value = range.valueAsNumber;
      typed.value = short(value);
      settle(typed.value);
      change(control.name, value);
    });
    typed.addEventListener("input", () => {
      const read = readNumber(control, typed.value);
      if (read.error) return complain(typed.value, read.error);
      range.value = read.value;
      settle(short(read.value));
      change(control.name, read.value);
    });
    function complain(text, message) {
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
    return { element: part, show, complain };
  }

  function choice(control, key, change) {
    const id = `${key}-${control.name}`;
    const select = element("select", { id, "aria-describedby": `${id}-error` });
    control.options.forEach(([value, label]) => select.append(element("option", { value }, label)));
    const error = element("p", { class: "ft-error", id: `${id}-error`, role: "alert", hidden: "" });
    const part = element("div", { class: "ft-control" });
    const head = element("div", { class: "ft-line" });
    head.append(element("label", { for: id }, control.label), select);
    part.append(head, error);
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
    return { element: part, show, complain };
  }

  /* What a reader typed, or a link carried, is a number only if it looks like one. */
  function readNumber(control, raw) {
    const text = raw.trim().replace(/^\u2212/, "-");
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : NaN;
    const kind = control.whole ? "a whole number" : "a number";
    if (!(value >= control.low && value <= control.high) || (control.whole && !Number.isInteger(value))) {
      const comma = /^[+-]?\d+,\d+$/.test(text) ? " Use a point for decimals." : "";
      const got = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw;
      const range = `${short(control.low)} to ${short(control.high)}`;
      return { error: `${control.label} must be ${kind} from ${range}; got “${got}”.${comma}` };
    }
    return { value };
  }

  function readChoice(control, raw) {
    const option = control.options.find(([value]) => String(value) === raw.trim());
    if (option) return { value: option[0] };
    const allowed = control.options.map(([value, label]) => `${value} (${label})`).join(" or ");
    const got = raw.length > 40 ? `${raw.slice(0, 40)}…` : raw;
    return { error: `${control.label}: must be ${allowed}; got “${got}”.` };
  }

  function labelOf(control, value) {
    if (control.options) return control.options.find((option) => option[0] === value)[1];
    if (!control.one) return null;
    return value === 1 ? `one ${control.one}` : runtime.fill("{v:d}", { v: value }) + ` ${control.unit}`;
  }

  /* The data behind the chart, made when it is opened; and the same as a file for a spreadsheet. */
  function tableOf(model, key) {
    const details = element("details", { class: "ft-data" });
    const body = element("div", { class: "ft-table", tabindex: "0", role: "region", "aria-label": "Data of the chart" });
    const save = element("a", { class: "ft-button", href: "#", download: `${key}.csv` }, "Save as CSV");
    details.append(element("summary", {}, "Data as a table"), body, save);
    let numbers = null;
    const columns = Object.entries(model.columns);

    function fill() {
      const table = element("table");
      const head = table.createTHead().insertRow();
      columns.forEach(([, [title]]) => head.append(element("th", { scope: "col" }, title)));
      const rows = table.createTBody();
      numbers[model.table].forEach((row) => {
        const line = rows.insertRow();
        columns.forEach(([name, [, spec]]) => {
          const words = Array.isArray(spec);
          line.insertCell().textContent = words ? spec[row[name]] : runtime.fill(`{v:${spec}}`, { v: row[name] });
        });
      });
      body.replaceChildren(table);
    }
    details.addEventListener("toggle", () => details.open && fill());
    save.addEventListener("click", () => {
      const quote = (text) => `"${text.replaceAll('"', '""')}"`;
      const lines = [columns.map(([, [title]]) => quote(title)).join(",")];
      numbers[model.table].forEach((row) => {
        const cells = columns.map(([name, [, spec]]) => (Array.isArray(spec) ? quote(spec[row[name]]) : row[name]));
        lines.push(cells.join(","));
      });
      const file = new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" });
      save.href = URL.createObjectURL(file);
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
    return {
      element: details,
      update(latest) {
        numbers = latest;
        if (details.open) fill();
      },
    };
  }

  /* Text with its Chinese characters marked as Chinese. */
  function write(where, text, script) {
    if (!script) {
      const [only, ...others] = where.childNodes;
      if (only?.nodeType !== Node.TEXT_NODE || others.length) where.textContent = text;
      else if (only.data !== text) only.data = text; // the node stays: an exchange has styles looked up again all around
      return;
    }
    where.replaceChildren(
      ...text.split(/([\u3400-\u9fff]+)/).map((part, n) => (n % 2 ? element("span", { lang: script }, part) : part)),
    );
  }

  function short(value) {
    return String(Number(value.toPrecision(12)));
  }

  function same(a, b) {
    return Object.keys(a).every((name) => a[name] === b[name]);
  }

  function element(tag, attributes = {}, text = "") {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
    made.textContent = text;
    return made;
  }
})();
