"""What is kept between runs changes no answer, only its speed.

    python3 cache.py BINARY [WORD…]

`step_` makes random changes to an archive and asks after each with and without the cache; `row_` are rows of
the acceptance table: caches that are damaged, foreign, locked or poisoned. AAR_LONG=1 makes a thousand steps
instead of twenty-five.
"""

import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import harness
from harness import check
from git_states import IDENTITY

STEPS = 1000 if os.environ.get("AAR_LONG") == "1" else 25
SEED = 20261129
REVIEWS = 24  # fewer are linted anew each time
QUESTIONS = [
    ["lint", "-f", "json"],
    ["list", "-f", "json"],
    ["list", "--where", "owner=ines", "-c", "id,title,open"],
    ["search", "zebra", "-f", "json"],
    ["search", "title:~rehearsal", "-f", "ids", "date:>=2026-02-10"],
    ["actions", "-f", "json", "--all"],
    ["index", "-o", "-"],
    ["stats", "-f", "json"],
    ["stats", "--by", "quarter", "-w", "owner=ines"],
]
TEXT = """---
schema: 1
title: {title}
kind: lite
status: draft
date: {date}
owner: {owner}
---

## What happened

The rehearsal of the {word} took an hour. See [the plan]({link}.md).

## What did we learn

- Rehearse applies-to:all

## Action, or why none

- [ ] Book the room @{owner} due:2026-12-01
"""
WORDS = ["zebra", "heron", "otter", "lynx"]


def git(sandbox, *arguments):
    result = sandbox.run(["git", *arguments], environment=sandbox.environment | IDENTITY)
    check(result.code == 0, f"git {arguments}", result)
    return result


def review(rng, number):
    day = f"2026-02-{number % 28 + 1:02}"
    path = f"reviews/2026/{day}-rehearsal-{number}.md"
    other = rng.randrange(REVIEWS)
    link = f"2026-02-{other % 28 + 1:02}-rehearsal-{other}"
    return path, TEXT.format(title=f"Rehearsal {number}", date=day, owner=rng.choice(["ines", "omar"]),
                             word=rng.choice(WORDS), link=link)


def archive(sandbox, rng):
    for number in range(REVIEWS):
        sandbox.write(*review(rng, number))
    git(sandbox, "init", "-q", "-b", "main")
    git(sandbox, "add", ".")
    git(sandbox, "commit", "-q", "-m", "one")
    settle(sandbox)


def settle(sandbox):
    """As if the files had been written some time ago: what is younger than two seconds is read anew."""
    for path in files_of(sandbox):
        os.utime(path, (time.time() - 100, time.time() - 100), follow_symlinks=False)
    time.sleep(2.1)  # the time of the change itself cannot be set


def files_of(sandbox):
    return sorted((sandbox.work / "reviews").rglob("*.md"))


def any_of(sandbox, rng):
    """A review; some links lead nowhere."""
    return rng.choice([path for path in files_of(sandbox) if path.is_file()])


def cache_of(sandbox):
    return sandbox.work / ".git" / "aar"


def answers(sandbox, *flags, questions=None, prefix=()):
    return [sandbox.run([*prefix, "aar", question[0], *flags, *question[1:]]) for question in questions or QUESTIONS]


def compare(sandbox, when, questions=None):
    kept = answers(sandbox, questions=questions)
    fresh = answers(sandbox, "--no-cache", questions=questions)
    for question, with_cache, without in zip(questions or QUESTIONS, kept, fresh):
        same = (with_cache.code, with_cache.out, with_cache.err) == (without.code, without.out, without.err)
        check(same, f"{when}: `aar {' '.join(question)}` differs without the cache, which gives {without.out!r}",
              with_cache)
    return kept


# Random changes.


def edit(sandbox, rng):
    path = any_of(sandbox, rng)
    path.write_text(path.read_text() + f"\nA {rng.choice(WORDS)} came by.\n")


def edit_in_secret(sandbox, rng):
    """The same length, and the old time of change: only what cannot be set back tells."""
    path = any_of(sandbox, rng)
    status = path.lstat()
    text = path.read_text()
    old = rng.choice(WORDS)
    new = rng.choice([word for word in WORDS if len(word) == len(old)])
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def add(sandbox, rng):
    path, text = review(rng, rng.randrange(REVIEWS, 3 * REVIEWS))
    sandbox.write(path, text)


def delete(sandbox, rng):
    if len(files_of(sandbox)) > REVIEWS // 2:
        rng.choice(files_of(sandbox)).unlink()


def rename(sandbox, rng):
    path = any_of(sandbox, rng)
    target = path.with_name(path.stem[:10] + f"-{rng.choice(WORDS)}-{rng.randrange(100)}.md")
    if not target.exists():
        path.rename(target)


def exchange(sandbox, rng):
    """Two files swap names: each has content that is known, under another name."""
    one, two = rng.sample(files_of(sandbox), 2)
    other = one.with_suffix(".tmp")
    one.rename(other)
    two.rename(one)
    other.rename(two)


def touch(sandbox, rng):
    any_of(sandbox, rng).touch()


def break_off(sandbox, rng):
    path = any_of(sandbox, rng)
    path.write_text(path.read_text()[: rng.randrange(60)])


def settings(sandbox, rng):
    rules = rng.choice(["", "rules: {AAR503: error}\n", "rules: {AAR502: off}\nseverities: [p1, p2]\n"])
    sandbox.write(".aar.yaml", f"version: 1\n{rules}")


def commit(sandbox, _):
    git(sandbox, "add", "-A")
    git(sandbox, "commit", "-q", "--allow-empty", "-m", "more")


def checkout(sandbox, rng):
    commit(sandbox, rng)
    commits = git(sandbox, "rev-list", "--all").text.split()
    git(sandbox, "checkout", "-q", "--detach", rng.choice(commits))


def link(sandbox, rng):
    path = any_of(sandbox, rng)
    target = path.with_name(path.stem + "-link.md")
    if not target.exists() and not path.is_symlink():
        target.symlink_to(path.name)


def wait(_, rng):
    if rng.random() < 0.2:
        time.sleep(2.1)


CHANGES = [edit, edit, edit_in_secret, add, delete, rename, exchange, touch, break_off, settings, commit, checkout,
           link, wait, wait]


def step_random(sandbox):
    rng = random.Random(SEED)
    archive(sandbox, rng)
    compare(sandbox, "at first")
    for number in range(STEPS):
        change = rng.choice(CHANGES)
        change(sandbox, rng)
        compare(sandbox, f"step {number}, {change.__name__}", rng.sample(QUESTIONS, 3))


def step_one_processor(sandbox):
    """One thread or several, kept or not: the same bytes."""
    archive(sandbox, random.Random(1))
    several = answers(sandbox)
    one = answers(sandbox, prefix=("taskset", "-c", "0"))
    fresh = answers(sandbox, "--no-cache", prefix=("taskset", "-c", "0"))
    for question, a, b, c in zip(QUESTIONS, several, one, fresh):
        check(a.out == b.out == c.out, f"`aar {' '.join(question)}` depends on the processors", a)


def step_is_used(sandbox):
    """The second run opens no review: only then is anything above worth a test."""
    archive(sandbox, random.Random(2))
    for question in QUESTIONS[:2] + QUESTIONS[5:]:
        sandbox.aar(*question)
        trace = sandbox.run(["strace", "-f", "-e", "trace=openat,openat2", "aar", *question])
        check(trace.code in (0, 1), "strace", trace)
        opened = [line for line in trace.talk.splitlines() if ".md" in line and "rehearsal" in line]
        check(not opened, f"`aar {' '.join(question)}` reads reviews again: {opened[:3]}", trace)


def step_lint_serves_listings(sandbox):
    """What lint had to read, the listing after it does not."""
    archive(sandbox, random.Random(4))
    shutil.rmtree(cache_of(sandbox), ignore_errors=True)
    sandbox.aar("lint", "-q")
    trace = sandbox.run(["strace", "-f", "-e", "trace=openat,openat2", "aar", "list", "--columns", "title"])
    opened = [line for line in trace.talk.splitlines() if ".md" in line and "rehearsal" in line]
    check(trace.code == 0 and not opened, f"list reads what lint has read: {opened[:3]}", trace)
    compare(sandbox, "after lint")


def step_folders(sandbox):
    """Names are not listed again, and each change of them is seen."""
    archive(sandbox, random.Random(12))
    questions = [["list", "-f", "ids"], ["lint", "-q", "-f", "json"]]
    folder = sandbox.work / "reviews/2026"
    one, two, *_ = files_of(sandbox)
    sub = folder / "more"
    changes = [
        lambda: None,
        lambda: one.rename(one.with_name("2026-02-01-otters.md")),
        lambda: (sub.mkdir(), two.rename(sub / two.name)),
        lambda: (sub / ".git").mkdir(),
        lambda: (sub / ".git").rmdir(),
        lambda: sub.rename(folder / "other"),
        lambda: (folder / "other").rename(folder / ".hidden"),
        lambda: folder.chmod(0o700),
    ]
    for number, change in enumerate(changes):
        time.sleep(2.1)  # a folder that was just changed is listed
        answers(sandbox, questions=questions)
        trace = sandbox.run(["strace", "-f", "-e", "trace=getdents64", "aar", *questions[0]])
        check("getdents64(" not in trace.talk, f"change {number}: folders are listed again", trace)
        change()
        compare(sandbox, f"change {number}", questions)


# Rows of the acceptance table.


def kept_files(sandbox):
    files = sorted(path for path in cache_of(sandbox).iterdir() if not path.name.endswith(".seal"))
    kinds = [path.name.split("-")[0] for path in files]
    check(kinds == ["measures", "names", "records", "search", "verdicts"], f"other files are kept: {files}")
    return files


def kept_file(sandbox, kind):
    return next(path for path in kept_files(sandbox) if path.name.startswith(kind))


def damage(path, rng, how):
    content = path.read_bytes()
    if how == "empty":
        path.write_bytes(b"")
    elif how == "cut":
        path.write_bytes(content[: rng.randrange(len(content))])
    elif how == "random":
        path.write_bytes(rng.randbytes(len(content)))
    elif how == "folder":
        path.unlink()
        path.mkdir()
    elif how == "another version":
        path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
    elif how == "one byte":
        at = rng.randrange(len(content))
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x20]) + content[at + 1:])
    elif how == "longer":
        path.write_bytes(content + b"more")
    elif how == "link":
        path.rename(path.with_suffix(".moved"))
        path.symlink_to(path.with_suffix(".moved"))


def row_70_damaged(sandbox):
    """cache: truncated, random, 0 B, dir, newer version"""
    rng = random.Random(3)
    archive(sandbox, rng)
    hows = ["empty", "cut", "random", "folder", "another version", "one byte", "one byte", "one byte", "longer", "link"]
    for how in hows:
        shutil.rmtree(cache_of(sandbox), ignore_errors=True)
        answers(sandbox)
        for path in kept_files(sandbox):
            damage(path, rng, how)
        compare(sandbox, how)
        compare(sandbox, f"{how}, again")


def row_70_poisoned(sandbox):
    """edit rows, compare"""
    archive(sandbox, random.Random(4))
    answers(sandbox)
    measures, names, records, search, verdicts = kept_files(sandbox)
    for path, old, new in [(names, b"rehearsal", b"Untruths!"), (measures, b"omar", b"ines"), (verdicts, b"the plan", b"THE PLAN"), (verdicts, b"AAR", b"AAX"),
                           (records, b"Rehearsal", b"Untruths!")]:
        content = path.read_bytes()
        if old in content:
            path.write_bytes(content.replace(old, new))
        compare(sandbox, f"{path.name} with {new}")
    database = sqlite3.connect(search)
    database.execute("DELETE FROM texts_data WHERE id > 10")
    database.commit()
    database.close()
    compare(sandbox, "search rows deleted")
    answers(sandbox)
    database = sqlite3.connect(search)
    database.execute("UPDATE names SET bytes = zeroblob(length(bytes))")
    database.commit()
    database.close()
    compare(sandbox, "search names erased")


def row_70_foreign(sandbox):
    """The cache of another archive under this one's names."""
    archive(sandbox, random.Random(5))
    answers(sandbox)
    kept = {path.name: path.read_bytes() for path in cache_of(sandbox).iterdir()}
    for path in files_of(sandbox):
        path.write_text(path.read_text().replace("rehearsal", "performance"))
    answers(sandbox)
    for name, content in kept.items():
        (cache_of(sandbox) / name).write_bytes(content)
    compare(sandbox, "an older cache put back")


def row_70_locked(sandbox):
    """another process holds the index"""
    archive(sandbox, random.Random(6))
    answers(sandbox)
    search = kept_file(sandbox, "search")
    database = sqlite3.connect(search, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    compare(sandbox, "locked", [["search", "zebra", "-f", "json"]])
    edit(sandbox, random.Random(6))
    compare(sandbox, "locked and stale", [["search", "zebra", "-f", "json"]])
    database.close()


def row_70_folders(sandbox):
    """read-only, others may write, not a folder"""
    archive(sandbox, random.Random(7))
    folder = cache_of(sandbox)
    answers(sandbox)
    edit(sandbox, random.Random(7))
    folder.chmod(0o500)
    compare(sandbox, "read-only")
    folder.chmod(0o777)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    compare(sandbox, "others may write")
    check({path.name: path.read_bytes() for path in folder.iterdir()} == before, "a folder of others is written to")
    shutil.rmtree(folder)
    folder.write_text("a file")
    compare(sandbox, "a file in its place")
    check(folder.read_text() == "a file", "the file is gone")
    folder.unlink()
    folder.symlink_to(sandbox.base)
    compare(sandbox, "a link in its place")
    check(not any(path.name.startswith("records") for path in sandbox.base.iterdir()), "written behind a link")


def row_71_queries(sandbox):
    """FTS query `"` `AND` `-foo` `NEAR(`: no SQL error, also on disk"""
    archive(sandbox, random.Random(8))
    for query in ['"', "AND", "-foo", "NEAR(", "zebra NEAR( otter", '"zebra', "a* OR -b", "'; DROP TABLE texts", "^zebra",
                  "{title}: zebra", "zebra*", "OR OR", "zebra AND"]:
        result = compare(sandbox, f"query {query!r}", [["search", "-f", "json", "--", query]])[0]
        check(result.code == 0 and b"SQL" not in result.err, f"query {query!r}", result)


def row_70_cut_while_read(sandbox):
    """Somebody shortens a file that is mapped: an error with a way out, no crash."""
    archive(sandbox, random.Random(SEED))
    waiting = subprocess.Popen([sandbox.binary, "lint", "--stdin-filename", "reviews/2026/x.md", "-"], cwd=sandbox.work, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.5)
    waiting.send_signal(signal.SIGBUS)
    _, said = waiting.communicate(timeout=60)
    check(waiting.returncode == 2, f"exit {waiting.returncode}")
    check(b"cut short while it was read" in said and b"--no-cache" in said, said.decode())


def shape_people_file(sandbox):
    """No verdict of an empty people file stands for one that is gone."""
    archive(sandbox, random.Random(12))
    sandbox.write(".aar.yaml", "version: 1\npeople: people.yaml\n")
    people = sandbox.write("people.yaml", "")
    first = compare(sandbox, "an empty people file", [["lint", "--profile", "strict", "--as", "published"]])[0]
    people.unlink()
    gone = compare(sandbox, "no people file", [["lint", "--profile", "strict", "--as", "published"]])[0]
    check((first.code, gone.code) == (1, 2) and b"people.yaml" in gone.err, f"exit {first.code}, then", gone)


def shape_worktrees(sandbox):
    """Two work trees of one repository share a folder and keep files apart."""
    archive(sandbox, random.Random(9))
    git(sandbox, "worktree", "add", "-q", "../other", "-b", "other")
    other = sandbox.base / "other"
    path = sorted((other / "reviews").rglob("*.md"))[0]
    path.write_text(path.read_text().replace("Rehearsal", "Performance"))
    for _ in range(2):
        here = sandbox.aar("list", "-f", "ids", "--where", "title~performance")
        there = sandbox.run(["aar", "list", "-f", "ids", "--where", "title~performance"], cwd=other)
        check(here.out == b"" and there.text.strip() == path.stem, "work trees are mixed up", there)
    check(not (other / ".git").is_dir() and len(list(cache_of(sandbox).glob("records-*"))) == 2, "kept elsewhere")


def shape_several_at_once(sandbox):
    """Processes that start together on an empty cache all get the whole answer."""
    archive(sandbox, random.Random(10))
    expected = sandbox.aar("search", "zebra", "-f", "json", "--no-cache").out
    for _ in range(3):
        shutil.rmtree(cache_of(sandbox), ignore_errors=True)
        running = [subprocess.Popen(["aar", "search", "zebra", "-f", "json"], cwd=sandbox.work, env=sandbox.environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
        for process in running:
            out, err = process.communicate(timeout=60)
            check(process.returncode == 0 and out == expected, f"one of several: {err!r}")
    left = [path.name for path in cache_of(sandbox).iterdir() if path.name.startswith(".")]
    check(not left, f"temporary files are left: {left}")


def shape_outside_repository(sandbox):
    """Without a repository nothing is kept, and nothing is written."""
    rng = random.Random(11)
    sandbox.write(".aar.yaml", "version: 1\n")
    for number in range(REVIEWS):
        sandbox.write(*review(rng, number))
    before = sorted(str(path) for path in pathlib.Path(sandbox.work).rglob("*"))
    compare(sandbox, "outside")
    check(sorted(str(path) for path in pathlib.Path(sandbox.work).rglob("*")) == before, "something was written")


def main():
    prefixes = ("step_", "row_", "shape_")
    tests = [(name, function) for name, function in sorted(globals().items())
             if callable(function) and name.startswith(prefixes)]
    harness.run_functions(sys.argv[1], tests, "cache")


if __name__ == "__main__":
    main()
