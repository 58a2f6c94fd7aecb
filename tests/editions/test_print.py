"""The book on paper and for an e-reader: links alive, no answer for students, no dead label; what is wrong is told."""

import re
import zipfile

import epub
import leaves
import pdf
import pytest
from asking import BOX
from conftest import NO_BROWSER
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, Fit, NameObject, TextStringObject

import make
from truce.claims import claim, claims, filled
from truce.live import explore, load
from truce.questions import questions, quiz
from truce.edition import edition

#: What the small book shows of the course: a claim, a question, a figure that asks for a prediction first.
CLAIM, QUESTION, FIGURE = "jgb-37-riskfree", "ch02-rule-of-thumb", "duration-rule"
SITE = "https://example.org/truce/"
MENU = """<nav class="bd-links bd-docs-nav"><ul><li><a href="#">Title</a></li></ul>
<p class="caption"><span>I. First part</span></p>
<ul><li><a href="../notebooks/01_one.html">1. One</a></li><li><a href="../notebooks/02_two.html">2. Two</a></li></ul>
<p class="caption"><span>Using it</span></p>
<ul><li><a href="for_instructors.html">For instructors</a>
<ul><li><a href="teaching/01.html">Teaching chapter 1</a></li></ul></li></ul></nav>"""
PAGE = """<html><head>{head}</head><body>{menu}<article class="bd-article">{text}</article>
<footer class="prev-next-footer"></footer></body></html>"""
FOOT = '<a class="headerlink" href="#exercises">#</a>'
SOLUTION = '<details class="ft-solution"><summary>Show the solution</summary><p>It is seven, the secret.</p></details>'
CODE = '<details class="admonition hide"><summary><p>Show the code</p></summary><pre>x = 7</pre></details>'
ONE = f"""<section id="one"><h1>1. One{FOOT}</h1><p>Chapter 1; <a href="02_two.html#exercises">on</a>,
<a href="../code/ch01.html#f">code</a>, <a href="02_two.html">two</a>, <a href="https://example.com/">out</a>.</p>
<section id="exercises"><h2>Exercises{FOOT}</h2><p>Try, then open <em>Show the solution</em>.</p>{SOLUTION}{CODE}
<div class="math" id="equation-a"><math><mi>y</mi></math><span class="eqno">(1.1)</span></div></section></section>"""
TWO = f"""<section id="two"><h1>2. Two{FOOT}</h1>
<p>See <a href="01_one.html#equation-a">(1.1)</a>, <a href="#exercises">below</a>.</p>
<section id="predict"><h2>Predict</h2>{{asked}}</section>
<section id="exercises"><h2>Exercises{FOOT}</h2>{{quiz}}{{claim}}{{figure}}
<p><a href="?{FIGURE}.years=3#explore-{FIGURE}">set so</a></p></section></section>"""


def built(folder, one=ONE, head=""):
    """A built book of five small pages in a folder, with cards and figures as the course writes them."""
    shown = {"asked": explore("plank", predict=True), "quiz": quiz(QUESTION)}
    shown |= {"claim": claim(CLAIM), "figure": explore(FIGURE)}
    two = TWO.format(**{name: part.html() for name, part in shown.items()})
    texts = {
        "book/intro": '<section id="t"><h1>Title</h1><p><a href="../notebooks/01_one.html">Start</a></p></section>',
        "notebooks/01_one": one,
        "notebooks/02_two": two,
        "book/for_instructors": '<section id="for"><h1>For instructors</h1><p>Plan.</p></section>',
        "book/teaching/01": '<section id="sheet"><h1>Teaching chapter 1</h1><p>Key: seven.</p></section>',
        "book/ledger": "<h1>outside the menu</h1>",
    }
    for name, text in texts.items():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(head=head, menu=MENU, text=text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return built(tmp_path_factory.mktemp("html"))


def text_of(found):
    return "\n".join(leaf.html() for leaf in found)


# ---- Leaves ----


def test_leaves_stand_in_the_order_of_the_menu_with_their_parts(book):
    found = leaves.read(book, teacher=True)
    assert [(leaf.part, leaf.title, leaf.depth) for leaf in found] == [
        ("", "Title", 0), ("I. First part", "1. One", 1), ("I. First part", "2. Two", 1),
        ("Using it", "For instructors", 1), ("Using it", "Teaching chapter 1", 2),
    ]  # fmt: skip
    assert [leaf.name for leaf in leaves.read(book)] == ["book/intro", "notebooks/01_one", "notebooks/02_two"]


def test_the_real_menu_has_every_page_of_the_book_once(built_book):
    names = [leaf.name for leaf in leaves.menu(built_book)]
    chapters = sorted(path.stem for path in (built_book / "notebooks").glob("[0-9]*.html"))
    assert [name.removeprefix("notebooks/") for name in names if re.match(r"notebooks/\d", name)] == chapters
    pages = {path.relative_to(built_book).with_suffix("").as_posix() for path in (built_book / "book").rglob("*.html")}
    assert pages <= set(names) and len(names) == len(set(names))


def test_sections_that_share_a_name_are_told_apart_and_every_link_finds_its_own(book):
    one, two = leaves.read(book)[1:3]
    assert 'href="#notebooks-02_two--exercises"' in one.html() and 'href="#notebooks-02_two"' in one.html()
    assert 'href="#notebooks-01_one--equation-a"' in two.html() and 'href="#notebooks-02_two--exercises"' in two.html()
    body = pdf.joined(leaves.read(book), "")
    pdf.tell_links(body)
    with pytest.raises(leaves.Damaged, match="links without a place: .'nowhere'"):
        pdf.tell_links(body + '<a href="#nowhere">x</a>')
    with pytest.raises(leaves.Damaged, match="there twice: .'notebooks-01_one'"):
        pdf.tell_links(body + '<p id="notebooks-01_one">x</p>')


def test_a_link_to_a_place_that_is_gone_is_named(tmp_path):
    folder = built(tmp_path, one=ONE.replace("02_two.html#exercises", "02_two.html#gone"))
    with pytest.raises(leaves.Damaged, match=r"01_one\.html links to #gone in notebooks/02_two\.html"):
        leaves.read(folder)


def test_what_lies_outside_the_book_has_a_whole_address_or_none(book):
    assert '<span>code</span>' in text_of(leaves.read(book)) and "code/ch01" not in text_of(leaves.read(book))
    published = text_of(leaves.read(book, site=SITE))
    assert f'href="{SITE}code/ch01.html#f"' in published
    assert f'href="{SITE}notebooks/02_two.html?{FIGURE}.years=3#explore-{FIGURE}"' in published
    assert 'href="https://example.com/"' in published


def test_students_get_the_questions_and_who_teaches_gets_the_answers(book):
    feedback = [answer.feedback for answer in questions()[QUESTION].answers]
    asks = load("plank").prediction
    answer = f"{explore('plank', predict=True).numbers[asks.answer]:.2f}"
    sheet, key = text_of(leaves.read(book)), text_of(leaves.read(book, teacher=True))
    for said in ("the secret", "Key: seven", *feedback):
        assert said not in sheet and said in key
    assert questions()[QUESTION].ask in sheet and "Your answer: ________" in sheet and asks.question in sheet
    assert "What does the figure say? ________" in sheet and answer not in sheet
    assert filled(claims()[CLAIM], "because")[0][:25] in sheet  # a card is open for both


def test_no_control_and_no_word_of_a_fold_is_left(book):
    for teacher in (False, True):
        body = pdf.joined(leaves.read(book, teacher), "")
        pdf.tell_links(body)
        assert "x = 7" not in body and "headerlink" not in body and "<em>Show the solution</em>" in body
    for planted in ("<summary>Show</summary>", "<p>Show the code</p>", "<button>x</button>", "<script></script>"):
        with pytest.raises(leaves.Damaged, match="only a screen"):
            pdf.tell_links(body + planted)


def test_a_choice_has_boxes_to_tick():
    found = leaves.Leaf("x", "x", "")
    label = '<label><input type="radio"> <span>this</span></label>'
    found.text = found.parsed(f'<form class="ft-quiz"><fieldset><legend>Which?</legend>{label}</fieldset></form>')
    leaves.settle(found, teacher=False)
    assert BOX in found.html() and "this" in found.html()
    assert not re.search("<(form|input|label|legend|fieldset)", found.html())


def test_names_inside_pictures_stay_their_own():
    svg = '<svg viewBox="0 0 1 1"><clipPath id="a"/><g clip-path="url(#a)"/><use xlink:href="#a"/></svg>'
    assert leaves.own_names(svg, "p") == svg.replace('id="a"', 'id="p-a"').replace("#a", "#p-a")


# ---- Paper ----


def test_a_figure_has_an_address_and_the_same_as_a_code_where_the_book_has_one(book, tmp_path):
    assert pdf.site_of(book) == ""
    head = f'<meta property="og:url" content="{SITE}book/intro.html" />'
    assert pdf.site_of(built(tmp_path, head=head)) == SITE
    bare, published = (pdf.joined(leaves.read(book, site=site), site) for site in ("", SITE))
    assert "ft-qr" not in bare and "Alive at" not in bare
    place = f"{SITE}notebooks/02_two.html#explore-{FIGURE}"
    assert f'Alive at <a href="{place}">{place.removeprefix("https://")}</a>' in published
    assert pdf.code_of(place) in published


@pytest.fixture(scope="module")
def printed(book, tmp_path_factory):
    browser = make.browser() or make.fetched_browser()
    if not browser:
        pytest.skip(NO_BROWSER)
    return PdfReader(pdf.write(pdf.EDITIONS[1], book, tmp_path_factory.mktemp("print"), browser))


def test_the_printed_book_has_its_numbers_its_outline_and_living_links(printed, book):
    texts = [sheet.extract_text() for sheet in printed.pages]
    first = ("Chapter 1; on", "See (1.1)", "Key: seven")
    numbers = [next(n for n, text in enumerate(texts[2:], start=3) if words in text) for words in first]
    for title, number in zip(("1. One", "2. Two", "Teaching chapter 1"), numbers, strict=True):
        assert re.search(rf"{re.escape(title)}\s*{number}\b", texts[1])
        assert re.search(rf"^{number}$", texts[number - 1], re.M)
    titles = [one.title for _, one in pdf.entries(printed.outline)]
    assert titles == [
        "Contents", "Title", "I. First part", "1. One", "Exercises", "2. Two", "Predict", "Exercises",
        "Using it", "For instructors", "Teaching chapter 1",
    ]  # fmt: skip
    assert list(pdf.link_faults(printed)) == [] and pdf.counted(printed)[0] >= 9
    assert "secret" in texts[numbers[0] - 1] and printed.metadata.title.startswith("The Fragile Truce: Instructor")


def test_what_is_wrong_with_a_printed_book_is_told(printed, book):
    found = leaves.read(book, teacher=True)
    numbers = pdf.first_sheets(printed, found)
    assert list(pdf.outline_faults(printed, found, numbers)) == []
    faults = pdf.outline_faults(printed, found, {**numbers, found[2].id: 90})
    assert any("the outline has no 2. Two on sheet 90" in fault for fault in faults)
    gone = leaves.Leaf("notebooks/03", "3. Gone", "I. First part")
    with pytest.raises(leaves.Damaged, match=r"no place for 3\. Gone"):
        pdf.first_sheets(printed, [*found, gone])


def damaged(*links, low=None):
    """A sheet with links, and with a heading in its outline at a height."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    for link in links:
        writer.add_annotation(page_number=0, annotation=link)
    if low:
        writer.add_outline_item(title="Low", page_number=0, fit=Fit.xyz(0, low))
    return writer


def test_dead_links_and_addresses_of_this_machine_are_told():
    box = (0, 0, 10, 10)
    dead = Link(rect=box, url="x")
    action = {NameObject("/S"): NameObject("/GoTo"), NameObject("/D"): TextStringObject("nowhere")}
    dead[NameObject("/A")] = DictionaryObject(action)
    none = Link(rect=box, url="x")
    del none["/A"]
    urls = ("file:///tmp/x", "http://localhost:8000/", "http://127.0.0.1/", "notebooks/01.html", "https://example.org/")
    here = [Link(rect=box, url=url) for url in urls]
    faults = list(pdf.link_faults(damaged(dead, none, *here)))
    assert len(faults) == 6 and "nowhere" in faults[0] and "link to nothing" in faults[1]
    assert "file:///tmp/x" in faults[2] and not any("example.org" in fault for fault in faults)


def test_a_heading_alone_at_the_end_of_a_sheet_is_told(tmp_path):
    for height, told in ((60, 1), (700, 0)):
        file = tmp_path / f"{height}.pdf"
        damaged(low=height).write(file)
        assert len(list(pdf.outline_faults(PdfReader(file), [], {}))) == told


def test_without_a_browser_or_with_an_unknown_edition_a_sentence_says_so(capsys):
    assert pdf.main([], None) == 1 and "a browser is needed" in capsys.readouterr().out
    assert pdf.main(["teacher"], "chromium") == 2 and "no edition teacher" in capsys.readouterr().out
    assert epub.main(["teacher"], None) == 2 and "no edition teacher" in capsys.readouterr().out


# ---- The EPUB ----


@pytest.fixture
def unchecked(monkeypatch):
    monkeypatch.setattr(epub, "checker", list)


def test_an_epub_holds_its_pages_its_contents_and_its_cover(book, tmp_path, unchecked, capsys):
    with zipfile.ZipFile(epub.write("student", book, tmp_path)) as box:
        assert box.namelist()[0] == "mimetype" and box.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        files = {name.removeprefix("book/"): box.read(name) for name in box.namelist()}
    package, two = files["package.opf"].decode(), files["02-notebooks-02_two.xhtml"].decode()
    assert 'properties="cover-image"' in package and 'properties="mathml"' in package and edition() in package
    assert files["cover.png"].startswith(b"\x89PNG")
    assert 'href="02-notebooks-02_two.xhtml"' in files["nav.xhtml"].decode()
    assert 'href="01-notebooks-01_one.xhtml#notebooks-01_one--equation-a"' in two
    assert 'xmlns="http://www.w3.org/2000/svg"' in two and "var(--" not in re.sub(r"var\(--[\w-]+\)", "", two)
    assert "epubcheck was not found" in capsys.readouterr().out and not list(tmp_path.glob("*.faulty.*"))


FAULTS = {"<p>open": "mismatched", '<a href="#x">x</a>': "nowhere", "<script></script>": "a script"}


@pytest.mark.parametrize("planted, told", FAULTS.items(), ids=FAULTS.values())
def test_an_epub_with_a_fault_is_refused(planted, told):
    with pytest.raises(leaves.Damaged, match=told):
        epub.tell_faults({"a.xhtml": epub.page("A", planted)})


def test_what_epubcheck_finds_stops_the_edition(tmp_path, monkeypatch):
    for said, code in (("ERROR(RSC-005): a.epub/x(1,2): bad", 1), ("FATAL(PKG-008): cannot", 1)):
        (tmp_path / "check.py").write_text(f"print({said!r}); raise SystemExit({code})")
        monkeypatch.setattr(epub, "checker", lambda: [str(make.PYTHON), str(tmp_path / "check.py")])
        with pytest.raises(leaves.Damaged, match="epubcheck found 1 errors"):
            epub.checked(tmp_path / "a.epub")
