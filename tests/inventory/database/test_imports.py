"""What is kept of every file: the batch, the counts, each raw row, and the rows that were not taken."""

from __future__ import annotations

from inventory import reports
from inventory.database import Books
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import Desk, everything, goods, ledger, pieces, same
from tests.inventory.exports import Office, order_line, shipped_line

RECEIPT = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "P", "数量": 5, "单价(元)": "2"}


def test_a_dry_run_tells_all_and_keeps_nothing(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    before, version = everything(books), books.version
    tried = office.load(office.write("采购入库单.csv", list(RECEIPT), [RECEIPT]), dry_run=True)
    assert (tried.rows, tried.new, tried.movements) == (1, 1, 1)
    assert same(before, everything(books))
    assert books.version == version


def test_rows_that_are_not_fit_are_told_by_row_and_column_and_the_others_go_in(desk: Desk, office: Office, books: Books) -> None:
    """A document that comes again with other pieces is not posted on top of itself; saved anew it is the same document."""
    desk.receive(goods("P", 10, "20"))
    taken = office.receipts(RECEIPT, {**RECEIPT, "入库单号": "RK-8", "数量": -5}, {**RECEIPT, "入库单号": "RK-9", "单价(元)": ""})
    assert (taken.rows, taken.new, taken.rejected_rows) == (3, 1, 2)
    assert sorted(set(taken.rejected["row"])) == [3, 4]
    told = dict(zip(taken.rejected["row"], taken.rejected["reason"], strict=True))
    assert "must be a whole number above 0" in taken.rejected.loc[taken.rejected["column"] == "数量", "reason"].str.cat()
    assert "The unit cost is missing" in told[4]
    changed = office.receipts({**RECEIPT, "数量": 8}, name="改过的采购入库单.csv")
    assert changed.rejected["reason"].tolist() == [
        "Document RK-7 was posted before with 5 pieces of this product: reverse it before posting 8."
    ]
    saved_anew = office.receipts({**RECEIPT, "备注": "另存"}, name="另存.csv")
    assert (saved_anew.new, saved_anew.unchanged) == (0, 1)
    assert pieces(books, "P") == 15


def test_every_row_is_kept_where_it_stood(desk: Desk, office: Office, books: Books) -> None:
    desk.receive(goods("P", 10, "20"))
    office.orders(order_line("1"), shipped_line("2", 收件人="##收件人", 详细地址="##某街"), exported="2026-06-04 08:00")
    with books.reading() as cursor:
        kept = cursor.rows("SELECT row_no, string_split(cells, chr(31)) FROM raw_row ORDER BY row_no")
        header = cursor.value("SELECT header FROM import_sheet")
    assert [row for row, _ in kept] == [2, 3]
    cells = dict(zip(header, kept[1][1], strict=True))
    assert (cells["主订单编号"], cells["发货时间"]) == ("2", "2026-06-03 15:00:00")
    assert cells["收件人"] == "#**"
    assert not any("##" in cell for _, row in kept for cell in row)
    assert ledger(books, kind="shipment")["source"].str.endswith("· 3").tolist() == [True]


def test_the_history_lists_the_files_newest_first(month: LoadedMonth) -> None:
    history = reports.imports(month.books)
    assert history["file"].tolist() == [file.path.name for file in reversed(month.files)]
    counted = history["new"] + history["changed"] + history["unchanged"] + history["rejected"]
    assert (history["rows"] == counted).all()
    assert history["rows"].tolist() == [result.rows for result in reversed(month.results)]
