"""Exports as other programs read them: SQLite, PostgreSQL (a server that the test starts), the
requests of OpenSearch and Elasticsearch, feed readers' XML.

    python3 export.py BINARY [WORD…]
"""

import html.parser
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

import harness
from harness import check

WORDS = " ".join(f"w{number:06}" for number in range(120_000))  # a mebibyte of different words

# What breaks out of quotes, meta-commands, formulas and records.
TITLES = [
    "O'Neil's \"queue\" \\' stopped",
    "'); DROP TABLE aar.reviews; --",
    "$$ $tag$ $1 \\copy \\! id :name :'name' %s {0}",
    "=HYPERLINK(1) 雪だるま ☃ 🙂 é",
    "back\\slash\\\\ {a,b} \"c\" NULL \\N",
]


def front(title, number, status="published"):
    return (f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\nkind: incident\nstatus: {status}\n"
            f"date: 2026-11-{number:02}\nseverity: sev2\nservices: [ledger, \"a'b\\\\c\", 'x,y']\n"
            f"tags: [queues, \"it's\"]\nstarted_at: 2026-11-{number:02}T09:00:00+02:00\ndetected_at: unknown\n"
            "impact: {users: 40}\n---\n\n")


BODY = """# {title}

## Summary

The replication broker stopped and 'nothing' was $$lost$$ \\.

## Timeline

All times in UTC.

- 09:00 it's gone
- 09:10 "back"

## Lessons learned

- Rehearse failovers applies-to:all,dba

## Action items

- [ ] Page on 'lag' @maria due:2026-12-01
- [x] Write it down due:someday done:2026-11-14
"""


def hostile(box):
    box.run(["git", "init", "-q", "-b", "main"])
    for number, title in enumerate(TITLES, 1):
        box.write(f"reviews/2026/2026-11-{number:02}-r.md", front(title, number) + BODY.format(title=title))
    box.write("reviews/2026/2026-11-10-long.md", front("Long", 10) + f"## Summary\n\nVast.\n\n## Notes\n\n{WORDS}\n")
    box.write("reviews/2026/2026-11-11-windows.md", "\ufeff" + (front("Windows", 11) + "## Summary\n\nX\n").replace("\n", "\r\n"))
    box.write("reviews/2025/2026-11-01-r.md", front("The same id elsewhere", 1) + "\x01 \u202e no end")
    box.write("reviews/old/no-front-matter.md", "# Old\n\n- [ ] Do it @kofi\n")


def originals(box):
    paths = box.aar("list", "-f", "paths", "-0").out.split(b"\0")[:-1]
    return {path.decode(): (box.work / path.decode()).read_bytes() for path in paths}


def lines_hold_every_file(box):
    hostile(box)
    files = originals(box)
    check(len(files) == len(TITLES) + 4, f"{len(files)} reviews")
    result = box.aar("export", "-f", "jsonl")
    reviews = [json.loads(line) for line in result.text.splitlines()]
    check({one["path"]: one["text"].encode() for one in reviews} == files, "texts differ", result)
    whole = json.loads(box.aar("export").out)
    check(whole == {"version": 1, "reviews": reviews}, "json and jsonl differ")
    check(box.aar("export", "-f", "jsonl").out == result.out, "not the same twice")


def copies_are_equal(box):
    hostile(box)
    check(box.aar("export", "-f", "md", "-o", "copy").code == 0, "md fails")
    for path, content in originals(box).items():
        check((box.work / "copy" / path).read_bytes() == content, f"{path} differs")


def sqlite_is_a_database(box):
    hostile(box)
    check(box.aar("export", "-f", "sqlite", "-o", "a.db").code == 0, "sqlite fails")
    box.aar("export", "-f", "sqlite", "-o", "b.db")
    check((box.work / "a.db").read_bytes() == (box.work / "b.db").read_bytes(), "not the same bytes twice")
    base = sqlite3.connect(box.work / "a.db")
    check(base.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "integrity")
    check(base.execute("PRAGMA foreign_key_check").fetchall() == [], "foreign keys")
    check(base.execute("SELECT path, text FROM reviews ORDER BY path").fetchall()
          == sorted((path, content.decode()) for path, content in originals(box).items()), "texts")
    count = len(json.loads(box.aar("actions", "--all", "-f", "json").out)["actions"])
    check(base.execute("SELECT count(*) FROM actions").fetchone() == (count,), "actions")
    check(base.execute("SELECT count(*) FROM timeline").fetchone() == (2 * len(TITLES),), "timeline")
    check(base.execute("SELECT count(*) FROM tags WHERE tag = 'it''s'").fetchone()[0] == len(TITLES) + 3, "tags")
    found = base.execute("SELECT r.id FROM search JOIN reviews r ON r.rowid = search.rowid "
                         "WHERE search MATCH 'replication AND broker' ORDER BY r.path").fetchall()
    check(len(found) == len(TITLES), f"full text finds {found}")
    check(base.execute("SELECT value FROM reviews, json_each(services) WHERE reviews.id = '2026-11-10-long'").fetchall()
          == [("ledger",), ("a'b\\c",), ("x,y",)], "services")


class Page(html.parser.HTMLParser):
    """What a browser would fetch or run, and where links lead."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.handlers = set(), [], []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "style"):
                self.handlers.append((tag, name))
            if name == "href":
                self.links.append(value)


def pages_stand_alone(box):
    hostile(box)
    box.write("reviews/2026/2026-11-12-markup.md", front("<script>alert(1)</script>", 12)
              + "# Title\n\n## Summary\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![p](http://e.com/p.png)\n"
              "[see](2026-11-01-r.md)\n\n## Kudos\n\n- @kofi for nothing that may be told\n")
    check(box.aar("export", "-f", "html", "-o", "pages").code == 0, "html fails")
    root = box.work / "pages"
    found = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    check(found == sorted(["index.html", *(path[:-3] + ".html" for path in originals(box))]), f"{found}")
    for name in found:
        page = Page()
        text = (root / name).read_text()
        page.feed(text)
        check("<!doctype html>" in text and "default-src 'none'" in text, f"{name} has no policy")
        check(page.handlers == [] and not page.tags & {"script", "iframe", "object", "embed", "form"}, f"{name} runs something")
        check("nothing that may be told" not in text, "thanks without consent")
        for link in page.links:
            local = not re.match(r"^(https?:|mailto:|#)", link)
            check(not local or (root / name).parent.joinpath(link).exists(), f"{name} links to {link}")
    check("2026-11-01-r.html" in (root / "reviews/2026/2026-11-12-markup.html").read_text(), "no link between pages")


# --- OpenSearch and Elasticsearch ---


def undeclared(document, properties, place=""):
    """The keys that a mapping with `dynamic: strict` would refuse."""
    for key, value in document.items():
        rule = properties.get(key)
        if rule is None:
            yield place + key
        elif rule.get("type") == "nested":
            for one in value:
                yield from undeclared(one, rule["properties"], f"{place}{key}.")


def bulk_requests_fit_their_format(box):
    hostile(box)
    for number in range(4):  # several requests
        box.write(f"reviews/2026/2026-10-0{number + 1}-big.md", front("Big", 1) + "Words. " * 500_000)
    check(box.aar("export", "-f", "bulk", "-o", "bulk", "--archive", "shop").code == 0, "bulk fails")
    names = sorted(os.listdir(box.work / "bulk"))
    check(names == ["bulk-0001.ndjson", "bulk-0002.ndjson", "mapping.json"], f"{names}")
    mapping = json.loads((box.work / "bulk/mapping.json").read_text())["mappings"]
    check(mapping["dynamic"] == "strict", "mapping")
    ids, together = [], b""
    for name in names[:2]:
        body = (box.work / "bulk" / name).read_bytes()
        check(len(body) < 9_000_000 and body.endswith(b"\n") and b"\n\n" not in body, f"{name} is no request")
        lines = body.split(b"\n")[:-1]
        for action, source in zip(lines[::2], lines[1::2], strict=True):
            action, source = json.loads(action), json.loads(source)
            check(list(action) == ["index"] and sorted(action["index"]) == ["_id", "_index"], f"{action}")
            check(action["index"]["_index"] == "aar-reviews", f"{action}")
            check(action["index"]["_id"] == f"shop/{source['path']}" and source["archive"] == "shop", f"{action}")
            check(list(undeclared(source, mapping["properties"])) == [], f"{source['id']} has keys without a mapping")
            ids.append(action["index"]["_id"])
        together += body
    check(sorted(ids) == sorted(f"shop/{path}" for path in originals(box)), "ids")
    check(box.aar("export", "-f", "bulk", "--archive", "shop").out == together, "stdout has other requests")


# --- PostgreSQL ---


def programs():
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    check(found, "PostgreSQL's server is not installed")
    return found[-1].parent


class Server:
    """A server of one folder that listens on a socket in it, run as somebody who is not root."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aar-pg-", dir="/tmp"))
        self.bin = programs()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "nobody")
            self.user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        else:
            self.user = []
        self.environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder)}
        self.call("initdb", "-D", f"{self.folder}/data", "-A", "trust", "-U", "tester", "-N", "-E", "UTF8",
                  "--locale=C.UTF-8")
        self.server = subprocess.Popen(
            [*self.user, self.bin / "postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-c",
             "listen_addresses=", "-c", "fsync=off"],
            env=self.environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            if self.psql("SELECT 1").returncode == 0:
                return self
            time.sleep(0.05)
        raise harness.Failure("PostgreSQL does not start")

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, name, *arguments):
        done = subprocess.run([*self.user, self.bin / name, *arguments], env=self.environment, cwd=self.folder,
                              capture_output=True, check=False)
        check(done.returncode == 0, f"{name}: {done.stderr.decode()}")

    def psql(self, sql):
        return subprocess.run(["psql", "-h", self.folder, "-U", "tester", "-d", "postgres", "-XqAt", "-v",
                               "ON_ERROR_STOP=1"], input=sql if isinstance(sql, bytes) else sql.encode(),
                              env=self.environment, capture_output=True, check=False)

    def ask(self, sql):
        done = self.psql(sql)
        check(done.returncode == 0, f"{sql[:200]!r}: {done.stderr[:2000]!r}")
        return done.stdout.decode().splitlines()


def postgres_takes_the_script(box):
    hostile(box)
    script = box.aar("export", "-f", "postgres", "--archive", "it's").out
    files = originals(box)
    actions = len(json.loads(box.aar("actions", "--all", "-f", "json").out)["actions"])
    counts = ("SELECT count(*) FROM aar.reviews; SELECT count(*) FROM aar.actions; "
              "SELECT count(*) FROM aar.timeline; SELECT count(*) FROM aar.lessons;")
    with Server() as server:
        server.ask(script)
        expected = [str(len(files)), str(actions), str(2 * len(TITLES)), str(len(TITLES))]
        check(server.ask(counts) == expected, f"{server.ask(counts)} instead of {expected}")
        dump = "SELECT md5(string_agg(r::text, '|' ORDER BY path)) FROM aar.reviews r"
        once = server.ask(dump)
        server.ask(script)
        check(server.ask(counts) == expected and server.ask(dump) == once, "loading twice changes something")
        for path, content in files.items():
            text = server.ask(f"SELECT encode(convert_to(text, 'UTF8'), 'hex') FROM aar.reviews WHERE path = '{path}'")
            check(bytes.fromhex(text[0]) == content, f"{path} has another text")
        found = server.ask("SELECT path FROM aar.reviews WHERE search @@ websearch_to_tsquery('english', "
                           "'\"replication brokers\" -nosuchword') ORDER BY path")
        check(found == [f"reviews/2026/2026-11-{n:02}-r.md" for n in range(1, len(TITLES) + 1)], f"{found}")
        plan = server.ask("SET enable_seqscan = off; EXPLAIN SELECT 1 FROM aar.reviews WHERE search @@ 'broker'::tsquery")
        check(any("reviews_search" in line for line in plan), f"the index is not used: {plan}")
        check(server.ask("SELECT due IS NULL, done FROM aar.actions WHERE text LIKE 'Write it%' LIMIT 1")
              == ["t|2026-11-14"], "dates")
        check(server.ask("SET timezone = 'UTC'; SELECT started_at, detected_at IS NULL, services[2], "
                         "front_matter->'impact.users'->>0 FROM aar.reviews WHERE id = '2026-11-10-long'")
              == ["2026-11-10 07:00:00+00|t|a'b\\c|40"], "typed columns")
        # Another archive stands beside it; one that has less takes out what is gone.
        server.ask(box.aar("export", "-f", "postgres", "--archive", "other", "2026-11-10-long").out)
        check(server.ask("SELECT archive, count(*) FROM aar.reviews GROUP BY 1 ORDER BY 1")
              == [f"it's|{len(files)}", "other|1"], "two archives")
        server.ask(box.aar("export", "-f", "postgres", "--archive", "it's", "2026-11-10-long").out)
        check(server.ask("SELECT archive, count(*) FROM aar.reviews GROUP BY 1 ORDER BY 1") == ["it's|1", "other|1"],
              "what is gone stays")


# --- Feeds and calendars ---

ATOM = "{http://www.w3.org/2005/Atom}"
STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")


def feeds_are_valid(box):
    hostile(box)
    box.write("reviews/2026/2026-11-12-markup.md", front("<script>alert(1)</script> \x1b[31m \uffff &amp;", 12)
              + "## Summary\n\n<b>x</b> ]]> \x07\n")
    result = box.aar("feed", "--base-url", "https://lessons.example.org")
    root = xml.etree.ElementTree.fromstring(result.out)
    check(root.tag == ATOM + "feed", "no feed")
    for name in ("id", "title", "updated", "author"):
        check(len(root.findall(ATOM + name)) == 1, f"{name} must be there once")
    entries = root.findall(ATOM + "entry")
    # Without a status it was told as well; without a day it is in no feed.
    check(len(entries) == len(originals(box)) - 1, f"{len(entries)} entries")
    ids = set()
    for entry in entries:
        for name in ("id", "title", "updated", "published", "content"):
            check(len(entry.findall(ATOM + name)) == 1, f"{name} must be in an entry once")
        check(set(child.tag for child in entry) <= {ATOM + n for n in (
            "id", "title", "updated", "published", "link", "category", "content")}, "other elements")
        check(STAMP.match(entry.find(ATOM + "updated").text), "updated")
        check(entry.find(ATOM + "content").get("type") == "text", "content")
        ids.add((entry.find(ATOM + "id").text, entry.find(ATOM + "link").get("href")))
    check(len(ids) == len(entries), "ids")
    feed = json.loads(box.aar("feed", "-f", "json", "--base-url", "https://lessons.example.org").out)
    check(feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"], "JSON Feed")
    check([item["id"] for item in feed["items"]] == [entry.find(ATOM + "id").text for entry in entries], "other items")
    for item in feed["items"]:
        check(isinstance(item["id"], str) and item["content_text"] and item["url"].startswith("https://"), f"{item}")
        check(STAMP.match(item["date_published"]) and STAMP.match(item["date_modified"]), f"{item}")
        check(all(isinstance(tag, str) for tag in item["tags"]), f"{item}")


def calendar_is_valid(box):
    hostile(box)
    data = box.aar("actions", "--all", "-f", "ics").out
    check(data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "line ends")
    check(all(len(line) <= 75 for line in data.split(b"\r\n")), "a line of more than 75 bytes")
    lines = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    check(lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines, "calendar")
    open_parts, seen = [], []
    for line in lines:
        name, _, value = line.partition(":")
        check(re.match(r"^[A-Z-]+(;[A-Z-]+=[^:;]+)*$", name), f"no property: {line}")
        if name == "BEGIN":
            open_parts.append(value)
            seen.append(set())
        elif name == "END":
            check(open_parts.pop() == value, "parts cross")
            if value == "VTODO":
                check({"UID", "DTSTAMP", "SUMMARY", "STATUS"} <= seen[-1], f"{seen[-1]}")
            seen.pop()
        else:
            seen[-1].add(name.partition(";")[0])
    check(open_parts == [], "a part is not closed")


if __name__ == "__main__":
    harness.run_functions(
        sys.argv[1],
        [(function.__name__, function) for function in (
            lines_hold_every_file, copies_are_equal, pages_stand_alone, sqlite_is_a_database, bulk_requests_fit_their_format,
            postgres_takes_the_script, feeds_are_valid, calendar_is_valid)],
        "export")
