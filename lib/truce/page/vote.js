/* A claim: the reader votes, then its verdict opens. The stored HTML has the verdict below its sentence, in a fold;
   this takes the fold over. Nothing is sent anywhere. */
(function () {
  "use strict";
  const { word: say, element, memory, note } = globalThis.truce.parts;
  const SKIP = "skip";
  const ballots = new Set();
  let made = 0;

  /* `vote` is what the reader says; `opened` what they had said when the card opened, which the score counts. What is
     stored may come from anyone: only a word that has a button counts. */
  function recall(kind, id, words) {
    const said = memory.get(`${kind}.${id}`);
    return said === SKIP || words.has(said) ? said : null;
  }
  function keep(kind, id, said) {
    memory.set(`${kind}.${id}`, said);
  }

  /* The words of a verdict, as the page says them: each with its name, its meaning, and the id of that meaning. */
  function wordsOf(root) {
    const fold = root.querySelector(".ft-words");
    const box = element("div", { hidden: "" });
    const words = new Map();
    fold.querySelectorAll("[data-ft-word]").forEach((row) => {
      const id = `ft-means-${made++}`;
      const means = row.querySelector("dd").textContent;
      box.append(element("span", { id }, means));
      words.set(row.dataset.ftWord, { name: row.querySelector("dt").textContent, means, id });
    });
    fold.replaceWith(box);
    return words;
  }

  class Ballot {
    /* `host`: `own` tells the figures and votes of this page or notebook from others', `signal` ends it. */
    constructor(article, words, host) {
      Object.assign(this, { article, words, host, id: article.dataset.ftClaim, looked: false, changing: false });
      this.english = article.querySelector(".ft-claim-english").textContent;
      this.box = element("div", { class: "ft-ballot-box", role: "group", "aria-label": `${say("Your verdict on:")} ${this.english}` });
      this.takeOver();
      this.buttons();
      document.addEventListener("ft-vote", ({ detail }) => detail === this.id && this.render(), { signal: host.signal });
      ballots.add(this);
      host.signal.addEventListener("abort", () => ballots.delete(this));
      this.render();
    }

    /* The verdict leaves its fold and is not there for eyes, for a search in the page, or for a screen reader. */
    takeOver() {
      const fold = this.article.querySelector(".ft-verdict-fold");
      if (!fold) {
        this.article.querySelector(".ft-vote-again").before(this.box);
        return;
      }
      fold.querySelector("summary").remove();
      this.verdict = element("div", { class: "ft-verdict", hidden: "" });
      this.verdict.append(...fold.childNodes);
      this.heading = this.verdict.querySelector("[data-ft-verdict]");
      this.heading.tabIndex = -1;
      this.word = this.heading.dataset.ftWord;
      this.decided = this.verdict.querySelector("[data-ft-key]")?.dataset.ftKey;
      fold.replaceWith(this.box, this.verdict);
    }

    buttons() {
      this.means = element("p", { class: "ft-means" });
      const row = element("div", { class: "ft-word-row" });
      this.choices = [...this.words].map(([word, { name, id }]) => {
        const button = element("button", { type: "button", class: "ft-word", "aria-pressed": "false", "aria-describedby": id }, name);
        ["pointerenter", "focus"].forEach((when) => button.addEventListener(when, () => this.explain(word)));
        ["pointerleave", "blur"].forEach((when) => button.addEventListener(when, () => this.explain(this.vote)));
        button.addEventListener("click", () => this.press(word));
        row.append(button);
        return [word, button];
      });
      const action = (text, look, act) => {
        const button = element("button", { type: "button", class: `ft-button ${look}` }, text);
        button.addEventListener("click", act);
        return button;
      };
      this.opener = action(say("Open with this vote"), "ft-primary", () => this.open(this.vote));
      this.skipper = action(this.verdict ? say("Skip and open") : say("Skip"), "", () => this.skip());
      this.changer = action(say("Change my vote"), "", () => this.change());
      this.asked = element("div", {});
      const actions = element("div", { class: "ft-actions" });
      this.asked.append(element("p", { class: "ft-ballot-ask" }, say("Your verdict?")), row, this.means);
      this.said = element("p", { class: "ft-ballot-said", role: "status" });
      actions.append(this.opener, this.skipper, this.changer);
      this.box.append(this.asked, this.said, actions);
    }

    // ---- What a reader does ----

    press(word) {
      keep("vote", this.id, word);
      if (this.isOpen && this.opened === null) keep("opened", this.id, SKIP); // a link had opened it
      this.note();
      this.tell();
      this.explain(word);
    }
    skip() {
      keep("vote", this.id, SKIP);
      if (this.verdict) this.open(SKIP);
      else this.tell();
    }
    open(said) {
      keep("opened", this.id, said);
      this.note();
      this.tell();
      this.heading.focus({ preventScroll: true });
      this.article.dispatchEvent(new CustomEvent("ft-opened", { bubbles: true, detail: this }));
    }
    change() {
      this.changing = true;
      this.render();
      this.choices[0][1].focus();
    }
    /* A link to the verdict opens it, and is no vote. */
    look() {
      this.looked = true;
      this.tell();
    }
    forget() {
      this.looked = this.changing = false;
      ["vote", "opened"].forEach((kind) => keep(kind, this.id, null));
      this.tell();
    }

    /* For the file to hand in. The first try is the vote with which the card was opened: one before that may still change. */
    note() {
      const { vote, opened, isOpen, words, word } = this;
      const skipped = { answer: null, right: null };
      const said = (each) => (words.has(each) ? { answer: each, right: isOpen ? each === word : null } : skipped);
      note("vote", this.id, { asked: this.english, first: isOpen ? said(opened) : null, last: said(vote) });
    }

    /* Every card of this claim and every score says it at once. */
    tell() {
      document.dispatchEvent(new CustomEvent("ft-vote", { detail: this.id }));
    }

    // ---- What stands there ----

    get vote() {
      return recall("vote", this.id, this.words);
    }
    get opened() {
      return recall("opened", this.id, this.words);
    }
    get isOpen() {
      return Boolean(this.verdict) && (this.opened !== null || this.looked);
    }
    name(word) {
      return this.words.get(word)?.name;
    }

    explain(word) {
      const about = this.words.get(word);
      this.means.replaceChildren();
      if (about) this.means.append(element("strong", {}, about.name), `${say(":")} ${about.means}`);
      else this.means.textContent = say("Each word says here what it means.");
    }

    render() {
      const { vote, isOpen } = this;
      this.choices.forEach(([word, button]) => button.setAttribute("aria-pressed", String(word === vote)));
      this.asked.hidden = isOpen && !this.changing;
      this.box.classList.toggle("ft-ballot-closed", this.asked.hidden);
      this.opener.hidden = isOpen || !this.verdict || !this.words.has(vote);
      this.skipper.hidden = isOpen || (!this.verdict && vote === SKIP);
      this.skipper.textContent = this.opener.hidden && this.verdict ? say("Skip and open") : say("Skip");
      this.changer.hidden = !isOpen || this.changing;
      this.changer.textContent = this.words.has(vote) ? say("Change my vote") : say("Vote after opening");
      this.explain(vote);
      const said = this.sentence();
      if (this.said.textContent !== said) this.said.textContent = said;
      if (!this.verdict) return;
      this.verdict.hidden = !isOpen;
      this.article.classList.toggle(`ft-verdict-${this.word}`, isOpen);
      this.article.setAttribute("aria-label", `${isOpen ? say("Claim") : say("Claim, your verdict first")}: ${this.english}`);
    }

    sentence() {
      const { vote, opened } = this;
      if (!this.isOpen) {
        if (vote === SKIP && !this.verdict) return say("Skipped.");
        return this.words.has(vote) && !this.verdict ? say("Noted: {vote}.", { vote: this.name(vote) }) : "";
      }
      const now = this.words.has(vote) && vote !== opened ? this.name(vote) : "";
      const said = { opened: this.name(opened), now };
      if (this.words.has(opened)) return now ? say("You said: {opened}; after opening: {now}.", said) : say("You said: {opened}.", said);
      if (now) return say("After opening you said: {now}.", said);
      return opened === SKIP ? say("You skipped the vote.") : say("A link has opened this verdict; you have not voted.");
    }
  }

  Object.assign(globalThis.truce.parts, { Ballot, ballots, wordsOf });
})();
