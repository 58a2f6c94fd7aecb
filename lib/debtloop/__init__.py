"""Bond math and debt loops behind the headlines.

The models are plain functions on floats and lists that need nothing but :mod:`math`:
the same source runs in tests, in notebooks and, compiled to JavaScript, in the built page.
Importing this package, or any model in it, imports neither NumPy nor a chart library.
"""

__version__ = "0.2.0"
