"""Every table of every page: headings in words, and the very rows it shows as a file for Excel and as CSV."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import streamlit as st
from openpyxl import load_workbook

from dashboard.amounts import missing
from dashboard.books import DATABASE, close_books
from dashboard.components import empty
from etl.demo import records
from inventory.database import Books
from tests.dashboard.conftest import launch

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "dashboard" / "pages").glob("*.py"))
BOM = b"\xef\xbb\xbf"
ACTS = {"chosen", "take", "choose", "change"}
GRIDS = ("allocation_rows", "limit_grid", "proposal", "reorder")
"""Grids one types into that list something; the others are forms, empty at first."""
PAGES_LONG = (100, 200, 500, 1000)
"""Rows of a table that shows a page of all there is."""
ONE_OF_MANY = {"customer", "product", "purchase_order", "purchase_plan", "sales_order", "stocktake", "supplier", "transfer"}
"""Pages of one thing, which a link names."""
MANY = 400
"""Longer files are not read a second time."""
NAME_OF_OURS = re.compile(r"[a-z]+(_[a-z0-9]+)*")


@dataclass
class Drawn:
    """What a page drew: its tables (settings, order of columns, frame), and the files it offers, by name."""

    tables: list[Any] = field(default_factory=list)
    files: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    """What it says that there is none of, instead of showing it."""
    charts: list[dict[str, Any]] = field(default_factory=list)
    """Plotly's settings of its charts."""


@pytest.fixture(scope="module")
def drawn(demo_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Drawn]]:
    """Every page on the demo month with what the shop keeps by hand, opened once."""
    path = tmp_path_factory.mktemp("kept") / "warehouse.duckdb"
    path.write_bytes(demo_path.read_bytes())
    books = Books.open(path)
    records.keep(books)
    books.close()
    pages: dict[str, Drawn] = {}
    offer = st.download_button

    def offered(label: str, data: Any, file_name: str, *rest: Any, **more: Any) -> bool:
        now.files[file_name] = data if callable(data) else lambda: data
        return offer(label, data, file_name, *rest, **more)

    show, draw = empty.show, st.plotly_chart

    def missed(icon: str, title: str, *rest: Any, **more: Any) -> None:
        now.empty.append(title)
        show(icon, title, *rest, **more)

    def charted(figure: Any, **settings: Any) -> Any:
        now.charts.append(settings.get("config") or {})
        return draw(figure, **settings)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATABASE, str(path))
        patch.setattr(st, "download_button", offered)
        patch.setattr(empty, "show", missed)
        patch.setattr(st, "plotly_chart", charted)
        for page in PAGES:
            now = pages[page] = Drawn()
            app = launch(page=page)
            assert not app.exception, page
            now.tables = list(app.dataframe)
        yield pages
        close_books()
    st.cache_data.clear()


def lists_something(table: Any) -> bool:
    return len(table.value) > 0 and (not table.proto.editing_mode or any(grid in table.proto.id for grid in GRIDS))


def shown(table: Any) -> pd.DataFrame:
    """A table as people read it: its visible columns in their order, under the headings they have."""
    settings = json.loads(table.proto.columns or "{}")
    names = list(table.proto.column_order) or [str(column) for column in table.value.columns]
    told = {name: settings.get(name, {}) for name in names}
    # Buttons and boxes to tick are there to act on a row: they tell nothing of it.
    visible = [name for name in names if not told[name].get("hidden") and name not in ACTS]
    return pd.DataFrame({told[name].get("label") or name: table.value[name] for name in visible})


def read(content: bytes) -> pd.DataFrame:
    """A CSV file as a spreadsheet program reads it: the marks that keep texts texts are not seen."""
    assert content.startswith(BOM)
    texts = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return pd.DataFrame({name: texts[name].str.lstrip("\t'") for name in texts})


def differs(table: pd.DataFrame, file: pd.DataFrame) -> str | None:
    """In what the first rows of a file are not the table's."""
    if list(table) != list(file):
        return f"headings {list(file)}"
    if len(file) != len(table) and len(table) not in PAGES_LONG:
        return f"{len(file)} rows"
    for name in table:
        mine, theirs = table[name], file[name].head(len(table))
        if pd.api.types.is_bool_dtype(mine) or pd.api.types.is_datetime64_any_dtype(mine):
            same = theirs.ne("").tolist() == mine.notna().tolist()
        elif pd.api.types.is_numeric_dtype(mine):
            numbers = pd.to_numeric(theirs.str.rstrip("%"), errors="coerce").to_numpy(dtype=float)
            same = bool(np.allclose(numbers, mine.to_numpy(dtype=float, na_value=np.nan), atol=0.011, equal_nan=True))
        else:
            lists = [", ".join(map(str, one)) if isinstance(one, (list, np.ndarray)) else one for one in mine]
            same = theirs.tolist() == ["" if missing(one) else str(one).lstrip("'\t") for one in lists]
        if not same:
            return f"column {name}"
    return None


def test_the_demo_month_shows_every_page_with_something_on_it(drawn: dict[str, Drawn]) -> None:
    bare = {page for page, one in drawn.items() if one.empty} - ONE_OF_MANY
    # No file of the month is unknown, and none tells what was in the parcels.
    assert bare == {"mappings", "parcel_check"}


def test_every_chart_is_saved_as_a_picture_with_a_name(drawn: dict[str, Drawn]) -> None:
    charts = [(page, chart) for page, one in drawn.items() for chart in one.charts]
    assert len(charts) > 12
    for page, chart in charts:
        assert chart["modeBarButtons"] == [["toImage"]], page
        assert chart["toImageButtonOptions"]["format"] == "png", page
        assert re.fullmatch(r"[a-z_]+", chart["toImageButtonOptions"]["filename"]), page


def test_every_heading_is_in_words(drawn: dict[str, Drawn]) -> None:
    seen = {(page, str(name)) for page, one in drawn.items() for table in one.tables for name in shown(table)}
    assert len(seen) > 100
    assert {(page, name) for page, name in seen if NAME_OF_OURS.fullmatch(name)} == set()


def test_every_table_is_offered_as_csv_with_its_very_rows(drawn: dict[str, Drawn]) -> None:
    proved = set()
    for page, one in drawn.items():
        files = {name: read(make()) for name, make in one.files.items() if name.endswith(".csv")}
        for table in map(shown, filter(lists_something, one.tables)):
            wrong = {name: differs(table, file) for name, file in files.items()}
            assert None in wrong.values(), (page, list(table), wrong)
            proved.add(page)
    assert len(proved) >= 25


def test_the_excel_file_beside_it_has_the_same_rows_and_ids_are_text(drawn: dict[str, Drawn]) -> None:
    proved = 0
    for page, one in drawn.items():
        for name, make in one.files.items():
            if not name.endswith(".csv"):
                continue
            file = read(make())
            if len(file) > MANY:
                continue
            book = load_workbook(io.BytesIO(one.files[name.replace(".csv", ".xlsx")]()), read_only=True)
            head, *rows = book.worksheets[0].iter_rows(values_only=True)
            assert (list(head), len(rows)) == (list(file), len(file)), (page, name)
            numbered = [place for place, heading in enumerate(head) if heading in ("订单号", "单据号", "单品", "编号")]
            assert all(isinstance(row[place], str) or row[place] is None for row in rows for place in numbered), (page, name)
            proved += 1
    assert proved >= 15
