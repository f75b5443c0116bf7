"""Which tables a language tag stands for."""

from functools import lru_cache
from importlib import import_module

from narrate.spoken.language import Language

KNOWN = ("en", "fr", "de", "es", "nl", "zh", "ja")


@lru_cache(maxsize=32)
def language_of(tag: str) -> Language:
    """The tables for a BCP 47 tag; English for one we have none for. ``en-GB`` and the like read dates day first."""
    code, _, _region = tag.lower().replace("_", "-").partition("-")
    known: Language = import_module(f"narrate.spoken.{code if code in KNOWN else 'en'}").LANGUAGE
    return known
