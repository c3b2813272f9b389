"""Instances made from a seed: additive cases and tables of points."""

import json
import random


def additive(kind: str, parties: int, issues: int, options: int, seed: int) -> dict:
    """Whole-number weights and points, so that sums are exact in every tool; walk-away at 30 % of the best.

    `scattered` draws weights from 1 to 100 and points from 0 to 100. `level` keeps the most that a party can get
    at about 1,000, whatever the number of issues, so that the frontier of two parties keeps its size.
    """
    draw = random.Random(seed)
    heaviest, highest = (100, 100) if kind == "scattered" else (1, max(1, 1_000 // issues))
    made = []
    for _ in range(parties):
        weights = [draw.randint(1, heaviest) for _ in range(issues)]
        points = [[draw.randint(0, highest) for _ in range(options)] for _ in range(issues)]
        best = sum(w * max(p) for w, p in zip(weights, points))
        made.append({"weights": weights, "points": points, "walk_away": best * 3 // 10})
    return {"parties": made, "issues": issues, "options": options}


def as_case(instance: dict) -> str:
    """The instance as a case file of zopa, in JSON."""
    issues, options = instance["issues"], instance["options"]
    case = {
        "format": 1,
        "title": "made from a seed",
        "party": [{"id": f"p{nth}"} for nth in range(len(instance["parties"]))],
        "issue": [
            {"id": f"i{nth}", "options": [{"id": f"o{it}"} for it in range(options)]}
            for nth in range(issues)
        ],
        "values": {},
    }
    for nth, party in enumerate(instance["parties"]):
        case["values"][f"p{nth}"] = {
            "walk_away": party["walk_away"],
            "weights": {f"i{it}": weight for it, weight in enumerate(party["weights"])},
            "issue": {
                f"i{it}": {"points": {f"o{k}": value for k, value in enumerate(points)}}
                for it, points in enumerate(party["points"])
            },
        }
    return json.dumps(case)


def points(kind: str, rows: int, columns: int, seed: int):
    """Points of which larger is better: uniform, correlated, or near a plane of equal sums."""
    import numpy

    draw = numpy.random.default_rng(seed)
    if kind == "uniform":
        return draw.random((rows, columns))
    if kind == "correlated":
        return draw.random((rows, 1)) + 0.1 * draw.standard_normal((rows, columns))
    spread = draw.standard_normal((rows, columns))
    spread -= spread.mean(axis=1, keepdims=True)
    return 0.5 + 0.25 * spread + 0.02 * draw.standard_normal((rows, 1))
