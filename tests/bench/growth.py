"""How the cost of lint grows with an archive: CPU time of 2n reviews over that of n, in the profile `strict`.

    growth.py AAR [--files N] [--rules]     N is 1,000; --rules measures each rule that sees the archive by itself

2.0 is linear, 4.0 quadratic. Fails when the whole, or a rule that costs more than the rest of lint does, is above
the limit: a ratio of two runs on one machine, never an absolute time.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

LIMIT = 2.7
ROUNDS = 3


def make(folder, files, planted):
    subprocess.run([sys.executable, "-B", planted, "make", str(folder), "--files", str(files), "--seed", "3"], check=True,
                   stdout=subprocess.DEVNULL)


def cpu_seconds(aar, folder, arguments):
    """The least of some runs, of user and system time together; all threads count."""
    best = None
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([aar, "lint", "-q", "-f", "oneline", *arguments], cwd=folder, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            sys.exit(f"aar lint ended with {done.returncode}")
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def measure(aar, small, large, arguments):
    once, twice = cpu_seconds(aar, small, arguments), cpu_seconds(aar, large, arguments)
    return once, twice, twice / max(once, 0.001)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("aar")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    aar = os.path.abspath(options.aar)
    planted = pathlib.Path(__file__).resolve().with_name("planted.py")
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        small, large = pathlib.Path(scratch) / "small", pathlib.Path(scratch) / "large"
        make(small, options.files, planted)
        make(large, 2 * options.files, planted)
        rules = json.loads(subprocess.run([aar, "rules", "-f", "json"], check=True, capture_output=True).stdout)["rules"]
        ids = [rule["id"] for rule in rules]
        off = [word for rule in ids for word in ("-A", rule)]
        nothing = cpu_seconds(aar, large, off)
        runs = [("core", []), ("strict", ["--profile", "strict"])]
        if options.rules:
            runs += [(rule, off + ["-W", rule]) for rule in ids]
        for name, arguments in runs:
            once, twice, ratio = measure(aar, small, large, arguments)
            bad = ratio > LIMIT and twice > 2 * nothing
            failed = failed or bad
            if name in ("core", "strict") or twice > 1.2 * nothing:
                print(f"{name:8} {once:7.2f} s {twice:7.2f} s  ratio {ratio:.2f}{'  above ' + str(LIMIT) if bad else ''}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
