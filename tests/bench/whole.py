"""Goal 1 of docs/performance.md: `aar lint` of a whole archive against `rg -c .` over the same files.

    whole.py AAR [FILES]

Makes an archive of FILES reviews (10,000), runs both in turns, into a pipe, and prints the ratio of the medians. There
is no limit yet: the goal is 5, and docs/performance.md tells what stands in its way.
"""
import pathlib
import shutil
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
    rival = ["rg", "-c", "."]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive.make(folder, files)
        staged.git(folder, "init", "-q")
        ratios = {verb: staged.ratio_of([aar, verb], rival, folder, ROUNDS) for verb in ("lint", "list")}
    print(f"goal 1: aar lint / rg -c . = {ratios['lint']:.1f} ({files} reviews, {ROUNDS} rounds)")
    print(f"        aar list / rg -c . = {ratios['list']:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
