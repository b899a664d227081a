"""商品图片: the picture of a product, set, replaced and removed."""

from __future__ import annotations

from inventory import clock
from inventory.database import Books, Cursor
from inventory.database.changes import record
from inventory.errors import StreamStockError


def set_product_image(books: Books, product_code: str, content: bytes, media_type: str, *, person: str = "") -> None:
    """Let this be the picture of the product from now on, whatever it had before. Raises StreamStockError for no such product."""
    with books.write() as cursor:
        product, before = _image(cursor, product_code)
        at = clock.now()
        cursor.execute("DELETE FROM product_image WHERE product_id = ?", [product])
        cursor.execute("INSERT INTO product_image VALUES (?, ?, ?, nullif(?, ''), ?)", [product, content, media_type, person, at])
        record(cursor, "product", product, [("image", before, _size(len(content)))], version=None, person=person, at=at)


def remove_product_image(books: Books, product_code: str, *, person: str = "") -> None:
    """Let the product have no picture. Raises StreamStockError for no such product."""
    with books.write() as cursor:
        product, before = _image(cursor, product_code)
        if before is not None:
            cursor.execute("DELETE FROM product_image WHERE product_id = ?", [product])
            record(cursor, "product", product, [("image", before, None)], version=None, person=person, at=clock.now())


def _image(cursor: Cursor, product_code: str) -> tuple[int, str | None]:
    """The product, and the size of the picture it has; None = it has none."""
    found = cursor.rows(
        "SELECT product_id, octet_length(content) FROM product LEFT JOIN product_image USING (product_id) WHERE product_code = ?",
        [product_code],
    )
    if not found:
        raise StreamStockError("There is no product {value}: it may have been deleted meanwhile.", value=product_code)
    product, size = found[0]
    return product, None if size is None else _size(size)


def _size(size: int) -> str:
    return f"{-(-size // 1024)} KB"
