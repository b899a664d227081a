"""SKU labels: name, specification, bars for the till, price; on a roll or on A4 sheets of 24."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.amounts import missing
from dashboard.printing import barcodes, typesetting
from dashboard.printing.sheet import money
from inventory.database import Books
from inventory.errors import StreamStockError
from inventory.language import _
from inventory.reports import printing

PAPERS = ("60x40", "a4")
MOST = 2000
"""Labels of one print."""


def labels(books: Books, wanted: Mapping[str, int], paper: str) -> bytes:
    """A PDF with as many labels of each SKU code as wanted, in that order.

    Raises StreamStockError for codes nobody knows, quantities and papers there are not.
    """
    pieces = sum(wanted.values())
    if paper not in PAPERS:
        raise StreamStockError("There is no paper {paper} for labels: use {papers}.", paper=paper, papers=" / ".join(PAPERS))
    if not pieces or min(wanted.values()) < 0:
        raise StreamStockError("Say which labels to print, and how many of each.")
    if pieces > MOST:
        raise StreamStockError("{n} labels are too many for one print: {most} at most.", n=f"{pieces:,d}", most=f"{MOST:,d}")
    goods = printing.label_goods(books, list(wanted)).set_index("sku_code", drop=False).to_dict("index")
    if unknown := [code for code in wanted if code not in goods]:
        raise StreamStockError("No SKU has the code {code}.", code=", ".join(unknown))
    each = {code: _label(goods[code]) for code in wanted}
    data = {
        "title": _("Labels"),
        "paper": paper,
        "labels": [each[code] for code, count in wanted.items() for _copy in range(count)],
    }
    return typesetting.pdf("labels.typ", data)


def _label(goods: Mapping[Any, Any]) -> dict[str, object]:
    """What one label says. The barcode the goods came with is what tills know; without one our own code stands for it."""
    code = str(goods["sku_code"])
    scanned = _said(goods["barcode"]) or code
    modules = barcodes.ean13(scanned) or barcodes.code128(scanned)
    return {
        "name": _said(goods["product_name"]),
        "spec": _said(goods["spec"]),
        "code": scanned,
        "below": code if scanned != code else "",
        "modules": len(modules or ""),
        "bars": barcodes.bars(modules) if modules else None,
        "qr": None if modules else barcodes.qr(scanned),
        "price": None if missing(price := goods["list_price_fen"]) else money(int(price)),
    }


def _said(value: object) -> str:
    return value if isinstance(value, str) else ""
