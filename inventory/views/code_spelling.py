"""How codes are written: the same code in other letters, widths, blanks, separators, or with zeros before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_BLANK = re.compile(r"\s+")
_SEPARATOR = re.compile(r"[\W_]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_HYPHENS = frozenset("-‐‑‒–—－")

SPELLINGS: dict[str, Callable[[str], str]] = {
    "same": lambda code: code.strip(),
    "case": lambda code: code.casefold(),
    "width": lambda code: unicodedata.normalize("NFKC", code).casefold(),
    "blanks": lambda code: _BLANK.sub("", code),
    "separators": lambda code: _SEPARATOR.sub("", code),
    "zeros": lambda code: _ZEROS.sub("", code),
}
"""What is overlooked → a code without it. Each overlooks also what those before it overlook, applied in this order."""


def spellings(codes: list[str]) -> dict[str, list[str]]:
    """By what is overlooked: how each code reads then."""
    found, now = {}, codes
    for name, plain in SPELLINGS.items():
        now = [plain(code) for code in now]
        found[name] = now
    # 010-05 reads 105: zeros are dropped part by part, before the parts are joined.
    found["zeros"] = [SPELLINGS["separators"](SPELLINGS["zeros"](code)) for code in found["blanks"]]
    return found


def only_hyphens(one: str, other: str) -> bool:
    """Whether two codes that are the same but for separators differ in hyphens alone."""
    return set(_SEPARATOR.findall(one + " " + other)) <= _HYPHENS | {" "} and " " not in (one + other)
