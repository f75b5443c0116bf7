"""The script file: what is not edited comes back as it was, and what is edited does as it says."""

import contextlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from corpus import corpus
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.pace import pause
from narrate.errors import ConfigError, IssueError
from narrate.model import Chapter, Left, Link, Ms, Phonemes, Role, Script, Segment, Utterance
from narrate.reading.read import read
from narrate.script.file import dumps, is_script, loads
from narrate.script.segments import fingerprint
from narrate.script.write import write
from narrate.settings import Pauses, Settings
from narrate.spoken.lexicon import Lexicon
from narrate.spoken.speak import speak

HEADER = "---\nnarrate script: 1\ntitle: Tides\nlanguage: en\n---\n\n"
ROLES = [role for role in Role if role is not Role.NOTICE]
texts = st.text(st.characters(codec=None), max_size=40).map(lambda t: f"{t} word {t}")
lines = st.text(st.characters(codec=None), max_size=20)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    text = draw(texts)
    told = speak(text, "en", Lexicon()).utterances or (Utterance(text, "word", "word"),)
    if draw(st.booleans()):
        told = (replace(told[0], spoken=draw(lines) + "x", light=draw(lines) + "y"), *told[1:])
    return Segment(
        draw(st.sampled_from(["", "odd id "])) or fingerprint(text),
        draw(st.sampled_from(ROLES)),
        text,
        told,
        line=draw(st.integers(1, 999)),
        speaker=draw(lines),
        level=draw(st.integers(0, 3)),
        group=draw(st.integers(0, 9)),
        confidence=draw(st.floats(0, 1)),
        reason=draw(lines),
        voice=draw(st.sampled_from(["", "tone:low|er"])),
        language=draw(st.sampled_from(["", "fr"])),
        pause=draw(st.sampled_from([None, Ms(0), Ms(1250)])),
    )


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    chapters = draw(st.lists(st.builds(Chapter, lines, st.integers(1, 2), lines, lines), max_size=3))
    found = draw(st.lists(segments(), min_size=1, max_size=4, unique_by=lambda s: s.id))
    places = sorted(draw(st.lists(st.integers(0, max(len(chapters) - 1, 0)), min_size=len(found), max_size=len(found))))
    links = draw(st.lists(st.builds(Link, lines, lines, st.integers(0, max(len(chapters) - 1, 0))), max_size=3))
    return Script(
        draw(lines),
        "en",
        tuple(chapters),
        tuple(replace(s, chapter=place) for s, place in zip(found, places, strict=True)),
        tuple(draw(st.lists(st.builds(Left, lines, st.integers(1, 999), lines), max_size=3))),
        links=tuple(sorted(links, key=lambda link: link.chapter)),
        author=draw(lines),
        published=draw(st.sampled_from([None, datetime(2026, 5, 1, 8, tzinfo=UTC)])),
        warnings=tuple(draw(st.lists(lines, max_size=2))),
    )


@settings(deadline=None, max_examples=150)
@given(scripts())
def test_what_is_not_edited_comes_back_as_it_was(script: Script) -> None:
    assert replace(loads(dumps(script), "x"), changes=()) == script


@settings(deadline=None, max_examples=30)
@given(scripts())
def test_an_editor_may_change_the_line_ends_and_trim_every_line(script: Script) -> None:
    trimmed = "\r\n".join(line.rstrip(" ") for line in dumps(script).split("\n"))
    assert replace(loads(trimmed, "x"), changes=()) == script


def test_a_casting_is_told_and_not_fixed() -> None:
    script = loads(HEADER + "[quote: Ada]\nRise and fall.", "x")
    text = dumps(script, {script.segments[0].id: "tone:low"})
    assert "Ada = tone:low" in text
    assert loads(text, "x") == script


def test_phonemes_and_the_light_form_are_kept() -> None:
    told = Utterance("Rise and fall.", "rise and fawl", "Rise, and fall.", (Phonemes(9, 13, "fɔːl"),))
    script = loads(HEADER + "Rise and fall.", "x")
    script = replace(script, segments=(replace(script.segments[0], utterances=(told,)),))
    assert loads(dumps(script), "x").segments == script.segments


def test_a_notice_is_written_out_and_its_text_stays_empty() -> None:
    script = loads(HEADER + "[notice]\nTold by a machine.", "x")
    assert (script.segments[0].text, script.segments[0].spoken) == ("", "Told by a machine.")
    assert loads(dumps(script), "x") == script


def test_a_paragraph_without_brackets_is_the_authors() -> None:
    assert loads(HEADER + "New words.", "x").segments[0].role is Role.COMMENTARY


def test_a_blank_line_begins_a_paragraph_and_a_comment_does_not() -> None:
    found = loads(HEADER + "One\n<!-- aside -->\nmore.\n\nTwo.", "x").segments
    assert [s.text for s in found] == ["One\nmore.", "Two."]


def test_brackets_with_words_after_them_are_text() -> None:
    assert loads(HEADER + "[Moon] pulls the sea.", "x").segments[0].text == "[Moon] pulls the sea."


def test_role_speaker_and_voice_are_taken_from_the_brackets() -> None:
    segment = loads(HEADER + "[quote: Ada | voice tone:low | doubtful 0.5: no marks]\nRise.", "x").segments[0]
    assert (segment.role, segment.speaker, segment.voice) == (Role.QUOTE, "Ada", "tone:low")
    assert (segment.confidence, segment.reason) == (0.5, "no marks")


def test_a_word_is_said_otherwise_and_written_as_it_was() -> None:
    script = loads(HEADER + "The Severn rises. Severnside does not.\n\nsay: Severn => sevv urn", "x")
    segment = script.segments[0]
    assert segment.text == "The Severn rises. Severnside does not."
    assert segment.spoken == "The sevv urn rises. Severnside does not."
    assert [c.rule for c in script.changes][-1:] == ["script"]
    assert loads(dumps(script), "x").segments == script.segments


def test_a_pause_delays_the_next_paragraph() -> None:
    found = loads(HEADER + "One.\n\n[pause 1.5 s]\n\nTwo.\n\n[pause: 800 ms]\n\n[quote]\nThree.", "x").segments
    assert [s.pause for s in found] == [None, Ms(1500), Ms(800)]


def test_a_pause_that_is_asked_for_is_kept_by_the_sound() -> None:
    one, two, three = loads(HEADER + "One.\n\n[pause 1.5 s]\n\nTwo.\n\nThree.", "x").segments
    assert pause(one, two, (), Pauses()) == 1500
    assert pause(two, three, (), Pauses()) == Pauses().paragraph


def test_an_edited_sentence_is_spoken_anew() -> None:
    text = dumps(loads(HEADER + "The tide is high.", "x")).replace("is high", "is low")
    assert loads(text, "x").segments[0].spoken == "The tide is low."


WRONG = {
    "[qoute: Ada]\nText.": "7: no role is called 'qoute'; did you mean 'quote'?",
    "[quote | voise x]\nText.": "7: 'voise' is unknown here; did you mean 'voice'?",
    "[quote | line x]\nText.": "7: line 'x' is not a whole number",
    "[quote | sure 1.2.3]\nText.": "7: '1.2.3' is not a confidence",
    "[pause long]\n\nText.": "7: '[pause long]': write a pause as",
    "Text.\n\n[pause 2 s]": "9: a pause stands before",
    "Text.\n\nsay: Texxt => T": "9: the paragraph above does not have 'Texxt'",
    "Text.\n\nsay: Text": "9: write it as",
    "Text.\n\nsaid: Other. => other": "9: the paragraph above no longer says 'Other.'",
    "Text.\n\nsaid only: Text. => text | ipa 1": "9: 'ipa 1' is not of the form",
    "say: a => b\n\nText.": "7: 'say:' stands below",
    "[quote]\n\n": "7: nothing in this paragraph can be said",
    "Text.\n<!-- open": "8: this comment never ends",
    "<!-- a --> b\n\nText.": "7: text after the end of a comment",
    "# One | link x\n\nText.": "7: a chapter has a url and an image",
    "": "1: nothing in it is to be said",
}


@pytest.mark.parametrize("body", WRONG)
def test_what_is_wrong_is_told_with_its_line(body: str) -> None:
    with pytest.raises(IssueError) as caught:
        loads(HEADER + body, "tides.script.md")
    assert caught.value.message.startswith(f"tides.script.md:{WRONG[body]}")


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(IssueError) as caught:
        loads(HEADER.replace("title", "titel") + "[qoute]\nText.\n\n[pause]\n", "x")
    assert [line.split(":")[1] for line in caught.value.message.splitlines()] == ["3", "7", "10"]


def test_a_file_that_is_no_script_at_all_fills_no_screen() -> None:
    with pytest.raises(IssueError) as caught:
        loads(HEADER + "[x]\n\n" * 1000, "x")
    assert len(caught.value.message.splitlines()) == 41


def test_a_script_of_a_newer_version_is_refused() -> None:
    with pytest.raises(ConfigError):
        loads(HEADER.replace(": 1", ": 2") + "Text.", "x")


def test_a_day_is_a_moment_too() -> None:
    script = loads(HEADER.replace("language", "published: 2026-05-01\nlanguage") + "Text.", "x")
    assert script.published == datetime(2026, 5, 1, tzinfo=UTC)
    with pytest.raises(IssueError, match="is not a date"):
        loads(HEADER.replace("language", "published: May\nlanguage") + "Text.", "x")


def test_a_script_is_known_by_its_first_lines() -> None:
    assert is_script("\ufeff" + HEADER.replace("\n", "\r\n"))
    assert not is_script("---\ntitle: An issue\n---\n")


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("[]#-<>!|: \n\\u{}=>saidy x1"), max_size=60))
def test_whatever_is_typed_is_read_or_refused_by_name(body: str) -> None:
    with contextlib.suppress(IssueError):
        assert loads(HEADER + body, "x").segments


def test_real_issues_come_back_as_they_were() -> None:
    found = [
        path
        for path in sorted(corpus().glob("*.*"))
        if path.suffix in (".md", ".txt", ".html") and path.stem != "README"
    ]
    for path in found:
        script = write(read(path.read_bytes(), path.name), Settings())
        assert replace(loads(dumps(script), path.name), changes=()) == replace(script, changes=()), path.name
