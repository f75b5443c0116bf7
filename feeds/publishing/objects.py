"""S3 and what speaks like it, Google's and Azure's stores: the only file that knows obstore."""

import contextlib
import os
import re
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

KEY_SERVICE = "169.254.169.254"
"""Where the library looks for keys when the environment has none: it answers on the provider's own machines."""
KEYS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or what your provider calls them"

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
            raise UsageError(f"cannot publish to {url}: {plainly(str(error))}", KEYS) from None

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
        hint = KEYS if KEY_SERVICE in str(error) else "what was sent is kept; run it again"
        raise ServiceError(f"cannot {what}: {plainly(str(error))}", hint) from None


def plainly(error: str) -> str:
    """What the store said, without the library's trail of causes.

    >>> plainly("Generic S3 error: Error performing GET http://s.example/a in 3ms - HTTP error: error sending request")
    'no answer from http://s.example'
    """
    if KEY_SERVICE in error:
        return "no keys are set for it"
    said = re.search(r"<Message>(.*?)</Message>", error, re.S)
    trail = error.partition("\n\n")[0]
    host = re.search(r"performing \w+ (\w+://[^/\s]+)", trail)
    if not said and host and "error sending request" in trail:
        return f"no answer from {host[1]}"
    cause = said[1] if said else re.sub(r"^Generic (?:\w+ )?error: ", "", trail.rpartition(" - ")[2])
    return " ".join(cause.split())[:200].lower() or "it does not say why"
