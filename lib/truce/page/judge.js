(function () {
  "use strict";
  globalThis.truce.votes = () => {};
})();
