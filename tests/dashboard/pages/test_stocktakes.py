"""盘点 pages: nothing counted yet; a count from its beginning to its report, by scanner, list and Excel."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import count_upload, export
from dashboard.printing.counting import count_paper, count_report
from inventory import commands, reports
from inventory.database import Books
from inventory.database.stocktakes import Scope
from tests.dashboard.conftest import Open

MAIN = "主仓"


def begun(books: Books, submission: str = "t", **more: object) -> str:
    return commands.start_stocktake(books, warehouse=MAIN, submission_id=submission, person="小赵", **more)  # type: ignore[arg-type]


def codes(books: Books, number: str) -> list[str]:
    sheet = reports.stocktake(books, number=number)
    assert sheet is not None
    return list(sheet.lines["sku_code"])


def counted(books: Books, number: str) -> dict[str, int]:
    sheet = reports.stocktake(books, number=number)
    assert sheet is not None
    done = sheet.lines[sheet.lines["counted_qty"].notna()]
    return dict(zip(done["sku_code"], done["counted_qty"].astype(int), strict=True))


def opened(open_page: Open, number: str) -> AppTest:
    app = open_page("stocktake")
    app.query_params["count"] = number
    return app.run()


def shown(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(element.value for element in (*app.markdown, *app.caption, *app.success, *app.error, *app.title))


@pytest.mark.usefixtures("chinese")
def test_a_shop_that_never_counted_begins_here(full_books: Books, open_page: Open) -> None:
    app = open_page("stocktakes")
    assert "还没有盘点" in shown(app)
    assert "没有这个盘点任务" in shown(opened(open_page, "PC1"))


@pytest.mark.usefixtures("chinese")
def test_a_count_from_beginning_to_report(own_books: Books, open_page: Open) -> None:
    app = open_page("stocktakes")
    app.session_state["person"] = "小赵"
    app.button(key="stocktake_new").click().run()
    id_ = app.session_state["stocktake_asked"]
    app.selectbox(key=f"stocktake_scope_{id_}").set_value("random").run()
    app.number_input(key=f"stocktake_sample_{id_}").set_value(5).run()
    app.button(key="stocktake_begin").click().run()
    number = str(reports.stocktakes(own_books)["number"].iloc[0])
    goods = codes(own_books, number)
    assert len(goods) == 5

    page = opened(open_page, number)
    page.text_input(key="count_code").set_value(goods[0])
    page.button(key="count_add").click().run()
    page.text_input(key="count_code").set_value(goods[0])
    page.button(key="count_add").click().run()
    page.text_input(key="count_code").set_value(goods[1])
    page.number_input(key="count_qty").set_value(7)
    page.button(key="count_add").click().run()
    page.text_input(key="count_code").set_value("没有这个")
    page.button(key="count_add").click().run()
    assert "没有这个" in shown(page)
    assert counted(own_books, number) == {goods[0]: 2, goods[1]: 7}
    page.button(key="stocktake_submit").click().run()
    assert "等待审批" in shown(page)
    page.button(key="stocktake_approve").click().run()
    page.button(key="stocktake_approve_confirm").click().run()
    assert "已过账" in shown(page)
    done = reports.stocktakes(own_books).iloc[0]
    assert (done["state"], done["counted"], done["lines"]) == ("approved", 2, 5)
    assert "店长" not in shown(open_page("stocktakes"))
    report, blank = count_report(own_books, number), count_paper(own_books, number)
    assert report is not None
    assert blank is not None
    assert "book" in report.lines
    assert "book_qty" not in blank.lines
    assert count_report(own_books, "PC1") is count_paper(own_books, "PC1") is None


@pytest.mark.usefixtures("chinese")
def test_the_sheet_comes_back_and_unknown_codes_are_told_by_row(own_books: Books, open_page: Open) -> None:
    number = begun(own_books, scope=Scope("random", sample=4))
    sheet = reports.stocktake(own_books, number=number)
    assert sheet is not None
    blank = count_upload._sheet(sheet)
    assert blank["商家编码"].tolist() == codes(own_books, number)
    filled = blank.assign(实盘数量=pd.Series([3, 0, None, 5], dtype="Int64"))
    take(own_books, open_page, number, filled)
    first, second, _third, fourth = codes(own_books, number)
    assert counted(own_books, number) == {first: 3, second: 0, fourth: 5}
    filled.loc[0, "商家编码"] = "陌生"
    page = take(own_books, open_page, number, filled.assign(实盘数量=[9, 9, 9, 9]))
    assert any("第 2 行" in error.value and "陌生" in error.value for error in page.error)
    assert counted(own_books, number) == {first: 3, second: 0, fourth: 5}


@pytest.mark.usefixtures("chinese")
def test_a_sheet_is_counted_at_its_time_and_writes_over_nobody_unasked(own_books: Books, open_page: Open) -> None:
    number = begun(own_books, scope=Scope("random", sample=2))
    first = codes(own_books, number)[0]
    commands.count_goods(own_books, number, [commands.Counted(first, 8)], person="小钱")
    sheet = reports.stocktake(own_books, number=number)
    assert sheet is not None
    filled = count_upload._sheet(sheet).assign(实盘数量=[5, 6])
    page = take(own_books, open_page, number, filled)
    assert any("小钱" in error.value for error in page.error)
    assert counted(own_books, number) == {first: 8}
    moment = datetime(2026, 6, 20, 21)
    page.datetime_input(key=f"count_at_{number}").set_value(moment)
    page.checkbox(key=f"count_over_{number}").check().run()
    page.button(key="count_take").click().run()
    after = reports.stocktake(own_books, number=number)
    assert after is not None
    assert set(after.lines["counted_at"]) == {pd.Timestamp(moment)}
    assert sorted(counted(own_books, number).values()) == [5, 6]


def take(books: Books, open_page: Open, number: str, sheet: pd.DataFrame) -> AppTest:
    """Upload a filled-in sheet on the page."""
    page = opened(open_page, number)
    page.file_uploader[0].set_value(("盘点.xlsx", export.workbook(sheet), export.XLSX)).run()
    page.button(key="count_take").click().run()
    assert not page.exception, page.exception
    return page


@pytest.mark.usefixtures("chinese")
def test_a_plan_comes_due_and_is_begun_from_the_page(own_books: Books, open_page: Open) -> None:
    app = open_page("stocktakes")
    app.button(key="count_plan_new").click().run()
    app.button(key="count_plan_save").click().run()
    assert "名称" in " ".join(error.value for error in app.error)
    app.text_input(key="count_plan_name_0").set_value("每周随机")
    app.selectbox(key="count_plan_scope_0").set_value("random").run()
    app.number_input(key="count_plan_sample_0").set_value(3)
    app.button(key="count_plan_save").click().run()
    assert "每周随机" in shown(app)
    app.button(key="count_plan_begin_1").click().run()
    assert reports.stocktakes(own_books)[["plan", "lines"]].values.tolist() == [["每周随机", 3]]
