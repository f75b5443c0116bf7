"""Names of people and publications in running text."""

import re
from collections.abc import Iterable

from narrate.script.cues.cue import APART, Cues
from narrate.script.glyphs import without_emoji

CUT = re.compile(
    r"\s*[,;:|(（、，].*|\s+[-–—]+\s.*|\s+(?:on|in|at|from|to|about|via|par|sur|dans|in|auf|aus|en|op)\s.*|\s*\d{4}\b.*",
    re.S,
)
TOKEN = re.compile(r"[^\s,;:!?()\[\]{}<>\"“”«»„/|]+")
EDGE = ".,;:!?'’‘\"“”«»()[]*_"
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
        return [(m.start(), m.group()) for m in re.finditer(r"[A-Z][A-Za-z0-9.\-]*(?: [A-Z][A-Za-z0-9.\-]*)*", text)]
    found: list[tuple[int, str]] = []
    run: list[re.Match[str]] = []
    for token in TOKEN.finditer(text):
        word = token.group()
        near = not run or not text[run[-1].end() : token.start()].strip()
        if capitalised(word) and near:
            run.append(token)
            if POSSESSIVE.search(word) or (word.endswith(".") and len(word) > 3):
                found += _named(run, text, cues)
                run = []
        elif run and near and word.lower() in cues.joiners:
            run.append(token)
        else:
            found += _named(run, text, cues)
            run = [token] if capitalised(word) else []
    return found + _named(run, text, cues)


def _named(run: list[re.Match[str]], text: str, cues: Cues) -> list[tuple[int, str]]:
    common = cues.common_capitals
    while run and not capitalised(run[-1].group()):
        run = run[:-1]
    while len(run) > 1 and run[0].group().strip(EDGE).lower() in common and not _definite(run, cues):
        run = run[1:]
    if not run:
        return []
    name = POSSESSIVE.sub("", text[run[0].start() : run[-1].end()]).strip(EDGE)
    if not name or (len(run) == 1 and (name.lower() in common or cues.find["i"].fullmatch(name))):
        return []
    return [(run[0].start(), name)] if len(name) <= LONGEST else []


def _definite(run: list[re.Match[str]], cues: Cues) -> bool:
    """Whether an article belongs to the name: "The Information" has a capital word more."""
    return run[0].group() == "The" and len(run) in (2, 3, 4)


def untitled(name: str, cues: Cues) -> str:
    """A person's name without "Prof" or "Dr"."""
    match = cues.find["titles"].match(name)
    rest = name[match.end() :].lstrip(" .") if match else name
    return rest or name


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
