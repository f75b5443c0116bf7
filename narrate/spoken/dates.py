"""Days and times of day, by a language's months and clock."""

from re import Match

from narrate.spoken.language import END, START, Language, choice
from narrate.spoken.rules import Rule, initials, rule

YEAR = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"


def rules(language: Language) -> tuple[Rule, ...]:
    """Dates in figures, and months with a day beside them."""
    d = _Dates(language)
    months = choice(language.months)
    ordinal = r"(?:st|nd|rd|th|er|º)?"
    suffix = rf"(?:\.|{ordinal})"
    tail = rf"(?:,?\s(?:of\s|de\s|del\s)?(?P<year>{YEAR}){END})?"
    return (
        rule(
            "time stamp",
            rf"{START}(?P<year>{YEAR})-(?P<month>{MONTH})-(?P<day>{DAY})T(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])"
            r"(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9])",
            d.stamp,
            "T",
        ),
        rule(
            "date",
            rf"{START}(?P<year>20[0-9]{{2}})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01]){END}",
            d.figures,
            "0",
        ),
        rule(
            "date",
            rf"{START}(?P<year>{YEAR})(?P<s>[-/.])(?P<month>{MONTH})(?P=s)(?P<day>{DAY}){END}",
            d.figures,
            "0",
            follows="-/.",
        ),
        rule(
            "date",
            rf"{START}(?P<one>[0-3]?[0-9])(?P<s>[-/.])(?P<two>[0-3]?[0-9])(?P=s)(?P<year>{YEAR}){END}",
            d.local,
            "0",
            follows="-/.",
        ),
        rule(
            "date",
            rf"{START}(?P<one>[0-3]?[0-9])(?P<s>[/.])(?P<two>[0-3]?[0-9])(?P=s)(?P<year>[0-9]{{2}}){END}",
            d.local,
            "0",
            follows="/.",
        ),
        rule(
            "date",
            rf"\b(?P<month>{months})\.?\s(?P<day>{DAY}){ordinal}(?:\s?[-–]\s?(?P<last>{DAY}){ordinal})?(?![0-9]"
            rf"|[.,:][0-9]|\s?%){END}{tail}",
            d.named,
            "0",
        ),
        rule(
            "date",
            rf"{START}(?:(?P<from>{DAY}){suffix}\s?[-–]\s?)?(?P<day>{DAY}){suffix}\s(?:of\s|de\s)?"
            rf"(?P<month>{months})(?![\w])\.?{tail}",
            d.named,
            "0",
            follows=f".snrteºod-–{initials(language.months)}",
        ),
        rule(
            "clock time",
            rf"{START}(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?!:?[0-9]){END}",
            d.clock,
            ":",
        ),
    )


class _Dates:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.names = list(dict.fromkeys(language.months.values()))

    def stamp(self, match: Match[str]) -> str:
        return f"{self.figures(match)}, {self.language.clock(int(match['hour']), int(match['minute']))}"

    def figures(self, match: Match[str]) -> str:
        return self.day(int(match["day"]), int(match["month"]), match["year"])

    def local(self, match: Match[str]) -> str | None:
        one, two = int(match["one"]), int(match["two"])
        day, month = (one, two) if self.language.numeric == "dmy" else (two, one)
        if month > 12 >= day:
            day, month = month, day
        year = match["year"]
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return self.day(day, month, year if len(year) == 4 else f"20{year}" if int(year) < 50 else f"19{year}")

    def day(self, day: int, month: int, year: str) -> str:
        return self.language.date(day, self.names[month - 1], self.language.numerals.year(int(year)))

    def named(self, match: Match[str]) -> str:
        """A named month; two days become "the second to the fourth"."""
        groups = match.groupdict()
        year = self.language.numerals.year(int(match["year"])) if match["year"] else ""
        month = self.language.months[match["month"]]
        first, last = groups.get("from"), groups.get("last")
        if not (first or last):
            if self.language.code == "en" and (
                " of " in match.group() or match.string.endswith("the ", 0, match.start())
            ):
                said = f"{self.language.numerals.ordinal(int(match['day']))} of {month}"
                return f"{said}, {year}" if year else said
            return self.language.date(int(match["day"]), month, year)
        ordinal, to = self.language.numerals.ordinal, self.language.words.to
        if first:
            return f"{ordinal(int(first))} {to} {self.language.date(int(match['day']), month, year)}"
        start = self.language.date(int(match["day"]), month, "")
        return f"{start} {to} {ordinal(int(last or 1))}" + (f", {year}" if year else "")

    def clock(self, match: Match[str]) -> str:
        return self.language.clock(int(match["hour"]), int(match["minute"]))
