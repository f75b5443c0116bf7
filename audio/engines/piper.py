"""Piper: small local neural voices, one model file each, some with many speakers."""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audio.cores import cores
from audio.engine import BaseEngine, Missing, pick
from audio.engines import neural, options
from audio.models import folder_of
from audio.plausible import PAUSE, believe, sayable
from audio.sounds import joined
from narrate.cutting import cut
from narrate.errors import ServiceError
from narrate.model import Clip, Phonemes, Utterance, Voice
from narrate.settings import key

LICENCE = "see the voice's model card"
GET = "narrate voices get en_US-lessac-medium"
PAUSE_MS = 200
"""Between two sentences of one utterance; Piper leaves none."""


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.piper]``."""

    folder: str = key("", "where the models lie; empty for the platform's data folder")
    mirror: str = key("", "a copy of the hub, with its voices.json")
    speed: float = key(1.0, "1.2 is a fifth faster")
    liveliness: float = key(0.0, "0 gives the same sound each time, 1 the model's own variation")
    threads: int = key(1, "cores for one sentence; several sentences are spoken at once")


class Piper(BaseEngine):
    """All models of one folder, each loaded once."""

    name = "piper"
    limit = neural.LIMIT

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)
        self.folder = folder_of(self.name, settings)
        self.version = neural.installed("piper-tts") or "not installed"
        self.workers = max(1, cores() // max(1, self.options.threads))
        self.deterministic = self.options.liveliness == 0
        self._loaded: dict[Path, Any] = {}
        self._lock = threading.Lock()

    def check(self) -> tuple[Missing, ...]:
        """Whether the package and a model are there."""
        return neural.lacking("piper", "piper-tts") + (() if self._models() else (Missing("a voice", GET),))

    def voices(self) -> tuple[Voice, ...]:
        """Every speaker of every model in the folder, by name."""
        return tuple(voice for model in self._models() for voice in self._speakers(model))

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it sentence by sentence, as the package splits it."""
        if missing := neural.lacking("piper", "piper-tts"):
            raise ServiceError(f"{self.name} lacks {missing[0].what}", missing[0].hint)
        name, _, speaker = pick(self.voices(), voice.id).id.partition("/")
        model = self._load(self.folder / f"{name}.onnx")
        text = sayable(utterance.spoken)
        pieces = cut(text, self.limit) if len(text) > self.limit else (respell(text, utterance.phonemes),)
        clips = [clip for piece in pieces if sayable(piece) for clip in self._say(model, piece, speaker)]
        return believe(joined(clips, self.name), text, self.name) if text else PAUSE

    def _say(self, model: Any, text: str, speaker: str) -> Iterator[Clip]:
        from piper import SynthesisConfig

        own = model.config
        how = SynthesisConfig(
            speaker_id=own.speaker_id_map.get(speaker),
            length_scale=own.length_scale / max(0.25, self.options.speed),
            noise_scale=own.noise_scale * self.options.liveliness,
            noise_w_scale=own.noise_w_scale * self.options.liveliness,
            normalize_audio=False,
        )
        for i, chunk in enumerate(model.synthesize(text, how)):
            pause = b"" if i == 0 else bytes(2 * (chunk.sample_rate * PAUSE_MS // 1000))
            yield Clip(pause + chunk.audio_int16_bytes, chunk.sample_rate)

    def _load(self, path: Path) -> Any:
        from piper import PiperConfig, PiperVoice

        logging.getLogger("piper").setLevel(logging.ERROR)  # it warns of each sound that a model lacks, each time
        with self._lock:
            if path not in self._loaded:
                try:
                    config = PiperConfig.from_dict(json.loads(_config(path).read_text(encoding="utf-8")))
                    self._loaded[path] = PiperVoice(neural.session(path, self.options.threads), config)
                except Exception as error:  # onnxruntime raises its own kinds for damaged models
                    why = f"{self.name}: cannot load {path.name}: {type(error).__name__.lower()}"
                    raise ServiceError(why, f"fetch it again: {GET.rsplit(' ', 1)[0]} {path.stem}") from error
            return self._loaded[path]

    def _models(self) -> tuple[Path, ...]:
        return tuple(path for path in sorted(self.folder.glob("*.onnx")) if _config(path).is_file())

    def _speakers(self, model: Path) -> Iterator[Voice]:
        facts = _facts(_config(model))
        language = facts.get("language", {}).get("code") or facts.get("espeak", {}).get("voice", "")
        o = self.options
        traits = (("model", neural.digest(model)), ("speed", str(o.speed)), ("liveliness", str(o.liveliness)))
        speakers = facts.get("speaker_id_map", {})
        for id in [f"{model.stem}/{speaker}" for speaker in speakers] or [model.stem]:
            yield Voice(self.name, id, id, language.replace("_", "-").lower(), licence=LICENCE, traits=traits)


def respell(text: str, phonemes: tuple[Phonemes, ...]) -> str:
    """``text`` with pronounced words as ``[[IPA]]``, which Piper takes as it stands."""
    parts, done = [], 0
    for word in sorted(phonemes, key=lambda word: word.start):
        if word.start >= done:
            parts += [_plain(text[done : word.start]), f"[[{word.ipa.strip('/[] ')}]]"]
            done = word.end
    return "".join([*parts, _plain(text[done:])])


def _plain(text: str) -> str:
    return text.replace("[[", "[ [")


def _config(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def _facts(config: Path) -> dict[str, Any]:
    try:
        facts = json.loads(config.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}
