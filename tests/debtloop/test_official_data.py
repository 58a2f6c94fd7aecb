"""The loaders of public data, against a server on this machine with small files in the real formats."""

import datetime
import hashlib
import json
import math
import struct
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pandas as pd
import platformdirs
import pytest
import requests

from debtloop import official_data
from debtloop.curve import SvenssonCurve
from debtloop.official_data import data_folder, load_term_premia, load_yield_curves, month_end_zero_yields

MATURITIES = [f"{years:02}" for years in range(1, 31)]
#: The 100 columns of feds200628.csv, in its order.
COLUMNS = [
    "Date", "BETA0", "BETA1", "BETA2", "BETA3", "SVEN1F01", "SVEN1F04", "SVEN1F09",
    *(f"{series}{n}" for series in ("SVENF", "SVENPY", "SVENY") for n in MATURITIES),
    "TAU1", "TAU2",
]  # fmt: skip
PREAMBLE = """\
"Note: This is not an official Federal Reserve statistical release."

Series,Compounding Convention,Mnemonic(s)
Zero-coupon yield,Continuously Compounded,SVENYXX
Par yield,Coupon-Equivalent,SVENPYXX
Instantaneous forward rate,Continuously Compounded,SVENFXX
One-year forward rate,Coupon-Equivalent,SVEN1FXX
Parameters,N/A,BETA0 to TAU2

"""
EARLY = SvenssonCurve(0.039, -0.0128, -0.0195, 0.34)
LATE = SvenssonCurve(0.0273, 0.0112, -2.2e-7, 1.1, 0.0797, 14.5)


def gsw_row(date, curve=None, tau2=None, printed=None):
    cells = dict.fromkeys(COLUMNS, "NA") | {"Date": date}
    if curve is not None:
        betas = {f"BETA{k}": repr(100 * getattr(curve, f"beta{k}")) for k in range(4)}
        yields = {f"SVENY{n}": f"{100 * curve.zero_yield(int(n)):.4f}" for n in MATURITIES}
        cells |= betas | yields | {"TAU1": repr(curve.tau1), "TAU2": tau2 or repr(curve.tau2)}
        cells |= {"SVENY01": printed or cells["SVENY01"]}
    return ",".join(cells[name] for name in COLUMNS) + "\n"


def gsw_file(*rows):
    return (PREAMBLE + ",".join(COLUMNS) + "\n" + "".join(rows)).encode()


GSW = gsw_file(
    gsw_row("1961-06-14", EARLY, tau2="-999.99"), gsw_row("2026-01-01"), gsw_row("2026-01-02", LATE)
)


@pytest.fixture
def server(monkeypatch):
    """A server on this machine: ``files`` maps paths to bytes, and answers break off at ``cut``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            served.requests.append((self.path, self.headers["User-Agent"]))
            content = served.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            if served.lengths:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: served.cut])

        def log_message(self, *arguments):
            pass

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    served = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.files, served.requests, served.cut, served.lengths = {"/gsw.csv": GSW}, [], None, True
    served.url = f"http://127.0.0.1:{served.server_port}"
    thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def load(server, folder, **arguments):
    return load_yield_curves(folder=folder, url=server.url + "/gsw.csv", **arguments)


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


# The Federal Reserve's curves


def test_the_feds_percent_become_decimals_and_its_holidays_no_curve(server, tmp_path):
    curves = load(server, tmp_path)
    assert list(curves) == [datetime.date(1961, 6, 14), datetime.date(2026, 1, 2)]
    late = curves[datetime.date(2026, 1, 2)]
    assert [late.beta0, late.beta3, late.tau1, late.tau2] == pytest.approx([0.0273, 0.0797, 1.1, 14.5])
    assert late.zero_yield(10) == pytest.approx(LATE.zero_yield(10), abs=1e-15)


@pytest.mark.parametrize("tau2", ["-999.99", "NA"])
def test_before_1980_the_feds_curve_has_one_hump(tau2, server, tmp_path):
    server.files["/gsw.csv"] = gsw_file(gsw_row("1961-06-14", EARLY, tau2=tau2))
    (curve,) = load(server, tmp_path).values()
    assert curve.beta3 == 0
    assert curve.zero_yield(5) == pytest.approx(EARLY.zero_yield(5), abs=1e-15)


def test_month_ends_are_the_last_curves_of_complete_months():
    curve = SvenssonCurve(0.04, 0, 0, 1)
    days = ["2025-12-30", "2025-12-31", "2026-01-30", "2026-02-26"]  # 31 January 2026 is a Saturday
    dates, yields = month_end_zero_yields({datetime.date.fromisoformat(day): curve for day in days})
    assert [str(day) for day in dates] == ["2025-12-31", "2026-01-30"]
    assert [len(row) for row in yields] == [120, 120]
    assert month_end_zero_yields({}) == ([], [])


@pytest.mark.parametrize("longest", [0, 361, 2.5, "ten", True, None, [3], np.array([3, 4])])
def test_a_longest_maturity_beyond_the_curve_is_refused(longest):
    with pytest.raises(ValueError, match="longest must be a whole number from 1 to 360; got"):
        month_end_zero_yields({}, longest)


def test_month_ends_are_found_whatever_kind_of_number_and_of_date_is_given():
    curve, expected = SvenssonCurve(0.04, 0, 0, 1), ([datetime.date(2025, 12, 31)], [[0.04] * 3])
    for sort in (int, float, np.int8, np.float32):
        for day in (datetime.date(2025, 12, 31), datetime.datetime(2025, 12, 31), pd.Timestamp(2025, 12, 31)):
            assert month_end_zero_yields({day: curve}, sort(3)) == expected


def test_what_is_no_curve_by_its_date_is_refused():
    curve, day = SvenssonCurve(0.04, 0, 0, 1), datetime.date(2025, 12, 31)
    for curves in (None, [curve], {day: 0.04}, pd.Series({day: curve}), pd.DataFrame({day: [0.04]})):
        with pytest.raises(ValueError, match="curves must be a dict from dates to objects of SvenssonCurve; got"):
            month_end_zero_yields(curves)
    for day in ("2025-12-31", 20251231, datetime.datetime(2025, 12, 31, 12), pd.NaT):
        with pytest.raises(ValueError, match="curves must be a date from .*, without a time of day"):
            month_end_zero_yields({day: curve})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>Access denied</html>", "no row of column names"),
        (b"", "no row of column names"),
        (gsw_file(), "no curve in it"),
        (gsw_file(gsw_row("2026-01-02", LATE, printed="9.9999")), "2026-01-02: the parameters do not give"),
        (gsw_file(gsw_row("2026-01-02", LATE, tau2="-999.99")), "2026-01-02: the parameters do not give"),
        (gsw_file(gsw_row("2026-01-02", LATE), gsw_row("2026-01-02", LATE)), "dates do not ascend at 2026-01-02"),
        (gsw_file(gsw_row("2 January", LATE)), "'2 January' is not a date"),
        (gsw_file("2026-01-02,4.1\n"), "2026-01-02: "),
        (gsw_file(gsw_row("2026-01-02", LATE, tau2="many")), "2026-01-02: TAU2 is 'many', not a number"),
        (GSW.replace(b"TAU1", b"TAU9"), "no column TAU1"),
    ],
)
def test_a_file_that_is_not_the_feds_is_refused_and_not_kept(content, message, server, tmp_path):
    server.files["/gsw.csv"] = content
    with pytest.raises(ValueError, match=f"is not the file expected: .*{message}"):
        load(server, tmp_path)
    assert names(tmp_path) == []


# Once, whole, and unchanged


def test_a_file_is_downloaded_once_with_a_note_of_where_from_and_what(server, tmp_path):
    folder = tmp_path / "a" / "b"
    first = load(server, folder)
    server.files.clear()
    assert load(server, folder) == first
    assert len(server.requests) == 1
    note = json.loads((folder / "feds200628.csv.json").read_text())
    assert note["sha256"] == hashlib.sha256(GSW).hexdigest()
    assert note["bytes"] == len(GSW)
    assert note["url"] == server.url + "/gsw.csv"
    assert datetime.datetime.fromisoformat(note["retrieved"]).tzinfo is not None
    assert names(folder) == ["feds200628.csv", "feds200628.csv.json"]


def test_a_refresh_brings_the_new_file(server, tmp_path):
    load(server, tmp_path)
    server.files["/gsw.csv"] = gsw_file(gsw_row("2026-02-02", LATE))
    assert len(load(server, tmp_path)) == 2
    assert list(load(server, tmp_path, refresh=True)) == [datetime.date(2026, 2, 2)]
    assert list(load(server, tmp_path)) == [datetime.date(2026, 2, 2)]


def test_a_copy_that_has_changed_since_is_not_used_in_silence(server, tmp_path):
    load(server, tmp_path)
    copy = tmp_path / "feds200628.csv"
    copy.write_bytes(copy.read_bytes() + b"\n")
    with pytest.raises(ValueError, match="has changed since it was downloaded: use refresh=True"):
        load(server, tmp_path)
    assert len(load(server, tmp_path, refresh=True)) == 2
    assert copy.read_bytes() == GSW


def test_a_file_put_there_by_hand_needs_no_network_but_is_checked(tmp_path):
    (tmp_path / "feds200628.csv").write_bytes(GSW)
    assert len(load_yield_curves(folder=tmp_path, url="http://127.0.0.1:9/")) == 2
    (tmp_path / "feds200628.csv").write_bytes(b"something else")
    with pytest.raises(ValueError, match="feds200628.csv is not the file expected"):
        load_yield_curves(folder=tmp_path, url="http://127.0.0.1:9/")


@pytest.mark.parametrize("already_there", [False, True])
def test_a_download_that_breaks_off_leaves_everything_as_it_was(already_there, server, tmp_path):
    if already_there:
        load(server, tmp_path)
    before = names(tmp_path)
    server.cut = 1000
    with pytest.raises(ConnectionError, match="out of reach .*1000 bytes read") as caught:
        load(server, tmp_path, refresh=True)
    assert names(tmp_path) == before
    assert ("The copy there is untouched" in str(caught.value)) is already_there
    if already_there:
        assert len(load(server, tmp_path)) == 2


def test_a_reader_who_interrupts_a_download_leaves_no_half_file(server, tmp_path, monkeypatch):
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(requests.Response, "iter_content", interrupt)
    with pytest.raises(KeyboardInterrupt):
        load(server, tmp_path)
    assert names(tmp_path) == []


def test_a_full_disk_leaves_no_half_file(server, tmp_path, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(official_data.os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        load(server, tmp_path)
    assert names(tmp_path) == []


def test_without_a_network_the_message_says_so_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(ConnectionError, match="No network, or http://127.0.0.1:9/ is out of reach") as caught:
        load_yield_curves(folder=tmp_path, url="http://127.0.0.1:9/")
    assert f"put the file from http://127.0.0.1:9/ at {tmp_path / 'feds200628.csv'}" in str(caught.value)
    assert names(tmp_path) == []


def test_an_address_that_is_gone_is_named_with_the_servers_answer(server, tmp_path):
    server.files.clear()
    with pytest.raises(ConnectionError, match="gsw.csv answers 404 Not Found"):
        load(server, tmp_path)


def test_a_download_is_announced_and_a_copy_at_hand_is_not(server, tmp_path, capsys):
    load(server, tmp_path)
    said = f"Downloading {server.url}/gsw.csv, once, to {tmp_path / 'feds200628.csv'}\n"
    assert capsys.readouterr().err == said
    load(server, tmp_path)
    load(server, tmp_path, refresh=True, progress=False)
    assert capsys.readouterr().err == ""
    server.lengths = False
    assert len(load(server, tmp_path, refresh=True)) == 2


def test_a_server_that_dislikes_pythons_own_name_is_given_another(server, tmp_path):
    load(server, tmp_path)
    assert server.requests == [("/gsw.csv", "Mozilla/5.0 (debtloop)")]


def test_downloads_are_kept_where_the_system_keeps_caches_or_where_the_reader_says(tmp_path, monkeypatch):
    monkeypatch.delenv("DEBTLOOP_DATA", raising=False)
    assert data_folder() == Path(platformdirs.user_cache_dir("debtloop"))
    monkeypatch.setenv("DEBTLOOP_DATA", str(tmp_path))
    assert data_folder() == tmp_path


def test_the_loaders_packages_are_imported_only_when_a_loader_runs():
    packages = {"numpy", "pandas", "pooch", "requests", "python_calamine"}
    check = f"import sys, debtloop.official_data; sys.exit(bool({packages} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check]).returncode == 0


# The New York Fed's premia

SERIES = [f"{prefix}{years:02}" for prefix in ("ACMY", "ACMTP", "ACMRNY") for years in range(1, 11)]


def premia_row(date, fitted, premium):
    return [date, *[fitted] * 10, *[premium] * 10, *[fitted - premium] * 10]


ROWS = [
    ["DATE", *SERIES],
    premia_row("30-Jun-1961", 3.9, 0.4),
    # Ten-year figures of these two ends of year, in percent: New York Fed, Treasury Term Premia.
    premia_row("29-Dec-2023", 3.905, -0.318),
    premia_row("31-Dec-2024", 4.586, 0.493),
]


def xls(sheets):
    """A workbook in the old Excel format: its records one after the other, texts and numbers only."""

    def record(kind, content):
        return struct.pack("<HH", kind, len(content)) + content

    def text(value, size):
        return struct.pack(size, len(value)) + b"\0" + value.encode("latin-1")

    def cell(row, column, value):
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            return record(0x0204, place + text(value, "<H"))
        return record(0x0203, place + struct.pack("<d", value))

    def begin(kind):
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))

    end = record(0x000A, b"")
    bodies = [
        begin(0x0010)
        + b"".join(cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
        + end
        for rows in sheets.values()
    ]

    def index(start):
        parts = []
        for name, body in zip(sheets, bodies, strict=True):
            parts.append(record(0x0085, struct.pack("<IH", start, 0) + text(name, "<B")))
            start += len(body)
        return begin(0x0005) + b"".join(parts) + end

    return compound_file("Workbook", index(len(index(0))) + b"".join(bodies))


def compound_file(name, content):
    """The container that Excel put its workbooks in: sectors of 512 bytes; a table of them, a directory, one stream."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
    end, free = 0xFFFFFFFE, 0xFFFFFFFF

    def entry(name, kind, child, start, size):
        text = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(text) if name else 0, kind, 1, free, free, child)
        return (text.ljust(64, b"\0") + links).ljust(116, b"\0") + struct.pack("<IQ", start, size)

    signature = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header = signature.ljust(44, b"\0") + struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0)
    sectors = [0xFFFFFFFD, end, *range(3, 2 + len(content) // 512), end]
    table = struct.pack(f"<{len(sectors)}I", *sectors).ljust(512, b"\xff")
    nothing = entry("", 0, free, 0, 0)
    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(content)) + 2 * nothing
    return header.ljust(512, b"\xff") + table + directory + content


def premia(server, folder, sheets, **arguments):
    server.files["/acm.xls"] = xls(sheets)
    return load_term_premia(folder=folder, url=server.url + "/acm.xls", **arguments)


def test_the_new_york_feds_premia_are_read_as_decimals_by_maturity(server, tmp_path):
    daily = [*ROWS, premia_row("02-Jan-2025", 4.6, 0.5)]
    sheets = {"ACM Daily": daily, "ACM Monthly": ROWS}
    table = premia(server, tmp_path, sheets)
    assert [str(row["date"]) for row in table] == ["1961-06-30", "2023-12-29", "2024-12-31"]
    last = table[-1]
    assert [len(last[key]) for key in ("fitted", "risk_neutral", "term_premium")] == [10, 10, 10]
    assert [last["fitted"][9], last["risk_neutral"][9], last["term_premium"][9]] == pytest.approx(
        [0.04586, 0.04093, 0.00493]
    )
    assert len(premia(server, tmp_path, sheets, frequency="daily")) == 4
    assert len(server.requests) == 1
    assert names(tmp_path) == ["ACMTermPremium.xls", "ACMTermPremium.xls.json"]


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        ({"Other": ROWS}, "not the workbook expected: .*ACM Monthly"),
        ({"ACM Monthly": []}, "no column DATE"),
        ({"ACM Monthly": [row[:-1] for row in ROWS]}, "no column ACMRNY10"),
        ({"ACM Monthly": ROWS[:1]}, "no row of figures"),
        ({"ACM Monthly": [ROWS[0], ROWS[2], ROWS[1]]}, "dates do not ascend at 1961-06-30"),
        ({"ACM Monthly": [ROWS[0], [*ROWS[1][:-1], 9.9]]}, "1961-06-30: yield less premium is not"),
        ({"ACM Monthly": [ROWS[0], [*ROWS[1][:-1], "none"]]}, "1961-06-30: ACMRNY10 is 'none', not a number"),
        ({"ACM Monthly": [ROWS[0], premia_row("June 1961", 3.9, 0.4)]}, "'June 1961' is not a date"),
        ({"ACM Monthly": [ROWS[0], premia_row("30-Jun-1961", math.nan, 0.4)]}, "1961-06-30: yield less premium"),
    ],
)
def test_a_workbook_that_is_not_the_new_york_feds_is_refused(sheets, message, server, tmp_path):
    with pytest.raises(ValueError, match=f"is not the file expected: .*{message}"):
        premia(server, tmp_path, sheets)
    assert names(tmp_path) == []


def test_a_page_in_place_of_the_workbook_is_refused(server, tmp_path):
    server.files["/acm.xls"] = b"<html>Access denied</html>"
    with pytest.raises(ValueError, match="not the workbook expected"):
        load_term_premia(folder=tmp_path, url=server.url + "/acm.xls")


def test_without_the_reader_of_old_workbooks_the_message_says_what_to_install(server, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ImportError, match="install.*calamine"):
        premia(server, tmp_path, {"ACM Monthly": ROWS})
    assert names(tmp_path) == []


def test_another_frequency_is_refused(tmp_path):
    with pytest.raises(ValueError, match="frequency must be 'monthly' or 'daily'; got 'weekly'"):
        load_term_premia("weekly", folder=tmp_path)
