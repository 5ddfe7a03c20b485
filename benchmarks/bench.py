"""What dutoan costs next to others, in CPU time of whole processes: `nox -s bench`.

Each line of the table compares two commands. They run in turns, A B A B, so that a slow moment of the machine meets both, and the figure
is the median of the pairs' ratios. It judges nothing: the target stands beside the figure.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inputs import ledger, plan

MIB = 1 << 20
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
# These two change what starting Python costs; a user has neither.
DISTORTING = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in DISTORTING}
HERE = os.path.dirname(sys.executable)
MANY = 1_000  # files of 30 lines


class Cost(NamedTuple):
    """What one process took: user and system time in seconds, and its peak memory in MiB."""

    cpu: float
    memory: float


class Comparison(NamedTuple):
    """Two commands run in turns, and how the first should compare to the second."""

    title: str
    ours: Sequence[str]
    theirs: Sequence[str]
    target: str
    pairs: int


def cost(command: Sequence[str]) -> Cost:
    """Run `command` to its end and return what it took; raises SystemExit with its error text when it fails."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{errors.read().decode(errors='replace')}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT / MIB)


def measure(comparison: Comparison) -> str:
    """Return one line of the table: the median ratio, its target, and each side's median CPU and peak memory."""
    cost(comparison.ours)  # fills the bytecode and file caches
    cost(comparison.theirs)
    pairs = [(cost(comparison.ours), cost(comparison.theirs)) for _ in range(comparison.pairs)]
    ratio = statistics.median(ours.cpu / theirs.cpu for ours, theirs in pairs)
    sides = [
        f"{statistics.median(side.cpu for side in runs) * 1000:8.0f} ms {max(side.memory for side in runs):5.0f} MiB"
        for runs in zip(*pairs, strict=True)
    ]
    return f"{comparison.title:60} {ratio:7.3f}  {comparison.target:>6}  {sides[0]}  {sides[1]}"


def write(folder: str, name: str, pieces: Iterable[str]) -> str:
    """Write `pieces` to a file and return its path."""
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(pieces)
    return path


def comparisons(folder: str, lines: int, rounds: int) -> list[Comparison]:
    """Write the inputs into `folder` and return what to compare: the start, the peer, and the growth."""
    small, tenth, large = (write(folder, f"{size}.yaml", plan(size)) for size in (30, lines // 10, lines))
    book = write(folder, "ledger.beancount", ledger(lines))
    compute = (os.path.join(HERE, "dutoan"), "compute")
    to_json = (*compute, "-f", "json")
    many = [write(folder, os.path.join("many", f"{number}.yaml"), plan(30, number)) for number in range(MANY)]
    judge = (os.path.join(HERE, "dutoan"), "check", os.path.join(folder, "many"))
    schema = write(folder, "plan.schema.json", [subprocess.run((compute[0], "schema"), check=True, capture_output=True, text=True).stdout])
    peer = (os.path.join(HERE, "check-jsonschema"), "--schemafile", schema, *many)
    check = (os.path.join(HERE, "bean-check"), "--no-cache")
    return [
        Comparison("compute, 30 lines / python -c pass", (*compute, small), (sys.executable, "-c", "pass"), "<= 16", 5 * rounds),
        Comparison(f"compute -f json, {lines} lines / bean-check, {lines}", (*to_json, large), (*check, book), "< 1", rounds),
        Comparison(f"compute -f json, {lines} lines / {lines // 10}", (*to_json, large), (*to_json, tenth), "<= 11", rounds),
        Comparison(f"check, {MANY} files, the first time / check-jsonschema", (*judge, "--no-cache"), peer, "<= 1/15", rounds),
        Comparison(f"check, {MANY} files, unchanged / check-jsonschema", judge, peer, "<= 1/15", rounds),
    ]


def main() -> None:
    """Print the table, line by line as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000, help="lines of the large plan (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of the long runs; the short ones run five times as often")
    options = parser.parse_args()
    print(f"{'first / second':60} {'ratio':>7}  {'target':>6}  {'first: CPU, peak':>22}  {'second: CPU, peak':>22}")
    with tempfile.TemporaryDirectory() as folder:
        ENVIRONMENT["XDG_CACHE_HOME"] = folder
        for comparison in comparisons(folder, options.lines, options.rounds):
            print(measure(comparison), flush=True)
    for script, size in (("excel_out.py", options.lines), ("excel_in.py", options.lines // 10)):
        excel = os.path.join(os.path.dirname(__file__), script)
        subprocess.run([sys.executable, excel, str(size), str(options.rounds)], check=True, env=ENVIRONMENT)
    print("Memory is the most that one run took; dutoan's target for 100000 lines is 600 MiB.")


if __name__ == "__main__":
    main()
