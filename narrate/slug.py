"""Names for files and folders, safe everywhere: ``[a-z0-9-]``, 1 to 80 characters."""

import hashlib
import re
import unicodedata

LONGEST = 80
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    "private",
    "assets",
    "editions",
    *(f"{d}{n}" for d in ("com", "lpt") for n in range(10)),
}
"""Names that Windows keeps for devices, and folders of ours in the output."""


def slug(title: str) -> str:
    """A folder's name for a title.

    Letters beyond ASCII lose their accents; a title without any Latin letter or digit gets a stable name from
    its hash, so that two such titles differ.

    >>> slug("Q3: Où est l'été?")
    'q3-ou-est-lete'
    >>> slug("../../etc/passwd")
    'etc-passwd'
    """
    folded = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    name = _cut(re.sub(r"[^a-z0-9]+", "-", re.sub(r"['`]", "", folded)).strip("-"))
    lost = sum(c.isalnum() for c in title) - sum(c.isalnum() for c in name)
    if not name or name in RESERVED or (lost > len(name) and len(name) < LONGEST // 2):
        digest = hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"{name}-{digest}".strip("-") if name else f"issue-{digest}"
    return name


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
