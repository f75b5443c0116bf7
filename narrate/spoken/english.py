"""Rules that are English alone: years, fractions, clock and zones, feet and inches, kings and chapters."""

import unicodedata
from re import Match

from narrate.spoken.language import END, LATIN, START
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import rule

N = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
DASH = r"\s?[–—-]\s?"
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
HALVES = {2: ("half", "halves"), 4: ("quarter", "quarters")}
REGAL = "Charles|Henry|Louis|George|Elizabeth|Edward|James|William|Richard|Francis|Philip|Napoleon|John Paul|Benedict|Pius|Leo|Gregory|Catherine|Peter|Alexander|Nicholas|Frederick|Wilhelm|Ramses|Ramesses|Urban|Innocent|Clement|Mary|Juan Carlos|Felipe|Carl|Gustav|Haakon|Harald|Ivan|Mehmed|Otto|Leopold|Ferdinand|Rama|Darius|Xerxes|Thutmose"
COUNTED = "World War|Chapter|Part|Act|Volume|Vol\\.|Book|Phase|Type|Article|Apollo|Class|Level|Stage|Section|Title|Appendix|Episode|Season|Tier|Gen|Generation|Division|Form|Round|Schedule|Mark|Model|Saturn|Super Bowl|WrestleMania"
ROMANS = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
    "XIII": 13,
    "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21, "XXII": 22,
    "XXIII": 23, "XXIV": 24,
    "XXV": 25, "XL": 40, "LI": 51, "LII": 52, "LIII": 53, "LIV": 54, "LV": 55, "LVI": 56, "LVII": 57, "LVIII": 58,
    "LIX": 59, "LX": 60,
}  # fmt: skip
ROMAN = "|".join(sorted(ROMANS, key=len, reverse=True))
CLEAR = "|".join(
    sorted(
        (r for r in ROMANS if len(r) > 1 and r not in {"IV", "VI", "XL", "LI", "LV", "XX", "IX", "XI"}),
        key=len,
        reverse=True,
    )
)


def plain(words: str) -> str:
    """As narrators say it: no "and", no commas, "oh five"."""
    return words.replace(" and ", " ").replace(",", "").replace("oh-", "oh ")


NUMERALS = Numerals("en", plain)


def date(day: int, month: str, year: str) -> str:
    """``July fourth, twenty twenty-three``."""
    return f"{month} {NUMERALS.ordinal(day)}" + (f", {year}" if year else "")


def clock(hour: int, minute: int) -> str:
    """``12:30`` as twelve thirty, ``17:00`` as seventeen hundred, ``9:05`` as nine oh five."""
    said = NUMERALS.cardinal(hour)
    if not minute:
        return f"{said} hundred" if hour > 12 else f"{said} o'clock" if hour else "midnight"
    return f"{said} oh {NUMERALS.cardinal(minute)}" if minute < 10 else f"{said} {NUMERALS.cardinal(minute)}"


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
    number = int(text)
    return NUMERALS.year(number)


def _decade(match: Match[str]) -> str | None:
    """``1980s`` and ``'90s``; ``1800s`` are the eighteen hundreds."""
    text = match["year"]
    tens = int(text[-2:])
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
    if len(second) == 2 and not int(first[2:]) < int(second) <= 99:
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


def _month_day(match: Match[str]) -> str | None:
    month, day = int(match["month"]), int(match["day"])
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return date(day, names[month - 1], "") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _over(match: Match[str]) -> str:
    top, bottom = match["top"], match["bottom"]
    word = "out of" if float(top) <= int(bottom) else "over"
    whole, _, part = top.partition(".")
    point = f" point {NUMERALS.digits(part)}" if part else ""
    return f"{NUMERALS.integer(whole)}{point} {word} {NUMERALS.integer(bottom)}"


def _mixed(match: Match[str]) -> str:
    whole, part = match["whole"], FRACTIONS[match["part"]]
    return f"{NUMERALS.integer(whole)} and {part}" if whole else part.replace("a ", "one ", 1)


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


def _ordinal(match: Match[str]) -> str:
    return NUMERALS.ordinal(int(match["n"].replace(",", "")))


def _feet(match: Match[str]) -> str:
    inches = f" {NUMERALS.integer(match['inches'])}" if match["inches"] else ""
    return f"{NUMERALS.integer(match['feet'])} {'foot' if inches else 'feet'}{inches}"


def _by(match: Match[str]) -> str:
    parts = match.group().replace("×", "x").replace("X", "x").split("x")
    return " by ".join(_pair(p.strip().replace(",", "")) for p in parts)


def _pair(text: str) -> str:
    return _year(text) if len(text) == 4 and text[1:3] != "00" and text[0] != "0" else NUMERALS.integer(text)


def _ratio(match: Match[str]) -> str | None:
    return f"{NUMERALS.integer(match['a'])} to {NUMERALS.integer(match['b'])}"


def _verse(match: Match[str]) -> str:
    last = f" to {NUMERALS.integer(match['last'])}" if match["last"] else ""
    return f"{match['head']}{NUMERALS.integer(match['a'])}, {NUMERALS.integer(match['b'])}{last}"


def _duration(match: Match[str]) -> str:
    return " ".join(
        NUMERALS.integer(p) if p[0] != "0" else f"oh {NUMERALS.integer(p[1])}" if p[1] != "0" else "oh oh"
        for p in match.group().split(":")
    )


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


def page(text: str) -> str:
    """``161`` as one sixty-one."""
    if len(text) != 3 or text[1:] == "00" or text[0] == "0":
        return NUMERALS.integer(text)
    tail = int(text[1:])
    return f"{NUMERALS.cardinal(int(text[0]))} {'oh ' if tail < 10 else ''}{NUMERALS.cardinal(tail)}"


def _page(match: Match[str]) -> str:
    last = f" to {page(match['last'])}" if match["last"] else ""
    return f"{'pages' if last or match['p'].lower().startswith('pp') else 'page'} {page(match['first'])}{last}"


def _place(match: Match[str]) -> str:
    word = PLACES[match["word"].lower().rstrip(".")]
    return f"{word} {NUMERALS.integer(match['n'].replace(',', ''))}"


PLACES = {
    "no": "number",
    "nos": "numbers",
    "nr": "number",
    "fig": "figure",
    "figs": "figures",
    "vol": "volume",
    "ch": "chapter",
    "chap": "chapter",
    "sec": "section",
    "ep": "episode",
    "pt": "part",
    "art": "article",
    "eq": "equation",
}


def _issue(match: Match[str]) -> str | None:
    """The issue's own number at the head of its title; a year there is a title's word."""
    text = match["n"]
    number = int(text)
    return None if 1700 <= number < 2100 and len(text) == 4 else f"{match['lead']}Issue {NUMERALS.cardinal(number)}."


def _pull(match: Match[str]) -> str | None:
    return f" pull request {NUMERALS.integer(match['n'])}"


def _more(match: Match[str]) -> str:
    return f"{NUMERALS.integer(match['n'].replace(',', ''))} percent more"


def _regal(match: Match[str]) -> str:
    return f"{match['name']} the {NUMERALS.ordinal(ROMANS[match['n']])}"


def _roman(match: Match[str]) -> str:
    return f"{match['name']} {NUMERALS.cardinal(ROMANS[match['n']])}"


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


def _infix(match: Match[str]) -> str:
    return match["inner"] + match["word"]


def _street(match: Match[str]) -> str | None:
    """``Main St.``, but not ``the St. Lawrence``."""
    before = match.string[: match.start()].split()[-1]
    return None if not before[:1].isupper() else "Street" if match.group() == "St." else "Drive"


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
    return None if near.count('"') % 2 or "“" in near else " inches"


def _of(match: Match[str]) -> str:
    return " of "


TIME = r"(?:1[0-2]|0?[1-9])(?::[0-5][0-9])?"
CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
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
BOOKS = "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Samuel|Kings|Job|Psalms?|Proverbs|Ecclesiastes|Isaiah|Jeremiah|Ezekiel|Daniel|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|Philippians|Colossians|Timothy|Hebrews|James|Peter|Revelation|Quran|Surah|[Cc]hapter|[Vv]erse"
EARLY = (
    rule("issue number", r"^(?P<lead>[^\w#]{0,12})(?P<n>0[0-9]{1,3}|[0-9]{3,4}):(?=\s)", _issue, "0"),
    rule(
        "pull request",
        r"(?<=[A-Za-z])(?<!Issue)(?<!issue)(?<!pisode)(?<!dition)(?<!umber)(?<!icket)(?<!hapter)(?<!etter)"
        r"(?<!olume)(?<!ank)(?<!ranked)\s#(?P<n>[0-9]{4,6})(?![0-9])",
        _pull,
        "#",
    ),
    rule(
        "inner bracket",
        rf"(?<![{LATIN}])\((?P<inner>in|un|re|non|mis|dis|im|ir|il|pre|anti|dys|de|over|under|fe|wo|s|in-)\)-?"
        rf"(?P<word>[a-z][{LATIN}]+)",
        _infix,
        "(",
    ),
    rule("inner bracket", rf"(?<=[{LATIN}])\((?P<inner>s|es|ed|d|r|n|ies)\)(?P<word>)", _infix, "("),
    rule("generic type", rf"(?<=[{LATIN}])<(?=[{LATIN}&][\w:&, <>]{{0,60}}>)", _of, "<"),
    rule("code", r"(?<=\w)::(?=[\w<{*])|(?<=\w)\(\)", " ", ":("),
    rule(
        "clock time",
        rf"{START}(?P<h1>{TIME})\s?(?P<p1>{HALF})?(?:{DASH}|\sto\s)(?P<h2>{TIME})\s?(?P<p2>{HALF}){ZONE}",
        _time,
        "0",
    ),
    rule("clock time", rf"{START}(?P<h1>{TIME})\s?(?P<p1>{HALF})(?P<h2>)(?P<p2>){ZONE}", _time, "0"),
    rule(
        "clock time",
        rf"{START}(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?=\s\(?(?:{NAMED})\b){ZONE}",
        _zoned,
        ":",
    ),
    rule(
        "verse",
        rf"\b(?P<head>(?:{BOOKS})\s)(?P<a>[0-9]{{1,3}}):(?P<b>[0-9]{{1,3}})(?:[-–](?P<last>[0-9]{{1,3}}))?(?![0-9:])",
        _verse,
        ":",
    ),
    rule("duration", rf"{START}[0-9]{{1,3}}:[0-5][0-9]:[0-5][0-9](?![0-9:])", _duration, ":"),
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
        rf"(?<![\w.])1-[0-9]{{3}}-[0-9]{{3}}-[0-9]{{4}}{END}",
        _phone,
        "-+(.",
    ),
    rule(
        "more than before",
        rf"(?<![\w])\+(?P<n>{N})%(?=\s(?:between|from|since|compared|than|in|over|during|vs)\b)",
        _more,
        "+",
    ),
    rule("page", r"\b(?P<p>pp?|pgs?)\.\s?(?P<first>[0-9]{1,5})(?:[-–](?P<last>[0-9]{1,5}))?(?![0-9])", _page, "p"),
    rule(
        "place in a work",
        r"\b(?P<word>(?:[Nn]os?|[Nn]r|NO|[Ff]igs?|[Vv]ol|[Cc]h|[Cc]hap|[Ss]ec|[Ee]p|[Pp]t|[Aa]rt"
        r"|[Ee]q)\.)\s?#?(?P<n>[0-9]{1,6})(?![0-9])",
        _place,
        ".",
    ),
    rule(
        "quarter",
        rf"{START}Q(?P<n>[1-4])(?:\s?[’'/-]?\s?(?P<year>20[0-9]{{2}}|(?<=[’'/-])[0-9]{{2}}))?(?![0-9{LATIN}])",
        _quarter,
        "Q",
    ),
    rule("quarter", rf"{START}(?P<n>[1-4])Q\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}})(?![0-9{LATIN}])", _quarter, "Q"),
    rule(
        "half year",
        rf"{START}(?:H(?P<n>[12])\s?[’']?(?=[0-9]))(?P<year>20[0-9]{{2}}|(?<=\s)2[0-9]|(?<=[’'])[0-9]{{2}})"
        rf"(?![0-9{LATIN}])",
        _semester,
        "H",
    ),
    rule(
        "half year",
        rf"{START}(?P<n>[12])H\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}})(?![0-9{LATIN}])",
        _semester,
        "H",
    ),
    rule("fiscal year", rf"{START}FY\s?[’']?(?P<year>20[0-9]{{2}}|[0-9]{{2}})(?![0-9{LATIN}])", _fiscal, "F"),
    rule("decade", rf"(?<![0-9{LATIN}])(?P<year>1[0-9]{{2}}0|20[0-9]0)['’]?s(?![{LATIN}])", _decade, "s"),
    rule("decade", rf"(?<![0-9{LATIN}.,$€£])['’‘]?(?P<year>[0-9]0)['’]?s(?![{LATIN}])", _decade, "s"),
    rule("short year", rf"(?<![0-9{LATIN}])['’‘](?P<year>[0-9]{{2}})(?![0-9{LATIN}%]|[.,][0-9])", _two, "'’‘"),
    rule(
        "x",
        rf"{START}(?P<n>[0-9]{{1,4}})[xX](?=\s(?:engineer|developer|programmer|growth|zoom|speed|thinking"
        rf"|improvement)|er\b|-)",
        _engineer,
        "xX",
    ),
    rule("dimensions", rf"{START}{N}\s?[x×X]\s?{N}(?:\s?[x×X]\s?{N})?{END}", _by, "x×X"),
    rule(
        "mixed fraction", rf"(?<![0-9{LATIN}])(?:(?P<whole>[0-9]{{1,6}})\s?)?(?P<part>[½⅓⅔¼¾⅕⅛⅜])", _mixed, "½⅓⅔¼¾⅕⅛⅜"
    ),
)
LATE = (
    rule("stars", r"(?P<full>[★⭐]{1,10})(?P<none>☆{0,10})", _stars, "★⭐"),
    rule("power", r"(?<=[0-9\ue000])⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+", _power, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    rule("arrow", r"^\W*→|→(?=\W*$)|(?:(?<=more )|(?<=More )|(?<=here )|(?<=now )|(?<=it )|(?<=on ))→", "", "→"),
    rule("inches", r"(?<=[0-9])[\"″](?=[\sx×.,;)-]|$)", _inches, '"″'),
    rule("street", r"(?<=[a-z]\s)(?:St|Dr)\.(?!\s[A-Z]|$)", _street, "SD"),
    rule("comparison", r"<\s?(?=[$€£]?[0-9\ue000])", "less than ", "<"),
    rule("comparison", r">\s?(?=[$€£]?[0-9\ue000])", "more than ", ">"),
    rule("times", r"(?<=[0-9\ue000])\s?\*\s?(?=[0-9\ue000])", " times ", "*"),
    rule("king", rf"\b(?P<name>{REGAL})\s(?P<n>{ROMAN})(?![{LATIN}])", _regal, "IVX"),
    rule("roman numeral", rf"\b(?P<name>{COUNTED})\s(?P<n>{ROMAN})(?![{LATIN}'’])", _roman, "IVX"),
    rule("roman numeral", rf"\b(?P<name>[A-Z][a-z]{{2,20}})\s(?P<n>{CLEAR})(?![{LATIN}])", _roman, "IVX"),
    rule(
        "years",
        rf"{START}(?P<first>{Y4})\s?[-–—]\s?(?P<second>{Y4}|[0-9]{{2}})(?![0-9{LATIN}-]|[.,][0-9])",
        _years,
        "0",
    ),
    rule("season", rf"{START}(?P<first>{Y4})/(?P<second>(?:20)?[0-9]{{2}})(?![0-9{LATIN}/])", _season, "/"),
    rule(
        "month and day",
        rf"(?:(?<=\bon )|(?<=\bby )|(?<=\buntil )|(?<=\bsince )|(?<=\bof )){START}(?P<month>[01]?[0-9])/"
        rf"(?P<day>[0-3]?[0-9])(?![0-9/])",
        _month_day,
        "/",
    ),
    rule(
        "month and day",
        rf"{START}(?P<month>1[0-2]|0?[1-9])/(?P<day>1[7-9]|2[0-9]|3[01])(?![0-9/])",
        _month_day,
        "/",
    ),
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
    rule("ordinal", rf"{START}(?P<n>{N})(?:st|nd|rd|th|ST|ND|RD|TH)(?![{LATIN}])", _ordinal, "0"),
    rule("ratio", rf"{START}(?P<a>[0-9]{{1,4}}):(?P<b>[0-9]{{1,4}})(?![0-9:])", _ratio, ":"),
    rule("year", rf"(?:{DATED}){START}(?P<year>1[0-6][0-9]{{2}})(?![0-9{LATIN}-]|[.,][0-9])", _known_year, "0"),
    rule(
        "year",
        rf"{START}(?<![-+$€£~])(?P<year>1[7-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9{LATIN}+%]|[.,][0-9]|-[0-9])",
        _known_year,
        "0",
    ),
)
