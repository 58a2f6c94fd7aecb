/* A reader's answers as a file to hand in: made here, saved where downloads go, sent by nobody but the reader.
   What stands in it says `book/_editions/handed_in.py`, which reads a class's files. */
(function () {
  "use strict";
  const truce = globalThis.truce;
  const { word, element, memory, chapter, noted, submitOnEnter } = truce.parts;
  const HINT = word("The file has your answers, votes and predictions, and the first try at each. It stays on this device until you send it.");
  const UNKEPT = word("This browser keeps nothing: the file has what you answered since you opened this page. Save it before you leave.");
  const FOLDER = [
    word("This page was opened from a folder, and some browsers then keep each page’s answers apart."),
    word(" Is a chapter missing here? Then save a file in each chapter, and hand in all of them."),
  ].join("");
  const NOTHING = word("Nothing to save yet: answer a question, vote or predict first.");
  let made = 0;

  function edition() {
    return document.querySelector("meta[name=ft-edition]")?.content ?? truce.edition ?? "";
  }
  function count(entries) {
    return entries.length === 1 ? word("1 answer") : word("{number} answers", { number: entries.length });
  }
  function chaptersOf(entries) {
    const numbers = [...new Set(entries.flatMap(({ chapters }) => chapters))].sort((a, b) => a - b);
    if (!numbers.length) return "";
    if (numbers.length === 1) return word(", from chapter {number}", { number: numbers[0] });
    return word(", from chapters {numbers}", { numbers: numbers.join(word(", ")) });
  }
  /* A name as a part of a file's: its letters and digits. */
  function slug(name) {
    return (name.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join("-").slice(0, 40);
  }

  function save(text, called, near) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = element("a", { href: address, download: called });
    near.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000); // the browser reads it after the click
  }

  function button(text, act, look = "") {
    const one = element("button", { type: "button", class: `ft-button ${look}` }, text);
    one.dataset.lmSuppressShortcuts = "true";
    one.addEventListener("click", act);
    return one;
  }

  /* The fold in which a reader saves the file; `signal` ends it. */
  function handIn(signal) {
    const key = `ft-hand-in-${made++}`;
    const here = chapter();
    const fold = element("details", { class: "ft-hand-in" });
    const form = element("form", { novalidate: "" });
    const name = element("input", { type: "text", maxlength: "80", autocomplete: "off", "aria-describedby": `${key}-name` });
    const naming = element("label", {}, word("Your name "));
    naming.append(name);
    const free = word("It goes into the file and nowhere else; you may leave it empty.");
    const optional = element("span", { class: "ft-hand-in-hint", id: `${key}-name` }, free);
    const which = element("fieldset");
    const status = element("p", { class: "ft-hand-in-status", role: "status" });
    const warning = element("p", { class: "ft-hand-in-hint" });
    which.append(element("legend", {}, word("Which answers?")));
    const choices = [["one", here], ["all", null]].filter(([kind]) => kind === "all" || here !== null).map(([kind, of]) => {
      const label = element("label");
      const radio = element("input", { type: "radio", name: key, value: kind });
      const said = element("span");
      label.append(radio, said);
      which.append(label);
      return { radio, said, of };
    });
    choices[0].radio.checked = true;

    /* How many answers there are to save, and what the reader should know of the place that keeps them. */
    function update() {
      if (!fold.open) return;
      choices.forEach(({ said, of }) => {
        const found = noted(of);
        const all = word("All on this device: {answers}{chapters}", { answers: count(found), chapters: chaptersOf(found) });
        said.textContent = of === null ? all : word("This chapter: {answers}", { answers: count(found) });
      });
      warning.textContent = memory.lasts ? (location.protocol === "file:" ? FOLDER : "") : UNKEPT;
    }

    function write() {
      const { of } = choices.find(({ radio }) => radio.checked);
      const answers = noted(of);
      if (!answers.length) return say(NOTHING);
      const now = new Date().toISOString();
      const head = { format: "fragile-truce-answers", version: 1, edition: edition(), saved_on: now };
      const file = { ...head, name: name.value.trim(), answers };
      const parts = ["answers", of === null ? "all" : String(of).padStart(2, "0"), slug(name.value), now.slice(0, 10)];
      const called = `${parts.filter(Boolean).join("-")}.json`;
      save(`${JSON.stringify(file, null, 1)}\n`, called, form);
      say(word("Saved: {file}, with {answers}. It is where your downloads go; send it to your teacher.", { file: called, answers: count(answers) }));
    }

    function forget() {
      const ours = memory.names().filter((each) => /^(?:said|quiz|vote|opened|prediction)\./.test(each));
      const before = ours.map((each) => [each, memory.get(each)]);
      before.forEach(([each]) => memory.set(each, null));
      update();
      const undo = button(word("Take that back"), () => {
        before.forEach(([each, text]) => memory.set(each, text));
        update();
        say(word("Your answers are back."));
        name.focus();
      });
      const told = word("Forgotten: all answers on this device. This page still shows its own until you load it anew. ");
      say(told, before.length ? undo : "");
    }

    function say(...parts) {
      status.replaceChildren(...parts);
      update();
    }

    const actions = element("div", { class: "ft-actions" });
    const saver = element("button", { type: "submit", class: "ft-button ft-primary" }, word("Save the file"));
    actions.append(saver, button(word("Forget all answers on this device"), forget));
    form.append(element("p", {}, HINT), naming, optional, which, warning, actions, status);
    fold.append(element("summary", {}, word("Hand in my answers as a file")), form);
    submitOnEnter(name);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write();
    });
    fold.addEventListener("toggle", update);
    document.addEventListener("ft-noted", update, { signal });
    return fold;
  }

  Object.assign(truce.parts, { handIn });
})();
