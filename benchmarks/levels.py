"""Measure the embedded voices once for all: `python benchmarks/levels.py` writes `audio/gains.json`.

To be run again when the sound code or the voices change; a test compares the table with what it measures.
"""

import json
from collections.abc import Iterator

from audio import level
from audio.engine import Engine
from audio.engines.espeak import Espeak
from audio.units import studio
from narrate.bcp47 import primary
from narrate.model import Part, Voice
from narrate.settings import Settings


def voices(engine: Engine) -> Iterator[Voice]:
    """Those in whose language there is a text of ours."""
    return (voice for voice in engine.voices() if primary(voice.language) in level.TEXTS)


def measured(engine: Engine, voice: Voice) -> tuple[str, float]:
    """What the table says of a voice."""
    passage, place = level.sample(Part(voice), engine), studio(Settings())
    clips = {phrase.key: engine.speak(phrase.utterance, voice) for phrase in passage.phrases}
    return level.heard_by(passage, place), level.measure(passage, clips, place)


def main() -> None:
    """Write the table."""
    engine = Espeak({})
    rows = (f"  {json.dumps(voice.name)}: {json.dumps(measured(engine, voice))}" for voice in voices(engine))
    level.GAINS.write_text("{\n" + ",\n".join(rows) + "\n}\n")


if __name__ == "__main__":
    main()
