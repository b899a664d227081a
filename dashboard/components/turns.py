"""How turnover is ordered and said: the slowest first, what never sold and what is undefined last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.language import _


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    """Slowest first; stock without any sale after all that sold, undefined rows at the very end."""
    place = np.select([frame["days"].isna(), np.isinf(frame["days"])], [2, 1], 0)
    return (
        frame.assign(place=place)
        .sort_values(["place", "days", "average_fen"], ascending=[True, False, False], kind="stable")
        .drop(columns="place")
        .reset_index(drop=True)
    )


def verdicts() -> list[str]:
    """What may be said beside days that are no number."""
    return [_("∞ no sales"), _("no average stock")]


def for_people(frame: pd.DataFrame) -> pd.DataFrame:
    """Days that are no number become empty, and the column ``verdict`` says why."""
    endless, undefined = verdicts()
    said = [[undefined] if np.isnan(days) else [endless] if np.isinf(days) else [] for days in frame["days"]]
    return frame.assign(verdict=pd.Series(said, index=frame.index, dtype="object"), days=frame["days"].replace(np.inf, np.nan))
