"""Checks the formats of `aar lint` against what other programs take them for.

    python3 formats.py BINARY

XML is parsed, columns are looked up in the files in each format's unit, the keys that GitLab,
GitHub and reviewdog ask for are there, and no output holds what a terminal or a CI runner obeys.
When AAR_VALIDATORS names the folder that tests/conformance/fetch-validators.sh filled, SARIF is
validated by its schema (ajv) and by sarif-multitool as well.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as tree

sys.dont_write_bytecode = True  # a test leaves nothing in the clone
import pages  # noqa: E402

VALIDATORS = os.environ.get("AAR_VALIDATORS", "")
FORMATS = ("text", "oneline", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")
HOSTILE_NAMES = ("::error file=a::b", " ::add-mask::c", "##[group]d", "##vso[task.complete]e", "a|b`c`<i>", "\x1b[31mred",
                 "\u202egnp", "a\nb", "&<>\"'", "100% #1?", "在庫😀", "](https://e.example)")
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")

failures, checks, skipped = [], 0, []


def check(condition, message):
    global checks
    checks += 1
    if not condition:
        failures.append(message)


class Folder:
    """A repository, and what `aar lint` says of it in each format."""

    def __init__(self, name, path, env, arguments):
        self.name, self.path, self.env, self.arguments = name, path, env, arguments
        self.known = {}

    def raw(self, form):
        if form not in self.known:
            self.known[form] = self.run(form)
        return self.known[form]

    def run(self, form):
        done = subprocess.run(["aar", "lint", "-q", "-f", form, *self.arguments], cwd=self.path, env=self.env,
                              capture_output=True, timeout=300, check=False)
        check(done.returncode in (0, 1), f"{self.name} {form}: exit {done.returncode}: {done.stderr[:300]!r}")
        return done.stdout

    def text(self, form):
        return self.raw(form).decode("utf-8", "strict")

    def json(self, form):
        return json.loads(self.text(form))

    def lines(self, path):
        """The file's lines as aar counts them."""
        text = (self.path / path).read_bytes().decode("utf-8", "replace")
        return re.split("\r\n|\n|\r", text)


def places(folder):
    """What the JSON says, for comparison: (path, line, column, end line, end column, rule, level)."""
    return [(d["path"], d["line"], d["column"], d["end_line"], d["end_column"], d["rule"], d["level"])
            for d in folder.json("json")["diagnostics"]]


def marked(folder, place):
    """The marked text of a finding in one line."""
    path, line, column, end_line, end_column, *_ = place
    return folder.lines(path)[line - 1][column - 1:end_column - 1] if line == end_line else None


def check_output(folder):
    for form in FORMATS:
        text = folder.text(form)
        found = RAW.search(text)
        check(found is None, f"{folder.name} {form}: raw {found and found.group()!r}")
        for line in text.split("\n"):
            command = line.lstrip().startswith("::") and not (form == "github" and line.startswith("::"))
            obeyed = "##[" in line or "##vso[" in line.lower()
            check(not command and not obeyed, f"{folder.name} {form}: a runner obeys {line[:200]!r}")


def check_jsonl(folder):
    lines = [json.loads(line) for line in folder.text("jsonl").splitlines()]
    check(lines == folder.json("json")["diagnostics"], f"{folder.name} jsonl: not what json holds")


def check_gitlab(folder):
    items = folder.json("gitlab")
    names = [item["fingerprint"] for item in items]
    check(len(names) == len(set(names)), f"{folder.name} gitlab: fingerprints are not unique")
    levels = {"error": "major", "warning": "minor", "note": "info"}
    want = [(path, line, rule, levels[level]) for path, line, _, _, _, rule, level in places(folder)]
    have = [(i["location"]["path"], i["location"]["lines"]["begin"], i["check_name"], i["severity"]) for i in items]
    check(have == want, f"{folder.name} gitlab: not what json holds")
    check(all(i["description"].startswith(i["check_name"] + " ") for i in items), f"{folder.name} gitlab: descriptions")


def check_fingerprints(folder):
    """An edit above a finding keeps its name, in GitLab's format and in SARIF."""
    before = [{i["fingerprint"] for i in folder.json("gitlab")}, sarif_hashes(folder)]
    for path in folder.path.glob("reviews/**/*.md"):
        text = path.read_text()
        if text.startswith("---\n"):
            path.write_text(text.replace("---\n", "---\n# moved\n# down\n", 1))
    folder.known.clear()
    check([{i["fingerprint"] for i in folder.json("gitlab")}, sarif_hashes(folder)] == before,
          f"{folder.name}: fingerprints change with lines above")


def sarif_hashes(folder):
    return {r["partialFingerprints"]["primaryLocationLineHash"] for r in folder.json("sarif")["runs"][0]["results"]}


def check_rdjson(folder):
    data = folder.json("rdjson")
    check(set(data) == {"source", "diagnostics"}, f"{folder.name} rdjson: keys")
    for item, place in zip(data["diagnostics"], places(folder), strict=True):
        extent = item["location"]["range"]
        check(item["severity"] in ("ERROR", "WARNING", "INFO") and item["message"] and item["code"]["value"] == place[5],
              f"{folder.name} rdjson: {item}")
        want = marked(folder, place)
        if want is not None:
            line = folder.lines(place[0])[place[1] - 1].encode()
            have = line[extent["start"]["column"] - 1:extent["end"]["column"] - 1].decode("utf-8", "replace")
            check(have == want, f"{folder.name} rdjson: {place} marks {have!r}, not {want!r}")


def check_sarif(folder):
    data = folder.json("sarif")
    run = data["runs"][0]
    driver = run["tool"]["driver"]
    check(data["version"] == "2.1.0" and data["$schema"] and driver["name"] and driver["semanticVersion"], "sarif: head")
    for rule in driver["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            check(0 < len(rule[key]["text"]) and (key == "help" or len(rule[key]["text"]) <= 1024), f"sarif: {rule['id']} {key}")
        check(len(rule["name"]) <= 255 and len(rule["properties"]["tags"]) <= 10, f"sarif: {rule['id']}")
    order = {"error": 0, "warning": 1, "note": 2}
    wanted = sorted(places(folder), key=lambda place: order[place[6]])
    for result, place in zip(run["results"], wanted, strict=True):
        check(driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == place[5], f"sarif: rule of {place}")
        check(result["message"]["text"] and result["level"] == place[6], f"sarif: {place}")
        physical = result["locations"][0]["physicalLocation"]
        check(urllib.parse.unquote(physical["artifactLocation"]["uri"]) == place[0], f"sarif: path of {place}")
        region, want = physical["region"], marked(folder, place)
        if want is not None:
            line = folder.lines(place[0])[place[1] - 1].encode("utf-16-le")
            have = line[2 * (region["startColumn"] - 1):2 * (region["endColumn"] - 1)].decode("utf-16-le")
            check(have == want, f"{folder.name} sarif: {place} marks {have!r}, not {want!r}")


def check_xml(folder):
    wanted = places(folder)
    root = tree.fromstring(folder.text("checkstyle"))
    have = [(int(e.get("line")), int(e.get("column")), e.get("source").removeprefix("aar.")) for e in root.iter("error")]
    check(have == [(line, column, rule) for _, line, column, _, _, rule, _ in wanted], f"{folder.name} checkstyle")
    check(len({f.get("name") for f in root.iter("file")}) == len({place[0] for place in wanted}), f"{folder.name} checkstyle")
    root = tree.fromstring(folder.text("junit"))
    failed = sum(place[6] == "error" for place in wanted)
    check(int(root.get("failures")) == len(list(root.iter("failure"))) == failed, f"{folder.name} junit: failures")
    check(int(root.get("tests")) == len(list(root.iter("testcase"))) == max(1, len(wanted)), f"{folder.name} junit: tests")
    for suite in root.iter("testsuite"):
        check(int(suite.get("failures")) == len(list(suite.iter("failure"))), f"{folder.name} junit: a suite")
        names = [case.get("name") for case in suite.iter("testcase")]
        check(len(names) == len(set(names)), f"{folder.name} junit: names twice in {suite.get('name')}")


def check_github(folder):
    shape = re.compile(r"::(error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?"
                       r",title=AAR\d{3} [a-z0-9-]+::.+|::notice title=aar::\d+ more findings .+")
    for line in folder.text("github").splitlines():
        check(shape.fullmatch(line), f"{folder.name} github: {line[:200]!r}")


def check_matcher(folder):
    """The problem matcher understands every error and warning of oneline and text."""
    matcher = json.loads((pages.ROOT / "docs/problem-matcher.json").read_text())["problemMatcher"][0]["pattern"][0]
    pattern = re.compile(matcher["regexp"])
    wanted = [(str(line), str(column), level, rule) for _, line, column, _, _, rule, level in places(folder)
              if level != "note"]
    for form in ("oneline", "text"):
        for color in ("never", "always"):
            done = subprocess.run(["aar", "lint", "-q", "-f", form, "--color", color, *folder.arguments], cwd=folder.path,
                                  env=folder.env, capture_output=True, timeout=300, check=False)
            found = [pattern.match(line) for line in done.stdout.decode().split("\n")]
            have = [tuple(m.group(matcher[key]) for key in ("line", "column", "severity", "code")) for m in found if m]
            check(have == wanted, f"{folder.name}: the matcher finds other things in {form}, colour {color}")
            check(all(m.group(matcher["message"]) for m in found if m), f"{folder.name}: a match without message")


def check_markdown(folder):
    rows = [line for line in folder.text("markdown").splitlines() if re.match(r"\| (error|warning|note) \|", line)]
    check(len(rows) == min(500, len(places(folder))), f"{folder.name} markdown: rows")
    for row in rows:
        check(row.count("|") == 5 and not re.search(r"[`*\[\]@]|<(?!/?code>|br>)|://", row), f"{folder.name} markdown: {row}")


AJV = """
const [file, folder] = process.argv.slice(1), fs = require('fs');
const Ajv = require(folder + '/ajv-draft-04'), formats = require(folder + '/ajv-formats');
const ajv = new Ajv({strict: false, allErrors: true, unicodeRegExp: false});
formats(ajv);
const schema = JSON.parse(fs.readFileSync(folder + '/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
const valid = ajv.compile(schema);
if (!valid(JSON.parse(fs.readFileSync(file)))) console.log(JSON.stringify(valid.errors.slice(0, 5)));
"""


def check_by_schema(file, name):
    modules = os.path.join(VALIDATORS, "node_modules")
    done = subprocess.run(["node", "-e", AJV, str(file), modules], capture_output=True, text=True, timeout=120, check=False)
    check(done.returncode == 0 and not done.stdout.strip(), f"{name} sarif: ajv: {done.stdout}{done.stderr[:500]}")


def check_by_multitool(file, name):
    """It exits with 0 whatever it finds, so its own report is read."""
    program = os.path.join(VALIDATORS, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
    report = file.with_suffix(".report")
    done = subprocess.run([program, "validate", str(file), "--rule-kind", "Sarif;Ghas", "--output", str(report)],
                          env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
                          capture_output=True, text=True, timeout=300, check=False)
    check(report.is_file(), f"{name} sarif: multitool wrote nothing: {done.stdout[-500:]}{done.stderr[-500:]}")
    if report.is_file():
        run = json.loads(report.read_text(encoding="utf-8-sig"))["runs"][0]
        errors = [r for r in run.get("results", []) if r.get("level", "warning") == "error"]
        check(not errors, f"{name} sarif: multitool: {json.dumps(errors[:3])}")


def validate(folder, scratch):
    if not os.path.isdir(os.path.join(VALIDATORS, "node_modules/@microsoft/sarif-multitool-linux")):
        skipped.append("ajv and sarif-multitool (AAR_VALIDATORS; tests/conformance/fetch-validators.sh)")
        return
    file = scratch / f"{folder.name}.sarif"
    file.write_bytes(folder.raw("sarif"))
    check_by_schema(file, folder.name)
    check_by_multitool(file, folder.name)


def make_hostile(path, env):
    """Names, titles and texts that somebody would obey, quote or cut."""
    pages.make_folder("new", path, env)
    for number, name in enumerate(HOSTILE_NAMES):
        review = path / "reviews/2026" / f"{name.replace('/', '_')}.md"
        review.parent.mkdir(parents=True, exist_ok=True)
        key = "a😀: TBD\n" if number % 2 else ""
        review.write_text(f"---\nschema: 1\ntitle: {json.dumps(name)}\nkind: incident\nstatus: in-review\ndate: 2026-02-30\n"
                          f"severity: {json.dumps(name)}\nowner: {json.dumps(name)}\n{key}---\n\n## Impact\n\n"
                          f"😀 TBD {name}\n\n## Actions\n\n- [ ] 😀 {name} TODO ](x)\n")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        home = pathlib.Path(scratch).resolve()
        env = pages.environment(sys.argv[1], home)
        os.environ["PATH"] = env["PATH"]
        folders = []
        for name, kind, arguments in (("clean", "new", []), ("archive", "archive", ["--as", "published"]),
                                      ("adopting", "adopting", ["postmortems"]),
                                      ("hostile", None, ["--profile", "strict"])):
            folder = home / name
            make_hostile(folder, env) if kind is None else pages.make_folder(kind, folder, env)
            folders.append(Folder(name, folder, env, arguments))
        for folder in folders:
            check((folder.name == "clean") == (not places(folder)), f"{folder.name}: findings or none")
            for one in (check_output, check_jsonl, check_gitlab, check_rdjson, check_sarif, check_xml, check_github,
                        check_matcher, check_markdown):
                one(folder)
            validate(folder, home)
        for folder in folders:
            check_fingerprints(folder)
    for failure in failures[:40]:
        print(failure)
    for what in sorted(set(skipped)):
        print(f"skipped: {what}")
    print(f"{checks} checks, {len(failures)} faults")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
