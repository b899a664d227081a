"""商品图片: set, replaced, removed, and logged."""

from __future__ import annotations

import pytest

from inventory import commands, reports
from inventory.errors import StreamStockError
from tests.inventory.desk import Desk, goods


def test_a_picture_is_set_replaced_and_removed(desk: Desk) -> None:
    desk.open(goods("CUP", 1, "10"))
    books = desk.books
    commands.set_product_image(books, "CUP", b"\xff\xd8first", "image/jpeg", person="小周")
    commands.set_product_image(books, "CUP", b"\xff\xd8" + b"x" * 2000, "image/jpeg", person="小李")
    assert reports.product_image(books, "CUP") == b"\xff\xd8" + b"x" * 2000
    assert books.value("SELECT count(*) FROM product_image") == 1
    commands.remove_product_image(books, "CUP", person="小周")
    commands.remove_product_image(books, "CUP", person="小周")
    assert reports.product_image(books, "CUP") is None
    with books.reading() as cursor:
        log = cursor.rows("SELECT before, after, changed_by FROM record_change WHERE field = 'image' ORDER BY change_id")
    assert log == [(None, "1 KB", "小周"), ("1 KB", "2 KB", "小李"), ("2 KB", None, "小周")]


def test_a_product_that_is_not_there_has_no_picture(desk: Desk) -> None:
    with pytest.raises(StreamStockError, match="NONE"):
        commands.set_product_image(desk.books, "NONE", b"x", "image/jpeg")
    with pytest.raises(StreamStockError, match="NONE"):
        commands.remove_product_image(desk.books, "NONE")
    assert reports.product_image(desk.books, "NONE") is None
