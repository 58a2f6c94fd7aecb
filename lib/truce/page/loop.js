/* A loop: what is said of a step, and a shock on its way round the stations that `truce.live.loop` has laid out.
   One control of the explorable counts the steps; all that is shown follows from it, and the buttons only move it. */
(function () {
  "use strict";
  const { runtime } = globalThis.truce;

  const PACE = 1200; // ms from one step to the next, on the way round

  /* Number of the arrow that the last step went along; -1 before the first. */
  const goneAlong = (loop, step) => (step ? (step - 1) % loop.arrows.length : -1);

  function place(loop, step) {
    const count = loop.arrows.length;
    const { word } = globalThis.truce.parts;
    if (!step) return word("Before the first step");
    const at = { round: Math.floor((step - 1) / count) + 1, step: ((step - 1) % count) + 1, count };
    return word("Round {round}, step {step} of {count}", at);
  }

  function ofStep(loop, numbers) {
    const gone = goneAlong(loop, numbers[loop.step]);
    if (gone < 0) return loop.start;
    const { says } = loop.arrows[gone];
    return says[says.length > 1 ? numbers.step_case : 0];
  }

  /* The sentence for these numbers; before it that of the loop's last step. */
  function told({ sentences, loop }, numbers) {
    const said = runtime.fill(sentences[sentences.length > 1 ? numbers.case : 0], numbers);
    return loop ? `${runtime.fill(ofStep(loop, numbers), numbers)} ${said}`.trimEnd() : said;
  }

  /* An attribute that is there or not: a look at it costs less than setting it anew. */
  function mark(part, name, value, is) {
    if (part.hasAttribute(name) === is) return;
    if (is) part.setAttribute(name, value);
    else part.removeAttribute(name);
  }

  class Ring {
    constructor(figure) {
      this.figure = figure;
      this.loop = figure.model.loop;
      this.root = figure.root.querySelector(".ft-circuit");
      this.stations = [...this.root.querySelectorAll(".ft-station")];
      this.arrows = [...this.root.querySelectorAll(".ft-arrow")];
      this.round = this.root.querySelector(".ft-round > span");
      this.target = null; // the step at which a way round ends, while one is under way
      this.buttons();
      // Whoever touches anything stops the way round; a press of its own button is told by its click.
      for (const kind of ["pointerdown", "keydown", "input"]) {
        figure.root.addEventListener(kind, (event) => this.moving || this.isPress(event) || this.stop(), true);
      }
    }

    buttons() {
      const { word, element } = globalThis.truce.parts;
      const button = (name, does) => {
        const made = element("button", { type: "button", class: "ft-button" }, name);
        made.addEventListener("click", () => made.getAttribute("aria-disabled") || does());
        return made;
      };
      this.back = button(word("Step back"), () => this.move(-1));
      this.on = button(word("Step on"), () => this.move(1));
      this.around = button(word("Once round"), () => (this.target === null ? this.goRound() : this.stop()));
      const actions = element("div", { class: "ft-steps", role: "group", "aria-label": word("A shock on its way round") });
      actions.append(this.back, this.on, this.around);
      this.root.append(actions);
    }

    isPress({ target, key }) {
      return target === this.around && key !== "Escape";
    }

    /* The slider that counts the steps. */
    slider() {
      return this.figure.shown[this.loop.step].element.querySelector("input[type=range]");
    }

    /* Move the slider as a key on it does. */
    move(by) {
      const slider = this.slider();
      slider.valueAsNumber = Math.min(Number(slider.max), Math.max(0, slider.valueAsNumber + by));
      this.moving = true;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      this.moving = false;
    }

    /* On until the shock is back at the first station: at once for a reader who wants nothing to move by itself. */
    goRound() {
      const slider = this.slider();
      const count = this.loop.arrows.length;
      const now = slider.valueAsNumber;
      const end = Math.min((Math.floor(now / count) + 1) * count, Number(slider.max));
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.move(end - now);
      this.target = end;
      this.around.textContent = globalThis.truce.parts.word("Stop");
      this.go();
    }

    go() {
      this.next = this.slider().valueAsNumber + 1;
      this.move(1);
    }

    stop() {
      if (this.target === null) return;
      this.target = this.next = null;
      clearTimeout(this.waiting);
      this.around.textContent = globalThis.truce.parts.word("Once round");
    }

    /* A step of the way round is drawn before the next is made, however long a model takes; another state ends it. */
    goOn(step) {
      if (this.target === null) return;
      clearTimeout(this.waiting);
      if (step === this.target || step !== this.next) this.stop();
      else this.waiting = setTimeout(() => this.go(), PACE);
    }

    update(numbers) {
      const { write } = globalThis.truce.parts;
      const { arrows, step: name } = this.loop;
      const step = numbers[name];
      const gone = goneAlong(this.loop, step);
      arrows.forEach(({ words, value }, n) => {
        const [station, arrow] = [this.stations[n], this.arrows[n]];
        const [held, carried] = [station.lastElementChild, arrow.lastElementChild];
        write(held, runtime.fill(value, numbers));
        write(carried.firstElementChild, runtime.fill(words, numbers));
        carried.style.visibility = n < step ? "" : "hidden";
        mark(station, "aria-current", "step", n === step % arrows.length);
        mark(arrow, "data-ft-lit", "", n === gone);
      });
      write(this.round, place(this.loop, step));
      mark(this.back, "aria-disabled", "true", step === 0);
      mark(this.on, "aria-disabled", "true", step === Number(this.slider().max));
      mark(this.around, "aria-disabled", "true", step === Number(this.slider().max));
      this.goOn(step);
    }
  }

  Object.assign(globalThis.truce, { told, Ring });
})();
