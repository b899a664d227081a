"""A report as a file holds the numbers of the page; codes stay text, and no cell does anything when it is opened."""

from __future__ import annotations

import csv
import math
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from etl.export import CALLED, REPORTS, WITH_PERIOD, report_frame, write_frame
from etl.owner import OwnDoor
from etl.product_list import product_list
from inventory import commands, reports
from inventory.commands.transfers import Sent
from inventory.commands.warehouses import WarehouseFacts
from inventory.database import Books
from inventory.errors import StreamStockError
from inventory.language import speaking
from inventory.ordering import OrderHeader
from inventory.reports import Period
from tests.etl.bills import BILL, FLOW
from tests.etl.exports import AFTERSALE, DOUYIN, ORDER, export, line, template
from tests.etl.sheets import write_csv
from tests.etl.shelf import SHOP, loaded

pytestmark = pytest.mark.usefixtures("english")
PERIOD = Period(date(2026, 5, 1), date(2026, 6, 30))
NO_OPTIONS: dict[str, str | None] = {"by": None, "measure": None, "average": None}
CODES = ("sku_code", "order_no", "number", "key", "code", "product_code", "source", "name")


def frame_of(books: Books, report: str, **options: Any) -> pd.DataFrame:
    given = (
        {"start": PERIOD.start, "end": PERIOD.end, "as_of": None}
        if report in WITH_PERIOD
        else dict.fromkeys(("start", "end", "as_of"))
    )
    given |= {name: options.pop(name) for name in ("start", "end", "as_of") if name in options}
    return report_frame(OwnDoor(books, keep=True), report, **given, options={**NO_OPTIONS, **options})


def page_frame(books: Books, report: str) -> pd.DataFrame:
    """What the page of the report shows."""
    if report == "products":
        return product_list(reports.products_to_load(books))
    asked = getattr(reports, CALLED.get(report, report))
    if report == "ledger":
        return reports.to_yuan(asked(books, PERIOD, page_size=10_000).frame)
    if report == "sales_orders":
        return reports.to_yuan(asked(books, PERIOD).frame)
    if report in ("allocation", "presale"):
        return reports.to_yuan(asked(books, day=reports.choices(books).last_day))
    return reports.to_yuan(asked(books, PERIOD) if report in WITH_PERIOD else asked(books))


def same(cell: object, value: object) -> bool:
    """Whether a cell that was read back says what stands in the frame."""
    if value is pd.NA or value is pd.NaT or value in (None, "") or (isinstance(value, float) and math.isnan(value)):
        return cell in (None, "")
    if isinstance(value, float) and math.isinf(value):
        return cell in ("∞", "inf")
    if isinstance(value, bool):
        return str(cell) == str(value)
    if isinstance(value, pd.Timestamp):
        return cell == value.to_pydatetime() or str(cell) in (f"{value:%Y-%m-%d %H:%M:%S}", f"{value:%Y-%m-%d}")
    if isinstance(value, int | float):
        return math.isclose(float(str(cell)), value, rel_tol=1e-12)
    return cell == value


@pytest.fixture(scope="module")
def busy_path(traded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small trade with something for every report: an order for more pieces than there are and one that waits, a bill, the
    account, a parcel, a return on its way, transfers, a stocktake, another warehouse's sheet, sales below their price, alerts."""
    folder = tmp_path_factory.mktemp("busy")
    books = Books.open(shutil.copy(traded_path, folder / "busy.duckdb"))
    waiting = line(DOUYIN, 8, 订单状态="待发货", 发货时间="")
    sold = export("douyin_order_A", line(DOUYIN, 9, 商品数量="99"), waiting)
    numbers = {"订单号": line(DOUYIN, 2)["主订单编号"], "商品单号": line(DOUYIN, 2)["子订单编号"]}
    coming = {**AFTERSALE, **numbers, "售后单号": "7250000000000000002", "退货物流状态": "运输中", "商家编码": "QZ-L"}
    first_shop = books.cursor().value("SELECT name FROM shop WHERE platform = 'douyin' ORDER BY shop_id")
    packed = [["包裹号", "订单号", "商家编码", "实发件数", "发货时间"], ["P1", "0099", "QZ-M", "1", "2026-06-02 10:00:00"]]
    for name, rows, shop in (
        ("bill.csv", export("douyin_settlement", BILL), None), ("flow.csv", export("douyin_fund_flow", FLOW), None),
        ("1782000000_new.csv", sold, SHOP), ("1782000000_售后.csv", export("douyin_aftersale", coming), first_shop),
        ("parcels.csv", packed, SHOP),
    ):  # fmt: skip
        loaded(books, write_csv(folder / name, rows), shop=shop)
    ordered(books)
    with books.write() as cursor:
        cursor.execute("UPDATE sku SET list_price_fen = 50000 WHERE sku_code LIKE 'QZ%'")
    commands.save_warehouse(books, WarehouseFacts("云仓", "cloud"))
    commands.issue_transfer(books, "主仓", "云仓", [Sent("WZ-1", 40)], at=datetime(2026, 6, 20), submission_id="sent", at_once=True)
    commands.issue_transfer(books, "主仓", "云仓", [Sent("WZ-1", 1)], at=datetime(2026, 6, 21), submission_id="on the way")
    low = pd.DataFrame({"sku_code": ["WZ-1"], "warehouse": ["主仓"], "low_qty": [20], "high_qty": [30], "shelf": [None]})
    commands.set_stock_limits(books, low)
    told = pd.DataFrame({"sku_code": ["WZ-1"], "qty": [38]})
    commands.compare_stock(books, "云仓", told, at=datetime(2026, 6, 22), file="云仓.xlsx", submission_id="told")
    commands.start_stocktake(books, warehouse="主仓", submission_id="count", person="小赵")
    commands.evaluate_alerts(books)
    books.close()
    return folder / "busy.duckdb"


@pytest.fixture
def oversold(busy_path: Path, tmp_path: Path) -> Iterator[Books]:
    """The busy trade in books of this test's own."""
    opened = Books.open(shutil.copy(busy_path, tmp_path / "busy.duckdb"))
    yield opened
    opened.close()


def ordered(books: Books) -> str:
    """An order of two SKUs for 24.50 less 0.49; its number."""
    codes = books.cursor().frame("SELECT sku_code FROM sku WHERE sku_id NOT IN (SELECT bundle_id FROM bundle_recipe) LIMIT 2")[
        "sku_code"
    ]
    lines = pd.DataFrame({"sku_code": codes, "qty": [3, 10], "unit_price": ["1.5", "2"]})
    header = OrderHeader("甲厂", "主仓", datetime(2026, 1, 1), date(2026, 1, 8), 49)
    number = commands.save_purchase_order(books, header, lines, submission_id="s", create=True).number
    commands.place_order(books, number)
    return number


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_as_a_workbook_and_as_text_gives_the_pages_numbers(report: str, oversold: Books, tmp_path: Path) -> None:
    frame = frame_of(oversold, report)
    pd.testing.assert_frame_equal(frame, page_frame(oversold, report))
    assert len(frame)
    write_frame(frame, tmp_path / "a.xlsx")
    write_frame(frame, tmp_path / "a.csv")
    workbook = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        text = list(csv.reader(file))
    assert list(workbook[0]) == text[0] == list(frame.columns)
    expected = list(frame.astype(object).itertuples(index=False, name=None))
    for read in (workbook[1:], text[1:]):
        assert len(read) == len(expected)
        wrong = [
            (c, v)
            for cells, values in zip(read, expected, strict=True)
            for c, v in zip(cells, values, strict=True)
            if not same(c, v)
        ]
        assert wrong == []
    for column in set(CODES) & set(frame.columns):
        at = list(frame.columns).index(column)
        assert {type(row[at]) for row in workbook[1:]} <= {str, type(None)}


def test_long_ids_stay_text_in_a_workbook(traded: Books, tmp_path: Path) -> None:
    write_frame(frame_of(traded, "ledger"), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == ORDER]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet.freeze_panes == "A2"


def test_no_text_becomes_a_formula(books: Books, tmp_path: Path) -> None:
    names = ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("x")']
    rows = template("product_list", *({"商家编码": f"F-{n}", "商品名称": name} for n, name in enumerate(names)))
    orders = export("douyin_order_A", *(line(DOUYIN, n, 商家编码=f"F-{n}") for n in range(len(names))))
    loaded(books, write_csv(tmp_path / "商品.csv", rows), write_csv(tmp_path / "orders.csv", orders))
    write_frame(frame_of(books, "stock"), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in names]
    assert len(cells) == len(names)
    assert {cell.data_type for cell in cells} == {"s"}
    write_frame(frame_of(books, "stock"), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        texts = [cell for row in csv.reader(file) for cell in row]
    assert {f"'{name}" for name in names} <= set(texts)
    assert [text for text in texts if text in names and text != "-1"] == []
    assert "-1" in texts, "figures below zero stay figures"


def test_characters_that_no_workbook_can_hold(books: Books, tmp_path: Path) -> None:
    rows = template("product_list", {"商家编码": "F-1", "商品名称": "裙\x07子\x0b"})
    loaded(
        books,
        write_csv(tmp_path / "商品.csv", rows),
        write_csv(tmp_path / "o.csv", export("douyin_order_A", {**DOUYIN, "商家编码": "F-1"})),
    )
    write_frame(frame_of(books, "stock"), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").active["B2"].value.startswith("裙")


def test_headings_for_people_in_their_language(traded: Books, tmp_path: Path) -> None:
    write_frame(frame_of(traded, "stock"), tmp_path / "a.xlsx", headings=True)
    with speaking("zh_CN"):
        write_frame(frame_of(traded, "stock"), tmp_path / "b.csv", headings=True)
    english = [cell.value for cell in load_workbook(tmp_path / "a.xlsx").active[1]]
    chinese = (tmp_path / "b.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert english[0] == "SKU code"
    assert chinese[0] == "商家编码"
    assert len(english) == len(chinese) == len(set(english))


@pytest.mark.parametrize(
    ("report", "by"),
    [
        ("stock", "category"), ("stock", "warehouse"), ("stock", "sku_warehouse"), ("summary", "category"),
        ("summary", "warehouse"), ("turnover", "all"), ("turnover", "supplier"), ("turnover", "product"), ("ranking", "shop"),
        ("ranking", "host"), ("ranking", "product"), ("ranking", "category"),
    ],
)  # fmt: skip
def test_levels(report: str, by: str, traded: Books) -> None:
    page = getattr(reports, report)(traded, *([PERIOD] if report in WITH_PERIOD else []), by=by)
    pd.testing.assert_frame_equal(frame_of(traded, report, by=by), reports.to_yuan(page))


class TestDates:
    def test_without_dates_all_the_days_of_the_books(self, traded: Books) -> None:
        known = reports.choices(traded)
        assert (known.first_day, known.last_day) == (date(2026, 5, 1), date(2026, 6, 8))
        assert len(frame_of(traded, "sales_trend", start=None, end=None)) == 39

    def test_stock_as_it_was_then(self, traded: Books) -> None:
        def pieces(**given: object) -> int:
            return int(frame_of(traded, "stock", **given)["on_hand"].sum())

        assert pieces(as_of=datetime(2026, 5, 31)) == 150
        assert pieces(end=date(2026, 6, 1)) == 150
        assert pieces(end=date(2026, 6, 2)) == 145
        assert pieces() == 146

    @pytest.mark.parametrize("report", ["ranking", "settlements"])
    def test_a_period_the_wrong_way_round_is_a_sentence(self, traded: Books, report: str) -> None:
        with pytest.raises(StreamStockError) as refused:
            frame_of(traded, report, start=date(2026, 6, 30), end=date(2026, 6, 1))
        assert "2026-06-30" in refused.value.sentence()

    def test_bills_of_all_time_or_by_the_day_they_were_settled(self, oversold: Books) -> None:
        settled = date(2026, 6, 20)
        days = {"ever": (None, None), "from": (settled, None), "to": (None, settled), "before": (None, date(2026, 6, 19))}
        for report in ("settlements", "fund_flows"):
            found = {name: len(frame_of(oversold, report, start=start, end=end)) for name, (start, end) in days.items()}
            assert found == {"ever": 1, "from": 1, "to": 1, "before": 0}

    def test_empty_books(self, tmp_path: Path) -> None:
        empty = Books.open(tmp_path / "empty.duckdb")
        for report in REPORTS:
            write_frame(frame_of(empty, report, start=None, end=None), tmp_path / f"{report}.xlsx")
        empty.close()


@pytest.mark.parametrize(
    ("report", "options", "facts"),
    [
        ("profits", {}, ["There is no report profits", "stock", "ranking"]), ("stock", {"by": "colour"}, ["stock", "colour"]),
        ("summary", {"by": "host"}, ["summary", "host"]), ("ranking", {"by": "colour"}, ["ranking", "colour"]),
        ("ranking", {"measure": "beauty"}, ["ranking", "beauty"]), ("turnover", {"average": "weekly"}, ["turnover", "weekly"]),
        ("ledger", {"by": "sku"}, ["ledger", "by"]), ("waiting", {"measure": "qty"}, ["waiting", "measure"]),
    ],
)  # fmt: skip
def test_a_report_or_an_option_there_is_not_is_a_sentence(
    report: str, options: dict[str, str], facts: list[str], traded: Books
) -> None:
    with pytest.raises(StreamStockError) as refused:
        frame_of(traded, report, **options)
    assert all(fact in refused.value.sentence() for fact in facts), refused.value.sentence()


def test_a_file_of_another_kind_or_in_no_folder_is_a_sentence(traded: Books, tmp_path: Path) -> None:
    frame = frame_of(traded, "stock")
    with pytest.raises(StreamStockError) as refused:
        write_frame(frame, tmp_path / "a.pdf")
    assert "a.pdf must end with .csv or .xlsx" in refused.value.sentence()
    for name in ("nobody/a.csv", "nobody/a.xlsx"):
        with pytest.raises(StreamStockError) as refused:
            write_frame(frame, tmp_path / name)
        assert "nobody" in refused.value.sentence()


def test_the_shop_is_a_column_where_there_are_several(traded: Books) -> None:
    shops = frame_of(traded, "ranking", by="shop")["key"].tolist()
    assert len(shops) == 2
    assert SHOP not in shops


def test_purchase_orders_and_their_lines_are_exported(books: Books) -> None:
    number = ordered(books)
    order = frame_of(books, "purchase_orders").iloc[0]
    told = ("number", "state", "open", "open_amount", "amount", "discount")
    assert [order[name] for name in told] == [number, "ordered", 13, 24.01, 24.01, 0.49]
    assert frame_of(books, "purchase_order_lines")["net_amount"].tolist() == [4.41, 19.6]
