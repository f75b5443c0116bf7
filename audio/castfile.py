"""``cast.toml`` beside the show: who spoke as whom, written by us, edited by hand, its comments kept."""

import tomllib
from pathlib import Path
from typing import Any

from audio.register import Register
from narrate import files, limits
from narrate.errors import ConfigError

MOST_BYTES = 1 << 20
HEAD = """\
# Who speaks as whom, remembered so that a speaker keeps the voice in every issue.
# Change a voice by hand, or delete a line to have a new one given; 'narrate voices' lists them.
"""


def beside(folder: Path) -> Path:
    """Where a show keeps its cast."""
    return folder / "cast.toml"


def read(path: Path) -> Register:
    """The register; empty when there is no such file.

    Raises:
        ConfigError: it is not TOML, or holds more than names and voices.
        DiskError: it cannot be read.
    """
    return _register(_text(path), path.name)


def write(path: Path, register: Register) -> bool:
    """Add to the file whoever it lacks, changing nothing else; tell whether anything was written.

    Raises:
        ConfigError: what stands there is not TOML.
        DiskError: it cannot be written.
    """
    text = _text(path)
    known = _register(text, path.name)
    if known.faces == register.faces:
        return False
    with limits.limited(f"cannot read {path.name}", ConfigError, len(text)):
        merged = _merged(text, known, register)
    return merged != text and files.write_whole(path, merged.encode())


def _merged(text: str, known: Register, register: Register) -> str:
    import tomlkit

    document = tomlkit.parse(text or HEAD)
    for engine, faces in register.faces.items():
        missing = {name: face for name, face in faces.items() if not known.face(engine, name)}
        if missing and engine not in document:
            document.add(tomlkit.nl())
            document.add(engine, tomlkit.table())
        table: Any = document[engine] if missing else {}
        table.update(missing)
    merged = tomlkit.dumps(document)
    return text if merged == HEAD else merged


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        return files.read(path, MOST_BYTES).decode()
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: not utf-8 text", "mend it or move it away") from None


def _register(text: str, name: str) -> Register:
    try:
        with limits.limited(f"cannot read {name}", ConfigError, len(text)):
            tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, or a number of thousands of digits
        raise ConfigError(
            f"{name}: not valid toml: {str(error).lower()}", "mend that line or move the file away"
        ) from None
    problems = [problem for engine, table in tables.items() for problem in _problems(name, engine, table)]
    if problems:
        raise ConfigError("\n".join(problems), 'write a table for each engine, and in it "Jane Doe" = "voice"')
    return Register(tables, name)


def _problems(name: str, engine: str, table: object) -> list[str]:
    if not isinstance(table, dict):
        return [f"{name}: {engine}: not a table"]
    return [f"{name}: [{engine}] {who}: not a voice's name" for who, face in table.items() if not isinstance(face, str)]
