"""Books with two years of history: order lines, what they shipped, what came back, what was bought; old months are closed.

Run as a program, `python -m bench.history PATH LINES` makes them. Everything follows from the line's number, so the same size is
the same books: 5 000 SKUs of which a few sell most, 3 warehouses, 4 shops, three returns in ten lines, a receipt a month for
what sells. All months but the last two are closed.
"""

import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from inventory import commands
from inventory.database import Books, Cursor

SKUS, WAREHOUSES, SHOPS = 5_000, 3, 4
START, DAYS = datetime(2024, 7, 1), 730
END = START + timedelta(days=DAYS)
EXPORT = 1_000_000
CATALOGUE = """
INSERT INTO warehouse BY NAME
SELECT i AS warehouse_id, '仓' || i AS name, 'main' AS type, true AS sellable FROM range(1, $warehouses + 1) AS r(i)
WHERE i NOT IN (SELECT warehouse_id FROM warehouse);
INSERT INTO shop BY NAME
SELECT i AS shop_id, ['douyin', 'kuaishou', 'taobao', 'pdd'][i] AS platform, '店' || i AS name, 1 AS warehouse_id
FROM range(1, $shops + 1) AS r(i);
INSERT INTO supplier BY NAME SELECT i AS supplier_id, '供应商' || i AS name FROM range(1, 201) AS r(i);
INSERT INTO product BY NAME
SELECT i AS product_id, 'P' || i AS product_code, '商品 ' || i AS name, '类目' || i % 20 AS category, 1 + i % 200 AS supplier_id
FROM range(1, $skus // 5 + 1) AS r(i);
INSERT INTO sku BY NAME
SELECT
    i AS sku_id, 'S' || i AS sku_code, 1 + (i - 1) // 5 AS product_id, '规格 ' || i % 5 AS spec, false AS archived,
    TIMESTAMP '2024-07-01' AS created_at
FROM range(1, $skus + 1) AS r(i);
"""
LINES = """
INSERT INTO sales_order_line BY NAME
WITH drawn AS (
    SELECT
        i, TIMESTAMP '2024-07-01' + to_microseconds(CAST(i * $step AS BIGINT)) AS t,
        1 + CAST(floor($skus * pow(hash(i) % 1000003 / 1000003.0, 3)) AS INTEGER) AS sku_id,
        1 + (hash(i + 1) % 20 = 0)::INT AS qty, hash(i + 2) % 100 AS fate, hash(i + 3) AS dice
    FROM range($first, $end) AS r(i)
),
line AS (
    SELECT
        *, qty * (2900 + 100 * (sku_id % 150)) - 300 AS paid_fen, fate < 3 AS refused,
        fate >= 3 AND t < $end_at - INTERVAL 2 DAY AS shipped, t < $end_at - INTERVAL 12 DAY AS finished,
        fate BETWEEN 3 AND 32 AND t < $end_at - INTERVAL 10 DAY AS returned
    FROM drawn
)
SELECT
    i + 1 AS line_id, 1 + dice % $shops AS shop_id, (6917926768823000000 + i // 2)::VARCHAR AS order_no,
    (6917926768823000000 + i)::VARCHAR AS line_no, 1 AS occurrence, sku_id, 'S' || sku_id AS sku_code,
    '商品 ' || (1 + (sku_id - 1) // 5) AS title, '规格 ' || sku_id % 5 AS spec, qty,
    2900 + 100 * (sku_id % 150) AS unit_price_fen, paid_fen, 100 AS platform_discount_fen, 200 AS merchant_discount_fen,
    0 AS host_discount_fen, 0 AS freight_fen, '主播' || dice % 12 AS host, '8899' || dice % 12 AS creator_id,
    t AS order_at, t + INTERVAL 30 SECOND AS pay_at, CASE WHEN shipped THEN t + INTERVAL 20 HOUR END AS ship_at,
    CASE WHEN fate >= 3 AND finished THEN t + INTERVAL 9 DAY END AS finish_at, t + INTERVAL 2 DAY AS promise_at,
    CASE WHEN refused THEN 'closed' WHEN finished THEN 'completed' WHEN shipped THEN 'shipped' ELSE 'to_ship' END AS status,
    'none' AS after_sale, CASE WHEN refused OR returned THEN paid_fen ELSE 0 END AS refund_fen,
    CASE WHEN refused THEN 'refund_unshipped' WHEN returned THEN 'return_refund' END AS refund_type,
    CASE WHEN refused OR returned THEN t + INTERVAL 7 DAY END AS refunded_at,
    CASE WHEN returned THEN qty ELSE 0 END AS returned_qty,
    CASE WHEN returned THEN qty ELSE 0 END AS received_qty, CASE WHEN returned THEN t + INTERVAL 8 DAY END AS received_at,
    'SF' || i AS waybill, 1 + (dice // 7) % $warehouses AS warehouse_id, '浙江省' AS province, '杭州市' AS city, 'live' AS channel,
    $end_at AS exported_at, 1 AS file_id, 1 AS sheet_no, i AS row_no, 1 AS batch_id
FROM line
"""
MOVEMENTS = """
CREATE OR REPLACE TEMP TABLE moved AS
WITH line AS (
    SELECT line_id, sku_id, warehouse_id, qty, ship_at, received_at, received_qty FROM sales_order_line WHERE ship_at IS NOT NULL
)
SELECT ship_at AS occurred_at, sku_id, warehouse_id, 'shipment' AS kind, -qty AS qty, line_id FROM line
UNION ALL
SELECT received_at, sku_id, warehouse_id, 'sales_return', received_qty, line_id FROM line WHERE received_qty > 0
UNION ALL
SELECT date_trunc('month', ship_at), sku_id, warehouse_id, 'goods_receipt', 3 + sum(qty)::BIGINT, NULL FROM line GROUP BY ALL;
INSERT INTO stock_movement
SELECT
    n, occurred_at, sku_id, warehouse_id, kind, qty, n, (kind = 'goods_receipt')::INT,
    CASE WHEN kind = 'goods_receipt' THEN qty * cost_e4 END, qty * cost_e4, qty * cost_e4 // 100, 0, 0,
    10 * date_diff('day', $start_at, occurred_at) + CASE kind WHEN 'goods_receipt' THEN 1 WHEN 'shipment' THEN 2 ELSE 3 END,
    1, line_id, NULL, NULL, NULL, NULL
FROM (
    SELECT
        *, row_number() OVER (ORDER BY occurred_at, kind, line_id, sku_id, warehouse_id) AS n,
        100000 + 1000 * (sku_id % 150) AS cost_e4
    FROM moved
)
ORDER BY n;
INSERT INTO document BY NAME
SELECT
    document_id, any_value(kind) AS kind, any_value(kind) || document_id AS number, min(occurred_at) AS occurred_at,
    1 AS warehouse_id, CASE WHEN any_value(kind) = 'goods_receipt' THEN 1 END AS supplier_id, 'D' || document_id AS source_key,
    max(occurred_at) AS posted_at
FROM stock_movement GROUP BY document_id;
DROP TABLE moved;
"""


def path_of(folder: Path, lines: int) -> Path:
    """Where the books of ``lines`` order lines lie in a folder."""
    return folder / f"history-{lines}.duckdb"


def build(path: Path, lines: int, skus: int = SKUS) -> Path:
    """Books of ``lines`` order lines at ``path``, unless they are there."""
    if path.exists():
        return path
    facts: dict[str, object] = {"$skus": skus, "$warehouses": WAREHOUSES, "$shops": SHOPS, "$step": DAYS * 86_400_000_000 / lines}
    facts |= {"$start_at": f"TIMESTAMP '{START}'", "$end_at": f"TIMESTAMP '{END}'"}
    books = Books.open(path)
    with books.write() as cursor:
        run(cursor, CATALOGUE, facts)
    for first in range(0, lines, EXPORT):
        with books.write() as cursor:
            run(cursor, LINES, facts | {"$first": first, "$end": min(first + EXPORT, lines)})
    with books.write() as cursor:
        run(cursor, MOVEMENTS, facts)
    commands.rebuild(books)
    month = START.date()
    while month < (END - timedelta(days=62)).date().replace(day=1):
        commands.close_period(books, month)
        month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    books.close()
    return path


def run(cursor: Cursor, sql: str, facts: Mapping[str, object]) -> None:
    """Run statements with the facts put in their places."""
    for name in sorted(facts, key=len, reverse=True):
        sql = sql.replace(name, str(facts[name]))
    cursor.execute(sql)


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
