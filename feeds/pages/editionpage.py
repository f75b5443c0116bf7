"""An edition's page: player, chapters, timeline, transcript."""

from collections.abc import Mapping

from feeds.chapters import flat
from feeds.labels import Labels, labels
from feeds.notes import credited
from feeds.pages.clock import date, length, seconds
from feeds.pages.lines import Teller, transcript
from feeds.pages.mark import mark
from feeds.pages.shell import document, local
from feeds.pages.timeline import key, speakers, strip
from feeds.text import one_line, shortened
from feeds.urls import based, web
from feeds.words import Words, words
from narrate.clock import clock
from narrate.markup import Markup, join, tag
from narrate.model import Episode, Mark
from narrate.settings import Show

SPEEDS = ("0.8", "1", "1.2", "1.5", "1.75", "2")


def episode(show: Show, made: Episode) -> bytes:
    """An edition's page: player, chapters, timeline, transcript."""
    language = made.language or show.language
    said, told = labels(language), words(language)
    body = join(
        tag("a", said.skip, href="#transcript", class_="skip"),
        tag(
            "header",
            tag("p", tag("a", one_line(show.title), href="../index.html", title=said.back)),
            _title(made, said),
        ),
        tag("main", tag("p", said.withdrawn) if made.withdrawn else _main(made, said, told)),
        tag(
            "footer",
            tag("p", told.disclosure),
            tag("p", said.keys, class_="script", hidden=True),
            class_="quiet",
        ),
    )
    return document(
        body,
        title=f"{one_line(made.title)} · {one_line(show.title)}",
        language=language,
        up="../",
        mark=mark(show, made),
        feed=based(show.base_url, "feed.xml"),
        description=shortened(one_line(made.summary or made.subtitle), 160),
    )


def _title(made: Episode, said: Labels) -> Markup:
    author = f" · {said.by} {one_line(made.author)}" if made.author else ""
    facts = join(date(made), f" · {length(made.duration, said)}{author}")
    lead = one_line(made.subtitle)
    return join(tag("h1", one_line(made.title)), tag("p", lead) if lead else "", tag("p", facts, class_="quiet"))


def _main(made: Episode, said: Labels, told: Words) -> Markup:
    colours = speakers(made.lines, told)
    text = transcript(made, Teller(colours, told, local(made.audio)))
    heading = tag("h2", said.transcript, class_="hidden")
    article = tag("article", heading, text, id="transcript", lang=made.language or None, tabindex=-1)
    side = tag("div", _contents(made, told), key(made, colours, said, told), class_="side")
    columns = tag("div", side, article, class_="columns")
    return join(_player(made, colours, said, told), columns, _about(made, told))


def _player(made: Episode, colours: Mapping[str, int], said: Labels, told: Words) -> Markup:
    tongue = made.language or "en"
    captions = tag("track", kind="captions", src=local(made.transcript), srclang=tongue, label=said.transcript)
    sound = tag("audio", captions if made.transcript else "", controls=True, preload="none", src=local(made.audio))
    get = tag("a", said.download, href=local(made.audio), download=True)
    parts = (sound, strip(made, colours, said, told), _extras(said, get))
    return tag("section", *parts, class_="player", aria_label=said.player)


def _extras(said: Labels, get: Markup) -> Markup:
    """What only works with script stays hidden until the script shows it."""
    speeds = (tag("option", f"{speed}×", value=speed, selected=speed == "1") for speed in SPEEDS)
    speed = tag("label", f"{said.speed} ", tag("select", *speeds, id="speed"))
    follow = tag("label", tag("input", type="checkbox", id="follow", checked=True), f" {said.follow}")
    now = tag("span", "", id="now")
    live = tag("span", now, speed, follow, class_="script", hidden=True)
    return tag("div", live, get, class_="extras")


def _contents(made: Episode, told: Words) -> Markup:
    marks, title = flat(made.marks), told.chapters
    items = (tag("li", _jump(each, made), class_=f"l{min(each.level, 2)}") for each in marks if each.title)
    return tag("nav", tag("h2", title), tag("ol", *items), class_="chapters", aria_label=title) if marks else join()


def _jump(each: Mark, made: Episode) -> Markup:
    at = seconds(each.start)
    time = tag("span", clock(each.start), class_="at")
    return tag("a", time, " ", each.title, href=f"{local(made.audio)}#t={at}", data_go=at, data_chapter=True)


def _about(made: Episode, told: Words) -> Markup:
    """The voices, the corrections, the issue itself."""
    names = told.comma.join(credited(made))
    quoted = tag("p", told.quoted + told.colon + names) if names else ""
    notes = (f"{told.corrected} {each.when:%Y-%m-%d}{told.colon}{one_line(each.what)}" for each in made.corrections)
    issue = tag("p", tag("a", told.issue, href=web(made.url))) if web(made.url) else ""
    return tag("aside", quoted, *(tag("p", note) for note in notes), issue)
