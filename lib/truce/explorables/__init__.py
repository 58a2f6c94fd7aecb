"""The explorables, one file each: ``price_yield.py`` is ``explore("price-yield")``."""
