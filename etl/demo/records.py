"""What a shop keeps by hand and no platform exports: suppliers, stock lines, sessions, orders; entered as the forms do."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from etl.demo import parcels, warehouse
from etl.demo.orders import MAIN
from etl.demo.sessions import DOUYIN, PLANNED, SESSIONS, Session
from inventory import commands, reports
from inventory.commands import SupplierFacts
from inventory.database import Books, live_sessions
from inventory.ordering import OrderHeader

PERSON = "周宁（演示）"
LAST_DAY, ORDERED_AT = date(2026, 6, 30), datetime(2026, 6, 30, 9, 0)
ORDERED, MOST_LINES = 4, 12
EVALUATED_AT = datetime(2026, 6, 30, 23, 0)

# contact, telephone, address, days to pay, terms
SUPPLIERS = {
    "纸月亮制衣厂（演示）": ("何明", "0571-00000101", "杭州市余杭区月亮路 1 号", 30, "月结 30 天"),
    "橘子海服饰（演示）": ("谢宛", "0571-00000102", "杭州市临平区橘子路 2 号", 30, "月结 30 天"),
    "青鸟针织坊（演示）": ("陆青", "0573-00000103", "嘉兴市桐乡市青鸟路 3 号", 15, "货到 15 天"),
    "麦芒裤业（演示）": ("石麦", "0757-00000104", "佛山市禅城区麦芒路 4 号", 45, "月结 45 天"),
    "白鲸外套工厂（演示）": ("江白", "0512-00000105", "苏州市常熟市白鲸路 5 号", 30, "月结 30 天"),
    "霜降里美妆工坊（演示）": ("苏霜", "020-00000106", "广州市白云区霜降路 6 号", 0, "款到发货"),
    "麦浪铺食品厂（演示）": ("田浪", "0532-00000107", "青岛市即墨区麦浪路 7 号", 7, "货到 7 天"),
    "木耳朵家居（演示）": ("林木", "0579-00000108", "金华市义乌市木耳路 8 号", 30, "月结 30 天"),
}

# category, lowest pieces in the main warehouse, highest
LIMITS = (("连衣裙", 6, 60), ("上衣", 6, 60), ("裤装", 5, 50), ("外套", 3, 30), ("半身裙", 5, 50), ("美妆", 8, 90),
          ("食品", 10, 150), ("家居", 6, 60))  # fmt: skip


QUERY = """SELECT shop, host, sum(qty) AS qty, sum(net) AS net, sum(net) - sum(cogs) AS profit
FROM v_order_line
WHERE pay_at >= $start AND pay_at < $end + 1 AND ($shop IS NULL OR shop = $shop)
GROUP BY shop, host
ORDER BY net DESC"""
QUERY_NAME, QUERY_ABOUT = "各店铺主播的毛利", "按支付时间：件数、净成交、毛利，净成交高的在前"


def keep(books: Books) -> None:
    """Enter the records of the demo month into books that its files were loaded into. Again, it changes nothing."""
    with books.reading() as cursor:
        known = dict(cursor.rows("SELECT name, (supplier_id, version) FROM supplier WHERE contact IS NULL"))
        shops = {name: shop for shop, name in cursor.rows("SELECT shop_id, name FROM shop")}
        warehouses = {name for (name,) in cursor.rows("SELECT name FROM warehouse")}
        categories = {name for (name,) in cursor.rows("SELECT DISTINCT category FROM product")}
    for name, (contact, phone, address, days, terms) in SUPPLIERS.items():
        if name in known:
            supplier_id, version = known[name]
            facts = SupplierFacts(name, contact, phone, address, days, terms)
            commands.save_supplier(books, facts, supplier_id=supplier_id, version=version, person=PERSON)
    for category, low, high in LIMITS:
        if category in categories and MAIN in warehouses:
            commands.set_category_limits(books, category=category, warehouse=MAIN, low=low, high=high, person=PERSON)
    for number, session in enumerate((*SESSIONS, *PLANNED), start=1):
        if session.shop in shops:
            commands.save_session(books, _kept(session, shops[session.shop]), submission_id=f"demo-session-{number}", person=PERSON)
    if MAIN in warehouses:
        _buy(books)
        parcels.keep(books, PERSON)
        warehouse.keep(books)
    if QUERY_NAME not in [known.name for known in reports.saved_queries(books)]:
        commands.save_query(books, QUERY_NAME, QUERY, about=QUERY_ABOUT, person=PERSON)
    if reports.last_evaluation(books) is None:
        commands.evaluate_alerts(books, EVALUATED_AT)


def _buy(books: Books) -> None:
    """What the last day of the month asks for: some of it ordered, one order still a draft, the rest in a plan."""
    asked = reports.purchase_proposal(books, day=LAST_DAY)
    asked = asked[asked["supplier"].isin(SUPPLIERS) & asked["unit_price_e4"].notna()]
    asked = asked.assign(unit_price=asked["unit_price_e4"] / 10_000)
    by_supplier = list(asked.groupby("supplier", sort=True))
    for number, (supplier, lines) in enumerate(by_supplier[:ORDERED], start=1):
        head = OrderHeader(str(supplier), MAIN, ORDERED_AT + timedelta(hours=number), LAST_DAY + timedelta(days=2 + 3 * number))
        saved = commands.save_purchase_order(
            books, head, lines.head(MOST_LINES), submission_id=f"demo-order-{number}", person=PERSON
        )
        if number < ORDERED and saved.status == "draft":
            commands.place_order(books, saved.number, version=saved.version, person=PERSON)
    rest = [lines.head(3) for _, lines in by_supplier[ORDERED:]]
    if rest:
        commands.save_plan(books, pd.concat(rest), submission_id="demo-plan", note="七月上旬补货", person=PERSON)


def _kept(session: Session, shop_id: int) -> live_sessions.Session:
    host = session.host
    creator = host.douyin_id if session.shop == DOUYIN else host.kuaishou_id
    slot = live_sessions.Slot(host.name, session.start, session.end, creator or None)
    return live_sessions.Session(shop_id, session.start, session.end, (slot,), title=f"{host.name}专场")
