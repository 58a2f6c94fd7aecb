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

  // A wide formula, table or listing takes the focus only while there is something to scroll.
  const WIDE = ".ft-scroll, .pst-scrollable-table-container, .cell_output > .output, pre";
  const observer = new ResizeObserver((entries) => {
    for (const entry of entries) {
      const box = entry.target.closest(WIDE);
      if (!box) continue; // taken out of the page
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  });
  for (const box of document.querySelectorAll(WIDE)) {
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
  }
})();
