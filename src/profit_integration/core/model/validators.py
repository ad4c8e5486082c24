"""Validators of fields of value objects."""

from decimal import Decimal

import attrs

is_decimal = attrs.validators.instance_of(Decimal)
is_tuple = attrs.validators.instance_of(tuple)
