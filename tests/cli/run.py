"""Runs the transcripts (*.tesh) beside this file against the binary.

    python3 run.py BINARY [WORD…]      only the transcripts whose name holds a WORD
    AAR_ACCEPT=1 python3 run.py …      rewrites what is expected, and fails what it rewrote

A transcript is a shell session in a fresh folder:

    # a comment
    $ write reviews/x.md <<END         writes a file; the lines up to END are its text
    …
    END
    $ aar lint x                       runs through `sh -c`, with `aar` on PATH
    > a line on stdout                 `> …` alone stands for any run of lines
    2> a line on stderr                `2> …` likewise
    = 1                                the exit code, 0 where nothing is said

Everything a command prints must be there. The folder's path reads [DIR]; control characters read as
their pictures (␀ ␛ ␍); a last line without its newline ends in [no newline].
"""

import concurrent.futures
import dataclasses
import difflib
import os
import pathlib
import sys

import harness

ANY = "…"
HERE = pathlib.Path(__file__).parent


@dataclasses.dataclass
class Step:
    """A command with what is expected of it; `lines` are the transcript's own, to be kept."""

    command: str
    lines: list
    out: list = dataclasses.field(default_factory=list)
    err: list = dataclasses.field(default_factory=list)
    code: int = 0
    file: str = ""
    content: str = ""
    after: list = dataclasses.field(default_factory=list)


def parse(path):
    """The transcript's steps, and the lines before the first."""
    lines = path.read_text().split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    head, steps, at = [], [], 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("$ "):
            step = Step(line[2:], [line])
            steps.append(step)
            words = line[2:].split(" ")
            if words[0] == "write" and words[-1].startswith("<<"):
                step.file, end = words[1], words[-1][2:]
                stop = lines.index(end, at)
                step.content = "".join(text + "\n" for text in lines[at:stop])
                step.lines += lines[at : stop + 1]
                at = stop + 1
        elif line.startswith("#") or not line:
            (steps[-1].after if steps else head).append(line)
        elif not steps:
            raise harness.Failure(f"{path.name}:{at}: expected a command first")
        elif steps[-1].after and any(steps[-1].after):
            raise harness.Failure(f"{path.name}:{at}: output after a comment")
        elif line == ">" or line.startswith("> "):
            steps[-1].out.append(line[2:])
        elif line == "2>" or line.startswith("2> "):
            steps[-1].err.append(line[3:])
        elif line.startswith("= "):
            steps[-1].code = int(line[2:])
        else:
            raise harness.Failure(f"{path.name}:{at}: cannot read `{line}`")
    return head, steps


def picture(character):
    return chr(0x2400 + ord(character)) if character < " " and character not in "\n\t" else character


def shown(sandbox, output):
    """Output as the lines a transcript writes."""
    text = sandbox.mask(output.decode("utf-8", "backslashreplace"))
    text = "".join(map(picture, text))
    if not text:
        return []
    whole = text.endswith("\n")
    lines = (text[:-1] if whole else text).split("\n")
    if not whole:
        lines[-1] += "[no newline]"
    return lines


def matches(expected, actual):
    """Whether the lines are equal, with `…` standing for any run of lines."""
    if ANY not in expected:
        return expected == actual
    head = expected.index(ANY)
    rest = expected[head + 1 :]
    if expected[:head] != actual[:head]:
        return False
    return any(matches(rest, actual[at:]) for at in range(head, len(actual) + 1))


def run_step(sandbox, step):
    """Runs a step; returns (code, out, err) in the transcript's words."""
    if step.file:
        sandbox.write(step.file, step.content)
        return 0, [], []
    result = sandbox.run(step.command)
    return result.code, shown(sandbox, result.out), shown(sandbox, result.err)


def expectation(step, code, out, err):
    """The lines that follow the command, what still matches kept as it was written."""
    lines = ["> " + line if line else ">" for line in (step.out if matches(step.out, out) else out)]
    lines += ["2> " + line if line else "2>" for line in (step.err if matches(step.err, err) else err)]
    return lines + ([f"= {code}"] if code else [])


def run_transcript(binary, path):
    """Returns what is wrong as text, empty when all is as expected."""
    head, steps = parse(path)
    wrong, rewritten = [], list(head)
    with harness.Sandbox(binary) as sandbox:
        for step in steps:
            code, out, err = run_step(sandbox, step)
            good = code == step.code and matches(step.out, out) and matches(step.err, err)
            now = expectation(step, code, out, err)
            rewritten += step.lines + now + step.after
            if good:
                continue
            was = ["> " + line for line in step.out] + ["2> " + line for line in step.err]
            is_now = ["> " + line for line in out] + ["2> " + line for line in err]
            difference = difflib.unified_diff(
                was + [f"= {step.code}"], is_now + [f"= {code}"], "expected", "actual", lineterm=""
            )
            wrong.append("\n".join([f"  $ {step.command}"] + ["    " + line for line in difference]))
    if wrong and os.environ.get("AAR_ACCEPT") == "1":
        path.write_text("\n".join(rewritten) + "\n")
        wrong.append("  (rewritten)")
    return "\n".join(wrong)


def main():
    binary, words = sys.argv[1], sys.argv[2:]
    paths = sorted(
        path for path in HERE.glob("*.tesh") if not words or any(word in path.name for word in words)
    )

    def attempt(path):
        try:
            return run_transcript(binary, path)
        except (harness.Failure, ValueError) as failure:
            return f"  {failure}"

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=8) as pool:
        for path, wrong in zip(paths, pool.map(attempt, paths)):
            failed += bool(wrong)
            print(f"FAIL  {path.name}\n{wrong}" if wrong else f"ok    {path.name}")
    print(f"transcripts: {len(paths)} run, {failed} failed")
    sys.exit(1 if failed or not paths else 0)


if __name__ == "__main__":
    main()
