"""A plugin of mypy: Decimal arithmetic happens in `core/money.py` alone, where no decimal context of a host matters.

It sees what mypy has a type for: operators, functions and methods of `Decimal` that use the context of the thread. It
does not see what is `Any`, nor amounts in f-strings: `tests/test_decimal_context.py` runs under hostile contexts.
"""

from collections.abc import Callable

from mypy.plugin import FunctionContext, MethodContext, Plugin
from mypy.types import Type

_HOME = "core/money.py"
# Methods that use no context; `|` is of the class, not of amounts.
_EXACT = frozenset(
    {"__or__", "__bool__", "__eq__", "__ge__", "__gt__", "__hash__", "__int__", "__le__", "__lt__", "__ne__"}
)
_EXACT |= {"adjusted", "as_integer_ratio", "as_tuple", "copy_abs", "copy_negate", "copy_sign", "same_quantum"}
_EXACT |= {"is_finite", "is_infinite", "is_nan", "is_signed", "is_zero"}
_FUNCTIONS = frozenset({"builtins.sum", "builtins.abs", "builtins.round", "builtins.pow", "builtins.divmod"})


def plugin(_version: str) -> type[Plugin]:
    """What mypy asks a plugin for."""
    return DecimalArithmetic


class DecimalArithmetic(Plugin):
    """Reports Decimal arithmetic outside its home."""

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """The check of a method or an operator."""
        owner, _, name = fullname.rpartition(".")
        return _refuse if owner == "decimal.Decimal" and name not in _EXACT else None

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        """The check of a function, which is arithmetic on amounts where it gives one."""
        return _refuse_amount if fullname in _FUNCTIONS else None


def _refuse_amount(context: FunctionContext) -> Type:
    return _refuse(context) if "decimal.Decimal" in str(context.default_return_type) else context.default_return_type


def _refuse(context: FunctionContext | MethodContext) -> Type:
    path = context.api.path
    if "/profit_integration/" in path and not path.endswith(_HOME):
        errors = context.api.msg.errors
        # While mypy tries which overload or operand fits, an error means "this one does not"; ours is none of those.
        watchers, errors._watchers = errors._watchers, []
        context.api.fail("Decimal arithmetic outside core/money.py", context.context)
        errors._watchers = watchers
    return context.default_return_type
