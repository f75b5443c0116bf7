"""Names of people and publications in running text."""

import re
from collections.abc import Iterable

from narrate.script.cues.cue import APART, Cues
from narrate.script.glyphs import without_emoji

CUT = re.compile(
    r"\s*[,;:|(（、，].*|\s+[-–—]+\s.*|\s+(?:on|in|at|from|to|about|via|par|sur|dans|in|auf|aus|en|op)\s.*|\s*\d{4}\b.*",
    re.S,
)
UNSPACED = re.compile(
    r"[A-Z][A-Za-z0-9.\-]*(?: [A-Z][A-Za-z0-9.\-]*)*"
    r"|[\u4e00-\u9fff々\u30a1-\u30fa・ー]{2,8}(?=さん|氏|教授|博士|先生|監督|社長)"
    r"|(?:(?<=教授|博士|作者|店主|记者|老师|市长|院长|总裁|经理|导演)|(?<=研究员))"
    r"[\u4e00-\u9fff]{2,3}?(?=写道|说|表示|认为|告诉|指出|[，。、：:,])"
)
"""Names as far as they can be told without blanks: foreign letters, and what stands beside a title."""
TOKEN = re.compile(r"[^\s,;:!?()\[\]{}<>\"“”«»„/|]+")
EDGE = ".,;:!?'’‘\"“”«»()[]*_"
CONTRACTED = re.compile(r"(?:n['’]t|['’](?:re|ve|ll|m|d))$")
"""What no name ends in."""
POSSESSIVE = re.compile(r"['’]s?$")
LONGEST = 60
"""Characters; no name is longer."""


def cleaned(text: str) -> str:
    """A name without work, date, place or handle: what stands before the first comma or bracket.

    >>> cleaned("Jeff Bezos, 2009"), cleaned("Robin (@robin) July 5, 2018")
    ('Jeff Bezos', 'Robin')
    """
    bare = without_emoji(text).strip(EDGE + "-–—―~ ")
    return CUT.sub("", bare).strip(EDGE + " ") or bare


def capitalised(token: str) -> bool:
    """Whether a token begins as names do."""
    if "a" <= token[:1] <= "z":
        return False
    first = token.lstrip(EDGE)[:1]
    return first.isupper() or first == "@" or (first.isalpha() and first.lower() == first.upper())


def is_name(text: str, cues: Cues) -> bool:
    """Whether a text is nothing but a name, as far as capitals tell."""
    tokens = text.split()
    if not tokens or len(tokens) > 6 or len(text) > LONGEST:
        return False
    if not cues.spaced:
        return len(text) <= 20 and not re.search(r"[。、！？はをがに的了是]", text)
    plain = [t.strip(EDGE) for t in tokens]
    if not capitalised(tokens[0]) or not capitalised(tokens[-1]):
        return False
    if len(tokens) == 1 and plain[0].lower() in cues.common_capitals:
        return False
    small = set(cues.small.split(APART))
    return all(capitalised(t) or t.strip(EDGE).lower() in small for t in tokens)


def names(text: str, cues: Cues) -> list[tuple[int, str]]:
    """Runs of capitalised words that may be names, with where they begin."""
    if not cues.spaced:
        return [(m.start(), m.group()) for m in UNSPACED.finditer(text)]
    found: list[tuple[int, str]] = []
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        word = token.group()
        capital = capitalised(word)
        if not run and not capital:
            continue
        near = not run or not text[run[-1].end() : token.start()].strip()
        if capital and near:
            run.append(token)
            if POSSESSIVE.search(word) or (word.endswith(".") and len(word) > 3 and not _is_title(word, cues)):
                found += _named(run, text, cues)
                run = []
        elif run and near and word.lower() in cues.joiners:
            run.append(token)
        else:
            found += _named(run, text, cues)
            run = [token] if capital else []
    return found + _named(run, text, cues)


def _is_title(word: str, cues: Cues) -> bool:
    """Whether a word with a full stop is "Mrs." or "Prof.", which a name follows."""
    return bool(cues.find["titles"].fullmatch(word) or cues.find["titles"].fullmatch(word.rstrip(".")))


def _named(run: list[re.Match[str]], text: str, cues: Cues) -> list[tuple[int, str]]:
    common = cues.common_capitals
    while run and not capitalised(run[-1].group()):
        run = run[:-1]
    if len(run) > 2 and run[-2].group() in cues.joiners and run[-1].group().strip(EDGE).lower() in common:
        run = run[:-2]
    while len(run) > 1 and run[0].group().strip(EDGE).lower() in common and not _definite(run, cues):
        run = run[1:]
    if not run:
        return []
    name = POSSESSIVE.sub("", text[run[0].start() : run[-1].end()]).strip(EDGE)
    if (
        not name
        or CONTRACTED.search(name)
        or (len(run) == 1 and (name.lower() in common or cues.find["i"].fullmatch(name)))
    ):
        return []
    return [(run[0].start(), name)] if len(name) <= LONGEST else []


def _definite(run: list[re.Match[str]], cues: Cues) -> bool:
    """Whether an article belongs to the name: "The Information" has a capital word more."""
    return run[0].group() == "The" and len(run) in (2, 3, 4)


def untitled(name: str, cues: Cues) -> str:
    """A person's name without "Prof" or "Dr"."""
    for match in cues.find["titles"].finditer(name):
        if rest := name[match.end() :].lstrip(" ."):
            return untitled(rest, cues)
    return name


def fullest(name: str, known: Iterable[str], cues: Cues) -> str:
    """The longest name in ``known`` that ends, or begins, with this one: "Mollick" is "Ethan Mollick"."""
    short = untitled(name, cues)
    if " " in short:
        return short
    longer = {untitled(other, cues) for other in known}
    ends = sorted(
        (n for n in longer if n.endswith(f" {short}") and 2 <= len(n.split()) <= 4 and not n.startswith("The ")),
        key=len,
    )
    return ends[-1] if ends else name
