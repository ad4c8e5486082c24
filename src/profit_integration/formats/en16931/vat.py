"""The VAT of a document in the terms of the settings."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

import attrs

from profit_integration.core.errors import InvalidInvoiceError, MissingSettingError
from profit_integration.core.model.invoices import StatedVat, stated_total
from profit_integration.core.model.kinds import Party
from profit_integration.core.money import ZERO, minus, sum_of
from profit_integration.core.violation import Code, Term, Violation, message, of_invoice
from profit_integration.formats.en16931.document import InvoiceDocument, VatCategory
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.rows import VatRow


class DocumentVat:
    """The VAT of a document, by the rows of ``ubl.vat`` that fit its categories.

    Args:
        document: The document.
        mapping: The tables.
        side: Whether the other party is a debtor or a creditor.
    """

    def __init__(self, document: InvoiceDocument, mapping: UblMapping, side: Party | None) -> None:
        self._document = document
        self._mapping = mapping
        self._rows: dict[VatCategory, VatRow] = {}
        is_sale = side is Party.DEBTOR
        self._country = (
            (document.delivery_country or document.customer.country) if is_sale else document.supplier.country
        )

    def code(self, vat: VatCategory) -> str:
        """The VAT code of a category."""
        return self._row(vat).vat_code

    def stated(
        self, parts: Iterable[tuple[str | None, Decimal]]
    ) -> tuple[tuple[StatedVat, ...], tuple[Violation, ...]]:
        """The VAT as stated, and a note on every basis that differs from its parts as far as the settings allow.

        Such a basis becomes the sum of its parts; the amount of VAT stays.

        Args:
            parts: The amounts that are a VAT basis, each with its VAT code.
        """
        document, notes = self._document, []
        stated = [StatedVat(vat_code=self.code(vat.vat), basis=vat.basis, amount=vat.amount) for vat in document.vat]
        amounts: dict[str | None, list[Decimal]] = defaultdict(list)
        for code, amount in parts:
            amounts[code].append(amount)
        bases: dict[str, list[Decimal]] = defaultdict(list)
        for vat in stated:
            bases[vat.vat_code].append(vat.basis)
        allowed = ZERO if document.rounding else self._mapping.largest_difference
        for code, (first, *others) in bases.items():
            basis, summed = sum_of((first, *others)), sum_of(amounts[code])
            if basis != summed and sum_of((basis, minus(summed))).copy_abs() <= allowed:
                name = message(Code.VAT_BASIS, vat=code)
                error = stated_total(document.document_id, name, stated=basis, summed=summed)
                notes.append(attrs.evolve(error.violation, code=Code.STATED_TOTAL_ALLOWED))
                position = next(position for position, vat in enumerate(stated) if vat.vat_code == code)
                settled = sum_of((summed, *map(minus, others)))
                stated[position] = attrs.evolve(stated[position], basis=settled)
        return tuple(stated), tuple(notes)

    def duty(self) -> str | None:
        """The VAT duty of the debtor, by the rows of the VAT that the document states; None if they do not say."""
        duties = {self._row(stated.vat).vat_duty for stated in self._document.vat} - {None}
        if len(duties) > 1:
            subject = of_invoice(self._document.document_id)
            values = {"duties": sorted(filter(None, duties))}
            raise InvalidInvoiceError(Violation(code=Code.VAT_DUTIES_DIFFER, document=subject, values=values))
        return next(iter(duties), None)

    def _row(self, vat: VatCategory) -> VatRow:
        row = self._rows.get(vat) or next((row for row in self._mapping.vat if row.fits(vat, self._country)), None)
        if row is None:
            subject = message(Code.OF_FILE, file=self._document.source)
            values = {"category": str(vat), "country": self._country or Term("none")}
            raise MissingSettingError(Violation(code=Code.VAT_CODE_NOT_FOUND, document=subject, values=values))
        self._rows[vat] = row
        return row
