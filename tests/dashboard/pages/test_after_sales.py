"""售后单, 退货收货, 退货在途: an empty shop, a full one, parcels scanned one after the other."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from inventory import commands, reports
from inventory.database import Books
from inventory.ordering.sales_order import SaleHeader
from tests.dashboard.conftest import Open
from tests.inventory.desk import JUNE

PAGES = ("after_sales", "return_receiving", "returns_in_transit")


def shown(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(
        element.value for element in (*app.markdown, *app.caption, *app.success, *app.error, *app.info, *app.title, *app.subheader)
    )


def scan(app: AppTest, said: str) -> AppTest:
    app.text_input(key="parcel_code").set_value(said)
    return app.button(key="parcel_open").click().run()


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", PAGES)
def test_an_empty_shop_has_no_returns(empty_books: Books, open_page: Open, name: str) -> None:
    assert "还没有" in shown(open_page(name))


@pytest.mark.usefixtures("chinese")
def test_cases_are_listed_by_type_and_goods_are_sent_again(own_books: Books, open_page: Open) -> None:
    every = reports.after_sales(own_books, JUNE)
    app = open_page("after_sales")
    assert f"共 {len(every):,d} 单" in shown(app)
    app.selectbox(key="case_type").set_value("return_refund").run()
    returns = every[every["type"] == "return_refund"]
    assert f"共 {len(returns):,d} 单" in shown(app)
    known = every[every["line_id"].notna() & every["sku_code"].notna()].iloc[0]
    app.selectbox(key="case_type").set_value(None).run()
    app.text_input(key="case_search").set_value(str(known["after_sale_no"])).run()
    app.session_state["case_table"] = {"selection": {"rows": [], "columns": [], "cells": [[0, "after_sale_no"]]}}
    app.run()
    app.button(key="case_send").click().run()
    stock = reports.stock(own_books).set_index("sku_code")["available"]
    some = str(stock.idxmax())
    asked = app.session_state["send_asked"]
    app.text_input(key=f"send_code_{asked['id']}").set_value(some)
    app.button(key="send_make").click().run()
    assert "已生成 XS" in shown(app)
    with own_books.reading() as cursor:
        assert cursor.rows("SELECT purpose, paid_fen FROM sales_order_line WHERE purpose IS NOT NULL") == [("exchange", 0)]


@pytest.mark.usefixtures("chinese")
def test_parcels_are_scanned_one_after_the_other(own_books: Books, open_page: Open) -> None:
    waiting = reports.returns_in_transit(own_books)
    line = waiting[waiting["after_sale_no"].notna()].iloc[0]
    app = open_page("return_receiving")
    scan(app, str(line["after_sale_no"]))
    app.button(key="parcel_receive").click().run()
    assert f"退回 {line['qty']} 件" in shown(app)
    left = reports.returns_in_transit(own_books)
    assert len(left) == len(waiting) - 1
    scan(app, str(line["after_sale_no"]))
    assert "已于" in shown(app)
    scan(app, "谁的包裹")
    app.button(key="parcel_keep").click().run()
    assert "无主 1 个" in shown(app)
    app.multiselect(key="parcels_closing").set_value(["谁的包裹"])
    app.text_input(key="parcels_close_reason").set_value("退还快递")
    app.button(key="parcels_close").click().run()
    assert reports.return_parcels(own_books)["state"].tolist() == ["closed", "received"]


@pytest.mark.usefixtures("chinese")
def test_goods_that_never_came_back_are_given_up_and_waited_for_again(own_books: Books, open_page: Open) -> None:
    app = open_page("returns_in_transit")
    frame = app.dataframe[0].value
    first = f"{frame['order_no'].iloc[0]} · {frame['sku_code'].iloc[0]}"
    app.multiselect(key="lost_chosen").set_value([first])
    app.button(key="lost_save").click().run()
    assert any("原因" in error.value for error in app.error)
    app.multiselect(key="lost_chosen").set_value([first])
    app.text_input(key="lost_reason").set_value("已索赔")
    app.button(key="lost_save").click().run()
    gone = reports.returns_in_transit(own_books)
    assert gone.loc[gone["state"] == "given_up", "lost_reason"].tolist() == ["已索赔"]


@pytest.mark.usefixtures("chinese")
def test_a_parcel_without_a_name_is_received_for_an_order_somebody_knows(own_books: Books, open_page: Open) -> None:
    line = reports.returns_in_transit(own_books).iloc[0]
    app = open_page("return_receiving")
    scan(app, "没有面单")
    named = app.session_state["parcel_id"]
    app.text_input(key=f"parcel_for_{named}").set_value(str(line["order_no"])).run()
    app.button_group(key=f"parcel_grade_{named}").set_value("defective").run()
    app.button(key="parcel_receive").click().run()
    assert f"退回 {line['qty']} 件" in shown(app)
    parcels = reports.return_parcels(own_books)
    assert parcels[["waybill", "state"]].to_numpy().tolist() == [["没有面单", "received"]]
    paper = reports.document(own_books, parcels["number"].iloc[0])
    assert paper is not None
    assert set(paper.lines["warehouse"]) == {"次品仓"}


@pytest.mark.usefixtures("chinese")
def test_a_case_of_an_own_order_is_entered_with_its_reason_and_refunded(own_books: Books, open_page: Open) -> None:
    some = str(reports.stock(own_books).set_index("sku_code")["available"].idxmax())
    line = pd.DataFrame({"sku_code": [some], "qty": [1], "unit_price": ["50"]})
    order = commands.save_sales_order(own_books, SaleHeader("门店", datetime(2026, 6, 30, 12)), line, submission_id="o").number
    app = open_page("after_sales")
    app.button(key="case_new").click().run()
    dialog = app.session_state["case_asked"]["id"]
    app.text_input(key=f"case_order_{dialog}").set_value(order)
    app.selectbox(key=f"case_type_{dialog}").set_value("refund_unshipped")
    app.selectbox(key=f"case_state_{dialog}").set_value("refunded")
    app.number_input(key=f"case_refund_{dialog}").set_value(50.0)
    app.button(key="case_save").click().run()
    assert any("原因" in error.value for error in app.error)
    app.selectbox(key=f"case_reason_{dialog}").set_value("不想要了")
    app.button(key="case_save").click().run()
    assert "已保存" in shown(app)
    saved = reports.case_page(own_books, said=order).frame
    assert saved[["type", "case_status", "refund_fen", "reason", "goods"]].to_numpy().tolist() == [
        ["refund_unshipped", "refunded", 5000, "不想要了", "none"]
    ]
