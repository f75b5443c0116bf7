from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest
from instruments import band_db, db, main_hz, silence, speech, tone

from audio import distance, loudness, treat
from audio.engines.espeak import Espeak
from audio.engines.espeak_voices import REGISTERS
from audio.faces import ASIDE, COLOURS, guests, leading, speaking
from audio.level import text_for
from audio.shape import RATE, Samples
from audio.stretch import stretch
from narrate.model import Part, Treatment


@pytest.mark.parametrize("factor", [0.7, 0.9, 1.1, 1.4])
def test_tempo_changes_length_and_neither_pitch_nor_level(factor: float) -> None:
    x = speech()
    y = stretch(x, factor, RATE)
    assert len(y) == pytest.approx(len(x) * factor, abs=2)
    assert distance.semitones(x, y, RATE) < 0.35
    assert distance.timbre(x, y, RATE) < 0.6
    assert db(y) == pytest.approx(db(x), abs=0.3)


def test_a_stretched_tone_stays_clean() -> None:
    y = stretch(tone(220, 3.0), 1.25, RATE)[RATE // 2 : -RATE // 2]
    assert main_hz(y) == pytest.approx(220, abs=0.6)
    assert band_db(y, 300, 20_000) < db(y) - 40


@pytest.mark.parametrize("cents", [-400, 300])
def test_pitch_moves_and_formants_stay(cents: int) -> None:
    x = speech()
    y = treat.apply(x, Treatment(pitch_cents=cents), RATE)
    assert len(y) == pytest.approx(len(x), abs=RATE // 1000)
    moved = 12 * np.log2(distance.pitch_hz(y, RATE) / distance.pitch_hz(x, RATE))
    assert moved == pytest.approx(cents / 100, abs=0.5)
    along = treat.apply(x, Treatment(pitch_cents=cents, formant_cents=cents), RATE)
    assert distance.timbre(x, y, RATE) < distance.timbre(x, along, RATE) - 0.3


@pytest.mark.parametrize("cents", [-300, 300])
def test_formants_move_and_pitch_stays(cents: int) -> None:
    x = speech()
    y = treat.apply(x, Treatment(formant_cents=cents), RATE)
    assert distance.semitones(x, y, RATE) < 0.3
    assert distance.timbre(x, y, RATE) > 2.0
    shifted = np.interp(np.arange(19) - 3 * cents / 1200, np.arange(19), distance.spectrum_db(x, RATE))
    error = distance.spectrum_db(y, RATE) - shifted
    assert np.std(error[3:-3]) < distance.timbre(x, y, RATE)


def test_tilt_turns_the_spectrum_about_one_kilohertz() -> None:
    noise = np.random.RandomState(3).standard_normal(4 * RATE).astype(np.float32) * np.float32(0.05)
    y = treat.tilt(noise, 6.0, RATE)
    change = [band_db(y, hz * 0.95, hz * 1.05) - band_db(noise, hz * 0.95, hz * 1.05) for hz in (250, 1000, 4000)]
    assert change == pytest.approx([-3.0, 0.0, 3.0], abs=0.1)


def test_a_neutral_treatment_changes_nothing() -> None:
    assert (treat.apply(speech(), Treatment(pan=0.4, earcon="chime"), RATE) == speech()).all()


def test_the_same_treatment_gives_the_same_samples() -> None:
    one, two = (treat.apply(speech(), COLOURS["deep"], RATE) for _ in range(2))
    assert (one == two).all()


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("size", [0, 1, 50, 2000])
def test_the_shortest_sound_survives_every_colour(colour: str, size: int) -> None:
    y = treat.apply(np.full(size, 0.1, np.float32), COLOURS[colour], RATE)
    assert np.isfinite(y).all()
    assert not treat.apply(silence(0.2), COLOURS[colour], RATE).any()


@pytest.mark.parametrize("pan", [-1.0, -0.3, 0.0, 0.3, 1.0])
def test_a_place_in_stereo_changes_no_loudness(pan: float) -> None:
    placed = treat.place(speech(), pan)
    assert loudness.measure(placed, RATE) == pytest.approx(loudness.measure(speech(), RATE), abs=0.01)
    assert (db(placed[:, 1]) > db(placed[:, 0])) == (pan > 0) or pan == 0


def test_folded_to_mono_a_guest_is_as_loud_as_the_host() -> None:
    host, guest = (treat.place(speech(), pan).mean(axis=1) for pan in (0.0, 0.3))
    assert db(guest) == pytest.approx(db(host), abs=0.3)


def least(faces: Mapping[str, Samples]) -> float:
    """The least distance of any two; ``distance`` itself would measure each face again for every other."""
    prints = [(distance.spectrum_db(x, RATE), 12 * np.log2(distance.pitch_hz(x, RATE))) for x in faces.values()]
    return min(float(np.hypot(np.sqrt(np.mean((a - b) ** 2)), p - q)) for (a, p), (b, q) in combinations(prints, 2))


@pytest.mark.parametrize("voice", ["en-us.baritone", "en-us.mezzo", "en-gb-scotland.bass"])
def test_every_colour_of_one_voice_is_apart_from_it_and_from_the_others(voice: str) -> None:
    x = speech(voice)
    faces = {"plain": x} | {name: treat.apply(x, colour, RATE) for name, colour in COLOURS.items()}
    assert ASIDE in faces
    assert least(faces) > distance.CLOSE_DB


def test_the_embedded_cast_is_apart() -> None:
    voices = speaking(Espeak({}).voices(), "en")
    host = Part(leading(voices, "en"))
    names = [part.voice.id for part in (host, *guests(voices, host))]
    assert len(names) == 10
    assert least({name: speech(name) for name in names}) > distance.CLOSE_DB


KANA = "きょうはてんきがいいので、こうえんをさんぽして、いえにかえってごはんをたべます。"
HAN = "今天的天气很好，我们去公园散步，然后回家吃饭。明天有一个关于港口的长故事。"


@pytest.mark.parametrize(
    ("tag", "text"),
    [*((tag, " ".join(text_for(tag)[:2])) for tag in ("de", "fr-fr", "es", "nl")), ("cmn", HAN), ("ja", KANA)],
)
def test_all_registers_of_a_language_are_apart(tag: str, text: str) -> None:
    faces = {register.name: speech(f"{tag}.{register.name}", text) for register in REGISTERS}
    assert least(faces) > distance.CLOSE_DB


def test_an_accent_alone_is_too_close_and_a_voice_is_nothing_from_itself() -> None:
    assert distance.distance(speech(), speech(), RATE) == 0
    assert distance.distance(speech("en-us.baritone"), speech("en-gb-x-rp.baritone"), RATE) < distance.CLOSE_DB


def test_level_and_silence_do_not_count_as_distance() -> None:
    x = speech()
    quiet = np.concatenate([silence(0.5), x * np.float32(0.3), silence(1.0)])
    assert distance.distance(x, quiet, RATE) < 0.2


@pytest.mark.parametrize("hz", [70, 104, 210, 330])
def test_pitch_is_found_without_mistaking_the_octave(hz: float) -> None:
    x = sum(tone(hz * k, 1.0, 0.2 / k) for k in range(1, 12))
    assert distance.pitch_hz(np.asarray(x), RATE) == pytest.approx(hz, rel=0.01)
