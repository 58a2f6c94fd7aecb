"""What an edition says while it is made: a line for each step, with its seconds."""

import time
from contextlib import contextmanager


@contextmanager
def step(label):
    """Say what is being done, and then how long it took."""
    print(f"{label} ...", end="", flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)  # what went wrong begins a line of its own
        raise
    print(f" {time.monotonic() - start:.1f} s", flush=True)
