"""Files for Excel and CSV files read back."""

from __future__ import annotations

import io
import math
from typing import Any

import pandas as pd
from openpyxl import load_workbook

from dashboard.components.export import comma_separated, workbook


def read_back(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    sheet = load_workbook(io.BytesIO(workbook(frame)))["StreamStock"]
    return [tuple(cell for cell in row) for row in sheet.iter_rows()]


def test_ids_stay_text_to_the_last_digit() -> None:
    header, row = read_back(pd.DataFrame({"order_no": ["6912345678901234567"]}))
    assert header[0].value == "order_no"
    assert (row[0].value, row[0].data_type, row[0].number_format) == ("6912345678901234567", "s", "@")


def test_a_text_that_looks_like_a_formula_is_none() -> None:
    row = read_back(pd.DataFrame({"title": ["=1+1\x07"]}))[1]
    assert (row[0].value, row[0].data_type) == ("=1+1", "s")


def test_amounts_are_numbers_in_yuan() -> None:
    row = read_back(pd.DataFrame({"net_fen": [12345], "unit_cost_e4": [123456], "margin": [0.25], "qty": [3]}))[1]
    assert [cell.value for cell in row] == [123.45, 12.3456, 0.25, 3]
    assert row[2].number_format == "0.0%"


def test_times_are_times_and_what_is_undefined_is_empty() -> None:
    frame = pd.DataFrame(
        {
            "at": [pd.Timestamp("2026-06-30 23:50"), pd.NaT],
            "days": [math.inf, math.nan],
            "rank_change": pd.array([None, 2], dtype="Int64"),
            "name": [None, "a"],
        }
    )
    rows = read_back(frame)
    assert rows[1][0].value == pd.Timestamp("2026-06-30 23:50").to_pydatetime()
    assert [cell.value for cell in rows[1][1:]] == ["∞", None, None]
    assert [cell.value for cell in rows[2]] == [None, None, 2, "a"]


def test_a_csv_file_opens_in_spreadsheet_programs_as_it_was_shown() -> None:
    frame = pd.DataFrame(
        {
            "order_no": ["6912345678901234567", "007", "A-1"],
            "title": ["=1+1", "连衣裙,红", None],
            "net_fen": pd.array([12345, -5, None], dtype="Int64"),
            "unit_cost_e4": [123456, 0, 1],
            "margin": [0.25, math.nan, -0.1],
            "days": [math.inf, math.nan, 1.5],
            "at": [pd.Timestamp("2026-06-30 23:50"), pd.NaT, pd.Timestamp("2026-07-01")],
            "state": [["在途", "逾期"], [], ["完成"]],
        }
    )
    content = comma_separated(frame, ["订单号", *frame.columns[1:]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").split("\r\n") == [
        "订单号,title,net_fen,unit_cost_e4,margin,days,at,state",
        '\t6912345678901234567,\'=1+1,123.45,12.3456,25.00%,∞,2026-06-30 23:50:00,"在途, 逾期"',
        '\t007,"连衣裙,红",-0.05,0.0000,,,,',
        "A-1,,,0.0001,-10.00%,1.5,2026-07-01 00:00:00,完成",
        "",
    ]
