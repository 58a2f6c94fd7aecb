"""The Chinese texts and pages: each translation of the present English, with its fields and numbers; both writings; what a browser finds."""

import base64
import io
import json
import re
import tarfile
from collections import Counter
from html import unescape

import chinese_pages
import download
import pytest
import traditional
import translation
from filelock import FileLock
from test_every_page import accessibility, alive, boxes, paper, quiet, report, weight

from truce import languages
from truce.claims import claims
from truce.claims.cards import told
from truce.live import load
from truce.text import HAN, fill

KINDS = list(translation.ALL)
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: A month is a name in English, a number or a word in Chinese.
MONTH = re.compile(r"(?<!\d)1?\d月")
#: Built here: the ledger, with all that comes from the register, a page of prose and directives, and the chapter with its figures.
BUILT = ("book/article_000", "book/ledger", "notebooks/01_one_price_many_yields")


def numbers_of(text):
    """The numbers of a text, without those of months."""
    return Counter(DIGITS.findall(MONTH.sub("月", text)))


# ---- The catalogues ----


@pytest.mark.parametrize("kind", KINDS)
def test_each_translation_is_of_the_present_english(kind):
    assert list(translation.drifted(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_translation_has_the_fields_of_its_english_each_as_often(kind):
    assert list(translation.misfilled(kind)) == []


def test_each_message_of_the_prose_is_on_its_page_and_keeps_its_links_and_numbers():
    assert list(translation.faults_of_prose()) == []


def test_what_is_not_translated_yet_is_counted(capsys):
    counts = {kind: translation.left(kind) for kind in KINDS}
    messages = [said for _, _, said, _ in translation.prose()]
    counts["prose"] = len(messages), messages.count("")
    with capsys.disabled():
        print("\nnot translated yet:", ", ".join(f"{kind} {missing} of {all}" for kind, (all, missing) in counts.items()))
    assert all(0 <= missing <= all for all, missing in counts.values()) and all(all for all, _ in counts.values())


def test_a_change_of_the_english_is_named_and_its_translation_no_longer_shown(monkeypatch):
    id, fields = next((id, fields) for id, fields in languages.catalogue("claims", "zh").items() if "because" in fields)
    english, chinese = claims()[id].because, fields["because"]["says"]
    assert languages.text("claims", id, "because", english, "zh") == chinese
    changed = english.replace(".", ", or so.", 1)
    assert languages.text("claims", id, "because", changed, "zh") == changed
    monkeypatch.setitem(translation.ALL, "claims", lambda: {id: {"because": changed}})
    assert f"claims {id} because: its English has changed" in translation.drifted("claims")


def test_a_lost_field_is_named(monkeypatch):
    held = {("a", "b"): ("x", "{x:.1f}年")}
    monkeypatch.setattr(translation, "translations", lambda kind: held)
    monkeypatch.setattr(translation, "english", lambda kind: {("a", "b"): "{x:.1f} years, {x:.1f} or {y}"})
    assert list(translation.misfilled("claims")) == ["claims a b: ['{x:.1f}', '{y}'] missing, [] too many"]


@pytest.mark.parametrize(
    "english, said, fault",
    [
        ("Gone.", "没有了。", "its English has changed or is gone"),
        ("It costs 90 dollars.", "它值09美元。", "number ['90'] missing"),
        ("See [it](ledger.md).", "见[它](leger.md)。", "link ['ledger.md'] missing"),
    ],
)
def test_a_fault_in_the_prose_is_named(monkeypatch, english, said, fault):
    page = translation.PAGES[0]
    monkeypatch.setattr(translation, "prose", lambda: [(page, english, said, False)])
    monkeypatch.setattr(translation, "prose_of", lambda page: "It costs 90 dollars. See [it](ledger.md).")
    assert list(translation.faults_of_prose()) == [f"{page}: {english}: {fault}"]


def test_every_number_of_a_claim_is_the_same_in_both_languages():
    compared = 0
    for id, entry in claims().items():
        numbers = told(entry)
        for field, held in languages.catalogue("claims", "zh").get(id, {}).items():
            english = getattr(entry, field, None)
            if english is None or not entry.walked:  # a part of a part has its fields compared above
                continue
            both = [numbers_of(fill(template, numbers)) for template in (english, held["says"])]
            assert both[0] == both[1], f"{id} {field}"
            compared += both[0].total()
    assert compared > 1000


def test_a_figure_says_the_same_numbers_in_both_languages():
    for id in translation.shown("explore", translation.PAGES):
        figure, chinese = load(id), languages.translated_figure(load(id), "zh")
        numbers = figure.run(figure.state())
        assert figure.state() == chinese.state() and figure.needs() == chinese.needs()
        for said, again in zip(figure.sentences(), chinese.sentences(), strict=True):
            labels = {name: "" for name in numbers if name.endswith("_label")}  # "one year" has no digit
            assert DIGITS.findall(fill(said, numbers | labels)) == DIGITS.findall(fill(again, numbers | labels)), id


def test_a_figure_has_its_texts_and_no_other_part_in_chinese(monkeypatch):
    texts = {"title": "价格", "controls.price.label": "价格", "columns.price.0": "价格，美元", "chart.years left": "剩余年数"}
    figure = load("price-yield")
    found = languages.texts_of(figure) | {f"chart.{said}": said for said in languages.chart_texts(figure.chart_spec())}
    held = {"price-yield": {path: {"of": languages.digest(found[path]), "says": said} for path, said in texts.items() if path in found}}
    assert len(held["price-yield"]) >= 3
    monkeypatch.setattr(languages, "catalogue", lambda kind, language: held)
    chinese = languages.translated_figure(figure, "zh")
    assert chinese.title == "价格" and chinese.controls[0].label == "价格" and chinese.controls[0].name == "price"
    assert chinese.compute is figure.compute and chinese.question == figure.question and chinese.table == figure.table
    chart = str(languages.translated_chart("price-yield", figure.chart_spec(), "zh"))
    assert "剩余年数" in chart and "years left" not in chart and "years:Q" not in chart and "'years'" in chart


def test_names_in_a_chart_are_exchanged_where_they_are_chosen_and_where_they_are_ordered(monkeypatch):
    held = {"x": {"chart.price": {"of": languages.digest("price"), "says": "价格"}}}
    monkeypatch.setattr(languages, "catalogue", lambda kind, language: held)
    spec = {"calculate": "['price', 'loss'][datum.part]", "scale": {"domain": ["price", "loss"]}, "field": "price", "sort": ["price"]}
    assert languages.chart_texts(spec) == ["price", "loss"]
    assert languages.translated_chart("x", spec, "zh") == {
        "calculate": "['价格', 'loss'][datum.part]", "scale": {"domain": ["价格", "loss"]}, "field": "price", "sort": ["价格"],
    }  # fmt: skip


def test_code_runs_with_its_texts_in_chinese_and_with_the_same_numbers():
    code = 'y, fact = 0.144, str.upper\nname = fact("years left")\nrows = [{"years left": "1", "yield": f"{y:.1%} a year"}]\nlast = rows[0]["yield"]'
    texts = {"years left": "剩余年数", "{y:.1%} a year": "每年{y:.1%}"}
    assert translation.code_texts([code]) == ["years left", "yield", "{y:.1%} a year"]
    space = {}
    exec(translation.in_chinese(code, texts), space)
    assert space["rows"] == [{"剩余年数": "1", "yield": "每年14.4%"}] and space["name"] == "YEARS LEFT"


def test_in_english_nothing_is_looked_up(monkeypatch):
    monkeypatch.setattr(languages, "catalogue", lambda *_: pytest.fail("looked up"))
    figure = load("price-yield")
    assert languages.translated_figure(figure) is figure and languages.word("Right.") == "Right."
    assert languages.translated("claims", "x", tree := {"because": "So."}) is tree


# ---- The other writing ----


def test_traditional_pages_keep_code_other_languages_and_what_the_articles_say():
    quote = next(entry.quote for entry in claims().values() if entry.article == "001" and "债" in entry.quote)
    page = (
        '<html data-x="" lang="zh-Hans"><head><title>国债</title></head><body><p title="发展">头发<br>国债</p>'
        f'<code>国债</code><span lang="zh-Hans">国债</span><b aria-label="论断：{quote}">论断</b><script>say("国债")</script><p>国债</p></body></html>'
    )
    assert traditional.page(page) == (
        '<html data-x="" lang="zh-Hant"><head><title>國債</title></head><body><p title="發展">頭髮<br>國債</p>'
        f'<code>国债</code><span lang="zh-Hans">国债</span><b aria-label="論斷：{quote}">論斷</b><script>say("國債")</script><p>國債</p></body></html>'
    )


def test_the_search_of_the_traditional_pages_has_their_words():
    script = 'Search.setIndex({"docnames":["a","b"],"titles":["国债","B"],"alltitles":{"国债":[[0,null]]},"terms":{"国债":[0,1],"bond":1},"titleterms":{"国":0}})'
    pages = {"a": '<article class="bd-article"><p>国债</p></article> <p>', "b": '<article class="bd-article"><b>美國國債</b></article> <p>'}
    made = traditional.index(script, {name: traditional.page(html) for name, html in pages.items()})
    assert '"國債":[0,1]' in made and '"美國":1' in made and '"bond":1' in made and "国" not in made
    assert '"alltitles":{"國債":[[0,null]]}' in made and '"titleterms":{"國":0,"債":0,"國債":0}' in made


# ---- The pages ----


@pytest.fixture(scope="session")
def chinese_html(tmp_path_factory, worker_id):
    """A page of each kind in both writings, built once for all workers."""
    own = tmp_path_factory.getbasetemp()
    html = (own if worker_id == "master" else own.parent) / "chinese"
    with FileLock(f"{html}.lock"):
        if not html.exists():
            html.mkdir()
            chinese_pages.build(html, BUILT)
    return html


def test_the_pages_say_which_writing_they_are_in_and_lead_to_each_other(chinese_html):
    for folder, tag in (("zh", "zh-Hans"), ("zh-hant", "zh-Hant")):
        text = (chinese_html / folder / "book/ledger.html").read_text("utf8")
        assert f'lang="{tag}"' in re.search("<html[^>]*>", text)[0]
        links = dict(re.findall(r'<a href="([^"]*)" lang="([^"]*)" hreflang', text))
        others = {"../../book/ledger.html": "en", "../../zh/book/ledger.html": "zh-Hans", "../../zh-hant/book/ledger.html": "zh-Hant"}
        assert links == {address: other for address, other in others.items() if other != tag}


def test_the_ledger_has_all_claims_with_verdict_reason_and_the_articles_own_words(chinese_html):
    for folder in ("zh", "zh-hant"):
        text = unescape((chinese_html / folder / "book/ledger.html").read_text("utf8"))
        rows = dict(re.findall(r'<tr id="([\w-]+)" data-article(.*?)</tr>', text, re.DOTALL))
        assert list(rows) == list(claims())
        for id, entry in claims().items():
            assert entry.quote in rows[id] and ("<details" in rows[id]) == entry.walked, id
            held = languages.catalogue("claims", "zh").get(id, {}).get("because")
            if held:
                start = held["says"].partition("{")[0]  # a date behind it is in the language of the page
                assert (traditional.converted(start) if folder == "zh-hant" else start) in rows[id], id


def test_no_number_of_the_ledger_differs_between_the_languages(chinese_html):
    """Those of the reasons, which come from two runs of the checks in two processes."""
    text = unescape((chinese_html / "zh" / "book/ledger.html").read_text("utf8"))
    rows = dict(re.findall(r'<tr id="([\w-]+)" data-article(.*?)</tr>', text, re.DOTALL))
    for id, entry in claims().items():
        if entry.walked:
            shown = re.search(r"<summary>.*?</summary><p[^>]*>(.*?)</p>", rows[id], re.DOTALL)[1]
            said = fill(entry.because, told(entry))
            assert numbers_of(shown) == numbers_of(said), id


def test_links_to_pages_that_are_not_translated_lead_to_the_english_ones(chinese_html):
    english = [line for line in chinese_pages.dead(chinese_html) if re.search(r": (\.\./)+(book|notebooks|code|search)\b", line)]
    assert english and english == chinese_pages.dead(chinese_html)  # that book is not here
    text = (chinese_html / "zh/book/ledger.html").read_text("utf8")
    assert 'href="../../notebooks/02_how_far_does_a_price_move.html' in text
    assert 'href="../notebooks/01_one_price_many_yields.html' in text  # and those that are, to the Chinese one


@pytest.mark.parametrize("name", [f"{folder}/{page}.html" for folder in ("zh", "zh-hant") for page in (*BUILT, "search")])
def test_a_page_fits_every_window_is_accessible_light_and_prints(chinese_html, serve, new_page, name, record_property):
    page = new_page(f"{serve(chinese_html)}{name}")
    alive(page)
    found, axe = list(boxes(page)), list(accessibility(page, set()))
    record_property("axe", len(axe))
    checks = found, axe, list(weight(page, chinese_html, record_property)), list(paper(page, name.partition("/")[2])), quiet(page)
    record_property("foreign", len(page.foreign))
    report(*checks)


def test_the_ledger_is_searched_in_the_articles_own_words(chinese_html, serve, new_page):
    page = new_page(f"{serve(chinese_html)}zh/book/ledger.html", width=390)
    page.fill(".ft-ledger-filters input[name=words]", "日本持有的1.2兆美元")
    shown = page.locator(".ft-ledger tbody tr:visible")
    assert shown.count() == 1 and HAN.search(shown.inner_text())


def test_a_figure_moves_and_speaks_chinese(chinese_html, serve, new_page):
    page = new_page(f"{serve(chinese_html)}zh/notebooks/01_one_price_many_yields.html")
    box = page.locator("[data-ft-explorable='price-yield']:not([data-ft-predict])[data-ft-ready]").first
    box.scroll_into_view_if_needed()
    sentence = box.locator(".ft-sentence")
    before = sentence.inner_text()
    box.get_by_role("slider").first.press("ArrowRight")
    page.wait_for_function("([box, before]) => box.textContent !== before", arg=[sentence.element_handle(), before])
    assert HAN.search(before) and HAN.search(sentence.inner_text())


def test_a_word_of_either_writing_is_found_by_the_search(chinese_html):
    for folder, word in (("zh", "收益"), ("zh-hant", "債券")):
        script = (chinese_html / folder / "searchindex.js").read_text("utf8")
        assert word in json.loads(script[script.index("(") + 1 : script.rindex(")")])["terms"], folder


def test_a_chapter_to_download_brings_no_translation_along():
    with tarfile.open(fileobj=io.BytesIO(base64.b64decode(download.packed())), mode="r:xz") as files:
        names = [name for name in files.getnames() if "/languages/" in name]
    assert names == ["truce/languages/__init__.py"]


#: A slider in Firefox: what the sentence says before a key, and after it.
AT_A_SLIDER = """async () => {
  const box = document.querySelector("[data-ft-explorable='price-yield']:not([data-ft-predict])");
  for (let n = 0; n < 1000 && !box.matches("[data-ft-ready]"); n++) await new Promise((done) => setTimeout(done, 20));
  globalThis.sentence = box.querySelector(".ft-sentence");
  box.querySelector("input[type=range]").focus();
  return (globalThis.before = sentence.textContent);
}"""
MOVED = """async () => {
  for (let n = 0; n < 500 && sentence.textContent === before; n++) await new Promise((done) => setTimeout(done, 20));
  return sentence.textContent;
}"""


@pytest.mark.parametrize("folder", ["zh", "zh-hant"])
def test_in_firefox_from_the_folder_a_figure_moves_and_speaks_chinese(chinese_html, firefox, folder):
    firefox.open((chinese_html / folder / "notebooks/01_one_price_many_yields.html").as_uri())
    before = firefox.run(AT_A_SLIDER)
    firefox.keys("\ue014")
    after = firefox.run(MOVED)
    assert before != after and HAN.search(before) and HAN.search(after)
    assert (firefox.errors, firefox.foreign) == ([], [])
