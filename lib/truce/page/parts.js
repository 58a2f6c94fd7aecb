/* What every interactive part is made of: elements, texts, what a reader types, what a browser remembers.
   Classic scripts, the same in the built page and in JupyterLab; each adds its part to globalThis.truce. */
(function () {
  "use strict";
  const truce = (globalThis.truce ??= {});

  /* A text of ours in the language of the page, with `{name}` for each of its parts. A translated page brings its words. */
  function word(english, parts = {}) {
    return (globalThis.ftWords?.[english] ?? english).replace(/\{(\w+)\}/g, (field, name) => parts[name] ?? field);
  }

  function element(tag, attributes = {}, text = "") {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
    made.textContent = text;
    return made;
  }

  /* Text with its Chinese characters marked as Chinese. */
  function write(where, text, script) {
    if (!script) {
      const [only, ...others] = where.childNodes;
      if (only?.nodeType !== Node.TEXT_NODE || others.length) where.textContent = text;
      else if (only.data !== text) only.data = text; // the node stays: an exchange has styles looked up again all around
      return;
    }
    where.replaceChildren(
      ...text.split(/([\u3400-\u9fff]+)/).map((part, n) => (n % 2 ? element("span", { lang: script }, part) : part)),
    );
  }

  function short(value) {
    return String(Number(value.toPrecision(12)));
  }

  /* What a reader said before. A browser may refuse to remember: then it lives as long as the page. And what a browser
     holds may come from anyone. */
  const OURS = "fragile-truce.";
  const living = new Map();
  const memory = {
    get(name) {
      if (living.has(name)) return living.get(name);
      try {
        return localStorage.getItem(OURS + name);
      } catch {
        return null;
      }
    },
    set(name, text) {
      living.delete(name);
      try {
        if (text === null) localStorage.removeItem(OURS + name);
        else localStorage.setItem(OURS + name, text);
      } catch {
        /* no storage, or a full one */
      }
      if (memory.get(name) !== text) living.set(name, text);
    },
    /* The names of all that is remembered and begins so. */
    names(start = "") {
      let stored = [];
      try {
        stored = Array.from({ length: localStorage.length }, (_, n) => localStorage.key(n));
      } catch {
        /* no storage */
      }
      const ours = stored.filter((key) => key.startsWith(OURS)).map((key) => key.slice(OURS.length));
      return [...new Set([...ours, ...living.keys()])].filter((name) => name.startsWith(start) && memory.get(name) !== null);
    },
    /* Whether it outlives the page. The book's pages have a storage that never refuses and says so itself. */
    get lasts() {
      if (living.size) return false;
      try {
        if (typeof localStorage.lasts === "boolean") return localStorage.lasts;
        localStorage.setItem(`${OURS}probe`, "1");
        const kept = localStorage.getItem(`${OURS}probe`) === "1";
        localStorage.removeItem(`${OURS}probe`);
        return kept;
      } catch {
        return false;
      }
    },
  };

  /* Enter in a field submits its form: by itself in a page, but JupyterLab stops a key's own doings. */
  function submitOnEnter(field) {
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      field.form.requestSubmit();
    });
  }

  truce.parts = { word, element, write, short, memory, submitOnEnter };
})();
