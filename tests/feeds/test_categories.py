import pytest

from feeds import categories
from narrate.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("News", ("News", "")),
        ("news > tech news", ("News", "Tech News")),
        ("Tech News", ("News", "Tech News")),
        (" Health & Fitness >Medicine ", ("Health & Fitness", "Medicine")),
    ],
)
def test_a_category_is_found_however_it_is_written(text: str, pair: tuple[str, str]) -> None:
    assert categories.parse(text) == pair
    assert categories.known(*pair)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("Tecnology", "'Technology'"), ("Arts > Golf", "'Golf'"), ("", "Arts"), ("zzzz", "choose one of: Arts")],
)
def test_an_unknown_one_is_an_error_with_a_way_out(text: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        categories.parse(text)
    assert hint in caught.value.hint
