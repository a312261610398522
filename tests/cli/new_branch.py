"""`aar new --branch` in every state a clone may be in: one commit on a new branch, and nothing else changes.

    python3 new_branch.py BINARY [WORD…]
"""

import hashlib
import pathlib
import sys

import harness
from harness import check

PATH = "reviews/2026/2026-11-20-disk-full.md"
BRANCH = "review/2026-11-20-disk-full"
NEW = ["new", "lite", "Disk full", "--branch"]


def git(sandbox, *arguments, code=0, **options):
    result = sandbox.run(["git", *arguments], **options)
    check(code is None or result.code == code, f"git {' '.join(arguments)} ended with {result.code}", result)
    return result


def repository(sandbox, *options):
    """A repository with an archive, one commit and an identity."""
    git(sandbox, "init", "-q", "-b", "main", *options)
    git(sandbox, "config", "user.name", "Ada Example")
    git(sandbox, "config", "user.email", "ada@example.com")
    sandbox.write(".aar.yaml", "version: 1\n")
    sandbox.write("notes.txt", "one\ntwo\n")
    git(sandbox, "add", "-A")
    git(sandbox, "commit", "-q", "-m", "As it was")


def state(folder, but=()):
    """Every byte of the work tree and of git's folder, without objects, and without what may be new."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and "/objects/" not in f"/{name}" and not any(part in name for part in but):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def objects(sandbox):
    return git(sandbox, "count-objects", "-v", code=None).out


def makes_branch(sandbox, *more, begin="HEAD", cwd=None):
    """Runs the command; nothing but the branch, its log and objects is new."""
    folder = pathlib.Path(cwd or sandbox.work)
    but = (f"refs/heads/{BRANCH}", "logs/refs/heads/review")
    before = state(sandbox.work, but)
    result = sandbox.aar(*NEW, *more, cwd=folder)
    check(result.code == 0, "no branch", result)
    check(result.text == PATH + "\n", "stdout is not the path alone", result)
    check(f"git switch {BRANCH}" in result.talk, "how to go there is not said", result)
    after = state(sandbox.work, but)
    check(after == before, f"touched: {set(after.items()) ^ set(before.items())}", result)
    commits = git(sandbox, "rev-list", f"{begin}..{BRANCH}", cwd=folder).text.split()
    check(len(commits) == 1, f"{len(commits)} commits")
    changed = git(sandbox, "diff", "--name-status", begin, BRANCH, cwd=folder).text
    check(changed == f"A\t{PATH}\n", f"the commit changes {changed!r}")
    git(sandbox, "fsck", "--strict", "--no-dangling", cwd=folder)
    return result


def refuses(sandbox, words, arguments=(), cwd=None):
    """Ends with 2, says why, and writes nothing: neither file nor branch nor object."""
    before, stored = state(sandbox.work), objects(sandbox)
    result = sandbox.aar(*NEW, *arguments, cwd=cwd or sandbox.work)
    check(result.code == 2 and words in result.talk, f"`{words}` is not said", result)
    check(not result.out, "something is on stdout", result)
    check(state(sandbox.work) == before and objects(sandbox) == stored, "something was written", result)


def commit_as_git_would_make_it(sandbox):
    repository(sandbox)
    makes_branch(sandbox)
    shown = git(sandbox, "log", "-1", "--format=%an <%ae> %aI|%cn <%ce> %cI|%B", BRANCH).text
    who = "Ada Example <ada@example.com> 2026-11-20T09:00:00+00:00"
    check(shown == f"{who}|{who}|aar: add Disk full\n\n", f"the commit is {shown!r}")
    git(sandbox, "switch", "-q", BRANCH)
    check(not git(sandbox, "status", "--porcelain").out, "the switch leaves something")
    check(sandbox.aar("lint", "--as", "draft").code == 0, "the review does not lint")
    check((sandbox.work / PATH).stat().st_mode & 0o777 == 0o644, "the mode is another")


def environment_names_the_people(sandbox):
    repository(sandbox)
    sandbox.environment |= {"GIT_AUTHOR_NAME": "Bot", "GIT_COMMITTER_EMAIL": "ci@example.com", "TZ": "Asia/Kolkata"}
    makes_branch(sandbox)
    shown = git(sandbox, "log", "-1", "--format=%an <%ae> %ad|%cn <%ce>", "--date=iso", BRANCH).text.strip()
    wanted = "Bot <ada@example.com> 2026-11-20 14:30:00 +0530|Ada Example <ci@example.com>"
    check(shown == wanted, f"the commit is {shown!r}")


def staged_and_changed_stay(sandbox):
    repository(sandbox)
    sandbox.write("staged.txt", "staged\n")
    git(sandbox, "add", "staged.txt")
    sandbox.write("staged.txt", "staged, then changed\n")
    sandbox.write("notes.txt", "one\ntwo\nthree\n")
    sandbox.write("untracked.txt", "x\n")
    status = git(sandbox, "status", "--porcelain").out
    makes_branch(sandbox)
    check(git(sandbox, "status", "--porcelain").out == status, "the status is another")


def locked_index_does_not_matter(sandbox):
    repository(sandbox)
    lock = sandbox.write(".git/index.lock", "")
    makes_branch(sandbox)
    check(lock.exists(), "the lock was removed")


def detached_head(sandbox):
    repository(sandbox)
    git(sandbox, "switch", "-q", "--detach")
    makes_branch(sandbox)


def in_the_middle_of_a_merge(sandbox):
    repository(sandbox)
    for branch, text in (("other", "a\n"), ("main", "b\n")):
        git(sandbox, "switch", "-q", *(["-c"] if branch == "other" else []), branch)
        sandbox.write("notes.txt", text)
        git(sandbox, "commit", "-q", "-a", "-m", branch)
    git(sandbox, "merge", "other", code=1)
    makes_branch(sandbox)
    check(git(sandbox, "diff", "--name-only", "--diff-filter=U").text == "notes.txt\n", "the merge is gone")


def linked_worktree_and_submodule(sandbox):
    repository(sandbox)
    git(sandbox, "worktree", "add", "-q", "-b", "side", "tree")
    makes_branch(sandbox, cwd=sandbox.work / "tree", begin="side")
    git(sandbox, "branch", "-q", "-D", BRANCH)
    git(sandbox, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./.git", "sub")
    for key, value in (("user.name", "Ada"), ("user.email", "ada@example.com")):
        git(sandbox, "config", key, value, cwd=sandbox.work / "sub")
    makes_branch(sandbox, cwd=sandbox.work / "sub")


def shallow_clone(sandbox):
    repository(sandbox)
    sandbox.write("notes.txt", "more\n")
    git(sandbox, "commit", "-q", "-a", "-m", "two")
    git(sandbox, "clone", "-q", "--depth", "1", f"file://{sandbox.work}", "shallow")
    for key, value in (("user.name", "Ada"), ("user.email", "ada@example.com")):
        git(sandbox, "config", key, value, cwd=sandbox.work / "shallow")
    makes_branch(sandbox, cwd=sandbox.work / "shallow")


def indexes_that_libgit2_cannot_read(sandbox):
    repository(sandbox)
    git(sandbox, "update-index", "--split-index")
    makes_branch(sandbox)
    git(sandbox, "branch", "-q", "-D", BRANCH)
    git(sandbox, "update-index", "--no-split-index")
    git(sandbox, "sparse-checkout", "set", "--cone", "--sparse-index", "reviews")
    makes_branch(sandbox)


def line_ends_as_git_stores_them(sandbox):
    repository(sandbox)
    sandbox.write(".gitattributes", "*.md text eol=crlf\n")
    template = sandbox.write("own.md", "---\r\ntitle: {{title}}\r\nkind: {{kind}}\r\nstatus: draft\r\ndate: {{date}}\r\n---\r\n")
    makes_branch(sandbox, "--template", str(template))
    blob = git(sandbox, "cat-file", "blob", f"{BRANCH}:{PATH}").out
    check(b"\r" not in blob and b"title: Disk full\n" in blob, f"stored as {blob!r}")


def unsigned_is_said(sandbox):
    repository(sandbox)
    git(sandbox, "config", "commit.gpgsign", "true")
    result = makes_branch(sandbox)
    check("note: the commit is not signed" in result.talk, "nobody says so", result)


def dry_run_makes_nothing(sandbox):
    repository(sandbox)
    before = state(sandbox.work)
    result = sandbox.aar(*NEW, "--dry-run")
    check(result.code == 0 and result.text.startswith("---\n"), "no text", result)
    check(state(sandbox.work) == before, "something was written")


def no_identity(sandbox):
    repository(sandbox)
    git(sandbox, "config", "--unset", "user.email")
    refuses(sandbox, "git does not know who commits: user.email is not set; nothing was changed")
    git(sandbox, "config", "--unset", "user.name")
    refuses(sandbox, "git does not know who commits: user.name is not set; nothing was changed\nhint: git config user.name")


def no_commit_yet(sandbox):
    git(sandbox, "init", "-q")
    refuses(sandbox, "there is no commit yet that a branch could begin at")


def taken_names(sandbox):
    repository(sandbox)
    git(sandbox, "branch", BRANCH)
    refuses(sandbox, f"the branch `{BRANCH}` already exists")
    git(sandbox, "branch", "-m", BRANCH, "review")
    refuses(sandbox, f"the branch `review` leaves no room for `{BRANCH}`")
    git(sandbox, "branch", "-m", "review", f"{BRANCH}/deep")
    refuses(sandbox, f"the branch `{BRANCH}/deep` leaves no room for `{BRANCH}`")
    git(sandbox, "branch", "-D", f"{BRANCH}/deep")
    sandbox.write(PATH, "mine\n")
    refuses(sandbox, f"`{PATH}` already exists")
    git(sandbox, "add", "-A")
    git(sandbox, "commit", "-q", "-m", "two")
    (sandbox.work / PATH).unlink()
    refuses(sandbox, f"`{PATH}` already exists in the last commit")


def folders_that_are_none(sandbox):
    repository(sandbox)
    sandbox.write("reviews", "a file\n")
    git(sandbox, "add", "-A")
    git(sandbox, "commit", "-q", "-m", "two")
    (sandbox.work / "reviews").unlink()
    refuses(sandbox, "`reviews` is no folder in the last commit")


def no_git(sandbox):
    sandbox.write(".aar.yaml", "version: 1\n")
    before = state(sandbox.work)
    result = sandbox.aar(*NEW)
    check(result.code == 2 and "no git repository here" in result.talk, "not refused", result)
    check(state(sandbox.work) == before, "something was written")


def shapes_that_libgit2_cannot_open(sandbox):
    git(sandbox, "init", "-q", "--object-format=sha256")
    git(sandbox, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "one")
    refuses(sandbox, "uses a git feature that is not supported here")


def bare_repository(sandbox):
    git(sandbox, "init", "-q", "--bare")
    refuses(sandbox, "this is a bare repository: it has no work tree")


TESTS = (
    commit_as_git_would_make_it,
    environment_names_the_people,
    staged_and_changed_stay,
    locked_index_does_not_matter,
    detached_head,
    in_the_middle_of_a_merge,
    linked_worktree_and_submodule,
    shallow_clone,
    indexes_that_libgit2_cannot_read,
    line_ends_as_git_stores_them,
    unsigned_is_said,
    dry_run_makes_nothing,
    no_identity,
    no_commit_yet,
    taken_names,
    folders_that_are_none,
    no_git,
    shapes_that_libgit2_cannot_open,
    bare_repository,
)


if __name__ == "__main__":
    harness.run_functions(sys.argv[1], [(test.__name__.replace("_", " "), test) for test in TESTS], "new branch")
