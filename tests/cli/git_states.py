"""Staged content, branches and revisions in every shape of repository, with the real git.

    python3 git_states.py BINARY [WORD…]

`hook_` is the matrix of what a pre-commit hook sees; `row_` are rows of the acceptance table; `shape_`
are shapes of repositories, in each of which staged reviews, changed ones and those of a revision are
linted. Every version of a review links to a page that is not there, which a warning names: so the output
tells which bytes were read.
"""

import hashlib
import os
import re
import shutil
import sys

import harness
from harness import check

A = "reviews/2026/2026-01-02-a.md"
B = "reviews/2026/2026-01-03-b.md"
TEXT = """---
schema: 1
title: {title}
kind: lite
status: draft
date: {date}
owner: ines
---

## What happened

The rehearsal of the zebra took an hour. See [the plan]({version}.md).

## What did we learn

- Rehearse applies-to:all

## Action, or why none

none: nothing to do
"""
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2026-11-01T10:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T10:00:00Z",
}
HOOK = """#!/bin/sh
sum() { sha256sum < "${GIT_INDEX_FILE:-.git/index}"; }
before=$(sum)
aar lint --staged -q -f oneline --fail-on "${LEVEL:-error}" > "$LOG" 2>&1
code=$?
test "$before" = "$(sum)" || echo "THE INDEX CHANGED" >> "$LOG"
echo "exit $code" >> "$LOG"
exit $code
"""


def review(version, title="A title", date="2026-01-02"):
    """A review whose only finding is a warning that names its version."""
    return TEXT.format(version=version, title=title, date=date)


def git(sandbox, *arguments, folder="", code=0, environment=None):
    """Runs git in a folder of the sandbox; it must end with `code`."""
    settings = sandbox.environment | IDENTITY | (environment or {})
    command = ["git", "-c", "protocol.file.allow=always", *arguments]
    result = sandbox.run(command, cwd=sandbox.work / folder, environment=settings)
    check(code is None or result.code == code, f"git {arguments} ended with {result.code}", result)
    return result


def repository(sandbox, folder="", options=()):
    """Two committed reviews, each of version one."""
    (sandbox.work / folder).mkdir(parents=True, exist_ok=True)
    git(sandbox, "init", "-q", "-b", "main", *options, folder=folder)
    write(sandbox, A, review("v1"), folder)
    write(sandbox, B, review("w1", "Another title", "2026-01-03"), folder)
    git(sandbox, "add", ".", folder=folder)
    git(sandbox, "commit", "-q", "-m", "one", folder=folder)


def write(sandbox, path, text, folder=""):
    sandbox.write(f"{folder}/{path}" if folder else path, text)


def stage(sandbox, version, folder=""):
    """Stages a version of A, and leaves another one in the work tree."""
    write(sandbox, A, review(version), folder)
    git(sandbox, "add", A, folder=folder)
    write(sandbox, A, review("unstaged"), folder)


def versions(output):
    """The versions that an output's findings name, with their files: {("a", "v2")}."""
    return set(re.findall(rb"2026-01-0\d-(\w+)\.md:\d+:\d+: warning: .*`[\w/]*?(\w+)\.md`", output))


def expect(result, *wanted):
    """The output names these versions and no others; `wanted` are pairs of a review and a version."""
    pairs = {(name.encode(), version.encode()) for name, version in wanted}
    check(versions(result.out) == pairs, f"linted {versions(result.out)}, not {pairs}", result)


def lint(sandbox, *arguments, folder="", code=0, environment=None):
    result = sandbox.aar(
        "lint", "-f", "oneline", *arguments, cwd=sandbox.work / folder, environment=environment
    )
    check(code is None or result.code == code, f"aar lint {arguments} ended with {result.code}", result)
    return result


# The hook matrix.


def install_hook(sandbox, folder=""):
    place = git(sandbox, "rev-parse", "--git-path", "hooks", folder=folder).text.strip()
    hooks = sandbox.work / folder / place
    hooks.mkdir(parents=True, exist_ok=True)
    (hooks / "pre-commit").write_text(HOOK)
    (hooks / "pre-commit").chmod(0o755)


def commits(sandbox, folder):
    return git(sandbox, "rev-list", "--count", "HEAD", folder=folder).text.strip()


def commit(sandbox, *arguments, folder="", wanted=()):
    """Commits twice: the hook refuses, and nothing has changed; it allows, and what it linted is in."""
    log = sandbox.base / "hook.log"
    before = commits(sandbox, folder)
    refused = git(
        sandbox, "commit", "-q", "-m", "two", *arguments, folder=folder, code=1,
        environment={"LOG": str(log), "LEVEL": "warning"},
    )
    check(log.exists(), "the hook did not run", refused)
    said = log.read_bytes()
    expected = {(name.encode(), version.encode()) for name, version in wanted}
    check(versions(said) == expected, f"the hook linted {versions(said)}, not {expected}: {said}")
    check(b"THE INDEX CHANGED" not in said and said.endswith(b"exit 1\n"), f"the hook said {said}")
    check(commits(sandbox, folder) == before, "a refused commit was made")
    log.unlink()
    git(sandbox, "commit", "-q", "-m", "two", *arguments, folder=folder, environment={"LOG": str(log)})
    said = log.read_bytes()
    check(versions(said) == expected and said.endswith(b"exit 0\n"), f"the hook said {said}")
    for name, version in wanted:
        path = A if name == "a" else B
        committed = git(sandbox, "show", f"HEAD:{path}", folder=folder).out
        check(f"({version}.md)".encode() in committed, f"{version} of {name} was not committed")


def hook_1_staged(sandbox):
    """The staged bytes count, not those of the work tree."""
    repository(sandbox)
    install_hook(sandbox)
    stage(sandbox, "v2")
    commit(sandbox, wanted=[("a", "v2")])


def hook_2_all(sandbox):
    """`commit -a` stages into index.lock, which the hook is told of."""
    repository(sandbox)
    install_hook(sandbox)
    stage(sandbox, "v2")
    write(sandbox, A, review("v3"))
    commit(sandbox, "-a", wanted=[("a", "v3")])


def hook_3_path(sandbox):
    """`commit PATH` makes an index of its own, with the work tree's bytes of that path."""
    repository(sandbox)
    install_hook(sandbox)
    stage(sandbox, "v2")
    write(sandbox, A, review("v3"))
    commit(sandbox, A, wanted=[("a", "v3")])


def hook_4_other_path(sandbox):
    """What is staged but not in this commit is not looked at."""
    repository(sandbox)
    install_hook(sandbox)
    stage(sandbox, "v2")
    write(sandbox, B, review("w2", "Another title", "2026-01-03"))
    commit(sandbox, B, wanted=[("b", "w2")])
    expect(lint(sandbox, "--staged"), ("a", "v2"))


def hook_5_worktree(sandbox):
    """A linked work tree has an index of its own, and GIT_DIR is set."""
    repository(sandbox)
    install_hook(sandbox)
    git(sandbox, "worktree", "add", "-q", "../linked", "-b", "side")
    stage(sandbox, "wrong")
    stage(sandbox, "v9", folder="../linked")
    commit(sandbox, folder="../linked", wanted=[("a", "v9")])


def hook_6_subfolder(sandbox):
    """From a folder below, the hook runs at the top with GIT_PREFIX."""
    repository(sandbox)
    install_hook(sandbox)
    stage(sandbox, "v2")
    commit(sandbox, folder="reviews/2026", wanted=[("a", "v2")])


def hook_first_commit(sandbox):
    """Before the first commit everything is new."""
    git(sandbox, "init", "-q", "-b", "main")
    install_hook(sandbox)
    stage(sandbox, "v1")
    log = {"LOG": str(sandbox.base / "hook.log")}
    git(sandbox, "commit", "-q", "-m", "one", environment=log)
    check(b"v1.md" in (sandbox.base / "hook.log").read_bytes(), "the first commit was not linted")


def hook_submodule(sandbox):
    repository(sandbox, "origin")
    repository(sandbox, "super")
    git(sandbox, "submodule", "add", "-q", "../origin", "sub", folder="super")
    git(sandbox, "commit", "-q", "-m", "sub", folder="super")
    install_hook(sandbox, "super/sub")
    stage(sandbox, "v2", "super/sub")
    commit(sandbox, folder="super/sub", wanted=[("a", "v2")])
    expect(lint(sandbox, "--staged", folder="super"))  # the submodule's reviews are not its own


def hook_split_index(sandbox):
    """libgit2 cannot read it; git itself is asked, with the hook's own index."""
    repository(sandbox)
    install_hook(sandbox)
    git(sandbox, "update-index", "--split-index")
    stage(sandbox, "v2")
    write(sandbox, B, review("w2", "Another title", "2026-01-03"))
    commit(sandbox, B, wanted=[("b", "w2")])
    expect(lint(sandbox, "--staged"), ("a", "v2"))


def hook_elsewhere(sandbox):
    """A hook that lints another repository does not take its own index there."""
    repository(sandbox)
    repository(sandbox, "../other")
    write(sandbox, A, review("v5"), "../other")
    git(sandbox, "add", ".", folder="../other")
    stage(sandbox, "v2")
    other = sandbox.base / "other"
    hook = sandbox.work / ".git/hooks/pre-commit"
    hook.write_text(f'#!/bin/sh\nexec aar -C "{other}" lint --staged -f oneline > "$LOG" 2>&1\n')
    hook.chmod(0o755)
    log = sandbox.base / "hook.log"
    git(sandbox, "commit", "-q", "-m", "two", environment={"LOG": str(log)})
    check(versions(log.read_bytes()) == {(b"a", b"v5")}, f"linted {log.read_bytes()}")


def hook_push(sandbox):
    """A server's hook lints what is pushed before it is accepted, out of a bare repository."""
    repository(sandbox)
    git(sandbox, "clone", "-q", "--bare", ".", "../server.git")
    hook = sandbox.base / "server.git/hooks/pre-receive"
    hook.write_text('#!/bin/sh\nread old new name\naar lint --rev "$new" -f oneline --fail-on warning\n')
    hook.chmod(0o755)
    write(sandbox, A, review("v7"))
    git(sandbox, "commit", "-q", "-a", "-m", "pushed")
    refused = git(sandbox, "push", "../server.git", "main", code=1)
    check(b"v7.md" in refused.err and b"declined" in refused.err, "the push was not linted", refused)


# What is linted.


def staged_only(sandbox):
    repository(sandbox)
    check(lint(sandbox, "--staged").err == b"", "nothing staged says nothing")
    stage(sandbox, "v2")
    git(sandbox, "rm", "-q", B)
    write(sandbox, "notes.md", "not a review\n")
    git(sandbox, "add", "notes.md")
    shown = sandbox.aar("lint", "--staged", "--show-files")
    check(shown.code == 0 and shown.text == A + "\n", "only reviews that are still there", shown)
    expect(lint(sandbox, "--staged"), ("a", "v2"))
    expect(lint(sandbox, "--staged", "reviews"), ("a", "v2"))
    expect(lint(sandbox, "--staged", A), ("a", "v2"))
    expect(lint(sandbox, "--staged", B))
    expect(lint(sandbox, "--staged", "2026-01-02-a"), ("a", "v2"))
    expect(lint(sandbox, "--staged", "2026-01-02-a.md", folder="reviews/2026"), ("a", "v2"))
    missing = lint(sandbox, "--staged", "reviews/2030", code=2)
    check(b"no such file or folder in the index: `reviews/2030`" in missing.err, "the state is named", missing)
    named = lint(sandbox, "--staged", "notes.md", code=1)
    check(b"notes.md:1:1: error: no front matter" in named.out, "a named file is linted", named)


def staged_settings(sandbox):
    """Settings, templates and the baseline are those of the index as well."""
    repository(sandbox)
    stage(sandbox, "v2")
    write(sandbox, ".aar.yaml", "version: 1\nrules: {link-relative-exists: error}\n")
    expect(lint(sandbox, "--staged"), ("a", "v2"))  # not staged: still a warning
    git(sandbox, "add", ".aar.yaml")
    write(sandbox, ".aar.yaml", "version: 1\n")
    strict = lint(sandbox, "--staged", code=1)
    check(b"error: " in strict.out and b"v2.md" in strict.out, "staged settings count", strict)
    # The page that the review links to exists in the work tree only, then in the index only.
    write(sandbox, "reviews/2026/v2.md", review("x"))
    lint(sandbox, "--staged", A, code=1)
    git(sandbox, "add", "reviews/2026/v2.md")
    os.unlink(sandbox.work / "reviews/2026/v2.md")
    lint(sandbox, "--staged", A)
    write(sandbox, ".aar.yaml", "version: 1\nunknown: 1\n")
    git(sandbox, "add", ".aar.yaml")
    broken = lint(sandbox, "--staged", code=2)
    check(b".aar.yaml:2:1" in broken.err, "broken settings are named", broken)


def staged_baseline(sandbox):
    repository(sandbox)
    write(sandbox, A, review("v2"))
    lint(sandbox, "--write-baseline")
    git(sandbox, "add", A)
    expect(lint(sandbox, "--staged"), ("a", "v2"))
    git(sandbox, "add", ".aar-baseline.json")
    expect(lint(sandbox, "--staged"))
    expect(lint(sandbox, "--staged", "--no-baseline"), ("a", "v2"))


def staged_archives(sandbox):
    """A repository with several archives: each review with the settings above it."""
    repository(sandbox)
    write(sandbox, "team/.aar.yaml", "version: 1\nreviews: reports\nrules: {link-relative-exists: error}\n")
    write(sandbox, "team/reports/2026/2026-01-02-a.md", review("t1"))
    write(sandbox, "team/reviews/2026/2026-01-02-x.md", "not where this archive has its reviews\n")
    git(sandbox, "add", ".")
    stage(sandbox, "v2")
    result = lint(sandbox, "--staged", code=1)
    check(b"team/reports/2026/2026-01-02-a.md:12:" in result.out and b"t1.md" in result.out, "team", result)
    check(b"team/reviews" not in result.out and b"v2.md" in result.out, "own", result)


def staged_renamed(sandbox):
    """What a review was before it moved is known."""
    repository(sandbox)
    write(sandbox, A, review("v1").replace("draft", "in-review"))
    git(sandbox, "commit", "-q", "-a", "-m", "in review")
    moved = "reviews/2026/2026-01-02-moved.md"
    git(sandbox, "mv", A, moved)
    write(sandbox, moved, review("v1").replace("draft", "closed"))
    git(sandbox, "add", ".")
    result = lint(sandbox, "--staged", "-A", "status-transition", "--as", "draft")
    check(b"2026-01-02-moved.md" in result.out, "the moved review is linted", result)
    strict = lint(sandbox, "--staged", "-D", "status-transition", code=1)
    check(b"`status` went from `in-review` to `closed`" in strict.out, "its past is known", strict)


def staged_intended(sandbox):
    """What is only named (`git add -N`) is no part of the next commit."""
    repository(sandbox)
    write(sandbox, "reviews/2026/2026-01-04-later.md", "not yet\n")
    git(sandbox, "add", "-N", "reviews")
    result = lint(sandbox, "--staged")
    check(result.out == b"", "nothing is staged", result)


def staged_twin(sandbox):
    """Row 76: names that differ in case alone are found in the index, whatever the disk holds."""
    repository(sandbox)
    write(sandbox, "reviews/2026/2026-01-02-A.md", review("v2"))
    git(sandbox, "add", ".")
    os.unlink(sandbox.work / "reviews/2026/2026-01-02-A.md")
    result = lint(sandbox, "--staged", code=1)
    check(b"2026-01-02-a" in result.out and b"is taken by" in result.out, "the twin is found", result)


def staged_twin_of_another_form(sandbox):
    """The same for names that differ in Unicode form alone: `é` composed here, `e` and an accent there."""
    composed, decomposed = (f"reviews/2026/2026-01-05-caf{end}.md" for end in ("\u00e9", "e\u0301"))
    repository(sandbox)
    write(sandbox, composed, review("c1", "The kettle", "2026-01-05"))
    git(sandbox, "add", ".")
    git(sandbox, "commit", "-q", "-m", "composed")
    write(sandbox, decomposed, review("d1", "The kettle again", "2026-01-05"))
    git(sandbox, "add", ".")
    os.unlink(sandbox.work / decomposed)

    def twins(*arguments):
        result = lint(sandbox, *arguments, code=None)
        return [line for line in result.text.splitlines() if "[AAR107 " in line], result

    found, result = twins("--staged")
    check(len(found) == 1 and found[0].startswith(decomposed) and composed in found[0], "the index has both", result)
    found, result = twins()
    check(found == [], "the disk has one", result)
    git(sandbox, "commit", "-q", "-m", "decomposed")
    found, result = twins("--rev", "HEAD")
    check([line.split(":")[0] for line in found] == sorted([composed, decomposed]), "HEAD has both", result)
    git(sandbox, "checkout", "-q", "--", decomposed)
    found, result = twins()
    check([line.split(":")[0] for line in found] == sorted([composed, decomposed]), "the disk has both", result)
    # One of them goes, or takes the other's name: that is no clash.
    git(sandbox, "rm", "-q", "-f", composed)
    check(twins("--staged")[0] == [], "one is gone")
    git(sandbox, "reset", "-q", "--hard", "HEAD~1")
    git(sandbox, "mv", composed, decomposed)
    found, result = twins("--staged")
    check(found == [], "a renamed review has no twin", result)
    shown = sandbox.aar("lint", "--staged", "--show-files")
    check(shown.text == decomposed + "\n", "the renamed one is linted", shown)


def staged_link(sandbox):
    """Links in the index are followed inside the repository and nowhere else."""
    repository(sandbox)
    os.symlink("2026-01-02-a.md", sandbox.work / "reviews/2026/2026-01-04-in.md")
    os.symlink("/etc/passwd", sandbox.work / "reviews/2026/2026-01-05-out.md")
    git(sandbox, "add", ".")
    result = lint(sandbox, "--staged", code=1)
    check(b"2026-01-05-out.md:1:1: error: link leaves the repository" in result.out, "out", result)
    check(b"root:" not in result.out + result.err, "the content is never shown", result)
    check(b"2026-01-04-in.md:12:" in result.out and b"v1.md" in result.out, "in", result)


def formats(sandbox):
    repository(sandbox)
    stage(sandbox, "v2")
    for form in ("text", "json", "sarif", "github", "markdown"):
        result = sandbox.aar("lint", "--staged", "-q", "-f", form, "-o", f"../out.{form}")
        check(result.code == 0 and result.out == b"", form, result)
        check(b"v2" in (sandbox.base / f"out.{form}").read_bytes(), f"{form} does not tell v2")
    result = lint(sandbox, "--staged", "--as", "published", code=1)
    check(b"error" in result.out, "--as works", result)


def refusals(sandbox):
    repository(sandbox)
    for arguments, said in (
        (["--staged", "--changed"], b"`--staged` and `--changed` exclude each other"),
        (["--rev", "HEAD", "--since", "14d"], b"`--rev` and `--since` exclude each other"),
        (["--compare-with", "main"], b"`--compare-with` needs `--changed`"),
        (["--staged", "--fix"], b"`--fix` and `--staged` exclude each other"),
        (["--rev", "HEAD", "--diff"], b"`--fix` and `--rev` exclude each other"),
        (["--staged", "--watch"], b"`--watch` and `--staged` exclude each other"),
        (["--changed", "--write-baseline"], b"`--write-baseline` and `--changed` exclude each other"),
        (["--staged", "--stdin-filename", A], b"`--stdin-filename` and `--staged` exclude each other"),
        (["--rev", "mian"], b"unknown revision `mian`\nhint: did you mean `main`?"),
        (["--changed", "--compare-with", "mian"], b"did you mean `main`?"),
        (["--since", "someday"], b"`someday` is no date"),
    ):
        result = lint(sandbox, *arguments, code=2)
        check(said in result.err, f"{arguments} should say {said}", result)
    result = sandbox.aar("lint", "--staged", cwd=sandbox.home)
    check(result.code == 2 and b"no git repository" in result.err, "outside of a repository", result)


def changed(sandbox):
    """What a branch changed, committed or not; what main did meanwhile is not its own."""
    repository(sandbox)
    git(sandbox, "checkout", "-q", "-b", "side")
    write(sandbox, A, review("v2"))
    git(sandbox, "commit", "-q", "-a", "-m", "two")
    git(sandbox, "checkout", "-q", "main")
    write(sandbox, B, review("w2", "Another title", "2026-01-03"))
    git(sandbox, "commit", "-q", "-a", "-m", "main moves on")
    git(sandbox, "checkout", "-q", "side")
    write(sandbox, "reviews/2026/2026-01-04-c.md", review("u1", "A third one", "2026-01-04"))
    write(sandbox, ".gitignore", "*-ignored.md\n")
    write(sandbox, "reviews/2026/2026-01-05-ignored.md", review("i1"))
    expect(lint(sandbox, "--changed"), ("a", "v2"), ("c", "u1"))
    expect(lint(sandbox, "--changed", A), ("a", "v2"))
    expect(lint(sandbox, "--changed", "--compare-with", "HEAD"), ("c", "u1"))
    expect(lint(sandbox, "--changed", "--compare-with", "main"), ("a", "v2"), ("c", "u1"))
    write(sandbox, A, review("v3"))
    expect(lint(sandbox, "--changed"), ("a", "v3"), ("c", "u1"))
    os.unlink(sandbox.work / A)
    expect(lint(sandbox, "--changed"), ("c", "u1"))
    git(sandbox, "checkout", "-q", "--orphan", "lonely")
    git(sandbox, "commit", "-q", "-a", "-m", "unrelated")
    result = lint(sandbox, "--changed", "--compare-with", "main", code=2)
    check(b"have no commit in common" in result.err, "unrelated histories", result)


def changed_fixed(sandbox):
    """Among the changed ones, what can be mended is mended on disk."""
    repository(sandbox)
    write(sandbox, A, review("v2").replace("kind: lite", "kind: Lite"))
    result = lint(sandbox, "--changed", "--fix")
    check(b"fixed 1 finding in 1 file" in result.err, "it was not mended", result)
    check("kind: lite" in (sandbox.work / A).read_text(), "it was not written")


def revision(sandbox):
    """A commit's reviews come from git alone, whatever the work tree and the index hold."""
    repository(sandbox)
    git(sandbox, "tag", "v1")
    write(sandbox, A, review("v2"))
    write(sandbox, ".aar.yaml", "version: 1\nreviews: reviews\n")
    git(sandbox, "add", ".")
    git(sandbox, "commit", "-q", "-m", "two")
    shutil.rmtree(sandbox.work / "reviews")
    write(sandbox, ".aar.yaml", "version: nonsense\n")
    git(sandbox, "add", ".")
    for name in ("HEAD", "main", "main^{tree}", git(sandbox, "rev-parse", "HEAD").text.strip()[:10]):
        expect(lint(sandbox, "--rev", name), ("a", "v2"), ("b", "w1"))
    expect(lint(sandbox, "--rev", "v1"), ("a", "v1"), ("b", "w1"))
    expect(lint(sandbox, "--rev", "HEAD~1", A), ("a", "v1"))
    expect(lint(sandbox, "--rev", "HEAD", "2026-01-03-b"), ("b", "w1"))
    result = lint(sandbox, "--rev", "v1", "reviews/2030", code=2)
    check(b"no such file or folder in `v1`" in result.err, "the state is named", result)


def since(sandbox):
    repository(sandbox)  # 2026-11-01
    environment = {"GIT_AUTHOR_DATE": "2026-11-15T10:00:00Z", "GIT_COMMITTER_DATE": "2026-11-15T10:00:00Z"}
    write(sandbox, A, review("v2"))
    git(sandbox, "commit", "-q", "-a", "-m", "two", environment=environment)
    write(sandbox, "reviews/2026/2026-01-04-c.md", review("u1", "A third one", "2026-01-04"))
    for text, wanted in (
        ("2026-11-10", [("a", "v2"), ("c", "u1")]),
        ("14d", [("a", "v2"), ("c", "u1")]),
        ("2026-11-16", [("c", "u1")]),
        ("2026-11", [("a", "v2"), ("b", "w1"), ("c", "u1")]),
        ("52w", [("a", "v2"), ("b", "w1"), ("c", "u1")]),
    ):
        expect(lint(sandbox, "--since", text), *wanted)
    git(sandbox, "clone", "-q", "--depth", "1", f"file://{sandbox.work}", "../cut")
    result = lint(sandbox, "--since", "2026-11-10", folder="../cut", code=2)
    check(b"`git fetch --unshallow`" in result.err, "the remedy is named", result)


# Rows of the acceptance table, and shapes.


def row_61_shallow(sandbox):
    repository(sandbox)
    git(sandbox, "checkout", "-q", "-b", "side")
    write(sandbox, A, review("v2"))
    git(sandbox, "commit", "-q", "-a", "-m", "two")
    git(sandbox, "checkout", "-q", "main")
    git(sandbox, "commit", "-q", "--allow-empty", "-m", "main goes on")
    git(sandbox, "checkout", "-q", "side")
    git(sandbox, "clone", "-q", "--depth", "1", "--no-single-branch", f"file://{sandbox.work}", "../cut")
    expect(lint(sandbox, folder="../cut"), ("a", "v2"), ("b", "w1"))
    expect(lint(sandbox, "--rev", "HEAD", folder="../cut"), ("a", "v2"), ("b", "w1"))
    everything_works(sandbox, "../cut")
    result = lint(sandbox, "--changed", "--compare-with", "origin/main", folder="../cut", code=2)
    check(b"no commit in common in this shallow clone" in result.err, "it is told", result)
    check(b"`git fetch --unshallow`" in result.err and b"fetch-depth: 0" in result.err, "remedy", result)
    git(sandbox, "fetch", "-q", "--unshallow", folder="../cut")
    expect(lint(sandbox, "--changed", "--compare-with", "origin/main", folder="../cut"), ("a", "v9"))
    git(sandbox, "clone", "-q", "--depth", "1", f"file://{sandbox.work}", "../single")
    result = lint(sandbox, "--changed", "--compare-with", "origin/main", folder="../single", code=2)
    check(b"`git fetch origin main:refs/remotes/origin/main`" in result.err, "fetch it", result)


def everything_works(sandbox, folder="", notice=None):
    """Staged, changed and committed reviews are linted, and nothing git keeps is written."""
    stage(sandbox, "v9", folder)
    before = fingerprint(sandbox.work / folder)
    expect(lint(sandbox, "--staged", folder=folder), ("a", "v9"))
    expect(lint(sandbox, "--changed", "--compare-with", "HEAD", folder=folder), ("a", "unstaged"))
    result = lint(sandbox, folder=folder)
    check((b"a", b"unstaged") in versions(result.out), "the files themselves", result)
    check((b"b", b"w1") in versions(lint(sandbox, "--rev", "HEAD", folder=folder).out), "HEAD")
    check(fingerprint(sandbox.work / folder) == before, "something was written")
    write(sandbox, A, review("v9"), folder)


def fingerprint(folder):
    """Of every file in and beneath a work tree and its repository."""
    place = folder / ".git"
    if place.is_file():
        place = (folder / place.read_text().split(": ")[1].strip()).resolve()
    sums = {}
    for top in {folder, place}:
        for here, _, names in os.walk(top):
            for name in names:
                path = os.path.join(here, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        sums[path] = hashlib.sha256(file.read()).hexdigest()
    return sums


def shape_plain(sandbox):
    repository(sandbox)
    everything_works(sandbox)


def shape_detached(sandbox):
    repository(sandbox)
    git(sandbox, "checkout", "-q", "--detach")
    everything_works(sandbox)


def shape_index_4(sandbox):
    repository(sandbox)
    git(sandbox, "update-index", "--index-version", "4")
    everything_works(sandbox)


def shape_untracked_cache(sandbox):
    repository(sandbox)
    git(sandbox, "update-index", "--force-untracked-cache")
    git(sandbox, "status")
    everything_works(sandbox)


def shape_worktree(sandbox):
    repository(sandbox)
    git(sandbox, "worktree", "add", "-q", "../linked", "-b", "side")
    everything_works(sandbox, "../linked")


def shape_submodule(sandbox):
    repository(sandbox, "origin")
    repository(sandbox, "super")
    git(sandbox, "submodule", "add", "-q", "../origin", "sub", folder="super")
    git(sandbox, "commit", "-q", "-m", "sub", folder="super")
    everything_works(sandbox, "super")
    everything_works(sandbox, "super/sub")


def shape_partial_clone(sandbox):
    repository(sandbox)
    git(sandbox, "config", "uploadpack.allowFilter", "true")
    git(sandbox, "clone", "-q", "--filter=blob:none", f"file://{sandbox.work}", "../partial")
    everything_works(sandbox, "../partial")


def shape_packed(sandbox):
    repository(sandbox)
    git(sandbox, "gc", "-q")
    git(sandbox, "pack-refs", "--all")
    everything_works(sandbox)


def row_62_sparse_checkout(sandbox):
    for sparse_index in ((), ("--sparse-index",)):
        folder = "sparse" + "".join(sparse_index)
        repository(sandbox, folder)
        write(sandbox, "other/deep/file.txt", "x\n", folder)
        git(sandbox, "add", ".", folder=folder)
        git(sandbox, "commit", "-q", "-m", "other", folder=folder)
        git(sandbox, "sparse-checkout", "init", "--cone", *sparse_index, folder=folder)
        git(sandbox, "sparse-checkout", "set", "reviews", folder=folder)
        check(not (sandbox.work / folder / "other").exists(), "the checkout is not sparse")
        everything_works(sandbox, folder)


def row_62_split_index(sandbox):
    repository(sandbox)
    git(sandbox, "update-index", "--split-index")
    check(list((sandbox.work / ".git").glob("sharedindex.*")), "the index is not split")
    everything_works(sandbox)


def row_62_sha256(sandbox):
    repository(sandbox, options=["--object-format=sha256"])
    everything_works(sandbox)
    git(sandbox, "commit", "-q", "-a", "-m", "two")
    expect(lint(sandbox, "--changed", "--compare-with", "main~1"), ("a", "v9"))
    expect(lint(sandbox, "--since", "2020-01-01"), ("a", "v9"), ("b", "w1"))
    result = lint(sandbox, "--rev", "mian", code=2)
    check(b"did you mean `main`?" in result.err, "the nearest name", result)
    environment = sandbox.environment | {"PATH": str(sandbox.base / "bin")}
    result = lint(sandbox, "--staged", code=2, environment=environment)
    check(b"there is no `git` on PATH" in result.err, "it is told", result)


def row_62_reftable(sandbox):
    made = git(sandbox, "init", "-q", "--ref-format=reftable", "probe", code=None)
    if made.code != 0:
        return  # this git does not know it yet
    repository(sandbox, options=["--ref-format=reftable"])
    everything_works(sandbox)


def row_62_worktree_settings(sandbox):
    repository(sandbox)
    git(sandbox, "config", "core.repositoryFormatVersion", "1")
    git(sandbox, "config", "extensions.worktreeConfig", "true")
    everything_works(sandbox)


def row_63_bare(sandbox):
    repository(sandbox, "r")
    git(sandbox, "clone", "-q", "--bare", "r", "bare.git")
    expect(lint(sandbox, "--rev", "main", folder="bare.git"), ("a", "v1"), ("b", "w1"))
    expect(lint(sandbox, "--rev", "main", B, folder="bare.git/refs"), ("b", "w1"))
    for arguments in (["--staged"], ["--changed", "--compare-with", "main"], ["--since", "14d"]):
        result = lint(sandbox, *arguments, folder="bare.git", code=2)
        check(b"bare repository" in result.err and b"--rev REV" in result.err, f"{arguments}", result)
    result = sandbox.aar("new", "lite", "A title", cwd=sandbox.work / "bare.git")
    check(result.code == 2 and b"no work tree" in result.err, "new in a bare repository", result)


def row_64_unborn(sandbox):
    git(sandbox, "init", "-q", "-b", "main")
    check(lint(sandbox, "--staged").out == b"", "nothing is staged")
    stage(sandbox, "v1")
    expect(lint(sandbox, "--staged"), ("a", "v1"))
    expect(lint(sandbox, "--changed"), ("a", "unstaged"))
    expect(lint(sandbox, "--since", "14d"), ("a", "unstaged"))
    result = lint(sandbox, "--rev", "HEAD", code=2)
    check(b"there is no commit yet" in result.err, "it is told", result)


def row_64_subfolder(sandbox):
    """From a folder below, the same findings with the same paths."""
    repository(sandbox)
    stage(sandbox, "v2")
    top = lint(sandbox, "--staged")
    below = lint(sandbox, "--staged", folder="reviews/2026")
    check(top.out == below.out and top.out != b"", "the working directory changes the output", below)


def row_65_foreign_owner(sandbox):
    if os.geteuid() != 0:
        return
    repository(sandbox)
    stage(sandbox, "v2")
    os.chmod(sandbox.base, 0o755)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "aar", "lint", "-f", "oneline"]
    for arguments in (["--staged"], ["--changed"], ["--rev", "HEAD"]):
        result = sandbox.run([*nobody, *arguments])
        check(result.code == 2, f"{arguments}", result)
        check(b"owned by another user" in result.err, "it is told", result)
        check(f"safe.directory {sandbox.work}".encode() in result.err, "the remedy", result)
    result = sandbox.run(nobody)
    check(result.code == 0 and (b"a", b"unstaged") in versions(result.out), "files all the same", result)


def row_66_index_lock(sandbox):
    """Somebody else's lock is no hindrance to reading, and is left alone."""
    repository(sandbox)
    stage(sandbox, "v2")
    sandbox.write(".git/index.lock", "")
    expect(lint(sandbox, "--staged"), ("a", "v2"))
    expect(lint(sandbox, "--changed"), ("a", "unstaged"))
    check((sandbox.work / ".git/index.lock").exists(), "the lock is gone")


def row_69_embedded_bare(sandbox):
    """A repository inside the tree whose settings name a program: it is passed over and never run."""
    repository(sandbox)
    bare = sandbox.work / "reviews/2026/evil"
    git(sandbox, "init", "-q", "--bare", str(bare))
    write(sandbox, "reviews/2026/evil/2026-01-09-x.md", review("x1"))
    sentinel = sandbox.base / "sentinel"
    script = sandbox.base / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {sentinel}\n")
    script.chmod(0o755)
    git(sandbox, "config", "-f", str(bare / "config"), "core.fsmonitor", str(script))
    git(sandbox, "config", "-f", str(bare / "config"), "core.bare", "false")
    git(sandbox, "config", "-f", str(bare / "config"), "core.worktree", ".")
    git(sandbox, "config", "core.fsmonitor", str(script))  # and even our own names one
    stage(sandbox, "v2")
    sentinel.unlink(missing_ok=True)  # git itself ran it
    for folder in ("", "reviews/2026/evil"):
        for arguments in (["--staged"], ["--changed"], ["--rev", "HEAD"], []):
            sandbox.aar("lint", *arguments, cwd=sandbox.work / folder)
            check(not sentinel.exists(), f"lint {arguments} in `{folder}` ran a program")
    git(sandbox, "update-index", "--split-index", environment={"GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": "false"})
    sentinel.unlink(missing_ok=True)
    expect(lint(sandbox, "--staged"), ("a", "v2"))
    expect(lint(sandbox, "--changed"), ("a", "unstaged"))
    check(not sentinel.exists(), "git was asked, and ran a program")


def merge_in_progress(sandbox):
    """An undecided path is linted as it stands in the work tree, where its conflict is seen."""
    for split in (False, True):
        folder = "split" if split else "plain"
        repository(sandbox, folder)
        git(sandbox, "checkout", "-q", "-b", "side", folder=folder)
        write(sandbox, A, review("theirs"), folder)
        git(sandbox, "commit", "-q", "-a", "-m", "theirs", folder=folder)
        git(sandbox, "checkout", "-q", "main", folder=folder)
        write(sandbox, A, review("ours"), folder)
        git(sandbox, "commit", "-q", "-a", "-m", "ours", folder=folder)
        git(sandbox, "merge", "-q", "side", folder=folder, code=1)
        if split:
            git(sandbox, "update-index", "--split-index", folder=folder)
        result = lint(sandbox, "--staged", folder=folder, code=1)
        check(b"conflict marker" in result.out, "the conflict is found", result)
        check(f"`{A}` is in conflict".encode() in result.err, "it is told", result)
        result = lint(sandbox, "--changed", folder=folder, code=1)
        check(b"conflict marker" in result.out, "among the changed ones too", result)


def damaged(sandbox):
    """What cannot be read is named, and nothing is mended on the sly."""
    repository(sandbox, "index")
    (sandbox.work / "index/.git/index").write_bytes(b"DIRC")
    result = lint(sandbox, "--staged", folder="index", code=2)
    check(b"cannot read the index" in result.err and b".git/index" in result.err, "index", result)
    repository(sandbox, "config")
    (sandbox.work / "config/.git/config").write_text("[core\n")
    result = lint(sandbox, "--staged", folder="config", code=2)
    check(b"cannot read the repository" in result.err, "config", result)
    repository(sandbox, "object")
    stage(sandbox, "v2", "object")
    blob = git(sandbox, "rev-parse", f":{A}", folder="object").text.strip()
    os.unlink(sandbox.work / f"object/.git/objects/{blob[:2]}/{blob[2:]}")
    result = lint(sandbox, "--staged", folder="object", code=1)
    check(b"2026-01-02-a.md:1:1: error: cannot be read" in result.out, "object", result)


def many_threads(sandbox):
    """A whole revision is read by several threads; the output is that of the same files on disk."""
    repository(sandbox)
    for number in range(120):
        day = f"2026-02-{number % 28 + 1:02}"
        path = f"reviews/2026/{day}-n{number}.md"
        sandbox.write(path, review(f"n{number}", f"Rehearsal {number} took an hour", day))
    git(sandbox, "add", ".")
    git(sandbox, "commit", "-q", "-m", "many")
    from_disk = lint(sandbox)
    from_git = lint(sandbox, "--rev", "HEAD")
    check(from_disk.out == from_git.out and len(from_git.out) > 10000, "the outputs differ", from_git)
    staged = git(sandbox, "rm", "-q", "--cached", "-r", "reviews") and git(sandbox, "commit", "-q", "-m", "none")
    git(sandbox, "add", "reviews")
    check(lint(sandbox, "--staged").out == from_disk.out, "staged differs", staged)


def main():
    prefixes = ("hook_", "row_", "shape_", "staged_")
    others = ("formats", "refusals", "changed", "changed_fixed", "revision", "since", "merge_in_progress",
              "damaged", "many_threads")
    tests = [
        (name, function)
        for name, function in sorted(globals().items())
        if callable(function) and (name.startswith(prefixes) or name in others)
    ]
    harness.run_functions(sys.argv[1], tests, "git_states")


if __name__ == "__main__":
    main()
