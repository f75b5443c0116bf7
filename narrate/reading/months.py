"""The months as issues write them in dates, January first, a table for each language: in full, then cut short."""

ENGLISH = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
OTHERS = (
    # German
    ("januar jänner jan", "februar feber feb", "märz maerz mär mrz", "april apr", "mai", "juni jun", "juli jul",
     "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"),
    # French
    ("janvier janv", "février fevrier févr fév", "mars", "avril avr", "mai", "juin", "juillet juil", "août aout",
     "septembre sept", "octobre oct", "novembre nov", "décembre decembre déc"),
    # Spanish
    ("enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago",
     "septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic"),
    # Italian
    ("gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago",
     "settembre set", "ottobre ott", "novembre nov", "dicembre dic"),
    # Portuguese
    ("janeiro jan", "fevereiro fev", "março marco mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago",
     "setembro set", "outubro out", "novembro nov", "dezembro dez"),
    # Dutch
    ("januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug",
     "september sept sep", "oktober okt", "november nov", "december dec"),
)  # fmt: skip

NUMBERS = {name: n for table in (*OTHERS, ENGLISH) for n, names in enumerate(table, 1) for name in names.split()}
"""Name → number; no two languages use one name for two months."""

ALONE = frozenset(" ".join(ENGLISH).split()) | {name for name in NUMBERS if len(name) > 4}
"""Names that need no day beside them to be a month's: "set 2024" is no date in English."""
