"""The shows within a show: every further edition has an output, a title and an address of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from feeds import rooms as folders
from narrate.slug import slug
from narrate.workshop import Workshop


def room(shop: Workshop, name: str) -> Workshop:
    """The workshop of the further edition that the show file calls ``name``."""
    show, folder = shop.settings.show, f"{folders.EDITIONS}/{slug(name)}"
    base = f"{show.base_url.rstrip('/')}/{folder}/" if show.base_url else ""
    show = replace(show, title=f"{show.title}: {name}" if show.title else name, base_url=base, guid="")
    return replace(shop, output=shop.output / folder, settings=replace(shop.settings, show=show, editions={}))


def rooms(shop: Workshop) -> Iterator[Workshop]:
    """The show itself, then its further editions as far as there are any, configured still or not."""
    names = {slug(name): name for name in shop.settings.editions}
    yield shop
    for path in folders.rooms(shop.output)[1:]:
        yield room(shop, names.get(path.name, path.name))


def further(shop: Workshop) -> Mapping[str, str]:
    """The folders of its further editions that have a page, and what the show file calls them."""
    names = {slug(name): name for name in shop.settings.editions}
    there = (path for path in folders.rooms(shop.output)[1:] if (path / "index.html").is_file())
    return {path.relative_to(shop.output).as_posix(): names.get(path.name, path.name) for path in there}


def entered(shop: Workshop) -> Workshop:
    """The workshop of the further edition whose folder ``shop.output`` is; ``shop`` itself where it is none."""
    show = replace(shop, output=folders.home(shop.output))
    return next((each for each in rooms(show) if _same(each.output, shop.output)), shop)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()
