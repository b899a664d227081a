"""快速开单: the bar that takes an order by keyboard and scanner: code, pieces, buyer, Enter; the cursor is back at the code.

The code stands outside the form, so that what is left of it is told before the order is saved. Keys of the fields end in the id of
the order to come: whoever presses Enter twice takes one order.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from dashboard import amounts, person
from dashboard.books import books
from dashboard.components import focus
from dashboard.language import _, current
from dashboard.queries import goods
from dashboard.queries import sales_orders as asked
from inventory import clock, commands
from inventory.errors import REASONS, Refused, StreamStockError
from inventory.ordering.sales_order import SaleHeader
from inventory.reports import Offer

state = st.session_state
KEPT = 30
"""Orders of this sitting that stay on screen."""


@dataclass(frozen=True)
class Taken:
    """An order of this sitting."""

    number: str
    code: str
    qty: int
    buyer: str


@dataclass
class Sitting:
    """What was taken since the page was opened, and the order to come."""

    submission: str = field(default_factory=lambda: uuid.uuid4().hex)
    turn: int = 1
    """Grows when the cursor goes to the code."""
    looked: int = 0
    """Grows when a code was typed: the cursor goes on to the pieces, or to the choice between several goods."""
    choices: pd.DataFrame | None = None
    refused: list[str] = field(default_factory=list)
    below_lowest: bool = False
    taken: list[Taken] = field(default_factory=list)
    cancelled: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """An order of its own comes next."""
        self.submission, self.turn = uuid.uuid4().hex, self.turn + 1
        self.choices, self.refused, self.below_lowest = None, [], False


@dataclass(frozen=True)
class Place:
    """What all orders of the sitting share: the shop, the warehouse they leave (nothing = the shop's own), the live session."""

    shop: str
    warehouse: str
    session: str


def sitting() -> Sitting:
    """The sitting of this visitor."""
    held: Sitting = state.setdefault("quick_sitting", Sitting())
    return held


def show(place: Place) -> None:
    """The bar, what is left of the code, and what was refused."""
    now = sitting()
    code, rest = st.columns([2, 5], vertical_alignment="bottom", gap="small")
    with code, st.container(key="quick_code_box"):
        said = st.text_input(
            _("Code, barcode, name or initials"), key=f"quick_code_{now.submission}", placeholder=_("Scan or type, then Enter"),
            on_change=_looked, args=(now,),
        )  # fmt: skip
    with (
        rest,
        st.container(key="quick_rest_box"),
        st.form(f"quick_form_{now.submission}", border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        st.number_input(_("Pieces"), min_value=1, value=1, step=1, key=f"quick_qty_{now.submission}", width=110)
        st.text_input(_("Buyer"), key=f"quick_buyer_{now.submission}", width=170)
        st.text_input(_("Unit price (yuan)"), key=f"quick_price_{now.submission}", width=120, placeholder=_("as usual"))
        if now.below_lowest:
            st.text_input(_("Low price agreed by"), key=f"quick_agreed_{now.submission}", width=150)
        st.form_submit_button(
            _("Save"), type="primary", icon=":material/bolt:", key=f"quick_save_{now.submission}", on_click=_save,
            args=(now, now.submission, place),
        )  # fmt: skip
    focus.on("quick_code_box", now.turn)
    if now.choices is not None:
        _which(now)
    elif said.strip():
        _told(asked.offer(said.strip()), said.strip(), place)
    if now.looked:
        focus.on("quick_which" if now.choices is not None else "quick_rest_box", now.looked, leaving="quick_code_box")
    if now.refused:
        st.error("  \n".join(now.refused), icon=":material/block:", title=_("Not saved yet"))


def _told(offer: Offer | None, said: str, place: Place) -> None:
    """What the code means and how much of it is left, here first."""
    if offer is None:
        st.markdown(f":orange[:material/error: {_('No SKU has the code {code}.', code=said)}]")
        return
    name = " ".join(filter(None, (offer.product_name, offer.spec)))
    price = amounts.UNDEFINED if offer.usual_fen is None else amounts.yuan(offer.usual_fen)
    lowest = "" if offer.lowest_price_fen is None else _("not below {price}", price=amounts.yuan(offer.lowest_price_fen))
    st.markdown(" · ".join(filter(None, (f"**{offer.sku_code}** {name}", price, lowest))))
    if offer.places.empty:
        st.markdown(f":red[:material/block: {_('None of it lies anywhere.')}]")
    with st.container(horizontal=True, gap="small"):
        for row in offer.places.to_dict("records"):
            left = int(row["available"])
            st.badge(
                _(
                    "{warehouse}: {left} can be sold, {held} held", warehouse=row["warehouse"], left=f"{left:,d}",
                    held=f"{int(row['reserved']):,d}",
                ),
                color="green" if left > 0 else "red", icon=":material/lock:" if row["reserved"] else ":material/inventory_2:",
            )  # fmt: skip


def _which(now: Sitting) -> None:
    """A code that may mean several goods: which one?"""
    assert now.choices is not None
    with st.container(key="quick_which", border=True, gap="small"):
        st.markdown(_("Several goods may be meant. Which one?"))
        with st.container(horizontal=True, gap="small"):
            for number, (code, name, spec) in enumerate(now.choices.itertuples(index=False)):
                said = " · ".join(str(part) for part in (code, name, spec) if part and not pd.isna(part))
                st.button(said, key=f"quick_choice_{number}", on_click=_chosen, args=(now, str(code)))


def _looked(now: Sitting) -> None:
    """A code was typed: the goods it means, or a choice between them."""
    current()
    said = str(state.get(f"quick_code_{now.submission}") or "").strip()
    now.choices, now.refused = None, []
    if not said:
        return
    now.looked += 1
    if asked.offer(said) is not None:
        return
    found = goods.meant_by(said)
    if len(found) == 1:
        state[f"quick_code_{now.submission}"] = str(found["sku_code"].iloc[0])
    elif len(found):
        now.choices = found


def _chosen(now: Sitting, code: str) -> None:
    state[f"quick_code_{now.submission}"] = code
    now.choices, now.looked = None, now.looked + 1


def _save(now: Sitting, submission: str, place: Place) -> None:
    """Take the order; what is refused stays as typed."""
    current()
    typed = {name: state.get(f"quick_{name}_{submission}") for name in ("code", "qty", "buyer", "price", "agreed")}
    code = str(typed["code"] or "").strip()
    if not code or now.choices is not None:
        now.turn += not code
        return
    buyer, agreed = str(typed["buyer"] or "").strip(), str(typed["agreed"] or "").strip()
    head = SaleHeader(
        place.shop, clock.now(), warehouse=place.warehouse, session=place.session, buyer=buyer, receiver=buyer, approved_by=agreed
    )
    line = pd.DataFrame({"sku_code": [code], "qty": [typed["qty"]], "unit_price": [str(typed["price"] or "").strip() or None]})
    try:
        saved = commands.save_sales_order(books(), head, line, submission_id=submission, person=person.current())
    except Refused as refusal:
        # There is one line: its number would say nothing.
        now.refused = [replace(problem, line=0).sentence() for problem in refusal.problems]
        now.below_lowest = any(problem.message == REASONS["below_lowest_price"] for problem in refusal.problems)
        now.looked += 1
        return
    except StreamStockError as refusal:
        now.refused = [refusal.sentence()]
        return
    if not saved.again:
        now.taken = [Taken(saved.number, code, int(typed["qty"] or 1), buyer), *now.taken][:KEPT]
    now.begin()
