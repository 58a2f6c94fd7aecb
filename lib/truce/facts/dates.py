"""The day or the period that a fact describes, as it stands in the tables and as a reader reads it.

A day is written ``2025-12-22``, a month ``2025-12``, a year ``2025``, and a longer period by its ends,
``2024-10/2025-09``. The end of a month is never written: it follows from the last observation of a series and
from the day up to which that series was read.

>>> readable("2024-10/2025-09"), readable("2020-03-13/2020-07-31")
('October 2024 to September 2025', '13 March to 31 July 2020')
>>> month_end(datetime.date(2026, 8, 31), datetime.date(2026, 9, 11))
'end of August 2026'
"""

import calendar
import datetime
import re

from truce.languages import ENGLISH, LANGUAGE, word

#: Days that a market may be closed at the end of a month: New Year in Tokyo and a weekend.
CLOSED_DAYS = 4


def readable(when):
    """A day or a period in words.

    Raises:
        ValueError: it is neither; the message says how they are written.
    """
    ends = str(when).split("/")
    if len(ends) == 1:
        return _words(*ends)
    start, end = (_words(part) for part in ends) if len(ends) == 2 else (None, None)
    if start is None or len(ends[0]) != len(ends[1]) or ends[0] >= ends[1]:
        raise ValueError(f"a period is written by its first and last day, month or year, such as 2024-10/2025-09; got {when}")
    same_year = len(ends[0]) > 4 and ends[0][:4] == ends[1][:4]
    if same_year and LANGUAGE == ENGLISH:
        start = start.rpartition(" ")[0]
    return word("{start} to {end}", start=start, end=end)


def _words(part):
    """A day, month or year in words."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", part, re.ASCII):
        raise ValueError(f"a date is written 2025-12-22, 2025-12 or 2025; got {part}")
    year, month, day = (int(number) for number in (part + "-01-01")[:10].split("-"))
    datetime.date(year, month, day)  # refuses the thirtieth of February
    template = ("{year}", "{month} {year}", "{day} {month} {year}")[len(part.split("-")) - 1]
    return word(template, day=day, month=calendar.month_name[month], number=month, year=year)


def day_and_month(when):
    """A day in words, without its year."""
    return word("{day} {month}", day=when.day, month=calendar.month_name[when.month], number=when.month)


def month_name(number):
    """The name of a month, the first to the twelfth."""
    return word("{month}", month=calendar.month_name[number], number=number)


def month_end(observed_on, series_read_to):
    """The words for the last observation of a month, in a series that was read up to a day of a later one.

    Raises:
        ValueError: the series does not reach past the month, or its last observation is not near the end.
    """
    last = observed_on.replace(day=calendar.monthrange(observed_on.year, observed_on.month)[1])
    if series_read_to <= last:
        raise ValueError(f"a series read to {series_read_to} does not say how {last:%Y-%m} ended")
    if (last - observed_on).days > CLOSED_DAYS:
        raise ValueError(f"{observed_on} is {(last - observed_on).days} days before the end of its month")
    return word("end of {month} {year}", month=calendar.month_name[last.month], number=last.month, year=last.year)
