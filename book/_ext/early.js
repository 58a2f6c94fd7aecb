(function () {
  // A browser may refuse a page its storage (a setting, a frame of a learning platform), and a full one refuses to
  // write. What cannot be stored is kept as long as the page lives, so that no other script has to know.
  function store(name) {
    const kept = new Map();
    let real = null;
    function ask(question, otherwise) {
      try {
        return question(real);
      } catch (error) {
        return otherwise;
      }
    }
    function names() {
      return [...new Set([...ask(() => Object.keys(real), []), ...kept.keys()])];
    }
    real = ask(() => window[name], null);
    const value = {
      getItem: (key) => kept.get(String(key)) ?? ask(() => real.getItem(key), null),
      setItem(key, text) {
        const stored = ask(() => (real.setItem(key, text), true), false);
        if (stored) kept.delete(String(key));
        else kept.set(String(key), String(text));
      },
      removeItem(key) {
        kept.delete(String(key));
        ask(() => real.removeItem(key));
      },
      clear() {
        kept.clear();
        ask(() => real.clear());
      },
      key: (place) => names()[place] ?? null,
      get length() {
        return names().length;
      },
      /* Whether what is stored outlives the page. */
      get lasts() {
        return !kept.size && ask(() => (real.setItem("probe", "1"), real.removeItem("probe"), true), false);
      },
    };
    Object.defineProperty(window, name, { value, configurable: true });
  }
  store("localStorage");
  store("sessionStorage");

  // Light or dark before the first paint. The theme's own line leaves it at "auto", which has no colours, until its
  // script has run, and believes whatever is stored.
  const root = document.documentElement;
  const stored = localStorage.getItem("mode");
  const mode = ["auto", "light", "dark"].includes(stored) ? stored : "DEFAULT_MODE";
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.defaultMode = "DEFAULT_MODE";
  root.dataset.mode = mode;
  root.dataset.theme = mode === "auto" ? system : mode;
})();
