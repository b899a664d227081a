"""The lines of a transfer: typed or scanned in a bar, pasted and corrected in a grid, with what the source has of each code."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.components import focus, table
from dashboard.components.drafts import Opened
from dashboard.forms import transfer as form
from dashboard.forms.lines import MOST, edited
from dashboard.language import _, current
from dashboard.queries import goods, transfers
from inventory.errors import REASONS, Problem

state = st.session_state
NAMED = 8


@dataclass
class Entered:
    """The lines of one draft: the grid without what was typed into it since, and what the bar has to say."""

    base: pd.DataFrame
    turn: int = 0
    scans: int = 0
    said: str = ""


def show(draft: Opened, start: pd.DataFrame, source: str) -> pd.DataFrame:
    """The bar, what is wrong, and the grid; the lines as forms.transfer.typed tells them."""
    now = _entered(draft, start)
    _bar(draft, now)
    key = _key(draft, now)
    grid = edited(now.base, (state.get(key) or {}).get("edited_rows", {}))
    lines = form.typed(grid)
    known = transfers.goods_at(source, lines["sku_code"][lines["sku_code"] != ""])
    strange = lines[(lines["sku_code"] != "") & ~lines["sku_code"].isin(known.index)]
    unknown = [
        Problem(int(line), "sku_code", REASONS["unknown_sku"], {"value": code})
        for line, code in zip(strange["line_no"], strange["sku_code"], strict=True)
    ]
    short, promised = form.short_lines(lines, known) if source else ([], 0)
    wrong = sorted(unknown + form.line_problems(lines) + short, key=lambda problem: problem.line)
    _complain(wrong, promised, source)
    found = known.reindex(grid["sku_code"].fillna("").str.strip())
    marks: dict[int, str] = {}
    for problem in wrong:
        marks.setdefault(problem.line, "⚠ " + Problem(0, problem.column, problem.message, problem.facts).sentence())
    beside = {
        "fault": pd.Series([marks.get(number) for number in grid.index], grid.index, dtype="str"),
        "product_name": pd.Series(found["product_name"].to_numpy(), grid.index, dtype="str"),
        "spec": pd.Series(found["spec"].to_numpy(), grid.index, dtype="str"),
        **{name: pd.Series(found[name].to_numpy(), grid.index).astype("Int64") for name in ("on_hand", "available")},
    }
    c = st.column_config
    st.data_editor(
        now.base.assign(**beside), key=key, num_rows="fixed", hide_index=False, height=386, row_height=table.ROW_HEIGHT,
        placeholder="", column_order=("sku_code", "qty", "on_hand", "available", "product_name", "spec", "fault"),
        disabled=list(beside),
        column_config={
            "_index": c.NumberColumn("#", width=46, format="%d"),
            "sku_code": c.TextColumn(_("SKU code"), width=140),
            "qty": c.NumberColumn(_("Pieces"), min_value=1, step=1, format="%,d", width=76),
            "on_hand": c.NumberColumn(_("At the source"), format="%,d", width=92),
            "available": c.NumberColumn(
                _("Not promised"), format="%,d", width=92,
                help=_("On hand less what orders reserve there"),
            ),
            "product_name": c.TextColumn(_("Product"), width=170),
            "spec": c.TextColumn(_("Specification"), width=110),
            "fault": c.TextColumn(_("To mend"), width=220),
        },
    )  # fmt: skip
    return lines


def _entered(draft: Opened, start: pd.DataFrame) -> Entered:
    held: tuple[str, Entered] | None = state.get("transfer_entered")
    if held is None or held[0] != draft.key:
        held = (draft.key, Entered(form.grid(start)))
        state["transfer_entered"] = held
    return held[1]


def _key(draft: Opened, now: Entered) -> str:
    return f"transfer_lines_{draft.key}_{now.turn}"


def _bar(draft: Opened, now: Entered) -> None:
    with (
        st.container(key="transfer_bar"),
        st.form("transfer_entry", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.text_input(
            _("Code, barcode, name or initials"), key="transfer_code", width=300, placeholder=_("Scan or type; Enter adds")
        )
        st.number_input(_("Pieces"), min_value=1, value=1, step=1, key="transfer_qty", width=120)
        st.form_submit_button(_("Add line"), icon=":material/add:", key="transfer_add", on_click=_scanned, args=(draft, now))
    focus.on("transfer_bar", now.scans)
    if now.said:
        st.caption(now.said)


def _scanned(draft: Opened, now: Entered) -> None:
    current()
    said = str(state["transfer_code"] or "").strip()
    now.scans += 1
    if not said:
        return
    choices = goods.meant_by(said)
    if len(choices) > 1:
        codes = ", ".join(choices["sku_code"].head(NAMED))
        now.said = ":orange[" + _("{said} may mean several goods: {codes}. Type one of these codes.", said=said, codes=codes) + "]"
        return
    # A code nobody knows is taken as it is and marked in the grid: a scan is never lost.
    code = str(choices["sku_code"].iloc[0]) if len(choices) else said
    changes = (state.get(_key(draft, now)) or {}).get("edited_rows", {})
    try:
        now.base, line = form.added(edited(now.base, changes), code, int(state["transfer_qty"] or 1))
    except ValueError:
        now.said = ":red[" + _("More than {n} lines: upload them as a file.", n=MOST) + "]"
        return
    now.turn += bool(changes)
    name = str(choices["product_name"].iloc[0]) if len(choices) else _("not in the product list")
    pieces = amounts.pieces(now.base.loc[line, "qty"])
    facts = {"line": line, "code": code, "name": name, "pieces": pieces}
    now.said = _(":green[:material/check:] Line {line}: **{code}** {name}, {pieces} pieces", **facts)


def _complain(wrong: list[Problem], promised: int, source: str) -> None:
    """What is wrong, by line; and a warning when orders were promised some of the pieces."""
    if wrong:
        said = "  \n".join(f":material/error: {problem.sentence()}" for problem in wrong[:NAMED])
        more = _("and {n} more, marked at their lines", n=len(wrong) - NAMED) if len(wrong) > NAMED else ""
        st.caption(f":orange[{said}]" + (f"  \n{more}" if more else ""))
    if promised:
        st.warning(
            _("{pieces} of these pieces are promised to orders that {place} ships.", pieces=amounts.pieces(promised), place=source),
            icon=":material/lock_clock:",
        )  # fmt: skip
