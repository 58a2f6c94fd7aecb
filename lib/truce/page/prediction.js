/* The question before the figure: the reader commits to a number, then sees it answered. */
(function () {
  "use strict";
  const { word, element, memory, note, readNumber, short, submitOnEnter } = globalThis.truce.parts;
  const { runtime } = globalThis.truce;

  /* `figure.numbers` are those of the start state: the truth that is asked for. */
  function prediction(figure) {
    const { root, model, key } = figure;
    const ask = model.prediction;
    const truth = figure.numbers;
    const place = `prediction.${figure.name}.${Object.values(figure.start).join("_")}`;
    const form = element("form", { class: "ft-predict", novalidate: "" });
    const field = element("input", { type: "text", inputmode: "decimal", id: `${key}-guess`, autocomplete: "off" });
    const error = element("p", { class: "ft-error", id: `${key}-guess-error`, role: "alert", hidden: "" });
    field.setAttribute("aria-describedby", error.id);
    const answer = element("p", { class: "ft-answer", role: "status" });
    const commit = element("button", { type: "submit", class: "ft-button ft-primary" }, word("Commit"));
    const skip = element("button", { type: "button", class: "ft-button" }, word("Show without guessing"));
    const again = element("button", { type: "button", class: "ft-button" }, word("Ask me again"));
    const label = element("label", { for: field.id }, `${word("Predict first.")} ${ask.question}`);
    const line = element("div", { class: "ft-line" });
    line.append(field, element("span", { class: "ft-unit" }, ask.unit), commit, skip, again);
    form.append(label, line, error, answer);

    function reply(guess) {
      const exact = truth[ask.answer];
      const off = Math.abs(guess - exact);
      const template = off <= ask.tolerance ? ask.close : guess < exact ? ask.too_low : ask.too_high;
      const said = short(guess).replace("-", "\u2212"); // what was typed, and not what it rounds to
      return runtime.fill(template, { ...truth, guess: said, answer: exact, off });
    }
    function reveal(guess) {
      root.dataset.ftRevealed = "";
      [commit, skip].forEach((button) => (button.hidden = true));
      again.hidden = false;
      field.readOnly = true;
      error.hidden = true;
      if (guess === null) return;
      field.value = short(guess);
      answer.textContent = reply(guess);
    }
    function hide() {
      delete root.dataset.ftRevealed;
      [commit, skip].forEach((button) => (button.hidden = false));
      again.hidden = true;
      field.readOnly = false;
      field.value = "";
      answer.textContent = "";
    }
    /* The guess of an earlier visit; null if the reader would not guess, undefined if there is none that fits. */
    function recall() {
      try {
        const guess = JSON.parse(memory.get(place) ?? "undefined");
        const fits = typeof guess === "number" && guess >= ask.low && guess <= ask.high;
        return guess === null || fits ? guess : undefined;
      } catch {
        return undefined;
      }
    }
    function settle(guess) {
      memory.set(place, JSON.stringify(guess));
      const right = guess === null ? null : Math.abs(guess - truth[ask.answer]) <= ask.tolerance;
      const tried = { answer: guess, right };
      note("prediction", figure.name, { asked: ask.question, state: figure.start, first: tried, last: tried });
      reveal(guess);
      if (document.activeElement !== field) again.focus(); // the button that was pressed is gone
    }
    submitOnEnter(field);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if ("ftRevealed" in root.dataset) return;
      const read = readNumber({ ...ask, label: word("Your prediction") }, field.value);
      error.textContent = read.error || "";
      error.hidden = !read.error;
      field.setAttribute("aria-invalid", String(Boolean(read.error)));
      if (read.error) field.focus();
      else settle(read.value);
    });
    skip.addEventListener("click", () => settle(null));
    again.addEventListener("click", () => {
      memory.set(place, null);
      hide();
      field.focus();
    });
    // Shown from elsewhere: the reader has not been asked, so nothing is kept.
    figure.reveal = () => "ftRevealed" in root.dataset || reveal(null);
    hide();
    const before = recall();
    if (before !== undefined) reveal(before);
    else if (figure.linked) reveal(null); // a link to a state shows it
    return form;
  }

  Object.assign(globalThis.truce.parts, { prediction });
})();
