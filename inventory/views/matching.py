"""编码匹配: which SKU an unknown code may mean, how sure that is, and why. Every code against every SKU at once, in blocks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from inventory.views.code_spelling import only_hyphens, spellings
from inventory.views.likeness import UNKNOWN, Percent, Texts, codes_alike, specs, specs_alike, titles, titles_alike

SURE = 90
"""From here on a suggestion is accepted unless somebody looks at it and says no."""
WORTH_SAYING = 40
"""Below, a suggestion would only be in the way."""

BLOCK = 256
CANDIDATES = 4
MOST_PARTS = 50
SHORTEST = 4
"""A part of a code, or a name in a title, says something from so many letters on."""

SAME = {"elsewhere": 99, "case": 99, "width": 98, "blanks": 98, "hyphens": 97, "separators": 96, "zeros": 92, "barcode": 98}
"""What the code is to the SKU's own → how sure that makes it, when title and specification do not speak against it."""
PART = ("holds", "part")

COLUMNS = ["line", "sku_id", "sureness", "sure", "how", "like", "named", "title_alike", "spec_alike", "code_alike"]

Floats = npt.NDArray[np.float64]


@dataclass
class Likeness:
    """Waiting lines × SKUs, taken apart: distinct texts × distinct texts, and which text each line and SKU has."""

    title: Texts
    spec: Texts
    code: Texts
    name: Texts
    own_spec: Texts
    own_code: Texts
    titles: Percent
    specs: Percent
    codes: Percent

    @classmethod
    def of(cls, queue: pd.DataFrame, skus: pd.DataFrame) -> Likeness:
        title, spec = titles(queue["title"]), specs(queue["spec"])
        # A product that was made of a code alone has no name to compare.
        name = titles(skus["product_name"].where(skus["product_name"] != skus["sku_code"], ""))
        own_spec = specs(skus["spec"])
        code, own_code = (Texts(spellings(side.astype(str).tolist())["separators"]) for side in (queue["code"], skus["sku_code"]))
        return cls(
            title, spec, code, name, own_spec, own_code, titles_alike(title, name), specs_alike(spec, own_spec),
            codes_alike(code, own_code),
        )  # fmt: skip

    def pairs(self, line: npt.NDArray[np.int64], sku: npt.NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Per cent alike of title, specification and code of each pair; NaN where one of the two says nothing."""
        found = (
            self.titles[self.title.of[line], self.name.of[sku]],
            self.specs[self.spec.of[line], self.own_spec.of[sku]],
            self.codes[self.code.of[line], self.own_code.of[sku]],
        )
        title, spec, code = (np.where(part == UNKNOWN, np.nan, part.astype(np.float64)) for part in found)
        return title, spec, code

    def likest(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The SKUs that are likest to each line, all in all."""
        lines, skus = len(self.title.of), len(self.name.of)
        most = min(CANDIDATES, skus)
        found = np.empty((lines, most), dtype=np.int64)
        for start in range(0, lines, BLOCK):
            block = slice(start, start + BLOCK)
            title = self.titles[self.title.of[block]][:, self.name.of]
            spec = self.specs[self.spec.of[block]][:, self.own_spec.of]
            code = self.codes[self.code.of[block]][:, self.own_code.of]
            score = _score(*(part.astype(np.float32) for part in (title, spec, code)))
            found[block] = np.argpartition(-score, most - 1, axis=1)[:, :most]
        return np.repeat(np.arange(lines, dtype=np.int64), most), found.ravel()

    def named(self, line: npt.NDArray[np.int64], sku: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Whether the title holds the product's whole name."""
        pairs = zip(self.title.of[line], self.name.of[sku], strict=True)
        return np.array(
            [len(self.name.distinct[n]) >= SHORTEST and self.name.distinct[n] in self.title.distinct[t] for t, n in pairs],
            dtype=bool,
        )


def suggest(queue: pd.DataFrame, skus: pd.DataFrame, codes: pd.DataFrame, *, most: int = 3) -> pd.DataFrame:
    """The likeliest SKUs of each waiting line, the surest first.

    queue: code, title, spec; one row per waiting code. skus: sku_id, sku_code, product_name, spec. codes: sku_id, code, what
    (sku_code, alias, barcode, match), shop; one row per known code.

    Returns COLUMNS: ``line`` is the row of ``queue``; ``sureness`` 0 to 100, ``sure`` from SURE on; ``how`` is a key of SAME, one
    of PART, or "likeness"; ``like`` the known code it is like, or the shop that has it; ``*_alike`` per cent, NaN = nothing to
    compare.
    """
    if queue.empty or skus.empty:
        return pd.DataFrame({name: [] for name in COLUMNS})
    alike = Likeness.of(queue, skus)
    by_code = _by_code(queue, skus, codes)
    line, sku = alike.likest()
    found = pd.concat([by_code, pd.DataFrame({"line": line, "sku": sku, "how": "likeness", "like": ""})])
    found = found.drop_duplicates(["line", "sku"]).reset_index(drop=True)
    pair = found["line"].to_numpy(dtype=np.int64), found["sku"].to_numpy(dtype=np.int64)
    found["title_alike"], found["spec_alike"], found["code_alike"] = alike.pairs(*pair)
    found["named"] = alike.named(*pair)
    found["sureness"] = _sureness(found)
    found = found[found["sureness"] >= WORTH_SAYING].sort_values(["line", "sureness", "sku"], ascending=[True, False, True])
    found = found.groupby("line").head(most).reset_index(drop=True)
    found["sure"] = found["sureness"] >= SURE
    found["sku_id"] = skus["sku_id"].to_numpy()[found["sku"].to_numpy(dtype=np.int64)]
    return found[COLUMNS]


def _score(title: npt.NDArray[np.float32], spec: npt.NDArray[np.float32], code: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """How alike line and SKU are all in all, 0 to 100: title first, then specification, a little the code."""
    by_title = np.where(spec == UNKNOWN, np.float32(0.85) * title, np.float32(0.65) * title + np.float32(0.35) * spec)
    score = np.where(title == UNKNOWN, np.float32(0.6) * code, by_title)
    result: npt.NDArray[np.float32] = score + np.maximum(code - 60, 0) * np.float32(0.15)
    return result


def _sureness(found: pd.DataFrame) -> pd.Series:
    """0 to 100 for each pair. What the code says counts most; a title or specification that says otherwise takes that away."""
    title, spec, code = (found[f"{part}_alike"].to_numpy() for part in ("title", "spec", "code"))
    named, how = found["named"].to_numpy(), found["how"]
    other_title, other_spec, same_spec = title < 25, spec == 0, spec == 100
    unknown = np.where(np.isnan(title), UNKNOWN, title), np.where(np.isnan(spec), UNKNOWN, spec)
    sure = np.minimum(_score(*(part.astype(np.float32) for part in (*unknown, np.nan_to_num(code)))), SURE - 1).astype(np.float64)
    by_name = how.eq("likeness").to_numpy() & named & (same_spec | (np.isnan(spec) & (title >= 90)))
    # Of several names that the title holds the longest is meant.
    longest = title >= found["title_alike"].where(by_name).groupby(found["line"]).transform("max").to_numpy()
    sure = np.where(by_name, np.where(longest, SURE + 1, SURE - 5), sure)
    part = how.isin(PART).to_numpy()
    sure = np.where(part, 68 + np.where(title >= 60, 9, 0) + np.where(same_spec, 9, 0) - np.where(other_spec, 15, 0), sure)
    sure = np.where(part & same_spec & (named | (title >= 80)), SURE + 3, sure)
    sure = np.where(part & other_title, 30, sure)
    same = how.isin(SAME).to_numpy()
    sure = np.where(same, how.map(SAME).to_numpy(dtype=np.float64), sure)
    sure = np.where(same & other_spec, 80, sure)
    several = found["sku"].where(same).groupby(found["line"]).transform("nunique").to_numpy() > 1
    sure = np.where(same & several, 70 + np.where(same_spec, 10, 0) + np.where(title >= 60, 5, 0), sure)
    sure = np.where(same & other_title, 60, sure)
    return _rivals(found["line"], pd.Series(sure, index=found.index)).round().astype("int64")


def _rivals(line: pd.Series, sure: pd.Series) -> pd.Series:
    """Where another SKU is as sure as the first, neither is."""
    first = sure.groupby(line).transform("max")
    near = (sure >= first - 1) & (first >= SURE)
    tied = near.groupby(line).transform("sum") > 1
    return sure.mask(tied & near, 75).mask(tied & ~near, sure.clip(upper=74))


def _by_code(queue: pd.DataFrame, skus: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Lines whose code is a known one written otherwise, or a part of one: line, sku (row of ``skus``), how, like."""
    place = pd.Series(np.arange(len(skus)), index=skus["sku_id"])
    known = codes.assign(sku=place.reindex(codes["sku_id"]).to_numpy())
    known = known[known["sku"].notna()].astype({"sku": "int64"}).reset_index(drop=True)
    theirs, ours = spellings(queue["code"].astype(str).tolist()), spellings(known["code"].astype(str).tolist())
    parts, done = [], np.zeros(len(queue), dtype=bool)
    for overlooked, plain in theirs.items():
        mine = pd.DataFrame({"line": np.arange(len(queue)), "plain": plain})[~done & (np.array(plain) != "")]
        pairs = mine.merge(known.assign(plain=ours[overlooked]), on="plain")
        if len(pairs):
            done[pairs["line"].to_numpy()] = True
            parts.append(pairs.assign(how=_words(pairs, queue, overlooked)))
    plain, ours_plain = theirs["separators"], ours["separators"]
    parts.append(_parts(plain, ours_plain, known, done))
    found = pd.concat(parts, ignore_index=True)
    found["like"] = found["code"].where(found["how"] != "elsewhere", found["shop"])
    result: pd.DataFrame = found[["line", "sku", "how", "like"]]
    return result


def _words(pairs: pd.DataFrame, queue: pd.DataFrame, overlooked: str) -> list[str]:
    """What each code is to the known one that it is the same as, but for what is overlooked."""
    said = queue["code"].astype(str).to_numpy()[pairs["line"].to_numpy()]
    words = []
    for theirs, ours, what in zip(said, pairs["code"].astype(str), pairs["what"], strict=True):
        if what == "barcode" and overlooked != "zeros":
            words.append("barcode")
        elif overlooked == "same":
            words.append("elsewhere" if what == "match" else "blanks")
        elif overlooked == "separators" and only_hyphens(theirs, ours):
            words.append("hyphens")
        else:
            words.append(overlooked)
    return words


def _parts(theirs: list[str], ours: list[str], known: pd.DataFrame, done: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Lines whose code begins or ends with a known code ("holds"), or is the beginning or end of one ("part")."""
    lines = defaultdict(list)
    for line, code in enumerate(theirs):
        if not done[line] and len(code) >= SHORTEST:
            lines[code].append(line)
    whole = defaultdict(list)
    for row, code in enumerate(ours):
        if len(code) >= SHORTEST:
            whole[code].append(row)
    found: list[tuple[int, int, str]] = []
    for code in lines:
        for ends in ({code[:n], code[-n:]} for n in range(len(code) - 1, SHORTEST - 1, -1)):
            rows = [row for end in ends for row in whole.get(end, ())]
            if rows:
                found += [(line, row, "holds") for line in lines[code] for row in rows]
                break
    lengths = sorted({len(code) for code in lines})
    for code, rows in whole.items():
        for ends in ({code[:n], code[-n:]} for n in lengths if n < len(code)):
            found += [(line, row, "part") for end in ends if end in lines for line in lines[end] for row in rows]
    frame = pd.DataFrame(found, columns=["line", "row", "how"]).groupby("line").head(MOST_PARTS)
    held: pd.DataFrame = known.loc[frame["row"]].reset_index(drop=True)
    return held.assign(line=frame["line"].to_numpy(), how=frame["how"].to_numpy())
