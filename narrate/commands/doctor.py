"""``narrate doctor``: what can speak here, and what is missing."""

import click

from narrate.commands import options


@click.command(name="doctor")
@click.pass_context
def command(ctx: click.Context) -> int:
    """Check engines, codec, music formats, cache and show file; exit 1 if an edition could not be made."""
    from narrate.checkup import examine

    findings = examine(lambda: options.workshop(ctx).settings, lambda: options.workshop(ctx).show_file)
    for finding in findings:
        click.echo(f"{'ok' if finding.well else '--':>3}  {finding.what}")
        if finding.hint:
            click.echo(f"       {finding.hint}")
    return 1 if any(f.needed and not f.well for f in findings) else 0
