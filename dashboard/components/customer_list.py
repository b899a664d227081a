"""客户列表: searched, filtered by segment, page by page; what leaves the books is noted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import empty, export, head, paging, table
from dashboard.customer_words import ACTS, PLATFORMS, SEGMENTS, SUBJECTS
from dashboard.language import _
from dashboard.navigation import page
from dashboard.queries import customers as asked
from dashboard.words import word
from inventory import commands

COLUMNS = (
    "customer_id", "name", "phone", "platforms", "province", "orders", "kept_orders", "net_fen", "return_rate", "last_order_at",
    "note",
)  # fmt: skip
SIZE = 100
DISCLOSED = ("disclosed_at", "person", "act", "subject", "customer_id", "row_count")


def show(day: date) -> None:
    """The filters, the page of the list they leave; a click opens the card. ``day``: the segments' last day."""
    with st.container(horizontal=True, vertical_alignment="center"):
        search = st.text_input(
            _("Search"), key="customer_search", placeholder=_("Name, initials, last 4 of the telephone, order"),
            icon=":material/search:", label_visibility="collapsed", width=330, persist_state="session",
        ).strip()  # fmt: skip
        segment = st.selectbox(
            _("Segment"), list(SEGMENTS), index=None, key="customer_segment", placeholder=_("Segment"), width=170,
            format_func=lambda code: word(SEGMENTS, code), label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        st.space("stretch")
        file = export.place("customers", key="export_customers")
    question = {"search": search, "segment": segment, "day": day}
    answer = paging.current(
        "customers_page", question, lambda number: asked.customers(**question, limit=SIZE, offset=(number - 1) * SIZE)
    )
    frame = answer.frame
    if frame.empty:
        if search or segment:
            st.info(_("No customer matches. Clear the search or the filter."), icon=":material/filter_alt_off:")
        else:
            empty.show(
                "group", _("No customer yet"), _("Order files with buyers make them; or make one yourself."), _("Upload files")
            )
        return
    head.basis(
        _(
            "{n} customers; kept: paid less refunds, all time, in yuan; return rate: pieces that came back. "
            "Telephones are masked; every export is noted",
            n=f"{answer.rows:,d}",
        )
    )  # fmt: skip
    column = st.column_config
    used = [name for name in COLUMNS if name not in ("note", "province") or frame[name].notna().any()]
    table.show(
        named(frame), used, key="customers_table", file=file,
        whole=noted("customers", lambda: named(asked.customers(**question).frame)),
        rows=16, on_click=lambda: opened("customers_table", frame),
        config={
            "customer_id": column.NumberColumn(_("Customer no."), format="%d", width=88),
            "name": column.TextColumn(_("Customer"), width=130, help=_("Click for the customer's card")),
            "phone": column.TextColumn(_("Telephone"), width=118),
            "platforms": column.TextColumn(_("Platforms"), width=100),
            "province": column.TextColumn(_("Province"), width=90),
            "kept_orders": column.NumberColumn(_("Kept orders"), width=80),
            "last_order_at": column.DatetimeColumn(_("Last order"), format="YYYY-MM-DD", width=100),
        },
        alt=_("Customers"),
    )  # fmt: skip
    paging.bar("customers_page", answer.rows, SIZE)


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with platforms in words, and a word for customers whose name is not kept."""
    said = [", ".join(word(PLATFORMS, code) for code in codes.split(",") if code) for codes in frame["platforms"].fillna("")]
    return frame.assign(name=frame["name"].fillna(_("not named")), platforms=said)


def opened(key: str, frame: pd.DataFrame) -> None:
    """Open the card of the clicked row."""
    row = table.clicked(key)
    if row is not None and row < len(frame):
        st.switch_page(page("customer"), query_params={"customer": str(frame["customer_id"].iloc[row])})


def noted(subject: str, make: Callable[[], pd.DataFrame]) -> Callable[[], pd.DataFrame]:
    """``make``, which takes a whole list out; who did and how many rows it had is noted when it is asked."""
    who = person.current()

    def made() -> pd.DataFrame:
        frame = make()
        commands.note_export(books(), subject, len(frame), person=who)
        return frame

    return made


def log() -> None:
    """Who saw customers in the clear or took lists out."""
    frame = asked.disclosures()
    st.caption(
        _("There are no roles yet: whoever opens these pages can show a telephone or export a list, and it is written down here.")
    )
    if frame.empty:
        st.info(_("Nobody looked at a customer in the clear or exported a list yet."), icon=":material/verified_user:")
        return
    disclosed(frame, "disclosures_table", DISCLOSED)


def disclosed(frame: pd.DataFrame, key: str, columns: tuple[str, ...]) -> None:
    """Looks and exports as a table."""
    said = frame.assign(
        person=frame["person"].fillna(amounts.UNDEFINED), act=[word(ACTS, code) for code in frame["act"]],
        subject=[word(SUBJECTS, code) for code in frame["subject"]],
    )  # fmt: skip
    column = st.column_config
    table.show(
        said, columns, key=key, rows=12,
        config={
            "disclosed_at": column.DatetimeColumn(_("Time"), format="YYYY-MM-DD HH:mm", width=128),
            "person": column.TextColumn(_("Who"), width=110), "act": column.TextColumn(_("What was done"), width=150),
            "subject": column.TextColumn(_("Of what"), width=150),
            "customer_id": column.NumberColumn(_("Customer no."), format="%d", width=90),
            "row_count": column.NumberColumn(_("Rows"), format="%,d", width=70),
        },
    )  # fmt: skip
