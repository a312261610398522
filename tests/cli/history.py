"""`aar diff` and `aar log` on real repositories with fixed dates, one function a situation.

    python3 history.py BINARY [WORD…]
"""

import json
import re

import harness
from harness import check

ID = "2026-03-04-queue-stopped"
PATH = f"reviews/2026/{ID}.md"
REVIEW = """---
schema: 1
title: Queue stopped for an hour
kind: incident
status: draft
date: 2026-03-04
owner: ines
severity: sev3
started_at: 2026-03-04T08:10:00Z
resolved_at: 2026-03-04T10:20:00Z
services: [orders, checkout]
---

# Queue stopped for an hour

## Summary

A new limit on open connections kept the order workers from the broker, so that orders were taken but not confirmed.

## Timeline

All times in UTC.

- 08:10 The broker takes the new connection limit
- 08:25 The alert on queue depth fires

## Lessons learned

- Change one limit at a time applies-to:all

## Action items

- [ ] Alert on refused connections @ines due:2026-04-01
- [ ] Document the broker's limits @kofi due:2026-04-15
"""


class Repository:
    """A repository in the sandbox whose commits are an hour apart, from 2026-03-05T09:00:00Z on."""

    def __init__(self, sandbox, folder=".", branch="main"):
        self.sandbox, self.hour, self.folder = sandbox, 0, sandbox.work / folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", branch)

    def git(self, *arguments):
        date = f"2026-03-{5 + self.hour // 24:02}T{self.hour % 24:02}:00:00Z"
        environment = self.sandbox.environment | {
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "Ci", "GIT_COMMITTER_EMAIL": "ci@example.com", "GIT_COMMITTER_DATE": date,
        }
        return self.sandbox.run(["git", *arguments], environment=environment, cwd=self.folder)

    def commit(self, subject):
        """Commits all that stands there."""
        self.git("add", "-A")
        done = self.git("commit", "-q", "--allow-empty", "-m", subject)
        check(done.code == 0, f"cannot commit {subject}", done)
        self.hour += 1

    def put(self, path, content, subject=None):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        if subject is not None:
            self.commit(subject)

    def aar(self, *arguments, code=0, talk=""):
        result = self.sandbox.aar(*arguments, cwd=self.folder)
        check(result.code == code, f"aar {arguments} ends with {result.code}, not {code}", result)
        check(talk in result.talk if talk else not result.err, f"stderr is not {talk!r}", result)
        raw = {byte for byte in result.out + result.err if byte < 0x20} - {0x0A}
        check(not raw, f"control characters {raw}", result)
        return result.text

    def lines(self, *arguments, **expected):
        """What aar prints, with every commit's id as `#`."""
        found = self.aar(*arguments, **expected).splitlines()
        return [re.sub(r"^(\d{4}-\d\d-\d\d) [0-9a-f]{7,}(?= )", r"\1 #", line) for line in found]


def edited(text, *changes):
    for old, new in changes:
        check(old in text, f"`{old}` is not there")
        text = text.replace(old, new)
    return text


PUBLISHED = edited(
    REVIEW,
    ("status: draft", "status: published"),
    ("severity: sev3", "severity: sev2"),
    ("resolved_at: 2026-03-04T10:20:00Z", "resolved_at: 2026-03-04T11:05:00Z"),
    ("[orders, checkout]", "[orders, ledger]"),
    ("- [ ] Alert on refused connections @ines due:2026-04-01",
     "- [x] Alert on refused connections @ines due:2026-04-01 done:2026-03-20 evidence:#4711"),
    ("- [ ] Document the broker's limits", "- [x] Document the broker's limits"),
    ("applies-to:all\n", "applies-to:all\n- Ask who else has the same limit\n"),
)
SENTENCES = [
    "  ~ status draft → published",
    "  ~ action 1 done (#4711): Alert on refused connections",
    "  ~ action 2 done: Document the broker's limits",
    "  ~ severity sev3 → sev2",
    "  ~ resolved_at 10:20 → 11:05, 45 minutes later",
    "  ~ services +ledger −checkout",
    "  + lesson 2 added: Ask who else has the same limit",
]
DIGEST = ("status draft → published, 2 actions done, severity sev3 → sev2, resolved_at 45 minutes later, "
          "services +ledger −checkout, 1 lesson added")


def expect(found, wanted):
    check(found == wanted, "not as expected:\n" + "\n".join(f"    {line}" for line in found)
          + "\n  wanted:\n" + "\n".join(f"    {line}" for line in wanted))


# --- log ---


def log_tells_a_life(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "Write down the queue stop")
    here.put("src/main.c", "int main;\n", "Code that is no review")
    here.put("reviews/2026/2026-03-05-other.md", REVIEW, "Another one")
    here.put(PATH, PUBLISHED, "Publish \x1b[31mred\x07 and ##[error] it")
    expect(here.lines("log", "queue-stopped"), [
        "2026-03-05 # Publish \\x1b[31mred\\x07 and # #[error] it", *SENTENCES,
        "2026-03-05 # Write down the queue stop",
        "  + sev3 incident added as draft: Queue stopped for an hour",
    ])
    expect(here.lines("log"), [
        "2026-03-05 # Publish \\x1b[31mred\\x07 and # #[error] it", f"  {ID}: {DIGEST}",
        "2026-03-05 # Another one", "  2026-03-05-other: sev3 incident added as draft",
        "2026-03-05 # Write down the queue stop", f"  {ID}: sev3 incident added as draft",
    ])
    expect(here.lines("log", "-n", "1", "--short", ID),
           ["2026-03-05 # Publish \\x1b[31mred\\x07 and # #[error] it", f"  {ID}: {DIGEST}"])
    expect(here.lines("log", "-n", "1", "--full")[1:], [f"  {ID}: {DIGEST}", *SENTENCES])
    check("(Ada)" in here.aar("log", "--authors"), "the author is not named")
    check("Ada" not in here.aar("log") + here.aar("log", "-f", "json"), "the author is named unasked")
    same = here.aar("log", "-f", "json")
    check(same == here.aar("log", "-f", "json"), "two runs differ")
    commits = json.loads(same)["commits"]
    lines = [json.loads(line) for line in here.aar("log", "-f", "jsonl").splitlines()]
    check(commits == lines and [c["date"] for c in commits] ==
          ["2026-03-05T03:00:00Z", "2026-03-05T02:00:00Z", "2026-03-05T00:00:00Z"], f"json tells {commits}")
    check(commits[0]["reviews"][0]["digest"] == DIGEST, "json has another digest")
    check(here.git("rev-parse", "HEAD").text.strip() == commits[0]["commit"], "json has another commit")


def log_by_time(sandbox):
    here = Repository(sandbox)
    for number in range(60):
        here.put(PATH, edited(REVIEW, ("[orders, checkout]", f"[s{number}]")), f"number {number}")

    def numbers(*arguments):
        return [int(line.split()[-1]) for line in here.lines("log", *arguments) if line[:4].isdigit()]

    expect(numbers(), list(range(59, -1, -1)))
    expect(numbers("--since", "2026-03-07"), list(range(59, 47, -1)))
    expect(numbers("--since", "2026-03-06", "--until", "2026-03-06"), list(range(47, 23, -1)))
    expect(numbers("--until", "2026-03-05T03:00:00Z"), [3, 2, 1, 0])
    expect(numbers("--since", "1d", "--today", "2026-03-08"), list(range(59, 47, -1)))
    expect(numbers("-n", "20", ID), list(range(59, 39, -1)))
    here.aar("log", "--until", "2025", talk="aar: no commit changed a review here\n")
    here.aar("log", "--since", "yesterday-ish", code=2, talk="`yesterday-ish` is no date")


def log_follows_renames(sandbox):
    here = Repository(sandbox)
    here.put("postmortems/queue.md", REVIEW, "Before aar")
    here.put("postmortems/notes.txt", "no review\n", "Notes")
    here.git("rm", "-q", "--cached", "postmortems/queue.md")
    (here.folder / "postmortems/queue.md").unlink()
    here.put(PATH, edited(REVIEW, ("ines", "kofi")), "Adopt it")
    here.git("mv", PATH, "reviews/2026/2026-03-04-broker-limit.md")
    here.commit("Name the cause")
    # Rewritten as a whole, and it says itself who it was.
    (here.folder / "reviews/2026/2026-03-04-broker-limit.md").unlink()
    new = "2026-03-04-connections"
    here.put(f"reviews/2026/{new}.md",
             "---\ntitle: Connections ran out\nkind: lite\nformer_ids: [2026-03-04-broker-limit]\n---\n\nAll new.\n",
             "Start over")
    life = [line for line in here.lines("log", new) if line[:4].isdigit()]
    expect(life, [f"2026-03-05 # {subject}" for subject in ("Start over", "Name the cause", "Adopt it", "Before aar")])
    sentences = here.aar("log", new)
    for sentence in ("renamed from `2026-03-04-broker-limit`", f"renamed from `{ID}`", "renamed from `queue`",
                     "owner ines → kofi", "sev3 incident added as draft"):
        check(sentence in sentences, f"`{sentence}` is not told: {sentences}")
    # By a name of former times, the review under its present one.
    check(here.aar("log", ID) == sentences, "a former id tells another life")
    check("queue: sev3 incident added" in here.aar("log"), "the whole log ends at the folder")


def log_of_what_is_gone(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "First")
    (here.folder / PATH).unlink()
    here.commit("Gone")
    expect(here.lines("log", "2026-03-04"), [
        "2026-03-05 # Gone", "  - sev3 incident removed: Queue stopped for an hour",
        "2026-03-05 # First", "  + sev3 incident added as draft: Queue stopped for an hour"])
    here.put(PATH, PUBLISHED, "Back")
    expect([line for line in here.lines("log", ID) if line[:4].isdigit()],
           ["2026-03-05 # Back", "2026-03-05 # Gone", "2026-03-05 # First"])
    here.aar("log", "no-such-review", code=2, talk="no review `no-such-review`")


def log_keeps_namesakes_apart(sandbox):
    here = Repository(sandbox)
    here.put("reviews/a.md", REVIEW, "The first a")
    here.git("mv", "reviews/a.md", "reviews/b.md")
    here.commit("a becomes b")
    here.put("reviews/a.md", "---\ntitle: Another matter\n---\n\nAll else.\n", "The second a")
    expect([line for line in here.lines("log", "a") if line[:4].isdigit()], ["2026-03-05 # The second a"])
    expect([line for line in here.lines("log", "b") if line[:4].isdigit()],
           ["2026-03-05 # a becomes b", "2026-03-05 # The first a"])


def log_counts_once_over_merges(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "base")
    here.git("checkout", "-q", "-b", "side")
    here.put(PATH, edited(REVIEW, ("status: draft", "status: in-review")), "status on side")
    here.git("checkout", "-q", "main")
    here.put(PATH, edited(REVIEW, ("- [ ] Document", "- [x] Document")), "action on main")
    check(here.git("merge", "-q", "-m", "clean merge", "side").code == 0, "the merge is not clean")
    here.hour += 1
    # Both decided about the severity, and whoever merged decided otherwise.
    here.git("checkout", "-q", "-b", "other")
    text = (here.folder / PATH).read_text()
    here.put(PATH, edited(text, ("sev3", "sev1")), "sev1 on other")
    here.git("checkout", "-q", "main")
    here.put(PATH, edited(text, ("sev3", "sev2")), "sev2 on main")
    here.git("merge", "-q", "other")
    here.put(PATH, edited(text, ("sev3", "sev4")), "merge that decides")
    found = here.aar("log", ID)
    expect([line[2:] for line in found.splitlines() if not line[:4].isdigit()], [
        "~ severity sev2 → sev4", "~ severity sev3 → sev2", "~ severity sev3 → sev1",
        "~ action 2 done: Document the broker's limits", "~ status draft → in-review",
        "+ sev3 incident added as draft: Queue stopped for an hour"])


def log_of_a_rename_in_a_merged_branch(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "base")
    here.git("checkout", "-q", "-b", "side")
    here.git("mv", PATH, "reviews/2026/2026-03-04-renamed.md")
    here.commit("rename on side")
    here.git("checkout", "-q", "main")
    here.put(PATH, edited(REVIEW, ("status: draft", "status: in-review")), "edit on main")
    check(here.git("merge", "-q", "-m", "merge", "side").code == 0, "the merge is not clean")
    expect([line.split("# ")[-1] for line in here.lines("log", "renamed")], [
        "edit on main", "  ~ status draft → in-review",
        "rename on side", f"  ~ renamed from `{ID}`",
        "base", "  + sev3 incident added as draft: Queue stopped for an hour"])


def log_of_what_is_no_text(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "good")
    here.put(PATH, REVIEW.replace("\n", "\r\n"), "windows")
    here.put(PATH, edited(REVIEW, ("[orders, checkout]", "[orders, checkout")), "broken")
    here.put(PATH, REVIEW, "mended")
    here.put(PATH, REVIEW.encode() + b"caf\xe9 \x1b[31m\n", "latin")
    here.put(PATH, b"\x7fELF\0\0\1\2" * 9, "binary")
    here.put(PATH, REVIEW, "good again")
    here.put("reviews/picture.png", b"\x89PNG\0", "a picture")
    here.put("reviews/README.md", "# Reviews\n", "a page that is no review")
    found = here.aar("log", ID)
    for sentence in ("text can be read again", "no longer text that can be read", "no longer valid UTF-8",
                     "front matter can be read again", "front matter can no longer be read", "line ends LF → CRLF"):
        check(sentence in found, f"`{sentence}` is not told: {found}")
    check("owner removed" not in found and "picture" not in here.aar("log") and "README" not in here.aar("log"),
          "what is no change of a review is told")


def log_of_several_archives(sandbox):
    here = Repository(sandbox)
    for team in ("red", "blue"):
        here.put(f"{team}/.aar.yaml", "version: 1\nreviews: postmortems\n")
        here.put(f"{team}/postmortems/{team}.md", REVIEW, f"of {team}")
    for team in ("red", "blue"):
        expect([line for line in here.lines("log", "-C", team) if line[:4].isdigit()], [f"2026-03-05 # of {team}"])
        here.put(f"{team}/postmortems/{team}.md", PUBLISHED)
        check(here.aar("diff", "-C", team, "--short") == f"{team}: {DIGEST}\n", "the diff is another archive's")


def log_in_other_shapes(sandbox):
    here = Repository(sandbox)
    here.aar("log", talk="aar: no commit yet\n")
    here.put(PATH, REVIEW)
    check(here.aar("diff", "-s") == f"{ID}: sev3 incident added as draft\n", "an untracked review is not told")
    here.commit("one")
    here.put(PATH, PUBLISHED, "two")
    here.put(PATH, edited(PUBLISHED, ("sev2", "sev1")), "three")
    sandbox.run(["git", "clone", "-q", "--depth", "2", f"file://{here.folder}", str(sandbox.base / "shallow")])
    found = sandbox.aar("log", cwd=sandbox.base / "shallow")
    check(found.code == 0 and found.text.count("\n") == 2 and "severity sev2 → sev1" in found.text
          and "`git fetch --unshallow` brings it" in found.talk, "the shallow clone is told wrongly", found)
    found = sandbox.aar("search", "--all-history", "-f", "ids", "sev1", cwd=sandbox.base / "shallow")
    check("`git fetch --unshallow` brings it" in " ".join(found.talk.split()), "the search is silent", found)
    check(found.text == f"{ID}\n", "what HEAD has is not found", found)
    found = sandbox.aar("search", "--all-history", "-f", "ids", "severity:sev2", cwd=sandbox.base / "shallow")
    check(found.text == f"{ID}\n", "what the oldest commit of the clone has is not found", found)
    sandbox.run(["git", "init", "-q", "--object-format=sha256", str(sandbox.base / "sha")])
    for arguments in (["log"], ["search", "--all-history", "queue"]):
        result = sandbox.aar(*arguments, cwd=sandbox.base / "sha")
        check(result.code == 2 and result.talk.startswith("aar: error: cannot read the history of this repository")
              and "hint: `aar diff`, `--ref REV`" in result.talk, "a repository of SHA-256", result)
    other = Repository(sandbox, "../sha")
    other.put(PATH, REVIEW, "one")
    other.put(PATH, PUBLISHED)
    check(other.aar("diff", "-s") == f"{ID}: {DIGEST}\n", "git itself is not asked for a diff")
    for verb in ("log", "diff"):
        result = sandbox.aar(verb, cwd=sandbox.base)
        check(result.code == 2 and "no git repository" in result.talk or "no archive here" in result.talk, verb, result)


# --- search --all-history ---


def search_knows_a_review_by_all_its_names(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    moved = "reviews/2026/2026-03-04-workers-shut-out.md"
    here.git("mv", PATH, moved)
    here.commit("another name")
    here.put(moved, (here.folder / moved).read_text() + "\nMore.\n", "another word")
    search = ["search", "--all-history", "-f", "paths"]
    found = [line.split(":")[1] for line in here.aar(*search, "queue stopped", talk="").splitlines()]
    expect(found, [moved])
    found = [line.split(":")[1] for line in here.aar(*search, f"queue path:{PATH}").splitlines()]
    expect(found, [PATH])  # the youngest version that has what was asked for
    # Another one that comes where it was before is not the same.
    here.put(PATH, edited(REVIEW, ("but not confirmed", "and lost"), ("open connections", "inodes")), "under its name")
    for query, wanted in (("confirmed", [moved]), ("inodes", [PATH]), ("orders", [PATH, moved])):
        found = [line.split(":")[1] for line in here.aar(*search, query).splitlines()]
        expect(sorted(found), sorted(wanted))


def search_knows_a_review_on_both_sides_of_a_merge(sandbox):
    moved = "reviews/2026/2026-03-04-workers-shut-out.md"
    for keeps_theirs in (False, True):
        here = Repository(sandbox, f"merged-{keeps_theirs}")
        here.put(PATH, REVIEW, "one")
        here.git("switch", "-q", "-c", "branch")
        here.git("mv", PATH, moved)
        here.put(moved, edited(REVIEW, ("but not confirmed", "and kept apart")), "moved on the branch")
        here.git("switch", "-q", "main")
        here.put(PATH, edited(REVIEW, ("All times in UTC.", "Times are of UTC.")), "edited on main")
        here.git("merge", "-q", "--no-commit", "branch")
        if keeps_theirs:
            here.git("checkout", "-q", "branch", "--", moved)
        here.commit("merged")
        found = [line.split(":")[1] for line in here.aar("search", "--all-history", "-f", "paths", "orders").splitlines()]
        # What the merge threw away is the younger commit.
        expect(found, [PATH if keeps_theirs else moved])
        older = here.aar("search", "--all-history", "-f", "paths", '"not confirmed"').splitlines()
        check(len(older) == 1, f"one review is {older}")
        shown = here.git("show", older[0])
        check(shown.code == 0 and "not confirmed" in shown.text, "git shows the version", shown)


def search_tells_reviews_of_one_path_apart(sandbox):
    here = Repository(sandbox)
    search = ["search", "--all-history", "-f", "paths", "orders"]
    here.put(PATH, REVIEW, "one")
    (here.folder / PATH).unlink()
    here.commit("gone")
    here.put(PATH, REVIEW, "back again")
    check(len(here.aar(*search).splitlines()) == 1, "put back, it is the same one")
    (here.folder / PATH).unlink()
    here.commit("gone again")
    here.put(PATH, edited(REVIEW, ("Queue stopped", "Disk ran full"), ("open connections", "inodes")), "another")
    found = here.aar(*search).splitlines()
    check(len(found) == 2 and len(set(found)) == 2, f"{found}")


def search_tells_branches_apart(sandbox):
    """Two reviews that two branches begin under one name, and one that is begun where another was."""
    here = Repository(sandbox)
    here.put("README.md", "x\n", "nothing yet")
    draft = "reviews/draft.md"
    texts = {"payments": REVIEW, "queue": edited(REVIEW, ("Queue stopped", "Disk ran full"), ("workers", "writers"))}
    for name, text in texts.items():
        here.git("branch", name)
    for step in ("begin", "name"):
        for name, text in texts.items():
            here.git("switch", "-q", name)
            if step == "begin":
                here.put(draft, text, f"begin {name}")
            else:
                here.git("mv", draft, f"reviews/2026-03-04-{name}.md")
                here.commit(f"name {name}")
    here.git("switch", "-q", "main")
    for name in texts:
        merged = here.git("merge", "-q", "--no-edit", name)
        check(merged.code == 0, "merge", merged)
    found = [line.split(":")[1] for line in here.aar("search", "--all-history", "-f", "paths", "orders").splitlines()]
    expect(sorted(found), [f"reviews/2026-03-04-{name}.md" for name in texts])


def search_follows_a_branch_past_another_review(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.git("branch", "topic")
    (here.folder / PATH).unlink()
    here.commit("gone")
    here.put(PATH, edited(REVIEW, ("Queue stopped", "Disk ran full"), ("workers", "writers")), "another")
    here.git("switch", "-q", "topic")
    moved = "reviews/2026/2026-03-04-moved.md"
    here.git("mv", PATH, moved)
    here.commit("moved")
    found = [line.split(":")[1] for line in here.aar("search", "--all-history", "-f", "paths", "orders").splitlines()]
    expect(found, [moved])
    here.git("switch", "-q", "main")
    here.git("merge", "-q", "--no-commit", "topic")
    here.git("checkout", "-q", "main", "--", PATH)
    here.git("checkout", "-q", "topic", "--", moved)
    here.commit("both")
    found = [line.split(":")[1] for line in here.aar("search", "--all-history", "-f", "paths", "orders").splitlines()]
    expect(sorted(found), sorted([PATH, moved]))


def log_from_a_folder_that_is_passed_over(sandbox):
    here = Repository(sandbox)
    draft = "reviews/.drafts/2026-03-04-queue-stopped.md"
    here.put(draft, REVIEW, "a draft")
    here.git("mv", draft, "reviews/2026-03-04-queue-stopped.md")
    here.commit("out of the drafts")
    found = here.lines("log", "queue-stopped")
    check(len(found) == 4 and found[-1].startswith("  + sev3 incident added"), f"{found}")


# --- diff ---


def diff_forms(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.git("tag", "v1")
    check(here.aar("diff") == "", "nothing changed, something is told")
    check(here.aar("diff", "-f", "md") == "### aar diff: no review changed\n", "md of nothing")
    here.aar("diff", "--exit-code")
    here.put(PATH, PUBLISHED)
    whole = [f"{PATH}  Queue stopped for an hour", *SENTENCES]
    expect(here.lines("diff"), whole)
    expect(here.lines("diff", "HEAD"), whole)
    expect(here.lines("diff", "v1", ID), whole)
    expect(here.lines("diff", ID, "reviews/2026"), whole)
    expect(here.lines("diff", PATH), whole)
    expect(here.lines("diff", "--short"), [f"{ID}: {DIGEST}"])
    check(here.aar("diff", "--staged") == "", "nothing is staged, something is told")
    here.aar("diff", "--exit-code", code=1)
    here.git("add", "-A")
    expect(here.lines("diff", "--staged"), whole)
    here.put(PATH, REVIEW)
    check(here.aar("diff") == "", "the work tree is as HEAD")
    expect(here.lines("diff", "--cached"), whole)
    here.put(PATH, PUBLISHED, "two")
    for words in (("v1..HEAD",), ("v1..",), ("HEAD~1..",), ("v1...HEAD", "queue"), ("v1",)):
        expect(here.lines("diff", *words), whole)
    back = here.aar("diff", "HEAD..v1", "-s")
    check("status published → draft" in back and "2 actions reopened" in back, f"backwards: {back}")
    here.put("sub/x", "")
    result = sandbox.aar("diff", "v1", f"../{PATH}", cwd=here.folder / "sub")
    check(result.text.splitlines() == whole, "a path from a folder below", result)


def diff_from_where_branches_parted(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "base")
    here.git("checkout", "-q", "-b", "side")
    here.put("reviews/2026/new.md", REVIEW, "new on side")
    here.git("checkout", "-q", "main")
    here.put(PATH, PUBLISHED, "published on main")
    expect(here.lines("diff", "main...side", "-s"), ["new: sev3 incident added as draft"])
    check(f"{ID}: status published → draft" in here.aar("diff", "main..side", "-s"), "two dots")


def diff_of_renames(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.git("mv", PATH, "reviews/2026/2026-03-04-other.md")
    expect(here.lines("diff"), ["reviews/2026/2026-03-04-other.md  Queue stopped for an hour",
                                f"  ~ renamed from `{ID}`"])
    expect(here.lines("diff", ID, "-s"), [f"2026-03-04-other: renamed from `{ID}`"])
    (here.folder / "reviews/2026/2026-03-04-other.md").unlink()
    here.put("reviews/2026/rewritten.md", f"---\ntitle: New\nformer_ids: [{ID}]\n---\n\nAll new.\n")
    check("renamed from" in here.aar("diff", "-s"), "former_ids are not believed")
    here.put("reviews/2026/rewritten.md", "---\ntitle: New\n---\n\nAll new.\n")
    expect(here.lines("diff", "-s"), [f"{ID}: sev3 incident removed", "rewritten: review added"])


def diff_refusals(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.git("branch", ID)
    here.aar("diff", ID, code=2, talk=f"`{ID}` is a revision and a review")
    here.aar("diff", "nonsense", code=2, talk="nonsense")
    here.aar("diff", "HEAD", "main", code=2, talk="two revisions are written `A..B`")
    here.aar("diff", "--staged", "HEAD..main", code=2, talk="--staged does not go with a range")
    here.aar("diff", "-f", "yaml", code=2, talk="unknown")
    sandbox.run(["git", "clone", "-q", "--bare", str(here.folder), str(sandbox.base / "bare.git")])
    result = sandbox.aar("diff", cwd=sandbox.base / "bare.git")
    check(result.code == 2 and "no work tree" in result.talk, "bare", result)
    here.put(PATH, PUBLISHED, "two")
    sandbox.run(["git", "clone", "-q", "--bare", str(here.folder), str(sandbox.base / "other.git")])
    result = sandbox.aar("diff", "HEAD~1..HEAD", "-s", cwd=sandbox.base / "other.git")
    check(result.code == 0 and result.text == f"{ID}: {DIGEST}\n", "two commits of a bare repository", result)


def diff_for_a_pull_request(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.put(PATH, edited(PUBLISHED, ("Queue stopped for an hour", "Queue <b>stopped</b> | @ines #4 `x`"),
                          ("Ask who else", "Ask @maria [who](http://x) *else*")))
    page = here.aar("diff", "-f", "md")
    for bad in ("<b>", "@ines", "@maria", "](http", "*else*", " #4"):
        check(bad not in page, f"`{bad}` is not escaped: {page}")
    check(page.startswith("### aar diff: 1 review changed\n\n**") and "- status draft → published\n" in page, page)
    for number in range(900):
        here.put(f"reviews/2026/2026-05-01-number-{number:03}.md", REVIEW)
    page = here.aar("diff", "-f", "md")
    check(len(page) < 65536 and "more; `aar diff` has them all." in page, f"{len(page)} characters")
    report = json.loads(here.aar("diff", "-f", "json"))
    check(len(report["reviews"]) == 901 and report["to"] == {"name": "the work tree", "commit": ""}, "json")
    check(report["from"]["commit"] == here.git("rev-parse", "HEAD").text.strip(), "the commit of HEAD")


def diff_knows_follow_up(sandbox):
    here = Repository(sandbox)
    here.put(PATH, REVIEW, "one")
    here.put(PATH, edited(REVIEW, ("- [ ] Alert on refused connections @ines due:2026-04-01",
                                   "- [x] Alert on refused connections @ines due:2026-05-01 done:2026-04-30")))
    report = json.loads(here.aar("diff", "-f", "json"))["reviews"][0]
    check(report["nature"] == "follow-up", f"{report}")
    check([change["kind"] for change in report["changes"]] == ["item-done", "item-due"], f"{report}")
    check(report["changes"][1]["seconds_later"] == 30 * 86400 and report["changes"][1]["line"] == 33, f"{report}")


def main():
    functions = [(name, function) for name, function in globals().items()
                 if name.startswith(("log_", "diff_", "search_")) and callable(function)]
    harness.run_functions(harness.sys.argv[1], functions, "history")


if __name__ == "__main__":
    main()
