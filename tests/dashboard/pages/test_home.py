"""The dashboard's first page says what the reports say."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard import amounts
from dashboard.words import PRESETS
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open, choose


@pytest.mark.usefixtures("chinese")
def test_the_cards_are_the_reports_figures(full_books: Books, open_page: Open) -> None:
    app = open_page("home")
    cards = {card.label: card.value for card in app.metric}
    view = reports.overview(full_books, date(2026, 6, 30))
    assert cards["今日支付GMV"] == amounts.short(view.today.gmv_fen)
    assert cards["近 30 天支付GMV"] == amounts.short(view.month.gmv_fen)
    assert cards["库存金额（成本）"] == amounts.short(view.stock_value_fen)
    assert cards["资金占用"] == amounts.short(view.tied_up_fen)
    counts = reports.alert_counts(full_books)
    assert cards["预警"] == f"{counts['alerts'].sum():,d}"
    fresh = reports.freshness(full_books)
    assert cards["数据完整"] == f"{sum(not days for days in fresh['missing_days'])} / {len(fresh)}"
    small = [one.label for one in app.button]
    for span in (view.today, view.week, view.month):
        assert any(amounts.short(span.net_fen) in text for text in small)
        assert any(amounts.percent(span.margin) in text for text in small)
    told = [table.value for table in app.dataframe if "missing" in table.value.columns]
    assert [table["shop"].tolist() for table in told] == [fresh["shop"].tolist()]


def test_a_missing_day_is_said_where_its_figures_are_shown(own_books: Books, open_page: Open) -> None:
    with own_books.write() as cursor:
        shop = cursor.value("SELECT name FROM shop WHERE platform = 'kuaishou'")
        cursor.execute(
            "DELETE FROM sales_order_line WHERE shop_id = (SELECT shop_id FROM shop WHERE platform = 'kuaishou')"
            " AND pay_at >= TIMESTAMP '2026-06-13' AND pay_at < TIMESTAMP '2026-06-15'"
        )
    for page in ("home", "ranking", "turnover"):
        app = open_page(page)
        assert any(f"{shop}缺" in one.value and "6月13日至14日" in one.value for one in app.warning), page
    choose(app, "period", PRESETS, "7")
    assert not app.warning


def test_the_to_do_list_leads_to_the_pages_that_mend(full_books: Books, open_page: Open) -> None:
    app = open_page("home")
    view = reports.overview(full_books, date(2026, 6, 30))
    links = [link.proto.label for link in app.get("page_link")]
    assert any(str(view.waiting_codes) in label for label in links)


@pytest.mark.parametrize("period", ["7", "30", "month", "last_month"])
def test_every_period_opens(full_books: Books, open_page: Open, period: str) -> None:
    app = open_page("home")
    choose(app, "period", PRESETS, period)
    assert not app.exception
    assert not app.error
