"""Numbers and what they count: money, percent, ranges, units, ordinals; each language by its tables."""

import re
from functools import lru_cache
from re import Match

from narrate.spoken.language import AFTER_WORD, END, LATIN, START, Currency, Language, choice
from narrate.spoken.rules import Rule, initials, rule, word_set

DASH = r"\s?[–—]\s?|-|\s?[~〜～]\s?"
OWNERS = ["a", "A", "an", "the", "The", "this", "that", "its", "their", "his", "her", "our", "my", "your"]
ADJECTIVE = "(?P<a>" + "|".join(rf"(?<=\b{w} )" for w in OWNERS) + "|(?<=['’]s ))?"
"""After these an amount may stand before what it measures: a ten dollar fee."""


def rules(language: Language) -> tuple[Rule, ...]:
    """The common rules for quantities, the most particular first."""
    f = _Figures(language)
    n, scale = language.number, choice(language.scales)
    scaled = rf"(?:[\s-]?{scale}{END})?"
    symbols = choice(tuple(c for c in language.currencies))
    amount = rf"{n}{scaled}"
    sign = r"(?P<sign>[-+~≈]\s?)?"
    behind = tuple(sign for sign, currency in language.currencies.items() if not currency.leads)
    units = choice(tuple(language.units))
    signs = re.escape(initials(language.currencies))
    figure = rf"(?=[-+~≈0-9{re.escape(language.decimal)}])"
    return (
        rule(
            "money",
            rf"(?=[-+~≈{signs}]){AFTER_WORD}(?<![$€£]){sign}{ADJECTIVE}(?P<symbol>{symbols})\s?(?P<minus>-)?(?P<first>{amount})"
            rf"(?:(?:{DASH})(?:{symbols})?\s?(?P<second>{amount}))?(?P<more>\+)?"
            rf"(?:/\s?(?P<per>[A-Za-z]{{1,7}}){END})?",
            f.money,
            "0",
        ),
        rule(
            "money",
            rf"{START}{sign}(?P<first>{amount})(?:(?:{DASH})(?P<second>{amount}))?(?P<more>\+)?[\s-]?"
            rf"(?P<symbol>{choice(behind)}){END}(?P<minus>)(?P<a>)(?:/\s?(?P<per>[A-Za-z]{{1,7}}){END})?",
            f.money,
            "0",
            follows=f"+{initials(behind, language.scales)}",
        ),
        rule(
            "percent",
            rf"{AFTER_WORD}{sign}(?<![0-9][.,])(?P<first>{n})(?:(?:\s?%)?(?:{DASH})(?P<second>{n}))?"
            rf"(?P<more>\+)?\s?[%％]",
            f.percent,
            "%％",
        ),
        rule(
            "unit",
            rf"{figure}{AFTER_WORD}(?<![0-9]-){ADJECTIVE}{sign}(?<![0-9][.,])(?P<first>{amount})"
            rf"(?:(?:\s?{units})?(?:{DASH})(?P<second>{amount}))?(?P<more>\+)?"
            rf"(?P<glue>[\s-]?)(?P<unit>{units})(?![0-9{LATIN}]|[+&'’][A-Za-z])(?:\.(?=[;,:)]|\s[a-z0-9]))?",
            f.unit,
            "0",
            follows=f"+{initials(language.units, language.scales)}",
        ),
        rule(
            "large number",
            rf"{figure}{AFTER_WORD}(?<![0-9]-){sign}(?<![0-9][.,])(?P<first>{amount})(?:(?:{DASH})(?P<second>{amount}))?"
            rf"(?:(?<=[^\W0-9])|(?<=[^\W0-9]\.))(?P<more>\+)?{END}",
            f.plain,
            "0",
            follows=initials(language.scales),
        ),
    )


def plain(language: Language) -> tuple[Rule, ...]:
    """What is left of numbers when every particular rule has run."""
    f = _Figures(language)
    n = language.number
    sign = r"(?P<sign>[-+~≈]\s?)?"
    return (
        rule("number sign", rf"{AFTER_WORD}(?<!&)#\s?(?P<first>{n}){END}", f.numbered, "#"),
        rule("numbers in a row", rf"{START}[0-9]+(?:[-–.][0-9]+){{2,20}}(?![0-9])", f.row, "0", follows="-–."),
        *_dotted(f),
        rule(
            "range",
            rf"{AFTER_WORD}{sign}(?<![0-9][.,])(?P<first>{n})(?:{DASH})(?P<second>{n})(?P<more>\+)?{END}",
            f.span,
            "0",
            follows="–—-~〜～",
        ),
        rule(
            "number",
            rf"{AFTER_WORD}{sign}(?<![0-9][.,])(?P<first>{n})(?P<second>)(?P<more>\+)?{END}",
            f.plain,
            "0",
        ),
        rule("number", rf"(?<![0-9])(?P<sign>)(?P<first>{n})(?P<second>)(?P<more>)", f.glued, "0"),
        rule("number", r"[0-9]+", f.digits, "0"),
    )


def _dotted(f: "_Figures") -> tuple[Rule, ...]:
    """``2.0`` where the decimal mark is a comma: a release, or a number as abroad."""
    return (
        ()
        if f.language.decimal == "."
        else (rule("dotted number", rf"{START}[0-9]+\.(?![0-9]{{3}}(?![0-9]))[0-9]+(?![0-9])", f.row, "."),)
    )


class _Figures:
    """Says the matches of the rules above in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = language.words
        self.amount = lru_cache(maxsize=4096)(self._amount)

    def money(self, match: Match[str]) -> str | None:
        currency = self.language.currencies[match["symbol"]]
        first, second = match["first"], match["second"]
        more = self.scale_of(second) if second else self.scale_of(first)
        if second:
            said = f"{self.amount(first)} {self.words.to} {self.amount(second)}"
        else:
            said = self.cents(currency, first) or self.amount(first)
        if second or not self.cents(currency, first):
            said = self.counted(said, currency, match, bool(more))
        said = self.signed(said, match["sign"] or (match["minus"] and "-") or "", match["more"])
        return said + self.per(match["per"])

    def counted(self, said: str, currency: Currency, match: Match[str], scaled: bool) -> str:
        """The amount with its currency: "one dollar", "a ten-dollar fee", "two million dollars"."""
        if currency.adjective and self.before_a_noun(match):
            return f"{said} {currency.adjective}"
        if scaled:
            return f"{said} {currency.scaled or currency.many}"
        if match["first"] == "1" and not match["second"]:
            return currency.one
        return f"{said} {currency.many}"

    def before_a_noun(self, match: Match[str]) -> bool:
        """After "a", and with a plain word behind it."""
        after = match.string[match.end() : match.end() + 14]
        if after[:1] == "-" and after[1:2].isalpha():
            return True
        word = after[1:].split(" ")[0].strip(".,;:!?)") if after[:1] == " " else ""
        start = match.start("symbol" if "symbol" in match.groupdict() else "first")
        article = match.string.endswith(("a ", "A "), 0, start)
        named = word.isalpha() and (word.islower() or article)
        return match["a"] is not None and named and word not in AFTER

    def cents(self, currency: Currency, first: str) -> str:
        """``4.99`` as four dollars ninety-nine; "" where there are no whole cents."""
        whole, mark, part = first.partition(self.language.decimal)
        if not (mark and len(part) == 2 and part.isdecimal() and currency.cent):
            return ""
        large, small = int("".join(c for c in whole if c.isdecimal()) or "0"), int(part)
        said = self.language.numerals.cardinal
        tail = currency.cent if small == 1 else f"{said(small)} {currency.cents}"
        head = currency.one if large == 1 else f"{said(large)} {currency.many}"
        if not small:
            return head
        return self.words.with_cents.format(head, tail) if large else tail

    def percent(self, match: Match[str]) -> str:
        said = self.words.percent.format(self.between(match))
        return self.signed(said, match["sign"], match["more"])

    def unit(self, match: Match[str]) -> str | None:
        one, many = self.language.units[match["unit"]]
        single = match["glue"] == "-" or self.before_a_noun(match) or (match["first"] == "1" and not match["second"])
        return self.signed(f"{self.between(match)} {one if single else many}", match["sign"], match["more"])

    def plain(self, match: Match[str]) -> str:
        return self.signed(self.between(match), match["sign"], match["more"])

    def span(self, match: Match[str]) -> str:
        """A range goes up; what goes down or stays is a score, or a name."""
        first, second = match["first"], match["second"]
        down = "-" in match.group()[1:] and _value(first) >= _value(second)
        if down or (not _value(first) and "-" in match.group()):
            return self.signed(f"{self.amount(first)} {self.amount(second)}", match["sign"], match["more"])
        return self.plain(match)

    def glued(self, match: Match[str]) -> str:
        return f" {self.language.say(match['first'])} "

    def digits(self, match: Match[str]) -> str:
        return f" {self.language.numerals.digits(match.group())} "

    def numbered(self, match: Match[str]) -> str:
        return self.words.number.format(self.language.say(match["first"]))

    def row(self, match: Match[str]) -> str:
        """Telephone numbers and the like, group by group; dotted ones with their dots."""
        text, numerals = match.group(), self.language.numerals
        if "." in text:
            point = self.words.point if self.language.decimal == "." else self.words.dot
            return f" {point} ".join(numerals.integer(p) for p in text.replace("-", ".").replace("–", ".").split("."))
        groups = text.replace("–", "-").split("-")
        long = any(len(g) > 2 for g in groups)
        return ", ".join(numerals.digits(g) if long else numerals.integer(g) for g in groups)

    def between(self, match: Match[str]) -> str:
        first = self.amount(match["first"])
        return f"{first} {self.words.to} {self.amount(match['second'])}" if match["second"] else first

    def _amount(self, text: str) -> str:
        """A number and its scale."""
        scale = self.scale_of(text)
        number = text[: len(text) - len(scale)].rstrip(" -\u00a0")
        said = self.language.say(number)
        return f"{said} {self.language.scales[scale]}" if scale else said

    def scale_of(self, text: str) -> str:
        tail = text.lstrip("0123456789.,' -\u00a0")
        return tail if tail in self.language.scales else ""

    def signed(self, said: str, sign: str | None, more: str | None) -> str:
        sign = (sign or "").strip()
        said = f"{self.words.minus} {said}" if sign == "-" else f"{self.words.plus} {said}" if sign == "+" else said
        said = self.words.about.format(said) if sign and sign in "~≈" else said
        return self.words.over.format(said) if more else said

    def per(self, unit: str | None) -> str:
        if not unit:
            return ""
        one = self.language.units.get(unit, self.language.units.get(f"/{unit}", (unit, unit)))[0]
        return f" {self.words.per} {one}"


AFTER = word_set(
    """
    in of for to and or per a each every worth from by on at is was are with if when than as that more less off we
    they he she it you i the his her a an so but had has have will would could can may might do did not just go went
    came come I this
    """
)
"""Words after an amount that it does not belong to."""


def _value(number: str) -> float:
    digits = "".join(c for c in number if c.isdecimal() or c == ".").strip(".")
    try:
        return float(digits)
    except ValueError:
        return 0.0
