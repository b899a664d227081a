"""What costing and posting cost on books of any size, beside the bare pass over the same arrays and the bare insert of their rows.

Run as a program, `python -m bench.ledger FOLDER MOVEMENTS ROUNDS` prints one JSON object: name → seconds.
"""

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numba import njit

from inventory import commands
from inventory.database import Books, costs, periods, standing

SKUS = 5_000
START = datetime(2024, 7, 1)
DAYS = 730
SIZES = (1, 10, 100)
BUILD = """
INSERT INTO product BY NAME SELECT i AS product_id, 'S' || i AS product_code, 'S' || i AS name FROM range(1, $skus + 1) AS r(i);
INSERT INTO sku BY NAME
SELECT i AS sku_id, 'S' || i AS sku_code, i AS product_id, false AS archived, TIMESTAMP '2024-07-01' AS created_at
FROM range(1, $skus + 1) AS r(i);
INSERT INTO document
SELECT
    i, 'shipment', 'CK20240701-' || i, TIMESTAMP '2024-07-01', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1,
    TIMESTAMP '2024-07-01', NULL
FROM range(1, $movements // 50 + 2) AS r(i);
INSERT INTO stock_movement
SELECT
    i, TIMESTAMP '2024-07-01' + to_microseconds(CAST(i * $step AS BIGINT)),
    CASE WHEN i <= $skus THEN i ELSE 1 + hash(i) % $skus END, 1,
    CASE WHEN i <= $skus OR i % 50 = 0 THEN 'goods_receipt' ELSE 'shipment' END,
    CASE WHEN i <= $skus OR i % 50 = 0 THEN 120 ELSE -1 - hash(i + 7) % 2 END, i,
    CASE WHEN i <= $skus OR i % 50 = 0 THEN 1 ELSE 0 END,
    CASE WHEN i <= $skus OR i % 50 = 0 THEN 120 * (100000 + hash(i + 3) % 200000) END,
    0, 0, 0, 0, 1 + i // 50, 1 + i % 50, NULL, NULL, NULL, NULL, NULL
FROM range(1, $movements + 1) AS r(i);
"""
"""Set-based: products, and movements of two years in the order of time, one in fifty a receipt."""


@njit(cache=True)
def bare_pass(place: Any, qty: Any, stated: Any, held: Any, worth: Any, cost: Any) -> None:
    """The moving average and nothing else: no cents, no returns, no holes."""
    for i in range(len(qty)):
        k = place[i]
        value = stated[i] if qty[i] > 0 else (worth[k] * qty[i]) // held[k] if held[k] > 0 else 0
        held[k] += qty[i]
        worth[k] += value
        cost[i] = value


def build(folder: Path, movements: int) -> Path:
    """Books of that many movements, costed; all months but the last two are closed, as one."""
    path = folder / f"ledger-{movements}.duckdb"
    books = Books.open(path)
    first = pd.DataFrame([{"occurred_at": START, "warehouse": "主仓", "sku_code": "S0", "qty": 1, "value_e4": 1}])
    commands.post(books, first, kind="goods_receipt", submission_id="first", create=True)
    sql = BUILD
    for name, value in {"$skus": SKUS, "$movements": movements, "$step": DAYS * 86_400_000_000 / movements}.items():
        sql = sql.replace(name, str(value))
    with books.write() as cursor:
        for table in ("stock_movement", "document", "cost_step", "sku", "product"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(sql)
    commands.rebuild(books)
    books.close()
    return path


def median(rounds: int, *works: Callable[[], Any]) -> list[float]:
    """The works in turn, ``rounds`` times; median seconds of each."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for number, work in enumerate(works):
            started = time.perf_counter()
            work()
            taken[number].append(time.perf_counter() - started)
    return [statistics.median(times) for times in taken]


def recompute(path: Path, rounds: int, loop: bool) -> dict[str, float]:
    """All averages from the beginning and from the last closed month, beside the bare pass, with and without fetching."""
    books = Books.open(path)
    cursor = books.cursor()
    position = standing.read(cursor, 0)
    arrays = fetched(cursor)

    def bare(fresh: bool) -> None:
        table = fetched(cursor) if fresh else arrays
        room = np.zeros(int(table["sku_id"].max()) + 1, dtype=np.int64)
        bare_pass(table["sku_id"], table["qty"], table["stated"], room, room.copy(), np.empty(len(table["qty"]), dtype=np.int64))

    def ours() -> None:
        costs.states_at(cursor, position, date(2099, 1, 1))

    bare(False)
    found = dict(
        zip(
            ("bare pass, fetched", "bare pass, in memory", "all costs"),
            median(rounds, lambda: bare(True), lambda: bare(False), ours),
            strict=True,
        )
    )
    if loop:
        found["pandas groupby loop"] = median(1, lambda: pandas_loop(arrays))[0]
    last = START + timedelta(days=DAYS)
    until = date(last.year, last.month, 1)
    with books.write() as writer:
        month = writer.value("SELECT date_trunc('month', $1::DATE - 1)::DATE", [until])
        standing.announce(writer, standing.Act(None, "", START))
        periods.close(writer, month, costs.states_at(writer, position, until), person="", at=START)
    closed = standing.read(cursor, 1)
    found["from the closed month"] = median(rounds, lambda: costs.states_at(cursor, closed, date(2099, 1, 1)))[0]
    cursor.close()
    books.close()
    return found


def fetched(cursor: Any) -> dict[str, Any]:
    """The columns a bare pass needs, as arrays."""
    table = cursor.arrays("SELECT sku_id, qty, coalesce(stated_e4, 0) AS stated FROM stock_movement")
    return {name: np.asarray(values, dtype=np.int64) for name, values in table.items()}


def pandas_loop(arrays: dict[str, Any]) -> None:
    """The moving average as one writes it first: a loop in every group."""
    for _, rows in pd.DataFrame(arrays).groupby("sku_id", sort=False):
        held, worth = 0, 0
        for qty, stated in zip(rows["qty"].tolist(), rows["stated"].tolist(), strict=True):
            worth += stated if qty > 0 else worth * qty // held if held > 0 else 0
            held += qty


def posting(path: Path, rounds: int, at: datetime) -> dict[str, float]:
    """Documents of 1, 10 and 100 lines beside the bare insert and commit of the same rows; and one dated back."""
    books = Books.open(path)
    known = [code for (code,) in books.cursor().rows("SELECT sku_code FROM sku ORDER BY sku_id LIMIT 200")]
    stock = pd.DataFrame([{"occurred_at": at, "sku_code": code, "qty": 1_000_000, "value_e4": 10_000_000} for code in known])
    commands.post(books, stock, kind="goods_receipt", submission_id="stock")
    found, number = {}, 0
    clock = at

    def post(size: int, kind: str) -> None:
        nonlocal number, clock
        number, clock = number + 1, clock + timedelta(seconds=1)
        lines = pd.DataFrame({"occurred_at": clock, "sku_code": known[:size], "qty": 1})
        commands.post(books, lines.assign(value_e4=10) if kind == "goods_receipt" else lines, kind=kind, submission_id=f"D{number}")

    def bare(size: int) -> None:
        nonlocal number
        number += 1
        ids = list(range(size))
        with books.write() as cursor:
            cursor.execute(
                "INSERT INTO document SELECT $1, 'shipment', 'CK' || $1, $2, 1,"
                " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, $2, NULL",
                [10**9 + number, at],
            )
            cursor.execute(
                "INSERT INTO stock_movement SELECT unnest($1::BIGINT[]), $2, unnest($1::BIGINT[]), 1, 'shipment', -1,"
                " unnest($1::BIGINT[]), 8, NULL, unnest($1::BIGINT[]), 1, 0, 0, $3, unnest($1::BIGINT[]),"
                " NULL, NULL, NULL, NULL, NULL",
                [ids, at, 10**9 + number],
            )

    for size in SIZES:
        post(size, "shipment")
        works: tuple[tuple[str, Callable[[], None]], ...] = (
            ("bare", partial(bare, size)),
            ("receipt", partial(post, size, "goods_receipt")),
            ("shipment", partial(post, size, "shipment")),
        )
        # A bare insert makes the position stale, which our own documents never do: each kind runs on its own.
        for name, work in works:
            work()
            found[f"{name} {size}"] = median(rounds, work)[0]
    with books.write() as cursor:
        cursor.execute("DELETE FROM stock_movement WHERE document_id > 1000000000")
        cursor.execute("DELETE FROM document WHERE document_id > 1000000000")
    post(1, "shipment")

    def late() -> None:
        nonlocal number
        number += 1
        line = pd.DataFrame([{"occurred_at": at - timedelta(days=5), "sku_code": known[number % 100], "qty": 1, "value_e4": 10}])
        commands.post(books, line, kind="goods_receipt", submission_id=f"L{number}")

    found["dated back 1"] = median(rounds, late)[0]
    books.close()
    return found


def measured(folder: Path, movements: int, rounds: int) -> dict[str, float]:
    """All of it, by name."""
    empty = folder / "empty.duckdb"
    books = Books.open(empty)
    stock = pd.DataFrame(
        [{"occurred_at": START, "warehouse": "主仓", "sku_code": f"S{i}", "qty": 1, "value_e4": 1} for i in range(200)]
    )
    commands.post(books, stock, kind="goods_receipt", submission_id="first", create=True)
    books.close()
    path = build(folder, movements)
    found = recompute(Path(shutil.copy(path, folder / "recompute.duckdb")), rounds, movements <= 1_000_000)
    at = START + timedelta(days=DAYS + 10)
    return {
        **found,
        **{f"{name}, empty books": seconds for name, seconds in posting(empty, 10 * rounds, at).items()},
        **{f"{name}, {movements:,} movements": seconds for name, seconds in posting(path, 10 * rounds, at).items()},
    }


def report(times: dict[str, float], movements: int) -> str:
    """The measured times as two tables with their ratios."""
    floor, ram = times["bare pass, fetched"], times["bare pass, in memory"]
    lines = [
        f"### costs: {movements:,} movements of {SKUS:,} SKUs",
        "",
        "| work | s | ÷ bare pass, fetched | ÷ bare pass, in memory |",
        "| --- | --: | --: | --: |",
    ]
    for name in ("bare pass, fetched", "bare pass, in memory", "all costs", "from the closed month", "pandas groupby loop"):
        if name in times:
            lines.append(f"| {name} | {times[name]:.3f} | {times[name] / floor:.2f} | {times[name] / ram:.2f} |")
    lines += [
        "",
        "### posting: documents beside the bare insert and commit of their rows",
        "",
        "| books | lines | bare ms | receipt ms | × | shipment ms | × |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for books in ("empty books", f"{movements:,} movements"):
        for size in SIZES:
            bare, *ours = (times[f"{name} {size}, {books}"] * 1e3 for name in ("bare", "receipt", "shipment"))
            cells = " | ".join(f"{ms:.1f} | {ms / bare:.2f}" for ms in ours)
            lines.append(f"| {books} | {size} | {bare:.1f} | {cells} |")
    late = {books: times[f"dated back 1, {books}"] * 1e3 for books in ("empty books", f"{movements:,} movements")}
    lines += ["", *(f"- a receipt of one line dated back five days, {books}: {ms:.1f} ms" for books, ms in late.items())]
    return "\n".join(lines)


if __name__ == "__main__":
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
