"""The language of an issue that does not name its own."""

import re
from collections.abc import Iterable

from narrate.model import Block
from narrate.script import cues
from narrate.script.glyphs import words

SAMPLE = 6000
"""Characters that are looked at."""
KANA = re.compile(r"[\u3041-\u30ff]")
HAN = re.compile(r"[\u4e00-\u9fff]")


def guess(blocks: Iterable[Block]) -> str:
    """The language whose commonest words are seen most; English when none is."""
    text = _sample(blocks)
    if len(KANA.findall(text)) * 10 > len(text):
        return "ja"
    if len(HAN.findall(text)) * 5 > len(text):
        return "zh"
    seen = [word.lower() for word in words(text)]
    scores = {name: _share(seen, cues.of(name).common_words) for name in cues.LANGUAGES if cues.of(name).spaced}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 1.2 * scores["en"] else "en"


def _share(seen: list[str], known: frozenset[str]) -> int:
    return sum(word in known for word in seen)


def _sample(blocks: Iterable[Block]) -> str:
    found: list[str] = []
    size = 0
    for block in blocks:
        found.append(block.text[:1000])
        size += len(found[-1])
        if size > SAMPLE:
            break
    return "\n".join(found)
