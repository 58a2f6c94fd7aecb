"""Explorables: a model to move, in a notebook, on a still page, and alive in the built book.

>>> explore("price-yield")
One price, many yields: Bought at $90.00, a 3.00% bond with one year left pays back $103.00: a profit of $13.00 and a yield of 14.44%.
"""

from debtloop.explore.kit import Choice, Explorable, Prediction, Slider, all_ids, explore, load

__all__ = ["Choice", "Explorable", "Prediction", "Slider", "all_ids", "explore", "load"]
