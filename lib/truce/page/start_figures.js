/* Brings the explorables of a page to life. No network: each has a file, made at build time, in truce.explorables. */
(function () {
  "use strict";
  const { Figure, explorables } = globalThis.truce;
  const query = new URLSearchParams(location.search);
  const seen = new Map();
  const later = [];
  const alive = [];

  // This script stands behind the first figure, which answers at once and is drawn as soon as Vega is there.
  found().shift()?.()?.embed();

  // Each of the others is made in a task of its own, and drawn when it comes near the window, or when the
  // browser has nothing else to do.
  addEventListener("DOMContentLoaded", () => {
    found().forEach((make) =>
      setTimeout(() => {
        const figure = make();
        figure?.wait();
        if (figure) later.push(() => figure.embed());
      }),
    );
  });

  function found() {
    const figures = [...document.querySelectorAll("[data-ft-explorable]:not([id])")];
    return figures.flatMap((root) => {
      const id = root.dataset.ftExplorable;
      if (!Object.hasOwn(explorables, id)) return []; // the still stays
      seen.set(id, (seen.get(id) || 0) + 1);
      const key = seen.get(id) === 1 ? id : `${id}-${seen.get(id)}`;
      root.id = `explore-${key}`; // all at once, so that a link to any of them finds it
      return () => enliven(root, id, key);
    });
  }

  /* A figure that fails stays a still, and the others live. */
  function enliven(root, id, key) {
    try {
      const figure = new Figure(root, explorables[id], { key, name: id, query });
      alive.push(figure);
      return figure;
    } catch (error) {
      reportError(error);
      return null;
    }
  }

  const idle = globalThis.requestIdleCallback || ((work) => setTimeout(work, 300));
  function next() {
    const work = later.shift();
    if (!work) return;
    work();
    idle(next);
  }
  addEventListener("load", () => setTimeout(() => idle(next)));
  addEventListener("pageshow", () => alive.forEach((figure) => figure.restore()));
})();
