"""The show's page: what it is, how to subscribe, and its editions, newest first."""

from collections.abc import Mapping, Sequence

from feeds.labels import Labels, labels
from feeds.pages.apps import subscribe
from feeds.pages.clock import date, length
from feeds.pages.mark import mark
from feeds.pages.shell import document, local
from feeds.text import one_line, shortened
from feeds.urls import based, web
from narrate.markup import Markup, join, tag
from narrate.model import Episode
from narrate.settings import Show


def index(show: Show, episodes: Sequence[Episode], further: Mapping[str, str] = {}) -> bytes:
    """The show's page: what it is, how to subscribe, and its editions, newest first.

    ``further`` are the shows within it: their folders with their names.
    """
    said, feed = labels(show.language), based(show.base_url, "feed.xml")
    cover = tag("img", src=local(show.cover), alt="", width=144, height=144, class_="cover") if show.cover else ""
    about = (tag("p", text) for text in show.description.split("\n") if text.strip())
    site = tag("p", tag("a", _bare(show.link), href=web(show.link))) if web(show.link) else ""
    listed = [_listed(each, said) for each in episodes if not each.withdrawn]
    body = join(
        tag("a", said.editions, href="#editions", class_="skip"),
        tag(
            "header",
            cover,
            tag("div", tag("h1", one_line(show.title)), _byline(show, said), *about, site, _further(further, said)),
            class_="show",
        ),
        tag("main", subscribe(feed, said), _editions(listed, said)),
    )
    return document(
        body,
        title=one_line(show.title),
        language=show.language,
        up="",
        mark=mark(show),
        feed=feed,
        description=shortened(one_line(show.description), 160),
    )


def _bare(url: str) -> str:
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _byline(show: Show, said: Labels) -> Markup:
    author = one_line(show.author)
    return tag("p", f"{said.by} {author}", class_="quiet") if author and author != one_line(show.title) else join()


def _path(folder: str) -> str:
    return "/".join(map(local, folder.split("/")))


def _further(shows: Mapping[str, str], said: Labels) -> Markup:
    links = (tag("li", tag("a", name, href=f"{_path(folder)}/index.html")) for folder, name in shows.items())
    return tag("nav", tag("ul", *links), aria_label=said.editions) if shows else join()


def _editions(listed: Sequence[Markup], said: Labels) -> Markup:
    content = tag("ol", *listed, class_="editions", reversed=True) if listed else tag("p", said.none_yet)
    return tag("section", tag("h2", said.editions), content, id="editions")


def _listed(each: Episode, said: Labels) -> Markup:
    lead = shortened(one_line(each.subtitle or each.summary), 200)
    facts = join(date(each), " · ", length(each.duration, said))
    title = tag("h3", tag("a", one_line(each.title), href=f"{local(each.slug)}/index.html"))
    return tag("li", tag("p", facts, class_="quiet"), title, tag("p", lead) if lead else "")
