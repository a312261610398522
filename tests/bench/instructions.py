"""What each stage costs in instructions, a review, against the budget in instructions.json: no clock, so no noise.

    instructions.py AAR [--files N] [--write]     N is 40; --write takes what was counted as the new budget

Valgrind counts two runs, of N and of 2N reviews on one processor: their difference, a review, must stay within a tenth
of the budget, which is of the build `dev`, or 2 % of a run; and 2N reviews may cost at most 2.2 times as much as N. Skipped with a note
where valgrind is missing. A budget is lowered when a stage has become cheaper, and raised only with a reason in the
commit.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import archive
import staged

BUDGET = pathlib.Path(__file__).resolve().with_name("instructions.json")
SLACK = 1.1
GROWTH = 2.2
NOISE = 0.02  # of a whole run: which thread gives memory back differs, and a review's share may be less than that
# What is counted, after which commands, and whether the caches of the run before are kept.
STAGES = {
    "version": (["--version"], False),
    "lint one file": (["lint", "-q", "FIRST"], False),
    "lint": (["lint", "-q", "--no-cache"], False),
    "lint, nothing changed": (["lint", "-q"], True),
    "list, from nothing": (["list", "--no-cache"], False),
    "list, nothing changed": (["list"], True),
    "actions, nothing changed": (["actions"], True),
    "stats, nothing changed": (["stats"], True),
    "search, from nothing": (["search", "konal"], False),
    "search, nothing changed": (["search", "konal"], True),
}
SINGLE = {"version", "lint one file"}  # do not grow with the archive


def make(folder, files):
    archive.make(folder, files)
    staged.commit_all(folder)
    return sorted(folder.glob("reviews/**/*.md"))[0]


def count(aar, folder, first, stage):
    """Of what takes little, the least of some runs: which thread gives memory back differs, and costs a hundredth."""
    runs = 5 if STAGES[stage][1] else 1
    return min(count_once(aar, folder, first, stage) for _ in range(runs))


def count_once(aar, folder, first, stage):
    arguments, warm = STAGES[stage]
    arguments = [str(first) if argument == "FIRST" else argument for argument in arguments]
    command = [aar, "--today", "2026-11-20", *arguments]
    if warm:
        for _ in range(2):  # the second one keeps the folders' names as well
            subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        shutil.rmtree(folder / ".git" / "aar", ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(["taskset", "-c", "0", "valgrind", "--tool=callgrind",
                               f"--callgrind-out-file={scratch}/out", *command], cwd=folder, text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode not in (0, 1) or not found:
        sys.exit(f"{stage}: ended with {done.returncode}\n{done.stderr}")
    return int(found.group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("aar")
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("instructions: skipped, valgrind is missing")
        return
    aar = str(pathlib.Path(options.aar).resolve())
    budget = {} if options.write else json.loads(BUDGET.read_text())
    counted, failed = {}, False
    with tempfile.TemporaryDirectory() as scratch:
        folders = [pathlib.Path(scratch) / name for name in ("once", "twice")]
        firsts = [make(folder, files) for folder, files in zip(folders, (options.files, 2 * options.files))]
        time.sleep(2.5)  # what is younger is read again
        print("| stage | instructions | budget | 2n / n |\n| --- | --- | --- | --- |")
        for stage in STAGES:
            if stage in SINGLE:
                own, growth, noise = count(aar, folders[0], firsts[0], stage), None, 0
            else:
                once, twice = (count(aar, folder, first, stage) for folder, first in zip(folders, firsts))
                own, growth = (twice - once) // options.files, twice / once
                noise = NOISE * once / options.files
            counted[stage] = own
            wanted = budget.get(stage, own)
            bad = own > max(wanted * SLACK, wanted + noise) or (growth or 0) > GROWTH
            failed = failed or bad
            shown = "" if growth is None else f"{growth:.2f}"
            print(f"| {stage}{'' if stage in SINGLE else ', a review'} | {own:,}{' (too many)' if bad else ''} | {wanted:,} "
                  f"| {shown} |", flush=True)
    if options.write:
        BUDGET.write_text(json.dumps(counted, indent=2) + "\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
