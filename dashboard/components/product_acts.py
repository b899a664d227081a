"""Acts on a product that is there: archive, put back, delete, and adjust its stock with a reason."""

from __future__ import annotations

import uuid
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import person, queries
from dashboard.books import books
from dashboard.language import _, current
from dashboard.navigation import page
from inventory import clock, commands
from inventory.commands import SavedProduct
from inventory.errors import Refused, StreamStockError
from inventory.reports import ProductRecord

state = st.session_state


def bar(record: ProductRecord) -> None:
    """The buttons, and above them what came of the last act."""
    if done := state.pop("product_act_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("product_act_refused", None):
        st.error(refused, icon=":material/block:", title=_("Not done"))
    with st.container(horizontal=True, width="content"):
        st.button(_("Adjust stock"), icon=":material/tune:", key="product_adjust", on_click=_ask_adjustment)
        with st.popover(_("Archive or delete"), icon=":material/archive:"):
            codes = record.skus["sku_code"].tolist()
            chosen = st.multiselect(
                _("SKUs"), codes, key=f"product_act_skus_{record.product_id}", placeholder=_("All {n} SKUs", n=len(codes))
            )
            left = int(record.skus.loc[record.skus["sku_code"].isin(chosen or codes), "on_hand"].sum())
            st.caption(_("Archived goods leave the pickers; reports and imports still know them. On hand: {n}", n=f"{left:,d}"))
            arguments = (record.product_id, record.version, chosen or None)
            with st.container(horizontal=True):
                st.button(
                    _("Archive"), icon=":material/archive:", key="product_archive", on_click=_archive, args=(*arguments, True)
                )
                st.button(
                    _("Put back"), icon=":material/unarchive:", key="product_restore", on_click=_archive, args=(*arguments, False)
                )
                st.button(_("Delete"), icon=":material/delete:", key="product_delete", on_click=_delete, args=arguments)
    if state.get("adjustment"):
        st.dialog(_("Adjust stock"), on_dismiss=_adjustment_closed)(_adjust)(record.skus)


def _archive(product_id: int, version: int, skus: list[str] | None, archived: bool) -> None:
    current()
    act = commands.archive_product if archived else commands.restore_product
    try:
        done: SavedProduct = act(books(), product_id, version=version, skus=skus, person=person.current())
    except StreamStockError as refusal:
        state["product_act_refused"] = refusal.sentence()
        return
    said = (
        _("{code} is archived", code=done.product_code) if archived else _("{code} is back in the pickers", code=done.product_code)
    )
    state["product_act_done"] = said if done.changed else _("Nothing to change")


def _delete(product_id: int, version: int, skus: list[str] | None) -> None:
    current()
    try:
        commands.delete_product(books(), product_id, version=version, skus=skus, person=person.current())
    except Refused as refusal:
        state["product_act_refused"] = "\n".join(f"- {problem.sentence()}" for problem in refusal.problems)
        return
    except StreamStockError as refusal:
        state["product_act_refused"] = refusal.sentence()
        return
    state["product_act_done"] = _("Deleted")


def _ask_adjustment() -> None:
    state["adjustment"] = {"id": uuid.uuid4().hex, "refused": None, "posted": None}


def _adjustment_closed() -> None:
    state.pop("adjustment", None)


def _adjust(skus: pd.DataFrame) -> None:
    asked: dict[str, Any] = state["adjustment"]
    if asked["posted"]:
        st.success(_("Posted as {number}", number=asked["posted"]), icon=":material/check_circle:")
        st.page_link(
            page("ledger"), label=_("Show its movements"), icon=":material/menu_book:", query_params={"number": asked["posted"]}
        )
        return
    st.caption(_("Stock is never typed over: say what came or went, and why. It stays in the stock ledger."))
    sku = st.selectbox(_("SKU"), skus["sku_code"].tolist(), key="adjustment_sku")
    place = st.selectbox(_("Warehouse"), queries.choices().warehouses, key="adjustment_warehouse")
    with st.container(horizontal=True):
        qty = st.number_input(_("Pieces (+ came, − went)"), value=0, step=1, key="adjustment_qty")
        cost = st.number_input(_("Unit cost (yuan)"), min_value=0.0, value=None, key="adjustment_cost", placeholder=_("average"))
    reason = st.text_input(_("Reason"), key="adjustment_reason", placeholder=_("damaged, sample, found again …"))
    if asked["refused"]:
        st.error(asked["refused"], icon=":material/block:", title=_("Not posted yet"))
    value = None if cost is None or qty <= 0 else round(cost * 10_000) * int(qty)
    line = {
        "occurred_at": clock.now().replace(microsecond=0), "warehouse": place, "sku_code": sku, "qty": qty, "value_e4": value,
        "reason": (reason or "").strip() or None,
    }  # fmt: skip
    st.button(_("Post"), type="primary", icon=":material/check:", key="adjustment_post", on_click=_post, args=(line, asked))


def _post(line: dict[str, Any], asked: dict[str, Any]) -> None:
    current()
    try:
        done = commands.post(books(), pd.DataFrame([line]), kind="adjustment", submission_id=asked["id"], person=person.current())
    except Refused as refusal:
        asked["refused"] = "\n".join(f"- {problem.sentence()}" for problem in refusal.problems)
        return
    asked["posted"] = done.number
