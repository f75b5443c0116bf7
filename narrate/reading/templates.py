"""Template and merge tags of site generators and mail services: markup of the sender's, not words of the author's."""

import re
from collections.abc import Iterator

RULE = "template tag"
TAG = re.compile(
    r"\{\{[^{}]{0,500}\}\}"  # Liquid, Handlebars, Hugo shortcodes, most mail services
    r"|\{%[^%]{0,2000}(?:%(?!\})[^%]{0,2000}){0,20}%\}"  # Liquid, Jinja
    r"|\*\|[A-Za-z0-9_:.-]{1,80}\|\*"  # Mailchimp
    r"|\{:{1,2}[^{}\n]{0,200}\}"  # kramdown attribute lists
    r"|\{\$[A-Za-z_]\w{0,40}\}"  # MailerLite
    r"|%%[A-Za-z_]\w{0,40}%%|%[A-Z][A-Z0-9_]{2,40}%"  # Salesforce; ActiveCampaign, Brevo
)
CODE = re.compile(r"(?<!`)(`++)(?!`)")


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
