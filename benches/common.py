"""What the benchmarks share: the hub to be measured, generated sites, and the clock around one run of a program."""

import os
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
ADDRESS = "https://example.org/"


def work_folder():
    """The folder of cargo's outputs, and in it the only one that a benchmark writes to."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
    return target, target / "bench"


def build_hub(target):
    if subprocess.run(["cargo", "build", "--release", "--locked", "--quiet"], cwd=ROOT).returncode != 0:
        sys.exit("The hub does not build.")
    return target / "release" / "hub"


def generate(work, pages, seed):
    """The folder with one generated site in the formats of the hub and of Hugo; made once and kept."""
    folder = work / f"sites-{pages}-{seed}"
    if not folder.exists():
        making = folder.with_name(folder.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        generator = [sys.executable, HERE / "generate.py"]
        subprocess.run([*generator, "--pages", str(pages), "--seed", str(seed), "--out", making], check=True)
        making.rename(folder)
    return folder


def of_hub(hub, site):
    """The command that builds a site, without the output folder."""
    return [hub, "build", "--quiet", "--site", site, "--base-url", ADDRESS, "--as-of", "2026-01-01"]


def measure(command, folder, out):
    """Seconds by the clock, seconds of the processor, and MiB at the peak of one run; `out` is removed before."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    with open(out.parent / "log", "wb") as log:
        begin = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        elapsed = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        print((out.parent / "log").read_text("utf-8", "replace")[-2000:], file=sys.stderr)
        sys.exit(f"exit status {process.returncode}: {' '.join(map(str, command))}")
    return elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
