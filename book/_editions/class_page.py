"""The picture of a class on one page: for each chapter, where its predictions, answers and votes went.

One file with no script and nothing from elsewhere. What students wrote is a stranger's text: all of it is escaped here, and
the page forbids itself every script, for a second lock.
"""

import datetime
import html
from collections import Counter
from pathlib import Path
from statistics import median, quantiles

from handed_in import counted

from truce.claims import chapters, meanings, spoken

STYLE = Path(__file__).with_name("class.css")
LOCK = "default-src 'none'; style-src 'unsafe-inline'"
#: So many questions are named at the top, and only those that so many have answered.
HARDEST, ENOUGH = 5, 3
BINS = 24


def esc(text):
    return html.escape(str(text))


def page(name, rows, faults, seen, edition):
    """The page. ``rows`` are all that was said, ``faults`` the faults of each file, ``seen`` how many files there were."""
    people = len({said.who for said in rows})
    by_chapter = {}
    for said in rows:
        by_chapter.setdefault(said.asked.chapter, {}).setdefault((said.asked.kind, said.asked.id), []).append(said)
    today = datetime.date.today().isoformat()
    head = (
        f"<h1>{esc(name)}: where it went wrong</h1>\n<p>{people} {'person' if people == 1 else 'people'}, {seen} "
        f"file{'' if seen == 1 else 's'}, {counted(len(rows))}. The Fragile Truce, edition {esc(edition)}; made on {today}. "
        "What is right, the book says, and not the files.</p>\n"
    )
    body = head + faults_html(faults) + hardest_html(by_chapter)
    body += "".join(chapter_html(number, by_chapter[number]) for number in sorted(by_chapter))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{LOCK}">\n<title>{esc(name)}: a class’s answers</title>\n'
        f"<style>{STYLE.read_text('utf8')}</style></head>\n<body><main>\n{body}{people_html(rows)}</main></body></html>\n"
    )


def faults_html(faults):
    if not faults:
        return "<p>Nothing was wrong with any file.</p>\n"
    lines = "".join(f"<li><b>{esc(path)}</b> {'; '.join(map(esc, said))}.</li>\n" for path, said in sorted(faults.items()))
    count = f"{len(faults)} file{'' if len(faults) == 1 else 's'}"
    return f'<details open class="faults"><summary>What is to be said of {count}</summary>\n<ul>\n{lines}</ul></details>\n'


def hardest_html(by_chapter):
    """The questions that most got wrong at the first try."""
    shares = []
    for chapter, asked in by_chapter.items():
        for (kind, id), said in asked.items():
            marks = [each.right_first for each in said if each.right_first is not None]
            if kind == "question" and len(marks) >= ENOUGH and not all(marks):
                shares.append((marks.count(False) / len(marks), marks.count(False), len(marks), chapter, id, said[0].asked))
    hardest = sorted(shares, key=lambda share: (-share[0], share[3], share[4]))[:HARDEST]
    if not hardest:
        return ""
    lines = "".join(
        f'<li><a href="#{esc(id)}">{esc(asked.about.ask)}</a> '
        f'<span class="small">Chapter {chapter}. Wrong at the first try: {wrong} of {whole}.</span></li>\n'
        for _, wrong, whole, chapter, id, asked in hardest
    )
    return f"<h2>Begin with these</h2>\n<ol>\n{lines}</ol>\n"


def chapter_html(number, asked):
    """One chapter: its predictions, its questions, its votes."""
    kinds = {kind: [said for (which, _), said in asked.items() if which == kind] for kind in ("prediction", "question", "vote")}
    return (
        f"<h2>{number}. {esc(chapters()[number])}</h2>\n"
        + "".join(map(prediction_html, kinds["prediction"]))
        + (questions_html(kinds["question"]) if kinds["question"] else "")
        + (votes_html(kinds["vote"]) if kinds["vote"] else "")
    )


# ---- Questions ----


def scrolled(name, table):
    """A table that a narrow window scrolls, by keys too."""
    return f'<div class="scroll" role="group" tabindex="0" aria-label="{name}">{table}</div>\n'


def bar(part, whole):
    """How many of how many, drawn and written."""
    if not whole:
        return "none yet"
    drawn = f'<span class="bar" aria-hidden="true"><i style="width:{100 * part / whole:.0f}%"></i></span>'
    return f"{drawn}{part} of {whole}"


def questions_html(questions):
    rows = "".join(map(question_html, questions))
    titles = ("Question", "Right at the first try", "Right at last", "Most chosen wrong answer, at the first try")
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    return "<h3>Questions</h3>\n" + scrolled("Questions", table)


def question_html(said):
    asked = said[0].asked
    first, last = [each.right_first for each in said if each.first], [each.right for each in said]
    counts = [bar(marks.count(True), len(marks)) for marks in (first, last)]
    return (
        f'<tr id="{esc(asked.id)}"><th scope="row">{esc(asked.about.given)} <b>{esc(asked.about.ask)}</b></th>'
        + "".join(f'<td class="count">{count}</td>' for count in counts)
        + f"<td>{wrong_html(asked, said)}</td></tr>\n"
    )


def wrong_html(asked, said):
    """The wrong answer that most gave first, and what the book says to it."""
    wrong = Counter(asked.answer_to(each.first.answer) for each in said if each.first and each.right_first is False)
    if not wrong:
        return "none"
    answer, count = wrong.most_common(1)[0]
    label = answer.text
    if answer.low is None and asked.about.kind == "number":
        first = [each.first.answer for each in said if each.first and each.first.answer is not None]
        given = Counter(asked.label(number) for number in first if asked.answer_to(number) == answer)
        label = f"another number: {', '.join(number for number, _ in given.most_common(3))}"
    return f'{count} of {len(said)}: {esc(label)}<p class="wrong small">{esc(answer.feedback)}</p>'


# ---- Predictions ----


def prediction_html(said):
    asked, unit = said[0].asked, said[0].asked.about.unit
    guesses = sorted(each.first.answer for each in said if each.first and each.first.answer is not None)
    skipped = sum(1 for each in said if each.first and each.first.answer is None)
    words = f"{len(guesses)} predicted" + (f", {skipped} would not" if skipped else "") + f". The answer is {asked.truth:.4g} {unit}"
    picture = ""
    if guesses:
        close = sum(map(asked.right, guesses))
        words += f"; {close} came close. The guess in the middle is {median(guesses):.4g}"
        if len(guesses) > ENOUGH:
            low, _, high = quantiles(guesses, n=4, method="inclusive")
            words += f", and half of the guesses lie between {low:.4g} and {high:.4g}"
        picture = spread_svg(guesses, asked)
    heading = f"<h3>Prediction</h3>\n<p>{esc(asked.words)}</p>"
    return f'<div class="prediction">{heading}\n{picture}<p class="small">{esc(words)}.</p></div>\n'


def spread_svg(guesses, asked):
    """How the guesses lie around the answer: black columns, and a dashed line for what is right."""
    low, high = min(*guesses, asked.truth), max(*guesses, asked.truth)
    room = (high - low) * 0.04 or abs(high) * 0.1 or 1
    low, high = low - room, high + room
    counts = Counter(min(BINS - 1, int((guess - low) / (high - low) * BINS)) for guess in guesses)
    columns = "".join(column_svg(place, count, 70 * count / max(counts.values())) for place, count in sorted(counts.items()))
    at = 20 + 600 * (asked.truth - low) / (high - low)
    side, shift = ("end", -6) if at > 320 else ("start", 6)
    label = f"Guesses from {guesses[0]:.4g} to {guesses[-1]:.4g}; the answer is {asked.truth:.4g}."
    return (
        f'<svg viewBox="0 0 640 132" role="img" aria-label="{esc(label)}" font-size="13" font-family="sans-serif">{columns}'
        f'<path d="M20 100.5H620" stroke="#111"/>'
        f'<path d="M{at:.1f} 4V106" stroke="#111" stroke-width="2" stroke-dasharray="5 4"/>'
        f'<text x="{at + shift:.1f}" y="14" text-anchor="{side}" font-weight="700">the answer</text>'
        f'<text x="20" y="124">{low + room:.4g}</text>'
        f'<text x="620" y="124" text-anchor="end">{high - room:.4g} {esc(asked.about.unit)}</text></svg>\n'
    )


def column_svg(place, count, height):
    """One column of the picture, with its number of guesses above it."""
    width = 600 / BINS
    left, top = 20 + place * width, 100 - height
    return (
        f'<rect x="{left + 2:.1f}" y="{top:.1f}" width="{width - 4:.1f}" height="{height:.1f}" fill="#333"/>'
        f'<text x="{left + width / 2:.1f}" y="{top - 4:.1f}" text-anchor="middle">{count}</text>'
    )


# ---- Votes ----


def votes_html(votes):
    head = "".join(f'<th scope="col">{esc(spoken(word))}</th>' for word in meanings())
    caption = "The vote with which a card was opened; where it is still closed, the vote so far. In the frame: the book’s word."
    rows = "".join(map(vote_html, votes))
    head = f'<thead><tr><th scope="col">Sentence</th>{head}</tr></thead>'
    table = f'<table class="words">\n<caption>{caption}</caption>\n{head}\n<tbody>\n{rows}</tbody></table>'
    return "<h3>Votes</h3>\n" + scrolled("Votes", table)


def vote_html(said):
    asked = said[0].asked
    given = Counter((each.first or each.last).answer for each in said)
    skipped = given.pop(None, 0)
    most = max(given.values(), default=1)
    agree = given[asked.about.shown_verdict]
    cells = ""
    for word in meanings():
        book, count = word == asked.about.shown_verdict, given[word]
        column = f'<span class="column" aria-hidden="true"><i style="height:{2.2 * count / most:.2f}rem"></i></span>'
        ours = '<br><span class="small">the book</span>' if book else ""
        cells += f"<td{' class=book' if book else ''}>{column}{count}{ours}</td>"
    note = f"{agree} of {given.total()} with the book" + (f", {skipped} skipped" if skipped else "")
    return f'<tr><th scope="row">{esc(asked.words)} <span class="small">{note}.</span></th>{cells}</tr>\n'


# ---- People ----


def people_html(rows):
    """How many questions each answered right at the first try, by chapter."""
    numbers = sorted({said.asked.chapter for said in rows})
    who = {}
    for said in rows:
        marks = who.setdefault(said.who, {}).setdefault(said.asked.chapter, [])
        if said.asked.kind == "question" and said.first:
            marks.append(said.right_first)
    head = "".join(f'<th scope="col">{number}</th>' for number in numbers)
    body = "".join(
        f'<tr><th scope="row">{esc(name)}</th>'
        + "".join(f"<td>{cell(found.get(number))}</td>" for number in numbers)
        + "</tr>\n"
        for name, found in sorted(who.items(), key=lambda item: item[0].casefold())
    )
    caption = "Questions right at the first try, of those answered, by chapter. Predictions and votes are no marks."
    head = f'<thead><tr><th scope="col">Name</th>{head}</tr></thead>'
    table = f"<table>\n<caption>{caption}</caption>\n{head}\n<tbody>\n{body}</tbody></table>"
    return "<h2>Who handed in</h2>\n" + scrolled("Who handed in", table)


def cell(marks):
    """A person's chapter in the table."""
    return "" if marks is None else f"{marks.count(True)} of {len(marks)}" if marks else "no question"
