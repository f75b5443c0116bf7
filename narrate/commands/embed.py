"""``narrate embed EPISODE``: what to paste back into the issue."""

from pathlib import Path

import click

from narrate.commands import options
from narrate.messages import warn


@click.command(name="embed")
@click.argument("episode")
@options.output
@click.option("--html", "as_html", is_flag=True, help="HTML with a player instead of Markdown.")
@click.pass_context
def command(ctx: click.Context, episode: str, output: Path | None, as_html: bool) -> None:
    """Print "Listen (27 min)", chapter links and a player for EPISODE, to paste into the issue.

    EPISODE is its folder's name in the output, or its number.
    """
    from feeds import embed, manifest
    from narrate.rebuild import show_of
    from narrate.upkeep import find

    shop = options.workshop(ctx, output=output)
    episodes = manifest.gather(shop.output)
    write = embed.html if as_html else embed.markdown
    show = show_of(shop.settings, episodes)
    click.echo(write(find(episode, episodes), show), nl=False)
    if not show.base_url:
        warn("the links lead to this machine alone until [show] base_url is set")
