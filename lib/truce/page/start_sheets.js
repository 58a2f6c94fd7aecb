/* Brings the worksheets of a page to life. One that fails stays a form to print, and the others live. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-ft-sheet]").forEach((form) => {
    try {
      globalThis.truce.sheet(form);
    } catch (error) {
      reportError(error);
    }
  });
})();
