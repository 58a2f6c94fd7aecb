/* Brings the claims of a page to life, and leads links to them. A part that fails keeps its folds, and the others live. */
(function () {
  "use strict";
  const { votes, parts } = globalThis.truce;
  const page = {
    own: () => true,
    scope: () => document.querySelector("main") ?? document.body,
    last: () => document.querySelector("#check-yourself"), // behind a chapter's last questions
    lacking: parts.word("The figure does not stand on this page; the chapter of the claim has it."),
  };
  // Cards that stand alone need no vote; what encloses them is the part.
  const roots = [...document.querySelectorAll("[data-ft-vote]")];
  const alone = [...document.querySelectorAll("article[data-ft-card=open]")].filter((card) => !card.closest("[data-ft-vote]"));
  [...roots, ...alone].forEach((root) => {
    try {
      votes(root, page);
    } catch (error) {
      reportError(error);
    }
  });

  /* An opening claim says where its verdict will be met: there it leads. */
  document.querySelectorAll(".ft-vote-again").forEach((again) => {
    const card = document.getElementById(`claim-${again.closest("article").dataset.ftClaim}`);
    if (!card) return;
    const [text, name] = [again.textContent, parts.word("Judge")];
    const [at, link] = [text.lastIndexOf(name), parts.element("a", { href: `#${card.id}` }, name)];
    if (at >= 0) again.replaceChildren(text.slice(0, at), link, text.slice(at + name.length));
  });

  /* #claim-… shows a card as the reader left it, #verdict-… opens it; both also in a row that is folded. */
  function land() {
    const aim = /^#(claim|verdict)-([\w-]+)$/.exec(location.hash);
    const card = aim && document.getElementById(`claim-${aim[2]}`);
    if (!card) return;
    parts.unfold(card);
    if (aim[1] === "verdict") [...parts.ballots].find((ballot) => ballot.article === card)?.look();
    card.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", land);
  addEventListener("load", land); // until then a browser scrolls by itself, to the verdict and past its sentence
  land();

  document.querySelectorAll(".ft-claim-here").forEach((link) => {
    link.addEventListener("click", () => {
      const address = new URL(link.getAttribute("href"), location.href.split(/[?#]/)[0]).href;
      navigator.clipboard?.writeText(address).then(
        () => {
          link.dataset.ftSaid = parts.word("Link copied");
          setTimeout(() => delete link.dataset.ftSaid, 2500);
        },
        () => {}, // the address bar has it
      );
    });
  });
})();
