/* Questions: each form holds the explanations of all its answers, folded. This takes the fold away and says,
   on Check, the one explanation that answers the reader. Nothing is sent anywhere. */
(function () {
  "use strict";
  const { word, element, memory, note, readNumber, submitOnEnter } = globalThis.truce.parts;
  let made = 0;

  /* Brings one form to life. */
  function quiz(form) {
    const place = `quiz.${form.dataset.ftQuiz}`;
    const fold = form.querySelector("details");
    const answers = [...fold.querySelectorAll("li")];
    const inputs = [...form.querySelectorAll("input")];
    const typed = inputs[0].type === "text" ? inputs[0] : null;
    const status = element("div", { class: "ft-quiz-status", role: "status", id: `quiz-status-${made++}` });
    const actions = element("div", { class: "ft-actions" });
    actions.append(
      element("button", { type: "submit", class: "ft-button ft-primary" }, word("Check")),
      element("button", { type: "reset", class: "ft-button" }, word("Reset")),
    );
    fold.replaceWith(actions, status);
    inputs.forEach((input) => input.setAttribute("aria-describedby", status.id));

    function read() {
      const { ftLow, ftHigh, ftUnit } = typed.dataset;
      return readNumber({ label: word("Your answer"), low: Number(ftLow), high: Number(ftHigh), unit: ftUnit }, typed.value);
    }

    /* Says the explanation, or what is missing; returns what the reader said and whether it is right. */
    function check() {
      const given = typed ? read() : { value: inputs.findIndex((input) => input.checked), error: word("Choose an answer first.") };
      const answer = typed ? !given.error && answerTo(given.value) : answers[given.value];
      status.replaceChildren(answer ? answer.querySelector(".ft-quiz-feedback").cloneNode(true) : given.error);
      if (typed) typed.setAttribute("aria-invalid", String(!answer));
      if (!answer) return null;
      const chosen = () => ({ answer: inputs[given.value].closest("label").textContent.trim(), option: given.value });
      return { ...(typed ? { answer: given.value } : chosen()), right: Boolean(answer.querySelector(".ft-quiz-right")) };
    }

    function remember(tried) {
      memory.set(place, typed ? typed.value : inputs.find((input) => input.checked).value);
      const asked = form.querySelector("legend").textContent.trim().replace(/^\d+\.\s+/, ""); // without its number on the page
      note("question", form.dataset.ftQuiz, { asked, first: tried, last: tried });
    }

    function answerTo(number) {
      return answers.find(({ dataset }) => {
        return !("ftLow" in dataset) || (number >= Number(dataset.ftLow) && number <= Number(dataset.ftHigh));
      });
    }

    function clear() {
      status.replaceChildren();
      if (typed) typed.removeAttribute("aria-invalid");
    }

    if (typed) submitOnEnter(typed);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const checked = check();
      if (checked) remember(checked);
    });
    // An explanation beside another answer than its own would mislead.
    form.addEventListener("input", clear);
    form.addEventListener("reset", () => {
      clear();
      memory.set(place, null);
    });

    /* What is stored may come from anyone: only what a reader could have given is taken. */
    function recall() {
      const stored = memory.get(place);
      if (stored === null) return;
      if (typed) typed.value = stored;
      else inputs.forEach((input) => (input.checked = input.value === stored));
      if (typed ? !read().error : inputs.some((input) => input.checked)) check();
      else form.reset();
    }
    recall();
  }

  globalThis.truce.quiz = quiz;
})();
