"""How alike titles, specifications and codes are: every one of ours against every one of theirs at once."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

Percent = npt.NDArray[np.uint8]

UNKNOWN = 255
"""Instead of a percentage: one of the two says nothing."""
NAME_WEIGHT = 0.85
"""A title wraps the product's name in praise: what it says beside the name counts little."""

_PRAISE = re.compile(r"[【\[（(《<][^】\]）)》>]*[】\]）)》>]")
_PARTS = re.compile(r"[\W_]+")
_LABELS = frozenset({"颜色", "颜色分类", "尺码", "尺寸", "规格", "款式", "型号", "颜色尺码", "COLOR", "SIZE", "默认", "DEFAULT"})


class Texts:
    """Texts as they are compared: plain, each only once. ``of`` tells which of ``distinct`` each text is."""

    def __init__(self, plain: list[str]) -> None:
        codes, distinct = pd.factorize(np.array(plain, dtype=object))
        self.of = codes.astype(np.int64)
        self.distinct = [str(text) for text in distinct]


def titles(said: pd.Series) -> Texts:
    """Titles without what stands in brackets, blanks and signs."""
    return Texts([_plain_title(text) for text in said.fillna("").astype(str)])


def specs(said: pd.Series) -> Texts:
    """Specifications as sets of their parts: 颜色:红色;尺码:M is 红 and M."""
    return Texts([" ".join(sorted(_parts(text))) for text in said.fillna("").astype(str)])


def titles_alike(theirs: Texts, ours: Texts) -> Percent:
    """Distinct title × distinct name: how much of the name the title holds, in its order, and a little of how much else it says."""
    shared: npt.NDArray[np.uint16] = process.cdist(
        theirs.distinct, ours.distinct, scorer=LCSseq.similarity, dtype=np.uint16, workers=-1
    )
    long, name = _lengths(theirs)[:, None], _lengths(ours)[None, :]
    whole = NAME_WEIGHT * name + (1 - NAME_WEIGHT) * long
    found: Percent = np.floor(100 * shared / np.maximum(whole, 1)).astype(np.uint8)
    found[np.broadcast_to((long < 2) | (name < 2), found.shape)] = UNKNOWN
    return found


def specs_alike(theirs: Texts, ours: Texts) -> Percent:
    """Distinct specification × distinct specification: the parts they share, of all their parts."""
    vocabulary = {part: number for number, part in enumerate({part for text in theirs.distinct for part in text.split()})}
    one, other = _bags(theirs, vocabulary), _bags(ours, vocabulary)
    parts = [np.array([len(text.split()) for text in side.distinct], dtype=np.float32) for side in (theirs, ours)]
    together = parts[0][:, None] + parts[1][None, :]
    found: Percent = np.floor(200 * (one @ other.T) / np.maximum(together, 1)).astype(np.uint8)
    found[parts[0] == 0, :] = UNKNOWN
    found[:, parts[1] == 0] = UNKNOWN
    return found


def codes_alike(theirs: Texts, ours: Texts) -> Percent:
    """Distinct code × distinct code, plain."""
    found: Percent = process.cdist(theirs.distinct, ours.distinct, scorer=fuzz.ratio, dtype=np.uint8, workers=-1)
    return found


def _plain_title(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper()
    return _PARTS.sub("", _PRAISE.sub("", plain)) or _PARTS.sub("", plain)


def _parts(text: str) -> set[str]:
    parts = {part for part in _PARTS.split(unicodedata.normalize("NFKC", text).upper()) if part and part not in _LABELS}
    return {part[:-1] if len(part) > 1 and part.endswith("色") else part for part in parts}


def _lengths(texts: Texts) -> npt.NDArray[np.int64]:
    return np.array([len(text) for text in texts.distinct], dtype=np.int64)


def _bags(texts: Texts, vocabulary: dict[str, int]) -> npt.NDArray[np.float32]:
    found = np.zeros((len(texts.distinct), len(vocabulary)), dtype=np.float32)
    for row, text in enumerate(texts.distinct):
        known = [vocabulary[part] for part in text.split() if part in vocabulary]
        found[row, known] = 1
    return found
