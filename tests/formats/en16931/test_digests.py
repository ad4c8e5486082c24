"""Digests never change: books hold them, and a document that is offered again must be recognised by its digest."""

import attrs
import pytest

from profit_integration.formats.documents import read_document
from profit_integration.formats.en16931.translation import to_invoice
from profit_integration.formats.en16931.xml import parse_document
from tests.documents import Change, document, settings

NAME = "<cbc:Name>Vitrine hoog</cbc:Name>"
ENVELOPE = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
EXTENSION = '<e:UBLExtensions xmlns:e="urn:e">\n signed <e:A c="2" b="1>"> </e:A>\n\t by us </e:UBLExtensions>'


@pytest.mark.parametrize(
    ("name", "of_file", "of_invoice"),
    [
        (
            "01",
            "01125eccd781d6e1ede239184e171ba892ecf6b90440b10d90bbc7d698ee20de",
            "269287d3b7af2fa257ae715242601d21e174941db254cd3dad09768a6b726c9d",
        ),
        (
            "02",
            "79c8f5aa31d93ffb23d12c7cf831697fb1fa0239eea5570878a450e4f53ef45b",
            "f93f9e3a7d234526ddd322ce6c5f131e839a4422757ac3ef05a7bd0f45fdb577",
        ),
        (
            "03",
            "ece877102115db0aaedb9b4d31e9b1992518254f331a430bd8efd9b7ec9a40ca",
            "836d4df9a0eb69aaf53fa698acad4fefca66b4ff77b85049c9e33c996ac40afa",
        ),
        (
            "04",
            "dbb478923359210fa1c2788437198ca0ddb6a96a643e9b24cbb47c095f044027",
            "3cb627aa6772bbd33d3160bc6111b976de080b68aa22a6afc650d8a5fba2307a",
        ),
        (
            "05",
            "3a254048304b15c4b0128a98af676a6cfefc96ef0f9d67a3c92d214dd969a75e",
            "ab719ae531f3da60a4df57eba66ac93bb733034207471812c9efa67e0fe657cb",
        ),
        (
            "06",
            "45efec1774e3717a07f9de310933459b6e26a29e8de3c89e58c5ff43bd483545",
            "142e49dfdec70eb071b1e0c07ede8c571b621b13130395a7ec8733f1cf326d39",
        ),
        (
            "07",
            "1e8925ca0554450223bffa31b6e5c734295ebe7b521cbc345848cea30948ceb6",
            "5771660389b79a3200abc0c73cd5d27006c4c3d623031ca91fd4fcf125a573c4",
        ),
        (
            "08",
            "911c4661fe0dcf4fdd0a31e324b673690e4aed4629e6e8ee3e0290baeb7d471f",
            "3b7667b0ecc0bce0127a14ff6cb4b36a6747044262ea3172ce38380dab7d656d",
        ),
        (
            "09",
            "86a0010d77e00ecdd9e50935ab58d78463063ff3d2058d6bf8056226322e3980",
            "aae92eddb05e844c31095f5bbbf0dc96b7ee6e458acb1016bbebbc2dac5ed7af",
        ),
        (
            "10",
            "9fadb625d712ccfbec8bb8768aad35a4657a854ceaffb5adddd2477739779c75",
            "dc93699faf39df04556996bea70744ad8c5214940ffcf3cb625ccfdbc61ed092",
        ),
        (
            "11",
            "6c919d469c598052769192c9ccb6599bc6ed6d9f3e7e50568d356f2220d71b32",
            "c3c801582a2298a9f1d48bd91828088ce4649525d2b5cebb102a504ef2f53963",
        ),
        (
            "12",
            "3a3725e0972910ef772295e94caf98e6dceb8d066ad6383575bbf8ed107799a2",
            "85f2b5e8d72c03712ce387c96f8ccde8046c5c4886518c93c09da748018f8c54",
        ),
    ],
)
def test_the_digest_of_a_file_and_of_its_invoice_without_the_file(name: str, of_file: str, of_invoice: str) -> None:
    read = to_invoice(read_document(document(name)), settings().ubl)
    assert read.digest == of_file
    assert attrs.evolve(read, file_digest=None).digest == of_invoice


@pytest.mark.parametrize(
    ("change", "of_file"),
    [
        (
            (NAME, "<cbc:Name>\n  <![CDATA[Vitrine]]> hoog</cbc:Name>"),
            "bbaee5a28a0a9d0898d6ab18a9abb5f2ec79b861a9af2150be5b959925730386",
        ),
        (
            (NAME, "<cbc:Name>\n  <![CDATA[ Vitrine hoog]]>\n </cbc:Name>"),
            "ce81554dbb5614509fc65e0cdb74e5753e4ebca8e38181e35729cd7a58660476",
        ),
        (
            (NAME, "<cbc:Name> <!-- a comment -->Vitrine hoog</cbc:Name>"),
            "e1dd9de5ae202a66a0278ef61f624f868c3e4be6ac048827ffe6e81deb178275",
        ),
        (
            (NAME, NAME + "<cbc:Description> \n </cbc:Description>"),
            "7ade91ed22d12b8fd42d23e0e6d525094ad312908d64aae9a530e4f7dfa37834",
        ),
        (
            (NAME, NAME + "<cbc:Description>&#13;</cbc:Description>"),
            "579b9ad057970223939f5210c32e73269ab2252c0c9f9912ece0318d62ccf799",
        ),
        (
            (NAME, "<cbc:Name>Vitrine\r\nhoog</cbc:Name>"),
            "c65cbcf462b59940032882a49ea56083f3e4c1b8b9db3db741330cee7400eef8",
        ),
        (
            (NAME, '<cbc:Name>\u00a0Vitrine &lt;hoog&gt; &amp; "breed"</cbc:Name>'),
            "fa683cbcbb14d459173a8a289af04513d10f5ac5c6761c9045321e754f727988",
        ),
        (
            ("<cbc:CustomizationID>", EXTENSION + "<cbc:CustomizationID>"),
            "35eac0ccb2c060373283c70529538d630d02034ce5b405c1b45125d5c5173b4b",
        ),
        ((">\n    <", "><"), "01125eccd781d6e1ede239184e171ba892ecf6b90440b10d90bbc7d698ee20de"),
        (("</cac:Item>", "\n\n\t</cac:Item>"), "01125eccd781d6e1ede239184e171ba892ecf6b90440b10d90bbc7d698ee20de"),
    ],
    ids=[
        "blanks before CDATA",
        "CDATA between blanks",
        "comment after a blank",
        "blanks alone",
        "carriage return",
        "line end",
        "no-break space",
        "extension",
        "lines without layout",
        "more layout",
    ],
)
def test_the_digest_of_a_file_that_is_laid_out_in_another_way(change: Change, of_file: str) -> None:
    assert read_document(document("01", change)).digest == of_file


def test_the_digest_of_a_document_in_an_envelope() -> None:
    body = document("01").partition(b"?>")[2].decode()
    assert (
        read_document(
            f'<s:StandardBusinessDocument xmlns:s="{ENVELOPE}">{body}\n</s:StandardBusinessDocument>'.encode()
        ).digest
        == "01125eccd781d6e1ede239184e171ba892ecf6b90440b10d90bbc7d698ee20de"
    )


def test_the_digest_of_elements_with_attributes_and_namespaces() -> None:
    data = b'<b:a xmlns:b="urn:b" xmlns="urn:c" z="1" b:y=" 2&#9;"><c x="&lt;&quot;>"> <d/> </c></b:a>'
    assert parse_document(data, "a.xml").digest() == "2532741ce8299edcdb2fcee65b52177b2583b6fbb7b50e95d8b9a3a89b3e779d"
