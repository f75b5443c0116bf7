"""English fractions, ordinals, measures and telephone numbers."""

import unicodedata
from re import Match

from narrate.spoken.english import NUMERALS
from narrate.spoken.language import APART, END, LATIN, START
from narrate.spoken.rules import rule

N = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
HALVES = {2: ("half", "halves"), 4: ("quarter", "quarters")}
FRACTIONS = {
    "½": "a half",
    "⅓": "a third",
    "⅔": "two thirds",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅕": "a fifth",
    "⅛": "an eighth",
    "⅜": "three eighths",
}


def _fraction(match: Match[str]) -> str | None:
    """``1/2`` as one half, ``8/10`` as eight out of ten; a whole before it with "and"."""
    top, bottom, whole = int(match["top"]), int(match["bottom"]), match["whole"]
    if bottom in (10, 100) or top == bottom:
        return f"{NUMERALS.cardinal(top)} out of {NUMERALS.cardinal(bottom)}" if top <= bottom and not whole else None
    if not 0 < top < bottom or (bottom > 16 and bottom not in (20, 32, 64)):
        return None
    one, many = HALVES.get(bottom) or (NUMERALS.ordinal(bottom), NUMERALS.ordinal(bottom) + "s")
    said = f"{'a' if whole and top == 1 else NUMERALS.cardinal(top)} {one if top == 1 else many}"
    return f"{NUMERALS.integer(whole.strip(' -'))} and {said}" if whole else said


def _over(match: Match[str]) -> str:
    top, bottom = match["top"], match["bottom"]
    word = "out of" if float(top) <= int(bottom) else "over"
    whole, _, part = top.partition(".")
    point = f" point {NUMERALS.digits(part)}" if part else ""
    return f"{NUMERALS.integer(whole)}{point} {word} {NUMERALS.integer(bottom)}"


def _mixed(match: Match[str]) -> str:
    whole, part = match["whole"], FRACTIONS[match["part"]]
    return f"{NUMERALS.integer(whole)} and {part}" if whole else part.replace("a ", "one ", 1)


def _ordinal(match: Match[str]) -> str:
    return NUMERALS.ordinal(int(match["n"].replace(",", "")))


def _feet(match: Match[str]) -> str:
    inches = f" {NUMERALS.integer(match['inches'])}" if match["inches"] else ""
    return f"{NUMERALS.integer(match['feet'])} {'foot' if inches else 'feet'}{inches}"


def _by(match: Match[str]) -> str:
    parts = match.group().replace("×", "x").replace("X", "x").split("x")
    return " by ".join(_pair(p.strip().replace(",", "")) for p in parts)


def _pair(text: str) -> str:
    return (
        NUMERALS.year(int(text)) if len(text) == 4 and text[1:3] != "00" and text[0] != "0" else NUMERALS.integer(text)
    )


def _ratio(match: Match[str]) -> str | None:
    return f"{NUMERALS.integer(match['a'])} to {NUMERALS.integer(match['b'])}"


def _more(match: Match[str]) -> str:
    return f"{NUMERALS.integer(match['n'].replace(',', ''))} percent more"


def _engineer(match: Match[str]) -> str:
    return f"{NUMERALS.integer(match['n'])} x"


def _phone(match: Match[str]) -> str:
    text = match.group()
    groups = [
        g
        for g in text.replace("(", " ").replace(")", " ").replace("-", " ").replace(".", " ").replace("+", " ").split()
        if g
    ]
    said = ", ".join(NUMERALS.digits(g) for g in groups)
    return f"plus {said}" if text.lstrip().startswith("+") else said


def _hundreds(match: Match[str]) -> str:
    """``100s of people``, ``$1,000s``."""
    said = {2: "hundreds", 3: "thousands", 4: "tens of thousands", 5: "hundreds of thousands"}[match["n"].count("0")]
    return f"{said} of dollars" if match["sign"] or match.group().endswith("dollars") else said


def _scientific(match: Match[str]) -> str:
    whole, _, part = match["n"].partition(".")
    said = NUMERALS.integer(whole) + (f" point {NUMERALS.digits(part)}" if part else "")
    power = match["p"].lstrip("+-")
    return f"{said} times ten to the {'minus ' if match['p'][0] == '-' else ''}{NUMERALS.cardinal(int(power))}"


def _compared(match: Match[str]) -> str:
    """``p < .05``: the nought before the point is said."""
    return f" {'less' if match['sign'] == '<' else 'more'} than zero point {NUMERALS.digits(match['part'])}"


def _stars(match: Match[str]) -> str:
    full, none = len(match["full"]), len(match["none"])
    tail = f" out of {NUMERALS.cardinal(full + none)}" if none else ""
    return f"{NUMERALS.cardinal(full)}{tail} stars" if full + none > 1 else "star"


def _power(match: Match[str]) -> str:
    text = match.group()
    if text in ("²", "³"):
        return " squared" if text == "²" else " cubed"
    number = NUMERALS.integer("".join(str(unicodedata.digit(c)) for c in text.lstrip("⁻")))
    return f" to the {'minus ' if text[0] == '⁻' else ''}{number}"


def _inches(match: Match[str]) -> str | None:
    """No quotation is open that this mark could close."""
    near = match.string[max(0, match.start() - 500) : match.start()]
    return (
        None
        if near.count('"') % 2 or "“" in near
        else " inch"
        if match.string[match.end() : match.end() + 2].strip().isalpha()
        else " inches"
    )


COUNTED = (
    "accounts|barrels|copies|customers|devices|downloads|followers|homes|households|installs|jobs|lines|"
    "listeners|"
    "members|parameters|people|players|plays|readers|records|requests|rows|shares|streams|subscribers|tokens|"
    "tonnes|units|users|viewers|views|visitors|visits|vehicles|votes|voters|workers"
)
"""What is counted in millions, and never follows meters."""


def _millions(match: Match[str]) -> str:
    whole, _, part = match["n"].partition(".")
    point = f" point {NUMERALS.digits(part)}" if part else ""
    return f"{NUMERALS.integer(whole)}{point} million"


def _degrees(match: Match[str]) -> str:
    return f" degrees {COMPASS[match['point']]}"


COMPASS = {"N": "north", "S": "south", "E": "east", "W": "west"}
EARLY = (
    rule("millions", rf"{START}(?P<n>[0-9]{{1,4}}(?:\.[0-9]{{1,2}})?)m(?=\s(?:{COUNTED})\b)", _millions, "m"),
    rule("compass", r"(?<=[0-9])\s?°\s?(?P<point>[NSEW])(?![\w])", _degrees, "°"),
    rule("multiplied", r"(?<![\w.$€£])[xX×](?=[2-9](?![0-9A-Za-z.×]))", "times ", "xX×"),
    rule(
        "hundreds",
        r"(?<![0-9A-Za-z,.$€£-])(?P<sign>\$)?(?P<n>1(?:0{2,3}|,000|0,?000|00,?000))s(?: of dollars)?(?![A-Za-z])",
        _hundreds,
        "0",
        follows="s",
    ),
    rule(
        "power of ten",
        rf"{START}(?P<n>[0-9]{{1,9}}(?:\.[0-9]{{1,9}})?)[eE](?P<p>[+-]?[0-9]{{1,3}}){END}",
        _scientific,
        "0",
        follows="eE",
    ),
    rule(
        "feet and inches",
        rf"{START}(?P<feet>[3-9])['’′]\s?(?P<inches>1[01]|[0-9])(?:[\"”″]|['’]{{2}}|(?![0-9\w]))",
        _feet,
        "'’′",
    ),
    rule("feet and inches", rf"{START}(?P<feet>[0-9]{{1,3}})′(?P<inches>)", _feet, "′"),
    rule(
        "telephone number",
        rf"(?<![\w.])(?:\+[0-9]{{1,3}}[\s.-]?)?(?:\([0-9]{{2,4}}\)\s?"
        rf"|[0-9]{{3}}[-.])[0-9]{{3,4}}[-.\s][0-9]{{3,4}}{END}|(?<![\w.])\+[0-9]{{1,3}}"
        rf"(?:[\s-][0-9]{{2,4}}){{2,5}}{END}|{START}[0-9]{{3}}-[0-9]{{4}}(?![-0-9{LATIN}])|"
        rf"(?<![\w.])1-[0-9]{{3}}-[0-9]{{3}}-[0-9]{{4}}{END}|{START}0[0-9]{{2,4}}(?:\s[0-9]{{3,4}}){{1,3}}{END}",
        _phone,
        "-+(.0",
    ),
    rule(
        "more than before",
        rf"(?<![\w])\+(?P<n>{N})%(?=\s(?:between|from|since|compared|than|in|over|during|vs)\b)",
        _more,
        "+",
    ),
    rule(
        "x",
        rf"{START}(?P<n>[0-9]{{1,4}})[xX](?=\s(?:engineer|developer|programmer|growth|zoom|speed|thinking"
        rf"|improvement)|er\b|-)",
        _engineer,
        "xX",
    ),
    rule("dimensions", rf"{START}{N}\s?[x×X]\s?{N}(?:\s?[x×X]\s?{N})?{END}", _by, "x×X"),
    rule("mixed fraction", rf"{APART}(?:(?P<whole>[0-9]{{1,6}})\s?)?(?P<part>[½⅓⅔¼¾⅕⅛⅜])", _mixed, "½⅓⅔¼¾⅕⅛⅜"),
)
LATE = (
    rule("stars", r"(?P<full>[★⭐]{1,10})(?P<none>☆{0,10})", _stars, "★⭐"),
    rule("power", r"(?<=[0-9\ue000])⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", _power, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    rule(
        "arrow",
        r"^[^\w\ue000]*→|→(?=[^\w\ue000]*$)|(?:(?<=more )|(?<=More )|(?<=here )|(?<=now )|(?<=it )|(?<=on ))→",
        "",
        "→",
    ),
    rule("inches", r"(?<=[0-9])[\"″](?=[\sx×.,;)-]|$)", _inches, '"″'),
    rule("comparison", rf"(?P<sign>[<>])\s?\.(?P<part>[0-9]{{1,9}}){END}", _compared, "<>"),
    rule("comparison", r"<\s?(?=[$€£]?[0-9\ue000])", "less than ", "<"),
    rule("comparison", r">\s?(?=[$€£]?[0-9\ue000])", "more than ", ">"),
    rule("times", r"(?<=[0-9\ue000])\s?\*\s?(?=[0-9\ue000])", " times ", "*"),
    rule(
        "fraction",
        rf"{START}(?P<whole>[0-9]{{1,4}}[ -])?(?P<top>[0-9]{{1,3}})\s?[/⁄]\s?(?P<bottom>[0-9]{{1,3}})(?:th|ths"
        rf"|rd|rds)?(?![0-9{LATIN}/])",
        _fraction,
        "/⁄",
    ),
    rule(
        "fraction",
        rf"{START}(?P<top>[0-9]{{1,6}}(?:\.[0-9]{{1,2}})?)\s?/\s?(?P<bottom>[0-9]{{1,6}})(?![0-9{LATIN}/])",
        _over,
        "/",
    ),
    rule("ordinal", rf"{START}(?P<n>{N})(?:st|nd|rd|th|ST|ND|RD|TH)(?![{LATIN}])", _ordinal, "0", follows="snrtSNRT"),
    rule("ratio", rf"{START}(?P<a>[0-9]{{1,4}}):(?P<b>[0-9]{{1,4}})(?![0-9:])", _ratio, ":"),
)
