"""Language tags (BCP 47) as writers, pages and voices spell them: ``en-US``, ``en_us``, ``en``."""


def tag(language: str) -> str:
    """The tag in one spelling.

    >>> tag("pt_BR")
    'pt-br'
    """
    return language.lower().replace("_", "-")


def primary(language: str) -> str:
    """The language without script, region and the rest (RFC 5646, 2.2.1).

    >>> primary("zh-Hant-TW"), primary("")
    ('zh', '')
    """
    return tag(language).partition("-")[0]
