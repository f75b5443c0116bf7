"""What a run over many issues would do, worked out from their texts alone."""

from pathlib import Path

import click

from narrate.archive.order import Entry
from narrate.archive.summary import Summary
from narrate.clock import nearest
from narrate.errors import NarrateError
from narrate.estimate import LETTERS_PER_SECOND
from narrate.shelf import Shelf

WORDS = {"made": "new", "corrected": "changed", "unchanged": "there already"}


def rehearse(entries: list[Entry], summary: Summary) -> None:
    """Print a line for each issue, in the order in which they would be made, and count them."""
    shelves: dict[Path, Shelf] = {}
    claimed = frozenset(entry.survey.identity.issue_hash for entry in entries)
    for entry in entries:
        output, survey = entry.place.shop.output, entry.survey
        state = _state(entry, shelves.setdefault(output, Shelf(output, claimed)))
        summary.count(state, None, survey.characters, entry.place)
        length = nearest(survey.characters / LETTERS_PER_SECOND)
        click.echo(
            f"{survey.published:%Y-%m-%d}  {survey.title}: {WORDS[state]}, "
            f"{survey.characters:,} letters, about {length} ({entry.item.name})"
        )


def _state(entry: Entry, shelf: Shelf) -> str:
    """What making it would do, as far as its words tell."""
    try:
        known = shelf.find(entry.survey.identity)
    except NarrateError:
        return "made"
    if known is None:
        return "made"
    return "unchanged" if known.issue_hash == entry.survey.identity.issue_hash else "corrected"
