"""A newsletter that somebody passed on: the sender's note and the copied headers are not the issue's."""

import re
from dataclasses import replace

from narrate.model import Block, BlockKind, Document, Left
from narrate.reading import dates

HEAD = re.compile(
    r"\W*(?:forwarded message|begin forwarded message|original message|weitergeleitete nachricht|message transféré|"
    r"mensaje reenviado|doorgestuurd bericht|転送されたメッセージ|转发的邮件)\W*",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\W{0,4}(?P<name>from|date|sent|to|cc|subject|reply-to|von|datum|gesendet|an|betreff|de|envoyé|à|objet|fecha|para|"
    r"asunto|van|verzonden|aan|onderwerp)\s?:\W{0,4}(?P<value>.{0,500})",
    re.IGNORECASE,
)
PARTED = re.compile(r"\n|(?=\b(?:From|Date|Sent|To|Cc|Subject|Von|Datum|Betreff|De|Fecha|Asunto|Van|Onderwerp)\s?:)")
WHO = ("from", "von", "de", "van")
WHEN = ("date", "sent", "datum", "gesendet", "envoyé", "fecha", "verzonden")
EARLY = 12
"""Blocks: a forwarded issue's head is among the first."""
NOTE = 60
"""Words: a longer text in front of the head is the sender's own."""


def unwrap(document: Document) -> Document:
    """Leave out the note and the headers in front of a forwarded issue; take its writer and date from them."""
    blocks = document.blocks
    at = next((i for i, block in enumerate(blocks[:EARLY]) if begins_head(block.text)), None)
    if at is None:
        outside = next((item.text for item in document.left if HEAD.match(item.text)), "")
        return by_head(document, outside) if outside else document
    if sum(len(block.text.split()) for block in blocks[:at]) > NOTE:
        return document
    end = at + 1
    while end < len(blocks) and (is_fields(blocks[end].text) or blocks[end].kind is BlockKind.RULE):
        end += 1
    left = [Left(block.text, block.line, "forwarding note") for block in blocks[:end] if block.text]
    head = "\n".join(block.text for block in blocks[at:end])
    return by_head(replace(document, blocks=unquoted(blocks[end:]), left=(*left, *document.left)), head)


def by_head(document: Document, head: str) -> Document:
    """The document with the writer and the date that copied headers tell."""
    found = {match["name"].lower(): value_of(match["value"]) for match in map(FIELD.match, PARTED.split(head)) if match}
    author = next((found[name] for name in WHO if found.get(name)), "")
    when = next((moment for name in WHEN if (moment := dates.parse(found.get(name, "")))), None)
    return replace(document, author=author or document.author, published=when or document.published)


def begins_head(text: str) -> bool:
    """Tell the line that says a forwarded message begins; its headers may follow in the same paragraph."""
    first, *more = text.split("\n")
    return bool(HEAD.fullmatch(first)) and all(map(FIELD.match, more))


def is_fields(text: str) -> bool:
    """Tell a paragraph of copied headers."""
    return bool(text) and all(map(FIELD.match, text.split("\n")))


def value_of(value: str) -> str:
    """A copied header's value without an address in angle brackets."""
    return re.sub(r"\s*<[^<>]{0,200}>", "", value).strip(' *"')


def unquoted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks one quotation further out, where a mail program quoted the whole message."""
    if not blocks or not all(block.quoted or not block.text for block in blocks):
        return blocks
    return tuple(outdented(block) for block in blocks)


def outdented(block: Block) -> Block:
    """A block one quotation further out."""
    kept = block.quoted > 1 or block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE)
    return replace(block, quoted=max(0, block.quoted - 1), group=block.group if kept else 0)
