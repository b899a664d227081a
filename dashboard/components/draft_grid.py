"""A grid of which a draft keeps what is typed; buttons and scanners fill it in too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.forms.lines import edited

state = st.session_state


@dataclass
class DraftGrid:
    """The grid called ``name``, which begins as ``start``. What is filled in by a button or a scanner begins it anew."""

    name: str
    start: pd.DataFrame

    @property
    def key(self) -> str:
        return f"{self.name}_lines_{state.get(self._turn, 0)}"

    @property
    def _turn(self) -> str:
        return f"{self.name}_turn"

    @property
    def base(self) -> pd.DataFrame:
        """What the grid began with."""
        kept = state.get(f"{self.name}_base")
        return self.start if kept is None else kept

    @property
    def typed(self) -> pd.DataFrame:
        """What the grid holds now, also before it is drawn."""
        return edited(self.base, (state.get(self.key) or {}).get("edited_rows", {}))

    def fill(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
        """Let the grid hold what ``change`` makes of it."""
        state[f"{self.name}_base"] = change(self.typed)
        state[self._turn] = state.get(self._turn, 0) + 1
