"""组合装配方: the form that sets a recipe from a day on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import person, queries
from dashboard.books import books
from dashboard.components import table
from dashboard.forms import bundle as form
from dashboard.language import _, current
from inventory import clock, commands
from inventory.errors import Refused, StreamStockError

state = st.session_state


def show(known: list[str]) -> None:
    """``known``: codes of the bundles there are. What came of the last saving stands above the form."""
    if done := state.pop("recipe_done", None):
        st.success(done, icon=":material/check_circle:")
    if refused := state.pop("recipe_refused", None):
        st.error(refused, icon=":material/block:", title=_("Not saved"))
    with st.container(border=True):
        st.subheader(_("Set a recipe"), anchor=False)
        with st.grid(2, gap="small", min_column_width=220):
            bundle = st.selectbox(
                _("Bundle"), known, index=None, accept_new_options=True, key="recipe_bundle",
                placeholder=_("Choose one, or type a code"),
            )  # fmt: skip
            day = st.date_input(_("Holds for goods ordered from"), clock.now().date(), key="recipe_day", format="YYYY-MM-DD")
        chosen = str(bundle or "").strip()
        column = st.column_config
        lines = st.data_editor(
            _newest(chosen), num_rows="dynamic", key=f"recipe_lines_{chosen}", hide_index=True, height=220,
            row_height=table.ROW_HEIGHT, placeholder="",
            column_config={
                "sku_code": column.TextColumn(_("Component"), width="medium"),
                "qty": column.NumberColumn(_("Pieces in one bundle"), min_value=1, step=1, format="%,d", width="small"),
            },
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            create = st.checkbox(_("Make codes that are new"), key="recipe_create")
            st.space("stretch")
            st.button(
                _("Save the recipe"), type="primary", icon=":material/save:", key="recipe_save", on_click=_save,
                args=(form.Recipe(chosen, day or clock.now().date(), lines), create),
            )  # fmt: skip
        st.caption(_("Platform orders of that span are posted by it at once: lines that waited move, others are corrected."))


def _newest(bundle: str) -> pd.DataFrame:
    """The recipe to start from."""
    found = queries.recipe(bundle) if bundle else form.LINES
    return found.astype({"qty": "Int64"}) if len(found) else form.LINES


def _save(recipe: form.Recipe, create: bool) -> None:
    current()
    try:
        if found := recipe.problems():
            raise Refused(found)
        posted = commands.set_recipe(
            books(), recipe.bundle, recipe.components, valid_from=recipe.valid_from, person=person.current(), create=create
        )
    except Refused as refusal:
        state["recipe_refused"] = "\n".join(f"- {problem.sentence()}" for problem in refusal.problems)
        return
    except StreamStockError as refusal:
        state["recipe_refused"] = refusal.sentence()
        return
    state["recipe_done"] = _(
        "{bundle} consists of this from {day} on; {n} movements of platform orders were posted",
        bundle=recipe.bundle, day=recipe.day.isoformat(), n=f"{posted.movements:,d}",
    )  # fmt: skip
