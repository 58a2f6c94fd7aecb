// The ledger's filters, and the reader's votes beside the verdicts. Without this script the table is complete and the
// filters stay hidden.
(function () {
  "use strict";
  var form = document.querySelector(".ft-ledger-filters");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll(".ft-ledger tbody tr"));
  var status = form.querySelector("[role=status]");
  var names = ["article", "form", "verdict", "chapter"];
  var search = form.elements.words;
  var differ = form.elements.differ;
  var texts = rows.map(function (row) { return row.cells[0].textContent.toLowerCase(); });

  // A vote is shown only if it is one of the words: what is stored may come from anyone, and reading it may be forbidden.
  var words = Array.prototype.map.call(document.querySelectorAll(".ft-verdict-words .ft-badge"), function (badge) {
    return badge.textContent;
  });
  function voteOf(row) {
    try {
      var vote = String(localStorage.getItem("fragile-truce.vote." + row.id)).replace("-", " ");
      return words.indexOf(vote) >= 0 ? vote : "";
    } catch (error) {
      return "";
    }
  }
  var votes = rows.map(voteOf);
  var apart = rows.map(function (row, k) {
    var verdict = row.dataset.verdict.replace("-", " ");
    return Boolean(votes[k]) && words.indexOf(verdict) >= 0 && votes[k] !== verdict;
  });
  rows.forEach(function (row, k) {
    if (!votes[k]) return;
    var you = document.createElement("span");
    you.className = "ft-ledger-you";
    you.textContent = "you: " + votes[k];
    row.lastElementChild.append(" ", you);
  });
  differ.parentElement.hidden = !votes.some(Boolean);

  function state() {
    var query = new URLSearchParams();
    names.forEach(function (name) {
      if (form.elements[name].value) query.set(name, form.elements[name].value);
    });
    if (differ.checked) query.set("differ", "yes");
    if (search.value.trim()) query.set("words", search.value.trim());
    return query;
  }

  function show() {
    var wanted = state();
    var text = (wanted.get("words") || "").toLowerCase();
    var count = 0;
    rows.forEach(function (row, k) {
      var match = texts[k].indexOf(text) >= 0 && (apart[k] || !wanted.has("differ")) && names.every(function (name) {
        return !wanted.get(name) || row.dataset[name] === wanted.get(name);
      });
      row.hidden = !match;
      if (match) count += 1;
    });
    status.textContent = count + " of " + rows.length + " claims shown";
  }

  // The address is anybody's to write: only an option that exists is taken, and text is only compared.
  function read() {
    var query = new URLSearchParams(location.search);
    names.forEach(function (name) {
      var select = form.elements[name];
      var known = Array.prototype.some.call(select.options, function (option) {
        return option.value === query.get(name);
      });
      select.value = known ? query.get(name) : "";
    });
    differ.checked = query.get("differ") === "yes" && !differ.parentElement.hidden;
    search.value = (query.get("words") || "").slice(0, search.maxLength);
    show();
    // A link to a row must reach it, whatever the filters say.
    var aim = location.hash && document.getElementById(location.hash.slice(1));
    var row = aim && aim.closest(".ft-ledger tr");  // the id of a claim that was split stands inside the row of a part
    if (row && row.hidden) {
      form.reset();
      show();
      aim.scrollIntoView();
    }
  }

  function write() {
    show();
    var query = state().toString();
    try {
      history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
    } catch (error) {
      // Some browsers forbid it for files; the filters work without.
    }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", write);
  form.addEventListener("reset", function () { setTimeout(write, 0); });
  window.addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
