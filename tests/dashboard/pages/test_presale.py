"""预售欠发 on the page: all that is reserved is owed; what falls short stands first."""

from __future__ import annotations

from datetime import date

from inventory import reports
from inventory.database import Books
from tests.dashboard.conftest import Open

LAST_DAY = date(2026, 6, 30)


def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open) -> None:
    opened = open_page("presale")
    assert not opened.exception
    assert "这里还没有数据" in "\n".join(text.value for text in [*opened.markdown, *opened.caption])


def test_what_is_owed_is_what_is_reserved(own_books: Books, open_page: Open) -> None:
    found = reports.presale(own_books, day=LAST_DAY)
    with own_books.reading() as cursor:
        [(reserved,)] = cursor.rows("SELECT sum(qty)::BIGINT FROM reserved_at(NULL)")
        [(coming,)] = cursor.rows(
            "SELECT coalesce(sum(open), 0)::BIGINT FROM order_line_progress WHERE open > 0"
            " AND sku_id IN (SELECT sku_id FROM reserved_at(NULL))"
        )
    assert found["owed"].sum() == reserved > 0
    assert found["coming"].sum() + found["undated"].sum() == coming
    app = open_page("presale")
    assert not app.exception
    assert app.metric[0].value == f"{reserved:,d}"
    assert app.selectbox(key="presale_sku").value == found["sku_code"].iloc[0]
    table = app.dataframe[0].value
    assert table["owed"].sum() == reserved
    app.toggle(key="presale_short").set_value(True).run()
    assert len(app.dataframe[0].value) == found["short_on"].notna().sum()
    app.toggle(key="presale_returns").set_value(True).run()
    assert not app.exception
    # Returns on their way can only help.
    assert reports.presale(own_books, day=LAST_DAY, with_returns=True)["most_short"].sum() <= found["most_short"].sum()
