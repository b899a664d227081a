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
    assert cards["净成交"] == amounts.short(view.month.net_fen)


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
