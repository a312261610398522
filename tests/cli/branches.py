"""Branches that meet, made with the real git: what each did to its reviews and its index page merges clean.

    python3 branches.py BINARY [WORD…]
    AAR_LONG=1 python3 branches.py BINARY     300 pairs instead of 30

After every merge, rebase and cherry-pick `aar index --check` must be silent and every id be there once.
"""

import os
import random
import sys

import harness
from harness import check

PAIRS = 300 if os.environ.get("AAR_LONG") == "1" else 30
REVIEWS = 300
WORDS = (
    "queue printer login ledger broker certificate cache deploy search checkout label stock mail backup index "
    "disk clock token invoice tax report upload night rotation drill upgrade region proxy session order refund "
    "badge gate schema worker cron alert pager canary quota lease shard replica vendor firmware switch fan"
).split()
BY = "by: year"
END = "<!-- /aar:index -->"


class Repository:
    """The archive in the sandbox's folder, and what branches do to it."""

    def __init__(self, sandbox, seed):
        self.sandbox = sandbox
        self.random = random.Random(seed)
        self.root = sandbox.work

    def git(self, *arguments, code=0):
        result = self.sandbox.run(["git", *arguments], cwd=self.root)
        if code is not None:
            check(result.code == code, f"git {' '.join(arguments)} ended with {result.code}", result)
        return result

    def aar(self, *arguments, code=0):
        result = self.sandbox.aar(*arguments, cwd=self.root)
        check(result.code == code, f"aar {' '.join(arguments)} ended with {result.code}", result)
        return result

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def title(self):
        return " ".join(self.random.sample(WORDS, 3)).capitalize()

    def reviews(self):
        return sorted((self.root / "reviews").glob("*/2*.md"))

    def add(self):
        day = self.random.randint(10, 28)
        self.aar("new", self.random.choice(["lite", "incident"]), self.title(), "--date", f"2026-11-{day}", "-q")

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def edit(self, path, old, new):
        text = path.read_text()
        check(old in text, f"{path.name} has no `{old}`")
        path.write_text(text.replace(old, new, 1))

    def found(self, reviews=REVIEWS):
        """Makes the archive."""
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Ada")
        self.git("config", "user.email", "ada@example.com")
        self.aar("init", "-q")
        slugs = set()
        while len(slugs) < reviews:
            slugs.add("-".join(self.random.sample(WORDS, 3)))
        for number, slug in enumerate(sorted(slugs)):
            date = f"{2023 + number % 4}-{1 + number % 9:02}-{1 + number % 27:02}"
            self.write(
                f"reviews/{date[:4]}/{date}-{slug}.md",
                f"---\nschema: 1\ntitle: {slug.replace('-', ' ').capitalize()}\nkind: lite\nowner: ada\n"
                f"status: draft\nteams: []\ndate: {date}\nauthors: []\n"
                f"services: [{self.random.choice(WORDS)}, {self.random.choice(WORDS)}]\n---\n\n## What happened\n\nIt did.\n",
            )
        self.aar("index", "-q")
        self.commit("The archive")

    def branch(self, name, changes, begin="main"):
        """A branch with the changes and a regenerated index, in one commit."""
        self.git("switch", "-q", "-c", name, begin)
        for change in changes:
            change(self)
        self.aar("index", "-q")
        self.commit(name)

    def check_result(self, what):
        fresh = self.aar("index", "--check")
        check(not fresh.err, f"{what}: the index is stale", fresh)
        ids = [path.stem for path in self.reviews()]
        check(len(ids) == len(set(ids)), f"{what}: an id is there twice")
        listed = (self.root / "INDEX.md").read_text().count("\n- [")
        check(listed >= len(ids), f"{what}: {listed} lines for {len(ids)} reviews")
        check(not self.git("status", "--porcelain").out, f"{what}: something is left", self.git("status"))


def side(which):
    """The reviews that one side changes: never those of the other."""

    def of(repository):
        return repository.random.choice(repository.reviews()[which::2])

    return of


def remove(which):
    return lambda repository: side(which)(repository).unlink()


def rename(which):
    def change(repository):
        path = side(which)(repository)
        path.rename(path.with_name(f"{path.stem[:10]}-{'-'.join(repository.random.sample(WORDS, 3))}.md"))

    return change


def retitle(which):
    def change(repository):
        path = side(which)(repository)
        old = next(line for line in path.read_text().splitlines() if line.startswith("title: "))
        repository.edit(path, old, f"title: {repository.title()} · [again](x)")

    return change


def publish(which):
    return lambda repository: repository.edit(side(which)(repository), "status: draft", "status: published")


def on_first(old, new):
    """The same review on both sides, in two places of it."""
    return lambda repository: repository.edit(repository.reviews()[0], old, new)


def settings(old, new):
    return lambda repository: repository.edit(repository.root / ".aar.yaml", old, new)


def page(old, new):
    return lambda repository: repository.edit(repository.root / "INDEX.md", old, new)


def add(repository):
    repository.add()


# What the two branches do.
STORIES = (
    ("both add", [add], [add, add]),
    ("both add and remove", [add, remove(0)], [add, remove(1)]),
    ("both add and rename", [add, rename(0)], [add, rename(1)]),
    ("both retitle and publish", [retitle(0), publish(0)], [retitle(1), publish(1)]),
    ("one review, two fields", [on_first("title: ", "title: Again ")],
     [on_first("status: draft", "status: published"), add]),
    ("one groups by kind", [settings(BY, "by: kind"), add], [add, publish(1)]),
    ("one groups by service", [add], [settings(BY, "by: service"), add]),
    ("text around", [add, page("# Reviews", "# What we learned")], [add, page(END, END + "\n\nThe end.")]),
)
WAYS = ("merge", "rebase", "cherry-pick")


def bring_together(repository, way, ours, theirs):
    if way == "merge":
        repository.git("switch", "-q", ours)
        return repository.git("merge", "-q", "--no-edit", theirs, code=None)
    if way == "rebase":
        repository.git("switch", "-q", theirs)
        return repository.git("rebase", "-q", ours, code=None)
    repository.git("switch", "-q", ours)
    return repository.git("cherry-pick", theirs, code=None)


def pairs_of_branches_merge_clean(sandbox):
    repository = Repository(sandbox, seed=4)
    repository.found()
    for number in range(PAIRS):
        name, left, right = STORIES[number % len(STORIES)]
        way = WAYS[number // len(STORIES) % len(WAYS)]
        what = f"pair {number}: {name}, {way}"
        repository.branch(f"ours-{number}", left)
        repository.branch(f"theirs-{number}", right)
        result = bring_together(repository, way, f"ours-{number}", f"theirs-{number}")
        check(result.code == 0, f"{what} conflicts", result)
        repository.check_result(what)


def other_groupings_merge_clean(sandbox):
    repository = Repository(sandbox, seed=5)
    repository.found(reviews=60)
    for by in ("kind", "service", "severity", "owner"):
        repository.git("switch", "-q", "-c", f"by-{by}", "main")
        settings(BY, f"by: {by}")(repository)
        repository.aar("index", "-q")
        repository.commit(f"by {by}")
        repository.branch(f"ours-{by}", [add, remove(0), publish(0)], f"by-{by}")
        repository.branch(f"theirs-{by}", [add, retitle(1), rename(1)], f"by-{by}")
        result = bring_together(repository, "merge", f"ours-{by}", f"theirs-{by}")
        check(result.code == 0, f"by {by} conflicts", result)
        repository.check_result(f"by {by}")


def slug_order_alone_rarely_conflicts(sandbox):
    """Where no driver is honoured (a forge), only neighbours in the order of slugs conflict."""
    repository = Repository(sandbox, seed=6)
    repository.found()
    (repository.root / ".git/info/attributes").write_text("INDEX.md !merge\n")
    conflicts = neighbours = 0
    for number in range(PAIRS):
        begin = (repository.root / "INDEX.md").read_text().splitlines()
        gaps = []
        for which in ("ours", "theirs"):
            repository.branch(f"{which}-{number}", [add])
            lines = (repository.root / "INDEX.md").read_text().splitlines()
            gaps.append(next(i for i, (old, new) in enumerate(zip(begin, lines)) if old != new))
            repository.git("switch", "-q", "main")
        merged = repository.git("merge-tree", "--write-tree", f"ours-{number}", f"theirs-{number}", code=None)
        conflicts += merged.code != 0
        neighbours += gaps[0] == gaps[1]
        check(merged.code == (1 if gaps[0] == gaps[1] else 0), f"pair {number}: lines {gaps}", merged)
    print(f"      slug order without the driver: {conflicts} of {PAIRS} pairs conflict, {neighbours} are neighbours")


def one_id_on_two_branches(sandbox):
    """git itself tells: the file is new on both sides."""
    repository = Repository(sandbox, seed=7)
    repository.found(reviews=20)
    for which, owner in (("ours", "maria"), ("theirs", "ines")):
        repository.branch(
            which, [lambda at, who=owner: at.aar("new", "lite", "Printer on fire", "--owner", who, "-q")]
        )
    merged = bring_together(repository, "merge", "ours", "theirs")
    check(merged.code == 1 and "(add/add)" in merged.text, "the second review of that id is not told", merged)
    unmerged = repository.git("diff", "--name-only", "--diff-filter=U").text.split()
    check(unmerged == ["reviews/2026/2026-11-20-printer-on-fire.md"], f"in conflict: {unmerged}")


def make_conflict(repository, style):
    """A merge without the driver that leaves the index in conflict, within the generated lines."""
    (repository.root / ".git/info/attributes").write_text("INDEX.md !merge\n")
    repository.git("config", "merge.conflictStyle", style)
    for which in ("ours", "theirs"):
        title = f"Zzz {which}"
        repository.branch(f"{which}-{style}", [lambda at, words=title: at.aar("new", "lite", words, "-q")], "main")
    repository.git("switch", "-q", f"ours-{style}")
    repository.git("merge", f"theirs-{style}", code=1)
    check("<<<<<<<" in (repository.root / "INDEX.md").read_text(), f"no conflict with {style}")


def a_conflicted_index_is_regenerated(sandbox):
    repository = Repository(sandbox, seed=8)
    repository.found(reviews=20)
    for style in ("merge", "diff3", "zdiff3"):
        make_conflict(repository, style)
        stale = repository.aar("index", "--check", code=1)
        check("INDEX.md is stale" in stale.talk, f"{style}: not told as stale", stale)
        written = repository.aar("index")
        check("hint: `git add INDEX.md`" in written.talk, f"{style}: no hint", written)
        check("<<<<<<<" not in (repository.root / "INDEX.md").read_text(), f"{style}: markers are left")
        repository.commit(f"Merged with {style}")
        repository.check_result(style)


def both_branches_make_the_index(sandbox):
    repository = Repository(sandbox, seed=9)
    repository.found(reviews=20)
    repository.git("rm", "-q", "INDEX.md")
    repository.commit("No index")
    repository.branch("ours", [add])
    repository.branch("theirs", [add])
    result = bring_together(repository, "merge", "ours", "theirs")
    check(result.code == 0, "two new pages conflict", result)
    repository.check_result("two new pages")
    # The same without the driver: the whole page is one conflict, and is regenerated.
    (repository.root / ".git/info/attributes").write_text("INDEX.md !merge\n")
    repository.git("reset", "-q", "--hard", "HEAD^")
    repository.git("merge", "theirs", code=1)
    repository.aar("index")
    repository.commit("Merged by hand")
    repository.check_result("two new pages, regenerated")


def text_in_conflict_is_the_users(sandbox):
    repository = Repository(sandbox, seed=10)
    repository.found(reviews=20)
    repository.branch("ours", [add, page("# Reviews", "# Ours")])
    repository.branch("theirs", [add, page("# Reviews", "# Theirs")])
    result = bring_together(repository, "merge", "ours", "theirs")
    text = (repository.root / "INDEX.md").read_text()
    check(result.code == 1, "the titles do not conflict", result)
    check("<<<<<<< ours\n# Ours\n=======\n# Theirs\n>>>>>>> theirs\n" in text, f"not as git has it: {text[:300]}")
    check(text.count("<<<<<<<") == 1 and text.count("\n- [") == 22, "the lines were not merged")
    talk = repository.aar("index", code=0)
    check("<<<<<<<" in (repository.root / "INDEX.md").read_text(), "the user's conflict was settled", talk)


def merges_of_merges(sandbox):
    """A criss-cross has two bases, which git merges first, by the driver as well."""
    repository = Repository(sandbox, seed=11)
    repository.found(reviews=20)
    repository.branch("a", [add])
    repository.branch("b", [add])
    repository.git("branch", "old-a", "a")
    for here, there in (("a", "b"), ("b", "old-a")):
        repository.git("switch", "-q", here)
        repository.git("merge", "-q", "--no-edit", there)
    for name in ("a", "b"):
        repository.git("switch", "-q", name)
        repository.add()
        repository.aar("index", "-q")
        repository.commit(f"more on {name}")
    result = bring_together(repository, "merge", "a", "b")
    check(result.code == 0, "the criss-cross conflicts", result)
    repository.check_result("criss-cross")


def line_ends_of_windows(sandbox):
    repository = Repository(sandbox, seed=12)
    repository.found(reviews=20)
    index = repository.root / "INDEX.md"
    index.write_bytes(index.read_bytes().replace(b"\n", b"\r\n"))
    repository.commit("CRLF")
    repository.branch("ours", [add])
    repository.branch("theirs", [add])
    result = bring_together(repository, "merge", "ours", "theirs")
    check(result.code == 0, "CRLF conflicts", result)
    repository.check_result("CRLF")
    check(b"\n" not in index.read_bytes().replace(b"\r\n", b""), "line ends are mixed")


def an_archive_in_a_folder(sandbox):
    """Of a monorepo: .gitattributes stands beside the page, links are relative to it."""
    repository = Repository(sandbox, seed=13)
    repository.git("init", "-q", "-b", "main")
    repository.git("config", "user.name", "Ada")
    repository.git("config", "user.email", "ada@example.com")
    repository.write("docs/learn/.aar.yaml", "version: 1\nreviews: reviews\nindex: {file: pages/list of all.md}\n")
    repository.aar("init", "docs/learn")
    check((repository.root / "docs/learn/.gitattributes").read_text() == '"pages/list of all.md" merge=aar-index\n',
          "the pattern is another")
    repository.root = repository.root / "docs/learn"
    for _ in range(3):
        repository.add()
    repository.aar("index")
    repository.commit("The archive")
    for which in ("ours", "theirs"):
        repository.branch(which, [add])
    result = bring_together(repository, "merge", "ours", "theirs")
    check(result.code == 0, "the folder's pages conflict", result)
    repository.aar("index", "--check")


def a_clone_learns_the_driver(sandbox):
    repository = Repository(sandbox, seed=14)
    repository.found(reviews=20)
    sandbox.run(["git", "clone", "-q", ".", "../clone"], cwd=repository.root)
    clone = Repository(sandbox, seed=15)
    clone.root = sandbox.base / "clone"
    line = next(line for line in clone.aar("doctor").text.splitlines() if " merge " in line)
    check(line.startswith("note  merge      not registered in this clone: "), f"doctor says {line}")
    done = sandbox.run(line.partition(": ")[2], cwd=clone.root)
    check(done.code == 0, "the command that doctor gives fails", done)
    line = next(line for line in clone.aar("doctor").text.splitlines() if " merge " in line)
    check(line == "ok    merge      INDEX.md by `aar index --merge-driver %O %A %B %L %P`", f"doctor says {line}")
    driver = clone.git("config", "--local", "merge.aar-index.driver").text
    same = repository.git("config", "--local", "merge.aar-index.driver").text
    check(driver == same, f"{driver!r} is not {same!r}")
    again = clone.aar("init")
    check("kept    merge.aar-index.driver" in again.talk, "registered twice", again)


def without_aar_on_the_path(sandbox):
    """git takes the failed driver for a conflict, and ours is regenerated later."""
    repository = Repository(sandbox, seed=16)
    repository.found(reviews=20)
    repository.branch("ours", [add])
    repository.branch("theirs", [add])
    repository.git("switch", "-q", "ours")
    path = sandbox.environment["PATH"]
    sandbox.environment["PATH"] = "/usr/bin:/bin"
    result = repository.git("merge", "--no-edit", "theirs", code=None)
    sandbox.environment["PATH"] = path
    check(result.code == 1 and "CONFLICT (content): Merge conflict in INDEX.md" in result.text, "no conflict", result)
    repository.aar("index")
    repository.commit("Merged")
    repository.check_result("regenerated")


def the_driver_refuses_and_changes_nothing(sandbox):
    for name in ("base", "ours", "theirs"):
        sandbox.write(name, f"{name}\n")
    ours = sandbox.work / "ours"
    for arguments, words in (
        ([], "takes BASE OURS THEIRS"),
        (["base", "ours"], "takes BASE OURS THEIRS"),
        (["base", "ours", "theirs", "7", "INDEX.md", "more"], "takes BASE OURS THEIRS"),
        (["base", "ours", "theirs", "0"], "no size of a conflict marker"),
        (["base", "ours", "theirs", "seven"], "no size of a conflict marker"),
        (["base", "ours", "nothing"], "cannot read `nothing`"),
        (["base", "ours", "."], "cannot read `.`"),
        (["base", "ours", "theirs", "--check"], "takes BASE OURS THEIRS"),
    ):
        result = sandbox.aar("index", "--merge-driver", *arguments)
        check(result.code == 2 and words in result.talk, f"{arguments}: not refused", result)
        check(ours.read_text() == "ours\n", f"{arguments}: ours was changed")
    result = sandbox.aar("index", "--merge-driver", "base", "ours", "theirs")
    check(result.code == 1, "a conflict is not told", result)
    check(ours.read_text() == "<<<<<<< ours\nours\n=======\ntheirs\n>>>>>>> theirs\n", "not merged as text", result)
    left = sorted(path.name for path in sandbox.work.iterdir())
    check(left == ["base", "ours", "theirs"], f"left behind: {left}")
    check((sandbox.work / "base").read_text() + (sandbox.work / "theirs").read_text() == "base\ntheirs\n", "others changed")


TESTS = (
    pairs_of_branches_merge_clean,
    other_groupings_merge_clean,
    slug_order_alone_rarely_conflicts,
    one_id_on_two_branches,
    a_conflicted_index_is_regenerated,
    both_branches_make_the_index,
    text_in_conflict_is_the_users,
    merges_of_merges,
    line_ends_of_windows,
    an_archive_in_a_folder,
    a_clone_learns_the_driver,
    without_aar_on_the_path,
    the_driver_refuses_and_changes_nothing,
)


def main():
    harness.run_functions(
        sys.argv[1], [(test.__name__.replace("_", " "), test) for test in TESTS], "branches"
    )


if __name__ == "__main__":
    main()
