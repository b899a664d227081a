"""What the demo shop keeps by hand, beside the files of its month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from etl import demo
from etl.demo import records
from etl.demo.sessions import PLANNED, SESSIONS
from etl.load import load
from inventory import reports
from inventory.database import Books
from inventory.reports import Period
from tests.inventory.desk import everything, red_checks, same


def test_the_demo_month_has_its_suppliers_sessions_stock_lines_and_orders(tmp_path: Path) -> None:
    books = Books.open(tmp_path / "warehouse.duckdb")
    for file in demo.write(tmp_path / "files", lines=300):
        load(books, [file.path], shop=file.shop)
    records.keep(books)
    sessions = reports.sessions(books, Period(date(2026, 6, 1), date(2026, 7, 31)))
    assert len(sessions) == len(SESSIONS) + len(PLANNED)
    live = reports.attribution(books, Period(date(2026, 6, 1), date(2026, 6, 30)))
    assert live.loc[live["position"].notna(), "lines"].sum() / live["lines"].sum() > 0.95
    assert books.value("SELECT count(*) FROM supplier WHERE phone IS NOT NULL") >= 5
    assert books.value("SELECT count(*) FROM stock_limit WHERE low_qty > 0") > 100
    orders = reports.purchase_orders(books)
    assert {"draft", "ordered"} <= set(orders["state"])
    assert list(reports.purchase_plans(books)["status"]) == ["draft"]
    assert red_checks(books) == {}
    once = everything(books)
    records.keep(books)
    assert same(once, everything(books))
    books.close()
