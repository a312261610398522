"""`aar site` of an archive against reading its reviews and writing them again.

    site.py AAR [FILES]

Makes an archive of FILES reviews (10,000), commits and packs it, and builds its site into a folder that is not there yet, in
turns with `cat` over the reviews and `cp` of them; prints the ratio of the medians, and how much the first page weighs. Exit 1
when one of them is above its limit.
"""
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

import archive
import staged

LIMIT = 20.0 * float(os.environ.get("AAR_SLACK", "1"))
FIRST_PAGE = 100_000
ROUNDS = 3


def main():
    aar = str(pathlib.Path(sys.argv[1]).resolve())
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "archive"
        archive.make(folder, files)
        staged.commit_all(folder)
        site, copy = pathlib.Path(name) / "site", pathlib.Path(name) / "copy"
        own, rival = [], []
        for _ in range(ROUNDS):
            for made in (site, copy):
                shutil.rmtree(made, ignore_errors=True)
            own.append(staged.seconds([aar, "site", "-q", "-o", str(site)], folder))
            rival.append(staged.seconds(["sh", "-c", f"cat reviews/*/*.md > /dev/null; cp -r reviews '{copy}'"], folder))
        first = (site / "index.html").stat().st_size
        pages = sum(1 for _ in site.rglob("*.html"))
    ratio = statistics.median(own) / statistics.median(rival)
    print(f"aar site / cat and cp of the reviews = {ratio:.2f} (must: <= {LIMIT:g}, {files} reviews, {pages} pages, {ROUNDS} rounds); "
          f"the first page has {first} bytes (must: < {FIRST_PAGE})")
    return 0 if ratio <= LIMIT and first < FIRST_PAGE else 1


if __name__ == "__main__":
    sys.exit(main())
