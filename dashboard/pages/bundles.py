"""组合装: what each bundle consists of, what it costs and how many can be made; its older recipes, and the form for a new one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import queries
from dashboard.components import empty, export, head, recipe_form, table
from dashboard.language import _
from dashboard.words import RECIPE_STATES, word

NOW = ("sku_code", "can_make", "recipe", "unit_cost_e4", "scarcest", "valid_from", "product_name", "spec")
ALL = ("sku_code", "state", "valid_from", "valid_until", "recipe", "unit_cost_e4", "set_by")
COLORS = ["green", "gray", "blue"]

known = empty.books_or_stop(_("Bundles"), "redeem")
frame = queries.bundles()
with head.row(_("Bundles"), known):
    file = export.place("bundles", key="export_bundles")
head.basis(
    _("A bundle is its components: cost at their averages, in yuan; as many can be made as the scarcest of them allows. "
      "Below zero: more were sold than there is")
)  # fmt: skip
column = st.column_config
day = column.DateColumn
dates = {"valid_from": day(_("Holds from"), width=110), "valid_until": day(_("Holds until"), width=110)}
made = {
    "recipe": column.TextColumn(_("Recipe"), width=320),
    "can_make": column.NumberColumn(_("Can be made"), format="%,d", help=_("⌊available ÷ pieces⌋ of the scarcest component")),
}
now = frame[frame["state"] == "now"]
if frame.empty:
    st.info(_("There is no bundle yet. Say below what one consists of."), icon=":material/redeem:")
else:
    table.show(now, NOW, key="bundles_table", file=file, rows=12, config=made | dates)
recipe_form.show(sorted(set(frame["sku_code"])))
if len(frame) > len(now):
    with st.container(border=True):
        st.subheader(_("All recipes"), anchor=False)
        states = [word(RECIPE_STATES, code) for code in RECIPE_STATES]
        said = pd.Series([[word(RECIPE_STATES, code)] for code in frame["state"]], index=frame.index, dtype=object)
        state = {"state": column.MultiselectColumn(_("State"), options=states, color=COLORS, width=100)}
        table.show(frame.assign(state=said), ALL, key="recipes_table", rows=10, config=made | dates | state)
