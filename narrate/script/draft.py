"""What was read of an edited script file so far, item by item."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from narrate.model import Chapter, Left, Link, Ms
from narrate.script.heads import Head, WrongError, head, pause
from narrate.script.items import Item, Kind
from narrate.script.notation import split, unescape, unline

FACTS = ("title", "subtitle", "number", "author", "publication", "language", "url", "cover", "source")
VERSION = "narrate script"


@dataclass(slots=True)
class Paragraph:
    """A segment while its lines are being read."""

    head: Head
    line: int
    chapter: int
    pause: Ms | None = None
    text: str = ""
    says: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """What was read so far."""

    facts: dict[str, str] = field(default_factory=dict)
    chapters: list[Chapter] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    pause: tuple[Ms, int] | None = None
    bare: bool = False  # a head stands without its text
    closed: bool = True  # the next text begins a new paragraph
    wrong: list[tuple[int, str]] = field(default_factory=list)


def _fact(draft: Draft, item: Item) -> None:
    key, colon, told = item.text.partition(":")
    if not colon or key not in (*FACTS, "published", VERSION):
        raise WrongError(f"{item.text.strip()[:40]!r} is no fact of a script: {', '.join(FACTS)} or published")
    draft.facts[key] = unescape(told.strip())
    if key == "published":
        date(draft.facts[key])


def date(told: str) -> datetime | None:
    """A moment as a script file has it; one without its zone is in UTC.

    Raises:
        WrongError: it is none.
    """
    try:
        moment = datetime.fromisoformat(told) if told else None
        return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
    except ValueError:
        raise WrongError(f"published: {told!r} is not a date such as 2026-05-01T08:00:00+00:00") from None


def _chapter(draft: Draft, item: Item) -> None:
    marks, _, rest = item.text.strip().partition(" ")
    title, *extras = split(rest)
    told = {key: unescape(value) for key, _, value in (extra.partition(" ") for extra in extras)}
    if unknown := set(told) - {"url", "image"}:
        raise WrongError(f"a chapter has a url and an image, but no {min(unknown)!r}")
    draft.closed = True
    draft.chapters.append(Chapter(unescape(title), len(marks), told.get("url", ""), told.get("image", "")))


def _head(draft: Draft, item: Item) -> None:
    draft.closed = True
    if (told := pause(item.text)) is not None:
        draft.pause = (told, item.line)
        return
    draft.bare = True
    draft.closed = False
    _open(draft, Head(), item.line)  # a wrong head is told once, and its text still read
    draft.paragraphs[-1].head = head(item.text.strip())


def _open(draft: Draft, told: Head, line: int) -> None:
    chapter = max(len(draft.chapters) - 1, 0)
    draft.paragraphs.append(Paragraph(told, line, chapter, draft.pause[0] if draft.pause else None))
    draft.pause = None


def _text(draft: Draft, item: Item) -> None:
    if draft.closed or not draft.bare:
        _open(draft, Head(), item.line)
    draft.bare = False
    draft.closed = True
    draft.paragraphs[-1].text = "\n".join(unline(line) for line in item.text.split("\n"))


def _say(draft: Draft, item: Item) -> None:
    if not draft.paragraphs:
        raise WrongError("'say:' stands below the paragraph it changes, and there is none above")
    draft.closed = True
    draft.paragraphs[-1].says.append(item)


def _link(draft: Draft, item: Item) -> None:
    draft.closed = True
    words, _, url = item.text.strip().removeprefix("* [").removesuffix(")").rpartition("](")
    draft.links.append(Link(unescape(words), unescape(url), max(len(draft.chapters) - 1, 0)))


def _comment(draft: Draft, item: Item) -> None:
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


def _unclosed(draft: Draft, item: Item) -> None:
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
