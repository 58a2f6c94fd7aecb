// A word that is linked to the glossary opens its definition where it stands. Without this script the link leads there.
(function () {
  "use strict";

  if (!HTMLElement.prototype.showPopover) return; // an older browser follows the link
  const LINKS = '.bd-article a[href*="glossary.html#"]';
  const say = (english) => globalThis.ftWords?.[english] ?? english; // see parts.js
  let loading; // the definitions, asked for once

  function definitions() {
    loading ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = `${document.documentElement.dataset.content_root}${globalThis.ftWords ? "../" : ""}_static/glossary.js`;
      script.onload = () => done(window.ftTerms);
      script.onerror = fail;
      document.head.append(script);
    });
    return loading;
  }

  function element(name, text, properties) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  function boxOf(link, [term, definition]) {
    const box = element("div", "", { className: "ft-term-box", popover: "auto", tabIndex: -1 });
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", say("{term}, from the glossary").replace("{term}", term));
    const body = element("div");
    body.innerHTML = definition; // our own page
    if (globalThis.ftWords) body.lang = "en"; // the glossary is not translated
    // Its links are written as seen from the glossary.
    for (const inner of body.querySelectorAll("a[href]")) inner.href = new URL(inner.getAttribute("href"), link.href).href;
    for (const part of body.querySelectorAll("[id]")) part.removeAttribute("id");
    const more = element("p");
    more.append(element("a", say("In the glossary"), { href: link.href, className: "ft-term-more" }));
    box.append(element("p", term, { className: "ft-term-name" }), body, more);
    return box;
  }

  // Below the word, or above it where there is more room; the page scrolls and takes the box along.
  function place(box, link) {
    const word = link.getClientRects()[0];
    const { width, height } = box.getBoundingClientRect();
    const [wide, high] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
    const below = word.bottom + 6;
    const above = word.top - 6 - height;
    const top = below + height > high && above > 0 ? above : below;
    box.style.left = `${Math.max(8, Math.min(word.left, wide - width - 8)) + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  }

  async function open(link) {
    let entry;
    try {
      entry = (await definitions())[new URL(link.href).hash.slice(1)];
    } catch {
      loading = undefined;
    }
    if (!entry) return location.assign(link.href);
    const box = boxOf(link, entry);
    link.after(box); // so that Tab goes on from the word into the box
    link.focus({ preventScroll: true }); // where Escape brings the reader back to
    link.setAttribute("aria-expanded", "true");
    box.showPopover();
    place(box, link);
    box.focus({ preventScroll: true });
    box.addEventListener("toggle", ({ newState }) => {
      if (newState !== "closed") return;
      box.remove();
      link.setAttribute("aria-expanded", "false");
    });
  }

  // The theme keeps Escape for itself, so the browser would not close the box by it.
  addEventListener("keydown", (event) => {
    const boxes = document.querySelectorAll(".ft-term-box:popover-open");
    if (event.key !== "Escape" || !boxes.length) return;
    event.preventDefault();
    event.stopPropagation();
    const box = boxes[boxes.length - 1]; // one that was opened inside another stands behind it
    const word = box.previousElementSibling;
    box.hidePopover();
    word.focus();
  }, true);

  for (const link of document.querySelectorAll(LINKS)) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
  addEventListener("click", (event) => {
    const link = event.target.closest?.(LINKS);
    if (!link || link.matches(".ft-term-more") || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
})();
