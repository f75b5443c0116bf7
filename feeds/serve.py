"""The output folder over HTTP, to try it on this machine or a phone nearby; not a server for the open internet."""

from pathlib import Path

from feeds.qr import terminal
from feeds.serving.address import EVERYWHERE, LOOPBACK
from feeds.serving.handler import Log, Server
from narrate.errors import BusyError, DiskError
from narrate.files import reason

PORT = 8000


def server(folder: Path, host: str = LOOPBACK, port: int = PORT, log: Log = lambda line: None) -> Server:
    """A server that listens and does not answer yet; port 0 takes a free one.

    Raises:
        DiskError: there is no such folder.
        BusyError: the port is taken, or the address is not this machine's.
    """
    if not folder.is_dir():
        raise DiskError(f"cannot serve {folder}: no such folder", "run narrate on an issue first")
    try:
        return Server(folder.resolve(), host, port, log)
    except (OSError, OverflowError) as error:
        raise BusyError(f"cannot listen on {host} port {port}: {reason(error)}", "--port 0 takes a free one") from None


def serve(folder: Path, host: str = LOOPBACK, port: int = PORT, lan: bool = False, tell: Log = print) -> None:
    """Serve until Ctrl-C. ``lan`` opens it to the local network and shows a code to subscribe from a phone.

    Raises:
        DiskError, BusyError: as ``server``.
    """
    with server(folder, EVERYWHERE if lan and host == LOOPBACK else host, port, tell) as running:
        feed = running.address + "feed.xml"
        tell(f"{running.address}  (feed: {feed}; Ctrl-C ends it)")
        if lan:
            tell(f"{terminal(feed)}\neverybody on this network can listen until you stop it")
        try:
            running.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            tell("stopped")
