"""Work on other machines, through Dask's scheduler: the only file that knows it.

A worker needs the program and, for its clips, a cache folder; nothing else is shared. Where it shares the caller's
cache, it sends names of pieces; else it sends the sound.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from importlib.metadata import version
from typing import Any, TypeVar

from audio.cache import Cache, key_of
from narrate.archive.work import Commission, Delivery
from narrate.crew import Crew
from narrate.errors import ConfigError, ServiceError
from narrate.placing import Edition, Kept
from narrate.workshop import Workshop, cache_folder

T = TypeVar("T")
PATIENCE_S = 10.0
KIND = "tokens"
AHEAD = 4
"""So many issues for each thread of the cluster are under way, waiting, or waiting to be placed."""
SECURED = "see TLS under 'Many machines' in docs/scale.md: DASK_DISTRIBUTED__COMM__TLS__CA_FILE and two more"
STARTED = "see 'Many machines' in docs/scale.md: dask scheduler, dask worker"


@contextlib.contextmanager
def joined(address: str) -> Iterator[Crew]:
    """The cluster at a scheduler's address, such as ``tcp://10.0.0.5:8786``; ``tls://`` reads Dask's own settings.

    Raises:
        ServiceError: Dask is not installed, nobody answers, or no worker is there.
    """
    client = _client(address)
    inner = client.get_executor(pure=False)
    try:
        threads = sum(each["nthreads"] for each in client.scheduler_info(n_workers=-1)["workers"].values())
        yield Crew(Abroad(inner), AHEAD * max(1, threads))
    except BaseException:
        inner.shutdown(wait=False)
        raise
    finally:
        client.close(timeout=1)


def _client(address: str) -> Any:
    try:
        from distributed import Client, Security
    except ImportError:
        raise ServiceError("--cluster needs dask", "pip install 'narrate-edition[dask]'") from None
    secured: Any = Security
    if address.startswith("tls:") and not secured().get_connection_args("client")["ssl_context"]:
        raise ServiceError(f"{address}: no certificate is set", SECURED)  # Dask would notice late, and with a traceback
    try:
        client = Client(address, timeout=PATIENCE_S, set_as_default=False)  # type: ignore[no-untyped-call]  # of dask
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError:
        raise ServiceError(f"{address}: no scheduler answers, or it has no worker", STARTED) from None
    except (OSError, ValueError, TypeError) as error:
        why = str(error).splitlines()[0].lower() if str(error) else type(error).__name__
        raise ServiceError(f"{address}: {why}", STARTED) from None
    return client


class Abroad(Executor):
    """Sends commissions to workers that have the resources their engines need, by the labels of Dask."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner
        self._token = secrets.token_hex(16)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Have one commission done somewhere."""
        commission: Commission = args[0]
        Cache(commission.shop.cache).put(KIND, key_of(self._token), self._token.encode())
        wanted = {"resources": dict(commission.resources)} if commission.resources else {}
        done: Future[Any] = self._inner.submit(there, fn, commission, self._token, _version(), **wanted)
        return done


def there(fn: Callable[[Commission], Any], commission: Commission, token: str, asked_by: str) -> Any:
    """Do a commission with the worker's own cache; runs on the worker.

    Raises:
        ConfigError: the worker has another version of the program, which would sound otherwise.
    """
    if _version() != asked_by:
        raise ConfigError(f"a worker has narrate {_version()}, not {asked_by}", "install the same version everywhere")
    own = cache_folder(os.environ)
    if shared(Cache(commission.shop.cache), token):
        own = commission.shop.cache
    done = fn(replace(commission, shop=replace(commission.shop, cache=own)))
    if not isinstance(done, Delivery):
        return done
    whole = not shared(Cache(own), token)
    return Delivery(tuple(_packed(edition, room, commission.shop, whole) for edition, room in done.editions))


def shared(cache: Cache, token: str) -> bool:
    """Whether this is the caller's cache: its token lies in it."""
    return cache.get(KIND, key_of(token)) == token.encode()


def _packed(edition: Edition | Kept, room: Workshop, shop: Workshop, whole: bool) -> tuple[Edition | Kept, Workshop]:
    """The edition as it means something to the caller: its sound, or pieces named in the caller's cache."""
    if isinstance(edition, Kept):
        return edition, replace(room, cache=shop.cache)
    body = edition.rendered.body.packed() if whole else edition.rendered.body
    rendered = replace(edition.rendered, body=replace(body, cache=Cache(shop.cache)))
    return replace(edition, rendered=rendered), replace(room, cache=shop.cache)


def _version() -> str:
    return version("narrate-edition")
