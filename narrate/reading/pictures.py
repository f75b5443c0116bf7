"""Images, figures and captions. Nothing is fetched."""

import re

from narrate.model import BlockKind, Image
from narrate.reading import inlines, quotations
from narrate.reading.tree import Element, is_element, text_of, within
from narrate.reading.walk import Handler, Walk

ICON = 48
"""Pixels: no picture that means something is so small."""
EMOJI = ("emoji", "wp-smiley")
CAPTIONS = re.compile(
    r"(?:^|\s)(?:wp-caption-text|image-caption|image__source|image-credit|caption|photo-credit)(?:$|\s)"
)


def shape(el: Element) -> Handler | None:
    """Find captions that are no ``<figcaption>``."""
    return caption if el.get("class") and el.tag in ("p", "div") and CAPTIONS.search(el.get("class")) else None


def image(walk: Walk, el: Element) -> None:
    """An image; a drawn emoji is its character, and one pixel that counts readers is nothing."""
    alt = " ".join((el.get("alt") or "").split())
    if any(name in (el.get("class") or "") for name in EMOJI):
        walk.words(alt)
        return
    url = next(filter(None, (el.get(key) for key in ("src", "data-src", "data-original"))), "").strip()
    if is_small(el):
        walk.leave(alt, "icon")
        return
    found = Image(url[:2000] if not url.startswith("data:") else "", alt, (el.get("title") or "").strip())
    block = walk.place.block("", walk.line, kind=BlockKind.IMAGE, image=found)
    if walk.flow.empty:
        walk.blocks.append(block)
    else:
        walk.after.append(block)


def is_small(el: Element) -> bool:
    """Tell a counting pixel, a spacer or an icon by its size."""
    sides = [(el.get(side) or "").removesuffix("px") for side in ("width", "height")]
    return any(side.isdecimal() and len(side) < 5 and int(side) <= ICON for side in sides)


def figure(walk: Walk, el: Element) -> None:
    """A picture with its caption, or a quotation with its source."""
    caption = within(el, "figcaption")
    if within(el, "blockquote") is not None and caption is not None and text_of(caption):
        with walk.at(group=True, by=quotations.name_of(caption), credit=caption):
            walk.children(el)
        return
    walk.container(el)


def caption(walk: Walk, el: Element) -> None:
    """A caption, or the source of the quotation it stands under."""
    if walk.place.credit is el:
        quotations.attribution(walk, el)
        return
    with walk.at(kind=BlockKind.CAPTION):
        walk.children(el)


def credit(walk: Walk, el: Element) -> None:
    """A quotation's ``<cite>`` or ``<footer>``; elsewhere a work's title or a section's end."""
    if walk.place.credit is el:
        quotations.attribution(walk, el)
    elif el.tag == "cite":
        inlines.marked(walk, el)
    else:
        walk.container(el)


def picture(walk: Walk, el: Element) -> None:
    """The same image in several sizes: the last is the one that all can show."""
    for child in el:
        if is_element(child) and child.tag == "source":
            picture(walk, child)  # the parser does not know that it is empty
        elif is_element(child):
            walk.read(child)


HANDLERS: dict[str, Handler] = {
    "img": image,
    "figure": figure,
    "figcaption": caption,
    "picture": picture,
    "footer": credit,
    "cite": credit,
}
