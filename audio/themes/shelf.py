"""The shelf of themes: which is meant, and its pieces, each composed once."""

from functools import lru_cache
from importlib import import_module

from audio.shape import Samples
from audio.themes import NAMES
from audio.themes.form import Form


def meant(choice: str, theme: str) -> str:
    """The theme of ours that a choice of the show file means; "" for a file."""
    return theme if choice == "default" else choice if choice in NAMES else ""


@lru_cache(maxsize=2)
def intro(name: str, called_s: float, end_s: float) -> Samples:
    """An intro that comes home after ``called_s`` and ends at about ``end_s``, ``(n, 2)``."""
    return _form(name).intro(called_s, end_s)


@lru_cache(maxsize=8)
def piece(name: str, part: str) -> Samples:
    """A sting, an outro, a bed, or an intro of eight seconds, ``(n, 2)``."""
    form = _form(name)
    pieces = {"intro": lambda: form.intro(5.0, 8.0), "sting": form.sting, "outro": form.outro, "bed": form.bed}
    return pieces[part]()


def _form(name: str) -> Form:
    form: Form = import_module(f"audio.themes.{name}").FORM
    return form
