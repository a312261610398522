"""The acceptance table of bad inputs, one function a row, named by its number.

    python3 acceptance.py BINARY [WORD…]

Each checks the exit code, what the message says, and what must hold besides: the other files are still
checked, nothing crashes, nothing below 0x20 but line ends reaches the output, and it does not take long.
"""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time

import harness
from harness import check

PATH = "reviews/2026/2026-01-02-bad.md"
ID = "2026-01-02-bad"
FRONT = """---
schema: 1
title: A title
kind: lite
status: draft
date: 2026-01-02
owner: ines
---
"""
BODY = """
## What happened

The rehearsal of the zebra took an hour.

## What did we learn

- Rehearse applies-to:all

## Action, or why none

none: nothing to do
"""
GOOD = FRONT + BODY
# A neighbour with one warning that must still be found, whatever lies beside it.
NEIGHBOUR = GOOD.replace("2026-01-02", "2026-01-03") + "\nSee [the plan](plan.md).\n"

SLOW = 2.0  # seconds; generous, and not asked of a sanitizer build
SANITIZED = False


def archive(sandbox, files=()):
    sandbox.run("git init -q")
    sandbox.write("reviews/2026/2026-01-03-neighbour.md", NEIGHBOUR)
    for path, content in files:
        sandbox.write(path, content)


FORMATS = ("text", "oneline", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")


def check_clean(result, allowed=b"\n"):
    """No control character reaches a terminal, and the output is UTF-8."""
    for output in (result.out, result.err):
        raw = {byte for byte in output if byte < 0x20} - set(allowed)
        check(not raw and b"\x7f" not in output, f"control characters {raw} in the output", result)
        text = output.decode("utf-8", "strict")
        check(not re.search("[\u0080-\u009f\u202a-\u202e\u2066-\u2069]", text), "C1 or bidi", result)


def check_alive(result, most=SLOW):
    check(result.code in (0, 1, 2), f"ended with {result.code}", result)
    check(SANITIZED or result.seconds < most, f"took {result.seconds:.1f} s", result)


def read_everything(sandbox):
    """The other commands meet the same file: none may crash, hang or let a control character out."""
    for arguments in (
        ["list"],
        ["list", "-f", "{title} {owner} {summary}"],
        ["list", "-f", "json"],
        ["list", "-f", "ids"],
        ["index", "-o", "-"],
        ["show", PATH],
        ["show", PATH, "-f", "json"],
        ["next", PATH],
        ["search", "zebra"],
        ["search", "zebra", "-f", "json"],
    ):
        result = sandbox.aar(*arguments)
        check_alive(result)
        check_clean(result)
        if "json" in arguments and result.code == 0:
            json.loads(result.out)
    for form, allowed in (("csv", b"\r\n"), ("tsv", b"\t\n")):
        result = sandbox.aar("list", "-f", form, "-c", "id,path,title,owner,summary")
        check_alive(result)
        check_clean(result, allowed)


def lint_bad(sandbox, content, code, *essences, path=PATH, others=True):
    """Lints a bad file beside its neighbour; returns the findings on the bad one."""
    archive(sandbox, [(path, content)] if content is not None else [])
    result = sandbox.aar("lint", "-f", "json", "-q")
    check_alive(result)
    check_clean(result)
    check(result.code == code, f"exit {result.code}, not {code}", result)
    diagnostics = json.loads(result.out)["diagnostics"]
    neighbour = [d for d in diagnostics if "neighbour" in d["path"]]
    check([d["rule"] for d in neighbour] == ["AAR204"], "the neighbour was not linted", result)
    found = [d for d in diagnostics if "neighbour" not in d["path"]]
    for essence in essences:
        said = [f"{d['level']}: {d['line']}:{d['column']}: {d['message']}" for d in found]
        check(any(re.search(essence, line) for line in said), f"nobody says /{essence}/: {said}")
    for form in ("text", "oneline", "github"):
        same = sandbox.aar("lint", "-q", "-f", form)
        check(same.code == code, f"-f {form} ends with {same.code}", same)
        check_clean(same)
    if others:
        read_everything(sandbox)
    return found


def front(lines):
    return f"---\n{lines}---\n{BODY}"


def row_01_empty_file(sandbox):
    lint_bad(sandbox, "", 1, "error: 1:1: no front matter")


def row_02_not_closed(sandbox):
    text = GOOD.replace("ines\n---\n", "ines\n") + "\nSee [the plan](nowhere.md).\n"
    found = lint_bad(sandbox, text, 1, "error: 1:1: front matter (is )?not closed")
    check(any(d["rule"] == "AAR204" for d in found), f"the body was not read: {found}")


def row_03_unterminated_quote(sandbox):
    text = FRONT.replace("title: A title", 'title: "A title') + BODY
    lint_bad(sandbox, text, 1, "error: 3:8: unterminated quote")
    records = json.loads(sandbox.aar("list", "-f", "json").out)["reviews"]
    mine = [record for record in records if record["id"] == ID][0]
    check(mine["kind"] == "lite" and mine["owner"] == "ines", f"keys were lost: {mine}")


def row_04_duplicate_key(sandbox):
    text = FRONT.replace("owner: ines", "owner: ines\ntitle: Another") + BODY
    found = lint_bad(sandbox, text, 1, "error: .*(duplicate key|twice)")
    twice = [d for d in found if re.search("duplicate|twice", d["message"])][0]
    lines = {twice["line"]} | {related["line"] for related in twice["related"]}
    check(lines == {3, 8}, f"both lines are to be named: {lines}")


def row_05_item_without_space(sandbox):
    lint_bad(sandbox, FRONT.replace("owner: ines", "tags:\n- a\n-b") + BODY, 1, "error: 9:.*(space|blank)")


def row_06_alias(sandbox):
    text = FRONT.replace("owner: ines", "tags: &a [*a]") + BODY
    lint_bad(sandbox, text, 1, "error: 7:.*(anchor|alias)")


def row_07_billion_laughs(sandbox):
    levels = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for number in range(1, 10):
        this, last = chr(ord("a") + number), chr(ord("a") + number - 1)
        levels.append(f"{this}: &{this} [" + ", ".join([f"*{last}"] * 9) + "]")
    text = front("\n".join(levels) + "\n")
    lint_bad(sandbox, text, 1, "error: 2:.*(anchor|alias)")
    check_memory(sandbox, 50)


def check_memory(sandbox, most, *arguments):
    """The peak of resident memory in MB; a sanitizer's own memory is no measure."""
    if SANITIZED:
        return
    with subprocess.Popen(
        ["aar", "lint", "-q", *arguments],
        cwd=sandbox.work,
        env=sandbox.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
    check(usage.ru_maxrss < most * 1024, f"{usage.ru_maxrss / 1024:.0f} MB of memory")


def row_08_deep_brackets(sandbox):
    text = FRONT.replace("owner: ines", "tags: " + "[" * 60000) + BODY
    lint_bad(sandbox, text, 1, "error: 7:.*deeper than 32")


def row_09_large_front_matter(sandbox):
    text = FRONT.replace("owner: ines", "x-text: " + "a " * 33280) + BODY
    lint_bad(sandbox, text, 1, "error: .*larger than 64 KiB")


def row_10_tag(sandbox):
    text = FRONT.replace("owner: ines", "owner: !!python/object/apply:os.system ['touch ran']") + BODY
    lint_bad(sandbox, text, 1, "error: 7:8: .*tags? ")
    check(not (sandbox.work / "ran").exists(), "it was executed")


def row_11_second_document(sandbox):
    for number, lines in enumerate(("--- \ntitle: Another\n", "...\ntitle: Another\n")):
        with harness.Sandbox(sandbox.binary) as fresh:
            text = FRONT.replace("owner: ines\n", "owner: ines\n" + lines) + BODY
            if number == 0:
                # A `---` line closes the block: what follows must not be taken for text in silence.
                text = FRONT + "title: Another\nkind: incident\n---\n" + BODY
            lint_bad(fresh, text, 1, "error: .*(content after|second document|document)")


def row_12_tab(sandbox):
    text = FRONT.replace("owner: ines", "impact:\n\tusers: 3") + BODY
    lint_bad(sandbox, text, 1, "error: 8:1: .*tab")


def row_13_no_mapping(sandbox):
    for lines in ("- a\n- b\n", "just a sentence\n"):
        with harness.Sandbox(sandbox.binary) as fresh:
            lint_bad(fresh, front(lines), 1, "error: 2:1: .*mapping")


def row_14_nul(sandbox):
    lint_bad(sandbox, GOOD.encode() + b"a\0b", 1, "error: .*binary file")


def row_15_invalid_utf8(sandbox):
    text = (GOOD + "\nSee [the plan](nowhere.md).\n").encode().replace(b"zebra", b"z\xff zebra")
    at = text.index(b"\xff")
    found = lint_bad(sandbox, text, 1, f"error: .*invalid UTF-8.* {at}\\b")
    check(any(d["rule"] == "AAR204" for d in found), f"the rest was not linted: {found}")


def row_16_utf16(sandbox):
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        with harness.Sandbox(sandbox.binary) as fresh:
            lint_bad(fresh, mark + GOOD.encode(encoding), 1, "error: .*not UTF-8.*UTF-16")


def row_17_bom(sandbox):
    text = b"\xef\xbb\xbf" + GOOD.replace("## What did we learn", "## Timeline").encode()
    found = lint_bad(sandbox, text, 0)
    check(all(d["level"] == "note" for d in found), f"louder than a note: {found}")
    added = sandbox.aar("timeline", "add", PATH, "the end")
    check(added.code == 0, "timeline add", added)
    after = (sandbox.work / PATH).read_bytes()
    check(after.startswith(b"\xef\xbb\xbf---\n") and b"the end" in after, f"the BOM is gone: {after!r}")


def row_18_crlf(sandbox):
    text = GOOD.replace("## What did we learn", "## Timeline").replace("\n", "\r\n")
    found = lint_bad(sandbox, text, 0)
    check(all(d["level"] == "note" for d in found), f"louder than a note: {found}")
    added = sandbox.aar("timeline", "add", PATH, "the end")
    check(added.code == 0, "timeline add", added)
    after = (sandbox.work / PATH).read_bytes()
    check(after.count(b"\n") == after.count(b"\r\n"), f"line ends are mixed now: {after!r}")
    check(b"the end" in after, "nothing was added")


def row_19_lone_cr(sandbox):
    lint_bad(sandbox, GOOD.replace("\n", "\r"), 1, "error: .*(CR|Mac)")


def check_listings(sandbox):
    for arguments in (["list"], ["index", "-o", "-"], ["list", "-f", "{title}"], ["search", "zebra"]):
        check_clean(sandbox.aar(*arguments))
    check_clean(sandbox.aar("list", "-f", "csv"), b"\r\n")
    check_clean(sandbox.aar("list", "-f", "tsv"), b"\t\n")


def row_20_escape(sandbox):
    text = GOOD.replace("A title", "A \x1b]0;owned\x07\x1b[31mtitle").replace("zebra", "\x1b[32mzebra")
    found = lint_bad(sandbox, text, 1, "error: 3:.*U\\+001B")
    check(all("\x1b" not in d["message"] for d in found), "JSON messages are printed by others too")
    check("\\x1b" in sandbox.aar("lint", "-q").text, "lint does not show the escape")
    check("\\x1b" in sandbox.aar("list").text, "list does not show the escape")
    check_listings(sandbox)


def row_20_escape_written_as_escape(sandbox):
    archive(sandbox, [(PATH, GOOD.replace("A title", '"\\e]0;owned\\a \\e[31mred"'))])
    check("\\x1b" in sandbox.aar("list").text, "list does not show the escape")
    check_clean(sandbox.aar("lint"))
    check_listings(sandbox)
    read_everything(sandbox)


def row_20_escape_in_name(sandbox):
    name = "reviews/2026/2026-01-02-\x1b[31mred\x07.md"
    lint_bad(sandbox, GOOD, 1, "error: ", path=name, others=False)
    check("\\x1b" in sandbox.aar("list").text, "list does not show the escape")
    check_listings(sandbox)


def row_21_bidi(sandbox):
    text = GOOD.replace("A title", "A \u202etitle")
    found = lint_bad(sandbox, text, 1, "error: .*bidi.*U\\+202E")
    check(any(d["line"] == 3 for d in found), f"in the title: {found}")
    check_listings(sandbox)


def row_21_bidi_in_name(sandbox):
    name = "reviews/2026/2026-01-02-b\u202ead.md"
    lint_bad(sandbox, GOOD, 1, "error: .*U\\+202E", path=name, others=False)
    check_listings(sandbox)


def row_22_dates(sandbox):
    text = FRONT.replace("kind: lite", "kind: incident").replace("date: 2026-01-02", "date: 2024-02-30")
    text = text.replace(
        "owner: ines",
        "owner: ines\nseverity: sev2\nstarted_at: 2026-01-02T10:00:00Z\n"
        "resolved_at: 2026-01-02T09:00:00Z\ndetected_at: 2026-01-02T10:01:00",
    )
    lint_bad(
        sandbox,
        text + BODY,
        1,
        "error: 6:7: .*2024-02-30",
        "error: 10:14: resolved_at .* before started_at",
        "error: 11:14: .*offset",
    )


def row_23_conflict(sandbox):
    mark = "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n"
    lint_bad(sandbox, GOOD + "\n" + mark, 1, "error: .*merge conflict marker")
    sandbox.write(PATH, FRONT.replace("owner: ines\n", mark.replace("one", "owner: a")) + BODY)
    result = sandbox.aar("lint", "-q", "-f", "oneline")
    check(result.code == 1 and "merge conflict marker" in result.text, "in the front matter", result)


def row_24_wide_table(sandbox):
    table = "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n" + "|\n" * 2000
    lint_bad(sandbox, GOOD + "\n" + table, 1, "error: .*table.*(larger|at most)")
    check_memory(sandbox, 100)


def row_26_nested(sandbox):
    deep = "".join("  " * level + "- a\n" for level in range(1000))
    bodies = {
        "quotes": ">" * 20000 + " a\n",
        "brackets": "[" * 20000 + "a\n",
        "closed brackets": "[" * 20000 + "a" + "](b)" * 20000 + "\n",
        "items on a line": "- " * 20000 + "a\n",
        "items": deep,
        "emphasis": "*a _b " * 20000 + "\n",
        "comments": "<!-- " * 20000 + "\n",
        "backticks": "".join("`" * n + " " for n in range(600)) + "\n",
        "references": "[a]: b\n" * 20000,
        "headings": "# \n" * 20000,
    }
    for name, body in bodies.items():
        with harness.Sandbox(sandbox.binary) as fresh:
            archive(fresh, [(PATH, FRONT + "\n" + body)])
            result = fresh.aar("lint", "-q")
            check(result.code in (0, 1), f"{name}: exit {result.code}", result)
            check(SANITIZED or result.seconds < SLOW, f"{name}: {result.seconds:.1f} s")
            read_everything(fresh)


def row_26_limits(sandbox):
    """Files just below the size limit, of one thing again and again: the rest is named as unread, by one finding."""
    pieces = {
        "brackets": "[",
        "lines of brackets": "[" * 79 + "\n",
        "headings": "# a\n",
        "marks of lists": "- \n",
        "links": "[a](b) ",
        "links on lines of one paragraph": "[a](b)\n",
        "paragraphs": "a\n\n",
        "entries": "- 10:20 UTC the thing\n",
    }
    archive(sandbox)
    for name, piece in pieces.items():
        sandbox.write(PATH, FRONT + "\n" + piece * (4_190_000 // len(piece)))
        result = sandbox.aar("lint", "-q", "-f", "json")
        check_alive(result)
        diagnostics = json.loads(result.out)["diagnostics"]
        limits = [d for d in diagnostics if d["rule"] == "AAR206"]
        check(len(limits) == 1 and "what follows is not read" in limits[0]["message"], f"{name}: {limits}", result)
        check(any("neighbour" in d["path"] for d in diagnostics), f"{name}: the neighbour was not linted", result)
        check_memory(sandbox, 100)


def row_26_many(sandbox):
    """Many small files, each of which is a large document: they are not all in memory at once."""
    table = "|" + "a|" * 64 + "\n|" + "-|" * 64 + "\n" + "|a\n" * 1500
    archive(sandbox, [(PATH.replace(".md", f"-{i}.md"), FRONT + "\n" + table) for i in range(200)])
    check_alive(sandbox.aar("lint", "-q"))
    check_memory(sandbox, 60, "--no-cache")


def row_27_large_file(sandbox):
    archive(sandbox)
    line = b"a line of an old mailing list archive\n" * 1000
    with open(sandbox.work / PATH, "wb") as file:
        file.write(GOOD.encode())
        for _ in range(100 * 1000 * 1000 // len(line)):
            file.write(line)
    lint_bad(sandbox, None, 1, "error: .*larger than 4 MiB")
    check_memory(sandbox, 50)


def row_28_long_line(sandbox):
    lint_bad(sandbox, GOOD + "a" * 10_000_000, 1, "error: .*larger than 4 MiB")
    sandbox.write(PATH, GOOD + "a[" * 2_000_000)
    result = sandbox.aar("lint", "-q")
    check_alive(result, 5 * SLOW)  # just below the size limit: not refused, and linear
    check(len(result.out) < 100_000, "a long line is printed whole")


def row_29_no_regular_file(sandbox):
    archive(sandbox)
    os.mkfifo(sandbox.work / PATH)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(sandbox.work / "reviews/2026/2026-01-04-socket.md"))
        wanted = 2
        try:
            os.mknod(sandbox.work / "reviews/2026/2026-01-05-device.md", 0o20666, os.makedev(1, 5))
            wanted = 3
        except PermissionError:
            pass  # only root makes devices
        found = lint_bad(sandbox, None, 1, "error: .*not a regular file")
        said = [d for d in found if "not a regular file" in d["message"]]
        check(len(said) == wanted, f"{wanted} files are none: {found}")
        named = sandbox.aar("lint", "-q", PATH, timeout=5)
        check(named.code in (1, 2) and "not a regular file" in named.text + named.talk, "named", named)


def row_30_link_outside(sandbox):
    sandbox.write("../secret", GOOD.replace("zebra", "rosebud zebra"))
    archive(sandbox)
    (sandbox.work / PATH).symlink_to(sandbox.base / "secret")
    (sandbox.work / "reviews/2026/2026-01-04-passwd.md").symlink_to("/etc/passwd")
    found = lint_bad(sandbox, None, 1, "error: .*link leaves the repository")
    check(len(found) == 2, f"two links: {found}")
    for arguments in (
        ["lint"],
        ["lint", PATH],
        ["list", "-f", "json"],
        ["index", "-o", "-"],
        ["show", PATH],
        ["show", PATH, "-f", "raw"],
        ["next", PATH],
        ["search", "rosebud"],
        ["timeline", "add", PATH, "x"],
    ):
        result = sandbox.aar(*arguments)
        shown = result.text + result.talk
        check("root:" not in shown and "rehearsal of the rosebud" not in shown, "shown", result)
    check("x" not in (sandbox.base / "secret").read_text().split("\n")[-2:], "written through a link")


def row_31_link_loop(sandbox):
    archive(sandbox)
    (sandbox.work / PATH).symlink_to("2026-01-04-b.md")
    (sandbox.work / "reviews/2026/2026-01-04-b.md").symlink_to("2026-01-02-bad.md")
    found = lint_bad(sandbox, None, 1, "error: .*too many links")
    check(len(found) == 2, f"two links: {found}")
    (sandbox.work / "reviews/2026/self").symlink_to("..")
    check_alive(sandbox.aar("lint", "-q"))


def row_32_reviews_outside(sandbox):
    sandbox.run("git init -q")
    sandbox.write("../elsewhere/2026-01-02-x.md", GOOD)
    (sandbox.work / "reviews").symlink_to(sandbox.base / "elsewhere")
    for arguments in (
        ["lint"],
        ["list"],
        ["index"],
        ["search", "zebra"],
        ["show", "x"],
        ["next", "x"],
        ["edit", "x"],
        ["timeline", "add", "x", "y"],
        ["new", "lite", "Another"],
        ["index", "--check"],
    ):
        result = sandbox.aar(*arguments)
        check(result.code == 2, f"{arguments} ends with {result.code}", result)
        check("outside the repository" in result.talk, f"{arguments} does not say so", result)
        check(result.out == b"", f"{arguments} prints", result)
    check(os.listdir(sandbox.base / "elsewhere") == ["2026-01-02-x.md"], "something was written")
    check(not (sandbox.work / "INDEX.md").exists(), "an index was written")


ARCHIVE_COMMANDS = (
    ["lint"],
    ["list"],
    ["search", "zebra"],
    ["show", "bad"],
    ["index", "-o", "-"],
    ["next", "bad"],
    ["new", "lite", "Another", "--dry-run"],
)


def row_43_wrong_settings(sandbox):
    archive(sandbox, [(PATH, GOOD)])
    cases = (
        ("version: 1\nrevews: x\n", r"\.aar\.yaml:2:1: .*revews", "did you mean `reviews`"),
        ("wording: {add: [{pattern: '(', suggest: x}]}\n", r"\.aar\.yaml:1:\d+: ", ""),
        ("wording: {add: [{pattern: '(a)\\1', suggest: x}]}\n", r"\.aar\.yaml:1:\d+: ", ""),
        ("rules:\n  clok-order: error\n", r"\.aar\.yaml:2:3: .*clok-order", "did you mean `clock-order`"),
        ("rules:\n  AAR301: loud\n", r"\.aar\.yaml:2:\d+: .*loud", ""),
        ("severities: {a: b}\n", r"\.aar\.yaml:1:\d+: ", ""),
        ("reviews: [\n", r"\.aar\.yaml:\d+:\d+: ", ""),
        ("reviews: &a x\n", r"\.aar\.yaml:1:\d+: ", ""),
        ("- a\n", r"\.aar\.yaml:1:1: ", ""),
        ("version: 99\n", r"\.aar\.yaml:1:\d+: ", ""),
    )
    for text, place, hint in cases:
        sandbox.write(".aar.yaml", text)
        for arguments in ARCHIVE_COMMANDS:
            result = sandbox.aar(*arguments)
            check(result.code == 2, f"{text!r}: {arguments} ends with {result.code}", result)
            check(re.search(place, result.talk) and hint in result.talk, f"{text!r}", result)
            check(result.out == b"", f"{text!r}: {arguments} prints", result)
    for raw in (b"\xff\xfe", b"a\0b: 1\n", b"\x1b[31m: x\n"):
        sandbox.write(".aar.yaml", raw)
        result = sandbox.aar("lint")
        check(result.code == 2 and ".aar.yaml" in result.talk, f"{raw!r}", result)
        check_clean(result)


def row_44_paths_outside(sandbox):
    sandbox.write("../x/2026-01-02-x.md", GOOD)
    archive(sandbox, [(PATH, GOOD)])
    for key in ("reviews: {}", "reviews: [reviews, {}]", "index: {{file: {}}}", "templates: {}"):
        for value in ("../../x", "../x", "/etc", "a/../../x", "~/x/../../.."):
            if value.startswith("~") or (key.startswith("reviews") and value == "a"):
                continue
            sandbox.write(".aar.yaml", key.format(value) + "\n")
            for arguments in (["lint"], ["list"], ["index"], ["new", "lite", "Another"]):
                result = sandbox.aar(*arguments)
                check(result.code == 2, f"{key} {value}: {arguments} ends with {result.code}", result)
                check("outside the repository" in result.talk, f"{key} {value}", result)
    check(os.listdir(sandbox.base / "x") == ["2026-01-02-x.md"], "something was written outside")


def row_45_slugs(sandbox):
    sandbox.run("git init -q")
    slugs = ("../../x", ".git", "a/b", "a" * 300, ".", "..", "a\\b", "CON:", "-a", "a b", "a\nb", "a\x1bb")
    for slug in slugs:
        result = sandbox.aar("new", "lite", "A title", f"--slug={slug}")
        check(result.code == 2, f"{slug!r} ends with {result.code}", result)
        check("small letters and digits" in result.talk, f"{slug!r}: no word on what may be", result)
        check_clean(result)
        check(not (sandbox.work / "reviews").exists(), f"{slug!r} made something")
    # A title may hold anything; its file lies where it must.
    for title in ("../../x", ".git", "a/b", "a" * 300, "...", "-rf *", "$(touch ran) `touch ran`;|&"):
        result = sandbox.aar("new", "lite", "-q", "--", title)
        check(result.code == 0, f"{title!r}", result)
        path = result.text.rstrip("\n")
        check(re.fullmatch(r"reviews/2026/2026-11-20-[^/]{1,100}\.md", path), f"{title!r}", result)
        check((sandbox.work / path).is_file(), f"{title!r} is not at {path}")
    check(not (sandbox.work / "ran").exists(), "a title was executed")


def row_46_titles(sandbox):
    sandbox.run("git init -q")
    titles = {
        '": x\n---': '": x ---',
        "🔥 is on fire 🔥": None,
        "在庫同期の遅延が発生": None,
        "# no comment": None,
        "null": None,
            "- a": None,
        "{a: [b}": None,
        "it's 100 % \\n \"quoted\"": None,
        "Ünïcödé ñandú": None,
        "& * ! | > ' %": None,
        "yes": None,
        "0x1F": None,
        "a: b # c": None,
        "--- ...": None,
    }
    for day, (title, squeezed) in enumerate(titles.items(), 1):  # two without a letter share a slug
        given = ["-q", "--owner", "ines", "--date", f"2026-01-{day:02}"]
        result = sandbox.aar("new", "lite", *given, "--", title)
        check(result.code == 0, f"{title!r}", result)
        path = result.text.rstrip("\n")
        shown = json.loads(sandbox.aar("show", path, "-f", "json").out)["reviews"][0]
        check(shown["title"] == (squeezed or title), f"{title!r} came back as {shown['title']!r}")
        linted = sandbox.aar("lint", "-q", path)
        check(linted.code == 0, f"{title!r}", linted)


def row_47_target_exists(sandbox):
    sandbox.run("git init -q")
    sandbox.write("reviews/2026/2026-11-20-a-title.md", "mine\n")
    result = sandbox.aar("new", "lite", "A title")
    check(result.code == 2, "exit", result)
    check("already exists" in result.talk and "2026-11-20-a-title.md" in result.talk, "says", result)
    left = os.listdir(sandbox.work / "reviews/2026")
    check(left == ["2026-11-20-a-title.md"], f"left behind: {left}")
    check((sandbox.work / "reviews/2026" / left[0]).read_text() == "mine\n", "not intact")
    os.remove(sandbox.work / "reviews/2026" / left[0])
    os.symlink("/nowhere/at/all", sandbox.work / "reviews/2026" / left[0])
    result = sandbox.aar("new", "lite", "A title")
    check(result.code == 2, "a dangling link is there too", result)


def row_48_parallel_new(sandbox):
    sandbox.run("git init -q")
    results = []

    def make():
        results.append(sandbox.aar("new", "incident", "A title", "-q"))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    codes = sorted(result.code for result in results)
    check(codes == [0] + [2] * 7, f"exit codes {codes}")
    left = os.listdir(sandbox.work / "reviews/2026")
    check(left == ["2026-11-20-a-title.md"], f"left behind: {left}")
    whole = (sandbox.work / "reviews/2026" / left[0]).read_text()
    expected = sandbox.aar("new", "incident", "A title", "-q", "--dry-run").text
    check(whole == expected, "the file is not whole")


def row_55_unreadable(sandbox):
    archive(sandbox, [(PATH, GOOD)])
    os.chmod(sandbox.work / PATH, 0)
    options = {}
    if os.getuid() == 0:
        for folder, _, files in os.walk(sandbox.base):
            os.chmod(folder, 0o755)
            for name in files:
                path = os.path.join(folder, name)
                if path != str(sandbox.work / PATH) and not os.path.islink(path):
                    os.chmod(path, 0o644)
        os.chmod(sandbox.reports, 0o777)
        probe = subprocess.run(
            ["test", "-x", sandbox.binary], user=65534, group=65534, extra_groups=[], check=False
        )
        if probe.returncode != 0:
            print("note  row_55: skipped, nobody else may run the binary")
            return
        options = {"user": 65534, "group": 65534, "extra_groups": []}
    result = sandbox.aar("lint", "-q", **options)
    check(result.code == 2, "exit", result)
    check("permission denied" in result.text, "says", result)
    check("plan.md" in result.text, "the neighbour's finding", result)


def many_reviews(sandbox, count=1200):
    sandbox.run("git init -q")
    for number in range(count):
        sandbox.write(f"reviews/2026/2026-01-02-{number:04}-{'a-long-name-' * 8}x.md", GOOD)


def row_56_head(sandbox):
    many_reviews(sandbox)
    script = "aar list -f json | head -1; exit ${PIPESTATUS[0]}"
    for restore in (True, False):  # False: the parent ignores SIGPIPE, as many CI runners do
        result = sandbox.run(["bash", "-c", script], restore_signals=restore)
        check(result.out == b"{\n", "one line", result)
        check(result.err == b"", "nothing on stderr", result)
        check(result.code in (0, 141), "exit", result)
        script_lint = "aar lint --fail-on never -f json | head -1; exit ${PIPESTATUS[0]}"
        result = sandbox.run(["bash", "-c", script_lint], restore_signals=restore)
        check(result.err == b"" or b"note" in result.err, "stderr", result)
        check(result.code in (0, 141), "exit of lint", result)


def row_57_write_error(sandbox):
    archive(sandbox, [(PATH, GOOD)])
    commands = (
        "list",
        "list -f json",
        "lint -q",
        "lint -q -f json",
        "search zebra",
        "show bad",
        "index -o -",
        "index -f csv",
        "rules",
        "explain AAR301",
        "schema",
        "config",
        "completion bash",
        "new lite Another --dry-run",
        "help",
        "--version",
        "doctor",
    )
    for command in commands:
        for target in ("> /dev/full", ">&-"):
            result = sandbox.run(f"aar {command} {target}")
            check(result.code == 2, f"{command} {target}: exit {result.code}", result)
            check("write error" in result.talk, f"{command} {target}", result)
    fine = sandbox.run("aar lint -q reviews/2026/2026-01-02-bad.md >&-")
    check(fine.code == 0, "nothing was to be written", fine)
    check(sandbox.run("aar list 2>&-").code == 0, "stderr closed")
    check(sandbox.run("aar list <&-").code == 0, "stdin closed")
    check(sandbox.run("aar new lite Closed -q <&- >&- 2>&-").code in (0, 2), "all closed")
    made = (sandbox.work / "reviews/2026/2026-11-20-closed.md").read_text()
    check(made.startswith("---\n"), f"output went into the file: {made[:40]!r}")


def row_59_locales(sandbox):
    sandbox.adopt("shop")
    sandbox.write("reviews/2026/2026-01-05-äöü.md", GOOD.replace("A title", "Ähnliches Öl"))
    binary = sandbox.binary
    commands = (
        ["list"],
        ["list", "-s", "title", "-f", "csv"],
        ["list", "-f", "json"],
        ["lint"],
        ["lint", "--as", "published", "-f", "json"],
        ["index", "-o", "-"],
        ["search", "queue"],
        ["search", "同期"],
        ["show", "queue-stopped"],
        ["rules"],
        ["schema"],
        ["new", "lite", "Größe 在庫", "--owner", "a", "--dry-run"],
        ["list", "-k", "incdent"],
        ["next", "drill"],
    )
    base = {"PATH": "/usr/bin:/bin"}
    environments = [{}] + [
        base | more
        for more in (
            {"LC_ALL": "C"},
            {"LC_ALL": "C.UTF-8"},
            {"LC_ALL": "xx_YY.UTF-8"},
            {"LANG": "tr_TR.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"},
            {"LC_ALL": "ja_JP.SJIS", "LANGUAGE": "ja"},
            {"HOME": "/nowhere", "TZ": "Asia/Tokyo"},
            {"TERM": "xterm-256color", "COLUMNS": "20"},
        )
    ]
    for arguments in commands:
        call = [binary, "--today", "2026-11-20", *arguments]
        outputs = []
        for environment in environments:
            sanitizer = {key: sandbox.environment[key] for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS")}
            result = sandbox.run(call, environment=environment | sanitizer)
            outputs.append((result.code, result.out, result.err))
        for environment, output in zip(environments, outputs):
            check(output == outputs[0], f"{arguments} differs under {environment}:\n{output}\n{outputs[0]}")


def row_67_no_identity(sandbox):
    sandbox.run("git init -q")
    result = sandbox.aar("new", "incident", "A title")
    check(result.code == 0, "exit", result)
    check("owner" in result.talk and "hint" in result.talk, "a hint", result)
    text = (sandbox.work / result.text.strip()).read_text()
    check(re.search("^owner: unknown$", text, re.MULTILINE), f"an owner was invented: {text[:200]}")
    check(sandbox.aar("lint", "-q").code == 0, "the draft is fine")


def row_71_queries(sandbox):
    archive(sandbox, [(PATH, GOOD)])
    queries = (
        '"', '""', '"zebra', 'zebra"', "AND", "OR", "NOT", "-foo", "-", "--", "NEAR(", "NEAR(a b, 2)",
        "zebra AND", "OR zebra", "zebra OR", "zebra OR OR x", "*", "**", "zebra*", "^zebra", "(zebra",
        ")", "{a b}: c", "text:zebra", "x:y", ":", "title:", ":x", "'", "'; DROP TABLE records; --",
        "\\", "a\\", "%", "_", "?", "$(id)", "-\"", "-zebra", "\u202e", "zebra\x1b", "在庫 OR -在",
        "https://example.com/a?b=c", "10:30", "a" * 100000, "a " * 5000, "[", "date:..", "date:2026..",
        "severity:>=", "rank:1", "rowid:1", "content : zebra", "a + b", "🔥", "é", "e\u0301", "\xad",
    )  # fmt: skip
    for query in queries:
        for form in ("text", "json"):
            result = sandbox.aar("search", "-f", form, "--", query)
            check(result.code == 0, f"{query[:40]!r} ends with {result.code}", result)
            shown = result.text + result.talk
            check(not re.search("SQL|fts5|syntax error", shown, re.IGNORECASE), f"{query[:40]!r}", result)
            check_clean(result)
            check_alive(result)
            if form == "json":
                json.loads(result.out)
    plain = sandbox.aar("search", "-f", "ids", "zebra")
    check(plain.text.split() == [ID, "2026-01-03-neighbour"], "a plain word", plain)
    for empty in ("", "   "):
        check(sandbox.aar("search", "--", empty).code == 2, f"{empty!r} is no query")


def row_37_workflow_commands(sandbox):
    """No line may start with `::` but the github format's own: a runner would obey it."""
    sandbox.run("git init -q")
    sandbox.write(".aar.yaml", "version: 1\nreviews: [.]\n")
    text = GOOD.replace("A title", '"\u00a0::error file=x::title"')
    text = text.replace("The rehearsal", "::warning::zebra\n::set-env name=a::b zebra\n\nThe rehearsal")
    sandbox.write("::error file=x::y.md", text.replace("date: 2026-01-02", "date: soon\n::x: 1"))
    sandbox.write("sub/::error file=x::y.md", text)
    for form in FORMATS:
        result = sandbox.aar("lint", "-f", form)
        check(result.code == 1, f"-f {form}", result)
        for line in (result.text + result.talk).split("\n"):
            ours = form == "github" and re.match(r"::(error|warning|notice) file=[^:]*::", line)
            check(not line.lstrip().startswith("::") or ours, f"-f {form}: {line!r}", result)
        check_clean(result)
    for arguments in (
        ["list"],
        ["list", "-f", "json"],
        ["list", "-f", "paths"],
        ["index", "-o", "-"],
        ["search", "zebra"],
        ["search", "zebra", "-f", "json"],
        ["search", "zebra", "-f", "paths"],
        ["list", "-f", "ids"],
        ["list", "-f", "csv", "-c", "title,id"],
        ["list", "-f", "tsv", "-c", "title,id"],
        ["list", "--format", "{title}\\n {id}"],
        ["search", "zebra", "-f", "ids"],
        ["actions", "--all", "-f", "csv"],
        ["export", "-f", "csv"],
        ["show", "./::error file=x::y.md"],
        ["next", "./::error file=x::y.md"],
        ["show", "./::error file=x::y.md", "-f", "path"],
    ):
        result = sandbox.aar(*arguments)
        check(result.code == 0, f"{arguments}", result)
        for line in (result.text + result.talk).split("\n"):
            check(not line.lstrip().startswith("::"), f"{arguments}: {line!r}", result)


def row_38_percent(sandbox):
    name = "reviews/2026/2026-01-02-a%0A::set-env,b:c.md"
    archive(sandbox, [(name, GOOD.replace("kind: lite", '"kind%0A::set-env name=x::": lite'))])
    result = sandbox.aar("lint", "-q", "-f", "github")
    check(result.code == 1, "exit", result)
    check("%250A::set-env name=x" in result.text, "the message's percent is not escaped", result)
    check("a%250A%3A%3Aset-env%2Cb%3Ac.md" in result.text, "the path is not escaped", result)


def row_39_many_findings(sandbox):
    """GitHub refuses a file of more than 25,000 results; aar stops at 5,000 and says so."""
    body = "".join(f"TBD {number}\n\n" for number in range(1000))
    archive(sandbox, [(f"reviews/2026/2026-01-02-{number}.md", GOOD + body) for number in range(30)])
    result = sandbox.aar("lint", "-q", "--as", "published", "-f", "sarif")
    check(result.code == 1, "exit", result)
    run = json.loads(result.out)["runs"][0]
    check(len(run["results"]) == 5000, f"{len(run['results'])} results")
    said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    check(re.search(r"^2\d{4} more findings", said), said)


def row_41_credential(sandbox):
    """A credential is in no output, whatever the format and whichever finding stands on its line."""
    secret = "AKIA" + "Q7PXMN3ZR4TBV2WK"
    archive(sandbox, [(PATH, GOOD + f"\nTBD TODO the key is {secret} TBD\n")])
    for form in FORMATS:
        result = sandbox.aar("lint", "--as", "published", "--profile", "strict", "-f", form)
        check(result.code == 1, f"-f {form}", result)
        check(secret[4:] not in result.text + result.talk, f"-f {form} prints it", result)
        check("AAR801" in result.text, f"-f {form} does not name the rule", result)


def row_60_gap_time(sandbox):
    """A stored offset is never changed by the zone of the machine."""
    archive(sandbox, [(PATH, GOOD.replace("kind: lite", "kind: lite\nx-at: 2026-03-29T02:30:00+01:00"))])
    outputs = set()
    for zone in ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Nonsense/Zone", ":/etc/passwd"):
        environment = sandbox.environment | {"TZ": zone}
        result = sandbox.aar("show", "bad", "-f", "json", environment=environment)
        outputs.add(result.out)
    check(len(outputs) == 1, "the zone of the machine changes the output")


def naughty_names(sandbox):
    sandbox.run("git init -q")
    names = (
        "2026-01-02-$(touch ran).md",
        "2026-01-02-`touch ran`.md",
        "2026-01-02-;touch ran.md",
        "2026-01-02-a\nb.md",
        "-rf.md",
        "--config=x.md",
        "2026-01-02-a\tb.md",
        "2026-01-02-'\"\\.md",
        "2026-01-02-" + "a" * 240 + ".md",
        ".hidden.md",
        " .md",
        "2026-01-02-\u202egpj.md",
        "#hash.md",
    )
    for name in names:
        sandbox.write("reviews/2026/" + name, GOOD)
    sandbox.write(b"reviews/2026/2026-01-02-\xff\xfe.md".decode("utf-8", "surrogateescape"), GOOD)
    for form in FORMATS:
        result = sandbox.aar("lint", "-f", form)
        check_alive(result)
        check_clean(result)
    for arguments in (["list"], ["list", "-f", "json"], ["index"], ["search", "zebra"]):
        result = sandbox.aar(*arguments)
        check(result.code == 0, f"{arguments}", result)
        check_clean(result)
    raw = sandbox.aar("list", "-0", "-f", "paths").out.split(b"\0")
    check(b"reviews/2026/2026-01-02-a\nb.md" in raw, f"-0 keeps names: {raw}")
    check(b"reviews/2026/2026-01-02-\xff\xfe.md" in raw, f"-0 keeps bytes: {raw}")
    check(not list(sandbox.work.glob("**/ran")), "a name was executed")
    check_clean(sandbox.run("cat INDEX.md"))


def main():
    global SANITIZED
    SANITIZED = harness.is_sanitized(sys.argv[1])
    tests = [
        (name, function)
        for name, function in sorted(globals().items())
        if name.startswith(("row_", "naughty_")) and callable(function)
    ]
    harness.run_functions(sys.argv[1], tests, "acceptance")


if __name__ == "__main__":
    main()
