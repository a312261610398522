"""Goal 9 of docs/performance.md: `aar lint` of one file against `git --version`.

Runs both in turns, into a pipe, and prints the ratio of the medians. Exit 1 when it is above the limit.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

LIMIT = 5.0 * float(os.environ.get("AAR_SLACK", "1"))
ROUNDS = 400 if os.environ.get("AAR_LONG") == "1" else 150

root = pathlib.Path(__file__).resolve().parents[2]
archive = root / "examples" / "archive"
review = min(archive.glob("reviews/*/*.md"))


def seconds(command):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=archive, check=True)
    return time.perf_counter() - begin


def main():
    aar = [str(pathlib.Path(sys.argv[1]).resolve()), "lint", str(review.relative_to(archive))]
    rival = ["git", "--version"]
    floor = ["true"]
    times = {"aar": [], "git": [], "true": []}
    for _ in range(ROUNDS):
        times["aar"].append(seconds(aar))
        times["git"].append(seconds(rival))
        times["true"].append(seconds(floor))
    median = {name: statistics.median(values) for name, values in times.items()}
    ratio = median["aar"] / median["git"]
    print(f"goal 9: aar lint ONE / git --version = {ratio:.2f} (must: <= {LIMIT:g}, {ROUNDS} rounds)")
    print(f"        true / git --version        = {median['true'] / median['git']:.2f}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
