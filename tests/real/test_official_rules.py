"""The official rules of EN 16931 and NLCIUS, on documents of others."""

from pathlib import Path

import pytest

from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code
from profit_integration.formats.documents import read_document
from profit_integration.formats.official_rules import OfficialRules

RULES = Path(__file__).parents[3] / "shared" / "real" / "schemas" / "xslt"
EN_16931 = ("EN16931-UBL-validation.xslt", "EN16931-CII-validation.xslt")
NLCIUS = "si-ubl-2.0.xsl"


@pytest.fixture(scope="module", autouse=True)
def _there() -> None:
    pytest.importorskip("saxonche")
    if not RULES.is_dir():
        pytest.skip(f"the official rules are not here: {RULES}")


def official(*names: str) -> OfficialRules:
    rules = OfficialRules.load([RULES / name for name in names])
    assert rules is not None
    return rules


@pytest.mark.parametrize("folder", ["invoices-cii", "invoices/cen-en16931"])
def test_documents_of_the_standard_meet_its_rules(real: Path, folder: str) -> None:
    for file in sorted((real / folder).glob("*.xml")):
        document = read_document(file.read_bytes(), source=file.name, rules=official(*EN_16931))
        assert [note.code for note in document.notes if note.code is not Code.RULES_WARNED] == [], file.name


def test_a_warning_of_nlcius_is_noted_by_its_id(real: Path) -> None:
    folder = real / "invoices" / "nlcius-si-ubl-2.0.3.2"
    file = folder / "SI-UBL-2.0_BR-NL-35_warning_taxexemptionreason.xml"
    (note,) = read_document(file.read_bytes(), rules=official(NLCIUS)).notes
    assert "BR-NL-35: " in str(note)


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("invoices-cii/CII_example1.xml", "<ram:LineTotalAmount>19.9<", "<ram:LineTotalAmount>20.9<", "BR-CO-10"),
        ("invoices/cen-en16931/ubl-tc434-example1.xml", ">380<", ">999<", "BR-CL-01"),
    ],
)
def test_a_broken_rule_refuses_a_document_by_its_id(real: Path, path: str, old: str, new: str, rule: str) -> None:
    text = (real / path).read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(UnsupportedDocumentError, match=f"{rule}: ") as caught:
        read_document(text.replace(old, new).encode(), rules=official(*EN_16931))
    assert caught.value.code is Code.RULES_BROKEN
