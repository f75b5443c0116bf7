import wave
from pathlib import Path

from audio import samples
from audio.engines.tone import Tone
from narrate.model import Utterance


def test_a_voice_is_tried_and_written(tmp_path: Path) -> None:
    tone = Tone({})
    clip = samples.say(tone, tone.voices()[0], "Ten signs.")
    samples.write(tmp_path / "a.wav", clip)
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnframes(), file.getframerate()) == (22_050 * 600 // 1000, 22_050)


def test_an_engine_with_a_limit_gets_pieces() -> None:
    class Short(Tone):
        limit = 10
        heard: tuple[str, ...] = ()

        def speak(self, utterance, voice):  # type: ignore[no-untyped-def]  # as the class above
            self.heard += (utterance.spoken,)
            return super().speak(utterance, voice)

    short = Short({})
    samples.say(short, short.voices()[0], Utterance("", "one, two, three, four", ""))
    assert short.heard == ("one, two,", "three,", "four") or max(map(len, short.heard)) <= 10
