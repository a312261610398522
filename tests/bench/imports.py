"""The time to import 10,000 files without a front matter over the time to lint what came of them.

    imports.py AAR [--files N]
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import archive

LIMIT = 2.0


def seconds(command, folder):
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("aar")
    parser.add_argument("--files", type=int, default=10000)
    options = parser.parse_args()
    aar = os.path.abspath(options.aar)
    slack = float(os.environ.get("AAR_SLACK", "1"))
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "old")
        archive.make(source, options.files)
        for path in source.rglob("*.md"):
            data = path.read_bytes()
            if data.startswith(b"---\n"):
                path.write_bytes(data.split(b"\n---\n", 1)[1])
        into = pathlib.Path(folder, "new")
        into.mkdir()
        subprocess.run(["git", "init", "-q"], cwd=into, check=True)
        imported = seconds([aar, "import", str(source), "-o", os.devnull], into)
        linted = min(seconds([aar, "lint", "--no-cache", "--no-baseline"], into) for _ in range(2))
    ratio = imported / linted
    wrong = ratio > LIMIT * slack
    print(f"import of {options.files} files / lint of them: {ratio:.2f} (must be {LIMIT:g} or less){' FAIL' if wrong else ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
