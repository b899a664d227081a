"""大写金额: an amount in the characters that cannot be altered, as it stands on Chinese orders and bills."""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")


def capitals(fen: int) -> str:
    """An amount in fen: 105000 → 壹仟零伍拾元整, 1234 → 壹拾贰元叁角肆分."""
    yuan, rest = divmod(abs(fen), 100)
    jiao, odd = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if jiao:
        text += f"{DIGITS[jiao]}角"
    elif odd and yuan:
        text += DIGITS[0]
    text += f"{DIGITS[odd]}分" if odd else "整"
    return f"负{text}" if fen < 0 else text


def _whole(number: int) -> str:
    """A whole number; a gap of any length is one 零."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            head, tail = divmod(number, unit)
            gap = DIGITS[0] if 0 < tail < unit // 10 else ""
            return f"{_whole(head)}{name}{gap}{_whole(tail) if tail else ''}"
    text = ""
    for digit, place in zip(f"{number:04d}", PLACES, strict=True):
        if digit != "0":
            text += DIGITS[int(digit)] + place
        elif text and not text.endswith(DIGITS[0]):
            text += DIGITS[0]
    return text.rstrip(DIGITS[0]) or DIGITS[0]
