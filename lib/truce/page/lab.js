/* The same parts in JupyterLab and its kin, brought there by anywidget. A part shows its still at once and lives
   as soon as the page's scripts are there, which the kernel sends once (the model that `scripts` names). */

const WAITING = 600; // ms until a reader is told that the kernel computes

/* The page's scripts of one version, once in a document. */
async function load(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  await import(address);
  URL.revokeObjectURL(address);
}
async function scriptsOf(model) {
  const scripts = await model.widget_manager.get_model(model.get("scripts").replace("IPY_MODEL_", ""));
  const versions = (globalThis.truceVersions ??= {});
  return (versions[scripts.get("version")] ??= (async () => {
    globalThis.truce = { explorables: {}, models: {} };
    const mine = globalThis.truce;
    await load(scripts.get("page"));
    if (!globalThis.vega) await load(scripts.get("vega"));
    return mine;
  })());
}

/* The declaration and compiled model of an explorable: anew when its author has changed it. */
async function modelOf(truce, name, script) {
  return (truce.models[script] ??= (async () => {
    globalThis.truce = truce;
    await load(script);
    return truce.explorables[name];
  })());
}

/* A model that a teacher wrote answers from the kernel: one question under way at a time, the newest state next,
   and an answer to anything but the last question is dropped. */
export function kernel(model, busy) {
  let asked = 0;
  let waiting = null;
  let next = null;
  function send(question) {
    asked += 1;
    waiting = { ...question, number: asked, timer: setTimeout(() => busy(true), WAITING) };
    model.send({ number: asked, state: question.state });
  }
  model.on("msg:custom", (answer) => {
    if (!waiting || answer.number !== waiting.number) return;
    clearTimeout(waiting.timer);
    busy(false);
    const { done, failed } = waiting;
    waiting = null;
    if (answer.error) failed(answer.error);
    else done(answer.numbers);
    if (next) send(next);
    next = null;
  });
  return (state, done, failed) => {
    const question = { state, done, failed };
    if (waiting) next = question;
    else send(question);
  };
}

async function figure(truce, model, el) {
  const what = await modelOf(truce, model.get("name"), model.get("script"));
  const root = el.querySelector("figure");
  const key = `w${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
  root.id = `explore-${key}`;
  const host = { key, name: model.get("name"), link: false };
  if (model.get("first")) {
    const busy = (is) => el.classList.toggle("ft-busy", is);
    Object.assign(host, { solve: kernel(model, busy), first: model.get("first") });
  }
  const made = new truce.Figure(root, what, host);
  made.notebook = model.widget_manager;
  made.embed();
  return () => made.end();
}

function quiz(truce, model, el) {
  el.querySelectorAll("form").forEach(truce.quiz);
}

function sheet(truce, model, el) {
  return truce.sheet(el.querySelector("form"));
}

/* Claims: the figures and votes of one notebook have one widget manager. */
function vote(truce, model, el) {
  const notebook = model.widget_manager;
  return truce.votes(el.querySelector("[data-ft-vote]") ?? el, {
    notebook,
    own: (other) => other.notebook === notebook,
    scope: () => el.closest(".jp-Notebook") ?? document.body,
    lacking: "The figure is not live here: run its cell, scroll until it is in the document, then press again.",
  });
}

/* Light or dark, as the ground behind the part is. */
function tone(el) {
  const ground = (box) => {
    const parts = box ? getComputedStyle(box).backgroundColor.match(/[\d.]+/g).map(Number) : [255, 255, 255];
    return parts.length === 4 && parts[3] === 0 ? ground(box.parentElement) : parts;
  };
  const [red, green, blue] = ground(el.parentElement);
  el.dataset.theme = 0.3 * red + 0.6 * green + 0.1 * blue < 110 ? "dark" : "light";
}

async function render({ model, el }) {
  el.classList.add("ft-lab");
  el.innerHTML = model.get("html");
  const look = () => tone(el);
  const themes = new MutationObserver(look);
  themes.observe(document.body, { attributes: true });
  requestAnimationFrame(look);
  const truce = await scriptsOf(model);
  const end = await { figure, quiz, vote, sheet }[model.get("kind")](truce, model, el);
  // JupyterLab takes keys such as arrows and Enter for itself, unless the control that has the focus says so.
  el.querySelectorAll("input, select, textarea, button, summary, a, [tabindex]").forEach((control) => {
    control.dataset.lmSuppressShortcuts = "true";
  });
  return () => {
    themes.disconnect();
    end?.();
  };
}

export default { render };
