"""The rules by which order lines find their session: seen, changed, and run again."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import session_form, table
from dashboard.language import _, current
from dashboard.queries import live_sessions as queries
from dashboard.words import Words, word
from inventory import commands
from inventory.database.live_sessions import Rule
from inventory.errors import Refused
from inventory.reports import Period

MATCHES: Words = {
    "room": lambda: _("Same live room"),
    "host": lambda: _("Same host, in the slot"),
    "shop": lambda: _("The shop's only session"),
}
state = st.session_state


def show(period: Period) -> None:
    """The rules with what each found in the period, and the button that runs them again."""
    if refused := state.pop("rules_refused", None):
        st.error("\n".join(f"- {sentence}" for sentence in refused), icon=":material/block:", title=_("Not saved"))
    shops = queries.shop_ids()
    names = {shop_id: name for name, shop_id in shops.items()}
    rules = queries.attribution_rules()
    found = queries.attribution(period).set_index("position")["lines"].to_dict()
    frame = pd.DataFrame(
        [
            {"name": rule.name, "match": rule.match, "shop": names.get(rule.shop_id or 0), "channel": rule.channel,
             "minutes_before": rule.minutes_before, "minutes_after": rule.minutes_after, "active": rule.active,
             "lines": found.get(position, 0)}
            for position, rule in enumerate(rules, start=1)
        ]
    )  # fmt: skip
    column = st.column_config
    typed = st.data_editor(
        frame, num_rows="dynamic", key=f"rules_{books().version}", hide_index=True, height=240, row_height=table.ROW_HEIGHT,
        placeholder="", disabled=["lines"],
        column_config={
            "name": column.TextColumn(_("Rule"), width=200),
            "match": column.SelectboxColumn(_("Finds by"), options=list(MATCHES), width=170,
                                         format_func=lambda code: word(MATCHES, str(code))),
            "shop": column.SelectboxColumn(_("Only of shop"), options=list(shops), width=120),
            "channel": column.TextColumn(_("Only channel with"), width=120),
            "minutes_before": column.NumberColumn(_("Minutes before"), min_value=0, max_value=1440, step=1, width=90),
            "minutes_after": column.NumberColumn(_("Minutes after"), min_value=0, max_value=1440, step=1, width=90),
            "active": column.CheckboxColumn(_("Tried"), width=70),
            "lines": column.NumberColumn(_("Found in the period"), format="%,d", width=110),
        },
    )  # fmt: skip
    st.caption(
        _("Tried from the top; the first that finds just one session counts. Orders paid after the end belong to the session that "
          "ended last. What somebody chose by hand is never moved.")
    )  # fmt: skip
    st.button(
        _("Save and find all sessions again"), type="primary", icon=":material/replay:", key="rules_save", on_click=_save,
        args=(typed, shops),
    )  # fmt: skip


def _save(typed: pd.DataFrame, shops: dict[str, int]) -> None:
    current()
    rules = [
        Rule(
            _text(row["name"]) or "", _text(row["match"]) or "", _minutes(row["minutes_before"]), _minutes(row["minutes_after"]),
            shops.get(_text(row["shop"]) or ""), _text(row["channel"]), not pd.isna(row["active"]) and bool(row["active"]),
        )
        for row in typed.to_dict("records")
    ]  # fmt: skip
    try:
        found = commands.set_attribution_rules(books(), rules, person=person.current())
    except Refused as refusal:
        state["rules_refused"] = [problem.sentence() for problem in refusal.problems]
        return
    state[session_form.DONE] = _("The rules were run: {lines} order lines have a session.", lines=amounts.pieces(found))


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value).strip() or None  # type: ignore[call-overload]


def _minutes(value: object) -> int:
    return 0 if pd.isna(value) else int(value)  # type: ignore[call-overload]
