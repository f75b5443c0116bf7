"""Addresses: always absolute, ASCII and percent-encoded, because apps disagree about anything else."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

LOCAL = "http://localhost:8000/"
"""Where ``narrate serve`` listens: stands in for a show that has no ``base_url`` yet."""

_SAFE = "!$&'()*+,;=:@/~%-._"
_PLAIN = re.compile(r"https?://[a-z0-9.:-]+(?:[/?#][!#$&-;=?-Z_a-z~]*)?")
"""Addresses that need no second look."""


def based(base_url: str, *parts: str) -> str:
    """The address of a file of the output folder.

    >>> based("https://a.example/cast", "issue 1", "issue 1.mp3")
    'https://a.example/cast/issue%201/issue%201.mp3'
    """
    base = web(base_url) or LOCAL
    return base.rstrip("/") + "/" + "/".join(quote(part, safe="") for part in parts)


def web(url: str) -> str:
    """The address as ASCII if it is one a listener may follow (http, https), else "".

    >>> web("https://bücher.example/a b?q=é"), web("javascript:alert(1)")
    ('https://xn--bcher-kva.example/a%20b?q=%C3%A9', '')
    """
    if _PLAIN.fullmatch(url):
        return url
    try:
        split = urlsplit(url.strip())
        host = _host(split.netloc)
    except (ValueError, UnicodeError):
        return ""
    if split.scheme.lower() not in ("http", "https") or not host:
        return ""
    rest = (_encoded(split.path), _encoded(split.query, "?"), _encoded(split.fragment, "?"))
    return urlunsplit((split.scheme.lower(), host, *rest))


def parts(url: str) -> SplitResult:
    """What the address consists of; nothing where it cannot be one.

    >>> parts("http://[1").path
    ''
    """
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def _host(netloc: str) -> str:
    name = netloc if netloc.isascii() else netloc.encode("idna").decode()
    return name if re.fullmatch(r"[A-Za-z0-9.\-_~:@%!$&'()*+,;=\[\]]+", name) else ""


def _encoded(text: str, also: str = "") -> str:
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(whole, safe=_SAFE + also, errors="replace")
