"""Walks every kind of review: new → lint → lint --as in-review → fill → lint --as published.

    python3 kinds.py BINARY [WORD…]

What must be filled for review is written out below by hand, from the format, not taken from the tool.
"""

import json
import re
import sys

import harness
from harness import check

# kind → (front-matter keys, section headings) that `--as in-review` must name in a fresh skeleton.
IN_REVIEW = {
    "incident": (
        ["severity"],
        ["Summary", "Impact", "Timeline", "Contributing factors", "Action items"],
    ),
    "near-miss": (
        ["potential_severity"],
        [
            "Summary",
            "What could have happened",
            "What stopped it",
            "Timeline",
            "Conditions",
            "How it was noticed and raised",
            "Action items",
        ],
    ),
    "security": (
        ["severity"],
        [
            "Summary",
            "Exposure",
            "Attack timeline",
            "Detection",
            "Containment, eradication, recovery",
            "Contributing factors",
            "Action items",
        ],
    ),
    "data": (
        ["severity"],
        ["Summary", "Facts", "Effects", "Timeline", "Contributing factors", "Action items"],
    ),
    "change": (["objectives"], ["Summary", "Objectives", "Plan and actual", "Action items"]),
    "project": (
        ["objectives"],
        ["What was supposed to happen", "What happened", "Why the difference", "Action items"],
    ),
    "success": ([], ["Summary", "What went right", "Why it worked"]),
    "exercise": (
        ["potential_severity", "objectives"],
        ["Scenario", "Objectives and ratings", "What happened", "Improvement plan"],
    ),
    "external": (
        ["source_url", "organisation"],
        ["What happened to them", "Are we vulnerable?", "Why, or why not"],
    ),
    "lesson": ([], ["Driving event", "Lesson", "Recommendation"]),
    "problem": ([], ["Instances", "Common conditions", "Programme"]),
    "process": (
        [],
        ["Expected process", "Work as done", "Who was affected", "Factors", "Action items"],
    ),
    "experiment": (["hypothesis"], ["Bet", "Expected signal", "Result", "Action items"]),
    "lite": ([], ["What happened", "Action, or why none"]),
}

# What a team that did the work would write, by key.
VALUES = {
    "severity": "sev2",
    "potential_severity": "sev3",
    "started_at": "2026-11-18T09:02:00Z",
    "detected_at": "2026-11-18T09:10:00Z",
    "acknowledged_at": "2026-11-18T09:12:00Z",
    "mitigated_at": "2026-11-18T09:40:00Z",
    "resolved_at": "2026-11-18T10:20:00Z",
    "detected_by": "alert",
    "services": "[checkout, ledger]",
    "teams": "[payments]",
    "tags": "[database]",
    "trigger": "data-schema-change",
    "factors": "[data-schema-change, testing-qa-gap]",
    "impact": "{users: 312, requests: ≈4000, revenue: none, data: none}",
    "facilitator": "kofi",
    "participants": "[ines, kofi, maria]",
    "perspectives": "[development, support]",
    "authors": "[ines]",
    "meeting_at": "2026-11-19",
    "reviewed_at": "2026-11-19",
    "published_at": "2026-11-20",
    "reviewed_by": "[maria]",
    "visibility": "internal",
    "source_url": "https://status.example.com/history/17",
    "organisation": "Example Cloud",
    "vulnerable": "partly",
    "objectives": "[move every account, keep checkout open]",
    "hypothesis": "fewer steps raise the share of finished orders by two points",
}

ACTIONS = """- [ ] Set a lock timeout in the migration tool @payments due:2026-12-15 type:prevent PAY-123
- [ ] Page when the replica is more than 30 s behind @maria due:2026-12-20 type:detect PAY-124"""
LESSONS = "- Rehearse a migration on a table of the real size applies-to:all-backend"
TIMELINE = """| 2026-11-18 09:02 | Migration 4711 takes a lock on the table of orders | [log](https://logs.example.com/1) |
| 2026-11-18 09:10 | The alert on failed checkouts fires | [graph](https://graphs.example.com/2) |
| 2026-11-18 09:40 | The migration is cancelled and checkout works | [graph](https://graphs.example.com/3) |
| 2026-11-18 10:20 | The queue of orders is empty | [graph](https://graphs.example.com/4) |"""
FACTORS = """- The migration waited for a lock without a limit, and every order waited behind it.
- The rehearsal ran on a copy with a hundredth of the rows."""
PROSE = """The migration held a lock for 38 minutes, from 09:02 to 09:40 UTC. 312 customers could not pay,
about 4000 requests failed, and nothing was lost."""

# Section → text; every other section gets prose.
SECTIONS = {
    "Timeline": TIMELINE,
    "Attack timeline": TIMELINE,
    "Action items": ACTIONS,
    "Improvement plan": ACTIONS,
    "What we change": ACTIONS,
    "Programme": ACTIONS,
    "Action, or why none": ACTIONS,
    "Lessons learned": LESSONS,
    "Lessons for next time": LESSONS,
    "Lesson": LESSONS,
    "What did we learn": LESSONS,
    "Contributing factors": FACTORS,
    "Conditions": FACTORS,
    "Common conditions": FACTORS,
    "Factors": FACTORS,
    "Why the difference": FACTORS,
    "Knowledge gaps": (
        "- Which statements wait for which lock team:payments level:unaware want:practised remedy:workshop owner:@ines"
    ),
    "Kudos": "- @kofi for asking early how long the lock would be held consent:yes",
    "Open questions": "- How long may a migration run before noon? @maria",
    "Plan and actual": "| Move the accounts | 10 min | 38 min | The lock was not limited |",
    "Objectives and ratings": "| Cancel the migration | S | Found the command in the runbook |",
    "Instances": "| 2026-11-18 | 2026-11-20-a-problem | 312 customers could not pay |",
    "Source": "[Report of the provider](https://status.example.com/history/17)",
}


def findings(sandbox, path, *flags):
    result = sandbox.aar("lint", "-q", "-f", "json", *flags, path)
    check(result.err == b"", "lint talks on stderr", result)
    return result, json.loads(result.out)["diagnostics"]


def headings(text):
    """Line number → heading, for the level-2 headings."""
    return {
        number: line[3:]
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith("## ")
    }


def section_of(text, finding):
    """The heading at or above a finding; empty in the front matter or above the first."""
    above = [(line, name) for line, name in headings(text).items() if line <= finding["line"]]
    return max(above)[1] if above else ""


def fill(text):
    """The text with every unfilled value and every section written by someone who was there."""
    front, body = text.split("\n---\n", 1)
    lines = []
    for line in front.split("\n"):
        key, separator, value = line.partition(":")
        unfilled = value.strip().startswith(("unknown", "[]", "{users: unknown", "restricted"))
        lines.append(f"{key}: {VALUES[key]}" if separator and unfilled else line)
    parts = re.split(r"^## (.*)\n", body, flags=re.MULTILINE)
    filled = [parts[0]]
    for name, content in zip(parts[1::2], parts[2::2]):
        content = re.sub(r"<!--.*?-->\n?", "", content, flags=re.DOTALL).strip("\n")
        table = content.startswith("|")
        written = SECTIONS.get(name, PROSE)
        filled.append(f"## {name}\n\n{content}{chr(10) if table else ''}{written}\n\n")
    return "\n".join(lines) + "\n---\n" + "".join(filled)


def name_unfilled(sandbox, kind, path, text):
    keys, sections = IN_REVIEW[kind]
    result, found = findings(sandbox, path, "--as", "in-review")
    check(result.code == 1, "the skeleton passes for review", result)
    errors = [finding for finding in found if finding["level"] == "error"]
    named_keys = {re.findall(r"`([^`]*)`", e["message"])[0] for e in errors if e["rule"] == "AAR106"}
    check(named_keys == set(keys), f"unfilled keys: {sorted(named_keys)}, not {sorted(keys)}")
    others = [e for e in errors if e["rule"] != "AAR106"]
    named = {section_of(text, error) for error in others}
    check(named == set(sections), f"unfilled sections: {sorted(named)}, not {sorted(sections)}")
    rules = {error["name"] for error in others}
    allowed = {"sec-nonempty", "tl-present", "impact-present", "act-present", "lesson-present"}
    check(rules <= allowed, f"rules {sorted(rules - allowed)} are not about what is unfilled")
    warned = {finding["name"] for finding in found if finding["level"] == "warning"}
    check(warned <= {"factors-min", "lesson-present"}, f"warned of {sorted(warned)}")


def walk(kind):
    def test(sandbox):
        sandbox.run("git init -q && git config user.email ines@example.com")
        made = sandbox.aar("new", kind, f"A {kind} to learn from", "--date", "2026-11-18")
        check(made.code == 0 and made.err == b"", "new", made)
        path = made.text.strip()
        check(path == f"reviews/2026/2026-11-18-a-{kind}-to-learn-from.md", "the path", made)
        text = (sandbox.work / path).read_text()

        result, found = findings(sandbox, path)
        loud = [finding for finding in found if finding["level"] != "note"]
        check(result.code == 0 and not loud, f"a fresh draft is found wanting: {loud}", result)

        name_unfilled(sandbox, kind, path, text)

        (sandbox.work / path).write_text(fill(text))
        for status in ("draft", "in-review", "published"):
            result, found = findings(sandbox, path, "--as", status)
            loud = [
                f"{finding['line']}: {finding['level']}: {finding['message']} [{finding['rule']}]"
                for finding in found
                if finding["level"] != "note"
            ]
            check(not loud and result.code == 0, f"as {status}:\n    " + "\n    ".join(loud))
        published = fill(text).replace("status: draft", "status: published")
        (sandbox.work / path).write_text(published)
        result = sandbox.aar("lint", "-q", "--fail-on", "warning", path)
        check(result.code == 0, "published", result)
        following = sandbox.aar("next", f"a-{kind}-to-learn-from")
        check(following.code == 0, "next", following)

    return test


def all_kinds_are_walked(sandbox):
    schema = json.loads(sandbox.aar("schema").out)
    kinds = set(schema["properties"]["kind"]["enum"])
    check(kinds == set(IN_REVIEW), f"the schema's kinds are {sorted(kinds)}")
    shown = sandbox.aar("new", "--help").text
    for kind in sorted(kinds - {"problem", "process", "experiment", "lite"}):
        check(re.search(rf"kinds:.*\b{kind}\b", shown), f"`aar new --help` does not name {kind}")


if __name__ == "__main__":
    harness.run_functions(
        sys.argv[1],
        [("every kind is walked", all_kinds_are_walked)] + [(kind, walk(kind)) for kind in IN_REVIEW],
        "kinds",
    )
