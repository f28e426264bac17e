"""Reads positions and family lines back from an SVG that Kithkin has written."""

import re
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
STEPS = 12      # chords of a curve


def read(path):
    """(person → (x, y), lines as (family, point, point…))."""
    places, lines = {}, []
    for group in ElementTree.parse(path).getroot().iter(f"{SVG}g"):
        sort = group.get("class")
        if sort == "person":
            symbol = next(g for g in group.iter(f"{SVG}g") if g.get("class") == "symbol")
            points = [point for line in flattened(symbol.find(f"{SVG}path").get("d")) for point in line]
            (left, right), (top, bottom) = ((min(v), max(v)) for v in zip(*points))
            places[group.get("data-id")] = ((left + right) / 2, (top + bottom) / 2)
        elif sort in ("union", "child"):
            family = group.get("data-id") if sort == "union" else group.get("data-union")
            for route in (p for p in group.iter(f"{SVG}path") if p.get("class") == "route"):
                lines += [(family, *line) for line in flattened(route.get("d"))]
    return places, lines


def flattened(path):
    """The lines of a path with absolute M, L, Q, C and Z, curves as chords."""
    lines = []
    for command, words in re.findall(r"([MLQCZ])([^MLQCZ]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", words)]
        points = list(zip(numbers[::2], numbers[1::2]))
        if command == "M":
            lines.append(points)
        elif command == "L":
            lines[-1] += points
        elif command == "Z":
            lines[-1].append(lines[-1][0])
        else:
            degree = 2 if command == "Q" else 3
            for i in range(0, len(points), degree):
                curve = [lines[-1][-1], *points[i:i + degree]]
                lines[-1] += [on_curve(curve, step / STEPS) for step in range(1, STEPS + 1)]
    return lines


def on_curve(points, t):
    """De Casteljau's construction."""
    while len(points) > 1:
        points = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for a, b in zip(points, points[1:])]
    return points[0]
