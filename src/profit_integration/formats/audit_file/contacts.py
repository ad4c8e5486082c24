"""The debtors and creditors of the entries that an audit file holds."""

from collections.abc import Iterator

from profit_integration.core.model.entries import JournalEntry, Role
from profit_integration.formats.audit_file.elements import elements, identifier, text


class ContactsInUse:
    """The contacts that lines of entries name, each with its name and whether it is a customer, a supplier or both."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def add(self, entry: JournalEntry) -> None:
        """Add the contacts of an entry. The last name that entries have for a contact counts."""
        for line in entry.lines:
            if line.contact is None:
                continue
            number, type_ = line.contact, "S" if line.role is Role.CREDITOR else "C"
            known = self._types.get(number, type_)
            self._types[number] = type_ if known == type_ else "B"
            if number == entry.contact.number and entry.contact.name:
                self._names[number] = entry.contact.name

    def elements(self) -> Iterator[str]:
        """Their elements, in order of number."""
        yield "<customersSuppliers>"
        for number in sorted(self._types):
            name = self._names.get(number)
            named = None if name is None else text(name, 50)
            contact = elements(custSupID=identifier(number), custSupName=named, custSupTp=self._types[number])
            yield f"<customerSupplier>{contact}</customerSupplier>\n"
        yield "</customersSuppliers>\n"
