"""Publishing: what a subscriber meets at any moment, and what two publishers do to each other."""

import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds import manifest
from feeds.publish import announce, destination, publish
from feeds.publishing.named import named
from feeds.publishing.objects import plainly
from feeds.publishing.plan import CATALOGUE, File, plan
from feeds.publishing.program import Program, command_of
from feeds.publishing.store import ANY, NEW, Folder, LostError, Store
from narrate.errors import BusyError, ConfigError, DiskError, ServiceError, UsageError
from narrate.model import Episode, Ms

DAY = datetime(2026, 5, 1, tzinfo=UTC)
ONE = Episode("one", "one", "One", DAY, DAY, "one.mp3", 300, "on record", Ms(1000), (), ())
BASE = "https://audio.example.org/tides/"


def feed(folder: Path, *slugs: str, base: str = BASE) -> None:
    """Write a feed that names the slugs' sound and transcripts."""
    items = ""
    for slug in slugs:
        size = (folder / slug / f"{slug}.mp3").stat().st_size
        items += f'<item><guid>{slug}</guid><enclosure url="{base}{slug}/{slug}.mp3" length="{size}"/>'
        items += f'<p:transcript url="{base}{slug}/{slug}.vtt"/></item>'
    spaces = 'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:p="https://podcastindex.org/namespace/1.0"'
    link = f'<atom:link rel="self" href="{base}feed.xml"/>'
    (folder / "feed.xml").write_text(f"<rss {spaces}><channel>{link}{items}</channel></rss>")
    (folder / "index.html").write_text(f"<p>{slugs}")


def show(folder: Path, *slugs: str) -> Path:
    """An output folder with an edition of each name."""
    for slug in slugs:
        (folder / slug).mkdir(parents=True)
        (folder / slug / f"{slug}.mp3").write_bytes(slug.encode() * 100)
        (folder / slug / f"{slug}.vtt").write_text("WEBVTT\n")
        (folder / slug / "index.html").write_text(slug)
    (folder / ".narrate.lock").write_text("")
    feed(folder, *slugs)
    return folder


class Memory:
    """A store in memory that may die after ``lives`` writes; ``before`` runs ahead of each write."""

    def __init__(self, lives: int = 1 << 30) -> None:
        self.held: dict[str, bytes] = {}
        self.lives = lives
        self.written: list[str] = []
        self.before: Callable[[str], object] = lambda path: None

    def sizes(self) -> Mapping[str, int]:
        return {path: len(data) for path, data in self.held.items()}

    def read(self, path: str) -> tuple[bytes, str]:
        data = self.held.get(path)
        return (b"", NEW) if data is None else (data, hashlib.sha256(data).hexdigest())

    def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
        self.before(path)
        if expected not in (ANY, self.read(path)[1]):
            raise LostError(path)
        if self.lives == 0:
            raise ServiceError("the store died")
        self.lives -= 1
        self.held[path] = data if isinstance(data, bytes) else data.read_bytes()
        self.written.append(path)

    def is_sound(self) -> bool:
        """Whether the feed names only what is there, with the length it tells."""
        told = named(self.held["feed.xml"]).files if "feed.xml" in self.held else {}
        return all(self.held.get(p) is not None and n in (None, len(self.held[p])) for p, n in told.items())


def objects() -> Store:
    obstore = pytest.importorskip("obstore")
    from feeds.publishing.objects import Objects

    return Objects(obstore.store.MemoryStore())


@pytest.fixture(params=["memory", "folder", "objects"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    kinds: dict[str, Callable[[], Store]] = {
        "memory": Memory,
        "folder": lambda: Folder(tmp_path / "there"),
        "objects": objects,
    }
    return kinds[request.param]()


def test_everything_arrives_and_nothing_is_sent_twice(store: Store, tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one", "two")
    first = publish(folder, store)
    assert first.sent == (
        "one/one.mp3",
        "two/two.mp3",
        "one/one.vtt",
        "two/two.vtt",
        "one/index.html",
        "two/index.html",
        "feed.xml",
        "index.html",
    )
    assert first.feed == BASE + "feed.xml"
    assert store.read("one/one.mp3")[0] == b"one" * 100
    assert publish(folder, store).sent == ()


def test_only_what_changed_is_sent(store: Store, tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one")
    publish(folder, store)
    (folder / "one" / "index.html").write_text("two")
    assert publish(folder, store).sent == ("one/index.html",)
    assert store.read("one/index.html")[0] == b"two"


def test_a_dry_run_sends_nothing(store: Store, tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one")
    assert publish(folder, store, dry_run=True).sent[0] == "one/one.mp3"
    assert not store.sizes()


def test_a_store_that_dies_after_any_write_keeps_a_feed_that_holds(tmp_path: Path) -> None:
    start = Memory()
    publish(show(tmp_path / "a", "one"), start)
    newer = show(tmp_path / "b", "one", "two", "three")
    writes = len(publish(newer, start, dry_run=True).sent) + 1  # and the catalogue
    for lives in range(writes):
        store = Memory(lives)
        store.held = dict(start.held)
        with pytest.raises(ServiceError, match="died"):
            publish(newer, store)
        assert store.is_sound()
        store.lives = 1 << 30
        publish(newer, store)
        assert store.is_sound()
        assert named(store.held["feed.xml"]).guids == {"one", "two", "three"}


def test_sound_that_arrives_short_stops_the_feed(tmp_path: Path) -> None:
    store = Memory()
    store.before = lambda path: store.held.update({"one/one.mp3": b"short"}) if path.endswith(".vtt") else None
    with pytest.raises(ServiceError, match="did not arrive whole"):
        publish(show(tmp_path / "output", "one"), store)
    assert "feed.xml" not in store.held


def test_of_two_publishers_at_once_the_later_is_refused_and_nothing_is_lost(store: Store, tmp_path: Path) -> None:
    publish(show(tmp_path / "a", "one"), store)
    mine, theirs = show(tmp_path / "b", "one", "two"), show(tmp_path / "c", "one", "three")

    class Between:
        """Lets the other one publish just before the first feed is written."""

        sizes, read = store.sizes, store.read
        done = False

        def put(self, path: str, data: Path | bytes, expected: str = ANY) -> None:
            if path == "feed.xml" and not self.done:
                self.done = True
                publish(theirs, store)
            store.put(path, data, expected)

    with pytest.raises(BusyError):
        publish(mine, Between())
    assert named(store.read("feed.xml")[0]).guids == {"one", "three"}
    with pytest.raises(BusyError, match="not in this folder"):
        publish(mine, store)
    publish(show(tmp_path / "d", "one", "two", "three"), store)
    assert named(store.read("feed.xml")[0]).guids == {"one", "two", "three"}


def test_another_sound_under_a_published_address_is_refused(tmp_path: Path) -> None:
    store = Memory()
    publish(show(tmp_path / "a", "one"), store)
    other = show(tmp_path / "b", "one")
    (other / "one" / "one.mp3").write_bytes(b"ONE" * 100)
    with pytest.raises(BusyError, match="other sound"):
        publish(other, store)
    assert publish(other, store, force=True).sent == ("one/one.mp3",)


def test_an_edition_given_up_on_purpose_needs_force(tmp_path: Path) -> None:
    store = Memory()
    publish(show(tmp_path / "a", "one", "two"), store)
    fewer = show(tmp_path / "b", "one")
    with pytest.raises(BusyError):
        publish(fewer, store)
    publish(fewer, store, force=True)
    assert named(store.held["feed.xml"]).guids == {"one"}


def test_a_feed_that_names_what_is_not_here_is_not_sent(tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one")
    (folder / "one" / "one.vtt").unlink()
    with pytest.raises(DiskError, match=r"names one/one\.vtt"):
        publish(folder, Memory())


def test_a_feed_without_a_public_address_is_not_sent(tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one")
    feed(folder, "one", base="http://localhost:8000/")
    with pytest.raises(ConfigError):
        publish(folder, Memory())


def test_an_empty_or_broken_folder_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="no feed"):
        publish(tmp_path, Memory())
    (tmp_path / "feed.xml").write_text("<rss>")
    with pytest.raises(DiskError, match="cannot read"):
        publish(tmp_path, Memory())


def test_a_private_feed_is_sent_and_its_address_told_nowhere(tmp_path: Path) -> None:
    folder, store = show(tmp_path / "output", "one"), Memory()
    told: list[str] = []
    (folder / "private" / "s3cret").mkdir(parents=True)
    (folder / "private" / "s3cret" / "feed.xml").write_bytes((folder / "feed.xml").read_bytes())
    publish(folder, store, tell=told.append)
    assert "private/s3cret/feed.xml" in store.held
    assert publish(folder, store).sent == ()
    assert "s3cret" not in store.held[CATALOGUE].decode() + "".join(told)


def test_hidden_half_made_and_own_files_stay(tmp_path: Path) -> None:
    folder, store = show(tmp_path / "output", "one"), Memory()
    before = publish(folder, store, dry_run=True).sent
    for name in ("one/.hidden", "one/.a.1.tmp", "show.json", "published.json"):
        (folder / name).write_text("{}")
    (folder / "one" / "episode.json").write_bytes(manifest.dumps(ONE))
    (folder / "one" / "link.mp3").symlink_to(folder / "one" / "one.mp3")
    assert publish(folder, store, dry_run=True).sent == before


def test_sound_whose_hash_is_on_record_is_not_read_again(tmp_path: Path) -> None:
    folder, store = show(tmp_path / "output", "one"), Memory()
    (folder / "one" / "episode.json").write_bytes(manifest.dumps(ONE))
    publish(folder, store)
    assert '"one/one.mp3": "on record"' in store.held[CATALOGUE].decode()


def test_an_edition_that_was_withdrawn_may_go(tmp_path: Path) -> None:
    store = Memory()
    publish(show(tmp_path / "a", "one", "two"), store)
    fewer, sha = show(tmp_path / "b", "one", "two"), hashlib.sha256(b"one" * 100).hexdigest()
    feed(fewer, "two")
    (fewer / "one" / "episode.json").write_bytes(manifest.dumps(replace(ONE, withdrawn=True, sha256=sha)))
    publish(fewer, store)
    assert named(store.held["feed.xml"]).guids == {"two"}


def test_the_plan_is_in_an_order_that_names_nothing_too_early() -> None:
    names = ("index.html", "feed.xml", "feed-2.xml", "a/index.html", "a/a.vtt", "a/a.mp3", "cover.jpg")
    local = {name: File(name, 1, "x") for name in names}
    order = [step.path for step in plan(local, {}, {})]
    assert order == ["a/a.mp3", "a/a.vtt", "cover.jpg", "a/index.html", "feed-2.xml", "feed.xml", "index.html"]


def test_a_store_that_does_not_answer_is_told_without_its_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("obstore")
    keys = {"AWS_ACCESS_KEY_ID": "AKIAKEY", "AWS_SECRET_ACCESS_KEY": "s3cret", "AWS_REGION": "us-east-1"}
    for name, value in (keys | {"AWS_ENDPOINT": "http://127.0.0.1:9", "AWS_ALLOW_HTTP": "true"}).items():
        monkeypatch.setenv(name, value)
    folder = show(tmp_path / "output", "one")
    with pytest.raises(ServiceError, match=r"cannot list the destination: no answer from http://127.0.0.1:9") as caught:
        publish(folder, destination("s3://bucket/show", folder))
    assert not any(value in caught.value.message for value in ("AKIAKEY", "s3cret"))


def test_any_program_can_carry_the_files(tmp_path: Path) -> None:
    folder, there = show(tmp_path / "output", "one"), tmp_path / "there"
    script = tmp_path / "copy.py"
    script.write_text("import pathlib, shutil, sys\nto = pathlib.Path(sys.argv[2])\n")
    with script.open("a") as file:
        file.write("to.parent.mkdir(parents=True, exist_ok=True)\nshutil.copy(sys.argv[1], to)\n")
    line = f"{sys.executable} {script} {{file}} {there}/{{dest}}"
    assert publish(folder, Program(line, folder)).sent[-1] == "index.html"
    assert (there / "feed.xml").read_bytes() == (folder / "feed.xml").read_bytes()
    assert publish(folder, Program(line, folder)).sent == ()


def test_a_program_that_fails_or_is_missing_is_named(tmp_path: Path) -> None:
    folder = show(tmp_path / "output", "one")
    with pytest.raises(ServiceError, match=r"failed on one\.mp3: exit 1"):
        publish(folder, Program("false {file} {dest}", folder))
    with pytest.raises(UsageError, match="no program called"):
        publish(folder, Program("no-such-program {file} {dest}", folder))
    with pytest.raises(UsageError, match="does not say where"):
        Program("cp {file}", folder)


@pytest.mark.parametrize(
    ("where", "kind"),
    [("me@host:/srv", "Program"), ("host:www", "Program"), ("cp {file} /x/{dest}", "Program"), ("./there", "Folder")],
)
def test_a_destination_is_known_by_its_form(where: str, kind: str, tmp_path: Path) -> None:
    assert type(destination(where, tmp_path)).__name__ == kind


def test_an_unknown_scheme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        destination("ftp://host/path", tmp_path)
    assert command_of("C:\\there") == ""


def test_the_hub_is_told_the_feeds_address() -> None:
    asked = []

    def post(url: str, form: Mapping[str, str]) -> int:
        asked.append((url, form))
        return 204

    announce("https://hub.example/", BASE + "feed.xml", post)
    assert asked == [("https://hub.example/", {"hub.mode": "publish", "hub.url": BASE + "feed.xml"})]
    with pytest.raises(ServiceError, match="answered 500"):
        announce("https://hub.example/", BASE + "feed.xml", lambda *told: 500)
    with pytest.raises(ServiceError, match="does not answer"):
        announce("https://hub.example/", BASE + "feed.xml", lambda *told: 0)


def with_labs(folder: Path, base: str = BASE) -> Path:
    """The show, and a further edition of it with a private feed."""
    labs = show(show(folder, "one") / "editions" / "labs", "two")
    feed(labs, "two", base=f"{base}editions/labs/")
    secret = labs / "private" / "s3cret"
    secret.mkdir(parents=True)
    (secret / "feed.xml").write_text((labs / "feed.xml").read_text().replace("labs/feed", "labs/private/s3cret/feed"))
    return folder


def test_further_editions_are_sent_with_what_their_feeds_name(store: Store, tmp_path: Path) -> None:
    sent = publish(with_labs(tmp_path / "output"), store).sent
    assert sent.index("editions/labs/two/two.mp3") < sent.index("editions/labs/feed.xml") < sent.index("feed.xml")
    (tmp_path / "output" / "editions" / "labs" / "two" / "two.vtt").unlink()
    with pytest.raises(DiskError, match=r"names editions/labs/two/two\.vtt"):
        publish(tmp_path / "output", store)


def test_a_further_editions_token_is_told_nowhere_and_its_old_feed_closed(tmp_path: Path) -> None:
    folder, store, told = with_labs(tmp_path / "output"), Memory(), list[str]()
    publish(folder, store, tell=told.append)
    assert "s3cret" not in store.held[CATALOGUE].decode() + "".join(told)
    private = folder / "editions" / "labs" / "private"
    (private / "s3cret").rename(private / "0ther")
    closed = private / "0ther" / "feed.xml"
    closed.write_text(closed.read_text().replace("s3cret", "0ther"))
    publish(folder, store)
    assert store.held["editions/labs/private/s3cret/feed.xml"] == b""


def test_feeds_made_for_different_addresses_are_not_sent(tmp_path: Path) -> None:
    folder = with_labs(tmp_path / "output", "https://elsewhere.example/")
    with pytest.raises(ConfigError, match="another address"):
        publish(folder, Memory())


def test_a_further_edition_that_another_machine_published_is_never_dropped(tmp_path: Path) -> None:
    store = Memory()
    publish(with_labs(tmp_path / "a"), store)
    fewer = with_labs(tmp_path / "b")
    feed(fewer / "editions" / "labs", base=f"{BASE}editions/labs/")
    with pytest.raises(BusyError, match=r"1 published edition"):
        publish(fewer, store)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("Generic S3 error: … 404 Not Found: <?xml?>\n<Error><Message>No such\nbucket</Message>", "no such bucket"),
        ("Generic S3 error: Error performing PUT http://169.254.169.254/latest in 1ms - 403", "no keys are set for it"),
        ("Generic error: Error performing PUT https://s.example/a in 1ms - Denied\n\nDebug source: …", "denied"),
        ("", "it does not say why"),
    ],
)
def test_a_stores_error_is_told_plainly(error: str, told: str) -> None:
    assert plainly(error) == told
