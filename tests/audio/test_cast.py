import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio.cast import Cast, cast
from audio.faces import name_of
from audio.register import Register
from narrate.errors import ConfigError
from narrate.model import Role, Script, Segment, Utterance, Voice
from narrate.settings import Reading, Settings, Sound, Speech

VOICES = tuple(Voice("fake", name, language="en") for name in ("anna", "bert", "cleo", "dora", "emil", "fred", "gwen"))
EMPTY = Register()
ONE = (Voice("solo", "only", language="en"),)


def segment(
    id: str, role: Role = Role.COMMENTARY, speaker: str = "", group: int = 0, voice: str = "", language: str = ""
) -> Segment:
    return Segment(
        id,
        role,
        "Words.",
        (Utterance("Words.", "Words.", "Words."),),
        speaker=speaker,
        group=group,
        voice=voice,
        language=language,
    )


def quotes(*speakers: str, host_between: bool = True) -> Script:
    """A script of one quotation by each speaker in turn."""
    segments = [segment("title", Role.TITLE)]
    for n, speaker in enumerate(speakers, 1):
        segments += [segment(f"h{n}")] if host_between else []
        segments += [segment(f"q{n}", Role.QUOTE, speaker, n)]
    return Script("An issue", "en", (), tuple(segments))


def played(
    script: Script, table: dict[str, str] | None = None, register: Register = EMPTY, voices: tuple[Voice, ...] = VOICES
) -> Cast:
    return cast(script, voices, Settings(cast=table or {}), register)


def face(done: Cast, id: str) -> str:
    return name_of(done.casting[id])


def test_the_first_voice_is_the_host_and_nobody_elses() -> None:
    done = played(quotes("Ada", "Ben", "Cy", "Di", "Ed"))
    assert face(done, "title") == face(done, "h1") == "fake:anna"
    assert all(face(done, f"q{n}") != "fake:anna" for n in range(1, 6))


def test_every_segment_has_a_part() -> None:
    script = Script("", "en", (), tuple(segment(role.name, role) for role in Role))
    assert set(played(script).casting) == {role.name for role in Role}


def test_captions_and_comments_have_their_own() -> None:
    script = Script(
        "", "en", (), tuple(segment(r.name, r, "unknown") for r in (Role.CAPTION, Role.QUOTE, Role.COMMENT))
    )
    done = played(script)
    assert len({face(done, id) for id in ("CAPTION", "QUOTE", "COMMENT")}) == 3


def test_no_speaker_is_given_the_voice_of_comments() -> None:
    done = played(quotes(*(f"Speaker {n}" for n in range(60))))
    assert {face(done, f"q{n}") for n in range(1, 61)} == {
        f"fake:{v}" for v in ("bert", "cleo", "dora", "emil", "fred")
    }


def test_the_same_speaker_keeps_the_voice_over_twenty_issues() -> None:
    register, heard = Register(), set()
    for n in range(20):
        done = played(quotes(f"Guest {n}", "Jane Doe", f"Guest {n + 1}", f"Other {n}"), register=register)
        register = done.register
        heard.add(face(done, "q2"))
    assert len(heard) == 1


@given(st.lists(st.sampled_from("ABCDEFGH"), min_size=1, max_size=12), st.sampled_from("XYZ"), st.integers(0, 12))
@settings(deadline=None)
def test_adding_a_speaker_changes_nobody_elses_face(speakers: list[str], new: str, at: int) -> None:
    before = played(quotes(*speakers))
    with_new = [*speakers[:at], new, *speakers[at:]]
    after = played(quotes(*with_new), register=before.register)
    known = before.register.faces["fake"]
    assert {who: after.register.faces["fake"][who] for who in known} == dict(known)


@given(st.lists(st.sampled_from(["A", "B", "C", "D", "E", "unknown"]), max_size=12), st.booleans(), st.booleans())
@settings(deadline=None)
def test_neighbours_never_share(speakers: list[str], host_between: bool, remembered: bool) -> None:
    register = Register({"fake": {"A": "bert", "B": "fake:bert", "C": "cleo"}} if remembered else {})
    done = played(quotes(*speakers, host_between=host_between), register=register)
    for n in range(1, len(speakers)):
        if speakers[n - 1] != speakers[n]:
            assert face(done, f"q{n}") != face(done, f"q{n + 1}")


def test_two_unclaimed_quotations_that_touch_differ() -> None:
    done = played(quotes("unknown", "unknown", host_between=False))
    assert face(done, "q1") != face(done, "q2")


def test_an_unclaimed_quotation_yields_to_a_speaker_whose_face_is_settled() -> None:
    register = Register({"fake": {"Jane Doe": "bert"}})
    done = played(quotes("unknown", "Jane Doe"), register=register)
    assert (face(done, "q1"), face(done, "q2")) != ("fake:bert", "fake:bert")
    assert face(done, "q2") == "fake:bert"


def test_one_quotation_keeps_one_voice_whoever_is_quoted_within_it() -> None:
    parts = (
        segment("a", Role.QUOTE, "Jane Doe", 1),
        segment("b", Role.QUOTE, "Nested Nick", 1),
        segment("c", Role.ATTRIBUTION, group=1),
        segment("d", Role.LIST_ITEM, "Jane Doe", 1),
    )
    done = played(Script("", "en", (), parts))
    assert face(done, "a") == face(done, "b") == face(done, "d") != face(done, "c") == "fake:anna"


def test_adding_a_voice_changes_no_speaker_who_was_met() -> None:
    before = played(quotes("Ada", "Ben", "Cy", "unknown"))
    after = played(
        quotes("Ada", "Ben", "Cy", "unknown"),
        register=before.register,
        voices=(*VOICES, Voice("fake", "hugo", language="en")),
    )
    assert before.casting == after.casting


def test_spelling_does_not_make_two_speakers() -> None:
    done = played(quotes("The Information", "Ben", "information:"))
    assert face(done, "q1") == face(done, "q3")


@pytest.mark.parametrize("who", ["Jane Doe", "jane doe", "J*", "*doe", "[ij]ane *"])
def test_the_cast_names_speakers_by_name_or_pattern(who: str) -> None:
    assert face(played(quotes("Jane Doe"), {who: "gwen"}), "q1") == "fake:gwen"


def test_a_pattern_may_begin_with_the_article() -> None:
    assert face(played(quotes("The Daily Post"), {"The *": "gwen"}), "q1") == "fake:gwen"


def test_a_speaker_of_another_issue_is_no_mistake_however_like_a_role() -> None:
    assert played(quotes("Jane"), {"Quota": "gwen", "Commenta": "fred"})


def test_an_exact_name_beats_a_pattern_and_a_pattern_a_role() -> None:
    table = {"quote": "bert", "J*": "cleo", "Jane": "dora"}
    done = played(quotes("Jane", "Jim", "unknown"), table)
    assert [face(done, f"q{n}") for n in (1, 2, 3)] == ["fake:dora", "fake:cleo", "fake:bert"]


def test_what_the_cast_says_beats_what_is_remembered() -> None:
    done = played(quotes("Jane"), {"Jane": "fake:dora"}, Register({"fake": {"Jane": "bert"}}))
    assert face(done, "q1") == "fake:dora"


def test_a_role_of_the_hosts_may_have_its_own_voice() -> None:
    done = played(quotes("Jane"), {"title": "emil", "host": "fred"})
    assert (face(done, "title"), face(done, "h1")) == ("fake:emil", "fake:fred")


def test_all_problems_come_at_once_with_what_was_meant() -> None:
    with pytest.raises(ConfigError) as caught:
        played(quotes("Jane"), {"hots": "anna", "quote": "fake:bret", "Jane": "nope:x", "host": "anna~dep"})
    lines = caught.value.message.splitlines()
    assert len(lines) == 4
    assert "did you mean 'host'" in lines[0]
    assert "did you mean 'fake:bert'" in lines[1]


def test_a_remembered_voice_that_is_gone_is_told_by_file_and_speaker() -> None:
    with pytest.raises(ConfigError, match=r"cast.toml: \[fake\] Jane: no voice called 'zoe'"):
        played(quotes("Jane"), register=Register({"fake": {"Jane": "zoe"}}))


def test_quotes_in_the_hosts_own_voice_are_refused_unless_told_otherwise() -> None:
    with pytest.raises(ConfigError, match="host's voice"):
        played(quotes("unknown"), {"quote": "anna"})
    spoken = Settings(cast={"quote": "anna"}, reading=Reading(quotes="spoken"))
    assert name_of(cast(quotes("unknown"), VOICES, spoken, Register()).casting["q1"]) == "fake:anna"


def test_one_voice_is_coloured_for_each_guest() -> None:
    done = played(quotes("Ada", "Ben", "unknown"), voices=ONE)
    heard = [face(done, id) for id in ("h1", "q1", "q2", "q3")]
    assert heard[0] == "solo:only"
    assert all(name.startswith("solo:only~") for name in heard[1:])
    assert heard[1] != heard[2] != heard[3]


def test_accents_of_one_speaker_are_coloured_too() -> None:
    voices = tuple(Voice("web", tld, language="en", timbre="web") for tld in ("com", "ca", "ie"))
    assert "~" in face(played(quotes("unknown"), voices=voices), "q1")


def test_voices_of_the_scripts_language_are_chosen() -> None:
    voices = (VOICES[0], Voice("fake", "hans", language="de"), Voice("fake", "ida", language="de-AT"))
    script = Script("", "de-AT", (), (segment("h"), segment("q", Role.QUOTE, "unknown", 1)))
    done = played(script, voices=voices)
    assert (face(done, "h"), face(done, "q")) == ("fake:ida", "fake:hans")


def test_a_quotation_in_another_language_has_a_voice_of_that_language() -> None:
    script = Script("", "en", (), (segment("h"), segment("q", Role.QUOTE, "Le Matin", 1, language="fr")))
    done = played(script, voices=(*VOICES, Voice("fake", "yves", language="fr")))
    assert face(done, "q").startswith("fake:yves")
    assert "Le Matin" not in done.register.faces["fake"]


def test_engines_mix_only_where_the_cast_names_another() -> None:
    voices = (*VOICES, Voice("other", "zed", language="en"))
    done = played(quotes("Ada", "Ben", "Jane"), {"Jane": "other:zed"}, voices=voices)
    assert [part.voice.engine for part in done.casting.values()].count("other") == 1
    assert "Jane" not in done.register.faces["fake"]


def test_an_edited_script_has_the_last_word() -> None:
    script = Script("", "en", (), (segment("q", Role.QUOTE, "Jane", 1, voice="fake:fred"),))
    assert face(played(script), "q") == "fake:fred"


def test_stereo_sets_guests_aside_and_earcons_come_when_asked_for() -> None:
    wanted = Settings(sound=Sound(channels=2), reading=Reading(quotes="earcon"))
    done = cast(quotes("Jane"), VOICES, wanted, Register())
    assert done.casting["h1"].treatment.pan == 0
    assert abs(done.casting["q1"].treatment.pan) == 0.3
    assert done.casting["q1"].treatment.earcon == "chime"


def test_many_voices_of_one_timbre_are_not_taken_for_many_speakers() -> None:
    voices = tuple(Voice("e", f"{accent}.{name}", language="en", timbre=name) for accent in "xy" for name in "abc")
    heard = {face(played(quotes(f"Speaker {n}"), voices=voices), "q1") for n in range(40)}
    assert not heard & {"e:x.a", "e:y.a", "e:y.b", "e:y.c"}


def test_a_region_decides_the_host() -> None:
    voices = (Voice("e", "us", language="en-us"), Voice("e", "gb", language="en-gb"))
    script = Script("", "en-GB", (), (segment("h"),))
    assert face(played(script, voices=voices), "h") == "e:gb"


def test_two_commenters_in_a_row_differ_and_neither_is_remembered() -> None:
    script = Script(
        "", "en", (), tuple(segment(id, Role.COMMENT, who) for id, who in (("a", "Ann"), ("b", "Bob"), ("c", "Cy")))
    )
    done = played(script)
    assert face(done, "a") == face(done, "c") != face(done, "b")
    assert set(done.register.faces["fake"]) == {"host", "comment"}


def test_two_registered_speakers_with_one_face_are_told_apart_where_they_meet() -> None:
    register = Register({"fake": {"Ada": "bert", "Ben": "bert", "Cy": "cleo"}})
    done = played(quotes("Ada", "Ben", "Cy", "Ben"), register=register)
    assert face(done, "q1") == face(done, "q4") == "fake:bert"
    assert face(done, "q2") not in ("fake:bert", "fake:cleo")
    assert done.register.face("fake", "Ben") == "bert"


def test_a_show_may_speak_faster_in_all_voices_and_its_register_does_not_know() -> None:
    hurried = Settings(voice=Speech(tempo=1.2))
    done = cast(quotes("Jane"), ONE, hurried, Register())
    assert {part.treatment.tempo for part in done.casting.values()} == {1.2}
    assert done.register == played(quotes("Jane"), voices=ONE).register


@pytest.mark.parametrize("tempo", [0.4, 3.0, float("nan")])
def test_a_tempo_nobody_speaks_at_is_refused(tempo: float) -> None:
    with pytest.raises(ConfigError, match="tempo"):
        cast(quotes("Jane"), ONE, Settings(voice=Speech(tempo=tempo)), Register())


def test_a_pattern_for_guests_does_not_move_the_host() -> None:
    done = played(quotes("Jane", "Joe"), {"*": "gwen"})
    assert (face(done, "h1"), face(done, "q1")) == ("fake:anna", "fake:gwen")


def test_the_author_may_be_cast_by_name() -> None:
    script = Script("", "en", (), (segment("h"),), author="Ada Author")
    assert face(played(script, {"ada author": "gwen"}), "h") == "fake:gwen"
