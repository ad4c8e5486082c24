"""The check of Decimal arithmetic can fail: each way of reckoning with amounts outside `core/money.py` is tried."""

from pathlib import Path

from mypy import api

PLUGIN = Path(__file__).with_name("decimal_arithmetic.py")
ARITHMETIC = (
    "a + b", "a - 1", "2 * a", "a / b", "a // b", "a % b", "a**2", "-a", "+a", "abs(a)", "round(a, 2)", "sum([a, b])",
    "divmod(a, b)", "a.quantize(b)", "a.scaleb(2)", "a.normalize()", "max(a, b) + a", "format(a.sqrt())",
)  # fmt: skip
EXACT = (
    "a < b",
    "a == b",
    "max(a, b)",
    "int(a)",
    "a.copy_abs()",
    "a.copy_negate()",
    "a.is_finite()",
    "1 + 1",
    "abs(-1)",
)


def test_arithmetic_is_reported_outside_its_home(tmp_path: Path) -> None:
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nplugins = {PLUGIN}\n", encoding="utf-8")
    home, other = tmp_path / "profit_integration/core/money.py", tmp_path / "profit_integration/sample.py"
    home.parent.mkdir(parents=True)
    for file in (home, other):
        lines = ["from decimal import Decimal", "a = b = Decimal(1)", *ARITHMETIC, *EXACT]
        file.write_text("\n".join(lines), encoding="utf-8")
    words = ("--config-file", tmp_path / "mypy.ini", "--cache-dir", tmp_path / "cache", home, other)
    output, errors, _ = api.run([*map(str, words)])
    reported = [int(line.split(":")[1]) for line in output.splitlines() if "outside core/money.py" in line]
    assert not errors
    assert (sorted(set(reported)), "core/money.py:" in output) == ([*range(3, 3 + len(ARITHMETIC))], False)
