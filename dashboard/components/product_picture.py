"""The picture of a product: shown, uploaded, replaced, removed."""

from __future__ import annotations

import streamlit as st

from dashboard import person
from dashboard.books import books
from dashboard.language import _, current
from dashboard.queries.product_card import product_image
from etl.picture import MOST_BYTES, small_picture
from inventory import commands
from inventory.errors import StreamStockError

state = st.session_state


def show(product_code: str, name: str) -> None:
    """The picture, or where one would be, and what can be done about it."""
    content = product_image(product_code)
    if content:
        st.image(content, caption=None, width="stretch")
    else:
        with st.container(border=True, height=150, horizontal_alignment="center", vertical_alignment="center"):
            st.markdown(":gray[:material/image:]", width="content")
            st.caption(_("No picture yet"), width="content")
    with st.container(horizontal=True, horizontal_alignment="center", gap="xsmall"):
        label = _("Replace") if content else _("Add a picture")
        with st.popover(label, icon=":material/add_photo_alternate:", key=f"picture_{state.get('picture_round', 0)}"):
            st.file_uploader(
                _("PNG, JPEG or WebP, up to 5 MB"), type=["png", "jpg", "jpeg", "webp"], max_upload_size=MOST_BYTES // 2**20,
                key=f"picture_file_{state.get('picture_round', 0)}", on_change=_set, args=(product_code,),
            )  # fmt: skip
        if content:
            st.button(
                "", icon=":material/delete:", key="picture_remove", help=_("Remove the picture of {name}", name=name),
                on_click=_remove, args=(product_code,),
            )  # fmt: skip
    if refused := state.pop("picture_refused", None):
        st.error(refused, icon=":material/block:")


def _set(product_code: str) -> None:
    current()
    file = state.get(f"picture_file_{state.get('picture_round', 0)}")
    if file is None:
        return
    try:
        picture = small_picture(file.name, file.getvalue())
        commands.set_product_image(books(), product_code, picture.content, picture.media_type, person=person.current())
    except StreamStockError as refusal:
        state["picture_refused"] = refusal.sentence()
    # The uploader begins anew, so that the same file can be chosen again.
    state["picture_round"] = state.get("picture_round", 0) + 1


def _remove(product_code: str) -> None:
    current()
    try:
        commands.remove_product_image(books(), product_code, person=person.current())
    except StreamStockError as refusal:
        state["picture_refused"] = refusal.sentence()
