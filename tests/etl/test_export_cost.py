"""``export cost --sku CODE``: how the average of one SKU came about, as a file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from etl.export import report_frame, write_frame
from etl.owner import OwnDoor
from inventory import reports
from inventory.database import Books
from inventory.errors import StreamStockError

pytestmark = pytest.mark.usefixtures("english")


def cost(books: Books, sku: str | None) -> pd.DataFrame:
    return report_frame(OwnDoor(books, keep=True), "cost", start=None, end=None, as_of=None, options={"sku": sku})


def test_the_file_holds_the_trace_in_yuan_with_its_sums(traded: Books, tmp_path: Path) -> None:
    sku = str(reports.stock(traded)["sku_code"].iloc[0])
    frame = cost(traded, sku)
    trace = reports.cost_trace(traded, sku=sku)
    assert frame["average_after"].dropna().tolist() == [int(e4) / 10_000 for e4 in trace["average_after_e4"].dropna()]
    write_frame(frame, tmp_path / "cost.csv", headings=True)
    assert trace["working"].iloc[0] in (tmp_path / "cost.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(("sku", "fact"), [(None, "--sku"), ("NOPE", "NOPE")])
def test_without_a_sku_that_moved_it_is_a_sentence(sku: str | None, fact: str, traded: Books) -> None:
    with pytest.raises(StreamStockError) as refused:
        cost(traded, sku)
    assert fact in refused.value.sentence()
