"""One tool on one instance, in a process of its own: prints seconds and answer as JSON.

peer.py TOOL FILE COLUMNS_OR_ZERO RUNS
"""

import json
import sys
import time


def filtered(tool: str, file: str, columns: int):
    import numpy

    table = numpy.ascontiguousarray(numpy.fromfile(file, dtype="<f8").reshape(-1, columns))
    if tool == "moocore":
        import moocore

        return lambda: int(moocore.is_nondominated(table, maximise=True, keep_weakly=True).sum())
    import paretoset

    sense = ["max"] * columns
    # Compiled at the first call, which is not counted.
    paretoset.paretoset(table[:100], sense=sense, distinct=False)
    return lambda: int(paretoset.paretoset(table, sense=sense, distinct=False).sum())


def negmas(file: str):
    from negmas import make_issue, make_os
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.ops import nash_points, pareto_frontier
    from negmas.preferences.value_fun import TableFun

    with open(file, encoding="utf-8") as handle:
        instance = json.load(handle)
    options = [f"o{it}" for it in range(instance["options"])]
    space = make_os([make_issue(options, name=f"i{it}") for it in range(instance["issues"])])
    functions = [
        LinearAdditiveUtilityFunction(
            values=[TableFun(dict(zip(options, points))) for points in party["points"]],
            weights=party["weights"],
            outcome_space=space,
            reserved_value=party["walk_away"],
        )
        for party in instance["parties"]
    ]

    def solve():
        frontier, _ = pareto_frontier(functions, outcomes=list(space.enumerate_or_sample()))
        nash = nash_points(functions, frontier, outcome_space=space)
        return {
            "frontier": sorted([float(it) for it in point] for point in frontier),
            "nash": sorted([float(it) for it in point] for point, _ in nash),
        }

    return solve


def main() -> None:
    tool, file, columns, runs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    work = negmas(file) if tool == "negmas" else filtered(tool, file, columns)
    seconds, answer = [], None
    for _ in range(runs):
        start = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": seconds, "answer": answer}))


main()
