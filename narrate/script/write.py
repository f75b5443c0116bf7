"""Document → Script: who speaks, in which chapter, in which words."""

from collections.abc import Iterable, Mapping

from narrate.errors import IssueError
from narrate.model import Block, BlockKind, Document, Role, Script, SpanKind
from narrate.script import answers, cues, dialogue, edges, flat, inline, kinds, language, marked, notices, parts, who
from narrate.script.chapters import divide, links
from narrate.script.cues.cue import Cues
from narrate.script.passage import Passage, whole
from narrate.script.segments import Scribe
from narrate.settings import Reading, Settings
from narrate.spoken.lexicon import Lexicon

MOST = 20_000
"""Paragraphs; a thousand pages are no issue."""


def write(document: Document, settings: Settings) -> Script:
    """Return all that will be said of an issue, by whom and in which chapter, and all that will not.

    Raises:
        IssueError: too many paragraphs for an issue.
        ConfigError: a setting of ``[reading]`` or an answer that means nothing.
    """
    if len(document.blocks) > MOST:
        raise IssueError(
            f"cannot script {document.source or 'the issue'}: {len(document.blocks)} paragraphs, more than {MOST}",
            "cut the issue into several files",
        )
    kinds.check(settings.reading)
    spoken = document.language or settings.show.language or language.guess(document.blocks)
    told = cues.of(spoken)
    passages = _voiced(document, told, settings.answers)
    title = document.title or next((p.text for p in passages if p.role == Role.TITLE), "")
    passages = list(_noticed(kinds.treat(passages, settings.reading, told), settings.reading, told))
    placed, chapters = divide(passages, told.opening, title)
    scribe = Scribe(spoken, Lexicon.of(settings.lexicon))
    scribe.write(placed)
    subtitle = document.subtitle or next((p.text for p in passages if p.role == Role.SUBTITLE), "")
    return Script(
        title=title,
        language=spoken,
        chapters=tuple(chapters),
        segments=tuple(scribe.segments),
        left=(*document.left, *scribe.left),
        changes=tuple(scribe.changes),
        links=tuple(links(placed)),
        subtitle=subtitle,
        number=document.number or edges.number(title),
        author=document.author,
        publication=document.publication,
        published=document.published,
        url=document.url,
        cover=document.cover,
        source=document.source,
        warnings=document.warnings,
    )


def _voiced(document: Document, told: Cues, given: Mapping[str, str]) -> list[Passage]:
    """Passages with their roles and speakers, the title first, footnotes after what they belong to."""
    body = flat.passages(document, told) if document.flat else marked.passages(document, told)
    title = document.title or next((p.text for p in body if p.role == Role.TITLE), "")
    body = dialogue.by_turns(body, title, told)
    cut: list[Passage] = []
    group = 1 + max((p.group for p in body), default=0)
    for passage in body:
        pieces = inline.split(passage, told, group)
        group += len(pieces) - 1
        cut += pieces
    passages = answers.apply(parts.part_speech(parts.part_signed(cut), told), given)
    passages = [*_titles(document, body), *_noted(passages)]
    return who.name_speakers(passages, told, document.author)


def _titles(document: Document, body: list[Passage]) -> list[Passage]:
    """What the document's facts tell that its text does not."""
    said = {p.role for p in body}
    facts = ((document.title, Role.TITLE), (document.subtitle, Role.SUBTITLE))
    return [whole(Block(BlockKind.HEADING, text), role) for text, role in facts if text and role not in said]


def _noted(passages: list[Passage]) -> list[Passage]:
    """Footnotes moved after the paragraph that calls them; those that nothing calls stay where they are."""
    notes: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.block.kind == BlockKind.FOOTNOTE and passage.block.label:
            notes.setdefault(passage.block.label, []).append(passage)
    if not notes:
        return passages
    made: list[Passage] = []
    moved: set[str] = set()
    for i, passage in enumerate(passages):
        if passage.block.kind == BlockKind.FOOTNOTE and passage.block.label in moved:
            continue
        made.append(passage)
        if i + 1 == len(passages) or passages[i + 1].block is not passage.block:
            called = [s.url for s in passage.block.spans if s.kind == SpanKind.NOTE and s.url in notes]
            made += [part for label in dict.fromkeys(called) if label not in moved for part in notes[label]]
            moved.update(called)
    return made


def _noticed(passages: Iterable[Passage], reading: Reading, told: Cues) -> Iterable[Passage]:
    if reading.quotes == "spoken":
        passages = notices.tagged(passages, told)
    return notices.disclosed(passages, told) if reading.disclosure else passages
