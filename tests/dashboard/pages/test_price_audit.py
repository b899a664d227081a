"""改价核查 page: nothing sold, and a month with its prices."""

from __future__ import annotations

import pytest

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.inventory.desk import JUNE


@pytest.mark.usefixtures("chinese")
def test_an_empty_shop(empty_books: Books, open_page: Open) -> None:
    app = open_page("price_audit")
    assert not app.exception
    assert any("还没有" in one.value for one in app.markdown)


@pytest.mark.usefixtures("chinese")
def test_a_month_by_every_level(own_books: Books, open_page: Open) -> None:
    with own_books.write() as cursor:
        cursor.execute("UPDATE sku SET list_price_fen = 30000, lowest_price_fen = 10000")
    app = open_page("price_audit")
    found = reports.price_leaks(own_books, JUNE)
    assert found.leak_fen > 0
    assert len(app.dataframe) == 2
    for level in ("host", "shop", "taken_by", "sku_code"):
        app.segmented_control(key="audit_by").set_value(level).run()
        assert not app.exception
        assert app.dataframe[0].value["leak_fen"].sum() == pytest.approx(found.leak_fen / 100)
