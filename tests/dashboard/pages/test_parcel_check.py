"""发货核对 on the page: what left otherwise than ordered, with its money; empty states say what to do."""

from __future__ import annotations

from pathlib import Path

from etl.load import load
from inventory.database import Books
from tests.dashboard.conftest import Open
from tests.etl.sheets import write_csv

HEAD = ["包裹号", "订单号", "商家编码", "实发件数", "发货时间"]


def said(app: object) -> str:
    return "\n".join(text.value for text in [*app.markdown, *app.caption])  # type: ignore[attr-defined]


def test_empty_books_say_what_to_do(empty_books: Books, open_page: Open) -> None:
    app = open_page("parcel_check")
    assert not app.exception
    assert "这里还没有数据" in said(app)


def test_differences_are_listed_by_kind(own_books: Books, open_page: Open, tmp_path: Path) -> None:
    assert "还没有包裹明细" in said(open_page("parcel_check"))
    with own_books.reading() as cursor:
        rows = cursor.rows(
            "SELECT l.order_no, any_value(k.sku_code), sum(l.qty)::INTEGER, min(l.ship_at)::VARCHAR FROM sales_order_line AS l"
            " JOIN sku AS k USING (sku_id) WHERE l.ship_at < TIMESTAMP '2026-06-28' AND l.refund_fen = 0"
            " AND k.sku_id NOT IN (SELECT bundle_id FROM bundle_recipe)"
            " GROUP BY l.order_no HAVING count(*) = 1 ORDER BY max(l.ship_at) DESC LIMIT 4"
        )
    packed = [[f"P{n}", number, code, str(qty), at] for n, (number, code, qty, at) in enumerate(rows)]
    packed[0][3] = str(rows[0][2] + 2)
    packed[1][2] = "NO-SUCH-CODE"
    (result,) = load(own_books, [write_csv(tmp_path / "parcels.csv", [HEAD, *packed])])
    assert result.refusal is None
    app = open_page("parcel_check")
    assert not app.exception
    table = app.dataframe[0].value
    kinds = {(row["order_no"], row["fault"][0]): row["difference"] for row in table.to_dict("records")}
    assert kinds[rows[0][0], "多发"] == 2
    assert kinds[rows[1][0], "错发"] == rows[1][2]
    assert kinds[rows[1][0], "少发"] == -rows[1][2]
    assert not {number for number, _fault in kinds} & {rows[2][0], rows[3][0]}
    app.pills(key="parcel_faults").set_value(["extra"]).run()
    assert [row[0] for row in app.dataframe[0].value["fault"]] == ["多发"]
