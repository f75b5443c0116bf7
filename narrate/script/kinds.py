"""What becomes of code, tables, pictures and the like: read, mentioned in one sentence, or skipped."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from narrate.errors import ConfigError
from narrate.model import BlockKind, Role
from narrate.script.cues.cue import Cues
from narrate.script.glyphs import is_decoration
from narrate.script.passage import Passage
from narrate.script.tails import LABEL
from narrate.settings import Reading

CHOICES = ("read", "mention", "skip")
Treat = Callable[[Passage, str, Cues], list[Passage]]


def check(reading: Reading) -> None:
    """Refuse settings that mean nothing.

    Raises:
        ConfigError: a value that is none of the choices.
    """
    for name in ("code", "formulas", "tables", "footnotes", "images", "captions", "embeds", "links", "comments"):
        value = getattr(reading, name)
        if value not in CHOICES:
            raise ConfigError(f"[reading] {name}: unknown value {value!r}", f"choose {', '.join(CHOICES)}")


def treat(passages: Iterable[Passage], reading: Reading, cues: Cues) -> Iterator[Passage]:
    """Yield every passage as the settings want its kind."""
    coded, noted = False, ""
    for passage in passages:
        kind, label = passage.block.kind, passage.block.label
        if kind == BlockKind.CODE and coded and reading.code == "mention":
            yield replace(passage, rule="code")
        elif passage.rule:
            yield from _left(passage, reading, cues)
        elif kind == BlockKind.FOOTNOTE and label and label == noted:
            yield passage if reading.footnotes == "read" else replace(passage, rule="footnote")
        elif kind in TREATMENTS:
            setting, handle = TREATMENTS[kind]
            yield from handle(passage, getattr(reading, setting) if setting else "", cues)
        elif kind == BlockKind.LIST_ITEM and passage.block.ordinal is not None and reading.numbers:
            yield replace(passage, lead=f"{passage.block.ordinal}." if passage.start == 0 else "")
        else:
            yield passage
        coded, noted = kind == BlockKind.CODE, label if kind == BlockKind.FOOTNOTE else ""


def _left(passage: Passage, reading: Reading, cues: Cues) -> list[Passage]:
    """Passages that a rule left out already, where a setting wants them back."""
    if passage.rule == LABEL and reading.links != "skip":
        return [replace(passage, rule="") if reading.links == "read" else _mention(passage, LABEL, cues, "link")]
    if passage.rule == "reader-comments" and reading.comments == "read":
        return [replace(passage, rule="", role=Role.COMMENT)]
    return [passage]


def _mention(passage: Passage, rule: str, cues: Cues, phrase: str, **facts: object) -> Passage:
    told = cues.phrases[phrase].format(**facts)
    return replace(passage, rule=rule, said=told, role=Role.NOTICE, reason=f"stands for what rule {rule} leaves out")


def _code(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how != "mention":
        return [replace(passage, rule="code" if how == "skip" else "")]
    count = passage.block.text.count("\n") + 1
    return [_mention(passage, "code", cues, "code" if count > 1 else "code one", count=count)]


def _formula(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how == "read":
        return [passage]
    return [_mention(passage, "formula", cues, "formula") if how == "mention" else replace(passage, rule="formula")]


def _table(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    rows = passage.block.rows
    if how == "skip" or not rows:
        return [replace(passage, rule="table")]
    if how == "mention":
        heads = [cell.strip() for cell in rows[0] if any(c.isalnum() for c in cell)]
        count = max(len(rows) - 1, 1)
        phrase = "table one" if count == 1 else "table" if heads and len(heads) <= 8 else "table plain"
        return [_mention(passage, "table", cues, phrase, count=count, names=", ".join(heads))]
    return [replace(passage, rule="table"), *(_row(passage, rows[0], row) for row in rows[1:])]


def _row(passage: Passage, head: tuple[str, ...], row: tuple[str, ...]) -> Passage:
    cells = [
        f"{name.strip()}: {cell.strip()}" if name.strip() else cell.strip()
        for name, cell in zip(head, row, strict=False)
    ]
    return replace(
        passage, end=0, said="; ".join(c for c in cells if c) + ".", role=Role.NOTICE, reason="a row of a table"
    )


def _footnote(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how == "read":
        return [replace(passage, lead=cues.phrases["note"], reason="a footnote, after what it belongs to")]
    return [_mention(passage, "footnote", cues, "footnote") if how == "mention" else replace(passage, rule="footnote")]


def _image(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    told = passage.text or (passage.block.image.alt.strip() if passage.block.image else "")
    if how == "skip" or (how == "read" and not _describes(told)):
        return [replace(passage, rule="image")]
    if how == "mention":
        return [_mention(passage, "image", cues, "image")]
    if passage.text:
        return [replace(passage, role=Role.CAPTION, lead=cues.phrases["picture"], reason="a picture's description")]
    return [
        replace(passage, said=f"{cues.phrases['picture']} {told}", role=Role.NOTICE, reason="a picture's description")
    ]


def _describes(text: str) -> bool:
    """Whether a description says something: more than a word, and no file's name."""
    return len(text.split()) > 2 and not text.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"))


def _caption(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how == "skip" or is_decoration(passage.text):
        return [replace(passage, rule="caption")]
    return [replace(passage, role=Role.CAPTION, reason="a caption")]


def _embed(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how == "read" and passage.text:
        return [replace(passage, role=Role.QUOTE, named=passage.block.by, reason="an embedded post")]
    if how == "skip":
        return [replace(passage, rule="embed")]
    return [_mention(passage, "embed", cues, "embed")]


def _comment(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    if how == "read":
        return [replace(passage, role=Role.COMMENT, speaker=passage.block.by, reason="a reader's comment")]
    return [replace(passage, rule="reader-comments", role=Role.COMMENT)]


def _rule(passage: Passage, how: str, cues: Cues) -> list[Passage]:
    return [replace(passage, rule="divider")]


TREATMENTS: dict[BlockKind, tuple[str, Treat]] = {
    BlockKind.CODE: ("code", _code),
    BlockKind.FORMULA: ("formulas", _formula),
    BlockKind.TABLE: ("tables", _table),
    BlockKind.FOOTNOTE: ("footnotes", _footnote),
    BlockKind.IMAGE: ("images", _image),
    BlockKind.CAPTION: ("captions", _caption),
    BlockKind.EMBED: ("embeds", _embed),
    BlockKind.COMMENT: ("comments", _comment),
    BlockKind.RULE: ("", _rule),
}
