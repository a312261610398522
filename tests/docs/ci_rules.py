"""What a CI file must keep to: a server that reads it finds nothing unknown, and nobody who opens a
pull request can run anything through it. Each function returns its faults as sentences."""

import re
import shutil
import subprocess

import expressions

WORKFLOW = {"name", "run-name", "on", "permissions", "env", "defaults", "concurrency", "jobs"}
JOB = {"name", "permissions", "needs", "if", "runs-on", "environment", "concurrency", "outputs", "env", "defaults", "steps",
       "timeout-minutes", "strategy", "continue-on-error", "container", "services"}  # fmt: skip
STEP = {"id", "if", "name", "uses", "run", "working-directory", "shell", "with", "env", "continue-on-error",
        "timeout-minutes"}  # fmt: skip
ACTION = {"name", "author", "description", "inputs", "outputs", "runs", "branding"}
EVENTS = {"pull_request", "merge_group", "push"}  # pull_request_target runs with a token that may write
# The inputs of the actions that we use.
ACTION_INPUTS = {
    "actions/checkout": {"fetch-depth", "persist-credentials"},
    "actions/cache": {"path", "key"},
    "github/codeql-action/upload-sarif": {"sarif_file", "category"},
}
GITLAB_GLOBAL = {"default", "include", "stages", "variables", "workflow"}
GITLAB_JOB = {"stage", "image", "rules", "variables", "before_script", "script", "after_script", "artifacts", "needs", "tags",
              "cache", "timeout", "allow_failure", "interruptible"}  # fmt: skip
GITLAB_REPORTS = {"codequality", "junit", "sast"}


def unknown(where, keys, known):
    return [f"{where}: `{key}` is no key" for key in keys if key not in known]


def shell_faults(where, script):
    """A script that `sh -e` reads, and that shellcheck has nothing to say about where it is at hand."""
    script = "set -e\n" + script
    faults = [f"{where}: an expression in a script: {script!r}"] if "${{" in script else []
    read = subprocess.run(["sh", "-n"], input=script.encode(), capture_output=True, check=False)
    if read.returncode != 0:
        faults.append(f"{where}: sh cannot read it: {read.stderr.decode()}")
    if shutil.which("shellcheck"):
        said = subprocess.run(["shellcheck", "-s", "sh", "-"], input=script.encode(), capture_output=True, check=False)
        if said.returncode != 0:
            faults.append(f"{where}: shellcheck: {said.stdout.decode()}")
    return faults


def expression_faults(where, node, check_name):
    """Every expression below a node is well formed and reads what there is."""
    faults = []
    if isinstance(node, dict):
        for key, value in node.items():
            inner = f"{where}.{key}"
            if key == "if":
                bare = re.sub(r"^\$\{\{(.*)\}\}$", r"\1", str(value)).strip()
                faults += name_faults(inner, [bare], check_name)
            else:
                faults += expression_faults(inner, value, check_name)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            faults += expression_faults(f"{where}[{number}]", value, check_name)
    elif isinstance(node, str):
        try:
            faults += name_faults(where, list(expressions.parts(node)), check_name)
        except expressions.Fault as fault:
            faults.append(f"{where}: {fault}")
    return faults


def name_faults(where, texts, check_name):
    faults = []
    for text in texts:
        try:
            names, _ = expressions.evaluate(text)
        except expressions.Fault as fault:
            faults.append(f"{where}: {fault}")
            continue
        for name in names:
            fault = check_name(name)
            if fault:
                faults.append(f"{where}: {fault}")
    return faults


def step_names(steps, inputs=None):
    """A check of names that a step's expressions may read: earlier steps' outputs, the action's inputs."""
    outputs = {}
    for step in steps:
        if "id" in step:
            outputs[step["id"]] = set(re.findall(r"[\"']([a-z][a-z-]*)=", step.get("run", "")))

    def check(name):
        first, *rest = name.split(".")
        if first == "inputs":
            return None if inputs and rest[0] in inputs else f"there is no input `{rest[0]}`"
        if first == "steps":
            known = len(rest) == 3 and rest[1] == "outputs" and rest[2] in outputs.get(rest[0], ())
            return None if known else f"no step gives `{name}`"
        if first == "env":
            return "`env` holds what the file sets, not the runner's environment"
        return None

    return check


def uses_faults(where, step, own):
    faults = []
    action, _, ref = step["uses"].partition("@")
    if not re.fullmatch(r"[0-9a-f]{40}", ref):
        faults.append(f"{where}: `{step['uses']}` is not pinned to a commit")
    known = (ACTION_INPUTS | (own or {})).get(action)
    if known is None:
        return [*faults, f"{where}: `{action}` is not one of the actions we know"]
    return faults + [f"{where}: `{action}` has no input `{key}`" for key in step.get("with", {}) if key not in known]


def steps_faults(where, steps, own=None, shell_needed=False):
    faults, ids = [], set()
    for number, step in enumerate(steps):
        at = f"{where}[{number}]"
        faults += unknown(at, step, STEP)
        if ("uses" in step) == ("run" in step):
            faults.append(f"{at}: a step has either `uses` or `run`")
        if step.get("id", number) in ids:
            faults.append(f"{at}: the id `{step['id']}` is there twice")
        ids.add(step.get("id", number))
        if "uses" in step:
            faults += uses_faults(at, step, own)
        else:
            if shell_needed and step.get("shell") != "sh":
                faults.append(f"{at}: a step of an action names its shell")
            faults += shell_faults(at, step.get("run", ""))
    return faults


def permission_faults(where, permissions, may_write):
    if not isinstance(permissions, dict):
        return [f"{where}: permissions are not spelled out: {permissions!r}"]
    return [f"{where}: `{name}: {level}`" for name, level in permissions.items()
            if level not in ("read", "none") and name not in may_write]  # fmt: skip


def event_faults(events):
    events = events if isinstance(events, dict) else dict.fromkeys(events)
    faults = [f"on: `{event}` is not for checks of changes" for event in events if event not in EVENTS]
    for event, filters in events.items():
        for name in filters or {}:
            if name not in ("branches", "tags"):
                faults.append(f"on.{event}: `{name}` keeps a required check from starting")
        if event != "push" and filters:
            faults.append(f"on.{event}: a filter keeps a required check from starting")
    return faults + [f"on: `{event}` is missing" for event in sorted(EVENTS - set(events))]


def workflow_faults(workflow, own=None):
    """`own`: our own action's name (in whichever copy) and its inputs."""
    workflow = {("on" if key is True else key): value for key, value in workflow.items()}  # YAML 1.1's `on`
    faults = unknown("workflow", workflow, WORKFLOW) + event_faults(workflow.get("on") or {})
    faults += permission_faults("permissions", workflow.get("permissions"), ())
    jobs = workflow.get("jobs") or {}
    for name, job in jobs.items():
        at = f"jobs.{name}"
        faults += unknown(at, job, JOB)
        steps = job.get("steps") or []
        uploads = any("upload-sarif" in step.get("uses", "") for step in steps)
        if "permissions" in job:
            faults += permission_faults(at, job["permissions"], {"security-events"} if uploads else ())
        if "timeout-minutes" not in job or "runs-on" not in job:
            faults.append(f"{at}: no end or no runner")
        needs = job.get("needs") or []
        faults += [f"{at}: needs `{other}`, which is no job" for other in ([needs] if isinstance(needs, str) else needs)
                   if other not in jobs]  # fmt: skip
        faults += steps_faults(f"{at}.steps", steps, own)
        faults += expression_faults(at, job, step_names(steps))
        faults += checkout_faults(at, steps)
    return faults if jobs else [*faults, "jobs: there is none"]


def checkout_faults(where, steps):
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            given = step.get("with", {})
            if given.get("fetch-depth") != 0:
                return [f"{where}: without the history there is no merge base"]
            if given.get("persist-credentials") is not False:
                return [f"{where}: the token stays in the clone"]
            return []
    return [f"{where}: nothing is checked out"]


def action_faults(action):
    faults = unknown("action", action, ACTION)
    inputs = action.get("inputs") or {}
    for name, entry in inputs.items():
        faults += unknown(f"inputs.{name}", entry, {"description", "required", "default"})
        if not entry.get("description") or not isinstance(entry.get("default", ""), str):
            faults.append(f"inputs.{name}: no description, or a default that is no text")
    runs = action.get("runs") or {}
    faults += unknown("runs", runs, {"using", "steps"})
    if runs.get("using") != "composite":
        faults.append("runs: not composite")
    steps = runs.get("steps") or []
    faults += steps_faults("runs.steps", steps, shell_needed=True)
    faults += expression_faults("action", {"runs": runs, "outputs": action.get("outputs") or {}}, step_names(steps, inputs))
    used = set(re.findall(r"inputs\.([a-z-]+)", str(runs)))
    return faults + [f"inputs.{name}: nothing reads it" for name in inputs if name not in used]


def gitlab_faults(pipeline):
    faults = []
    for name, job in pipeline.items():
        if name in GITLAB_GLOBAL:
            continue
        faults += unknown(name, job, GITLAB_JOB)
        for rule in job.get("rules") or [{}]:
            faults += unknown(f"{name}.rules", rule, {"if", "when"})  # `changes` and `exists` filter by path
            if not re.fullmatch(r"\$\w+( (==|!=|=~) (\"[^\"]*\"|\$\w+|/.*/))?", rule.get("if", "")):
                faults.append(f"{name}.rules: cannot read `{rule.get('if')}`")
        for key in ("before_script", "script"):
            lines = job.get(key) or []
            if not all(isinstance(line, str) for line in lines):
                faults.append(f"{name}.{key}: a line is no text (a colon in it?)")
            else:
                faults += shell_faults(f"{name}.{key}", "\n".join(lines))
        if not job.get("script"):
            faults.append(f"{name}: no script")
        if str((job.get("variables") or {}).get("GIT_DEPTH")) != "0":
            faults.append(f"{name}: without the history there is no merge base")
        artifacts = job.get("artifacts") or {}
        faults += unknown(f"{name}.artifacts", artifacts, {"when", "reports", "paths", "expire_in"})
        faults += unknown(f"{name}.reports", artifacts.get("reports") or {}, GITLAB_REPORTS)
        if artifacts.get("when") != "always":
            faults.append(f"{name}: a job that fails drops its report")
    return faults
