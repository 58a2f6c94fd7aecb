/* Brings the questions of a page to life. A form that fails keeps its fold, and the others live. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-ft-quiz]").forEach((form) => {
    try {
      globalThis.truce.quiz(form);
    } catch (error) {
      reportError(error);
    }
  });
})();
