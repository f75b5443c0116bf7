"""Japanese."""

from dataclasses import dataclass

from narrate.spoken.european import units
from narrate.spoken.language import Currency, Language, Words
from narrate.spoken.numerals import Numerals
from narrate.spoken.rules import word_set


@dataclass(frozen=True, slots=True)
class JapaneseNumerals(Numerals):
    """Kanji; the library's years are of the imperial eras, which are not what was written."""

    def year(self, number: int) -> str:
        """``1985`` as 千九百八十五."""
        return self.cardinal(number)

    def digits(self, text: str) -> str:
        """Digits one by one, without blanks."""
        return "".join("零一二三四五六七八九"[int(c)] for c in text if c.isdecimal())


NUMERALS = JapaneseNumerals("ja")


def date(day: int, month: str, year: str) -> str:
    """``二千二十六年八月三日``."""
    return f"{year}年{month}{NUMERALS.cardinal(day)}日" if year else f"{month}{NUMERALS.cardinal(day)}日"


def clock(hour: int, minute: int) -> str:
    """``十四時三十分``."""
    return f"{'零' if not hour else NUMERALS.cardinal(hour)}時" + (f"{NUMERALS.cardinal(minute)}分" if minute else "")


MONTHS = {
    f"{n}月": f"{kanji}月"
    for n, kanji in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}

LANGUAGE = Language(
    code="ja",
    numerals=NUMERALS,
    words=Words(
        point="点", percent="{}パーセント", to="から", minus="マイナス", plus="プラス", about="約{}", over="{}以上",
        number="{}番",
        per="毎",
        dot="ドット", slash="スラッシュ", at="アット", star="アスタリスク", hashtag="ハッシュタグ",
        version="バージョン", link="リンク",
        with_cents="{}{}",
    ),
    currencies={
        "$": Currency("一ドル", "ドル"), "US$": Currency("一米ドル", "米ドル"), "USD": Currency("一米ドル", "米ドル"),
        "€": Currency("一ユーロ", "ユーロ"),
        "£": Currency("一ポンド", "ポンド"), "¥": Currency("一円", "円"),
        "BTC": Currency("一ビットコイン", "ビットコイン"),
    },
    scales={"k": "千", "K": "千", "M": "百万", "B": "十億", "万": "万", "億": "億", "兆": "兆"},
    units=units(
        "km キロメートル; m メートル; cm センチ; mm ミリ; kg キログラム; g グラム; mg ミリグラム; t トン; "
        "L リットル; ml ミリリットル; km/h 時速キロ; h 時間; "
        "min 分; s 秒;"
        "ms ミリ秒; KB キロバイト; MB メガバイト; GB ギガバイト; TB テラバイト; GHz ギガヘルツ; MHz メガヘルツ; "
        "kW キロワット; kWh キロワット時; °C 度; ℃ 度; ° 度;"
        "x 倍; X 倍; px ピクセル; vB バイト"
    ),
    months=MONTHS,
    date=date,
    numeric="mdy",
    clock=clock,
    fixed={
        "C++": "シープラスプラス", "C#": "シーシャープ", "vs": "対", "vs.": "対", "OK": "オーケー",
        "24/7": "二十四時間年中無休", "P2P": "ピーツーピー",
    },
    symbols={
        "&": "アンド", "%": "パーセント", "+": "プラス", "=": "イコール", "@": "アット", "≈": "約", "≤": "以下",
        "≥": "以上", "±": "プラスマイナス", "×": "かける", "→": "から", "°": "度",
    },
    labels=word_set("出典 リンク ソース 原文 source link"),
    pictures={"🆚": "対"},
    hearts=("と", "愛する"),
)  # fmt: skip
