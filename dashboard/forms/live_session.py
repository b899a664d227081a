"""直播场次: a session as typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from inventory.database.live_sessions import Session, Slot
from inventory.errors import Problem

SLOTS = pd.DataFrame(
    {
        "host": pd.Series(dtype="str"),
        "starts_at": pd.Series(dtype="datetime64[us]"),
        "ends_at": pd.Series(dtype="datetime64[us]"),
        "creator_id": pd.Series(dtype="str"),
    }
)


@dataclass(frozen=True)
class LiveSession:
    """Header and slots as typed; a slot whose times are left empty lasts as long as the session."""

    shop_id: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    room: str = ""
    title: str = ""
    note: str = ""
    cancelled: bool = False
    slots: pd.DataFrame = field(default_factory=SLOTS.copy)

    @classmethod
    def of(cls, session: Session) -> LiveSession:
        slots = pd.DataFrame([vars(slot) for slot in session.slots], columns=list(SLOTS)).astype(SLOTS.dtypes.to_dict())
        return cls(session.shop_id, session.starts_at, session.ends_at, session.room or "", session.title or "", session.note or "",
                   session.cancelled, slots)  # fmt: skip

    def problems(self) -> list[Problem]:
        """What can be seen without the books."""
        asked = ((self.shop_id, "shop", "Choose the shop."), (self.starts_at, "starts_at", "Fill in when it starts."),
                 (self.ends_at, "ends_at", "Fill in when it ends."))  # fmt: skip
        return [Problem(0, column, sentence) for value, column, sentence in asked if value is None]

    def session(self) -> Session:
        """What is handed to the books. Only when there are no problems."""
        assert self.shop_id is not None
        assert self.starts_at is not None
        assert self.ends_at is not None
        slots = []
        for row in self.slots.to_dict("records"):
            host = "" if pd.isna(row["host"]) else str(row["host"]).strip()
            times = [row["starts_at"], row["ends_at"]]
            if not host and all(pd.isna(time) for time in times):
                continue
            begin, end = (
                whole if pd.isna(time) else pd.Timestamp(time).to_pydatetime()
                for time, whole in zip(times, (self.starts_at, self.ends_at), strict=True)
            )
            creator = None if pd.isna(row["creator_id"]) else str(row["creator_id"]).strip() or None
            slots.append(Slot(host, begin, end, creator))
        room, title, note = (text.strip() or None for text in (self.room, self.title, self.note))
        return Session(self.shop_id, self.starts_at, self.ends_at, tuple(slots), room, title, note, self.cancelled)
