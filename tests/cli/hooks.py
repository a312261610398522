"""Hooks of git, with the real git: where they belong in every shape of repository, what they do when
git runs them, and that what was there before comes back to the byte.

    python3 hooks.py BINARY [WORD…]
"""

import os
import shutil
import stat
import subprocess

import harness
from harness import check

KEPT = "pre-commit.before-aar"
IDENTITY = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "protocol.file.allow=always"]


def git(sandbox, *arguments, cwd=None, environment=None, code=0):
    result = sandbox.run(["git", *IDENTITY, *arguments], cwd=cwd or sandbox.work, environment=environment)
    check(code is None or result.code == code, f"git {arguments}", result)
    return result


def repository(sandbox, name="r", *options):
    """A repository with one commit, and its path."""
    folder = sandbox.work / name
    folder.mkdir()
    git(sandbox, "init", "-q", "-b", "main", *options, cwd=folder)
    git(sandbox, "commit", "-q", "--allow-empty", "-m", "one", cwd=folder)
    return folder


def recorder(sandbox, code=0):
    """An `aar` in front of the real one on PATH that writes down how it was called."""
    programs = sandbox.base / "recorder"
    programs.mkdir(exist_ok=True)
    script = programs / "aar"
    script.write_text(f'#!/bin/sh\necho "$@" >>"{sandbox.base}/calls"\ncat >>"{sandbox.base}/calls"\nexit {code}\n')
    script.chmod(0o755)
    return sandbox.environment | {"PATH": f"{programs}:{sandbox.environment['PATH']}"}


def calls(sandbox):
    path = sandbox.base / "calls"
    text = path.read_text() if path.exists() else ""
    path.unlink(missing_ok=True)
    return text


def install(sandbox, folder, *arguments, environment=None, code=0):
    result = sandbox.aar("hook", "install", *arguments, cwd=folder, environment=environment)
    check(result.code == code, f"install in {folder}", result)
    return result


def uninstall(sandbox, folder, *arguments, environment=None):
    result = sandbox.aar("hook", "uninstall", *arguments, cwd=folder, environment=environment)
    check(result.code == 0, f"uninstall in {folder}", result)
    return result


def status(sandbox, folder, environment=None):
    """The folder and each hook's state, as `aar hook status` tells them."""
    result = sandbox.aar("hook", "status", cwd=folder, environment=environment)
    check(result.code == 0, f"status in {folder}", result)
    return dict(line.split(None, 1) for line in result.text.splitlines())


def everything(path):
    """All that makes a file what it is; of a link where it leads."""
    found = os.lstat(path)
    content = os.readlink(path) if stat.S_ISLNK(found.st_mode) else path.read_bytes()
    return content, found.st_ino, found.st_mode, found.st_uid, found.st_gid, found.st_mtime_ns


def write_hook(path, text, mode=0o755):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


# --- where hooks belong ---


def shape_plain(sandbox):
    folder = repository(sandbox)
    (folder / "a/b").mkdir(parents=True)
    return folder / "a/b", {}


def shape_no_hooks_folder(sandbox):
    folder = repository(sandbox)
    shutil.rmtree(folder / ".git/hooks")
    return folder, {}


def shape_linked_worktree(sandbox):
    git(sandbox, "worktree", "add", "-q", "../linked", cwd=repository(sandbox))
    return sandbox.work / "linked", {}


def shape_worktree_of_bare(sandbox):
    repository(sandbox)
    git(sandbox, "clone", "-q", "--bare", "r", "bare.git")
    git(sandbox, "worktree", "add", "-q", "../linked", "main", cwd=sandbox.work / "bare.git")
    return sandbox.work / "linked", {}


def shape_submodule(sandbox):
    repository(sandbox, "part")
    folder = repository(sandbox, "whole")
    git(sandbox, "submodule", "add", "-q", str(sandbox.work / "part"), "sub", cwd=folder)
    return folder / "sub", {}


def shape_through_a_link(sandbox):
    repository(sandbox, "part")
    folder = repository(sandbox, "whole")
    git(sandbox, "submodule", "add", "-q", str(sandbox.work / "part"), "sub", cwd=folder)
    os.symlink(folder / "sub", sandbox.work / "link")
    return sandbox.work / "link", {}


def shape_git_dir(sandbox):
    repository(sandbox)
    (sandbox.work / "tree").mkdir()
    return sandbox.work / "tree", {"GIT_DIR": str(sandbox.work / "r/.git"), "GIT_WORK_TREE": "."}


def shape_git_dir_file(sandbox):
    folder, _ = shape_submodule(sandbox)
    return folder, {"GIT_DIR": ".git"}


def shape_bare_with_work_tree(sandbox):
    repository(sandbox)
    git(sandbox, "clone", "-q", "--bare", "r", "bare.git")
    (sandbox.work / "home").mkdir()
    return sandbox.work / "home", {"GIT_DIR": "../bare.git", "GIT_WORK_TREE": str(sandbox.work / "home")}


def with_path(value, key="core.hooksPath"):
    def shape(sandbox):
        folder = repository(sandbox)
        git(sandbox, "config", key, value.replace("[BASE]", str(sandbox.base)), cwd=folder)
        (folder / "sub").mkdir()
        return folder / "sub", {}

    return shape


shape_path_relative = with_path("tools/hooks")
shape_path_up = with_path("../shared hooks")
shape_path_absolute = with_path("[BASE]/elsewhere/hooks")
shape_path_home = with_path("~/hooks")
shape_path_other_case = with_path("tools/hooks", "CORE.HOOKSPATH")


def shape_path_named_home(sandbox):
    folder, environment = with_path("~root/.cache/aar-test-hooks/none")(sandbox)
    return folder, environment | {"ONLY_LOOK": "1"}  # nothing is written to the real home


def shape_path_twice(sandbox):
    folder, _ = with_path("first")(sandbox)
    git(sandbox, "config", "--add", "core.hooksPath", "second", cwd=folder)
    return folder, {}


def shape_path_in_worktree(sandbox):
    folder, _ = shape_linked_worktree(sandbox)
    git(sandbox, "config", "core.hooksPath", "tools/hooks", cwd=folder)
    (folder / "sub").mkdir()
    return folder / "sub", {}


def shape_path_included(sandbox):
    folder = repository(sandbox)
    (sandbox.base / "more").write_text("[core]\n\thooksPath = 'a b'/c  # said\n")
    git(sandbox, "config", f"includeIf.gitdir:{sandbox.work}/.path", str(sandbox.base / "more"), cwd=folder)
    return folder, {}


def shape_worktree_settings(sandbox):
    folder, _ = shape_linked_worktree(sandbox)
    git(sandbox, "config", "extensions.worktreeConfig", "true", cwd=folder)
    git(sandbox, "config", "--worktree", "core.hooksPath", "own", cwd=folder)
    return folder, {}


def shape_sha256(sandbox):
    return repository(sandbox, "r", "--object-format=sha256"), {}


def global_settings(sandbox, name, line="hooksPath = ~/mine"):
    path = sandbox.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[core]\n\t{line}\n")
    return path


def shape_shared_home(sandbox):
    global_settings(sandbox, ".gitconfig")
    return repository(sandbox), {"GIT_CONFIG_GLOBAL": None, "SHARED": "1"}


def shape_shared_xdg(sandbox):
    global_settings(sandbox, "xdg/git/config")
    return repository(sandbox), {
        "GIT_CONFIG_GLOBAL": None, "XDG_CONFIG_HOME": str(sandbox.home / "xdg"), "SHARED": "1"}  # fmt: skip


def shape_shared_named(sandbox):
    path = global_settings(sandbox, "settings")
    return repository(sandbox), {"GIT_CONFIG_GLOBAL": str(path), "SHARED": "1"}


def shape_shared_system(sandbox):
    path = global_settings(sandbox, "system", "hooksPath = /srv/none")
    environment = {"GIT_CONFIG_SYSTEM": str(path), "GIT_CONFIG_NOSYSTEM": "false", "SHARED": "1", "ONLY_LOOK": "1"}
    return repository(sandbox), environment


def shape_shared_exported(sandbox):
    folder, _ = with_path("lost")(sandbox)
    environment = {"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "core.hookspath", "GIT_CONFIG_VALUE_0": "zero",
                   "GIT_CONFIG_KEY_1": "core.hooksPath", "GIT_CONFIG_VALUE_1": "one", "SHARED": "1"}  # fmt: skip
    return folder, environment


def check_shape(shape):
    """aar finds the folder that git names, and git runs what aar puts there."""

    def test(sandbox):
        folder, changes = shape(sandbox)
        changes = dict(changes)
        shared, only_look = changes.pop("SHARED", None), changes.pop("ONLY_LOOK", None)
        environment = recorder(sandbox) | {key: value for key, value in changes.items() if value is not None}
        for key in [key for key, value in changes.items() if value is None]:
            environment.pop(key)
        asked = git(sandbox, "rev-parse", "--git-path", "hooks", cwd=folder, environment=environment)
        expected = os.path.realpath(os.path.join(folder, asked.text.rstrip("\n")))
        top = git(sandbox, "rev-parse", "--show-toplevel", cwd=folder, environment=environment).text.rstrip("\n")
        real = [sandbox.binary]  # the recorder has the name `aar` on this PATH
        shown = sandbox.run([*real, "hook", "status"], cwd=folder, environment=environment)
        check(shown.code == 0, "status", shown)
        found = shown.text.splitlines()[0].split(None, 1)[1]
        found = os.path.realpath(os.path.join(top, found))
        check(found == expected, f"aar says {found}, git says {expected}", shown)
        if only_look:
            return
        if shared:
            refused = sandbox.run([*real, "hook", "install"], cwd=folder, environment=environment)
            check(refused.code == 2 and "outside of this repository" in refused.talk, "not refused", refused)
        force = ["--force"] if shared else []
        made = sandbox.run([*real, "hook", "install", *force], cwd=folder, environment=environment)
        check(made.code == 0, "install", made)
        check(os.access(os.path.join(expected, "pre-commit"), os.X_OK), "no hook", made)
        git(sandbox, "commit", "-q", "--allow-empty", "-m", "two", cwd=folder, environment=environment)
        said = calls(sandbox)
        check(said == "lint --staged\n", f"git did not run the hook: {said!r}")
        gone = sandbox.run([*real, "hook", "uninstall"], cwd=folder, environment=environment)
        check(gone.code == 0, "uninstall", gone)
        check(not os.path.lexists(os.path.join(expected, "pre-commit")), "still there", gone)

    return test


def bare_is_refused(sandbox):
    git(sandbox, "init", "-q", "--bare", "bare.git")
    for where, environment in (("bare.git", {}), ("bare.git/refs", {}), (".", {"GIT_DIR": "bare.git"})):
        environment = sandbox.environment | environment
        for action in ("install", "uninstall", "status"):
            result = sandbox.aar("hook", action, cwd=sandbox.work / where, environment=environment)
            check(result.code == 2 and "bare repository" in result.talk, f"{action} in {where}", result)
    check(os.listdir(sandbox.work / "bare.git/hooks") == [n for n in os.listdir(sandbox.work / "bare.git/hooks")
          if n.endswith(".sample")], "something was written")  # fmt: skip


def no_folder_is_refused(sandbox):
    folder = repository(sandbox)
    check("no git repository" in sandbox.aar("hook", "status").talk, "outside of a repository")
    for value in ("/dev/null", "", "%(prefix)/hooks", "~nobody-of-this-name/hooks"):
        git(sandbox, "config", "core.hooksPath", value, cwd=folder)
        result = install(sandbox, folder, code=2)
        check("core.hooksPath" in result.talk, f"{value!r}", result)
    git(sandbox, "config", "--unset", "core.hooksPath", cwd=folder)
    (folder / ".git/config").write_text("[core\n")
    check("cannot read git's settings" in install(sandbox, folder, code=2).talk, "a broken file of settings")


def another_owner_is_refused(sandbox):
    if os.getuid() != 0:
        print("note  another_owner_is_refused: skipped, only root can give files away")
        return
    folder = repository(sandbox)
    for path in (folder, folder / ".git"):
        os.chown(path, 65534, 65534)
    result = install(sandbox, folder, code=2)
    check(f"safe.directory {folder}" in result.talk, "the way out", result)
    check(not (folder / ".git/hooks/pre-commit").exists(), "installed", result)


# --- what a hook does ---


def chain(sandbox):
    """The hook that was there gets what git gives it, and its failure is the end."""
    folder = repository(sandbox)
    log = sandbox.base / "log"
    hook = write_hook(folder / ".git/hooks/pre-commit",
                      f'#!/bin/sh\necho "$# <$1> $GIT_INDEX_FILE" >>"{log}"\ncat >>"{log}"\nexit "${{CODE:-0}}"\n', 0o751)
    before = everything(hook)
    environment = recorder(sandbox)
    install(sandbox, folder)
    check(everything(hook.with_name(KEPT)) == before, "the hook that was there has changed")
    git(sandbox, "commit", "-q", "--allow-empty", "-m", "two", cwd=folder, environment=environment)
    check(log.read_text() == "0 <> .git/index\n", f"the first hook saw {log.read_text()!r}")
    check(calls(sandbox) == "lint --staged\n", "then aar")
    log.unlink()
    for code in (1, 3, 127):
        failed = git(sandbox, "commit", "-q", "--allow-empty", "-m", "three", cwd=folder, code=1,
                     environment=environment | {"CODE": str(code)})
        check(calls(sandbox) == "", "aar ran after a failure", failed)
        direct = sandbox.run([str(hook)], cwd=folder, environment=environment | {"CODE": str(code)})
        check(direct.code == code, f"its code was {code}", direct)
    log.unlink()
    direct = sandbox.run([str(hook), "one argument", "", "*"], stdin=b"line\n", cwd=folder, environment=environment)
    check(log.read_text() == "3 <one argument> \nline\n", f"arguments and stdin: {log.read_text()!r}", direct)
    check(calls(sandbox) == "lint --staged\n", "aar reads nothing of it")
    uninstall(sandbox, folder)
    check(everything(hook) == before, "not restored to the byte")
    check(not hook.with_name(KEPT).exists(), "left behind")


def exit_codes(sandbox):
    """git sees what aar ends with: findings and failures hold a commit up."""
    folder = repository(sandbox)
    install(sandbox, folder)
    for code in (0, 1, 2):
        environment = recorder(sandbox, code)
        direct = sandbox.run(".git/hooks/pre-commit", cwd=folder, environment=environment)
        check(direct.code == code, f"{code}", direct)
        git(sandbox, "commit", "-q", "--allow-empty", "-m", "x", cwd=folder, environment=environment,
            code=1 if code else 0)


def kinds_of_hooks(sandbox):
    """Links, files without a mode or a first line, a link that leads nowhere: as git takes them."""
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    environment = recorder(sandbox)
    log = sandbox.base / "log"
    write_hook(folder / "tools/check", f"#!/bin/sh\necho linked >>'{log}'\n")
    cases = {
        "link": lambda path: os.symlink("../../tools/check", path),
        "no first line": lambda path: write_hook(path, f"echo linked >>'{log}'\n"),
        "no mode": lambda path: write_hook(path, "#!/bin/sh\nexit 9\n", 0o644),
        "leads nowhere": lambda path: os.symlink("/nowhere/at/all", path),
        "bytes": lambda path: (path.write_bytes(b"#!/bin/sh\nexit 0\n\xff\x00\x80"), path.chmod(0o700)),
        "empty": lambda path: write_hook(path, "", 0o600),
    }
    for name, make in cases.items():
        make(hooks / "pre-commit")
        before = everything(hooks / "pre-commit")
        check(status(sandbox, folder)["pre-commit"].startswith("foreign"), f"{name}: status")
        install(sandbox, folder)
        check(everything(hooks / KEPT) == before, f"{name}: kept")
        git(sandbox, "commit", "-q", "--allow-empty", "-m", name, cwd=folder, environment=environment)
        check(calls(sandbox) == "lint --staged\n", f"{name}: aar did not run")
        ran = log.exists() and log.read_text() == "linked\n"
        check(ran == (name in ("link", "no first line")), f"{name}: the first hook ran: {ran}")
        log.unlink(missing_ok=True)
        check(status(sandbox, folder)["pre-commit"] == "ours, chained", f"{name}: status")
        uninstall(sandbox, folder)
        check(everything(hooks / "pre-commit") == before, f"{name}: not restored")
        check(sorted(os.listdir(hooks))[-1] != KEPT and not (hooks / KEPT).is_symlink(), f"{name}: left")
        os.remove(hooks / "pre-commit")
    os.mkdir(hooks / "pre-commit")
    check("is no file" in install(sandbox, folder, code=2).talk, "a folder")


def twice(sandbox):
    """Installing again touches nothing, also over a chain; uninstalling again neither."""
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    for first in (None, "#!/bin/sh\nexit 0\n"):
        if first:
            write_hook(hooks / "pre-commit", first)
        install(sandbox, folder)
        before = {path.name: everything(path) for path in hooks.iterdir()}
        folder_before = os.stat(hooks).st_mtime_ns
        again = install(sandbox, folder)
        check("kept" in again.talk, "says so", again)
        check({path.name: everything(path) for path in hooks.iterdir()} == before, "changed", again)
        check(os.stat(hooks).st_mtime_ns == folder_before, "the folder was written to", again)
        uninstall(sandbox, folder)
        left = sorted(os.listdir(hooks))
        check("no hook of aar" in uninstall(sandbox, folder).talk, "says so")
        check(sorted(os.listdir(hooks)) == left, "the second time took more away")


REVIEW = "---\nschema: 1\ntitle: Checkout refused cards\nkind: lite\nstatus: draft\ndate: 2026-11-20\nowner: ada\n---\n"
WRONG = REVIEW.replace("date: 2026-11-20", "date: 2026-02-30")


def with_the_real_aar(sandbox):
    """What is committed counts in each way to commit; what is not, does not, and stays as it is."""
    folder = repository(sandbox)
    check(sandbox.aar("init", "-q", cwd=folder).code == 0, "init")
    install(sandbox, folder)
    review, other = folder / "reviews/2026/2026-11-20-a.md", folder / "reviews/2026/2026-11-20-b.md"
    review.parent.mkdir(parents=True)

    def commit(*arguments, code, cwd=folder):
        result = git(sandbox, "commit", "-q", "-m", "x", *arguments, cwd=cwd, code=code)
        check(code == 0 or "2026-02-30" in result.talk + result.text, f"{arguments}", result)

    review.write_text(REVIEW)
    git(sandbox, "add", "-A", cwd=folder)
    review.write_text(WRONG)
    commit(code=0)  # staged is right, the work tree is not
    commit("-a", code=1)
    git(sandbox, "add", "-A", cwd=folder)
    review.write_text(REVIEW)
    commit(code=1)  # staged is wrong, the work tree is not
    other.write_text(REVIEW.replace("cards", "vouchers"))
    git(sandbox, "add", str(other), cwd=folder)
    commit("reviews/2026/2026-11-20-b.md", code=0)  # the wrong one stays staged, and out of this commit
    commit(code=1, cwd=folder / "reviews")
    check(git(sandbox, "show", ":reviews/2026/2026-11-20-a.md", cwd=folder).text == WRONG, "the index has changed")
    git(sandbox, "worktree", "add", "-q", "../linked", cwd=folder)
    (sandbox.work / "linked/reviews/2026/2026-11-20-a.md").write_text(WRONG)
    commit("-a", code=1, cwd=sandbox.work / "linked")
    check("0 files" not in git(sandbox, "commit", "--allow-empty", "-m", "y", cwd=sandbox.work / "linked").talk, "noise")


def without_aar(sandbox):
    """A commit where aar is not to be found goes through, and says that nothing was checked."""
    folder = repository(sandbox)
    install(sandbox, folder)
    environment = sandbox.environment | {"PATH": "/usr/bin:/bin"}
    result = git(sandbox, "commit", "--allow-empty", "-m", "two", cwd=folder, environment=environment)
    check("aar is not on PATH" in result.talk and "NOT checked" in result.talk, "silent", result)


def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def edited_and_stale(sandbox):
    """A script of another version is renewed; one changed by hand is left alone."""
    folder = repository(sandbox)
    hook = folder / ".git/hooks/pre-commit"
    install(sandbox, folder)
    made = hook.read_text()
    other = "#!/bin/sh\n# @MARK@\nexec aar lint\n"
    hook.write_text(other.replace("@MARK@", f"aar-hook 1 {fnv1a(other):016x}"))
    check(status(sandbox, folder)["pre-commit"] == "stale", "another version's")
    check("renewed" in install(sandbox, folder).talk and hook.read_text() == made, "not renewed")
    hook.write_text(made + "echo mine\n")
    check(status(sandbox, folder)["pre-commit"] == "edited", "status")
    for action in ("install", "uninstall"):
        result = sandbox.aar("hook", action, cwd=folder)
        check(result.code == 2 and "changed by hand" in result.talk, action, result)
        check(hook.read_text() == made + "echo mine\n", f"{action} lost the change")
    install(sandbox, folder, "--force")
    check(hook.read_text() == made and os.access(hook, os.X_OK), "written anew")
    hook.chmod(0o644)
    check(status(sandbox, folder)["pre-commit"].startswith("stale, not executable"), "status without a mode")
    install(sandbox, folder)
    check(status(sandbox, folder)["pre-commit"] == "ours", "mended")


def a_taken_name(sandbox):
    """What was kept for an earlier hook is never written over."""
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    write_hook(hooks / "pre-commit", "#!/bin/sh\n# second\n")
    write_hook(hooks / KEPT, "#!/bin/sh\n# first\n")
    result = install(sandbox, folder, code=2)
    check("is there already" in result.talk, "says so", result)
    check((hooks / KEPT).read_text() == "#!/bin/sh\n# first\n", "lost")
    check((hooks / "pre-commit").read_text() == "#!/bin/sh\n# second\n", "changed")


def managers(sandbox):
    """A manager's hook is left alone, and the user is told what to add; --force chains it."""
    written = {
        "husky": ('#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpx lint-staged\n', "`aar lint --staged` to .husky/pre-commit"),
        "lefthook": ('#!/bin/sh\ncall_lefthook()\n{\n  :\n}\ncall_lefthook run "pre-commit" "$@"\n', "lefthook.yml"),
        "pre-commit": ("#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\nexit 0\n", "`aar-lint`"),
        "simple-git-hooks": ('#!/bin/sh\nif [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then exit 0; fi\n', "package.json"),
    }  # fmt: skip
    for name, (text, advice) in written.items():
        folder = repository(sandbox, name)
        hook = write_hook(folder / ".git/hooks/pre-commit", text)
        before = everything(hook)
        check(status(sandbox, folder)["pre-commit"] == f"foreign ({name})", f"{name}: status")
        result = install(sandbox, folder, code=2)
        check(f"managed by {name}" in result.talk and advice in result.talk, f"{name}: advice", result)
        check("--force" in result.talk and everything(hook) == before, f"{name}: touched", result)
        install(sandbox, folder, "--force")
        uninstall(sandbox, folder)
        check(everything(hook) == before, f"{name}: restored")
    folder = repository(sandbox, "husky9")
    git(sandbox, "config", "core.hooksPath", ".husky/_", cwd=folder)
    write_hook(folder / ".husky/_/pre-commit", '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n')
    check("`aar lint --staged` to .husky/pre-commit" in install(sandbox, folder, code=2).talk, "by its folder")


def moved_away(sandbox):
    """Another installer calls our hook by another name; the chain still holds, and never circles."""
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    environment = recorder(sandbox)
    log = sandbox.base / "log"
    write_hook(hooks / "pre-commit", f"#!/bin/sh\necho first >>'{log}'\n")
    install(sandbox, folder)
    os.rename(hooks / "pre-commit", hooks / "pre-commit.legacy")
    for call in ([str(hooks / "pre-commit.legacy")], ["sh", "pre-commit.legacy"]):
        check(sandbox.run(call, cwd=hooks, environment=environment).code == 0, f"{call}")
        check(log.read_text() == "first\n" and calls(sandbox) == "lint --staged\n", f"{call}")
        log.unlink()
    shutil.copy(hooks / "pre-commit.legacy", hooks / KEPT)
    circle = sandbox.run([str(hooks / KEPT)], cwd=hooks, environment=environment, timeout=20)
    check(circle.code == 0 and calls(sandbox) == "lint --staged\n", "it calls itself", circle)


def other_hooks(sandbox):
    """A merge commits without pre-commit; there is a hook of its own for it."""
    folder = repository(sandbox)
    environment = recorder(sandbox)
    install(sandbox, folder, "--hook", "pre-merge-commit")
    check(status(sandbox, folder)["pre-merge-commit"] == "ours", "status")
    check(status(sandbox, folder)["pre-commit"] == "none", "the other one is not installed")
    git(sandbox, "checkout", "-q", "-b", "side", cwd=folder)
    git(sandbox, "commit", "-q", "--allow-empty", "-m", "side", cwd=folder)
    git(sandbox, "checkout", "-q", "main", cwd=folder)
    check(calls(sandbox) == "", "no commit ran it")
    git(sandbox, "merge", "-q", "--no-ff", "--no-edit", "side", cwd=folder, environment=environment)
    check(calls(sandbox) == "lint --staged\n", "the merge did not run it")


def pre_push(sandbox):
    """The hook that was there reads what git says on stdin; aar's check decides as well."""
    folder = repository(sandbox)
    git(sandbox, "init", "-q", "--bare", "server.git")
    git(sandbox, "remote", "add", "origin", "../server.git", cwd=folder)
    log = sandbox.base / "log"
    write_hook(folder / ".git/hooks/pre-push", f"#!/bin/sh\necho \"$1 $2\" >'{log}'\ncat >>'{log}'\n")
    install(sandbox, folder, "--hook", "pre-push")
    git(sandbox, "push", "-q", "origin", "main", cwd=folder, environment=recorder(sandbox, 1), code=1)
    check(calls(sandbox) == "check\n", "aar was not asked")
    first, second = log.read_text().splitlines()
    check(first == "origin ../server.git" and second.startswith("refs/heads/main "), f"{first}, {second}")
    git(sandbox, "push", "-q", "origin", "main", cwd=folder, environment=recorder(sandbox))


def interrupted(sandbox):
    """Killed at any call that changes the folder: the name is never free, nothing is lost, and the
    next run ends as if nothing had been."""
    if shutil.which("strace") is None or harness.is_sanitized(sandbox.binary):
        print("note  interrupted: skipped, no strace")
        return
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    hook = write_hook(hooks / "pre-commit", "#!/bin/sh\nexit 0\n", 0o755)
    before, names, killed = everything(hook), sorted(os.listdir(hooks)), 0
    for action, call in (("install", "write"), ("install", "fsync"), ("install", "linkat"), ("install", "renameat"),
                         ("uninstall", "renameat"), ("uninstall", "fsync")):  # fmt: skip
        for when in (1, 2):
            if action == "uninstall":
                install(sandbox, folder)
            done = sandbox.run(["strace", "-f", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={when}",
                                "aar", "hook", action], cwd=folder)  # fmt: skip
            killed += done.code != 0
            state = status(sandbox, folder)["pre-commit"]
            check(state in ("foreign", "ours, chained"), f"{action} {call} {when}: {state}", done)
            install(sandbox, folder)
            check(status(sandbox, folder)["pre-commit"] == "ours, chained", f"{action} {call} {when}: again")
            uninstall(sandbox, folder)
            check(everything(hook)[:5] == before[:5], f"{action} {call} {when}: not restored")
            left = [name for name in sorted(os.listdir(hooks)) if not name.startswith(".aar-tmp-")]
            check(left == names, f"{action} {call} {when}: left {left}")
    check(killed >= 6, f"only {killed} runs were killed")


def failing(sandbox):
    """A call that fails changes nothing, and says what failed."""
    if shutil.which("strace") is None or harness.is_sanitized(sandbox.binary):
        print("note  failing: skipped, no strace")
        return
    folder = repository(sandbox)
    hooks = folder / ".git/hooks"
    hook = write_hook(hooks / "pre-commit", "#!/bin/sh\nexit 0\n", 0o750)
    before, names = everything(hook), sorted(os.listdir(hooks))
    for call, error in (("renameat", "EIO"), ("fsync", "EIO"), ("linkat", "ENOENT")):
        done = sandbox.run(["strace", "-f", "-o", "/dev/null", "-e", f"inject={call}:error={error}:when=1", "aar", "hook",
                            "install"], cwd=folder)  # fmt: skip
        check(done.code == 2 and "nothing was changed" in done.talk, f"{call}", done)
        check(everything(hook)[:5] == before[:5] and sorted(os.listdir(hooks)) == names, f"{call}: changed", done)
    # Where a file cannot have two names, it moves away and back.
    done = sandbox.run(["strace", "-f", "-o", "/dev/null", "-e", "inject=linkat:error=EPERM", "aar", "hook", "install"],
                       cwd=folder)  # fmt: skip
    check(done.code == 0 and status(sandbox, folder)["pre-commit"] == "ours, chained", "without links", done)
    uninstall(sandbox, folder)
    check(everything(hook)[:5] == before[:5], "restored")


def shared_by_others(sandbox):
    """Of several installers one wins, the others see it, and nobody's hook is lost."""
    folder = repository(sandbox)
    hook = write_hook(folder / ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    before = everything(hook)
    runs = [subprocess.Popen(["aar", "hook", "install"], cwd=folder, env=sandbox.environment, stderr=subprocess.PIPE)
            for _ in range(6)]  # fmt: skip
    for run in runs:
        run.communicate(timeout=60)
    check(runs and any(run.returncode == 0 for run in runs), "nobody could")
    check(status(sandbox, folder)["pre-commit"] == "ours, chained", "the end")
    check(everything(hook.with_name(KEPT)) == before, "the hook that was there has changed")


def main():
    import sys

    shapes = [(name, check_shape(shape)) for name, shape in sorted(globals().items()) if name.startswith("shape_")]
    others = [bare_is_refused, no_folder_is_refused, another_owner_is_refused, chain, exit_codes, kinds_of_hooks, twice,
              with_the_real_aar, without_aar, edited_and_stale, a_taken_name, managers, moved_away, other_hooks, pre_push, interrupted, failing,
              shared_by_others]  # fmt: skip
    harness.run_functions(sys.argv[1], shapes + [(test.__name__, test) for test in others], "hooks")


if __name__ == "__main__":
    main()
