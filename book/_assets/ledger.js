// The ledger's filters, the reader's votes beside the verdicts, and a cover over the verdicts that a chapter asks the
// reader to vote on first. Without this script the table is complete and the filters stay hidden.
(function () {
  "use strict";
  var form = document.querySelector(".ft-ledger-filters");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll(".ft-ledger tbody tr"));
  var status = form.querySelector("[role=status]");
  var names = ["article", "form", "verdict", "chapter"];
  var search = form.elements.words;
  var differ = form.elements.differ;
  var hide = form.elements.hide;
  var texts = rows.map(function (row) { return row.cells[0].textContent.toLowerCase(); });

  // A text of ours in the language of the page; see parts.js.
  function word(english, parts) {
    var said = (window.ftWords && window.ftWords[english]) || english;
    return said.replace(/\{(\w+)\}/g, function (field, name) { return parts && name in parts ? parts[name] : field; });
  }
  // A vote is shown only if it is one of the words: what is stored may come from anyone, and reading it may be forbidden.
  // The name of each word on this page; the words themselves are the same in every language.
  var called = {};
  Array.prototype.forEach.call(document.querySelectorAll(".ft-verdict-words .ft-badge"), function (badge) {
    called[/ft-badge-([\w-]+)/.exec(badge.className)[1].replace("-", " ")] = badge.textContent;
  });
  var words = Object.keys(called);
  function stored(name) {
    try {
      return localStorage.getItem("fragile-truce." + name) || "";
    } catch (error) {
      return "";
    }
  }
  function voteOf(row) {
    var vote = stored("vote." + row.id).replace("-", " ");
    return words.indexOf(vote) >= 0 ? vote : "";
  }
  var votes = rows.map(voteOf);
  var verdicts = rows.map(function (row) {
    var verdict = row.dataset.verdict.replace("-", " ");
    return words.indexOf(verdict) >= 0 ? verdict : "";
  });
  var apart = rows.map(function (row, k) { return Boolean(votes[k] && verdicts[k]) && votes[k] !== verdicts[k]; });
  rows.forEach(function (row, k) {
    if (!votes[k]) return;
    var you = document.createElement("span");
    you.className = "ft-ledger-you";
    you.textContent = word("you: {vote}", { vote: called[votes[k]] });
    row.lastElementChild.append(" ", you);
  });
  differ.parentElement.hidden = !votes.some(Boolean);

  // The score over all chapters: how often reader and book agree, and what most often tells them apart.
  function score() {
    var judged = verdicts.filter(function (verdict, k) { return verdict && votes[k]; }).length;
    var pairs = {};
    var most = "";
    rows.forEach(function (row, k) {
      if (!apart[k]) return;
      var pair = word("“{yours}” where we say “{ours}”", { yours: called[votes[k]], ours: called[verdicts[k]] });
      pairs[pair] = (pairs[pair] || 0) + 1;
      if (!most || pairs[pair] > pairs[most]) most = pair;
    });
    var counts = { judged: judged, all: rows.length, same: judged - apart.filter(Boolean).length };
    var said = word("Over all chapters you have voted on {judged} of {all} claims, and agree with us on {same}.", counts);
    return most ? said + " " + word("Most often you say {pair}: {times}.", { pair: most, times: pairs[most] }) : said;
  }
  var total = form.querySelector(".ft-ledger-score");
  total.hidden = !votes.some(Boolean);
  if (!total.hidden) total.textContent = score();

  // Vote first: a row whose chapter takes a vote may have its verdict covered, and a link to that vote in its place.
  function linked() {
    var aim = location.hash && document.getElementById(location.hash.slice(1));
    return aim && aim.closest(".ft-ledger tr");  // the id of a claim that was split stands inside the row of a part
  }
  function cover(row) {
    var sentence = row.querySelector("th a[href*='#verdict-']");
    var opened = sentence.getAttribute("href");
    var closed = opened.replace("#verdict-", "#claim-");
    var said = document.createElement("span");
    var vote = document.createElement("a");
    said.append.apply(said, row.lastElementChild.childNodes);
    vote.href = closed;
    vote.textContent = word("vote in chapter {number}", { number: row.dataset.chapter });
    row.lastElementChild.append(said, vote);
    return { row: row, show: function (covered) {
      said.hidden = covered;
      vote.hidden = !covered;
      sentence.setAttribute("href", covered ? closed : opened);
    } };
  }
  var covers = rows.filter(function (row) { return "ballot" in row.dataset; }).map(cover);
  function waits(row) {
    var opened = stored("opened." + row.id).replace("-", " ");
    return hide.checked && "ballot" in row.dataset && row !== linked() && !voteOf(row) && opened !== "skip" && words.indexOf(opened) < 0;
  }
  // Who follows a link to a row or to a choice of rows finds what the link speaks of; a choice made here outlives both.
  hide.defaultChecked = stored("ledger-hide") ? stored("ledger-hide") === "yes" : !location.search && !linked();

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
    var waiting = rows.map(waits);
    covers.forEach(function (each) { each.show(waiting[rows.indexOf(each.row)]); });
    rows.forEach(function (row, k) {
      var match = texts[k].indexOf(text) >= 0 && (apart[k] || !wanted.has("differ")) && names.every(function (name) {
        // A covered verdict must not be found by asking for it either.
        return !wanted.get(name) || (row.dataset[name] === wanted.get(name) && !(name === "verdict" && waiting[k]));
      });
      row.hidden = !match;
      if (match) count += 1;
    });
    var left = waiting.filter(Boolean).length;
    var also = wanted.has("verdict") && left ? word("; {number} wait for your vote", { number: left }) : "";
    status.textContent = word("{number} of {all} claims shown", { number: count, all: rows.length }) + also;
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
    var row = linked();
    if (row && row.hidden) {
      form.reset();
      show();
      row.scrollIntoView();
    }
  }

  function keep(said) {
    try {
      localStorage.setItem("fragile-truce.ledger-hide", said);
    } catch (error) {
      // No storage: the choice lives as long as the page.
    }
  }

  function write(event) {
    hide.defaultChecked = hide.checked;  // no filter: "Show all" leaves it as it is
    if (hide.checked || (event && event.target === hide)) keep(hide.checked ? "yes" : "no");
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
  window.addEventListener("pageshow", show);  // back from a vote
  form.hidden = false;
  read();
})();
