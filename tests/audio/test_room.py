from dataclasses import replace
from pathlib import Path

import listening
import numpy as np
import pytest
import soundfile
from editions import PLAIN, make, small
from instruments import clicks, db, silence

from audio.room import add
from audio.shape import Samples
from narrate.errors import ConfigError
from narrate.settings import Settings, Sound

ROOMY = replace(PLAIN, sound=Sound(room_tone_db=-62.0))


def sound(settings: Settings, folder: Path) -> Samples:
    path = listening.stored(make(small(), folder / "cache", settings), folder / "x.mp3")
    decoded: Samples = soundfile.read(path, dtype="float32")[0]
    return decoded


def test_a_room_is_as_loud_as_asked_and_no_room_is_nothing() -> None:
    assert db(add(silence(3), -60.0)) == pytest.approx(-60, abs=0.5)
    assert not add(silence(3), 0.0).any()


def test_both_channels_stand_in_the_same_room() -> None:
    stereo = add(np.zeros((1000, 2), np.float32), -60.0)
    assert (stereo[:, 0] == stereo[:, 1]).all()


def test_pauses_hold_the_room_and_nothing_falls_silent(tmp_path: Path) -> None:
    x = sound(ROOMY, tmp_path)
    quarter = len(x) // 44_100 * 4
    parts = [db(part) for part in np.array_split(x[4000:-4000], quarter)]
    assert -68 < min(parts) < -58


def test_without_one_pauses_are_digital_silence(tmp_path: Path) -> None:
    assert min(db(part) for part in np.array_split(sound(PLAIN, tmp_path), 200)) < -120


def test_joins_in_a_room_do_not_click(tmp_path: Path) -> None:
    assert not clicks(sound(ROOMY, tmp_path), over_db=-75.0)


@pytest.mark.parametrize("level_db", [-30.0, -100.0, 5.0])
def test_a_room_that_cannot_be_is_refused(tmp_path: Path, level_db: float) -> None:
    with pytest.raises(ConfigError, match="room_tone_db"):
        make(small(), tmp_path, replace(PLAIN, sound=Sound(room_tone_db=level_db)))
