/* Questions: each form holds the explanations of all its answers, folded. This script takes the fold
   away and says, on Check, the one explanation that answers the reader. Nothing is sent anywhere. */
(function () {
  "use strict";

  document.querySelectorAll("form[data-ft-quiz]").forEach((form, place) => {
    const name = `fragile-truce.quiz.${form.dataset.ftQuiz}`;
    const fold = form.querySelector("details");
    const answers = [...fold.querySelectorAll("li")];
    const inputs = [...form.querySelectorAll("input")];
    const typed = inputs[0].type === "text" ? inputs[0] : null;
    const status = element("div", { class: "ft-quiz-status", role: "status", id: `quiz-status-${place}` });
    const actions = element("div", { class: "ft-actions" });
    actions.append(
      element("button", { type: "submit", class: "ft-button ft-primary" }, "Check"),
      element("button", { type: "reset", class: "ft-button" }, "Reset"),
    );
    fold.replaceWith(actions, status);
    inputs.forEach((input) => input.setAttribute("aria-describedby", status.id));

    /* Says the explanation, or what is missing; true if the reader gave an answer. */
    function check() {
      const chosen = inputs.findIndex((input) => input.checked);
      const answer = typed ? answerTo(read(typed)) : answers[chosen];
      const missing = typed ? typed.dataset.ftRange : "Choose an answer first.";
      status.replaceChildren(answer ? answer.querySelector(".ft-quiz-feedback").cloneNode(true) : missing);
      if (typed) typed.setAttribute("aria-invalid", String(!answer));
      return Boolean(answer);
    }

    function answerTo(number) {
      if (number === null) return null;
      return answers.find(({ dataset }) => {
        return !("ftLow" in dataset) || (number >= Number(dataset.ftLow) && number <= Number(dataset.ftHigh));
      });
    }

    function clear() {
      status.replaceChildren();
      if (typed) typed.removeAttribute("aria-invalid");
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (check()) remember(typed ? typed.value : inputs.find((input) => input.checked).value);
    });
    // An explanation beside another answer than its own would mislead.
    form.addEventListener("input", clear);
    form.addEventListener("reset", () => {
      clear();
      remember(null);
    });

    function remember(answer) {
      try {
        if (answer === null) localStorage.removeItem(name);
        else localStorage.setItem(name, answer);
      } catch {
        /* no storage: the answer lives as long as the page */
      }
    }

    /* What is stored may come from anyone: only what a reader could have given is taken. */
    function recall() {
      let stored = null;
      try {
        stored = localStorage.getItem(name);
      } catch {
        return;
      }
      if (stored === null) return;
      if (typed) typed.value = stored;
      else inputs.forEach((input) => (input.checked = input.value === stored));
      if (typed ? read(typed) !== null : inputs.some((input) => input.checked)) check();
      else form.reset();
    }
    recall();
  });

  /* The number in a field, with or without its unit, or null: as Question.read in quiz.py. */
  function read(field) {
    const { ftLow, ftHigh, ftEndings } = field.dataset;
    let text = field.value.trim().toLowerCase();
    const ending = ftEndings.split("|").find((unit) => text.endsWith(unit)) ?? "";
    text = text.slice(0, text.length - ending.length).trim().replace(/^\$/, "").replace("\u2212", "-");
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return null;
    const number = Number(text);
    return number >= Number(ftLow) && number <= Number(ftHigh) ? number : null;
  }

  function element(tag, attributes, text = "") {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.textContent = text;
    return made;
  }
})();
