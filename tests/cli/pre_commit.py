"""The hooks of .pre-commit-hooks.yaml with the real pre-commit, in repositories of every day.

    python3 pre_commit.py BINARY [WORD…]

pre-commit takes its hooks from a git repository: one is made of the file as it stands in this clone.
Everything runs without a network where the system lets us cut it off.
"""

import os
import pathlib
import shutil
import sys

import harness
from harness import check

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANY = 10000
PATH = "reviews/2026/2026-11-20-checkout-refused-cards.md"
GOOD = """---
schema: 1
title: Checkout refused cards for an hour
kind: lite
status: draft
date: 2026-11-20
owner: ada
---
"""
BAD = GOOD.replace("date: 2026-11-20", "date: 2026-02-30")


class Project:
    """A repository whose commits pre-commit checks."""

    def __init__(self, sandbox, hooks="      - id: aar-lint\n", settings=""):
        self.sandbox = sandbox
        self.environment = sandbox.environment | {"PRE_COMMIT_HOME": str(sandbox.base / "pre-commit")}
        self.cut_off = [] if self.run(["unshare", "-n", "true"], code=None).code else ["unshare", "-n"]
        hooks_folder = sandbox.base / "hooks"
        hooks_folder.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks_folder)
        self.run("git init -q -b main && git add -A && " + self.commit("hooks") + " && git tag v1", cwd=hooks_folder)
        self.run("git init -q -b main && git config user.name Ada && git config user.email ada@example.com")
        self.run("aar init -q")
        if settings:
            sandbox.write(".aar.yaml", settings)
        sandbox.write(".pre-commit-config.yaml", f"repos:\n  - repo: {hooks_folder}\n    rev: v1\n    hooks:\n{hooks}")
        self.run("git add -A && " + self.commit("one"))
        installed = self.run([*self.cut_off, "pre-commit", "install", "--install-hooks"])
        check("installed at .git/hooks/pre-commit" in installed.text, "not installed", installed)

    @staticmethod
    def commit(subject):
        return f"git -c user.name=Ada -c user.email=ada@example.com commit -q --no-verify -m {subject}"

    def run(self, command, code=0, **options):
        result = self.sandbox.run(command, environment=self.environment, **options)
        check(code is None or result.code == code, f"{command}", result)
        return result

    def git_commit(self, subject, code=0, options=()):
        """A commit as a person makes it: git runs the hook, and shows what pre-commit prints."""
        return self.run([*self.cut_off, "git", "commit", *options, "-m", subject], code=code)

    def subject(self):
        return self.run("git log -1 --format=%s").text.strip()


def passing_and_failing(sandbox):
    project = Project(sandbox)
    sandbox.write(PATH, GOOD)
    project.run("git add -A")
    done = project.git_commit("good")
    check(project.subject() == "good" and "aar lint" in done.talk and "Passed" in done.talk, "passing", done)
    sandbox.write(PATH, BAD)
    project.run("git add -A")
    done = project.git_commit("bad", code=1)
    check(project.subject() == "good", "the commit was made", done)
    check("hook id: aar-lint" in done.talk and "exit code: 1" in done.talk, "what pre-commit says", done)
    check(f"{PATH}:6:7: error: " in done.talk and "1 error, 0 warnings" in done.talk, "what aar says", done)
    sandbox.write("src/main.c", "int x;\n")
    project.run(f"git checkout -q HEAD -- {PATH} && git add -A")
    done = project.git_commit("code")
    check("no files to check" in done.talk, "a commit without reviews", done)
    (sandbox.work / PATH).unlink()
    project.run("git add -A")
    project.git_commit("a review goes")


def unstaged_changes(sandbox):
    """What is committed counts, and what is not comes back."""
    project = Project(sandbox)
    sandbox.write(PATH, GOOD)
    project.run("git add -A")
    sandbox.write(PATH, BAD)
    done = project.git_commit("staged is good")
    check("Passed" in done.talk and project.subject() == "staged is good", "staged is good", done)
    check((sandbox.work / PATH).read_text() == BAD, "the change in the work tree is lost", done)
    project.run("git add -A")
    sandbox.write(PATH, GOOD + "\nMore to come.\n")
    done = project.git_commit("staged is bad", code=1)
    check(project.subject() == "staged is good" and "date" in done.talk, "staged is bad", done)
    check((sandbox.work / PATH).read_text() == GOOD + "\nMore to come.\n", "the change is lost", done)
    staged = project.run(f"git show :{PATH}").text
    check(staged == BAD, "what was staged has changed", done)


def what_is_no_review(sandbox):
    """Markdown of all kinds is named; the reviews are where the settings say."""
    project = Project(sandbox, settings="version: 1\nreviews: docs/postmortems\n")
    for path in ("README.md", "NORMS.md", "docs/guide.md", "docs/postmortems/README.md", "--help.md", PATH):
        sandbox.write(path, "No front matter here.\n")
    project.run("git add -A")
    done = project.git_commit("no review")
    check("Passed" in done.talk, "something else was linted", done)
    sandbox.write("docs/postmortems/outage.md", "No front matter here.\n")
    project.run("git add -A")
    done = project.git_commit("a review", code=1)
    check("docs/postmortems/outage.md:1:1: error: no front matter" in done.talk, "not linted", done)
    check("1 error" in done.talk, "more than the review", done)


def arguments_of_a_project(sandbox):
    """`args` of a project go to aar."""
    project = Project(sandbox, "      - id: aar-lint\n        args: [--fail-on, never]\n        verbose: true\n")
    sandbox.write(PATH, BAD)
    project.run("git add -A")
    done = project.git_commit("findings that hold nothing up")
    check("error: " in done.talk and project.subject().startswith("findings"), "args", done)


def before_a_push(sandbox):
    """aar-check, by hand and before a push: it compares with the branch on the server."""
    project = Project(sandbox, "      - id: aar-check\n")
    server = sandbox.base / "server.git"
    project.run(f"git init -q --bare -b main {server} && git remote add origin {server} && git push -q --no-verify -u origin main")
    project.run([*project.cut_off, "pre-commit", "install", "--hook-type", "pre-push"])
    project.run("git checkout -q -b change")
    sandbox.write(PATH, GOOD)
    project.run("aar index -q && git add -A && " + project.commit("change"))
    project.run("git push -q origin change")
    done = project.run("pre-commit run --hook-stage manual aar-check")
    check("Passed" in done.text, "by hand", done)
    sandbox.write(PATH, BAD)
    project.run("git add -A && " + project.commit("bad"))
    done = project.run("git push -q origin change", code=1)
    check(f"{PATH}:6:7: error: " in done.text + done.talk and "hook id: aar-check" in done.text + done.talk, "push", done)


def many_files(sandbox):
    """Ten thousand files come in several runs; each is linted once, each finding told once."""
    project = Project(sandbox)
    for number in range(MANY):
        year, month = 2000 + number % 25, 1 + number % 12
        date = f"{year}-{month:02}-{1 + number % 28:02}"
        text = GOOD.replace("2026-11-20", date).replace("Checkout", f"Review {number} of checkout that")
        sandbox.write(f"reviews/{year}/{date}-review-number-{number:05}-{'of-many-' * 4}files.md", text)
    counter = sandbox.base / "counted"
    counter.mkdir()
    script = counter / "aar"
    script.write_text(f'#!/bin/sh\necho "$#" >>"{counter}/calls"\nexec "{sandbox.binary}" "$@"\n')
    script.chmod(0o755)
    project.environment["PATH"] = f"{counter}:{project.environment['PATH']}"
    project.run("git add -A && " + project.commit("many"))

    def all_files(code):
        (counter / "calls").unlink(missing_ok=True)
        done = project.run([*project.cut_off, "pre-commit", "run", "--all-files"], code=code, timeout=600)
        counts = [int(line) - 3 for line in (counter / "calls").read_text().split()]
        return done, counts

    done, counts = all_files(0)
    named = project.run("git ls-files '*.md' | wc -l")
    check("Passed" in done.text, "passing", done)
    check(len(counts) > 1 and sum(counts) == int(named.text), f"the runs got {counts} files", named)
    print(f"      {sum(counts)} files in {len(counts)} runs, {done.seconds:.1f} s of processor time")
    twin = "reviews/2024/2001-01-01-the-same-name.md"
    for path in (twin.replace("/2024/", "/2000/"), twin):  # the first and the last run
        sandbox.write(path, GOOD.replace("2026-11-20", "2001-01-01"))
    sandbox.write(PATH, BAD)
    project.run("git add -A")
    done, _ = all_files(1)
    for needle in (f"{PATH}:6:7: error", f"{twin}:1:1: error"):
        check(done.text.count(needle) == 1, f"`{needle}` is told {done.text.count(needle)} times", done)


def main():
    if shutil.which("pre-commit") is None:
        print("note: skipped, there is no pre-commit")
        return
    tests = [passing_and_failing, unstaged_changes, what_is_no_review, arguments_of_a_project, before_a_push,
             many_files]  # fmt: skip
    os.environ.pop("PRE_COMMIT_HOME", None)
    harness.run_functions(sys.argv[1], [(test.__name__, test) for test in tests], "pre_commit")


if __name__ == "__main__":
    main()
