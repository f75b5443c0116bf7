"""Threads that ask services to speak, no more at once than an engine allows; they do not hold up the program's end."""

import contextlib
import queue
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from types import TracebackType
from typing import Self

from audio.cache import Cache
from audio.speech import Engines
from audio.tasks import say
from audio.units import Phrase

PATIENCE_S = 1.0
"""How long the end of a run waits for what services are just saying."""
Waiting = queue.SimpleQueue[Phrase]


class Speakers:
    """Speaks phrases in order and keeps each clip at once; after its first failure an engine is asked no more."""

    def __init__(self, phrases: Iterable[Phrase], engines: Engines, cache: Cache) -> None:
        self._engines, self._cache = engines, cache
        wanted = {phrase.key: phrase for phrase in phrases}
        self._clips: dict[str, Future[bool]] = {key: Future() for key in wanted}
        self._waiting: dict[str, Waiting] = {}
        for phrase in wanted.values():
            self._waiting.setdefault(phrase.voice.engine, Waiting()).put(phrase)
        self._threads = [
            threading.Thread(target=self._serve, args=(waiting,), daemon=True)
            for name, waiting in self._waiting.items()
            for _ in range(min(max(1, engines[name].workers), waiting.qsize()))
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Begin nothing new; a service's failure leaves the others the time to finish, an interruption hardly any."""
        for waiting in self._waiting.values():
            self._give_up(waiting, InterruptedError())
        for thread in self._threads:
            thread.join(None if kind is None or issubclass(kind, Exception) else PATIENCE_S)

    def finish(self, phrases: Iterable[Phrase]) -> None:
        """Wait until these are in the cache; what nobody asked for was there before.

        Raises:
            EngineFailed: one could not be spoken.
            DiskError: one could not be kept.
        """
        for phrase in phrases:
            if phrase.key in self._clips:
                self._clips[phrase.key].result()

    @property
    def spoken(self) -> set[str]:
        """The keys of those that were spoken here by now."""
        return {key for key, clip in self._clips.items() if clip.done() and not clip.exception() and clip.result()}

    def _serve(self, waiting: Waiting) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._speak(waiting.get_nowait(), waiting)

    def _speak(self, phrase: Phrase, waiting: Waiting) -> None:
        clip = self._clips[phrase.key]
        try:
            _, new = say(phrase, self._engines, self._cache)
        except Exception as error:
            clip.set_exception(error)
            self._give_up(waiting, error)
        else:
            clip.set_result(new)

    def _give_up(self, waiting: Waiting, error: Exception) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._clips[waiting.get_nowait().key].set_exception(error)
