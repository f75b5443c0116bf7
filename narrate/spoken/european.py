"""Rules that French, German, Spanish and Dutch share, by their tables: years, ordinals, the clock."""

from collections.abc import Callable, Mapping
from functools import partial
from re import Match

from narrate.spoken.language import LATIN, START
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import Rule, rule


def years(numerals: Numerals) -> Rule:
    """Four digits of the years 1100 to 2099, said as a year."""
    pattern = rf"{START}(?<![-+$€£~])(?P<year>1[1-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9{LATIN}+%]|[.,][0-9]|\s?[%€$£])"
    return rule("year", pattern, lambda match: numerals.year(int(match["year"])), "0")


def year_range(numerals: Numerals, to: str) -> Rule:
    """``2019–2023``."""
    pattern = rf"{START}(?P<first>1[1-9][0-9]{{2}}|20[0-9]{{2}})\s?[-–—]\s?(?P<second>1[1-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9{LATIN}-]|[.,][0-9])"
    return rule(
        "years", pattern, lambda m: f"{numerals.year(int(m['first']))} {to} {numerals.year(int(m['second']))}", "0"
    )


def ordinals(pattern: str, say: Callable[[int], str]) -> Rule:
    """A number with one of the endings in ``pattern``."""
    return rule("ordinal", rf"{START}(?P<n>[0-9]{{1,4}})(?:{pattern})(?![{LATIN}])", lambda m: say(int(m["n"])), "0")


def clock(separator: str, after: str, say: Callable[[int, int], str]) -> Rule:
    """``14h30`` and the like."""
    pattern = rf"{START}(?P<hour>[01]?[0-9]|2[0-4])(?:{separator})(?P<minute>[0-5][0-9])?(?![0-9{LATIN}])(?:{after})"
    return rule("clock time", pattern, lambda m: say(int(m["hour"]), int(m["minute"] or 0)), "0")


def fractions(table: Mapping[str, str]) -> Rule:
    """``1/2`` and ½ by table."""
    return rule(
        "fraction", rf"{START}(?:1/2|1/3|2/3|1/4|3/4|[½⅓⅔¼¾])(?![0-9{LATIN}/])", partial(_fraction, table), "0½⅓⅔¼¾"
    )


def _fraction(table: Mapping[str, str], match: Match[str]) -> str:
    return table[NAMES.get(match.group(), match.group())]


NAMES = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾"}


def months(names: str, cut: str) -> dict[str, str]:
    """Month names and their short forms, in order; ``cut`` lists the short ones, ``-`` for none."""
    full, short = names.split(), cut.split()
    return {
        form: name
        for name, brief in zip(full, short, strict=True)
        for form in (name, name.capitalize(), *((brief, brief.capitalize()) if brief != "-" else ()))
    }


def units(words: str) -> dict[str, tuple[str, str]]:
    """A table written as ``km kilometer kilometers; …``; ``_`` stands for a blank."""
    rows = (row.split() for row in words.split(";") if row.strip())
    return {row[0]: (row[1].replace("_", " "), row[-1].replace("_", " ")) for row in rows}


def scales(words: Mapping[str, str]) -> dict[str, str]:
    """``{"million": "M Mio."}`` turned round: each written form to what is said; the word itself, too."""
    return {form: word for word, forms in words.items() for form in (word, *forms.split())}
