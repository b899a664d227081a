"""The mapping page: an unknown sheet is mapped once, loaded, and known again; what was said is corrected and forgotten."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import jobs
from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.etl.mapping import books as sheets
from tests.etl.sheets import write_csv

SHEET = [
    ["柜台", "货名", "剩几件", "拿货价", "情况"],
    ["一号柜", "帆布鞋", "6", "55.5", "在架"],
    ["二号柜", "雨伞", "3", "12", "仓里"],
]


@pytest.fixture(autouse=True)
def chinese_outside_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a choice is called is also asked for outside of a page, by the test."""
    monkeypatch.setattr("inventory.language.negotiate", lambda preference: "zh_CN")
    st.session_state["language"] = "zh_CN"


def ended(app: AppTest) -> AppTest:
    """The upload page after the job that the page went there with has ended."""
    job = jobs.find(str(app.query_params["job"][0] if isinstance(app.query_params["job"], list) else app.query_params["job"]))
    assert job
    app.switch_page("../pages/upload.py")
    app.query_params["job"] = job.id
    for _ in range(3000):
        if job.done:
            return app.run()
        time.sleep(0.02)
    pytest.fail("the job did not end")


def loaded(app: AppTest) -> AppTest:
    """The upload page after what the preview showed was written."""
    app = ended(app)
    return ended(app.button(key="preview_confirm").click().run())


def offered(refused: AppTest) -> AppTest:
    """The wizard, to which the upload page leads with the file."""
    app = refused.button(key="map_offer_1").click().run()
    assert not app.exception
    return app.switch_page("../pages/mappings.py").run()


def key(app: AppTest, name: str) -> str:
    """The key of the wizard's widget for a field or a setting."""
    widgets = [*app.selectbox, *app.text_input, *app.date_input, *app.number_input, *app.multiselect]
    (found,) = [one.key for one in widgets if one.key and one.key.startswith("map_") and one.key.endswith(f"_{name}")]
    return str(found)


@pytest.fixture
def refused(empty_books: Books, open_page: Open, tmp_path: Path) -> AppTest:
    """The upload page after a sheet that nothing knows."""
    app = open_page("upload")
    app.file_uploader(key="upload_0").upload("柜台账.csv", write_csv(tmp_path / "a.csv", SHEET).read_bytes()).run()
    app.button(key="upload_start").click().run()
    return ended(app)


def test_an_unknown_sheet_is_mapped_loaded_and_known_again(
    refused: AppTest, empty_books: Books, open_page: Open, tmp_path: Path
) -> None:
    app = offered(refused)
    app.selectbox(key=key(app, "kind")).set_value("stock").run()
    app.selectbox(key=key(app, "sku_code")).set_value("货名").run()
    app.selectbox(key=key(app, "qty")).set_value("剩几件").run()
    app.selectbox(key=key(app, "unit_cost")).set_value("拿货价").run()
    app.selectbox(key=key(app, "warehouse")).set_value("柜台").run()
    app.button(key="map_save").click().run()
    assert not app.exception
    assert not app.error
    app = loaded(app)
    assert any("共 **2** 行 = 新增 **2**" in text.value for text in app.markdown)
    stock = reports.stock(empty_books, by="sku_warehouse")
    assert dict(zip(stock["sku_code"], stock["on_hand"], strict=True)) == {"帆布鞋": 6, "雨伞": 3}
    assert reports.mappings(empty_books)["name"].tolist() == ["柜台账"]
    again = open_page("upload")
    newer = write_csv(tmp_path / "b.csv", [*SHEET, ["一号柜", "草帽", "2", "9", ""]])
    again.file_uploader(key="upload_0").upload("下个月.csv", newer.read_bytes()).run()
    again.button(key="upload_start").click().run()
    again = ended(again)
    assert any("柜台账" in text.value for text in again.markdown)


def test_what_is_needed_and_empty_is_named(refused: AppTest, empty_books: Books) -> None:
    app = offered(refused)
    app.selectbox(key=key(app, "kind")).set_value("stock").run()
    app.button(key="map_save").click().run()
    assert any("请选择" in error.value and "件数" in error.value for error in app.error)
    assert reports.mappings(empty_books).empty


def test_a_proposal_is_shown_with_how_sure_and_why(empty_books: Books, open_page: Open, tmp_path: Path) -> None:
    app = open_page("mappings")
    app.file_uploader(key="map_upload").upload("进货.xlsx", sheets.merged_receipts(tmp_path / "a.xlsx").read_bytes()).run()
    assert not app.exception
    assert app.selectbox(key=key(app, "kind")).value == "purchases"
    assert app.selectbox(key=key(app, "sku_code")).value == "编码"
    assert app.multiselect(key=key(app, "merged")).value == ["document_no", "at", "supplier"]
    assert any("确定" in caption.value and "编码" in caption.value for caption in app.caption)
    app.button(key="map_once").click().run()
    app = loaded(app)
    assert any("共 **3** 行 = 新增 **3**" in text.value for text in app.markdown)
    assert reports.mappings(empty_books).empty


def test_words_are_told_and_a_fixed_value_stands_for_a_column(empty_books: Books, open_page: Open, tmp_path: Path) -> None:
    rows = [
        ["订单号", "下单时间", "货号", "数量", "订单状态"],
        ["1", "2026-05-01", "A-1", "2", "已完成"],
        ["2", "2026-05-01", "A-1", "1", "蹲守中"],
    ]
    app = open_page("mappings")
    app.file_uploader(key="map_upload").upload("订单.csv", write_csv(tmp_path / "a.csv", rows).read_bytes()).run()
    assert app.selectbox(key=key(app, "kind")).value == "orders"
    by_label = {box.label: box for box in app.selectbox}
    assert by_label["已完成"].value == "completed"
    by_label["蹲守中"].set_value("closed").run()
    app.selectbox(key=key(app, "paid")).set_value("=").run()
    app.text_input(key=key(app, "paid_value")).input("0").run()
    app.button(key="map_save").click().run()
    assert not app.exception
    assert not app.error
    loaded(app)
    with empty_books.reading() as cursor:
        assert cursor.rows("SELECT order_no, status, paid_fen FROM sales_order_line ORDER BY order_no") == [
            ("1", "completed", 0), ("2", "closed", 0),
        ]  # fmt: skip


@pytest.fixture
def remembered(refused: AppTest, empty_books: Books) -> Books:
    app = offered(refused)
    app.selectbox(key=key(app, "kind")).set_value("stock").run()
    app.selectbox(key=key(app, "sku_code")).set_value("货名").run()
    app.selectbox(key=key(app, "qty")).set_value("剩几件").run()
    app.button(key="map_save").click().run()
    loaded(app)
    return empty_books


def test_a_mapping_is_corrected(remembered: Books, open_page: Open) -> None:
    app = open_page("mappings")
    app.button(key="mapping_edit_0").click().run()
    (box,) = [one for one in app.selectbox if str(one.key).startswith("edit_") and str(one.key).endswith("_unit_cost")]
    box.set_value("拿货价").run()
    app.button(key="mapping_save").click().run()
    assert not app.exception
    (declaration,) = reports.mappings(remembered)["declaration"]
    assert '"unit_cost": "拿货价"' in declaration
    assert reports.mappings(remembered)["version"].tolist() == [2]


def test_a_mapping_is_forgotten_after_a_second_question(remembered: Books, open_page: Open) -> None:
    app = open_page("mappings")
    app.button(key="mapping_forget_0").click().run()
    assert len(reports.mappings(remembered)) == 1
    app.button(key="mapping_forget_now").click().run()
    assert reports.mappings(remembered).empty
