"""What a mistyped word was perhaps meant to be, for the hints of errors."""

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """``did you mean 'x'?``, or "" when no known word is at least so like it (0 to 1).

    >>> did_you_mean("espaek", ["espeak", "gtts"])
    "did you mean 'espeak'?"
    """
    close = difflib.get_close_matches(word, list(known), 1, likeness)
    return f"did you mean '{close[0]}'?" if close else ""
