"""What happened to a purchase order, from the log of its changes and the stock documents that stand on it."""

from __future__ import annotations

from typing import Any

import pandas as pd

COLUMNS = ["at", "event", "person", "number", "pieces", "reason", "changed"]

STEPS = {
    ("draft", "ordered"): "placed",
    ("draft", "waiting_approval"): "waits",
    ("ordered", "waiting_approval"): "waits",
    ("waiting_approval", "ordered"): "approved",
    ("waiting_approval", "draft"): "rejected",
    ("closed", "ordered"): "reopened",
    ("cancelled", "draft"): "reopened",
}
"""State before and after → what that step is called; others are called by the state they lead to."""


def order_timeline(changes: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """One row per save, step or document, newest first: COLUMNS.

    event: created, changed, placed, waits, approved, rejected, closed, cancelled, reopened, or the kind of the document ``number``.
    changed: the fields that a save changed, as (field, before, after). pieces: of the document, + in, − out.
    """
    rows: list[dict[str, Any]] = []
    changes = changes.astype({"before": object, "after": object, "person": object})
    changes = changes.where(changes.notna(), None)
    for version, saved in changes.groupby("version", sort=True):
        order = float(str(version))
        said = {row["field"]: (row["before"], row["after"]) for row in saved.to_dict("records")}
        step, reason = said.pop("status", None), said.pop("reason", (None, None))[1]
        shared = {"at": saved["at"].iloc[0], "person": saved["person"].iloc[0], "order": order}
        if said:
            event = "created" if "created" in said else "changed"
            changed = [] if event == "created" else [(field, *values) for field, values in said.items()]
            rows.append({**shared, "event": event, "changed": changed})
        if step:
            rows.append({**shared, "event": STEPS.get(step, step[1]), "reason": reason, "order": order + 0.5})
    for row in documents.to_dict("records"):
        rows.append({**{str(name): value for name, value in row.items()}, "event": row["kind"], "order": float("inf")})
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "order"])
    frame["changed"] = [one if isinstance(one, list) else [] for one in frame["changed"]]
    frame["pieces"] = frame["pieces"].astype("Int64")
    texts = ["person", "number", "reason"]
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), None)
    return frame.sort_values(["at", "order"], ascending=False, kind="stable")[COLUMNS].reset_index(drop=True)
