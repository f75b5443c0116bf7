"""German."""

from narrate.spoken import european
from narrate.spoken.language import LATIN, START, Currency, Language, Words, choice
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import rule, word_set

NUMERALS = Numerals("de")


def date(day: int, month: str, year: str) -> str:
    """``dritter März zweitausendsechsundzwanzig``."""
    return f"{NUMERALS.ordinal(day)}r {month} {year}".strip()


def clock(hour: int, minute: int) -> str:
    """``vierzehn Uhr dreißig``."""
    said = f"{'ein' if hour == 1 else NUMERALS.cardinal(hour)} Uhr"
    return f"{said} {NUMERALS.cardinal(minute)}" if minute else said


CURRENCIES = {
    "€": Currency("ein Euro", "Euro", "", "Euro", "ein Cent", "Cent"),
    "EUR": Currency("ein Euro", "Euro"),
    "$": Currency("ein Dollar", "Dollar", "", "Dollar", "ein Cent", "Cent"),
    "US$": Currency("ein U S Dollar", "U S Dollar"),
    "USD": Currency("ein U S Dollar", "U S Dollar"),
    "£": Currency("ein Pfund", "Pfund"),
    "¥": Currency("ein Yen", "Yen"),
    "CHF": Currency("ein Schweizer Franken", "Schweizer Franken"),
    "BTC": Currency("ein Bitcoin", "Bitcoin"),
}
SCALES = european.scales({
    "Tausend": "Tsd. Tsd k K tausend", "Million": "", "Millionen": "Mio. Mio M", "Milliarde": "",
    "Milliarden": "Mrd. Mrd Mia.",
    "Billion": "", "Billionen": "Bio.",
})  # fmt: skip
UNITS = european.units(
    "km Kilometer; m Meter; cm Zentimeter; mm Millimeter; nm Nanometer; m² Quadratmeter; qm Quadratmeter; "
    "km² Quadratkilometer; m³ Kubikmeter;"
    "ha Hektar; kg Kilogramm; g Gramm; mg Milligramm; t Tonne Tonnen; l Liter; L Liter; ml Milliliter; "
    "km/h Kilometer_pro_Stunde; h Stunde Stunden;"
    "Std. Stunde Stunden; min Minute Minuten; Min. Minute Minuten; s Sekunde Sekunden; Sek. Sekunde Sekunden; "
    "ms Millisekunde Millisekunden;"
    "KB Kilobyte; MB Megabyte; GB Gigabyte; TB Terabyte; Mbit/s Megabit_pro_Sekunde; Hz Hertz; kHz Kilohertz; "
    "MHz Megahertz; GHz Gigahertz;"
    "W Watt; kW Kilowatt; MW Megawatt; GW Gigawatt; kWh Kilowattstunde Kilowattstunden; "
    "MWh Megawattstunde Megawattstunden; TWh Terawattstunde Terawattstunden;"
    "°C Grad_Celsius; ° Grad; x mal; PS P_S; px Pixel; /Monat Monat; /Jahr Jahr"
)
FIXED = {
    "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "zB": "zum Beispiel", "d. h.": "das heißt",
    "d.h.": "das heißt", "u. a.": "unter anderem",
    "u.a.": "unter anderem", "i. d. R.": "in der Regel", "i.d.R.": "in der Regel", "v. a.": "vor allem",
    "v.a.": "vor allem", "o. ä.": "oder ähnlich",
    "o.ä.": "oder ähnlich", "u. U.": "unter Umständen", "z. T.": "zum Teil", "z.T.": "zum Teil",
    "s. o.": "siehe oben", "s.o.": "siehe oben",
    "s. u.": "siehe unten", "m. E.": "meines Erachtens", "m.E.": "meines Erachtens", "n. Chr.": "nach Christus",
    "v. Chr.": "vor Christus",
    "und/oder": "und oder", "24/7": "rund um die Uhr", "C++": "C plus plus", "C#": "C sharp", ".NET": "dot net",
    "Node.js": "Node J S", "OK": "okay",
    "vs": "gegen", "vs.": "gegen", "CO2": "C O zwei", "CO₂": "C O zwei", "h/t": "Dank an", "E-Mail": "E-Mail",
    "S&P": "S und P", "R&D": "R und D",
}  # fmt: skip
ABBREVIATIONS = {
    "usw.": "und so weiter", "etc.": "et cetera", "bzw.": "beziehungsweise", "ca.": "circa", "evtl.": "eventuell",
    "ggf.": "gegebenenfalls",
    "inkl.": "inklusive", "exkl.": "exklusive", "vgl.": "vergleiche", "Nr.": "Nummer", "Abs.": "Absatz",
    "Art.": "Artikel", "Dr.": "Doktor",
    "Prof.": "Professor", "Hr.": "Herr", "Fr.": "Frau", "Str.": "Straße", "St.": "Sankt", "Jh.": "Jahrhundert",
    "Jhd.": "Jahrhundert", "Abb.": "Abbildung",
    "Bd.": "Band", "S.": "Seite", "max.": "maximal", "min.": "minimal", "mind.": "mindestens", "sog.": "sogenannt",
    "Tel.": "Telefon", "Kap.": "Kapitel",
    "bspw.": "beispielsweise", "allg.": "allgemein", "Aufl.": "Auflage", "Hrsg.": "Herausgeber", "Jan.": "Januar",
    "Feb.": "Februar", "Okt.": "Oktober",
    "Nov.": "November", "Dez.": "Dezember", "Mio.": "Millionen", "Mrd.": "Milliarden",
}  # fmt: skip
SYMBOLS = {
    "&": "und", "%": "Prozent", "+": "plus", "=": "gleich", "@": "ät", "≈": "ungefähr", "≠": "ungleich",
    "≤": "höchstens", "≥": "mindestens",
    "<=": "höchstens", ">=": "mindestens", "±": "plus minus", "×": "mal", "÷": "geteilt durch", "→": "zu",
    "->": "zu", "°": "Grad", "§": "Paragraf",
    "€": "Euro", "$": "Dollar", "£": "Pfund", "²": "Quadrat", "³": "hoch drei", "µ": "Mikro", "π": "Pi", "^": "hoch",
}  # fmt: skip
MONTHS = european.months(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Jan Feb - Apr - Jun Jul Aug Sep Okt Nov Dez",
)
BENDING = "|".join(
    rf"(?<=\b{word} )"
    for word in ["am", "Am", "vom", "Vom", "zum", "den", "dem", "Dem", "Den", "ab", "Ab", "bis", "Bis", "seit", "Seit"]
)
DATIVE = rule(
    "date",
    rf"(?:{BENDING})(?P<day>[0-3]?[0-9])\.\s(?P<month>{choice(MONTHS)})(?!\w)",
    lambda m: f"{NUMERALS.ordinal(int(m['day']))}n {MONTHS[m['month']]}",
    "0",
)
WEAK = "|".join(rf"(?<=\b{word}\s)" for word in ("[iIaA]m", "[dD]e[nms]", "[zZ]um", "[vV]om", "[bB]eim"))
COUNTED = "Jahrhundert|Jahrtausend|Auflage|Ausgabe|Kapitel|Platz|Folge|Mal|Stock|Geburtstag|Runde|Klasse"
ORDINALS = (
    rule(
        "ordinal",
        rf"(?:{WEAK})(?P<n>[0-9]{{1,3}})\.\s(?P<noun>[A-ZÄÖÜ][a-zäöüß]+)",
        lambda m: f"{NUMERALS.ordinal(int(m['n']))}n {m['noun']}",
        ".",
    ),
    rule(
        "ordinal",
        rf"{START}(?P<n>[0-9]{{1,3}})\.\s(?P<noun>{COUNTED})\b",
        lambda m: f"{NUMERALS.ordinal(int(m['n']))} {m['noun']}",
        ".",
    ),
)
DECADE = rf"{START}(?P<n>(?:1[0-9]|20)?[0-9]0)er(?![{LATIN}])"

LANGUAGE = Language(
    code="de",
    numerals=NUMERALS,
    words=Words(
        point="Komma", percent="{} Prozent", to="bis", minus="minus", plus="plus", about="etwa {}",
        over="mehr als {}",
        number="Nummer {}", per="pro", dot="Punkt", slash="Schrägstrich", at="ät", star="Stern", hashtag="Hashtag",
        version="Version", link="ein Link", with_cents="{} {}",
    ),
    decimal=",",
    groups=". ",
    currencies=CURRENCIES,
    scales=SCALES,
    units=UNITS,
    months=MONTHS,
    date=date,
    clock=clock,
    fixed=FIXED,
    abbreviations=ABBREVIATIONS,
    symbols=SYMBOLS,
    labels=word_set("quelle quellen link links hier via pdf video archiv mehr"),
    pictures={"🆚": "gegen", "➕": "plus", "🚫": "^kein"},
    hearts=("und", "liebe"),
    early=(DATIVE, *ORDINALS, european.clock(r"[:.](?=[0-9]{2}\sUhr)|(?=\sUhr)", r"\sUhr", clock),),
    late=(
        rule("decade", DECADE, lambda m: f"{NUMERALS.year(int(m['n']))}er", "0"),
        european.fractions("ein halb", "ein Drittel", "zwei Drittel", "ein Viertel", "drei Viertel"),
        european.year_range(NUMERALS, "bis"),
        european.years(NUMERALS),
    ),
)  # fmt: skip
