/* Worksheets: what a reader writes is kept in the browser, goes into a file and comes back from one, and is printed as a sheet.
   Nothing is sent anywhere. A file may come from anyone: it is taken whole or not at all, and what stood there can be had back. */
(function () {
  "use strict";
  const { element, memory } = globalThis.truce.parts;
  const LONGEST = 5000; // letters of an answer
  const LARGEST = 400000; // bytes of a file
  const KEPT = "Your answers are as they were.";
  let made = 0;

  /* Brings one worksheet to life; returns what ends it. */
  function sheet(form) {
    const id = form.dataset.ftSheet;
    const place = `sheet.${id}`;
    const fields = [...form.querySelectorAll("textarea[name], select[name]")];
    const words = [...form.querySelectorAll("input[type=radio]")];
    const names = [...fields.map((field) => field.name), words[0].name];
    const status = element("div", { class: "ft-worksheet-status", role: "status", id: `sheet-status-${made++}` });
    const sum = form.querySelector(".ft-worksheet-sum");
    const file = element("input", { type: "file", accept: ".json,application/json", hidden: "", "aria-label": "A worksheet's file" });
    const paper = new AbortController();

    // ---- What is written ----

    function read() {
      const answers = {};
      fields.forEach((field) => {
        if (field.value.trim()) answers[field.name] = field.value;
      });
      const word = words.find((one) => one.checked);
      if (word) answers[word.name] = word.value;
      return answers;
    }

    function write(answers) {
      fields.forEach((field) => (field.value = answers[field.name] ?? ""));
      words.forEach((one) => (one.checked = one.value === answers[one.name]));
      show();
    }

    /* The first name under which stands what no reader could have given, or null. */
    function fault(answers) {
      return Object.keys(answers).find((name) => names.includes(name) && !fits(name, answers[name])) ?? null;
    }
    function fits(name, answer) {
      if (typeof answer !== "string" || answer.length > LONGEST) return false;
      if (name === words[0].name) return words.some((one) => one.value === answer);
      const field = fields.find((one) => one.name === name);
      return field.tagName !== "SELECT" || [...field.options].some((option) => option.value === answer);
    }

    // ---- What is kept ----

    function keep() {
      const answers = read();
      const text = Object.keys(answers).length ? JSON.stringify(answers) : null;
      memory.set(place, text);
      if (memory.lasts) return;
      say("This browser keeps nothing here. Download the sheet before you leave the page.");
    }

    function recall() {
      try {
        const stored = JSON.parse(memory.get(place) ?? "{}");
        if (isTable(stored) && fault(stored) === null) write(stored);
      } catch {
        /* not ours */
      }
      show();
    }

    // ---- What is said ----

    function say(text, back) {
      status.replaceChildren(text);
      if (!back) return;
      const undo = button("Take that back", () => {
        write(back);
        keep();
        say("Your answers are back.");
        actions.querySelector("button").focus();
      });
      status.append(" ", undo);
    }

    /* Points so far, and how high each field is: as high as what stands in it. */
    function show() {
      const marks = fields.filter((field) => field.tagName === "SELECT");
      const given = marks.filter((mark) => mark.value !== "");
      const most = marks.reduce((all, mark) => all + mark.options.length - 2, 0);
      const points = given.reduce((all, mark) => all + Number(mark.value), 0);
      const said = given.length ? `${points} of ${most} points${given.length < marks.length ? " so far" : ""}.` : "";
      if (sum.textContent !== said) sum.textContent = said;
      fields.forEach((field) => {
        if (field.tagName !== "TEXTAREA") return;
        field.style.height = "";
        if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + 4}px`;
      });
    }

    // ---- The file ----

    function download() {
      const asked = {};
      names.forEach((name) => (asked[name] = labelOf(name)));
      const day = today();
      const text = JSON.stringify({ worksheet: id, saved_on: day, answers: read(), asked }, null, 2);
      const address = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
      const link = element("a", { href: address, download: `${id}-worksheet-${day}.json` });
      form.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 10000); // the browser reads it after the click
      say("The file goes where your downloads go. Load brings it back, here or on another device.");
    }

    async function load() {
      const [chosen] = file.files;
      if (!chosen) return;
      const called = `“${chosen.name}”`;
      try {
        if (chosen.size > LARGEST) throw new Error(`${called} is too large for a worksheet.`);
        const answers = answersOf(await chosen.text(), called);
        const before = read();
        write(answers);
        keep();
        const count = Object.keys(read()).length;
        const lost = Object.keys(before).length > 0 && JSON.stringify(before) !== JSON.stringify(read());
        say(`${called} is loaded: ${count} ${count === 1 ? "answer" : "answers"}.`, lost ? before : null);
      } catch (error) {
        say(`${error instanceof Error ? error.message : "The file cannot be read."} ${KEPT}`);
      }
      file.value = ""; // so that the same file can be chosen again
    }

    /* The answers in a file's text, or an error that says what is wrong with it. */
    function answersOf(text, called) {
      let data;
      try {
        data = JSON.parse(text);
      } catch {
        throw new Error(`${called} is damaged, or no worksheet.`);
      }
      if (!isTable(data) || data.worksheet !== id) throw new Error(`${called} is another kind of file, and not this worksheet.`);
      if (!isTable(data.answers)) throw new Error(`${called} is damaged: it has no answers.`);
      const bad = fault(data.answers);
      if (bad) throw new Error(`${called} is damaged: the answer under “${labelOf(bad)}” cannot be one.`);
      const known = Object.entries(data.answers).filter(([name]) => names.includes(name));
      return Object.fromEntries(known);
    }

    // ---- Paper ----

    /* A sheet of its own with whole answers, for a field shows only a part of a long one; empty ones get lines to write on. */
    function onPaper() {
      const page = element("section", { class: "ft-paper-sheet", "aria-label": "The sheet to print" });
      page.append(element("h1", {}, form.getAttribute("aria-label")), element("p", {}, `Name _______________________ Date ${today()}`));
      const answers = read();
      fields.filter((field) => field.tagName === "TEXTAREA").forEach((field) => page.append(...answered(field, answers)));
      const word = words.find((one) => one.checked);
      page.append(element("h2", {}, labelOf(words[0].name)));
      const choice = words.map((one) => `☐ ${nameOf(one)}`).join("  ");
      page.append(element("p", {}, word ? word.closest("label").textContent.trim() : choice));
      page.append(element("h2", {}, form.querySelector(".ft-worksheet-sum").closest("fieldset").querySelector("legend").textContent));
      const marks = element("ul");
      fields.filter((field) => field.tagName === "SELECT").forEach((field) => {
        const most = field.options.length - 2;
        marks.append(element("li", {}, `${field.closest("label").querySelector("span").textContent}: ${field.value || "___"} of ${most}`));
      });
      page.append(marks, element("p", {}, sum.textContent));
      return page;
    }
    function answered(field, answers) {
      const text = answers[field.name];
      const shown = text ? element("p", { class: "ft-paper-answer" }, text) : element("p", { class: "ft-paper-lines" });
      if (!text) shown.style.height = `${field.rows * 2}em`;
      return [element("h2", {}, labelOf(field.name)), shown];
    }

    function print() {
      const page = onPaper();
      const root = document.documentElement;
      document.body.append(page);
      root.classList.add("ft-worksheet-printing");
      const done = () => {
        root.classList.remove("ft-worksheet-printing");
        page.remove();
      };
      addEventListener("afterprint", done, { once: true, signal: paper.signal });
      globalThis.print();
    }

    // ---- The buttons ----

    function labelOf(name) {
      if (name === words[0].name) return words[0].closest("fieldset").querySelector("legend").textContent;
      return fields.find((field) => field.name === name).closest("label").querySelector("b").textContent;
    }
    function button(text, act) {
      const one = element("button", { type: "button", class: "ft-button" }, text);
      one.dataset.lmSuppressShortcuts = "true";
      one.addEventListener("click", act);
      return one;
    }
    const actions = element("div", { class: "ft-actions" });
    actions.append(
      button("Download", download),
      button("Load", () => file.click()),
      button("Print", print),
      button("Clear", () => {
        const before = read();
        write({});
        keep();
        say("The sheet is empty.", Object.keys(before).length ? before : null);
      }),
      file,
    );
    const told = element("p", { class: "ft-worksheet-hint" }, "What you write stays on this device. Download makes a file of it, which Load brings back.");
    form.append(told, actions, status);

    fields.forEach((field) => field.tagName === "TEXTAREA" && field.addEventListener("keydown", lineBreak));
    form.addEventListener("submit", (event) => event.preventDefault());
    file.addEventListener("change", (event) => {
      event.stopPropagation();
      load();
    });
    form.addEventListener("input", (event) => {
      if (event.target === file) return;
      status.replaceChildren();
      show();
      keep();
    });
    recall();
    return () => paper.abort();
  }

  function isTable(thing) {
    return typeof thing === "object" && thing !== null && !Array.isArray(thing);
  }
  function nameOf(word) {
    return word.closest("label").querySelector("b").textContent;
  }
  /* Enter begins a line: by itself in a page, but JupyterLab stops a key's own doings. */
  function lineBreak(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.stopPropagation();
    if (!event.defaultPrevented) return;
    this.setRangeText("\n", this.selectionStart, this.selectionEnd, "end");
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /* The reader's own day, as 2026-11-30. */
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  globalThis.truce.sheet = sheet;
})();
