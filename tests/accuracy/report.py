"""The accuracy report: every score in one table, held against the floors in floors.toml.

Started by scripts/accuracy.sh, which finds the sets and builds the binary. Ends with 1 if a score fell below its floor.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from sets import measure

MEASURES = Path(__file__).with_name("measures.toml")
FLOORS = Path(__file__).with_name("floors.toml")
FLOORS_HEAD = """\
# No score may fall below its floor (or rise above it, where less is better): the last
# measured value less a small margin. Written by `scripts/accuracy.sh --set-floors`, which
# only ever tightens; to loosen one by hand needs a reason in the commit message.

"""
# By how much a floor lies below the value it was taken from: a share of one, or a count.
MARGIN, MARGIN_COUNT = 0.01, 1


def main():
    options = arguments()
    measures = tomllib.loads(MEASURES.read_text(encoding="utf-8"))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    values, missing = measure(options.wirecheck, options.eval, options.newswcl, options.polnear)
    unknown = sorted(values.keys() - measures.keys())
    if unknown:
        sys.exit(f"accuracy: not in measures.toml: {', '.join(unknown)}")
    if options.set_floors:
        set_floors(measures, floors, values)
        return
    rows = [row(name, m, floors.get(name), values[name]) for name, m in measures.items() if name in values]
    print_table(rows, options.markdown)
    for name in missing:
        print(f"accuracy: {name} not run, its articles are not here")
    fallen = [r for r in rows if r["fell"]]
    for r in fallen:
        print(f"accuracy: {r['measure']}: {r['now']} is worse than the floor, {r['floor']}", file=sys.stderr)
    sys.exit(1 if fallen else 0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wirecheck", required=True, help="the binary")
    parser.add_argument("--eval", type=Path, required=True, help="the folder of annotated articles")
    parser.add_argument("--newswcl", type=Path, help="exported articles of NewsWCL50: event_0, event_1, ...")
    parser.add_argument("--polnear", type=Path, help="converted articles of one part of PolNeAR, with gold.json")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/accuracy.md has it")
    parser.add_argument("--set-floors", action="store_true", help="take today's values as the new floors; never lowers one")
    return parser.parse_args()


def row(name, m, floor, scored):
    value, how = scored
    less = m.get("less", False)
    return {
        "set": name.split(".")[0],
        "measure": m["title"],
        "now": shown(value),
        "from": how,
        "floor": "" if floor is None else shown(floor),
        "goal": ("at most " if less else "") + shown(m["goal"]),
        "peer": m.get("peer", ""),
        "reached": "yes" if better_or_equal(value, m["goal"], less) else "no",
        "fell": floor is not None and not better_or_equal(value, floor, less),
    }


def better_or_equal(value, bound, less):
    # The scorer rounds to three places.
    return value <= bound + 5e-4 if less else value >= bound - 5e-4


def shown(value):
    return f"{value:.3f}".lstrip("0") if 0 < value < 1 else f"{value:g}" if value == int(value) else f"{value:.1f}"


def print_table(rows, markdown):
    columns = ["set", "measure", "now", "from", "goal", "reached", "peer"] + ([] if markdown else ["floor"])
    lines = [columns] + [[r[c] for c in columns] for r in rows]
    width = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    for number, line in enumerate(lines):
        cells = [cell.ljust(w) for cell, w in zip(line, width)]
        print(f"| {' | '.join(cells)} |" if markdown else "  ".join(cells).rstrip())
        if markdown and number == 0:
            print(f"| {' | '.join('-' * w for w in width)} |")


def set_floors(measures, floors, values):
    for name, (value, _) in values.items():
        less, goal = measures[name].get("less", False), measures[name]["goal"]
        # Nothing may be added to a count that has to stay nought.
        margin = 0 if goal == 0 else MARGIN_COUNT if goal > 1 else MARGIN
        floor = round(max(value + (margin if less else -margin), 0.0), 3)
        if name not in floors or better_or_equal(floor, floors[name], less):
            floors[name] = floor
    lines = [f'"{name}" = {floors[name]:g}\n' for name in measures if name in floors]
    FLOORS.write_text(FLOORS_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
