"""Template and merge tags of site generators and mail services: the sender's markup, not the author's words."""

import re
from collections.abc import Iterator

from narrate.model import Left

RULE = "template tag"
TAG = re.compile(
    r"\{\{[^{}]{0,500}\}\}"  # Liquid, Handlebars, Hugo shortcodes, most mail services
    r"|\{%[^%]{0,2000}(?:%(?!\})[^%]{0,2000}){0,20}%\}"  # Liquid, Jinja
    r"|\*\|[A-Za-z0-9_:.-]{1,80}\|\*"  # Mailchimp
    r"|\{:{1,2}[^{}\n]{0,200}\}|\{#[\w:.-]{1,80}\}"  # kramdown and Pandoc attributes
    r"|\{\$[A-Za-z_]\w{0,40}\}"  # MailerLite
    r"|%%[A-Za-z_]\w{0,40}%%|%[A-Z][A-Z0-9_]{2,40}%"  # Salesforce; ActiveCampaign, Brevo
)
MARKDOWN = re.compile(
    r"(?P<code>(?<!`)`[^`\n]+`(?!`)|(?<!`)``[^\n]*?``(?!`))"
    r"|(?P<heading>(?<=[^\s(])[ \t]*\(#[\w-]{1,80}\)(?=[ \t]*$))"  # an anchor written after a heading
    r"|(?P<fence>^[ \t]{0,3}:{3,}[^\n]*$)"  # Pandoc's and MyST's fenced divisions
    rf"|(?P<tag>{TAG.pattern})",
    re.MULTILINE,
)
RULES = {"heading": "heading anchor", "fence": "division mark", "tag": RULE}
FENCE = re.compile(r"[ \t>]{0,12}(`{3,}|~{3,})([^`]*)$")
WORDY = 12
"""A tag with as many words after its name is worth a warning: an author may have put text there."""


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Cut text at its tags: yield each piece with the rule that leaves it out, or ""."""
    at = 0
    if "{" in text or "|" in text or "%" in text:
        for tag in TAG.finditer(text):
            if tag.start() > at:
                yield text[at : tag.start()], ""
            yield tag.group(), RULE
            at = tag.end()
    if at < len(text):
        yield text[at:], ""


def strip_markdown(text: str) -> tuple[str, list[Left]]:
    """Take the tags out of Markdown, code excepted; line numbers stay."""
    left: list[Left] = []
    kept: list[str] = []
    line = 1
    for chunk, is_code in fences(text):
        kept.append(chunk if is_code else strip_chunk(chunk, line, left))
        line += chunk.count("\n")
    return "".join(kept), left


def strip_chunk(chunk: str, first: int, left: list[Left]) -> str:
    """Take the tags out of Markdown that begins at a line and has no fenced code; note them in ``left``."""
    kept: list[str] = []
    at, line = 0, first
    for match in MARKDOWN.finditer(chunk):
        if match.lastgroup == "code" or (match.lastgroup == "heading" and not in_heading(chunk, match.start())):
            continue
        line += chunk.count("\n", at, match.start())
        left.append(Left(match.group().strip(), line, RULES[match.lastgroup or "tag"]))
        breaks = match.group().count("\n")
        kept += [chunk[at : match.start()], "\n" * breaks]
        line += breaks
        at = match.end()
    return "".join([*kept, chunk[at:]])


def in_heading(text: str, at: int) -> bool:
    """Tell whether a place lies in a line that begins with ``#``."""
    return text.startswith("#", text.rfind("\n", 0, at) + 1)


def fences(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text into runs of lines, each inside or outside of fenced code."""
    run: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        match = FENCE.match(line.rstrip("\n"))
        if match and not fence:
            yield "".join(run), False
            run, fence = [line], match.group(1)
        elif match and fence and match.group(1).startswith(fence) and not match.group(2).strip():
            yield "".join([*run, line]), True
            run, fence = [], ""
        else:
            run.append(line)
    yield "".join(run), bool(fence)


def warnings(left: list[Left]) -> tuple[str, ...]:
    """A line for each tag that holds so many words that some may be the author's."""
    return tuple(
        f"line {tag.line}: a template tag with {count} words is left out"
        for tag in left
        if tag.rule == RULE and (count := len(tag.text.split()) - 2) >= WORDY and '="' in tag.text
    )
