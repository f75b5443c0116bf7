"""Furniture that only its heading or its links tell: "You might also like" and the links under it, rows of links."""

import re
from collections.abc import Iterator
from itertools import takewhile

from narrate.reading.tree import Element, is_element, text_of

CONTENTS = re.compile(
    r"(?:table of )?contents|(?:in|inside) (?:this|today(?:'|’)s) (?:issue|post|article|e-?mail|edition|newsletter)|"
    r"inhalt(?:sverzeichnis)?|sommaire|índice|inhoud|目次|目录",
    re.IGNORECASE,
)
HEADED: tuple[tuple[str, str], ...] = (
    (
        "related posts",
        r"(?:you (?:may|might)(?: also)? (?:like|enjoy)|related(?: posts?| articles?| stories)?|read next|keep reading|"
        r"(?:recent|latest|popular|more|previous|other) (?:posts?|articles?|issues?|stories)|more from .{1,60}|"
        r"recommended(?: for you)?|weitere (?:artikel|beiträge)|lies weiter|"
        r"das könnte (?:dich|sie|euch) auch interessieren|mehr zum thema|"
        r"(?:lesen sie|lies) auch|(?:à lire|lire) (?:aussi|ensuite)|"
        r"vous aimerez aussi|artículos relacionados|también te puede interesar|lees ook|"
        r"gerelateerd|関連記事|相关文章)\W*",
    ),
    (
        "share buttons",
        r"(?:share|like)(?: this)?(?: (?:post|article|issue|story|newsletter))?(?: on| with friends)?\W*",
    ),
    ("share buttons", r"follow (?:us|me)(?: on .{1,40})?\W*"),
)
LABELLED: tuple[tuple[str, str], ...] = (
    (
        "share buttons",
        r"(?:share|tweet|follow|find)(?: (?:this|it|us|me))?(?: (?:post|article|issue))?(?: on| via| at)?\W*",
    ),
    ("tags", r"(?:tags?|tagged(?: with| as)?|filed (?:under|in)|posted in|categor(?:y|ies)|topics?|schlagwörter)\W*"),
)
SERVICES = (
    r"twitter|x|facebook|linkedin|instagram|mastodon|bluesky|threads|youtube|tiktok|reddit|whatsapp|telegram|pocket|"
    r"e-?mail|courriel|correo|hacker news|pinterest|substack|signal"
)
LABELS = re.compile(
    rf"\W*(?:{SERVICES}|"
    r"home|archives?|about(?: (?:us|me))?|rss|feed|contact|blog|search|log ?in|sign in|subscribe|unsubscribe|"
    r"privacy(?: policy)?|imprint|terms(?: of (?:service|use))?|website|print|copy link|web version|"
    r"view (?:online|in browser)|preferences|forward(?: to a friend)?|share|tweet|"
    r"(?:update|manage) (?:your )?(?:\w+ )?(?:preferences|profile|subscription)|"
    rf"(?:share|tweet|post|follow(?: us| me)?|send)(?: this)?(?: (?:on|via|by|with|to))? (?:{SERVICES}|a friend)|"
    r"impressum|datenschutz(?:erklärung)?|kontakt|startseite|archiv|über uns|agb|abmelden|im browser ansehen|"
    rf"(?:auf|per|via|über) (?:{SERVICES}) (?:teilen|weiterleiten|senden)|an freunde weiterleiten|"
    r"accueil|mentions légales|confidentialité|à propos|nous contacter|se désabonner|voir en ligne|"
    rf"partager (?:sur|par|via) (?:{SERVICES})|transférer à un(?:e)? ami(?:e)?|"
    r"inicio|aviso legal|privacidad|contacto|archivo|"
    rf"compartir (?:en|por|vía) (?:{SERVICES})|reenviar a un amigo|"
    rf"deel (?:op|via|per) (?:{SERVICES})|uitschrijven|afmelden|"
    r"(?:previous|next|older|newer)(?: (?:post|issue|article|page|entry|story|edition)s?)?)\W*",
    re.IGNORECASE,
)
HEADS = tuple((rule, re.compile(words, re.IGNORECASE)) for rule, words in HEADED)
BEFORE_LINKS = tuple((rule, re.compile(words, re.IGNORECASE)) for rule, words in LABELLED)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MOST = 40
"""Words in a row of links."""


def headed(root: Element) -> dict[Element, str]:
    """The elements under a heading that says they are furniture, and are little but links; with the rule's name."""
    found: dict[Element, str] = {}
    for heading in root.iter(*HEADINGS):
        text = text_of(heading)
        rule = next((rule for rule, words in HEADS if len(text) < 80 and words.fullmatch(text)), "")
        rule = rule or ("table of contents" if CONTENTS.fullmatch(text.rstrip(" :")) else "")
        section = list(takewhile(is_links, under(heading))) if rule else []
        if section and (rule != "table of contents" or all(map(leads_inside, section))):
            found |= dict.fromkeys((heading, *section), rule)
    return found


def under(heading: Element) -> Iterator[Element]:
    """What stands under a heading, up to the next one or a line across."""
    for el in heading.itersiblings():
        if not is_element(el):
            continue
        if el.tag in (*HEADINGS, "hr") or (heading.tail or "").strip() or (el.tail or "").strip():
            return
        if text_of(el):
            yield el


def leads_inside(el: Element) -> bool:
    """Tell links to places on the same page."""
    return all("#" in (link.get("href") or "") for link in el.iter("a"))


def is_links(el: Element) -> bool:
    """Tell what is little but links."""
    linked = sum(len(text_of(link)) for link in el.iter("a"))
    return linked > 0.7 * len(text_of(el))


def row_of_links(el: Element, size: int) -> str:
    """Name a row of links to places that every site has, or of tags, behind their label; "" for anything else."""
    if el.tag in ("a", "ol", "li", "table") or not 0 < size <= MOST or next(el.iter("a"), None) is None:
        return ""
    links = [text_of(link) for link in el.iter("a")]
    rest = re.sub(r"\s+", " ", unlinked(el)).strip()
    rule = next((rule for rule, words in BEFORE_LINKS if words.fullmatch(rest)), "")
    if rule == "tags" or (rule and all(map(LABELS.fullmatch, links))):
        return rule
    bare = not any(map(str.isalnum, rest))
    return "navigation" if bare and len(links) > 1 and all(map(LABELS.fullmatch, links)) else ""


def unlinked(el: Element) -> str:
    """The element's text outside of links."""
    inner = (("" if child.tag == "a" else unlinked(child)) + (child.tail or "") for child in el if is_element(child))
    return (el.text or "") + "".join(inner)
