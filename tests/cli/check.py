"""`aar check` on branches that the real git made, one function a promise.

    python3 check.py BINARY [WORD…]

Every function begins with a repository whose `main` holds an archive of a few reviews, makes a branch and
asks whether it may merge. Nothing may be written while that is asked: neither the work tree, nor the index,
nor an object.
"""

import hashlib
import json
import os
import sys

import harness
from harness import check

FOLDER = "reviews/2026"


def review(day, status="published", title="The rehearsal took an hour", more="", text="It took an hour."):
    """A review that lints without an error at every status."""
    signed = {} if status == "draft" else {"authors": "[ines]", "reviewed_by": "[kofi]", "reviewed_at": f"2026-{day}", "published_at": f"2026-{day}"}
    more += "".join(f"{key}: {value}\n" for key, value in signed.items() if f"{key}:" not in more)
    return f"""---
schema: 1
title: {title}
kind: lite
status: {status}
date: 2026-{day}
owner: ines
{more}---

## What happened

{text}

## What did we learn

- Rehearse applies-to:all

## Action, or why none

none: nothing to do
"""


LONG = "\n".join(f"Line {number} stands in no other review." for number in range(40))
PUBLISHED = f"{FOLDER}/2026-03-01-rehearsal.md"
DRAFT = f"{FOLDER}/2026-04-01-second-rehearsal.md"
NEW = f"{FOLDER}/2026-05-01-new-review.md"


class Repository:
    """A sandbox with git's commands, and what `check` says of it."""

    def __init__(self, sandbox):
        self.sandbox = sandbox

    def git(self, *arguments, cwd=None):
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "protocol.file.allow=always"]
        done = self.sandbox.run(["git", *identity, *arguments], cwd=cwd or self.sandbox.work)
        check(done.code == 0, f"git {arguments} failed", done)
        return done.text.strip()

    def write(self, path, content):
        self.sandbox.write(path, content)

    def read(self, path):
        return (self.sandbox.work / path).read_text()

    def edit(self, path, old, new):
        text = self.read(path)
        check(old in text, f"{old!r} is not in {path}")
        self.write(path, text.replace(old, new))

    def commit(self, message="A change", **files):
        """Commits everything, after writing `files` (path to text; None deletes)."""
        for path, text in files.pop("files", {}).items():
            (self.sandbox.work / path).unlink() if text is None else self.write(path, text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def branch(self, name="topic"):
        self.git("switch", "-q", "-c", name)

    def switch(self, name):
        self.git("switch", "-q", name)


def begin(sandbox, settings="", files=()):
    """An archive on main, and a branch `topic` that is still the same."""
    repository = Repository(sandbox)
    repository.git("init", "-q", "-b", "main")
    if settings:
        repository.write(".aar.yaml", settings)
    repository.write(PUBLISHED, review("03-01"))
    repository.write(DRAFT, review("04-01", "draft"))
    for path, text in dict(files).items():
        repository.write(path, text)
    repository.commit("The archive")
    repository.branch()
    return repository


def state_of(folder):
    """Every file below a folder with its content."""
    found = {}
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in names:
            path = os.path.join(base, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    found[path] = hashlib.sha256(file.read()).hexdigest()
    return found


def run_check(repository, *arguments, cwd=None, refs=("main",), environment=None):
    """Runs check, with the promise that it writes nothing."""
    named = [word for ref in refs for word in ("--compare-with", ref)]
    before = state_of(cwd or repository.sandbox.work)
    result = repository.sandbox.aar("check", *named, *arguments, cwd=cwd or repository.sandbox.work,
                                    environment=environment)
    check(state_of(cwd or repository.sandbox.work) == before, "check has written something", result)
    return result


def ask(repository, *arguments, code=None, **options):
    """The JSON of a check."""
    result = run_check(repository, "-f", "json", *arguments, **options)
    if code is not None:
        check(result.code == code, f"exit {result.code}, not {code}", result)
    answer = json.loads(result.out)
    verdict = "must-not-merge" if result.code == 1 else "may-merge"
    check(answer["verdict"] == verdict, f"the verdict is {answer['verdict']}", result)
    return answer


def rules(answer, level=None):
    """The rules that found something, sorted, each as often as it did."""
    return sorted(found["rule"] for found in answer["diagnostics"] if level in (None, found["level"]))


def one(answer, rule):
    """The one finding of a rule."""
    found = [finding for finding in answer["diagnostics"] if finding["rule"] == rule]
    check(len(found) == 1, f"{rule} is found {len(found)} times: {answer['diagnostics']}")
    return found[0]


def expect(repository, *expected, code=None, **options):
    """Errors of exactly these rules; returns the answer."""
    answer = ask(repository, code=1 if expected and code is None else code or 0, **options)
    check(rules(answer, "error") == sorted(expected), f"errors: {rules(answer, 'error')}, not {expected}")
    return answer


# --- a: findings on changed reviews, by the settings of the base ---


def nothing_changed(sandbox):
    repository = begin(sandbox)
    answer = expect(repository)
    check(answer["changed"] == [] and answer["summary"]["files"] == 0, f"{answer}")
    check(answer["unchecked"] == [] and answer["notices"] == [], f"{answer}")
    result = run_check(repository)
    check(result.talk == "may merge into `main`: 0 reviews changed\n", "another verdict", result)


def only_changed_reviews_are_linted(sandbox):
    broken = f"{FOLDER}/2026-02-01-broken.md"
    repository = begin(sandbox, files={broken: review("02-01", more="colour: red\n").replace("lite", "nonsense")})
    repository.commit(files={NEW: review("05-01", "draft")})
    expect(repository)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    answer = expect(repository, "AAR105")
    check(one(answer, "AAR105")["path"] == NEW, "another file")
    repository.edit(broken, "red", "blue")
    repository.commit("Touch the broken one")
    expect(repository, "AAR105", "AAR105", "AAR955")


def every_changed_file_is_listed(sandbox):
    repository = begin(sandbox, files={f"{FOLDER}/2026-02-01-old.md": review("02-01", "draft", text="An old one.")})
    repository.commit(files={NEW: review("05-01", "draft", text=LONG), f"{FOLDER}/2026-02-01-old.md": None})
    repository.git("mv", DRAFT, f"{FOLDER}/2026-04-01-other-name.md")
    repository.edit(PUBLISHED, "owner: ines", "owner: kofi")
    answer = ask(repository)
    check(answer["changed"] == [
        {"path": f"{FOLDER}/2026-02-01-old.md", "change": "deleted", "former_path": None},
        {"path": PUBLISHED, "change": "modified", "former_path": None},
        {"path": f"{FOLDER}/2026-04-01-other-name.md", "change": "renamed", "former_path": DRAFT},
        {"path": NEW, "change": "added", "former_path": None},
    ], f"{answer['changed']}")


def what_is_not_committed_counts(sandbox):
    repository = begin(sandbox)
    repository.write(NEW, review("05-01", "nonsense"))
    expect(repository, "AAR105")
    repository.git("add", "-A")
    expect(repository, "AAR105")
    repository.write(NEW, review("05-01", "draft"))
    expect(repository)
    answer = ask(repository, "--staged", code=1)
    check(rules(answer, "error") == ["AAR105"], "the index was not looked at")
    expect(repository, code=0)
    ask(repository, "--rev", "HEAD", code=0)


def row_42_settings_of_the_branch_change_nothing(sandbox):
    repository = begin(sandbox, settings="version: 1\nprofile: core\n")
    bad = review("05-01", "published").replace("owner: ines\n", "")
    repository.commit(files={NEW: bad})
    before = rules(ask(repository, code=1))
    every = "".join(f"  {rule}: off\n" for rule in set(before))
    repository.commit(files={".aar.yaml": f"version: 1\nprofile: import\nrules:\n{every}  AAR957: off\n"
                                          f"  AAR953: off\nbaseline: known.json\n"})
    sandbox.aar("lint", "--write-baseline")
    repository.commit("A baseline of one's own")
    answer = ask(repository, code=1)
    check(rules(answer) == sorted(before + ["AAR957"]), f"{rules(answer)} and not {before}")
    note = one(answer, "AAR957")
    check(note["level"] == "note" and note["path"] == ".aar.yaml", f"{note}")
    check(note["message"] == "configuration changes take effect after merge", f"{note}")
    check("configuration changes take effect after merge" in answer["notices"], "no notice")


def templates_people_and_baseline_are_the_bases(sandbox):
    repository = begin(sandbox, settings="people: people.yaml\ntemplates: own\n",
                       files={"people.yaml": "ines: {name: Ines}\n", "own/lite.md": review("01-01", "draft"),
                              f"{FOLDER}/2026-02-01-known.md": review("02-01").replace("owner: ines\n", "")})
    repository.switch("main")
    check(sandbox.aar("lint", "--write-baseline").code == 0, "no baseline")
    repository.commit("What is known")
    repository.git("branch", "-f", "topic", "main")
    repository.switch("topic")
    repository.edit(f"{FOLDER}/2026-02-01-known.md", "applies-to:all", "applies-to:all applied:PR-1")
    expect(repository)  # the base knows the fault
    repository.commit(files={".aar-baseline.json": None, "people.yaml": "kofi: {name: Kofi}\n",
                             "own/lite.md": "nothing\n"})
    answer = expect(repository)
    check([finding["path"] for finding in answer["diagnostics"] if finding["rule"] == "AAR957"] ==
          [".aar-baseline.json", "own/lite.md", "people.yaml"], f"{answer['diagnostics']}")


def a_first_archive_is_judged_by_its_own_settings(sandbox):
    repository = Repository(sandbox)
    repository.git("init", "-q", "-b", "main")
    repository.commit(files={"README.md": "Code\n"})
    repository.branch()
    repository.commit(files={".aar.yaml": "reviews: postmortems\nseverities: [low, high]\n",
                             "postmortems/2026-05-01-first.md": review("05-01", "draft", more="severity: low\n")})
    answer = expect(repository)
    check(answer["notices"] == ["`main` has no archive yet, so the settings of this branch count"],
          f"{answer['notices']}")
    check(len(answer["changed"]) == 1 and "AAR957" not in rules(answer), f"{answer}")


def an_archive_without_settings_has_the_defaults(sandbox):
    repository = begin(sandbox)
    repository.commit(files={".aar.yaml": "rules: {AAR105: off}\n", NEW: review("05-01", "nonsense")})
    answer = expect(repository, "AAR105")
    check("AAR957" in rules(answer), "the new settings are not announced")


def broken_settings_of_the_branch_are_found(sandbox):
    repository = begin(sandbox, settings="version: 1\n")
    repository.commit(files={".aar.yaml": "version: 1\nprofil: strict\n"})
    answer = expect(repository, "AAR961")
    fault = one(answer, "AAR961")
    check((fault["path"], fault["line"]) == (".aar.yaml", 2), f"{fault}")


def broken_settings_of_the_base_are_an_error(sandbox):
    repository = begin(sandbox, settings="profil: strict\n")
    result = run_check(repository)
    check(result.code == 2 and "in `main`: .aar.yaml:1:1" in result.talk, "no place", result)


def several_archives_have_settings_of_their_own(sandbox):
    repository = begin(sandbox, files={"team/.aar.yaml": "severities: [low, high]\n",
                                       f"team/{PUBLISHED}": review("03-01", more="severity: low\n")})
    repository.commit(files={f"team/{NEW}": review("05-01", "draft", more="severity: high\n"),
                             NEW: review("05-02", "draft", more="severity: high\n")})
    answer = ask(repository, code=1)
    check([finding["path"] for finding in answer["diagnostics"] if finding["rule"] == "AAR105"] == [NEW],
          f"{answer['diagnostics']}")
    check(len(answer["changed"]) == 2, f"{answer['changed']}")


# --- b: a virtual merge ---


def part(repository, ours, theirs, other="main"):
    """Two branches that go apart: `ours` on topic, `theirs` on main."""
    repository.switch(other)
    repository.commit("Theirs", files=theirs)
    repository.switch("topic")
    repository.commit("Ours", files=ours)


def two_branches_invent_one_id(sandbox):
    repository = begin(sandbox)
    part(repository, {NEW: review("05-01", "draft")}, {NEW: review("05-01", "draft", title="Quite another")})
    answer = expect(repository, "AAR950")
    check(one(answer, "AAR950")["path"] == NEW, "another file")
    check(one(answer, "AAR950")["message"] == "`main` has another review with the id `2026-05-01-new-review`", "")
    merged = sandbox.run("git -c user.name=A -c user.email=a@b merge -q main")
    check(merged.code != 0, "git would have said it as well: add/add")


def two_branches_invent_one_id_in_two_folders(sandbox):
    repository = begin(sandbox)
    other = "reviews/2025/2026-05-01-new-review.md"
    part(repository, {NEW: review("05-01", "draft")}, {other: review("05-01", "draft", title="Quite another")})
    answer = expect(repository, "AAR950")
    check(one(answer, "AAR950")["related"][0]["path"] == other, "the other one is not named")
    merged = sandbox.run("git -c user.name=A -c user.email=a@b merge -q -m m main")
    check(merged.code == 0, "git merges them without a word", merged)
    repository.switch("main")
    repository.git("merge", "-q", "topic")
    check(sandbox.aar("lint", "-q").code == 1, "and lint finds the clash only then")


def row_76_names_that_differ_in_case_or_form(sandbox):
    repository = begin(sandbox)
    for ours, theirs in (("2026-05-01-queue", "2026-05-01-Queue"), ("2026-05-02-caf\u00e9", "2026-05-02-cafe\u0301")):
        part(repository, {f"{FOLDER}/{ours}.md": review("05-01", "draft")},
             {f"{FOLDER}/{theirs}.md": review("05-01", "draft", title="Quite another")})
    answer = ask(repository, code=1)
    check(rules(answer, "error") == ["AAR950", "AAR950"], f"{answer['diagnostics']}")
    check(all("but for case or Unicode form" in finding["message"] for finding in answer["diagnostics"]
              if finding["rule"] == "AAR950"), f"{answer['diagnostics']}")


def row_77_two_branches_add_reviews(sandbox):
    repository = begin(sandbox)
    part(repository, {NEW: review("05-01", "draft")}, {f"{FOLDER}/2026-05-01-other.md": review("05-01", "draft")})
    expect(repository)
    repository.git("merge", "-q", "-m", "merge", "main")
    expect(repository)


def former_ids_clash_with_ids(sandbox):
    repository = begin(sandbox)
    part(repository, {NEW: review("05-01", "draft")},
         {f"{FOLDER}/2026-05-02-renamed.md": review("05-02", "draft", more="former_ids: [2026-05-01-new-review]\n")})
    check("former id" in one(expect(repository, "AAR950"), "AAR950")["message"], "")
    mine = review("05-03", "draft", more="former_ids: [2026-05-02-renamed]\n")
    repository.commit(files={NEW: None, f"{FOLDER}/2026-05-03-mine.md": mine})
    check("in `former_ids` is the id of" in one(expect(repository, "AAR950"), "AAR950")["message"], "")


def lines_that_both_changed_conflict(sandbox):
    repository = begin(sandbox)
    part(repository, {DRAFT: review("04-01", "draft", text="It took two hours.")},
         {DRAFT: review("04-01", "draft", text="It took three hours.")})
    found = one(expect(repository, "AAR951"), "AAR951")
    check((found["path"], found["line"]) == (DRAFT, 12), f"{found}")
    check(found["message"] == "`main` changed the same lines", f"{found}")
    merged = sandbox.run("git -c user.name=A -c user.email=a@b merge -q main")
    check(merged.code != 0, "git merges it", merged)


def a_clean_merge_of_one_file_is_no_conflict(sandbox):
    repository = begin(sandbox)
    part(repository, {DRAFT: review("04-01", "draft", text="It took two hours.")},
         {DRAFT: review("04-01", "draft", title="Another title for the rehearsal")})
    expect(repository)


def deleted_on_one_side_and_changed_on_the_other(sandbox):
    repository = begin(sandbox)
    part(repository, {DRAFT: None}, {DRAFT: review("04-01", "draft", text="Theirs.")})
    check(one(expect(repository, "AAR951"), "AAR951")["message"] == "deleted here, and changed in `main`", "")
    repository.git("switch", "-q", "-c", "other", "main~1")
    repository.commit(files={DRAFT: review("04-01", "draft", text="Mine.")})
    answer = ask(repository, refs=("topic",), code=1)
    check(one(answer, "AAR951")["message"] == "changed here, and deleted in `topic`", f"{answer}")


def conflicts_elsewhere_are_a_notice(sandbox):
    repository = begin(sandbox, files={"src/code.c": "int x = 1;\n"})
    part(repository, {"src/code.c": "int x = 2;\n"}, {"src/code.c": "int x = 3;\n"})
    answer = expect(repository)
    check(answer["notices"] == ["`src/code.c` conflicts with `main` as well, and is no review"], f"{answer['notices']}")


def what_is_not_committed_is_merged_as_well(sandbox):
    repository = begin(sandbox)
    repository.switch("main")
    repository.commit("Theirs", files={NEW: review("05-01", "draft", title="Quite another")})
    repository.switch("topic")
    repository.write(NEW, review("05-01", "draft"))
    expect(repository, "AAR950")
    repository.git("add", "-A")
    ask(repository, "--staged", code=1)
    ask(repository, "--rev", "topic", code=0)


def several_branches_must_all_agree(sandbox):
    repository = begin(sandbox)
    repository.git("branch", "release", "main")
    repository.switch("release")
    repository.commit("Release", files={NEW: review("05-01", "draft", title="Quite another")})
    repository.switch("topic")
    repository.commit("Ours", files={NEW: review("05-01", "draft")})
    expect(repository)
    answer = expect(repository, "AAR950", refs=("main", "release"))
    check([one["ref"] for one in answer["compared_with"]] == ["main", "release"], f"{answer['compared_with']}")
    check("`release`" in one(answer, "AAR950")["message"], "the branch is not named")
    result = run_check(repository, refs=("main", "release"))
    check(result.talk.splitlines()[-1] == "must not merge into `main`, `release`: check-id-clash", "verdict", result)


def links_that_the_merge_breaks(sandbox):
    linking = f"{FOLDER}/2026-04-02-linking.md"
    repository = begin(sandbox, files={linking: review("04-02", text="As [before](2026-03-01-rehearsal.md)."),
                                       "docs/plan.md": "# Plan\n"})
    moved = f"{FOLDER}/2026-03-01-renamed.md"
    part(repository, {NEW: review("05-01", "published", text="See [the plan](../../docs/plan.md).")},
         {"docs/plan.md": None})
    found = one(expect(repository, "AAR960"), "AAR960")
    check(found["message"] == "`docs/plan.md` is gone in `main`", f"{found}")
    repository.git("switch", "-q", "-C", "topic", "main~1")
    repository.git("mv", PUBLISHED, moved)
    repository.edit(moved, "owner: ines\n", "owner: ines\nformer_ids: [2026-03-01-rehearsal]\n")
    repository.commit("Rename")
    found = one(expect(repository, "AAR960"), "AAR960")
    check(found["path"] == linking and "2026-03-01-rehearsal.md)" in repository.read(linking).splitlines()[found["line"] - 1],
          f"{found}")


# --- c: what was published ---


def a_published_review_keeps_its_date(sandbox):
    repository = begin(sandbox)
    repository.edit(PUBLISHED, "date: 2026-03-01", "date: 2026-03-02")
    answer = ask(repository, code=1)
    check("AAR954" in rules(answer, "error"), f"{rules(answer)}")
    repository.git("checkout", "-q", ".")
    repository.edit(DRAFT, "date: 2026-04-01", "date: 2026-04-02")
    check("AAR954" not in rules(ask(repository)), "a draft may")


def a_published_review_keeps_its_id(sandbox):
    repository = begin(sandbox)
    moved = f"{FOLDER}/2026-03-01-renamed.md"
    repository.git("mv", PUBLISHED, moved)
    check(one(expect(repository, "AAR952"), "AAR952")["path"] == moved, "another file")
    repository.edit(moved, "owner: ines\n", "owner: ines\nformer_ids: [2026-03-01-rehearsal]\n")
    check(one(expect(repository), "AAR952")["level"] == "note", "a former id is kept")
    repository.git("checkout", "-q", "-f", "HEAD")
    repository.git("reset", "-q", "--hard")
    os.makedirs(sandbox.work / "reviews/2025", exist_ok=True)
    repository.git("mv", PUBLISHED, "reviews/2025/2026-03-01-rehearsal.md")
    check("AAR952" not in rules(ask(repository)), "another folder is no other id")
    repository.write("reviews/2025/2026-03-01-rehearsal.md", review(
        "03-01", title="Quite another", more="revised_at: 2026-06-01\n", text="Nothing is as it was. " * 40))
    answer = ask(repository)
    check("AAR953" not in rules(answer) and "AAR952" not in rules(answer), "moved and rewritten is still moved")


def a_published_review_is_not_deleted(sandbox):
    repository = begin(sandbox)
    repository.commit(files={DRAFT: None})
    expect(repository)
    repository.commit(files={PUBLISHED: None})
    check(one(expect(repository, "AAR953"), "AAR953")["path"] == PUBLISHED, "another file")


def a_published_review_is_revised_openly(sandbox):
    repository = begin(sandbox)
    repository.edit(PUBLISHED, "It took an hour.", "It took four hours.")
    repository.commit("Correct it")
    answer = expect(repository, "AAR955")
    check("AAR928" not in rules(answer), "said twice")
    repository.edit(PUBLISHED, "owner: ines\n", "owner: ines\nrevised_at: 2026-06-01\n")
    expect(repository)


def follow_up_is_no_revision(sandbox):
    done = f"{FOLDER}/2026-02-01-actions.md"
    text = review("02-01").replace("none: nothing to do", "- [ ] Page the on-call @sre due:2026-12-01 type:detect")
    repository = begin(sandbox, files={done: text})
    repository.edit(done, "- [ ] Page the on-call @sre due:2026-12-01 type:detect",
                    "- [x] Page the on-call @sre due:2026-12-01 type:detect done:2026-11-18 evidence:#4711")
    repository.edit(done, "applies-to:all", "applies-to:all applied:PR-9")
    repository.commit("Follow up")
    expect(repository)


def statuses_move_along_their_edges(sandbox):
    repository = begin(sandbox)
    repository.edit(DRAFT, "status: draft", "status: published")
    repository.commit("Publish at once")
    check("AAR116" in rules(ask(repository, code=1), "error"), "not found")
    repository.git("reset", "-q", "--hard", "main")
    repository.edit(DRAFT, "status: draft", "status: in-review")
    repository.commit("Into review")
    repository.edit(DRAFT, "status: in-review", "status: published")
    repository.commit("Publish")
    check("AAR116" not in rules(ask(repository)), "both steps are fine")
    repository.git("reset", "-q", "--hard", "main")
    repository.edit(PUBLISHED, "status: published", "status: draft")
    check("AAR116" in rules(ask(repository, code=1), "error"), "published goes back to draft")
    repository.git("reset", "-q", "--hard", "main")
    repository.commit(files={NEW: review("05-01", "published")})
    check("AAR116" not in rules(ask(repository)), "a new one may begin anywhere")


# --- d: the index ---


def a_committed_index_is_fresh(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "draft")})
    expect(repository)  # there is no page
    repository.write("INDEX.md", "# Reviews\n")
    expect(repository)  # and one that is not committed is nobody's
    repository.switch("main")
    check(sandbox.aar("index").code == 0, "no index")
    repository.commit("An index")
    repository.git("switch", "-q", "-C", "topic")
    repository.commit(files={NEW: review("05-01", "draft")})
    found = one(expect(repository, "AAR956"), "AAR956")
    check(found["path"] == "INDEX.md" and "new-review" in found["message"], f"{found}")
    check(sandbox.aar("index", "--check").code == 1, "aar index --check says the same")
    check(sandbox.aar("index").code == 0, "no index")
    expect(repository)
    repository.write("INDEX.md", "<!-- aar:index -->\n<!-- aar:index -->\n")
    expect(repository, "AAR956")
    (sandbox.work / "INDEX.md").unlink()
    expect(repository)  # the branch gives it up


# --- e: policy ---


def reviews_are_due_by_severity(sandbox):
    policy = "policy: {review_due: {sev1: 3d, sev2: 5bd}}\n"
    late = review("11-10", "draft", more="severity: sev1\n").replace("kind: lite", "kind: lite")
    repository = begin(sandbox, settings=policy, files={f"{FOLDER}/2026-11-10-late.md": late})
    answer = expect(repository)  # it is a warning
    found = one(answer, "AAR958")
    check(found["level"] == "warning" and "7 days ago: sev1 allows 3d" in found["message"], f"{found}")
    ask(repository, "--fail-on", "warning", code=1)
    for today, count in (("2026-11-13", 0), ("2026-11-14", 1)):
        answer = ask(repository, "--today", today)
        check(rules(answer).count("AAR958") == count, f"{today}: {rules(answer)}")
    business = f"{FOLDER}/2026-11-13-friday.md"
    repository.commit(files={business: review("11-13", "in-review", more="severity: sev2\n"),
                             f"{FOLDER}/2026-11-10-late.md": None})
    for today, count in (("2026-11-20", 0), ("2026-11-21", 1)):
        answer = ask(repository, "--today", today)
        check(rules(answer).count("AAR958") == count, f"{today}: {rules(answer)}")
    repository.switch("main")
    repository.commit(files={".aar.yaml": policy + "rules: {AAR958: error}\n"})
    ask(repository, refs=("main",), code=1)


def commits_that_name_an_incident_need_its_review(sandbox):
    repository = begin(sandbox)
    repository.commit("Raise the pool size\n\nIt was exhausted.\n\nIncident: INC-12\nReviewed-by: Kofi")
    expect(repository)
    answer = ask(repository, "--require-for", "Incident", code=1)
    found = one(answer, "AAR959")
    check(found["message"].startswith("there is no review of `INC-12`, which commit ") and
          "(Raise the pool size)" in found["message"], f"{found}")
    ask(repository, "--require-for", "incident", code=1)
    ask(repository, "--require-for", "Fixes", code=0)
    for more in ("x-incident: INC-12\n", "tags: [inc-12]\n", "source_url: https://tracker.example/INC-12\n"):
        repository.write(NEW, review("05-01", "draft", more=more))
        ask(repository, "--require-for", "Incident", code=0)
    repository.write(NEW, review("05-01", "draft", text="INC-123 is another one."))
    ask(repository, "--require-for", "Incident", code=1)
    (sandbox.work / NEW).unlink()
    repository.write(f"{FOLDER}/2026-05-01-inc-12-pool.md", review("05-01", "draft"))
    ask(repository, "--require-for", "Incident", code=0)


def commits_of_the_base_and_none_are_not_asked(sandbox):
    repository = begin(sandbox)
    repository.switch("main")
    repository.commit("Theirs\n\nIncident: INC-1")
    repository.git("switch", "-q", "-C", "topic")
    repository.commit("Ours\n\nIncident: none")
    repository.commit("Ours\n\nIncident: INC-2, INC-3\nincident: inc-2")
    answer = ask(repository, "--require-for", "Incident", code=1)
    check(rules(answer) == ["AAR959", "AAR959"], f"{answer['diagnostics']}")


def listed_incidents_need_their_review(sandbox):
    repository = begin(sandbox, files={"incidents.txt": "# open\nINC-1  the queue\n\nINC-2\n"})
    repository.commit(files={NEW: review("05-01", "draft", more="x-incident: INC-1\n")})
    found = one(ask(repository, "--require-for", "@incidents.txt", code=1), "AAR959")
    check((found["path"], found["line"]) == ("incidents.txt", 4), f"{found}")
    repository.commit(files={"incidents.txt": "INC-1\n"})
    found = one(ask(repository, "--require-for", "@incidents.txt", code=1), "AAR959")
    check("`incidents.txt` in `main`" in found["message"], f"a branch takes itself off the list: {found}")
    result = run_check(repository, "--require-for", "@nowhere.txt")
    check(result.code == 2 and "nowhere.txt" in result.talk, "no error", result)
    result = run_check(repository, "--require-for", "no key")
    check(result.code == 2, "no error", result)


# --- f: outputs ---


FORMATS = ("text", "oneline", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")


def hostile(sandbox):
    """A branch, files and messages with everything that must not reach a terminal or a runner as such."""
    repository = begin(sandbox)
    repository.switch("main")
    repository.git("branch", "odd/\u202e$(touch\u00a0PWN);%0A\u001b[31m".replace("\u001b", "").replace("[", ""))
    repository.switch("topic")
    names = ["::error file=x::y", "##[group]x", "a\nb", "`<img src=x onerror=alert(1)>`", "$(touch PWN)", "\u202egpj"]
    for number, name in enumerate(names):
        repository.write(f"{FOLDER}/2026-05-0{number + 1}-{name}.md".replace("/y", "-y"),
                         review("05-01", "nonsense", title="'::set-env name=x::y %0A<b>'"))
    repository.commit("::error::x <script>\n\nIncident: ::error::INC-\u001b[31m1")
    return repository


def every_format_is_clean(sandbox):
    repository = hostile(sandbox)
    for form in FORMATS:
        result = run_check(repository, "-f", form, "--require-for", "Incident")
        check(result.code == 1, f"-f {form} ends with {result.code}", result)
        text = (result.out + result.err).decode("utf-8", "strict")
        check(not any(ord(c) < 0x20 and c != "\n" for c in text) and "\u202e" not in text, f"-f {form}: raw", result)
        for line in text.splitlines():
            ours = form == "github" and line.startswith(("::error ", "::warning ", "::notice "))
            check(ours or not line.lstrip().startswith(("::", "##[")), f"-f {form}: a command: {line!r}", result)
        if form in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(result.out)
        if form == "markdown":
            check("<img" not in text and "<script" not in text and "<b>" not in text, "HTML", result)
    check(not (sandbox.work / "PWN").exists(), "something was run")


def hostile_branch_names(sandbox):
    repository = begin(sandbox)
    repository.switch("main")
    for name in ("odd/$(touch_PWN);x", "caf\u00e9/`x`", "a..b".replace("..", ".-."), "--fail-on".lstrip("-") + "=never"):
        repository.git("branch", name)
        repository.switch("topic")
        answer = ask(repository, refs=(name,), code=0)
        check(answer["compared_with"][0]["ref"] == name, f"{answer['compared_with']}")
        repository.switch("main")
    result = repository.sandbox.aar("check", "--compare-with", "main; touch PWN")
    check(result.code == 2 and not (sandbox.work / "PWN").exists(), "no error", result)
    result = repository.sandbox.aar("check", "--compare-with=--upload-pack=touch PWN")
    check(result.code == 2, "no error", result)


def several_outputs_and_a_summary(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    out = sandbox.base / "out"
    result = sandbox.aar("check", "--compare-with", "main", "-f", "text", "-f", "github", "-f", "sarif", "-o",
                         str(out / "aar.sarif"), "--summary", str(out / "summary.md"))
    check(result.code == 1 and "::error file=" in result.text and "[AAR105" in result.text, "log", result)
    check(json.loads((out / "aar.sarif").read_text())["version"] == "2.1.0", "no SARIF")
    summary = (out / "summary.md").read_text()
    for part_of in ("### aar check: must not merge into <code>main</code>", "| error |", "1 review changed", "added"):
        check(part_of in summary, f"{part_of!r} is not in the summary:\n{summary}")
    (sandbox.work / NEW).unlink()
    sandbox.aar("check", "--compare-with", "main", "--summary", str(out / "summary.md"))
    summary = (out / "summary.md").read_text()
    check(summary.startswith("### aar check: may merge into <code>main</code>\n"), f"not written anew:\n{summary}")
    result = sandbox.aar("check", "--compare-with", "main", "--summary", PUBLISHED)
    check(result.code in (0, 2), "", result)
    repository.edit(PUBLISHED, "owner: ines", "owner: kofi")
    result = sandbox.aar("check", "--compare-with", "main", "--summary", PUBLISHED)
    check(result.code == 2 and "owner: kofi" in repository.read(PUBLISHED), "a review was overwritten", result)


def the_summary_of_a_step_is_added_to(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    summary = sandbox.base / "step-summary.md"
    summary.write_text("### Another step\n")
    environment = {**sandbox.environment, "GITHUB_STEP_SUMMARY": str(summary)}
    for count in (1, 2):
        run_check(repository, "--summary", str(summary), environment=environment)
        text = summary.read_text()
        check(text.startswith("### Another step\n\n### aar check") and text.count("### aar check") == count, text)
    summary.write_text("x" * (1024 * 1024 - 300) + "\n")
    run_check(repository, "--summary", str(summary), environment=environment)
    check(len(summary.read_bytes()) <= 1024 * 1024 and summary.read_text().endswith("the log has all.\n"),
          f"{len(summary.read_bytes())} bytes: {summary.read_text()[-300:]}")
    summary.write_text("x" * (2 * 1024 * 1024))
    run_check(repository, "--summary", str(summary), environment=environment)
    check(len(summary.read_bytes()) == 2 * 1024 * 1024, "a full summary grows")


def the_last_line_is_the_verdict(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "draft")})
    check(run_check(repository).talk.splitlines()[-1] == "may merge into `main`: 1 review changed", "")
    repository.commit(files={NEW: review("05-01", "nonsense", text=LONG), PUBLISHED: None})
    result = run_check(repository)
    check(result.talk.splitlines()[-1] == "must not merge into `main`: check-review-deleted, fm-schema", "", result)
    check(run_check(repository, "-q").err == b"", "quiet is quiet")


# --- g: what a clone does not have ---


def clone(sandbox, *arguments, name="clone"):
    repository = Repository(sandbox)
    repository.git("clone", "-q", *arguments, f"file://{sandbox.work}", str(sandbox.base / name))
    return sandbox.base / name


def row_61_depth_1_without_the_other_branch(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    folder = clone(sandbox, "--depth", "1", "--branch", "topic")
    answer = ask(repository, cwd=folder, refs=("origin/main",), code=1)
    check(rules(answer, "error") == ["AAR105"], f"{answer['diagnostics']}")
    check(answer["compared_with"] == [{"ref": "origin/main", "commit": None, "merge_base": None}], f"{answer}")
    told = " ".join(answer["unchecked"])
    for part_of in ("`origin/main` is not in this shallow clone", "git fetch origin main", "fetch-depth: 0"):
        check(part_of in told, f"{part_of!r} is not told: {told}")
    repository.commit(files={NEW: review("05-01", "draft")})
    folder = clone(sandbox, "--depth", "1", "--branch", "topic", name="clean")
    result = run_check(repository, cwd=folder, refs=("origin/main",))
    check(result.code == 0 and result.talk.splitlines()[-1].endswith(", as far as it could be checked"), "", result)


def row_61_depth_1_with_the_other_branch(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    repository.switch("main")
    repository.commit("Theirs", files={f"{FOLDER}/2026-05-02-theirs.md": review("05-02", "nonsense")})
    folder = clone(sandbox, "--depth", "1", "--no-single-branch", "--branch", "topic")
    answer = ask(repository, cwd=folder, refs=("origin/main",), code=1)
    check([(one["rule"], one["path"]) for one in answer["diagnostics"]] == [("AAR105", NEW)], f"{answer}")
    check(answer["compared_with"][0]["merge_base"] is None, f"{answer['compared_with']}")
    told = " ".join(answer["unchecked"])
    check("no commit in common" in told and "git fetch --unshallow" in told and "fetch-depth: 0" in told, told)
    repository.git("fetch", "-q", "--unshallow", cwd=folder)
    answer = ask(repository, cwd=folder, refs=("origin/main",), code=1)
    check(answer["unchecked"] == [] and rules(answer) == ["AAR105"], f"{answer}")


def a_deep_enough_clone_is_whole(sandbox):
    repository = begin(sandbox)
    for number in range(3):
        repository.commit(f"Step {number}\n\nIncident: INC-{number}", files={NEW: review("05-01", "draft", text=f"{number}")})
    folder = clone(sandbox, "--depth", "4", "--no-single-branch", "--branch", "topic")
    answer = ask(repository, "--require-for", "Incident", cwd=folder, refs=("origin/main",), code=1)
    check(answer["unchecked"] == [] and rules(answer, "error") == ["AAR959"] * 3, f"{answer}")


def a_depth_1_clone_of_main_is_main(sandbox):
    repository = begin(sandbox)
    repository.switch("main")
    folder = clone(sandbox, "--depth", "1")
    answer = ask(repository, cwd=folder, refs=("origin/main",), code=0)
    check(answer["unchecked"] == [] and answer["changed"] == [], f"{answer}")


def an_unknown_branch_is_an_error(sandbox):
    repository = begin(sandbox)
    result = run_check(repository, refs=("mian",))
    check(result.code == 2 and "did you mean `main`?" in result.talk, "no near name", result)
    folder = clone(sandbox, "--depth", "1", "--branch", "topic")
    result = run_check(repository, cwd=folder, refs=("topci",))
    check(result.code == 2, "a slip of the pen is no shallow clone", result)


def without_a_branch_the_usual_one_is_taken(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "draft")})
    answer = ask(repository, refs=(), code=0)
    check(answer["compared_with"][0]["ref"] == "main" and len(answer["changed"]) == 1, f"{answer}")
    folder = clone(sandbox, "--branch", "topic")
    answer = ask(repository, cwd=folder, refs=(), code=0)
    check(answer["compared_with"][0]["ref"] in ("origin/main", "origin/topic"), f"{answer['compared_with']}")
    repository.git("branch", "-m", "main", "elsewhere")
    result = run_check(repository, refs=())
    check(result.code == 2 and "--compare-with" in result.talk, "no hint", result)


def unrelated_histories_are_told(sandbox):
    repository = begin(sandbox)
    repository.git("switch", "-q", "--orphan", "stray")
    repository.commit("Stray", files={NEW: review("05-01", "nonsense")})
    answer = ask(repository, code=1)
    check("no commit in common" in " ".join(answer["unchecked"]) and rules(answer) == ["AAR105"], f"{answer}")


def bare_repositories_need_a_revision(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    folder = clone(sandbox, "--bare", name="bare.git")
    result = run_check(repository, cwd=folder)
    check(result.code == 2 and "bare repository" in result.talk and "--rev" in result.talk, "no hint", result)
    answer = ask(repository, "--rev", "topic", cwd=folder, code=1)
    check(rules(answer) == ["AAR105"], f"{answer['diagnostics']}")


def outside_and_before_the_first_commit(sandbox):
    result = sandbox.aar("check")
    check(result.code == 2 and "repository" in result.talk, "no error", result)
    sandbox.run("git init -q -b main")
    result = sandbox.aar("check")
    check(result.code == 2 and "commit" in result.talk, "no error", result)


def worktrees_and_submodules_are_their_own(sandbox):
    repository = begin(sandbox)
    repository.commit(files={NEW: review("05-01", "nonsense")})
    repository.git("worktree", "add", "-q", str(sandbox.base / "other"), "-b", "third", "main")
    answer = ask(repository, cwd=sandbox.base / "other", code=0)
    check(answer["changed"] == [], f"{answer}")
    (sandbox.base / "other" / NEW).write_text(review("05-01", "nonsense"))
    ask(repository, cwd=sandbox.base / "other", code=1)


def repositories_that_libgit2_cannot_read(sandbox):
    repository = Repository(sandbox)
    done = sandbox.run("git init -q -b main --object-format=sha256")
    if done.code != 0:
        return
    repository.commit(files={PUBLISHED: review("03-01")})
    repository.branch()
    repository.commit(files={NEW: review("05-01", "nonsense"), PUBLISHED: None})
    answer = ask(repository, code=1)
    check(rules(answer, "error") == ["AAR105", "AAR953"], f"{answer}")


def main():
    functions = [(name, function) for name, function in sorted(globals().items())
                 if callable(function) and function.__module__ == __name__ and
                 name not in ("main", "review", "begin", "state_of", "run_check", "ask", "rules", "one", "expect",
                              "part", "hostile", "clone", "Repository", "check")]
    harness.run_functions(sys.argv[1], functions, "check")


if __name__ == "__main__":
    main()
