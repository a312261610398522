"""The files for CI servers: what `aar ci print` prints, action.yml, the workflows in the documentation.

    python3 ci_files.py BINARY [WORD…]

They are read and held against rules (ci_rules.py), which must find what is broken on purpose; their
expressions are worked out for each event; their scripts run as a runner runs them, in a clone of a
repository, with the aar that was built.
"""

import copy
import json
import os
import pathlib
import shutil
import sys

import yaml

sys.dont_write_bytecode = True  # a test leaves nothing in the clone
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cli"))
import ci_rules  # noqa: E402
import expressions  # noqa: E402
import harness  # noqa: E402
import pages  # noqa: E402
from harness import check  # noqa: E402

COMMIT = "0123456789abcdef0123456789abcdef01234567"
GITHUB = {
    "as it is": [],
    "sarif": ["--sarif"],
    "built": ["--build-from", f"acme/aar@{COMMIT}"],
    "built, sarif": ["--build-from", f"acme/aar/sub@{COMMIT}", "--sarif", "--branch", "release/1.0"],
}
GITLAB = {"as it is": [], "built": ["--build-from", "https://git.example.com/tools/aar@v1.0"]}
REVIEW = """---
schema: 1
title: Checkout refused cards for an hour
kind: lite
status: draft
date: 2026-11-20
---

# Checkout refused cards for an hour
"""


def printed(sandbox, server, *options):
    result = sandbox.aar("ci", "print", server, *options)
    check(result.code == 0, f"print {server} {options}", result)
    return result.text


def read_action():
    return yaml.safe_load((ROOT / "action.yml").read_text())


def own_action():
    """The names that our action has in examples, with its inputs."""
    return dict.fromkeys(("acme/aar", "acme/aar/sub"), set(read_action()["inputs"]))


def check_none(what, faults):
    check(not faults, f"{what}:\n  " + "\n  ".join(faults))


# --- the files keep to the rules, and the rules find what does not ---


def printed_files(sandbox):
    own = own_action()
    for name, options in GITHUB.items():
        text = printed(sandbox, "github", *options)
        check("@" not in text.replace(COMMIT, "").replace("@11bd", "").replace("@1b54", "").replace("aar@", "")
              .replace("sub@", "").replace("REPO@REF", ""), f"{name}: a place is not filled\n{text}")  # fmt: skip
        check_none(f"github, {name}", ci_rules.workflow_faults(yaml.safe_load(text), own))
        check(max(map(len, text.splitlines())) <= 140, f"{name}: a line is too long to read")
    for name, options in GITLAB.items():
        check_none(f"gitlab, {name}", ci_rules.gitlab_faults(yaml.safe_load(printed(sandbox, "gitlab", *options))))


def action(_):
    check_none("action.yml", ci_rules.action_faults(read_action()))


def documented_workflows(_):
    """Every whole workflow that a page shows."""
    seen = 0
    own = own_action()
    for path in pages.all_pages():
        for fence in pages.fences(path.read_text().split("\n")):
            if fence.language != "yaml" or not any(line.startswith("jobs:") for line in fence.lines):
                continue
            seen += 1
            faults = ci_rules.workflow_faults(yaml.safe_load("\n".join(fence.lines)), own)
            check_none(f"{path.relative_to(ROOT)}:{fence.first + 1}", faults)
    check(seen >= 1, "no page shows a workflow")


def each_break(document, rules, breaks):
    """Each way to break a document is found, and by its own words."""
    for words, change in breaks:
        broken = copy.deepcopy(document)
        change(broken)
        faults = rules(broken)
        check(any(words in fault for fault in faults), f"`{words}` is not found; found were {faults}")


def steps_of(workflow):
    return workflow["jobs"]["reviews"]["steps"]


def broken_workflows(sandbox):
    def on(workflow):
        return workflow[True]  # what YAML 1.1 makes of `on`

    def set_env(value):
        return lambda w: steps_of(w)[1]["env"].update(COMPARE_WITH=value)

    def set_run(value):
        return lambda w: steps_of(w)[1].update(run=value)

    breaks = [
        ("`Jobs` is no key", lambda w: w.update(Jobs={})),
        ("`step` is no key", lambda w: w["jobs"]["reviews"].update(step=[])),
        ("`runs` is no key", lambda w: steps_of(w)[1].update(runs="x")),
        ("`pull_request` is missing", lambda w: on(w).pop("pull_request")),
        ("`merge_group` is missing", lambda w: on(w).pop("merge_group")),
        ("`pull_request_target` is not for", lambda w: on(w).update(pull_request_target=None)),
        ("on.pull_request: `paths` keeps", lambda w: on(w).update(pull_request={"paths": ["reviews/**"]})),
        ("on.push: `paths-ignore` keeps", lambda w: on(w).update(push={"paths-ignore": ["*.cpp"]})),
        ("on.pull_request: a filter", lambda w: on(w).update(pull_request={"branches": ["main"]})),
        ("not spelled out", lambda w: w.pop("permissions")),
        ("not spelled out", lambda w: w.update(permissions="write-all")),
        ("`contents: write`", lambda w: w["permissions"].update(contents="write")),
        ("`security-events: write`", lambda w: w["jobs"]["reviews"].update(permissions={"security-events": "write"})),
        ("no end or no runner", lambda w: w["jobs"]["reviews"].pop("timeout-minutes")),
        ("which is no job", lambda w: w["jobs"]["reviews"].update(needs=["build"])),
        ("is not pinned", lambda w: steps_of(w)[0].update(uses="actions/checkout@v4")),
        ("not one of the actions", lambda w: steps_of(w)[0].update(uses=f"other/checkout@{COMMIT}")),
        ("has no input `depth`", lambda w: steps_of(w)[0]["with"].update(depth=0)),
        ("either `uses` or `run`", lambda w: steps_of(w)[1].update(uses=f"actions/cache@{COMMIT}")),
        ("no merge base", lambda w: steps_of(w)[0]["with"].pop("fetch-depth")),
        ("the token stays", lambda w: steps_of(w)[0]["with"].pop("persist-credentials")),
        ("nothing is checked out", lambda w: steps_of(w).pop(0)),
        ("an expression in a script", set_run("aar check --compare-with origin/${{ github.base_ref }}")),
        ("sh cannot read it", set_run("if true; then echo")),
        ("`${{` without `}}`", set_env("${{ github.base_ref")),
        ("is left over", set_env("${{ github.base_ref github.ref }}")),
        ("cannot read", set_env('${{ "double" }}')),
        ("there is no context", set_env("${{ git.base_ref }}")),
        ("there is no function", set_env("${{ basename(github.ref) }}")),
        ("takes 2 arguments", set_env("${{ contains(github.ref) }}")),
        ("has no place for argument", set_env("${{ format('origin', github.ref) }}")),
        ("there is no input", set_env("${{ inputs.compare-with }}")),
        ("no step gives", set_env("${{ steps.none.outputs.x }}")),
        ("out of place", lambda w: steps_of(w)[1].update({"if": "github.event_name == &&"})),
    ]
    if shutil.which("shellcheck"):
        breaks.append(("shellcheck", set_run("aar check $COMPARE_WITH")))
    own = own_action()
    document = yaml.safe_load(printed(sandbox, "github"))
    each_break(document, lambda broken: ci_rules.workflow_faults(broken, own), breaks)


def broken_action(_):
    def step(action, number):
        return action["runs"]["steps"][number]

    each_break(read_action(), ci_rules.action_faults, [
        ("`on` is no key", lambda a: a.update(on={})),
        ("not composite", lambda a: a["runs"].update(using="node20")),
        ("names its shell", lambda a: step(a, 0).pop("shell")),
        ("there is no input `Version`", lambda a: step(a, 0)["env"].update(VERSION="${{ inputs.Version }}")),
        ("nothing reads it", lambda a: a["inputs"].update(unused={"description": "x", "default": ""})),
        ("no description", lambda a: a["inputs"]["args"].pop("description")),
        ("a default that is no text", lambda a: a["inputs"]["args"].update(default=1)),
        ("an expression in a script", lambda a: step(a, 0).update(run="echo ${{ inputs.version }}")),
        ("is not pinned", lambda a: step(a, 1).update(uses="actions/cache@v4")),
        ("no step gives `steps.find.outputs.sum`", lambda a: step(a, 1)["with"].update(key="${{ steps.find.outputs.sum }}")),
        ("the runner's environment", lambda a: step(a, 1)["with"].update(key="${{ env.ImageOS }}")),
        ("is there twice", lambda a: step(a, 2).update(id="find")),
    ])  # fmt: skip


def broken_pipelines(sandbox):
    each_break(yaml.safe_load(printed(sandbox, "gitlab")), ci_rules.gitlab_faults, [
        ("`scripts` is no key", lambda p: p["reviews"].update(scripts=[])),
        ("`only` is no key", lambda p: p["reviews"].update(only=["main"])),
        ("`changes` is no key", lambda p: p["reviews"]["rules"][0].update(changes=["reviews/**"])),
        ("cannot read `$A = 1`", lambda p: p["reviews"]["rules"][0].update({"if": "$A = 1"})),
        ("no merge base", lambda p: p["reviews"].pop("variables")),
        ("drops its report", lambda p: p["reviews"]["artifacts"].pop("when")),
        ("`quality` is no key", lambda p: p["reviews"]["artifacts"].update(reports={"quality": "x"})),
        ("a line is no text", lambda p: p["reviews"].update(script=[{"echo a": "b"}])),
        ("sh cannot read it", lambda p: p["reviews"].update(script=["if true; then"])),
        ("no script", lambda p: p["reviews"].pop("script")),
    ])  # fmt: skip


def refused_options(sandbox):
    """Nothing that would mean something to YAML or to a shell gets into a file."""
    for options in (
        ["github", "--branch", "main]\non: x"], ["github", "--branch", "a\"b"], ["github", "--branch", "--x"],
        ["github", "--branch", "${{ x }}"], ["github", "--build-from", "acme/aar"], ["github", "--build-from", "aar@v1"],
        ["github", "--build-from", "acme/aar@v1\nrun: x"], ["github", "--build-from", "https://x.org/aar@v1"],
        ["github", "--build-from", "acme/aar@main"], ["gitlab", "--build-from", "acme/aar@v1"],
        ["gitlab", "--build-from", "https://x.org/a;id@v1"], ["gitlab", "--build-from", "https://x.org/a@$(id)"],
        ["gitlab", "--build-from", "https://x.org/a@HEAD"], ["gitlab", "--sarif"],
    ):  # fmt: skip
        result = sandbox.aar("ci", "print", *options)
        check(result.code == 2 and result.out == b"", f"{options}", result)


# --- what the expressions mean ---

EVENTS = {
    "pull_request": ({"event_name": "pull_request", "base_ref": "main", "event": {}}, "origin/main"),
    "odd branch": ({"event_name": "pull_request", "base_ref": "$(touch ran)`x`;'\"", "event": {}}, "origin/$(touch ran)`x`;'\""),
    "merge_group": ({"event_name": "merge_group", "base_ref": "", "event": {"merge_group": {"base_sha": COMMIT}}}, COMMIT),
    "push": ({"event_name": "push", "base_ref": "", "event": {"before": COMMIT}}, ""),
}  # fmt: skip


def events(sandbox):
    """What is compared with, and which step runs, for each event."""
    for name, (github, expected) in EVENTS.items():
        contexts = {"github": github}
        _, lint, *_ = [yaml.safe_load(printed(sandbox, "github", *GITHUB["built"]))["jobs"]["reviews"]["steps"]][0]
        check(expressions.fill(lint["with"]["compare-with"], contexts) == expected, f"{name}: the action")
        _, checked, linted = steps_of(yaml.safe_load(printed(sandbox, "github")))
        wanted = [expressions.evaluate(step["if"], contexts)[1] for step in (checked, linted)]
        check(wanted == [name != "push", name == "push"], f"{name}: {wanted}")
        filled = expressions.fill(checked["env"]["COMPARE_WITH"], contexts)
        check(filled == expected, f"{name}: {filled}")


def uploads(sandbox):
    """Code scanning gets findings unless the run was stopped, none were written, or a fork asks."""
    step = steps_of(yaml.safe_load(printed(sandbox, "github", "--sarif")))[-1]
    condition = step["if"].removeprefix("${{").removesuffix("}}")
    for cancelled, written, fork, expected in (
        (False, "abc", False, True), (True, "abc", False, False), (False, "", False, False), (False, "abc", True, False),
    ):  # fmt: skip
        github = {"event": {"pull_request": {"head": {"repo": {"fork": fork}}}}}
        contexts = {"github": github, "cancelled()": cancelled, "hashFiles()": written}
        value = bool(expressions.evaluate(condition, contexts)[1])
        check(value == expected, f"cancelled {cancelled}, file {written!r}, fork {fork}: {value}")


# --- the scripts run ---


class Runner:
    """A clone as a server makes it, and the environment of its jobs."""

    def __init__(self, sandbox, review):
        self.sandbox = sandbox
        origin = sandbox.work / "origin"
        shutil.copytree(ROOT / "examples/archive", origin)
        identity = "git config user.name Ada && git config user.email ada@example.com"
        sandbox.run(f"git init -q -b main && {identity} && git add -A && git commit -q -m one", cwd=origin)
        sandbox.run("aar index -q && git add -A && git commit -q --allow-empty -m index", cwd=origin)
        sandbox.run("git checkout -q -b change", cwd=origin)
        (origin / "reviews/2026/2026-11-20-checkout-refused-cards.md").write_text(review)
        done = sandbox.run("aar index -q && git add -A && git commit -q -m two && git checkout -q main", cwd=origin)
        check(done.code == 0, "the repository", done)
        self.clone = sandbox.work / "clone"
        done = sandbox.run(f"git clone -q --branch change {origin} {self.clone}")
        check(done.code == 0, "the clone", done)
        self.files = sandbox.work / "runner"
        self.files.mkdir()
        self.environment = sandbox.environment | {
            "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.clone), "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.files / "summary"), "GITHUB_OUTPUT": str(self.files / "output"),
            "GITHUB_PATH": str(self.files / "path"), "RUNNER_TEMP": str(self.files),
        }  # fmt: skip
        self.reset()

    def reset(self):
        for name in ("summary", "output", "path"):
            (self.files / name).write_text("")

    def step(self, step, contexts, shell=("bash", "-e")):
        """Runs a step's script as a runner does; the values of `env:` and `with:` are worked out first."""
        script = self.files / "script.sh"
        script.write_text(step["run"])
        environment = {name: expressions.fill(value, contexts) for name, value in step.get("env", {}).items()}
        folder = self.clone / expressions.fill(step.get("working-directory", "."), contexts)
        return self.sandbox.run([*shell, str(script)], cwd=folder, environment=self.environment | environment)

    def read(self, name):
        return (self.files / name).read_text()


BAD = REVIEW.replace("date: 2026-11-20", "date: 2026-11-20\nresolved_at: 2026-11-20T08:00:00Z\nstarted_at: 2026-11-20T09:00:00Z")


def check_github_result(runner, result, bad, sarif=None):
    check(result.code == (1 if bad else 0), "exit", result)
    annotated = "::error file=reviews/2026/2026-11-20-checkout-refused-cards.md,line=" in result.text
    check(annotated == bad, "annotations", result)
    check(not bad or "AAR301" in runner.read("summary"), f"summary: {runner.read('summary')[:500]}", result)
    if sarif:
        results = json.loads(sarif.read_text())["runs"][0]["results"]
        check(any(entry["ruleId"] == "AAR301" for entry in results) == bad, "sarif", result)


def run_workflow(sandbox):
    """The steps of the workflow that expects aar on the runner."""
    for bad in (False, True):
        with harness.Sandbox(sandbox.binary) as own:
            runner = Runner(own, BAD if bad else REVIEW)
            for options in ([], ["--sarif"]):
                steps = steps_of(yaml.safe_load(printed(own, "github", *options)))
                sarif = runner.clone / "aar.sarif" if options else None
                for number, event in ((1, "pull_request"), (2, "push")):
                    runner.reset()
                    result = runner.step(steps[number], {"github": EVENTS[event][0]})
                    check_github_result(runner, result, bad, sarif)


def run_action(sandbox):
    """The scripts of action.yml with each input, as `sh -e` runs them."""
    defaults = {name: entry["default"] for name, entry in read_action()["inputs"].items()}
    steps = {step["name"]: step for step in read_action()["runs"]["steps"]}
    for bad in (False, True):
        with harness.Sandbox(sandbox.binary) as own:
            runner = Runner(own, BAD if bad else REVIEW)
            for given, expected in (
                ({"compare-with": "origin/main"}, bad),
                ({}, bad),
                ({"compare-with": "origin/main", "fail-on": "never"}, None),
                ({"lint-args": "-A AAR301 --as *", "args": "--x"}, 2),  # `*` is no status, and no list of files
                ({"lint-args": "-A clock-order"}, None),
                ({"compare-with": "origin/main", "args": "--require-for Incident", "lint-args": "--x"}, bad),
                ({"compare-with": "origin/main", "sarif-file": "out/aar.sarif"}, bad),
                ({"working-directory": "reviews"}, bad),
                ({"compare-with": "origin/none"}, 2),
            ):
                runner.reset()
                result = runner.step(steps["Check"], {"inputs": defaults | given}, ("sh", "-e"))
                if isinstance(expected, bool):
                    sarif = runner.clone / given["sarif-file"] if "sarif-file" in given else None
                    check_github_result(runner, result, expected, sarif)
                else:
                    check(result.code == (expected or 0), f"{given}", result)
                check(runner.read("output").startswith("version="), "the version", result)


def look_for_aar(sandbox):
    """The aar on PATH is taken when its version fits; else the key of a build is told."""
    runner = Runner(sandbox, REVIEW)
    step = read_action()["runs"]["steps"][0]
    version = sandbox.aar("--version").text.split()[1]
    for wanted, found in (("", True), (version, True), ("99.0.0", False)):
        runner.reset()
        result = runner.step(step, {"inputs": {"version": wanted}}, ("sh", "-e"))
        check(result.code == 0, f"{wanted!r}", result)
        check(f"found={'true' if found else 'false'}\n" in runner.read("output"), f"{wanted!r}: {runner.read('output')}")
    key = runner.read("output").splitlines()[1]
    check(key.startswith("key=") and len(key) == 36, f"the key: {key}")
    runner.environment["PATH"] = "/usr/bin:/bin"
    runner.reset()
    result = runner.step(step, {"inputs": {"version": ""}}, ("sh", "-e"))
    check(result.code == 0 and key in runner.read("output"), "without any aar", result)


def take_a_cached_aar(sandbox):
    """What an earlier run built is put on PATH and nothing is built."""
    runner = Runner(sandbox, REVIEW)
    programs = runner.files / "aar/bin"
    programs.mkdir(parents=True)
    (programs / "aar").symlink_to(sandbox.binary)
    result = runner.step(read_action()["runs"]["steps"][2], {}, ("sh", "-e"))
    check(result.code == 0 and runner.read("path") == f"{programs}\n", "not taken", result)


def run_gitlab(sandbox):
    """The script of the GitLab job, in a clone that has nothing but the change's own branch."""
    for bad in (False, True):
        with harness.Sandbox(sandbox.binary) as own:
            runner = Runner(own, BAD if bad else REVIEW)
            own.run("git checkout -q --detach && git branch -q -D change && git branch -r -d origin/main origin/change", cwd=runner.clone)
            job = yaml.safe_load(printed(own, "gitlab"))["reviews"]
            home = {"GIT_CONFIG_GLOBAL": str(own.home / "settings"), "CI_PROJECT_DIR": str(runner.clone)}
            for event in ({"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"},
                          {"CI_PIPELINE_SOURCE": "push"}):  # fmt: skip
                report = runner.clone / "gl-code-quality-report.json"
                report.unlink(missing_ok=True)
                script = "set -e\n" + "\n".join(job["script"])
                result = own.run(["sh", "-c", script], cwd=runner.clone, environment=runner.environment | home | event)
                check(result.code == (1 if bad else 0), f"{event}", result)
                found = json.loads(report.read_text())
                check(any(entry["check_name"] == "AAR301" for entry in found) == bad, f"{event}: {found}", result)


def init_writes_them(sandbox):
    """`aar init --ci` writes what `aar ci print` prints, and keeps what is there."""
    sandbox.run("git init -q")
    for server, path in (("github", ".github/workflows/aar.yml"), ("gitlab", ".gitlab-ci.yml")):
        result = sandbox.aar("init", "--ci", server)
        check(result.code == 0 and f"created {path}" in result.talk, server, result)
        check((sandbox.work / path).read_text() == printed(sandbox, server), f"{server}: the text")
        (sandbox.work / path).write_text("mine\n")
        result = sandbox.aar("init", "--ci", server)
        check(f"kept    {path}" in result.talk and f"aar ci print {server}" in result.talk, "says what to do", result)
        check((sandbox.work / path).read_text() == "mine\n", "written over")
    with harness.Sandbox(sandbox.binary) as other:
        other.run("git init -q -b trunk")
        options = ["--build-from", "acme/aar@v1"]
        result = other.aar("init", "--ci", "github", *options)
        check(result.code == 0 and "expects aar" not in result.talk, "builds aar", result)
        text = (other.work / ".github/workflows/aar.yml").read_text()
        check(text == printed(other, "github", "--branch", "trunk", *options), text)
        check('branches: ["trunk"]' in printed(other, "github"), "the branch of HEAD")
        other.run("git commit -q --allow-empty -m one && git branch master", environment=other.environment | {
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com"})
        check('branches: ["master"]' in printed(other, "github"), "a branch of the usual name")
        git = "git -c user.name=A -c user.email=a@example.com"
        other.run(f"git init -q -b develop ../server && cd ../server && {git} commit -q --allow-empty -m one && "
                  "git branch release && cd - && git clone -q ../server served && git clone -q -o upstream ../server named && "
                  "cd served && git switch -q -c fix origin/release && cd ../named && git switch -q -c fix upstream/release")
        for folder in ("served", "named"):
            result = other.aar("ci", "print", "github", cwd=other.work / folder)
            check('branches: ["develop"]' in result.text, f"{folder}: the branch of the server", result)
        for server in ("github", "gitlab"):
            other.run(f"git init -q -b 'feat#1' odd-{server}")
            result = other.aar("init", "--ci", server, cwd=other.work / f"odd-{server}")
            check(result.code == 0, "a name that no file may hold", result)
        check('branches: ["main"]' in (other.work / "odd-github/.github/workflows/aar.yml").read_text(), "is none")
        result = other.aar("init", *options)
        check(result.code == 2 and "`--build-from` needs `--ci`" in result.talk, "without --ci", result)


def main():
    tests = [printed_files, action, documented_workflows, broken_workflows, broken_action, broken_pipelines, refused_options,
             events, uploads, run_workflow, run_action, look_for_aar, take_a_cached_aar, run_gitlab, init_writes_them]  # fmt: skip
    os.environ.pop("GITHUB_ACTIONS", None)
    harness.run_functions(sys.argv[1], [(test.__name__, test) for test in tests], "ci_files")


if __name__ == "__main__":
    main()
