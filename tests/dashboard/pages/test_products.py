"""商品档案: the list and the form, with a month of goods and with empty books."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.books import books
from dashboard.forms import product as form
from inventory import commands
from inventory.commands import ProductFacts, SkuFacts
from inventory.database import Books
from inventory.reports import product_record
from tests.dashboard.conftest import Open, launch


def listed(app: Any) -> pd.DataFrame:
    frames = [one.value for one in app.dataframe if "prices" in one.value.columns]
    return frames[0] if frames else pd.DataFrame()


def field(app: Any, key: str) -> Any:
    """The text box whose key begins so; the rest of the key is its draft's."""
    return next(one for one in app.text_input if str(one.key).startswith(key))


def test_empty_books_offer_to_make_the_first_product(empty_books: Books, open_page: Open) -> None:
    app = open_page("products")
    assert not app.exception
    assert any("还没有商品" in one.value for one in app.markdown)
    app.button(key="empty_product_form").click().run()
    assert not app.exception
    assert app.title[0].value == "新建商品"


@pytest.mark.usefixtures("full_books")
def test_the_list_finds_by_initials_folds_and_unfolds(open_page: Open) -> None:
    app = open_page("products")
    assert not app.exception
    whole = listed(app)
    assert len(whole) > 10
    assert whole["on_hand"].sum() > 0
    name, key = books().cursor().rows("SELECT name, search_key FROM product ORDER BY product_code LIMIT 1")[0]
    app.text_input(key="products_search").set_value(key).run()
    assert name in set(listed(app)["name"])
    assert len(listed(app)) < len(whole)
    styles = len(listed(app))
    app.toggle(key="products_unfolded").set_value(True).run()
    assert not app.exception
    assert listed(app)["code"].str.contains("└").sum() == listed(app)["skus"].sum() > 0
    assert len(listed(app)) > styles
    app.text_input(key="products_search").set_value("没有这个").run()
    assert any("没有符合的商品" in one.value for one in app.info)


def test_a_product_is_made_with_everything_wrong_told_first(empty_books: Books, open_page: Open) -> None:
    app = open_page("product_form")
    field(app, "product_product_code").set_value("D1").run()
    app.button(key="product_save").click().run()
    app.button(key="product_save_now").click().run()
    assert not app.exception
    assert any("没有商品名称" in one.value for one in app.error)
    field(app, "product_name").set_value("长袖连衣裙").run()
    field(app, "matrix_colours").set_value("白色，黑色，灰色").run()
    field(app, "matrix_sizes").set_value("S M L XL").run()
    app.button(key="matrix_add").click().run()
    assert not app.exception
    app.button(key="product_save").click().run()
    app.button(key="product_save_now").click().run()
    assert not app.exception
    with empty_books.reading() as cursor:
        assert cursor.rows(
            "SELECT count(*), min(sku_code), max(spec), min(p.name) FROM sku JOIN product AS p USING (product_id)"
        ) == [(12, "D1-BS-L", "黑色 XL", "长袖连衣裙")]
    assert empty_books.value("SELECT count(*) FROM draft") == 0


def test_a_product_is_shown_with_its_prices_archived_and_adjusted(own_books: Books) -> None:
    saved = commands.save_product(
        own_books, ProductFacts("帽子", "H1", skus=[SkuFacts("H1-A", list_price_fen=5000, reference_cost_e4=200000)]),
        version=0, submission_id="h", person="小周",
    )  # fmt: skip
    app = launch()
    app.query_params["product"] = "H1"
    app.switch_page("../pages/product_form.py").run()
    assert not app.exception
    assert field(app, "product_name").value == "帽子"
    history = next(one.value for one in app.dataframe if "after_e4" in one.value.columns)
    assert history["after_e4"].tolist() == [50.0, 20.0]
    app.button(key="product_adjust").click().run()
    app.number_input(key="adjustment_qty").set_value(3).run()
    app.button(key="adjustment_post").click().run()
    assert any("原因" in one.value for one in app.error)
    app.text_input(key="adjustment_reason").set_value("找回").run()
    app.button(key="adjustment_post").click().run()
    assert not app.exception
    assert own_books.value("SELECT sum(qty) FROM stock_movement JOIN sku USING (sku_id) WHERE sku_code = 'H1-A'") == 3
    app.button(key="product_delete").click().run()
    assert any("请改为归档" in one.value for one in app.error)
    app.button(key="product_archive").click().run()
    assert any("H1 已归档" in one.value for one in app.success)
    record = product_record(own_books, "H1")
    assert record is not None
    assert (record.archived, record.version) == (True, saved.version + 1)


def test_a_draft_keeps_what_was_typed_and_a_record_begins_a_form(own_books: Books) -> None:
    code = own_books.value("SELECT min(product_code) FROM product")
    record = product_record(own_books, code)
    assert record is not None
    typed = form.Typed.of(record)
    again = form.Typed.from_content(typed.content())
    assert again.content() == typed.content()
    assert again.facts() == typed.facts()
    unchanged = commands.save_product(own_books, typed.facts(), version=record.version, submission_id="again")
    assert not unchanged.changed
