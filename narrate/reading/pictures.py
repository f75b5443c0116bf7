"""Images, figures and captions. Nothing is fetched."""

import re
from itertools import islice

from narrate.model import BlockKind, Image
from narrate.reading import inlines, phrases, quotations
from narrate.reading.tree import Element, is_element, text_of, within
from narrate.reading.walk import Handler, Walk

ICON = 48
"""Pixels: no picture that means something is so small."""
EMOJI = ("emoji", "wp-smiley")
FEW = 4
"""Elements before a caption in its image's paragraph."""
LOGO = re.compile(r"(?:\S+ ){0,3}logo", re.IGNORECASE)
CAPTIONS = re.compile(
    r"(?:^|\s)(?:wp-caption-text|image-caption|image__source|image-credit|caption|photo-credit|"
    r"mcecaption|feature-image-caption)(?:$|\s)",
    re.I,
)


def shape(el: Element) -> Handler | None:
    """Find captions that are no ``<figcaption>``."""
    if el.get("class") and el.tag in ("p", "div") and CAPTIONS.search(el.get("class")):
        return caption
    return caption if el.tag in ("em", "i", "small") and under_image(el) else None


def under_image(el: Element) -> bool:
    """Tell words that stand alone under an image in its paragraph."""
    before = [node for node in islice(el.itersiblings(preceding=True), FEW) if is_element(node)]
    if not before or before[-1].getprevious() is not None:
        return False
    alone = not any((node.tail or "").strip() for node in (el, *before)) and not (el.getparent().text or "").strip()
    drawn = [node for node in before if node.tag != "br"]
    return (
        alone and len(drawn) == 1 and within(drawn[0], "img") is not None and not "".join(drawn[0].itertext()).strip()
    )


def image(walk: Walk, el: Element) -> None:
    """An image; a drawn emoji is its character, and one pixel that counts readers is nothing."""
    alt = " ".join((el.get("alt") or "").split())
    if any(name in (el.get("class") or "") for name in EMOJI):
        walk.words(alt)
        return
    url = next(filter(None, (el.get(key) for key in ("src", "data-src", "data-original"))), "").strip()
    if why := "icon" if is_small(el) or LOGO.fullmatch(alt) else phrases.rule_of(alt):
        walk.leave(alt, why)
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
    """A quotation's ``<cite>``, ``<footer>`` or ``<small>``; elsewhere a title, a section's end or small print."""
    if walk.place.credit is el:
        quotations.attribution(walk, el)
    elif el.tag == "cite":
        inlines.marked(walk, el)
    elif el.tag == "small" and captions_image(walk, el):
        with walk.at(kind=BlockKind.CAPTION):
            walk.children(el)
    elif el.tag == "small":
        walk.children(el)
    else:
        walk.container(el)


def captions_image(walk: Walk, small: Element) -> bool:
    """Tell a paragraph in small letters right behind an image."""
    behind = bool(walk.blocks) and walk.blocks[-1].kind is BlockKind.IMAGE and walk.flow.empty
    return behind and small.getparent().tag == "p" and quotations.fills_paragraph(small)


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
    "small": credit,
}
