"""What `aar site` does with files: only what changed is written, the folder is swapped as a whole, nothing that
others made is lost, nothing outside of the repository is shown, the same archive makes the same bytes.

    python3 site_files.py BINARY [WORD…]
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import harness
from harness import check

A = "reviews/2026/2026-01-01-printer-on-fire.md"
B = "reviews/2026/2026-01-02-queue-stopped.md"
REVIEW = """---
schema: 1
title: Printer on fire
kind: lite
status: published
date: 2026-01-01
services: [printer]
---

# Printer on fire

## What happened

The printer burned for an hour. See [the queue](2026-01-02-queue-stopped.md#what-happened).

![smoke](smoke.png) ![secret](secret.png) ![large](large.png)
"""
OTHER = """---
schema: 1
title: Queue stopped
kind: lite
status: published
date: 2026-01-02
services: [queue]
---

## What happened

It stopped.
"""
HIDDEN = """---
schema: 1
title: Nobody outside may read this
kind: lite
status: published
date: 2026-01-03
visibility: restricted
teams: [security]
---

## What happened

The xyzzy leaked.
"""


def archive(sandbox):
    sandbox.run("git init -q -b main && git config user.name a && git config user.email a@example.org")
    sandbox.write(A, REVIEW)
    sandbox.write(B, OTHER)
    sandbox.write("reviews/2026/smoke.png", b"\x89PNG smoke")
    sandbox.run("git add -A && git commit -qm 'Add two reviews'")


def site(sandbox, *arguments, code=0):
    result = sandbox.aar("site", "-o", "../site", *arguments)
    check(result.code == code, f"site ended with {result.code}", result)
    return result


def pages(folder):
    """Path → bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def inodes(folder):
    return {str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in folder.rglob("*") if path.is_file()}


def only_what_changes_is_written(sandbox):
    archive(sandbox)
    folder = sandbox.base / "site"
    site(sandbox)
    before, first = inodes(folder), pages(folder)
    again = site(sandbox)
    check(inodes(folder) == before, "a second run has written something", again)
    check(" 0 written" in again.talk, "a second run says that it wrote", again)
    sandbox.write(B, OTHER.replace("It stopped.", "It stopped twice."))
    changed = site(sandbox)
    after, now = inodes(folder), pages(folder)
    check(set(now) == set(first), "other files than before")
    for path in sorted(first):
        same = first[path] == now[path]
        check((before[path] == after[path]) == same, f"{path}: written {not same} and touched {before[path] != after[path]}", changed)
    written = {path for path in first if first[path] != now[path]}
    check(written == {"reviews/2026/2026-01-02-queue-stopped.html", "search/shard-0.js"}, f"written: {sorted(written)}")
    os.unlink(sandbox.work / B)
    site(sandbox)
    check(not (folder / "reviews/2026/2026-01-02-queue-stopped.html").exists(), "a page without a review is left")


def same_bytes_everywhere(sandbox):
    archive(sandbox)
    site(sandbox)
    shutil.move(sandbox.base / "site", sandbox.base / "first")
    for locale, more in (("C", []), ("xx_YY.UTF-8", ["--no-cache"])):
        sandbox.environment["LC_ALL"] = locale
        sandbox.environment["TZ"] = "Asia/Tokyo"
        site(sandbox, *more)
        check(pages(sandbox.base / "site") == pages(sandbox.base / "first"), f"other bytes in {locale}")


def foreign_files_are_safe(sandbox):
    archive(sandbox)
    site(sandbox)
    (sandbox.base / "site/CNAME").write_text("lessons.example.org")
    before = pages(sandbox.base / "site")
    result = site(sandbox, code=2)
    check("`CNAME`, which aar did not make" in result.talk, "does not name the file", result)
    check(pages(sandbox.base / "site") == before, "something was lost", result)
    (sandbox.base / "site/CNAME").unlink()
    (sandbox.base / "site/assets/inner").symlink_to(sandbox.work)
    check("assets/inner" in site(sandbox, code=2).talk, "a link in it is not seen")
    check((sandbox.work / A).exists(), "what a link leads to is gone")


def pictures(sandbox):
    archive(sandbox)
    (sandbox.base / "secret.png").write_bytes(b"secret")
    (sandbox.work / "reviews/2026/secret.png").symlink_to(sandbox.base / "secret.png")
    sandbox.write("reviews/2026/large.png", b"x" * (5 * 1024 * 1024 + 1))
    site(sandbox)
    made = pages(sandbox.base / "site")
    check(made["files/reviews/2026/smoke.png"] == b"\x89PNG smoke", "the picture is not there")
    check(not any("secret.png" in path or "large.png" in path for path in made), "a picture that should not be there")
    text = made["reviews/2026/2026-01-01-printer-on-fire.html"].decode()
    check('<img src="../../files/reviews/2026/smoke.png" alt="smoke"' in text, "the picture is not shown")
    check("[picture: secret]" in text and "[picture: large]" in text, "what is not shown is not named")
    check('<a href="2026-01-02-queue-stopped.html#what-happened">' in text, "reviews do not lead to each other")


def restricted_reviews_are_kept_back(sandbox):
    archive(sandbox)
    sandbox.write("reviews/2026/2026-01-03-secret.md", HIDDEN)
    sandbox.write(A, REVIEW + "\n[secret](2026-01-03-secret.md)\n")
    sandbox.run("git add -A && git commit -qm more")
    result = site(sandbox)
    check("1 review kept back" in result.talk, "it is not said that one is kept back", result)
    for path, text in pages(sandbox.base / "site").items():
        for word in (b"xyzzy", b"Nobody outside", b"security"):
            check(word not in text, f"{path} says {word}")
        check(b'href="2026-01-03' not in text, f"{path} links to what is kept back")


def a_review_through_a_link_is_not_shown(sandbox):
    archive(sandbox)
    (sandbox.base / "passwd").write_text("root:x:0:0:")
    (sandbox.work / "reviews/2026/2026-01-09-link.md").symlink_to(sandbox.base / "passwd")
    result = sandbox.aar("site", "-o", "../site")
    check(result.code in (0, 2), "an unexpected end", result)
    if (sandbox.base / "site").exists():
        check(not any(b"root:x" in text for text in pages(sandbox.base / "site").values()), "the file behind a link is shown")


def shallow_clone(sandbox):
    archive(sandbox)
    sandbox.write(B, OTHER + "\nMore.\n")
    sandbox.run("git commit -qam 'More of the queue'")
    sandbox.run(f"git clone -q --depth 1 file://{sandbox.work} ../clone")
    result = sandbox.run(["aar", "site", "-o", str(sandbox.base / "site")], cwd=sandbox.base / "clone")
    check(result.code == 0 and result.talk.count("shallow clone") == 1, "one notice of a shallow clone", result)
    site(sandbox)
    page = (sandbox.base / "site/reviews/2026/2026-01-02-queue-stopped.html").read_text()
    check("2 commits changed it" in page and "More of the queue" in page, "the history is not told")


def killed_at_any_time(sandbox):
    archive(sandbox)
    site(sandbox)
    folder = sandbox.base / "site"
    old = pages(folder)
    sandbox.write(B, OTHER.replace("It stopped.", "It stopped for good."))
    begin = time.monotonic()
    site(sandbox)
    whole = time.monotonic() - begin
    new = pages(folder)
    check(old != new, "nothing changes")
    generator = random.Random(20261120)
    for number in range(int(os.environ.get("AAR_LONG", "0")) * 200 + 30):
        text = OTHER if number % 2 else OTHER.replace("It stopped.", "It stopped for good.")
        sandbox.write(B, text)
        process = subprocess.Popen(["aar", "-q", "site", "-o", "../site"], cwd=sandbox.work, env=sandbox.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(generator.uniform(0, whole))
        process.send_signal(signal.SIGINT if number % 3 == 0 else signal.SIGKILL)
        process.wait()
        check(pages(folder) in (old, new), f"kill {number}: the site is neither old nor new")
    site(sandbox)
    left = [path.name for path in sandbox.base.iterdir() if re.match(r"\.site\.", path.name)]
    check(not left, f"left behind: {left}")
    check(pages(folder) == (old if number % 2 else new), "the next run does not make it whole")


def killed_at_each_call(sandbox):
    if sandbox.run(["strace", "-o", "/dev/null", "true"]).code != 0:
        print("note  strace cannot trace here")
        return
    archive(sandbox)
    site(sandbox)
    folder = sandbox.base / "site"
    old = pages(folder)
    sandbox.write(B, OTHER.replace("It stopped.", "It stopped for good."))
    shutil.copytree(folder, sandbox.base / "kept")
    site(sandbox)
    new = pages(folder)
    hits = 0
    for call, numbers in (("renameat2", [1]), ("mkdirat", [1, 3]), ("linkat", [1, 40]), ("unlinkat", [1, 20, 60])):
        for number in numbers:
            for fault in ("signal=SIGKILL", "error=EIO"):
                shutil.rmtree(folder)
                shutil.copytree(sandbox.base / "kept", folder)
                result = sandbox.run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                      f"inject={call}:{fault}:when={number}", "aar", "-q", "site", "-o", "../site"])
                state = pages(folder)
                check(state in (old, new), f"{call} {number} {fault}: neither old nor new", result)
                hits += state == old
                if result.code == 0:
                    check(state == new, f"{call} {number} {fault}: says it was done", result)
    check(hits > 0, "no fault was hit")
    site(sandbox)
    left = [path.name for path in sandbox.base.iterdir() if path.name.startswith(".site.")]
    check(not left, f"left behind: {left}")


def base_url(sandbox):
    archive(sandbox)
    site(sandbox)
    made = pages(sandbox.base / "site")
    check("sitemap.xml" not in made and b"og:title" not in made["index.html"], "addresses without one being known")
    site(sandbox, "--base-url", "https://lessons.example.org/aar", "--title", "What <we> learned")
    made = pages(sandbox.base / "site")
    page = made["reviews/2026/2026-01-01-printer-on-fire.html"].decode()
    for wanted in ('<meta property="og:title" content="Printer on fire">', "<title>Printer on fire · What &lt;we&gt; learned</title>",
                   'property="og:url" content="https://lessons.example.org/aar/reviews/2026/2026-01-01-printer-on-fire.html"'):
        check(wanted in page, f"{wanted} is not on the page")
    check(b"<loc>https://lessons.example.org/aar/</loc>" in made["sitemap.xml"], "the first page is not on the map")
    check(sandbox.run(["python3", "-c", "import sys, xml.dom.minidom as d; d.parse(sys.argv[1])",
                       str(sandbox.base / "site/sitemap.xml")]).code == 0, "the map is no XML")


FUNCTIONS = [only_what_changes_is_written, same_bytes_everywhere, foreign_files_are_safe, pictures, restricted_reviews_are_kept_back,
             a_review_through_a_link_is_not_shown, shallow_clone, killed_at_any_time, killed_at_each_call, base_url]

if __name__ == "__main__":
    harness.run_functions(sys.argv[1], [(function.__name__, function) for function in FUNCTIONS], "site_files")
