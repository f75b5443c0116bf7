"""What an output folder holds, looked at anew only where it changed: for runs that place many editions."""

from dataclasses import dataclass, field
from pathlib import Path

from feeds import manifest
from narrate import files
from narrate.identity import Identity, match
from narrate.model import Episode


@dataclass(slots=True)
class Shelf:
    """The episodes of a folder, their long lists read late, by manifest and its time and size.

    ``claimed`` are the hashes of issues that come in the same run: their episodes are nobody else's, however alike.
    """

    folder: Path
    claimed: frozenset[str] = frozenset()
    _seen: dict[Path, tuple[tuple[int, int], Episode]] = field(default_factory=dict)

    def find(self, identity: Identity) -> Episode | None:
        """The whole episode this issue was published as, if it was.

        Raises:
            ConfigError, DiskError: a manifest cannot be read, or was written by a newer version.
        """
        open_to = [e for e in self.episodes() if e.issue_hash not in self.claimed - {identity.issue_hash}]
        self.claimed |= {identity.issue_hash}
        found = match(identity, open_to)
        return manifest.read(self.folder / found.slug / manifest.NAME) if found else None

    def episodes(self) -> tuple[Episode, ...]:
        """All episodes as ``manifest.gather`` gives them. Raises as ``find``."""
        self._seen = {path: self._look(path) for path in manifest.manifests(self.folder)}
        return manifest.newest_first(episode for _, episode in self._seen.values())

    def _look(self, path: Path) -> tuple[tuple[int, int], Episode]:
        with files.naming(path, "read"):
            facts = path.stat()
        stamp = (facts.st_mtime_ns, facts.st_size)
        known = self._seen.get(path)
        if known and known[0] == stamp:
            return known
        return stamp, manifest.glance(path)
