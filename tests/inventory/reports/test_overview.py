"""The home page's figures, and what filters and forms choose from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inventory import reports
from inventory.database import Books
from inventory.reports import Figures, Overview, Period
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import EVER, LIVE_ROOM, MAIN, Desk, goods
from tests.inventory.exports import Office, order_line, shipped_line

DAY = date(2026, 6, 18)


def totals(books: Books, period: Period) -> tuple[int, int, int, int]:
    trend = reports.sales_trend(books, period)
    return tuple(int(trend[column].sum()) for column in ("qty", "gmv_fen", "net_fen", "profit_fen"))  # type: ignore[return-value]


def told(figures: Figures) -> tuple[int, int, int, int]:
    return figures.qty, figures.gmv_fen, figures.net_fen, figures.profit_fen


@pytest.fixture(scope="module")
def home(month: LoadedMonth) -> Overview:
    return reports.overview(month.books, DAY)


def test_each_stretch_of_days_is_that_of_the_trend(month: LoadedMonth, home: Overview) -> None:
    week, thirty = Period(DAY - timedelta(days=6), DAY), Period(DAY - timedelta(days=29), DAY)
    assert told(home.today) == totals(month.books, Period(DAY, DAY))
    assert told(home.week) == totals(month.books, week)
    assert told(home.previous_week) == totals(month.books, week.previous)
    assert told(home.month) == totals(month.books, thirty)
    assert told(home.previous_month) == totals(month.books, thirty.previous)
    assert home.week.orders > 0
    assert home.week.margin == home.week.profit_fen / home.week.net_fen


def test_what_lies_there_is_the_stock_report(month: LoadedMonth, home: Overview) -> None:
    stock = reports.stock(month.books)
    assert (home.stock_value_fen, home.stock_qty) == (stock["value_fen"].sum(), stock["on_hand"].sum())
    assert home.sku_count == 392
    assert home.waiting_codes == len(month.truth.waiting_codes)


def test_every_shop_says_how_fresh_it_is(month: LoadedMonth) -> None:
    fresh = reports.freshness(month.books).set_index("shop")
    assert set(fresh.index) == set(month.truth.paid_lines)
    assert fresh["last_order_at"].notna().all()
    assert fresh["last_import_at"].notna().all()


def test_yesterday_is_counted_up_to_the_hour_of_the_newest_data(desk: Desk, office: Office, books: Books) -> None:
    """The export is of 15:00; of yesterday's two orders the one at 14:00 is compared with, the one at 16:00 is not.
    Today's are all counted."""
    paid = [("1", "2026-06-03 14:00:00"), ("2", "2026-06-03 16:00:00"), ("3", "2026-06-04 09:00:00"), ("4", "2026-06-04 14:59:00")]
    office.orders(*(order_line(order, paid_at=at) for order, at in paid), exported="2026-06-04 15:00")
    home = reports.overview(books, date(2026, 6, 4))
    assert f"{home.data_as_of:%Y-%m-%d %H:%M}" == "2026-06-04 15:00"
    assert (home.today.orders, home.yesterday_same_hour.orders, home.week.orders) == (2, 1, 4)
    assert home.usual_same_hour == home.yesterday_same_hour


def test_usual_is_the_average_of_seven_days_up_to_the_hour_and_spans_end_at_it(desk: Desk, office: Office, books: Books) -> None:
    """Seven days with an order of 49.90 at 9 and one at 16 o'clock; the export is of the eighth day, 15:00."""
    paid = [f"2026-06-{day:02} {hour}:00:00" for day in range(1, 9) for hour in ("09", "16")]
    office.orders(*(order_line(str(n), paid_at=at) for n, at in enumerate(paid[:-1])), exported="2026-06-08 15:00")
    home = reports.overview(books, date(2026, 6, 8))
    assert told(home.usual_same_hour) == told(home.today)
    assert home.usual_same_hour.orders == 1
    assert (home.week.orders, home.previous_week.orders) == (13, 1)


def test_money_is_tied_up_in_what_was_not_shipped_for_thirty_days(desk: Desk, books: Books) -> None:
    """OLD was shipped 31 days before the newest shipment, NEVER not at all; GONE has left altogether."""
    desk.receive(goods("OLD", 3, "10"), goods("NEVER", 2, "7"), goods("NEW", 5, "20"), goods("GONE", 1, "9"), at="2026-05-01 09:00")
    desk.ship(goods("OLD", 1), goods("GONE", 1), at="2026-05-02 09:00")
    desk.ship(goods("NEW", 1), at="2026-06-02 10:00")
    home = reports.overview(books, date(2026, 6, 2))
    assert (home.tied_up_fen, home.stock_value_fen) == (3_400, 11_400)


def test_oversold_skus_are_counted_and_days_without_orders_named(desk: Desk, office: Office, books: Books) -> None:
    """P is short in two warehouses: one SKU to look after. Q is just sold out."""
    desk.receive(goods("P", 1, "20"), goods("Q", 1, "20"), warehouse=MAIN)
    desk.receive(goods("P", 1, "20"), warehouse=LIVE_ROOM)
    office.orders(
        shipped_line("1", qty=2), shipped_line("2", qty=2, 仓库名称=LIVE_ROOM), shipped_line("3", "Q"),
        order_line("4", "Q", paid_at="2026-06-05 10:00:00"), exported="2026-06-06 08:00",
    )  # fmt: skip
    home = reports.overview(books, date(2026, 6, 5))
    assert (home.negative_skus, home.out_of_stock) == (1, 2)
    assert reports.freshness(books)["missing_days"].tolist() == [[date(2026, 6, 3), date(2026, 6, 4)]]
    assert home.stock_qty == -2


def test_choices_are_what_the_books_know(month: LoadedMonth) -> None:
    choices = reports.choices(month.books)
    assert set(choices.shops) == set(month.truth.paid_lines)
    assert set(choices.warehouses) >= set(month.truth.closing_by_warehouse)
    assert choices.suppliers
    assert choices.categories == sorted(choices.categories)
    assert choices.hosts
    moved = reports.ledger(month.books, EVER, page_size=100_000).frame["at"]
    assert (choices.first_day, choices.last_day) == (moved.min().date(), moved.max().date())


def test_a_sku_is_found_by_code_name_and_barcode_the_best_first(month: LoadedMonth) -> None:
    with month.books.reading() as cursor:
        code, barcode, name = cursor.rows(
            "SELECT sku_code, barcode, name FROM sku JOIN product USING (product_id) ORDER BY sku_id LIMIT 1"
        )[0]
    assert reports.sku_choices(month.books, f" {code.lower()} ")["sku_code"].iloc[0] == code
    assert reports.sku_choices(month.books, barcode)["sku_code"].tolist() == [code]
    assert code in reports.sku_choices(month.books, name)["sku_code"].tolist()
    assert len(reports.sku_choices(month.books, "", limit=5)) == 5
    assert reports.sku_choices(month.books, "no such thing").empty


def test_empty_books_have_empty_reports(books: Books) -> None:
    """A new shop sees empty tables with their columns, never an error."""
    period = Period(date(2026, 6, 1), date(2026, 6, 30))
    for by in ("sku", "sku_warehouse", "category", "warehouse"):
        assert reports.stock(books, by=by).empty
    for by in ("sku", "category", "warehouse"):
        assert reports.summary(books, period, by=by).empty
    for average in ("daily", "ends", "monthly"):
        assert reports.turnover(books, period, average=average).empty
    assert reports.ledger(books, period).rows == 0
    assert reports.ranking(books, period).empty
    assert reports.order_lines(books, period, by="sku", key="P").rows == 0
    assert reports.sales_trend(books, period)["gmv_fen"].tolist() == [0] * 30
    assert reports.turnover_trend(books, period)["closing_fen"].tolist() == [0] * 30
    home = reports.overview(books, period.start)
    assert (home.data_as_of, home.stock_qty, home.week.gmv_fen, home.waiting_codes) == (None, 0, 0, 0)
    assert reports.choices(books).shops == []
    assert reports.waiting(books).empty
    assert reports.imports(books).empty
