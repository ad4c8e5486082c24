"""The coverage of accounts as a matrix: lines with certain keys beneath each other, what they are posted as beside."""

from collections.abc import Iterator

import attrs

from profit_integration.core.model.groups import Posting
from profit_integration.core.model.kinds import IntegrationKind
from profit_integration.core.reports.coverage import Coverage, CoverageRow


@attrs.frozen(kw_only=True)
class Matrix:
    """The accounts of the integration types of order management, or of all others.

    Attributes:
        in_order_management: Whether it is about order management.
        kinds: The kinds of the integration types.
        postings: What lines are posted as: the columns.
        rows: Lines with the same keys, a cell for each posting; None where such lines are not posted so.
    """

    in_order_management: bool
    kinds: tuple[IntegrationKind, ...]
    postings: tuple[Posting, ...]
    rows: tuple[tuple[CoverageRow | None, ...], ...]


def matrices(coverage: Coverage) -> Iterator[Matrix]:
    """The matrix of order management, and that of all others; one without rows is left out."""
    for in_order_management in (True, False):
        rows = [row for row in coverage.rows if row.in_order_management is in_order_management]
        if rows:
            cells = {(row.keys, row.posting): row for row in rows}
            postings = tuple(dict.fromkeys(row.posting for row in rows))
            yield Matrix(
                in_order_management=in_order_management,
                kinds=tuple(dict.fromkeys(kind for row in rows for kind in row.kinds)),
                postings=postings,
                rows=tuple(
                    tuple(cells.get((keys, posting)) for posting in postings)
                    for keys in dict.fromkeys(row.keys for row in rows)
                ),
            )
