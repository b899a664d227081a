"""What happened to a sales order: its times, the log of its changes, the documents that moved its goods, its after-sale cases."""

from __future__ import annotations

from typing import Any

import pandas as pd

from inventory.views.order_timeline import order_timeline

STEPS = ("ordered", "paid", "locked", "shipped", "completed")
"""What an order goes through, in this order."""
CASE_TIMES = (("received_at", "goods_back"), ("refunded_at", "refunded"), ("applied_at", "applied"))


def sale_steps(head: dict[str, Any]) -> pd.DataFrame:
    """One row per step: ``step``, and ``at``, when it was done (NaT = not yet); an order that is over adds what ended it.

    head: ordered_at, paid_at, shipped_at, finished_at, refunded_at, cancelled_at, state. Goods are locked from the moment the
    order is paid.
    """
    shipped = head["shipped_at"] if head["state"] != "part_shipped" else None
    times = [head["ordered_at"], head["paid_at"], head["paid_at"], shipped, head["finished_at"]]
    steps = list(STEPS)
    if head["state"] in ("closed", "refunded"):
        done = [(step, at) for step, at in zip(steps, times, strict=True) if at is not None]
        steps = [*(step for step, _ in done), "cancelled" if head["cancelled_at"] is not None else head["state"]]
        times = [*(at for _, at in done), head["refunded_at"] if head["state"] == "refunded" else head["cancelled_at"]]
    return pd.DataFrame({"step": steps, "at": pd.to_datetime(pd.Series(times, dtype=object))})


def sale_timeline(head: dict[str, Any], changes: pd.DataFrame, documents: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """One row per event, newest first, in the columns of ``order_timeline``.

    event: those of the log, ordered, paid, completed, the kind of the document ``number``; of a case applied, refunded, goods_back.
    """
    told: list[dict[str, Any]] = []
    for case in cases.to_dict("records"):
        reason = " · ".join(str(part) for part in (case["after_sale_no"], case["reason"]) if isinstance(part, str))
        told += [
            {"at": case[name], "kind": event, "reason": reason, "person": case["made_by"]}
            for name, event in CASE_TIMES
            if not pd.isna(case[name])
        ]
    for name, event in (("finished_at", "completed"), ("paid_at", "paid"), ("ordered_at", "ordered")):
        # The log of an order taken here begins with its making: it is ordered, paid and locked then.
        if head[name] is not None and not (head["own"] and event in ("ordered", "paid")):
            told.append({"at": head[name], "kind": event})
    events = pd.DataFrame(told, columns=["at", "kind", "number", "pieces", "reason", "person"]).astype(object)
    papers = documents.astype(object).where(documents.notna(), None)
    # What the order went through comes after the papers of the same moment, so that newest stands first.
    return order_timeline(changes, pd.concat([papers, events], ignore_index=True))
