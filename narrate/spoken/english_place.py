"""English pages, chapters, kings and issue numbers, and brackets within words."""

from re import Match

from narrate.spoken.english import NUMERALS
from narrate.spoken.language import LATIN
from narrate.spoken.rules import rule, word_before

REGAL = (
    "Charles|Henry|Louis|George|Elizabeth|Edward|James|William|Richard|Francis|Philip|Napoleon|John Paul|"
    "Benedict|Pius|Leo|Gregory|Catherine|Peter|Alexander|Nicholas|Frederick|Wilhelm|Ramses|Ramesses|Urban|"
    "Innocent|Clement|Mary|Juan Carlos|Felipe|Carl|Gustav|Haakon|Harald|Ivan|Mehmed|Otto|Leopold|Ferdinand|Rama|"
    "Darius|Xerxes|Thutmose"
)
COUNTED = (
    "World War|Chapter|Part|Act|Volume|Vol\\.|Book|Phase|Type|Article|Apollo|Class|Level|Stage|Section|Title|"
    "Appendix|Episode|Season|Tier|Gen|Generation|Division|Form|Round|Schedule|Mark|Model|Saturn|Super Bowl|"
    "WrestleMania"
)
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
BOOKS = (
    "Genesis|Exodus|Leviticus|Numbers|Deuteronomy|Joshua|Judges|Samuel|Kings|Job|Psalms?|Proverbs|Ecclesiastes|"
    "Isaiah|Jeremiah|Ezekiel|Daniel|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|"
    "Philippians|Colossians|Timothy|Hebrews|James|Peter|Revelation|Quran|Surah|[Cc]hapter|[Vv]erse"
)


def _verse(match: Match[str]) -> str:
    last = f" to {NUMERALS.integer(match['last'])}" if match["last"] else ""
    return f"{match['head']}{NUMERALS.integer(match['a'])}, {NUMERALS.integer(match['b'])}{last}"


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


def _issue(match: Match[str]) -> str | None:
    """The issue's own number at the head of its title; a year there is a title's word."""
    text = match["n"]
    number = int(text)
    return None if 1700 <= number < 2100 and len(text) == 4 else f"{match['lead']}Issue {NUMERALS.cardinal(number)}."


def _pull(match: Match[str]) -> str | None:
    return f" pull request {NUMERALS.integer(match['n'])}"


def _regal(match: Match[str]) -> str:
    return f"{match['name']} the {NUMERALS.ordinal(ROMANS[match['n']])}"


def _roman(match: Match[str]) -> str:
    name = match["name"].replace("Vol.", "Volume")
    return f"{name} {NUMERALS.cardinal(ROMANS[match['n']])}"


def _episode(match: Match[str]) -> str:
    return f"season {NUMERALS.cardinal(int(match['s']))}, episode {NUMERALS.cardinal(int(match['e']))}"


def _infix(match: Match[str]) -> str:
    return match["inner"] + match["word"]


def _street(match: Match[str]) -> str | None:
    """``Main St.``, but not ``the St. Lawrence``."""
    before = word_before(match)
    return None if not before[:1].isupper() else "Street" if match.group() == "St." else "Drive"


def _of(match: Match[str]) -> str:
    return " of "


EARLY = (
    rule("stock", r"(?<![A-Za-z0-9])\$(?=[A-Z]{2,5}(?:\.[A-Z])?\b)", "", "$"),
    rule("season and episode", r"\bS0?(?P<s>[0-9]{1,2})\s?E0?(?P<e>[0-9]{1,3})\b", _episode, "S"),
    rule("issue number", r"^(?P<lead>[^\w#]{0,12})(?P<n>0[0-9]{1,3}|[0-9]{3,4}):(?=\s)", _issue, "0", follows=":"),
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
    rule(
        "inner bracket",
        rf"(?<![{LATIN}])(?P<inner>[{LATIN}]{{2,40}})\((?P<word>s|es|ed|d|r|n|ies)\)",
        _infix,
        "(",
    ),
    rule("circa", r"\bca?\.\s?(?=[0-9]{3,4}(?![0-9]))", "circa ", "c"),
    rule("company", r"(?<![$0-9])3M(?=['’]s\b|\s(?:Company|Corp|Inc)\b)", "three M", "3"),
    rule("generic type", rf"(?<=[{LATIN}])<(?=[{LATIN}&][\w:&, <>]{{0,60}}>)", _of, "<"),
    rule("code", r"(?<=\w)::(?=[\w<{*])|(?<=\w)\(\)", " ", ":("),
    rule(
        "verse",
        rf"\b(?P<head>(?:{BOOKS})\s)(?P<a>[0-9]{{1,3}}):(?P<b>[0-9]{{1,3}})(?:[-–](?P<last>[0-9]{{1,3}}))?(?![0-9:])",
        _verse,
        ":",
    ),
    rule("page", r"\b(?P<p>pp?|pgs?)\.\s?(?P<first>[0-9]{1,5})(?:[-–](?P<last>[0-9]{1,5}))?(?![0-9])", _page, "p"),
    rule(
        "place in a work",
        r"\b(?P<word>(?:[Nn]os?|[Nn]r|NO|[Ff]igs?|[Vv]ol|[Cc]h|[Cc]hap|[Ss]ec|[Ee]p|[Pp]t|[Aa]rt"
        r"|[Ee]q)\.)\s?#?(?P<n>[0-9]{1,6})(?![0-9])",
        _place,
        ".",
    ),
)
LATE = (
    rule("street", r"(?<=[a-z]\s)(?:St|Dr)\.(?!\s[A-Z]|$)", _street, "SD"),
    rule("king", rf"\b(?P<name>{REGAL})\s(?P<n>{ROMAN})(?![{LATIN}])", _regal, "IVX"),
    rule("roman numeral", rf"\b(?P<name>{COUNTED})\s(?P<n>{ROMAN})(?![{LATIN}'’])", _roman, "IVX"),
    rule("roman numeral", rf"\b(?P<name>[A-Z][a-z]{{2,20}})\s(?P<n>{CLEAR})(?![{LATIN}])", _roman, "IVX"),
)
