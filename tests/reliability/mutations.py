"""The tests tested: take one safeguard away from a copy of the program, and a named test must fail.

Run ``python tests/reliability/mutations.py`` for the table of all of them.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OFF = "test_broken_off.py"
POWER = f"tests/reliability/{OFF}::test_a_disk_that_lost_what_was_not_forced_to_it_is_well"


@dataclass(frozen=True, slots=True)
class Mutation:
    """``old`` in ``file`` becomes ``new``; then ``test`` must be red."""

    name: str
    file: str
    old: str
    new: str
    test: str


MUTATIONS = (
    Mutation("no fsync", "narrate/files.py", "os.fsync(file.fileno())", "pass", POWER),
    Mutation("no fsync of the folder", "narrate/files.py", "        os.fsync(handle)", "        pass", POWER),
    Mutation(
        "no lock",
        "narrate/store.py",
        "                lock.acquire()",
        "                pass",
        "tests/reliability/test_together.py::test_a_holder_that_sleeps_is_named_and_one_that_dies_is_not_waited_for",
    ),
    Mutation(
        "the feed before the sound",
        "narrate/placing.py",
        "        with files.naming(folder), files.draft(folder, draft.slug) as file:\n",
        '        early = replace(draft, audio=f"{draft.slug}.mp3", size=9, sha256="0")\n'
        '        files.write_whole(folder / "episode.json", manifest.dumps(early))\n'
        "        rebuild(shop)\n"
        "        with files.naming(folder), files.draft(folder, draft.slug) as file:\n",
        f"tests/reliability/{OFF}::test_a_run_killed_while_it_places_is_finished_by_the_next",
    ),
    Mutation(
        "written in place",
        "narrate/files.py",
        "    with replacing(path) as file:\n        file.write(data)",
        "    make_folder(path.parent)\n    path.write_bytes(data)",
        f"tests/reliability/{OFF}::test_a_run_killed_while_it_writes_record_and_feed_is_finished_by_the_next",
    ),
    Mutation(
        "no limit on time",
        "narrate/limits.py",
        "        before = signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_S)",
        "        before = 0.0, 0.0",
        "tests/narrate/test_limits.py::test_what_takes_too_long_is_an_error",
    ),
    Mutation(
        "no limit on memory",
        "narrate/limits.py",
        "    return _lowered(resource.RLIMIT_DATA, used + room + more)",
        "    return contextlib.nullcontext(used + more)",
        "tests/reliability/test_greedy.py::test_what_a_hostile_file_may_take_is_limited",
    ),
    Mutation(
        "elements of any depth",
        "narrate/reading/tree.py",
        "    if not is_deep(root):",
        "    if is_deep is not None:",
        "tests/reading/test_pages.py::test_elements_that_only_the_parser_sees_nested_lose_no_text",
    ),
    Mutation(
        "no check of the cache",
        "audio/cache.py",
        "return content if entry[:DIGEST] == _digest(key, content) else None",
        "return content if entry else None",
        "tests/reliability/test_again.py::test_every_damaged_entry_of_the_cache_is_found_and_made_good",
    ),
    Mutation(
        "no check of replies",
        "audio/plausible.py",
        "if length < LEAST * expected:",
        "if length < 0:",
        "tests/engines/test_gtts.py::test_a_lasting_fault_is_an_error_and_never_a_short_clip",
    ),
    Mutation(
        "no cap on size",
        "narrate/reading/caps.py",
        "if len(data) > MOST_BYTES:",
        "if not data and MOST_BYTES:",
        "tests/reliability/test_places.py::test_what_is_too_large_is_refused_before_it_is_read",
    ),
    Mutation(
        "any version's show",
        "feeds/manifest.py",
        "    if schema > SCHEMA:",
        "    if schema > 100 * SCHEMA:",
        "tests/reliability/test_places.py::test_a_show_made_by_a_newer_version_is_refused_and_left_alone",
    ),
    Mutation(
        "the cast before the show is looked at",
        "narrate/placing.py",
        "        known = shelf or Shelf(store.folder)\n",
        "        castfile.write(castfile.beside(shop.show_folder), edition.register)\n"
        "        known = shelf or Shelf(store.folder)\n",
        "tests/reliability/test_versions.py"
        "::test_the_newer_version_goes_on_with_the_show_and_the_older_one_leaves_it_alone",
    ),
    Mutation(
        "the feed is sent first",
        "feeds/publishing/plan.py",
        "key=lambda f: (f.rank, f.path)",
        "key=lambda f: (-f.rank, f.path)",
        "tests/feeds/test_publish.py::test_a_store_that_dies_after_any_write_keeps_a_feed_that_holds",
    ),
    Mutation(
        "whatever feed is there is replaced",
        "feeds/publish.py",
        "_put(store, step.path, ours[step.path].data, theirs.feeds[step.path][1])",
        "_put(store, step.path, ours[step.path].data, ANY)",
        "tests/feeds/test_publish.py::test_of_two_publishers_at_once_the_later_is_refused_and_nothing_is_lost",
    ),
    Mutation(
        "any certificate",
        "audio/wire.py",
        "self._session.merge_environment_settings(request.url, {}, True, None, None)",
        "self._session.merge_environment_settings(request.url, {}, True, False, None)",
        "tests/engines/test_gtts.py::test_an_unknown_certificate_is_fatal",
    ),
    Mutation(
        "no rest for a tired service",
        "audio/manners.py",
        "            self._next = max(self._next, time.monotonic() + seconds)",
        "            self._next = self._next",
        "tests/engines/test_gtts.py::test_retry_after_is_obeyed",
    ),
    Mutation(
        "half-made files stay",
        "narrate/files.py",
        "if found and not alive(int(found[1])):",
        "if found is Path:",
        f"tests/reliability/{OFF}::test_a_run_killed_while_it_places_is_finished_by_the_next",
    ),
    Mutation(
        "an address is used again",
        "narrate/placing.py",
        'f"{episode.slug}.{episode.sha256[:8]}.mp3"',
        'f"{episode.slug}.mp3"',
        "tests/reliability/test_again.py::test_an_episode_keeps_its_guid_and_date",
    ),
)


def copied() -> Path:
    """A copy of the program and its tests."""
    place = Path(tempfile.mkdtemp(prefix="narrate-mutant"))
    for name in ("narrate", "audio", "feeds", "tests"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", place / "pyproject.toml")
    return place


def ends(place: Path, test: str) -> int:
    """The exit code of pytest for one test in that copy: 0 green, 1 red, and below 0 where the test ended with it."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-x", "-p", "no:cacheprovider", test]
    env = {**os.environ, "PYTHONPATH": str(place)}
    return subprocess.run(command, cwd=place, env=env, capture_output=True, timeout=600).returncode


def red(mutation: Mutation) -> bool:
    """Whether the test fails without the safeguard.

    Raises:
        ValueError: the safeguard does not stand in the file as it did; mend the mutation.
    """
    place = copied()
    try:
        path = place / mutation.file
        text = path.read_text()
        if text.count(mutation.old) != 1:
            raise ValueError(f"{mutation.name}: {text.count(mutation.old)} places in {mutation.file}")
        path.write_text(text.replace(mutation.old, mutation.new))
        return ends(place, mutation.test) in (1, -signal.SIGXCPU)
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    for each in MUTATIONS:
        print(f"{'red' if red(each) else 'GREEN':5} {each.name:28} {each.test.rpartition('::')[2]}", flush=True)  # noqa: T201
