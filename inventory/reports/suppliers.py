"""供应商: who sells to us, what came from whom at what price, and how well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from inventory import clock
from inventory.database import Books, custom_fields
from inventory.database import suppliers as table
from inventory.database.sql import query
from inventory.reports.custom_fields import with_custom
from inventory.reports.period import Period
from inventory.views import supplier_score as score

RECENT = timedelta(days=90)
SEARCHED = ("name", "search_key", "phone", "contact", "other_names")


def suppliers(books: Books, *, search: str | None = None, archived: bool = False, today: date | None = None) -> pd.DataFrame:
    """供应商: one row each, most received in the last 90 days first, with the custom fields behind.

    open_*: orders not wholly received, net of the orders' discounts. received_*: of the 90 days up to ``today``. skus:
    delivered by it, or of products that name it. ``search`` looks in name, initials, telephone, contact and earlier names;
    ``archived`` shows those too.
    """
    since = datetime.combine(today or clock.now().date(), time.min) - RECENT
    with books.reading() as cursor:
        frame = with_custom(cursor, cursor.frame(query("suppliers"), {"since": since}), "supplier", "supplier_id")
    if not archived:
        frame = frame[~frame["archived"]]
    if search and search.strip():
        text = frame[list(SEARCHED)].fillna("").agg("\n".join, axis=1)
        said = search.strip()
        # Telephones are typed with and without what stands between their digits.
        bare = text.str.replace(r"(?<=\d)[\s-]+(?=\d)", "", regex=True)
        found = text.str.contains(said, case=False, regex=False) | bare.str.contains(said, case=False, regex=False)
        frame = frame[found]
    return frame.reset_index(drop=True)


@dataclass(frozen=True)
class SupplierCard:
    """A supplier: its record (columns of the table), custom values by number of the field, and what became of the trade with it.

    papers: orders, receipts, returns and landed costs, newest first (at, kind, number, state, expected_on, warehouse, qty,
    amount_fen, origin, reference, note). prices: lines of receipts that stand, oldest first (at, number, sku_code, product_name,
    spec, qty, unit_cost_e4). skus: what comes from it. changes: who changed what, newest first.
    """

    supplier_id: int
    record: dict[str, object]
    names: list[str]
    custom: dict[int, str]
    papers: pd.DataFrame
    prices: pd.DataFrame
    skus: pd.DataFrame
    changes: pd.DataFrame

    @property
    def name(self) -> str:
        return str(self.record["name"])

    @property
    def version(self) -> int:
        return int(str(self.record["version"]))

    def payable(self, period: Period) -> tuple[int, int]:
        """What it delivered in the period and what went back to it, in fen, as the documents state."""
        moment, end = self.papers["at"], pd.Timestamp(period.end) + timedelta(days=1)
        inside = self.papers[(moment >= pd.Timestamp(period.start)) & (moment < end)]
        sums = inside.groupby("kind")["amount_fen"].sum()
        return int(sums.get("goods_receipt", 0)), int(sums.get("purchase_return", 0))


def supplier_card(books: Books, name: str) -> SupplierCard | None:
    """The supplier of this name, or one it was known by; None when there is none."""
    with books.reading() as cursor:
        number = table.find(cursor, name.strip())
        record = None if number is None else table.read(cursor, number)
        if number is None or record is None:
            return None
        one = {"supplier": number}
        lines = cursor.frame(query("supplier_lines"), one)
        received = lines[lines["kind"] == "goods_receipt"].reset_index(drop=True)
        names = cursor.rows("SELECT name FROM supplier_alias WHERE supplier_id = ? ORDER BY added_at", [number])
        return SupplierCard(
            number, record, [said for (said,) in names], custom_fields.values_of(cursor, "supplier", number),
            cursor.frame(query("supplier_papers"), one), received, cursor.frame(query("supplier_skus"), one),
            cursor.frame(query("record_changes"), {"subject": "supplier", "id": number}),
        )  # fmt: skip


def supplier_score(books: Books, period: Period) -> pd.DataFrame:
    """供应商评分 of the period; see views.supplier_score."""
    orders, lines = _evidence(books, None)
    return score.supplier_score(orders, lines, period.start, period.end)


def supplier_evidence(books: Books, period: Period, supplier: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the score of a supplier goes by: order lines (views.judged_orders) and lines of receipts and returns (judged_lines)."""
    orders, lines = _evidence(books, supplier)
    return score.judged_orders(orders, period.start, period.end), score.judged_lines(lines, period.start, period.end)


def _evidence(books: Books, supplier: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    with books.reading() as cursor:
        one = {"supplier": None if supplier is None else table.find(cursor, supplier)}
        return cursor.frame(query("supplier_order_lines"), one), cursor.frame(query("supplier_lines"), one)
