"""Addresses: where this machine is reached, whom it answers, and files that name another address."""

import ipaddress
import re
import socket
from urllib.parse import quote

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only when the user asks for the local network
_SELF = re.compile(rb'<atom:link[^>]*\bhref="([^"<>]+/)[^"/<>]*"[^>]*>')


def lan_address() -> str:
    """This machine's address on the local network, or the loopback one where there is none; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: connecting a datagram socket only picks the interface
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK


def is_ours(host: str, names: frozenset[str]) -> bool:
    """Whether the Host header names this machine: by number, or by a name of ours.

    A page elsewhere can point its own name here (DNS rebinding); a number cannot be pointed.
    """
    name = re.sub(r":\d{1,5}$", "", host.strip().lower())
    try:
        return name in names or bool(ipaddress.ip_address(name.strip("[]")) and "%" not in name)
    except ValueError:
        return False


def own_names() -> frozenset[str]:
    """The names this machine answers to."""
    name = socket.gethostname().lower()
    return frozenset({"localhost", name, f"{name}.local"})


def base_of(feed: bytes) -> str:
    """The address that a feed was built for, with its final slash; "" when it names none."""
    links = (found for found in _SELF.finditer(feed[:100_000]) if b'rel="self"' in found[0])
    found = next(links, None)
    return found[1].decode("utf-8", "replace").replace("&amp;", "&") if found else ""


def moved(data: bytes, base: str, here: str) -> bytes:
    """A text file whose addresses below ``base`` are below ``here``: in full, percent-encoded, and without scheme.

    Without scheme they follow another one (``podcast://``) or a word of it (``pktc://subscribe/``).
    """
    if not base or base == here:
        return data
    pairs = [(base, here), (quote(base, safe=""), quote(here, safe="")), (_bare(base), _bare(here))]
    for old, new in pairs:
        data = data.replace(old.encode(), new.encode())
    return data


def _bare(url: str) -> str:
    return "/" + url.partition("://")[2]
