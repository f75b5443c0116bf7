"""Document → Script: who speaks, in which chapter, in which words."""

from narrate.model import Block, BlockKind, Document, Role, Script
from narrate.script.chapters import divide, links
from narrate.script.passage import Passage, whole
from narrate.script.segments import Scribe
from narrate.settings import Settings
from narrate.spoken.lexicon import Lexicon


def write(document: Document, settings: Settings) -> Script:
    """Return all that will be said of an issue, by whom and in which chapter, and all that will not."""
    language = document.language or settings.show.language
    placed, chapters = divide(_passages(document), "Opening", document.title)
    scribe = Scribe(language, Lexicon.of(settings.lexicon))
    scribe.write(placed)
    return Script(
        title=document.title,
        language=language,
        chapters=tuple(chapters),
        segments=tuple(scribe.segments),
        left=(*document.left, *scribe.left),
        changes=tuple(scribe.changes),
        links=tuple(links(placed)),
        subtitle=document.subtitle,
        number=document.number,
        author=document.author,
        publication=document.publication,
        published=document.published,
        url=document.url,
        cover=document.cover,
        source=document.source,
        warnings=document.warnings,
    )


def _passages(document: Document) -> list[Passage]:
    title = [whole(Block(BlockKind.HEADING, document.title), Role.TITLE)] if document.title else []
    subtitle = [whole(Block(BlockKind.PARAGRAPH, document.subtitle), Role.SUBTITLE)] if document.subtitle else []
    return title + subtitle + [_passage(block) for block in document.blocks]


def _passage(block: Block) -> Passage:
    if block.kind == BlockKind.HEADING:
        return Passage(block, 0, len(block.text), Role.HEADING, level=block.level)
    if block.quoted:
        return Passage(
            block, 0, len(block.text), Role.QUOTE, block.by or "unknown", block.group, reason="a block quotation"
        )
    return whole(block)
