"""About how long a script takes to say, before anything is spoken."""

from collections.abc import Iterable

from narrate.bcp47 import primary
from narrate.model import Segment

MS_PER_CHARACTER = 66
"""A narrator's 150 to 160 English words a minute, blanks counted."""
MS_PER_IDEOGRAPH = 210
SENTENCE_MS = 350
PARAGRAPH_MS = 300


def duration_ms(segments: Iterable[Segment], language: str) -> int:
    """An estimate in milliseconds, pauses included."""
    each = MS_PER_IDEOGRAPH if primary(language) in ("zh", "ja", "ko") else MS_PER_CHARACTER
    return sum(len(s.spoken) * each + len(s.utterances) * SENTENCE_MS + (s.pause or PARAGRAPH_MS) for s in segments)
