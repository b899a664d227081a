"""Whatever was said of codes before, the last words count."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory import commands, reports
from inventory.commands import Match
from inventory.database import Books
from tests.inventory.commands.test_matching import cogs
from tests.inventory.desk import Desk, goods, pieces, red_checks, worth
from tests.inventory.exports import Office, case, shipped_line

EXAMPLES = int(os.environ.get("STREAMSTOCK_EXAMPLES", "6"))
WORDS = st.lists(
    st.tuples(
        st.sampled_from(["A", "B"]), st.booleans(), st.sampled_from(["P", "Q", None, "ignored"]),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS)
def test_only_what_was_said_last_counts(story_file: Path, words: list[tuple[str, bool, str | None]]) -> None:
    """Whatever was said before: stock, value, cost of sales and queue are those of books that were told the last words alone."""
    said, last = [], {}
    for code, everywhere, meaning in words:
        shop = 0 if everywhere else 1
        sku = meaning if meaning != "ignored" else None
        said.append(Match(code, sku, shop, ignored=meaning == "ignored"))
        last[code, shop] = said[-1]
    step_by_step = _told(story_file, [[word] for word in said])
    at_once = _told(story_file, [list(last.values())])
    assert step_by_step == at_once


def _told(story_file: Path, acts: list[list[Match]]) -> dict[str, object]:
    """What the story's books show after these acts."""
    with tempfile.TemporaryDirectory() as folder:
        books = Books.open(shutil.copy(story_file, Path(folder) / "warehouse.duckdb"))
        for act in acts:
            commands.match_codes(books, act)
        shown: dict[str, object] = {
            "stock": {sku: (pieces(books, sku), worth(books, sku)) for sku in ("P", "Q")},
            "cogs": cogs(books),
            "waiting": reports.unmatched(books)[["code", "lines", "qty"]].to_dict("records"),
            "red": red_checks(books),
        }
        books.close()
    assert shown["red"] == {}
    return shown


@pytest.fixture(scope="module")
def story_file(story: Books, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Closed books in which A and B wait in orders, with a return, and X in a receipt and on a return sheet."""
    desk, office = Desk(story), Office(story, tmp_path_factory.mktemp("files"))
    desk.receive(goods("P", 10, "20"), goods("Q", 10, "50"), at="2026-06-01 09:00")
    receipt = {"入库单号": "RK-7", "入库时间": "2026-06-02 09:00", "供应商": "新厂", "商家编码": "B", "数量": 5, "单价(元)": "2"}
    office.receipts(receipt)
    office.orders(
        shipped_line("1", "A", qty=2, paid="150.00"), shipped_line("2", "A"), shipped_line("3", "B", paid="80.00"),
        exported="2026-06-04 08:00",
    )  # fmt: skip
    desk.receive(goods("P", 3, "33.33"), at="2026-06-05 09:00")
    office.after_sales(case("S1", "2", parcel="已签收"), exported="2026-06-13 08:00")
    story.close()
    return story.path
