"""Which tables a language tag stands for."""

from functools import lru_cache
from importlib import import_module

from narrate.bcp47 import primary
from narrate.spoken.language import Language

KNOWN = ("en", "fr", "de", "es", "nl", "zh", "ja")


@lru_cache(maxsize=32)
def language_of(tag: str) -> Language:
    """The tables for a BCP 47 tag, whatever its region; English for one we have none for."""
    code = primary(tag)
    known: Language = import_module(f"narrate.spoken.{code if code in KNOWN else 'en'}").LANGUAGE
    return known
