"""How long an import takes, and what it holds: ``python -m benchmarks.imports``.

Every import is a new interpreter, in turn within each round; what one takes that imports nothing is deducted.
"""

import subprocess
import sys
import time
from statistics import median

WORKS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "profit_integration": "import profit_integration",
    "every name": "from profit_integration import *",
}
MEMORY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def seconds(program: str) -> float:
    """How long a new interpreter takes for a program."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def kilobytes(program: str) -> int:
    """The most memory that a new interpreter has held after a program."""
    return int(subprocess.run([sys.executable, "-c", program + MEMORY], check=True, capture_output=True).stdout)


def main(arguments: list[str]) -> None:
    """Print the ratios."""
    rounds = 1 if "--quick" in arguments else 15
    measured = [{name: seconds(program) for name, program in WORKS.items()} for _ in range(rounds)]
    held = {name: median(kilobytes(program) for _ in range(min(rounds, 5))) for name, program in WORKS.items()}
    for name in list(WORKS)[2:]:
        ratio = median((each[name] - each["nothing"]) / (each["attrs"] - each["nothing"]) for each in measured)
        more = (held[name] - held["attrs"]) / 1024
        print(f"import of {name:20} {ratio:5.2f}x import attrs, {more:5.1f} MiB more")


if __name__ == "__main__":
    main(sys.argv[1:])
