"""Runs every recipe of docs/grep.md in the example archive.

    python3 grep_recipes.py BINARY
    AAR_ACCEPT=1 python3 grep_recipes.py BINARY     writes what they print into the page, and fails

A recipe is a ```sh block; the ```text block that follows is exactly what it prints. Recipes that
need `rg` are skipped with a message where there is none.
"""

import difflib
import os
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True  # a test leaves nothing in the clone
import pages  # noqa: E402

PAGE = pages.ROOT / "docs/grep.md"


def recipes(lines):
    """Pairs of fences: the command and its output."""
    found = pages.fences(lines)
    for command, output in zip(found, found[1:]):
        if command.language == "sh" and output.language == "text":
            yield command, output
    for index, fence in enumerate(found):
        if fence.language == "sh" and (index + 1 == len(found) or found[index + 1].language != "text"):
            raise SystemExit(f"docs/grep.md:{fence.first}: the recipe has no output")


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    lines = PAGE.read_text().split("\n")
    written, shift, failed, skipped, done = list(lines), 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder).resolve()
        env = pages.environment(sys.argv[1], home)
        archive = home / "archive"
        pages.make_folder("archive", archive, env)
        for command, output in recipes(lines):
            script = "\n".join(command.lines)
            if "rg " in script and shutil.which("rg") is None:
                skipped += 1
                continue
            done += 1
            printed = pages.run(script, archive, env)[0].splitlines()
            if printed == output.lines:
                continue
            failed += 1
            print(f"docs/grep.md:{command.first + 1}: `{script}` prints something else:")
            print("\n".join(difflib.unified_diff(output.lines, printed, "shown", "printed", lineterm="")))
            begin = output.first + shift
            written[begin:begin + len(output.lines)] = printed
            shift += len(printed) - len(output.lines)
    if failed and os.environ.get("AAR_ACCEPT") == "1":
        PAGE.write_text("\n".join(written))
    if skipped:
        print(f"skipped {skipped} recipes: ripgrep (`rg`) is not installed")
    print(f"{done} recipes, {failed} differ")
    sys.exit(1 if failed or done + skipped < 10 else 0)


if __name__ == "__main__":
    main()
