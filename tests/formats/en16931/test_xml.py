"""XML from strangers: it reaches no file and no network, it cannot blow up, and what it says twice is refused."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.formats.en16931.xml import MAXIMUM_BYTES, Node, parse_document
from profit_integration.messages import DUTCH

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"


def node(text: str) -> Node:
    return parse_document(f'<a xmlns:cbc="{CBC}">{text}</a>'.encode(), "a.xml")


def refusal(data: bytes) -> str:
    with pytest.raises(UnsupportedDocumentError) as caught:
        parse_document(data, "a.xml")
    return str(caught.value)


def with_dtd(dtd: str, content: str = "") -> bytes:
    return f"<!DOCTYPE a {dtd}><a>{content}</a>".encode()


OWN_DTD = "a.xml: it brings a document type definition. Remedy: remove it; invoices in UBL and audit files have none"


# --- what strangers try -----------------------------------------------------------------------------------------


def test_an_entity_is_refused_and_the_file_it_names_stays_unread(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    assert refusal(with_dtd(f'[<!ENTITY e SYSTEM "{secret.as_uri()}">]', "&e;")) == OWN_DTD
    assert refusal(with_dtd('[<!ENTITY e "harmless">]', "&e;")) == OWN_DTD


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A web server of our own, with every path that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing on the screen."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()


def test_nothing_in_a_document_makes_it_call_a_network_address() -> None:
    with listening() as (address, asked):
        assert refusal(with_dtd(f'SYSTEM "{address}external.dtd"')) == OWN_DTD
        assert refusal(with_dtd(f'[<!ENTITY e SYSTEM "{address}entity">]', "&e;")) == OWN_DTD
        assert refusal(with_dtd(f'[<!ENTITY % p SYSTEM "{address}parameter"> %p;]')) == OWN_DTD
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}include" parse="text"/>'
        with pytest.raises(UnsupportedDocumentError, match="elements in a text"):
            _ = node(f"<cbc:ID>{include}</cbc:ID>").one("cbc:ID").text
        assert asked == []


def test_a_billion_laughs_is_refused_without_laughing() -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f'[<!ENTITY l0 "{"lol" * 10}">{laughs}]'
    for data in (with_dtd(bomb, "&l9;"), with_dtd(bomb).replace(b"<a>", b'<a b="&l9;">')):
        sentence = refusal(data)
        assert sentence == OWN_DTD or "entity" in sentence


@pytest.mark.parametrize("around", ["<a>{}</a>", "<a><b>{}</b></a>", '<a b="{}"/>'])
def test_one_text_may_be_as_long_as_a_document_and_one_byte_more_is_refused(around: str) -> None:
    greatest = around.format("x" * (MAXIMUM_BYTES - len(around) + 2)).encode()
    assert len(greatest) == MAXIMUM_BYTES
    assert parse_document(greatest, "a.xml").name == "a"
    assert refusal(greatest + b" ").startswith("a.xml: it has more than 20971520 bytes. Remedy: ")


@pytest.mark.parametrize(
    "data",
    [b"", b" ", b"{}", b"<a>", b"<a></b>", b"<a>\x00</a>", b"<a>\xff</a>", b"<a b='1' b='2'/>",
     b"<a>" * 100_000 + b"</a>" * 100_000],
    ids=lambda data: repr(data[:20]),
)  # fmt: skip
def test_what_is_no_xml_or_nested_without_end_is_refused_as_such(data: bytes) -> None:
    assert refusal(data).startswith("a.xml: it is not well formed XML: ")


@pytest.mark.parametrize(("data", "name"), [(b"%PDF-1.7", "a PDF document"), (b"PK\x03\x04", "a ZIP archive")])
def test_another_kind_of_file_is_refused_as_what_it_is(data: bytes, name: str) -> None:
    assert refusal(data).startswith(f"a.xml: it is {name}, not XML. Remedy: ")


def test_an_element_with_more_attributes_than_any_document_has_is_refused_with_its_place() -> None:
    def with_attributes(count: int) -> bytes:
        return b"<a><b " + b" ".join(b'a%d="1"' % n for n in range(count)) + b"/></a>"

    assert parse_document(with_attributes(100), "a.xml").digest()
    assert refusal(with_attributes(40_000)).startswith("a.xml, line 1: b: it has more than 100 attributes.")


@pytest.mark.parametrize(
    "content", ["1<cbc:ID/>", "<cbc:ID/>1", "<cbc:A><cbc:ID/>1</cbc:A>", "<cbc:A>1<cbc:ID/><cbc:B/></cbc:A>"]
)
def test_text_beside_elements_is_refused_for_it_would_not_be_read(content: str) -> None:
    with pytest.raises(UnsupportedDocumentError, match="text beside elements"):
        node(content)


def test_an_extension_may_have_text_beside_elements() -> None:
    extension = "<e:UBLExtensions xmlns:e='urn:e'>signed<e:A/> by us</e:UBLExtensions>"
    assert node(extension + "<cbc:ID>1</cbc:ID>").one("cbc:ID").text == "1"


def test_a_document_with_a_relative_namespace_has_no_digest_and_is_refused() -> None:
    with pytest.raises(UnsupportedDocumentError, match="a namespace in it is no full address"):
        parse_document(b"<a xmlns:b='c'/>", "a.xml").digest()


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_xml_in_another_encoding_that_it_declares_is_read(encoding: str) -> None:
    assert (
        parse_document(f"<?xml version='1.0' encoding='{encoding}'?><a>Liège</a>".encode(encoding), "a").text == "Liège"
    )


def test_a_comment_or_instruction_in_a_text_does_not_cut_it_short() -> None:
    assert node("<cbc:ID>C-<!-- no -->10<?no?>01</cbc:ID>").one("cbc:ID").text == "C-1001"


# --- reading it strictly ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("<cbc:ID>1</cbc:ID><cbc:ID>1</cbc:ID>", "cbc:ID is there 2 times"), ("", "cbc:ID is missing")],
)
def test_an_element_is_there_once_or_refused_with_its_path(text: str, sentence: str) -> None:
    with pytest.raises(UnsupportedDocumentError, match=rf"^a\.xml, line 1: {sentence}\. Remedy: "):
        node(text).one("cbc:ID")


def test_a_refusal_names_the_place_of_the_element_and_its_line() -> None:
    tree = node("<cbc:Line>\n<cbc:ID>1</cbc:ID>\n<cbc:ID>x</cbc:ID></cbc:Line>")
    with pytest.raises(UnsupportedDocumentError) as caught:
        _ = tree.all("cbc:Line/cbc:ID")[1].decimal
    violation = caught.value.violation
    assert (violation.place, violation.what) == ("Line/ID[2]", "'x' is not a number")
    assert str(violation.document) == "a.xml, line 3"
    assert DUTCH.refusal(violation).startswith("a.xml, regel 3: Line/ID[2]: 'x' is geen getal. Oplossing: ")


def test_an_absent_element_attribute_or_text_is_none() -> None:
    assert node("").maybe("cbc:ID") is None
    assert node("").attribute("currencyID") is None
    assert node("<cbc:ID> </cbc:ID>").first_text("cbc:Name", "cbc:ID") is None


def test_blanks_around_and_within_a_text_count_once() -> None:
    assert node("<cbc:Name>\n Vitrine\t\u00a0 hoog </cbc:Name>").first_text("cbc:Name") == "Vitrine hoog"


@pytest.mark.parametrize("text", ["0", "85.00", "-85.00", "+1", ".5", "1.", " 7 ", "9" * 30])
def test_figures_are_a_number(text: str) -> None:
    assert node(f"<cbc:ID>{text}</cbc:ID>").one("cbc:ID").decimal == Decimal(text.strip())


@pytest.mark.parametrize(
    "text", ["", ".", "NaN", "INF", "-Infinity", "1e5", "1,00", "1 000", "0x10", "1_000", "٨٥", "--1", "9" * 31]
)
def test_a_text_that_is_not_in_figures_is_not_a_number(text: str) -> None:
    with pytest.raises(UnsupportedDocumentError, match="is not a number"):
        _ = node(f"<cbc:ID>{text}</cbc:ID>").one("cbc:ID").decimal


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "08-01-2026", "20260108", "2026-W02-4", "2026-01-08Z", "2026-01-08T00:00", "٢٠٢٦-٠١-٠٨"]
)
def test_only_a_day_that_exists_written_as_year_month_day_is_a_date(text: str) -> None:
    assert node("<cbc:ID>2028-02-29</cbc:ID>").one("cbc:ID").date.isoformat() == "2028-02-29"
    with pytest.raises(UnsupportedDocumentError, match=r"is not a date\. Remedy: write it as YYYY-MM-DD"):
        _ = node(f"<cbc:ID>{text}</cbc:ID>").one("cbc:ID").date


@pytest.mark.parametrize(
    ("attribute", "stated"), [('currencyID="USD"', "USD"), ("", "no currency"), ('currencyID=""', "no currency")]
)
def test_an_amount_in_another_currency_is_refused(attribute: str, stated: str) -> None:
    assert node('<cbc:Amount currencyID="EUR">1</cbc:Amount>').one("cbc:Amount").amount("EUR") == 1
    with pytest.raises(UnsupportedDocumentError, match=f"it is in {stated}, and the document is in EUR"):
        node(f"<cbc:Amount {attribute}>1</cbc:Amount>").one("cbc:Amount").amount("EUR")


# --- the digest -------------------------------------------------------------------------------------------------

PLAIN = '<cbc:A xmlns:cbc="{ns}" x="1" y="2"><cbc:B>85.00</cbc:B><cbc:C>&lt;</cbc:C><cbc:D/></cbc:A>'


def digest(text: str) -> str:
    return parse_document(text.replace("{ns}", CBC).encode(), "a.xml").digest()


@pytest.mark.parametrize(
    "same",
    [
        PLAIN.replace("><", ">\n\t <"),
        PLAIN.replace('x="1" y="2"', "y='2'   x='1'"),
        PLAIN.replace("<cbc:C>", "<!-- a comment --><?an instruction?><cbc:C>"),
        PLAIN.replace("&lt;", "<![CDATA[<]]>"),
        PLAIN.replace("<cbc:D/>", "<cbc:D></cbc:D>"),
        '<?xml version="1.0" encoding="UTF-8"?>\n' + PLAIN,
        PLAIN.replace("<cbc:A", '<cbc:A xmlns:unused="urn:unused"'),
    ],
)
def test_the_way_a_content_is_written_down_does_not_change_its_digest(same: str) -> None:
    assert digest(same) == digest(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.replace("85.00", "85.01"),
        PLAIN.replace("85.00", "85.0"),
        PLAIN.replace("85.00", " 85.00"),
        PLAIN.replace('x="1"', 'x="2"'),
        PLAIN.replace("<cbc:D/>", ""),
        PLAIN.replace("cbc:", "b:").replace("xmlns:cbc", "xmlns:b"),
    ],
    ids=["amount", "decimals", "blank in a text", "attribute", "element", "prefix"],
)
def test_any_other_text_attribute_element_or_prefix_changes_the_digest(other: str) -> None:
    assert digest(other) != digest(PLAIN)
