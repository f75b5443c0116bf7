"""Neural voices: looked up on their hub, fetched when asked, resumed, and kept only when their checksum is right."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from audio.download import Origin, Tell, fetch, fetch_small
from narrate.errors import ServiceError, UsageError
from narrate.hints import did_you_mean

PIPER_HUB = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
KOKORO_HUB = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0"
KOKORO = {
    "kokoro-v1.0.onnx": (325_532_387, "7d5df8ecf7d4b1878015a32686053fd0eebe2bc377234608764cc0ef3636a6c5"),
    "voices-v1.0.bin": (28_214_398, "bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d"),
}
"""Name → size and SHA-256 of a release that does not change; its hub publishes no checksums."""
MOST_INDEX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file to fetch: where it is on the hub, and what it must be."""

    path: str
    size: int
    algorithm: str
    digest: str


def get(name: str, tables: Mapping[str, Mapping[str, Any]], tell: Tell = lambda line: None) -> Iterator[Path]:
    """Fetch the voice called ``name``, or ``engine:name``, and yield its files; what is there whole is kept.

    ``tables`` are the ``[engine.NAME]`` tables: their ``mirror`` stands in for the hub, ``folder`` for the usual place.
    ``tell`` hears a line for each tenth of a file.

    Raises:
        UsageError: no hub has it.
        ServiceError: the hub does not answer, or what it sent is damaged.
        DiskError: there is no room.
    """
    engine, _, voice = name.rpartition(":")
    if engine == "kokoro" or voice == "kokoro":
        yield from _all(_origin("kokoro", KOKORO_HUB, tables, tell), _kokoro_files())
    elif engine in ("", "piper"):
        origin = _origin("piper", PIPER_HUB, tables, tell)
        yield from _all(origin, _piper_files(voice, origin))
    else:
        raise UsageError(f"no voices to fetch for '{engine}'", "kokoro and piper have some")


def folder_of(engine: str, table: Mapping[str, Any]) -> Path:
    """Where an engine's models lie: the ``folder`` of its table, else in the platform's data folder."""
    from platformdirs import user_data_path

    stated = str(table.get("folder", ""))
    return Path(stated).expanduser() if stated else user_data_path("narrate") / "voices" / engine


def _origin(engine: str, hub: str, tables: Mapping[str, Mapping[str, Any]], tell: Tell) -> Origin:
    table = tables.get(engine, {})
    return Origin(engine, str(table.get("mirror", "") or hub).rstrip("/"), folder_of(engine, table), tell)


def _all(origin: Origin, files: tuple[ModelFile, ...]) -> Iterator[Path]:
    for file in files:
        place = origin.folder / Path(file.path).name
        if not is_whole(place, file):
            half = fetch(origin, quote(file.path), place, file.size)
            if not is_whole(half, file):
                half.unlink()
                why = f"{origin.engine}: {place.name} from {origin.url} is damaged: its checksum is wrong"
                raise ServiceError(why, "try again; a mirror may be out of date")
            half.replace(place)
        yield place


def is_whole(path: Path, file: ModelFile) -> bool:
    """Whether the file is there with the right size and checksum."""
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, file.algorithm).hexdigest() == file.digest


def _kokoro_files() -> tuple[ModelFile, ...]:
    return tuple(ModelFile(name, size, "sha256", digest) for name, (size, digest) in KOKORO.items())


def _piper_files(voice: str, origin: Origin) -> tuple[ModelFile, ...]:
    """The files of a voice as the hub's ``voices.json`` lists them: the model last, so that it is never alone."""
    try:
        index = json.loads(fetch_small(origin, "voices.json", MOST_INDEX_BYTES))
        listed = {name: entry["files"] for name, entry in index.items()}
        if voice not in listed:
            raise UsageError(f"no piper voice called '{voice}'", did_you_mean(voice, listed) or f"see {origin.url}")
        files = [ModelFile(p, int(f["size_bytes"]), "md5", f["md5_digest"]) for p, f in listed[voice].items()]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ServiceError(f"piper: {origin.url}/voices.json is not a list of voices") from error
    if not all(safe(file.path) for file in files):
        raise ServiceError(f"piper: {origin.url}/voices.json lists files outside its folders")
    wanted = [file for file in files if file.path.endswith((".onnx", ".onnx.json"))]
    return tuple(sorted(wanted, key=lambda file: file.path.endswith(".onnx")))


def safe(path: str) -> bool:
    """Whether the path stays below the hub's root."""
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path
