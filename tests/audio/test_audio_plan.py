from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from editions import PLAIN, casting, script, segment, small

from audio.engines.tone import Tone
from audio.plan import Step, music_hashes, plan
from narrate.model import Role, Script, Treatment
from narrate.settings import Music, Settings


def steps(whole: Script, settings: Settings = PLAIN, treatment: Treatment | None = None) -> Sequence[Step]:
    cast = casting(whole, treatment or Treatment())
    return plan(whole, cast, {"tone": Tone({})}, settings, {})


def shape(found: Sequence[Step]) -> list[tuple[str, str]]:
    return [(step.unit.piece, " ".join(s.id for s in step.segments)) for step in found]


def test_each_segment_is_a_unit_of_its_own_without_music() -> None:
    assert shape(steps(small())) == [("", s.id) for s in small().segments]


def test_the_title_is_one_unit_with_the_intro_and_sections_have_stings() -> None:
    found = shape(steps(small(), Settings()))
    assert found[:2] == [("opening", "t"), ("", "a")]
    assert found[3:5] == [("sting", ""), ("", "h")]
    assert found[-1] == ("ending", "")


def test_no_sting_follows_upon_the_intro() -> None:
    whole = script(segment("t", Role.TITLE, "Title."), segment("h", Role.HEADING, "First.", chapter=1))
    assert ("sting", "") not in shape(steps(whole, Settings()))


def test_an_issue_without_a_title_still_has_its_intro() -> None:
    whole = script(segment("a", Role.COMMENTARY, "Words."))
    assert shape(steps(whole, Settings()))[:2] == [("opening", ""), ("", "a")]


def test_a_bed_makes_a_chapter_one_unit() -> None:
    found = shape(steps(small(), replace(PLAIN, music=Music(intro="none", outro="none", sting="none", bed="default"))))
    assert found == [("bed", "t a q"), ("bed", "h b l1 l2")]


def test_each_chapter_is_started_once() -> None:
    assert [step.chapter for step in steps(small()) if step.chapter is not None] == [0, 1]


def test_earcons_stand_at_the_edges_of_a_quotation_only() -> None:
    quotes = [segment(f"q{n}", Role.QUOTE, "Said.", group=3) for n in range(3)]
    found = steps(script(*quotes), treatment=Treatment(earcon="drop"))
    edges = [(passage.earcon_in, passage.earcon_out) for step in found for passage in step.unit.passages]
    assert edges == [("drop", ""), ("", ""), ("", "drop")]


def test_a_music_file_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "intro.wav"
    file.write_bytes(b"one")
    before = music_hashes(Music(intro=str(file)))
    file.write_bytes(b"two")
    assert before != music_hashes(Music(intro=str(file)))
    assert music_hashes(Music()) == ()
