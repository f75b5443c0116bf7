import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_show import lines

from feeds import transcript
from narrate.model import Line, Ms, Role

NAMES = st.one_of(st.sampled_from(["", "unknown", "A & B", "Tom: Jr.", "<x>"]), st.text(max_size=8))
LINES = st.lists(
    st.builds(Line, st.integers(0, 10**7).map(Ms), st.integers(0, 10**7).map(Ms), st.text(max_size=90), NAMES,
              st.just(Role.QUOTE), st.sampled_from(["a", "b"])),
    max_size=6,
)  # fmt: skip
CUE = re.compile(r"\d{2,}:\d\d:\d\d\.\d{3} --> \d{2,}:\d\d:\d\d\.\d{3}")


def test_vtt_names_the_speaker_on_every_cue() -> None:
    blocks = transcript.vtt(lines(), "en", "Ida Quay").strip().split("\n\n")
    assert blocks[0] == "WEBVTT"
    assert blocks[4] == "00:00:12.000 --> 00:00:14.520\n<v Nell Tide>Fog is a cloud that has lost its ambition."
    assert [re.search("<v (.*?)>", b)[1] for b in blocks[1:4]] == ["Ida Quay"] * 3  # type: ignore[index] # is found
    assert "<v Quote>" in blocks[8]


def test_vtt_escapes_what_is_markup_to_it() -> None:
    text = transcript.vtt(lines(), "en")
    assert "all week &amp; more" in text
    assert "&lt;another&gt;" in text


@pytest.mark.parametrize(("language", "name"), [("fr-CA", "Citation"), ("ja", "引用"), ("xx", "Quote"), ("", "Quote")])
def test_an_unclaimed_quote_is_named_in_the_issues_language(language: str, name: str) -> None:
    assert f"<v {name}>" in transcript.vtt(lines(), language)


@given(LINES)
def test_vtt_is_well_formed_whatever_is_said(said: list[Line]) -> None:
    blocks = transcript.vtt(said).strip().split("\n\n")
    last = "00:00:00.000"
    for block in blocks[1:]:
        times, *text = block.split("\n")
        assert CUE.fullmatch(times)
        start, end = times.split(" --> ")
        assert (len(last), last) <= (len(start), start)
        assert (len(start), start) < (len(end), end)
        assert all("-->" not in row and row for row in text)
        last = end


def test_long_sentences_are_wrapped_and_kept_whole() -> None:
    long = Line(Ms(0), Ms(9000), "word " * 60, "", Role.COMMENTARY, "a")
    rows = transcript.vtt([long]).split("\n")[3:-1]
    assert max(map(len, rows)) <= transcript.WIDTH + len("<v Host>")
    assert " ".join(rows).count("word") == 60


def test_srt_has_one_colon_a_reader_can_take_for_a_speaker() -> None:
    text = transcript.srt(lines(), "en", "Ida Quay")
    assert "one thing:\N{NO-BREAK SPACE}the harbour" in text
    assert re.findall(r"^([^\d\n][^:\n]*): ", text, re.M) == ["Ida Quay", "Nell Tide", "Ida Quay", "Quote", "Ida Quay"]
    assert text.startswith("1\n00:00:02,000 --> 00:00:02,900\nIda Quay: Welcome aboard.\n\n2\n")


def test_json_gives_seconds_and_speakers() -> None:
    found = json.loads(transcript.json_transcript(lines(), "en", "Ida Quay"))
    assert found["version"] == "1.0.0"
    assert found["segments"][3] == {
        "speaker": "Nell Tide",
        "startTime": 12.0,
        "endTime": 14.52,
        "body": "Fog is a cloud that has lost its ambition.",
    }


def test_html_has_cite_time_and_paragraph_for_each_paragraph() -> None:
    text = transcript.html(lines(), "en")
    assert "<cite>Nell Tide:</cite>\n<time>00:00:12</time>\n<p>Fog is" in text
    assert text.count("<p>") == len(lines())


@given(LINES)
def test_html_holds_nothing_but_its_own_tags(said: list[Line]) -> None:
    seen: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: seen.append(tag)  # type: ignore[method-assign] # a spy
    parser.feed(transcript.html(said))
    assert set(seen) <= {"cite", "time", "p"}


@given(LINES)
def test_no_line_runs_over_the_next(said: list[Line]) -> None:
    placed = transcript.spaced(said)
    assert all(a.end <= b.start for a, b in pairwise(placed))
    assert all(line.start < line.end for line in placed)
