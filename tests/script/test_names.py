import pytest

from narrate.script import cues
from narrate.script.names import cleaned, fullest, is_name, names

EN = cues.of("en")


@pytest.mark.parametrize("text", ["Mara Ellison", "The Northern Ledger", "Ludwig van Doren", "A. B. Clarke"])
def test_a_name(text: str) -> None:
    assert is_name(text, EN)


@pytest.mark.parametrize("text", ["", "the oven", "Bread tastes of patience", "Monday", "Zero to deploy"])
def test_no_name(text: str) -> None:
    assert not is_name(text, EN)


def test_work_date_and_handle_are_cut_off_a_name() -> None:
    assert [cleaned(t) for t in ("Odile Marchand, 1998", "Robin (@robin) July 5, 2018", "— Kay Lin on rivers")] == [
        "Odile Marchand",
        "Robin",
        "Kay Lin",
    ]


def test_names_in_running_text() -> None:
    found = [name for _, name in names("However, Tomas Hale of the Harbour Trust met Kay's sister on Monday.", EN)]
    assert found[0] == "Tomas Hale of the Harbour Trust"
    assert "Kay" in found
    assert "Monday" not in found


def test_a_person_is_called_by_the_fullest_name() -> None:
    assert fullest("Prof Hale", ["Tomas Hale", "The Hale"], EN) == "Tomas Hale"
    assert fullest("Hale", [], EN) == "Hale"


def test_a_title_with_a_full_stop_belongs_to_the_name_behind_it() -> None:
    assert [name for _, name in names("we heard it from Mrs. Oduya and from Prof. Hale", EN)] == [
        "Mrs. Oduya",
        "Prof. Hale",
    ]
