"""What the command line asks of issues, however many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Wish:
    """``table`` holds options in the show file's form. ``jobs`` are processes, 0 for one a core.

    ``cluster`` is a scheduler's address, "" for this machine.
    """

    table: Mapping[str, Any]
    output: Path | None = None
    format: str = ""
    title: str = ""
    published: datetime | None = None
    dry_run: bool = False
    jobs: int = 0
    cluster: str = ""
