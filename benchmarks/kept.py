"""The embedded voice as an engine whose clips are kept, as those of slower ones are; workers import it from here."""

from audio.engines.espeak import Espeak


class Kept(Espeak):
    """Says the same, and is not asked for it twice."""

    instant = False
