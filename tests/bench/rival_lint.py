"""What a team writes for itself in a day: front matter by a fast YAML loader, sections and wording by regular
expressions. A rival for goals.py; it finds far less than `aar lint`.

    rival_lint.py FOLDER
"""
import datetime
import pathlib
import re
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
REQUIRED = ["title", "kind", "status", "date", "owner", "severity", "started_at", "resolved_at", "services"]
SECTIONS = ["Summary", "Impact", "Timeline", "Contributing factors", "Action items", "Lessons learned"]
WORDING = re.compile(r"\b(?:human error|should have|could have|failed to|careless\w*|obvious(?:ly)?|simply|just|"
                     r"forgot|mistake|negligen\w+|fault of|to blame|root cause|easily)\b", re.I)
ACTION = re.compile(r"^\s*[-*] \[( |x)\] (.+)$", re.M)
LINK = re.compile(r"\]\(([^)#:\s]+)\)")
HEADING = re.compile(r"^## +(.+?) *$", re.M)


def lint(path):
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        yield 1, "no front matter"
        return
    end = text.index("\n---\n", 3)
    front = yaml.load(text[4:end], Loader=LOADER)
    for key in REQUIRED:
        if key not in front:
            yield 1, f"{key} is missing"
    started, resolved = front.get("started_at"), front.get("resolved_at")
    if isinstance(started, datetime.datetime) and isinstance(resolved, datetime.datetime) and resolved < started:
        yield 1, "resolved before it started"
    body = text[end + 5:]
    headings = set(HEADING.findall(body))
    for section in SECTIONS:
        if section not in headings:
            yield 1, f"the section {section} is missing"
    for found in ACTION.finditer(body):
        if "@" not in found[2] or "due:" not in found[2]:
            yield text.count("\n", 0, found.start()), "an action without owner or date"
    for found in WORDING.finditer(body):
        yield text.count("\n", 0, found.start()), f"wording: {found[0]}"
    for found in LINK.finditer(body):
        if not (path.parent / found[1]).exists():
            yield text.count("\n", 0, found.start()), f"no such file: {found[1]}"


def main():
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.md")):
        for line, message in lint(path):
            print(f"{path}:{line}: {message}")


if __name__ == "__main__":
    main()
