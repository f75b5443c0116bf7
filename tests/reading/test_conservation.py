"""Every word of an issue is in a block or left out by name, in every format; found without our parsers."""

from pathlib import Path

import conserving
import pytest
from conserving import PAGES
from corpus import corpus
from hypothesis import given
from hypothesis import strategies as st

from narrate.errors import IssueError
from narrate.model import Document
from narrate.reading.read import read

FIXTURES = Path(__file__).parents[1] / "fixtures" / "reading"
UNSEEN = {
    "substack.html": {"count", "the", "dark", "ones", "too", "n", "12", "times", "7"},
    "substack-mail.html": {"where", "the", "river", "is", "thin", "a", "note", "on", "fords"},
}
"""Words that a page keeps in attributes, drawn by its scripts."""


def source_words(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    known = {".html": conserving.of_html, ".md": conserving.of_markdown, ".txt": conserving.words}
    return known[path.suffix](text)


def check(path: Path) -> None:
    words = source_words(path)
    document = read(path.read_bytes(), path.name)
    assert conserving.missing(words, document) == []
    assert set(conserving.invented(words, document)) <= UNSEEN.get(path.name, set())


@pytest.mark.parametrize("name", [*(f"{page}.html" for page in PAGES), "markdown-all.md", "wrapped.txt"])
def test_no_word_of_a_fixture_is_lost(name: str) -> None:
    check(FIXTURES / name)


def test_no_word_of_a_real_issue_is_lost() -> None:
    paths = [p for pattern in ("*.md", "*.html", "*.txt", "flat/*.txt") for p in sorted(corpus().glob(pattern))]
    assert len(paths) > 20
    for path in paths:
        words = source_words(path)
        document = read(path.read_bytes(), path.name)
        assert conserving.missing(words, document) == [], path.name
        if path.name != "optech-225-fr.md":  # two words that only a code mark parts in the source
            assert not conserving.invented(words, document), path.name
            assert not conserving.out_of_order(words, document), path.name


def test_the_check_sees_a_lost_word() -> None:
    assert conserving.missing(["one", "two"], read(b"one", "x.md")) == ["two"]


WORD = st.text("abcdefghijklmnop", min_size=2, max_size=8)
PROSE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
INLINE = st.one_of(
    PROSE, PROSE.map("*{}*".format), PROSE.map("**{}**".format), PROSE.map("`{}`".format), PROSE.map("[{}](u)".format),
    PROSE.map("~~{}~~".format), PROSE.map("<b>{}".format), PROSE.map("**{}".format), PROSE.map("[{}".format),
    PROSE.map("<{}>".format), PROSE.map("a^[{}]".format), PROSE.map("![{}](i.png)".format),
)  # fmt: skip
PARAGRAPH = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
LEAF = st.one_of(
    PARAGRAPH, PARAGRAPH.map("# {}".format), PARAGRAPH.map("{}\n---".format), PROSE.map("```\n{}\n```".format),
    PROSE.map("<!-- {} -->".format), PROSE.map("<div>\n{}".format), PROSE.map("<p>{}</p>".format),
    PROSE.map("| a | b |\n|---|---|\n| {} | c |".format), PROSE.map("{{{{ {} }}}}".format),
    PROSE.map("[^n]: {}".format),
    PROSE.map("<details><summary>{}</summary>".format), PROSE.map("<blockquote>{}".format), PROSE.map("    {}".format),
)  # fmt: skip


def indented(mark: str) -> st.SearchStrategy[str]:
    pad = " " * len(mark)
    return BLOCKS.map(lambda text: mark + text.replace("\n", "\n" + pad))


BLOCKS: st.SearchStrategy[str] = st.deferred(lambda: st.lists(BLOCK, min_size=1, max_size=3).map("\n\n".join))
BLOCK: st.SearchStrategy[str] = st.one_of(
    LEAF, LEAF, st.deferred(lambda: indented("- ")), st.deferred(lambda: indented("3. ")),
    BLOCKS.map(lambda text: "> " + text.replace("\n", "\n> ")),
)  # fmt: skip


def reading(source: str, name: str) -> Document | None:
    try:
        return read(source.encode(), name)
    except IssueError:
        return None


@given(BLOCKS)
def test_no_word_of_generated_markdown_is_lost(source: str) -> None:
    document = reading(source, "x.md")
    if document:
        assert conserving.missing(conserving.of_markdown(source), document) == []


TAG = st.sampled_from(
    "p div blockquote ul ol li table tr td th span em a h2 figure figcaption aside section pre".split()  # noqa: SIM905 - a table of words
)
CLASS = st.sampled_from(
    " footer share subscribe pullquote tweet footnote comments button toc".split()  # noqa: SIM905 - a table of words
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    whole = st.builds(lambda tag, name, text: f'<{tag} class="{name}">{text}</{tag}>', TAG, CLASS, inner)
    unclosed = st.builds(lambda tag, text: f"<{tag}>{text}", TAG, inner)
    return st.one_of(whole, unclosed, st.lists(inner, min_size=1, max_size=4).map(" ".join))


@given(st.recursive(PROSE, wrapped, max_leaves=12))
def test_no_word_of_generated_html_is_lost(source: str) -> None:
    document = reading(source, "x.html")
    if document:
        assert conserving.missing(conserving.of_html(source), document) == []
