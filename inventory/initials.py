"""检索码: the initials of a name as it is spoken, which people type to find it: 长袖连衣裙 A1 → ``cxlyqa1``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

LONGEST = 4
"""Characters of the longest phrase that is looked up; longer ones hold a shorter one that says the same."""
OF_GOODS = {"长": "c", "弹": "t", "调": "t"}
"""Characters that names of goods mostly read otherwise than other texts: 长裙, 弹力, 调料."""
_NO_SIGN = re.compile(r"[\W_]+")


def initials(name: str) -> str:
    """The pinyin initials of the characters, with letters and digits as they stand; lower case, no spaces or signs."""
    text = normalize("NFKC", name)
    if text.isascii():
        return _NO_SIGN.sub("", text).lower()
    found, at = [], 0
    while at < len(text):
        phrases = ((part, spoken) for n in range(LONGEST, 1, -1) if (spoken := _of_phrase(part := text[at : at + n])))
        part, spoken = next(phrases, (text[at], _of_character(text[at]) or text[at]))
        found.append(spoken)
        at += len(part)
    return _NO_SIGN.sub("", "".join(found)).lower()


@lru_cache(maxsize=1 << 16)
def _of_phrase(phrase: str) -> str:
    """The initials of a phrase in which a character is read otherwise than alone; "" for every other text."""
    syllables = _dictionaries()[1].get(phrase, ())
    spoken = "".join(_bare(readings[0]) for readings in syllables)
    return "" if spoken == "".join(map(_of_character, phrase)) else spoken


@lru_cache(maxsize=1 << 16)
def _of_character(character: str) -> str:
    """The initial of a character as it is mostly read; "" where it has none."""
    return OF_GOODS.get(character) or _bare(_dictionaries()[0].get(ord(character), "").split(",")[0])


@cache
def _dictionaries() -> tuple[dict[int, str], dict[str, list[list[str]]]]:
    """Character → its readings, and phrase → the readings of each of its characters."""
    # A quarter of a second to import, and most starts of the program never need it.
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    return PINYIN_DICT, PHRASES_DICT


def _bare(syllable: str) -> str:
    """The first letter without its tone."""
    return normalize("NFD", syllable)[:1]
