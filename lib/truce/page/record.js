/* What a reader answered, for the file that they may hand in: of each question, vote and prediction the first try and
   the last. It stays in the browser with the rest. What is stored may come from anyone: only what has the form of an
   answer is taken. */
(function () {
  "use strict";
  const { memory } = globalThis.truce.parts;
  const KINDS = ["question", "vote", "prediction"];

  /* The number of the chapter in view: of its page, of its slides, of its notebook; null on any other page. */
  function chapter() {
    const name = /(?:^|\/)(\d\d)(?:_[^/]*|\.\w+)?$/.exec(location.pathname) ?? /^(\d\d)_/.exec(document.title);
    return name ? Number(name[1]) : null;
  }

  /* What was `asked`, as the reader saw it, the `state` of a figure, the `first` and the `last` try: each an `answer` and
     whether it was `right`. A first try stays, unless the question is another one by now; in two languages it is the same. */
  function note(kind, id, { asked, state, first, last }) {
    const place = placeOf(kind, id, state);
    const language = document.documentElement.lang || "en";
    const before = entry(place);
    const same = before && (before.language !== language || before.asked === asked);
    const old = same ? before : { chapters: [], first: null };
    const here = chapter();
    const chapters = here === null || old.chapters.includes(here) ? old.chapters : [...old.chapters, here];
    const made = { kind, id, language, asked, chapters, first: old.first ?? first, last };
    if (state) made.state = state;
    memory.set(place, JSON.stringify(made));
    document.dispatchEvent(new CustomEvent("ft-noted"));
  }
  function placeOf(kind, id, state) {
    return `said.${kind}.${id}${state ? `.${Object.values(state).join("_")}` : ""}`;
  }

  function entry(place) {
    try {
      const made = JSON.parse(memory.get(place) ?? "null");
      return fits(made) && placeOf(made.kind, made.id, made.state) === place ? made : null;
    } catch {
      return null;
    }
  }
  const isTable = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
  const isTry = (thing) => isTable(thing) && (thing.answer === null || ["string", "number"].includes(typeof thing.answer));
  function fits(made) {
    return (
      isTable(made) && KINDS.includes(made.kind) && typeof made.id === "string" && typeof made.asked === "string" &&
      typeof made.language === "string" && Array.isArray(made.chapters) && isTry(made.last) && (made.first === null || isTry(made.first)) &&
      (made.state === undefined || isTable(made.state))
    );
  }

  /* All answers of this browser, or those given in one chapter. */
  function noted(of = null) {
    const all = memory.names("said.").map(entry).filter(Boolean);
    return all.filter(({ chapters }) => of === null || chapters.includes(of));
  }

  Object.assign(globalThis.truce.parts, { chapter, note, noted });
})();
