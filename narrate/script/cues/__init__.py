"""What tells who speaks, as tables: one file per language, one class for all of them."""

from functools import cache
from importlib import import_module

from narrate.bcp47 import primary
from narrate.script.cues.cue import Cues

LANGUAGES = ("en", "fr", "de", "es", "nl", "zh", "ja")


@cache
def of(language: str) -> Cues:
    """The cues of a BCP 47 tag's language; English ones for languages without a table."""
    name = primary(language) if primary(language) in LANGUAGES else "en"
    cues: Cues = import_module(f"narrate.script.cues.{name}").CUES
    return cues
