"""The ledger as a file: the rows of the page, of one state of the books, whatever is posted meanwhile."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from inventory import reports
from inventory.database import Books
from tests.inventory.conftest import LoadedMonth
from tests.inventory.desk import EVER, JUNE, Desk, goods

COLUMNS = (
    "at",
    "number",
    "kind",
    "sku_code",
    "warehouse",
    "qty",
    "balance_qty",
    "unit_cost_e4",
    "value_fen",
    "balance_fen",
    "party",
)
HEADINGS = {name: name.upper() for name in COLUMNS}
KINDS = {"shipment": "销售出库"}


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_the_file_says_what_the_pages_say(month: LoadedMonth, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    path = tmp_path / "ledger.csv"
    rows = reports.write_ledger(
        month.books, JUNE, path, headings=HEADINGS, kinds=KINDS, told=lambda *so_far: heard.append(so_far), warehouse="主仓"
    )
    page = reports.ledger(month.books, JUNE, warehouse="主仓", page_size=100_000)
    assert rows == page.rows == heard[-1][0]
    assert heard[0] == (0, rows)
    assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    found = read(path)
    assert found.columns.tolist() == list(HEADINGS.values())
    for name in ("number", "qty", "balance_qty"):
        assert found[name.upper()].tolist() == page.frame[name].astype(str).tolist(), name
    assert found["AT"].tolist() == page.frame["at"].dt.strftime("%Y-%m-%d %H:%M:%S").tolist()
    for name in ("value_fen", "balance_fen"):
        assert found[name.upper()].tolist() == [f"{fen / 100:.2f}" for fen in page.frame[name]], name
    costs = ["" if pd.isna(cost) else f"{cost / 10_000:.4f}" for cost in page.frame["unit_cost_e4"]]
    assert found["UNIT_COST_E4"].tolist() == costs
    assert set(found.loc[page.frame["kind"] == "shipment", "KIND"]) == {"销售出库"}
    assert set(found["WAREHOUSE"]) == {"主仓"}


def test_the_file_is_of_one_state_and_keeps_nobody_from_posting(desk: Desk, books: Books, tmp_path: Path) -> None:
    """While it is being written a receipt is posted and the stock asked for: both at once, and the file knows nothing of it."""
    desk.receive(goods("P", 10, "20"), at="2026-06-01 09:00")
    met = []

    def told(written: int, rows: int) -> None:
        if not written:
            desk.receive(goods("P", 5, "20"), at="2026-06-02 09:00")
            met.append(int(reports.stock(books)["on_hand"].sum()))

    rows = reports.write_ledger(books, EVER, tmp_path / "a.csv", headings=HEADINGS, kinds={}, told=told)
    assert (rows, met) == (1, [15])
    assert read(tmp_path / "a.csv")["BALANCE_QTY"].tolist() == ["10"]


def test_texts_stay_texts(desk: Desk, books: Books, tmp_path: Path) -> None:
    desk.receive(goods("=1+1", 1, "20"), goods("00815", 1, "20"), supplier="@供应商")
    reports.write_ledger(books, EVER, tmp_path / "a.csv", headings={"sku_code": "s", "party": "p"}, kinds={})
    found = read(tmp_path / "a.csv")
    assert sorted(found["s"]) == ["\t00815", "'=1+1"]
    assert set(found["p"]) == {"'@供应商"}


def test_the_ledger_is_narrowed_by_person_and_by_a_part_of_a_name(desk: Desk, books: Books, tmp_path: Path) -> None:
    desk.receive(goods("CQ-88", 3, "20", title="长袖连衣裙"), person="小周")
    desk.receive(goods("TX-1", 5, "8", title="短袖T恤"), person="小王")
    assert reports.posters(books) == ["小周", "小王"] or reports.posters(books) == ["小王", "小周"]
    assert reports.ledger(books, EVER, person="小王").frame["sku_code"].tolist() == ["TX-1"]
    assert reports.ledger(books, EVER, person="小王").frame["posted_by"].tolist() == ["小王"]
    for said in ("连衣", "cxlyq", "CQ-88"):
        assert reports.ledger(books, EVER, sku=said).frame["sku_code"].tolist() == ["CQ-88"], said
    assert reports.write_ledger(books, EVER, tmp_path / "a.csv", headings=HEADINGS, kinds={}, person="小王", sku="袖") == 1
    assert reports.ledger(books, EVER, sku="没有").rows == 0
