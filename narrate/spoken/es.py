"""Spanish."""

from narrate.spoken import european
from narrate.spoken.language import Currency, Language, Words
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import word_set

NUMERALS = Numerals("es")


def date(day: int, month: str, year: str) -> str:
    """``primero de agosto de dos mil veintiséis``."""
    said = f"{'primero' if day == 1 else NUMERALS.cardinal(day)} de {month}"
    return f"{said} de {year}" if year else said


def clock(hour: int, minute: int) -> str:
    """``catorce treinta``."""
    said = "una" if hour == 1 else NUMERALS.cardinal(hour)
    return f"{said} {NUMERALS.cardinal(minute)}" if minute else f"{said} en punto"


CURRENCIES = {
    "€": Currency("un euro", "euros", "", "de euros", "un céntimo", "céntimos"),
    "EUR": Currency("un euro", "euros", "", "de euros"),
    "$": Currency("un dólar", "dólares", "", "de dólares", "un centavo", "centavos"),
    "US$": Currency("un dólar estadounidense", "dólares estadounidenses", "", "de dólares estadounidenses"),
    "USD": Currency("un dólar estadounidense", "dólares estadounidenses", "", "de dólares estadounidenses"),
    "£": Currency("una libra", "libras", "", "de libras"),
    "¥": Currency("un yen", "yenes", "", "de yenes"),
    "BTC": Currency("un bitcoin", "bitcoins", "", "de bitcoins"),
}
SCALES = {
    "k": "mil", "K": "mil", "mil": "mil", "M": "millones", "millón": "millón", "millones": "millones",
    "mill.": "millones",
    "mil millones": "mil millones", "billón": "billón", "billones": "billones",
}  # fmt: skip
UNITS = european.units(
    "km kilómetro kilómetros; m metro metros; cm centímetro centímetros; mm milímetro milímetros; "
    "m² metro_cuadrado metros_cuadrados;"
    "km² kilómetro_cuadrado kilómetros_cuadrados; ha hectárea hectáreas; kg kilo kilos; g gramo gramos; "
    "mg miligramo miligramos; t tonelada toneladas;"
    "l litro litros; L litro litros; ml mililitro mililitros; km/h kilómetro_por_hora kilómetros_por_hora; "
    "h hora horas; min minuto minutos;"
    "s segundo segundos; ms milisegundo milisegundos; KB kilobyte kilobytes; MB megabyte megabytes; "
    "GB gigabyte gigabytes; TB terabyte terabytes;"
    "Hz hercio hercios; MHz megahercio megahercios; GHz gigahercio gigahercios; W vatio vatios; "
    "kW kilovatio kilovatios; MW megavatio megavatios;"
    "GW gigavatio gigavatios; kWh kilovatio_hora kilovatios_hora; °C grado_Celsius grados_Celsius; ° grado grados; "
    "x veces; px píxel píxeles; /mes mes; /año año"
)
FIXED = {
    "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "es decir": "es decir", "y/o": "y o",
    "24/7": "veinticuatro siete", "C++": "C más más",
    "C#": "C sharp", ".NET": "dot net", "Node.js": "Node J S", "OK": "okey", "vs": "contra", "vs.": "contra",
    "EE. UU.": "Estados Unidos",
    "EE.UU.": "Estados Unidos", "EEUU": "Estados Unidos", "EE UU": "Estados Unidos", "a. C.": "antes de Cristo",
    "d. C.": "después de Cristo",
    "I+D": "I más D", "CO2": "C O dos", "CO₂": "C O dos", "h/t": "gracias a", "c/u": "cada uno", "a.m.": "A M",
    "p.m.": "P M", "a. m.": "A M", "p. m.": "P M",
}  # fmt: skip
ABBREVIATIONS = {
    "etc.": "etcétera", "Sr.": "Señor", "Sra.": "Señora", "Srta.": "Señorita", "Dr.": "Doctor", "Dra.": "Doctora",
    "D.": "Don", "Dña.": "Doña",
    "Ud.": "usted", "Uds.": "ustedes", "núm.": "número", "Núm.": "Número", "n.º": "número", "nº": "número",
    "N.º": "Número", "pág.": "página",
    "págs.": "páginas", "cap.": "capítulo", "fig.": "figura", "vol.": "volumen", "aprox.": "aproximadamente",
    "art.": "artículo", "av.": "avenida",
    "Av.": "Avenida", "tel.": "teléfono", "máx.": "máximo", "mín.": "mínimo", "cf.": "compárese", "ed.": "edición",
    "Prof.": "Profesor", "Lic.": "Licenciado",
}  # fmt: skip
SYMBOLS = {
    "&": "y", "%": "por ciento", "+": "más", "=": "igual a", "@": "arroba", "≈": "aproximadamente",
    "≠": "distinto de", "≤": "como máximo",
    "≥": "al menos", "<=": "como máximo", ">=": "al menos", "±": "más menos", "×": "por", "÷": "entre", "→": "a",
    "->": "a", "°": "grados", "§": "sección",
    "€": "euros", "$": "dólares", "£": "libras", "²": "al cuadrado", "³": "al cubo", "µ": "micro", "π": "pi",
    "^": "elevado a",
}  # fmt: skip

LANGUAGE = Language(
    code="es",
    numerals=NUMERALS,
    words=Words(
        point="coma", percent="{} por ciento", to="a", minus="menos", plus="más", about="unos {}", over="más de {}",
        number="número {}", per="por", dot="punto", slash="barra", at="arroba", star="asterisco", hashtag="hashtag",
        version="versión", link="un enlace", with_cents="{} con {}",
    ),
    decimal=",",
    groups=". ",
    pairs=True,
    currencies=CURRENCIES,
    scales=SCALES,
    units=UNITS,
    months=european.months(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    ),
    date=date,
    clock=clock,
    fixed=FIXED,
    abbreviations=ABBREVIATIONS,
    symbols=SYMBOLS,
    labels=word_set("fuente fuentes enlace enlaces aquí vía pdf vídeo video archivo"),
    pictures={"🆚": "contra", "➕": "más", "🚫": "^sin"},
    hearts=("y", "amo"),
    early=(
        european.numerals(
            "siglo|siglos|capítulo|Capítulo|tomo|Tomo|acto|Acto|título|Título|anexo|Anexo|parte|Parte"
            "|Juan Carlos|Benedicto|Alfonso",
            NUMERALS.cardinal,
        ),
        european.clock(r"\sh(?=\s|[.,]|$)|:(?=[0-9])", r"(?:\sh\b)?", clock),
    ),
    late=(
        european.ordinals(r"\.?[ºo]|er|ero", NUMERALS.ordinal),
        european.ordinals(r"\.?ª", lambda n: NUMERALS.ordinal(n)[:-1] + "a"),
        european.fractions("un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"),
        european.year_range(NUMERALS, "a"),
    ),
)  # fmt: skip
