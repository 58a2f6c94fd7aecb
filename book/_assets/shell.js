// For every page: search from a file, forms in a frame, light colours on paper, wide things that the keyboard can
// scroll.
(function () {
  "use strict";

  // A page opened from a file, or in a frame that keeps it apart, may not fetch another one: a result of the search
  // is its title there, without a summary.
  if (origin === "null" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  }

  // From a folder a browser would show the source of the page, and not save it.
  const download = document.querySelector(".btn-download-source-button");
  if (download && location.protocol === "file:") {
    download.addEventListener("click", (event) => {
      event.preventDefault();
      const script = document.createElement("script");
      script.src = `${download.href}.js`; // see download.py
      document.head.append(script);
    });
    addEventListener("ft-source", ({ detail }) => {
      const link = document.createElement("a");
      link.download = decodeURIComponent(download.href.split("/").pop());
      link.href = URL.createObjectURL(new Blob([detail]));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  }

  // Such a frame mostly forbids to send forms, even to our own scripts; so here no browser sends them.
  function send(event, form) {
    event.preventDefault();
    if (!form.noValidate && !form.reportValidity()) return;
    if (form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) {
      location.assign(`${form.action}?${new URLSearchParams(new FormData(form))}`);
    }
  }
  if (origin === "null" && self !== top) {
    addEventListener("click", (event) => {
      const button = event.target.closest("[type=submit]");
      if (button?.form) send(event, button.form);
    });
    addEventListener("keypress", (event) => {
      const { form } = event.target;
      if (event.key === "Enter" && form && !form.querySelector("[type=submit]")) send(event, form);
    });
  }

  // The theme scrolls the sidebar to the page's name even where that was in sight, and the search out of it; or it
  // leaves the sidebar as it was on the page before, and a name further down out of sight.
  const sidebar = document.querySelector(".bd-sidebar-primary");
  const name = sidebar?.querySelector("li.active > a");
  if (name) {
    const { top, bottom } = name.getBoundingClientRect();
    if (bottom + sidebar.scrollTop < innerHeight) sidebar.scrollTop = 0;
    else if (top < 0 || bottom > innerHeight) sidebar.scrollTop += top - innerHeight / 2;
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
