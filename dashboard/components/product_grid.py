"""The SKUs of a product form: colours × sizes at one go, and a grid to correct and complete them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components import table
from dashboard.components.drafts import Opened
from dashboard.forms import product as form
from dashboard.language import _, current
from inventory.views.sku_matrix import PATTERN, listed, matrix, unknown_places

state = st.session_state


def maker(typed: form.Typed, draft: Opened) -> None:
    """Colours and sizes in, SKUs with codes and specifications out; they land in the grid, where they can be changed."""
    with st.expander(_("Colours × sizes"), icon=":material/grid_on:", expanded=typed.product_id is None):
        with st.grid(3, gap="small", min_column_width=200):
            colours = listed(
                st.text_input(_("Colours"), key=f"matrix_colours_{draft.key}", placeholder=_("white, black, grey")) or ""
            )
            sizes = listed(st.text_input(_("Sizes"), key=f"matrix_sizes_{draft.key}", placeholder=_("S, M, L, XL")) or "")
            pattern = st.text_input(
                _("Pattern of the codes"), PATTERN, key=f"matrix_pattern_{draft.key}",
                help=_("style, colour and size are filled in where they stand in braces; colours by the initials of their pinyin"),
            ) or PATTERN  # fmt: skip
        with st.container(horizontal=True):
            prices = {
                name: st.number_input(label, min_value=0.0, value=None, key=f"matrix_{name}_{draft.key}", width=140)
                for name, label in _prices().items()
            }
        style = typed.product_code.strip()
        known = set(typed.filled["sku_code"].fillna(""))
        cells = matrix(style, colours, sizes, pattern=pattern, taken=known) if style else []
        with st.container(horizontal=True, vertical_alignment="center"):
            if wrong := unknown_places(pattern):
                st.caption(f":red[{_('There is no {place} to fill in: use style, colour and size.', place=', '.join(wrong))}]")
            elif not style:
                st.caption(_("Enter the style code first: the codes begin with it."))
            elif cells:
                counted = _("{c} × {s} → {n} SKUs", c=max(len(colours), 1), s=max(len(sizes), 1), n=len(cells))
                st.caption(f"{counted}: {', '.join(cell.sku_code for cell in cells[:4])}{' …' if len(cells) > 4 else ''}")
            st.space("stretch")
            st.button(
                _("Put them into the grid"), icon=":material/playlist_add:", key="matrix_add", disabled=not cells or bool(wrong),
                on_click=_add, args=(typed.with_cells(cells, prices), draft),
            )  # fmt: skip


def _add(grown: form.Typed, draft: Opened) -> None:
    draft.content = grown.content()
    draft.turn += 1


def _prices() -> dict[str, str]:
    return {
        "list_price": _("List price"), "session_price": _("Session price"), "lowest_price": _("Lowest price"),
        "reference_cost": _("Cost price"),
    }  # fmt: skip


def editor(start: form.Typed, draft: Opened, warehouses: list[str]) -> pd.DataFrame:
    """The grid. A product that is there shows its SKUs and takes new ones; SKUs are taken away by archiving or deleting them."""
    current()
    column = st.column_config
    money = {
        name: column.NumberColumn(label, min_value=0.0, format="%,.4f" if name == "reference_cost" else "%,.2f", width=108)
        for name, label in _prices().items()
    }
    places = list(dict.fromkeys([*warehouses, *start.lines["opening_warehouse"].dropna()]))
    return st.data_editor(
        start.lines,
        key=f"product_lines_{draft.key}",
        num_rows="dynamic" if start.product_id is None else "add",
        hide_index=True,
        height=min(max(len(start.lines) + 2, 5), 14) * table.ROW_HEIGHT + 40,
        row_height=table.ROW_HEIGHT,
        placeholder="",
        column_order=[*form.TEXTS, *form.MONEY, *form.OPENING],
        column_config={
            "sku_code": column.TextColumn(_("SKU code"), width=140, pinned=True),
            "spec": column.TextColumn(_("Specification"), width=110),
            "barcode": column.TextColumn(_("Barcode"), width=130),
            "aliases": column.TextColumn(_("Further codes"), width=130, help=_("Separated by commas; any of them finds the SKU")),
            **money,
            "opening_qty": column.NumberColumn(_("Opening stock (pcs)"), min_value=0, step=1, format="%,d", width=110),
            "opening_cost": column.NumberColumn(_("Opening cost (yuan)"), min_value=0.0, format="%,.4f", width=110),
            "opening_warehouse": column.SelectboxColumn(_("Opening warehouse"), options=places, width=110),
        },
    )
