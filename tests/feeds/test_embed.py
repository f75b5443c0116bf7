"""The kit to paste back into an issue."""

from dataclasses import replace
from datetime import UTC, datetime

from feeds.embed import html, markdown
from narrate.model import Episode, Mark, Ms
from narrate.settings import Show

SHOW = Show(title="The Quill", base_url="https://audio.example.org/quill")
DAY = datetime(2026, 5, 1, tzinfo=UTC)
MARKS = (Mark(Ms(0), "Opening"), Mark(Ms(83_000), "Prices *rise* & [fall]", 2))
TIDES = Episode("g", "tides", "Tides", DAY, DAY, "tides.mp3", 1, "0", Ms(27 * 60_000), MARKS, (), language="en")
PAGE = "https://audio.example.org/quill/tides/index.html"


def test_markdown_leads_to_each_chapter_and_escapes_titles() -> None:
    assert markdown(TIDES, SHOW) == (
        f"🎧 **[Listen (27 min)]({PAGE})**\n\n"
        f"- [0:00]({PAGE}#t=0) Opening\n"
        f"  - [1:23]({PAGE}#t=83) Prices \\*rise\\* & \\[fall\\]\n"
    )


def test_html_has_a_player_that_loads_nothing_unasked() -> None:
    found = html(TIDES, SHOW)
    assert '<audio controls preload="none" src="https://audio.example.org/quill/tides/tides.mp3"' in found
    assert f'<li><a href="{PAGE}#t=83">1:23</a> Prices *rise* &amp; [fall]</li>' in found


def test_the_words_are_in_the_editions_language() -> None:
    assert "[Écouter (27 min)]" in markdown(replace(TIDES, language="fr-CA"), SHOW)


def test_without_chapters_there_is_the_link_alone() -> None:
    assert markdown(replace(TIDES, marks=()), SHOW) == f"🎧 **[Listen (27 min)]({PAGE})**\n"
    assert "<ul>" not in html(replace(TIDES, marks=()), SHOW)
