"""What a forecast of all goods costs, beside pandas that smooths SKU by SKU.

Run as a program, `python -m bench.smoothing SKUS DAYS ROUNDS` prints one JSON object: contestant → seconds. Both smooth the same
demand with the same four weights and choose the same one; their levels must agree, or the bench stops.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from inventory.views import return_supply
from inventory.views.forecast import forecast
from inventory.views.reorder import MOST_DAYS, Supply, Terms, reorder
from inventory.views.smoothing import WEIGHTS, daily, weekday_factors

LAST = pd.Timestamp(2026, 6, 30)
NAMES = {
    "pandas": "pandas, SKU by SKU",
    "ours": "all SKUs at once",
    "whole": "forecast with band and back-test",
    "reorder": "what to buy",
}


def sold(skus: int, days: int) -> pd.DataFrame:
    """SKU × day that sold something: most goods sell rarely, a few every day."""
    random = np.random.default_rng(7)
    pieces = random.poisson(random.gamma(0.3, 3, skus)[None, :], (days, skus))
    day, sku = np.nonzero(pieces)
    calendar = pd.date_range(end=LAST, periods=days)
    return pd.DataFrame(
        {"sku_id": sku, "day": calendar[day], "qty": pieces[day, sku], "session_id": 0, "shop_id": 1, "born": calendar[0]}
    )


def by_pandas(sales: pd.DataFrame, calendar: pd.DatetimeIndex) -> "pd.Series[float]":
    """Level of every SKU: series by series, day by day."""
    total = sales.groupby("day")["qty"].sum().reindex(calendar, fill_value=0)
    factors = weekday_factors(total.to_numpy(dtype=float)[:, None], calendar.day_of_week.to_numpy().astype(np.int64))
    pattern = pd.Series(factors[calendar.day_of_week], index=calendar)
    missed = dict.fromkeys(WEIGHTS, 0.0)
    levels: dict[float, dict[object, float]] = {weight: {} for weight in WEIGHTS}
    for sku, mine in sales.groupby("sku_id"):
        series = mine.set_index("day")["qty"].reindex(calendar, fill_value=0)
        flat = (series / pattern).tolist()
        told, scale = series.tolist(), pattern.tolist()
        for weight in WEIGHTS:
            share, size = sum(pieces > 0 for pieces in flat) / len(flat), next(pieces for pieces in flat if pieces > 0)
            seen = False
            for place, pieces in enumerate(flat):
                if seen:
                    missed[weight] += (share * size * scale[place] - told[place]) ** 2
                size += weight * (pieces - size) if pieces > 0 else 0
                share += weight * ((pieces > 0) - share) if place else 0
                seen = seen or pieces > 0
            levels[weight][sku] = share * size
    return pd.Series(levels[min(missed, key=missed.__getitem__)])


def supply(skus: int, days: int) -> Supply:
    """So many goods that sell, come back and are on order."""
    random = np.random.default_rng(8)
    ahead = np.tile(random.gamma(0.3, 3, skus), (MOST_DAYS, 1))
    rate = random.uniform(0.1, 0.6, skus)
    delay = np.full(30, 1 / 30)
    goods = pd.DataFrame({
        "sku_code": [f"S{sku:05}" for sku in range(skus)], "product_name": "裙", "spec": "M", "category": "裙", "supplier": "甲",
        "available": random.integers(-5, 90, skus), "on_order": 0, "lacking": 0, "unit_price_e4": 90_000, "average_e4": 80_000.0,
        "lead_days": random.integers(2, 20, skus), "moq": 1, "order_multiple": random.integers(1, 6, skus), "safety_qty": None,
        "good_return_rate": rate,
    })  # fmt: skip
    past = return_supply.back_of_past(np.tile(ahead[0] * rate, (60, 1)), delay, MOST_DAYS)
    return Supply(
        date(2026, 6, 30), goods, ahead, np.sqrt(ahead[0]), past, return_supply.back_of_coming(ahead * rate, delay),
        np.zeros((MOST_DAYS, skus)),
    )  # fmt: skip


def measure(skus: int, days: int, rounds: int) -> dict[str, float]:
    """Median seconds of each contestant; pandas runs once."""
    sales, calendar, stock = sold(skus, days), pd.date_range(end=LAST, periods=days), supply(skus, days)
    wide = sales.pivot(index="day", columns="sku_id", values="qty").reindex(calendar).fillna(0)
    demand = wide.to_numpy(dtype=float)
    weekdays = calendar.day_of_week.to_numpy().astype(np.int64)
    jobs: dict[str, tuple[int, Callable[[], object]]] = {
        "pandas": (1, lambda: by_pandas(sales, calendar)),
        "ours": (rounds, lambda: daily(demand, weekdays)),
        "whole": (rounds, lambda: forecast(sales, until=LAST, horizon=28)),
        "reorder": (rounds, lambda: reorder(stock, Terms())),
    }
    theirs = by_pandas(sales[sales["sku_id"].isin(wide.columns[:200])], calendar)
    if not np.allclose(theirs.to_numpy(), daily(demand[:, :200], weekdays).level):
        raise SystemExit("the levels differ")
    times: dict[str, float] = {}
    for name, (turns, job) in jobs.items():
        taken = []
        for _turn in range(turns):
            begun = time.perf_counter()
            job()
            taken.append(time.perf_counter() - begun)
        times[name] = statistics.median(taken)
    return times


def report(times: dict[str, float], skus: int, days: int, rounds: int) -> str:
    """The table of one size."""
    rows = [f"| {NAMES[name]} | {seconds:.2f} | {seconds / times['ours']:.2f} |" for name, seconds in times.items()]
    head = f"### {skus:,} SKUs × {days} days, {rounds} rounds\n\n| contestant | s | × |\n| --- | --: | --: |"
    return "\n".join([head, *rows, "", f"- pandas ÷ ours: {times['pandas'] / times['ours']:.1f}"])


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:4]))))
