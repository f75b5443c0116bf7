"""Passages → segments, what is left, and what is said otherwise."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from narrate.model import Change, Left, Role, Segment, Span, Utterance
from narrate.script.glyphs import is_decoration
from narrate.script.passage import Passage
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak


def fingerprint(text: str) -> str:
    """Eight characters that stand for a text, however its blanks are set."""
    return hashlib.blake2b(" ".join(text.split()).encode(), digest_size=4).hexdigest()


@dataclass(slots=True)
class Scribe:
    """Speaks passages one after another and keeps the books."""

    language: str
    lexicon: Lexicon
    segments: list[Segment] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)

    def write(self, passages: Iterable[Passage]) -> None:
        """Make a segment of every passage that can be said, and a ``Left`` of every other."""
        for passage in passages:
            if passage.rule:
                self._leave(passage, passage.rule)
            if passage.said or not passage.rule:
                self._say(passage)

    def _leave(self, passage: Passage, rule: str) -> None:
        image = passage.block.image
        if text := passage.text or (image.alt if image else ""):
            self.left.append(Left(text, passage.block.line, rule))

    def _say(self, passage: Passage) -> None:
        text = passage.said or passage.text
        mark = fingerprint(text)
        name = f"{mark}-{self._ids[mark] + 1}" if self._ids[mark] else mark
        spoken = speak(text, self.language, self.lexicon, () if passage.said else _spans(passage), name)
        if not spoken.utterances:
            return self._leave(passage, "decoration" if is_decoration(text) else "nothing-to-say")
        utterances = _led(spoken.utterances, self._lead(passage.lead))
        self._ids[mark] += 1
        self.segments.append(_segment(passage, name, utterances))
        if not passage.said:
            self.changes += spoken.changes
        return None

    def _lead(self, lead: str) -> str:
        return " ".join(u.spoken for u in speak(lead, self.language, self.lexicon).utterances) if lead else ""


def _segment(passage: Passage, name: str, utterances: tuple[Utterance, ...]) -> Segment:
    return Segment(
        name,
        Role.NOTICE if passage.said else passage.role,
        "" if passage.said else passage.text,
        utterances,
        chapter=passage.chapter,
        line=passage.block.line,
        speaker=passage.speaker,
        level=passage.level,
        group=passage.group,
        confidence=round(passage.confidence, 2),
        reason=passage.reason,
    )


def _led(utterances: tuple[Utterance, ...], lead: str) -> tuple[Utterance, ...]:
    if not lead:
        return utterances
    first, before = utterances[0], f"{lead} "
    phonemes = tuple(replace(p, start=p.start + len(before), end=p.end + len(before)) for p in first.phonemes)
    return (
        replace(first, spoken=before + first.spoken, light=before + first.light, phonemes=phonemes),
        *utterances[1:],
    )


def _spans(passage: Passage) -> tuple[Span, ...]:
    raw = passage.block.text[passage.start : passage.end]
    shift = passage.start + len(raw) - len(raw.lstrip())
    end = shift + len(passage.text)
    return tuple(
        replace(span, start=max(span.start, shift) - shift, end=min(span.end, end) - shift)
        for span in passage.block.spans
        if span.start < end and span.end > shift
    )
