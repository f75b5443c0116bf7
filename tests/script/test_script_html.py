"""The script's page: nothing foreign, nothing run, nothing left out."""

import re
from dataclasses import replace

import pytest

from narrate.model import Change, Left, Script, Segment
from narrate.script.file import loads
from narrate.script.html import page

HEADER = "---\nnarrate script: 1\ntitle: Tides\nlanguage: en\n---\n\n"


@pytest.fixture
def script() -> Script:
    return loads(
        f"{HEADER}# Water | url https://example.org/\n\n[heading]\nWater\n\nIt cost $5 to cross.\n\n"
        "[quote: Ada | line 3 | doubtful 0.6: no marks]\nThe sea rises.\n\n## Mills\n\nThe mill turns.\n\n"
        "<!-- left: subscribe-box | line 9 | Sign up now -->",
        "x",
    )


def quotes(script: Script) -> tuple[Segment, ...]:
    return tuple(segment for segment in script.segments if segment.speaker)


def test_every_voice_has_a_colour_and_a_name(script: Script) -> None:
    html = page(script, {s.id: "tone:low" for s in quotes(script)}, ())
    assert re.search(r'class="part v1 quote" id="s-\w+"><div class="label"><span>Ada</span>', html)
    assert 'class="part v0 commentary plain"' in html
    assert "tone:low" in html


def test_a_doubtful_part_is_marked_linked_and_its_reason_told(script: Script) -> None:
    html = page(script, {}, quotes(script))
    name = quotes(script)[0].id
    assert f'<a href="#s-{name}">The sea rises.</a> 60% sure: no marks' in html
    assert 'class="part v1 quote doubtful"' in html
    assert '<span class="flag">?</span>' in html


def test_a_reason_is_reached_by_hover_and_by_key(script: Script) -> None:
    assert '<span class="why" tabindex="0">why<span role="tooltip">60% sure: no marks (line 3)' in page(script, {}, ())


def test_chapters_tell_their_time_and_lead_to_their_place(script: Script) -> None:
    html = page(script, {}, ())
    assert re.search(r'<li class="l2"><a href="#c-1"><span>Mills</span><small>0:0\d</small>', html)
    assert re.search(r'<h3 id="c-1">Mills', html)


def test_what_is_left_out_is_struck_with_its_rule(script: Script) -> None:
    assert '<span class="rule">subscribe-box</span><s>Sign up now</s>' in page(script, {}, ())


def test_what_is_said_otherwise_tells_how(script: Script) -> None:
    segment = script.segments[1]
    script = replace(
        script, changes=(Change(segment.id, 8, 10, "money", "five dollars"), Change(segment.id, 9, 12, "x", ""))
    )
    html = page(script, {}, ())
    assert 'It cost <span class="said" title="said: five dollars (money)">$5</span> to cross.' in html


HOSTILE = "<script>alert(1)</script><img src=//evil.example/x onerror=alert(2)>\" onload='x' </style>"


def test_hostile_text_is_text() -> None:
    segment = Segment(HOSTILE, loads(HEADER + "x", "x").segments[0].role, HOSTILE, (), speaker=HOSTILE, reason=HOSTILE)
    script = Script(HOSTILE, "en", (), (segment,), (Left(HOSTILE, 1, HOSTILE),), source=HOSTILE, warnings=(HOSTILE,))
    html = page(script, {HOSTILE: HOSTILE}, (segment,))
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</style>") == 1


def test_nothing_foreign_is_asked_for_and_no_script_runs(script: Script) -> None:
    html = page(script, {}, ())
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in html
    assert not re.search(r'(src|href)="(?!#)', html)
    assert "url(" not in html
    assert "@import" not in html


def test_each_colour_can_be_read_on_its_paper() -> None:
    style = page(Script("", "en", (), ()), {}, ()).split("<style>")[1]
    light, dark = style.split("prefers-color-scheme: dark")[:2]
    for scheme in (light, dark.split("}")[0]):
        paper = re.search(r"--paper: (#\w+)", scheme)
        assert paper
        for colour in (*re.findall(r"--v\d: (#\w+)", scheme), *re.findall(r"--(?:ink|quiet|link): (#\w+)", scheme)):
            assert contrast(colour, paper[1]) >= 4.5, colour


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
