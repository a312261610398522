"""Keeps the documentation true.

    python3 examples.py BINARY
    AAR_ACCEPT=1 python3 examples.py BINARY     writes what commands print into the pages, and fails

1. Every ```console block is run, in order, and must print what it shows. Its second word names the
   folder it starts in (pages.py); the blocks of a page share it. A line that is only `…` stands for
   any lines left out.
2. A command's page lists the options that `aar <verb> --help` lists, no more and no fewer.
3. Every `aar …` command in a block or in running text names a verb that exists and options it has.
4. Every relative link leads to a file, and its anchor to a heading.
5. A ```diff block shows what is there: a new file whole, of a changed one lines that it has.
6. Each row of docs/mechanisms.md says what serves the mechanism, and none is left out.
7. Functions and files that docs/ARCHITECTURE.md names in running text exist, and the changelog names every rule.
"""

import difflib
import os
import pathlib
import re
import shlex
import sys
import tempfile

sys.dont_write_bytecode = True  # a test leaves nothing in the clone
import pages  # noqa: E402

ANY = "…"
ACCEPT = os.environ.get("AAR_ACCEPT") == "1"
failures = []


def fail(path, line, message):
    failures.append(f"{path.relative_to(pages.ROOT)}:{line}: {message}")


# --- 1: what the blocks show ---


def fits(expected, actual):
    """Do the lines fit, where `…` stands for any number of them?"""
    parts, part = [], []
    for line in expected:
        if line == ANY:
            parts.append(part)
            part = []
        else:
            part.append(line)
    parts.append(part)
    if len(parts) == 1:
        return parts[0] == actual
    if actual[: len(parts[0])] != parts[0]:
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        at = next((i + len(part) for i in range(at, len(actual) - len(part) + 1)
                   if actual[i:i + len(part)] == part), None)
        if at is None:
            return False
    tail = parts[-1]
    return len(actual) - at >= len(tail) and (not tail or actual[-len(tail):] == tail)


def shortened(expected, actual):
    """What to show of `actual`: as many lines at both ends as were shown before."""
    if ANY not in expected:
        return actual
    head = expected.index(ANY)
    tail = len(expected) - 1 - max(i for i, line in enumerate(expected) if line == ANY)
    if head + tail >= len(actual):
        return actual
    return actual[:head] + [ANY] + (actual[-tail:] if tail else [])


def steps(fence):
    """The commands of a block, each with the lines it is expected to print."""
    found = []
    for line in fence.lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("false", [line]))
    return found


def run_page(path, env, home):
    lines = path.read_text().split("\n")
    folders, written, changed = {}, list(lines), False
    shift = 0
    for fence in pages.fences(lines):
        if fence.language != "console":
            continue
        kind = fence.words[1] if len(fence.words) > 1 else "archive"
        if kind not in folders:
            folders[kind] = home / "work" / str(path.relative_to(pages.ROOT)).replace("/", "-") / kind
            folders[kind].parent.mkdir(parents=True, exist_ok=True)
            pages.make_folder(kind, folders[kind], env)
        code, block = 0, []
        for command, expected in steps(fence):
            output, code = pages.run(f"(exit {code}); {command}", folders[kind], env)
            actual = output.replace(str(folders[kind]), "/srv/reviews").replace(str(home), "/home/ada").splitlines()
            same = fits(expected, actual)
            if not same:
                shown = "\n".join(difflib.unified_diff(expected, actual, "shown", "printed", lineterm=""))
                fail(path, fence.first + 1, f"`{command}` prints something else:\n{shown}")
            block += ["$ " + command] + (expected if same else shortened(expected, actual))
        if block != fence.lines:
            begin = fence.first + shift
            written[begin:begin + len(fence.lines)] = block
            shift += len(block) - len(fence.lines)
            changed = True
    if changed and ACCEPT:
        path.write_text("\n".join(written))


# --- 2 and 3: commands and their options ---


class Help:
    """The options of every verb, from `--help`."""

    def __init__(self, env, home):
        overview, _ = pages.run("aar help", home, env)
        self.verbs = re.findall(r"^  ([a-z]+) ", overview, re.M)
        self.options = {}
        for verb in self.verbs:
            text, _ = pages.run(f"aar {verb} --help", home, env)
            names = re.findall(r"^  (-\S+)", text, re.M)
            self.options[verb] = {name for group in names for name in group.split(",")}
        self.globals = set.intersection(*self.options.values()) if self.options else set()


def check_command_page(path, known):
    verb = path.stem
    if verb not in known.verbs:
        fail(path, 1, f"there is no command `{verb}`")
        return
    text = path.read_text()
    for heading in ("Usage", "Options", "Examples", "Exit codes", "See also"):
        if f"\n## {heading}\n" not in text:
            fail(path, 1, f"the section `{heading}` is missing")
    if not text.startswith(f"# aar {verb}\n"):
        fail(path, 1, f"the page must begin with `# aar {verb}`")
    section = text.partition("\n## Options\n")[2].partition("\n## ")[0]
    listed = {name for cell in re.findall(r"^\| (`-[^|]*)\|", section, re.M)
              for name in re.findall(r"(?<![\w-])--?[A-Za-z0-9][A-Za-z0-9-]*", cell)}
    wanted = known.options[verb] - known.globals
    for name in sorted(wanted - listed):
        fail(path, 1, f"the option {name} is not listed")
    for name in sorted(listed - wanted):
        fail(path, 1, f"there is no option {name}")


def check_globals(known):
    path = pages.ROOT / "docs/commands/README.md"
    listed = set(re.findall(r"(?<![\w-])--?[A-Za-z0-9][A-Za-z0-9-]*",
                            " ".join(re.findall(r"^\| (`-[^|]*)\|", path.read_text(), re.M))))
    for name in sorted(known.globals ^ listed):
        fail(path, 1, f"the global option {name} is listed or exists, not both")
    for verb in known.verbs:
        page = path.with_name(f"{verb}.md")
        if not page.is_file():
            fail(path, 1, f"`{page.name}` is missing")


def check_words(path, line, words, known):
    """`words` follow `aar`."""
    values = {"-C", "--config", "--today", "--color"}
    at = 0
    while at < len(words) and words[at].startswith("-"):
        name = words[at].partition("=")[0]
        if name in ("--version", "--help", "-h", "-V"):
            return
        if name not in known.globals:
            fail(path, line, f"`{name}` is no global option")
        at += 2 if name in values and "=" not in words[at] else 1
    if at == len(words) or words[at] == "help":
        return
    verb = words[at]
    if verb not in known.verbs:
        fail(path, line, f"`aar {verb}` is no command")
        return
    for word in words[at + 1:]:
        if word == "--":
            return
        name = word.partition("=")[0]
        if re.fullmatch(r"--[a-z][a-z-]*|-[A-Za-z0-9]", name) and name not in known.options[verb]:
            fail(path, line, f"`aar {verb}` has no option `{name}`")


def commands_in(line):
    """The word lists behind each `aar` of a line of shell."""
    line = re.sub(r"^\s*(\$ |- run: |run: )?", "", line)
    try:
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;()<>")
        lexer.whitespace_split = True
        words = list(lexer)
    except ValueError:
        return
    command = []
    for word in words + [";"]:
        if re.fullmatch(r"[|&;()<>]+", word):
            while command and (re.fullmatch(r"\w+=.*", command[0]) or command[0] in ("if", "then", "!", "do")):
                command.pop(0)
            if command and command[0].rsplit("/", 1)[-1] == "aar":
                yield command[1:]
            command = []
        else:
            command.append(word)


def is_about_unknown(fence, offset):
    """Does the block show what an unknown command or option leads to?"""
    return offset + 1 < len(fence.lines) and fence.lines[offset + 1].startswith("aar: error: unknown ")


def check_commands(path, known):
    lines = path.read_text().split("\n")
    for fence in pages.fences(lines):
        if fence.language not in ("console", "sh", "yaml"):
            continue
        for offset, line in enumerate(fence.lines):
            if fence.language == "console" and (not line.startswith("$ ") or is_about_unknown(fence, offset)):
                continue
            for words in commands_in(line):
                check_words(path, fence.first + offset + 1, words, known)
    for number, line in enumerate(pages.without_fences(lines)):
        for text in re.findall(r"`(aar [^`]+)`", line):
            words = text.split()[1:]
            if re.fullmatch(r"[a-z]+", words[0]):
                check_words(path, number + 1, [word.strip("…,[]") for word in words], known)


# --- 4: links ---


def anchor(heading):
    text = re.sub(r"`|\*|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(path):
    plain = pages.without_fences(path.read_text().split("\n"))
    return {anchor(line.lstrip("#")) for line in plain if line.startswith("#")}


def check_links(path):
    for number, line in enumerate(pages.without_fences(path.read_text().split("\n"))):
        line = re.sub(r"`[^`]*`", "", line)
        for target in re.findall(r"\]\(([^)\s]+)\)", line):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, part = target.partition("#")
            found = (path.parent / file).resolve() if file else path
            if not found.exists():
                fail(path, number + 1, f"the link leads nowhere: {target}")
            elif part and found.suffix == ".md" and part not in anchors(found):
                fail(path, number + 1, f"there is no such heading: {target}")


# --- 5: diffs ---


def check_diffs(path):
    for fence in pages.fences(path.read_text().split("\n")):
        if fence.language != "diff":
            continue
        old, new, *body = fence.lines
        file = pages.ROOT / new.removeprefix("+++ b/")
        added = "\n".join(line[1:] for line in body if line.startswith("+")) + "\n"
        text = file.read_text() if file.is_file() else ""
        if added not in text or (old == "--- /dev/null" and added != text):
            fail(path, fence.first, f"{new.removeprefix('+++ b/')} is not what the diff shows")


# --- 6: mechanisms ---


MECHANISMS = {"0": 20, "1": 26, "2": 13, "3": 18, "4": 18}


def check_mechanisms(known):
    """As many rows as the essays have mechanisms, each with a command, a field or a reason."""
    path = pages.ROOT / "docs/mechanisms.md"
    rows = {}
    for number, line in enumerate(path.read_text().split("\n")):
        match = re.match(r"^\| (\d)\.(\d+) \| (.+) \| (.+) \|$", line)
        if not match:
            continue
        part, row, _, served = match.groups()
        rows.setdefault(part, []).append(int(row))
        if "`" not in served and not re.match(r"[Nn]ot\b", served):
            fail(path, number + 1, "neither a command, a field nor a reason")
        for verb in re.findall(r"`aar ([a-z]+)", served):
            if verb not in known.verbs:
                fail(path, number + 1, f"there is no command `{verb}`")
    for part, count in MECHANISMS.items():
        if rows.get(part) != list(range(1, count + 1)):
            fail(path, 1, f"the rows {part}.1 to {part}.{count} are not all there, in order")


# --- 7: names ---


def check_names(path):
    code = "\n".join(file.read_text() for pattern in ("src/**/*.cpp", "src/**/*.hpp", "include/aar/*.hpp",
                                                      "src/CMakeLists.txt")
                     for file in pages.pages(pattern))
    for number, line in enumerate(pages.without_fences(path.read_text().split("\n"))):
        for name in re.findall(r"`(?:\w+::)?(\w+)\(\)`", line):
            if not re.search(rf"\b{name}\(|\({name}[ )]", code):
                fail(path, number + 1, f"there is no function `{name}`")
        for name in re.findall(r"`((?:\w+/)+[\w.-]+\.[a-z]+)`", line):
            if not any((pages.ROOT / folder / name).is_file() for folder in (".", "src")):
                fail(path, number + 1, f"there is no file `{name}`")


def check_changelog(env, home):
    path = pages.ROOT / "CHANGELOG.md"
    text = path.read_text()
    listing, _ = pages.run("aar rules", home, env)
    for rule in re.findall(r"^(AAR\d+) ", listing, re.M):
        if rule not in text:
            fail(path, 1, f"{rule} is not named")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder).resolve()
        env = pages.environment(sys.argv[1], home)
        known = Help(env, home)
        if len(known.verbs) < 10:
            raise SystemExit(f"`aar help` names only {known.verbs}")
        for path in pages.all_pages():
            run_page(path, env, home)
        for path in pages.pages("docs/commands/*.md"):
            if path.name != "README.md":
                check_command_page(path, known)
        check_globals(known)
        check_mechanisms(known)
        check_changelog(env, home)
        check_names(pages.ROOT / "docs/ARCHITECTURE.md")
        for path in pages.all_pages():
            check_commands(path, known)
            check_links(path)
            check_diffs(path)
    for failure in failures:
        print(failure)
    print(f"{len(pages.all_pages())} pages, {len(failures)} faults")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
