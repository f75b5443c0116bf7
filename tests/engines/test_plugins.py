import importlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrate import checkup, plugins
from narrate.errors import ServiceError, UsageError
from narrate.model import Utterance
from narrate.settings import Settings

ROOT = Path(__file__).parent.parent.parent
GOOD = ROOT / "examples" / "plugin"
BROKEN = ROOT / "tests" / "fixtures" / "engines" / "broken_plugin"
FAULTY = ROOT / "tests" / "fixtures" / "engines" / "faulty_plugin"
ISSUE = "# Small\n\nHello there, reader. This is more.\n\n> Quoted words.\n>\n> — Jane Doe\n"
OURS = ["command", "espeak", "gtts", "kokoro", "openai", "piper", "tone"]
HEAVY = ("numpy", "requests", "gtts", "onnxruntime", "ctypes", "audio.engines.espeak")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed distributions, before the real ones."""
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    plugins.engines.cache_clear()
    yield tmp_path
    plugins.engines.cache_clear()
    for module in ("narrate_hum", "narrate_broken"):
        sys.modules.pop(module, None)


def install(site: Path, project: Path, name: str, *points: str) -> None:
    """What pip would leave there."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("\n".join(["[narrate.engines]", *points]))
    for module in project.glob("*.py"):
        shutil.copy(module, site)


def test_our_engines_are_registered() -> None:
    assert [entry.name for entry in plugins.engines().values() if entry.distribution == plugins.OURS] == OURS
    assert [plugins.load(name).name for name in OURS] == OURS


def test_an_unknown_engine_is_named_with_the_nearest_and_all_installed() -> None:
    with pytest.raises(UsageError, match="no engine called 'espaek'") as caught:
        plugins.load("espaek")
    assert caught.value.hint.startswith("did you mean 'espeak'? installed: command, espeak")


def test_listing_imports_nothing_heavy() -> None:
    code = f"import sys, narrate.plugins as p; p.engines(); print([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_a_foreign_engine_speaks(site: Path) -> None:
    install(site, GOOD, "narrate-hum", "hum = narrate_hum:Hum")
    hum = plugins.load("hum")
    assert hum.speak(Utterance("a", "One word.", "a"), hum.voices()[0]).frames == 9 * 7 * 160
    assert plugins.problems() == ()


def test_a_broken_engine_is_reported_by_name_and_harms_nothing(site: Path) -> None:
    install(site, GOOD, "narrate-hum", "hum = narrate_hum:Hum")
    install(site, BROKEN, "narrate-broken", "broken = narrate_broken:Broken")
    with pytest.raises(
        ServiceError, match="engine 'broken' of narrate-broken is broken: RuntimeError: its library has"
    ):
        plugins.load("broken")
    assert len(plugins.problems()) == 1
    assert plugins.load("hum").name == "hum"
    assert plugins.load("espeak").check() == ()


def test_what_is_no_engine_is_told_so(site: Path) -> None:
    install(site, GOOD, "narrate-odd", "odd = pathlib:Path", "gone = narrate_hum:Gone")
    assert [problem.split(":")[0] for problem in plugins.problems()] == [
        "engine 'gone' of narrate-odd is broken",
        "engine 'odd' of narrate-odd is broken",
    ]


def test_our_names_cannot_be_taken(site: Path) -> None:
    install(site, BROKEN, "narrate-broken", "espeak = narrate_broken:Impostor")
    assert plugins.load("espeak").name == "espeak"
    assert plugins.problems() == ("engine 'espeak' of narrate-broken is ignored: narrate-edition has that name",)
    assert any("narrate-broken is ignored" in finding.what for finding in checkup.examine(Settings, lambda: None))


def test_the_doctor_tells_of_a_broken_engine_once(site: Path) -> None:
    install(site, BROKEN, "narrate-broken", "broken = narrate_broken:Broken")
    told = [finding.what for finding in checkup.examine(Settings, lambda: None)]
    assert sum("narrate-broken is broken" in what for what in told) == 1


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment into which pip has installed a good plugin, a broken and a faulty one."""
    pytest.importorskip("hatchling", reason="hatchling is not installed: plugins cannot be built offline")
    home = tmp_path_factory.mktemp("env")
    venv.create(home, symlinks=True)
    python = next(home.glob("*/python"))
    packages = next(home.glob("**/site-packages"))
    shared = {str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))}
    (packages / "shared.pth").write_text("\n".join(sorted(shared)))
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-q"]
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", *offline]
    for project in (GOOD, BROKEN, FAULTY):
        copy = shutil.copytree(project, home / project.name)
        subprocess.run([*pip, str(copy)], check=True)
    return python


def there(python: Path, folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "NARRATE_CACHE": str(folder / "cache")}
    command = [str(python), "-m", "narrate", *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, timeout=60)


@pytest.mark.slow
def test_plugins_of_an_environment_of_their_own_are_listed_and_the_broken_ones_named(
    python: Path, tmp_path: Path
) -> None:
    done = there(python, tmp_path, "voices")
    assert done.returncode == 0
    engines = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert {"hum", "espeak", "gtts", "tone"} < engines
    told = ["broken", "borrowed", "misnamed", "nameless", "numbered", "unbuilt", "unchecked", "voiceless", "wrong"]
    assert [line.split("'")[1] for line in done.stderr.splitlines()] == sorted(told)
    assert not engines & set(told)
    doctor = there(python, tmp_path, "doctor").stdout
    assert "engine 'espeak' of narrate-broken is ignored: narrate-edition has that name" in doctor


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["hum", "espeak"])
def test_broken_plugins_harm_no_other_engine(python: Path, tmp_path: Path, engine: str) -> None:
    (tmp_path / "issue.md").write_text(ISSUE)
    done = there(python, tmp_path, "-q", "-e", engine, "issue.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert Path(done.stdout.strip()).stat().st_size > 10_000


FAULTS = {
    "broken": "RuntimeError: its library has moved",
    "wrong": "it has no version, ",
    "unbuilt": "ValueError: no licence",
    "voiceless": "KeyError: 'a list that has moved'",
    "numbered": "voices() gives int, not Voice",
    "raising": "ZeroDivisionError: division by zero; 0 of ",
    "working": "ZeroDivisionError: division by zero; 0 of ",
    "leaving": "SystemExit: 0; 0 of ",
    "wordy": "speak() gives str, not Clip; 0 of ",
}


@pytest.mark.slow
@pytest.mark.parametrize("engine", FAULTS)
def test_a_broken_plugin_that_is_asked_to_speak_says_so_in_a_line(python: Path, tmp_path: Path, engine: str) -> None:
    (tmp_path / "issue.md").write_text(ISSUE)
    done = there(python, tmp_path, "-q", "-e", engine, "issue.md")
    error, hint = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (69, "")
    whose = "narrate-broken" if engine == "broken" else "narrate-faulty"
    assert error.startswith(f"error: engine '{engine}' of {whose} is broken: {FAULTS[engine]}")
    assert hint == f" hint: update or uninstall {whose}, or use another engine"
