// What a reader types, cut into words as finding.py cuts a text; but of a run of Chinese characters only the pairs.
var splitQuery = (query) => {
  const found = [];
  for (const [part] of query.matchAll(/[\u3400-\u9fff]+|[^\u3400-\u9fff]+/g)) {
    if (!/[\u3400-\u9fff]/.test(part)) {
      const words = part.match(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[\p{L}_]+/gu) ?? [];
      const plain = words.map((word) => word.replaceAll(",", ""));
      found.push(...plain.map((word) => (/^\d+$/.test(word) ? `№${word}` : word)));
    } else if (part.length === 1) found.push(part);
    else for (let i = 1; i < part.length; i++) found.push(part.slice(i - 1, i + 1));
  }
  return found;
};

// Chapters come first, then the other pages, the library last; among equals, what fits better. A page whose title
// is what was asked for comes before all.
var Scorer = {
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
  score: ([page, , anchor, , score]) => {
    if (page === "book/library") return score - 1000;
    if (score > Scorer.title && !anchor) return score + 2000;
    return score + (/(^|\/)\d\d_[^/]*$/.test(page) ? 1000 : 0);
  },
};

// The line below a result comes from the text, not from the contents beside it.
addEventListener("DOMContentLoaded", () => {
  Search.htmlToText = (html, anchor) => {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article.bd-article");
    const part = (anchor && article?.querySelector(`[id="${anchor.slice(1)}"]`)) || article;
    for (const extra of part?.querySelectorAll(".headerlink, script, style, details") ?? []) extra.remove();
    return part?.textContent.replace(/\s+/g, " ").trim() ?? "";
  };
});
