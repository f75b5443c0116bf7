import pytest

from narrate.script import attribution, cues

EN = cues.of("en")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("-Mara Ellison", "Mara Ellison"),
        ("— Kay Lin, Harbour Days", "Kay Lin"),
        ("– Robin on the mailing list", "Robin"),
    ],
)
def test_a_line_that_names_who_spoke(text: str, name: str) -> None:
    found = attribution.line(text, EN)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["- and then we left", "Mara Ellison", "— What now?", "-5 degrees"])
def test_a_line_that_names_nobody(text: str) -> None:
    assert attribution.line(text, EN) is None


def test_a_tail_after_a_stop_is_sure() -> None:
    found = attribution.tail("Bread is what patience tastes like. - Odile Marchand, Loaves", EN)
    assert found is not None
    assert (found.name, found.start, found.sure) == ("Odile Marchand", 36, True)


@pytest.mark.parametrize(
    "text", ["Jan 4. Bern, CH - Evening Meetup.", "Senior Baker - Remote", "Rye and Rust - Zero to deploy"]
)
def test_a_dash_in_a_fact_is_no_tail(text: str) -> None:
    assert attribution.tail(text, EN) is None


@pytest.mark.parametrize("text", ["Via Northern Ledger", "h/t The Corner Oven", "(Source: Kay Lin)"])
def test_a_credit(text: str) -> None:
    assert attribution.credit(text, EN) is not None


@pytest.mark.parametrize("text", ["Via the old bridge we went home.", "From my window"])
def test_no_credit(text: str) -> None:
    assert attribution.credit(text, EN) is None


def test_a_link_label_at_the_end() -> None:
    assert attribution.label("It sits there. (Source)", EN) == 14
    assert attribution.label("It sits there. (Really)", EN) == -1
