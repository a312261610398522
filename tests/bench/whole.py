"""Goal 1 of docs/performance.md: `aar lint` of a whole archive against `rg -c .` over the same files.

    whole.py AAR [FILES]

Makes an archive of FILES reviews (10,000), runs both in turns, into a pipe, and prints the ratio of the medians. There
is no limit yet: the goal is 5, and docs/performance.md tells what stands in its way.
"""
import pathlib
import shutil
import statistics
import sys
import tempfile

import archive
import staged

ROUNDS = 5


def main():
    aar = str(pathlib.Path(sys.argv[1]).resolve())
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    if shutil.which("rg") is None:
        print("goal 1: skipped, rg is missing")
        return 0
    commands = {"lint": [aar, "lint"], "list": [aar, "list"], "rg": ["rg", "-c", "."]}
    times = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive.make(folder, files)
        archive.git(folder, "init", "-q")
        for _ in range(ROUNDS):
            for who, command in commands.items():
                times[who].append(staged.seconds(command, folder))
    median = {who: statistics.median(values) for who, values in times.items()}
    print(f"goal 1: aar lint / rg -c . = {median['lint'] / median['rg']:.1f} ({files} reviews, {ROUNDS} rounds)")
    print(f"        aar list / rg -c . = {median['list'] / median['rg']:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
