"""Stock, ledger and summary of a loaded month: each report proves the others, and all of them the files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from inventory.views.summary import IN_BUCKETS, OUT_BUCKETS
from tests.inventory import plain_pandas
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import EVER, JUNE, Desk, goods

MIDDLE = Period(date(2026, 6, 11), date(2026, 6, 20))


def whole_ledger(books: Books, **filters: Any) -> pd.DataFrame:
    """Oldest first."""
    page = reports.ledger(books, EVER, page_size=100_000, **filters)
    assert len(page.frame) == page.rows
    return page.frame.iloc[::-1].reset_index(drop=True)


def balances(ledger: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """SKU → its last balance in pieces and fen."""
    last = ledger.groupby("sku_code", sort=False).last()
    return {str(sku): (int(row.balance_qty), int(row.balance_fen)) for sku, row in last.iterrows()}


# --- stock -----------------------------------------------------------------------------------------------


def test_stock_is_what_the_files_say(month: LoadedMonth) -> None:
    levels = reports.stock(month.books, by="sku_warehouse").set_index(["sku_code", "warehouse"])["on_hand"].to_dict()
    moved = {place for place, qty in month.truth.closing.items() if qty or place in levels}
    assert {place: levels[place] for place in moved} == {place: month.truth.closing[place] for place in moved}
    assert sum(levels.values()) == sum(month.truth.closing.values())
    by_warehouse = reports.stock(month.books, by="warehouse").set_index("warehouse")["on_hand"].to_dict()
    assert by_warehouse == month.truth.closing_by_warehouse


@pytest.mark.parametrize("by", ["sku", "sku_warehouse", "category", "warehouse"])
def test_levels_hold_the_same_stock(month: LoadedMonth, by: str) -> None:
    found, detail = reports.stock(month.books, by=by), reports.stock(month.books)
    numbers = ["on_hand", "reserved", "available", "return_in_transit", "value_fen"]
    assert found[numbers].sum().tolist() == detail[numbers].sum().tolist()
    assert found["value_share"].sum() == pytest.approx(1)
    assert found["qty_share"].sum() == pytest.approx(1)
    assert (found["value_share"].dropna() >= 0).all()


@pytest.mark.parametrize("moment", ["2026-06-01 00:00:00", "2026-06-12 20:30:00", "2026-06-30 23:59:59"])
def test_stock_of_a_moment_is_the_ledger_s_balance_of_that_moment(month: LoadedMonth, moment: str) -> None:
    as_of = datetime.fromisoformat(moment)
    ledger = whole_ledger(month.books)
    held = {sku: balance for sku, balance in balances(ledger[ledger["at"] <= as_of]).items() if any(balance)}
    stock = reports.stock(month.books, as_of=as_of).set_index("sku_code")
    shown = {str(sku): (int(row["on_hand"]), int(row["value_fen"])) for sku, row in stock.iterrows()}
    assert held
    assert {sku: balance for sku, balance in shown.items() if any(balance)} == held


def test_one_warehouse_and_a_search_narrow_the_list_not_the_shares(month: LoadedMonth) -> None:
    everywhere, wanted = reports.stock(month.books), reports.stock(month.books).iloc[0]
    found = reports.stock(month.books, search=f" {wanted['sku_code'].lower()} ")
    assert found["sku_code"].tolist() == [wanted["sku_code"]]
    assert found.iloc[0]["value_share"] == wanted["value_share"]
    by_name = reports.stock(month.books, search=wanted["product_name"])
    assert by_name["product_name"].unique().tolist() == [wanted["product_name"]]
    live = reports.stock(month.books, warehouse="直播间仓")
    assert live["on_hand"].sum() == month.truth.closing_by_warehouse["直播间仓"]
    assert len(live) < len(everywhere)


def test_a_sku_is_found_by_code_alias_name_initials_and_specification(desk: Desk, books: Books) -> None:
    desk.receive(goods("CQ-88", 3, "20", title="长袖连衣裙", spec="红色 M"), goods("TX-1", 5, "8", title="短袖T恤"))
    for said in ("cq-8", "连衣", "cxlyq", "红色", "长袖连衣裙"):
        assert reports.stock(books, search=said)["sku_code"].tolist() == ["CQ-88"], said
    assert reports.skus_searched(books, "袖") == ["CQ-88", "TX-1"]
    assert reports.stock(books, search="没有").empty
    assert reports.stock(books, by="sku_warehouse", search="tx")["value_share"].tolist() == [pytest.approx(4000 / 10_000)]


def test_the_stock_of_every_evening_is_what_plain_pandas_finds(month: LoadedMonth) -> None:
    rows = plain_pandas.movements(month.books)
    for day in (1, 12, 30):
        evening = datetime(2026, 6, day, 23, 59, 59)
        assert plain_pandas.shown(reports.stock(month.books, as_of=evening)) == plain_pandas.stock(rows, evening)
    assert plain_pandas.shown(reports.stock(month.books)) == plain_pandas.stock(rows)


def test_a_cost_of_less_than_a_cent_is_shown_to_four_places(desk: Desk, books: Books) -> None:
    desk.receive(goods("SCREW", 1, "0.1234"), goods("BAG", 3, "0.0012"))
    costs = reports.stock(books).set_index("sku_code")["unit_cost_e4"]
    assert costs.to_dict() == {"SCREW": 1_234, "BAG": 12}


# --- ledger ----------------------------------------------------------------------------------------------


def test_the_running_balance_ends_in_the_stock(month: LoadedMonth) -> None:
    stock = reports.stock(month.books).set_index("sku_code")
    for sku, balance in balances(whole_ledger(month.books)).items():
        assert balance == (stock.loc[sku, "on_hand"], stock.loc[sku, "value_fen"]), sku


def test_every_balance_is_the_one_before_and_its_movement(month: LoadedMonth) -> None:
    ledger = whole_ledger(month.books)
    before = ledger.groupby("sku_code")[["balance_qty", "balance_fen"]].shift(fill_value=0)
    assert (ledger["balance_qty"] - before["balance_qty"]).equals(ledger["qty"])
    assert (ledger["balance_fen"] - before["balance_fen"]).equals(ledger["value_fen"] + ledger["variance_fen"])


def test_pages_follow_each_other_newest_first(month: LoadedMonth) -> None:
    whole = reports.ledger(month.books, JUNE, page_size=100_000)
    assert whole.frame["at"].is_monotonic_decreasing
    size = whole.rows // 3 + 1
    pages = [reports.ledger(month.books, JUNE, page=page, page_size=size).frame for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [size, size, whole.rows - 2 * size, 0]
    assert pd.concat(pages[:3])["movement_id"].tolist() == whole.frame["movement_id"].tolist()
    assert pages[1]["balance_fen"].tolist() == whole.frame["balance_fen"].tolist()[size : 2 * size]


def test_filters_choose_movements_and_keep_their_balance(month: LoadedMonth) -> None:
    whole = whole_ledger(month.books)
    one = whole.iloc[len(whole) // 2]
    for name, value in (("sku", one["sku_code"]), ("kind", one["kind"]), ("number", one["number"])):
        column = {"sku": "sku_code"}.get(name, name)
        expected = whole[whole[column] == value]
        found = whole_ledger(month.books, **{name: value})
        assert found["movement_id"].tolist() == expected["movement_id"].tolist(), name
        assert found["balance_qty"].tolist() == expected["balance_qty"].tolist(), name
    in_live_room = whole_ledger(month.books, warehouse="直播间仓")
    assert set(in_live_room["warehouse"]) == {"直播间仓"}
    held = in_live_room.groupby("sku_code")["balance_qty"].last().sum()
    assert held == month.truth.closing_by_warehouse["直播间仓"]
    assert reports.ledger(month.books, JUNE, sku="no such code").frame.empty


# --- summary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", [JUNE, MIDDLE], ids=["month", "ten days"])
@pytest.mark.parametrize("by", ["sku", "category", "warehouse"])
def test_every_row_of_the_summary_foots(month: LoadedMonth, by: str, period: Period) -> None:
    found = reports.summary(month.books, period, by=by)
    for unit in ("qty", "fen"):
        moved = found[[f"{b}_{unit}" for b in IN_BUCKETS]].sum(axis=1) - found[[f"{b}_{unit}" for b in OUT_BUCKETS]].sum(axis=1)
        differences = found["variance_fen"] if unit == "fen" else 0
        assert (found[f"opening_{unit}"] + moved + differences).tolist() == found[f"closing_{unit}"].tolist()
    total = reports.summary(month.books, period, by="sku")
    for column in ("opening_qty", "opening_fen", "out_sale_qty", "in_return_fen", "closing_qty", "closing_fen"):
        assert found[column].sum() == total[column].sum(), column


def test_a_period_opens_with_what_the_one_before_closed_with(month: LoadedMonth) -> None:
    before = reports.summary(month.books, MIDDLE.previous).set_index("key")
    now = reports.summary(month.books, MIDDLE).set_index("key")
    for unit in ("qty", "fen"):
        opened = now[f"opening_{unit}"]
        assert opened[opened != 0].to_dict() == before.loc[before[f"closing_{unit}"] != 0, f"closing_{unit}"].to_dict()


def test_the_summary_counts_what_the_files_say(month: LoadedMonth) -> None:
    found = reports.summary(month.books, EVER).sum(numeric_only=True)
    truth = month.truth
    assert found["in_opening_qty"] == truth.opening_qty
    assert found["out_sale_qty"] == truth.shipped_qty
    assert found["in_return_qty"] == truth.returned_qty
    assert found["in_purchase_qty"] == truth.received_qty
    assert found["in_count_qty"] - found["out_count_qty"] == truth.counted_change
    assert found["closing_fen"] == reports.stock(month.books)["value_fen"].sum()
