"""Counts what is wrong with a drawing of a family from its lines and positions alone, by one rule whoever drew it."""

import math
from collections import defaultdict

TOUCH = 1.0     # px: nearer to the end of a line it is a touch, no crossing
ROW = 1.0       # px: people less apart in height stand on one row


def crossings(lines):
    """Points where lines of two families truly cross. `lines`: (family, point, point…)."""
    segments = []
    for family, *points in joined(lines):
        ends = (points[0], points[-1])
        for a, b in zip(points, points[1:]):
            if a != b:
                segments.append((min(a[0], b[0]), max(a[0], b[0]), family, a, b, ends))
    segments.sort(key=lambda s: (s[0], s[1]))
    found, active = defaultdict(list), []
    for segment in segments:
        active = [other for other in active if other[1] >= segment[0]]
        for other in active:
            if other[2] != segment[2]:
                point = meeting(segment[3], segment[4], other[3], other[4])
                ends = segment[5] + other[5]
                if point and all(math.dist(point, end) > TOUCH for end in ends):
                    # A point at a bend is met by two segments of one line.
                    known = found[tuple(sorted((segment[2], other[2])))]
                    if all(math.dist(point, p) > TOUCH for p in known):
                        known.append(point)
        active.append(segment)
    return sum(len(points) for points in found.values())


def joined(lines):
    """Upright and level pieces of one family that continue each other, as a drop and the leg below it, become one line: a
    crossing at their joint is a crossing."""
    pieces, whole = defaultdict(list), []
    for family, *points in lines:
        (ax, ay), (bx, by) = points[0], points[-1]
        if len(points) == 2 and abs(ax - bx) < 0.1:
            pieces[family, "upright", round(ax, 1)].append(sorted((ay, by)))
        elif len(points) == 2 and abs(ay - by) < 0.1:
            pieces[family, "level", round(ay, 1)].append(sorted((ax, bx)))
        else:
            whole.append((family, *points))
    for (family, way, at), spans in pieces.items():
        spans.sort()
        start, end = spans[0]
        for low, high in spans[1:] + [[math.inf, math.inf]]:
            if low > end + 0.1:
                whole.append((family, (at, start), (at, end)) if way == "upright" else (family, (start, at), (end, at)))
                start = low
            end = max(end, high)
    return whole


def meeting(a, b, c, d):
    """Where two straight lines meet, `None` when they don't or run side by side."""
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return None
    (rx, ry), (sx, sy) = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    across = rx * sy - ry * sx
    if abs(across) < 1e-9:
        return None
    dx, dy = c[0] - a[0], c[1] - a[1]
    t, u = (dx * sy - dy * sx) / across, (dx * ry - dy * rx) / across
    return (a[0] + t * rx, a[1] + t * ry) if 0 <= t <= 1 and 0 <= u <= 1 else None


def conventions(family, places):
    """How often each convention is broken. `places`: person → (x, y)."""
    broken = dict(apart=0, man_right=0, order=0, rows=0)
    same_row = lambda p, q: abs(places[p][1] - places[q][1]) < ROW
    for union, record in family.unions.items():
        a, b = record["partners"]
        if not same_row(a, b):
            broken["rows"] += 1
            continue
        low, high = sorted((places[a][0], places[b][0]))
        unions = (len(family.unions_of[a]), len(family.unions_of[b]))
        if max(unions) <= 2 and any(low < places[p][0] < high and same_row(p, a) for p in family.people if p not in (a, b)):
            broken["apart"] += 1
        gender = {family.people[p]["gender"]: p for p in (a, b)}
        if unions == (1, 1) and len(gender) == 2 and places[gender["man"]][0] > places[gender["woman"]][0]:
            broken["man_right"] += 1
    for union, children in family.children.items():
        parents = family.unions[union]["partners"]
        broken["rows"] += sum(any(places[c][1] < places[p][1] + ROW for p in parents) for c in children)
        broken["rows"] += any(not same_row(c, children[0]) for c in children)
        for elder, younger in zip(children, children[1:]):
            if family.people[elder]["birth"] < family.people[younger]["birth"] and same_row(elder, younger):
                broken["order"] += places[elder][0] >= places[younger][0]
    return broken
