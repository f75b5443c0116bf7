"""English number words, days and the clock."""

from narrate.spoken.numerals import Numerals


def plain(words: str) -> str:
    """As narrators say it: no "and", no commas, "oh five"."""
    return words.replace(" and ", " ").replace(",", "").replace("oh-", "oh ")


NUMERALS = Numerals("en", plain, ("thousand", "million", "billion", "trillion"))


def date(day: int, month: str, year: str) -> str:
    """``July fourth, twenty twenty-three``."""
    return f"{month} {NUMERALS.ordinal(day)}" + (f", {year}" if year else "")


def clock(hour: int, minute: int) -> str:
    """``12:30`` as twelve thirty, ``17:00`` as seventeen hundred, ``9:05`` as nine oh five."""
    if not hour and minute:
        return f"{clock(12, minute)} A M"
    said = NUMERALS.cardinal(hour)
    if not minute:
        return f"{said} hundred" if hour > 12 else f"{said} o'clock" if hour else "midnight"
    return f"{said} oh {NUMERALS.cardinal(minute)}" if minute < 10 else f"{said} {NUMERALS.cardinal(minute)}"
