"""One sheet of paper, ready for the template ``document.typ``: every word on it, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard import amounts
from dashboard.printing import barcodes
from inventory import clock
from inventory.errors import StreamStockError
from inventory.language import _, current_language

MOST_LINES = 5000

Said = Callable[[], str]
COLUMNS: dict[str, tuple[Said, str, str]] = {
    "no": (lambda: _("No."), "auto", "center"),
    "shelf": (lambda: _("Shelf"), "auto", "left"),
    "sku_code": (lambda: _("SKU code"), "2.7fr", "left"),
    "product_name": (lambda: _("Product"), "4fr", "left"),
    "spec": (lambda: _("Specification"), "1.8fr", "left"),
    "barcode": (lambda: _("Barcode"), "2.3fr", "left"),
    "warehouse": (lambda: _("Warehouse"), "1.2fr", "left"),
    "order_no": (lambda: _("Order number"), "2fr", "left"),
    "unit": (lambda: _("Unit"), "auto", "center"),
    "qty": (lambda: _("Pieces"), "auto", "right"),
    "price": (lambda: _("Unit price"), "auto", "right"),
    "amount": (lambda: _("Amount"), "auto", "right"),
    "book": (lambda: _("Book"), "auto", "right"),
    "found": (lambda: _("Counted"), "auto", "right"),
    "difference": (lambda: _("Difference"), "auto", "right"),
    "value": (lambda: _("Worth (yuan)"), "auto", "right"),
    "reason": (lambda: _("Reason"), "1.4fr", "left"),
    "note": (lambda: _("Note"), "1.6fr", "left"),
    "counted": (lambda: _("Counted"), "1.4fr", "left"),
    "done": (lambda: _("Done"), "auto", "center"),
}
"""Column of a sheet → its heading, its share of the width, and how it is set."""
BOX = "□"


@dataclass(frozen=True)
class Sheet:
    """``facts`` stand above the lines in three columns, ``sums`` below them; empty facts are left out.

    ``lines`` has the columns to print, named as in COLUMNS; ``number`` is None when the paper has none and so no codes.
    """

    title: str
    number: str | None
    facts: Sequence[tuple[str, str | None]]
    lines: pd.DataFrame
    signatures: Sequence[str]
    sums: Sequence[tuple[str, str]] = ()
    capitals: str | None = None
    note: str | None = None
    stamp: str | None = None
    name: str = field(default="")
    """What a copy of the file is called; the title and number unless told otherwise."""

    @property
    def file_name(self) -> str:
        return f"{self.name or ' '.join(filter(None, (self.title, self.number)))}.pdf"

    def data(self, shop_name: str, logo: str | None) -> dict[str, object]:
        """What the template reads."""
        modules = barcodes.code128(self.number) if self.number else None
        printed = f"{clock.now():%Y-%m-%d %H:%M}"
        return {
            "title": self.title,
            "number": self.number,
            "shop": shop_name,
            "logo": logo,
            "language": "zh" if current_language() == "zh_CN" else "en",
            "qr": barcodes.qr(self.number) if self.number else None,
            "bars": barcodes.bars(modules) if modules else None,
            "facts": [fact for fact in self.facts if fact[1]],
            "columns": [_column(str(name)) for name in self.lines.columns],
            "lines": self.lines.values.tolist(),
            "sums": list(self.sums),
            "capitals": (_("Amount in capitals"), self.capitals) if self.capitals else None,
            "note": self.note,
            "stamp": self.stamp,
            "signatures": list(self.signatures),
            # Typst knows the page's number, the sentence has its place.
            "pages": _("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "printed": _("Printed {time}", time=printed),
        }


def _column(name: str) -> dict[str, str]:
    said, width, align = COLUMNS[name]
    return {"heading": said(), "width": width, "align": align}


def price(e4: int) -> str:
    """A price of a piece in 1/10 000 CNY: two digits behind the point, four when it needs them."""
    whole, rest = divmod(abs(e4), 10_000)
    behind = f"{rest:04d}" if rest % 100 else f"{rest // 100:02d}"
    return f"{'-' if e4 < 0 else ''}{whole:,d}.{behind}"


def money(fen: int) -> str:
    """An amount in fen, without a sign for the currency: the heading says it."""
    return amounts.yuan(fen).replace("¥", "")


def day(moment: datetime | date | None) -> str | None:
    return None if moment is None else f"{moment:%Y-%m-%d}"


def _text(value: Any) -> str:
    return str(value)


WRITTEN: dict[str, Callable[[Any], str]] = {"qty": amounts.pieces, "price": lambda e4: price(int(e4)), "amount": money}


def numbered(lines: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The lines with these columns, their number first, all of it text; empty where nothing is known."""
    written = {"no": [str(number) for number in range(1, len(lines) + 1)]}
    for name in columns:
        values = lines[name] if name in lines else [None] * len(lines)
        write = WRITTEN.get(name, _text)
        written[name] = ["" if amounts.missing(value) else write(value) for value in values]
    return pd.DataFrame(written)


def bounded(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines as they are. Raises StreamStockError when they are too many to print (MOST_LINES)."""
    if len(lines) > MOST_LINES:
        raise StreamStockError(
            "The document has {n} lines, more than {most}: export them to Excel instead of printing them.",
            n=f"{len(lines):,d}", most=f"{MOST_LINES:,d}",
        )  # fmt: skip
    return lines
