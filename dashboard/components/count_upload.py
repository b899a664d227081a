"""Counting on paper or in Excel: the sheet to take along, and the filled-in one back."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.components import count_grid, export
from dashboard.language import _, current
from etl.count_sheets import count_lines
from etl.owner import OwnDoor
from inventory import clock, commands
from inventory.commands import Counted
from inventory.errors import FileRefused, Refused, StreamStockError
from inventory.language import speaking
from inventory.reports import StocktakeSheet

state = st.session_state
NAMED = 20


def buttons(sheet: StocktakeSheet) -> None:
    """Download the sheet; upload it filled in."""
    spoken, number = current(), str(sheet.head["number"])

    def blank() -> bytes:
        with speaking(spoken):
            return export.workbook(_sheet(sheet), None, number)

    st.download_button(
        _("Sheet for Excel"),
        blank,
        f"{number}.xlsx",
        export.XLSX,
        key="count_download",
        icon=":material/download:",
        on_click="ignore",
    )
    with st.popover(_("Upload a filled-in sheet"), icon=":material/upload_file:"):
        given = st.file_uploader(_("Count sheet"), ["xlsx", "xls", "csv"], key=f"count_file_{state.get('count_file_turn', 0)}")
        st.caption(_("Rows without a number are left alone; several rows of one SKU add up."))
        state.setdefault(f"count_at_{number}", clock.now().replace(second=0))
        st.datetime_input(
            _("Counted at"), format="YYYY-MM-DD", key=f"count_at_{number}",
            help=_("What was sold later does not touch the differences"),
        )  # fmt: skip
        st.checkbox(_("Write over what others counted already"), key=f"count_over_{number}")
        if given is not None:
            st.button(
                _("Take over what was counted"), type="primary", key="count_take", on_click=_take,
                args=(number, given.name, given.getvalue()),
            )  # fmt: skip
    if said := state.pop("count_taken", None):
        st.toast(said, icon=":material/check_circle:")


def _sheet(sheet: StocktakeSheet) -> pd.DataFrame:
    """The lines with the headings that are understood when they come back."""
    lines = sheet.lines
    frame = pd.DataFrame({
        "盘点时间": f"{clock.now():%Y-%m-%d %H:%M}", "仓库": sheet.head["warehouse"], "货位": lines["shelf"],
        "商家编码": lines["sku_code"], "商品名称": lines["product_name"], "规格": lines["spec"],
    })  # fmt: skip
    if not sheet.head["blind"]:
        frame["账面数量"] = lines["book_qty"]
    return frame.assign(实盘数量=lines["counted_qty"], 盘点人=None)


def _take(number: str, name: str, content: bytes) -> None:
    """Count what the sheet says at the time that was given; what is wrong is told with its row, and then nothing of it is taken.

    A number that differs from what somebody counted already is told too, unless it shall be written over.
    """
    current()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        try:
            said = count_lines(OwnDoor(books()), path)
        except FileRefused as refusal:
            state[f"count_problems_{number}"] = [refusal.sentence()]
            return
    summed = said.groupby("sku_code", sort=False, as_index=False).agg(qty=("qty", "sum"), row_no=("row_no", "min"))
    try:
        over = bool(state.get(f"count_over_{number}"))
        done = commands.count_goods(
            books(), number,
            [
                Counted(str(code), int(qty), checked=not over)
                for code, qty in zip(summed["sku_code"], summed["qty"], strict=True)
            ],
            at=state.get(f"count_at_{number}"), person=person.current(),
        )  # fmt: skip
    except Refused as refusal:
        rows = [0, *summed["row_no"].astype(int)]
        told = [_("Row {row}: {problem}", row=rows[one.line], problem=_(one.message, **one.facts)) for one in refusal.problems]
        state[f"count_problems_{number}"] = [
            *told[:NAMED],
            *([_("and {n} more", n=len(told) - NAMED)] if len(told) > NAMED else []),
        ]
        return
    except StreamStockError as refusal:
        state[f"count_problems_{number}"] = [refusal.sentence()]
        return
    state["count_taken"] = _("{n} SKUs were counted by the sheet.", n=f"{done:,d}")
    state["count_file_turn"] = int(state.get("count_file_turn", 0)) + 1
    count_grid.renew(number)
