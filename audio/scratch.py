"""A folder for the temporary files of a run's processes, who may be stopped before they can remove them."""

import contextlib
import os
import tempfile
from collections.abc import Iterator


class Scratch:
    """The folder; where none can be made each child finds its own place, or tells why not."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        with contextlib.suppress(OSError):
            self._folder = tempfile.TemporaryDirectory(prefix="narrate-", ignore_cleanup_errors=True)

    @property
    def env(self) -> dict[str, str]:
        """What tells a new interpreter where it is."""
        return {"TMPDIR": self._folder.name} if self._folder else {}

    def use(self) -> None:
        """Have this process put its temporary files there."""
        os.environ.update(self.env)
        tempfile.tempdir = None  # found anew when it is next asked for

    def remove(self) -> None:
        """Remove it with all that is in it; the children must have ended."""
        if self._folder:
            self._folder.cleanup()


@contextlib.contextmanager
def here() -> Iterator[None]:
    """Within it this process puts its temporary files in such a folder, too: an interruption leaves none.

    After one, threads that are still at work find the folder gone, and no other in its place.
    """
    scratch, before = Scratch(), tempfile.tempdir
    tempfile.tempdir = scratch.env.get("TMPDIR", before)
    try:
        yield
    except Exception:
        tempfile.tempdir = before
        raise
    else:
        tempfile.tempdir = before
    finally:
        scratch.remove()
