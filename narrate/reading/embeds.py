"""What a page shows of other pages: players and frames, posts, cards."""

import json
import re
from typing import Any

from narrate.model import BlockKind
from narrate.reading import dates
from narrate.reading.tree import Element, classes, is_element, text_of
from narrate.reading.walk import Handler, Walk

POSTS = frozenset(
    "tweet twitter-tweet twitter-embed twitter-video bluesky-embed bluesky-wrap mastodon-embed "  # noqa: SIM905 - a table of words
    "instagram-media reddit-embed-bq threads-post text-post-media comment-embed embedded-note".split()
)
CARDS = frozenset(
    "embedded-post-wrap embedded-post digest-post-embed embedded-publication-wrap embedded-publication "  # noqa: SIM905 - a table of words
    "kg-bookmark-card kg-embed-card kg-file-card kg-audio-card kg-video-card file-embed-wrapper embedly-card "
    "wp-block-embed wp-embedded-content link-preview youtube-wrap vimeo-wrap spotify-wrap "
    "apple-podcast-container native-video-embed native-audio-embed soundcloud-wrap generic-embed "
    "embed embed-card tiktok-wrap image-gallery-embed-player".split()
)
NAMES = re.compile(r"(?:author|user|display|profile)[-_]?name|byline|tweet-author$")
COUNTS = re.compile(r"(?:footer|counts?|metrics|stats|likes?|date|timestamp|expand|actions|toolbar)(?:$|[-_ ])")
ASIDE = re.compile(
    r"(?:^|[-_ ])(?:cta(?:-wrapper)?|post-meta|button|duration|current-time|file-?size|audio-time)(?:$|[-_ ])"
)
WRITERS = re.compile(NAMES.pattern + r"|handle|screen-?name|username")
URL = re.compile(r"https?://\S+")


def shape(el: Element) -> Handler | None:
    """Find posts and cards by their classes."""
    if el.get("class") and el.tag in ("div", "blockquote", "figure", "a", "section", "article", "p", "table"):
        names = classes(el)
        if names & POSTS:
            return post
        if names & CARDS:
            return card
    return None


def frame(walk: Walk, el: Element) -> None:
    """A player or another page in a frame: only its address is kept."""
    url = next((found for node in el.iter() if is_element(node) and (found := address(node))), "")
    inner = text_of(el)
    walk.put(kind=BlockKind.EMBED, by=url)
    walk.leave(inner or url, "embed")


def card(walk: Walk, el: Element) -> None:
    """A card that points elsewhere: its words, and where it leads; one that shows a post is the post."""
    if any(is_element(node) and classes(node) & POSTS for node in el.iter()):
        walk.container(el)
        return
    if any(is_element(node) and node.tag == "figcaption" for node in el.iter()) and el.tag == "figure":
        walk.flush()
        for child in el:
            if is_element(child) and child.tag == "figcaption":
                walk.read(child)
            elif is_element(child):
                card(walk, child)
        return
    urls = [found for node in el.iter() if is_element(node) and node.tag != "img" and (found := address(node))]
    hidden = "" if text_of(el) else f"{attributes(el).get('title') or ''} {attributes(el).get('caption') or ''}"
    for aside in asides(el):
        walk.drop(aside, "embedded post's counts")
        aside.clear(keep_tail=True)
    walk.put(" ".join((words(el) + hidden).split()), kind=BlockKind.EMBED, by=next(iter(urls), ""))


def asides(el: Element) -> list[Element]:
    """What a card shows besides its words: counts, dates, its button."""
    found = [node for node in el.iter() if is_element(node) and (node.tag == "button" or is_aside(node))]
    known = set(found)
    return [node for node in found if not any(outer in known for outer in node.iterancestors())]


def is_aside(el: Element) -> bool:
    """Tell a count, a date or a button by its class."""
    return bool(ASIDE.search((el.get("class") or "").lower()))


def words(el: Element) -> str:
    """A card's words without the images' descriptions."""
    inner = "".join(words(child) + (child.tail or "") for child in el if is_element(child) or child.tail)
    drawn = el.tag in ("img", "svg", "script", "style")
    return "" if drawn or not is_element(el) else f" {el.text or ''}{inner} "


def address(el: Element) -> str:
    """Where an element leads or what it plays."""
    found = el.get("href") or el.get("src") or el.get("data-src") or el.get("data") or el.get("data-url") or ""
    if not found and el.get("data-attrs"):
        found = str(attributes(el).get("url") or "")
    return found if URL.fullmatch(found) else ""


def post(walk: Walk, el: Element) -> None:
    """Somebody's post: a quotation by them, which may show another one."""
    if walk.place.quoted > 1:
        walk.container(el)
        return
    facts = attributes(el)
    by = str(facts.get("name") or facts.get("username") or "") or author(el)
    with walk.at(group=True, quoted=walk.place.quoted + 1, by=by):
        said = str(facts.get("full_text") or facts.get("text") or "")
        if said and not text_of(el):
            walk.words(said)
        else:
            parts(walk, el)


def parts(walk: Walk, el: Element) -> None:
    """Read a post's words, its counts and dates left out."""
    walk.words(el.text)
    for child in el:
        if is_element(child) and child.get("class") and COUNTS.search((child.get("class") or "").lower()):
            walk.drop(child, "embedded post's counts")
        elif is_element(child) and walk.place.by and child.get("class") and WRITERS.search(child.get("class").lower()):
            walk.drop(child, "embedded post's byline")
        elif is_element(child) and child.tag == "a" and len(text_of(child)) < 40 and dates.parse(text_of(child)):
            walk.drop(child, "embedded post's counts")
        elif is_element(child) and child.tag in ("div", "section", "header", "a") and len(child):
            walk.flush()
            parts(walk, child)
            walk.flush()
        else:
            walk.node(child)
        walk.words(child.tail)


def author(el: Element) -> str:
    """Who wrote a post, as it shows."""
    for node in el.iter():
        if is_element(node) and node.get("class") and NAMES.search((node.get("class") or "").lower()):
            return text_of(node).lstrip("—–- ")
    signed = re.search(r"(?:^|\s)[—–]\s*([^—–(@]{2,60}?)\s*(?:\((?:@|\[@)|@)", text_of(el))
    return signed.group(1) if signed else ""


def attributes(el: Element) -> dict[str, Any]:
    """The facts that Substack keeps beside what it shows."""
    try:
        found = json.loads(el.get("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


HANDLERS: dict[str, Handler] = dict.fromkeys(("iframe", "video", "audio", "object", "embed", "lite-youtube"), frame)
