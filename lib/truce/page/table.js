/* The data behind the chart: a table that is made when it is opened, and the same as a file for a spreadsheet. */
(function () {
  "use strict";
  const { word, element } = globalThis.truce.parts;
  const { runtime } = globalThis.truce;

  function dataTable(model, key, name) {
    const columns = Object.entries(model.columns);
    const details = element("details", { class: "ft-data" });
    const label = `${word("Data of the chart:")} ${model.title}${key === name ? "" : ` (${key})`}`;
    const body = element("div", { class: "ft-table", tabindex: "0", role: "region", "aria-label": label });
    const save = element("a", { class: "ft-button", href: "#", download: `${name}.csv` }, word("Save as CSV"));
    details.append(element("summary", {}, word("Data as a table")), body, save);
    let numbers = null;

    function fill() {
      const table = element("table");
      const head = table.createTHead().insertRow();
      columns.forEach(([, [title]]) => head.append(element("th", { scope: "col" }, title)));
      const rows = table.createTBody();
      numbers[model.table].forEach((row) => {
        const line = rows.insertRow();
        columns.forEach(([column, [, spec]]) => {
          const words = Array.isArray(spec);
          line.insertCell().textContent = words ? spec[row[column]] : runtime.fill(`{v:${spec}}`, { v: row[column] });
        });
      });
      body.replaceChildren(table);
    }
    function csv() {
      const quote = (text) => `"${text.replaceAll('"', '""')}"`;
      const lines = [columns.map(([, [title]]) => quote(title)).join(",")];
      numbers[model.table].forEach((row) => {
        const cells = columns.map(([column, [, spec]]) => (Array.isArray(spec) ? quote(spec[row[column]]) : row[column]));
        lines.push(cells.join(","));
      });
      return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" });
    }
    details.addEventListener("toggle", () => details.open && fill());
    save.addEventListener("click", () => {
      save.href = URL.createObjectURL(csv());
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
    return {
      element: details,
      update(latest) {
        numbers = latest;
        if (details.open) fill();
      },
    };
  }

  Object.assign(globalThis.truce.parts, { dataTable });
})();
