"""What a file made to be slow costs, against an ordinary review: CPU time as a ratio, and peak memory.

    hostile.py AAR

A review is linted in the profile `core`, each in a repository of its own. Fails when one of the files that
docs/performance.md names costs more than LIMIT ordinary reviews, or more than MEMORY.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import planted

LIMIT = 40  # ordinary reviews
MEMORY = 100 * 1024 * 1024
ROUNDS = 3
HEAD = "---\nschema: 1\ntitle: Readers\nkind: incident\nstatus: draft\ndate: 2026-11-20\n---\n\n# Readers\n\n"

# Texts as pieces and how often each comes: a child's peak memory begins with that of this process.
FILES = {
    "a table of 12 KB": [(HEAD, 1), ("|", 1), ("a|", 1500), ("\n|", 1), ("-|", 1500), ("\n", 1), ("|\n", 1500)],
    "a sparse table of 12 KB": [(HEAD + "|a|b|\n|-|-|\n", 1), ("|\n", 5900)],
    "a definition of 50 KB, used 16,000 times": [(HEAD + "[a]: /", 1), ("x", 50_000), ("\n\n", 1), ("[a]", 16_000)],
    "20,000 quotes in quotes": [(HEAD, 1), ("> ", 20_000), ("a\n", 1)],
    "a line of 10 MB": [(HEAD, 1), ("a b " * 1000, 2500)],
    "a file of 100 MB": [(HEAD, 1), ("a b\n" * 1000, 25_000)],
    "200,000 open brackets": [(HEAD, 1), ("[", 200_000)],
    "15,000 open lists of YAML": [("---\n", 1), ("a: [", 15_000), ("\n---\n", 1)],
}


def cost(aar, folder, pieces):
    """CPU seconds, the least of some runs, and peak memory in bytes."""
    folder.mkdir(parents=True)
    with open(folder / "2026-11-20-readers.md", "w", encoding="utf-8") as file:
        for piece, times in pieces:
            for _ in range(times):
                file.write(piece)
    seconds, memory = [], 0
    for _ in range(ROUNDS):
        child = subprocess.Popen([aar, "lint", "-q", "."], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            sys.exit(f"aar lint ended with {child.returncode}")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss * 1024)
    return min(seconds), memory


def main():
    aar = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        subprocess.run(["git", "init", "-q", name], check=True)
        planted.make(root / "plain", 3, 1)
        ordinary = next(path for path in sorted((root / "plain").glob("reviews/*/*.md")))
        usual, _ = cost(aar, root / "usual", [(ordinary.read_text(encoding="utf-8", errors="replace"), 1)])
        for number, (title, pieces) in enumerate(FILES.items()):
            seconds, memory = cost(aar, root / str(number), pieces)
            ratio = seconds / usual
            failed += ratio > LIMIT or memory > MEMORY
            print(f"{title}: {ratio:.1f} x an ordinary review, {memory / 1024 / 1024:.0f} MB "
                  f"(must: <= {LIMIT}, <= {MEMORY // 1024 // 1024} MB)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
