"""Sales forecast of the books: the demo month reckoned again in plain Python, and which orders are demand."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from etl.demo import records
from inventory import reports
from inventory.database import Books
from inventory.reports.forecast import demand
from tests.demo_books import MonthOnDisk

LAST = date(2026, 6, 30)
Series = list[float | None]


@pytest.fixture(scope="module")
def kept(small_month: MonthOnDisk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """The demo month with its live sessions, those of the next week too."""
    opened = Books.open(shutil.copy(small_month.books, Path(tmp_path_factory.mktemp("kept")) / "warehouse.duckdb"))
    records.keep(opened)
    yield opened
    opened.close()


def smoothed(series: Series, weight: float) -> tuple[float, list[float | None]]:
    """Level at the end, and what each day was expected to sell, of one SKU (None before its life began)."""
    alive = [pieces for pieces in series if pieces is not None]
    share, size = sum(pieces > 0 for pieces in alive) / len(alive), next((pieces for pieces in alive if pieces > 0), 0.0)
    fitted: list[float | None] = []
    begun = sold = False
    for pieces in series:
        fitted.append(share * size if sold else None)
        if pieces is None:
            continue
        if pieces > 0:
            size += weight * (pieces - size)
        if begun:
            share += weight * ((pieces > 0) - share)
        begun, sold = True, sold or pieces > 0
    return share * size, fitted


def levels(series: dict[int, Series], first: date) -> tuple[dict[int, float], list[float]]:
    """Level of each SKU's average day by the best weight, and the factors of Monday to Sunday."""
    length = len(next(iter(series.values())))
    total = [sum(one[day] or 0 for one in series.values()) for day in range(length)]
    mean, factors = sum(total) / length, [1.0] * 7
    if length >= 28 and mean > 0:
        for weekday in range(7):
            mine = [total[day] for day in range(length) if (first + timedelta(days=day)).weekday() == weekday]
            factors[weekday] = (sum(mine) + 2 * mean) / ((len(mine) + 2) * mean)
        factors = [factor * 7 / sum(factors) for factor in factors]
    by_day = [factors[(first + timedelta(days=day)).weekday()] for day in range(length)]
    best: tuple[float, dict[int, float]] | None = None
    for weight in (0.05, 0.1, 0.2, 0.3):
        missed, found = 0.0, {}
        for sku, one in series.items():
            flat = [None if pieces is None else pieces / by_day[day] for day, pieces in enumerate(one)]
            found[sku], fitted = smoothed(flat, weight)
            for day, (told, sold) in enumerate(zip(fitted, one, strict=True)):
                if told is not None and sold is not None:
                    missed += (told * by_day[day] - sold) ** 2
        if best is None or missed < best[0]:
            best = missed, found
    assert best is not None
    return best[1], factors


def of_sessions(sold: dict[int, dict[int, float]], order: list[int]) -> dict[int, float]:
    """Pieces of each SKU in one more session; sold: SKU → session → pieces."""
    return {sku: smoothed([by_session.get(one, 0.0) for one in order], 0.2)[0] for sku, by_session in sold.items()}


def test_the_demo_month_reckoned_again_in_plain_python(kept: Books) -> None:
    with kept.reading() as cursor:
        lines = cursor.frame(
            "SELECT l.*, coalesce(s.session_id, 0) AS session_id"
            " FROM sales_order_line AS l LEFT JOIN order_session AS s USING (line_id)"
        )
        recipes = cursor.frame("SELECT * FROM recipe_span")
        first_in = dict(cursor.rows("SELECT sku_id, min(occurred_at)::DATE FROM stock_movement WHERE qty > 0 GROUP BY sku_id"))
        codes = dict(cursor.rows("SELECT sku_code, sku_id FROM sku"))
        planned = cursor.rows("SELECT shop_id, starts_at::DATE FROM live_session WHERE NOT cancelled AND starts_at > '2026-07-01'")
    counted = lines[lines["sku_id"].notna() & lines["purpose"].isna() & lines["pay_at"].notna()]
    sold: dict[int, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    outside: dict[int, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    live: dict[int, dict[int, dict[int, float]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    began: dict[tuple[int, int], date] = {}
    for line in counted.itertuples():
        of_it = recipes[
            (recipes["bundle_id"] == line.sku_id) & (recipes["valid_from"] <= line.pay_at) & (recipes["valid_until"] > line.pay_at)
        ]
        parts = list(zip(of_it["sku_id"], of_it["qty"], strict=True)) or [(line.sku_id, 1)]
        for sku, each in parts:
            day, pieces = line.pay_at.date(), float(line.qty * each)
            sold[int(sku)][day] += pieces
            if line.session_id and line.shop_id in {shop for shop, _day in planned}:
                live[line.shop_id][int(sku)][line.session_id] += pieces
                seen = (line.shop_id, line.session_id)
                began[seen] = min(day, began.get(seen, day))
            else:
                outside[int(sku)][day] += pieces
    first = min(min(days) for days in sold.values())
    calendar = [first + timedelta(days=day) for day in range((LAST - first).days + 1)]

    def series(told: dict[int, dict[date, float]]) -> dict[int, Series]:
        born = {sku: min(first_in.get(sku, LAST), min(days)) for sku, days in sold.items()}
        return {sku: [told[sku].get(day, 0.0) if day >= born[sku] else None for day in calendar] for sku in sold}

    whole, factors = levels(series(sold), first)
    base, base_factors = levels(series(outside), first)
    last_planned = max(day for _shop, day in planned)
    sessions = {
        shop: of_sessions(
            {sku: by_sku.get(sku, {}) for sku in sold},
            sorted({one for at, one in began if at == shop}, key=lambda one: (began[shop, one], one)),
        )
        for shop, by_sku in live.items()
    }
    found = reports.sales_forecast(kept, until=LAST, horizon=14)
    assert found.goods["enough"].sum() > 10
    assert {shop for shop, _day in planned} == set(live)
    checked = 0
    for row in found.days.itertuples():
        day, sku = row.day.date(), codes[row.sku_code]
        if day > last_planned:
            wanted = whole[sku] * factors[day.weekday()]
        elif any(max(at for of, at in planned if of == shop) < day for shop in live):
            continue  # a shop whose own last session is over: see tests of the view
        else:
            wanted = base[sku] * base_factors[day.weekday()] + sum(sessions[shop].get(sku, 0) for shop, at in planned if at == day)
        assert row.expected == pytest.approx(wanted, abs=1e-9), (row.sku_code, day)
        checked += 1
    assert checked > 100
    known = found.goods[found.goods["enough"]]
    assert known["expected_qty"].sum() == pytest.approx(found.days["expected"].sum())


def test_nothing_ordered_means_nothing_expected(books: Books) -> None:
    found = reports.sales_forecast(books, until=LAST)
    assert found.goods.empty
    assert found.days.empty
    assert reports.last_whole_day(books, today=date(2026, 7, 1)) == LAST
    assert reports.forecast_goods(books).empty


def test_a_day_that_is_not_over_is_not_looked_at(kept: Books) -> None:
    assert reports.last_whole_day(kept, today=date(2026, 9, 1)) == LAST
    assert reports.last_whole_day(kept, today=date(2026, 6, 20)) == date(2026, 6, 19)
    with kept.reading() as cursor:
        days = pd.to_datetime(demand(cursor, date(2026, 6, 19))["day"])
        paid = cursor.value("SELECT max(pay_at) FROM sales_order_line WHERE pay_at < '2026-06-20'")
    assert days.max() <= pd.Timestamp(2026, 6, 19)
    assert days.max().date() == datetime.fromisoformat(str(paid)).date()
