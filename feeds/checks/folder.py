"""What lies in an output folder: manifests that can be read, nothing half-made, nothing that belongs to nobody."""

import json
import platform
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from feeds import beside, manifest
from feeds.checks.finding import Finding, must, note, should
from narrate.errors import NarrateError
from narrate.files import HOLDER, TEMPORARY, alive
from narrate.model import Episode


def episodes(folder: Path) -> tuple[list[Episode], list[Finding]]:
    """The episodes that can be read, with their lines read late, and what is wrong with the others."""
    read, findings = [], []
    for path in manifest.manifests(folder):
        try:
            manifest.read(path)  # all of it now: what is damaged must not come up later
            read.append(manifest.glance(path))
        except NarrateError as error:
            where = str(path.relative_to(folder))
            what = error.message.replace(str(path), "it")
            findings.append(must("manifest", where, what, error.hint))
    return read, findings


def check(folder: Path, known: Sequence[Episode]) -> Iterator[Finding]:
    """Every rule for the folder as a whole."""
    yield from _half_made(folder)
    yield from _held(folder)
    yield from _orphans(folder)
    for guid, count in Counter(episode.guid for episode in known).items():
        if count > 1:
            slugs = ", ".join(sorted(episode.slug for episode in known if episode.guid == guid))
            yield must("guid-shared", slugs, f"{count} episodes have the guid {guid}", "remove all but one")
    for episode in known:
        yield from _left_over(folder, episode)


def _half_made(folder: Path) -> Iterator[Finding]:
    for pattern in (f".*{TEMPORARY}", f"*/.*{TEMPORARY}"):
        for path in sorted(folder.glob(pattern)):
            found = re.search(r"\.(\d+)\.[0-9a-f]+\.tmp$", path.name)
            if not (found and alive(int(found[1]))):
                where = str(path.relative_to(folder))
                yield should("half-made", where, "left by a run that was broken off", "the next run removes it")


def _held(folder: Path) -> Iterator[Finding]:
    try:
        holder = json.loads((folder / HOLDER).read_bytes())
        pid, host = int(holder["pid"]), str(holder["host"])
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError):
        pid, host = 0, ""
    if host in ("", platform.node()) and not (pid and alive(pid)):
        yield should("stale-lock", HOLDER, "left by a run that has ended", "the next run removes it")


def _orphans(folder: Path) -> Iterator[Finding]:
    for path in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if any(path.glob("*.mp3")) and not (path / manifest.NAME).exists():
            yield must("orphan", path.name, "sound without an episode.json", "narrate the issue again, or remove it")


def _left_over(folder: Path, episode: Episode) -> Iterator[Finding]:
    """Files of an episode's folder that its manifest does not name: an older version's, or strangers."""
    stem = beside.stem(episode)
    endings = "|".join(map(re.escape, (".mp3", ".opus", ".m4a", ".m4b", ".chapters.json", *beside.TRANSCRIPTS)))
    older = re.compile(rf"{re.escape(episode.slug)}(\.[0-9a-f]{{8}})?({endings})")
    names = (
        {path.name for path in folder.joinpath(episode.slug).glob("*") if path.is_file()}
        - beside.names(episode)
        - {manifest.NAME}
    )
    left = sorted(name for name in names if not name.startswith((".", "index.")))
    old = [name for name in left if older.fullmatch(name)]
    if old:
        count = f"{len(old)} files" if len(old) > 1 else old[0]
        yield note("older", f"{episode.slug}/", f"{count} of an older version", "'narrate prune' removes them")
    for name in left:
        if name not in old and not name.startswith(f"{stem}."):
            yield note("stranger", f"{episode.slug}/{name}", "no file of this episode", "remove it, if nobody needs it")
