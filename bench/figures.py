"""The manager's figures on two years of history, beside plain pandas over the same rows.

Run as a program, `python -m bench.figures FOLDER LINES ROUNDS` prints one JSON object: figure → [our seconds, pandas' seconds].
pandas holds all order lines and movements in memory already; reading them is not counted. Both must give the same money for
every key. Ours is the report as a page shows it, names and all that stands beside the money included.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from bench.history import build, path_of
from inventory import reports
from inventory.database import Books
from inventory.reports.period import Period

PAGES = ("home", "ranking", "turnover", "stock", "ledger", "cost")
QUARTER, YEAR = Period(date(2026, 4, 1), date(2026, 6, 29)), Period(date(2025, 7, 1), date(2026, 6, 29))
THAT_DAY = datetime(2025, 12, 15, 23, 59, 59)
LINES = (
    "SELECT line_id, shop_id, order_no, 'P' || product_id AS product, pay_at, qty, paid_fen, refund_fen, returned_qty"
    " FROM sales_order_line JOIN sku USING (sku_id)"
)
MOVEMENTS = (
    "SELECT occurred_at, sku_code, warehouse_id, kind, qty, value_fen + variance_fen AS value_fen, order_line_id"
    " FROM stock_movement JOIN sku USING (sku_id)"
)
Figure = Callable[[], "pd.Series[int]"]


def contestants(books: Books) -> dict[str, tuple[Figure, Figure]]:
    """Figure → how we and how pandas work it out: each gives fen by key."""
    with books.reading() as cursor:
        lines = cursor.frame(LINES)
        moves = cursor.frame(MOVEMENTS).astype({"kind": "category", "sku_code": "category"})

    def ranked(period: Period) -> pd.DataFrame:
        mine = lines[(lines["pay_at"] >= period.bounds["start"]) & (lines["pay_at"] < period.bounds["until"])]
        found = mine.groupby("product")[["qty", "paid_fen", "refund_fen", "returned_qty"]].sum()
        found["orders"] = mine.drop_duplicates(["product", "shop_id", "order_no"]).groupby("product").size()
        cost = moves.merge(mine[["line_id", "product"]], left_on="order_line_id", right_on="line_id").groupby("product")
        found["profit_fen"] = found["paid_fen"] - found["refund_fen"] + cost["value_fen"].sum().reindex(found.index, fill_value=0)
        return found

    def their_ranking() -> "pd.Series[int]":
        now, before = ranked(QUARTER), ranked(QUARTER.previous)
        (now["paid_fen"] - now["refund_fen"]).rank(), (before["paid_fen"] - before["refund_fen"]).rank()
        return now["profit_fen"]

    def their_turnover() -> "pd.Series[int]":
        start, until = YEAR.bounds["start"], YEAR.bounds["until"]
        mine = moves[moves["occurred_at"] < until]
        days = (pd.Timestamp(until) - mine["occurred_at"].where(mine["occurred_at"] >= start, start).dt.normalize()).dt.days
        held = (mine["value_fen"] * days).groupby(mine["sku_code"], observed=True).sum()
        sold = mine[(mine["occurred_at"] >= start) & mine["kind"].isin(["shipment", "sales_return"])]
        cost = -sold.groupby("sku_code", observed=True)["value_fen"].sum()
        (cost / (held / YEAR.days)).sort_values()
        return cost

    def their_stock() -> "pd.Series[int]":
        mine = moves[moves["occurred_at"] <= THAT_DAY].groupby(["sku_code", "warehouse_id"], observed=True)
        return mine[["qty", "value_fen"]].sum().groupby("sku_code", observed=True)["value_fen"].sum()

    def our_stock() -> "pd.Series[int]":
        return reports.stock(books, as_of=THAT_DAY, by="sku_warehouse").groupby("sku_code")["value_fen"].sum()

    def ours(frame: pd.DataFrame, money: str) -> "pd.Series[int]":
        return frame.set_index("key")[money]

    return {
        "ranking of 90 days": (lambda: ours(reports.ranking(books, QUARTER, by="product"), "profit_fen"), their_ranking),
        "turnover of a year": (lambda: ours(reports.turnover(books, YEAR), "cogs_fen"), their_turnover),
        "stock as of a day": (our_stock, their_stock),
    }


def measure(path: Path, rounds: int) -> dict[str, list[float]]:
    """Median seconds of both, who take turns. Raises SystemExit where they do not agree."""
    books, found = Books.open(path), dict[str, list[float]]()
    for name, pair in contestants(books).items():
        answers = [work().astype("int64").sort_index() for work in pair]
        mine, theirs = (answer[answer != 0] for answer in answers)
        if dict(mine) != dict(theirs):
            raise SystemExit(f"{name}: ours {len(mine)} keys, {int(mine.sum())} fen; pandas {len(theirs)}, {int(theirs.sum())}")
        taken: list[list[float]] = [[], []]
        for _ in range(rounds):
            for work, times in zip(pair, taken, strict=True):
                started = time.perf_counter()
                work()
                times.append(time.perf_counter() - started)
        found[name] = [statistics.median(times) for times in taken]
    books.close()
    return found


def report(found: dict[str, list[float]], lines: int, rounds: int) -> str:
    """The times as a Markdown table, and how many times faster than pandas we are."""
    head = [f"### figures on {lines:,} order lines, {rounds} rounds", ""]
    head += ["| figure | ours ms | pandas ms | pandas ÷ ours |", "| --- | --: | --: | --: |"]
    rows = [f"| {name} | {1000 * mine:.0f} | {1000 * theirs:.0f} | {theirs / mine:.1f} |" for name, (mine, theirs) in found.items()]
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    size = int(sys.argv[2])
    print(json.dumps(measure(build(path_of(Path(sys.argv[1]), size), size), int(sys.argv[3]))))
