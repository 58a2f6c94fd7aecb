"""One pass over all bonds of a call of :mod:`debtloop.arrays`: what is given, in chunks through the kernels.

What a kernel leaves open, the next one answers, and at last the scalar function, which also words the errors.
"""

import itertools
import math

import numpy as np

from debtloop import bonds
from debtloop.validate import MAX_MONEY, MAX_RATE, MIN_FACE, MIN_PRICE, as_float

#: Bonds worked on at a time: the intermediate results of so many stay in the processor's cache.
CHUNK = 20480


def each(kernels, scalar, errors, broken=False, **bond):
    """Run the first kernel over the bonds, chunk by chunk; what it answers NaN for, the next one; then ``scalar``."""
    if errors not in ("raise", "mask"):
        raise ValueError(f"errors must be 'raise' or 'mask'; got {errors!r}")
    given = {name: as_array(name, values) for name, values in bond.items()}
    shape = _common_shape(given)
    floats = {name: as_floats(array) for name, array in given.items()}
    result, unknown = _in_chunks(kernels[0], floats, broken, errors == "mask")
    for kernel in kernels[1:] if unknown.size else []:
        some = {name: np.broadcast_to(array, shape).flat[unknown] for name, array in floats.items()}
        with np.errstate(all="ignore"):
            values = kernel(**_only_possible(some, _possible(broken, **some)))
        result.flat[unknown] = values
        unknown = unknown[np.isnan(values)]
    for i in unknown.tolist():
        one = {name: np.broadcast_to(array, shape).flat[i] for name, array in given.items()}
        one = {name: value.item() if isinstance(value, np.generic) else value for name, value in one.items()}
        try:
            result.flat[i] = scalar(**one)
        except (ValueError, ArithmeticError) as error:
            if errors == "raise":
                index = ", ".join(map(str, np.unravel_index(i, shape)))
                raise ValueError(f"{error} at index {index}" if index else str(error)) from None
    result = result[()]
    return result if errors == "raise" else (result, ~np.isnan(result))


def _in_chunks(kernel, floats, broken, masked):
    """Values of the kernel, and the places that it leaves open: NaN, and under the mask a possible bond."""
    # nditer broadcasts, cuts the chunks and makes the result, whatever the layout in memory.
    chunks = np.nditer(
        [*floats.values(), None], flags=["buffered", "external_loop", "zerosize_ok"], order="C", buffersize=CHUNK
    )
    start, unknown = 0, []
    with chunks, np.errstate(all="ignore"):
        for *operands, values in chunks:
            # What is the same for a whole chunk is worked on once.
            chunk = {name: a[:1] if a.strides == (0,) else a for name, a in zip(floats, operands)}
            possible = _possible(broken, **chunk)
            values[...] = kernel(**_only_possible(chunk, possible))
            open_places = np.isnan(values)
            if masked:
                open_places &= possible
            unknown.append(start + np.flatnonzero(open_places))
            start += values.size
        return chunks.operands[-1], np.concatenate([np.empty(0, dtype=np.intp), *unknown])


def _only_possible(bond, possible):
    """The bonds with a coupon of NaN where they are impossible, so that the answer is NaN too."""
    return bond if possible.all() else bond | {"coupon_rate": np.where(possible, bond["coupon_rate"], math.nan)}


def as_array(name, values):
    """An array of numbers, else of objects as they were given: NumPy would make 0.03 beside a word a word."""
    if isinstance(values, np.ma.MaskedArray):
        # What lies under the mask may look like any number: nothing is left there.
        values = np.where(values.mask, None, values.data) if values.mask.any() else values.data
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "iufmM":
            array = np.asarray(values, dtype=object)
    except ValueError:
        raise ValueError(f"{name} must be a number or a rectangle of numbers; got lists of different lengths") from None
    if array.dtype.kind in "mM":  # NumPy would make them whole numbers of nanoseconds
        raise ValueError(f"{name} must be a number or a rectangle of numbers; got {array.dtype}")
    return array


def _common_shape(given):
    """The shape to which all arguments broadcast, or an error that names two that do not fit each other."""
    for (name, array), (other, beside) in itertools.combinations(given.items(), 2):
        try:
            np.broadcast_shapes(array.shape, beside.shape)
        except ValueError:
            raise ValueError(
                f"{name} of shape {array.shape} and {other} of shape {beside.shape} do not broadcast"
            ) from None
    return np.broadcast_shapes(*(array.shape for array in given.values()))


def as_floats(array):
    """The same in floats: NaN for what is not a number, or a whole number too large for a float."""
    if array.dtype != object:
        return np.asarray(array, dtype=np.float64)
    return np.array([as_float(value) for value in array.flat]).reshape(array.shape)


def _possible(broken, **bond):
    """Which bonds have all arguments in range (their price may still be out of floating point's reach)."""
    ranges = list(_ranges(broken, **bond))
    # The ends of a chunk are found far faster than each element's place; they are NaN where an element is.
    if all(_inside(*one) for one in ranges if one[0].size):
        return np.True_
    possible = np.True_
    for values, low, high in ranges:
        possible = possible & (low <= values) & (values <= high)
    return possible


def _inside(values, low, high):
    highest_low = low.max() if isinstance(low, np.ndarray) else low
    lowest_high = high.min() if isinstance(high, np.ndarray) else high
    return highest_low <= values.min() and values.max() <= lowest_high


def _ranges(
    broken, coupon_rate, years_to_maturity, frequency,
    yield_to_maturity=None, price=None, face_value=None,
):  # fmt: skip
    """Values with the ends, both included, between which they are possible."""
    yield (frequency == 1) | (frequency == 2) | (frequency == 4) | (frequency == 12), True, True
    yield coupon_rate, 0, bonds.MAX_COUPON
    yield years_to_maturity, 1e-6, bonds.MAX_YEARS
    if not broken:
        left = years_to_maturity * frequency
        periods = np.rint(left)
        yield periods, 1, math.inf
        yield left - periods, -1e-9, 1e-9
    if yield_to_maturity is not None:
        # As validate.highest_yield: above it a percentage was meant, except in the last three months.
        highest = np.maximum(MAX_RATE, 0.5 / np.maximum(years_to_maturity, 1e-6))
        yield yield_to_maturity, np.nextafter(-frequency, math.inf), highest
    if price is not None:
        yield price, MIN_PRICE, MAX_MONEY
    if face_value is not None:
        yield face_value, MIN_FACE, MAX_MONEY
