// Starts a deck. Every opening of it asks anew: a vote or a guess of the last lesson would give the answer away.
(function () {
  "use strict";
  const root = document.documentElement;
  const SMALLEST = 0.55; // of a part that is too tall for its slide
  const slides = [...document.querySelectorAll("section.ft-slide")];
  const receiver = /receiver/.test(location.search); // a picture of a slide in the speaker's view
  root.toggleAttribute("data-receiver", receiver);
  root.classList.add("print-pdf"); // keeps off the way in which reveal.js would print

  // ---- No slide is taller than the screen ----

  /* What is too tall is made smaller until it fits. On a phone a slide is scrolled instead. */
  function fit(slide) {
    const part = slide.querySelector(".ft-fit");
    part.style.zoom = "";
    if (root.classList.contains("ft-phone")) return 1;
    let size = 1;
    while (slide.scrollHeight > slide.clientHeight + 1 && size > SMALLEST) {
      size -= 0.05;
      part.style.zoom = size.toFixed(2);
    }
    return size;
  }
  const waiting = new Set();
  function soon(slide) {
    if (!waiting.size) requestAnimationFrame(() => [...waiting].forEach((each) => (waiting.delete(each), fit(each))));
    waiting.add(slide);
  }
  /* A verdict that opens, an answer, a fold: all that changes a slide's height goes through one of these. */
  const watch = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const slide = target.closest?.(".ft-slide");
      if (slide && !target.closest("svg, .ft-sentence, .ft-key") && target !== slide.querySelector(".ft-fit")) soon(slide);
    }
  });
  function all() {
    const phone = innerWidth <= 700 && !receiver;
    const unit = Math.min(innerWidth / 1280, innerHeight / 720);
    root.classList.toggle("ft-phone", phone);
    root.style.setProperty("--ft-zoom", phone ? "1" : (1.4 * unit).toFixed(3));
    return slides.map(fit);
  }

  function resized() {
    Reveal.configure({ width: innerWidth, height: innerHeight }); // for the overview, which sets the slides side by side
    return all();
  }

  // ---- Keys ----

  function theme() {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  }
  /* A button keeps its space bar, a list its letters; a slider keeps its arrows, but not what a clicker sends. */
  function listens({ keyCode }) {
    const active = document.activeElement;
    if (active?.matches("select")) return false;
    return !(active?.matches("button, summary, a[href]") && [13, 32].includes(keyCode));
  }
  addEventListener("keydown", (event) => {
    const turns = { PageDown: "next", PageUp: "prev" };
    if (!event.target.matches?.("input, select, textarea")) return;
    if (event.key in turns) {
      event.preventDefault();
      event.stopPropagation();
      event.target.blur();
      Reveal[turns[event.key]]();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.target.blur();
    }
  }, true);

  /* "Show me" of a claim stands on another slide than its figure. */
  let from = null;
  const go = (place) => Reveal.slide(place.h, place.v ?? 0);
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.(".ft-claim-show .ft-button")) {
      const figure = document.querySelector(".ft-back")?.closest("section");
      if (!figure) return;
      from = Reveal.getIndices();
      go(Reveal.getIndices(figure));
    } else if (target.classList?.contains("ft-back") && from) {
      go(from);
    }
  });

  // ---- Paper ----

  function paper() {
    root.classList.remove("ft-phone");
    root.classList.add("ft-paper");
    root.style.removeProperty("--ft-zoom");
    return slides.map(fit);
  }
  function screen() {
    root.classList.remove("ft-paper");
    all();
  }
  addEventListener("beforeprint", paper);
  addEventListener("afterprint", screen);

  // ---- The start ----

  Reveal.initialize({
    disableLayout: true,
    center: false,
    display: "flex",
    transition: "none",
    backgroundTransition: "none",
    hash: true,
    controls: !receiver,
    slideNumber: "c/t",
    showSlideNumber: "all",
    touch: false, // a finger moves sliders; the arrows below turn the slides
    scrollActivationWidth: null,
    viewDistance: 1000,
    mobileViewDistance: 1000,
    hideInactiveCursor: false,
    totalTime: slides.reduce((sum, slide) => sum + Number(slide.dataset.timing), 0),
    keyboardCondition: listens,
    plugins: [RevealNotes],
  }).then(() => {
    Reveal.addKeyBinding({ keyCode: 68, key: "D", description: "Dark or light" }, theme);
    resized();
    const what = { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "open", "data-ft-revealed", "data-ft-ready"] };
    watch.observe(document.querySelector(".slides"), what);
    addEventListener("resize", resized);
    document.fonts?.ready.then(all);
    root.dataset.ready = "";
  });
  globalThis.deck = { fit: all, paper, screen };
})();
