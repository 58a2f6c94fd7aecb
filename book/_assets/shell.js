// For every page: search from a file, light colours on paper, wide things that the keyboard can scroll.
(function () {
  "use strict";

  // A page opened from a file may not fetch another one, so a result there is its title without a summary.
  if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  const root = document.documentElement;
  let onScreen;
  matchMedia("print").addEventListener("change", (paper) => {
    if (paper.matches) onScreen = root.dataset.theme;
    root.dataset.theme = paper.matches ? "light" : onScreen;
  });

  // Formulas far below are laid out late; by then the network may be gone.
  if (document.querySelector("math")) {
    addEventListener("load", () => document.fonts.load('1em "STIX Two Math"').catch(() => {}));
  }

  // A wide formula, table or listing takes the focus only while there is something to scroll. A section is looked
  // through when it is first laid out, and when its size changes; to watch each box would slow down every frame.
  const WIDE = ".ft-scroll, .pst-scrollable-table-container, .cell_output > .output, pre";
  const PARTS = ".bd-article > :not(section), .bd-article > section > *";
  function look(part) {
    const heading = part.querySelector("h2"); // as long as its section is far away, it is not laid out
    if (heading?.checkVisibility && !heading.checkVisibility({ contentVisibilityAuto: true })) return;
    for (const box of [...(part.matches(WIDE) ? [part] : []), ...part.querySelectorAll(WIDE)]) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => look(entry.target)));
  for (const part of document.querySelectorAll(PARTS)) {
    if (!part.matches(WIDE) && !part.querySelector(WIDE)) continue;
    observer.observe(part);
    part.addEventListener("contentvisibilityautostatechange", () => requestAnimationFrame(() => look(part)));
  }
})();
