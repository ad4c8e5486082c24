"""What reading a document has in common in UBL and CII: the sign of amounts, VAT categories, allowances and charges."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

import attrs

from profit_integration.core.money import ZERO, minus
from profit_integration.formats.en16931.document import DocumentDiscount, DocumentLine, VatCategory
from profit_integration.formats.en16931.elements import is_true
from profit_integration.formats.en16931.exemption_reasons import exemption_reasons, with_reason
from profit_integration.formats.en16931.xml import Node


@attrs.frozen(kw_only=True)
class AllowancePaths:
    """The paths of the parts of an allowance or a charge on the document as a whole; both are the same element.

    Attributes:
        element: The element itself.
        is_charge: Whether it is a charge.
        amount: The amount.
        vat: The VAT category.
        reason: The reason.
        reason_code: The code of the reason.
    """

    element: str
    is_charge: str
    amount: str
    vat: str
    reason: str
    reason_code: str


class DocumentReader(ABC):
    """Reads a document whose amounts are in one currency, and negative in a credit note.

    Args:
        settlement: The element that holds the allowances and charges.
        is_credit_note: Whether it is a credit note.
        currency: The currency of the document.
        accounting_cost: The buyer's accounting reference of the document.
    """

    _allowances: ClassVar[AllowancePaths]

    def __init__(self, settlement: Node, *, is_credit_note: bool, currency: str, accounting_cost: str | None) -> None:
        self._settlement = settlement
        self._is_credit_note = is_credit_note
        self._currency = currency
        self._accounting_cost = accounting_cost

    @abstractmethod
    def _stated_amount(self, node: Node) -> Decimal:
        """An amount as it is stated."""

    @abstractmethod
    def _stated_category(self, node: Node) -> VatCategory:
        """A VAT category as it is stated."""

    @abstractmethod
    def _categories_of_breakdown(self) -> Iterable[Node]:
        """The VAT categories of the VAT breakdown."""

    def _signed(self, number: Decimal) -> Decimal:
        return minus(number) if self._is_credit_note else number

    def _amount(self, node: Node, path: str, *, optional: bool = False) -> Decimal:
        """The amount at a path; zero if it may be absent and is."""
        stated = node.maybe(path) if optional else node.one(path)
        return ZERO if stated is None else self._signed(self._stated_amount(stated))

    def _category(self, node: Node) -> VatCategory:
        """The VAT category of a line, an allowance or a charge."""
        return with_reason(self._stated_category(node), self._exemption_reasons)

    @cached_property
    def _exemption_reasons(self) -> dict[str, str | None]:
        return exemption_reasons(map(self._stated_category, self._categories_of_breakdown()))

    def _charges(self) -> Iterator[DocumentLine]:
        paths = self._allowances
        for position, charge in enumerate(self._allowances_and_charges(are_charges=True), start=1):
            yield DocumentLine(
                line_id=f"charge {position}",
                amount=self._amount(charge, paths.amount),
                vat=self._category(charge.one(paths.vat)),
                name=self._reason(charge),
                is_charge=True,
                reason_code=charge.first_text(paths.reason_code),
                accounting_cost=self._accounting_cost,
            )

    def _discounts(self) -> Iterator[DocumentDiscount]:
        for allowance in self._allowances_and_charges(are_charges=False):
            amount = self._amount(allowance, self._allowances.amount)
            vat = self._category(allowance.one(self._allowances.vat))
            yield DocumentDiscount(amount=amount, vat=vat, reason=self._reason(allowance))

    def _allowances_and_charges(self, *, are_charges: bool) -> Iterator[Node]:
        for node in self._settlement.all(self._allowances.element):
            if is_true(node.one(self._allowances.is_charge)) is are_charges:
                yield node

    def _reason(self, node: Node) -> str:
        return node.first_text(self._allowances.reason, self._allowances.reason_code) or ""
