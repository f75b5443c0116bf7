"""``narrate ISSUE…``: one issue here and now, several through ``narrate.archive``."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from narrate.sources import Source, fetch
from narrate.wish import Wish
from narrate.workshop import Workshop, open_workshop

if TYPE_CHECKING:
    from narrate.model import Script
    from narrate.troupe import Troupe

DECLARED_LOSSES = 3


def run(
    issues: tuple[str, ...],
    wish: Wish,
    show_file: Path | None,
    now: datetime,
    *,
    quiet: bool,
    verbose: bool = False,
    say: Callable[[str], None],
) -> int:
    """Narrate every issue; a single one's error is raised, several are reported and summed up.

    Returns 0, 3 where something was lost and said so, or else the exit code of the first failure.

    Raises:
        NarrateError: the only issue's, or no issue can be found.
    """
    from narrate.archive.expand import is_many

    if len(issues) == 1 and (wish.format or not is_many(issues[0])) and not wish.cluster:
        return _one(issues[0], wish, show_file, now, quiet, verbose, say)
    from narrate.archive.many import narrate

    return narrate(issues, wish, show_file, now, quiet, say)


def _one(
    name: str,
    wish: Wish,
    show_file: Path | None,
    now: datetime,
    quiet: bool,
    verbose: bool,
    say: Callable[[str], None],
) -> int:
    source = fetch(name)
    shop = open_workshop(source.path, show_file, wish.table, now, wish.output, wish.jobs)
    if wish.dry_run:
        return _rehearse(source, wish, shop)
    return _make(source, wish, shop, quiet, verbose, say)


def _make(source: Source, wish: Wish, shop: Workshop, quiet: bool, verbose: bool, say: Callable[[str], None]) -> int:
    from audio.early import Early

    with Early(shop.jobs, shop.settings.music) as early:
        from narrate.make import Order, make, prepared
        from narrate.reporting import live
        from narrate.troupe import assemble

        script = prepared(Order(source, wish.format, wish.title, wish.published), shop)
        troupe = assemble(shop.settings)
        for note in () if quiet else notes(script, source, shop, troupe):
            say(note)
        with live(source.name, quiet) as progress:
            made = make(source, script, shop, troupe, progress, early)
    click.echo(str(made.audio))
    for each in (made, *made.further) if verbose else ():
        path = each.audio.relative_to(shop.output)
        say(f"{path}: {each.state}; {each.spoken} passages spoken, {each.cached} from the cache")
    for line in () if quiet else (*made.warnings, *made.losses):
        say(f"{source.name}: {line}")
    return DECLARED_LOSSES if made.losses else 0


def notes(script: "Script", source: Source, shop: Workshop, troupe: "Troupe") -> Iterator[str]:
    """What to know before anything is spoken: which voice was found, and what it will ask."""
    if troupe.note:
        yield troupe.note
    from narrate.price import prices
    from narrate.recordings import recordings

    for price in prices(script, shop, troupe, recordings(source.path, script)):
        yield f"{source.name}: {price}"


def _rehearse(source: Source, wish: Wish, shop: Workshop) -> int:
    from narrate.estimate import estimate
    from narrate.prepare import script_of
    from narrate.recordings import recordings

    script, _ = script_of(source, shop.settings, wish.format, wish.title)
    click.echo(estimate(script, shop, recordings(source.path, script)))
    return 0
