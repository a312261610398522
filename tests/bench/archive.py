"""Archives of any size for the benchmarks: the same bytes for the same size and seed.

    archive.py FOLDER [--files N] [--seed S] [--commit]

A review is about 6.5 KB: a quarter of it front matter (six or so lists and maps among thirty keys), the rest a dozen
sections with a timeline, tables, lists, a log in a fence and links. Reviews lie in a folder a year, eighteen of them.
They have no finding at warning level or above, and most words are drawn from a vocabulary that grows with the archive.
`--commit` makes a git repository of it and packs it.
"""
import argparse
import datetime
import pathlib
import random

import planted
import staged

DAYS = 18 * 365
WORDS_PER_REVIEW = 2  # how many new words of the vocabulary each review brings
COMMON = """the service queue answered slowly while requests waited for connections that an earlier step had kept and
nothing in the graphs of that hour showed which of the pools was full because each of them is drawn against its own
limit a second look at the traces told that most of the time was spent between two calls which both wait for the same
lock after the deploy of the evening before the share of slow calls grew from hour to hour until the first alert""".split()
SYLLABLES = planted.SYLLABLES


def new_word(number):
    """The word of this number: the same in every archive."""
    word = ""
    number += len(SYLLABLES)
    while number:
        number, index = divmod(number, len(SYLLABLES))
        word += SYLLABLES[index]
    return word


def sentence(rng, number):
    words = rng.choices(COMMON, k=rng.randint(12, 22))
    for _ in range(3):  # words of its own: some of this review, some of earlier ones
        words.insert(rng.randrange(len(words)), new_word(rng.randint(0, number * WORDS_PER_REVIEW)))
    return words[0].capitalize() + " " + " ".join(words[1:]) + "."


def paragraph(rng, number, sentences):
    lines, line = [], ""
    for word in " ".join(sentence(rng, number) for _ in range(sentences)).split():
        if len(line) + len(word) > 110:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return lines + [line]


def review(number, rng):
    made = planted.Made(number, rng)
    day = datetime.date(2007, 1, 1) + datetime.timedelta(days=number * 7919 % DAYS)
    moved = {str(made.day + datetime.timedelta(days=offset)): str(day + datetime.timedelta(days=offset))
             for offset in range(60)}
    written = made.day.strftime("%-d %B %Y")
    body = made.sections
    body["Analysis"] = paragraph(rng, number, 5) + [""] + paragraph(rng, number, 4) + [
        "", "```text"] + [f"{clock.strftime('%H:%M:%S')} {new_word(rng.randint(0, 400))} pool={rng.randint(1, 9)} wait={rng.randint(1, 900)}ms"
                          for clock in made.times] + ["```", ""] + paragraph(rng, number, 3)
    body["Detection"] += [""] + paragraph(rng, number, 2) + [
        "", "| signal | limit | seen |", "| --- | --- | --- |"] + [
        f"| `{new_word(rng.randint(0, 900))}.latency` | {rng.randint(100, 400)} ms | {rng.randint(400, 4000)} ms |" for _ in range(4)]
    body["Resolution"] += [""] + paragraph(rng, number, 3) + [
        "", f"The [change](https://git.example.org/changes/{number}) and its [review](https://git.example.org/reviews/{number}) tell the rest."]
    text = made.text().decode()
    for before, after in moved.items():
        text = text.replace(before, "\0" + after[:4] + "\1" + after[5:])
    text = text.replace("\0", "").replace("\1", "-").replace(written, day.strftime("%-d %B %Y"))
    return f"reviews/{day.year}/{day}-{made.slug}.md", text.encode()


def make(folder, files, seed=11):
    rng = random.Random(seed)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".aar.yaml").write_text(planted.SETTINGS)
    for year in range(2007, 2026):
        (folder / "reviews" / str(year)).mkdir(parents=True, exist_ok=True)
    for number in range(1, files + 1):
        path, data = review(number, rng)
        (folder / path).write_bytes(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--commit", action="store_true")
    given = parser.parse_args()
    make(given.folder, given.files, given.seed)
    if given.commit:
        staged.commit_all(given.folder)


if __name__ == "__main__":
    main()
