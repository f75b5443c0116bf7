"""English of notices, recipes and games: weekdays cut short, ages, hours with minutes, opponents, sets."""

from re import Match

from narrate.spoken.english import NUMERALS
from narrate.spoken.language import END, LATIN, START
from narrate.spoken.rules import rule

DAYS = {
    **dict.fromkeys(("Mon",), "Monday"),
    **dict.fromkeys(("Tue", "Tues"), "Tuesday"),
    **dict.fromkeys(("Wed", "Weds"), "Wednesday"),
    **dict.fromkeys(("Thu", "Thur", "Thurs"), "Thursday"),
    **dict.fromkeys(("Fri",), "Friday"),
    **dict.fromkeys(("Sat",), "Saturday"),
    **dict.fromkeys(("Sun",), "Sunday"),
}
DAY = "|".join(sorted(DAYS, key=len, reverse=True))
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
DATE = rf"(?:[0-3]?[0-9](?:st|nd|rd|th)?\s{MONTH}|{MONTH}\.?\s[0-3]?[0-9]|[0-9]{{1,2}}(?::[0-9]{{2}})?\s?[ap]\.?m)\b"
TIMES = {"h": ("hour", "hours"), "m": ("minute", "minutes"), "s": ("second", "seconds")}
SET = r"[0-9]{1,2}[-–][0-9]{1,2}(?:\s?\([0-9]{1,2}(?:[-–][0-9]{1,2})?\))?"


def _days(match: Match[str]) -> str:
    return f"{DAYS[match['first']]} to {DAYS[match['last']]}"


def _day(match: Match[str]) -> str:
    return DAYS[match["day"]]


def _ages(match: Match[str]) -> str:
    """``under-16s``; tens are said by the decade's rule as well."""
    said = NUMERALS.cardinal(int(match["n"]))
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}es" if said.endswith("x") else f"{said}s"


def _counted(number: str, unit: str) -> str:
    return f"{NUMERALS.integer(number)} {TIMES[unit][int(number) != 1]}"


def _compound(match: Match[str]) -> str:
    """``2h 51m`` and ``1h10``."""
    parts = [(match["h"], "h"), (match["m"], "m"), (match["s"], "s")]
    return " ".join(_counted(number, unit) for number, unit in parts if number)


def _sets(match: Match[str]) -> str | None:
    """``6-4, 3-6, 7-5``: where one of several pairs goes down, all of them are scores."""
    pairs = [pair.split("(")[0].replace("–", "-").split("-") for pair in match.group().split(", ")]
    if all(int(first) < int(second) for first, second in pairs):
        return None
    said = match.group().replace("–", " ").replace("-", " ")
    return "".join(NUMERALS.integer(piece) if piece.isdecimal() else piece for piece in _pieces(said))


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        if pieces[-1] and pieces[-1][-1].isdecimal() != character.isdecimal():
            pieces.append("")
        pieces[-1] += character
    return pieces


def _series(match: Match[str]) -> str:
    """``1.x``: every release that begins so."""
    return " point ".join([*(NUMERALS.integer(p) for p in match["n"].split(".")), "x"])


EARLY = (
    rule("weekday", rf"\b(?P<first>{DAY})\.?\s?[-–]\s?(?P<last>{DAY})\b", _days, "-–"),
    rule("weekday", rf"\b(?P<day>{DAY})\b\.?(?=,?\s{DATE})", _day, "0"),
    rule("age", r"(?:(?<=[Uu]nder[-\s])|(?<=[Oo]ver[-\s]))(?P<n>[1-9][0-9])s\b", _ages, "0", follows="s"),
    rule(
        "hours and minutes",
        rf"{START}(?P<h>[0-9]{{1,3}})\s?(?:h|hrs?)\s?(?:(?P<m>[0-5]?[0-9])\s?(?:m|mins?)?)"
        rf"(?:\s?(?P<s>[0-5]?[0-9])\s?(?:s|secs?))?{END}",
        _compound,
        "h",
    ),
    rule(
        "hours and minutes",
        rf"(?P<h>){START}(?P<m>[0-9]{{1,3}})\s?(?:m|mins?)\s?(?P<s>[0-5]?[0-9])\s?(?:s|secs?){END}",
        _compound,
        "m",
    ),
    rule("against", rf"(?<=[0-9])\sv\s(?=[0-9])|(?<=[{LATIN}])\sv\s(?=[A-Z])", " versus ", "v"),
    rule("cents", rf"(?<=[0-9])c(?=\s(?:on|per|an?|each|off|more|less)\b|/)(?![{LATIN}])", " cents", "c"),
    rule("sets", rf"(?<![\w-]){SET}(?:, {SET})+(?![\w-])", _sets, "-–"),
    rule("release", rf"{START}(?P<n>[0-9]+(?:\.[0-9]+)*)\.x\b", _series, "x"),
)
