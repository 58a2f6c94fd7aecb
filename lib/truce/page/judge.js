/* What stands around claims: the six questions above, the score below, "Show me", and the answers to copy.
   `truce.votes` brings the claims of one part of a page or of a notebook to life. */
(function () {
  "use strict";
  const truce = globalThis.truce;
  const { word, element, Ballot, ballots, handIn, wordsOf } = truce.parts;

  function button(text, act, look = "") {
    const made = element("button", { type: "button", class: `ft-button ${look}` }, text);
    made.addEventListener("click", act);
    return made;
  }
  /* Opens every fold around an element. */
  function unfold(part) {
    for (let fold = part.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  // ---- The six questions ----

  function chips(root, signal) {
    const fold = root.querySelector(".ft-six");
    const row = element("ul", { class: "ft-chips", role: "list", "aria-label": word("The six questions") });
    const means = element("p", { class: "ft-chip-means", role: "status" });
    const last = element("p", { class: "ft-chip-last" });
    const found = [...fold.querySelectorAll("li")].map((question) => {
      const ask = question.querySelector("strong").textContent;
      const chip = element("button", { type: "button", class: "ft-chip", "aria-expanded": "false" }, question.dataset.ftChip);
      chip.addEventListener("click", () => {
        const open = chip.getAttribute("aria-expanded") !== "true";
        found.forEach((each) => each.chip.setAttribute("aria-expanded", "false"));
        chip.setAttribute("aria-expanded", String(open));
        means.replaceChildren();
        if (open) means.append(element("strong", {}, ask), ` ${question.querySelector("span").textContent}`);
      });
      const item = element("li");
      item.append(chip);
      row.append(item);
      return { key: question.dataset.ftKey, ask, chip };
    });
    root.addEventListener("ft-opened", ({ detail }) => {
      const one = found.find(({ key }) => key === detail.decided);
      found.forEach(({ chip }) => chip.classList.toggle("ft-chip-decided", chip === one?.chip));
      last.textContent = one ? word("It decided the claim opened last: {question}", { question: one.ask }) : "";
    }, { signal });
    fold.replaceWith(row, means, last);
  }

  // ---- The score ----

  function score(root, own, host) {
    const said = element("p", { class: "ft-score-said", role: "status" });
    const differ = element("ul", { class: "ft-differ" });
    const copied = element("p", { class: "ft-copied", role: "status" });
    const sheet = element("textarea", { class: "ft-sheet", readonly: "", rows: "10", "aria-label": word("My answers"), hidden: "" });
    const forget = button(word("Forget my votes"), () => {
      own.forEach((ballot) => ballot.forget());
      own[0].choices[0][1].focus();
    });
    const actions = element("div", { class: "ft-actions" });
    actions.append(button(word("Copy my answers"), () => copy(answers(host), sheet, copied)), forget);
    const box = element("div", { class: "ft-score", role: "group", "aria-label": word("Your score") });
    box.append(said, differ, actions, copied, sheet);
    root.append(box);
    // At the end of a chapter, where a page knows that place; else here.
    (host.last?.() ?? box).append(handIn(host.signal));

    function update() {
      const opened = own.filter((ballot) => ballot.isOpen);
      const counted = opened.filter((ballot) => ballot.words.has(ballot.opened));
      const apart = counted.filter((ballot) => ballot.opened !== ballot.word);
      const text = sentence(opened, counted, apart, own.length);
      if (said.textContent !== text) said.textContent = text;
      differ.replaceChildren(...apart.map((ballot) => {
        const line = element("li", {}, `${ballot.english} `);
        line.append(element("span", {}, word("You: {yours}. The book: {ours}.", { yours: ballot.name(ballot.opened), ours: ballot.name(ballot.word) })));
        return line;
      }));
      forget.hidden = !own.some((ballot) => ballot.isOpen || ballot.vote !== null);
    }
    document.addEventListener("ft-vote", update, { signal: host.signal });
    update();
  }

  function sentence(opened, counted, apart, all) {
    if (!opened.length) return word("Vote and open: here will stand how often you and the book agree.");
    const parts = [];
    if (counted.length) parts.push(word("You and the book agree on {same} of {all}.", { same: counted.length - apart.length, all: counted.length }));
    const skipped = opened.length - counted.length;
    if (skipped) parts.push(word("{number} opened without a vote: not counted.", { number: skipped }));
    if (opened.length < all) parts.push(word("{number} still closed.", { number: all - opened.length }));
    if (counted.some((ballot) => ballot.vote !== ballot.opened)) parts.push(word("A vote changed after opening does not count."));
    return parts.join(" ");
  }

  // ---- Copy my answers ----

  /* The answers of this page or notebook, as far as they were given here, as text. */
  function answers(host) {
    const heading = host.scope().querySelector("h1");
    const title = [...(heading?.childNodes ?? [])].filter((node) => !node.matches?.("a")).map((node) => node.textContent).join("");
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    const parts = [`${title.trim() || document.title}\n${day}`];
    const add = (name, lines) => lines.length && parts.push([name, ...lines.map((line) => `- ${line}`)].join("\n"));
    add(word("My verdicts"), verdicts(host));
    add(word("My predictions"), [...host.scope().querySelectorAll("form.ft-predict")].map(predicted));
    add(word("My answers"), [...host.scope().querySelectorAll("form[data-ft-quiz]")].map(answered));
    return `${parts.join("\n\n")}\n`;
  }
  function verdicts(host) {
    const mine = [...ballots].filter((ballot) => host.own(ballot.host));
    const judged = mine.filter((ballot) => ballot.verdict);
    const first = mine.filter((ballot) => !ballot.verdict && !judged.some(({ id }) => id === ballot.id));
    return [...first, ...judged].map((ballot) => {
      const { vote, opened, word: verdict } = ballot;
      const said = (each) => ballot.name(each) ?? (each === null ? word("no vote") : word("skipped"));
      const mine = (given) => `${ballot.english} ${word("Mine: {given}.", { given })}`;
      if (!ballot.isOpen) return mine(said(vote)) + (ballot.verdict ? ` ${word("The book's: not opened.")}` : "");
      const after = ballot.words.has(vote) && vote !== opened ? ` (${word("after opening: {vote}", { vote: said(vote) })})` : "";
      return `${mine(said(opened) + after)} ${word("The book's: {verdict}.", { verdict: ballot.name(verdict) })}`;
    });
  }
  function predicted(form) {
    const question = form.querySelector("label").textContent.replace(`${word("Predict first.")} `, "");
    const field = form.querySelector("input");
    const unit = form.querySelector(".ft-unit").textContent;
    const given = field.readOnly && field.value;
    return `${question} ${given ? `${word("Mine: {given}.", { given: `${given} ${unit}` })} ${form.querySelector(".ft-answer").textContent}` : word("No prediction.")}`;
  }
  function answered(form) {
    const typed = form.querySelector("input[type=text]");
    const chosen = form.querySelector("input:checked");
    const given = typed ? typed.value : chosen?.closest("label").textContent.trim();
    const told = form.querySelector(".ft-quiz-status strong")?.textContent ?? word("Not checked.");
    return `${form.querySelector("legend").textContent.trim()} ${given ? `${word("Mine: {given}.", { given })} ${told}` : word("No answer.")}`;
  }
  /* To the clipboard; where a browser refuses, into a field from which the reader copies. */
  async function copy(text, sheet, copied) {
    sheet.value = text;
    try {
      await navigator.clipboard.writeText(text);
      copied.textContent = word("Copied: your answers, as text.");
      sheet.hidden = true;
    } catch {
      copied.textContent = word("This browser does not let a page copy. Your answers stand below, to copy by hand.");
      sheet.hidden = false;
      sheet.focus();
      sheet.select();
    }
  }

  // ---- Show me ----

  function showMe(place, host) {
    const { ftShow, ftState } = place.dataset;
    const state = JSON.parse(ftState);
    const article = place.closest("article");
    const where = element("span", {}, place.textContent.replace(`${word("Show me:")} `, ""));
    const problem = element("p", { class: "ft-error", role: "alert", hidden: "" });
    const show = button(word("Show me"), () => {
      const figure = figureOf(ftShow, host);
      problem.hidden = Boolean(figure);
      if (!figure) problem.textContent = host.lacking;
      else go(figure, state, article);
    });
    show.setAttribute("aria-label", `${word("Show me:")} ${article.getAttribute("aria-label").replace(/^[^:]*: /, "")}`);
    place.replaceChildren(show, " ", where);
    place.after(problem);
  }
  /* The live figure of that name; one that still asks for a prediction only where there is no other. */
  function figureOf(name, host) {
    const found = [...(truce.alive ?? [])].filter((figure) => figure.name === name && host.own(figure) && figure.root.isConnected);
    const asks = ({ root }) => "ftPredict" in root.dataset && !("ftRevealed" in root.dataset);
    return found.find((figure) => !asks(figure)) ?? found[0];
  }
  let back = null;
  function go(figure, state, article) {
    unfold(figure.root);
    figure.see(state);
    if (figure.link) {
      try {
        history.pushState(null, "", figure.address()); // so that "back" leads to the claim
      } catch {
        /* some browsers forbid it for files */
      }
    }
    back?.remove(); // one way back at a time: to the claim that was shown last
    back = button(word("Back to the claim"), () => {
      back.remove();
      reach(article);
    }, "ft-back");
    back.dataset.lmSuppressShortcuts = "true";
    figure.root.querySelector("figcaption").prepend(back); // above the chart: below it, a phone would not show it
    reach(figure.root);
  }
  function reach(part) {
    unfold(part);
    part.tabIndex = -1;
    part.dataset.lmSuppressShortcuts = "true";
    part.focus({ preventScroll: true });
    part.scrollIntoView({ block: "start" });
  }

  /* Brings the claims in `root` to life. `host` says where they stand: `own(other)` whether a figure or another vote
     belongs to the same page or notebook, `scope()` the element that holds all of it, and what to say where a
     figure is lacking; a page may know the `last()` place of a chapter, for the file to hand in. Returns what ends them. */
  truce.votes = function (root, host) {
    const end = new AbortController();
    const own = Object.assign({}, host, { signal: end.signal });
    root.querySelectorAll("[data-ft-show]").forEach((place) => showMe(place, own));
    const articles = [...root.querySelectorAll("article[data-ft-card=closed], article[data-ft-card=opening]")];
    if (articles.length) {
      const words = wordsOf(root);
      const made = articles.map((article) => new Ballot(article, words, own));
      if ("ftJudge" in root.dataset) {
        chips(root, end.signal);
        score(root, made, own);
      }
    }
    return () => end.abort();
  };
  Object.assign(truce.parts, { unfold });
})();
