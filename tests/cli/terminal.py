"""What `aar` does on a terminal, and never without one: questions, look-alikes, the editor, colour.

    python3 terminal.py BINARY [WORD…]
"""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import harness
from harness import check

PATIENCE = 120  # seconds until a program that should have ended or spoken counts as stuck


class Terminal:
    """A program on a pseudo-terminal: what it shows is read, and answers are typed."""

    def __init__(self, sandbox, *arguments, environment=None):
        self.sandbox = sandbox
        self.arguments = arguments
        self.seen = ""
        self.code = None
        settings = sandbox.environment | {"TERM": "xterm"} | (environment or {})
        self.child, self.side = pty.fork()
        if self.child == 0:
            os.chdir(sandbox.work)
            os.execve(sandbox.binary, ["aar", *arguments], settings)

    def read(self, seconds):
        ready, _, _ = select.select([self.side], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.side, 65536)
        except OSError:  # the program has closed its end
            return None
        self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data) or None

    def expect(self, text):
        """Reads until `text` is shown."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            if self.read(0.1) is None or time.monotonic() > end:
                self.close()
                raise harness.Failure(f"{self.arguments} never says {text!r}; it says:\n{self.seen}")

    def answer(self, question, line):
        self.expect(question)
        os.write(self.side, (line + "\n").encode())

    def close(self):
        try:
            os.kill(self.child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.child, 0)
        os.close(self.side)

    def finish(self):
        """Everything it has shown, once it has ended by itself; `code` is its exit code then."""
        end = time.monotonic() + PATIENCE
        while self.read(0.1) is not None:
            if time.monotonic() > end:
                self.close()
                raise harness.Failure(f"{self.arguments} does not end; it says:\n{self.seen}")
        _, status = os.waitpid(self.child, 0)
        self.code = os.waitstatus_to_exitcode(status)
        os.close(self.side)
        self.sandbox.check_sanitizer(self.arguments)
        return self.seen


def editor(sandbox, body='printf "an edited line\\n" >> "$1"'):
    path = sandbox.base / "bin" / "test-editor"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def new_asks_for_everything(sandbox):
    sandbox.adopt("shop")
    shell = Terminal(sandbox, "new", environment=editor(sandbox))
    shell.answer("Kind (", "")
    shell.answer("What happened", "The queue stopped again")
    shell.answer("Severity (", "sev2")
    shell.answer("commas: ", "orders, broker")
    seen = shell.finish()
    check(shell.code == 0, f"exit {shell.code}:\n{seen}")
    path = "reviews/2026/2026-11-20-the-queue-stopped-again.md"
    check(f"\n{path}\n" in seen, f"the path is not printed:\n{seen}")
    alike = seen.index("look alike")
    check("2026-03-04-queue-stopped-for-an-hour" in seen[alike:], f"no look-alike:\n{seen}")
    check(alike < seen.index("Severity ("), "look-alikes come before the work begins")
    text = (sandbox.work / path).read_text()
    check("kind: incident\n" in text and "severity: sev2\n" in text, text[:300])
    check("services: [orders, broker]\n" in text, text[:600])
    check(text.endswith("an edited line\n"), "the editor was not opened on the file")


def new_asks_only_what_is_missing(sandbox):
    sandbox.run("git init -q")
    shell = Terminal(
        sandbox, "new", "near-miss", "Disk almost full", "-s", "sev3", environment=editor(sandbox)
    )
    shell.answer("commas: ", "")
    seen = shell.finish()
    check(shell.code == 0, seen)
    check(not re.search("Kind|What happened|Severity|look alike", seen), f"asked too much:\n{seen}")
    text = (sandbox.work / "reviews/2026/2026-11-20-disk-almost-full.md").read_text()
    check("potential_severity: sev3\n" in text and "services: []\n" in text, text[:300])
    shell = Terminal(sandbox, "new", "lesson", "Ask before", "-S", "a", environment=editor(sandbox))
    seen = shell.finish()
    check(shell.code == 0 and "Severity" not in seen, f"a lesson has no severity:\n{seen}")


def new_asks_again_after_a_slip(sandbox):
    sandbox.run("git init -q")
    shell = Terminal(sandbox, "new", "--no-edit", environment=editor(sandbox))
    shell.answer("Kind (", "incdent")
    shell.expect("did you mean `incident`?")
    shell.answer("[incident]: ", "security")
    shell.answer("What happened", "Key in a log")
    shell.answer("Severity (", "sev7")
    shell.expect("none of them")
    os.write(shell.side, b"sev1\n\n")
    seen = shell.finish()
    check(shell.code == 0, seen)
    text = (sandbox.work / "reviews/2026/2026-11-20-key-in-a-log.md").read_text()
    check("kind: security\n" in text and "severity: sev1\n" in text, text[:300])
    check("an edited line" not in text, "--no-edit opens no editor")


def new_ends_with_the_input(sandbox):
    sandbox.run("git init -q")
    shell = Terminal(sandbox, "new", environment=editor(sandbox))
    shell.expect("Kind (")
    os.write(shell.side, b"\x04")
    seen = shell.finish()
    check(shell.code == 2 and "needs a title" in seen, f"exit {shell.code}:\n{seen}")
    check(not (sandbox.work / "reviews").exists(), "something was written")


def new_is_interrupted(sandbox):
    sandbox.run("git init -q")
    shell = Terminal(sandbox, "new", environment=editor(sandbox))
    shell.expect("Kind (")
    os.write(shell.side, b"\x03")
    seen = shell.finish()
    check(shell.code in (130, -signal.SIGINT), f"exit {shell.code}:\n{seen}")
    check(not (sandbox.work / "reviews").exists(), "something was written")


def nothing_is_asked_without_a_terminal(sandbox):
    sandbox.adopt("shop")
    marker = sandbox.base / "opened"
    environment = sandbox.environment | editor(sandbox, f'touch "{marker}"')
    result = sandbox.aar("new", environment=environment, timeout=20)
    check(result.code == 2 and "needs a title" in result.talk, "without a title", result)
    result = sandbox.aar("new", "The queue stopped again", environment=environment, timeout=20)
    check(result.code == 0, "with a title", result)
    check(result.text == "reviews/2026/2026-11-20-the-queue-stopped-again.md\n", "stdout", result)
    check("?" not in result.talk and "Kind" not in result.talk, "asks", result)
    piped = sandbox.aar("new", "lite", "Another", stdin=b"sev1\nsev2\n", environment=environment)
    check(piped.code == 0, "input is not an answer", piped)
    check(not marker.exists(), "an editor was opened")


def output_redirected_opens_no_editor(sandbox):
    """`path=$(aar new …)` in a shell at a terminal: the path is for the script."""
    sandbox.run("git init -q")
    marker = sandbox.base / "opened"
    settings = editor(sandbox, f'touch "{marker}"')
    script = sandbox.base / "bin" / "script"
    script.write_text('#!/bin/sh\nfound=$(aar new lite "A title" -S a)\necho "<$found>"\n')
    script.chmod(0o755)
    shell = Terminal.__new__(Terminal)
    shell.sandbox, shell.arguments, shell.seen, shell.code = sandbox, ("script",), "", None
    shell.child, shell.side = pty.fork()
    if shell.child == 0:
        os.chdir(sandbox.work)
        os.execve(str(script), [str(script)], sandbox.environment | settings)
    seen = shell.finish()
    check("<reviews/2026/2026-11-20-a-title.md>" in seen, seen)
    check(not marker.exists(), "an editor was opened")


def editor_that_fails(sandbox):
    sandbox.run("git init -q")
    for number, program in enumerate(("false", "/nowhere/at/all", "exit 3;", "kill -9 $$;")):
        shell = Terminal(
            sandbox, "new", "lite", f"Title {number}", "-S", "a", environment={"EDITOR": program}
        )
        seen = shell.finish()
        check(shell.code == 2, f"{program}: exit {shell.code}:\n{seen}")
        kept = f"reviews/2026/2026-11-20-title-{number}.md"
        check("the file is kept at" in seen and kept in seen, f"{program}:\n{seen}")
        check((sandbox.work / kept).read_text().startswith("---\n"), f"{program}: the file is gone")


def editor_with_arguments(sandbox):
    sandbox.run("git init -q")
    note = sandbox.base / "arguments"
    editor(sandbox, f'printf "%s|" "$@" > "{note}"')
    shell = Terminal(
        sandbox,
        "new",
        "lite",
        "A title",
        "-S",
        "a",
        environment={"VISUAL": "test-editor --wait 'two words'", "EDITOR": "false"},
    )
    seen = shell.finish()
    check(shell.code == 0, seen)
    path = sandbox.work / "reviews/2026/2026-11-20-a-title.md"
    check(note.read_text() == f"--wait|two words|{path}|", note.read_text())


def file_names_are_not_executed(sandbox):
    """Row 72: a name with `$()`, `;` or quotes reaches the editor as one argument."""
    sandbox.run("git init -q")
    note = sandbox.base / "arguments"
    settings = editor(sandbox, f'printf "%s\\n" "$#" "$1" > "{note}"')
    for name in ("$(touch ran)", ";touch ran;", "`touch ran`", "a' \"b", "-c", "a\nb", "& touch ran"):
        path = f"reviews/2026/{name}.md"
        sandbox.write(path, "---\ntitle: A\n---\n")
        for program in (settings["EDITOR"], settings["EDITOR"] + " "):
            result = sandbox.aar(
                "edit", "./" + path, environment=sandbox.environment | {"EDITOR": program}
            )
            check(result.code == 0, f"{name!r}", result)
            check(note.read_text() == f"1\n{sandbox.work / path}\n", f"{name!r}: {note.read_text()!r}")
            note.unlink()
        shell = Terminal(sandbox, "edit", "./" + path, environment=settings)
        shell.finish()
        check(shell.code == 0 and note.exists(), f"{name!r} on a terminal: {shell.seen}")
        check(not list(sandbox.base.glob("**/ran")), f"{name!r} was executed")


def colour_only_on_a_terminal(sandbox):
    sandbox.adopt("shop")
    path = "reviews/2026/2026-03-04-queue-stopped-for-an-hour.md"
    text = (sandbox.work / path).read_text().replace("sev2", "sev9")
    (sandbox.work / path).write_text(text)
    cases = (
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    )
    for environment, flags, coloured in cases:
        for arguments in (["lint", path], ["search", "queue"]):
            shell = Terminal(sandbox, *arguments, *flags, environment=environment)
            seen = shell.finish()
            check(("\x1b[" in seen) == coloured, f"{arguments} {environment} {flags}:\n{seen}")
            plain = re.sub("\x1b\\[[0-9;]*m", "", seen)
            check("\x1b" not in plain, f"more than colours: {plain!r}")
    for flags, coloured in (([], False), (["--color", "always"], True)):
        result = sandbox.aar("lint", path, *flags)
        check((b"\x1b[" in result.out) == coloured, f"without a terminal {flags}", result)
        bare = sandbox.aar("lint", path).out
        check(re.sub(rb"\x1b\[[0-9;]*m", b"", result.out) == bare, "colour changes the text", result)
    machine = Terminal(sandbox, "lint", path, "-f", "json")
    check("\x1b" not in machine.finish(), "JSON is coloured")


def lint_watches(sandbox):
    sandbox.adopt("shop")
    path = sandbox.work / "reviews/2026/2026-03-04-queue-stopped-for-an-hour.md"
    good = path.read_text()
    shell = Terminal(sandbox, "lint", "--watch", "-f", "oneline", str(path))
    shell.expect("watching; ctrl-c ends")
    check("\x1b[2J" in shell.seen, f"the screen is not cleared:\n{shell.seen!r}")
    path.write_text(good.replace("sev2", "sev9"))
    shell.expect("unknown severity `sev9`")
    # Editors save by writing another file and renaming it.
    other = path.with_name("4913.tmp")
    other.write_text(good.replace("sev2", "sev8"))
    other.rename(path)
    shell.expect("unknown severity `sev8`")
    # A slip in the settings is said, and waited out.
    settings = sandbox.work / ".aar.yaml"
    settings.write_text("profil: core\n")
    shell.expect("unknown key `profil`")
    settings.write_text("severities: [sev1, sev7]\n")
    shell.expect("use one of sev1, sev7")
    with open(f"/proc/{shell.child}/stat") as status:
        before = status.read().split()[13:15]
    time.sleep(0.5)
    with open(f"/proc/{shell.child}/stat") as status:
        check(status.read().split()[13:15] == before, "it works while nothing changes")
    os.write(shell.side, b"\x03")
    shell.finish()
    check(shell.code == 130, f"ctrl-c: exit {shell.code}")


def lint_watches_without_a_terminal(sandbox):
    sandbox.adopt("shop")
    watching = subprocess.Popen(
        ["aar", "lint", "--watch", "-f", "oneline", "--as", "in-review"],
        cwd=sandbox.work, env=sandbox.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    first = watching.stdout.readline()
    os.read(watching.stderr.fileno(), 1)
    time.sleep(0.2)
    watching.send_signal(signal.SIGINT)
    out, err = watching.communicate(timeout=PATIENCE)
    check(watching.returncode == 130, f"exit {watching.returncode}: {err!r}")
    check(b"\x1b" not in first + out + err, f"controls without a terminal: {out!r} {err!r}")
    refused = sandbox.aar("lint", "--watch", "reviews/none.md")
    check(refused.code == 2 and b"no such file" in refused.err, "a path that is not there", refused)


TESTS = (
    new_asks_for_everything,
    new_asks_only_what_is_missing,
    new_asks_again_after_a_slip,
    new_ends_with_the_input,
    new_is_interrupted,
    nothing_is_asked_without_a_terminal,
    output_redirected_opens_no_editor,
    editor_that_fails,
    editor_with_arguments,
    file_names_are_not_executed,
    colour_only_on_a_terminal,
    lint_watches,
    lint_watches_without_a_terminal,
)

if __name__ == "__main__":
    harness.run_functions(
        sys.argv[1], [(test.__name__.replace("_", " "), test) for test in TESTS], "terminal"
    )
