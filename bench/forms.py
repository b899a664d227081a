"""What saving a form costs beside the bare insert and commit of the same rows, in one process on the same books.

Run as a program, `python -m bench.forms FOLDER ROUNDS` prints one JSON object: name → seconds.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pandas as pd

from inventory import commands
from inventory.commands import Parcel
from inventory.database import Books
from inventory.ordering import OrderHeader
from inventory.ordering.sales_order import SaleHeader

SIZES = (1, 30, 200)
SHIPPED = (1, 30, 500)
"""Order lines that are shipped in one act."""
START = datetime(2026, 6, 1)
SUPPLIER, WAREHOUSE = "青山制衣", "主仓"
FORMS = {"order": "purchase order", "receipt": "goods receipt", "sale": "quick order", "shipment": "orders shipped"}
SIZES_OF = {**dict.fromkeys(FORMS, SIZES), "shipment": SHIPPED}
PREPARED = ("shipment",)
"""What needs something to be there first, which is not timed."""
PAGES = ("goods_receipt", "order_form", "products")
"""Pages of forms and catalogue that are looked at again and again."""


class Counter:
    """Where forms are saved: each under an id and a second of its own."""

    def __init__(self, books: Books) -> None:
        self.books, self.number = books, count(1)
        self.codes = [f"S{number}" for number in range(max(SHIPPED))]
        stock = {
            "occurred_at": START,
            "warehouse": WAREHOUSE,
            "supplier": SUPPLIER,
            "sku_code": self.codes,
            "qty": 100_000,
            "value_e4": 900_000,
        }
        commands.post(books, pd.DataFrame(stock), kind="goods_receipt", submission_id="stock", create=True)

    def receipt(self, size: int) -> None:
        """Post a goods receipt, as its page does."""
        number = next(self.number)
        head = {"occurred_at": START + timedelta(seconds=number), "warehouse": WAREHOUSE, "supplier": SUPPLIER}
        lines = pd.DataFrame({**head, "sku_code": self.codes[:size], "qty": 1, "value_e4": 125_000, "note": ""})
        commands.post(self.books, lines, kind="goods_receipt", submission_id=f"receipt {number}")

    def order(self, size: int) -> None:
        """Save a new purchase order, as its page does."""
        number = next(self.number)
        head = OrderHeader(SUPPLIER, WAREHOUSE, START + timedelta(seconds=number))
        lines = pd.DataFrame({"sku_code": self.codes[:size], "qty": 1, "unit_price": 12.5, "note": ""})
        commands.save_purchase_order(self.books, head, lines, submission_id=f"order {number}")

    def sale(self, size: int) -> None:
        """Take a sales order, as the quick order page does; its goods are held, and must be there."""
        number = next(self.number)
        head = SaleHeader("门店", START + timedelta(seconds=number), buyer="小鹿")
        lines = pd.DataFrame({"sku_code": self.codes[:size], "qty": 1, "unit_price": "12.5"})
        commands.save_sales_order(self.books, head, lines, submission_id=f"sale {number}")

    def shipment(self, size: int) -> Callable[[], None]:
        """Ship order lines in one act, as the page does; the orders are taken before it is timed."""
        parcels = [Parcel(line) for line in self._waiting(size)]
        number = next(self.number)
        at = START + timedelta(days=1, seconds=number)

        def work() -> None:
            commands.ship_lines(self.books, parcels, at=at, submission_id=f"shipment {number}")

        return work

    def bare_shipment(self, size: int) -> Callable[[], None]:
        """The rows of a shipment inserted and its order lines marked, committed, nothing else."""
        lines, number = self._waiting(size), next(self.number) + 10**9

        def work() -> None:
            with self.books.write() as cursor:
                cursor.execute(
                    "INSERT INTO document SELECT $1, 'shipment', 'CK' || $1, $2, 1, NULL, 1,"
                    " NULL, NULL, NULL, NULL, NULL, NULL, $2, NULL",
                    [number, START],
                )
                cursor.execute(
                    "INSERT INTO stock_movement SELECT unnest($1::BIGINT[]), $2, 1, 1, 'shipment', -1,"
                    " unnest($1::BIGINT[]), 0, NULL, -90000, -900, 0, 0, $3, 1, unnest($1::BIGINT[]), NULL, NULL, NULL, NULL",
                    [lines, START, number],
                )
                cursor.execute(
                    "UPDATE sales_order_line SET part_shipped_qty = qty, ship_at = $2, status = 'shipped'"
                    " WHERE line_id IN (SELECT unnest($1::BIGINT[]))",
                    [lines, START],
                )

        return work

    def _waiting(self, size: int) -> list[int]:
        """Take an order of so many lines that waits to be shipped; the ids of its lines."""
        number = next(self.number)
        head = SaleHeader("门店", START + timedelta(seconds=number), buyer="小鹿")
        lines = pd.DataFrame({"sku_code": self.codes[:size], "qty": 1, "unit_price": "12.5"})
        saved = commands.save_sales_order(self.books, head, lines, submission_id=f"to ship {number}")
        with self.books.reading() as cursor:
            return [line for (line,) in cursor.rows("SELECT line_id FROM sales_order_line WHERE order_no = ?", [saved.number])]

    def bare_sale(self, size: int) -> None:
        """The rows of a sales order, inserted and committed, nothing else."""
        number, ids = next(self.number) + 10**9, list(range(size))
        with self.books.write() as cursor:
            cursor.execute(
                "INSERT INTO sales_order BY NAME SELECT $1 AS order_id, 'XS' || $1 AS number, 1 AS shop_id, 'sale' AS purpose,"
                " $2::TIMESTAMP AS ordered_at, $2::TIMESTAMP AS taken_at, 'bare ' || $1 AS submission_id, 1 AS version",
                [number, START],
            )
            cursor.execute(
                "INSERT INTO sales_order_line BY NAME SELECT $1 + unnest($2::BIGINT[]) AS line_id, 1 AS shop_id,"
                " 'XS' || $1 AS order_no, unnest($2::BIGINT[])::VARCHAR AS line_no, 1 AS occurrence, 1 AS qty, 1250 AS paid_fen,"
                " $3::TIMESTAMP AS order_at, 'closed' AS status, 'none' AS after_sale, 0 AS refund_fen, 0 AS returned_qty,"
                " 0 AS received_qty, 1 AS warehouse_id, $3::TIMESTAMP AS exported_at",
                [number, ids, START],
            )

    def bare_receipt(self, size: int) -> None:
        """The rows of a receipt, inserted and committed, nothing else."""
        number, ids = next(self.number) + 10**9, list(range(size))
        with self.books.write() as cursor:
            cursor.execute(
                "INSERT INTO document SELECT $1, 'goods_receipt', 'RK' || $1, $2, 1,"
                " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, $2, NULL",
                [number, START],
            )
            cursor.execute(
                "INSERT INTO stock_movement SELECT unnest($1::BIGINT[]), $2, unnest($1::BIGINT[]), 1, 'goods_receipt', 1,"
                " unnest($1::BIGINT[]), 8, 125000, unnest($1::BIGINT[]), 1, 0, 0, $3, unnest($1::BIGINT[]),"
                " NULL, NULL, NULL, NULL, NULL",
                [ids, START, number],
            )

    def bare_order(self, size: int) -> None:
        """The rows of an order, inserted and committed, nothing else."""
        number, ids = next(self.number) + 10**9, list(range(1, size + 1))
        with self.books.write() as cursor:
            cursor.execute(
                "INSERT INTO purchase_order (order_id, number, supplier_id, warehouse_id, status, ordered_at, discount_fen,"
                " made_at, submission_id, version) VALUES ($1, 'CG' || $1, 1, 1, 'draft', $2, 0, $2, 'bare ' || $1, 1)",
                [number, START],
            )
            cursor.execute(
                "INSERT INTO purchase_order_line SELECT $1, unnest($2::INT[]), unnest($2::INT[]), 1, 125000, NULL", [number, ids]
            )


Work = Callable[[], None]


def in_turn(rounds: int, works: dict[str, Callable[[], Work]]) -> dict[str, float]:
    """Median seconds of each work, once it is prepared, taken in turn, so that a busy machine is busy for all.

    Each runs once before it is measured: after a bare insert the books' position is read anew, which saves never need.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _turn in range(rounds):
        for name, prepare in works.items():
            first, work = prepare(), prepare()
            first()
            started = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in taken.items()}


def measured(folder: Path, rounds: int) -> dict[str, float]:
    """Median seconds of each save and of its bare insert, by name and lines."""
    found: dict[str, float] = {}
    for form in FORMS:
        books = Books.open(folder / f"{form}.duckdb")
        counter = Counter(books)
        for size in SIZES_OF[form]:
            found |= in_turn(rounds, {f"{name} {size}": _prepared(counter, name, size) for name in (f"bare {form}", form)})
        books.close()
    return found


def _prepared(counter: Counter, name: str, size: int) -> Callable[[], Work]:
    """What makes the work of that name ready."""
    act = partial(getattr(counter, name.replace(" ", "_")), size)
    return act if name.rpartition(" ")[2] in PREPARED else lambda: act


def report(times: dict[str, float], rounds: int) -> str:
    """The saves as a table, each also as a multiple of its bare insert."""
    lines = [
        f"### saving a form beside the bare insert and commit of its rows, median of {rounds} saves",
        "",
        "| form | lines | bare ms | save ms | × |",
        "| --- | --: | --: | --: | --: |",
    ]
    for form, name in FORMS.items():
        for size in SIZES_OF[form]:
            bare, ours = times[f"bare {form} {size}"] * 1e3, times[f"{form} {size}"] * 1e3
            lines.append(f"| {name} | {size} | {bare:.1f} | {ours:.1f} | {ours / bare:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
