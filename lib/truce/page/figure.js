/* One explorable: its controls, the model behind them, the chart, the sentence.
   The host says where it stands: `key` (unique in the document), `query` (states that a link carries, in the page),
   `solve` (a model that answers later, in JupyterLab) and `first` (that model's numbers at the start). */
(function () {
  "use strict";
  const { word, element, write, short, control, readControl, labelOf, dataTable, prediction } = globalThis.truce.parts;
  const { runtime, told, Ring } = globalThis.truce;
  const alive = (globalThis.truce.alive = new Set()); // for what stands elsewhere on the page and wants to show something

  const vega = new Promise((there) => {
    if (globalThis.vega) there();
    else addEventListener("ft-vega", there, { once: true });
  });

  const HEIGHT = 320; // of a chart, where no style sheet says it

  /* A figure in use keeps its height until something in it needs another one. Only then has the page around it
     to be laid out anew, and not at each step of a slider. The sentence keeps the room that it once took, so that
     the slider does not move up and down under the thumb. */
  const height = (box) => `${box.getBoundingClientRect().height}px`;
  const sizes = new ResizeObserver((entries) => {
    const figures = [...new Set(entries.map((entry) => entry.target.parentNode))].filter(Boolean);
    const parts = figures.map((figure) => [figure, figure.querySelector(".ft-sentence")]);
    for (const [figure, sentence] of parts) {
      Object.assign(figure.style, { contain: "", height: "" });
      sentence.style.minHeight = "";
    }
    const needed = parts.map((pair) => pair.map(height));
    parts.forEach(([figure, sentence], n) => {
      Object.assign(figure.style, { contain: "strict", height: needed[n][0] });
      sentence.style.minHeight = needed[n][1];
    });
  });

  class Figure {
    constructor(root, model, { key, name = key, query = new URLSearchParams(), solve = null, first = null, link = true }) {
      Object.assign(this, { root, model, key, name, solve });
      this.start = JSON.parse(root.dataset.ftState);
      this.state = { ...this.start };
      this.given = {}; // what Vega has of each data set
      this.linked = false;
      this.unfold();
      this.stage = root.querySelector(".ft-stage");
      this.chart = root.querySelector(".ft-chart");
      this.sentence = root.querySelector(".ft-sentence");
      this.named = root.querySelectorAll(".ft-key > span > span");
      this.chain = root.querySelector(".ft-chain");
      this.stages = root.querySelectorAll(".ft-chain .ft-says");
      this.status = element("p", { class: "ft-visually-hidden", role: "status" });
      this.problem = element("p", { class: "ft-error", role: "alert", hidden: "" });
      this.table = dataTable(model, key, name);
      this.shown = {};
      this.numbers = first ?? this.compute(); // of the start state, for the prediction
      const asked = "ftPredict" in root.dataset;
      const panel = this.controls(query);
      this.ring = model.loop ? new Ring(this) : null;
      this.ring?.update(this.numbers);
      const form = asked ? prediction(this) : null;
      this.begin();
      this.stage.append(panel, this.problem, this.actions(link), this.table.element, this.status);
      if (this.chain) root.append(this.chain); // below all that the chart stays in sight for
      if (form) root.insertBefore(form, this.stage);
      this.stage.addEventListener("focusin", ({ target }) => {
        if (target.matches(":focus-visible")) requestAnimationFrame(() => this.uncover(target));
      });
      this.describe();
      this.table.update(this.numbers);
      root.dataset.ftAnswers = "";
      alive.add(this);
      performance.mark(`ft-answers-${key}`);
    }

    /* Without this script a fold keeps the figure back until the reader has guessed. */
    unfold() {
      const fold = this.root.querySelector("details.ft-fold");
      if (!fold) return;
      fold.replaceWith(fold.querySelector(".ft-stage"));
      this.root.querySelector(".ft-asked").remove();
    }

    // ---- Numbers and words ----

    labels() {
      const labels = {};
      this.model.controls.forEach((each) => {
        const label = labelOf(each, this.state[each.name]);
        if (label) labels[`${each.name}_label`] = label;
      });
      return labels;
    }

    compute() {
      const values = this.model.controls.map((each) => this.state[each.name]);
      return { ...this.state, ...this.labels(), ...this.model.compute(...values) };
    }

    say() {
      return told(this.model, this.numbers);
    }

    /* The sentence, the words of the line above the chart, the stages of a chain, and the loop. */
    tell() {
      write(this.sentence, this.say(), this.model.script);
      this.model.key.forEach((words, n) => write(this.named[n], runtime.fill(words, this.numbers)));
      this.model.chain.forEach((words, n) => write(this.stages[n], runtime.fill(words, this.numbers)));
      this.ring?.update(this.numbers);
    }

    describe() {
      this.sentence.id = `${this.key}-sentence`;
      this.chart.setAttribute("aria-label", word("Chart. {title}.", { title: this.model.title }));
      this.chart.setAttribute("aria-describedby", this.sentence.id);
    }

    // ---- A change ----

    change(name, value) {
      this.hold();
      this.state[name] = value;
      if (this.solve) this.tick(); // a question under way is not sent again, so there is nothing to gather
      else if (this.frame) this.late = true;
      else this.now();
    }

    /* At once, so that the next frame can show it; further changes before that frame are gathered in it. */
    now() {
      this.late = false;
      this.tick();
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        if (this.late) this.now();
      });
    }

    tick() {
      if (this.solve) {
        this.solve({ ...this.state }, (numbers) => this.draw(numbers), (text) => this.complain(text));
        return;
      }
      let numbers;
      try {
        numbers = this.compute();
      } catch (error) {
        this.complain(error.message); // the model refuses this combination
        return;
      }
      this.draw(numbers);
    }

    /* What is wrong, in a sentence; the last figure stays. */
    complain(text) {
      this.ring?.stop();
      this.problem.textContent = text;
      this.problem.hidden = false;
    }

    draw(numbers) {
      this.numbers = numbers;
      if (!this.problem.hidden) this.problem.hidden = true;
      this.tell();
      if (this.view) {
        this.setRows();
        this.view.runAsync();
      }
      this.table.update(numbers);
      clearTimeout(this.speaking);
      this.speaking = setTimeout(() => {
        write(this.status, this.sentence.textContent, this.model.script);
        if (this.link) this.link.href = this.address();
      }, 150);
    }

    /* Hand Vega the data sets that have changed: a slider that only moves the point leaves the curve alone. */
    setRows() {
      this.model.spec.data.forEach(({ name }) => {
        if (!(name in this.numbers)) return;
        const text = JSON.stringify(this.numbers[name]);
        if (text === this.given[name]) return;
        this.given[name] = text;
        // By its number Vega knows a row again, and moves its mark instead of making a new one.
        this.view.data(name, this.numbers[name].map((row, number) => ({ ...row, ft_row: number })));
      });
    }

    hold() {
      if (this.held) return;
      this.held = true;
      [...this.root.children].forEach((child) => sizes.observe(child));
    }

    // ---- Parts below the figure, so that a thumb on a slider does not cover what it changes ----

    controls(query) {
      const panel = element("div", { class: "ft-controls", role: "group", "aria-label": `${word("Controls:")} ${this.model.title}` });
      const more = element("details", { class: "ft-more" });
      more.append(element("summary", {}, word("More controls")));
      this.model.controls.forEach((each) => {
        const part = control(each, this.key, (name, value) => this.change(name, value));
        this.shown[each.name] = part;
        part.show(this.state[each.name]);
        (each.folded ? more : panel).append(part.element);
        const raw = query.get(`${this.key}.${each.name}`);
        if (raw === null) return;
        this.linked = true;
        const read = readControl(each, raw);
        if (read.error) part.complain(raw, read.error);
        else part.show((this.state[each.name] = read.value));
        if (read.error && each.folded) more.open = true;
      });
      if (more.childElementCount > 1) panel.append(more);
      this.more = more;
      this.showMoved();
      return panel;
    }

    /* A link or a claim sets all controls: one that it has moved is not left in the fold. */
    showMoved() {
      // The loop shows its steps itself.
      const moved = ({ name, folded }) => folded && name !== this.model.loop?.step && short(this.state[name]) !== short(this.start[name]);
      if (this.model.controls.some(moved)) this.more.open = true;
    }

    /* In a small window the chart stays, and who goes back with the keyboard would come to a part that lies under it. */
    uncover(target) {
      const { top, bottom } = target.getBoundingClientRect();
      const stays = [this.chart, this.sentence, this.chart.parentNode].map((part) => part.getBoundingClientRect());
      if (stays.some((part) => top < part.bottom && bottom > part.top)) target.scrollIntoView({ block: "nearest" });
    }

    /* Draw what a link asked for; a state that the model refuses is told, and the start is shown. */
    begin() {
      if (!this.linked) return;
      try {
        this.numbers = this.compute();
      } catch (error) {
        this.complain(error.message);
        Object.assign(this.state, this.start);
        this.show();
      }
      this.tell();
    }

    /* Set the controls to the state. */
    show() {
      this.model.controls.forEach(({ name }) => this.shown[name].show(this.state[name]));
    }

    /* The state that a claim's "Show me" asks for; a prediction in front of the figure gives way. */
    see(state) {
      Object.assign(this.state, state);
      this.show();
      this.showMoved();
      this.reveal?.();
      this.embed();
      this.tick();
    }

    /* The same for a browser that comes back to the page and has set them to something else. */
    restore() {
      const well = this.model.controls.filter(({ name }) => this.shown[name].error.hidden);
      well.forEach(({ name }) => this.shown[name].show(this.state[name]));
    }

    actions(link) {
      const actions = element("div", { class: "ft-actions" });
      const reset = element("button", { type: "button", class: "ft-button" }, word("Reset"));
      reset.addEventListener("click", () => {
        Object.assign(this.state, this.start);
        this.show();
        this.tick();
      });
      actions.append(reset);
      if (link) actions.append(this.linkToThis());
      return actions;
    }

    linkToThis() {
      const name = word("Link to this view");
      this.link = element("a", { class: "ft-button", href: this.address() }, name);
      const note = (text) => {
        this.link.textContent = text;
        this.status.textContent = text;
        setTimeout(() => (this.link.textContent = name), 2500);
      };
      this.link.addEventListener("click", (event) => {
        event.preventDefault();
        this.link.href = this.address();
        try {
          history.replaceState(null, "", this.link.href);
        } catch {
          location.href = this.link.href;
          return;
        }
        const copied = navigator.clipboard ? navigator.clipboard.writeText(this.link.href) : Promise.reject();
        copied.then(
          () => note(word("Link copied.")),
          () => note(word("The link is in the address bar.")),
        );
      });
      return this.link;
    }

    address() {
      const params = new URLSearchParams();
      Object.entries(this.state).forEach(([name, value]) => params.set(`${this.key}.${name}`, short(value)));
      return `?${params}#${this.root.id}`;
    }

    // ---- The chart ----

    /* Draw the chart once the figure comes near the window. */
    wait() {
      this.near = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && this.embed(), {
        rootMargin: "600px 0px",
      });
      this.near.observe(this.root);
    }

    async embed() {
      if (this.begun) return;
      this.begun = true;
      this.near?.disconnect();
      await vega;
      const { left, right, top, bottom } = this.model.spec.padding;
      const width = () => Math.max(240, Math.floor(this.chart.clientWidth || this.root.clientWidth)) - left - right;
      const height = () => (this.chart.clientHeight || HEIGHT) - top - bottom; // the style sheet's: less on a phone
      let last = [width(), height()];
      const live = element("div", { class: "ft-live" });
      const view = new globalThis.vega.View(globalThis.vega.parse(this.model.spec), { renderer: "svg", container: live });
      this.view = view;
      view.width(last[0]).height(last[1]);
      this.setRows();
      await view.runAsync();
      // The still gives way only when its living twin is drawn, so nothing jumps.
      this.chart.replaceChildren(live);
      this.root.dataset.ftReady = "";
      performance.mark(`ft-ready-${this.key}`);
      this.resized = new ResizeObserver(() => {
        const now = [width(), height()];
        if (!this.chart.clientWidth || now.every((size, n) => size === last[n])) return;
        last = now;
        view.width(now[0]).height(now[1]).runAsync();
      });
      this.resized.observe(this.chart);
    }

    end() {
      this.ring?.stop();
      alive.delete(this);
      this.near?.disconnect();
      this.resized?.disconnect();
      this.view?.finalize();
    }
  }

  globalThis.truce.Figure = Figure;
})();
