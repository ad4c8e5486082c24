"""The Hypothesis strategy for journal entries: of all kinds, with evidence of every sort, in texts of every sort."""

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from profit_integration.core.model.document_keys import DocumentKey
from profit_integration.core.model.entries import JournalEntry, JournalLine, PaymentTerms, Reason, Role, Side
from profit_integration.core.model.financial_description import Description, FinancialDescription
from profit_integration.core.model.invoices import Contact
from profit_integration.core.model.kinds import IntegrationKind, Party
from profit_integration.core.model.ledger import AllocationCode
from profit_integration.core.model.numbers import InvoiceNumber, SkippedNumber, number_key
from profit_integration.core.model.ranges import MAXIMUM_LENGTH
from profit_integration.core.model.resolution import Candidate, Level, Resolution, Verdict
from profit_integration.core.money import sum_of
from profit_integration.core.policies.description_formatter import MAXIMUM_LENGTH as LONGEST_DESCRIPTION
from profit_integration.testing.strategies import amounts, dates, digests, maybe, names, tuples_of

_signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))
_texts = st.builds(
    lambda text, end, times: (f"{text}{end}" * times)[:LONGEST_DESCRIPTION],
    st.text(_signs, max_size=20),
    st.sampled_from(("", "\n", "\t", "\r\n", "  ")),
    st.sampled_from((1, 30)),
)
_figures = st.text("0123456789", min_size=1, max_size=8)  # 007 is not 7
_codes = st.text(_signs, max_size=20) | _figures
_filled_codes = names | _figures

_kinds = st.sampled_from(IntegrationKind) | st.sampled_from(
    [kind for kind in IntegrationKind if kind.party is Party.CREDITOR]  # rare, and theirs are the longest keys
)

_candidates = st.builds(
    Candidate, level=st.sampled_from(Level), keys=_codes, account=maybe(_codes), verdict=st.sampled_from(Verdict)
)
_resolutions = st.builds(Resolution, candidates=tuples_of(_candidates, at_most=2))
_a_reason = st.builds(Reason, rule=_codes, invoice_line=maybe(_codes), resolution=maybe(_resolutions))
_reasons = st.builds(lambda reasons, times: reasons * times, tuples_of(_a_reason, at_most=2), st.sampled_from((1, 3)))
_descriptions = st.builds(
    Description,
    text=_texts,
    option=st.sampled_from(FinancialDescription),
    fallback=maybe(_texts),
    cut=st.booleans(),
)
_contacts = st.builds(Contact, _filled_codes, _texts, maybe(_codes))
_allocations = tuples_of(st.builds(AllocationCode, axis=st.integers(1, 5), code=_codes), at_most=2)
_skipped = st.lists(
    st.builds(SkippedNumber, _codes, _texts), max_size=2, unique_by=lambda each: number_key(each.number)
).map(tuple)
_brought_numbers = st.builds(InvoiceNumber, text=_filled_codes)
_drawn_numbers = st.builds(
    InvoiceNumber,
    text=_filled_codes,
    counter=_codes,
    range_start=dates,
    value=st.integers(0, 10**MAXIMUM_LENGTH - 1),
    skipped=_skipped,
)


@st.composite
def _document_keys(draw: DrawFn) -> DocumentKey:
    kind = draw(_kinds)
    creditor = draw(_filled_codes) if kind.party is Party.CREDITOR else None
    return DocumentKey(draw(st.integers(1, 9999)), kind, draw(_filled_codes), creditor)


@st.composite
def _journal_lines(draw: DrawFn, decimals: int) -> tuple[JournalLine, ...]:
    """Lines that balance; now and then over and over, so that there are more than ten, and some of them equal."""
    stated = draw(st.lists(amounts(decimals), min_size=1, max_size=4))
    sides = [draw(st.sampled_from(Side)) for _ in stated]
    debit = sum_of(amount if side is Side.DEBIT else -amount for side, amount in zip(sides, stated, strict=True))
    balanced = [*zip(sides, stated, strict=True), (Side.CREDIT, debit)]
    lines = tuple(
        JournalLine(
            account=draw(_filled_codes),
            side=side,
            amount=amount,
            role=draw(st.sampled_from(Role)),
            vat_code=draw(maybe(_codes)),
            contact=draw(maybe(_codes)),
            allocations=draw(_allocations),
            reasons=draw(_reasons),
        )
        for side, amount in balanced
    )
    return lines * draw(st.sampled_from((1, 1, 1, 1 + 10 // len(lines))))


@st.composite
def journal_entries(draw: DrawFn) -> JournalEntry:
    """Journal entries that balance, with numbers drawn and brought, and evidence of every sort.

    They are of all kinds, posted where the document is or elsewhere, and may take back a document that nothing else is
    known of.
    """
    document = draw(_document_keys())
    number = draw(_brought_numbers | _drawn_numbers)
    decimals = draw(st.sampled_from((2, 0, 3)))
    others = _filled_codes.filter(lambda each: each != document.document_id)
    return JournalEntry(
        number=number,
        document=document,
        digest=draw(digests),
        journal=draw(_filled_codes),
        journal_reason=draw(_texts),
        counter=number.counter,
        entry_date=draw(dates),
        voucher_date=draw(dates),
        due_date=draw(maybe(dates)),
        voucher_number=draw(maybe(_codes)),
        contact=draw(_contacts),
        description=draw(_descriptions),
        currency=draw(st.sampled_from(("EUR", "JPY", "TND"))),
        decimals=decimals,
        payment_discount=draw(maybe(st.builds(PaymentTerms, amounts(decimals), dates))),
        reverses=draw(maybe(others.map(lambda each: attrs.evolve(document, document_id=each)))),
        administration=draw(st.just(document.administration) | st.integers(1, 9999)),
        lines=draw(_journal_lines(decimals)),
    )
