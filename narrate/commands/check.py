"""``narrate check``: what an app or directory would reject, and what is damaged or missing."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from narrate.commands import options
from narrate.messages import plain


@click.command(name="check")
@click.argument("place", type=click.Path(path_type=Path), required=False)
@click.option("--read-data", is_flag=True, help="Hash every file, decode every MP3 and measure it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--strict", is_flag=True, help="Exit 1 for what is merely worse than it could be, too.")
@click.pass_context
def command(ctx: click.Context, place: Path | None, read_data: bool, as_json: bool, strict: bool) -> int:
    """Check PLACE, an output folder or a feed file; the show's output without one. Exit 1 if a rule is broken."""
    from narrate.inspection import inspect

    shop = options.workshop(ctx, output=place)
    findings = inspect(shop, read_data)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(plain(f"{finding.level:6} {finding.where}: {finding.what}"))
            if finding.hint:
                click.echo(plain(f"       {finding.hint}"))
    broken = [f for f in findings if f.level == "must" or (strict and f.level == "should")]
    if not findings and not as_json:
        click.echo("nothing to mend")
    return 1 if broken else 0
