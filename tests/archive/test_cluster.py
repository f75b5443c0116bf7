import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audio.cache import Cache, key_of
from narrate import limits
from narrate.archive import cluster
from narrate.archive.work import Commission, Delivery, perform, survey
from narrate.errors import ConfigError, IssueError, ServiceError
from narrate.placing import Edition
from narrate.settings import Music, Settings, Speech
from narrate.sources import Source
from narrate.workshop import Workshop

ISSUE = b"# A letter\n\nThe harbour was quiet.\n\n> Nobody came at all.\n> \xe2\x80\x94 Ada Lund\n"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def commission(tmp_path: Path) -> Commission:
    settings = Settings(voice=Speech(engine="tone"), music=Music(intro="none", outro="none", sting="none"))
    return Commission(
        Source("a.md", ISSUE), Workshop(settings, tmp_path, tmp_path / "output", tmp_path / "caller", NOW, 1)
    )


def frames(delivery: Delivery, path: Path) -> bytes:
    ((edition, room),) = delivery.editions
    assert room.cache.name == "caller"
    assert isinstance(edition, Edition)
    with open(path, "wb") as file:
        edition.rendered.body.write(file)
    return path.read_bytes()


def test_a_worker_with_a_cache_of_its_own_sends_the_sound(
    commission: Commission, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "worker"))
    far = cluster.there(perform, commission, "unknown", cluster._version())
    assert not (tmp_path / "caller").exists()
    near = perform(commission)
    assert frames(far, tmp_path / "far.mp3") == frames(near, tmp_path / "near.mp3")


def test_a_worker_that_shares_the_cache_sends_names(commission: Commission, tmp_path: Path) -> None:
    Cache(tmp_path / "caller").put(cluster.KIND, key_of("token"), b"token")
    delivery = cluster.there(perform, commission, "token", cluster._version())
    assert delivery.editions[0][0].rendered.body.data == b""
    assert frames(delivery, tmp_path / "a.mp3")


def test_a_worker_of_another_version_refuses(commission: Commission) -> None:
    with pytest.raises(ConfigError, match="a worker has narrate"):
        cluster.there(survey, commission, "token", "0.0.0")


def test_no_scheduler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    monkeypatch.setattr(cluster, "PATIENCE_S", 1.0)
    with pytest.raises(ServiceError, match=r"tcp://127\.0\.0\.1:9"), cluster.joined("tcp://127.0.0.1:9"):
        pass


def test_a_secured_cluster_without_a_certificate_is_one_line() -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    with pytest.raises(ServiceError, match="no certificate is set"), cluster.joined("tls://127.0.0.1:9"):
        pass


@dataclass(slots=True)
class Dask:
    """A scheduler and workers as its command line starts them."""

    folder: Path
    port: int
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start(self, *command: str, **environment: str) -> subprocess.Popen[bytes]:
        log = open(self.folder / f"{len(self.running)}.log", "wb")  # noqa: SIM115  the child's
        child = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
            env={**os.environ, **environment},
            stdout=log,
            stderr=log,
            process_group=0,
        )
        log.close()
        self.running.append(child)
        return child

    def worker(self, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        place = str(self.folder / f"worker{len(self.running)}")
        plain = ("--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--local-directory", place)
        return self.start("dask_worker", self.address, *plain, *options, NARRATE_CACHE=place + "-cache", **environment)

    def stop(self) -> None:
        for child in reversed(self.running):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    cluster = Dask(tmp_path, 20_000 + os.getpid() % 20_000)
    cluster.start("dask_scheduler", "--host", "127.0.0.1", "--port", str(cluster.port), "--no-dashboard")
    try:
        yield cluster
    finally:
        cluster.stop()


def letters(folder: Path, count: int) -> Path:
    folder.mkdir()
    (folder / "narrate.toml").write_text("[music]\nintro = 'none'\noutro = 'none'\nsting = 'none'\n")
    for n in range(count):
        (folder / f"{n:02}.md").write_text(
            f"---\ntitle: Letter {n}\ndate: 2024-01-{1 + n:02}\n---\n\nDay {n} was long, and {n} ships came in.\n\n"
            f"> It rained on day {n}.\n> — {('Ada Lund', 'Bert Moss', 'Clara Nye')[n % 3]}\n\nThat was letter {n}.\n"
        )
    return folder


def run(folder: Path, cache: Path, *options: str) -> subprocess.Popen[str]:
    """Start the command. A relative ``cache`` is one that workers do not find, as on a machine of its own."""
    command = [sys.executable, "-m", "narrate", "make", "-e", "tone", "-o", str(folder / "output"), *options]
    environment = {**os.environ, "NARRATE_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1770000000"}
    pipe = subprocess.PIPE
    words, place = [*command, str(folder)], folder.parent
    return subprocess.Popen(words, cwd=place, env=environment, stdout=pipe, stderr=pipe, text=True)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".narrate.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def made(folder: Path, cache: Path, *options: str) -> dict[str, bytes]:
    """All that is published of a folder's letters; what was there before is removed."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    (folder / "cast.toml").unlink(missing_ok=True)
    with run(folder, cache, *options) as child:
        _, said = child.communicate()
    assert child.returncode == 0, said
    return tree(folder / "output")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_one_process_two_and_a_cluster_give_the_same_bytes_though_a_worker_is_killed(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("obstore", reason="the extra s3 is not installed")
    dask.worker()
    dying = dask.worker()
    folder = letters(tmp_path / "show", 40)
    alone = made(folder, tmp_path / "cache-a", "-j", "1")
    assert len([name for name in alone if name.endswith("episode.json")]) == 40
    assert made(folder, tmp_path / "cache-b", "-j", "2") == alone

    def kill() -> None:
        while len(list(folder.glob("output/*/episode.json"))) not in range(5, 40):
            time.sleep(0.05)
        os.killpg(dying.pid, signal.SIGKILL)

    monkeypatch.setenv("NARRATE_CACHE_STORE", f"file://{tmp_path}/store")
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    assert made(folder, Path("cache-c"), "--cluster", dask.address) == alone
    assert dying.wait(10) == -signal.SIGKILL
    clips = [path for path in (tmp_path / "store" / "clips").glob("*/*") if "#" not in path.name]
    assert {path.name for path in (tmp_path / "cache-a" / "clips").glob("*/*")} == {path.name for path in clips}


@pytest.fixture
def deadly(tmp_path: Path) -> str:
    """A folder that makes workers die of a word when Python finds it as it starts."""
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    (plugin / "sitecustomize.py").write_text(
        "import os\nfrom audio.engines import tone\nspeak = tone.Tone.speak\n"
        "def deadly(self, utterance, voice):\n"
        "    if 'poison' in utterance.text:\n        os.kill(os.getpid(), 9)\n"
        "    return speak(self, utterance, voice)\n"
        "tone.Tone.speak = deadly\n"
    )
    return str(plugin)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("workers", [1, 2])
def test_an_issue_that_kills_its_workers_stops_no_other(dask: Dask, tmp_path: Path, deadly: str, workers: int) -> None:
    for _ in range(workers):
        dask.worker(PYTHONPATH=deadly)
    folder = letters(tmp_path / "show", 4)
    (folder / "00.md").write_text("---\ntitle: Bad\ndate: 2023-02-02\n---\n\nThis one is poison.\n")
    with run(folder, tmp_path / "cache", "--cluster", dask.address) as done:
        _, said = done.communicate()
    assert done.returncode == 69, said
    assert f"failed: {folder}/00.md: it ended every worker that tried it" in said
    assert "4 issues: 3 made, 1 failed" in said
    assert len(list(folder.glob("output/*/episode.json"))) == 3


@pytest.mark.slow
def test_an_engine_that_needs_a_gpu_speaks_where_one_is(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    code = "from audio.engines import tone\ntone.Tone.resources = {'GPU': 1}\n"
    (plugin / "sitecustomize.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(plugin))
    dask.worker()
    dask.worker("--resources", "GPU=1")
    assert made(letters(tmp_path / "show", 4), Path("cache"), "--cluster", dask.address)
    assert not (tmp_path / "worker1-cache" / "clips").exists()
    assert (tmp_path / "worker2-cache" / "clips").exists()


def test_a_worker_s_threads_too_are_kept_from_reading_for_ever(
    commission: Commission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(limits.SECONDS, "1")
    slow = replace(commission, source=Source("slow.txt", b"The quick word of 12 said: no (Dr. A.) 3/4 " * 40_000))
    with ThreadPoolExecutor(1) as threads:
        with pytest.raises(IssueError, match=r"cannot read slow\.txt: it takes more than 1 s"):
            threads.submit(survey, slow).result()
        assert threads.submit(survey, commission).result() == survey(commission)
