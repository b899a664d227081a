"""What is asked for at /print/…: a PDF in the browser's own tab, or a plain page that says in a sentence why not.

``/print/KIND/NUMBER`` for a document of the books, a ``purchase_order`` or ``sales_order``, the ``pick_list`` of a shipment,
the ``count_sheet`` of a warehouse, the ``stocktake_task`` or ``stocktake_report`` of a stocktake,
``to_pick`` and ``packing_slips`` with the ids of order lines between hyphens;
``/print/labels?sku=CODE:PIECES&sku=…&paper=60x40|a4`` for labels. ``lang`` chooses the language, else the browser does.
Nothing is written.
"""

from __future__ import annotations

import base64
import html
import logging
import secrets
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.books import books
from dashboard.printing import counting, delivery, documents, picking, sales, typesetting
from dashboard.printing.labels import PAPERS, labels
from dashboard.printing.sheet import Sheet
from inventory import reports
from inventory.database import Books
from inventory.errors import StreamStockError
from inventory.language import _, negotiate, speaking

log = logging.getLogger("streamstock.dashboard")

SHEETS: dict[str, Callable[[Books, str], Sheet | None]] = {
    "purchase_order": documents.purchase_order,
    "sales_order": sales.sales_order,
    "pick_list": documents.pick_list,
    "count_sheet": documents.count_sheet,
    "to_pick": picking.to_pick,
    "stocktake_task": counting.count_paper,
    "stocktake_report": counting.count_report,
}
LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png", "logo.jpg": "image/jpeg"}
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80" width="300" height="80">'
    '<image width="300" height="80" preserveAspectRatio="xMinYMid meet" href="data:{type};base64,{content}"/></svg>'
)


def printed(request: Request) -> Response:
    """A document as PDF."""
    with speaking(_language(request)):
        return _answered(_document, request)


def printed_labels(request: Request) -> Response:
    """Labels as PDF."""
    with speaking(_language(request)):
        return _answered(_labels, request)


ROUTES = [Route("/print/labels", printed_labels), Route("/print/{kind}/{number:path}", printed)]


def _language(request: Request) -> str:
    return negotiate(request.query_params.get("lang") or request.headers.get("accept-language"))


def _document(request: Request) -> Response:
    kind, number = request.path_params["kind"], request.path_params["number"].strip()
    shelf = books()
    if kind == "packing_slips":
        notes = delivery.packing_slips(shelf, number, str(reports.current_settings(shelf)["shop_name"]))
        return (
            _inline(notes, f"{_('Packing slips')}.pdf")
            if notes
            else _sentence(_("These orders are not in the books any more."), 404)
        )
    sheet = SHEETS[kind](shelf, number) if kind in SHEETS else documents.posted(shelf, kind, number)
    if sheet is None:
        return _sentence(
            _("There is no document {number} of this kind to print. Look for it in the stock ledger.", number=number), 404
        )
    shop_name = reports.current_settings(shelf)["shop_name"]
    return _inline(typesetting.pdf("document.typ", sheet.data(shop_name, _logo(shelf))), sheet.file_name)


def _labels(request: Request) -> Response:
    wanted: dict[str, int] = {}
    for said in request.query_params.getlist("sku"):
        code, _colon, pieces = said.rpartition(":")
        if not code or not pieces.isdecimal() or len(pieces) > 4:
            raise StreamStockError("{said} does not say a SKU code and how many labels: write CODE:PIECES.", said=said)
        wanted[code] = wanted.get(code, 0) + int(pieces)
    return _inline(labels(books(), wanted, request.query_params.get("paper", PAPERS[0])), f"{_('Labels')}.pdf")


def _answered(answer: Callable[[Request], Response], request: Request) -> Response:
    """The answer; a refusal is a page with its sentence, anything else a number that it is logged with."""
    try:
        return answer(request)
    except StreamStockError as refusal:
        return _sentence(refusal.sentence(), 422)
    except Exception as error:
        number = secrets.token_hex(4)
        log.error("error %s", number, exc_info=error)
        return _sentence(_("This could not be printed. Try again; if it stays, quote number {number}.", number=number), 500)


def _inline(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


def _sentence(sentence: str, status: int) -> Response:
    page = (
        '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>StreamStock</title>'
        '<body style="font: 16px/1.6 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1rem; '
        'color-scheme: light dark">'
        f"<p>{html.escape(sentence)}</p>"
    )
    return HTMLResponse(page, status)


def _logo(shelf: Books) -> str | None:
    """The picture ``logo.svg``, ``logo.png`` or ``logo.jpg`` beside the books, in a frame of 300 × 80; None without one."""
    for name, media_type in LOGOS.items():
        file = shelf.path.parent / name
        if file.is_file():
            content = base64.b64encode(file.read_bytes()).decode()
            return FRAME.format(type=media_type, content=content)
    return None
