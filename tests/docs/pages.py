"""What the tests of the documentation share: the pages, their fences, and folders to run commands in."""

import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = "1795165200"  # 2026-11-20T09:00:00Z: the clock of every example

FENCE = re.compile(r"^(`{3,}|~{3,})\s*(.*)$")


def pages(*patterns):
    """The pages that match, by name."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(found)


def all_pages():
    return pages("README.md", "CHANGELOG.md", "docs/**/*.md")


class Fence:
    """A fenced block: its info string's words, its lines, and where these begin (from 0)."""

    def __init__(self, info, first, lines):
        self.words = info.split()
        self.first = first
        self.lines = lines

    @property
    def language(self):
        return self.words[0] if self.words else ""


def fences(lines):
    """All fenced blocks; a fence closes with as many of the same character as it opened with."""
    found, opened = [], None
    for number, line in enumerate(lines):
        match = FENCE.match(line)
        if opened is None and match:
            opened = (match.group(1), match.group(2), number + 1)
        elif opened is not None and match and match.group(2) == "":
            mark, info, first = opened
            if match.group(1).startswith(mark):
                found.append(Fence(info, first, lines[first:number]))
                opened = None
    return found


def without_fences(lines):
    """The lines with those of fenced blocks blanked."""
    plain = list(lines)
    for fence in fences(lines):
        for number in range(fence.first - 1, fence.first + len(fence.lines) + 1):
            plain[number] = ""
    return plain


def environment(binary, home):
    """Nothing of this machine's settings, a fixed clock, and `aar` on PATH."""
    bin_folder = home / "bin"
    bin_folder.mkdir(parents=True, exist_ok=True)
    (bin_folder / "aar").symlink_to(pathlib.Path(binary).resolve())
    kept = {key: os.environ[key] for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if key in os.environ}
    return {
        **kept,
        "PATH": f"{bin_folder}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": TODAY,
        "GIT_AUTHOR_DATE": f"{TODAY} +0000",  # so that commits have the same ids everywhere
        "GIT_COMMITTER_DATE": f"{TODAY} +0000",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home),
    }


def run(command, folder, env):
    """Runs a line of shell without a terminal; its output as a terminal would show it, and its code."""
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    return done.stdout.decode("utf-8", "replace"), done.returncode


def make_folder(kind, folder, env):
    """The folder that an example starts in:

    archive    a git repository with the example archive
    new        an empty git repository
    adopting   a git repository whose postmortems/ holds the three reviews from before aar
    """
    if kind == "archive":
        shutil.copytree(ROOT / "examples/archive", folder)
    elif kind == "adopting":
        (folder / "postmortems").mkdir(parents=True)
        for path in sorted((ROOT / "examples/adopting").iterdir()):
            if path.name != "README.md":
                shutil.copy(path, folder / "postmortems")
    elif kind == "new":
        folder.mkdir(parents=True)
    else:
        raise SystemExit(f"no folder is called `{kind}`: archive, new or adopting")
    script = ("git init -q . && git symbolic-ref HEAD refs/heads/main && git config user.name 'Ada Example' && "
              "git config user.email ada@example.com && git add -A && "
              "git commit -q --allow-empty -m 'As it was'")
    output, code = run(script, folder, env)
    if code != 0:
        raise SystemExit(f"cannot prepare a repository: {output}")
