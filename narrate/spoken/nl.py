"""Dutch."""

from narrate.spoken import european
from narrate.spoken.language import LATIN, START, Currency, Language, Words
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import rule, word_set

NUMERALS = Numerals("nl", lambda words: words.replace(" honderd ", "honderd").replace(" honderd", "honderd"))


def date(day: int, month: str, year: str) -> str:
    """``drie maart tweeduizend zesentwintig``."""
    return f"{NUMERALS.cardinal(day)} {month} {year}".strip()


def clock(hour: int, minute: int) -> str:
    """``veertien uur dertig``."""
    said = f"{NUMERALS.cardinal(hour)} uur"
    return f"{said} {NUMERALS.cardinal(minute)}" if minute else said


CURRENCIES = {
    "€": Currency("één euro", "euro", "", "euro", "één cent", "cent"),
    "EUR": Currency("één euro", "euro"),
    "$": Currency("één dollar", "dollar", "", "dollar", "één cent", "cent"),
    "US$": Currency("één Amerikaanse dollar", "Amerikaanse dollar"),
    "USD": Currency("één Amerikaanse dollar", "Amerikaanse dollar"),
    "£": Currency("één pond", "pond"),
    "¥": Currency("één yen", "yen"),
    "BTC": Currency("één bitcoin", "bitcoin"),
}
SCALES = european.scales({"duizend": "k K", "miljoen": "mln mln. M", "miljard": "mld mld. mrd", "biljoen": "bln"})
UNITS = european.units(
    "km kilometer; m meter; cm centimeter; mm millimeter; m² vierkante_meter; m2 vierkante_meter; "
    "km² vierkante_kilometer; ha hectare; kg kilo; g gram;"
    "mg milligram; t ton; l liter; L liter; ml milliliter; km/u kilometer_per_uur; km/h kilometer_per_uur; u uur; "
    "min minuut minuten; sec seconde seconden;"
    "s seconde seconden; ms milliseconde milliseconden; KB kilobyte; MB megabyte; GB gigabyte; TB terabyte; "
    "Hz hertz; MHz megahertz; GHz gigahertz;"
    "W watt; kW kilowatt; MW megawatt; GW gigawatt; kWh kilowattuur; °C graden_Celsius; ° graden; x keer; "
    "px pixel pixels; /maand maand; /jaar jaar"
)
FIXED = {
    "o.a.": "onder andere", "o. a.": "onder andere", "d.w.z.": "dat wil zeggen", "m.b.t.": "met betrekking tot",
    "t.o.v.": "ten opzichte van",
    "i.p.v.": "in plaats van", "n.a.v.": "naar aanleiding van", "a.h.v.": "aan de hand van",
    "m.a.w.": "met andere woorden", "z.s.m.": "zo snel mogelijk",
    "n.v.t.": "niet van toepassing", "i.v.m.": "in verband met", "t/m": "tot en met", "e.d.": "en dergelijke",
    "en/of": "en of", "24/7": "vierentwintig zeven",
    "C++": "C plus plus", "C#": "C sharp", ".NET": "dot net", "Node.js": "Node J S", "OK": "oké", "vs": "versus",
    "vs.": "versus", "v.Chr.": "voor Christus",
    "n.Chr.": "na Christus", "CO2": "C O twee", "CO₂": "C O twee", "h/t": "met dank aan",
}  # fmt: skip
ABBREVIATIONS = {
    "bijv.": "bijvoorbeeld", "bv.": "bijvoorbeeld", "enz.": "enzovoort", "etc.": "et cetera", "ca.": "circa",
    "nr.": "nummer", "Nr.": "nummer",
    "blz.": "bladzijde", "p.": "pagina", "dhr.": "de heer", "Dhr.": "De heer", "Mevr.": "Mevrouw",
    "mevr.": "mevrouw", "dr.": "dokter", "drs.": "doctorandus", "prof.": "professor", "ir.": "ingenieur",
    "mr.": "meester", "incl.": "inclusief", "excl.": "exclusief", "evt.": "eventueel", "resp.": "respectievelijk",
    "vgl.": "vergelijk", "hfst.": "hoofdstuk",
    "max.": "maximaal", "min.": "minimaal", "tel.": "telefoon", "jl.": "jongstleden", "St.": "Sint",
}  # fmt: skip
SYMBOLS = {
    "&": "en", "%": "procent", "+": "plus", "=": "is", "@": "at", "≈": "ongeveer", "≠": "is niet", "≤": "hoogstens",
    "≥": "minstens", "<=": "hoogstens",
    ">=": "minstens", "±": "ongeveer", "×": "keer", "÷": "gedeeld door", "→": "naar", "->": "naar", "°": "graden",
    "§": "paragraaf", "€": "euro", "$": "dollar",
    "£": "pond", "²": "kwadraat", "³": "tot de derde", "µ": "micro", "π": "pi", "^": "tot de macht",
}  # fmt: skip

DECADE = rf"{START}(?P<n>[0-9]{{2}}|(?:1[0-9]|20)[0-9]0)['’]?er(?=\sjaren)(?![{LATIN}])"

LANGUAGE = Language(
    code="nl",
    numerals=NUMERALS,
    words=Words(
        point="komma", percent="{} procent", to="tot", minus="min", plus="plus", about="ongeveer {}",
        over="meer dan {}",
        number="nummer {}", per="per", dot="punt", slash="slash", at="at", star="ster", hashtag="hashtag",
        version="versie",
        link="een link", with_cents="{} {}",
    ),
    decimal=",",
    groups=". ",
    pairs=True,
    currencies=CURRENCIES,
    scales=SCALES,
    units=UNITS,
    months=european.months(
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr - jun jul aug sep okt nov dec",
    ),
    date=date,
    clock=clock,
    fixed=FIXED,
    abbreviations=ABBREVIATIONS,
    symbols=SYMBOLS,
    labels=word_set("bron bronnen link links hier via pdf video archief"),
    pictures={"🆚": "versus", "➕": "plus", "🚫": "^geen"},
    hearts=("en", "hou van"),
    early=(european.clock(r"[:.](?=[0-9]{2}\suur)|(?=\suur)", r"\suur", clock),),
    late=(
        european.ordinals("e|de|ste", NUMERALS.ordinal),
        rule("decade", DECADE, lambda m: f"{NUMERALS.year(int(m['n']))}er", "0"),
        rule("decade", r"(?<=jaren )['’]?(?P<n>[0-9]0)(?![0-9])", lambda m: NUMERALS.cardinal(int(m["n"])), "0"),
        european.fractions("een half", "een derde", "twee derde", "een kwart", "drie kwart"),
        european.year_range(NUMERALS, "tot"),
        european.years(NUMERALS),
    ),
)  # fmt: skip
