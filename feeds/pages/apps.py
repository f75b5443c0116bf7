"""Subscribing: links that open an app with the feed's address, the address itself, and its QR code."""

from urllib.parse import quote

from feeds.labels import Labels
from narrate.markup import Markup, tag

QR = "assets/feed.svg"
"""The QR code of the feed's address; ``narrate serve`` draws it anew for the address it serves at."""


def links(feed: str) -> tuple[tuple[str, str], ...]:
    """Apps and the address that makes each subscribe; none of them goes through a server of the app's maker."""
    bare = feed.partition("://")[2]
    return (
        ("Apple Podcasts", f"podcast://{bare}"),
        ("Overcast", f"overcast://x-callback-url/add?url={quote(feed, safe='')}"),
        ("Pocket Casts", f"pktc://subscribe/{bare}"),
        ("AntennaPod", f"antennapod-subscribe://{bare}"),
    )


def subscribe(feed: str, said: Labels) -> Markup:
    """The section that gets a listener from the page into an app."""
    buttons = (tag("li", tag("a", app, href=url, class_="button")) for app, url in links(feed))
    picture = tag("img", src=QR, alt=f"QR: {feed}", width=164, height=164, loading="lazy")
    address = tag("p", tag("span", said.address, class_="quiet"), tag("a", feed, href=feed, class_="address"))
    return tag(
        "section",
        tag("h2", said.subscribe),
        tag(
            "div", tag("div", tag("ul", *buttons, class_="buttons"), address), _scan(picture, said), class_="subscribe"
        ),
        aria_label=said.subscribe,
    )


def _scan(picture: Markup, said: Labels) -> Markup:
    return tag("figure", picture, tag("figcaption", said.scan, class_="quiet"))
