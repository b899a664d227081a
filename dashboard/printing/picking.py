"""拣货单 of order lines that are still to be shipped: each SKU once, shelf by shelf."""

from __future__ import annotations

from dashboard.printing.documents import GOODS
from dashboard.printing.sheet import BOX, Sheet, numbered
from inventory import clock
from inventory.database import Books
from inventory.language import _
from inventory.reports import goods_to_pick


def to_pick(books: Books, ids: str) -> Sheet | None:
    """What the order lines of these ids (with hyphens between) still need; None when they need nothing."""
    lines = line_ids(ids)
    goods = goods_to_pick(books, lines=lines)
    if goods.empty:
        return None
    shown = goods.assign(done=BOX)
    columns = [name for name in ("shelf", *GOODS, "warehouse", "qty", "done") if name != "shelf" or goods["shelf"].notna().any()]
    facts: list[tuple[str, str | None]] = [
        (_("Order lines"), f"{len(lines):,d}"), (_("Warehouse"), ", ".join(goods["warehouse"].unique())),
        (_("Time"), f"{clock.now():%Y-%m-%d %H:%M}"),
    ]  # fmt: skip
    title = _("Pick list")
    sums = [(_("SKUs"), f"{len(goods):,d}"), (_("Pieces"), f"{int(goods['qty'].sum()):,d}")]
    return Sheet(title, None, facts, numbered(shown, columns), (_("Picked by"), _("Checked by")), sums=sums, name=title)


def line_ids(ids: str) -> list[int]:
    """The ids of order lines that an address names, with hyphens between."""
    return [int(one) for one in ids.split("-") if one.isdecimal()]
