"""Rules that French, German, Spanish and Dutch share, by their tables: years, ordinals, the clock."""

from collections.abc import Callable, Mapping

from narrate.spoken.language import END, LATIN, START
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import Rule, rule


def years(numerals: Numerals) -> Rule:
    """Four digits of the years 1100 to 2099, said as a year."""
    pattern = rf"{START}(?<![-+$€£~])(?P<year>1[1-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9{LATIN}+%]|[.,][0-9]|\s?[%€$£])"
    return rule("year", pattern, lambda match: numerals.year(int(match["year"])), "0")


def year_range(numerals: Numerals, to: str) -> Rule:
    """``2019–2023``."""
    year = "(?:1[1-9]|20)[0-9]{2}"
    pattern = rf"{START}(?P<first>{year})\s?[-–—]\s?(?P<second>{year})(?![0-9{LATIN}-]|[.,][0-9])"
    return rule(
        "years", pattern, lambda m: f"{numerals.year(int(m['first']))} {to} {numerals.year(int(m['second']))}", "0"
    )


def ordinals(pattern: str, say: Callable[[int], str]) -> Rule:
    """A number with one of the endings in ``pattern``."""
    return rule("ordinal", rf"{START}(?P<n>[0-9]{{1,4}})(?:{pattern})(?![{LATIN}])", lambda m: say(int(m["n"])), "0")


def clock(separator: str, after: str, say: Callable[[int, int], str]) -> Rule:
    """``14h30`` and the like."""
    pattern = rf"{START}(?P<hour>[01]?[0-9]|2[0-4])(?:{separator})(?P<minute>[0-5][0-9])?{END}(?:{after})"
    return rule("clock time", pattern, lambda m: say(int(m["hour"]), int(m["minute"] or 0)), "0")


ROMAN = {"I": 1, "V": 5, "X": 10}


def roman(text: str) -> int:
    """The value of a Roman numeral below forty."""
    total = 0
    for letter, after in zip(text, text[1:] + "I", strict=True):
        value = ROMAN[letter]
        total += -value if ROMAN[after] > value else value
    return total


def numerals(before: str, say: Callable[[int], str]) -> Rule:
    """Roman numerals of two letters or more, and lone ones but X, after one of the words in ``before``."""
    valid = r"(?:X{1,3}(?:IX|IV|V?I{1,3}|V)|X{2,3}|IX|IV|VI{0,3}|I{1,3})"
    pattern = rf"\b(?P<word>{before})\s(?P<n>{valid})(?![{LATIN}])"
    return rule("roman numeral", pattern, lambda m: f"{m['word']} {say(roman(m['n']))}", "IVX")


def fractions(*said: str) -> Rule:
    """``1/2`` and ½; the words are for a half, a third, two thirds, a quarter and three quarters."""
    signs, written = "½⅓⅔¼¾", ("1/2", "1/3", "2/3", "1/4", "3/4")
    table = dict(zip((*signs, *written), (*said, *said), strict=True))
    pattern = rf"{START}(?:{'|'.join(table)})(?![0-9{LATIN}/])"
    return rule("fraction", pattern, lambda match: table[match.group()], f"0{signs}")


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
