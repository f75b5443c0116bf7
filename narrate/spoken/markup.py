"""Marks that are no words: left-over Markdown and HTML, template tags, footnote marks, editor's brackets."""

import html
from functools import partial
from re import Match

from narrate.spoken.language import LATIN, Language, choice
from narrate.spoken.rules import Rule, rule

TEMPLATE = r"\*\|[^\n]{1,200}?\|\*|\{\{[^{}\n]{1,120}\}\}|\{%[^{}\n]{1,120}%\}|<%[^<>\n]{1,120}%>|%%\w{1,40}%%"
"""Merge tags of Mailchimp, Liquid and Handlebars, EJS and Salesforce."""
TAGS = (
    "a abbr b blockquote br center cite code del div em font h[1-6] hr i iframe img ins kbd li mark ol p picture "
    "pre q s script small source span strike strong style sub sup table tbody td th thead tr u ul video"
)
ELLIPSIS = r"\[\s?(?:\.\s?\.\s?\.|…)\s?\]|\(\s?(?:\.\s?\.\s?\.|…)\s?\)"


def rules(language: Language) -> tuple[Rule, ...]:
    """What is cleaned from a text before anything else reads it; for every engine."""
    return (
        rule("invisible character", "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+", "", light=True),
        rule("template tag", TEMPLATE, "", needs="{|%", light=True),
        rule("html comment", r"<!--[^<]{0,2000}?-->", "", needs="<", light=True),
        rule("html tag", rf"</?(?:{TAGS.replace(' ', '|')})(?:\s[^<>\n]{{0,400}})?/?>", "", needs="<", light=True),
        rule(
            "html entity",
            r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,24});",
            partial(_entity, language),
            needs="&",
            light=True,
        ),
        rule("link target", r"(?<=\])\((?:https?:|mailto:|/|#)[^\s()]{0,2000}\)", "", needs="]", light=True),
        rule("image mark", r"!(?=\[[^\[\]\n]{0,300}\]\()", "", needs="[", light=True),
    )


def stray() -> tuple[Rule, ...]:
    """What Markdown left in the text; after addresses and faces, which hold the same signs."""
    return (
        rule("footnote mark", r"(?<=\S)\s?\[\^?[0-9]{1,3}\](?!\()|\[\^[^\s\[\]]{1,40}\]", "", needs="[", light=True),
        rule(
            "footnote mark",
            rf"(?<=[{LATIN}.,!?…\"”’)])(?<!/m)(?<!/cm)[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?![⁄/])",
            _note,
            needs="¹²³⁴⁵⁶⁷⁸⁹⁰",
            light=True,
        ),
        rule("words left out", ELLIPSIS, "…", needs="[(", light=True),
        rule("stray markdown", r"(?m:^[ \t]{0,3}(?:#{1,6}(?=[ \t])|>(?:[ \t]?>)*|[*+](?=[ \t])))", "", light=True),
        rule("stray markdown", r"(?m:^[ \t]{0,3}(?:(?:[-*_=~#][ \t]?){3,})$)", "", needs="-*_=~#", light=True),
        rule("stray markdown", r"\\(?=[*_`\[\]()#~<>!+.-])", "", needs="\\", light=True),
        rule("stray markdown", r"`+|~~+|\*\*+", "", needs="`~*", light=True),
        rule("stray markdown", r"(?<![0-9\s])\*|\*(?![\s0-9.*])", "", needs="*", light=True),
        rule("stray markdown", rf"(?<![0-9{LATIN}_])_+(?=\S)|(?<=\S)_+(?![0-9{LATIN}_])", "", needs="_", light=True),
    )


def labels(language: Language) -> tuple[Rule, ...]:
    """Link labels in brackets of their own, and ones that trail an arrow."""
    words = choice(language.labels)
    return (rule("link label", rf"(?i:[(\[]\s?{words}\s?[)\]]\.?)(?=\W|$)", "", needs="([", light=True),)


def brackets() -> tuple[Rule, ...]:
    """Editor's brackets: the words inside are said, the brackets are not."""
    return (rule("brackets", r"[\[\]{}<>]", "", needs="[]{}<>", light=True),)


def _entity(language: Language, match: Match[str]) -> str | None:
    said = html.unescape(match.group())
    return None if said == match.group() else said if said.isalnum() else f" {language.symbols.get(said, '')} "


def _note(match: Match[str]) -> str | None:
    """A square or a cube after a single letter or a unit is no note."""
    before = match.string[max(0, match.start() - 4) : match.start()].split()
    return None if before and len(before[-1]) < 3 and match.group() in "²³" else ""
