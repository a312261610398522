"""What happens when the machine fails while a command writes: no file is torn, nothing of the user's
is lost, and running the command once more finishes the job and leaves no temporary file.

    python3 faults.py BINARY [WORD…]
    AAR_LONG=1 python3 faults.py BINARY       1,000 rounds a command instead of 50

Faults come from strace (`-e inject`: SIGKILL and errors at the Nth system call), from limits and
mounts of the kernel, from a library that writes seven bytes at a time, and from another process that
saves the file meanwhile. Calls of the program's start are not counted: a fault counts when strace says
that it was injected behind the first call that names the archive.
"""

import dataclasses
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import harness
from harness import check

LONG = os.environ.get("AAR_LONG") == "1"
ROUNDS = 1000 if LONG else 50
SEED = 20261120
A = "reviews/2026/2026-01-01-printer-on-fire.md"
B = "reviews/2026/2026-01-02-b.md"
TEMPORARY = re.compile(r"^\.aar-tmp-\d+-\d+$")

REVIEW = """---
schema: 1
title: Printer on fire
kind: Lite
status: draft # soon
date: 2026-01-01
owner: maria
---

# Printer on fire

## What happened

The printer burned for an hour.

## Timeline

- 2026-01-01 09:02 UTC smoke

## What did we learn

- Keep water near applies-to:all

## Action, or why none

none: the printer is gone
"""
OTHER = """---
title: B
kind: lite
date: 2026-01-02
related: [2026-01-01-printer-on-fire]
---

[a](2026-01-01-printer-on-fire.md#timeline)
"""


@dataclasses.dataclass
class Scenario:
    """A command that writes, and how the archive looks before it."""

    name: str
    arguments: list
    # A second run may have something to say against it, for example that the file is there already.
    again: tuple = (0,)
    codes: tuple = (0,)
    repeats: bool = False  # each run adds something


SCENARIOS = [
    Scenario("new", ["new", "lite", "A title", "--owner", "maria", "--date", "2026-02-03"], again=(0, 2)),
    Scenario("fix", ["lint", "--fix", "--fail-on", "never"]),
    Scenario("index", ["index"]),
    Scenario("timeline", ["timeline", "add", "printer", "more smoke"], repeats=True),
    Scenario("status", ["status", "printer", "withdrawn", "--force"]),
    Scenario("mv", ["mv", "printer", "Printer burned down"]),
    Scenario("link", ["link", "2026-01-02-b", "supersedes", "printer"]),
]


def make_archive(sandbox):
    sandbox.run("git init -q -b main")
    sandbox.write(A, REVIEW)
    sandbox.write(B, OTHER)
    sandbox.write("docs/page.md", f"[it](../{A})\n")
    sandbox.run("aar index -q")
    sandbox.write("reviews/2026/2026-01-03-not-listed.md", OTHER.replace("title: B", "title: C"))


def tree(folder):
    """Every file with its bytes, also behind a link, git's own left out."""
    files = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        relative = path.relative_to(folder)
        if relative.parts[0] != ".git" and path.is_file():
            files[str(relative)] = path.read_bytes()
    return files


def temporaries(files):
    return [path for path in files if TEMPORARY.match(os.path.basename(path))]


def without_temporaries(files):
    return {path: data for path, data in files.items() if path not in temporaries(files)}


class Bench:
    """An archive that can be put back to its beginning, and what the command makes of it."""

    def __init__(self, sandbox, scenario):
        self.sandbox, self.scenario = sandbox, scenario
        make_archive(sandbox)
        if scenario.name == "mv":
            os.symlink(f"../{A}", sandbox.work / "docs/latest")
            sandbox.run("aar index -q")
        self.start = sandbox.base / "start"
        shutil.copytree(sandbox.work, self.start, symlinks=True)
        self.before = tree(sandbox.work)
        self.run_well()
        self.after = tree(sandbox.work)
        check(self.after != self.before, f"{scenario.name} changes nothing")
        self.run_well(scenario.again)
        self.twice = tree(sandbox.work)
        self.reset()

    @property
    def command(self):
        return ["aar", "-q", *self.scenario.arguments]

    def reset(self):
        for path in self.sandbox.work.iterdir():
            if path.name != ".git":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.start, self.sandbox.work, symlinks=True, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns(".git"))

    def run_well(self, codes=None):
        result = self.sandbox.run(self.command)
        allowed = self.scenario.codes if codes is None else codes
        check(result.code in allowed, f"{self.scenario.name}: exit {result.code}", result)
        return result

    def check_whole(self, what):
        """Every file is as it was or as it shall be; a review is there under one name at least."""
        now = without_temporaries(tree(self.sandbox.work))
        for path in sorted(set(self.before) | set(self.after) | set(now)):
            states = {self.before.get(path), self.after.get(path)}
            check(now.get(path) in states, f"{what}: {path} is torn or lost: {now.get(path)!r}"[:3000])
        if self.scenario.name == "mv":
            check(any("printer" in path for path in now if path.startswith("reviews")), f"{what}: lost")
        return now

    def check_recovers(self, what):
        """A plain run brings what was meant, and cleans up."""
        done = without_temporaries(tree(self.sandbox.work)) == self.after
        if self.scenario.name == "index" and done:
            # With nothing to write there is nothing to clean up for; the next page is.
            self.sandbox.write("reviews/2026/2026-01-04-more.md", OTHER)
            self.run_well()
            left = temporaries(tree(self.sandbox.work))
            check(not left, f"{what}: the next run leaves {left}")
            return
        self.run_well(self.scenario.again if done else None)
        now = tree(self.sandbox.work)
        left = temporaries(now)
        check(not left, f"{what}: the next run leaves {left}")
        wanted = self.twice if done else self.after
        for path in sorted(set(wanted) | set(now)):
            check(now.get(path) == wanted.get(path), f"{what}: {path} after the next run: {now.get(path)!r}"[:3000])


# --- strace ---

CALLS = ["openat", "write", "fsync", "close", "rename", "renameat", "renameat2", "linkat", "symlinkat", "unlink", "unlinkat",
         "mkdir"]
WRITING = ["write", "fsync", "renameat2", "renameat", "linkat", "symlinkat", "unlinkat", "mkdir"]


def can_trace(sandbox):
    done = sandbox.run(["strace", "-f", "-o", "/dev/null", "true"])
    if done.code != 0:
        print(f"note  strace cannot trace here: {done.err[:200]!r}")
    return done.code == 0


def points(bench):
    """(call, number) of every call behind the program's start, of the main thread."""
    log = bench.sandbox.base / "calls.log"
    bench.reset()
    bench.sandbox.run(["strace", "-o", str(log), "-e", "trace=" + ",".join(CALLS), *bench.command])
    bench.reset()
    found, count, started = [], dict.fromkeys(CALLS, 0), False
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(\w+)\(", line)
        if not match or match.group(1) not in count:
            continue
        name = match.group(1)
        count[name] += 1
        started = started or str(bench.sandbox.work) in line or "reviews" in line
        if started:
            found.append((name, count[name]))
    check(found, f"{bench.scenario.name}: no calls behind the start")
    return found


def inject(bench, call, number, fault):
    """Runs the command with one fault; returns its result, or None when it was not injected."""
    log = bench.sandbox.base / "trace.log"
    log.unlink(missing_ok=True)
    result = bench.sandbox.run(
        ["strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}",
         *bench.command])
    text = log.read_text(errors="replace")
    hit = "(INJECTED)" in text or "+++ killed by SIGKILL" in text
    return result if hit else None


def choose(bench, calls, rounds, generator):
    """All calls that write, then others at random."""
    known = points(bench)
    first = [point for point in known if point[0] in calls]
    rest = [point for point in known if point not in first]
    generator.shuffle(first)
    generator.shuffle(rest)
    chosen = (first + rest)[:rounds]
    while LONG and len(chosen) < rounds:
        chosen.append(generator.choice(known))
    return chosen


def sweep(sandbox, scenario, faults, calls, rounds):
    if not can_trace(sandbox):
        return
    generator = random.Random(SEED)
    bench = Bench(sandbox, scenario)
    hits = 0
    for call, number in choose(bench, calls, rounds, generator):
        fault = generator.choice(faults)
        what = f"{scenario.name}: {call} {number} {fault}"
        bench.reset()
        result = inject(bench, call, number, fault)
        if result is None:
            continue
        hits += 1
        now = bench.check_whole(what)
        if fault.startswith("error=") and result.code == 0:
            # Nothing else may be said than what is true.
            check(now == bench.after, f"{what}: says that it was done", result)
        if fault.startswith("error=") and call != "unlinkat":
            left = temporaries(tree(sandbox.work))
            check(not left, f"{what}: leaves {left}", result)
        bench.check_recovers(what)
    check(hits > 0, f"{scenario.name}: no fault was hit")


def make_sweeps():
    for scenario in SCENARIOS:
        def killed(sandbox, scenario=scenario):
            sweep(sandbox, scenario, ["signal=SIGKILL"], WRITING, ROUNDS // 2)

        def failing(sandbox, scenario=scenario):
            sweep(sandbox, scenario, ["error=EIO", "error=ENOSPC", "error=EINTR"], WRITING, ROUNDS // 2)

        yield f"row_52_kill_{scenario.name}", killed
        yield f"row_51_error_{scenario.name}", failing


def row_52_kill_at_random(sandbox):
    generator = random.Random(SEED)
    scenario = SCENARIOS[5]  # mv: several files
    bench = Bench(sandbox, scenario)
    begin = time.monotonic()
    bench.run_well()
    whole = time.monotonic() - begin
    for number in range(ROUNDS):
        bench.reset()
        process = subprocess.Popen(bench.command, cwd=sandbox.work, env=sandbox.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0, whole * 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        bench.check_whole(f"random kill {number}")
        bench.check_recovers(f"random kill {number}")


def fsync_count(sandbox):
    """R-W2: what was written and its name in the folder, each synced once."""
    if not can_trace(sandbox):
        return
    for scenario in SCENARIOS[:5]:
        with harness.Sandbox(sandbox.binary) as fresh:
            bench = Bench(fresh, scenario)
            log = fresh.base / "sync.log"
            fresh.run(["strace", "-f", "-o", str(log), "-e", "trace=fsync,fdatasync", *bench.command])
            count = len(re.findall(r"fsync\(\d+\) += 0", log.read_text()))
            files = sum(bench.before.get(path) != data for path, data in bench.after.items())
            check(count == 2 * files, f"{scenario.name}: {count} syncs of {files} files")


# --- Limits of the kernel ---


def refuses(bench, run, essence, code=2):
    result = run()
    check(result.code == code, f"{bench.scenario.name}: exit {result.code}", result)
    check(essence in result.talk, f"{bench.scenario.name}: does not say `{essence}`", result)
    check(tree(bench.sandbox.work) == bench.before, f"{bench.scenario.name}: not intact", result)


def row_50_file_size(sandbox):
    for scenario in SCENARIOS:
        if scenario.name in ("index", "link"):
            continue  # what they write first is smaller than a block
        with harness.Sandbox(sandbox.binary) as fresh:
            bench = Bench(fresh, scenario)
            command = "ulimit -f 0; exec " + " ".join(f"'{word}'" for word in bench.command)
            refuses(bench, lambda: fresh.run(command), "File too large")
            bench.check_recovers("ulimit -f")


def in_namespace(sandbox, name):
    """Runs a function of this file where mounts vanish with it."""
    probe = subprocess.run(["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False)
    if probe.returncode != 0:
        print(f"note  {name}: nothing can be mounted here: {probe.stderr[:200]!r}")
        return
    done = subprocess.run(["unshare", "-m", sys.executable, "-B", __file__, sandbox.binary, "--inside", name],
                          capture_output=True, check=False)
    check(done.returncode == 0, f"{name}: {(done.stdout + done.stderr).decode(errors='replace')}")


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


def fill(folder):
    """Takes the last byte."""
    with open(folder / "filler", "wb", buffering=0) as out:
        try:
            for size in (4096, 1):
                while True:
                    try:
                        out.write(b"x" * size)
                    except OSError:
                        break
        finally:
            pass


def inside_disk_full(sandbox):
    work = sandbox.work
    for scenario in SCENARIOS:
        for kind in ("size=256k", "nr_inodes=64"):
            mount("-t", "tmpfs", "-o", kind, "tmpfs", work)
            try:
                with_archive = Bench.__new__(Bench)
                with_archive.sandbox, with_archive.scenario = sandbox, scenario
                make_archive(sandbox)
                if scenario.name == "mv":
                    sandbox.run("aar index -q")
                if kind.startswith("size"):
                    fill(work)
                else:
                    number = 0
                    while True:
                        try:
                            (work / f"filler{number}").touch()
                            number += 1
                        except OSError:
                            break
                with_archive.before = tree(work)
                refuses(with_archive, lambda: sandbox.run(with_archive.command), "No space left on device")
            finally:
                subprocess.run(["umount", work], check=True)


def inside_read_only(sandbox):
    benches = []
    for scenario in SCENARIOS:
        fresh = harness.Sandbox(sandbox.binary)
        benches.append(Bench(fresh, scenario))
    for bench in benches:
        with bench.sandbox as fresh:
            mount("--bind", fresh.work, fresh.work)
            mount("-o", "remount,bind,ro", fresh.work)
            try:
                linted = fresh.run(["aar", "lint", "-q"])
                check(linted.code in (0, 1), "lint reads", linted)
                refuses(bench, lambda bench=bench: bench.sandbox.run(bench.command), "Read-only file system")
            finally:
                subprocess.run(["umount", fresh.work], check=True)


def row_49_disk_full(sandbox):
    in_namespace(sandbox, "inside_disk_full")


def row_54_read_only(sandbox):
    in_namespace(sandbox, "inside_read_only")


# --- Other people ---


def row_53_saved_meanwhile(sandbox):
    """Somebody saves the file while the new one is about to take its name: theirs stays."""
    if not can_trace(sandbox):
        return
    for scenario in (SCENARIOS[1], SCENARIOS[3], SCENARIOS[4]):
        for how in ("in place", "by a new file"):
            with harness.Sandbox(sandbox.binary) as fresh:
                bench = Bench(fresh, scenario)
                log = fresh.base / "delay.log"
                process = subprocess.Popen(
                    ["strace", "-f", "-o", str(log), "-e", "trace=renameat2,renameat,rename",
                     "-e", "inject=renameat2,renameat,rename:delay_enter=700000:when=1", *bench.command],
                    cwd=fresh.work, env=fresh.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                deadline = time.monotonic() + 20
                while time.monotonic() < deadline and not temporaries(tree(fresh.work)):
                    time.sleep(0.01)
                time.sleep(0.2)  # into the delay, behind the last look at the file
                mine = REVIEW + "\nmine\n"
                if how == "in place":
                    (fresh.work / A).write_text(mine)
                else:
                    (fresh.work / "mine.tmp").write_text(mine)
                    os.rename(fresh.work / "mine.tmp", fresh.work / A)
                out, err = process.communicate(timeout=60)
                result = harness.Result(process.returncode, out, err)
                what = f"{scenario.name}, saved {how}"
                check(result.code == 2, f"{what}: exit", result)
                check("changed on disk since it was read" in result.talk, f"{what}: says", result)
                check((fresh.work / A).read_text() == mine, f"{what}: the user's bytes are lost", result)
                check(not temporaries(tree(fresh.work)), f"{what}: leaves a temporary file", result)


def row_58_interrupted(sandbox):
    """Ctrl-C while something is written: 130, and nothing half done."""
    if not can_trace(sandbox):
        return
    for scenario in (SCENARIOS[0], SCENARIOS[1], SCENARIOS[5]):
        with harness.Sandbox(sandbox.binary) as fresh:
            bench = Bench(fresh, scenario)
            log = fresh.base / "delay.log"
            log.touch()
            process = subprocess.Popen(
                ["strace", "-f", "-o", str(log), "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=1500000:when=1",
                 *bench.command],
                cwd=fresh.work, env=fresh.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                start_new_session=True)
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and "fsync(" not in log.read_text(errors="replace"):
                time.sleep(0.01)
            child = int(log.read_text(errors="replace").split()[0])  # `-f` begins lines with the process
            os.kill(child, signal.SIGINT)
            process.communicate(timeout=60)
            check(process.returncode in (-signal.SIGINT, 130), f"{scenario.name}: exit {process.returncode}")
            bench.check_whole(f"{scenario.name}: Ctrl-C")
            left = temporaries(tree(fresh.work))
            check(not left, f"{scenario.name}: Ctrl-C leaves {left}")
            bench.check_recovers(f"{scenario.name}: Ctrl-C")


# --- Odd output ---

SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <unistd.h>

/* Seven bytes at most, and every third call is interrupted. */
ssize_t write(int fd, const void *data, size_t size) {
  static ssize_t (*next)(int, const void *, size_t);
  static int calls;
  if (!next) next = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (++calls % 3 == 0) { errno = EINTR; return -1; }
  return next(fd, data, size > 7 ? 7 : size);
}
"""


def short_writes(sandbox):
    sandbox.write("../shim.c", SHIM)
    library = sandbox.base / "shim.so"
    built = sandbox.run(["cc", "-shared", "-fPIC", "-o", str(library), str(sandbox.base / "shim.c"), "-ldl"])
    check(built.code == 0, "the shim does not compile", built)
    for scenario in SCENARIOS:
        with harness.Sandbox(sandbox.binary) as fresh:
            bench = Bench(fresh, scenario)
            result = fresh.run(bench.command, environment=fresh.environment | {"LD_PRELOAD": str(library)})
            check(result.code in scenario.codes, f"{scenario.name}: exit", result)
            check(tree(fresh.work) == bench.after, f"{scenario.name}: not whole", result)


def row_57_no_output(sandbox):
    """What cannot be printed is a failure, and what was written is whole all the same."""
    for scenario in SCENARIOS:
        for target in ("> /dev/full", ">&-"):
            with harness.Sandbox(sandbox.binary) as fresh:
                bench = Bench(fresh, scenario)
                result = fresh.run(" ".join(f"'{word}'" for word in bench.command) + " " + target)
                prints = scenario.name in ("new", "mv", "fix")
                check(result.code == (2 if prints else 0), f"{scenario.name} {target}: exit", result)
                check(("write error" in result.talk) == prints, f"{scenario.name} {target}: says", result)
                check(tree(fresh.work) == bench.after, f"{scenario.name} {target}: not whole", result)


NOBODY = 65534  # a user without any other process, whom no limit is waived for


def no_more_threads(sandbox):
    """Where the system has no thread left, the one there is does all the work."""
    shutil.copytree(harness.FIXTURES / "shop", sandbox.work, dirs_exist_ok=True)
    for number in range(60):
        sandbox.write(f"reviews/2026/2026-02-01-copy-{number}.md", REVIEW)
    sandbox.run(["git", "init", "-q", "-b", "main"])
    user = NOBODY if os.geteuid() == 0 else os.geteuid()
    for folder, folders, names in os.walk(sandbox.base):
        for name in (".", *folders, *names):
            os.chown(os.path.join(folder, name), user, -1, follow_symlinks=False)

    def alone():
        os.setuid(user)
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))

    refused = sandbox.run(["python3", "-c", "import threading; threading.Thread(target=int).start()"],
                          preexec_fn=alone)
    check(b"can't start new thread" in refused.err, "the limit is none", refused)
    for arguments in (["lint", "-f", "oneline"], ["list"], ["stats"], ["search", "printer"], ["actions"], ["stats"]):
        for option in ([], ["--no-cache"]):
            expected = sandbox.aar(*arguments, "--no-cache", preexec_fn=lambda: os.setuid(user))
            found = sandbox.aar(*arguments, *option, preexec_fn=alone)
            same = (found.code, found.out, found.err) == (expected.code, expected.out, expected.err)
            check(same and expected.out, f"{arguments} {option} without threads", found)


ROWS = [row_49_disk_full, row_50_file_size, row_52_kill_at_random, row_53_saved_meanwhile, row_54_read_only,
        row_57_no_output, row_58_interrupted, fsync_count, short_writes,
        no_more_threads]


def main():
    binary = sys.argv[1]
    if sys.argv[2:3] == ["--inside"]:
        with harness.Sandbox(binary) as sandbox:
            globals()[sys.argv[3]](sandbox)
        return
    functions = [(function.__name__, function) for function in ROWS] + list(make_sweeps())
    begin = harness.processor_seconds()
    try:
        harness.run_functions(binary, functions, "faults")
    finally:
        print(f"{harness.processor_seconds() - begin:.0f} s of processor time")


if __name__ == "__main__":
    main()
