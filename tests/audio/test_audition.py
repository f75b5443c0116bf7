from collections.abc import Mapping
from pathlib import Path

import pytest

from audio.audition import pairs, refuse_close
from audio.cache import Cache
from audio.cast import cast
from audio.engines.espeak import Espeak
from audio.faces import name_of
from audio.register import Register
from narrate.errors import ConfigError
from narrate.model import Clip, Role, Script, Segment, Utterance, Voice
from narrate.settings import Reading, Settings


def segment(id: str, role: Role, speaker: str = "", group: int = 0) -> Segment:
    return Segment(id, role, "Words.", (Utterance("Words.", "Words.", "Words."),), speaker=speaker, group=group)


SCRIPT = Script(
    "An issue",
    "en",
    (),
    (segment("h", Role.COMMENTARY), segment("q", Role.QUOTE, "Jane", 1), segment("r", Role.QUOTE, "Joe", 2)),
)


class Counting(Espeak):
    calls = 0

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        type(self).calls += 1
        return super().speak(utterance, voice)


def held(table: Mapping[str, str], cache: Cache, quotes: str = "voice") -> None:
    engine = Counting({})
    settings = Settings(cast=table, reading=Reading(quotes=quotes))
    refuse_close(
        SCRIPT, cast(SCRIPT, engine.voices(), settings, Register()).casting, {"espeak": engine}, settings, cache
    )


def test_another_accent_of_the_hosts_voice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"en-us\.baritone and espeak:en-gb-x-rp\.baritone sound too alike: [01]\.\d dB"
    ) as e:
        held({"Jane": "espeak:en-gb-x-rp.baritone"}, Cache(tmp_path))
    assert "3.5 dB" in e.value.hint


def test_two_neighbours_who_sound_alike_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"mezzo and espeak:en-us\.mezzo"):
        held({"Jane": "espeak:en-gb-x-rp.mezzo", "Joe": "espeak:en-us.mezzo"}, Cache(tmp_path))


@pytest.mark.parametrize("face", ["espeak:en-gb-x-rp.mezzo", "espeak:en-us.baritone~deep", "en-us.bass"])
def test_a_voice_that_is_apart_is_allowed(face: str, tmp_path: Path) -> None:
    held({"Jane": face}, Cache(tmp_path))


def test_any_cast_will_do_where_quotations_are_told_otherwise(tmp_path: Path) -> None:
    held({"Jane": "espeak:en-gb-x-rp.baritone"}, Cache(tmp_path), quotes="earcon")


def test_a_verdict_is_kept(tmp_path: Path) -> None:
    held({"Jane": "en-us.bass"}, Cache(tmp_path))
    before = Counting.calls
    held({"Jane": "en-us.bass"}, Cache(tmp_path))
    assert Counting.calls == before


def test_a_cast_of_our_own_choosing_is_not_heard() -> None:
    engine, settings = Espeak({}), Settings(cast={"Nobody here": "en-us.bass"})
    casting = cast(SCRIPT, engine.voices(), settings, Register()).casting
    assert pairs(SCRIPT, casting, settings) == ()


def test_only_those_who_meet_are_compared() -> None:
    engine, settings = Espeak({}), Settings(cast={"Jane": "en-us.bass"})
    casting = cast(SCRIPT, engine.voices(), settings, Register()).casting
    heard = {frozenset((name_of(a), name_of(b))) for a, b in pairs(SCRIPT, casting, settings)}
    host, jane, joe = (name_of(casting[id]) for id in "hqr")
    assert heard == {frozenset((host, jane)), frozenset((jane, joe))}
