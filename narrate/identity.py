"""Which published episode an issue is: a GUID is chosen once and survives retitling, editing, renaming and moving."""

import hashlib
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from narrate.model import Episode

NAMESPACE = uuid.UUID("8f4c3b52-6d43-5b0e-9d0b-2f6f4f1c7a11")
"""Our own, so that the same text in two shows made by two programs never shares a GUID by accident."""

SKETCH = 48
"""Size of a fingerprint; the similarity of two is exact to about 1/sqrt(48)."""

SAME_TEXT = 0.5
SAME_PLACE = 0.15
"""Below this even the same file name or number holds another issue (a template written over)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an issue is recognised by. ``source`` is its file name, ``number`` the publication's own."""

    guid: str
    source: str
    number: str
    url: str
    issue_hash: str
    sketch: str


@lru_cache(maxsize=4)
def identify(text: str, source: str, number: str = "", url: str = "") -> Identity:
    """The identity of an issue with this text; a run asks for it at several stages."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Identity(str(uuid.uuid5(NAMESPACE, digest)), source, number, url, digest, sketch(text))


def sketch(text: str) -> str:
    """A bottom-k sketch of the text's word triples: ``SKETCH`` hashes of 8 hex digits."""
    words = re.findall(r"\w+", text.casefold())
    grams = {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}
    return "".join(sorted(hashlib.blake2b(g.encode(), digest_size=4).hexdigest() for g in grams)[:SKETCH])


def similarity(one: str, other: str) -> float:
    """Estimated share of word triples that two sketched texts have in common, 0 to 1."""
    a, b = _parts(one), _parts(other)
    lowest = set(sorted(a | b)[:SKETCH])
    return len(lowest & a & b) / len(lowest) if lowest else 0.0


def _parts(sketched: str) -> set[str]:
    return {sketched[i : i + 8] for i in range(0, len(sketched), 8)}


def match(identity: Identity, episodes: Sequence[Episode]) -> Episode | None:
    """The episode this issue was published as, if it was: by text first, then by address, file or number."""
    for episode in episodes:
        if identity.guid == episode.guid or identity.issue_hash == episode.issue_hash:
            return episode
    scored = [(similarity(identity.sketch, e.extra.get("sketch", "")), e) for e in episodes]
    likely = [(score, e) for score, e in scored if score >= (SAME_PLACE if _same_place(identity, e) else SAME_TEXT)]
    return max(likely, key=lambda pair: (pair[0], pair[1].guid))[1] if likely else None


def _same_place(identity: Identity, episode: Episode) -> bool:
    return (
        bool(identity.url and identity.url == episode.url)
        or bool(identity.source and identity.source == episode.extra.get("source"))
        or bool(identity.number and identity.number == episode.number)
    )
