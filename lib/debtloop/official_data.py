"""Two public data sets, downloaded once: the Federal Reserve's yield curve and the New York Fed's premia.

Both are large and change daily, so the book does not carry them. A loader downloads its file on first use,
checks that it is what it should be, and keeps it in a folder of yours (:func:`data_folder`) with a note of
when it came and its SHA-256. From then on no network is needed, and the same file gives the same
figures until you ask for ``refresh=True``.

A download is put in place only when it is complete and has passed the checks: one that is interrupted
leaves nothing behind, and the old file stays. A file fetched with a browser and put into the folder by
hand is as good.
"""

import calendar
import csv
import datetime
import hashlib
import http.client
import io
import json
import math
import os
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from debtloop.curve import SvenssonCurve

#: The Federal Reserve Board's daily nominal yield curves since 1961, about 16 MB.
#: Described at https://www.federalreserve.gov/data/nominal-yield-curve.htm
GSW_URL = "https://www.federalreserve.gov/data/yield-curve-tables/feds200628.csv"
#: The New York Fed's "Treasury Term Premia" since 1961, published as an .xls file only.
#: Described at https://www.newyorkfed.org/research/data_indicators/term-premia-tabs
ACM_URL = "https://www.newyorkfed.org/medialibrary/media/research/data_indicators/ACMTermPremium.xls"

#: Seconds without an answer after which a server counts as out of reach.
TIMEOUT = 30
_CHUNK = 1 << 16
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def data_folder():
    """Where downloads are kept: ``$DEBTLOOP_DATA``, or the system's usual place for caches."""
    chosen = os.environ.get("DEBTLOOP_DATA")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        caches = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        caches = Path.home() / "Library" / "Caches"
    else:
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "debtloop"


# The Federal Reserve's curves


def load_yield_curves(refresh=False, folder=None, url=GSW_URL, progress=True):
    """The Federal Reserve's daily Treasury yield curves, as parameters of Svensson's formula.

    They fit off-the-run notes and bonds. Until 1979 the file has no second hump (BETA3 is 0, TAU2 is
    -999.99): those curves are Nelson and Siegel's. Holidays are left out. For the 1960s the file prints
    yields of up to seven years; the formula goes on beyond, but there it is extrapolation.

    Args:
        refresh: download again, even if a copy is there.
        folder: where to keep the file; :func:`data_folder` if not given.
        url: where to get it.
        progress: whether to show the progress of a download on standard error.

    Returns:
        A dict from ``datetime.date``, in order, to :class:`debtloop.curve.SvenssonCurve` (decimals, years).

    Raises:
        ConnectionError: the file is not at hand and cannot be downloaded; the message says what to do.
        ValueError: the file is not what it should be.

    Source: Gürkaynak, Sack and Wright (2007), "The U.S. Treasury yield curve: 1961 to the present", Journal
    of Monetary Economics 54; a staff product of the Federal Reserve Board, not an official statistic.
    """
    return _load("feds200628.csv", url, _read_yield_curves, refresh, folder, progress)


def month_end_zero_yields(curves, longest=120):
    """The last curve of each complete month, read at 1, 2, … months: the panel that ``acm`` takes.

    A month is complete when no weekday is left in it after its last curve.

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
    if longest not in range(1, 361):
        raise ValueError(f"longest must be a whole number of months from 1 to 360; got {longest!r}")
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


def _read_yield_curves(content):
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
    names = next((row for row in rows if row and row[0] == "Date"), None)
    wanted = ["Date", "BETA0", "BETA1", "BETA2", "BETA3", "TAU1", "TAU2", "SVENY01"]
    if names is None or not set(wanted) <= set(names):
        raise ValueError(f"no row of column names with {', '.join(wanted)}")
    places = [names.index(name) for name in wanted]
    curves = {}
    previous = datetime.date.min
    for row in rows:
        if not row:
            continue
        try:
            date, *values = [row[place] for place in places]
            day = datetime.date.fromisoformat(date)
            beta0, beta1, beta2, beta3, tau1, tau2, published = [_number(value) for value in values]
            if math.isnan(beta0):
                continue
            second = {"beta3": beta3 / 100, "tau2": tau2} if tau2 > 0 else {}
            curve = SvenssonCurve(beta0 / 100, beta1 / 100, beta2 / 100, tau1, **second)
        except (IndexError, ValueError) as error:
            raise ValueError(f"line {rows.line_num}: {error}") from None
        if day <= previous:
            raise ValueError(f"line {rows.line_num}: dates do not ascend at {day}")
        # The file holds the parameters and what they give: the two must agree, to a basis point.
        if not abs(100 * curve.zero_yield(1) - published) < 0.01:
            raise ValueError(f"line {rows.line_num}: the parameters do not give the printed {published}%")
        curves[day] = curve
        previous = day
    if not curves:
        raise ValueError("no curve in it")
    return curves


def _number(text):
    return math.nan if text in ("", "NA") else float(text)


# The New York Fed's premia


def load_term_premia(frequency="monthly", refresh=False, folder=None, url=ACM_URL, progress=True):
    """The New York Fed's estimates of fitted yields, risk-neutral yields and term premia.

    All three belong to zero-coupon Treasuries of 1 to 10 years: ``fitted = risk_neutral + term_premium``.
    The file is an old Excel workbook, which Python reads with the package ``xlrd`` (``pip install xlrd``).

    Args:
        frequency: ``"monthly"`` (month-ends) or ``"daily"``.
        refresh, folder, url, progress: as in :func:`load_yield_curves`.

    Returns:
        A list of dicts in order of time, with the keys ``date``, ``fitted``, ``risk_neutral`` and
        ``term_premium``: a ``datetime.date`` and three lists of ten decimals, for 1, 2, … 10 years.

    Raises:
        ModuleNotFoundError: ``xlrd`` is not installed.
        ConnectionError: the file is not at hand and cannot be downloaded; the message says what to do.
        ValueError: the file is not what it should be, or the frequency is another.

    Source: Federal Reserve Bank of New York, "Treasury Term Premia", by the method of Adrian, Crump and
    Moench (2013); not official estimates of the Bank. The model is estimated anew each month, which
    changes the history a little.
    """
    if frequency not in ("monthly", "daily"):
        raise ValueError(f"frequency must be 'monthly' or 'daily'; got {frequency!r}")
    try:
        import xlrd
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "The New York Fed publishes its premia as an .xls file, and xlrd reads it: pip install xlrd"
        ) from None

    def read(content):
        try:
            book = xlrd.open_workbook(file_contents=content)
            sheet = book.sheet_by_name(f"ACM {frequency.capitalize()}")
            rows = [sheet.row_values(row) for row in range(sheet.nrows)]
        except (xlrd.XLRDError, AssertionError) as error:
            raise ValueError(f"not the workbook expected: {error}") from None
        return _read_term_premia(rows)

    return _load("ACMTermPremium.xls", url, read, refresh, folder, progress)


def _read_term_premia(rows):
    names = rows[0] if rows else []
    series = {
        key: [f"{prefix}{years:02}" for years in range(1, 11)]
        for key, prefix in [("fitted", "ACMY"), ("risk_neutral", "ACMRNY"), ("term_premium", "ACMTP")]
    }
    missing = [name for name in ["DATE", *sum(series.values(), [])] if name not in names]
    if missing:
        raise ValueError(f"no column {missing[0]}")
    table = []
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(names, row, strict=True))
        if cells["DATE"] == "":
            continue
        try:
            record = {"date": _day_month_year(cells["DATE"])}
            for key, columns in series.items():
                record[key] = [float(cells[column]) / 100 for column in columns]
        except (TypeError, ValueError) as error:
            raise ValueError(f"row {number}: {error}") from None
        if table and record["date"] <= table[-1]["date"]:
            raise ValueError(f"row {number}: dates do not ascend at {record['date']}")
        for years in range(10):
            gap = record["fitted"][years] - record["risk_neutral"][years] - record["term_premium"][years]
            if not abs(gap) < 1e-5:
                raise ValueError(f"row {number}: yield less premium is not the risk-neutral yield")
        table.append(record)
    if not table:
        raise ValueError("no row of figures in it")
    return table


def _day_month_year(text):
    """``30-Jun-1961`` as a date, whatever language the system speaks."""
    day, month, year = str(text).split("-")
    return datetime.date(int(year), _MONTH_NAMES.index(month.lower()) + 1, int(day))


# Downloading once


def _load(name, url, read, refresh, folder, progress):
    """What ``read`` makes of the file's bytes, which are downloaded if they are not at hand."""
    path = Path(folder or data_folder()) / name
    note = path.with_name(name + ".json")
    if path.exists() and not refresh:
        content = path.read_bytes()
        recorded = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
        if recorded.get("sha256", _sha256(content)) != _sha256(content):
            raise ValueError(
                f"{path} has changed since it was downloaded: use refresh=True, "
                f"or delete {note.name} if the change was yours"
            )
        return _checked(read, content, path)
    content = _fetch(url, path, progress)
    table = _checked(read, content, url)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without a note the file counts as put there by hand, so this order never leaves a wrong note.
    note.unlink(missing_ok=True)
    _replace(path, content)
    record = {
        "url": url,
        "retrieved": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "bytes": len(content),
        "sha256": _sha256(content),
    }
    _replace(note, (json.dumps(record, indent=2) + "\n").encode("utf-8"))
    return table


def _sha256(content):
    return hashlib.sha256(content).hexdigest()


def _checked(read, content, where):
    try:
        return read(content)
    except ValueError as error:
        raise ValueError(f"{where} is not the file expected: {error}") from None


def _replace(path, content):
    """Write all of a file or nothing: into a neighbour first, which then takes its place."""
    handle, neighbour = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(neighbour, path)
    except BaseException:
        Path(neighbour).unlink(missing_ok=True)
        raise


def _fetch(url, path, progress):
    # Some servers turn away Python's own name.
    request = urllib.request.Request(url, headers={"User-Agent": "Mozilla/5.0 (debtloop)"})
    advice = f"Try again later, or put the file from {url} at {path}."
    if path.exists():
        advice += " The copy there is untouched: without refresh=True it is used."
    content = bytearray()
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
            total = int(response.headers.get("Content-Length") or 0)
            while chunk := response.read(_CHUNK):
                content += chunk
                if progress:
                    _show_progress(path.name, len(content), total)
    except urllib.error.HTTPError as error:
        raise ConnectionError(f"{url} answers {error.code} {error.reason}. {advice}") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise ConnectionError(f"No network, or {url} is out of reach ({reason}). {advice}") from None
    finally:
        if progress and content:
            print(file=sys.stderr)
    if len(content) < total:
        raise ConnectionError(f"{url} broke off after {len(content)} of {total} bytes. {advice}")
    return bytes(content)


def _show_progress(name, done, total):
    if total:
        filled = min(30, 30 * done // total)
        bar = f"[{'#' * filled}{'.' * (30 - filled)}] {100 * done // total:3}% of {total / 1e6:.1f} MB"
    else:
        bar = f"{done / 1e6:.1f} MB"
    print(f"\r{name} {bar}", end="", file=sys.stderr, flush=True)
