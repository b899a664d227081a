"""The desk where stock documents are handed in: posting in the shop's words, and reading back what the books then say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import pandas as pd

from inventory import commands, reports
from inventory.commands import Posted
from inventory.database import Books
from inventory.database.selfcheck import run_checks
from inventory.errors import Refused
from inventory.reports import Period

MAIN, LIVE_ROOM = "主仓", "直播间仓"
SUPPLIER = "杭州织里"
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
EVER = Period(date(2026, 1, 1), date(2026, 12, 31))

Line = dict[str, Any]


def goods(sku: str | None, qty: float | None, cost: str | None = None, **more: Any) -> Line:
    """One line of a document: pieces of a SKU at ``cost`` yuan each (None = the document states no cost)."""
    value = None if cost is None or qty is None else int(Decimal(cost) * 10_000 * Decimal(qty))
    return {"sku_code": sku, "qty": qty, "value_e4": value, **more}


def document(*lines: Line, at: str | None, warehouse: str | None = MAIN, **header: Any) -> pd.DataFrame:
    """The lines of one document, in the shape ``documents.STOCK_LINE`` as far as the paper tells."""
    moment = None if at is None else datetime.fromisoformat(at)
    return pd.DataFrame([{"occurred_at": moment, "warehouse": warehouse, **header, **line} for line in lines])


@dataclass
class Desk:
    """Hands documents in, each under a submission id of its own unless it is given one."""

    books: Books

    def __post_init__(self) -> None:
        self._ids = count(1)

    def hand_in(
        self,
        kind: str,
        *lines: Line,
        at: str | None,
        warehouse: str | None = MAIN,
        submission: str | None = None,
        create: bool = True,
        person: str = "小周",
        **header: Any,
    ) -> Posted:
        paper = document(*lines, at=at, warehouse=warehouse, **header)
        identity = submission or f"{kind}-{next(self._ids)}"
        return commands.post(self.books, paper, kind=kind, submission_id=identity, person=person, create=create)

    def open(self, *lines: Line, at: str = "2026-06-01 00:00", **how: Any) -> Posted:
        return self.hand_in("opening_balance", *lines, at=at, **how)

    def receive(self, *lines: Line, at: str | None = "2026-06-01 09:00", supplier: str | None = SUPPLIER, **how: Any) -> Posted:
        return self.hand_in("goods_receipt", *lines, at=at, supplier=supplier, **how)

    def ship(self, *lines: Line, at: str, create: bool = False, **how: Any) -> Posted:
        return self.hand_in("shipment", *lines, at=at, create=create, **how)

    def take_back(self, *lines: Line, at: str, of: str | None = None, create: bool = False, **how: Any) -> Posted:
        """``of`` is the order, or the shipment document, that the goods come back from."""
        return self.hand_in("sales_return", *({"order_no": of, **line} for line in lines), at=at, create=create, **how)

    def count(self, *lines: Line, at: str, create: bool = False, **how: Any) -> Posted:
        return self.hand_in("stocktake", *lines, at=at, create=create, **how)

    def send_back(self, *lines: Line, at: str, of: str | None = None, create: bool = False, **how: Any) -> Posted:
        """Goods go back to the supplier; ``of`` is the receipt they came with."""
        return self.hand_in("purchase_return", *({"order_no": of, **line} for line in lines), at=at, create=create, **how)

    def give(self, *lines: Line, at: str, create: bool = False, **how: Any) -> Posted:
        return self.hand_in("gift_issue", *lines, at=at, create=create, **how)

    def move(self, *lines: Line, at: str, to: str | None, sent: bool = False, create: bool = True, **how: Any) -> Posted:
        """A transfer; ``sent``: only, to be received later."""
        return self.hand_in("stock_transfer", *lines, at=at, to_warehouse=to, on_the_way=sent, create=create, **how)

    def arrive(self, *lines: Line, at: str, of: str, create: bool = False, **how: Any) -> Posted:
        """What transfer ``of`` sent arrives."""
        return self.hand_in("transfer_receipt", *lines, at=at, order_no=of, create=create, warehouse=None, **how)

    def add_cost(self, amount: str, *, of: str, at: str, by: str = "value", **how: Any) -> Posted:
        """A freight bill for receipt ``of``."""
        line = {"value_e4": int(Decimal(amount) * 10_000)}
        return self.hand_in("landed_cost", line, at=at, order_no=of, spread=by, warehouse=None, create=False, **how)

    def revalue(self, sku: str, *, at: str, each: str | None = None, by: str | None = None, **how: Any) -> Posted:
        """A piece is worth ``each`` from now on, or the stock ``by`` more or less."""
        value = int(Decimal(each or by or "0") * 10_000)
        line = {"sku_code": sku, "qty": 1 if each else None, "value_e4": value}
        return self.hand_in("revaluation", line, at=at, create=False, reason="跌价", **how)

    def undo(self, number: str, *, at: str | None = None, **how: Any) -> Posted:
        return self.hand_in("reversal", {"order_no": number}, at=at, create=False, reason="录错", **how)

    def adjust(self, *lines: Line, at: str, create: bool = False, reason: str = "破损", **how: Any) -> Posted:
        return self.hand_in("adjustment", *lines, at=at, create=create, reason=reason, **how)


def pieces(books: Books, sku: str, warehouse: str | None = None) -> int:
    """Pieces of a SKU on hand, in one warehouse or in all."""
    levels = reports.stock(books, by="sku_warehouse")
    mine = levels[(levels["sku_code"] == sku) & ((levels["warehouse"] == warehouse) | (warehouse is None))]
    return int(mine["on_hand"].sum())


def worth(books: Books, sku: str) -> int:
    """Stock value of a SKU in fen."""
    levels = reports.stock(books)
    return int(levels.loc[levels["sku_code"] == sku, "value_fen"].sum())


def unit_cost(books: Books, sku: str) -> float:
    """Moving average of a SKU in yuan, as the stock report shows it."""
    return int(row_of(reports.stock(books).set_index("sku_code"), sku)["unit_cost_e4"]) / 10_000


def row_of(frame: pd.DataFrame, key: object) -> dict[str, Any]:
    """One row of a frame, by its index."""
    found = frame[frame.index == key].to_dict("records")
    assert len(found) == 1, f"{key}: {len(found)} rows"
    return {str(column): value for column, value in found[0].items()}


def cells_of(frame: pd.DataFrame, key: object, *columns: str) -> list[Any]:
    """Some cells of one row of a frame."""
    row = row_of(frame, key)
    return [row[column] for column in columns]


def ledger(books: Books, sku: str | None = None, **filters: Any) -> pd.DataFrame:
    """The stock ledger, oldest movement first."""
    return reports.ledger(books, EVER, sku=sku, page_size=10_000, **filters).frame.iloc[::-1].reset_index(drop=True)


def everything(books: Books) -> dict[str, pd.DataFrame]:
    """All rows of all tables but the counter of writes: to prove that nothing was written, or the same."""
    with books.reading() as cursor:
        tables = dict(cursor.rows("SELECT table_name, sql FROM duckdb_tables() WHERE NOT temporary AND table_name <> 'meta'"))
        rows = dict(cursor.rows(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)))
        # Most tables are empty: of those the shape is enough, and takes a tenth of the time.
        return {
            table: cursor.frame(f"SELECT * FROM {table} ORDER BY ALL") if rows[table] else pd.DataFrame(columns=[shape])
            for table, shape in tables.items()
        }


def same(before: dict[str, pd.DataFrame], after: dict[str, pd.DataFrame]) -> bool:
    return before.keys() == after.keys() and all(before[name].equals(after[name]) for name in before)


def red_checks(books: Books) -> dict[str, list[dict[str, Any]]]:
    """The self-checks that are not green, with the rows that disprove them."""
    return {check.name: check.offenders.to_dict("records") for check in run_checks(books) if not check.green}  # type: ignore[misc]


def complaints(refusal: Refused) -> list[tuple[int, str]]:
    """Where each problem of a refused document stands: (line, column)."""
    return [(problem.line, problem.column) for problem in refusal.problems]
