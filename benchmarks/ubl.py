"""How fast UBL documents are read: ``python -m benchmarks.ubl``.

Reading a document, and reading it up to the invoice with its digest, are compared with `lxml` parsing the same bytes
to a tree, which is then thrown away. The documents are those of the demonstration, and one with a thousand lines.
Digests are made of documents that grow, of the file and of the invoice without it: linear work takes as long for each
line. All are ratio in turn within one run. ``--quick`` sees only that everything runs.
"""

import argparse
import sys
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import attrs
from lxml import etree

from benchmarks.pairs import Work, ratios
from profit_integration.core.model.document_keys import digest_of
from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.mapping import UblMapping
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.en16931.xml import Node, parse_document
from profit_integration.formats.settings_file import load_settings

_DEMONSTRATION = Path(str(files("profit_integration.cli") / "demonstration"))
_TWO_ARTICLES = _DEMONSTRATION / "invoices" / "01-two-articles.xml"
_FIRST_LINE = Decimal("1020.00")


def document_with(count: int) -> bytes:
    """A document with so many lines, each like the first line of a document of the demonstration."""
    before, line, _, after = _parted(_TWO_ARTICLES.read_text(encoding="utf-8"))
    net = count * _FIRST_LINE
    vat = net * 21 / 100
    for stated, total in (("2783.00", net + vat), ("2300.00", net), ("483.00", vat)):
        before = before.replace(f">{stated}<", f">{total:.2f}<")
    lines = (line.replace("<cbc:ID>1</cbc:ID>", f"<cbc:ID>{number}</cbc:ID>") for number in range(1, count + 1))
    return "".join((before, *lines, after)).encode()


def _parted(text: str) -> tuple[str, str, str, str]:
    """What stands before two lines, both lines, and what stands after them."""
    end = "</cac:InvoiceLine>"
    first, second, after = text.split(end)
    before, start, line = first.partition("  <cac:InvoiceLine>")
    return before, start + line + end, second + end, after


def reading(name: str, documents: Sequence[bytes], mapping: UblMapping, *, times: int, rounds: int) -> None:
    """Reading documents, against parsing the same bytes."""

    def parse(number: int) -> None:
        for _ in range(number):
            for data in documents:
                etree.fromstring(data)

    def read(number: int) -> None:
        for _ in range(number):
            for data in documents:
                read_document(data)

    def to_the_invoice(number: int) -> None:
        for _ in range(number):
            for data in documents:
                _ = to_invoice(read_document(data), mapping).digest

    others: dict[str, Work] = {"read": read, "invoice": to_the_invoice}
    ratio = ratios(parse, others, times=times, rounds=rounds)
    print(
        f"{name:31} {ratio['seconds'] / len(documents) * 1e6:8,.0f} us to parse one, {ratio['read']:5.2f}x to read, "
        f"{ratio['invoice']:5.2f}x to the invoice with its digest"
    )


def digests(counts: Sequence[int], mapping: UblMapping, *, rounds: int) -> None:
    """Digests of documents with more and more lines: of the file, and of the invoice without it."""
    for count in counts:
        data = document_with(count)
        root = parse_document(data, "document")
        invoice = attrs.evolve(to_invoice(read_document(data), mapping), file_digest=None)

        def of_file(number: int, root: Node = root) -> None:
            for _ in range(number):
                root.digest()

        def of_invoice(number: int, invoice: attrs.AttrsInstance = invoice) -> None:
            for _ in range(number):
                digest_of(invoice)

        def parse(number: int, data: bytes = data) -> None:
            for _ in range(number):
                etree.fromstring(data)

        ratio = ratios(parse, {"file": of_file, "invoice": of_invoice}, times=max(1, 1_000 // count), rounds=rounds)
        print(
            f"digest, {count:6,} lines: of the file {ratio['seconds'] * ratio['file'] / count * 1e6:6.2f} us a line, "
            f"{ratio['file']:5.2f}x parsing it; of the invoice without a file "
            f"{ratio['seconds'] * ratio['invoice'] / count * 1e6:6.2f} us a line, {ratio['invoice']:5.2f}x"
        )


def main(arguments: list[str]) -> None:
    """Print all ratios."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ubl")
    parser.add_argument("--quick", action="store_true", help="see only that everything runs")
    quick = parser.parse_args(arguments).quick
    rounds = 1 if quick else 15
    mapping = load_settings(_DEMONSTRATION / "settings.toml").ubl
    documents = [file.read_bytes() for file in sorted((_DEMONSTRATION / "invoices").glob("*.xml"))]
    reading("12 documents of 1 or 2 lines", documents, mapping, times=1 if quick else 20, rounds=rounds)
    lines = 10 if quick else 1_000
    reading(f"1 document of {lines:,} lines", [document_with(lines)], mapping, times=1 if quick else 4, rounds=rounds)
    digests((1, 10) if quick else (100, 1_000, 10_000), mapping, rounds=rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
