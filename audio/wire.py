"""One HTTP request within a total deadline, over verified TLS, its reply whole and of bounded size.

``requests`` limits only each read; a server that sends a byte a second would hold it for ever. So every socket
is known by a duplicate, which a timer shuts down when the time is over, handshake and headers included.
"""

import contextlib
import socket
import threading
import weakref
from collections.abc import Callable, Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from audio.refusal import RefusedError, Reply

CHUNK = 1 << 16


class Wire:
    """A session of one thread."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._open: dict[object, socket.socket] = {}
        weakref.finalize(self, _close_all, self._open)
        self._session = requests.Session()
        self._session.mount("http://", _Adapter(self._opened))
        self._session.mount("https://", _Adapter(self._opened))

    def send(self, request: requests.PreparedRequest, seconds: float) -> Reply:
        """Send the request and return the reply, of any status.

        Raises:
            RefusedError: no whole reply within the time; ``final`` where asking again is of no use.
        """
        late = threading.Event()
        timer = threading.Timer(seconds, self._cut, (late,))
        timer.daemon = True
        timer.start()
        try:
            reply = self._exchange(request, seconds)
            if late.is_set():  # a connection shut within the headers reads like a reply without a body
                raise requests.Timeout
            return reply
        except requests.exceptions.SSLError as error:
            untrusted = "CERTIFICATE_VERIFY_FAILED" in str(error)
            why = "its certificate is not trusted" if untrusted else "the secure connection failed"
            raise RefusedError(why, final=untrusted) from error
        except (requests.RequestException, OSError) as error:
            raise RefusedError(f"no answer within {seconds:.0f} s" if late.is_set() else in_words(error)) from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Close every connection."""
        self._session.close()
        self._drop()

    def _exchange(self, request: requests.PreparedRequest, seconds: float) -> Reply:
        options: Mapping[str, Any] = self._session.merge_environment_settings(request.url, {}, True, None, None)
        timeout = (min(seconds, 10.0), seconds)
        with self._session.send(request, **options, timeout=timeout, allow_redirects=False) as response:
            body = bytearray()
            for chunk in response.iter_content(CHUNK):
                body += chunk
                if len(body) > self.most_bytes:
                    self._drop()
                    raise RefusedError(f"a reply of more than {self.most_bytes} bytes")
        stated = response.headers.get("Content-Length")
        if stated is not None and "Content-Encoding" not in response.headers and stated != str(len(body)):
            raise RefusedError(f"{len(body)} bytes of {stated}")
        return Reply(response.status_code, response.headers, bytes(body))

    def _cut(self, late: threading.Event) -> None:
        late.set()
        self._drop()

    def _opened(self, connected: socket.socket) -> None:
        """Keep one duplicate per address: an older one there belongs to a connection that is gone."""
        address = connected.getpeername()
        if old := self._open.get(address):
            old.close()
        self._open[address] = connected.dup()

    def _drop(self) -> None:
        for address in tuple(self._open):
            with contextlib.suppress(OSError, KeyError), self._open.pop(address) as known:
                known.shutdown(socket.SHUT_RDWR)


def _close_all(known: dict[object, socket.socket]) -> None:
    for each in known.values():
        each.close()


class _Adapter(HTTPAdapter):
    """Tells of every socket it opens."""

    def __init__(self, tell: Callable[[socket.socket], None]) -> None:
        self._tell = tell
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools()

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = self._pools()
        return manager

    def _pools(self) -> dict[str, type[Any]]:
        return {
            "http": _telling(HTTPConnectionPool, HTTPConnection, self._tell),
            "https": _telling(HTTPSConnectionPool, HTTPSConnection, self._tell),
        }


def _telling(pool: type[Any], connection: type[Any], tell: Callable[[socket.socket], None]) -> type[Any]:
    """The pool class, with connections that tell of their socket before anything is sent through it."""

    def opened(self: Any) -> socket.socket:
        raw: socket.socket = connection._new_conn(self)
        tell(raw)
        return raw

    telling = type(connection.__name__, (connection,), {"_new_conn": opened})
    return type(pool.__name__, (pool,), {"ConnectionCls": telling})


def in_words(error: Exception) -> str:
    """Why the connection failed, without addresses of objects and the retry machinery's words."""
    text = str(error).lower()
    known = {"refused": "connection refused", "resolve": "its name cannot be found", "timed out": "no answer in time",
             "reset": "connection broken off", "aborted": "connection broken off", "incomplete": "an incomplete reply",
             "broken": "an incomplete reply", "unreachable": "the network is unreachable"}  # fmt: skip
    return next((words for sign, words in known.items() if sign in text), "the connection failed")
