"""Kokoro: a local neural model with many voices in one file."""

import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from audio.cores import cores
from audio.engine import BaseEngine, Missing, pick
from audio.engines import neural, options
from audio.models import KOKORO, folder_of
from audio.plausible import PAUSE, believe, sayable
from audio.sounds import joined
from narrate.cutting import cut
from narrate.errors import ServiceError
from narrate.model import Clip, Phonemes, Utterance, Voice
from narrate.settings import key

LICENCE = "Apache-2.0"
GET = "narrate voices get kokoro"
MODEL, VOICES = KOKORO
LANGUAGES = {"a": "en-us", "b": "en-gb", "e": "es", "f": "fr-fr", "h": "hi", "i": "it", "j": "ja", "p": "pt-br",
             "z": "cmn"}  # fmt: skip
"""A voice's first letter → its language. Source: hexgrad/Kokoro-82M, VOICES.md."""
GENDERS = {"f": "female", "m": "male"}
BEST = ("af_heart", "am_michael", "bf_emma", "bm_george", "af_bella", "am_fenrir", "af_nicole", "am_puck", "bm_fable")
"""The best graded by the model's authors, host and quotes alternating; the others follow by name."""


@dataclass(frozen=True, slots=True)
class Options:
    """``[engine.kokoro]``."""

    folder: str = key("", "where the model lies; empty for the platform's data folder")
    mirror: str = key("", "a copy of the hub")
    speed: float = key(1.0, "0.5 to 2")
    threads: int = key(1, "cores for one sentence; several sentences are spoken at once")


class Kokoro(BaseEngine):
    """One model, loaded once, with all its voices."""

    name = "kokoro"
    limit = neural.LIMIT
    deterministic = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.options = options.read(Options, settings, self.name)
        self.folder = folder_of(self.name, settings)
        self.version = neural.installed("kokoro-onnx") or "not installed"
        self.workers = max(1, cores() // max(1, self.options.threads))
        self._model: Any = None
        self._lock = threading.Lock()

    def check(self) -> tuple[Missing, ...]:
        """Whether the package, the model and its voices are there."""
        there = all((self.folder / name).is_file() for name in (MODEL, VOICES))
        return neural.lacking("kokoro_onnx", "kokoro-onnx") + (() if there else (Missing("its model", GET),))

    def voices(self) -> tuple[Voice, ...]:
        """The voices in the file, the best first within each language."""
        return tuple(sorted(self._voices(), key=_merit))

    def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Say it; the package splits at what the model can hold."""
        if missing := self.check():
            raise ServiceError(f"{self.name} lacks {missing[0].what}", missing[0].hint)
        chosen = pick(self.voices(), voice.id)
        text = sayable(utterance.spoken)
        words = utterance.phonemes if len(text) <= self.limit else ()
        clips = [self._say(piece, chosen, words) for piece in cut(text, self.limit) if sayable(piece)]
        return believe(joined(clips, self.name), text, self.name) if clips else PAUSE

    def _say(self, text: str, voice: Voice, words: tuple[Phonemes, ...]) -> Clip:
        model, speed = self._load(), min(max(self.options.speed, 0.5), 2.0)
        try:
            if words:
                sounds = pronounced(text, words, lambda part: model.tokenizer.phonemize(part, voice.language))
                samples, rate = model.create(sounds, voice.id, speed, voice.language, is_phonemes=True)
            else:
                samples, rate = model.create(text, voice.id, speed, voice.language)
        except (ValueError, RuntimeError) as error:
            raise ServiceError(f"{self.name}: cannot say '{text[:40]}': {str(error)[:80].lower()}") from error
        return neural.clip_of(samples, rate)

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                from kokoro_onnx import Kokoro as Package

                try:
                    session = neural.session(self.folder / MODEL, self.options.threads)
                    self._model = Package.from_session(session, str(self.folder / VOICES))
                except Exception as error:  # onnxruntime raises its own kinds for damaged models
                    why = f"{self.name}: cannot load {MODEL}: {type(error).__name__.lower()}"
                    raise ServiceError(why, f"fetch it again: {GET}") from error
            return self._model

    def _voices(self) -> Iterator[Voice]:
        model, voices = self.folder / MODEL, self.folder / VOICES
        if not (model.is_file() and zipfile.is_zipfile(voices)):
            return
        traits = (
            ("model", neural.digest(model)),
            ("voices", neural.digest(voices)),
            ("speed", str(self.options.speed)),
        )
        with zipfile.ZipFile(voices) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist()]
        for name in names:
            language, gender = LANGUAGES.get(name[:1], ""), GENDERS.get(name[1:2], "")
            yield Voice(self.name, name, name[3:].title(), language, gender, LICENCE, traits=traits)


def _merit(voice: Voice) -> tuple[int, str, str]:
    return BEST.index(voice.id) if voice.id in BEST else len(BEST), voice.language, voice.id


def pronounced(text: str, words: tuple[Phonemes, ...], phonemize: Callable[[str], str]) -> str:
    """The whole text in IPA, the given words as given."""
    parts, done = [], 0
    for word in sorted(words, key=lambda word: word.start):
        if word.start >= done:
            parts += [phonemize(text[done : word.start]), word.ipa.strip("/[] ")]
            done = word.end
    return " ".join(filter(None, [*parts, phonemize(text[done:])]))
