"""Headings and words as people and platforms write them, made comparable.

`主订单编号`, ` 主订单编号*` and `主订单编号（必填）` look alike; only the first two are the same heading. Two
headings are the same when `normalise` gives the same text: equality, never substrings (`达人` is not
`达人ID`, `数量` is not `退货数量`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

# NFKC folds full-width letters, brackets and the ideographic space; these it leaves alone.
_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_REQUIRED_MARK = re.compile(r"\*+$")
_YUAN_SUFFIX = re.compile(r"\(元\)$")
_VARIANT_CHARACTERS = str.maketrans({"帐": "账", "劵": "券"})

#: Parts of headings under which exports carry people: such a column is masked or left out unless a format maps it.
PERSONAL_PARTS = (
    "收件人", "收货人", "寄件人", "发件人", "订购人", "联系人", "联系方式", "姓名", "实名", "手机", "电话", "身份证",
    "证件号", "护照", "银行卡", "支付宝账号", "对方账号", "对方户名", "邮箱", "邮编", "详细地址", "收货地址",
    "收件地址", "客户地址", "收货信息", "街道", "买家会员", "买家昵称", "买家账号", "买家留言", "买家备注",
    "用户备注", "用户标识", "用户名", "旺旺", "微信号", "recipient", "buyername", "buyer-name", "buyerusername",
    "username(buyer)", "buyermessage", "buyernote", "buyeremail", "buyerzip", "customername", "customeremail",
    "customer_email", "customernote", "customer_note", "billingname", "billingstreet", "billingzip", "shippingname",
    "shippingstreet", "shippingzip", "billing_first", "billing_last", "shipping_first", "shipping_last", "shipto",
    "ship-address", "ship-phone", "ship-postal", "address", "phone", "email", "buyer-email", "zipcode", "idnumber",
    "idname",
)  # fmt: skip
#: Headings that name one of these hold a region, whoever lives there: it is kept.
_REGIONS = ("省", "市", "省份", "城市", "省市", "国家", "province", "provincename", "city", "state", "country")
#: Headings that are a person's when they say no more.
_PERSONAL_WORDS = ("地址", "昵称", "客户", "买家", "会员")


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """The comparable form of a heading: NFKC, no white space or BOM, no trailing `*`, no `(元)`, 帐=账,
    劵=券, lower case.
    """
    folded = normalise_word(text).translate(_VARIANT_CHARACTERS)
    folded = _REQUIRED_MARK.sub("", folded)
    return _YUAN_SUFFIX.sub("", folded) or folded


@lru_cache(maxsize=8192)
def normalise_all(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Several headings as `normalise` makes them comparable."""
    return tuple(map(normalise, texts))


@lru_cache(maxsize=8192)
def normalise_word(text: str) -> str:
    """The comparable form of a status word: NFKC (both comma widths become one), no white space, lower case."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()


def is_personal(heading: str) -> bool:
    """True when the heading names a person, a telephone, an address or a message of the buyer."""
    folded = normalise(heading)
    return folded in _PERSONAL_WORDS or (not folded.endswith(_REGIONS) and any(part in folded for part in PERSONAL_PARTS))


def positions(headings: Sequence[str]) -> dict[str, int]:
    """Normalised heading → its column. The first of two equal headings counts; the second is `店仓#2` besides,
    and a column without a heading is `@C`, by its letter.
    """
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if name := normalise(heading):
            found.setdefault(name, index)
    for index, name in enumerate(distinct(headings)):
        found.setdefault(normalise(name), index)
    return found


def distinct(headings: Sequence[str]) -> list[str]:
    """A name of its own for each column: its heading, `heading#2` for the second that is equal, `@C` where it has none."""
    seen: dict[str, int] = {}
    names = []
    for index, heading in enumerate(headings):
        name = normalise(heading)
        if not name:
            names.append(f"@{letters(index)}")
            continue
        seen[name] = seen.get(name, 0) + 1
        names.append(heading.strip() if seen[name] == 1 else f"{heading.strip()}#{seen[name]}")
    return names


def letters(index: int) -> str:
    """The letters a spreadsheet program gives the column: 0 → A, 26 → AA."""
    text = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        text = chr(ord("A") + digit) + text
    return text


def header_rows(head: Sequence[Sequence[str]], limit: int = 30) -> Iterator[tuple[int, list[str]]]:
    """Every way to read a header from the first `limit` rows, as (last row of it counted from 1, headings).

    A row alone, or a row completed by the row above: merged group headings (`金额` over `单价`, `数量`) leave
    the lower cell of a vertically merged heading empty. Rows alone come first, so that they win ties.
    """
    rows = [list(row) for row in head[: limit + 1]]
    for index, row in enumerate(rows[:limit]):
        yield index + 1, row
    for index, (above, below) in enumerate(pairwise(rows[:limit])):
        width = max(len(above), len(below))
        upper, lower = _padded(above, width), _padded(below, width)
        if any(cell.strip() for cell in lower):
            yield index + 2, [low if low.strip() else up for up, low in zip(upper, lower, strict=True)]


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
