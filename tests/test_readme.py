"""What the README and the docs say is tried: files, commands, options, show files."""

import dataclasses
import re
import tomllib
import typing
from pathlib import Path

import click
import pytest

from narrate import cli, config
from narrate.settings import Settings
from narrate.toml import toml

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text()


def blocks(page: Path, kinds: str) -> list[str]:
    return re.findall(rf"^```(?:{kinds})\n(.*?)^```", page.read_text(), re.M | re.S)


def commands() -> list[tuple[str, str]]:
    lines = (line for page in PAGES for block in blocks(page, "sh|console") for line in block.splitlines())
    found = (re.sub(r"^\$ |\s+#.*$", "", line) for line in lines if not line.startswith(" "))
    return [tuple(line.split(None, 1)) for line in found if line.startswith("narrate ")]  # type: ignore[misc]  # two parts


def test_the_test_command_is_the_one_that_is_run_before_landing() -> None:
    [command] = [line for line in README.splitlines() if line.startswith("python3 -m venv") and "pytest" in line]
    assert command in (ROOT / ".ci" / "run").read_text().splitlines()


@pytest.mark.parametrize("line", sorted({rest for _, rest in commands()}))
def test_a_command_in_the_docs_parses(line: str) -> None:
    args = cli.with_verb(line.split())
    name = next(word for word in args if word in cli.COMMANDS)
    command = cli.group.get_command(click.Context(cli.group), name)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts + parameter.secondary_opts}
    used = {word.partition("=")[0] for word in args[args.index(name) + 1 :] if re.match(r"-{1,2}[a-z]", word)}
    assert used <= known | {"-h", "--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_show_file_in_the_docs_is_valid(page: Path) -> None:
    for text in blocks(page, "toml"):
        if text.startswith(("# cast.toml", "# pyproject.toml")):
            continue  # another kind of file, which says so
        config.settings((config.Source(page.name, tomllib.loads(text), text),))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_the_docs_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(), flags=re.M | re.S)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_files_named_in_the_readme_exist() -> None:
    named = re.findall(r"(?<![\w/])(?:examples|benchmarks|docs)/[\w./-]*\w", README)
    assert [name for name in named if "output" not in name and not (ROOT / name).exists()] == []


def test_every_command_is_told_of_somewhere() -> None:
    told = "".join(page.read_text() for page in PAGES)
    assert [name for name in cli.COMMANDS if f"narrate {name}" not in told and name != "make"] == []


TABLES = {name: kind for name, kind in typing.get_type_hints(Settings).items() if dataclasses.is_dataclass(kind)}


@pytest.mark.parametrize("table", TABLES)
def test_every_key_of_the_show_file_is_documented_with_its_default(table: str) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text()
    told = page.partition(f"### `[{table}]`\n")[2].partition("###")[0]
    for spec in dataclasses.fields(TABLES[table]):
        default = getattr(getattr(Settings(), table), spec.name)
        assert f"| `{spec.name}` | `{toml(default)}` | {spec.metadata['help']} |" in told
