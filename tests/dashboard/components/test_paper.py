"""Ways to paper: what the buttons of pages and of the document drawer lead to."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from inventory.database import Books
from tests.dashboard.conftest import Open, launch


def links(app: AppTest) -> list[str]:
    """Where the link buttons on screen lead, those to paper only."""
    found = [str(link.proto.url) for link in app.get("link_button")]
    return [url for url in found if url.startswith("/print/")]


def test_the_stock_page_leads_to_count_sheets_and_labels(full_books: Books, open_page: Open) -> None:
    app = open_page("stock")
    assert "/print/count_sheet/%E4%B8%BB%E4%BB%93?lang=zh_CN" in links(app)
    app.text_input(key="stock_search").set_value("YZ-2144-WHT").run()
    app.button(key="stock_labels").click().run()
    labels = [url for url in links(app) if url.startswith("/print/labels?")]
    assert [url.partition("&paper=")[2] for url in labels] == ["60x40&lang=zh_CN", "a4&lang=zh_CN"]
    assert labels[0].startswith("/print/labels?sku=YZ-2144-WHT-")
    assert "%3A1&sku=" in labels[0]


def test_of_many_skus_nothing_is_printed_unasked(full_books: Books, open_page: Open) -> None:
    app = open_page("stock")
    app.button(key="stock_labels").click().run()
    assert not any(url.startswith("/print/labels?") for url in links(app))
    assert any("共 0 张标签" in text.value for text in app.caption)


def test_a_receipt_in_the_drawer_prints_and_labels_its_goods(full_books: Books, open_page: Open) -> None:
    app = open_page("ledger")
    with full_books.reading() as cursor:
        number, sku, pieces = cursor.rows(
            "SELECT d.number, k.sku_code, sum(m.qty)::INT FROM document AS d JOIN stock_movement AS m USING (document_id) "
            "JOIN sku AS k ON k.sku_id = m.sku_id WHERE d.kind = 'goods_receipt' GROUP BY ALL ORDER BY ALL LIMIT 1"
        )[0]
    app.session_state["document_asked"] = {"number": number, "sku": sku}
    app.run()
    assert f"/print/goods_receipt/{number}?lang=zh_CN" in links(app)
    assert any(f"sku={sku}%3A{pieces}&paper=a4" in url for url in links(app))


def test_a_product_card_labels_its_skus(full_books: Books) -> None:
    app = launch()
    app.query_params["product"] = "YZ-2144"
    app.switch_page("../pages/product.py").run()
    app.button(key="card_labels").click().run()
    assert any("sku=YZ-2144-WHT-L%3A1" in url and "paper=a4" in url for url in links(app))
