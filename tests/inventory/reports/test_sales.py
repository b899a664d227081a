"""Ranking, trend and the lines behind them: one sum of sales, however it is cut."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from inventory.reports.sales import LEVELS
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import JUNE, Desk, cells_of, goods
from tests.inventory.exports import Office, order_line, shipped_line

MONEY = ["gmv_fen", "net_fen", "profit_fen"]
SECOND_HALF = Period(date(2026, 6, 16), date(2026, 6, 30))


@pytest.mark.parametrize("by", LEVELS)
@pytest.mark.parametrize("period", [JUNE, SECOND_HALF], ids=["month", "half"])
def test_each_level_ranks_the_same_sales(month: LoadedMonth, by: str, period: Period) -> None:
    found, trend = reports.ranking(month.books, period, by=by), reports.sales_trend(month.books, period)
    assert found[["qty", *MONEY]].sum().tolist() == trend[["qty", *MONEY]].sum().tolist()
    assert found["rank"].tolist() == list(range(1, len(found) + 1))
    assert found["net_fen"].is_monotonic_decreasing
    assert (found["net_fen"] == found["gmv_fen"] - found["refund_fen"]).all()


@pytest.mark.parametrize("by", LEVELS)
def test_a_row_of_the_ranking_is_the_sum_of_its_lines(month: LoadedMonth, by: str) -> None:
    found = reports.ranking(month.books, JUNE, by=by)
    for row in found.iloc[[0, len(found) // 2, -1]].itertuples():
        page = reports.order_lines(month.books, JUNE, by=by, key=str(row.key), page_size=100_000)
        assert page.rows == len(page.frame)
        lines = page.frame
        assert lines[["qty", "gmv_fen", "refund_fen", "cogs_fen"]].sum().tolist() == [
            row.qty,
            row.gmv_fen,
            row.refund_fen,
            row.cogs_fen,
        ]
        assert lines[["shop", "order_no"]].drop_duplicates().shape[0] == row.orders


def test_shops_sell_what_the_files_say(month: LoadedMonth) -> None:
    found = reports.ranking(month.books, Period(date(2026, 5, 1), date(2026, 7, 31)), by="shop").set_index("key")
    assert found["gmv_fen"].to_dict() == month.truth.paid_gmv_fen
    assert found["refund_fen"].to_dict() == month.truth.refund_fen


def test_pages_of_lines_follow_each_other_newest_first(month: LoadedMonth) -> None:
    key = str(reports.ranking(month.books, JUNE, by="shop").iloc[0]["key"])
    whole = reports.order_lines(month.books, JUNE, by="shop", key=key, page_size=100_000)
    assert whole.frame["pay_at"].is_monotonic_decreasing
    second = reports.order_lines(month.books, JUNE, by="shop", key=key, page=2, page_size=7)
    assert second.rows == whole.rows
    assert second.frame["line_no"].tolist() == whole.frame["line_no"].tolist()[7:14]


def test_the_trend_has_every_day_and_one_shop_at_a_time(month: LoadedMonth) -> None:
    trend = reports.sales_trend(month.books, JUNE)
    assert len(trend) == 30
    shops = [reports.sales_trend(month.books, JUNE, shop=shop) for shop in reports.choices(month.books).shops]
    for column in ("orders", "qty", *MONEY):
        assert sum(shop[column] for shop in shops).tolist() == trend[column].tolist(), column  # type: ignore[union-attr]


def test_the_change_of_rank_is_against_as_many_days_before(month: LoadedMonth) -> None:
    found = reports.ranking(month.books, SECOND_HALF, by="product")
    before = reports.ranking(month.books, SECOND_HALF.previous, by="product").set_index("key")["rank"].to_dict()
    changes = {row["key"]: before[row["key"]] - row["rank"] for row in found.to_dict("records") if row["key"] in before}
    assert changes
    assert found.set_index("key")["rank_change"].dropna().to_dict() == changes


def test_pieces_by_sku_and_day_are_those_of_ranking_and_trend(month: LoadedMonth) -> None:
    grid = reports.sku_days(month.books, JUNE)
    assert grid.shape[1] == 30
    assert grid.sum(axis=1).to_dict() == reports.ranking(month.books, JUNE).set_index("key")["qty"].to_dict()
    assert grid.sum().tolist() == reports.sales_trend(month.books, JUNE)["qty"].tolist()


@pytest.fixture(scope="module")
def cohort(story: Books, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """Four pieces of P paid on 2 June, one of them refunded as a return; one of COD shipped in May and paid on delivery in June."""
    desk, office = Desk(story), Office(story, tmp_path_factory.mktemp("cohort"))
    desk.receive(goods("P", 100, "20"), goods("COD", 10, "30"), at="2026-05-01 09:00")
    office.orders(
        shipped_line("1", qty=3, paid="300.00"), shipped_line("2", after_sale="退款成功"), order_line("3", "waits"),
        order_line("4", status="待支付", paid_at=""),
        shipped_line("5", "COD", shipped_at="2026-05-30 10:00:00", 订单提交时间="2026-05-29 10:00:00"), exported="2026-07-05 08:00",
    )  # fmt: skip
    return story


def test_the_return_rate_is_that_of_the_orders_paid_in_the_period(cohort: Books) -> None:
    row = reports.ranking(cohort, JUNE).set_index("key").loc["P"]
    assert (row["qty"], row["returned_qty"], row["return_rate"]) == (4, 1, 0.25)
    assert row["mature"]


def test_only_what_was_paid_counts_and_what_waits_has_no_cost_yet(cohort: Books) -> None:
    found = reports.ranking(cohort, JUNE).set_index("key")
    assert set(found.index) == {"P", "waits", "COD"}
    assert cells_of(found, "waits", "gmv_fen", "cogs_fen") == [10_000, 0]


def test_what_was_shipped_before_it_was_paid_costs_what_it_cost(cohort: Books) -> None:
    """货到付款: it left in May, the buyer paid in June. Ranking, trend and lines tell the same profit."""
    lines = reports.order_lines(cohort, JUNE, by="sku", key="COD").frame
    assert lines["cogs_fen"].tolist() == [3_000]
    assert cells_of(reports.ranking(cohort, JUNE).set_index("key"), "COD", "cogs_fen") == [3_000]
    paid = reports.ranking(cohort, JUNE)
    assert (
        reports.sales_trend(cohort, JUNE)["profit_fen"].sum()
        == paid["gmv_fen"].sum() - paid["refund_fen"].sum() - 4 * 2_000 - 3_000
    )


def test_what_is_young_is_what_was_paid_within_fifteen_days_of_the_newest_orders(month: LoadedMonth) -> None:
    since = reports.unsettled_since(month.books)
    assert since is not None
    late = reports.ranking(month.books, Period(since.date() + timedelta(days=1), date(2026, 7, 31)), by="host")
    assert (late["young_share"] == 1).all()
    early = reports.ranking(month.books, Period(date(2026, 6, 1), since.date() - timedelta(days=1)), by="host")
    assert (early["young_share"] == 0).all()
    both = reports.ranking(month.books, JUNE, by="host", measure="gmv_fen").set_index("key")
    day = reports.ranking(month.books, Period(since.date(), since.date()), by="host", measure="gmv_fen").set_index("key")
    young = late.set_index("key")["gmv_fen"].add(day["gmv_fen"] * day["young_share"], fill_value=0)
    assert (both["gmv_fen"] * both["young_share"]).sum() == pytest.approx(young.sum())


def test_a_period_may_be_compared_with_any_other(month: LoadedMonth) -> None:
    first = Period(date(2026, 6, 1), date(2026, 6, 10))
    found = reports.ranking(month.books, SECOND_HALF, by="shop", against=first).set_index("key")
    then = reports.ranking(month.books, first, by="shop").set_index("key")
    assert found["compared_fen"].dropna().astype("int64").to_dict() == then["net_fen"].to_dict()
    assert found["growth"].to_dict() == pytest.approx((found["net_fen"] / then["net_fen"] - 1).to_dict())


def test_a_ranking_of_its_own_has_the_same_figures_and_no_changes(month: LoadedMonth) -> None:
    alone, compared = (reports.ranking(month.books, SECOND_HALF, by="host", alone=flag) for flag in (True, False))
    told = [name for name in alone.columns if name not in ("rank_change", "growth", "compared_fen")]
    assert alone[told].equals(compared[told])
    assert alone[["rank_change", "growth"]].isna().all(axis=None)
    assert compared["rank_change"].notna().any()
