"""What an export costs that overlaps with order lines in the books, beside a plain insert of only its new rows.

Run as a program, `python -m bench.overlap FOLDER BASE ROWS ROUNDS` prints one JSON object. The books hold BASE order lines; of
the file's ROWS half are known (one in five of those changed) and half new. Both contestants work on the same books, in turn,
within one process, each to its commit; what they wrote is taken away before the next one comes.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bench.ledger import SKUS
from inventory.database import Books, Cursor, Staging, imports, orders, standing
from inventory.database.standing import Act
from inventory.documents import SALES_ORDER_LINE

AT = datetime(2026, 5, 1)
EXPORT = 1_000_000
CHANGED = 5  # one known line in so many has moved on since
LINES = """
SELECT
    'douyin' AS platform, '旗舰店' AS shop, (6917926768823000000 + i // 2)::VARCHAR AS order_no,
    (6917926768823000000 + i)::VARCHAR AS line_no, 1 AS occurrence, 'S' || (1 + i * 7919 % $skus) AS sku_code,
    (3600000000000 + i % $skus)::VARCHAR AS platform_product,
    '加绒卫衣 ' || i % $skus AS title, '奶油白;XL' AS spec, 1 + (i % 7 = 0)::INT AS qty, 9900 AS unit_price_fen, 9400 AS paid_fen,
    200 AS platform_discount_fen, 300 AS merchant_discount_fen, 0 AS host_discount_fen, 0 AS freight_fen, '主播' || i % 4 AS host,
    '8899' || i % 4 AS creator_id, t AS order_at, t + INTERVAL 30 SECOND AS pay_at, t + INTERVAL 20 HOUR AS ship_at,
    CASE WHEN $later AND i % $changed = 0 THEN t + INTERVAL 8 DAY END AS finish_at, t + INTERVAL 2 DAY AS promise_at,
    CASE WHEN $later AND i % $changed = 0 THEN 'completed' ELSE 'shipped' END AS status, 'none' AS after_sale, 0 AS refund_fen,
    'SF' || i AS waybill, '浙江省' AS province, '杭州市' AS city, 'live' AS channel,
    TIMESTAMP '2026-04-01' + to_days($later::INT) AS exported_at, 1 AS file_no, 1 AS sheet_no, i AS row_no
FROM (SELECT i, TIMESTAMP '2025-01-01' + to_seconds(i % 30000000) AS t FROM range($first, $end) AS r(i))
"""
PLAIN = """
INSERT INTO sales_order_line BY NAME
SELECT
    row_no + 1 AS line_id, 1 AS shop_id, 1 AS sku_id, 1 AS warehouse_id, 0 AS returned_qty, 0 AS received_qty, 2 AS batch_id,
    refund_fen AS refund_told_fen, 0 AS refund_fen, file_no AS file_id,
    * EXCLUDE (platform, shop, warehouse, file_no, refund_fen, buyer_key, buyer_phone_key, buyer_weak_key, buyer_name, buyer_phone)
FROM handed_sales_order_line
WHERE row_no >= $1
"""
PRODUCTS = """
INSERT INTO warehouse BY NAME SELECT 1 AS warehouse_id, '主仓' AS name, 'main' AS type, true AS sellable;
INSERT INTO product BY NAME SELECT i AS product_id, 'S' || i AS product_code, 'S' || i AS name FROM range(1, $skus + 1) AS r(i);
INSERT INTO sku BY NAME
SELECT i AS sku_id, 'S' || i AS sku_code, i AS product_id, false AS archived, TIMESTAMP '2025-01-01' AS created_at
FROM range(1, $skus + 1) AS r(i);
"""


def staged(first: int, end: int, later: bool) -> Staging:
    """Order lines ``first`` … ``end`` as a file is handed over."""
    staging, lines = Staging(), LINES
    for name, value in {"$skus": SKUS, "$changed": CHANGED, "$later": later, "$first": first, "$end": end}.items():
        lines = lines.replace(name, str(value))
    staging.execute(SALES_ORDER_LINE.create().replace("TEMP ", ""))
    staging.execute(f"INSERT INTO sales_order_line BY NAME {lines}")
    return staging


def taken_over(cursor: Cursor, name: str, batch: int) -> tuple[int, int, int]:
    """Merge the attached file; new, changed and unchanged lines."""
    imports.show_handed(cursor, name, batch, None)
    standing.announce(cursor, Act(batch, "", AT))
    taken = orders.merge_order_lines(cursor)
    return taken.new, taken.changed, taken.unchanged


def build(path: Path, base: int) -> Books:
    """Books that hold ``base`` order lines, taken over as files are, month by month."""
    books = Books.open(path)
    with books.write() as cursor:
        cursor.execute(PRODUCTS.replace("$skus", str(SKUS)))
    for first in range(0, base, EXPORT):
        with staged(first, min(first + EXPORT, base), False) as staging:
            cursor = books.cursor()
            name = imports.attach(cursor, staging.hand_over())
            with books.write(cursor):
                taken_over(cursor, name, 1)
            imports.detach(cursor, name)
            cursor.close()
    return books


def measure(path: Path, base: int, rows: int, rounds: int) -> dict[str, float]:
    """Median seconds of the upsert and of the plain insert, and how many lines each kind had."""
    books, known = build(path, base), rows // 2
    found: dict[str, list[float]] = {"plain insert": [], "upsert": []}
    counts = (0, 0, 0)
    with staged(base - known, base - known + rows, True) as staging:
        cursor = books.cursor()
        name = imports.attach(cursor, staging.hand_over())

        def plain() -> None:
            imports.show_handed(cursor, name, 2, None)
            cursor.execute(PLAIN, [base])

        def upsert() -> None:
            nonlocal counts
            counts = taken_over(cursor, name, 2)

        for _ in range(rounds):
            for contestant, work in (("plain insert", plain), ("upsert", upsert)):
                found[contestant].append(timed(books, cursor, work))
                take_away(books, cursor, base)
        imports.detach(cursor, name)
        cursor.close()
    books.close()
    if counts != (rows - known, -(-known // CHANGED), known - -(-known // CHANGED)):
        raise SystemExit(f"the upsert found {counts} new, changed and unchanged lines")
    return {name: statistics.median(times) for name, times in found.items()}


def timed(books: Books, cursor: Cursor, work: Callable[[], None]) -> float:
    """Seconds of one transaction, its commit included."""
    started = time.perf_counter()
    with books.write(cursor):
        work()
    return time.perf_counter() - started


def take_away(books: Books, cursor: Cursor, base: int) -> None:
    """Leave the books as they were before the file."""
    with books.write(cursor):
        cursor.execute(f"DELETE FROM sales_order_line WHERE line_id > {base} OR row_no >= {base}")
        cursor.execute(
            "UPDATE sales_order_line SET exported_at = TIMESTAMP '2026-04-01', finish_at = NULL, status = 'shipped', batch_id = 1"
            " WHERE exported_at > TIMESTAMP '2026-04-01'"
        )
        cursor.execute("DELETE FROM replaced_order_line")
        cursor.execute("DELETE FROM confirmed_line")
    cursor.execute("CHECKPOINT")


def report(times: dict[str, float], base: int, rows: int, rounds: int) -> str:
    """The times as a Markdown table, and the ratio."""
    floor = times["plain insert"]
    lines = [
        f"### {rows:,} lines, half of them known, on top of {base:,}; {rounds} rounds",
        "",
        "| contestant | wall s | × |",
        "| --- | --: | --: |",
    ]
    lines += [f"| {name} | {seconds:.2f} | {seconds / floor:.2f} |" for name, seconds in times.items()]
    return "\n".join([*lines, "", f"- upsert ÷ plain insert of only the new rows: {times['upsert'] / floor:.2f} of the wall time"])


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]) / "overlap.duckdb", *map(int, sys.argv[2:5]))))
