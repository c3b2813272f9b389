"""Writes the results as a page with pictures."""

import math
import pathlib

COLORS = {"zopa": "#1b6ca8", "negmas": "#b3541e", "moocore": "#4f7d39", "paretoset": "#7a4e9c"}
MARKS = {"zopa": "circle", "negmas": "square", "moocore": "diamond", "paretoset": "triangle"}


def duration(seconds: float) -> str:
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def cell(found: dict | None) -> str:
    if not found:
        return "-"
    spread = f"{duration(found['low'])} to {duration(found['high'])}"
    return f"{duration(found['median'])} ({spread})"


def ratio(ours: dict, theirs: dict | None) -> str:
    if not theirs:
        return "-"
    middle = theirs["median"] / ours["median"]
    low, high = theirs["low"] / ours["high"], theirs["high"] / ours["low"]
    shown = lambda it: f"{it:,.0f}" if it >= 100 else f"{it:.3g}"
    return f"{shown(middle)} ({shown(low)} to {shown(high)})"


def table(head: list, rows: list) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def mark(kind: str, x: float, y: float, color: str) -> str:
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}"/>'
    shapes = {
        "square": [(-4, -4), (4, -4), (4, 4), (-4, 4)],
        "diamond": [(0, -5), (5, 0), (0, 5), (-5, 0)],
        "triangle": [(0, -5), (5, 4), (-5, 4)],
    }
    points = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in shapes[kind])
    return f'<polygon points="{points}" fill="{color}"/>'


def plot(title: str, x_name: str, lines: dict) -> str:
    """Lines of (x, seconds) on logarithmic scales, labelled at their ends."""
    points = [it for line in lines.values() for it in line["points"]]
    x_low, x_high = (f(math.log10(it[0]) for it in points) for f in (min, max))
    y_low, y_high = (f(math.log10(it[1]) for it in points) for f in (min, max))
    x_low, x_high = math.floor(x_low), max(math.ceil(x_high), math.floor(x_low) + 1)
    y_low, y_high = math.floor(y_low), max(math.ceil(y_high), math.floor(y_low) + 1)
    left, top, width, height = 70, 40, 470, 260
    at_x = lambda it: left + (math.log10(it) - x_low) / (x_high - x_low) * width
    at_y = lambda it: top + height - (math.log10(it) - y_low) / (y_high - y_low) * height
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 360" width="700" height="360" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{title}</title>",
        '<rect width="700" height="360" fill="#fff"/>',
        f'<text x="{left}" y="22" font-size="14">{title}</text>',
    ]
    step = max(1, math.ceil((x_high - x_low) / 10))
    for power in range(x_low, x_high + 1, step):
        x = at_x(10**power)
        parts.append(f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{top + height}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{top + height + 18}" text-anchor="middle">1e{power}</text>')
    for power in range(y_low, y_high + 1):
        y = at_y(10**power)
        parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + width}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{duration(10**power)}</text>')
    parts.append(f'<text x="{left + width / 2}" y="{top + height + 40}" text-anchor="middle">{x_name}</text>')
    taken: list = []
    for name, line in lines.items():
        color, shape = COLORS[line["tool"]], MARKS[line["tool"]]
        spots = sorted((at_x(x), at_y(y)) for x, y in line["points"])
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-dasharray="{line["dash"]}"/>')
        parts += [mark(shape, x, y, color) for x, y in spots]
        x, y = spots[-1]
        while any(abs(x - a) < 120 and abs(y - b) < 14 for a, b in taken):
            y += 14
        taken.append((x, y))
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{color}">{name}</text>')
    return "\n".join(parts + ["</svg>"]) + "\n"


def line(tool: str, points: list, dash: str = "") -> dict:
    return {"tool": tool, "points": points, "dash": dash}


def deal_lines(rows: list, of_x) -> dict:
    """Scattered cases with issues of ten options, a line per tool and number of parties."""
    lines = {}
    for parties, dash in ((2, ""), (3, "5 3")):
        for tool in ("zopa", "negmas"):
            points = [
                (of_x(it), it[tool]["median"]) for it in rows
                if it["parties"] == parties and tool in it and it["options"] == 10 and it["kind"] == "scattered"
            ]
            if points:
                lines[f"{tool}, {parties} parties"] = line(tool, points, dash)
    return lines


def issue_lines(rows: list) -> dict:
    """As `deal_lines`, and the cases that keep their frontier."""
    lines = deal_lines(rows, lambda it: it["issues"])
    points = [(it["issues"], it["zopa"]["median"]) for it in rows if it["kind"] == "level"]
    if points:
        lines["zopa, same frontier"] = line("zopa", points, "1 3")
    return lines


def party_lines(rows: list) -> dict:
    lines = {}
    for tool in ("zopa", "negmas"):
        points = [(it["parties"], it[tool]["median"]) for it in rows if tool in it and it["options"] == 6]
        if points:
            lines[tool] = line(tool, points)
    return lines


def packages(row: dict) -> int:
    return row["options"] ** row["issues"]


def deals_part(rows: list) -> str:
    head = ["case", "parties", "packages", "frontier", "zopa", "MB", "NegMAS", "MB", "NegMAS / zopa", "answers"]
    body = []
    for row in rows:
        ours, theirs = row["zopa"], row.get("negmas")
        many = f"1e{row['issues']}" if row["options"] == 10 else f"{packages(row):,}"
        body.append([
            f"{row['kind']}, seed {row['seed']}", row["parties"], many, row["points"], cell(ours),
            f"{ours['megabytes']:.0f}", cell(theirs), f"{theirs['megabytes']:.0f}" if theirs else "-",
            ratio(ours, theirs), row.get("agreement", "-"),
        ])
    return table(head, body)


def filters_part(rows: list) -> str:
    head = ["points", "kind", "columns", "undominated", "zopa", "moocore", "paretoset", "moocore / zopa",
            "paretoset / zopa", "answers"]
    body = []
    for row in rows:
        peers = [row[it] for it in ("moocore", "paretoset") if it in row]
        answers = sorted({it["agreement"] for it in peers})
        body.append([
            f"{row['rows']:,}", row["kind"], row["columns"], f"{row['points']:,}", cell(row["zopa"]),
            cell(row.get("moocore")), cell(row.get("paretoset")), ratio(row["zopa"], row.get("moocore")),
            ratio(row["zopa"], row.get("paretoset")), ", ".join(answers) or "-",
        ])
    return table(head, body)


def filter_lines(rows: list) -> dict:
    largest = max(it["rows"] for it in rows)
    lines = {}
    for tool in ("zopa", "moocore", "paretoset"):
        points = [
            (it["points"], it[tool]["median"]) for it in rows if it["rows"] == largest and tool in it
        ]
        if points:
            lines[tool] = line(tool, points)
    return lines


BEGIN, END = "<!-- written by bench/peers/run.py: begin -->", "<!-- written by bench/peers/run.py: end -->"


def write(results: dict, folder: pathlib.Path) -> None:
    """Writes the pictures, and the measured part of performance.md between its two marks."""
    versions = ", ".join(f"{name} {it}" for name, it in results["tools"].items())
    parts = [BEGIN, f"""
Written by `python3 bench/peers/run.py`, beside {versions}.
Each figure is the median over runs, with the lowest and the highest; ratios are those of the medians, with the least and the greatest that the runs allow. One thread each;
reading the instance and starting the process are not counted. Memory is the largest of the whole process, the
language of the tool included; below 14 MB it is that of the process that starts the tool, so that zopa takes less. A
dash means: not asked, as it would take too long, or skipped.
"""]
    pictures = {}
    if "deals" in results:
        rows = results["deals"]["rows"]
        pictures |= {
            "performance-packages.svg": plot(
                "Frontier and Nash solution against packages", "packages", deal_lines(rows, packages)),
            "performance-issues.svg": plot("Against issues of ten options", "issues", issue_lines(rows)),
            "performance-parties.svg": plot("Against parties, 7,776 packages", "parties", party_lines(rows)),
            "performance-frontier.svg": plot(
                "Against points of the frontier", "points", deal_lines(rows, lambda it: it["points"])),
        }
        parts.append(f"""### Frontier and Nash solution

Measured on {results["deals"]["date"]}. Additive cases made from a seed. zopa gives more in the same time than is
compared here: the zone as far as it can be counted, the frontier of the zone, how many packages share each point, and
five more solutions. `level` cases keep the most that a party can get, and so about the size of the frontier, while
issues double.

{deals_part(rows)}
"same" means: the same value vectors on the frontier and the same Nash solution, values in the case's own units, so
that nothing has to be scaled. NegMAS keeps one package per value vector, zopa says how many share it; and NegMAS takes
its frontier only over what reaches every walk-away value, zopa gives both.

![cost against packages](performance-packages.svg)
![cost against issues](performance-issues.svg)
![cost against parties](performance-parties.svg)
![cost against frontier size](performance-frontier.svg)
""")
    if "filters" in results:
        rows = results["filters"]["rows"]
        pictures["performance-filter.svg"] = plot(
            "Plain filter against undominated points", "undominated points", filter_lines(rows))
        parts.append(f"""### Plain filter

Measured on {results["filters"]["date"]}. Points of which larger is better, from numbers in memory to the list of
undominated points. paretoset is not asked where more than 20,000 points stay, since it compares them in pairs.

{filters_part(rows)}
![cost of the filter](performance-filter.svg)
""")
    parts.append(END)
    for name, picture in pictures.items():
        (folder / name).write_text(picture)
    page = folder / "performance.md"
    text = page.read_text() if page.exists() else f"# Performance\n\n{BEGIN}\n{END}\n"
    before, rest = text.split(BEGIN)
    page.write_text(before + "\n".join(parts) + rest.split(END)[1])
