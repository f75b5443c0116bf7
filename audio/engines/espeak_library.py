"""The espeak-ng library through ctypes: one copy per process, one call at a time.

Source: espeak-ng 1.52 speak_lib.h and espeak_ng.h. Its state is global; two threads in it at once crash.
"""

import contextlib
import ctypes
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from narrate.errors import ServiceError

SYNCHRONOUS, DO_NOT_EXIT = 2, 0x8000
UTF8, PHONEMES = 1, 0x100
WORDS_PER_MINUTE, VOLUME = 1, 2
LIST_END, CLAUSE_END = 0, 5
OPEN_FILES = Path("/proc/self/fd")
LONGEST_PATH = 140
"""Bytes of a path to the data that the library's fixed buffer surely holds; from about 150 on it fails."""


class Event(ctypes.Structure):
    """``espeak_EVENT``; its last member is a union of eight bytes."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(Event))


def data_folder() -> Path:
    """The folder of the languages' rules, in the loader's wheel."""
    import espeakng_loader

    return Path(espeakng_loader.get_data_path())


class Library:
    """The loaded library. Use ``library()``."""

    def __init__(self) -> None:
        import espeakng_loader

        self._lock = threading.Lock()
        self._voice: tuple[str, int, int] | None = None
        self._pcm = bytearray()
        self._end = 0
        self._collector = Callback(self._collect)  # kept: the library holds only its address
        try:
            self._c = ctypes.CDLL(espeakng_loader.get_library_path())
        except OSError as error:
            raise ServiceError(f"espeak: the library does not load: {error}", "reinstall espeakng-loader") from error
        self._c.espeak_Synth.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint,
                                         ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p]  # fmt: skip
        path = short(data_folder())
        self.rate: int = self._c.espeak_Initialize(SYNCHRONOUS, 0, path, DO_NOT_EXIT)
        if self.rate <= 0:
            raise ServiceError(f"espeak: cannot read its data: {path.decode()}", "reinstall espeakng-loader")
        self._c.espeak_SetSynthCallback(self._collector)

    def say(self, text: str, voice_file: str, rate: int, volume: int, phonemes: bool = False) -> bytes:
        """Return the text as 16-bit PCM; ``voice_file`` is a voice file's content, ``volume`` 100 the library's own.

        Raises:
            ServiceError: the library refuses, or ends before its own last event.
        """
        with self._lock:
            self._set(voice_file, rate, volume)
            self._pcm.clear()
            self._end = 0
            data = text.encode() + b"\0"
            flags = UTF8 | (PHONEMES if phonemes else 0)
            status = self._c.espeak_Synth(data, len(data), 0, 1, 0, flags, None, None)
            if status or self._end * 2 != len(self._pcm):
                raise ServiceError(f"espeak: stopped within the text (status {status})", "report this text")
            return bytes(self._pcm)

    def _set(self, voice_file: str, rate: int, volume: int) -> None:
        if self._voice == (voice_file, rate, volume):
            return
        self._voice = None
        with passing(voice_file) as path:
            if status := self._c.espeak_ng_SetVoiceByFile(path):
                raise ServiceError(f"espeak: refuses its voice file (status {status & 0xFFFFFFFF:#x})")
        self._c.espeak_SetParameter(WORDS_PER_MINUTE, rate, 0)
        self._c.espeak_SetParameter(VOLUME, volume, 0)
        self._voice = voice_file, rate, volume

    def _collect(self, wave: int | None, samples: int, events: "ctypes._Pointer[Event]") -> int:
        if wave and samples > 0:
            self._pcm += ctypes.string_at(wave, samples * 2)
        i = 0
        while events[i].type != LIST_END:
            if events[i].type == CLAUSE_END:
                self._end = events[i].sample
            i += 1
        return 0


_loading = threading.Lock()


def library() -> Library:
    """This process's library, loaded at the first call, however many threads make it."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Library:
    return Library()


@cache
def short(folder: Path) -> bytes:
    """The folder's path, or a short name for it that lives as long as the process."""
    path = os.fsencode(folder)
    if len(path) > LONGEST_PATH and OPEN_FILES.is_dir():
        return b"/proc/self/fd/%d" % os.open(folder, os.O_RDONLY)
    return path


@contextlib.contextmanager
def passing(text: str) -> Iterator[bytes]:
    """A path under which the library finds ``text``: in memory where the system can, else a file gone afterwards."""
    if sys.platform == "linux" and OPEN_FILES.is_dir():
        handle = os.memfd_create("voice")
        try:
            os.write(handle, text.encode())
            yield b"/proc/self/fd/%d" % handle
        finally:
            os.close(handle)
    else:
        with tempfile.TemporaryDirectory(prefix="narrate") as folder:
            path = Path(folder, "voice")
            path.write_text(text, encoding="utf-8")
            yield os.fsencode(path)
