import importlib
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


@pytest.mark.slow
def test_good_and_broken_plugins_in_an_environment_of_their_own(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="hatchling is not installed: plugins cannot be built offline")
    home = tmp_path / "env"
    venv.create(home, symlinks=True)
    python = next(home.glob("*/python"))
    packages = next(home.glob("**/site-packages"))
    shared = {str(ROOT), *(path for path in sys.path if path.endswith("site-packages"))}
    (packages / "shared.pth").write_text("\n".join(sorted(shared)))
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-q"]
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", *offline]
    for project in (GOOD, BROKEN):
        copy = shutil.copytree(project, tmp_path / project.name)
        subprocess.run([*pip, str(copy)], check=True)
    code = (
        "from narrate import plugins; from narrate.model import Utterance as U; h = plugins.load('hum');"
        "print(h.speak(U('a', 'One.', 'a'), h.voices()[0]).frames, *plugins.problems(), sep='\\n')"
    )
    run = subprocess.run([python, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    frames, *problems = run.stdout.splitlines()
    assert frames == str(4 * 7 * 160)
    assert [problem.split(":")[0] for problem in problems] == [
        "engine 'broken' of narrate-broken is broken",
        "engine 'espeak' of narrate-broken is ignored",
        "engine 'nameless' of narrate-broken is broken",
    ]
