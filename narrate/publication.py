"""Publish a show's output folder, and tell the hub."""

from collections.abc import Callable, Mapping

from feeds import publish as publishing
from narrate.errors import UsageError
from narrate.workshop import Workshop

DEADLINE_S = 20.0


def publish(shop: Workshop, destination: str, dry_run: bool, force: bool, tell: Callable[[str], None]) -> str:
    """Send what changed, the feed last; return the feed's address.

    Raises:
        UsageError: no destination, or nothing that can be published to.
        BusyError, DiskError, ServiceError, ConfigError: as ``feeds.publish.publish``.
    """
    where = destination or shop.settings.feed.publish_to
    if not where:
        raise UsageError("no destination to publish to", "narrate publish DEST, or publish_to under [feed]")
    store = publishing.destination(where, shop.output)
    done = publishing.publish(shop.output, store, dry_run, force, tell)
    for path in done.sent if dry_run else ():
        tell(path)
    tell(f"{_counted(len(done.sent))} {'would be ' if dry_run else ''}sent")
    if done.sent and not dry_run and shop.settings.feed.hub:
        publishing.announce(shop.settings.feed.hub, done.feed, _post)
    return done.feed


def _counted(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


def _post(url: str, form: Mapping[str, str]) -> int:
    """The hub's answer; 0 without one."""
    import requests

    try:
        return requests.post(url, data=form, timeout=DEADLINE_S, allow_redirects=False).status_code
    except requests.RequestException:
        return 0
