"""Two public data sets, downloaded once: the Federal Reserve's yield curve and the New York Fed's premia.

Both are large and change daily, so the book does not carry them. A loader downloads its file on first use,
checks that it is what it should be, and keeps it in a folder of yours (:func:`data_folder`) with a note of
when it came and its SHA-256. From then on no network is needed, and the same file gives the same
figures until you ask for ``refresh=True``.

A download is put in place only when it is complete and has passed the checks: one that is interrupted
leaves nothing behind, and the old file stays. A file fetched with a browser and put into the folder by
hand is as good.

The packages ``pooch`` (downloads) and ``pandas`` with ``python-calamine`` (tables) are imported when a loader runs.
"""

from __future__ import annotations

import calendar
import datetime
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from debtloop.conventions import require_date
from debtloop.curve import SvenssonCurve
from debtloop.validate import require_whole

#: The Federal Reserve Board's daily nominal yield curves since 1961, about 16 MB.
#: Described at https://www.federalreserve.gov/data/nominal-yield-curve.htm
GSW_URL = "https://www.federalreserve.gov/data/yield-curve-tables/feds200628.csv"
#: The New York Fed's "Treasury Term Premia" since 1961, published as an .xls file only.
#: Described at https://www.newyorkfed.org/research/data_indicators/term-premia-tabs
ACM_URL = "https://www.newyorkfed.org/medialibrary/media/research/data_indicators/ACMTermPremium.xls"

#: Seconds without an answer after which a server counts as out of reach.
TIMEOUT = 30

#: Columns of the Federal Reserve's file: the parameters, and a yield that they must give.
_PARAMETERS = ["BETA0", "BETA1", "BETA2", "BETA3", "TAU1", "TAU2", "SVENY01"]
#: Columns of the New York Fed's, for 1 to 10 years.
_SERIES = {
    key: [f"{prefix}{years:02}" for years in range(1, 11)]
    for key, prefix in [("fitted", "ACMY"), ("risk_neutral", "ACMRNY"), ("term_premium", "ACMTP")]
}


class TermPremia(TypedDict):
    """One day of the New York Fed's table: decimals for 1, 2, … 10 years."""

    date: datetime.date
    fitted: list[float]
    risk_neutral: list[float]
    term_premium: list[float]


def data_folder() -> Path:
    """Where downloads are kept: ``$DEBTLOOP_DATA``, or the system's usual place for caches."""
    import pooch

    return Path(os.environ.get("DEBTLOOP_DATA") or pooch.os_cache("debtloop"))


# The Federal Reserve's curves


def load_yield_curves(
    refresh: bool = False, folder: str | Path | None = None, url: str = GSW_URL, progress: bool = True
) -> dict[datetime.date, SvenssonCurve]:
    """The Federal Reserve's daily Treasury yield curves, as parameters of Svensson's formula.

    They fit off-the-run notes and bonds. Until 1979 the file has no second hump (BETA3 is 0, TAU2 is
    -999.99): those curves are Nelson and Siegel's. Holidays are left out. For the 1960s the file prints
    yields of up to seven years; the formula goes on beyond, but there it is extrapolation.

    Args:
        refresh: download again, even if a copy is there.
        folder: where to keep the file; :func:`data_folder` if not given.
        url: where to get it.
        progress: whether to say on standard error that a download begins.

    Returns:
        A dict from ``datetime.date``, in order, to :class:`debtloop.curve.SvenssonCurve` (decimals, years).

    Raises:
        ConnectionError: the file is not at hand and cannot be downloaded; the message says what to do.
        ValueError: the file is not what it should be.

    Source: Gürkaynak, Sack and Wright (2007), "The U.S. Treasury yield curve: 1961 to the present", Journal
    of Monetary Economics 54; a staff product of the Federal Reserve Board, not an official statistic.
    """
    return _load("feds200628.csv", url, _read_yield_curves, refresh, folder, progress)


def month_end_zero_yields(
    curves: Mapping[datetime.date, SvenssonCurve], longest: int = 120
) -> tuple[list[datetime.date], list[list[float]]]:
    """The last curve of each complete month, read at 1, 2, … months: the panel that ``acm`` takes.

    A month is complete when no weekday is left in it after its last curve. The yields of one and two months are the
    formula's own: the bonds behind it have at least three months left, so there it extrapolates, and before
    1982 badly (:func:`debtloop.term_premium.replace_one_month_yields`).

    Args:
        curves: dict from date to curve, as :func:`load_yield_curves` returns it.
        longest: longest maturity, months, from 1 to 360.

    Returns:
        ``(dates, yields)``: the month-ends, and for each a list of ``longest`` zero yields, decimals a
        year, compounded continuously.

    Raises:
        ValueError: an argument is outside its range.

    >>> curves = {datetime.date(2024, 1, 30): SvenssonCurve(0.05, 0, 0, 1),
    ...           datetime.date(2024, 1, 31): SvenssonCurve(0.04, 0, 0, 1),
    ...           datetime.date(2024, 2, 15): SvenssonCurve(0.03, 0, 0, 1)}
    >>> month_end_zero_yields(curves, 3)
    ([datetime.date(2024, 1, 31)], [[0.04, 0.04, 0.04]])
    """
    longest = require_whole("longest", longest, 1, 360)
    if not isinstance(curves, Mapping) or not all(isinstance(curve, SvenssonCurve) for curve in curves.values()):
        raise ValueError(f"curves must be a dict from dates to objects of SvenssonCurve; got {type(curves).__name__}")
    curves = {require_date("curves", day): curve for day, curve in curves.items()}
    last = {}
    for day in sorted(curves):
        last[day.year, day.month] = day
    dates = list(last.values())
    if dates and not _is_month_end(dates[-1]):
        dates.pop()
    return dates, [[curves[day].zero_yield(n / 12) for n in range(1, longest + 1)] for day in dates]


def _is_month_end(day):
    days = calendar.monthrange(day.year, day.month)[1]
    return all(calendar.weekday(day.year, day.month, later) >= 5 for later in range(day.day + 1, days + 1))


def _read_yield_curves(path):
    import pandas as pd

    with open(path, encoding="utf-8-sig", errors="replace") as file:
        above = next((n for n, line in enumerate(file) if line.startswith("Date,")), None)
    if above is None:
        raise ValueError('no row of column names that begins with "Date"')
    table = pd.read_csv(path, skiprows=above, dtype=str, encoding_errors="replace")
    table = _numbers(table, "Date", "%Y-%m-%d", _PARAMETERS)
    curves = {}
    for row in table[table["BETA0"].notna()].itertuples():
        day = row.Index.date()
        second = {"beta3": row.BETA3 / 100, "tau2": row.TAU2} if row.TAU2 > 0 else {}
        try:
            curve = SvenssonCurve(row.BETA0 / 100, row.BETA1 / 100, row.BETA2 / 100, row.TAU1, **second)
        except ValueError as error:
            raise ValueError(f"{day}: {error}") from None
        # The file holds the parameters and what they give: the two must agree, to a basis point.
        if not abs(100 * curve.zero_yield(1) - row.SVENY01) < 0.01:
            raise ValueError(f"{day}: the parameters do not give the printed {row.SVENY01}%")
        curves[day] = curve
    if not curves:
        raise ValueError("no curve in it")
    return curves


# The New York Fed's premia


def load_term_premia(
    frequency: str = "monthly",
    refresh: bool = False,
    folder: str | Path | None = None,
    url: str = ACM_URL,
    progress: bool = True,
) -> list[TermPremia]:
    """The New York Fed's estimates of fitted yields, risk-neutral yields and term premia.

    All three belong to zero-coupon Treasuries of 1 to 10 years: ``fitted = risk_neutral + term_premium``.

    Args:
        frequency: ``"monthly"`` (month-ends) or ``"daily"``.
        refresh, folder, url, progress: as in :func:`load_yield_curves`.

    Returns:
        A list of dicts in order of time, with the keys ``date``, ``fitted``, ``risk_neutral`` and
        ``term_premium``: a ``datetime.date`` and three lists of ten decimals, for 1, 2, … 10 years.
        ``pandas.DataFrame`` takes it as it is.

    Raises:
        ImportError: pandas or what it reads old workbooks with (``python-calamine``) is not installed.
        ConnectionError: the file is not at hand and cannot be downloaded; the message says what to do.
        ValueError: the file is not what it should be, or the frequency is another.

    Source: Federal Reserve Bank of New York, "Treasury Term Premia", by the method of Adrian, Crump and
    Moench (2013); not official estimates of the Bank. The model is estimated anew each month, which
    changes the history a little.
    """
    if frequency not in ("monthly", "daily"):
        raise ValueError(f"frequency must be 'monthly' or 'daily'; got {frequency!r}")

    def read(path):
        return _read_term_premia(path, f"ACM {frequency.capitalize()}")

    return _load("ACMTermPremium.xls", url, read, refresh, folder, progress)


def _read_term_premia(path, sheet):
    import pandas as pd

    try:
        table = pd.read_excel(path, sheet_name=sheet, dtype=str, engine="calamine")
    except ImportError:
        raise
    except Exception as error:  # of many kinds, when a file is no workbook or a broken one
        raise ValueError(f"not the workbook expected: {error}") from None
    table = _numbers(table, "DATE", "%d-%b-%Y", sum(_SERIES.values(), [])) / 100
    if table.empty:
        raise ValueError("no row of figures in it")
    yields, expected, premia = (table[columns].to_numpy() for columns in _SERIES.values())
    wrong = ~(abs(yields - expected - premia) < 1e-5).all(axis=1)  # where a number is missing, too
    if wrong.any():
        raise ValueError(f"{table.index[wrong][0].date()}: yield less premium is not the risk-neutral yield")
    return [
        {"date": day.date(), "fitted": y, "risk_neutral": e, "term_premium": p}
        for day, y, e, p in zip(table.index, yields.tolist(), expected.tolist(), premia.tolist(), strict=True)
    ]


def _numbers(table, date, form, columns):
    """These columns of a table of texts as numbers, by date; the dates must ascend."""
    import pandas as pd

    for name in [date, *columns]:
        if name not in table:
            raise ValueError(f"no column {name}")
    table = table.dropna(subset=[date])
    days = pd.to_datetime(table[date], format=form, errors="coerce")
    for n in range(len(days)):
        if pd.isna(days.iloc[n]):
            raise ValueError(f"{table[date].iloc[n]!r} is not a date like the others")
        if n and days.iloc[n] <= days.iloc[n - 1]:
            raise ValueError(f"dates do not ascend at {days.iloc[n].date()}")
    numbers = table[columns].apply(pd.to_numeric, errors="coerce").set_axis(pd.DatetimeIndex(days))
    for name in columns:
        for n in (numbers[name].isna() & table[name].notna().to_numpy()).to_numpy().nonzero()[0]:
            raise ValueError(f"{days.iloc[n].date()}: {name} is {table[name].iloc[n]!r}, not a number")
    return numbers


# Downloading once


def _load(name, url, read, refresh, folder, progress):
    """What ``read`` makes of the file, which is downloaded if it is not at hand."""
    import pooch

    path = Path(folder or data_folder()) / name
    note = path.with_name(name + ".json")
    if path.exists() and not refresh:
        recorded = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
        if recorded.get("sha256") not in (None, pooch.file_hash(str(path))):
            raise ValueError(
                f"{path} has changed since it was downloaded: use refresh=True, "
                f"or delete {note.name} if the change was yours"
            )
        return _checked(read, path, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as part:
        new = Path(part, name)
        _download(url, new, path, progress)
        table = _checked(read, new, url)
        record = {
            "url": url,
            "retrieved": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "bytes": new.stat().st_size,
            "sha256": pooch.file_hash(str(new)),
        }
        # Without a note the file counts as put there by hand, so this order never leaves a wrong note.
        new_note = Path(part, note.name)
        new_note.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        note.unlink(missing_ok=True)
        os.replace(new, path)
        os.replace(new_note, note)
    return table


def _checked(read, path, where):
    try:
        return read(path)
    except ValueError as error:
        raise ValueError(f"{where} is not the file expected: {error}") from None


def _download(url, new, path, progress):
    import pooch
    import requests

    if progress:
        print(f"Downloading {url}, once, to {path}", file=sys.stderr)
    # Some servers turn away Python's own name.
    headers = {"User-Agent": "Mozilla/5.0 (debtloop)"}
    advice = f"Try again later, or put the file from {url} at {path}."
    if path.exists():
        advice += " The copy there is untouched: without refresh=True it is used."
    try:
        pooch.HTTPDownloader(chunk_size=1 << 16, timeout=TIMEOUT, headers=headers)(url, str(new), None)
    except requests.HTTPError as error:
        answer = error.response
        raise ConnectionError(f"{url} answers {answer.status_code} {answer.reason}. {advice}") from None
    except requests.RequestException as error:
        raise ConnectionError(f"No network, or {url} is out of reach ({error}). {advice}") from None
