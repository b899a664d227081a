"""直播场次表: sessions from a sheet, each whole or not at all, and the sheet loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.load import FileResult
from inventory import commands, reports
from inventory.database import Books
from inventory.errors import Refused
from tests.etl.sheets import write_csv
from tests.etl.shelf import loaded

pytestmark = pytest.mark.usefixtures("english")

HEADINGS = ("店铺", "主题", "开播时间", "下播时间", "主播", "时段开始", "时段结束")
START, END = "2026-05-08 20:00", "2026-05-09 01:00"


def sheet(books: Books, folder: Path, *rows: dict[str, str], name: str = "a") -> FileResult:
    """Load a sheet of sessions; what a row does not say is that of one evening of 阿宁."""
    usual = {"店铺": "云织直播店", "主题": "夏装", "开播时间": START, "下播时间": END, "主播": "阿宁"}
    lines = [[({**usual, **row}).get(heading, "") for heading in HEADINGS] for row in rows]
    return loaded(books, write_csv(folder / f"{name}.csv", [list(HEADINGS), *lines]))[0]


def hosts(books: Books) -> list[tuple[Any, ...]]:
    with books.reading() as cursor:
        return cursor.rows(
            "SELECT s.number, s.title, h.host, strftime(h.starts_at, '%H:%M'), strftime(h.ends_at, '%H:%M')"
            " FROM live_session AS s JOIN session_host AS h USING (session_id) ORDER BY s.number, h.starts_at"
        )


def test_rows_of_one_start_are_one_session_and_the_sheet_may_be_loaded_again(books: Books, tmp_path: Path) -> None:
    first, late = {"时段结束": "2026-05-08 23:00"}, {"主播": "小满", "时段开始": "2026-05-08 23:00"}
    result = sheet(books, tmp_path, late, first)
    assert (result.new, len(result.rejected)) == (2, 0)
    assert hosts(books) == [
        ("ZB20260508-0001", "夏装", "阿宁", "20:00", "23:00"),
        ("ZB20260508-0001", "夏装", "小满", "23:00", "01:00"),
    ]
    again = sheet(books, tmp_path, first, late, name="b")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    changed = sheet(books, tmp_path, {"主题": "清仓"}, name="c")
    assert (changed.new, changed.changed) == (0, 1)
    assert hosts(books) == [("ZB20260508-0001", "清仓", "阿宁", "20:00", "01:00")]


def test_a_session_with_a_wrong_row_is_not_taken_and_the_others_are(books: Books, tmp_path: Path) -> None:
    outside = {"主播": "小满", "时段开始": "2026-05-08 19:00"}
    next_day = {"开播时间": "2026-05-09 20:00", "下播时间": "2026-05-09 23:00"}
    backwards = {"开播时间": "2026-05-10 20:00", "下播时间": "2026-05-10 19:00"}
    result = sheet(books, tmp_path, {}, outside, next_day, backwards, {**next_day, "开播时间": "2026-05-09 21:00"})
    assert (result.new, dict(zip(result.rejected["row"], result.rejected["reason"], strict=True))) == (1, {
        2: "Another row of this session was not taken: mend that one, then load the file again.",
        3: "The slot does not lie within the session: mend the times.",
        5: "The session ends before it starts, or lasts more than two days: mend the times.",
        6: "阿宁 stands in another session at the same time, ZB20260509-0001: mend the times.",
    })  # fmt: skip


def test_an_import_of_sessions_is_not_undone_but_changed_by_hand(books: Books, tmp_path: Path) -> None:
    sheet(books, tmp_path, {})
    with pytest.raises(Refused, match="on the page of the live sessions"):
        commands.undo_batch(books, int(reports.imports(books)["batch_id"].max()))
