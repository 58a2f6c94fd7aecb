"""The same book in Firefox: every figure, prediction and question answers there, votes are taken, and the ledger filters."""

import pytest
import scratch
from contents import PAGES

#: Pages on which something answers, in turn from a server and from the folder; a page with all figures from both.
LIVE = ["book/intro.html", *(name for name in PAGES if name.startswith("notebooks/"))]
WORKBENCH = "book/workbench.html"
WAYS = [*((("http", "file")[n % 2], name) for n, name in enumerate(LIVE)), ("http", WORKBENCH), ("file", WORKBENCH)]
LEFT, RIGHT, ENTER = "\ue012", "\ue014", "\ue007"
#: What the scripts below share, in the page.
HELP = """() => {
  const until = async (what, whose = "the page") => {
    for (let n = 0; n < 1000; n++) {
      if (what()) return;
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`${whose}: waited in vain for ${what}`);
  };
  const figure = (n) => document.querySelectorAll("[data-ft-explorable]")[n];
  const question = (n) => document.querySelectorAll("form[data-ft-quiz]")[n];
  const words = (box) => box.querySelector(".ft-sentence").textContent;
  // Before the first step round a loop its chart may stay as it is.
  const picture = (box) => box.querySelector(".ft-circuit") ? words(box) : box.querySelector(".ft-chart svg").innerHTML;
  const shown = (box) => [words(box), picture(box)];
  const focus = (element) => { element.scrollIntoView({ block: "center" }); element.focus(); };
  const middle = async (element) => { // once nothing above it moves any more
    let place = [], before;
    await until(() => {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const box = element.getBoundingClientRect();
      before = place;
      place = [box.x + box.width / 2, box.y + box.height / 2];
      return place.every((part, i) => part === before[i]) && document.elementFromPoint(...place) === element;
    });
    return place;
  };
  globalThis.help = { until, figure, question, shown, focus, middle };
}"""
FIGURES = """async () => {
  const all = [...document.querySelectorAll("[data-ft-explorable]")];
  await help.until(() => all.every((box) => box.matches("[data-ft-ready]")));
  return all.map((box) => box.dataset.ftExplorable);
}"""
QUESTIONS = """() => [...document.querySelectorAll("form[data-ft-quiz]")].map((form) => form.dataset.ftQuiz)"""
#: The lowest number that may be guessed; null where nothing is asked.
ASKED = """(n) => {
  const box = help.figure(n);
  if (!("ftPredict" in box.dataset)) return null;
  if (box.querySelector(".ft-chart").checkVisibility()) throw new Error("the answer shows before the guess");
  help.focus(box.querySelector(".ft-predict input"));
  return String(truce.explorables[box.dataset.ftExplorable].prediction.low);
}"""
ANSWERED = """(n) => {
  const box = help.figure(n), seen = box.querySelector(".ft-chart").checkVisibility();
  return seen ? box.querySelector(".ft-answer").textContent : "";
}"""
AT_THE_END = """(n) => {
  const box = help.figure(n), slider = box.querySelector("input[type=range]");
  help.before = help.shown(box);
  help.focus(slider);
  return slider.value === slider.max;
}"""
CHANGED = """(n) => {
  const box = help.figure(n);
  return help.until(() => help.shown(box).every((part, i) => part !== help.before[i]), box.dataset.ftExplorable);
}"""
FIELD = """(n) => {
  const field = help.question(n).querySelector("input");
  help.focus(field);
  return field.type === "text" ? field.dataset.ftLow : null;
}"""
CHOICE = """(n) => help.middle(help.question(n).querySelector("input"))"""
CHOSEN = """(n) => help.question(n).querySelector("input").checked"""
CHECK = """(n) => help.middle([...help.question(n).querySelectorAll("button")].find((b) => b.textContent === "Check"))"""
EXPLAINED = """(n) => help.question(n).querySelector("[role=status]").textContent"""


@pytest.fixture(params=["http", "file"])
def way(request):
    """How a page is opened: from a server, from the folder."""
    return request.param


@pytest.fixture
def opened(way, firefox, built_book, book_url):
    """Opens a page and looks for errors when all is done."""
    start = book_url if way == "http" else f"{built_book.as_uri()}/"

    def open_page(name):
        firefox.open(start + name)
        firefox.run(HELP)
        return firefox

    yield open_page
    firefox.run("() => localStorage.clear()")
    assert (firefox.errors, firefox.foreign) == ([], [])


@pytest.mark.parametrize(("way", "name"), WAYS)
def test_in_firefox_figures_predictions_and_questions_answer(opened, name):
    firefox = opened(name)
    for n, id in enumerate(firefox.run(FIGURES)):
        guess = firefox.run(ASKED, n)
        if guess is not None:
            firefox.keys(*guess, ENTER)
            assert firefox.run(ANSWERED, n).startswith("You said"), id
        firefox.keys(LEFT if firefox.run(AT_THE_END, n) else RIGHT)
        firefox.run(CHANGED, n)
    for n, id in enumerate(firefox.run(QUESTIONS)):
        lowest = firefox.run(FIELD, n)
        if lowest is None:
            for _ in range(5):  # a page that moves between the look and the click is aimed at anew
                firefox.click(*firefox.run(CHOICE, n))
                if firefox.run(CHOSEN, n):
                    break
            firefox.click(*firefox.run(CHECK, n))
        else:
            firefox.keys(*lowest, ENTER)
        assert firefox.run(EXPLAINED, n).startswith(("Right.", "Not quite.")), id


def test_in_firefox_a_vote_is_noted_and_recalled(opened):
    opening = """() => document.querySelector("[data-ft-card=opening]")"""
    said = f"() => ({opening})().querySelector('[role=status]').textContent"
    firefox = opened("notebooks/01_one_price_many_yields.html")
    assert firefox.run(said) == ""
    firefox.click(*firefox.run(f"() => help.middle([...({opening})().querySelectorAll('button')].find((b) => b.textContent === 'overstated'))"))
    assert firefox.run(said) == "Noted: overstated."
    assert not firefox.run(f"() => ({opening})().textContent.includes('Verdict:')")
    firefox = opened("notebooks/01_one_price_many_yields.html")
    assert firefox.run(said) == "Noted: overstated."


def test_in_firefox_a_claim_opens_after_its_vote_and_shows_its_figure(firefox, tmp_path):
    (tmp_path / "scratch.html").write_text(scratch.page(), encoding="utf-8")
    firefox.open((tmp_path / "scratch.html").as_uri() + f"#claim-{list(scratch.JUDGED)[0]}")
    firefox.run(HELP)
    card = """document.querySelector("[data-ft-judge] article")"""
    press = f"""(text) => help.middle([...{card}.querySelectorAll("button")].find((b) => b.checkVisibility() && b.textContent === text))"""
    shown = f"""() => {card}.querySelector("[data-ft-verdict]").checkVisibility()"""
    firefox.click(*firefox.run(press, "holds"))
    assert not firefox.run(shown)
    firefox.click(*firefox.run(press, "Open with this vote"))
    assert firefox.run(shown) and firefox.run("() => document.activeElement.hasAttribute('data-ft-verdict')")
    firefox.click(*firefox.run(press, "Show me"))
    firefox.run("""() => help.until(() => document.querySelector("#explore-price-yield .ft-sentence").textContent.includes("10 years left"))""")
    assert (firefox.errors, firefox.foreign) == ([], [])
    firefox.run("() => localStorage.clear()")


def test_in_firefox_a_shock_goes_round_a_loop_and_back(firefox, tmp_path):
    (tmp_path / "loops.html").write_text(scratch.looped(), encoding="utf-8")
    firefox.open((tmp_path / "loops.html").as_uri())
    firefox.run(HELP)
    firefox.run(FIGURES)
    press = """(text) => help.middle([...help.figure(0).querySelectorAll("button")].find((b) => b.textContent === text))"""
    shown = """(place) => help.until(() => help.figure(0).querySelector(".ft-round").textContent === place)"""
    lit = """() => [...help.figure(0).querySelectorAll(".ft-arrow")].map((arrow) => arrow.hasAttribute("data-ft-lit"))"""
    firefox.click(*firefox.run(press, "Step on"))
    firefox.run(shown, "Round 1, step 1 of 3")
    firefox.run("""() => help.focus(help.figure(0).querySelector("input[type=range]"))""")
    firefox.keys(RIGHT)
    firefox.run(shown, "Round 1, step 2 of 3")
    assert firefox.run(lit) == [False, True, False]
    firefox.click(*firefox.run(press, "Step back"))
    firefox.run(shown, "Round 1, step 1 of 3")
    assert firefox.run(lit) == [True, False, False]
    firefox.click(*firefox.run(press, "Once round"))
    firefox.run(shown, "Round 1, step 3 of 3")
    beside = """() => [".ft-chart", ".ft-circuit"].map((part) => help.figure(0).querySelector(part).getBoundingClientRect().x)"""
    chart, loop = firefox.run(beside)
    assert loop > chart + 300
    assert (firefox.errors, firefox.foreign) == ([], [])


def test_in_firefox_the_ledger_filters(opened):
    firefox = opened("book/ledger.html")
    rows = """() => [...document.querySelectorAll(".ft-ledger tbody tr")].filter((row) => row.checkVisibility()).length"""
    whole = firefox.run(rows)
    firefox.run("""() => help.focus([...document.querySelectorAll("label")].find((l) => l.textContent.includes("Words")).control)""")
    firefox.keys(*"103")
    assert 0 < firefox.run(rows) < whole
