"""发货核对: what left in parcels against what was ordered."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import amounts
from dashboard.audit_words import FAULT_COLORS, FAULTS
from dashboard.components import empty, export, head, table
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import parcels as asked
from dashboard.words import word

COLUMNS = (
    "order_no", "fault", "sku_code", "spec", "ordered", "told", "shipped", "difference", "money_fen", "parcel_no", "shipped_at",
    "shop", "product_name",
)  # fmt: skip


def chosen_faults(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of the picked kinds of faults; kinds that there are can be picked, with their numbers of rows."""
    many = found["fault"].value_counts()
    kinds = [code for code in FAULTS if code in many]
    names = {code: f"{word(FAULTS, code)} {int(many.get(code, 0)):,d}" for code in FAULTS}
    picked = st.pills(
        _("What is wrong"), kinds, selection_mode="multi", key="parcel_faults", label_visibility="collapsed",
        format_func=names.__getitem__, persist_state="session",
    )  # fmt: skip
    return found[found["fault"].isin(picked)].reset_index(drop=True) if picked else found


def cards(found: pd.DataFrame, days: pd.DataFrame) -> None:
    """How much was compared, how many orders differ, the money at stake."""
    with st.grid(4, gap="small", min_column_width=160):
        for label, value, icon in (
            (_("Parcels compared"), amounts.pieces(int(days["parcels"].sum())), "package_2"),
            (_("Orders that differ"), amounts.pieces(found["order_no"].nunique()), "rule"),
            (_("Pieces that differ"), amounts.pieces(int(found["difference"].abs().sum())), "difference"),
            (_("Money at stake"), amounts.short(found["money_fen"].sum()), "payments"),
        ):
            st.metric(label, value, icon=f":material/{icon}:", border=True, height="stretch")


known = empty.books_or_stop(_("Parcel check"), "package_2")
with head.row(_("Parcel check"), known):
    period = head.period(known)
head.basis(
    _(
        "Pieces in the parcel files against the order lines; a bundle is its components. Pieces lacking and orders in no parcel at"
        " what the buyer paid, pieces too many at cost; by shipping time"
    ),
    period,
)
days = asked.parcel_days()
if days.empty:
    empty.show(
        "package_2", _("No parcel file yet"),
        _("Upload the parcels of your warehouse or carrier: parcel, order, SKU code, pieces, time. Upload has a template."),
        _("Upload files"),
    )  # fmt: skip
    st.stop()
mine = days[(days["day"] >= pd.Timestamp(period.start)) & (days["day"] <= pd.Timestamp(period.end))]
if mine.empty:
    st.info(
        _("No parcel file of these days; the newest is of {day}. Pick another period.", day=f"{days['day'].iloc[0]:%Y-%m-%d}"),
        icon=":material/filter_alt_off:",
    )
    st.stop()
found = asked.parcel_check(period)
cards(found, mine)
if found.empty:
    empty.show("task_alt", _("All parcels agree with their orders"), _("Nothing is lacking, too much or wrong in these days."))
    st.stop()
with st.container(horizontal=True, vertical_alignment="center"):
    shown = chosen_faults(found)
    st.space("stretch")
    file = export.place("parcel_check", key="export_parcels")
column = st.column_config
table.show(
    shown.assign(fault=pd.Series([[word(FAULTS, str(code))] for code in shown["fault"]], index=shown.index, dtype=object)),
    COLUMNS, key="parcel_table", file=file, on_click=lambda: None, alt=_("Parcel check"),
    config={
        "order_no": column.TextColumn(_("Order number"), width=170, pinned=True, help=_("Click to open the order")),
        "fault": column.MultiselectColumn(
            _("What is wrong"), options=[word(FAULTS, code) for code in FAULTS], color=FAULT_COLORS, width=126
        ),
        "difference": column.NumberColumn(_("Difference (pcs)"), format="%+d", width=104),
        "money_fen": column.NumberColumn(_("Money at stake (yuan)"), format="%,.2f", width=134),
    },
)  # fmt: skip
if (row := table.clicked("parcel_table")) is not None and row < len(shown) and shown["shop"].iloc[row]:
    st.switch_page(page("sales_order"), query_params={"order": shown["order_no"].iloc[row], "shop": shown["shop"].iloc[row]})
