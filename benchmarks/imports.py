"""How long an import and the start of the command line take: ``python -m benchmarks.imports``.

Every program is a new interpreter, in turn within each round; its time is that of the processor. Of an import, what an
interpreter takes that imports nothing is deducted.
"""

import resource
import subprocess
import sys
from statistics import median

PROGRAMS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "click": "import click",
    "package": "import profit_integration",
    "help": "from profit_integration.cli.app import main; main(['--help'])",
}
MEMORY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def seconds(program: str) -> float:
    """How much of the processor's time a new interpreter takes for a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def kilobytes(program: str) -> int:
    """The most memory that a new interpreter has held after a program."""
    return int(subprocess.run([sys.executable, "-c", program + MEMORY], check=True, capture_output=True).stdout)


def main(arguments: list[str]) -> None:
    """Print the ratios."""
    rounds = 1 if "--quick" in arguments else 15
    measured = [{name: seconds(program) for name, program in PROGRAMS.items()} for _ in range(rounds)]
    package = median((each["package"] - each["nothing"]) / (each["attrs"] - each["nothing"]) for each in measured)
    start = median(each["help"] / each["click"] for each in measured)
    attrs, ours = (
        median(kilobytes(PROGRAMS[name]) for _ in range(min(rounds, 5))) / 1024 for name in ("attrs", "package")
    )
    print(f"import profit_integration   {package:5.2f}x import attrs, {ours - attrs:.1f} MiB more")
    print(f"profit-integration --help   {start:5.2f}x import click")


if __name__ == "__main__":
    main(sys.argv[1:])
