"""The command line: parse, call, print. Each command lives in its own file and is imported when it is called."""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

COMMANDS = {
    "make": "Make editions of issues (the default command).",
    "script": "Show what would be said, by whom, in which chapter.",
    "voices": "List, try and fetch voices.",
    "feed": "Rebuild the feed and the pages from the output folder.",
    "check": "Find everything an app or directory would reject.",
    "serve": "Serve the output folder, to subscribe from a phone.",
    "publish": "Upload the output folder: media first, feed last.",
    "embed": "Print a player and chapter links to paste into the issue.",
    "withdraw": "Take an episode out of the feed, or put it back.",
    "prune": "Delete audio that the feed no longer names.",
    "init": "Write a commented narrate.toml for a new show.",
    "config": "Print the settings in force, and where they come from.",
    "doctor": "Say what can speak here, and what is missing.",
    "completion": "Print the completion script of a shell.",
}
GLOBAL_WITH_VALUE = {"-c", "--config"}


class Verbs(click.Group):
    """A group that reads ``narrate ISSUE`` as ``narrate make ISSUE``, and imports a command only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import the command's file."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"narrate.commands.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``make`` before the first word that is neither a global option nor a command."""
        return super().parse_args(ctx, with_verb(args))


def with_verb(args: Sequence[str]) -> list[str]:
    """The arguments with the implied verb written out.

    >>> with_verb(["-q", "issue.md"])
    ['-q', 'make', 'issue.md']
    >>> with_verb(["script", "issue.md"])
    ['script', 'issue.md']
    """
    at = 0
    while at < len(args) and args[at] in {"-q", "--quiet", "-v", "-vv", "--verbose", *GLOBAL_WITH_VALUE}:
        at += 2 if args[at] in GLOBAL_WITH_VALUE else 1
    implied = at < len(args) and args[at] not in COMMANDS and args[at] not in {"-h", "--help", "-V", "--version"}
    return [*args[:at], "make", *args[at:]] if implied else list(args)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"narrate {version('narrate-edition')}")
        ctx.exit()


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.option("-c", "--config", "show_file", type=click.Path(path_type=Path), help="The show file to use.")
@click.option("-v", "--verbose", count=True, help="Say what became of each edition.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
@click.option(
    "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def group(ctx: click.Context, show_file: Path | None, verbose: int, quiet: bool) -> None:
    """Turn a newsletter issue into an audio edition: `narrate issue.md`."""
    ctx.obj = {"show_file": show_file, "verbose": verbose, "quiet": quiet}


def run(args: Sequence[str]) -> int:
    """Run the command; return its exit code.

    Raises:
        NarrateError: everything a user can cause or mend.
    """
    if not args:
        click.echo(group.get_help(click.Context(group, info_name="narrate", **group.context_settings)))
        return 0
    try:
        result: Any = group.main(list(args), prog_name="narrate", standalone_mode=False)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        return _usage(error)
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> int:
    from narrate.messages import say

    message = " ".join(error.format_message().replace(". Choose from:", "; choose from ").split())
    say(f"error: {message[:1].lower()}{message[1:].rstrip('.')}")
    context = getattr(error, "ctx", None)
    say(f" hint: {context.command_path if context else 'narrate'} --help")
    return 2
