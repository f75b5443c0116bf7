"""Whether a clip can be the whole of its text: engines and services are believed only when its length fits."""

import unicodedata

from narrate.errors import ServiceError
from narrate.model import Clip

PAUSE = Clip(bytes(2 * 24_000 // 10), 24_000)
"""A tenth of a second of silence: all there is to say of a text without a word, such as "…"."""
LETTER_MS = 65
"""Of the usual 170 words a minute, five letters and a space each."""
SYLLABLE_MS = 200
"""For a sign that is a syllable or a word: Han, kana, hangul, Ethiopic; and for a digit read out."""
LEAST, MOST, SLACK_MS = 0.25, 3.0, 1500
SYLLABIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "ETHIOPIC", "YI", "CHEROKEE", "DIGIT")


def sayable(*texts: str) -> str:
    """The first of the texts that has a letter or digit, "" when none has; without zero bytes, which end C strings."""
    return next((text.replace("\0", " ") for text in texts if any(sign.isalnum() for sign in text)), "")


def estimate_ms(text: str) -> int:
    """About how long speaking the text takes."""
    return sum(SYLLABLE_MS if _syllabic(sign) else LETTER_MS for sign in text if sign.isalnum())


def believe(clip: Clip, text: str, engine: str, longest: float | None = MOST) -> Clip:
    """Return the clip when it can be the whole text.

    ``longest`` is in estimates; None for an engine that is trusted not to add anything: a foreign script read
    letter by letter takes ten times as long as its own.

    Raises:
        ServiceError: it is silent, far too short, or far too long.
    """
    expected, length = estimate_ms(text), len(clip.pcm) // 2 * 1000 // clip.rate
    start = text[:40]
    if expected and not clip.pcm.strip(b"\0"):
        raise ServiceError(f"{engine}: silence instead of speech for '{start}'")
    if length < LEAST * expected:
        raise ServiceError(f"{engine}: only {length} ms of sound for '{start}' ({len(text)} characters)")
    if longest is not None and length > longest * expected + SLACK_MS:
        raise ServiceError(f"{engine}: as much as {length} ms of sound for '{start}' ({len(text)} characters)")
    return clip


def _syllabic(sign: str) -> bool:
    return (sign > "\u02af" and unicodedata.name(sign, "").startswith(SYLLABIC)) or sign.isdigit()
