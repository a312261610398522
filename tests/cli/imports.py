#!/usr/bin/env python3
"""imports.py BINARY: archives in other habits, imported: what must be told of each, and that below
the front matter nothing changed. What is not expected must not be there: a wrong guess is worse than
none."""

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, "fixtures", "import")
CERTAIN = ["title", "date", "severity", "owner", "services", "authors", "status", "kind", "started_at",
           "detected_at", "mitigated_at", "resolved_at", "x-duration", "x-downtime", "organisation"]
ASSUMED = ("--kind", "--status")


def run(binary, folder, *arguments):
    return subprocess.run([binary, *arguments], cwd=folder, capture_output=True, text=True)


def archive(folder):
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)


def differences(name, expected, row):
    """What is wrong with one row of the report."""
    if isinstance(expected, str):
        return [] if row["outcome"] == expected else [f"{name}: {row['outcome']}, expected {expected}"]
    if row["outcome"] != "imported":
        return [f"{name}: {row['outcome']}: {row.get('why')}"]
    found = {one["key"]: one["values"] for one in row["recovered"] if one["place"] not in ASSUMED}
    # What the file's own front matter said for certain counts as told.
    wrong = []
    for key, value in expected.items():
        if key in ("actions", "lessons"):
            have = row[key]
        elif key == "unsure":
            have = [one for one in value if one in {doubt["key"] for doubt in row["kept_as_text"]}]
        else:
            have = found.get(key)
            have = have[0] if have and not isinstance(value, list) else have
        if have != value:
            wrong.append(f"{name}: {key} is {have!r}, expected {value!r}")
    for key in CERTAIN:
        if key in found and key not in expected and key not in ("kind", "title", "status"):
            wrong.append(f"{name}: {key} is {found[key]!r}, expected nothing")
    return wrong


def check_fixtures(binary, folder):
    archive(folder)
    done = run(binary, folder, "import", FIXTURES, "-f", "json")
    if done.returncode != 0:
        return [f"import: exit {done.returncode}: {done.stderr}"]
    rows = {row["from"].split("/", 1)[1]: row for row in json.loads(done.stdout)["files"]}
    with open(os.path.join(FIXTURES, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)
    wrong = []
    for name, fields in expected.items():
        if name not in rows:
            wrong.append(f"{name}: not in the report")
            continue
        wrong += differences(name, fields, rows[name])
        if rows[name]["outcome"] == "imported":
            wrong += check_bytes(folder, name, rows[name])
    return wrong


def check_bytes(folder, name, row):
    with open(os.path.join(FIXTURES, name), "rb") as file:
        before = file.read()
    with open(os.path.join(folder, row["path"]), "rb") as file:
        after = file.read()
    body = before
    if after.count(b"x-imported") == 1 and before.startswith(b"---\n") and not after.endswith(before):
        body = before.split(b"\n---\n", 1)[1]  # its front matter was completed
        kept = [line for line in before.split(b"\n---\n", 1)[0].split(b"\n")]
        lost = [line for line in kept if line and line not in after.split(b"\n")]
        if [line for line in lost if not line.startswith((b"date:", b"severity:", b"status:"))]:
            return [f"{name}: lines of its front matter are gone: {lost}"]
    return [] if after.endswith(body) else [f"{name}: the text is not as it was"]


REVIEW = "# Outage of {0}\n\n**Date:** 2021-03-{1:02}\n\n## Summary\n\n{0} failed.\n\n## Action items\n\n- Mend {0}\n"


def outcomes(done):
    return {row["from"]: (row["outcome"], row.get("why", "")) for row in json.loads(done.stdout)["files"]}


def check_archives(binary, folder):
    """Row 73: what could lead out, hide another file or fill the memory is refused and named."""
    archive(folder)
    with zipfile.ZipFile(os.path.join(folder, "a.zip"), "w") as file:
        file.writestr("good.md", REVIEW.format("mail", 1))
        file.writestr("GOOD.md", REVIEW.format("post", 2))
        file.writestr("../../evil.md", REVIEW.format("evil", 3))
        file.writestr("/tmp/evil.md", REVIEW.format("evil", 4))
    with tarfile.open(os.path.join(folder, "b.tar.gz"), "w:gz") as file:
        for name, kind in (("link.md", tarfile.SYMTYPE), ("pipe.md", tarfile.FIFOTYPE), ("disk.md", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            file.addfile(info)
        info = tarfile.TarInfo("sub/disk.md")
        data = REVIEW.format("disk", 5).encode()
        info.size = len(data)
        file.addfile(info, io.BytesIO(data))
    with zipfile.ZipFile(os.path.join(folder, "bomb.zip"), "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros.md", b" " * (60 << 20))
    with tarfile.open(os.path.join(folder, "many.tar"), "w") as file:
        for number in range(20002):
            file.addfile(tarfile.TarInfo(f"{number}.md"))
    with open(os.path.join(folder, "none.zip"), "wb") as file:
        file.write(b"PK\x03\x04 and nothing")
    done = run(binary, folder, "import", "a.zip", "b.tar.gz", "bomb.zip", "many.tar", "none.zip", "-f", "json")
    rows = outcomes(done)
    expected = {
        "a.zip/good.md": ("imported", ""),
        "a.zip/GOOD.md": ("refused", "another entry has this name, but for its case"),
        "a.zip/../../evil.md": ("refused", "its path leads out of the archive"),
        "a.zip//tmp/evil.md": ("refused", "its path does not begin in the archive"),
        "b.tar.gz/link.md": ("refused", "it is a link"),
        "b.tar.gz/pipe.md": ("refused", "it is no regular file"),
        "b.tar.gz/disk.md": ("refused", "it is no regular file"),
        "b.tar.gz/sub/disk.md": ("imported", ""),
        "bomb.zip": ("refused", "it unpacks to more than a hundred times its size"),
        "many.tar": ("refused", "it holds more than 20,000 entries"),
    }
    wrong = [f"{name}: {rows.get(name)}, expected {value}" for name, value in expected.items() if rows.get(name) != value]
    if rows.get("none.zip", ("", ""))[0] != "refused":
        wrong.append(f"none.zip: {rows.get('none.zip')}")
    if done.returncode != 1:
        wrong.append(f"archives: exit {done.returncode}, expected 1")
    there = sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names
                   if ".git" not in at and name.endswith(".md"))
    if there != ["reviews/2021/2021-03-01-outage-of-mail.md", "reviews/2021/2021-03-05-outage-of-disk.md"]:
        wrong.append(f"archives: {there}")
    return wrong


def check_kills(binary, folder):
    """Killed at any moment each file is whole or not there, and the next run takes the rest."""
    archive(folder)
    source = os.path.join(folder, "old")
    os.mkdir(source)
    for number in range(400):
        with open(os.path.join(source, f"{number}.md"), "w", encoding="utf-8") as file:
            file.write(REVIEW.format(f"part {number}", number % 28 + 1) + "x" * 2000)
    chance = random.Random(8)
    wrong = []
    for _ in range(6):
        process = subprocess.Popen([binary, "import", "old"], cwd=folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * 0.12)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for at, _, names in os.walk(os.path.join(folder, "reviews")):
            for name in names:
                with open(os.path.join(at, name), "rb") as file:
                    if not file.read().endswith(b"x" * 2000):
                        wrong.append(f"{name}: half a file after a kill")
    done = run(binary, folder, "import", "old", "-f", "json")
    summary = json.loads(done.stdout)["summary"]
    if done.returncode != 0 or summary["imported"] + summary["already"] != 400:
        wrong.append(f"after kills: exit {done.returncode}, {summary}")
    count = sum(len(names) for _, _, names in os.walk(os.path.join(folder, "reviews")))
    if count != 400:
        wrong.append(f"after kills: {count} reviews of 400")
    done = run(binary, folder, "import", "old", "--move", "-q", "-f", "json")
    count = sum(len(names) for _, _, names in os.walk(os.path.join(folder, "reviews")))
    if json.loads(done.stdout)["summary"]["already"] != 400 or os.listdir(source) or count != 400:
        wrong.append("--move does not finish what was broken off")
    shutil.rmtree(os.path.join(folder, "reviews"))
    done = run(binary, folder, "import", "old", "--move", "-q")
    if done.returncode != 0 or os.listdir(source):
        wrong.append(f"--move leaves {len(os.listdir(source))} files")
    return wrong


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        wrong = check_fixtures(binary, folder)
        if not wrong:
            again = run(binary, folder, "import", FIXTURES, "-f", "json")
            summary = json.loads(again.stdout)["summary"]
            if summary["imported"]:
                wrong.append(f"a second run imports again: {summary}")
            for command in (["lint", "--write-baseline"], ["lint"], ["list"], ["actions"], ["recur"], ["search", "alert"]):
                done = run(binary, folder, *command)
                if done.returncode != 0:
                    wrong.append(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
    for check in (check_archives, check_kills):
        with tempfile.TemporaryDirectory() as folder:
            wrong += check(binary, folder)
    for line in wrong:
        print(f"not ok {line}")
    print(f"{'not ok' if wrong else 'ok'} imports")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
