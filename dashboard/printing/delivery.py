"""发货单: what is laid into the parcels, order by order, several on a page, with a line to cut along."""

from __future__ import annotations

from dashboard import amounts
from dashboard.printing import barcodes, typesetting
from dashboard.printing.picking import line_ids
from inventory.database import Books
from inventory.language import _
from inventory.reports import delivery_lines


def packing_slips(books: Books, ids: str, shop_name: str) -> bytes | None:
    """A PDF with a slip for each order of these order lines (ids with hyphens between); None when there are none."""
    lines = delivery_lines(books, lines=line_ids(ids))
    if lines.empty:
        return None
    lines = lines.astype("object").where(lines.notna(), None)
    orders = []
    for (_shop, number), part in lines.groupby(["shop", "order_no"], sort=False):
        first = part.iloc[0]
        modules = barcodes.code128(str(number))
        facts = [
            (_("Receiver"), first["receiver"] or first["buyer"]), (_("Telephone"), first["phone"]),
            (_("Address"), first["address"]), (_("Parcel number"), first["waybill"]),
            (_("Ships from"), first["warehouse"]), (_("Note"), first["note"]),
        ]  # fmt: skip
        orders.append({
            "number": str(number),
            "shop": str(first["shop"]),
            "bars": barcodes.bars(modules) if modules else None,
            "facts": [fact for fact in facts if fact[1]],
            "lines": [
                [line["sku_code"] or "", line["product_name"] or "", line["spec"] or "", amounts.pieces(line["qty"])]
                for line in part.to_dict("records")
            ],
        })  # fmt: skip
    return typesetting.pdf("delivery.typ", {
        "title": _("Packing slip"), "shop": shop_name, "orders": orders,
        "columns": [_("SKU code"), _("Product"), _("Specification"), _("Pieces")],
    })  # fmt: skip
