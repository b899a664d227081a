"""Where the cursor goes next, for people who never touch the mouse."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def on(box: str, turn: int) -> None:
    """Put the cursor into the first field or button of the container ``box`` (a key), each time ``turn`` is another; 0: never."""
    move = st.components.v2.component("focus", js=SCRIPT)
    move(key=f"focus_{box}", data={"box": box, "turn": turn}, height=1)
