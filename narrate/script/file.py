"""The script as a file that a writer can edit: paragraphs, and above each, in brackets, who speaks it.

``dumps`` and ``loads`` are each other's inverse: what is not edited comes back as it was (docs/script-file.md).
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from narrate.model import Chapter, Left, Link, Role, Script, Segment, Utterance
from narrate.script.doubts import DOUBT
from narrate.script.draft import FACTS
from narrate.script.notation import escape, fields, line, names, value
from narrate.script.revise import loads
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak

__all__ = ["dumps", "is_script", "loads"]

MAGIC = "---\nnarrate script: "
AFTER_BRACKET = r"(?<=\])\("
HELP = """<!--
What will be said, paragraph by paragraph. Edit it, then run narrate on this file.
[commentary] is the author's own voice; [quote: Name] somebody else's; a paragraph without brackets is commentary.
Add "| voice ENGINE:VOICE" inside the brackets to fix a voice, or take "| doubtful …" out when you have looked.
say: word => how it is said      stands below a paragraph and changes how that word sounds, not how it is written.
[pause 2 s]                      stands alone, before the paragraph it delays.
# and ## are chapters. Comments like this one, and what is marked "left", are not spoken.
-->"""


def is_script(text: str) -> bool:
    """Whether the text is a script file rather than an issue."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").startswith(MAGIC)


def dumps(script: Script, faces: Mapping[str, str] = {}, lexicon: Lexicon | None = None) -> str:
    """The script in the notation of ``docs/script-file.md``; the faces, by id, are told in a comment, not fixed.

    Only utterances that ``lexicon`` and the rules would not give again are written out.
    """
    blocks = [
        _facts(script),
        HELP,
        *_cast(script, faces),
        *(f"<!-- warning: {_quiet(w)} -->" for w in script.warnings),
    ]
    return "\n\n".join((*blocks, *filter(None, _body(script, lexicon or Lexicon())))) + "\n"


def _facts(script: Script) -> str:
    facts = [(name, getattr(script, name)) for name in FACTS]
    if script.published:
        facts.append(("published", script.published.isoformat()))
    return "\n".join((f"{MAGIC}1", *(f"{name}: {value(told)}" for name, told in facts if told), "---"))


def _cast(script: Script, faces: Mapping[str, str]) -> Iterator[str]:
    if faces:
        voices = {who(s): faces[s.id] for s in script.segments if s.id in faces}
        yield "\n".join(("<!-- cast", *(f"{_quiet(name)} = {_quiet(voice)}" for name, voice in voices.items()), "-->"))


def who(segment: Segment) -> str:
    """The speaker as a reader of the script knows them."""
    return segment.speaker or "the author"


def _body(script: Script, lexicon: Lexicon) -> Iterator[str]:
    left, links, at = deque(script.left), _linked(script.links), -1 if script.chapters else 0
    for segment, usual in zip(script.segments, names(map(written, script.segments)), strict=True):
        while at < min(segment.chapter, len(script.chapters) - 1):
            yield links.get(at, "")
            at += 1
            yield _chapter(script.chapters[at])
        while left and left[0].line < segment.line:
            yield _left(left.popleft())
        yield _paragraph(replace(segment, id="") if segment.id == usual else segment, script.language, lexicon)
    for rest in range(at, max(len(script.chapters), 1)):
        yield from (_chapter(script.chapters[rest]),) if rest > at else ()
        yield links.get(rest, "")
    yield from map(_left, left)


def _chapter(chapter: Chapter) -> str:
    extras = (f"{name} {value(told)}" for name, told in (("url", chapter.url), ("image", chapter.image)) if told)
    return "#" * chapter.level + " " + " | ".join((value(chapter.title), *extras))


def _linked(links: tuple[Link, ...]) -> dict[int, str]:
    """Chapter → its links, a line each."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for link in links:
        found[link.chapter].append(f"* [{value(link.text)}]({value(link.url, AFTER_BRACKET)})")
    return {chapter: "\n".join(lines) for chapter, lines in found.items()}


def _left(left: Left) -> str:
    return f"<!-- left: {value(left.rule)} | line {left.line} | {_quiet(left.text)} -->"


def _quiet(text: str) -> str:
    """Text inside a comment: nothing in it may end the comment, and no editor trims it."""
    return escape(text, r"(?<=--)>|\A\s|\s\Z|[^\S\n](?=\n)")


def _paragraph(segment: Segment, language: str, lexicon: Lexicon) -> str:
    text = written(segment)
    pause = [f"[pause {segment.pause / 1000:g} s]", ""] if segment.pause is not None else []
    body = [line(part) for part in text.split("\n")] if text else []
    return "\n".join((*pause, _head(segment), *body, *_said(segment, text, language, lexicon)))


def written(segment: Segment) -> str:
    """The words of the paragraph; a notice has them in its utterances alone."""
    return " ".join(u.text for u in segment.utterances) if segment.role is Role.NOTICE else segment.text


def _head(segment: Segment) -> str:
    speaker = f": {value(segment.speaker)}" if segment.speaker else ""
    numbers = ((name, getattr(segment, name)) for name in ("line", "level", "group"))
    names = ((name, value(getattr(segment, name))) for name in ("voice", "language", "id"))
    told = [f"{name} {known}" for name, known in (*numbers, *names) if known]
    return f"[{fields((segment.role + speaker, *told, _sure(segment)))}]"


def _sure(segment: Segment) -> str:
    if segment.confidence == 1:
        return f"because {value(segment.reason)}" if segment.reason else ""
    word = "doubtful" if segment.confidence < DOUBT else "sure"
    return f"{word} {segment.confidence!r}" + (f": {value(segment.reason)}" if segment.reason else "")


def _said(segment: Segment, text: str, language: str, lexicon: Lexicon) -> Iterator[str]:
    """The sentences that would not come out as they are; all of them where even their edges differ."""
    anew = speak(text, segment.language or language, lexicon).utterances
    texts = [u.text for u in segment.utterances]
    if [u.text for u in anew] != texts or len(set(texts)) < len(texts):
        key, told = "said only", segment.utterances if anew != segment.utterances else ()
    else:
        key, told = "said", tuple(u for u, other in zip(segment.utterances, anew, strict=True) if u != other)
    yield from (f"{key}: {_utterance(u)}" for u in told)


def _utterance(told: Utterance) -> str:
    light = f"light {value(told.light)}" if told.light != told.spoken else ""
    sounds = (f"ipa {p.start} {p.end} {value(p.ipa)}" for p in told.phonemes)
    return f"{value(told.text)} => {fields((value(told.spoken), light, *sounds))}"
