"""Measures zopa beside other tools on the same instances, in one run. See README.md.

run.py [--quick] [deals] [filters [ROWS ...] [KIND ...]], or run.py page to write what was measured before.
"""

import datetime
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
# Left out, so that numpy chooses what suits the processor.
HELD_BACK = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]
# A tool that needs longer on one instance is not asked again on larger ones.
LONGEST = 300
# Points that paretoset may leave: it compares them in pairs.
MOST_PAIRED = 20_000


def environment() -> dict:
    return {**{key: it for key, it in os.environ.items() if key not in HELD_BACK}, **THREADS}


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
        child = subprocess.Popen(command, stdout=handle, env=environment())
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


def agreement(ours: dict, theirs: dict, walk_aways: list) -> str:
    """Whether frontier and Nash solution are the same, and if not, why."""
    if not same(ours["nash"], theirs["nash"]):
        return "differs: nash"
    if same(ours["frontier"], theirs["frontier"]):
        return "same"
    # NegMAS takes its frontier over what reaches every reserved value only.
    reached = [it for it in ours["frontier"] if all(a >= b for a, b in zip(it, walk_aways))]
    if same(reached, theirs["frontier"]):
        return f"same from the walk-away values on; NegMAS leaves out {len(ours['frontier']) - len(reached)} below"
    return "differs: frontier"


def seconds(found: dict) -> dict:
    return {
        "low": min(found["seconds"]),
        "median": statistics.median(found["seconds"]),
        "high": max(found["seconds"]),
        "megabytes": found["megabytes"],
    }


def deals(binary: pathlib.Path, has_negmas: bool, quick: bool) -> list:
    """Frontier of all packages and Nash solution, over shapes of (kind, parties, issues, options, seed)."""
    beside = [("scattered", 2, 4, 10, 1), ("scattered", 3, 3, 10, 1)] if quick else [
        *[("scattered", 2, it, 10, 1) for it in (3, 4, 5, 6)],
        *[("scattered", 3, it, 10, 1) for it in (3, 4, 5)],
        *[("scattered", it, 5, 6, 1) for it in (2, 3, 4, 5, 6)],
    ]
    alone = [] if quick else [
        *[("scattered", 2, it, 10, 1) for it in (8, 10, 25)],
        *[("scattered", 2, 50, 10, it) for it in (1, 2, 3)],
        *[("scattered", 3, it, 10, 1) for it in (6, 8, 13)],
        *[("scattered", 3, 15, 10, it) for it in (1, 2, 3)],
        *[("level", 2, it, 10, 1) for it in (50, 100, 200, 400)],
    ]
    rows = []
    for shape in beside + alone:
        kind, parties, issues, options, seed = shape
        instance = instances.additive(*shape)
        case, plain = WORK / "case.json", WORK / "instance.json"
        case.write_text(instances.as_case(instance))
        plain.write_text(json.dumps(instance))
        row = {"kind": kind, "parties": parties, "issues": issues, "options": options, "seed": seed}
        ours = timed([binary / "solve", case, 15 if issues != 10 else 5])
        if ours is None:
            print(f"SKIPPED: {shape} not answered by zopa in {LONGEST} s", file=sys.stderr)
            continue
        row["points"] = len(ours["answer"]["frontier"] or [])
        row["zopa"] = seconds(ours)
        if has_negmas and shape in beside:
            runs = 5 if options**issues <= 10_000 else 3 if options**issues <= 100_000 else 1
            theirs = timed([PYTHON, HERE / "peer.py", "negmas", plain, 0, runs])
            if theirs is None:
                print(f"SKIPPED: {shape} not answered by NegMAS in {LONGEST} s", file=sys.stderr)
            else:
                row["negmas"] = seconds(theirs)
                walk_aways = [it["walk_away"] for it in instance["parties"]]
                row["agreement"] = agreement(ours["answer"], theirs["answer"], walk_aways)
        print(row, flush=True)
        rows.append(row)
    return rows


KINDS = ["uniform", "correlated", "anti-correlated"]


def asked(all_of: list) -> list:
    """Those that are named as arguments, or all."""
    return [it for it in all_of if str(it) in sys.argv] or all_of


def filters(binary: pathlib.Path, peers: list, quick: bool) -> list:
    """The plain filter of undominated rows."""
    rows = []
    for size in [10_000] if quick else asked([100_000, 1_000_000]):
        for kind in asked(KINDS):
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
                    if peer == "paretoset" and ours["answer"] > MOST_PAIRED:
                        continue
                    theirs = timed([PYTHON, HERE / "peer.py", peer, file, columns, 3])
                    if theirs:
                        row[peer] = seconds(theirs)
                        is_same = ours["answer"] == theirs["answer"]
                        row[peer]["agreement"] = "same" if is_same else f"{peer} keeps {theirs['answer']}"
                print(row, flush=True)
                rows.append(row)
    return rows


def main() -> None:
    quick = "--quick" in sys.argv
    if "page" in sys.argv:
        pages.write(json.loads((WORK / "results.json").read_text()), ROOT / "docs")
        return
    pieces = [it for it in ("deals", "filters") if it in sys.argv] or ["deals", "filters"]
    WORK.mkdir(parents=True, exist_ok=True)
    found = tools()
    subprocess.run(
        ["cargo", "build", "--quiet", "--release", "-p", "zopa-bench", "--bins"], cwd=ROOT, check=True
    )
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    binary = target / "release"
    peers = [it for it in ("moocore", "paretoset") if it in found]
    # A piece measured by itself is written beside the piece of an earlier run, each with its own date.
    file = WORK / ("quick.json" if quick else "results.json")
    results = json.loads(file.read_text()) if file.exists() else {}
    today = datetime.date.today().isoformat()
    results["tools"] = found
    if "deals" in pieces:
        results["deals"] = {"date": today, "rows": deals(binary, "negmas" in found, quick)}
    if "filters" in pieces:
        # Rows that were not asked for stay as they were.
        key = lambda it: (it["rows"], KINDS.index(it["kind"]), it["columns"])
        rows = {key(it): it for it in results.get("filters", {}).get("rows", [])}
        rows |= {key(it): it for it in filters(binary, peers, quick)}
        results["filters"] = {"date": today, "rows": [rows[it] for it in sorted(rows)]}
    file.write_text(json.dumps(results, indent=1))
    pages.write(results, WORK if quick else ROOT / "docs")


if __name__ == "__main__":
    main()
