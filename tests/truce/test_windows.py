"""Japan's yields and shares day by day, and how they moved together, from the sums of squares and products."""

import math

import pytest

from truce.facts.windows import days_between, together, yen_moves, yields_and_shares


@pytest.mark.parametrize(("last", "n", "r", "t"), [("2026-01-30", 40, 0.42, 2.8), ("2025-12-22", 15, 0.77, 4.4)])
def test_japans_yields_and_shares_rose_together_in_forty_days_and_more_so_up_to_the_article(last, n, r, t):
    changes = yields_and_shares("2025-12-01", last)
    assert len(days_between("2025-12-01", last)) == n + 1
    means = [math.fsum(x) / n for x in changes]
    xx, yy, xy = (
        math.fsum((a - means[i]) * (b - means[j]) for a, b in zip(changes[i], changes[j], strict=True))
        for i, j in ((0, 0), (1, 1), (0, 1))
    )
    found = together("2025-12-01", last)
    assert found["n"] == n and math.isclose(found["r"], xy / math.sqrt(xx * yy), rel_tol=1e-9)
    assert math.isclose(found["t"], found["r"] / math.sqrt((1 - found["r"] ** 2) / (n - 2)), rel_tol=1e-9)
    assert (round(found["r"], 2), round(found["t"], 1)) == (r, t)
    assert found["rises"] == sum(move > 0 for move in changes[0])
    assert found["both"] == sum(move > 0 and share > 0 for move, share in zip(*changes, strict=True))


def test_a_day_is_of_the_window_only_if_both_closes_are_known():
    days = days_between("2025-11-01", "2025-12-03")
    assert days == ["2025-12-01", "2025-12-02", "2025-12-03"]  # of 28 November only the Nikkei's is kept
    yields, shares = yields_and_shares("2025-12-19", "2025-12-22")
    assert yields == pytest.approx([5.2]) and shares == pytest.approx([math.log(50402.39 / 49507.21)])


def test_the_yen_got_weaker_on_the_day_on_which_yields_and_shares_rose():
    assert yen_moves("2025-12-19", "2025-12-22") == pytest.approx([100 * math.log(156.74 / 157.49)])
    assert len(yen_moves("2025-12-01", "2025-12-22")) == 15
