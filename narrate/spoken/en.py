"""English."""

from narrate.spoken import english, english_daily, english_figure, english_place, english_time
from narrate.spoken.english_units import CURRENCIES, SCALES, UNITS
from narrate.spoken.english_words import ABBREVIATIONS, FIXED
from narrate.spoken.language import Language, Words

MONTHS = {
    name: full for full in english_time.MONTHS for name in (full, full[:3], "Sept" if full == "September" else full)
}
SYMBOLS = {
    "&": "and", "%": "percent", "+": "plus", "=": "equals", "@": "at", "≈": "about", "≠": "is not", "≤": "at most",
    "≥": "at least",
    "<=": "at most", ">=": "at least", "==": "equals", "!=": "is not", "±": "plus or minus", "×": "times",
    "÷": "divided by", "√": "the square root of",
    "∞": "infinity", "°": "degrees", "§": "section", "$": "dollar", "€": "euro", "£": "pound", "µ": "micro",
    "Ω": "ohm", "½": "one half",
    "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters", "⅛": "one eighth",
    "²": "squared", "³": "cubed",
    "¹": "", "№": "number", "₂": "two", "₃": "three", "→": "to", "⇒": "so", "->": "to", "=>": "so",
    "‰": "per mille", "^": "to the power of", "π": "pi",
}  # fmt: skip
LABELS = frozenset((
    "source", "sources", "src", "link", "links", "via", "here", "more", "read more", "more here", "link here",
    "see here", "archive", "archived", "archive link", "paywall", "paywalled", "$", "pdf", "video", "audio",
    "tweet", "thread", "source link", "original", "ref", "refs", "click here", "listen", "watch", "read", "ht",
))  # fmt: skip
PICTURES = {
    "🆚": "versus",
    "➕": "plus",
    "➡️": "to",
    "➡": "to",
    "👉": "",
    "🚫": "^no",
    "🟰": "equals",
    "➗": "divided by",
    "✖️": "times",
    "✖": "times",
    "🚫️": "^no",
}

LANGUAGE = Language(
    code="en",
    numerals=english.NUMERALS,
    words=Words(
        point="point", percent="{} percent", to="to", minus="minus", plus="plus", about="about {}",
        over="more than {}",
        number="number {}", per="a", dot="dot", slash="slash", at="at", star="star", hashtag="hashtag",
        version="version",
        link="a link", with_cents="{} and {}",
    ),
    currencies=CURRENCIES,
    scales=SCALES,
    units=UNITS,
    months=MONTHS,
    date=english.date,
    numeric="mdy",
    clock=english.clock,
    fixed=FIXED,
    abbreviations=ABBREVIATIONS,
    symbols=SYMBOLS,
    labels=LABELS,
    pictures=PICTURES,
    hearts=("and", "love"),
    letter_a="eɪ",
    early=(*english_place.EARLY, *english_daily.EARLY, *english_time.EARLY, *english_figure.EARLY),
    late=(*english_place.LATE, *english_time.LATE, *english_figure.LATE),
)  # fmt: skip
