"""Text as written → text as a narrator says it, sentence by sentence, every change by a named rule."""

from dataclasses import dataclass

from narrate.model import Change, Span, Utterance
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.rules import Draft, Edit, rule
from narrate.spoken.sentences import split

RULES = (rule("symbol", r"[^\w\s.,;:!?'’\"“”‘()\-–—…]", "", light=True),)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text's sentences, and each stretch of it that is not said as written; none when nothing can be said."""

    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]


def speak(text: str, language: str, lexicon: Lexicon, spans: tuple[Span, ...] = ()) -> Spoken:
    """Return how ``text`` is said in ``language`` (a BCP 47 tag; "" is English).

    Each utterance's ``text`` is a stretch of ``text`` without the blanks around it. A change's offsets count in
    ``text``, its ``segment`` is "".
    """
    draft = Draft(text)
    draft.apply(RULES)
    edits = sorted(draft.edits, key=lambda e: e.start)
    changes = tuple(Change("", e.start, e.end, e.rule, e.spoken) for e in edits)
    return Spoken(tuple(_utterances(text, language, edits)), changes)


def _utterances(text: str, language: str, edits: list[Edit]) -> list[Utterance]:
    found = []
    for start, end in split(text, language):
        spoken = text[start:end].strip()
        if any(c.isalnum() for c in spoken):
            found.append(Utterance(spoken, spoken, spoken))
    return found
