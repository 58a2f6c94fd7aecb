"""Explorables: a model to move, in a notebook, on a still page, and alive in the built book.

>>> explore("proceeds-profit", price=95).numbers["profit"]
8.0
"""

from truce.live.chain import Stage
from truce.live.declaration import Choice, Explorable, Key, Prediction, Slider, all_ids, load
from truce.live.loop import Arrow, Loop
from truce.live.shown import explore

__all__ = ["Arrow", "Choice", "Explorable", "Key", "Loop", "Prediction", "Slider", "Stage", "all_ids", "explore", "load"]
