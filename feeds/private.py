"""A second feed at an address that cannot be guessed, for those who are told it.

Its address is ``private/TOKEN/feed.xml``. The token is a secret: it comes from the environment or a file that only
its owner can read, stands in the private feed alone, and is shown nowhere else (``feeds.serving.tree.shown``).
"""

import os
import re
import secrets
import stat
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from feeds import rss
from feeds.serving.tree import PRIVATE
from narrate import files
from narrate.errors import ConfigError
from narrate.model import Episode
from narrate.settings import Feed, Show

ENVIRONMENT = "NARRATE_PRIVATE_TOKEN"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,80}")
"""22 letters of 64 kinds are 132 bits."""


def token(environment: Mapping[str, str], file: Path | None) -> str:
    """The token, from the environment or the file, which is made when it is absent; "" without either.

    Raises:
        ConfigError: it is too short, holds other signs, or others may read its file. The message does not tell it.
        DiskError: the file cannot be read or made.
    """
    told = environment.get(ENVIRONMENT, "")
    if not told and file is None:
        return ""
    source = ENVIRONMENT if told else str(file)
    found = told or (_read(file) if file else "")
    if not _TOKEN.fullmatch(found):
        raise ConfigError(
            f"{source}: a private feed's token has 22 to 80 of A-Z a-z 0-9 _ -", "delete it to get a new one"
        )
    return found


def _read(file: Path) -> str:
    with files.naming(file):
        if not file.exists():
            files.make_folder(file.parent)
            with open(file, "x", opener=_owner_only) as new:
                new.write(secrets.token_urlsafe(24) + "\n")
    data = files.read(file, 1000)
    if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigError(f"{file}: others may read the private feed's token", f"chmod 600 {file}")
    return data.decode("utf-8", "replace").strip()


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def build(show: Show, feed: Feed, episodes: Sequence[Episode], token: str) -> dict[str, bytes]:
    """The private feed's files by path in the output folder; directories are asked to leave it out.

    Raises:
        ConfigError: as ``rss.build``.
    """
    name = f"{PRIVATE}/{token}/feed.xml"
    quiet = replace(feed, private=True, locked=True, hub="", new_url="")
    built = rss.build(replace(show, guid=""), quiet, episodes, name=name)
    built.pop(rss.STYLE_NAME, None)
    return {path: _rooted(data, token) for path, data in built.items()}


def _rooted(data: bytes, token: str) -> bytes:
    """Addresses with plain slashes, and the style sheet two folders up."""
    folder = f"{PRIVATE}/{token}/"
    style = f'href="{rss.STYLE_NAME}"'
    moved = data.replace(quote(folder, safe="").encode(), folder.encode())
    return moved.replace(style.encode(), f'href="../../{rss.STYLE_NAME}"'.encode(), 1)


def place(folder: Path, show: Show, feed: Feed, episodes: Sequence[Episode], token: str) -> None:
    """Write the private feed into the output folder, and take away the feeds of earlier tokens.

    Raises:
        ConfigError, DiskError: as ``build``, or a file cannot be written.
    """
    built = build(show, feed, episodes, token) if token else {}
    for path, data in built.items():
        files.write_whole(folder / path, data)
    for old in folder.glob(f"{PRIVATE}/*/feed*.xml"):
        if old.relative_to(folder).as_posix() not in built:
            with files.naming(folder / PRIVATE, "clear"):
                old.unlink()
                if not any(old.parent.iterdir()):
                    old.parent.rmdir()
