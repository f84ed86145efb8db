"""One site made ready for the browser: the hub built, its pages copied, the other engines' indexes made from the copies.

Every index is made `rounds` times, in turns, as long as that takes no more than a minute; the runs are kept. The folder that `prepare` fills is
what the server shows: site/ (the built hub), pagefind/, minisearch/.
"""

import gzip
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

import pages
from common import ROOT, generate, measure, of_hub

HERE = pathlib.Path(__file__).resolve().parent
# Seconds after which no further round of builds is begun.
BUILDS = 30


def install(work):
    """The packages of package.json in a folder of their own; gives the folder of the modules."""
    folder = work / "search-npm"
    folder.mkdir(parents=True, exist_ok=True)
    wanted, done = HERE / "package.json", folder / "installed"
    if not done.exists() or done.read_bytes() != wanted.read_bytes():
        shutil.copy(wanted, folder / "package.json")
        if shutil.which("npm") is None:
            sys.exit("npm is not installed; it comes with Node.")
        quiet = ["--no-package-lock", "--no-progress", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "install", *quiet], cwd=folder, check=True)
        shutil.copy(wanted, done)
    return folder / "node_modules"


def pagefind_program(modules):
    """The program itself, not the script that starts it."""
    found = sorted(modules.glob("@pagefind/*/bin/pagefind*[!0-9]"))
    programs = [path for path in found if path.suffix in ("", ".exe")]
    if not programs:
        sys.exit("The package pagefind holds no program for this machine.")
    return programs[0]


class Build:
    """The runs of one index: seconds by the clock and of the processor."""

    def __init__(self):
        self.runs = []

    def add(self, run):
        self.runs.append(run[:2])

    def less(self, other):
        """Medians of what these runs take more than the runs of another build."""
        return [a - b for a, b in zip(self.medians(), other.medians())]

    def medians(self):
        return [statistics.median(run[at] for run in self.runs) for at in (0, 1)]


def prepare(asked, work, hub, modules, size):
    """Fills the folder of one site. `size` is a number of pages, or the folder of a built hub."""
    given = isinstance(size, pathlib.Path)
    folder = work / "search" / ("given" if given else f"{size}-{asked.seed}")
    folder.mkdir(parents=True, exist_ok=True)
    site, copies, pagefind, minisearch = (folder / name for name in ("site", "copies", "pagefind", "minisearch"))
    builds = {name: Build() for name in ("hub", "hub without", "pagefind", "minisearch")}
    if given:
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(size, site)
    else:
        command = of_hub(hub, generate(work, size, asked.seed) / "hub")
        plain = folder / "plain"
        for _ in rounds(asked):
            builds["hub without"].add(measure([*command, "--no-search", "--out", plain], ROOT, plain))
            builds["hub"].add(measure([*command, "--out", site], ROOT, site))
        shutil.rmtree(plain)
    read = pages.copy(site, copies)
    listed = folder / "pages.json"
    listed.write_text(json.dumps(read), "utf-8")
    program = pagefind_program(modules)
    for _ in rounds(asked):
        builds["pagefind"].add(
            measure([program, "--quiet", "--keep-index-url", "--site", copies, "--output-path", pagefind], ROOT, pagefind)
        )
        indexer = ["node", HERE / "minisearch.mjs", modules, listed, minisearch]
        builds["minisearch"].add(measure(indexer, ROOT, minisearch))
    script = (modules / "minisearch" / "dist" / "umd" / "index.js").read_text("utf-8")
    (minisearch / "minisearch.js").write_text(without_comments(script), "utf-8")
    times = {name: builds[name].medians() for name in ("pagefind", "minisearch")}
    times["hub"] = None if given else builds["hub"].less(builds["hub without"])
    return {"folder": str(folder), "pages": len(read), "builds": times, "sizes": sizes(site, pagefind, minisearch)}


def rounds(asked):
    begin = time.monotonic()
    for turn in range(asked.rounds):
        if turn == 0 or time.monotonic() < begin + BUILDS:
            yield turn


def without_comments(script):
    """The hub drops whole-line comments of its own scripts, so what it is compared with loses them too."""
    return re.sub(r"^\s*(/\*.*?\*/|//[^\n]*)\s*?\n", "", script, flags=re.DOTALL | re.MULTILINE)


def sizes(site, pagefind, minisearch):
    """Bytes of the index alone and with the text that is shown: as they lie on the disk, and as a server sends them."""
    hub = [path for path in (site / "search").iterdir() if is_hub_data(path.name)]
    others = list(pagefind.rglob("*.pf_*"))
    index = minisearch / "index.json"
    return {
        "hub": [weigh(path for path in hub if not path.name.startswith("t")), weigh(hub)],
        "pagefind": [weigh(path for path in others if path.suffix in (".pf_index", ".pf_meta")), weigh(others)],
        "minisearch": [None, weigh([index])],
    }


def weigh(files):
    """Bytes of files, plain and sent. Pagefind's are compressed already and are sent as they are."""
    plain = sent = 0
    for path in files:
        data = path.read_bytes()
        if path.name.startswith("start-"):
            # The client stands before the head.
            data = data[data.rfind(b"hubSearch.load(") :]
        plain += len(data)
        sent += len(data) if path.suffix.startswith(".pf_") else len(gzip.compress(data, 6))
    return [plain, sent]


def is_hub_data(name):
    """Whether a file of search/ is of the index: not the page, not the script alone. Those that begin with t hold text."""
    return name != "index.html" and not name.startswith("entry")
