"""What to paste back into the issue: a link to listen, a player, and links to the chapters."""

import re

from feeds.chapters import flat
from feeds.labels import Labels, labels
from feeds.pages.clock import length, seconds
from feeds.text import one_line
from feeds.urls import based
from narrate.clock import clock
from narrate.markup import Markup, tag
from narrate.model import Episode
from narrate.settings import Show

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def markdown(episode: Episode, show: Show) -> str:
    """Markdown for Ghost, Buttondown or a static site: a heading link, then a link for each chapter.

    Every link leads to the edition's page, which jumps to the time behind ``#t=``.
    """
    page, said = based(show.base_url, episode.slug, "index.html"), labels(episode.language or show.language)
    lines = [f"🎧 **[{_listen(episode, said)}]({page})**"]
    marks = [mark for mark in flat(episode.marks) if mark.title]
    if marks:
        lines.append("")
    for mark in marks:
        indent = "  " * (min(mark.level, 2) - 1)
        title = _SPECIAL.sub(r"\\\1", mark.title)
        lines.append(f"{indent}- [{clock(mark.start)}]({page}#t={seconds(mark.start)}) {title}")
    return "\n".join(lines) + "\n"


def html(episode: Episode, show: Show) -> str:
    """HTML for an editor's code block, with a player; editors that drop ``<audio>`` keep the links."""
    page, said = based(show.base_url, episode.slug, "index.html"), labels(episode.language or show.language)
    listen = tag("p", "🎧 ", tag("strong", tag("a", _listen(episode, said), href=page)))
    sound = based(show.base_url, episode.slug, episode.audio)
    player = tag("audio", controls=True, preload="none", src=sound, style="width:100%")
    items = (
        tag("li", tag("a", clock(mark.start), href=f"{page}#t={seconds(mark.start)}"), f" {mark.title}")
        for mark in flat(episode.marks)
        if mark.title
    )
    chapters = tag("ul", *items) if episode.marks else Markup()
    return "\n".join(part for part in (listen, player, chapters) if part) + "\n"


def _listen(episode: Episode, said: Labels) -> str:
    return f"{said.listen} ({one_line(length(episode.duration, said))})"
