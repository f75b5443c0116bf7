"""Text as written → text as a narrator says it, sentence by sentence, every change by a named rule."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from narrate.model import Change, Span, SpanKind, Utterance
from narrate.spoken import dates, figures, markup, names, pictures, symbols, web
from narrate.spoken.assemble import utterances
from narrate.spoken.language import Language
from narrate.spoken.languages import language_of
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.rules import Draft, Edit, RuleSet
from narrate.spoken.sentences import split


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text's sentences, and each stretch of it that is not said as written; none when nothing can be said."""

    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]


def speak(text: str, language: str, lexicon: Lexicon, spans: tuple[Span, ...] = (), segment: str = "") -> Spoken:
    """Return how ``text`` is said in ``language`` (a BCP 47 tag; "" and unknown ones are said as English).

    Each utterance's ``text`` is a stretch of ``text`` without the blanks around it. A change's offsets count in
    ``text``, its ``segment`` is the one given.
    """
    tables = language_of(language)
    edits = _edits(text, tables, lexicon, spans)
    covered = [(e.start, e.end) for e in edits]
    changes = tuple(Change(segment, e.start, e.end, e.rule, e.spoken.strip()) for e in edits if not e.ipa)
    return Spoken(utterances(text, split(text, tables.code, covered), edits, tables.letter_a), changes)


def _edits(text: str, tables: Language, lexicon: Lexicon, spans: tuple[Span, ...]) -> list[Edit]:
    draft = Draft(text)
    draft.add(_notes(spans, text))
    draft.add(lexicon.edits(draft.seen))
    before, after = _rules(tables.code)
    draft.apply(before)
    pictures.apply(draft, tables.pictures, tables.hearts)
    draft.apply(after)
    latin = tables.code not in {"ja", "zh"}
    draft.add(Edit(*found, " ", light=True) for found in symbols.rest(draft.seen, latin))
    return sorted(draft.edits, key=lambda e: e.start)


def _notes(spans: tuple[Span, ...], text: str) -> "chain[Edit]":
    """Footnote marks that the markup itself names."""
    notes = sorted((s.start, s.end) for s in spans if s.kind is SpanKind.NOTE and 0 <= s.start < s.end <= len(text))
    apart = [n for n, before in zip(notes, [(0, 0), *notes], strict=False) if n[0] >= before[1]]
    return chain(Edit(start, end, "footnote mark", "", light=True) for start, end in apart)


@lru_cache(maxsize=8)
def _rules(code: str) -> tuple[RuleSet, RuleSet]:
    """The rules of a language that run before emoji are looked for, and those after."""
    tables = language_of(code)
    before = RuleSet(
        *markup.rules(tables),
        *web.rules(tables),
        *pictures.rules(),
        *markup.stray(),
        *markup.labels(tables),
    )
    after = RuleSet(
        *tables.early,
        *symbols.fixed(tables),
        *names.versions(tables),
        *dates.rules(tables),
        *figures.rules(tables),
        *tables.late,
        *names.rules(tables),
        *figures.plain(tables),
        *symbols.abbreviations(tables),
        *names.letters(tables),
        *symbols.arrows(tables),
        *markup.brackets(),
        *symbols.signs(tables),
    )
    return before, after
