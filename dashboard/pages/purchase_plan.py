"""采购计划: one plan: its lines, what they cost by supplier, and its steps to orders."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, queries
from dashboard.buying_words import PLAN_COLORS, PLAN_STATES
from dashboard.components import drafts, empty, plan_acts, plan_grid, plan_orders
from dashboard.forms import purchase_plan as form
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import purchases
from dashboard.words import word

number = st.query_params.get("plan")
made = purchases.plans()
plan = made[made["number"] == number].to_dict("records")[0] if number in set(made["number"]) else None
if number and plan is None:
    st.title(_("Purchase plan"), anchor=False)
    empty.show("search_off", _("There is no such plan"), _("Choose one from the list."), _("Purchase plans"), "purchase_plans")
    st.stop()
known = queries.choices()
status = plan["status"] if plan else "draft"
draft = drafts.opened(form.kind_of(number))
drafts.head(number or _("New purchase plan"), draft)
with st.container(horizontal=True, vertical_alignment="center"):
    st.page_link(page("purchase_plans"), label=_("Purchase plans"), icon=":material/arrow_back:")
    st.badge(word(PLAN_STATES, status), color=PLAN_COLORS[list(PLAN_STATES).index(status)])  # type: ignore[arg-type]
    st.space("stretch")
    if plan:
        plan_acts.buttons(plan["number"], int(plan["version"]), status, known.warehouses, unsaved=draft.version > 0)
plan_acts.told()
lines = purchases.plan_lines(number) if plan and number else pd.DataFrame()
if plan:
    approved = f"{plan['approved_at']:%Y-%m-%d %H:%M}" if plan["approved_by"] else ""
    parts = (
        plan["made_by"] and _("made by {person}", person=plan["made_by"]),
        f"{plan['made_at']:%Y-%m-%d %H:%M}",
        approved and _("approved by {person} on {day}", person=plan["approved_by"], day=approved),
    )
    st.caption(" · ".join(part for part in parts if part))
if status in ("ordered", "cancelled"):
    plan_orders.show(lines)
    st.stop()
now = form.PurchasePlan.of(lines, (plan["note"] if plan else "") or "", number, int(plan["version"]) if plan else None)
start = st.session_state.setdefault(
    f"plan_began_{draft.key}", form.PurchasePlan.from_content(draft.content) if draft.content else now
)
note = st.text_input(_("Note"), start.note, key=f"plan_note_{draft.key}", placeholder=_("optional"))
typed = plan_grid.show(start.lines, lines, known.suppliers, key=f"plan_lines_{draft.key}")
written = form.PurchasePlan(note, typed, number, start.version)
pieces, prices = typed["qty"].fillna(0).astype("int64"), pd.to_numeric(typed["unit_price"]).fillna(0)
money = (pieces * (prices * 10_000).round().astype("int64") + 50) // 100
with st.container(horizontal=True, vertical_alignment="center"):
    said = _(
        "**{lines}** lines · **{pieces}** pieces · **{value}**",
        lines=len(typed), pieces=amounts.pieces(pieces.sum()), value=amounts.yuan(int(money.sum())),
    )  # fmt: skip
    st.markdown(said, width="content")
    st.space("stretch")
    if st.button(_("Save plan"), type="secondary" if plan else "primary", icon=":material/save:", key="plan_save"):
        plan_acts.save(written, draft)
shares = money.groupby(typed["supplier"].fillna("").replace("", _("no supplier yet"))).sum().sort_values(ascending=False)
st.caption(" · ".join(f"{name} {amounts.yuan(int(value))}" for name, value in shares.head(6).items()))
if status == "approved":
    st.caption(_("Who changes an approved plan makes it a draft again."))
drafts.autosave(draft, number or note or _("New purchase plan"), written.content())
