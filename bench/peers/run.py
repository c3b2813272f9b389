"""Measures zopa beside other tools on the same instances, in one run. See README.md."""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import venv

import instances
import pages

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = ROOT / "target" / "peers"
PYTHON = WORK / "venv" / "bin" / "python"
# One thread for everybody.
THREADS = {it: "1" for it in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"]}
# A tool that needs longer on one instance is not asked again on larger ones.
LONGEST = 300


def tools() -> dict:
    """The tools that can be installed, with their versions."""
    if not PYTHON.exists():
        venv.create(WORK / "venv", with_pip=True)
    wanted = [it for it in (HERE / "requirements.txt").read_text().splitlines() if "==" in it]
    found = {}
    for requirement in wanted:
        name, version = requirement.split("==")
        install = [PYTHON, "-m", "pip", "install", "--quiet", requirement]
        if subprocess.run(install, check=False).returncode == 0:
            found[name] = version
        else:
            print(f"SKIPPED: {requirement} cannot be installed", file=sys.stderr)
    if "numpy" not in found:
        sys.exit("numpy cannot be installed: no table of points can be made")
    return found


def measured(command: list) -> dict | None:
    """What a process prints, with its largest memory; none if it fails or takes too long."""
    out = WORK / "out.json"
    with out.open("wb") as handle:
        child = subprocess.Popen(command, stdout=handle, env={**os.environ, **THREADS})
        try:
            child.wait(LONGEST)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return None
    if child.returncode != 0:
        return None
    return json.loads(out.read_text())


def timed(command: list) -> dict | None:
    """As `measured`, with memory, by a process between."""
    watch = (
        "import json,os,subprocess,sys\n"
        "done=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE)\n"
        "import resource\n"
        "peak=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "found=json.loads(done.stdout) if done.returncode==0 else None\n"
        "print(json.dumps(found and {**found,'megabytes':peak/1024}))\n"
    )
    return measured([sys.executable, "-c", watch, *map(str, command)])


def same(ours: list, theirs: list) -> bool:
    """Whether two lists of value vectors are the same, up to the rounding of doubles."""
    if len(ours) != len(theirs):
        return False
    pairs = zip(sorted(ours), sorted(theirs))
    return all(abs(a - b) <= 1e-6 * max(1, abs(a)) for x, y in pairs for a, b in zip(x, y))


def agreement(tool: str, ours, theirs) -> str:
    if tool != "negmas":
        return "same" if ours == theirs else f"differs: {ours} and {theirs} points"
    faults = [it for it in ("frontier", "nash") if not same(ours[it], theirs[it])]
    return "same" if not faults else "differs: " + ", ".join(faults)


def seconds(found: dict) -> dict:
    return {
        "low": min(found["seconds"]),
        "median": statistics.median(found["seconds"]),
        "high": max(found["seconds"]),
        "megabytes": found["megabytes"],
    }


def deals(binary: pathlib.Path, has_negmas: bool, quick: bool) -> list:
    """Frontier of all packages and Nash solution."""
    shapes = [(2, 4, 10), (2, 5, 10)] if quick else [
        (2, 3, 10), (2, 4, 10), (2, 5, 10), (2, 6, 10), (3, 3, 10), (3, 4, 10), (3, 5, 10),
    ]
    alone = [] if quick else [
        (2, 8, 10), (2, 12, 10), (2, 25, 10), (2, 50, 10), (3, 6, 10), (3, 8, 10), (3, 15, 10),
    ]
    rows = []
    for shape in shapes + alone:
        instance = instances.additive(*shape, seed=1)
        case, plain = WORK / "case.json", WORK / "instance.json"
        case.write_text(instances.as_case(instance))
        plain.write_text(json.dumps(instance))
        row = {"parties": shape[0], "issues": shape[1], "options": shape[2]}
        ours = timed([binary / "solve", case, 5])
        if ours is None:
            print(f"SKIPPED: {shape} not answered by zopa in {LONGEST} s", file=sys.stderr)
            continue
        row["points"] = len(ours["answer"]["frontier"] or [])
        row["zopa"] = seconds(ours)
        if has_negmas and shape in shapes:
            runs = 3 if shape[2] ** shape[1] <= 100_000 else 1
            theirs = timed([PYTHON, HERE / "peer.py", "negmas", plain, 0, runs])
            if theirs:
                row["negmas"] = seconds(theirs)
                row["agreement"] = agreement("negmas", ours["answer"], theirs["answer"])
        print(row, flush=True)
        rows.append(row)
    return rows


def filters(binary: pathlib.Path, peers: list, quick: bool) -> list:
    """The plain filter of undominated rows."""
    rows = []
    for size in [10_000] if quick else [100_000, 1_000_000]:
        for kind in ["uniform", "correlated", "anti-correlated"]:
            for columns in [2, 3, 4, 5]:
                file = WORK / "points.bin"
                make = (
                    f"import sys; sys.path.insert(0, {str(HERE)!r}); import instances; "
                    f"instances.points({kind!r}, {size}, {columns}, 1).astype('<f8').tofile({str(file)!r})"
                )
                subprocess.run([PYTHON, "-c", make], check=True)
                row = {"rows": size, "kind": kind, "columns": columns}
                ours = timed([binary / "filter", file, columns, 7])
                row["points"] = ours["answer"]
                row["zopa"] = seconds(ours)
                for peer in peers:
                    # A quadratic tool would take hours on what it leaves nearly whole.
                    if peer == "paretoset" and ours["answer"] > 20_000:
                        continue
                    theirs = timed([PYTHON, HERE / "peer.py", peer, file, columns, 3])
                    if theirs:
                        row[peer] = seconds(theirs)
                        row[peer]["agreement"] = agreement(peer, ours["answer"], theirs["answer"])
                print(row, flush=True)
                rows.append(row)
    return rows


def main() -> None:
    quick = "--quick" in sys.argv
    WORK.mkdir(parents=True, exist_ok=True)
    found = tools()
    subprocess.run(
        ["cargo", "build", "--quiet", "--release", "-p", "zopa-bench", "--bins"], cwd=ROOT, check=True
    )
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binary = target / "release"
    peers = [it for it in ("moocore", "paretoset") if it in found]
    results = {
        "tools": found,
        "deals": deals(binary, "negmas" in found, quick),
        "filters": filters(binary, peers, quick),
    }
    (WORK / "results.json").write_text(json.dumps(results, indent=1))
    pages.write(results, WORK if quick else ROOT / "docs")


if __name__ == "__main__":
    main()
