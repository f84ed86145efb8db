#!/usr/bin/env python3
"""Writes a site of newsletters for benchmarks, once in the hub's format and once in Hugo's.

generate.py --pages N --out DIR [--seed N] makes DIR/hub/content/newsletters/*.md and DIR/hugo/content/newsletters/*.md.
A page has about 1,000 words, eight headings, three lists, six links, a table and a token of its own (zq<number>) for
searches with one right answer. Both formats hold the same body, byte for byte; only the front matter differs. The same
arguments give the same bytes on every machine. All words but the commonest are invented, and so are all names.
"""

import argparse
import datetime
import pathlib
import random

COMMON = (
    "the of and to a in is for on with by at as it this from are be can will has who when what more if each their one "
    "all there about after before into over new first next last some many most other only also family child worker "
    "school visit plan meeting review team session service record change support question example group page week "
    "month year home health practice tool guide report event talk form list note call story training".split()
)
BEGINNINGS = "b bl c ch d dr f fl g gr h j k l m n p pr r s sh st t tr v w".split()
VOWELS = "a e i o u ai ea oo".split()
ENDINGS = "b d g k l m n p r s t ll nd rt st ck".split()
TAILS = ["", "", "s", "ed", "ing", "er", "ly", "ness", "ment"]
HEADINGS = [
    "Welcome", "What happened", "In practice", "A tool to try", "Dates ahead", "In numbers", "From the teams", "Who to ask",
]
LISTS = {1, 4, 6}
LINKS = {0, 1, 2, 3, 5, 7}
TABLE = 5


class Words:
    """An endless supply of words, common ones often and rare ones rarely, as in real texts (Zipf's law)."""

    def __init__(self, size=25_000):
        chance = random.Random("words")
        known = dict.fromkeys(COMMON)
        while len(known) < size:
            word = "".join(chance.choice(part) for part in (BEGINNINGS, VOWELS, ENDINGS, VOWELS, ENDINGS))
            known[word + chance.choice(TAILS)] = None
        self.all = list(known)
        total, self.weights = 0.0, []
        for rank in range(len(self.all)):
            total += 1 / (rank + 4)
            self.weights.append(total)

    def take(self, chance, count):
        return chance.choices(self.all, cum_weights=self.weights, k=count)


class Page:
    """One newsletter: its facts and its body in Markdown."""

    def __init__(self, words, seed, number, pages):
        self.chance = random.Random(f"{seed} {number}")
        self.words = words
        self.number = number
        self.pages = pages
        self.slug = f"issue-{number:06}"
        self.title = f"{self.phrase(3).title()} {number}"
        self.summary = self.sentence(plain=True)
        self.date = datetime.date(2000, 1, 1) + datetime.timedelta(days=number % 9000)
        self.body = "\n\n".join(block for at, heading in enumerate(HEADINGS) for block in self.section(at, heading))
        self.body += f"\n\nThe mark of this page is zq{number}.\n"

    def phrase(self, count):
        return " ".join(self.words.take(self.chance, count))

    def sentence(self, plain=False):
        parts = self.words.take(self.chance, self.chance.randint(8, 21))
        marks = "" if plain else self.chance.choice(["", "", "", "", "**", "*", "`"])
        at = self.chance.randrange(len(parts))
        parts[0] = parts[0].capitalize()
        parts[at] = f"{marks}{parts[at]}{marks}"
        return " ".join(parts) + "."

    def paragraph(self, count):
        return " ".join(self.sentence() for _ in range(count))

    def section(self, at, heading):
        yield f"{'##' if at % 2 == 0 else '###'} {heading}: {self.phrase(2)}"
        yield self.paragraph(5)
        if at in LINKS:
            address = f"https://example.org/{self.chance.choice(self.words.all)}/{self.chance.randrange(self.pages)}"
            yield f"{self.sentence()} See [{self.phrase(3)}]({address}). {self.sentence()}"
        if at in LISTS:
            yield "\n".join(f"- {self.sentence()}" for _ in range(4))
        if at == TABLE:
            yield f"Table: {self.sentence(plain=True)[:-1]}"
            rows = [f"| {self.phrase(2)} | {self.chance.randrange(500)} | {self.phrase(4)} |" for _ in range(6)]
            yield "\n".join(["| Subject | Number | Remark |", "|---|--:|---|", *rows])

    def for_hub(self):
        return (
            f'---\ntitle: "{self.title}"\nsummary: "{self.summary}"\nissue: "{self.date:%B %Y}"\ndate: {self.date}\n'
            f"updated: {self.date}\n---\n\n{self.body}"
        )

    def for_hugo(self):
        return f'---\ntitle: "{self.title}"\ndescription: "{self.summary}"\ndate: {self.date}\n---\n\n{self.body}'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    words, count = Words(), 0
    folders = {name: asked.out / name / "content" / "newsletters" for name in ("hub", "hugo")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    for number in range(asked.pages):
        page = Page(words, asked.seed, number, asked.pages)
        (folders["hub"] / f"{page.slug}.md").write_text(page.for_hub(), "utf-8")
        (folders["hugo"] / f"{page.slug}.md").write_text(page.for_hugo(), "utf-8")
        count += len(page.body.split())
    (folders["hub"].parent / "hub.yaml").write_text("name: Benchmark\n", "utf-8")
    (folders["hugo"] / "_index.md").write_text("---\ntitle: Newsletters\n---\n", "utf-8")
    print(f"{asked.pages} pages of {count / max(asked.pages, 1):.0f} words")


if __name__ == "__main__":
    main()
