"""A safeguard that is taken away turns its test red; see mutations.py."""

import pytest
from mutations import MUTATIONS, ROOT, Mutation, red


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_each_safeguard_still_stands_where_it_is_taken_away(mutation: Mutation) -> None:
    assert (ROOT / mutation.file).read_text().count(mutation.old) == 1


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_without_a_safeguard_a_test_is_red(mutation: Mutation) -> None:
    assert red(mutation)
