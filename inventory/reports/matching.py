"""The queue of unknown codes with a suggestion for each, and what codes were said to mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from inventory.database import Books
from inventory.database.sql import query
from inventory.language import _
from inventory.views.matching import suggest

_WHY: dict[str, Callable[..., str]] = {
    "elsewhere": lambda like: _("{shop} has the same code", shop=like or _("another shop")),
    "case": lambda like: _("same code but for capitals ({code})", code=like),
    "width": lambda like: _("same code but for full-width letters ({code})", code=like),
    "blanks": lambda like: _("same code but for blanks ({code})", code=like),
    "hyphens": lambda like: _("same code but for hyphens ({code})", code=like),
    "separators": lambda like: _("same code but for separators ({code})", code=like),
    "zeros": lambda like: _("same code but for leading zeros ({code})", code=like),
    "barcode": lambda like: _("it is the barcode {code}", code=like),
    "holds": lambda like: _("the code holds {code}", code=like),
    "part": lambda like: _("the code is a part of {code}", code=like),
}
MISSING_SKU = ["sku_code", "product_name", "sku_spec"]


def unmatched(books: Books) -> pd.DataFrame:
    """待匹配编码: unknown codes of each shop, the most money first, with the likeliest SKU.

    Grain: shop_id × code. shop, platform, title, spec (as the platform wrote them last), titles (how many of them), order_lines,
    lines, qty, money_fen, first_at, last_at; suggestion: sku_code, product_name, sku_spec, on_hand, sureness (0 to 100, 0 = none),
    sure, how, like, named, title_alike, spec_alike, code_alike.
    """
    found = suggestions(books)
    return found.drop_duplicates("line").drop(columns="line").reset_index(drop=True)


def suggestions(books: Books, *, most: int = 5) -> pd.DataFrame:
    """All suggestions for each waiting code, the surest first: the columns of ``unmatched``, and ``line``, a number per code."""
    with books.reading() as cursor:
        queue, skus = cursor.frame(query("unmatched")), cursor.frame(query("matchable"))
        codes = cursor.frame(query("known_codes"))
    found = suggest(queue, skus, codes, most=most)
    named = skus.rename(columns={"spec": "sku_spec"})
    told = found.astype({"line": "int64", "sku_id": "int64"}).merge(named, on="sku_id", how="left")
    frame = queue.assign(line=range(len(queue))).merge(told, on="line", how="left")
    frame["sureness"] = frame["sureness"].fillna(0).astype("int64")
    frame["sure"] = frame["sure"].eq(True)
    frame["named"] = frame["named"].eq(True)
    texts = ["how", "like", *MISSING_SKU]
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), "")
    return frame.drop(columns="sku_id")


def matches(books: Books) -> pd.DataFrame:
    """What codes were said to mean, the newest first.

    Grain: shop_id (0 = everywhere) × code. shop, sku_code, product_name, spec, ignored, how, matched_by, matched_at; lines, qty:
    the order lines that carry it and their pieces.
    """
    with books.reading() as cursor:
        return cursor.frame(query("matches"))


def shop_ids(books: Books) -> dict[str, int]:
    """Shops by name, with the number that matches know them by."""
    with books.reading() as cursor:
        return dict(cursor.rows("SELECT name, min(shop_id) FROM shop GROUP BY name ORDER BY min(shop_id)"))


def why(row: Mapping[Any, Any]) -> str:
    """Why a suggestion was made: "same code but for hyphens (YZ-2343-M) · the title holds the product's name"."""
    said = [_WHY[row["how"]](row["like"])] if row["how"] in _WHY else []
    title, spec, code = (_percent(row[f"{part}_alike"]) for part in ("title", "spec", "code"))
    if not row["how"]:
        return ""
    if row["named"]:
        said.append(_("the title holds the product's name"))
    elif title is not None:
        said.append(_("the title is another one") if title < 25 else _("title {n} % alike", n=title))
    if spec is not None:
        alike = _("same specification") if spec == 100 else _("specification {n} % alike", n=spec)
        said.append(_("the specification is another one") if spec == 0 else alike)
    if row["how"] == "likeness" and code is not None and code >= 60:
        said.append(_("code {n} % alike", n=code))
    return " · ".join(said)


def _percent(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
