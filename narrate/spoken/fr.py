"""French, as in France."""

from narrate.spoken import european
from narrate.spoken.language import Currency, Language, Words
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import rule, word_set

NUMERALS = Numerals("fr")


def date(day: int, month: str, year: str) -> str:
    """``premier août deux mille vingt-six``."""
    return f"{'premier' if day == 1 else NUMERALS.cardinal(day)} {month} {year}".strip()


def clock(hour: int, minute: int) -> str:
    """``quatorze heures trente``."""
    said = {0: "zéro heure", 1: "une heure", 21: "vingt et une heures"}.get(hour, f"{NUMERALS.cardinal(hour)} heures")
    return f"{said} {NUMERALS.cardinal(minute)}" if minute else said


CURRENCIES = {
    "€": Currency("un euro", "euros", "", "d'euros", "un centime", "centimes"),
    "EUR": Currency("un euro", "euros", "", "d'euros"),
    "$": Currency("un dollar", "dollars", "", "de dollars", "un cent", "cents"),
    "US$": Currency("un dollar américain", "dollars américains", "", "de dollars américains"),
    "USD": Currency("un dollar américain", "dollars américains", "", "de dollars américains"),
    "$CA": Currency("un dollar canadien", "dollars canadiens", "", "de dollars canadiens"),
    "£": Currency("une livre", "livres", "", "de livres"),
    "¥": Currency("un yen", "yens", "", "de yens"),
    "CHF": Currency("un franc suisse", "francs suisses", "", "de francs suisses"),
    "BTC": Currency("un bitcoin", "bitcoins", "", "de bitcoins"),
}
SCALES = {
    "k": "mille", "K": "mille", "mille": "mille", "M": "millions", "million": "million", "millions": "millions",
    "Md": "milliards", "Mds": "milliards", "Mrd": "milliards", "milliard": "milliard", "milliards": "milliards",
    "billion": "billion", "billions": "billions",
}  # fmt: skip
UNITS = european.units(
    "km kilomètre kilomètres; m mètre mètres; cm centimètre centimètres; mm millimètre millimètres; "
    "nm nanomètre nanomètres;"
    "m² mètre_carré mètres_carrés; km² kilomètre_carré kilomètres_carrés; m³ mètre_cube mètres_cubes; "
    "ha hectare hectares;"
    "kg kilo kilos; g gramme grammes; mg milligramme milligrammes; t tonne tonnes; l litre litres; L litre litres; "
    "ml millilitre millilitres;"
    "km/h kilomètre_heure kilomètres_heure; min minute minutes; s seconde secondes; ms milliseconde millisecondes; "
    "j jour jours;"
    "Ko kilo-octet kilo-octets; Mo méga-octet méga-octets; Go giga-octet giga-octets; To téraoctet téraoctets; "
    "KB kilobyte kilobytes;"
    "MB mégabyte mégabytes; GB gigabyte gigabytes; vB octet_virtuel octets_virtuels; "
    "Mb/s mégabit_par_seconde mégabits_par_seconde;"
    "Hz hertz; kHz kilohertz; MHz mégahertz; GHz gigahertz; W watt watts; kW kilowatt kilowatts; "
    "MW mégawatt mégawatts;"
    "GW gigawatt gigawatts; kWh kilowattheure kilowattheures; MWh mégawattheure mégawattheures; "
    "TWh térawattheure térawattheures;"
    "°C degré_Celsius degrés_Celsius; ° degré degrés; x fois; X fois; px pixel pixels; /mois mois; /an an; "
    "mois mois; an an"
)
FIXED = {
    "p. ex.": "par exemple", "par ex.": "par exemple", "c.-à-d.": "c'est-à-dire", "càd": "c'est-à-dire",
    "c-à-d": "c'est-à-dire",
    "et/ou": "et ou", "24/7": "vingt-quatre heures sur vingt-quatre",
    "24h/24": "vingt-quatre heures sur vingt-quatre",
    "7j/7": "sept jours sur sept", "C++": "C plus plus", "C#": "C dièse", ".NET": "dot net", "Node.js": "Node J S",
    "OK": "okay",
    "vs": "contre", "vs.": "contre", "R&D": "R et D", "P2P": "pair à pair", "n/a": "non disponible",
    "E/S": "entrées sorties",
    "etc.": "et cetera", "etc": "et cetera", "CO2": "C O deux", "CO₂": "C O deux", "h/t": "merci à", "Cf.": "voir",
    "cf.": "voir", "cf": "voir",
}  # fmt: skip
ABBREVIATIONS = {
    "M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames", "Mlle": "Mademoiselle",
    "Dr": "Docteur", "Pr": "Professeur",
    "Me": "Maître", "St": "Saint", "Ste": "Sainte", "av.": "avant", "apr.": "après", "env.": "environ",
    "éd.": "édition",
    "chap.": "chapitre", "fig.": "figure", "p.": "page", "pp.": "pages", "vol.": "volume", "n°": "numéro",
    "N°": "numéro", "nº": "numéro",
    "janv.": "janvier", "févr.": "février", "juil.": "juillet", "sept.": "septembre", "oct.": "octobre",
    "nov.": "novembre",
    "déc.": "décembre", "art.": "article", "NDLR": "note de la rédaction", "svp": "s'il vous plaît",
    "max.": "maximum", "min.": "minimum",
}  # fmt: skip
SYMBOLS = {
    "&": "et", "%": "pour cent", "+": "plus", "=": "égale", "@": "arobase", "≈": "environ", "≠": "différent de",
    "≤": "au plus", "≥": "au moins",
    "<=": "au plus", ">=": "au moins", "±": "plus ou moins", "×": "fois", "÷": "divisé par", "→": "vers",
    "->": "vers", "°": "degrés",
    "§": "paragraphe", "€": "euros", "$": "dollars", "£": "livres", "²": "au carré", "³": "au cube", "µ": "micro",
    "π": "pi", "№": "numéro", "^": "puissance",
}  # fmt: skip


def _century(text: str) -> str:
    total = european.roman(text)
    return "premier" if total == 1 else NUMERALS.ordinal(total)


CENTURY = rule(
    "century",
    r"(?<![A-Za-z])(?P<n>[IVX]{1,5})(?:e|ème|er)(?=\s(?:siècle|arrondissement|République|édition))",
    lambda match: _century(match["n"]),
    "IVX",
)

LANGUAGE = Language(
    code="fr",
    numerals=NUMERALS,
    words=Words(
        point="virgule", percent="{} pour cent", to="à", minus="moins", plus="plus", about="environ {}",
        over="plus de {}",
        number="numéro {}", per="par", dot="point", slash="slash", at="arobase", star="étoile", hashtag="hashtag",
        version="version", link="un lien", with_cents="{} {}",
    ),
    decimal=",",
    groups=" ",
    pairs=True,
    currencies=CURRENCIES,
    scales=SCALES,
    units=UNITS,
    months=european.months(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr - avr - - juil - sept oct nov déc",
    ),
    date=date,
    clock=clock,
    fixed=FIXED,
    abbreviations=ABBREVIATIONS,
    symbols=SYMBOLS,
    labels=word_set("source sources lien liens ici via pdf vidéo archive"),
    pictures={"🆚": "contre", "➕": "plus", "🚫": "^pas de"},
    hearts=("et", "aime"),
    early=(
        european.numerals(
            "Louis|Charles|Henri|François|Philippe|Napoléon|Jean-Paul|Benoît|Pie|chapitre|Chapitre|tome|Tome|acte|Acte"
            "|livre|Livre|annexe|Annexe|titre|Titre|partie|Partie",
            lambda n: "premier" if n == 1 else NUMERALS.cardinal(n),
        ),
        european.clock(r"\s?h\s?|\s?:\s?(?=[0-9])", r"(?:\s?h\b)?", clock),
        CENTURY,
    ),
    late=(
        european.ordinals("er|ers", lambda n: "premier" if n == 1 else NUMERALS.ordinal(n)),
        european.ordinals("re|ère|res", lambda n: "première"),
        european.ordinals("e|ème|ième|nd|nde|es|èmes", NUMERALS.ordinal),
        european.fractions("un demi", "un tiers", "deux tiers", "un quart", "trois quarts"),
        european.year_range(NUMERALS, "à"),
    ),
)  # fmt: skip
