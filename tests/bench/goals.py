"""The goals of docs/performance.md in one interleaved run, as the table that stands there.

    goals.py AAR [--large N] [--rounds N] [--rivals DIR] [--only 1,5,…]

Makes archives of 10,000 reviews and of N (100,000; 0 leaves those rows out), commits and packs them, and runs each
command and its rival in turns, into a pipe; the ratio is that of the medians. Rows whose rival is not installed are
left out with a note; DIR is where fetch-rivals.sh has put those of npm. Exit 1 when a row is above its limit that
docs/performance.md does not say is.
"""
import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import archive
import staged

HERE = pathlib.Path(__file__).resolve().parent
SLACK = float(os.environ.get("AAR_SLACK", "1"))
SMALL = 10_000
# The word of goal 7: in a few of a hundred reviews.
WORD = "konal"


class Bench:
    def __init__(self, options):
        self.aar = str(pathlib.Path(options.aar).resolve())
        self.rounds = options.rounds
        self.rivals = options.rivals and pathlib.Path(options.rivals).resolve()
        self.only = {int(number) for number in options.only.split(",")} if options.only else None
        self.times = {}
        self.rows = []
        self.failed = False

    def wants(self, goal):
        return self.only is None or goal in self.only

    def seconds(self, folder, command, rounds=None):
        """Median wall time, alone; remembered."""
        key = (str(folder), tuple(command))
        if key not in self.times:
            self.times[key] = statistics.median(staged.seconds(command, folder) for _ in range(rounds or self.rounds))
        return self.times[key]

    def ratio(self, folder, command, rival, before=None):
        pairs = []
        for _ in range(self.rounds):
            if before:
                before(folder)
            pairs.append((staged.seconds(command, folder), staged.seconds(rival, folder)))
        own, other = (statistics.median(side) for side in zip(*pairs))
        self.times[(str(folder), tuple(command))] = own
        return own / other

    def row(self, goal, what, measured, must, at_least=False, known=False):
        """`known`: docs/performance.md shows what stands in its way."""
        limit = must / SLACK if at_least else must * SLACK
        met = measured >= limit if at_least else measured <= limit
        sign = "≥" if at_least else "≤"
        verdict = "" if met else " (not met)"
        self.failed = self.failed or (not met and not known)
        print(f"| {goal} | {what} | {sign} {must:g} | {measured:.3g}{verdict} |", flush=True)

    def part(self, what, measured):
        """A row without a limit: what a goal is made of."""
        print(f"| | {what} | | {measured:.3g} |", flush=True)

    def skip(self, goal, what, why):
        print(f"| {goal} | {what} | | skipped: {why} |", flush=True)


def forget(folder):
    shutil.rmtree(folder / ".git" / "aar", ignore_errors=True)


def warm(bench, folder, *commands):
    """Twice: files that are younger than two seconds are read again once."""
    for command in commands:
        for _ in range(2):
            staged.seconds(command, folder)


def whole_archive(bench, folder, name, cold_goal, must):
    aar, rg = bench.aar, ["rg", "-c", "."]
    lint = [aar, "lint", "--no-cache"]
    if bench.wants(cold_goal):
        bench.row(cold_goal, f"cold full lint, {name} / `rg -c .`", bench.ratio(folder, lint, rg), must, known=True)
    status = ["git", "status"]
    if bench.wants(5):
        warm(bench, folder, [aar, "lint"])
        bench.row(5, f"warm lint, nothing changed, {name} / `git status`", bench.ratio(folder, [aar, "lint"], status), 1.2,
                  known=True)
    if bench.wants(6):
        for verb in ("list", "actions", "stats"):
            warm(bench, folder, [aar, verb])
            bench.row(6, f"`{verb}` warm, {name} / `git status`", bench.ratio(folder, [aar, verb], status), 1.0,
                      known=True)


def stages(bench, folder):
    """What cold lint is made of: up to each stage."""
    if not bench.wants(1):
        return
    program = pathlib.Path(bench.aar).parent / "tests/bench/stages"
    if not program.exists():
        bench.skip("", "stages of cold lint / `rg -c .`", "stages is not built")
        return
    for stage in ("files", "markdown", "document", "review"):
        bench.part(f"… of that up to `{stage}`", bench.ratio(folder, [str(program), str(folder), stage], ["rg", "-c", "."]))


def script_rivals(bench, folder):
    lint = [bench.aar, "lint", "--no-cache"]
    if bench.wants(3):
        rival = bench.rivals and bench.rivals / "node_modules/.bin/markdownlint-cli2"
        if rival and rival.exists():
            once = staged.seconds([str(rival), "reviews/**/*.md"], folder)
            bench.row(3, "markdownlint-cli2 / full lint, 10k", once / bench.seconds(folder, lint), 200, at_least=True,
                      known=True)
        else:
            bench.skip(3, "markdownlint-cli2 / full lint, 10k", "markdownlint-cli2 is not installed (fetch-rivals.sh)")
        remark = bench.rivals and bench.rivals / "node_modules/.bin/remark"
        if remark and remark.exists():
            command = [str(remark), "--use", "remark-frontmatter", "--use",
                       "remark-lint-frontmatter-schema=schemas:{},embed:{type:'object'}", "-q", "--no-stdout", "reviews/2010"]
            share = len(list((folder / "reviews/2010").glob("*.md"))) / SMALL
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
            if done.returncode in (0, 1) and b"Cannot" not in done.stderr:
                once = staged.seconds(command, folder) / share
                bench.row("3", "remark with a front-matter schema / full lint, 10k", once / bench.seconds(folder, lint), 10,
                          at_least=True, known=True)
    if bench.wants(4):
        rival = [sys.executable, "-B", str(HERE / "rival_lint.py"), "reviews"]
        bench.row(4, "a Python script (fast YAML, regexes) / full lint, 10k",
                  staged.seconds(rival, folder) / bench.seconds(folder, lint), 10, at_least=True)


def searching(bench, folder, name):
    if bench.wants(7):
        command = [bench.aar, "search", WORD, "-n", "20"]
        warm(bench, folder, command)
        bench.row(7, f"`search` top 20, warm, {name} / `rg -il`", bench.ratio(folder, command, ["rg", "-il", WORD]), 0.5,
                  known=True)


def building(bench, folder):
    if bench.wants(8):
        command = [bench.aar, "search", WORD, "-n", "1"]
        bench.row(8, "index from nothing, 10k / `rg -c .`", bench.ratio(folder, command, ["rg", "-c", "."], before=forget), 18,
                  known=True)


def blobs(bench, folder):
    if not bench.wants(11):
        return
    reader = pathlib.Path(bench.aar).parent / "tests/bench/read_blobs"
    if not reader.exists():
        bench.skip(11, "all blobs of a revision / `git cat-file --batch`", "read_blobs is not built")
        return
    objects = ["sh", "-c", "git cat-file --batch --batch-all-objects --buffer > /dev/null"]
    bench.row(11, "all blobs of a revision, 10k / `git cat-file --batch`",
              bench.ratio(folder, [str(reader), str(folder)], objects), 0.8)


def memory(bench, folder, name):
    if bench.wants(12):
        # Of the greatest of all children; run in one of its own.
        code = ("import resource,subprocess,sys; subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        done = subprocess.run([sys.executable, "-c", code, bench.aar, "lint", "--no-cache"], cwd=folder,
                              capture_output=True, check=True)
        bench.row(12, f"peak memory of lint, {name}, MB", int(done.stdout) / 1024, 96)


def growth(bench, small, large, times):
    if not bench.wants(13):
        return
    commands = {"lint --no-cache": ["lint", "--no-cache"], "lint": ["lint"], "list": ["list"], "actions": ["actions"],
                "stats": ["stats"], "search": ["search", WORD, "-n", "20"], "index": ["index", "-o", "-"]}
    worst, which = 0, ""
    for name, arguments in commands.items():
        command = [bench.aar, *arguments]
        for folder in (small, large):
            warm(bench, folder, command)
        found = bench.seconds(large, command, 3) / bench.seconds(small, command, 3)
        if found > worst:
            worst, which = found, name
    status = ["git", "status"]  # what the file system itself makes of ten times as many files
    plain = bench.seconds(large, status, 3) / bench.seconds(small, status, 3)
    bench.row(13, f"growth 10k → {times * 10}k of every command; the worst is `{which}`, `git status` grows by {plain:.3g}",
              worst, 1.1 * times, known=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("aar")
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rivals", default=str(HERE.parents[1] / "build" / "rivals"))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if shutil.which("rg") is None:
        print("goals: skipped, rg is missing")
        return 0
    bench = Bench(options)
    print("| # | what | must | measured |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        small = pathlib.Path(name) / "small"
        archive.make(small, SMALL)
        staged.commit_all(small)
        time.sleep(2.1)
        whole_archive(bench, small, "10k", 1, 5)
        stages(bench, small)
        script_rivals(bench, small)
        searching(bench, small, "10k")
        building(bench, small)
        blobs(bench, small)
        if options.large:
            large = pathlib.Path(name) / "large"
            archive.make(large, options.large)
            staged.commit_all(large)
            time.sleep(2.1)
            label = f"{options.large // 1000}k"
            whole_archive(bench, large, label, 2, 6)
            searching(bench, large, label)
            memory(bench, large, label)
            growth(bench, small, large, options.large // SMALL)
    print("\nGoals 9 and 10 are one_file.py's and staged.py's.")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
