"""No table of any page shows a column by the name the program gives it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.demo import records
from inventory.database import Books
from tests.dashboard.conftest import Open

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "dashboard" / "pages").glob("*.py"))
NAME_OF_OURS = re.compile(r"[a-z]+(_[a-z0-9]+)*")


@pytest.fixture(scope="module")
def kept(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo month with what the shop keeps by hand."""
    path = tmp_path_factory.mktemp("kept") / "warehouse.duckdb"
    path.write_bytes(demo_path.read_bytes())
    books = Books.open(path)
    records.keep(books)
    books.close()
    return path


def test_every_heading_is_in_words(kept: Path, use_books: Callable[[Path], None], open_page: Open) -> None:
    use_books(kept)
    bare, seen = set(), 0
    for page in PAGES:
        app = open_page(page)
        assert not app.exception, page
        for table in app.dataframe:
            settings = json.loads(table.proto.columns or "{}")
            for name in list(table.proto.column_order) or [str(column) for column in table.value.columns]:
                told = settings.get(name, {})
                seen += 1
                label = name if told.get("label") is None else told["label"]
                if not told.get("hidden") and NAME_OF_OURS.fullmatch(label):
                    bare.add((page, name))
    assert seen > 100
    assert bare == set()
