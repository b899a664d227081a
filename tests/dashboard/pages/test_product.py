"""商品卡 on the page: opened by any code, by the find box, by its picture's upload; a click leads on."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.dashboard.conftest import Open, launch

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))


def opened(code: str, locale: str = "zh-CN", *, by: str = "product") -> AppTest:
    app = launch(locale)
    app.query_params[by] = code
    return app.switch_page("../pages/product.py").run()


def best_of(books: Books) -> str:
    return str(reports.ranking(books, JUNE, by="product", measure="qty")["key"].iloc[0])


@pytest.fixture
def best(full_books: Books) -> str:
    return best_of(full_books)


def test_the_card_shows_what_the_books_say(full_books: Books, best: str) -> None:
    app = opened(best)
    assert not app.exception
    assert not app.error
    card = reports.product_card(full_books, best, JUNE.end)
    assert card
    assert app.title[0].value == card.facts["product_name"]
    shown = {one.label: one.value for one in app.metric}
    assert (shown["现存量"], shown["可用"]) == (f"{card.stock['on_hand'].sum():,d}", f"{card.stock['available'].sum():,d}")
    row = reports.ranking(full_books, JUNE, by="product").set_index("key").loc[best]
    assert shown["近 30 天净销量"] == f"{row['qty'] - row['returned_qty']:,d}"
    assert len(app.get("plotly_chart")) == 2
    assert len(app.dataframe[0].value) == len(card.stock)


def test_a_sku_s_code_shows_that_sku_and_english_visitors_read_english(full_books: Books, best: str) -> None:
    card = reports.product_card(full_books, best, JUNE.end)
    assert card
    sku = card.skus["sku_code"].iloc[0]
    app = opened(sku, "en-GB")
    assert not app.exception
    assert app.selectbox[0].value == sku
    assert set(app.dataframe[0].value["sku_code"]) == {sku}
    assert any(f"Cost of {sku}" in one.value for one in app.subheader)


def test_the_find_box_opens_the_card_or_lists_what_can_be_meant(full_books: Books, best: str, open_page: Open) -> None:
    app = open_page("stock")
    app.text_input(key="find_text").set_value(best.lower())
    app.button(key="find_go").click().run()
    assert app.query_params["product"] in (best, [best])
    assert not app.exception
    app.text_input(key="find_text").set_value(best[:2])
    app.button(key="find_go").click().run()
    assert app.title[0].value == "查找商品"
    assert len(app.dataframe[0].value) > 1
    assert best in app.dataframe[0].value["product_code"].tolist()
    app.text_input(key="find_text").set_value("没有这个")
    app.button(key="find_go").click().run()
    assert any("没有找到“没有这个”" in one.value for one in app.markdown)


def test_a_picture_is_uploaded_and_a_wrong_file_is_told(own_books: Books) -> None:
    best = best_of(own_books)
    app = opened(best)
    app.file_uploader(key="picture_file_0").upload("broken.png", b"no picture").run()
    assert [one.value for one in app.error] == ["broken.png 不是可读取的图片：请使用 PNG、JPEG 或 WebP 文件。"]
    file = BytesIO()
    Image.new("RGB", (1200, 600), "red").save(file, "PNG")
    app.file_uploader(key="picture_file_1").upload("red.png", file.getvalue()).run()
    assert not app.exception
    kept = reports.product_image(own_books, best)
    assert kept
    with Image.open(BytesIO(kept)) as picture:
        assert picture.size == (800, 400)
    app.button(key="picture_remove").click().run()
    assert reports.product_image(own_books, best) is None


def test_a_code_that_is_gone_says_so(full_books: Books) -> None:
    app = opened("GONE")
    assert any("没有找到“GONE”" in one.value for one in app.markdown)
