"""Lines as people and files hand them in (the shape documents.STOCK_LINE) become Lines: names and codes turn into ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from inventory.movement import UNSTATED, Integers
from inventory.posting.lines import Grade, Lines, Mask, Moments, Texts
from inventory.posting.standing import Standing

NAMES = ("warehouse", "to_warehouse", "supplier", "shop", "spread", "title", "spec")
GRADES = {"good": Grade.GOOD, "defective": Grade.DEFECTIVE, "scrap": Grade.SCRAP, "lost": Grade.LOST}


def handed_lines(columns: Mapping[str, Any], standing: Standing) -> Lines:
    """``columns`` of documents.STOCK_LINE, whatever of them there are, with what the books know by these names.

    Where no warehouse is said, the main one is meant.
    """
    count = len(columns["sku_code"])
    texts = {
        name: _texts(columns.get(name), count)
        for name in (
            "document_key",
            "document",
            "warehouse",
            "to_warehouse",
            "supplier",
            "shop",
            "order_no",
            "sku_code",
            "grade",
            "spread",
            "title",
            "spec",
            "reason",
            "note",
        )
    }
    at = _moments(columns.get("occurred_at"), count)
    warehouse, shop = standing.warehouses.find(texts["warehouse"]), standing.shops.find(texts["shop"])
    empty = np.zeros(count, dtype=np.int64)
    return Lines(
        document=pd.factorize(texts["document_key"])[0].astype(np.int64) if count > 1 else empty.copy(),
        line_no=_integers(columns.get("line_no"), count),
        kind=texts["document"],
        occurred_at=at,
        paper_at=at,
        ordered_at=_moments(columns.get("ordered_at"), count),
        warehouse=np.where(warehouse == 0, standing.main, warehouse),
        to_warehouse=standing.warehouses.find(texts["to_warehouse"]),
        supplier=standing.suppliers.find(texts["supplier"]),
        shop=shop,
        sku=standing.sku_of(texts["sku_code"], shop),
        qty=_integers(columns.get("qty"), count),
        value_e4=_integers(columns.get("value_e4"), count),
        grade=_grades(texts["grade"]),
        shipped=_flags(columns.get("shipped"), count),
        on_the_way=_flags(columns.get("on_the_way"), count),
        sku_code=texts["sku_code"],
        ref=texts["order_no"],
        reason=texts["reason"],
        note=texts["note"],
        key=texts["document_key"],
        names={name: texts[name] for name in NAMES},
        origin=empty.copy(),
        effect=empty.copy(),
        returnable=empty.copy(),
        order_line=empty.copy(),
        book=empty.copy(),
        posted=np.full(count, UNSTATED, dtype=np.int64),
        file=_integers(columns.get("file_no"), count),
        sheet=_integers(columns.get("sheet_no"), count),
        row=_integers(columns.get("row_no"), count),
    )


def _texts(values: Any, count: int) -> Texts:
    """Texts, None where nothing or only blanks were said."""
    if values is None:
        return np.full(count, None, dtype=object)
    array = np.asarray(_unmasked(values), dtype=object)
    blank = pd.isna(array) | (array == "")
    if blank.any():
        array = array.copy()
        array[blank] = None
    return array


def _unmasked(values: Any) -> Any:
    """A column of the database with None where it holds NULL."""
    if not isinstance(values, np.ma.MaskedArray):
        return values
    array = values.data.astype(object)
    array[np.ma.getmaskarray(values)] = None
    return array


def _integers(values: Any, count: int) -> Integers:
    """Whole numbers, UNSTATED where nothing was said."""
    if values is None:
        return np.full(count, UNSTATED, dtype=np.int64)
    if isinstance(values, np.ma.MaskedArray):
        return np.ma.filled(values.astype(np.int64), UNSTATED)
    array = np.asarray(values)
    if array.dtype.kind in "iu":
        return array.astype(np.int64)
    missing = pd.isna(array)
    return np.where(missing, UNSTATED, np.where(missing, 0, array).astype(np.int64))


def _moments(values: Any, count: int) -> Moments:
    if values is None:
        return np.full(count, np.datetime64("NaT"), dtype="datetime64[us]")
    if isinstance(values, np.ma.MaskedArray):
        return np.where(np.ma.getmaskarray(values), np.datetime64("NaT"), values.data).astype("datetime64[us]")
    return pd.to_datetime(pd.Series(values)).to_numpy(dtype="datetime64[us]")


def _flags(values: Any, count: int) -> Mask:
    if values is None:
        return np.zeros(count, dtype=bool)
    array = np.asarray(_unmasked(values), dtype=object)
    return np.where(pd.isna(array), False, array).astype(bool)


def _grades(said: Texts) -> Integers:
    which, distinct = pd.factorize(said)
    codes = np.array([*(int(GRADES.get(text, Grade.GOOD)) for text in distinct), int(Grade.GOOD)], dtype=np.int64)
    return codes[which] if len(said) else np.zeros(0, dtype=np.int64)
