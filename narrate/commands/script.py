"""``narrate script ISSUE``: what would be said, by whom, in which chapter."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from narrate import files, messages
from narrate.commands import options
from narrate.model import Document, Script


@click.command(name="script")
@click.argument("issue")
@options.voices
@options.issue_format
@click.option("--json", "form", flag_value="json", help="As JSON, with every decision and what is left out.")
@click.option(
    "--ledger",
    "form",
    flag_value="ledger",
    help="Account for every character; exit 1 if one is lost.",
)
@click.option("--html", "form", flag_value="html", help="As one page, each voice in its colour.")
@click.option("--edit", "form", flag_value="edit", help="As a script to edit, taken in place of the issue.")
@click.option("--ids", is_flag=True, help="With each paragraph's id, as segments/ID.wav and [answers] want it.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here: .script.md, .html or .json.")
@click.pass_context
def command(
    ctx: click.Context,
    issue: str,
    engine: str | None,
    voice: tuple[str, ...],
    format_: str,
    title: str,
    form: str | None,
    ids: bool,
    output: Path | None,
) -> int:
    """Show what would be said of ISSUE, by whom, in which chapter; nothing is spoken."""
    from narrate.prepare import script_of
    from narrate.sources import fetch

    source = fetch(issue)
    shop = options.workshop(ctx, source.path, options.as_table(engine, voice))
    script, document = script_of(source, shop.settings, format_, title)
    form = form or _form_of(output)
    if form == "ledger":
        return _ledger(document, script)
    from narrate.rehearsal import faces_for

    _deliver(_text(form, script, faces_for(script, shop.settings, shop.show_folder), ids), output)
    for warning in script.warnings:
        messages.warn(f"{issue}: {warning}")
    return 0


def _form_of(output: Path | None) -> str:
    if output is None:
        return "table"
    return {".json": "json", ".html": "html", ".md": "edit"}.get(output.suffix, "table")


def _text(form: str, script: Script, faces: Mapping[str, str], ids: bool) -> str:
    if form == "json":
        from narrate.script.record import to_json

        return _json(to_json(script, faces))
    if form == "html":
        from narrate.script.doubts import doubtful
        from narrate.script.html import page

        return page(script, faces, doubtful(script))
    if form == "edit":
        from narrate.script.file import dumps

        return dumps(script, faces)
    from narrate.script.table import render

    return render(script, shutil.get_terminal_size((100, 24)).columns, messages.colour(), ids)


def _json(record: Mapping[str, Any]) -> str:
    """JSON with a line for each segment, chapter and change: as readable as indented, and ten times as fast."""
    return "{\n" + ",\n".join(f"{_one(name)}: {_value(value)}" for name, value in record.items()) + "\n}\n"


def _value(value: Any) -> str:
    return "[\n" + ",\n".join(map(_one, value)) + "\n]" if value and isinstance(value, (list, tuple)) else _one(value)


def _one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _deliver(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    files.write_whole(output, text.encode())
    click.echo(str(output))


def _ledger(document: Document | None, script: Script) -> int:
    from narrate.errors import UsageError
    from narrate.script.ledger import audit

    if document is None:
        raise UsageError("cannot account for an edited script: it is not the issue", "give the issue itself")
    ledger = audit(document, script)
    click.echo("\n".join(map(messages.plain, ledger.lines())))
    return 1 if ledger.unaccounted or ledger.invented else 3 if ledger.losses else 0
