"""The real Piper and Kokoro packages, driven by models of a few nodes."""

from pathlib import Path

import pytest

from audio.engines.kokoro import Kokoro
from audio.engines.piper import Piper, respell
from narrate.errors import ServiceError
from narrate.model import Clip, Phonemes, Utterance, Voice

TEXT = "The lamp went out, and the stairs were long."


@pytest.fixture
def models(tmp_path: Path) -> Path:
    pytest.importorskip("onnx", reason="onnx is not installed: no small models can be made")
    return tmp_path


def said(engine: Piper | Kokoro, voice: str, text: str = TEXT, *phonemes: Phonemes) -> Clip:
    return engine.speak(Utterance(text, text, text, phonemes), Voice(engine.name, voice))


@pytest.mark.slow
def test_piper_speaks_with_several_models_and_speakers(models: Path) -> None:
    pytest.importorskip("piper", reason="piper-tts is not installed")
    import small_models

    small_models.piper(models, "en_US-small-low")
    small_models.piper(models, "en_GB-pair-low", ("anna", "ben"))
    piper = Piper({"folder": str(models)})
    assert piper.check() == ()
    assert [v.id for v in piper.voices()] == ["en_GB-pair-low/anna", "en_GB-pair-low/ben", "en_US-small-low"]
    clips = {said(piper, v.id).rate for v in piper.voices()}
    assert clips == {22_050}


@pytest.mark.slow
def test_piper_takes_pronunciations(models: Path) -> None:
    pytest.importorskip("piper", reason="piper-tts is not installed")
    import small_models

    small_models.piper(models, "en_US-small-low")
    piper = Piper({"folder": str(models)})
    plain = said(piper, "en_US-small-low", "Nguyen spoke.")
    assert said(piper, "en_US-small-low", "Nguyen spoke.", Phonemes(0, 6, "wˈɪn")).pcm != plain.pcm


@pytest.mark.slow
def test_a_damaged_model_is_an_error_that_says_how_to_mend_it(models: Path) -> None:
    pytest.importorskip("piper", reason="piper-tts is not installed")
    import small_models

    model = small_models.piper(models, "en_US-small-low")
    model.write_bytes(model.read_bytes()[:300])
    with pytest.raises(ServiceError, match=r"cannot load en_US-small-low\.onnx") as caught:
        said(Piper({"folder": str(models)}), "en_US-small-low")
    assert caught.value.hint.endswith("narrate voices get en_US-small-low")


@pytest.mark.slow
def test_kokoro_speaks_a_text_longer_than_the_model_takes(models: Path) -> None:
    pytest.importorskip("kokoro_onnx", reason="kokoro-onnx is not installed")
    import small_models

    small_models.kokoro(models)
    kokoro = Kokoro({"folder": str(models)})
    assert [v.id for v in kokoro.voices()] == ["af_heart", "bm_george", "af_alloy"]
    one, many = said(kokoro, "af_heart"), said(kokoro, "af_heart", " ".join([TEXT] * 40))
    assert many.frames == pytest.approx(40 * one.frames, rel=0.05)


@pytest.mark.slow
def test_kokoro_takes_pronunciations(models: Path) -> None:
    pytest.importorskip("kokoro_onnx", reason="kokoro-onnx is not installed")
    import small_models

    small_models.kokoro(models)
    kokoro = Kokoro({"folder": str(models)})
    plain = said(kokoro, "af_heart", "Nguyen spoke.")
    assert said(kokoro, "af_heart", "Nguyen spoke.", Phonemes(0, 6, "wˈɪn")).pcm != plain.pcm


def test_what_is_missing_comes_with_the_step_that_gets_it(tmp_path: Path) -> None:
    wanted = {m.what: m.hint for e in (Piper, Kokoro) for m in e({"folder": str(tmp_path)}).check()}
    assert wanted["a voice"] == "narrate voices get en_US-lessac-medium"
    assert wanted["its model"] == "narrate voices get kokoro"


def test_brackets_of_the_text_are_not_taken_for_pronunciations() -> None:
    assert respell("[[x]] Nguyen", (Phonemes(6, 12, "/wɪn/"),)) == "[ [x]] [[wɪn]]"
