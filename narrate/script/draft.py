"""An edited script file → Script, or all that is wrong with it at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from narrate.errors import ConfigError, IssueError
from narrate.model import Change, Chapter, Left, Link, Ms, Role, Script, Segment, Utterance
from narrate.script.heads import Head, WrongError, head, pause
from narrate.script.items import Item, Kind, items
from narrate.script.notation import names, split, unescape, unline
from narrate.script.saying import say
from narrate.spoken.lexicon import Lexicon

MOST = 8 << 20
"""Longest script file in characters; an issue of the largest size allowed gives less."""
MOST_TOLD = 40
FACTS = ("title", "subtitle", "number", "author", "publication", "language", "url", "cover", "source")


@dataclass(slots=True)
class _Paragraph:
    """A segment while its lines are being read."""

    head: Head
    line: int
    chapter: int
    pause: Ms | None = None
    text: str = ""
    says: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """What was read so far."""

    facts: dict[str, str] = field(default_factory=dict)
    chapters: list[Chapter] = field(default_factory=list)
    paragraphs: list[_Paragraph] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pause: tuple[Ms, int] | None = None
    bare: bool = False  # a head stands without its text
    closed: bool = True  # the next text begins a new paragraph
    wrong: list[tuple[int, str]] = field(default_factory=list)


def loads(text: str, name: str, lexicon: Lexicon | None = None) -> Script:
    """The script that ``dumps`` wrote and a writer may have edited; changed words are spoken anew.

    Raises:
        IssueError: what cannot be understood, a line of the message each, as ``NAME:LINE: what``.
        ConfigError: the file was made by a newer version.
    """
    if len(text) > MOST:
        raise IssueError(f"cannot read {name}: longer than {MOST} characters")
    draft = _Draft()
    for item in items(text):
        try:
            READ[item.kind](draft, item)
        except WrongError as wrong:
            draft.wrong.append((item.line, str(wrong)))
    version = draft.facts.pop("narrate script", "")
    if version != "1":
        raise ConfigError(f"cannot read {name}: script version {version or 'missing'!r} is not 1", "update narrate")
    return _script(draft, name, lexicon or Lexicon())


def _fact(draft: _Draft, item: Item) -> None:
    key, colon, told = item.text.partition(":")
    if not colon or key not in (*FACTS, "published", "narrate script"):
        raise WrongError(f"{item.text.strip()[:40]!r} is no fact of a script: {', '.join(FACTS)} or published")
    draft.facts[key] = unescape(told.strip())
    if key == "published":
        _date(draft.facts[key])


def _date(told: str) -> datetime | None:
    try:
        return datetime.fromisoformat(told) if told else None
    except ValueError:
        raise WrongError(f"published: {told!r} is not a date such as 2026-05-01T08:00:00+00:00") from None


def _chapter(draft: _Draft, item: Item) -> None:
    marks, _, rest = item.text.strip().partition(" ")
    title, *extras = split(rest)
    told = {key: unescape(value) for key, _, value in (extra.partition(" ") for extra in extras)}
    if unknown := set(told) - {"url", "image"}:
        raise WrongError(f"a chapter has a url and an image, but no {min(unknown)!r}")
    draft.closed = True
    draft.chapters.append(Chapter(unescape(title), len(marks), told.get("url", ""), told.get("image", "")))


def _head(draft: _Draft, item: Item) -> None:
    draft.closed = True
    if (told := pause(item.text)) is not None:
        draft.pause = (told, item.line)
        return
    draft.bare = True
    draft.closed = False
    _open(draft, Head(), item.line)  # a wrong head is told once, and its text still read
    draft.paragraphs[-1].head = head(item.text.strip())


def _open(draft: _Draft, told: Head, line: int) -> None:
    chapter = max(len(draft.chapters) - 1, 0)
    draft.paragraphs.append(_Paragraph(told, line, chapter, draft.pause[0] if draft.pause else None))
    draft.pause = None


def _text(draft: _Draft, item: Item) -> None:
    if draft.closed or not draft.bare:
        _open(draft, Head(), item.line)
    draft.bare = False
    draft.closed = True
    draft.paragraphs[-1].text = "\n".join(unline(line) for line in item.text.split("\n"))


def _say(draft: _Draft, item: Item) -> None:
    if not draft.paragraphs:
        raise WrongError("'say:' stands below the paragraph it changes, and there is none above")
    draft.closed = True
    draft.paragraphs[-1].says.append(item)


def _link(draft: _Draft, item: Item) -> None:
    draft.closed = True
    words, _, url = item.text.strip().removeprefix("* [").removesuffix(")").rpartition("](")
    draft.links.append(Link(unescape(words), unescape(url), max(len(draft.chapters) - 1, 0)))


def _comment(draft: _Draft, item: Item) -> None:
    inner = item.text.rstrip()
    if not inner.endswith("-->"):
        raise WrongError("text after the end of a comment: put it on a line of its own")
    key, _, told = inner[4:-3].partition(":")
    if key.strip() == "warning":
        draft.warnings.append(unescape(told.strip(" ")))
    elif key.strip() == "left" and told.count("|") >= 2:
        rule, line, text = told.split("|", 2)
        number = line.strip().removeprefix("line ")
        draft.left.append(
            Left(unescape(text.strip(" ")), int(number) if number.isdecimal() else 1, unescape(rule.strip()))
        )


def _unclosed(draft: _Draft, item: Item) -> None:
    raise WrongError("this comment never ends: close it with -->")


READ = {
    Kind.FACT: _fact,
    Kind.CHAPTER: _chapter,
    Kind.HEAD: _head,
    Kind.TEXT: _text,
    Kind.SAY: _say,
    Kind.LINK: _link,
    Kind.COMMENT: _comment,
    Kind.OPEN: _unclosed,
}


def _script(draft: _Draft, name: str, lexicon: Lexicon) -> Script:
    changes: list[Change] = []
    segments = tuple(_segments(draft, lexicon, changes))
    if draft.pause:
        draft.wrong.append((draft.pause[1], "a pause stands before the paragraph it delays, and none follows"))
    if not segments and not draft.wrong:
        draft.wrong.append((1, "nothing in it is to be said"))
    if draft.wrong:
        raise IssueError(_told(name, sorted(draft.wrong)))
    facts = {key: draft.facts.get(key, "") for key in FACTS}
    return Script(
        chapters=tuple(draft.chapters),
        segments=segments,
        left=tuple(draft.left),
        changes=tuple(changes),
        links=tuple(draft.links),
        published=_date(draft.facts.get("published", "")),
        warnings=tuple(draft.warnings),
        **facts,
    )


def _told(name: str, wrong: list[tuple[int, str]]) -> str:
    lines = [f"{name}:{line}: {what}" for line, what in wrong[:MOST_TOLD]]
    return "\n".join(lines + [f"{name}: and {len(wrong) - MOST_TOLD} more"] * (len(wrong) > MOST_TOLD))


def _segments(draft: _Draft, lexicon: Lexicon, changes: list[Change]) -> Iterator[Segment]:
    taken, line, tongue = {p.head.id for p in draft.paragraphs}, 1, draft.facts.get("language", "")
    for paragraph, usual in zip(draft.paragraphs, names(p.text for p in draft.paragraphs), strict=True):
        line = paragraph.head.line or line
        try:
            spoken = say(paragraph.text, paragraph.head.language or tongue, lexicon, paragraph.says)
        except WrongError as wrong:
            draft.wrong.append((wrong.line or paragraph.line, str(wrong)))
            continue
        if not spoken.utterances:
            draft.wrong.append((paragraph.line, "nothing in this paragraph can be said: give it a word or take it out"))
        id = paragraph.head.id or _free(usual, taken)
        taken.add(id)
        changes += (replace(change, segment=id) for change in spoken.changes)
        yield _segment(paragraph, id, line, spoken.utterances)


def _free(wanted: str, taken: set[str]) -> str:
    names = (f"{wanted}-{n}" for n in count(2))
    return wanted if wanted not in taken else next(name for name in names if name not in taken)


def _segment(paragraph: _Paragraph, id: str, line: int, utterances: tuple[Utterance, ...]) -> Segment:
    told = paragraph.head
    return Segment(
        id=id,
        role=told.role,
        text="" if told.role is Role.NOTICE else paragraph.text,
        utterances=utterances,
        chapter=paragraph.chapter,
        line=line,
        speaker=told.speaker,
        level=told.level,
        group=told.group,
        confidence=told.confidence,
        reason=told.reason,
        voice=told.voice,
        language=told.language,
        pause=paragraph.pause,
    )
