"""销售单: a sales order on paper, as it is handed to the buyer or laid into the parcel."""

from __future__ import annotations

import pandas as pd

from dashboard.printing.capitals import capitals
from dashboard.printing.documents import GOODS
from dashboard.printing.sheet import Sheet, bounded, money, numbered
from inventory import reports
from inventory.database import Books
from inventory.language import _


def sales_order(books: Books, number: str) -> Sheet | None:
    """销售单 of an order of any shop; None when there is none."""
    order = reports.sales_order(books, number=number)
    if order is None:
        return None
    lines = bounded(order.lines).rename(columns={"gmv_fen": "amount"})
    # A price of a piece that platforms do not tell is left out; the amount is what the buyer pays.
    lines["price"] = lines["unit_price_fen"].astype("Int64") * 100
    columns = [name for name in (*GOODS, "unit", "qty", "price", "amount") if lines[name].notna().any()]
    total = int(lines["amount"].sum())
    sums = [(_("Lines"), f"{len(lines):,d}"), (_("Pieces"), f"{order.qty:,d}"), (_("Amount (yuan)"), money(total))]
    if order.refund_fen:
        sums.append((_("Refunds (yuan)"), money(order.refund_fen)))
    warehouses = ", ".join(pd.unique(lines["warehouse"]))
    return Sheet(
        _("Sales order"), number,
        [
            (_("Shop"), order.shop),
            (_("Ordered on"), f"{order.ordered_at:%Y-%m-%d %H:%M}"),
            (_("Ships from"), warehouses),
            (_("Buyer"), order.buyer),
            (_("Receiver"), order.receiver),
            (_("Telephone"), order.phone),
            (_("Address"), order.address),
            (_("Ship before"), f"{order.promise_at:%Y-%m-%d %H:%M}" if order.promise_at else None),
            (_("Parcel number"), order.waybill),
            (_("Number elsewhere"), order.reference),
            (_("Taken by"), order.taken_by),
        ],
        numbered(lines, columns), (_("Picked by"), _("Checked by"), _("Received by")),
        sums=sums, capitals=capitals(total) if order.own else None, note=order.note,
        stamp=_("Cancelled") if order.cancelled_at else None,
    )  # fmt: skip
