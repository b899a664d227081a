"""预警: what became of the conditions since the last look."""

from __future__ import annotations

import pandas as pd


def crossings(held: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """What holds (found: kind and FOUND) compared with the alerts that have not recovered (held: alert_id, kind, subject).

    One row per condition: kind, FOUND, alert_id (NULL = it has just become true), still (false = it has ended). The same two
    frames give the same rows, so that a condition opens one alert however often it is looked at.
    """
    met = held[["alert_id", "kind", "subject"]].merge(found, on=["kind", "subject"], how="outer", indicator=True)
    still = met["_merge"] != "left_only"
    return met.drop(columns="_merge").assign(still=still)
