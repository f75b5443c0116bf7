"""S3 and what speaks like it, Google's and Azure's stores: the only file that knows obstore."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from feeds.publishing.store import ANY, NEW, LostError
from feeds.serving.tree import content_type, shown
from narrate.errors import ServiceError, UsageError

SCHEMES = ("s3://", "gs://", "az://", "abfs://", "adl://")
WHOLE = 64 << 20
"""Bytes up to which a file goes in one piece; conditions hold for single pieces alone."""

PATIENCE: Any = {"connect_timeout": "10s", "timeout": "1h"}
"""The library's own half minute for a whole request would end every long upload."""
RETRIES: Any = {"max_retries": 4, "retry_timeout": timedelta(minutes=3)}


class Objects:
    """An object store, with ``prefix`` as its folder."""

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def at(cls, url: str) -> "Objects":
        """The store of an address; keys and region come from the environment, as each provider names them.

        Raises:
            ServiceError: the library is missing.
            UsageError: no store has such an address.
        """
        try:
            from obstore.store import from_url
        except ImportError:
            raise ServiceError(
                f"cannot publish to {url}: obstore is not installed", "pip install 'narrate-edition[s3]'"
            ) from None
        try:
            plain = os.environ.get("AWS_ALLOW_HTTP", "").lower() == "true"  # options of ours would hide it
            return cls(from_url(url, client_options=PATIENCE | {"allow_http": plain}, retry_config=RETRIES))
        except Exception as error:  # its configuration errors share no base class
            raise UsageError(f"cannot publish to {url}: {_told(error)}") from None

    def sizes(self) -> Mapping[str, int]:
        """As ``Store``."""
        with _translated("list the destination"):
            return {meta["path"]: meta["size"] for batch in self._store.list() for meta in batch}

    def read(self, path: str) -> tuple[bytes, str]:
        """As ``Store``."""
        with _translated(f"read {shown(path)}"):
            try:
                found = self._store.get(path)
                return bytes(found.bytes()), str(found.meta["e_tag"])
            except FileNotFoundError:
                return b"", NEW

    def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
        """As ``Store``."""
        mode: Any = {ANY: "overwrite", NEW: "create"}.get(expected, {"e_tag": expected})
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        attributes = {"Content-Type": content_type(path)}
        if path.endswith((".xml", ".html")):
            attributes["Cache-Control"] = "no-cache"
        in_parts = size > WHOLE and expected == ANY
        with _translated(f"write {shown(path)}"):
            self._store.put(path, data, mode=mode, attributes=attributes, use_multipart=in_parts)


@contextlib.contextmanager
def _translated(what: str) -> Iterator[None]:
    from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

    try:
        yield
    except (AlreadyExistsError, PreconditionError):
        raise LostError(what) from None
    except (BaseError, OSError) as error:
        raise ServiceError(f"cannot {what}: {_told(error)}", "what was sent is kept; run it again") from None


def _told(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].lower()
