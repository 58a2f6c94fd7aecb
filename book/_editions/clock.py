"""What an instructor's sheet says to each slide: the minutes, the drawing for the board, questions, wrong answers.

The table "By the clock" names the headings of the chapter; a row belongs to the slides from its heading, or from the figure
or the question it speaks of, to where the next row begins. reveal.js shows the speaker whether the lesson is late.
"""

import re
from dataclasses import dataclass

from deck import Slide, bare, parsed


@dataclass
class Row:
    """A row of the table, in minutes from the beginning."""

    start: int
    minutes: int
    what: str
    where: str

    def words(self):
        return f"<strong>{self.start // 60}:{self.start % 60:02}, {self.minutes} minutes.</strong> {self.what}"


class Sheet:
    """An instructor's sheet, from its parsed page."""

    def __init__(self, page):
        self.sections = {section["id"]: section for section in page.select("article.bd-article > section > section")}
        self.rows = [row(line) for line in self.part("by-the-clock").table.select("tbody tr")]
        self.minutes = self.rows[-1].start + self.rows[-1].minutes

    def part(self, beginning, ending=""):
        """The section whose id begins and ends so, because the sheets differ a little in their headings."""
        return next(part for id, part in self.sections.items() if id.startswith(beginning) and id.endswith(ending))

    def below(self, section):
        """What stands in a section below its heading."""
        return [bare(child) for child in section.find_all(True, recursive=False) if child.name != "h2"]

    def add_to(self, slides):
        """Put the notes on the slides, and a slide with the questions to ask before the last lines."""
        self.ask(slides)
        starts = self.starts(slides)
        self.time(slides, starts)
        clock, drawing = self.part("by-the-clock"), self.part("the-one", "drawing")
        slides[0].notes = [*self.titled("By the clock", clock), *self.titled("What to skip", self.part("what-to-skip"))]
        asked = next((slide for slide in slides if slide.kind == "prediction"), slides[0])
        asked.notes += [*self.below(clock)[1:], *self.titled("Wrong answers to expect", self.part("wrong-answers"))]
        at_the_board = next((n for n, row in zip(starts, self.rows, strict=True) if "board" in row.what and n), None)
        board = slides[at_the_board] if at_the_board else first(slides, "name-it") or asked
        board.notes += self.titled("The drawing for the board", drawing)

    def titled(self, title, section):
        return [parsed(f"<p><strong>{title}</strong></p>").p, *self.below(section)]

    def ask(self, slides):
        """The three questions without their answers, which are the speaker's."""
        given = self.part("three-questions").ol
        bare_questions = bare(given)
        for item in bare_questions.find_all("li"):
            paragraph = item.p or item
            text = paragraph.decode_contents().strip()
            paragraph.clear()
            paragraph.append(parsed(re.sub(r"\s*\((?:[^()]|\([^()]*\))*\)$", "", text)))
        place = slides.index(first(slides, "in-one-breath"))
        notes = [bare(given)] if str(bare_questions) != str(bare(given)) else []
        slides.insert(place, Slide("Three questions", id="three-questions", parts=[bare_questions], notes=notes))

    # ---- The minutes ----

    def starts(self, slides):
        """The number of the slide on which each row begins."""
        found = []
        for number, row in enumerate(self.rows):
            at = 0 if not number else max(self.place(row, slides, found[-1]), found[-1])
            found.append(at)
        return found

    def place(self, row, slides, from_here):
        """The slide of a row: its heading's first, or the figure or the question that it speaks of if that is taken."""
        mine = [n for n, slide in enumerate(slides) if not slide.stack and slide.kind != "title" and names(slide, row)]
        if not mine:
            return from_here
        free = [n for n in mine if n > from_here] or mine
        if mine[0] > from_here:
            return mine[0]
        named = [n for n in free if slides[n].figure and slides[n].figure.lower() in row.what.lower()]
        asked = [n for n in free if slides[n].kind == "question" and "question" in row.what]
        drawn = [n for n in free if slides[n].figure and "figure" in f"{row.what} {row.where}"]
        return min(named or asked or drawn or free[:1])

    def time(self, slides, starts):
        """Each row's words and seconds on its slides."""
        ends = [*starts[1:], max(n for n, slide in enumerate(slides) if not slide.stack) + 1]
        for row, start, end in zip(self.rows, starts, ends, strict=True):
            mine = [slide for slide in slides[start : max(end, start + 1)] if not slide.stack]
            for number, slide in enumerate(mine):
                slide.seconds += row.minutes * 60 // len(mine)
                of = f" ({number + 1} of {len(mine)})" if len(mine) > 1 else ""
                slide.notes.insert(0, parsed(f'<p class="ft-clock">{row.words()}{of}</p>').p)


def names(slide, row):
    """Whether a row speaks of the slide's heading: where it stands in the table's last cell, or else in its words."""
    if row.where.strip(" .") == "top":
        return "top" in slide.ids
    said = row.where or row.what
    return any(title and title.lower() in said.lower() for title in (slide.heading, slide.below))


def first(slides, id):
    return next((slide for slide in slides if id in slide.ids), None)


def row(line):
    """A row of either form of the table: from and minutes, or both in one cell."""
    cells = [cell.get_text(" ", strip=True) for cell in line.find_all("td")]
    if len(cells) == 4:
        hours, minutes = map(int, cells[0].split(":"))
        return Row(60 * hours + minutes, int(cells[1]), *cells[2:])
    start, end = map(int, re.split(r"\D+", cells[0]))
    return Row(start, end - start, *cells[1:])
