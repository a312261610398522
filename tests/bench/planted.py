"""An archive with planted faults, and whether lint finds them.

    planted.py make FOLDER [--files N] [--seed S]    writes an archive and FOLDER/truth.json
    planted.py check AAR [--files N] [--seed S]      makes one, lints it, and compares

Two in three reviews carry one fault each, one in three is clean. The truth says for each planted fault the
rule that must report it (or the rules of which one must, where two see the same) and, where the fault has a line,
that line. `check` asks for all structural faults
and for 95 % of the wording ones, and for silence at warning level and above on every clean review: in the
profile `core` and in `strict`.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

WORDING_BAR = 0.95
SETTINGS = """version: 1
reviews: reviews
severities: [sev1, sev2, sev3, sev4]
vocabulary: {services: [checkout, ledger, search, identity, mail-relay, order-queue], teams: any}
private_links: [chat.example.com]
"""

SERVICES = ["checkout", "ledger", "search", "identity", "mail-relay", "order-queue"]
PEOPLE = ["maria", "kofi", "oren", "lena", "tomas", "greta", "jonas", "aiko"]
SUBJECTS = [
    ("Card payments time out behind the {service} proxy", "a new connection limit in the proxy"),
    ("Nightly export of {service} fills the shared disk", "an export without a size limit"),
    ("Expired certificate stops callbacks to {service}", "a certificate that no monitor watched"),
    ("Slow index build blocks writes to {service}", "an index build that holds a table lock"),
    ("Replayed messages reach {service} twice", "a consumer without a deduplication key"),
    ("Feature flag sends {service} traffic to one zone", "a flag whose default is the first zone"),
    ("Cache of {service} returns prices of yesterday", "a cache key without the price list's date"),
    ("Retries of {service} triple the load on the database", "three layers that each retry"),
]
# {a}, {b}, {c} are names of parts that only this review has, {n} and {m} its numbers.
EVENTS = [
    "Connections to {a} reach the limit of {n}",
    "The error rate alert on {b} pages at {m} %",
    "On-call acknowledges and opens the dashboard of {c}",
    "The cause is found in the change log of {a}",
    "The previous setting of {b} is restored in two of six zones",
    "All six zones run {c} with the previous setting",
]
FACTORS = [
    "The change to {a} went to all six zones at once, which left no zone to compare with.",
    "The load test of {b} ran with {m} clients, so that the limit of {n} was never reached before release.",
    "The alert on {c} watches the mean of ten minutes, which increased the time to the first page by {m} min.",
    "The runbook of {a} names the page {b}, which was replaced in March, so that finding {c} took {m} min.",
    "A default of {b} drops what {c} sends above {n} calls a second, which led to the errors at {a}.",
    "Two teams own {c}, so that the question about {a} waited {m} min for an answer.",
]
ACTIONS = [
    ("Roll settings of {a} out one zone at a time, with a halt at {m} % errors", "prevent", "stronger"),
    ("Add a load test of {b} with {n} clients to the release pipeline", "prevent", "stronger"),
    ("Page when {m} % of the connections of {c} are in use for 2 min", "detect", "intermediate"),
    ("Replace {b} in the runbook of {a} and link it from the alert on {c}", "respond", "intermediate"),
]
LESSONS = [
    "A limit like that of {a} needs an alert before it is reached, whoever set it applies-to:all-backend",
    "A change of {b} in every zone at once takes away the healthy one to compare with applies-to:all",
]
SYLLABLES = ["bre", "nal", "ko", "tur", "mi", "ves", "ado", "lin", "par", "zem", "ri", "goth", "sul", "eka", "wen", "dor"]


def part_name(rng):
    return "".join(rng.sample(SYLLABLES, 3))


class Made:
    """One review as its parts, so that a fault can be planted in any of them."""

    def __init__(self, number, rng):
        self.rng = rng
        self.day = datetime.date(2023, 1, 9) + datetime.timedelta(days=number % 900)
        service = SERVICES[number % len(SERVICES)]
        subject, self.cause = SUBJECTS[(number // 3) % len(SUBJECTS)]
        names = {"a": part_name(rng), "b": part_name(rng), "c": part_name(rng),
                 "n": rng.randint(200, 4000), "m": rng.randint(3, 60)}
        self.title = subject.format(service=service) + f" at {names['a']} and {names['b']}"
        self.slug = f"case-{number}-" + "-".join(subject.format(service=service).lower().split()[:4])
        start = datetime.datetime.combine(self.day, datetime.time(rng.randint(6, 15), rng.randint(0, 59)))
        gaps = [0, rng.randint(3, 7), rng.randint(1, 3), rng.randint(8, 20), rng.randint(5, 15), rng.randint(5, 25)]
        self.times = []
        for gap in gaps:
            start += datetime.timedelta(minutes=gap)
            self.times.append(start)
        self.users = rng.randint(200, 900)
        self.all_users = self.users * rng.randint(8, 30) + rng.randint(1, 99)
        owners = rng.sample(PEOPLE, 4)
        self.front = {
            "schema": "1",
            "title": self.title,
            "kind": "incident",
            "status": "published",
            "date": str(self.day),
            "owner": owners[0],
            "severity": "sev3",
            "started_at": stamp(self.times[0]),
            "detected_at": stamp(self.times[1]),
            "acknowledged_at": stamp(self.times[2]),
            "mitigated_at": stamp(self.times[4]),
            "resolved_at": stamp(self.times[5]),
            "detected_by": "alert",
            "services": f"[{service}]",
            "teams": "[payments, platform]",
            "tags": "[limits]",
            "trigger": "config-change",
            "factors": "[capacity-performance, missing-test]",
            "impact": f"{{users: {self.users}, data: none}}",
            "facilitator": owners[3],
            "participants": f"[{owners[1]}, {owners[2]}]",
            "perspectives": "[development, operations]",
            "authors": f"[{owners[0]}]",
            "related": "[]",
            "meeting_at": str(self.day + datetime.timedelta(days=2)),
            "reviewed_at": str(self.day + datetime.timedelta(days=3)),
            "reviewed_by": f"[{owners[3]}]",
            "published_at": str(self.day + datetime.timedelta(days=3)),
            "visibility": "internal",
        }
        minutes = int((self.times[5] - self.times[0]).total_seconds() // 60)
        clock = self.times[0].strftime("%H:%M")
        due = self.day + datetime.timedelta(days=28)
        done = self.day + datetime.timedelta(days=20)
        picked = rng.sample(range(len(ACTIONS)), 3)
        self.sections = {
            "Summary": [
                f"On {self.day.strftime('%-d %B %Y')} at {clock} UTC {self.cause} of {names['a']} made {service} answer with errors for",
                f"{self.users} of {self.all_users} customers. The alert of {names['a']} came after "
                f"{int((self.times[1] - self.times[0]).total_seconds() // 60)} min, and restoring the earlier setting ended",
                f"the errors. After {minutes} min {names['a']} served all {self.users} of them again; nothing was lost.",
            ],
            "Impact": [
                f"- {self.users} of {self.all_users} customers saw at least one error in {minutes} min.",
                "- No data was lost, and no order was taken twice.",
                f"- The error budget of {service} for the month is used to 31 %.",
            ],
            "Timeline": ["All times in UTC.", ""]
            + [f"- {time.strftime('%Y-%m-%d %H:%M')} {event} ([graph](https://graphs.example.org/{number}/{index}))"
               for index, (time, event) in enumerate(zip(self.times, [event.format(**names) for event in EVENTS]))],
            "Detection": [f"The alert on {names['b']} paged before the first customer wrote."],
            "Resolution": [f"The earlier setting of {names['b']} was restored in all six zones, one after the other."],
            "Contributing factors": [f"- {text.format(**names)}" for text in rng.sample(FACTORS, 3)],
            "What went well": [f"- The change log of {names['a']} named the setting, the time and the zones in one line."],
            "What went badly": [f"- Finding {names['c']} took {names['m']} min, because the runbook of {names['a']} names an older one."],
            "Where we got lucky": [f"- The change of {names['b']} met the quiet hours of the day, with {names['n']} calls a minute."],
            "Lessons learned": [f"- {LESSONS[number % 2].format(**names)}"],
            "Action items": [
                f"- [x] {ACTIONS[one][0].format(**names)} @{owners[1 + place % 2]} due:{due} done:{done} type:{ACTIONS[one][1]} "
                f"strength:{ACTIONS[one][2]} priority:p{1 + place % 2} evidence:#{number * 10 + place} OPS-{number * 10 + place}"
                for place, one in enumerate(picked)],
            "Knowledge gaps": ["none: everything that was asked at the meeting could be answered there"],
        }
        self.head = None     # replaces the front matter as a whole
        self.change = None   # a function on the finished bytes
        self.path = f"reviews/{self.day.year}/{self.day}-{self.slug}.md"
        self.mark = None     # a text whose line the finding must be on
        self.others = {}     # further files

    def text(self):
        front = self.head
        if front is None:
            front = "---\n" + "".join(f"{key}: {value}\n" for key, value in self.front.items()) + "---\n"
        body = f"\n# {self.title}\n"
        for title, lines in self.sections.items():
            body += f"\n## {title}\n\n" + "\n".join(lines) + "\n"
        data = (front + body).encode()
        return self.change(data) if self.change else data


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:00Z")


STRUCTURAL = []  # (rule name, function); the function plants the fault and may set `mark`
WORDING = []


def structural(rule):
    def add(function):
        STRUCTURAL.append((rule, function))
        return function
    return add


def set_front(rule, key, value, mark=None):
    def plant(made):
        made.front[key] = value
        made.mark = mark if mark is not None else f"{key}: {value}"
    plant.__name__ = f"front {key}={value}"
    STRUCTURAL.append((rule, plant))


def drop_front(rule, key):
    def plant(made):
        del made.front[key]
    plant.__name__ = f"front without {key}"
    STRUCTURAL.append((rule, plant))


def drop_section(rule, title):
    def plant(made):
        del made.sections[title]
    plant.__name__ = f"no {title}"
    STRUCTURAL.append((rule, plant))


def add_line(rule, title, line, table=None):
    def plant(made):
        made.sections[title].append(line)
        made.mark = line
    plant.__name__ = title + ": " + line.strip("\n").split("\n")[0]
    (STRUCTURAL if table is None else table).append((rule, plant))


@structural("fm-present")
def no_front_matter(made):
    made.head = ""


@structural("fm-syntax")
def unterminated_quote(made):
    made.front["owner"] = '"maria'


@structural("fm-unique-keys")
def key_twice(made):
    made.change = lambda data: data.replace(b"\nkind: incident\n", b"\nkind: incident\nkind: change\n", 1)
    made.mark = "kind: change"


@structural("fm-unknown-key")
def misspelt_key(made):
    made.change = lambda data: data.replace(b"\nseverity: ", b"\nsevrity: ", 1)
    made.mark = "sevrity: sev3"


@structural("id-filename-agree")
def other_day(made):
    made.path = made.path.replace(str(made.day), str(made.day + datetime.timedelta(days=40)))


@structural("owner-single")
def two_owners(made):
    made.front["owner"] = "[maria, kofi]"
    made.mark = "owner: [maria, kofi]"


@structural("sec-nonempty")
def empty_section(made):
    made.sections["Resolution"] = [""]
    made.mark = "## Resolution"


@structural("sec-placeholder")
def left_open(made):
    made.sections["Detection"] = ["TBD"]
    made.mark = "TBD"


@structural("conflict-marker")
def conflict(made):
    made.sections["Detection"] += ["<<<<<<< HEAD", "The pager rang.", "=======", "A page.", ">>>>>>> other"]
    made.mark = "<<<<<<< HEAD"


@structural("clock-order")
def ends_before_start(made):
    made.front["resolved_at"] = stamp(made.times[0] - datetime.timedelta(days=5))


@structural("clock-review-after")
def reviewed_too_early(made):
    made.front["meeting_at"] = str(made.day - datetime.timedelta(days=30))


@structural("clock-derived-agree")
def wrong_duration(made):
    made.sections["Impact"].append("- Duration: 6 hours, 14 minutes")
    made.mark = "- Duration: 6 hours, 14 minutes"


@structural("tl-present")
def one_entry(made):
    made.sections["Timeline"] = made.sections["Timeline"][:3]


@structural("tl-sorted")
def entry_too_early(made):
    entries = made.sections["Timeline"]
    entries[3], entries[5] = entries[5], entries[3]


@structural("tl-zone")
def no_zone(made):
    made.sections["Timeline"] = made.sections["Timeline"][2:]


@structural("tl-time-valid")
def impossible_time(made):
    line = f"- {made.day} 25:10 The status page is updated"
    made.sections["Timeline"].append(line)
    made.mark = line


@structural("tl-future")
def entry_in_the_future(made):
    line = "- 2063-04-05 11:00 The last zone is checked"
    made.sections["Timeline"].append(line)
    made.mark = line


@structural("impact-quantified")
def no_number(made):
    made.sections["Impact"] = ["Customers saw errors, and support was asked about them."]
    made.front["impact"] = "{data: none}"


@structural("factors-min")
def one_factor(made):
    made.sections["Contributing factors"] = made.sections["Contributing factors"][:1]
    made.front["factors"] = "[capacity-performance]"


@structural("act-present")
def no_actions(made):
    made.sections["Action items"] = ["We talked about several things that might be done."]


@structural("file-encoding")
def latin1(made):
    made.change = lambda data: data.replace(b" older one", " \u00e4ltere".encode("latin-1"), 1)


@structural("final-newline")
def no_final_newline(made):
    made.change = lambda data: data.rstrip(b"\n")


@structural("id-unique")
def same_but_for_case(made):
    folder, name = made.path.rsplit("/", 1)
    made.others[f"{folder}/{name.replace('case', 'Case')}"] = None


@structural("repo-duplicate")
def copied_review(made):
    made.others[made.path.replace(".md", "-again.md")] = None


@structural("embargo")
def published_too_early(made):
    made.front["embargo_until"] = "2063-01-01"


@structural("image-alt")
def image_without_words(made):
    made.others[made.path.rsplit("/", 1)[0] + "/graph.png"] = b"\x89PNG\r\n"
    made.sections["Detection"].append("![](graph.png)")
    made.mark = "![](graph.png)"


@structural("act-strength")
def only_weak_actions(made):
    made.sections["Action items"] = [
        line.replace("strength:stronger", "strength:weaker").replace("strength:intermediate", "strength:weaker")
        for line in made.sections["Action items"]]


@structural("link-private")
def chat_in_public(made):
    made.front["visibility"] = "public"
    made.mark = "The log is at <https://chat.example.com/archives/C1/p2>."
    made.sections["Detection"].append(made.mark)


@structural("sec-duplicate")
def section_twice(made):
    made.sections["Detection"] += ["", "## Impact", "", "- 12 of 40 partners asked for credit."]


set_front("fm-schema", "kind", "incidnet")
set_front("fm-schema", "started_at", "2024-02-30T10:00:00Z")
set_front("fm-schema", "severity", "sev9")
set_front("fm-schema", "services", "[chekcout]")
set_front("title-not-placeholder", "title", "TBD")
set_front("repo-dangling-ref", "related", "[2019-01-01-no-such-review]")
drop_front("fm-required", "date")
drop_section("sec-required", "Impact")
drop_section("sec-required", "Lessons learned")
drop_section("sec-required", "Contributing factors")
drop_section("sec-required", "Action items")
add_line("act-owner", "Action items", "- [ ] Delete the old console from the runbook due:2063-01-01 type:repair")
add_line("act-due", "Action items", "- [ ] Delete the old console from the runbook @maria type:repair")
add_line("act-people-fix", "Action items",
         "- [ ] Remind everybody to be more careful with settings @maria due:2063-01-01 type:prevent")
add_line("link-relative-exists", "Detection", "See [the other review](2019-01-01-gone.md).")
add_line("anchor-exists", "Detection", "See [below](#no-such-heading).")
add_line("people-secret", "Detection", "The call used `AKIA" + "Z7QWE3RTYUIOP4AS` as its key.")
add_line("h1-single", "Detection", "\n# A second title")
add_line("heading-level-skip", "Detection", "\n##### Deep down\n\nThe pager rang.")

# Sentences as people write them, with the rule that must see them.
for _rule, _section, _line in [
    ("counterfactual", "Contributing factors", "- The reviewer should have noticed the limit in the change."),
    ("counterfactual", "Contributing factors", "- This could have been prevented by a second look."),
    ("counterfactual", "Detection", "If only the alert had been set lower."),
    ("counterfactual", "Detection", "The team failed to check the dashboard."),
    ("counterfactual", "Contributing factors", "- The operator did not follow the procedure for limits."),
    ("counterfactual", "Detection", "It would have been better to ask the platform team."),
    ("hindsight", "Detection", "In hindsight the graph was plain."),
    ("hindsight", "Contributing factors", "- It was obvious that the limit was too low."),
    ("human-error cause-not-person", "Contributing factors", "- The outage was due to human error."),
    ("human-error cause-not-person", "Contributing factors", "- An operator error led to the wrong limit."),
    ("human-error cause-not-person", "Contributing factors", "- The engineer accidentally deleted the earlier setting."),
    ("blame", "Contributing factors", "- The platform team is to blame for the limit."),
    ("blame cause-not-person", "Contributing factors", "- This was the fault of the on-call engineer."),
    ("judgement", "Contributing factors", "- The change was made in a careless way by the engineer."),
    ("judgement", "Contributing factors", "- It was a stupid mistake in the settings."),
    ("minimising", "Impact", "- Some users were briefly affected."),
    ("absolutism", "Detection", "This will never happen again."),
    ("single-cause", "Contributing factors", "- The sole cause was the new limit."),
    ("animated", "Detection", "The meeting was a complete nightmare!!!"),
    ("weak-action act-people-fix", "Action items",
     "- [ ] Be more careful with limits @maria due:2063-01-01 type:prevent strength:weaker"),
    ("blaming-question", "Detection", "Why did the engineer not look at the graph?"),
    ("blaming-question", "Detection", "How did they miss the alert?"),
    ("blaming-question", "Detection", "Who approved the change?"),
]:
    add_line(_rule, _section, _line, WORDING)


def make(folder, files, seed):
    """Writes the archive and returns the truth: [{path, rule, line, class, fault}], and the clean paths."""
    rng = random.Random(seed)
    faults = [(rule, plant, "structural") for rule, plant in STRUCTURAL]
    faults += [(rule, plant, "wording") for rule, plant in WORDING]
    truth, clean, turn = [], [], 0
    folder = pathlib.Path(folder)
    (folder / "reviews").mkdir(parents=True, exist_ok=True)
    (folder / ".aar.yaml").write_text(SETTINGS)
    for number in range(1, files + 1):
        made = Made(number, rng)
        if number % 3 == 0:
            clean.append(made.path)
        else:
            rule, plant, kind = faults[turn % len(faults)]
            turn += 1
            plant(made)
            text = made.text().decode("utf-8", "replace").split("\n")
            mark = made.mark.strip("\n").split("\n")[0] if made.mark else None
            line = text.index(mark) + 1 if mark else None
            truth.append({"path": made.path, "rule": rule, "line": line, "class": kind, "fault": plant.__name__})
        write(folder / made.path, made.text())
        for path, data in made.others.items():
            write(folder / path, made.text() if data is None else data)
    (folder / "truth.json").write_text(json.dumps({"planted": truth, "clean": clean}, indent=1) + "\n")
    return truth, clean


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def lint(aar, folder, profile):
    # Reviews from one mould do read like the same event, so repeat-check is right about them, and off.
    run = subprocess.run([aar, "-C", str(folder), "lint", "--profile", profile, "-A", "repeat-check", "-f", "json"],
                         capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(f"lint ended with {run.returncode}: {run.stderr.decode()}")
    found = {}
    for one in json.loads(run.stdout)["diagnostics"]:
        found.setdefault(one["path"], []).append(one)
    return found


def is_found(planted, found):
    return any(one["name"] in planted["rule"].split() and planted["line"] in (None, one["line"])
               for one in found.get(planted["path"], []))


def check(aar, files, seed):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        truth, clean = make(folder, files, seed)
        subprocess.run(["git", "init", "-q", folder], check=True)
        found = lint(aar, folder, "strict")
        for kind, bar in (("structural", 1.0), ("wording", WORDING_BAR)):
            planted = [one for one in truth if one["class"] == kind]
            missed = [one for one in planted if not is_found(one, found)]
            recall = 1 - len(missed) / len(planted)
            kinds = len({one["fault"] for one in planted})
            print(f"{kind}: {len(planted) - len(missed)} of {len(planted)} found ({recall:.1%}), {kinds} kinds of fault")
            for fault in sorted({f"{one['rule']}: {one['fault']} ({one['path']})" for one in missed})[:40]:
                print("  missed", fault)
            failed += recall < bar
        for profile in ("core", "strict"):
            if profile == "core":
                found_here = lint(aar, folder, "core")
            else:
                found_here = found
            loud = [one for path in clean for one in found_here.get(path, []) if one["level"] != "note"]
            print(f"clean reviews in {profile}: {len(clean)}, findings at warning level and above: {len(loud)}")
            for line in sorted({f"{one['level']} {one['rule']} {one['name']}: {one['message']}" for one in loud})[:20]:
                print("  ", line)
            failed += bool(loud)
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["make", "check"])
    parser.add_argument("target", help="the folder to write, or the aar to check")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "make":
        truth, clean = make(given.target, given.files, given.seed)
        print(f"{len(truth)} reviews with a fault, {len(clean)} without, in {given.target}")
        return 0
    return check(str(pathlib.Path(given.target).resolve()), given.files, given.seed)


if __name__ == "__main__":
    sys.exit(main())
