"""The demo month, loaded like everybody's files, shows what the generator knows to be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from etl import demo
from etl.demo import records
from etl.load import FileResult, load
from inventory import reports
from inventory.database import Books
from inventory.database.selfcheck import run_checks
from inventory.reports import Period

DOCS = Path(__file__).parents[1] / "docs"
JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
BY_HAND = """
FROM stock_movement AS m JOIN document AS d USING (document_id) JOIN sku AS k USING (sku_id)
JOIN warehouse AS w ON w.warehouse_id = m.warehouse_id
WHERE d.posted_by <> ''
"""
"""Movements of what the warehouse did on the last evening: somebody's forms, not the files of the month."""


@pytest.fixture(scope="module")
def month() -> demo.Month:
    return demo.build(demo.SEED, demo.LINES)


@pytest.fixture(scope="module")
def truth(month: demo.Month) -> demo.Truth:
    return month.truth()


@pytest.fixture(scope="module")
def loaded(month: demo.Month, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Books, dict[str, FileResult]]]:
    """The books with the whole month, and what became of each file."""
    folder = tmp_path_factory.mktemp("month")
    books = Books.open(folder / "warehouse.duckdb")
    results = {}
    for file in demo.write_month(month, folder / "files"):
        (results[file.path.name],) = load(books, [file.path], shop=file.shop)
    records.keep(books)
    yield books, results
    books.close()


@pytest.fixture(scope="module")
def books(loaded: tuple[Books, dict[str, FileResult]]) -> Books:
    return loaded[0]


@pytest.fixture(scope="module")
def results(loaded: tuple[Books, dict[str, FileResult]]) -> dict[str, FileResult]:
    return loaded[1]


def test_it_is_as_large_as_it_has_to_be(truth: demo.Truth, books: Books) -> None:
    assert sum(truth.order_lines.values()) >= 20_000
    known = reports.choices(books)
    assert len(known.shops) >= 3
    assert len(known.warehouses) >= 3
    assert len(known.suppliers) >= 8
    assert len(known.hosts) >= 4
    assert books.value("SELECT count(*) FROM sku") >= 300


def test_every_row_of_every_file_is_accounted_for(truth: demo.Truth, results: dict[str, FileResult]) -> None:
    for result in results.values():
        assert result.refusal is None
        assert result.rejected_rows == 0, result.rejected
        assert result.rows == result.new + result.changed + result.unchanged
    assert sum(result.rows for result in results.values()) == sum(truth.rows.values())


def test_paid_money_and_refunds_of_each_shop(truth: demo.Truth, books: Books) -> None:
    shops = reports.ranking(books, JUNE, by="shop").set_index("key")
    assert shops["gmv_fen"].to_dict() == truth.paid_gmv_fen
    assert shops["refund_fen"].to_dict() == truth.refund_fen
    with books.reading() as cursor:
        lines = dict(cursor.rows("SELECT s.name, count(*) FROM sales_order_line JOIN shop AS s USING (shop_id) GROUP BY ALL"))
        paid = dict(cursor.rows("SELECT s.name, count(pay_at) FROM sales_order_line JOIN shop AS s USING (shop_id) GROUP BY ALL"))
    assert lines == truth.order_lines
    assert paid == truth.paid_lines


def test_every_level_of_the_ranking_shows_the_same_money(truth: demo.Truth, books: Books) -> None:
    for by in ("sku", "product", "category", "shop", "host"):
        frame = reports.ranking(books, JUNE, by=by)
        assert frame["gmv_fen"].sum() == sum(truth.paid_gmv_fen.values())
        assert frame["refund_fen"].sum() == sum(truth.refund_fen.values())
        assert (frame["net_fen"] == frame["gmv_fen"] - frame["refund_fen"]).all()
    days = reports.sales_trend(books, JUNE)
    assert days["gmv_fen"].sum() == sum(truth.paid_gmv_fen.values())
    assert len(days) == 30


def test_what_lies_in_each_warehouse_at_the_end(truth: demo.Truth, books: Books) -> None:
    stock = reports.stock(books, by="sku_warehouse").set_index(["sku_code", "warehouse"])["on_hand"]
    with books.reading() as cursor:
        by_hand = cursor.frame(f"SELECT k.sku_code, w.name AS warehouse, sum(m.qty)::BIGINT AS qty {BY_HAND} GROUP BY ALL")
    found = stock.sub(by_hand.set_index(["sku_code", "warehouse"])["qty"], fill_value=0)
    assert {place: qty for place, qty in found.items() if qty} == {place: qty for place, qty in truth.closing.items() if qty}
    totals = found.groupby("warehouse").sum()
    assert {place: qty for place, qty in totals.items() if qty} == truth.closing_by_warehouse
    below = reports.stock(books)
    assert set(below.loc[below["on_hand"] < 0, "sku_code"]) <= set(truth.oversold)


def test_what_came_and_went_in_june(truth: demo.Truth, books: Books) -> None:
    summary = reports.summary(books, JUNE)
    assert summary["in_opening_qty"].sum() == truth.opening_qty
    assert summary["in_purchase_qty"].sum() == truth.received_qty
    approved = reports.stocktakes(books).query("state == 'approved'")
    later = approved["gain_qty"].sum() - approved["loss_qty"].sum()
    assert summary["in_count_qty"].sum() - summary["out_count_qty"].sum() == truth.counted_change + later
    with books.reading() as cursor:
        moved = dict(cursor.rows("SELECT kind, sum(qty)::BIGINT FROM stock_movement GROUP BY kind"))
        by_hand = dict(cursor.rows(f"SELECT m.kind, sum(m.qty)::BIGINT {BY_HAND} GROUP BY m.kind"))
    assert -moved["shipment"] == truth.shipped_qty
    # Goods fit for nothing come in with their return and go out again as an adjustment.
    assert moved["sales_return"] + moved["adjustment"] - by_hand.get("adjustment", 0) == truth.returned_qty


def test_the_codes_that_no_product_has(truth: demo.Truth, books: Books) -> None:
    queue = reports.waiting(books)
    assert tuple(sorted(queue["code"])) == truth.waiting_codes
    assert queue["lines"].sum() == truth.waiting_lines
    assert (queue["money_fen"] > 0).all()


def test_every_self_check_is_green(books: Books) -> None:
    checks = run_checks(books)
    assert len(checks) >= 10
    assert [check.name for check in checks if not check.green] == []


def test_the_views_of_the_shell_give_the_pages_numbers(books: Books) -> None:
    with books.reading() as cursor:
        stock = cursor.rows("SELECT sum(on_hand)::BIGINT, (sum(stock_value) * 100)::BIGINT FROM v_stock")[0]
        gmv = cursor.value(
            "SELECT (sum(gmv) * 100)::BIGINT FROM v_order_line WHERE pay_at >= '2026-06-01' AND pay_at < '2026-07-01'"
        )
        ranking = cursor.frame("FROM ranking_between('2026-06-01', '2026-06-30')")
        turnover = cursor.frame("FROM turnover_between('2026-06-01', '2026-06-30')").set_index("sku_code")
    page = reports.stock(books)
    assert stock == (page["on_hand"].sum(), page["value_fen"].sum())
    ranked = reports.ranking(books, JUNE)
    assert gmv == ranked["gmv_fen"].sum()
    assert ranking["sku_code"].tolist() == ranked["key"].tolist()
    assert (ranking["net"] * 100).round().tolist() == ranked["net_fen"].tolist()
    turned = reports.turnover(books, JUNE).set_index("key")
    assert (turnover["cogs"] * 100).round().astype("int64").to_dict() == turned["cogs_fen"].to_dict()
    finite = turned["days"].replace(float("inf"), float("nan")).dropna()
    assert turnover["days"].reindex(finite.index).round(6).equals(finite.round(6))


def test_a_file_of_the_month_again_changes_nothing(loaded: tuple[Books, dict[str, FileResult]]) -> None:
    books, results = loaded
    files = {path.name: path for path in books.path.with_name("files").iterdir()}
    before = books.value("SELECT count(*) FROM stock_movement")
    for part in ("采购入库单_2026年6月上旬", "1688", "售后单", "退货入库单", "盘点表"):
        (name,) = (name for name in results if part in name)
        (again,) = load(books, [files[name]], shop=results[name].shop)
        assert (again.new, again.changed, again.movements, again.rejected_rows) == (0, 0, 0, 0)
    assert books.value("SELECT count(*) FROM stock_movement") == before


def examples(page: str) -> list[tuple[str, list[list[str]]]]:
    """(query, rows) of each example on a page that shows the shell's answer in a box."""
    found = []
    for block in (DOCS / page).read_text(encoding="utf-8").split("```console\n")[1:]:
        command, _, answer = block.split("```")[0].partition('"\n┌')
        rows = [[cell.strip() for cell in row.strip("│").split("│")] for row in answer.splitlines() if row.startswith("│")]
        if rows:
            found.append((command.partition('-c "')[2], rows[2:]))
    return found


def test_the_answers_on_the_analysts_page_are_those_of_the_books(books: Books) -> None:
    asked = [(query, rows) for query, rows in examples("analysts.md") if "published_at" not in query]
    assert len(asked) == 4
    for query, rows in asked:
        with books.reading() as cursor:
            answer = [["NULL" if cell is None else str(cell) for cell in row] for row in cursor.rows(query)]
        assert answer == rows


def test_the_answers_on_the_page_of_commands_are_those_of_the_books(books: Books, results: dict[str, FileResult]) -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    shown = [name for name in results if f"✓ {name}" in page]
    assert len(shown) == 6
    for name in shown:
        one = results[name]
        counts = f"{one.rows:,} rows = {one.new:,} new + {one.changed:,} changed + {one.unchanged:,} unchanged + 0 rejected"
        assert f"  {counts} · {one.movements:,} movements" in page
    stock = reports.to_yuan(reports.stock(books, as_of=datetime(2026, 6, 15, 23, 59, 59), by="warehouse")).iloc[:, :7]
    assert stock.to_csv(index=False) in page
    assert f"{len(reports.ranking(books, JUNE)):,} rows written to ranking.xlsx" in page
    value = books.value("SELECT sum(stock_value) FROM v_stock")
    assert f"\n{books.value('SELECT count(*) FROM v_stock')},{value}\n" in page
