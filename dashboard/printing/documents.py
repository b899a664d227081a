"""Documents → sheets: what each kind says, which columns it has, and who signs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.printing.capitals import capitals
from dashboard.printing.sheet import BOX, Sheet, bounded, day, money, numbered
from dashboard.words import KINDS
from inventory.database import Books
from inventory.language import _
from inventory.reports import Paper, document, document_family, printing

GOODS = ("sku_code", "product_name", "spec")
VALUED = (*GOODS, "qty", "price", "amount")
COUNTED = (*GOODS, "qty", "note")
Signatures = Callable[[], tuple[str, ...]]


@dataclass(frozen=True)
class Form:
    """How a kind of document is printed. ``sign`` −1: its movements leave the books, the paper counts what left."""

    columns: tuple[str, ...] = VALUED
    sign: int = 1
    capitals: bool = False
    signatures: Signatures = lambda: (_("Made by"), _("Approved by"))


FORMS: dict[str, Form] = {
    "goods_receipt": Form(capitals=True, signatures=lambda: (_("Delivered by"), _("Received by"), _("Checked by"))),
    "purchase_return": Form(
        sign=-1, capitals=True, signatures=lambda: (_("Made by"), _("Handed out by"), _("Received by the supplier"))
    ),
    "shipment": Form((*GOODS, "qty", "order_no"), -1, signatures=lambda: (_("Picked by"), _("Checked by"), _("Handed out by"))),
    "sales_return": Form((*GOODS, "qty", "order_no"), signatures=lambda: (_("Received by"), _("Checked by"))),
    "stock_transfer": Form(COUNTED, -1, signatures=lambda: (_("Made by"), _("Handed out by"), _("Received by"))),
    "transfer_receipt": Form(COUNTED, signatures=lambda: (_("Received by"), _("Checked by"))),
    "gift_issue": Form(COUNTED, -1),
    "sample_issue": Form(COUNTED, -1),
    "stocktake": Form(signatures=lambda: (_("Counted by"), _("Checked by"), _("Approved by"))),
}
"""Kind of document → its form; the others are printed like their lines in the books."""

TITLES: dict[str, Callable[[], str]] = {
    "goods_receipt": lambda: _("Goods receipt note"),
    "purchase_return": lambda: _("Purchase return note"),
    "shipment": lambda: _("Delivery note"),
    "sales_return": lambda: _("Sales return note"),
    "stock_transfer": lambda: _("Transfer note"),
    "stocktake": lambda: _("Stocktake record"),
}
"""Kind of document → what its paper is called, where that is not the kind's own name."""


def posted(books: Books, kind: str, number: str) -> Sheet | None:
    """A document of the books; None when there is none of this kind and number."""
    paper = document(books, number)
    if paper is None or paper.kind != kind:
        return None
    form = FORMS.get(kind, Form())
    lines = bounded(_lines(paper, form))
    columns = list(form.columns)
    if lines["warehouse"].nunique() > 1:
        columns.insert(3, "warehouse")
    return Sheet(
        TITLES.get(kind, KINDS[kind])(), number, _facts(books, paper),
        numbered(lines, [name for name in columns if _told(lines, name)]), form.signatures(),
        sums=_sums(lines, "amount" in columns),
        capitals=capitals(int(lines["amount"].sum())) if form.capitals else None,
        note=paper.note, stamp=_("Reversed by {number}", number=paper.reversed_by) if paper.reversed_by else None,
    )  # fmt: skip


def _lines(paper: Paper, form: Form) -> pd.DataFrame:
    """The movements as lines of the paper. A transfer moves everything twice: what left stands for it, of a receipt what came."""
    lines = paper.lines.rename(columns={"unit_cost_e4": "price", "value_fen": "amount"})
    if paper.kind in ("stock_transfer", "transfer_receipt"):
        lines = lines[lines["qty"] * form.sign > 0]
    return lines.assign(qty=lines["qty"] * form.sign, amount=lines["amount"] * form.sign).reset_index(drop=True)


def _told(lines: pd.DataFrame, column: str) -> bool:
    """Whether a column is of use: order numbers need not be there; an empty note is a place to write."""
    return column != "order_no" or bool(lines[column].notna().any())


def _sums(lines: pd.DataFrame, valued: bool) -> list[tuple[str, str]]:
    sums = [(_("Lines"), f"{len(lines):,d}"), (_("Pieces"), f"{int(lines['qty'].sum()):,d}")]
    return [*sums, (_("Amount (yuan)"), money(int(lines["amount"].sum())))] if valued else sums


def _facts(books: Books, paper: Paper) -> list[tuple[str, str | None]]:
    of_supplier = paper.kind in ("goods_receipt", "purchase_return")
    family = document_family(books, paper.number)
    orders = family.loc[(family["relation"] == "origin") & (family["kind"] == "purchase_order"), "number"]
    return [
        (_("Supplier") if of_supplier else _("Shop or supplier"), paper.party),
        (_("Warehouse"), " → ".join(filter(None, (paper.warehouse, paper.to_warehouse)))),
        (_("Time"), f"{paper.at:%Y-%m-%d %H:%M}"),
        (_("Purchase order"), ", ".join(orders)),
        (_("Refers to"), paper.origin),
        (_("Reason"), paper.reason),
        (_("Posted by"), paper.posted_by),
    ]


def pick_list(books: Books, number: str) -> Sheet | None:
    """拣货单: what has to be fetched for a shipment or transfer, each SKU once, shelf by shelf; no money on it."""
    paper = document(books, number)
    if paper is None or paper.kind not in ("shipment", "stock_transfer"):
        return None
    left = paper.lines[paper.lines["qty"] < 0]
    goods = (
        left.groupby(["sku_code", "product_name", "spec", "warehouse"], dropna=False, sort=False)["qty"].sum().mul(-1).reset_index()
    )
    goods = bounded(goods.merge(printing.shelves(books), on=["sku_code", "warehouse"], how="left")).assign(done=BOX)
    goods = goods.sort_values(["warehouse", "shelf", "sku_code"], na_position="last")
    columns = ("shelf", *GOODS, "qty", "done") if goods["shelf"].notna().any() else (*GOODS, "qty", "done")
    return Sheet(
        _("Pick list"), number, _facts(books, paper), numbered(goods, columns), (_("Picked by"), _("Checked by")),
        sums=_sums(goods, False), note=paper.note,
    )  # fmt: skip


def purchase_order(books: Books, number: str) -> Sheet | None:
    """采购订单, as it is sent to the supplier."""
    order = printing.purchase_paper(books, number)
    if order is None:
        return None
    lines = order.lines.rename(columns={"unit_price_e4": "price", "value_fen": "amount"})
    empty = [name for name in ("unit", "note") if lines[name].fillna("").eq("").all()]
    columns = [name for name in (*GOODS, "unit", "qty", "price", "amount", "note") if name not in empty]
    sums = _sums(lines, True)
    if order.discount_fen:
        sums += [(_("Discount (yuan)"), money(order.discount_fen)), (_("To pay (yuan)"), money(order.total_fen))]
    terms = order.terms or (None if order.payment_days is None else _("{n} days", n=order.payment_days))
    return Sheet(
        _("Purchase order"), number,
        [
            (_("Supplier"), order.supplier),
            (_("Contact"), " ".join(filter(None, (order.contact, order.phone))) or None),
            (_("Address"), order.address),
            (_("Ordered on"), day(order.ordered_at)),
            (_("Expected on"), day(order.expected_on)),
            (_("Deliver to"), " ".join(filter(None, (order.warehouse, order.warehouse_address)))),
            (_("Terms of payment"), terms),
            (_("Supplier's document number"), order.reference),
            (_("Made by"), order.made_by),
        ],
        numbered(bounded(lines), columns),
        (_("Made by"), _("Approved by"), _("Supplier's stamp")),
        sums=sums, capitals=capitals(order.total_fen), note=order.note,
        stamp=STAMPS[order.status]() if order.status in STAMPS else None,
    )  # fmt: skip


STAMPS: dict[str, Callable[[], str]] = {
    "draft": lambda: _("Draft"),
    "waiting_approval": lambda: _("Not approved yet"),
    "cancelled": lambda: _("Cancelled"),
}
"""Status of a purchase order → what is stamped on it, so that nobody takes it for one that holds."""


def count_sheet(books: Books, warehouse: str) -> Sheet | None:
    """盘点表: a warehouse's goods with room for what is counted; quantities are left out on purpose."""
    goods = printing.count_sheet(books, warehouse)
    if goods.empty:
        return None
    empty = [name for name in ("shelf", "barcode") if goods[name].isna().all()]
    columns = [name for name in ("shelf", *GOODS, "barcode", "counted", "note") if name not in empty]
    title = _("Count sheet")
    return Sheet(
        title, None, [(_("Warehouse"), warehouse), (_("Counted on"), " "), (_("Lines"), f"{len(goods):,d}")],
        numbered(bounded(goods), columns), (_("Counted by"), _("Checked by")), name=f"{title} {warehouse}",
    )  # fmt: skip
