"""A few damaged files of every kind through the whole program; ``benchmarks/fuzz.py`` has any number of them."""

import fuzzing
import pytest


@pytest.mark.parametrize("number", [2, pytest.param(20, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
@pytest.mark.parametrize("name", list(fuzzing.KINDS))
def test_a_damaged_file_ends_well_or_with_one_line(name: str, number: int) -> None:
    made = list(fuzzing.trials(fuzzing.KINDS[name], 3, range(number)))
    assert len(made) == number
    assert {trial: found for trial, _, found in made if found} == {}
