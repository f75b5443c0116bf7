"""English clock times, zones, days, years and quarters."""

from re import Match

from narrate.spoken.english import NUMERALS, clock, date
from narrate.spoken.language import APART, END, LATIN, START
from narrate.spoken.rules import rule

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
MONTH = f"(?:{SHORT}|{'|'.join(MONTHS)})"
ZONES = {
    "ET": "Eastern Time", "EST": "Eastern Standard Time", "EDT": "Eastern Daylight Time", "PT": "Pacific Time",
    "PST": "Pacific Standard Time", "PDT": "Pacific Daylight Time", "CT": "Central Time",
    "CST": "Central Standard Time",
    "CDT": "Central Daylight Time", "MT": "Mountain Time", "MST": "Mountain Standard Time",
    "MDT": "Mountain Daylight Time",
    "UTC": "U T C", "GMT": "G M T", "BST": "British Summer Time", "CET": "Central European Time",
    "CEST": "Central European Summer Time", "IST": "I S T", "JST": "Japan Standard Time",
    "AEST": "Australian Eastern Standard Time",
}  # fmt: skip
TIME = r"(?:1[0-2]|0?[1-9])(?::[0-5][0-9])?"
DASH = r"\s?[–—-]\s?"
HALF = r"(?:[aApP]\.\s?[mM]\.?|[aApP][mM]\b)"
NAMED = "|".join(sorted(ZONES, key=len, reverse=True))
ZONE = rf"(?P<zone>\s(?:{NAMED})(?![{LATIN}])|\s\((?:{NAMED})\))?"
Y4 = r"(?:1[1-9][0-9]{2}|20[0-9]{2})"
DATED = "|".join(
    rf"(?<=\b{w} )"
    for w in [
        "in",
        "In",
        "since",
        "Since",
        "by",
        "until",
        "till",
        "from",
        "year",
        "circa",
        "around",
        "before",
        "after",
        "during",
        "late",
        "early",
    ]
)


def _hour(text: str) -> str:
    hour, _, minute = text.partition(":")
    said = NUMERALS.cardinal(int(hour))
    return said if not minute or minute == "00" else clock(int(hour), int(minute))


def _half(text: str | None) -> str:
    return f" {text[0].upper()} M" if text else ""


def _zone(text: str | None) -> str:
    return f" {ZONES[text.strip(' ()')]}" if text else ""


def _time(match: Match[str]) -> str:
    """``5:00 PM to 8:00 PM ET`` as five to eight P M Eastern Time."""
    first, second = match["h1"], match["h2"]
    if not second:
        return _hour(first) + _half(match["p1"]) + _zone(match["zone"])
    half = match["p1"] if match["p1"] and match["p1"][0].lower() != match["p2"][0].lower() else None
    return f"{_hour(first)}{_half(half)} to {_hour(second)}{_half(match['p2'])}{_zone(match['zone'])}"


def _zoned(match: Match[str]) -> str:
    return clock(int(match["hour"]), int(match["minute"])) + _zone(match["zone"])


def _year(text: str) -> str:
    return NUMERALS.year(int(text))


def _decade(match: Match[str]) -> str | None:
    """``1980s`` and ``'90s``; ``1800s`` are the eighteen hundreds."""
    text = match["year"]
    tens = int(text[-2:])
    if text == "1000":
        return None
    if len(text) == 2:
        return "two thousands" if not tens else _plural(NUMERALS.cardinal(tens))
    if not tens:
        return (
            f"{NUMERALS.cardinal(int(text[:2]))} hundreds"
            if text[2:] == "00" and text[1] != "0"
            else f"{NUMERALS.cardinal(int(text))}s"
        )
    return f"{NUMERALS.cardinal(int(text[:2]))} {_plural(NUMERALS.cardinal(tens))}"


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"


def _two(match: Match[str]) -> str:
    """``'23`` or ``FY24``: two digits of a year."""
    tens = int(match["year"][-2:])
    return f"oh {NUMERALS.cardinal(tens)}" if tens < 10 else NUMERALS.cardinal(tens)


def _years(match: Match[str]) -> str | None:
    first, second = match["first"], match["second"]
    if int(second) <= int(first[-len(second) :]):
        return None
    last = _year(second) if len(second) == 4 else NUMERALS.cardinal(int(second))
    return f"{_year(first)} to {last}"


def _season(match: Match[str]) -> str | None:
    first, second = match["first"], match["second"]
    return (
        f"{_year(first)} {NUMERALS.cardinal(int(second[-2:]))}" if int(second[-2:]) == (int(first) + 1) % 100 else None
    )


def _known_year(match: Match[str]) -> str:
    return _year(match["year"])


def _month_day(match: Match[str]) -> str | None:
    month, day = int(match["month"]), int(match["day"])
    return date(day, MONTHS[month - 1], "") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _duration(match: Match[str]) -> str:
    """Hours, minutes and seconds; even seconds are a time of day."""
    hours, minutes, seconds = map(int, match.group().split(":"))
    if not seconds and hours < 25:
        return clock(hours, minutes)
    return f"{NUMERALS.cardinal(hours)} {_sixty(minutes)} {_sixty(seconds)}"


def _sixty(number: int) -> str:
    return f"oh {NUMERALS.cardinal(number)}" if 0 < number < 10 else NUMERALS.cardinal(number) if number else "oh oh"


def _month(match: Match[str]) -> str:
    return next(month for month in MONTHS if month.startswith(match.group()[:3]))


def _quarter(match: Match[str]) -> str:
    year = match["year"]
    tail = "" if not year else f" {_year(year)}" if len(year) == 4 else f" {_year('20' + year)}"
    return f"Q {NUMERALS.cardinal(int(match['n']))}{tail}"


def _semester(match: Match[str]) -> str:
    year = match["year"]
    return f"the {'first' if match['n'] == '1' else 'second'} half of {_year(year if len(year) == 4 else '20' + year)}"


def _fiscal(match: Match[str]) -> str:
    year = match["year"]
    return f"fiscal year {_year(year)}" if len(year) == 4 else f"fiscal year {_two(match)}"


def _between(match: Match[str]) -> str:
    """``10:30–11:15``, where nothing tells morning from evening."""
    times = [clock(int(match[f"h{n}"]), int(match[f"m{n}"])) for n in (1, 2)]
    return f"{' to '.join(times)}{_zone(match['zone'])}"


def _months(match: Match[str]) -> str:
    first, second = (next(m for m in MONTHS if m.startswith(match[n][:3])) for n in ("first", "second"))
    return f"{first} to {second}"


EARLY = (
    rule(
        "clock time",
        rf"{START}(?P<h1>[01]?[0-9]|2[0-3]):(?P<m1>[0-5][0-9]){DASH}(?P<h2>[01]?[0-9]|2[0-3]):(?P<m2>[0-5][0-9])"
        rf"(?![:0-9]|\s?{HALF}){ZONE}",
        _between,
        ":",
    ),
    rule(
        "clock time",
        rf"{START}(?P<h1>{TIME})\s?(?P<p1>{HALF})?(?:{DASH}|\sto\s)(?P<h2>{TIME})\s?(?P<p2>{HALF}){ZONE}",
        _time,
        "0",
        follows="aApP",
    ),
    rule("clock time", rf"{START}(?P<h1>{TIME})\s?(?P<p1>{HALF})(?P<h2>)(?P<p2>){ZONE}", _time, "0", follows="aApP"),
    rule(
        "clock time",
        rf"{START}(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?=\s\(?(?:{NAMED})\b){ZONE}",
        _zoned,
        ":",
    ),
    rule("duration", rf"{START}[0-9]{{1,3}}:[0-5][0-9]:[0-5][0-9](?![0-9:])", _duration, ":"),
    rule(
        "quarter",
        rf"{START}Q(?P<n>[1-4])(?:\s?[’'/-]?\s?(?P<year>20[0-9]{{2}}|(?<=[’'/-])[0-9]{{2}}))?{END}",
        _quarter,
        "Q",
    ),
    rule("quarter", rf"{START}(?P<n>[1-4])Q\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}}){END}", _quarter, "Q"),
    rule(
        "half year",
        rf"{START}(?:H(?P<n>[12])\s?[’']?(?=[0-9]))(?P<year>20[0-9]{{2}}|(?<=\s)2[0-9]|(?<=[’'])[0-9]{{2}})"
        rf"{END}",
        _semester,
        "H",
    ),
    rule(
        "half year",
        rf"{START}(?P<n>[12])H\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}}){END}",
        _semester,
        "H",
    ),
    rule("fiscal year", rf"{START}FY\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}}){END}", _fiscal, "F"),
    rule("decade", rf"{APART}(?P<year>1[0-9]{{2}}0|20[0-9]0)['’]?s(?![{LATIN}])", _decade, "0", follows="s'’"),
    rule("decade", rf"(?<![0-9{LATIN}.,$€£])['’‘]?(?P<year>[0-9]0)['’]?s(?![{LATIN}])", _decade, "0", follows="s'’"),
    rule("short year", rf"{APART}['’‘](?P<year>[0-9]{{2}})(?![0-9{LATIN}%]|[.,][0-9])", _two, "'’‘"),
)
LATE = (
    rule("months", rf"\b(?P<first>{MONTH})\.?{DASH}(?P<second>{MONTH})\b(?!-)", _months, "-–—"),
    rule("month", rf"\b(?:{SHORT})\.?(?=\s['’]?[0-9\ue000])", _month, "JFMASOND"),
    rule(
        "years",
        rf"{START}(?P<first>{Y4})\s?[-–—]\s?(?P<second>{Y4}|[0-9]{{2}})(?![0-9{LATIN}-]|[.,][0-9])",
        _years,
        "0",
        follows="-–—",
    ),
    rule("season", rf"{START}(?P<first>{Y4})/(?P<second>(?:20)?[0-9]{{2}})(?![0-9{LATIN}/])", _season, "/"),
    rule(
        "month and day",
        rf"(?=[0-9])(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bsince )|(?<=\bof )){START}(?P<month>[01]?[0-9])/"
        rf"(?P<day>[0-3]?[0-9])(?![0-9/])",
        _month_day,
        "/",
    ),
    rule(
        "month and day",
        rf"{START}(?P<month>1[0-2]|0?[1-9])/(?P<day>1[345789]|2[0-9]|3[01])(?![0-9/])",
        _month_day,
        "/",
    ),
    rule(
        "year",
        rf"(?=1[0-6][0-9])(?:{DATED}){START}(?P<year>1[0-6][0-9]{{2}})(?![0-9{LATIN}-]|[.,][0-9])",
        _known_year,
        "0",
    ),
    rule(
        "year",
        rf"{START}(?<![-+$€£~])(?P<year>1[7-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9{LATIN}+%]|[.,][0-9]|-[0-9])",
        _known_year,
        "0",
    ),
)
