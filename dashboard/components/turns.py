"""How turnover is ordered and said: the slowest first, what never sold and what is undefined last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard import amounts
from dashboard.language import _
from inventory.reports import Period


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


def days_of(key: str, by: str, period: Period) -> int:
    """The days a row stands for: those of the period, or of its part that begins on the day ``key``."""
    if by not in ("week", "month"):
        return period.days
    first = pd.Timestamp(key)
    last = min(first.to_period("W-SUN" if by == "week" else "M").end_time, pd.Timestamp(period.end))
    return (last.normalize() - first).days + 1


def worked(row: pd.Series, average: str, days: int, trend: pd.DataFrame | None = None) -> list[str]:
    """The formula of turnover with the figures of ``row`` put in: average stock, turnover, days.

    ``trend``: closing_fen of each day, of all goods; then the month ends are named one by one.
    """
    yuan, found = amounts.yuan, amounts.yuan(row["average_fen"])
    if average == "daily":
        stock = _(
            "Σ closing value of each day {sum} ÷ {days} days = {average}", sum=yuan(row["points_fen"]), days=days, average=found
        )
    elif average == "ends":
        stock = _("(opening {opening} + closing {closing}) ÷ 2 = {average}", opening=yuan(row["opening_fen"]),
                  closing=yuan(row["closing_fen"]), average=found)  # fmt: skip
    else:
        stock = _monthly(row, found, trend)
    ratio = amounts.UNDEFINED if amounts.missing(row["ratio"]) else f"{row['ratio']:,.2f}"
    return [
        _("Average stock = {working}", working=stock),
        _("Turnover = cost of goods sold {cogs} ÷ {average} = {ratio}", cogs=yuan(row["cogs_fen"]), average=found, ratio=ratio),
        _("Days = {days} ÷ {ratio} = {result}", days=days, ratio=ratio, result=amounts.days(row["days"])),
    ]


def _monthly(row: pd.Series, found: str, trend: pd.DataFrame | None) -> str:
    if trend is None:
        return _("Σ (½ first + month ends between + ½ last) {sum} ÷ months = {average}",
                 sum=amounts.yuan(round(row["points_fen"] / 2)), average=found)  # fmt: skip
    ends = trend.groupby(pd.to_datetime(trend["day"]).dt.to_period("M"))["closing_fen"].last()
    between = "".join(f" + {amounts.yuan(fen)}" for fen in ends.iloc[:-1])
    return f"(½ × {amounts.yuan(row['opening_fen'])}{between} + ½ × {amounts.yuan(ends.iloc[-1])}) ÷ {len(ends)} = {found}"
