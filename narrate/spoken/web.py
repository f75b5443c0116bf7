"""Addresses of the web as they are said: the host, a short path, never the scheme or a query."""

import re
from re import Match

from narrate.spoken.language import LATIN, Language
from narrate.spoken.rules import Rule, rule, word_set

ENDINGS = (
    "com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|blog|news|xyz|tech|cloud|online|site|page|fm|tv|co|me|gg|"
    "sh|ly|so|eu|uk|us|ca|au|nz|de|fr|es|it|nl|be|ch|at|jp|cn|in|br|ru|se|no|dk|fi|pl|pt|ie|social|shop|store|"
    "email|studio|art|fyi|wiki|club|pub|chat|live|life|world|media|news|zone|space|games|design|software|systems|"
    "network|today|guide|works|help|house|team|earth|film|music|example"
)
WORDS = word_set(
    """
    com org net edu gov info biz app blog news cloud online site page social shop store email studio art wiki club
    pub dev co me so mil in it no be at us tech chat live life world media zone space games design software systems
    network today guide works help house team earth film music example
    """
)
FILES = (
    "py|md|js|ts|jsx|tsx|txt|toml|json|ya?ml|html?|css|rs|go|cpp|hpp|java|rb|php|sh|pdf|csv|tsv|exe|zip|tar|gz|"
    "png|jpe?g|gif|svg|mp3|mp4|wav|docx?|xlsx?|pptx?|sql|xml|ini|cfg|conf|log|lock|ipynb"
)
WORD = re.compile(r"[A-Za-zà-ÿ]?[a-zà-ÿ]*|[A-Z]+|[0-9]{1,4}")
"""A piece of a path that can be said; the keys of short links cannot."""
LONG = 24
"""A path longer than this is not read out."""


def rules(language: Language) -> tuple[Rule, ...]:
    """Addresses, mail, domains, handles, files and paths."""
    say = _Reader(language)
    host = rf"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}})\.){{1,8}}(?:{ENDINGS})(?![\w-]|\.[A-Za-z0-9])"
    tail = r"(?:[/?#][^\s<>\"“”’\]]{0,2000})?"
    before = rf"(?<![0-9{LATIN}@._-])"
    return (
        rule("e-mail address", rf"(?:mailto:)?{before}[A-Za-z0-9][\w.+-]{{0,63}}@{host}", say.mail, "@", True),
        rule("web address", r"(?i:\bhttps?://|\bwww\.)[^\s<>\"“”’\[\]|]{1,2000}", say.address, "/w", True),
        rule("other address", r"\b(?:[a-z]{2,12}://|mailto:|tel:)[^\s<>\"“”\[\]]{1,2000}", say.other, ":", True),
        rule("domain", rf"(?:\*\.|{before})(?=[A-Za-z0-9*-]+\.){host}{tail}", say.domain, ".", True),
        rule("handle", r"(?<![\w.@/])@[A-Za-z_](?:[\w]|[.-](?=\w)){0,60}", say.handle, "@"),
        rule("hashtag", rf"(?<![\w&#/])#(?=\w{{0,10}}[{LATIN}])\w{{1,60}}", say.hashtag, "#"),
        rule(
            "file path",
            r"(?<![^\s(\"'“‘=:])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:[\w.+-]{1,60}[/\\]){0,12}[\w.+-]{2,60}",
            say.path,
            "/\\",
        ),
        rule(
            "file name",
            rf"(?<![\w/.])[\w-]{{1,60}}(?:/[\w.-]{{1,60}}){{0,12}}\.(?:{FILES})(?![\w-])",
            say.path,
            ".",
        ),
        rule(
            "file path",
            r"(?<![\w/.])[\w.-]{1,60}/(?=[\w./-]{0,80}[0-9_]|[ru]/)(?:[\w.-]{1,60}/){1,12}[\w.-]{1,60}",
            say.path,
            "/",
        ),
        rule("file path", r"(?<![\w/.])[ru]/[A-Za-z]\w{1,40}", say.path, "/"),
    )


class _Reader:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.words = language.words

    def mail(self, match: Match[str]) -> str:
        name, host = match.group().removeprefix("mailto:").split("@")
        return f"{self.dotted(name)} {self.words.at} {self.host(host)}"

    def address(self, match: Match[str]) -> str:
        """A bare address; what closes the sentence around it is not part of it, but cannot be said either."""
        whole, end = _closing(re.sub(r"^[a-z]+://", "", match.group(), flags=re.I))
        host, _, path = re.split(r"[?#]", whole, maxsplit=1)[0].partition("/")
        host = host.rpartition("@")[2].partition(":")[0]
        if "." not in host or re.fullmatch(r"[0-9.]+", host):
            return self.words.link + end
        return f"{self.host(host)}{self.tail(path)}{end}"

    def other(self, match: Match[str]) -> str:
        return self.words.link + match.group()[len(match.group().rstrip(".,;:!?…")) :]

    def domain(self, match: Match[str]) -> str:
        whole, end = _closing(match.group())
        host, _, path = re.split(r"[?#]", whole, maxsplit=1)[0].partition("/")
        return f"{self.host(host)}{self.tail(path)}{end}"

    def host(self, host: str) -> str:
        parts = re.sub(r"^www\.", "", host, flags=re.I).split(".")
        star = parts[0] == "*"
        said = [self.words.star if star else self.label(parts[0])]
        return f" {self.words.dot} ".join(said + [self.ending(p) for p in parts[1:]])

    def ending(self, part: str) -> str:
        low = part.lower()
        return (
            low
            if low in WORDS or (len(part) > 3 and part.isalpha())
            else self.label(part)
            if len(part) > 2
            else _spell(part)
        )

    def label(self, part: str) -> str:
        """A piece of a name: hyphens and humps open it, digits are said."""
        part = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", part)
        pieces = re.findall(r"[0-9]+|[^\W\d_]+", part)
        return " ".join(self.number(p) if p.isdecimal() else p for p in pieces)

    def number(self, digits: str) -> str:
        numerals = self.language.numerals
        return numerals.integer(digits) if len(digits) < 5 else numerals.digits(digits)

    def tail(self, path: str) -> str:
        """A short path in words; a long one is left to the link itself."""
        path = path.strip("/")
        if (
            not path
            or len(path) > LONG
            or path.count("/") > 1
            or not all(map(WORD.fullmatch, re.split(r"[-_./@~]", path)))
            or len(re.findall(r"[0-9]+", path)) > 1
        ):
            return ""
        return f" {self.words.slash} " + f" {self.words.slash} ".join(self.dotted(p) for p in path.split("/"))

    def dotted(self, text: str) -> str:
        return f" {self.words.dot} ".join(s for p in text.split(".") if (s := self.label(p)))

    def handle(self, match: Match[str]) -> str:
        return f"{self.words.at} {self.label(match.group())}"

    def hashtag(self, match: Match[str]) -> str:
        return f"{self.words.hashtag} {self.label(match.group())}"

    def path(self, match: Match[str]) -> str | None:
        text = match.group()
        if text in self.language.fixed or re.fullmatch(r"[0-9./-]+", text):
            return None
        parts = re.split(r"[/\\]", text.removeprefix("~").removeprefix("./"))
        end = "." if text.endswith(".") else ""
        return f" {self.words.slash} ".join(self.dotted(p) for p in parts if p.strip(".")) + end


def _closing(text: str) -> tuple[str, str]:
    """An address and the marks after it that belong to the sentence."""
    kept = text.rstrip(".,;:!?…)'*_")
    return kept, "".join(c for c in text[len(kept) :] if c in ".,;:!?…)")


def _spell(part: str) -> str:
    return " ".join(part.upper())
