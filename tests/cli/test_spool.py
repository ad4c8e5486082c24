"""Values that wait on the disk come back as they are."""

import copyreg
from typing import Any, NoReturn

from profit_integration.cli.spool import Spool
from profit_integration.core.errors import UnsupportedDocumentError
from profit_integration.core.violation import Code, Violation


class RefusedElsewhereError(UnsupportedDocumentError):
    """An error for which another library has registered a reducer."""


def fail(error: Any) -> NoReturn:
    raise TypeError(f"cannot pickle what {error} came from")


def test_reducers_that_other_libraries_register_do_not_matter() -> None:
    copyreg.pickle(RefusedElsewhereError, fail)
    refused = RefusedElsewhereError(Violation(code=Code.NOT_UTF_8))
    spool: Spool[UnsupportedDocumentError] = Spool()
    spool.append(refused)
    assert (type(spool[0]), spool[0].violation) == (RefusedElsewhereError, refused.violation)
