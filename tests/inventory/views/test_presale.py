"""预售欠发: the day a SKU falls short is the first day on which more is due than is there by then."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.views.presale import COLUMNS, DAYS, KINDS, presale, presale_days

TODAY = date(2026, 6, 30)
Event = tuple[str, str, int | None, int]
"""SKU, kind, days from today, pieces."""


def events(*given_events: Event) -> pd.DataFrame:
    rows = [(sku, sku, "", kind, None if n is None else TODAY + timedelta(days=n), qty) for sku, kind, n, qty in given_events]
    found = pd.DataFrame(rows, columns=["sku_code", "product_name", "spec", "kind", "day", "qty"])
    return found.astype({"day": "datetime64[us]", "qty": "int64"})


def test_short_from_the_day_the_stock_does_not_reach() -> None:
    told = events(("P", "on_hand", None, 10), ("P", "owed", 1, 8), ("P", "owed", 3, 6), ("P", "coming", 4, 3), ("P", "owed", 5, 4))
    row = presale(told, TODAY).iloc[0]
    assert (row["owed"], row["on_hand"], row["coming"]) == (18, 10, 3)
    assert (row["short_on"], row["short_qty"], row["most_short"]) == (pd.Timestamp("2026-07-03"), 4, 5)


def test_goods_without_a_day_and_returns_do_not_count_until_told() -> None:
    told = events(("P", "owed", 1, 5), ("P", "coming", None, 9), ("P", "returning", None, 5))
    assert presale(told, TODAY)[["short_qty", "coming", "undated", "returning"]].values.tolist() == [[5, 0, 9, 5]]
    assert presale(told, TODAY, with_returns=True)["short_on"].isna().all()
    # A promise that has passed is not kept by goods that come today.
    late = events(("P", "owed", -2, 5), ("P", "returning", None, 5))
    assert presale_days(late, TODAY, with_returns=True)["balance"].tolist() == [-5, 0]


def test_first_short_day_first_and_nothing_owed_is_nothing() -> None:
    told = events(("FINE", "on_hand", None, 9), ("FINE", "owed", 0, 1), ("LATE", "owed", 4, 1), ("SOON", "owed", 2, 1))
    assert presale(told, TODAY)["sku_code"].tolist() == ["SOON", "LATE", "FINE"]
    assert presale(events(), TODAY).empty
    assert list(presale(events(), TODAY).columns) == COLUMNS


dated = st.tuples(st.sampled_from("ABC"), st.sampled_from(["owed", "coming"]), st.integers(-3, 9), st.integers(1, 20))
dayless = st.tuples(st.sampled_from("ABC"), st.sampled_from(["on_hand", "returning"]), st.none(), st.integers(1, 20))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(dated, dayless), min_size=1, max_size=14))
def test_balance_runs_and_nothing_owed_is_lost(given_events: list[Event]) -> None:
    # Supply is never expected in the past.
    told = [(sku, kind, max(n, 0) if kind == "coming" and n is not None else n, qty) for sku, kind, n, qty in given_events]
    table, days = presale(events(*told), TODAY), presale_days(events(*told), TODAY)
    assert list(days.columns) == DAYS
    assert table["owed"].sum() == days["owed"].sum() == sum(qty for _sku, kind, _n, qty in told if kind == "owed")
    for row in table.to_dict("records"):
        mine = [(kind, n, qty) for sku, kind, n, qty in told if sku == row["sku_code"]]
        assert {kind: sum(qty for one, _n, qty in mine if one == kind) for kind in KINDS} == {kind: row[kind] for kind in KINDS}
        lacking = {}
        for n in range(-3, 10):
            have = sum(qty for kind, when, qty in mine if kind == "on_hand" or (kind == "coming" and (when or 0) <= n))
            due = sum(qty for kind, when, qty in mine if kind == "owed" and when is not None and when <= n)
            if have < due:
                lacking[n] = due - have
        first = min(lacking, default=None)
        assert (row["short_on"] - pd.Timestamp(TODAY)).days == first if first is not None else pd.isna(row["short_on"])
        assert row["short_qty"] == (lacking[first] if first is not None else 0)
        assert row["most_short"] == max(lacking.values(), default=0)
