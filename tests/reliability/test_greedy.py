"""A hostile file of every kind that is read ends with one line that names it, within its time and its memory."""

import io
import zipfile
from collections.abc import Callable

import pytest
from show import FIRST, new

from narrate.limits import MEGABYTES, SECONDS

WORDS = "The quick word of 12 said: “no” (Dr. A.) 3/4 ".encode()
POSTS = b'{"db":[{"data":{"posts":[' + b"{}," * 3_000_000 + b"{}]}}]}"


def picture() -> bytes:
    from PIL import Image

    with io.BytesIO() as file:
        Image.new("L", (3000, 3000)).save(file, "PNG")
        return file.getvalue()


def sound() -> bytes:
    import numpy as np
    import soundfile

    with io.BytesIO() as file:
        soundfile.write(file, np.full((4_000_000, 2), 0.1, np.float32), 8000, format="FLAC")
        return file.getvalue()


def table() -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
            whole.writestr("posts.csv", "post_id,title\n" + "1.a,b\n" * 5_000_000)
        return file.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], list[str], int]] = {
    "words.md": (lambda: WORDS * 30_000, ["script"], 65),
    "blocks.md": (lambda: b"a\n\n" * 1_000_000, ["script"], 65),
    "words.html": (lambda: b"<p>" + WORDS * 30_000, ["script"], 65),
    "words.eml": (lambda: b"From: a@b.c\nSubject: s\n\n" + WORDS * 30_000, ["script"], 65),
    "words.txt": (lambda: WORDS * 30_000, ["script"], 65),
    "a.script.md": (lambda: b"---\nnarrate script: 1\n---\n" + b"\n[quote: A]\nWords.\n" * 60_000, ["script"], 65),
    "elements.xml": (lambda: b"<rss><channel>" + b"<a/>" * 2_000_000 + b"</channel></rss>", ["make"], 65),
    "checked.xml": (lambda: b"<rss><channel>" + b"<a/>" * 2_000_000 + b"</channel></rss>", ["check"], 65),
    "posts.json": (lambda: POSTS, ["make"], 65),
    "mails.mbox": (lambda: b"From a\nSubject: b\n\nWords\n\n" * 200_000, ["make"], 65),
    "posts.zip": (table, ["make"], 65),
    "intro.flac": (sound, [FIRST, "--intro"], 78),
    "narrate.toml": (lambda: b"[lexicon]\n" + b"".join(b"a%d={b={c=1}}\n" % i for i in range(30_000)), ["config"], 78),
    "cast.toml": (lambda: b"[tone]\n" + b"".join(b'"A%d"="b"\n' % i for i in range(60_000)), [FIRST], 78),
    "cover.png": (picture, [FIRST], 78),
}
SLOW = ["words.md", "words.html", "words.eml", "words.txt", "a.script.md", "posts.json", "mails.mbox", "cast.toml"]
QUICK = ["blocks.md", "elements.xml", "intro.flac", "narrate.toml", "cover.png"]
LIMITS = [(name, SECONDS, "1") for name in SLOW] + [(name, MEGABYTES, "1") for name in HOSTILE]


@pytest.mark.parametrize(
    ("name", "limit", "most"),
    [pytest.param(*row, id=f"{row[0]} {row[1]}", marks=[] if row[0] in QUICK else pytest.mark.slow) for row in LIMITS],
)
def test_what_a_hostile_file_may_take_is_limited(name: str, limit: str, most: str) -> None:
    make, args, code = HOSTILE[name]
    show, named = new(), name not in ("cover.png", "cast.toml", "narrate.toml")
    (show.folder / name).write_bytes(make())
    cover = {"NARRATE_SHOW_COVER": name} if name == "cover.png" else {}
    done = show.run(*args, *([name] if named else []), env={limit: most, **cover})
    assert done.code == code, done.err
    assert name in done.err.splitlines()[0]
    assert f": it takes more than {'1 s' if limit == SECONDS else ''}" in done.err.splitlines()[0]
    assert f" hint: if you trust it, set {limit} to more (0: no limit)" in done.err.splitlines()
    assert not list(show.output.glob("*/episode.json"))
