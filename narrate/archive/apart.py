"""What only a main thread can be kept from doing for ever, done for another thread: in a child that it keeps."""

import atexit
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from narrate.crew import Processes

T = TypeVar("T")
_own = threading.local()


def apart(fn: Callable[..., T], *args: Any) -> T:
    """The function's result: here in the main thread, else from the thread's own child. Raises as the function."""
    if threading.current_thread() is threading.main_thread():
        return fn(*args)
    return _child().submit(fn, *args).result()


def _child() -> Processes:
    if not hasattr(_own, "child"):
        _own.child = Processes(1)
        atexit.register(partial(_own.child.shutdown, wait=False, cancel_futures=True))
    child: Processes = _own.child
    return child
