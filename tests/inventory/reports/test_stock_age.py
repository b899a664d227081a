"""库龄 and 资金占用: layers of the demo month piece by piece, levels that add up, and what is worth what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from inventory import commands, reports
from inventory.reports.stock_age import stock_layers
from inventory.views import stock_age
from inventory.views.stock_age import BUCKETS
from tests.inventory import plain
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import LIVE_ROOM, Desk, goods

AUTUMN = date(2026, 9, 20)
MONEY = [f"{bucket}_fen" for bucket in BUCKETS]


@pytest.mark.parametrize("day", [date(2026, 6, 15), AUTUMN])
def test_the_layers_of_the_month_piece_by_piece(month: LoadedMonth, day: date) -> None:
    moved = plain.movements(month.books)
    with month.books.reading() as cursor:
        lying, skus = stock_layers(cursor, day)
    named = lying.merge(skus, on="sku_id")
    found = {(row.sku_code, pd.Timestamp(str(row.day)).date()): row.qty for row in named.itertuples()}
    assert found == plain.layers(moved, day)
    worth = moved[moved["day"] <= day].groupby("sku")[["qty", "fen"]].sum()
    assert named.groupby("sku_code")["value_fen"].sum().to_dict() == worth.loc[worth["qty"] > 0, "fen"].to_dict()


@pytest.mark.parametrize("by", ["sku", "product", "category", "supplier"])
def test_levels_add_up(month: LoadedMonth, by: str) -> None:
    whole = reports.ageing(month.books, day=AUTUMN, by="all").iloc[0]
    found = reports.ageing(month.books, day=AUTUMN, by=by)
    numbers = ["qty", "value_fen", *MONEY]
    assert found[numbers].sum().tolist() == whole[numbers].tolist()
    assert (found[MONEY].sum(axis=1) == found["value_fen"]).all()
    tied = reports.money_tied_up(month.books, day=AUTUMN, by="age" if by == "product" else by)
    every = reports.money_tied_up(month.books, day=AUTUMN, by="all").iloc[0]
    costs = ["value_fen", "tied_cost_fen", "yearly_cost_fen"]
    assert tied[costs].sum().tolist() == every[costs].tolist()


def test_the_goods_of_a_bucket_are_its_money(month: LoadedMonth) -> None:
    whole = reports.ageing(month.books, day=AUTUMN, by="all").iloc[0]
    listed = reports.aged_goods(month.books, day=AUTUMN).groupby("bucket")["value_fen"].sum()
    assert {bucket: listed.get(bucket, 0) for bucket in BUCKETS} == {bucket: whole[f"{bucket}_fen"] for bucket in BUCKETS}
    assert whole["d61_fen"] > 0
    assert whole["d91_fen"] > 0


def test_returns_and_transfers_keep_their_age(desk: Desk) -> None:
    """10 at 10.00 on 1 June and 10 at 30.00 on 1 July; 4 of the old ones go, 1 comes back, 2 move: 7 old ones and 10 new."""
    desk.receive(goods("P", 10, "10"), at="2026-06-01 00:00")
    desk.ship(goods("P", 4), at="2026-06-05 00:00", submission="SO-1")
    desk.receive(goods("P", 10, "30"), at="2026-07-01 00:00")
    desk.take_back(goods("P", 1), at="2026-08-01 00:00", of="SO-1")
    desk.move(goods("P", 2), at="2026-08-02 00:00", to=LIVE_ROOM)
    found = reports.aged_goods(desk.books, day=date(2026, 8, 30)).set_index("oldest")
    assert found["qty"].to_dict() == {pd.Timestamp("2026-06-01"): 7, pd.Timestamp("2026-07-01"): 10}
    # 17 pieces of one average: 6 × 10.00 + 10 × 30.00 + 1 × 10.00 = 370.00.
    assert found["value_fen"].to_dict() == {pd.Timestamp("2026-06-01"): 15_235, pd.Timestamp("2026-07-01"): 21_765}
    tied = reports.money_tied_up(desk.books, day=date(2026, 8, 30), rate=Decimal("0.06")).iloc[0]
    assert tied["yearly_cost_fen"] == 2_220
    # 152.35 × 90 days + 217.65 × 60 days, at 6 % of 365.
    assert tied["tied_cost_fen"] == round((15_235 * 90 + 21_765 * 60) * 0.06 / 365)


@pytest.mark.parametrize(
    ("age", "bucket"),
    [(0, "d0"), (30, "d0"), (31, "d31"), (60, "d31"), (61, "d61"), (90, "d61"), (91, "d91"), (180, "d91"), (181, "d181")],
)  # fmt: skip
def test_each_bucket_begins_on_its_day(age: int, bucket: str) -> None:
    day = pd.Timestamp("2026-07-01")
    came = pd.DataFrame({"sku_id": [1], "day": [day], "qty": [3], "on_hand": [2], "value_fen": [501], "first_day": [day]})
    found = stock_age.stock_layers(came, (day + pd.Timedelta(days=age)).date())
    assert found[["qty", "value_fen", "age", "bucket"]].values.tolist() == [[2, 501, age, bucket]]


def test_the_rate_is_a_setting(desk: Desk) -> None:
    desk.receive(goods("P", 100, "100"), at="2026-06-01 00:00")
    assert reports.money_tied_up(desk.books, day=AUTUMN)["yearly_cost_fen"].tolist() == [60_000]
    commands.change_setting(desk.books, "capital_rate", "8.5%")
    assert reports.money_tied_up(desk.books, day=AUTUMN)["yearly_cost_fen"].tolist() == [85_000]


def test_nothing_lies_there(desk: Desk) -> None:
    assert reports.ageing(desk.books, day=AUTUMN).empty
    assert reports.aged_goods(desk.books, day=AUTUMN).empty
    assert reports.money_tied_up(desk.books, day=AUTUMN, by="age").empty
