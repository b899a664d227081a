"""款式 → 颜色 × 尺码: the SKUs of a style, with codes and specifications."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from inventory.initials import initials

PATTERN = "{style}-{colour}-{size}"
PLACES = ("style", "colour", "size")
_PLACE = re.compile(r"{(\w+)}")
_BETWEEN = re.compile(r"[,，、;；\n\t|]+|\s{2,}")


@dataclass(frozen=True)
class Cell:
    """One colour in one size."""

    sku_code: str
    spec: str


def listed(text: str) -> list[str]:
    """What somebody typed as a list, each once: ``红，白、黑`` → 红, 白, 黑. Blanks part words only where nothing else does."""
    parts = _BETWEEN.split(text)
    if len(parts) == 1:
        parts = text.split()
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def unknown_places(pattern: str) -> list[str]:
    """Places of a pattern there are not: ``{style}-{length}`` → length."""
    return [name for name in _PLACE.findall(pattern) if name not in PLACES]


def matrix(
    style: str, colours: Sequence[str], sizes: Sequence[str], *, pattern: str = PATTERN, taken: Iterable[str] = ()
) -> list[Cell]:
    """Every colour in every size, colour by colour; without colours or sizes the other one stands alone.

    Codes are made from ``pattern``; colours and sizes are said by their initials in it. No code is one of ``taken`` or given twice:
    what clashes gets a number behind it.
    """
    used, made = set(taken), []
    short_colours, short_sizes = _short(colours), _short(sizes)
    for colour in colours or [""]:
        for size in sizes or [""]:
            if colour or size:
                code = _code(pattern, style, short_colours.get(colour, ""), short_sizes.get(size, ""))
                free = _free(code, used)
                used.add(free)
                made.append(Cell(free, " ".join(filter(None, (colour, size)))))
    return made


def _short(words: Sequence[str]) -> dict[str, str]:
    """Word → what says it in a code, no two alike: 红 → H, 黑 → H2."""
    used: set[str] = set()
    found = {}
    for word in words:
        found[word] = _free(initials(word).upper(), used)
        used.add(found[word])
    return found


def _free(code: str, used: set[str]) -> str:
    """``code``, or the first of code2, code3, … that is not used."""
    return next(one for one in chain([code], (f"{code}{number}" for number in count(2))) if one not in used)


def _code(pattern: str, style: str, colour: str, size: str) -> str:
    said = {"style": style, "colour": colour, "size": size}
    code = _PLACE.sub(lambda place: said.get(place[1], ""), pattern)
    # A place that says nothing leaves no sign behind.
    return re.sub(r"([-_/.])[-_/.]+", r"\1", code).strip("-_/. ")
