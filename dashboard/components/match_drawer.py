"""The drawer in which somebody says what one code means: a suggestion, any SKU, a new product, or not ours."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.amounts import missing
from dashboard.components import match_effect
from dashboard.language import _
from inventory import reports
from inventory.commands import Match, NewSku
from inventory.database.matches import EVERYWHERE

MOST = 8
state = st.session_state


def ask(row: pd.Series) -> None:
    """Open the drawer for a row of reports.unmatched or reports.matches."""
    state["match_asked"] = {"code": str(row["code"]), "shop_id": int(row["shop_id"]), "shop": str(row["shop"] or "")}
    for key in ("match_find", "match_sku", "match_everywhere"):
        state.pop(key, None)


def show() -> None:
    """Draw the drawer when somebody asked for it; call it at the end of the page."""
    asked = state.get("match_asked")
    if asked:
        title = _("{code} means …", code=asked["code"])
        st.dialog(title, width=640, position="right", on_dismiss=_closed)(_drawer)(asked)


def _closed() -> None:
    state.pop("match_asked", None)
    state.pop("match_refused", None)


def _drawer(asked: dict[str, Any]) -> None:
    match_effect.refusal()
    waiting = queries.suggestions()
    mine = waiting[(waiting["code"] == asked["code"]) & (waiting["shop_id"] == asked["shop_id"])]
    if len(mine):
        _about(mine.iloc[0])
    shop_id = asked["shop_id"]
    if shop_id != EVERYWHERE and st.checkbox(
        _("In every shop, not only in {shop}", shop=asked["shop"]), key="match_everywhere"
    ):  # fmt: skip
        shop_id = EVERYWHERE
    _existing(asked["code"], shop_id, mine[mine["sureness"] > 0])
    with st.expander(_("Make a new product of it"), icon=":material/add_box:"):
        _new(asked["code"], shop_id, mine)
    with st.expander(_("Not goods of ours"), icon=":material/do_not_disturb_on:"):
        st.caption(_("Postage, deposits, links for extra payment: its lines count in sales, move no stock, and leave the queue."))
        _button(_("Set aside"), Match(asked["code"], shop_id=shop_id, ignored=True), "match_ignore", icon="do_not_disturb_on")


def _about(row: pd.Series) -> None:
    parts = [part for part in (row["title"], row["spec"], row["shop"]) if not missing(part) and part]
    st.caption(" · ".join(parts))
    st.markdown(
        _(
            "{lines} lines, {pieces} pieces, {money} since {day}",
            lines=amounts.pieces(row["lines"]),
            pieces=amounts.pieces(row["qty"]),
            money=amounts.yuan(row["money_fen"]),
            day=f"{row['first_at']:%Y-%m-%d}",
        )
    )


def _existing(code: str, shop_id: int, suggested: pd.DataFrame) -> None:
    search = st.text_input(
        _("Find the SKU"), key="match_find", placeholder=_("Code, name or barcode"), icon=":material/search:"
    ).strip()  # fmt: skip
    found = queries.sku_choices(search).head(MOST).rename(columns={"spec": "sku_spec"}) if search else suggested
    if found.empty:
        st.caption(
            _("No SKU found. Search by another word, or make a new product of it.") if search else _("Nothing like it is known.")
        )
        return
    rows = found.to_dict("records")
    captions = [f"{row['sureness']} % · {reports.why(row)}" if not search else "" for row in rows]
    chosen = st.radio(
        _("SKU"),
        [row["sku_code"] for row in rows],
        format_func={row["sku_code"]: _named(row) for row in rows}.__getitem__,
        captions=captions,
        key="match_sku",
        index=0,
    )
    how = "chosen" if search else next(row["how"] for row in rows if row["sku_code"] == chosen)
    _button(_("Match"), Match(code, chosen, shop_id, how=how), "match", icon="link", primary=True)


def _named(row: dict[Any, Any]) -> str:
    on_hand = _("on hand {n}", n=amounts.pieces(row["on_hand"]))
    parts = (row["sku_code"], row["product_name"], row["sku_spec"], on_hand)
    return " · ".join(str(part) for part in parts if not missing(part) and part != "")


def _new(code: str, shop_id: int, mine: pd.DataFrame) -> None:
    title, spec = (("" if mine.empty or missing(mine.iloc[0][name]) else str(mine.iloc[0][name])) for name in ("title", "spec"))
    sku_code = st.text_input(_("SKU code"), value=code, key=f"match_new_code_{code}")
    name = st.text_input(_("Product"), value=title, key=f"match_new_name_{code}")
    spec = st.text_input(_("Specification"), value=spec, key=f"match_new_spec_{code}")
    new = NewSku(sku_code.strip(), name.strip(), spec.strip() or None)
    _button(_("Make it and match"), Match(code, shop_id=shop_id, new=new), "match_make", icon="add_box")


def _button(label: str, match: Match, key: str, *, icon: str, primary: bool = False) -> None:
    if st.button(label, key=key, icon=f":material/{icon}:", type="primary" if primary else "secondary"):
        if match_effect.say([match]):
            _closed()
        st.rerun()
