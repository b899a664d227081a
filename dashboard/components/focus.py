"""Where the cursor goes next, for people who never touch the mouse."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def on(box: str, turn: int, *, leaving: str = "") -> None:
    """Put the cursor into the first field or button of the container ``box`` (a key), each time ``turn`` is another; 0: never.

    leaving: a container; the cursor moves only if it still is there, not when somebody went on by themselves.
    """
    move = st.components.v2.component("focus", js=SCRIPT)
    move(key=f"focus_{box}", data={"box": box, "turn": turn, "leaving": leaving}, height=1)
