"""What the returns desk of the demo month noted: parcels nobody knows, one that is known by now, and goods given up."""

from __future__ import annotations

from datetime import datetime

from etl.demo.orders import MAIN
from inventory import commands, reports
from inventory.database import Books

AT = datetime(2026, 6, 30, 17, 40)
UNKNOWN = {
    "YQ2606300101": "一件米色连衣裙，没有面单",
    "YQ2606300102": "两件T恤，吊牌已拆",
    "YQ2606300103": "空盒",
}
GIVEN_UP, WHY = 3, "快递遗失，已向承运商索赔"


def keep(books: Books, person: str) -> None:
    """Keep the unknown parcels, and one whose number a case names; give up the dearest goods that are lost. Again: nothing new."""
    waiting = reports.returns_in_transit(books, now=AT)
    if waiting.empty or len(reports.return_parcels(books)):
        return
    named = waiting.loc[waiting["return_waybill"].notna() & (waiting["state"] == "waiting"), "return_waybill"].head(1)
    for waybill, note in {**UNKNOWN, **dict.fromkeys(named, "面单已看清")}.items():
        commands.keep_parcel(books, waybill, at=AT, warehouse=MAIN, submission_id=f"demo-{waybill}", person=person, note=note)
    lost = waiting[waiting["state"] == "lost"].sort_values(["refund_fen", "line_id"], ascending=[False, True])
    if len(lost):
        commands.give_up_returns(books, lost["line_id"].head(GIVEN_UP).tolist(), reason=WHY, person=person)
