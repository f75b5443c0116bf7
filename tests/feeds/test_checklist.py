"""The checklist names tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "checklist.md").read_text()
NAMED = sorted(set(re.findall(r"`(\w+/test_\w+\.py)::(test_\w+)`", TEXT)))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file: str, test: str) -> None:
    assert f"\ndef {test}(" in (ROOT / "tests" / file).read_text()


def test_every_rule_has_a_test_or_a_reason() -> None:
    rows = [row.split("|") for row in TEXT.splitlines() if row.startswith("| ") and not row.startswith("| rule")]
    assert len(rows) > 45
    assert all(len(row) == 4 and row[2].strip() for row in rows)
