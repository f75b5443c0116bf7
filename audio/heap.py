"""The C library's heap, where it is glibc's."""

import contextlib
import ctypes
import sys

TRIM_THRESHOLD, TOP_PAD, MMAP_THRESHOLD = -1, -2, -3
MOST = 1 << 30
AHEAD = 16 << 20
"""Source of the numbers: mallopt(3)."""


def keep_freed() -> None:
    """Keep what is freed: sound comes and goes in blocks that would be fetched from the system anew each time."""
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):  # another C library
            mallopt = ctypes.CDLL(None).mallopt
            for parameter, value in ((MMAP_THRESHOLD, MOST), (TRIM_THRESHOLD, MOST), (TOP_PAD, AHEAD)):
                mallopt(parameter, value)
