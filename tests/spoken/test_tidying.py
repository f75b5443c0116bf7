import re

from hypothesis import given
from hypothesis import strategies as st

from narrate.spoken.assemble import LEADING, TIDY, _tidy

MARKS = st.text(alphabet='a B(“‘"«「)”’»」,;:—–-.!?…。、\n\u00a0 あ', max_size=14)


def _in_full(text: str) -> str:
    for pattern, replacement in TIDY:
        text = re.sub(pattern, replacement, text)
    return LEADING.sub("", text.strip()).strip()


@given(MARKS)
def test_a_text_that_is_tidy_is_not_tidied_again(text: str) -> None:
    assert _tidy(text) == _in_full(text)
