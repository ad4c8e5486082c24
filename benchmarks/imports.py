"""How long an import and the start of the command line take: ``python -m benchmarks.imports``.

Every program is a new interpreter, in turn within each round; its time is that of the processor. Of an import, what an
interpreter takes that imports nothing is deducted. A round that does not count compiles every module first, as an
installation does.
"""

import os
import resource
import subprocess
import sys
import tempfile
from statistics import median

PROGRAMS = {
    "nothing": "pass",
    "attrs": "import attrs",
    "click": "import click",
    "package": "import profit_integration",
    "help": "from profit_integration.cli.app import main; main(['--help'])",
}
COMPILED = tempfile.TemporaryDirectory()
ENVIRONMENT = {**os.environ, "PYTHONPYCACHEPREFIX": COMPILED.name, "PYTHONDONTWRITEBYTECODE": ""}
MEMORY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def seconds(program: str) -> float:
    """How much of the processor's time a new interpreter takes for a program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def kilobytes(program: str) -> int:
    """The most memory that a new interpreter has held after a program."""
    command = [sys.executable, "-c", program + MEMORY]
    return int(subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT).stdout)


def main(arguments: list[str]) -> None:
    """Print the ratios."""
    rounds = 1 if "--quick" in arguments else 15
    _, *measured = [{name: seconds(program) for name, program in PROGRAMS.items()} for _ in range(rounds + 1)]
    package = median((took["package"] - took["nothing"]) / (took["attrs"] - took["nothing"]) for took in measured)
    start = median(took["help"] / took["click"] for took in measured)
    attrs, ours = (
        median(kilobytes(PROGRAMS[name]) for _ in range(min(rounds, 5))) / 1024 for name in ("attrs", "package")
    )
    print(f"import profit_integration   {package:5.2f}x import attrs, {ours - attrs:.1f} MiB more")
    print(f"profit-integration --help   {start:5.2f}x import click")


if __name__ == "__main__":
    main(sys.argv[1:])
