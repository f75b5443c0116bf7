"""Chinese number words; num2words has none."""

from dataclasses import dataclass

from narrate.spoken.numerals import Numerals

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")


@dataclass(frozen=True, slots=True)
class HanNumerals(Numerals):
    """Mandarin, simplified: 两 before 千, 万 and 亿, 零 for a gap, 十 without 一 at the head."""

    def cardinal(self, number: int) -> str:
        """``1200`` as 一千二百."""
        if number < 0:
            return f"负{self.cardinal(-number)}"
        if not number:
            return DIGITS[0]
        said, gap = "", False
        for index in range(len(GROUPS) - 1, -1, -1):
            group = number // 10000**index % 10000
            if group:
                said += (DIGITS[0] if said and (gap or group < 1000) else "") + _group(group) + GROUPS[index]
            gap = bool(said) and not group
        return said.removeprefix("一") if said.startswith("一十") else said

    def ordinal(self, number: int) -> str:
        """``3`` as 第三."""
        return f"第{self.cardinal(number)}"

    def year(self, number: int) -> str:
        """A year digit by digit."""
        return self.digits(str(number))

    def digits(self, text: str) -> str:
        """Digits one by one, without blanks."""
        return "".join(DIGITS[int(c)] for c in text if c.isdecimal())


def _group(number: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += (
                (DIGITS[0] if gap and said else "")
                + ("两" if digit == 2 and place == 3 else DIGITS[digit])
                + PLACES[place]
            )
        gap = not digit
    return "两" if said == "二" and number != 2 else said
