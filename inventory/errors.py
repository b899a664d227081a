"""What can be refused, one class per refusal. Errors carry facts; the sentence is made here, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inventory.language import _


class StreamStockError(Exception):
    """Something the user can understand and act on; ``sentence()`` says what is wrong, where, and what to do."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts

    def sentence(self) -> str:
        return _(self.message, **self.facts)

    def __str__(self) -> str:
        return self.sentence()


class FileRefused(StreamStockError):
    """A file nothing can be read from; nothing was written."""


class BooksInUse(StreamStockError):
    """Another process owns ``warehouse.duckdb``."""


class BooksDamaged(StreamStockError):
    """The database file cannot be opened as our books."""


class NotWritten(StreamStockError):
    """The database could not be written to: the disk is full or gone. The books are what they were."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one line of a document: ``line`` counts from 1 (0 = the header), ``column`` is a field name."""

    line: int
    column: str
    message: str
    facts: dict[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        text = _(self.message, **self.facts)
        return _("Line {line}: {problem}", line=self.line, problem=text) if self.line else text


class Refused(StreamStockError):
    """A document that was not posted, with every problem at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("The document was not posted.")
        self.problems = list(problems)

    def sentence(self) -> str:
        return "\n".join(problem.sentence() for problem in self.problems)


@dataclass(frozen=True)
class Change:
    """One field that somebody changed; values as text, None where there was none."""

    field: str
    before: str | None
    after: str | None
    person: str
    at: datetime


class ChangedMeanwhile(StreamStockError):
    """A save that began with a version somebody else has changed since; ``changes`` are theirs, oldest first."""

    def __init__(self, name: str, changes: Sequence[Change]) -> None:
        self.changes = list(changes)
        last = self.changes[-1] if self.changes else None
        super().__init__(
            "{name} was changed meanwhile, by {person} on {at}: look at it again, then save.",
            name=name, person=(last and last.person) or "—", at=f"{last.at:%Y-%m-%d %H:%M}" if last else "—",
        )  # fmt: skip


class DraftGone(StreamStockError):
    """A draft that was posted or discarded since it was read."""

    def __init__(self) -> None:
        super().__init__("This draft is no longer there: it was posted or discarded meanwhile. Begin a new one.")


REASONS = {
    "unknown_sku": "The code {value} is not in the product list: add the product, or match the code.",
    "unknown_warehouse": "There is no warehouse {value}: choose one of the warehouses, or make it first.",
    "unknown_supplier": "There is no supplier {value}: choose one of the suppliers, or make it first.",
    "unknown_shop": "There is no shop {value}: choose one of the shops, or load its orders first.",
    "no_code": "The code is missing: fill it in.",
    "no_warehouse": "There is no warehouse yet: make one, or load a stock sheet.",
    "no_qty": "The quantity is missing: fill it in.",
    "no_time": "The date and time are missing: fill them in.",
    "not_positive": "The quantity {value} must be a whole number above 0.",
    "nothing_moved": "The quantity is 0: write + for goods that came, − for goods that went.",
    "negative": "The counted quantity {value} must not be below 0.",
    "no_whole_pieces": "{value} is not a whole number of pieces, 0 or more: correct it, or leave it empty for no line.",
    "low_above_high": "The low line {value} is above the high line {place}: make it lower.",
    "limit_said_twice": "{value} stands here twice for {place}: keep one of the rows.",
    "no_whole_term": "{value} is not a whole number of pieces, 1 or more: correct it, or leave it empty for any.",
    "no_whole_safety": "{value} is not a whole number of pieces, 0 or more: correct it, or leave it empty for what is reckoned.",
    "term_said_twice": "{value} stands here twice: keep one of the rows.",
    "changed_meanwhile": "Changed meanwhile by {place}. It was not written over: look at it, then take the sheet anew.",
    "said_differently": "The rows of one product say different things here, {value} among them: let them agree.",
    "style_stays": "The style code is not changed here: put {place} back.",
    "no_cost": "The unit cost is missing: fill it in (0 is allowed for free goods).",
    "negative_cost": "The cost {value} must not be below 0.",
    "worth_less_than_nothing": "{value} is more than the stock is worth: enter a smaller amount.",
    "nothing_to_value": "No pieces of {value} are in stock: there is nothing to value.",
    "origin_not_found": "{value} is not known for this product: check the number, or load or enter that order or document first.",
    "order_not_found": "No shipment of this product is known for order {value}: check the order number, or load the order first.",
    "returned_too_many": "{value} pieces are more than the {missing} that order {place} can still return.",
    "taken_too_many": "{value} pieces are more than the {missing} left of {place}.",
    "is_bundle": "{value} is a bundle: enter its components.",
    "no_recipe": "The bundle {value} has no recipe for that day: enter what it consists of first.",
    "component_is_bundle": "{value} is a bundle itself: enter what it consists of.",
    "bundle_in_stock": "{value} lies in stock itself: a bundle is only its components.",
    "recipe_incomplete": "Another row of this recipe was not taken: mend that one, then load the file again.",
    "sets_sessions": "It plans live sessions: {value}. Change or cancel them on the page of the live sessions instead.",
    "session_times": "The session ends before it starts, or lasts more than two days: mend the times.",
    "slot_times": "The slot does not lie within the session: mend the times.",
    "host_twice": "{value} stands in another session at the same time, {place}: mend the times.",
    "session_incomplete": "Another row of this session was not taken: mend that one, then load the file again.",
    "parcel_told_otherwise": "Parcel {value} is known with other pieces: undo that import first, then load this file again.",
    "sets_recipes": "It says what bundles consist of: {value}. Load or enter the earlier recipes instead.",
    "no_reason": "The reason is missing: say why.",
    "no_ref": "The document it belongs to is missing: enter its number.",
    "no_target": "The warehouse the goods go to is missing: choose one.",
    "same_warehouse": "The goods would go from {value} to where they are: choose another warehouse.",
    "lost_only_on_the_way": "Only goods of a transfer get lost on the way: choose another grade.",
    "closed_month": "The month {value} is closed: date the document later, or reopen the month first.",
    "undone_in_closed_month": "It was posted in {value}, which is closed: date the reversal later, or reopen the month first.",
    "document_not_found": "There is no document {value}: check the number.",
    "reversed_before": "{value} was reversed before, by {place}.",
    "reversal_of_reversal": "{value} is a reversal: post the document again instead.",
    "moved_by_orders": "{value} was posted by platform orders: load the corrected orders, or undo that import.",
    "others_referred_to_it": "{value} built on it until {place}: reverse it with that time or a later one.",
    "others_refer_to_it": "Later documents build on it: reverse {value} first.",
    "no_batch": "There is no import {value}: see the history of imports.",
    "undone_before": "That import was undone before, on {value}.",
    "later_import": "Later imports changed what it brought: undo {value} first.",
    "released_lines": "Its products let lines of other files go, which are posted: {value}. Change the products instead.",
    "products_in_use": "Its products are in use: {value}. Archive or change them instead.",
    "edited_since": "Its products were changed by hand since: {value}. Change them by hand instead of undoing the import.",
    "price_order": "The price {value} is out of order: lowest ≤ session ≤ list price. Correct one of them.",
    "gone_already": "{missing} pieces of {value} have left {place} since: reverse what took them first.",
    "many_gone_already": "{missing} pieces of {value} have left since: reverse what took them first.",
    "posted_differently": (
        "Document {place} was posted before with {missing} pieces of this product: reverse it before posting {value}."
    ),
    "matched_since": "Its codes were matched since: take back what {value} means first, then undo the import.",
    "dated_in_closed_month": "Documents with the code {value} are dated in {place}, which is closed: reopen the month first.",
    "said_twice": "The code {value} is matched twice: keep one of them.",
    "means_already": "The code {value} means {place} already.",
    "code_taken": "There is a product {value} already: match the code to it, or give the new one another code.",
    "matched_in_closed_month": "Lines of this code were posted in {value} ({place}), which is closed: reopen the month first.",
    "told_elsewhere": (
        "Order {value} is in the books already, from {place}: load one kind of report for a shop, or undo that import first."
    ),
    "too_few": "{missing} pieces of {value} are missing in this warehouse. Elsewhere: {place}.",
    "no_supplier": "The supplier is missing: choose one.",
    "archived_supplier": "The supplier {value} is archived: choose another one, or take it out of the archive first.",
    "archived_warehouse": "The warehouse {value} is archived: choose another one, or take it out of the archive first.",
    "archived_sku": "{value} is archived: order something else, or take it out of the archive first.",
    "expected_before_ordered": "The goods cannot be expected on {value}, before they are ordered on {place}.",
    "no_discount": "The discount {value} must be an amount in yuan with at most 2 decimals.",
    "negative_discount": "The discount must not be below 0.",
    "discount_too_high": "The discount {value} is more than the goods cost, {place}: enter a smaller one.",
    "no_price": "The unit price is missing: fill it in (0 is allowed for free goods).",
    "price_decimals": "The unit price {value} must be a number with at most 4 decimals.",
    "negative_price": "The unit price {value} must not be below 0.",
    "price_too_high": "The unit price {value} is too high: check it.",
    "too_many_pieces": "{value} pieces are more than an order line can hold ({missing}): split it.",
    "below_received": "{missing} pieces came already: the quantity {value} cannot be less.",
    "received_line_gone": "{missing} pieces of {value} came already: the line has to stay as it is.",
    "received_supplier": "Goods of this order came already: its supplier has to stay {value}.",
    "no_warehouse_chosen": "The warehouse is missing: choose where the goods should arrive.",
    "order_over": "{value} is closed or cancelled: open it again before changing it.",
    "order_draft": "{value} is a draft: place the order first.",
    "order_waiting_approval": "{value} waits for approval: approve it or send it back first.",
    "order_ordered": "{value} was ordered already.",
    "order_closed": "{value} is closed: open it again first.",
    "order_cancelled": "{value} is cancelled: open it again first.",
    "received_cancelled": "{missing} pieces of {value} came already: close the order instead of cancelling it.",
    "not_approver": "Only {value} may approve purchase orders: choose at the top who you are, or ask them.",
    "no_person": "It is kept who approves: say who you are first.",
    "own_order": "{value} made this order: somebody else has to approve it.",
    "plan_draft": "{value} is a draft: approve the plan first.",
    "plan_approved": "{value} was approved already.",
    "plan_ordered": "{value} was ordered already: change its orders instead.",
    "plan_cancelled": "{value} is cancelled: make a new plan.",
    "too_few_anywhere": "{missing} pieces of {value} are missing, and no other warehouse has any.",
    "line_gone": "This order line is not in the books any more: look at the list again.",
    "not_paid": "Order {value} is not paid: it is not shipped.",
    "order_line_closed": "Order {value} is closed: it is not shipped.",
    "line_shipped": "Order {value} was shipped already, {place}.",
    "line_refunded": "Order {value} was refunded: it is not shipped. Take it off the list.",
    "line_unmatched": "The code of order {value} is not known yet: match it first.",
    "more_than_open": "{value} pieces are more than the {missing} of order {place} that are still to ship.",
    "shipped_by_platform": "The platform tells {value} as shipped: load the corrected orders instead.",
    "no_shop": "The shop is missing: choose one.",
    "platform_shop": "{value} is a shop of a platform: its orders come from there. Choose a shop of your own.",
    "promised_before_ordered": "The goods cannot be promised for {value}, before they are ordered.",
    "below_lowest_price": "{value} is below the lowest price {place}: ask a manager to agree, or ask for more.",
    "archived_sku_sold": "{value} is archived: sell something else, or take it out of the archive first.",
    "unknown_session": "There is no session {value}: choose one of the sessions.",
    "sale_shipped": "Goods of {value} were shipped already: it cannot be changed any more.",
    "sale_cancelled": "{value} is cancelled: enter a new order.",
    "custom_number": "{value} is not a number: write it like 12.5.",
    "custom_date": "{value} is not a day: write it like 2026-06-01.",
    "custom_yes_no": "{value} is neither yes nor no.",
    "custom_choice": "{value} is not one of the choices: {place}. Choose one of them, or add it to the field.",
    "custom_text": "{value} is longer than 500 characters: shorten it.",
}
"""Reason code of a problem or a rejected row → sentence with the places value, missing and place."""
