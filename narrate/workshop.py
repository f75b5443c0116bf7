"""Where a run works: its settings, the show's folder, the output, the cache, and what time it is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from narrate import config
from narrate.settings import Music, Settings
from narrate.store import Store


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything a run needs besides the issue. ``jobs`` is the number of worker processes, 0 as many as cores.

    ``show_file`` is None where there is none, and defaults are used.
    """

    settings: Settings
    show_folder: Path
    output: Path
    cache: Path
    now: datetime
    jobs: int = 0
    show_file: Path | None = None

    @property
    def store(self) -> Store:
        """The output folder."""
        return Store(self.output)


def open_workshop(
    issue: Path | None,
    show_file: Path | None,
    options: Mapping[str, Any],
    now: datetime,
    output: Path | None = None,
    jobs: int = 0,
) -> Workshop:
    """The workshop of the show that the issue belongs to: output and cast lie beside its show file.

    Raises:
        ConfigError, DiskError: as ``config.collect``.
    """
    settings, show = config.collect(issue, show_file, options)
    folder = show.resolve().parent if show else Path.cwd()
    settings = replace(settings, music=_beside(settings.music, folder))
    named = output or (Path(os.environ["NARRATE_OUTPUT"]) if os.environ.get("NARRATE_OUTPUT") else None)
    return Workshop(settings, folder, named or folder / "output", cache_folder(os.environ), now, jobs, show)


def _beside(music: Music, folder: Path) -> Music:
    """The music with its files meant from the show's folder; themes' names, and what is not there, stay as written."""
    choices = {name: str(getattr(music, name)) for name in ("intro", "sting", "outro", "bed")}
    found = {name: str(folder / choice) for name, choice in choices.items() if (folder / choice).is_file()}
    return replace(music, **found)  # type: ignore[arg-type]  # these four are text


def cache_folder(environment: Mapping[str, str]) -> Path:
    """``NARRATE_CACHE``, else the platform's cache folder."""
    from platformdirs import user_cache_path  # not every command needs it

    return Path(environment["NARRATE_CACHE"]) if environment.get("NARRATE_CACHE") else user_cache_path("narrate")
