#!/usr/bin/env python3
"""imports.py BINARY: archives in other habits, imported: what must be told of each, and that below
the front matter nothing changed. What is not expected must not be there: a wrong guess is worse than
none."""

import json
import os
import subprocess
import sys
import tempfile

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
    for line in wrong:
        print(f"not ok {line}")
    print(f"{'not ok' if wrong else 'ok'} imports")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
