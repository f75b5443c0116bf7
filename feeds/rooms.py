"""A show's output folder, and the shows within it: each further edition has a feed of its own below ``editions/``."""

from pathlib import Path

EDITIONS = "editions"


def rooms(folder: Path) -> tuple[Path, ...]:
    """The folder itself, then those of its further editions."""
    return (folder, *sorted(path for path in folder.glob(f"{EDITIONS}/*") if path.is_dir()))


def home(folder: Path) -> Path:
    """The show's output folder that holds ``folder``: itself, unless that is a further edition's.

    >>> home(Path("output/editions/labs")).as_posix(), home(Path("output")).as_posix()
    ('output', 'output')
    """
    return folder.parent.parent if folder.parent.name == EDITIONS else folder
