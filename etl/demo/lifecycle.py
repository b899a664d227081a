"""What becomes of a paid order: parcel, confirmation, after-sales. Money and goods go back separately."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from etl.demo.catalogue import GIFTS, Draw
from etl.demo.orders import DEFECTIVE, FULL_REFUND, MAIN, RETURNS, Case, CaseType, Line, Order
from etl.demo.places import waybill
from etl.demo.sessions import DOUYIN, KUAISHOU, START, TAOBAO

_NONE = ""
HOME_OF = {"次品": DEFECTIVE, "报废": RETURNS}
"""Where goods that came back damaged are put, by grade."""
# chances of each kind of after-sale of a paid line; the rest stays as it is
CLOTHING: dict[CaseType, float] = {
    "refund_unshipped": 0.09,
    "refund_shipped": 0.03,
    "return_refund": 0.335,
    "exchange": 0.018,
    "price_protection": 0.01,
    "resend": 0.003,
}
OTHERS: dict[str, dict[CaseType, float]] = {
    "美妆": {
        "refund_unshipped": 0.06,
        "refund_shipped": 0.025,
        "return_refund": 0.08,
        "price_protection": 0.012,
    },
    "食品": {"refund_unshipped": 0.04, "refund_shipped": 0.05, "return_refund": 0.012, "resend": 0.012},
    "家居": {
        "refund_unshipped": 0.06,
        "refund_shipped": 0.03,
        "return_refund": 0.1,
        "exchange": 0.008,
        "resend": 0.006,
        "repair": 0.06,
    },
}
REASONS: dict[CaseType, tuple[str, ...]] = {
    "refund_unshipped": ("多拍/拍错/不想要", "拍错颜色/尺码", "未按约定时间发货"),
    "refund_shipped": ("少件/漏发", "快递一直未送到", "质量问题协商退款"),
    "return_refund": ("尺码不合适", "7天无理由退货", "与直播描述不符", "颜色与想象不同", "做工粗糙/有瑕疵"),
    "exchange": ("尺码不合适，换货", "收到商品有瑕疵，换货"),
    "price_protection": ("买贵退差价",),
    "resend": ("少件/漏发，补寄",),
    "repair": ("无法正常使用，申请维修",),
}


class Lifecycle:
    """Sends orders on their way; everything is drawn from one generator."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self._number = 0
        self._kinds = {
            category: Draw([_NONE, *chances], [1 - sum(chances.values()), *chances.values()])
            for category, chances in {"": CLOTHING, **OTHERS}.items()
        }

    def run(self, order: Order) -> None:
        """Ship the order, or refund it before; then confirm it, or open after-sales."""
        paid = order.lines[0].paid
        if paid is None:
            return
        ship = self._ship_time(paid)
        parcel = waybill(self.rng)
        for line in order.lines:
            if not line.gift:
                self._line(line, paid, ship)
        refunds = [case.refunded for line in order.lines for case in line.cases if case.type == "refund_unshipped"]
        sent = len(refunds) < sum(not line.gift for line in order.lines)
        for line in order.lines:
            if line.gift and sent:
                line.shipped = ship
                line.finished = self._confirm_time(ship)
            elif line.gift:  # nothing is left to send the gift with
                line.cancelled = max(at for at in refunds if at is not None)
            if line.shipped is not None:
                line.waybill = parcel

    def _hours(self, low: float, high: float) -> timedelta:
        return timedelta(seconds=int((low + (high - low) * self.rng.random()) * 3600))

    def _ship_time(self, paid: datetime) -> datetime:
        """1 to 48 hours after payment, between 8 and 22 o'clock."""
        at = paid + timedelta(hours=1 + min(float(self.rng.gamma(2.2, 6.5)), 32.0))
        if at.hour >= 22 or at.hour < 8:
            day = at.date() + timedelta(days=1 if at.hour >= 22 else 0)
            at = datetime(day.year, day.month, day.day, 8) + self._hours(0, 4)
        return at.replace(microsecond=0)

    def _confirm_time(self, shipped: datetime) -> datetime:
        return shipped + self._hours(60, 13 * 24)

    def _line(self, line: Line, paid: datetime, ship: datetime) -> None:
        kind = self._kind(line)
        if kind == "refund_unshipped":
            applied = paid + (ship - paid) * (0.05 + 0.85 * float(self.rng.random()))
            line.cases.append(self._unshipped(line, applied.replace(microsecond=0)))
            return
        line.shipped = ship
        line.finished = self._confirm_time(ship)
        if not kind:
            return
        received = ship + self._hours(36, 90)
        applied = received + timedelta(hours=min(float(self.rng.exponential(26)), 130.0))
        applied = applied.replace(microsecond=0)
        if kind == "return_refund" and self.rng.random() < 0.025:  # the first try is withdrawn or refused
            first = self._case(line, kind, received + self._hours(0, 4), ended_after=self._hours(2, 30))
            applied = max(applied, (first.ended or applied) + self._hours(1, 20))
            line.cases.append(first)
        case = self._case(line, kind, applied)
        line.cases.append(case)
        if line.finished is not None and applied < line.finished:
            over = case.refunded or case.finished or applied
            line.finished = None if case.type in FULL_REFUND else max(line.finished, over + self._hours(1, 30))

    def _kind(self, line: Line) -> CaseType | None:
        category = line.sku.style.category
        if category == GIFTS or not line.known:
            return None
        kind: str = self._kinds[category if category in OTHERS else ""](self.rng)
        factor = line.host.returns if line.host is not None else 0.85
        if line.shop == TAOBAO:
            factor *= 0.9
        if not kind and self.rng.random() < max(factor - 1, 0) * 0.35:
            kind = "return_refund" if line.sku.style.clothing else ""
        if kind in FULL_REFUND and self.rng.random() > factor:
            kind = ""
        allowed = {KUAISHOU: FULL_REFUND, TAOBAO: (*FULL_REFUND, "price_protection")}.get(line.shop)
        if not kind or (allowed is not None and kind not in allowed):
            return None
        return kind  # type: ignore[return-value]

    def _case(self, line: Line, kind: CaseType, applied: datetime, ended_after: timedelta | None = None) -> Case:
        rng = self.rng
        reasons = REASONS[kind]
        self._number += 1
        case = Case(
            number=f"14{int((applied - START).total_seconds()):08d}{self._number:08d}",
            type=kind,
            applied=applied,
            refund_fen=line.payable_fen if kind in FULL_REFUND else 0,
            reason=reasons[int(rng.random() ** 1.6 * len(reasons))],
            agreed=applied + self._hours(0.05, 9),
        )
        if ended_after is not None:
            case.ended, case.rejected = applied + ended_after, bool(rng.random() < 0.4)
        elif kind == "return_refund":
            self._come_back(line, case)
        elif kind == "refund_shipped":
            case.refunded = case.finished = case.agreed + self._hours(0.1, 20)
        elif kind == "price_protection":
            case.refund_fen = min(line.payable_fen, max(100, int(line.payable_fen * (0.03 + 0.07 * rng.random()))))
            case.refunded = case.finished = case.agreed + self._hours(0.1, 3)
        else:
            case.sent = case.agreed + self._hours(5, 40) if kind != "resend" else None
            case.arrived = case.sent + self._hours(40, 90) if case.sent is not None else None
            case.waybill = waybill(rng) if case.sent is not None else ("", "")
            case.finished = (case.arrived or case.agreed) + self._hours(4, 60)
        return case

    def _unshipped(self, line: Line, applied: datetime) -> Case:
        case = self._case(line, "refund_shipped", applied)
        case.type = "refund_unshipped"
        reasons = REASONS["refund_unshipped"]
        case.reason = reasons[int(self.rng.random() ** 1.6 * len(reasons))]
        case.agreed = applied + timedelta(seconds=int(self.rng.integers(1, 1200)))
        case.refunded = case.finished = case.agreed + timedelta(seconds=int(self.rng.integers(2, 1800)))
        case.instant = bool(self.rng.random() < 0.6)
        return case

    def _come_back(self, line: Line, case: Case) -> None:
        """Goods arrive 4 to 9 days after the application; the money goes back at once or on their arrival."""
        rng = self.rng
        arrived = case.applied + self._hours(4 * 24, 8.3 * 24)
        if not 9 <= arrived.hour < 18:  # the returns desk signs between 9 and 18 o'clock
            arrived += timedelta(hours=(9 - arrived.hour) % 24)
        case.arrived = arrived
        case.sent = case.agreed + (case.arrived - case.agreed) * (0.1 + 0.35 * float(rng.random()))
        case.sent = case.sent.replace(microsecond=0)
        case.waybill = waybill(rng)
        case.instant = bool(rng.random() < 0.38)
        case.finished = case.arrived if case.instant else case.arrived + self._hours(0.5, 9)
        case.refunded = case.applied + timedelta(seconds=int(rng.integers(20, 900))) if case.instant else case.finished
        if case.instant:
            case.agreed = min(case.agreed, case.refunded)
        if line.shop != DOUYIN:
            chance = rng.random()
            case.grade = "良品" if chance < 0.93 else "次品" if chance < 0.985 else "报废"
            case.warehouse = HOME_OF.get(case.grade) or (RETURNS if rng.random() < 0.35 else MAIN)
