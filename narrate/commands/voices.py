"""``narrate voices``: what can speak here; ``narrate voices get NAME`` fetches one."""

from pathlib import Path

import click

from narrate.commands import options


@click.command(name="voices")
@click.argument("engine", required=False)
@click.argument("name", required=False)
@click.option("--language", default="", help="Only voices of this language, such as en or fr-ca.")
@click.option("--say", metavar="TEXT", help="Speak TEXT with each voice into WAV files, and print their paths.")
@click.option("--cast", "issue", metavar="ISSUE", help="Who will speak as whom in ISSUE.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=".", help="Where --say writes.")
@click.pass_context
def command(
    ctx: click.Context,
    engine: str | None,
    name: str | None,
    language: str,
    say: str | None,
    issue: str | None,
    output: Path,
) -> None:
    """List what can speak here: all engines, one ENGINE, or one voice as ENGINE:NAME.

    `narrate voices get NAME` fetches a local neural voice from its usual hub.
    """
    from narrate import auditions

    path = Path(issue) if issue else None
    shop = options.workshop(ctx, path)
    settings = shop.settings
    if engine == "get":
        lines = auditions.fetch(name or "", settings)
    elif issue:
        lines = auditions.cast_of(issue, settings, shop.show_folder)
    else:
        chosen = auditions.choose(settings, engine or "", name or "", language)
        if say is None:
            lines = auditions.listed(chosen)
        else:
            lines = auditions.say(say, chosen if engine else auditions.local(chosen), settings, output)
    for line in lines:
        click.echo(line)
