#!/usr/bin/env python3
"""compare.py FOLDER: a table of our pictures against Graphviz dot, for every case in the folder. README.md says how to make one."""

import sys
from pathlib import Path

import dot
import judge
import picture
from family import Family
from router import Router

HEAD = ["family", "X ours", "X ours, their lines", "X dot", "ours ÷ dot", "apart ours/dot", "out of order", "man right", "rows"]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    cases = sorted(Path(sys.argv[1]).glob("*.kith.json"), key=lambda p: (int(p.name.split("-")[1]), p.name))
    if not cases:
        sys.exit(f"no case in {sys.argv[1]}: README.md says how to make some")
    print(f"{dot.version()}\n")
    print_row(HEAD)
    print_row(["---"] * len(HEAD))
    for case in cases:
        print_row(compare(case))


def compare(path):
    name = path.name.removesuffix(".kith.json")
    family = Family(path)
    places, lines = picture.read(path.with_name(f"{name}.svg"))
    theirs = dot.positions(family)
    ours = judge.crossings(lines)
    dots = judge.crossings(Router(family, theirs).route())
    broken, dot_broken = judge.conventions(family, places), judge.conventions(family, theirs)
    both = [f"{broken[what]}/{dot_broken[what]}" for what in ("apart", "order", "man_right", "rows")]
    ratio = f"{ours / dots:.2f}" if dots else "–"
    return [name, ours, judge.crossings(Router(family, places).route()), dots, ratio, *both]


def print_row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


if __name__ == "__main__":
    main()
