"""``narrate ISSUE…``: make editions."""

from pathlib import Path

import click

from narrate.commands import options
from narrate.errors import UsageError
from narrate.hints import did_you_mean
from narrate.messages import say


@click.command(name="make")
@click.argument("issues", nargs=-1, required=True)
@options.voices
@options.output
@options.issue_format
@click.option("--intro", metavar="FILE|none", help="A sound file to begin with, or none.")
@click.option("--date", type=click.DateTime(), help="The date of publication, when the issue does not tell.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Worker processes; 0: as many as cores.")
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler whose workers make the issues.")
@click.pass_context
def command(
    ctx: click.Context,
    issues: tuple[str, ...],
    engine: str | None,
    voice: tuple[str, ...],
    output: Path | None,
    format_: str,
    title: str,
    intro: str | None,
    date: object,
    dry_run: bool,
    jobs: int,
    cluster: str,
) -> int:
    """Make editions of ISSUES into the output folder, and the feed.

    An issue is a file, or a folder, mailbox, Substack or Ghost export, or feed file of many.
    Prints the path of each MP3. Running it again speaks only what changed.
    """
    from narrate.batch import run
    from narrate.wish import Wish

    _refuse_mistyped(issues[0])
    table = options.as_table(engine, voice, intro)
    wish = Wish(table, output, format_, title, options.dated(date), dry_run, jobs, cluster)
    return run(
        issues,
        wish,
        ctx.obj["show_file"],
        options.now(),
        quiet=ctx.obj["quiet"],
        verbose=ctx.obj["verbose"] > 0,
        say=say,
    )


def _refuse_mistyped(word: str) -> None:
    """Take a bare word that is no file for the command that was meant."""
    from narrate.cli import COMMANDS

    hint = did_you_mean(word, COMMANDS)
    if hint and word.isalpha() and not Path(word).exists():
        raise UsageError(f"no command and no file is called '{word}'", hint)
