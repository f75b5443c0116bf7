"""``narrate.toml`` → ``Settings``: options over environment over show file over user file over defaults.

All problems are reported at once, a line each, with the line of the file and a "did you mean".
"""

import os
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from narrate import files, limits
from narrate.errors import ConfigError
from narrate.hints import did_you_mean
from narrate.settings import Settings
from narrate.toml import toml

NAME = "narrate.toml"
MOST_BYTES = 1 << 20
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table came from: a file (with its text, to find lines), the environment, or the command line."""

    name: str
    table: Table
    text: str = ""


def find(issue: Path | None, working: Path) -> Path | None:
    """The nearest show file upwards from the issue's folder, else from the working folder."""
    starts = ([issue.resolve().parent] if issue else []) + [working.resolve()]
    upwards = (folder / NAME for start in starts for folder in (start, *start.parents))
    return next((path for path in upwards if path.is_file()), None)


def user_file() -> Path:
    """The user's own file, under the platform's configuration folder."""
    from platformdirs import user_config_path  # not every command needs it

    return user_config_path("narrate") / "config.toml"


def load(path: Path) -> Source:
    """Read a show file.

    Raises:
        ConfigError: it is not TOML, or not UTF-8.
        DiskError: it cannot be read.
    """
    try:
        text = files.read(path, MOST_BYTES).decode()
        with limits.limited(f"cannot read {path}", ConfigError, len(text)):
            return Source(str(path), tomllib.loads(text), text)
    except (UnicodeDecodeError, RecursionError):
        raise ConfigError(f"{path}: not valid toml: not utf-8 text, or nested too deep") from None
    except ValueError as error:  # no TOML, or a number of thousands of digits
        raise ConfigError(
            f"{path}: not valid toml: {str(error).lower()}", "mend that line, or see 'narrate init'"
        ) from None


def from_environment(environment: Mapping[str, str]) -> Source:
    """``NARRATE_TABLE_KEY=value`` for every key of a fixed table; values are read as TOML where they can be."""
    table: dict[str, dict[str, Any]] = {}
    for name, kind in _tables():
        for spec in fields(kind):
            value = environment.get(f"NARRATE_{name}_{spec.name}".upper())
            if value is not None:
                hint = typing.get_type_hints(kind)[spec.name]
                table.setdefault(name, {})[spec.name] = value if hint is str else _toml_value(value)
    return Source("environment", table)


def _toml_value(text: str) -> Any:
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except (ValueError, RecursionError):
        return text


def settings(found: tuple[Source, ...]) -> Settings:
    """Merge the sources, the later ones stronger.

    Raises:
        ConfigError: every unknown key and wrong value of every source, a line each.
    """
    problems = [problem for source in found for problem in _problems(source)]
    if problems:
        raise ConfigError("\n".join(problems), "'narrate init' writes a show file with every key explained")
    merged = Settings()
    for source in found:
        merged = _merge(merged, source.table)
    return merged


def _merge(instance: Any, table: Table) -> Any:
    changed = {name: _joined(getattr(instance, name), value) for name, value in table.items()}
    return replace(instance, **changed)


def _joined(old: Any, new: Any) -> Any:
    if is_dataclass(old):
        return _merge(old, new)
    if isinstance(old, Mapping):
        return {**old, **{k: _joined(old.get(k, {}), v) if isinstance(v, Mapping) else v for k, v in new.items()}}
    if isinstance(old, float):
        return float(new)
    return tuple(new) if isinstance(new, list) else new


def _tables() -> Iterator[tuple[str, type]]:
    for name, kind in typing.get_type_hints(Settings).items():
        if is_dataclass(kind):
            yield name, typing.cast(type, kind)


def _problems(source: Source) -> Iterator[str]:
    yield from _table_problems(source, Settings, source.table, ())


def _table_problems(source: Source, kind: type, table: Table, path: tuple[str, ...]) -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    for name, value in table.items():
        where = _where(source, (*path, name))
        if name not in hints:
            yield f"{where}: {'unknown key' if path else 'unknown table'}{_meant(name, hints)}"
        elif is_dataclass(hints[name]):
            if isinstance(value, Mapping):
                yield from _table_problems(source, typing.cast(type, hints[name]), value, (*path, name))
            else:
                yield f"{where}: a table is wanted, as [{name}]"
        elif (wanted := _unfit(hints[name], value)) is not None:
            yield f"{where}: {wanted} is wanted, not {toml(value)}"


def _unfit(hint: Any, value: Any) -> str | None:
    """What is wanted in words, or None if the value fits."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return None if any(_unfit(h, value) is None for h in typing.get_args(hint)) else "another kind of value"
    origin = typing.get_origin(hint) or hint
    if origin is tuple:
        return (
            None if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value) else "a list of texts"
        )
    if origin in (float, int) and isinstance(value, bool):
        return "a number"
    if origin is float:
        return None if isinstance(value, (int, float)) else "a number"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _unfit_mapping(typing.get_args(hint), value)
    words = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
    return None if origin is Any or isinstance(value, origin) else words.get(origin, "another kind of value")


def _unfit_mapping(arguments: tuple[Any, ...], value: Any) -> str | None:
    if not isinstance(value, Mapping):
        return "a table"
    inner = arguments[1] if len(arguments) == 2 else Any
    return next((bad for v in value.values() if (bad := _unfit(inner, v))), None)


def _where(source: Source, path: tuple[str, ...]) -> str:
    line = _line(source.text, path)
    place = f"{source.name}:{line}" if line else source.name
    return f"{place}: [{'.'.join(path[:-1])}] {path[-1]}" if len(path) > 1 else f"{place}: [{path[0]}]"


def _line(text: str, path: tuple[str, ...]) -> int:
    """The line where a key is set: enough for tables written the usual way; 0 if it is not found."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            table = bare.strip("[] ").partition("]")[0].replace('"', "").strip()
            if table == ".".join(path):
                return number
        elif bare.partition("=")[0].strip().strip("\"'") == path[-1] and table == ".".join(path[:-1]):
            return number
    return 0


def _meant(name: str, known: Mapping[str, Any]) -> str:
    return f"; {did_you_mean(name, known) or 'known: ' + ', '.join(known)}"


def sources(issue: Path | None, explicit: Path | None, options: Table) -> tuple[tuple[Source, ...], Path | None]:
    """Everything that sets something, the weakest first, and the show file if there is one.

    Raises:
        ConfigError, DiskError: as ``load``; an explicit file must exist.
    """
    show = explicit or find(issue, Path.cwd())
    user = user_file()
    paths = [path for path in (user if user.is_file() else None, show) if path]
    return (*map(load, paths), from_environment(os.environ), Source("command line", options)), show


def collect(issue: Path | None, explicit: Path | None, options: Table) -> tuple[Settings, Path | None]:
    """Settings from everywhere, and the show file if there is one. Raises as ``sources`` and ``settings``."""
    found, show = sources(issue, explicit, options)
    return settings(found), show
