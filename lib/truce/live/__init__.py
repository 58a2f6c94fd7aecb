"""Explorables: a model to move, in a notebook, on a still page, and alive in the built book.

>>> explore("proceeds-profit", price=95).numbers["profit"]
8.0
"""

from truce.live.kit import Choice, Explorable, Prediction, Slider, all_ids, explore, load

__all__ = ["Choice", "Explorable", "Prediction", "Slider", "all_ids", "explore", "load"]
