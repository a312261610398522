"""Goal 10 of docs/performance.md: `aar lint --staged` of one review against `git status`.

    staged.py AAR [FILES]

Makes an archive of FILES reviews (10,000), commits and packs it, stages a change of one review, runs both
in turns, into a pipe, and prints the ratio of the medians. Exit 1 when it is above the limit.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import planted

LIMIT = 1.0 * float(os.environ.get("AAR_SLACK", "1"))
ROUNDS = 60 if os.environ.get("AAR_LONG") == "1" else 25
SEED = 7


def git(folder, *arguments):
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "gc.auto=0"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def commit_all(folder):
    """Makes a repository of the folder, with everything in one commit, packed."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "archive")
    git(folder, "gc", "-q")


def stage_one(folder, files):
    """An archive whose index differs from HEAD by one review."""
    planted.make(folder, files, SEED)
    commit_all(folder)
    review = sorted(folder.glob("reviews/*/*.md"))[files // 2]
    with open(review, "a", encoding="utf-8") as file:
        file.write("\nOne more line.\n")
    git(folder, "add", str(review))
    git(folder, "status")  # so that the index knows the times of all files


def seconds(command, folder):
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    return time.perf_counter() - begin


def ratio_of(command, rival, folder, rounds):
    """Of the medians, with both run in turns."""
    times = [(seconds(command, folder), seconds(rival, folder)) for _ in range(rounds)]
    own, other = (statistics.median(side) for side in zip(*times))
    return own / other


def main():
    aar = [str(pathlib.Path(sys.argv[1]).resolve()), "lint", "--staged"]
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        stage_one(folder, files)
        shown = subprocess.run([*aar, "--show-files"], cwd=folder, check=True, stdout=subprocess.PIPE)
        if shown.stdout.count(b"\n") != 1:
            raise SystemExit(f"one review is staged, and aar sees {shown.stdout!r}")
        ratio = ratio_of(aar, ["git", "status"], folder, ROUNDS)
    print(f"goal 10: aar lint --staged ONE / git status = {ratio:.2f} "
          f"(must: <= {LIMIT:g}, {files} reviews, {ROUNDS} rounds)")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
