"""What a sale does to the yield: by a bank's rule, by a study, and by the ends of our own range."""

from debtloop.impact import price_impact
from truce.claims.checks.measures import basis_points
from truce.facts import fact
from truce.parameters import parameter


def bank_rule():
    """What lasts by a bank's rule, what passes by the Fed study, decimals a trillion; and what a dollar weighs."""
    return fact("bofa-bp-per-trillion") / basis_points(1), _hurry(), parameter("holding-equivalent").value


def fed_study():
    """Both parts by the study, on face value: its numbers, made smaller as the market has grown."""
    return _scaled(fact("ifdp1041-rise-lasting-2012")), _hurry(), 1


def _hurry():
    middle = (fact("ifdp1041-rise-low-2012") + fact("ifdp1041-rise-high-2012")) / 2
    return _scaled(middle - fact("ifdp1041-rise-lasting-2012"))


def _scaled(bp):
    """Basis points for 100 billion in the market of 2010, as a decimal for a trillion in that of today."""
    return bp * 10 / basis_points(1) * fact("us-marketable-debt-2010-06") / fact("article-001-market")


def ends():
    """The mildest and the dearest end of our range. Each joins ends of different sources, and no single study says either."""
    lasting, passing, ratio = (parameter(id) for id in ("impact-lasting", "impact-temporary", "holding-equivalent"))
    return [
        (k / basis_points(1), e * 10 / basis_points(1), ratio.value)
        for k, e in ((lasting.low, passing.low), (lasting.high, passing.high))
    ]


def at_worst(trillions, months, reading):
    """By how many basis points the yield is higher in the last month of a sale."""
    kappa, eta, ratio = reading
    return basis_points(price_impact(trillions, months, kappa, eta, ratio, 1)["peak"])


def left_over(trillions, reading):
    """What a sale leaves behind, in basis points."""
    kappa, _, ratio = reading
    return basis_points(kappa * ratio * trillions)
