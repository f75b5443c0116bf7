"""Chinese (Mandarin, simplified characters)."""

from re import Match

from narrate.spoken.european import units
from narrate.spoken.han import HanNumerals
from narrate.spoken.language import START, Currency, Language, Words
from narrate.spoken.rules import rule, word_set

NUMERALS = HanNumerals("zh")


def date(day: int, month: str, year: str) -> str:
    """``二零二六年八月三日``."""
    return f"{year}年{month}{NUMERALS.cardinal(day)}日" if year else f"{month}{NUMERALS.cardinal(day)}日"


def clock(hour: int, minute: int) -> str:
    """``十四点三十分``."""
    return f"{NUMERALS.cardinal(hour)}点" + (f"{NUMERALS.cardinal(minute)}分" if minute else "整")


def _year(match: Match[str]) -> str | None:
    """A year digit by digit; 30年 are thirty years."""
    return NUMERALS.digits(match["y"]) if match["y"][0] in "0129" else None


LANGUAGE = Language(
    code="zh",
    numerals=NUMERALS,
    words=Words(
        point="点", percent="百分之{}", to="到", minus="负", plus="加", about="约{}", over="超过{}", number="第{}号",
        per="每",
        dot="点", slash="斜杠", at="艾特", star="星号", hashtag="话题", version="版本", link="链接", with_cents="{}{}",
    ),
    currencies={
        "$": Currency("一美元", "美元"), "US$": Currency("一美元", "美元"), "USD": Currency("一美元", "美元"),
        "€": Currency("一欧元", "欧元"),
        "£": Currency("一英镑", "英镑"), "¥": Currency("一元", "元"), "RMB": Currency("一元", "元"),
        "BTC": Currency("一个比特币", "个比特币"),
    },
    scales={
        "k": "千", "K": "千", "M": "百万", "B": "十亿", "万": "万", "亿": "亿", "万亿": "万亿", "千": "千",
        "百万": "百万",
    },
    units=units(
        "km 公里; m 米; cm 厘米; mm 毫米; kg 公斤; g 克; mg 毫克; t 吨; L 升; ml 毫升; km/h 公里每小时; h 小时; "
        "min 分钟; s 秒; ms 毫秒; KB K_B; "
        "MB 兆; GB G_B;"
        "TB T_B; GHz 吉赫; MHz 兆赫; kW 千瓦; MW 兆瓦; kWh 千瓦时; °C 摄氏度; ℃ 摄氏度; ° 度; x 倍; X 倍; px 像素"
    ),
    months={f"{n}月": f"{NUMERALS.cardinal(n)}月" for n in range(1, 13)},
    date=date,
    numeric="mdy",
    clock=clock,
    fixed={"C++": "C 加加", "C#": "C sharp", "vs": "对", "vs.": "对", "OK": "OK", "24/7": "全天候", "和/或": "和或"},
    symbols={
        "&": "和", "%": "百分号", "+": "加", "=": "等于", "@": "艾特", "≈": "约等于", "≤": "不超过", "≥": "至少",
        "±": "正负", "×": "乘", "→": "到", "°": "度",
    },
    labels=word_set("来源 链接 原文 出处 source link"),
    pictures={"🆚": "对"},
    hearts=("和", "爱"),
    early=(
        rule(
            "year",
            r"(?<![0-9])(?P<y>[0-9]{4}|(?<![了过近约有共满达超隔经用花整第])[0-9]{2})(?=年(?!代?前|内|来|间|后))",
            _year,
            "年",
        ),
        rule("ordinal", rf"{START}第\s?(?P<n>[0-9]{{1,6}})", lambda m: NUMERALS.ordinal(int(m["n"])), "第"),
    ),
)  # fmt: skip
