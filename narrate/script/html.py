"""The script as one page to look at before publishing: who says what, what is doubtful, what is left out."""

import base64
import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import groupby

from narrate.clock import clock
from narrate.markup import Markup, join, tag
from narrate.model import Change, Chapter, Left, Role, Script, Segment
from narrate.script.duration import duration_ms

COLOURS = 8
AUTHOR = "the author"
EXCERPT = 70


def page(script: Script, faces: Mapping[str, str], doubtful: tuple[Segment, ...]) -> str:
    """One self-contained page: no script in it, nothing fetched; ``faces`` by id, ``doubtful`` are to be looked at."""
    style = files("narrate.script").joinpath("assets/script.css").read_text()
    title = script.title or script.source or "Script"
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} · script"),
        tag("style", Markup(style)),
    )
    body = _Page(script, faces, {segment.id for segment in doubtful}).body(title)
    return f"<!doctype html>\n{tag('html', tag('head', head), tag('body', body), lang=script.language or None)}\n"


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Page:
    """The page's parts, which all look at the same script."""

    def __init__(self, script: Script, faces: Mapping[str, str], doubtful: set[str]) -> None:
        self.script = script
        self.doubtful = doubtful
        self.colours = _colours(script)
        self.times = _times(script)
        self.voices = _voices(script, faces)
        self.changes = {id: tuple(group) for id, group in groupby(script.changes, lambda change: change.segment)}

    def body(self, title: str) -> Markup:
        """Everything below ``<body>``."""
        total = clock(sum(time for key, time in self.times.items() if isinstance(key, int)))
        facts = f"{total} · {len(self.script.segments)} paragraphs · {len(self.colours)} speakers"
        aside = tag("aside", self._contents(), self._voices(), class_="side")
        header = (tag("h1", title), tag("p", f"About {facts}", class_="facts"), self._review(), *self._warnings())
        return join(
            tag("a", "Skip to the script", href="#script", class_="skip"),
            tag("header", *header),
            tag("div", aside, tag("main", *self._chapters(), id="script"), class_="columns"),
        )

    def _warnings(self) -> Iterator[Markup]:
        return (tag("p", "⚠ ", warning, class_="facts") for warning in self.script.warnings)

    def _review(self) -> Markup:
        found = [segment for segment in self.script.segments if segment.id in self.doubtful]
        items = (tag("li", tag("a", _excerpt(s), href=f"#s-{s.id}"), f" {_sure(s)}") for s in found)
        heading = tag("h2", f"{len(found)} to look at" if len(found) > 1 else "One to look at")
        return tag("section", heading, tag("ol", *items), class_="review") if found else join()

    def _contents(self) -> Markup:
        items = (self._entry(n, chapter) for n, chapter in enumerate(self.script.chapters))
        return tag("nav", tag("h2", "Chapters"), tag("ol", *items), aria_label="Chapters")

    def _entry(self, number: int, chapter: Chapter) -> Markup:
        told = (tag("span", chapter.title), tag("small", clock(self.times[number])))
        return tag("li", tag("a", *told, href=f"#c-{number}"), class_=f"l{chapter.level}")

    def _voices(self) -> Markup:
        return tag("section", tag("h2", "Speakers"), tag("ul", *map(self._voice, self.voices), class_="voices"))

    def _voice(self, name: str) -> Markup:
        voices = self.voices[name]
        dot = tag("span", class_=f"dot v{self.colours[name]}", aria_hidden="true")
        told = tag("span", ", ".join(voices), class_="name") if voices else ""
        return tag("li", dot, tag("span", name), tag("small", clock(self.times[name])), told)

    def _chapters(self) -> Iterator[Markup]:
        left = deque(self.script.left)
        for number, group in groupby(self.script.segments, lambda segment: segment.chapter):
            parts: list[Markup] = []
            for segment in group:
                while left and left[0].line < segment.line:
                    parts.append(_left(left.popleft()))
                parts.append(self._part(segment))
            yield tag("section", self._heading(number), *parts)
        yield from map(_left, left)

    def _heading(self, number: int) -> Markup:
        if number >= len(self.script.chapters):
            return join()
        chapter = self.script.chapters[number]
        name = "h2" if chapter.level < 2 else "h3"
        return tag(name, chapter.title, " ", tag("small", clock(self.times[number])), id=f"c-{number}")

    def _part(self, segment: Segment) -> Markup:
        name = _who(segment)
        doubt = segment.id in self.doubtful
        plain = name == AUTHOR and segment.role is Role.COMMENTARY and not doubt
        kinds = (f"v{self.colours[name]}", segment.role.value.replace(" ", "-"), "plain" * plain, "doubtful" * doubt)
        flag = tag("span", "?", class_="flag") if doubt else ""
        label = (flag, tag("span", name), tag("span", segment.role, class_="role"))
        text = tag("div", self._text(segment), class_="text", lang=segment.language or None)
        classes = " ".join(filter(None, ("part", *kinds)))
        return tag("div", tag("div", *label, _why(segment), class_="label"), text, class_=classes, id=f"s-{segment.id}")

    def _text(self, segment: Segment) -> Markup:
        """As written; what is said otherwise tells how."""
        if not segment.text:
            return join(segment.spoken)
        parts, at = [], 0
        for change in sorted(self.changes.get(segment.id, ()), key=lambda c: c.start):
            if change.start >= at and change.end > change.start:
                parts += [segment.text[at : change.start], _changed(segment, change)]
                at = change.end
        return join(*parts, segment.text[at:])


def _changed(segment: Segment, change: Change) -> Markup:
    told = f"said: {change.spoken}" if change.spoken else "not said"
    return tag("span", segment.text[change.start : change.end], class_="said", title=f"{told} ({change.rule})")


def _why(segment: Segment) -> Markup:
    if not segment.reason:
        return join()
    told = tag("span", f"{_sure(segment)} (line {segment.line})", role="tooltip")
    return tag("span", "why", told, class_="why", tabindex=0)


def _sure(segment: Segment) -> str:
    return f"{segment.confidence:.0%} sure" + (f": {segment.reason}" if segment.reason else "")


def _left(left: Left) -> Markup:
    rule = tag("span", left.rule, class_="rule")
    return tag("p", rule, tag("s", left.text), tag("small", f" line {left.line}, left out"), class_="left")


def _who(segment: Segment) -> str:
    return segment.speaker or AUTHOR


def _colours(script: Script) -> Mapping[str, int]:
    names = dict.fromkeys(map(_who, script.segments))
    others = [name for name in names if name != AUTHOR]
    return {AUTHOR: 0} | {name: 1 + n % (COLOURS - 1) for n, name in enumerate(others)}


def _times(script: Script) -> Counter[int | str]:
    """Milliseconds by chapter's number and by speaker's name."""
    times: Counter[int | str] = Counter()
    for segment in script.segments:
        time = duration_ms((segment,), script.language)
        times[segment.chapter] += time
        times[_who(segment)] += time
    return times


def _voices(script: Script, faces: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Speaker's name → the names of the voices that speak for them."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for segment in script.segments:
        if segment.id in faces:
            found[_who(segment)][faces[segment.id]] = None
    return {_who(segment): tuple(found[_who(segment)]) for segment in script.segments}


def _excerpt(segment: Segment) -> str:
    text = " ".join((segment.text or segment.spoken).split())
    return text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + "…"
