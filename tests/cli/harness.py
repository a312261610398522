"""What every end-to-end test of the binary shares: a hermetic environment, a fresh folder, a runner.

Standard library only. A sanitizer's report is written to a file of its own, so that no pipe, no
`2>/dev/null` and no exit code of 1 (which is also "findings") can hide it.
"""

import dataclasses
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import traceback

FIXTURES = pathlib.Path(__file__).resolve().parent / "fixtures"
NOW = "1795165200"  # 2026-11-20T09:00:00Z
SANITIZER_EXIT = 86


def processor_seconds():
    """What this process's children have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclasses.dataclass
class Result:
    """How one command ended; `out` and `err` are bytes, `seconds` is processor time, which a busy
    machine does not stretch as it does wall time."""

    code: int
    out: bytes
    err: bytes
    seconds: float = 0.0

    @property
    def text(self):
        return self.out.decode("utf-8", "strict")

    @property
    def talk(self):
        return self.err.decode("utf-8", "strict")


class Failure(AssertionError):
    """A check that did not hold; the message says what was expected and what came."""


def check(condition, message, result=None):
    """Raises a Failure with everything the command printed."""
    if condition:
        return
    if result is not None:
        message += (
            f"\n  exit {result.code}\n  stdout: {result.out[:1200]!r}\n  stderr: {result.err[:1200]!r}"
        )
    raise Failure(message)


class Sandbox:
    """A fresh folder with its own home and `aar` on PATH; removes itself."""

    def __init__(self, binary):
        self.base = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="aar-cli-")))
        self.work = self.base / "work"
        self.home = self.base / "home"
        self.reports = self.base / "sanitizer"
        programs = self.base / "bin"
        for folder in (self.work, self.home, self.reports, programs):
            folder.mkdir()
        self.binary = os.path.realpath(binary)
        (programs / "aar").symlink_to(self.binary)
        sanitizer = f"exitcode={SANITIZER_EXIT}:halt_on_error=1:log_path={self.reports}/report"
        self.environment = {
            "PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": NOW,
            "FIXTURES": str(FIXTURES),
            "ASAN_OPTIONS": sanitizer + ":detect_leaks=1",
            "LSAN_OPTIONS": f"suppressions={FIXTURES.parents[1]}/support/leaks.supp:print_suppressions=0",
            "UBSAN_OPTIONS": sanitizer + ":print_stacktrace=1",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for folder, _, _ in os.walk(self.base):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.base, ignore_errors=True)

    def run(self, command, stdin=b"", timeout=300, environment=None, **options):
        """Runs a list of arguments, or a string through `sh -c`."""
        arguments = ["sh", "-c", command] if isinstance(command, str) else command
        begin = processor_seconds()
        try:
            done = subprocess.run(
                arguments,
                input=stdin,
                capture_output=True,
                cwd=options.pop("cwd", self.work),
                env=self.environment if environment is None else environment,
                timeout=timeout,
                start_new_session=True,
                check=False,
                **options,
            )
        except subprocess.TimeoutExpired as slow:
            raise Failure(f"{command!r} still runs after {timeout} s") from slow
        result = Result(done.returncode, done.stdout, done.stderr, processor_seconds() - begin)
        self.check_sanitizer(command)
        return result

    def aar(self, *arguments, **options):
        return self.run(["aar", *arguments], **options)

    def check_sanitizer(self, command):
        for report in sorted(self.reports.iterdir()):
            text = report.read_text(errors="replace")
            report.unlink()
            raise Failure(f"{command!r}: a sanitizer reports\n{text[:6000]}")

    def write(self, path, content):
        """Writes text or bytes below the working folder."""
        target = self.work / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def adopt(self, name):
        """Copies a fixture into the working folder and makes it a repository."""
        shutil.copytree(FIXTURES / name, self.work, dirs_exist_ok=True)
        self.run(["git", "init", "-q", "-b", "main"])

    def mask(self, text):
        return text.replace(str(self.work), "[DIR]").replace(str(self.base), "[BASE]")


def is_sanitized(binary):
    """Whether the binary is a sanitizer build, whose time and memory say nothing."""
    # Not read into this process: its memory would count as its children's.
    return subprocess.run(["grep", "-q", "__asan_init", binary], check=False).returncode == 0


def run_functions(binary, functions, title):
    """Runs each function on a fresh sandbox, prints a line each, and exits with 1 when one failed."""
    failed = 0
    wanted = sys.argv[2:]
    for name, function in functions:
        if wanted and not any(word in name for word in wanted):
            continue
        try:
            with Sandbox(binary) as sandbox:
                function(sandbox)
            print(f"ok    {name}")
        except Failure as failure:
            failed += 1
            print(f"FAIL  {name}\n  {failure}")
        except Exception:  # a broken test is a failed one; the others still run
            failed += 1
            print(f"FAIL  {name}\n{traceback.format_exc()}")
        sys.stdout.flush()
    print(f"{title}: {failed} failed" if failed else f"{title}: all passed")
    sys.exit(1 if failed else 0)
