"""`aar log` over the whole history of an archive against `git log --stat`.

    log.py AAR [FILES]

Makes an archive of FILES reviews (10,000), written fifty a commit and then edited one a commit, packs it,
runs both in turns, into a pipe, and prints the ratio of the medians. Exit 1 when it is above the limit.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import planted
import staged

LIMIT = 5.0 * float(os.environ.get("AAR_SLACK", "1"))
ROUNDS = 9 if os.environ.get("AAR_LONG") == "1" else 5
SEED = 7
A_COMMIT = 50  # reviews
EDITS = 400


def commit(number, files):
    """One commit of a stream for `git fast-import`, with the content of each file."""
    who = f"Ada <ada@example.com> {1_700_000_000 + 3600 * number} +0000"
    yield f"commit refs/heads/main\nmark :{number + 1}\ncommitter {who}\ndata 2\nx\n".encode()
    if number > 0:
        yield f"from :{number}\n".encode()
    for path, content in files.items():
        yield f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def history(folder, files):
    planted.make(folder, files, SEED)
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("reviews/*/*.md"))]
    content = {path: (folder / path).read_bytes() for path in paths}
    number = 0
    for begin in range(0, len(paths), A_COMMIT):
        yield from commit(number, {path: content[path] for path in paths[begin:begin + A_COMMIT]})
        number += 1
    for edit in range(EDITS):
        path = paths[edit * 7919 % len(paths)]
        content[path] += b"\nOne more line.\n"
        yield from commit(number, {path: content[path]})
        number += 1


def main():
    aar = [str(pathlib.Path(sys.argv[1]).resolve()), "log"]
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        staged.git(folder, "init", "-q", "-b", "main")
        subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=b"".join(history(folder, files)), check=True)
        staged.git(folder, "reset", "-q")
        staged.git(folder, "gc", "-q")
        told = subprocess.run(aar, cwd=folder, check=True, stdout=subprocess.PIPE).stdout
        if told.count(b"\n") < files + EDITS:
            raise SystemExit(f"{files} reviews were written, and aar tells {told[-2000:]!r}")
        ratio = staged.ratio_of(aar, ["git", "log", "--stat"], folder, ROUNDS)
    print(f"aar log / git log --stat = {ratio:.2f} (must: <= {LIMIT:g}, {files} reviews, "
          f"{-(-files // A_COMMIT) + EDITS} commits, {ROUNDS} rounds)")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
