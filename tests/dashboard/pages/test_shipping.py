"""发货台, 发货时效, 超卖: an empty shop, and one whose orders are shipped from the page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.printing.delivery import packing_slips
from dashboard.printing.picking import to_pick
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open

PAGES = ("shipping", "shipping_due", "oversold")


def shown(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.success, *app.error, *app.title))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_shop_has_nothing_to_ship(empty_books: Books, open_page: Open, name: str) -> None:
    assert "还没有" in shown(open_page(name))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", PAGES[1:])
def test_what_is_late_and_what_is_missing_is_told(full_books: Books, open_page: Open, name: str) -> None:
    app = open_page(name)
    assert "个订单" in "".join(metric.value for metric in app.metric) or "没有" in shown(app)


@pytest.mark.usefixtures("chinese")
def test_all_that_can_be_shipped_leaves_in_one_act(own_books: Books, open_page: Open) -> None:
    app = open_page("shipping")
    before = reports.lines_to_ship(own_books)
    able = before[before["ready"]]
    assert len(able)
    picked = to_pick(own_books, "-".join(str(line) for line in able["line_id"]))
    assert picked is not None
    assert to_pick(own_books, "0") is None
    app.button(key="ship_all").click().run()
    app.button(key="ship_confirm").click().run()
    assert "已出库" in shown(app)
    after = reports.lines_to_ship(own_books)
    assert set(after["line_id"]) == set(before["line_id"]) - set(able["line_id"])
    stock = reports.stock(own_books).set_index("sku_code")["reserved"]
    assert stock.sum() == after["open"].sum()


@pytest.mark.usefixtures("chinese")
def test_one_line_is_shipped_in_part_with_its_parcel_number(own_books: Books, open_page: Open) -> None:
    lines = reports.lines_to_ship(own_books)
    line = lines[lines["ready"]].sort_values("open", ascending=False).iloc[0]
    app = open_page("shipping")
    app.text_input(key="ship_search").set_value(str(line["order_no"])).run()
    app.button(key="ship_all").click().run()
    asked = app.session_state["ship_asked"]
    app.text_input(key=f"ship_waybill_{asked['id']}").set_value("SF900")
    app.button(key="ship_confirm").click().run()
    assert not app.error
    with own_books.reading() as cursor:
        found = cursor.rows("SELECT status, waybill FROM sales_order_line WHERE line_id = ?", [int(line["line_id"])])
    assert found == [("shipped", "SF900")]


@pytest.mark.usefixtures("chinese")
def test_several_orders_are_scanned_and_leave_with_their_parcel_numbers(own_books: Books, open_page: Open) -> None:
    lines = reports.lines_to_ship(own_books)
    orders = lines[lines["ready"]]["order_no"].unique()[:2]
    app = open_page("shipping")
    app.text_input(key="ship_search").set_value(f"{orders[0]} {orders[1]}").run()
    app.button(key="ship_all").click().run()
    asked = app.session_state["ship_asked"]
    assert set(asked["lines"]["order_no"]) == set(orders)
    assert list(app.selectbox(key=f"ship_from_{asked['id']}").options)
    app.button(key="ship_confirm").click().run()
    assert not app.error
    ids = "-".join(str(line) for line in asked["lines"]["line_id"])
    slips = packing_slips(own_books, ids, "云织")
    assert slips is not None
    assert slips.startswith(b"%PDF")
    assert packing_slips(own_books, "0", "云织") is None
    assert not set(reports.lines_to_ship(own_books)["order_no"]) & set(orders)
