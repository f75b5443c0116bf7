"""Pages: what a listener without script, without colours, or with a screen reader gets; and nothing foreign."""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds import manifest, page
from feeds.labels import LABELS
from feeds.pages.apps import links
from feeds.pages.shell import assets
from feeds.words import WORDS
from narrate.model import Correction, Episode, Line, Link, Mark, Ms, Role
from narrate.settings import Feed, Show

DAY = datetime(2026, 5, 1, 8, tzinfo=UTC)
SHOW = Show(
    title="The Quill", author="Mara", description="Water.", base_url="https://audio.example.org/", cover="c.jpg"
)
LINES = (
    Line(Ms(500), Ms(1500), "Water", "", Role.HEADING, "a", 0),
    Line(Ms(2000), Ms(3000), "It rains.", "", Role.COMMENTARY, "b", 0),
    Line(Ms(3200), Ms(4000), "It pours.", "", Role.COMMENTARY, "b", 0),
    Line(Ms(60_250), Ms(62_000), "The sea rises.", "Ada", Role.QUOTE, "c", 1),
    Line(Ms(63_000), Ms(64_000), "So they say.", "unknown", Role.QUOTE, "d", 1),
)
MARKS = (Mark(Ms(0), "Water"), Mark(Ms(60_000), "The sea", 2))
LINKS = (Link("the gauge", "https://example.org/gauge", 1),)
TIDES = Episode(
    "g",
    "tides",
    "Tides",
    DAY,
    DAY,
    "tides.mp3",
    9,
    "0",
    Ms(65_000),
    MARKS,
    LINES,
    LINKS,
    transcript="tides.vtt",
    language="en",
)


def body(made: Episode = TIDES) -> str:
    return page.episode(SHOW, made).decode()


def test_every_file_that_a_page_needs_is_among_the_pages() -> None:
    files = page.pages(SHOW, Feed(), (TIDES,))
    assert {"index.html", "tides/index.html", "assets/feed.svg"} < set(files)
    for name in ("index.html", "tides/index.html"):
        for found in re.findall(r'(?:src|href)="((?:\.\./)?assets/[^"]+)"', files[name].decode()):
            assert found.removeprefix("../") in files


def test_the_player_loads_nothing_unasked_and_has_its_captions() -> None:
    assert '<audio controls preload="none" src="tides.mp3"><track kind="captions" src="tides.vtt"' in body()


def test_chapters_are_links_into_the_sound_without_script() -> None:
    assert re.search(r'<li class="l2"><a href="tides\.mp3#t=60"[^>]*><span class="at">1:00</span> The sea</a>', body())


def test_sentences_know_when_they_are_heard() -> None:
    assert '<span data-t="2">It rains.</span> <span data-t="3.2">It pours.</span>' in body()


def test_speakers_are_told_in_words_too() -> None:
    assert '<p class="v1 quote"><b class="who">Ada: </b><span data-t="60.25">' in body()
    assert '<b class="who">Quote: </b>' in body()


def test_a_spoken_heading_stands_for_its_chapter() -> None:
    assert '<h2 id="at-0"><span data-t="0.5">Water</span>' in body()
    assert '<h3 id="at-60">The sea ' in body()


def test_links_stand_under_their_chapter() -> None:
    assert body().index("The sea rises") < body().index('<ul class="links"><li><a href="https://example.org/gauge">')


def test_the_strip_tells_each_turn_and_its_speaker() -> None:
    assert body().count("<rect ") == 3
    assert 'role="img" aria-label="Who speaks when: Host, Ada, Quote"' in body()


def test_corrections_are_told() -> None:
    assert "Corrected 2026-05-01: a name" in body(replace(TIDES, corrections=(Correction(DAY, "a name"),)))


def test_a_withdrawn_edition_has_no_player_and_is_not_listed() -> None:
    gone = replace(TIDES, withdrawn=True)
    assert "<audio" not in body(gone)
    assert "Tides" not in page.index(SHOW, (gone,)).decode()


def test_an_edition_without_transcript_and_chapters_still_plays() -> None:
    bare = body(replace(TIDES, marks=(), lines=(), links=(), transcript=""))
    assert '<audio controls preload="none" src="tides.mp3"></audio>' in bare


def test_the_shows_page_lists_editions_and_ways_to_subscribe() -> None:
    html = page.index(SHOW, (TIDES,)).decode()
    assert '<a href="tides/index.html">Tides</a>' in html
    assert '<a href="podcast://audio.example.org/feed.xml" class="button">Apple Podcasts</a>' in html
    assert 'href="https://audio.example.org/feed.xml"' in html


def test_each_app_gets_the_address_in_its_own_form() -> None:
    assert dict(links("https://a.example/feed.xml")) == {
        "Apple Podcasts": "podcast://a.example/feed.xml",
        "Overcast": "overcast://x-callback-url/add?url=https%3A%2F%2Fa.example%2Ffeed.xml",
        "Pocket Casts": "pktc://subscribe/a.example/feed.xml",
        "AntennaPod": "antennapod-subscribe://a.example/feed.xml",
    }


def test_an_empty_show_has_a_page() -> None:
    assert "on its way" in page.index(SHOW, ()).decode()


def test_the_words_are_in_the_editions_language() -> None:
    html = body(replace(TIDES, language="fr-FR"))
    assert 'lang="fr-FR"' in html
    assert "Télécharger" in html


def test_equal_input_gives_equal_bytes() -> None:
    one, other = (dict(page.pages(SHOW, Feed(), (TIDES,))) for _ in range(2))
    assert one == other


def test_the_name_of_an_asset_changes_with_it() -> None:
    assert all(re.fullmatch(r"assets/\w+\.[0-9a-f]{8}\.\w+", name) for name in assets())


class Elements(HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


hostile = st.text(st.sampled_from("<>\"'&/ =:;ascriptonlodj(){}-!\\\n\x00\ud800")) | st.sampled_from(
    [
        "<script>x</script>",
        "javascript:alert(1)",
        "--><svg onload=x>",
        "' autofocus onfocus='x",
        "data:text/html,x",
        "]]>",
    ]
)


@settings(deadline=None, max_examples=100)
@given(hostile, hostile, hostile)
def test_hostile_text_adds_no_element_and_no_attribute(one: str, two: str, three: str) -> None:
    calm = Elements(body(filled("a", "b", "c")))
    found = Elements(body(filled(one, two, three)))
    allowed = {name for name, _ in calm.attributes}
    assert set(found.tags) <= set(calm.tags)
    assert {name for name, _ in found.attributes} <= allowed
    assert not [
        v for n, v in found.attributes if n in ("href", "src") and re.match(r"\s*(javascript|data):", v or "", re.I)
    ]


def filled(one: str, two: str, three: str) -> Episode:
    lines = tuple(replace(line, text=one or "x", speaker=two, segment=three) for line in LINES)
    marks = tuple(replace(mark, title=three, url=one) for mark in MARKS)
    return replace(
        TIDES,
        title=one,
        subtitle=two,
        summary=three,
        author=one,
        url=two,
        marks=marks,
        lines=lines,
        links=(Link(one, two), Link("ok", "https://example.org/")),
        corrections=(Correction(DAY, two),),
        sources=(three,),
        audio="tides.mp3",
    )


def test_nothing_foreign_is_asked_for() -> None:
    for html in (body(), page.index(SHOW, (TIDES,)).decode()):
        assert not re.search(r'<(?:script|img|audio|track|source|iframe)[^>]*(?:src)="(?:https?:)?//', html)
        assert "script-src &#x27;self&#x27;" in html
        assert not re.search(r"<script(?![^>]*src=)", html)
        assert not re.search(r'\sstyle="|\son\w+="', html)
    style, script, icon = assets().values()
    assert b"url(" not in style + icon
    assert b"http" not in script


def test_only_what_is_new_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "tides"
    folder.mkdir()
    (folder / manifest.NAME).write_bytes(manifest.dumps(TIDES))
    (folder / "index.html").write_bytes(page.episode(SHOW, TIDES))

    def due(show: Show = SHOW, made: Episode = TIDES) -> bool:
        return "tides/index.html" in page.due(tmp_path, show, Feed(), (made,))

    assert not due()
    assert due(replace(SHOW, title="Other"))
    assert due(made=replace(TIDES, title="Ebb"))
    os.utime(folder / "index.html", ns=(1, 1))
    assert due()
    (folder / "index.html").write_bytes(page.episode(SHOW, TIDES)[:-9])
    assert due()


@pytest.mark.parametrize("name", ["page.css"])
def test_each_colour_has_its_dark_twin(name: str) -> None:
    style = next(data.decode() for path, data in assets().items() if path.endswith(name.partition(".")[2]))
    light, dark = style.split("prefers-color-scheme: dark")[:2]
    assert set(re.findall(r"--[\w-]+(?=:)", light)) == set(re.findall(r"--[\w-]+(?=:)", dark.split("* {")[0]))


def test_pages_and_notes_speak_the_same_languages() -> None:
    assert LABELS.keys() == WORDS.keys()
