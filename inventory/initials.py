"""检索码: the initials of a name as it is spoken, which people type to find it: 长袖连衣裙 A1 → ``cxlyqa1``."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

LONGEST = 4
"""Characters of the longest phrase that is looked up; longer ones hold a shorter one that says the same."""
OF_GOODS = {"长": "c", "弹": "t", "调": "t"}
"""Characters that names of goods mostly read otherwise than other texts: 长裙, 弹力, 调料."""
_NO_SIGN = re.compile(r"[\W_]+")


def initials(name: str) -> str:
    """The pinyin initials of the characters, with letters and digits as they stand; lower case, no spaces or signs."""
    text = normalize("NFKC", name)
    letters, phrases = _readings()
    found, at = [], 0
    while at < len(text):
        length = next((n for n in range(LONGEST, 1, -1) if text[at : at + n] in phrases), 1)
        part = text[at : at + length]
        found.append(phrases[part] if length > 1 else letters.get(part, part))
        at += length
    return _NO_SIGN.sub("", "".join(found)).lower()


@cache
def _readings() -> tuple[dict[str, str], dict[str, str]]:
    """Character → its initial, and phrases → theirs where a character in them is read otherwise."""
    # Half a second to import, and most starts of the program never need it.
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    letters = {chr(number): _bare(readings.split(",")[0]) for number, readings in PINYIN_DICT.items()}
    letters |= OF_GOODS
    phrases = {}
    for phrase, syllables in PHRASES_DICT.items():
        if len(phrase) <= LONGEST:
            spoken = "".join(_bare(readings[0]) for readings in syllables)
            if spoken != "".join(letters.get(character, "") for character in phrase):
                phrases[phrase] = spoken
    return letters, phrases


def _bare(syllable: str) -> str:
    """The first letter without its tone."""
    return normalize("NFD", syllable)[:1]
