"""What the fields of suppliers, the state of their papers and the kinds of custom fields are called on screen."""

from __future__ import annotations

from dashboard.buying_words import ORDER_STATES
from dashboard.words import KINDS, Words
from inventory.language import _

FIELDS: Words = {
    "name": lambda: _("Name"),
    "contact": lambda: _("Contact"),
    "phone": lambda: _("Telephone"),
    "address": lambda: _("Address"),
    "payment_days": lambda: _("Days to payment"),
    "terms": lambda: _("Terms of payment"),
    "bank": lambda: _("Bank"),
    "bank_account": lambda: _("Bank account"),
    "tax_no": lambda: _("Tax number"),
    "note": lambda: _("Note"),
    "created": lambda: _("Put on file"),
    "deleted": lambda: _("Deleted"),
    "archived": lambda: _("Archived"),
    "merged": lambda: _("Merged"),
}
PAPERS: Words = {**KINDS, "purchase_order": lambda: _("Purchase order")}
PAPER_STATES: Words = {**ORDER_STATES, "posted": lambda: _("Posted"), "reversed": lambda: _("Reversed")}
MEASURES: Words = {
    "received_amount_fen": lambda: _("Received (yuan)"),
    "on_time_rate": lambda: _("On time"),
    "fill_rate": lambda: _("Filled"),
    "defect_rate": lambda: _("Defects"),
    "price_change": lambda: _("Price change"),
}
FIELD_TYPES: Words = {
    "text": lambda: _("Text"),
    "number": lambda: _("A number"),
    "date": lambda: _("Day"),
    "choice": lambda: _("Choice"),
    "yes_no": lambda: _("Yes or no"),
}
SUBJECTS: Words = {"product": lambda: _("Products"), "supplier": lambda: _("Suppliers")}
ANSWERS: Words = {"yes": lambda: _("Yes"), "no": lambda: _("No")}
