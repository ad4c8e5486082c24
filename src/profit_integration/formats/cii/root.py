"""The root of a CII document: a CrossIndustryInvoice in the semantic model of EN 16931."""

from profit_integration.core.violation import Code
from profit_integration.formats.en16931.elements import check_model
from profit_integration.formats.en16931.xml import Node

ROOT = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"

_SPECIFICATION = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"
_COMFORT = "urn:ferd:CrossIndustryDocument:invoice:1p0:comfort"
"""What ZUGFeRD 1.0 called the profile that is EN 16931 since; some programs still write it in documents of today."""
_WITHOUT_LINES = {"minimum": "MINIMUM", "basicwl": "BASIC WL"}


def check_specification(root: Node) -> None:
    """Refuse a document whose specification identifier (BT-24) is not one of EN 16931.

    Raises:
        UnsupportedDocumentError: If it is not, or is that of a profile whose documents have no lines.
    """
    specification = root.one(_SPECIFICATION)
    profile = _WITHOUT_LINES.get(specification.text.rpartition(":")[2].casefold())
    if profile is not None:
        raise specification.refusal(Code.PROFILE_WITHOUT_LINES, profile=profile)
    check_model(specification, _COMFORT)
