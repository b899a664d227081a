"""The lens on the pages: a figure opens its definition, its SQL with the filters of the page, and the rows behind."""

from __future__ import annotations

import pytest

from dashboard.components.columns import explained
from inventory.database import Books
from inventory.language import speaking
from inventory.metrics import METRICS, SHOWN
from tests.dashboard.conftest import Open


def test_a_number_of_the_home_page_opens_what_it_means(full_books: Books, open_page: Open) -> None:
    app = open_page("home")
    app.button(key="lens_net_7").click().run()
    assert not app.exception
    assert any("净成交** = 支付GMV − 退款" in said.value for said in app.markdown)
    sql = app.code[0].value
    assert "pay_at >= DATE '2026-06-24' AND pay_at < DATE '2026-06-30' + 1" in sql
    with full_books.reading() as cursor:
        assert cursor.frame(sql)["net"].iloc[0] > 0
    assert len(app.dataframe[-1].value) == 100
    known = {METRICS[name].name for name in SHOWN["home"].values()}
    assert len(app.selectbox(key="lens_metric_home").options) == len(known)
    app.selectbox(key="lens_metric_home").set_value("资金占用").run()
    assert any("资金占用" in said.value for said in app.markdown)


@pytest.mark.parametrize("page", ["ranking", "movers", "stock", "turnover", "return_analysis", "ledger"])
def test_every_page_of_figures_has_the_lens(full_books: Books, open_page: Open, page: str) -> None:
    app = open_page(page)
    app.button(key=f"lens_{page}").click().run()
    assert not app.exception
    assert app.code, page
    assert "'all'" not in app.code[-1].value


def test_a_heading_says_what_its_figures_mean_unless_it_says_more() -> None:
    with speaking("en"):
        told = explained(
            "ranking", {"net_fen": {"label": "Net"}, "margin": {"label": "Margin", "help": "own"}, "name": {"label": "Name"}}
        )
    assert told["net_fen"]["help"].startswith("paid GMV − refunds · yuan · By payment time")
    assert told["margin"]["help"] == "own"
    assert "help" not in told["name"]
