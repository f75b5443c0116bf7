"""An engine for Narrate that hums: the pattern for a real one."""

from narrate.plugin import BaseEngine, Clip, Utterance, Voice

WAVES = {"low": b"\x00\x10" * 80 + b"\x00\xf0" * 80, "high": (b"\x00\x10" * 20 + b"\x00\xf0" * 20) * 4}


class Hum(BaseEngine):
    """Hums 70 ms for each character."""

    name = "hum"
    version = "1.0"
    deterministic = True

    def voices(self) -> tuple[Voice, ...]:
        """A low hum and a high one."""
        return tuple(Voice(self.name, id, f"a {id} hum", licence="CC0-1.0") for id in WAVES)

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Hum the utterance."""
        return Clip(WAVES[voice.id] * (7 * len(utterance.spoken)), 16_000)
