"""盘点计划: counts that come back: what is due, what is late, and the form of a plan."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.counting_words import SCOPES, scope_of
from dashboard.language import _, current
from dashboard.queries.stocktakes import count_plans
from dashboard.words import word
from inventory import clock, commands
from inventory.commands import PlanFacts
from inventory.database.catalogue import TRANSIT_WAREHOUSE
from inventory.errors import StreamStockError
from inventory.reports.overview import Choices

state = st.session_state
ASKED, REFUSED = "count_plan_asked", "count_plan_refused"


def show(known: Choices) -> None:
    """The plans, the next one first; a due one is begun by one click."""
    plans = count_plans()
    late = plans[plans["active"] & plans["days_late"].ge(0)]
    title = _("Schedule · {n} due", n=len(late)) if len(late) else _("Schedule")
    with st.expander(title, icon=":material/event_repeat:", expanded=bool(len(late))):
        if refused := state.pop("count_plan_trouble", None):
            st.error(refused, icon=":material/block:")
        for plan in plans.to_dict("records"):
            _line({str(name): value for name, value in plan.items()})
        if plans.empty:
            st.caption(_("Nothing is counted by a plan yet: class A every week, or 20 goods by chance every Monday, for example."))
        st.button(_("New plan"), icon=":material/add:", key="count_plan_new", on_click=_ask, args=(0,))
    asked: int | None = state.get(ASKED)
    if asked is not None:
        chosen = plans[plans["plan_id"] == asked]
        start = {str(name): value for name, value in chosen.iloc[0].items()} if len(chosen) else {}
        st.dialog(_("Plan of counts"), width="medium", on_dismiss=lambda: state.pop(ASKED, None))(_form)(known, start)


def _line(plan: dict[str, Any]) -> None:
    days = int(plan["days_late"])
    when = _("due today") if days == 0 else _("{n} days late", n=days) if days > 0 else f"{pd.Timestamp(plan['next_on']):%Y-%m-%d}"
    value = None if pd.isna(plan["scope_value"]) else plan["scope_value"]
    parts = (plan["warehouse"], scope_of(plan["scope"], value), _("every {n} days", n=int(plan["every_days"])))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plan['name']}**", width="content")
        st.caption(" · ".join(parts), width="content")
        if plan["active"]:
            st.badge(when, color="orange" if days >= 0 else "gray")
        else:
            st.badge(_("paused"), color="gray")
        st.space("stretch")
        identity = int(plan["plan_id"])
        st.button(_("Change the plan"), key=f"count_plan_change_{identity}", type="tertiary", on_click=_ask, args=(identity,))
        if plan["active"]:
            st.button(
                _("Begin"), key=f"count_plan_begin_{identity}", icon=":material/play_arrow:", on_click=_begin, args=(identity,)
            )  # fmt: skip


def _ask(plan_id: int) -> None:
    state[ASKED], state[REFUSED] = plan_id, None


def _form(known: Choices, start: dict[str, Any]) -> None:
    current()
    if ASKED not in state:  # a callback reruns only the dialog: the page behind it closes it
        st.rerun()
    identity = int(start.get("plan_id", 0))
    if state.get(REFUSED):
        st.error(state[REFUSED], icon=":material/block:")
    places = [name for name in known.warehouses if name != TRANSIT_WAREHOUSE]
    scopes, value = list(SCOPES), start.get("scope_value")
    with st.grid(2, gap="small", min_column_width=220):
        st.text_input(_("Name"), start.get("name", ""), key=f"count_plan_name_{identity}")
        place = places.index(start["warehouse"]) if start.get("warehouse") in places else 0
        st.selectbox(_("Warehouse"), places, index=place, key=f"count_plan_warehouse_{identity}")
        scope = st.selectbox(
            _("What is counted"),
            scopes,
            index=scopes.index(start.get("scope", "all")),
            format_func=lambda code: word(SCOPES, code),
            key=f"count_plan_scope_{identity}",
        )
        if scope in ("category", "abc"):
            options = known.categories if scope == "category" else ["A", "B", "C"]
            st.selectbox(
                _("Category") if scope == "category" else _("Class"), options, key=f"count_plan_value_{identity}",
                index=options.index(value) if value in options else 0,
            )  # fmt: skip
        elif scope == "random":
            known_sample = start.get("sample")
            begin = 20 if known_sample is None or pd.isna(known_sample) else int(known_sample)
            st.number_input(_("How many SKUs"), 1, 2000, begin, key=f"count_plan_sample_{identity}")
        (st.number_input(_("Every how many days"), 1, 366, int(start.get("every_days", 7)), key=f"count_plan_every_{identity}"))
        day = pd.Timestamp(start["next_on"]).date() if start else clock.now().date()
        st.date_input(_("Next on"), day, format="YYYY-MM-DD", key=f"count_plan_next_{identity}")
    st.checkbox(
        _("Blind: who counts does not see what the book says"), bool(start.get("blind", False)), key=f"count_plan_blind_{identity}"
    )
    st.checkbox(_("Comes due"), bool(start.get("active", True)), key=f"count_plan_active_{identity}")
    st.button(
        _("Save"), type="primary", icon=":material/save:", key="count_plan_save", on_click=_save,
        args=(identity, int(start["version"]) if start else None),
    )  # fmt: skip


def _save(identity: int, version: int | None) -> None:
    """Save what stands in the fields now, not what stood there when they were drawn."""
    current()

    def said(name: str) -> Any:
        return state.get(f"count_plan_{name}_{identity}")

    facts = PlanFacts(
        said("name"), said("warehouse") or "", said("next"), int(said("every")), said("scope"), said("value"), said("sample"),
        said("blind"), said("active"),
    )  # fmt: skip
    try:
        commands.save_count_plan(books(), facts, plan_id=identity or None, version=version, person=person.current())
    except StreamStockError as refusal:
        state[REFUSED] = refusal.sentence()
        return
    state.pop(ASKED, None)


def _begin(plan_id: int) -> None:
    current()
    try:
        state["stocktake_started"] = commands.start_planned_count(books(), plan_id, person=person.current())
    except StreamStockError as refusal:
        state["count_plan_trouble"] = refusal.sentence()
