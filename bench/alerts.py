"""What an evaluation of all alerts costs, beside the bare question which SKUs lie beyond their lines.

Run as a program, `python -m bench.alerts FOLDER LINES SKUS ROUNDS` prints one JSON object. The books are those of
bench.history with SKUS SKUs in three warehouses, most of what nobody bought sent back, and a low and a high line for every SKU
in every warehouse. Both contestants take turns in one process.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench import history
from inventory import commands
from inventory.database import Books

Times = dict[str, tuple[float, float]]
"""Contestant → wall seconds, processor seconds."""

SENT_BACK = """
INSERT INTO stock_movement BY NAME
SELECT
    (SELECT max(movement_id) FROM stock_movement) + row_number() OVER (ORDER BY sku_id, warehouse_id) AS movement_id,
    TIMESTAMP '2026-06-30 20:00:00' AS occurred_at, sku_id, warehouse_id, 'purchase_return' AS kind, -qty AS qty, 0 AS effect_id,
    0 AS cost_rule, 0 AS value_e4, 0 AS value_fen, 0 AS variance_fen, 0 AS recost_e4, 7300 AS document_id, 1 AS line_no
FROM (SELECT sku_id, warehouse_id, qty * 9 // 10 AS qty FROM stock_balance) WHERE qty > 0;
INSERT INTO stock_limit BY NAME
SELECT sku_id, warehouse_id, 1 + hash(3 * sku_id + warehouse_id) % 4 AS low_qty, 4 + hash(sku_id + warehouse_id) % 200 AS high_qty
FROM sku CROSS JOIN warehouse WHERE warehouse.type = 'main';
"""
BARE = """
SELECT count(*)
FROM (SELECT sku_id, warehouse_id, sum(qty) AS qty FROM stock_movement GROUP BY ALL)
JOIN stock_limit USING (sku_id, warehouse_id)
WHERE qty < low_qty OR qty > high_qty
"""


def measure(path: Path, lines: int, skus: int, rounds: int) -> tuple[Times, int, int]:
    """Medians of the contestants; conditions that hold, and SKUs × warehouses the bare question finds."""
    books = Books.open(history.build(path, lines, skus))
    with books.write() as cursor:
        cursor.execute(SENT_BACK)
    held = beyond = 0

    def evaluate() -> None:
        nonlocal held
        held = commands.evaluate_alerts(books, history.END).holding

    def bare() -> None:
        nonlocal beyond
        with books.reading() as cursor:
            beyond = int(cursor.value(BARE))

    bare()
    taken = {"bare question": [timed(bare)], "first evaluation": [timed(evaluate)], "evaluation": list[tuple[float, float]]()}
    for _ in range(rounds):
        taken["bare question"].append(timed(bare))
        taken["evaluation"].append(timed(evaluate))
    books.close()
    if not held or not beyond:
        raise SystemExit("nothing lies beyond its lines: there is nothing to measure")
    medians = {name: tuple(map(statistics.median, zip(*times, strict=True))) for name, times in taken.items()}
    return {name: (wall, processor) for name, (wall, processor) in medians.items()}, held, beyond


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Wall and processor seconds of one run."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def report(found: tuple[Times, int, int], lines: int, skus: int, rounds: int) -> str:
    """The times as a Markdown table, and the ratio."""
    times, held, beyond = found
    floor = times["bare question"]
    rows = [
        f"### {skus:,} SKUs × {history.WAREHOUSES} warehouses, {lines:,} order lines, {held:,} conditions hold; {rounds} rounds",
        "",
        "| contestant | wall s | × | CPU s | × |",
        "| --- | --: | --: | --: | --: |",
    ]
    for name, (wall, processor) in times.items():
        rows.append(f"| {name} | {wall:.3f} | {wall / floor[0]:.2f} | {processor:.3f} | {processor / floor[1]:.2f} |")
    ratio = times["evaluation"][0] / floor[0], times["evaluation"][1] / floor[1]
    told = f"- evaluation of all kinds ÷ bare question of one ({beyond:,} beyond their lines)"
    return "\n".join([*rows, "", f"{told}: {ratio[0]:.2f} of the wall time, {ratio[1]:.2f} of the CPU time"])


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]) / "alerts.duckdb", *map(int, sys.argv[2:5]))))
