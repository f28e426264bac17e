"""Positions of people and unions as Graphviz dot chooses them."""

import subprocess

INCH = 96.0     # px
SYMBOL = 40.0   # px, as in our drawings
GAP = 12.0      # px between symbol and union point: neighbours in a couple are 64 px apart, as in our drawings


def recipe(family):
    """The family as a graph: a point per union, in one rank with its partners, edges to the children."""
    lines = ["digraph family {", f"  nodesep={GAP / INCH:.4f}; ranksep=0.8; splines=false; edge [arrowhead=none];",
             f"  node [shape=box, fixedsize=true, label=\"\", width={SYMBOL / INCH:.4f}, height={SYMBOL / INCH:.4f}];"]
    lines += [f"  {person};" for person in family.people]
    for union in family.unions:
        left, right = family.partners(union)
        lines.append(f"  {union} [shape=point, width=0.01, height=0.01];")
        lines.append(f"  {{ rank=same; {left} -> {union} -> {right} [weight=10]; }}")
        lines += [f"  {union} -> {child};" for child in family.children[union]]
    return "\n".join(lines + ["}"])


def positions(family):
    """Id → (x, y) in px, y downwards, for people and unions."""
    run = subprocess.run(["dot", "-Tplain"], input=recipe(family), capture_output=True, text=True, check=True)
    places = {}
    for line in run.stdout.splitlines():
        words = line.split()
        if words[:1] == ["node"]:
            places[words[1]] = (float(words[2]) * INCH, -float(words[3]) * INCH)
    return places


def version():
    return subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr.strip()
