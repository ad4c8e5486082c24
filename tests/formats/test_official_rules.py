"""Documents are checked by rules of others before they are read: what they break refuses them, by its id."""

import sys
from pathlib import Path

import pytest

from profit_integration.core.errors import ProfitIntegrationError, UnsupportedDocumentError, UnusableSettingError
from profit_integration.core.violation import Code
from profit_integration.formats import official_rules
from profit_integration.formats.documents import read_document
from profit_integration.formats.official_rules import OfficialRules
from tests.documents import cii, document

RULES = Path(__file__).with_name("rules.xslt")


def rules(*files: Path) -> OfficialRules:
    loaded = OfficialRules.load(files or [RULES])
    assert loaded is not None
    return loaded


def refusal(data: bytes) -> ProfitIntegrationError:
    with pytest.raises(ProfitIntegrationError) as caught:
        read_document(data, source="a.xml", rules=rules())
    return caught.value


def test_a_document_that_breaks_rules_is_refused_with_their_ids_each_once() -> None:
    error = refusal(document("01"))
    assert isinstance(error, UnsupportedDocumentError)
    assert dict(error.violation.values)["rules"] == ("T-1: The number is another one", "T-2: It has a number")
    assert str(error).startswith("a.xml: ")


def test_a_rule_that_only_warns_is_noted_and_the_document_is_read() -> None:
    read = read_document(document("02"), rules=rules(RULES, RULES))
    assert [note.code for note in read.notes] == [Code.RULES_WARNED]
    assert dict(read.notes[0].values) == {"rules": ("T-3: It could be better",)}
    assert read_document(document("02")).notes == ()


def test_a_document_for_which_no_rules_are_named_is_refused() -> None:
    assert refusal(cii("02")).code is Code.RULES_FOR_OTHERS


@pytest.mark.parametrize("text", ["no XML", "<a/>"])
def test_a_file_that_is_no_xslt_is_refused_by_name(text: str, tmp_path: Path) -> None:
    file = tmp_path / "rules.xslt"
    file.write_text(text)
    for wrong in (file, tmp_path / "nowhere.xslt"):
        with pytest.raises(UnusableSettingError, match=str(wrong)) as caught:
            OfficialRules.load([wrong])
        assert caught.value.code is Code.RULES_UNUSABLE


def test_rules_that_fail_themselves_are_named() -> None:
    assert refusal(document("03")).code is Code.RULES_UNUSABLE


def test_without_files_there_are_no_rules() -> None:
    assert OfficialRules.load([]) is None


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)
    official_rules._saxon.cache_clear()
    official_rules._compiled.cache_clear()
    with pytest.raises(UnusableSettingError, match="profit_integration\\[validate\\]") as caught:
        OfficialRules.load([RULES])
    assert caught.value.code is Code.EXTRA_MISSING


@pytest.mark.parametrize(
    "template", ["<a/>", "text", "", "<html><br/></html>"], ids=["another root", "text", "nothing", "a page"]
)
def test_a_stylesheet_that_reports_no_rules_is_named(template: str, tmp_path: Path) -> None:
    file = tmp_path / "page.xslt"
    text = RULES.read_text(encoding="utf-8")
    start, _, _ = text.partition("<xsl:template")
    method = '<xsl:output method="html"/>' if "html" in template else ""
    file.write_text(f'{start}{method}<xsl:template match="/">{template}</xsl:template></xsl:stylesheet>')
    with pytest.raises(UnusableSettingError, match=str(file)) as caught:
        read_document(document("02"), rules=rules(file))
    assert caught.value.code is Code.RULES_UNUSABLE
