"""One reference router for positions that come from anywhere: couple lines, drops, bars and legs.

Levels inside a gap between two rows are only told apart, not spaced: what is counted is who crosses whom.
"""

from bisect import bisect_left
from collections import defaultdict

HALF = 20.0     # px, half a symbol
NEAR = 0.5      # px, less is no sideways step


class Net:
    """What hangs from one place and ends at several: a bar at a level of one gap."""

    def __init__(self, family, gap, top, bottoms):
        self.family, self.gap, self.top, self.bottoms = family, gap, top, bottoms   # top and bottoms as (x, y)
        xs = [top[0]] + [x for x, _ in bottoms]
        self.low, self.high = min(xs), max(xs)

    def cost_above(self, other):
        """Crossings of the two if this bar lies above the other one."""
        own = sum(other.low < x < other.high for x, y in self.bottoms)
        return own + (self.low < other.top[0] < self.high)


class Router:
    def __init__(self, family, places):
        """`places`: id → (x, y) of all people, and of unions where the tool has placed them."""
        self.family, self.places = family, places
        self.rows = rows_of([places[p][1] for p in family.people])
        self.row = {p: nearest(self.rows, places[p][1]) for p in family.people}
        self.in_row = defaultdict(list)
        for person, row in self.row.items():
            self.in_row[row].append(places[person][0])
        for xs in self.in_row.values():
            xs.sort()
        self.lines = []                     # (family, (x, y), (x, y)…)
        self.arcs = defaultdict(list)       # gap → lines between partners who stand apart
        self.nets = defaultdict(list)       # gap → nets

    def route(self):
        for union in self.family.unions:
            self.couple(union)
        for gap in sorted(set(self.arcs) | set(self.nets)):
            self.draw_gap(gap)
        return self.lines

    def couple(self, union):
        (a, b), x = self.family.unions[union]["partners"], self.places
        left, right = sorted((a, b), key=lambda p: x[p])
        row = self.row[left]
        if row != self.row[right]:
            upper, lower = sorted((a, b), key=lambda p: self.row[p])
            gap = self.row[upper]
            self.nets[gap].append(Net(union, gap, below(x[upper]), [above(x[lower])]))
            self.hang(union, below(x[lower]), self.row[lower])
            return
        start, end = x[left][0] + HALF, x[right][0] - HALF
        if self.between(row, x[left][0], x[right][0]) == 0:
            self.lines.append((union, (start, self.rows[row]), (end, self.rows[row])))
            self.hang(union, (self.slide(union, start, end), self.rows[row]), row)
        else:
            arc = {"family": union, "low": x[left][0], "high": x[right][0], "row": row}
            self.arcs[row].append(arc)
            # The drop begins on the arc, whose level is not known yet.
            self.hang(union, (self.slide(union, arc["low"] + 1, arc["high"] - 1), arc), row)

    def slide(self, union, start, end):
        """Where the drop leaves the couple line: above a single child where it can, else where the tool put the union."""
        children = [self.places[c][0] for c in self.family.children[union]]
        if len(children) == 1 and start <= children[0] <= end:
            return children[0]
        wished = self.places.get(union, ((start + end) / 2, 0))[0]
        return min(max(wished, start), end)

    def between(self, row, low, high):
        xs = self.in_row[row]
        return bisect_left(xs, high) - bisect_left(xs, low) - 1

    def hang(self, union, top, row):
        children = self.family.children[union]
        if not children:
            return
        gap = max(row, min(self.row[c] for c in children) - 1)
        ends = [above(self.places[c]) if self.row[c] > gap else below(self.places[c]) for c in children]
        self.nets[gap].append(Net(union, gap, top, ends))

    def draw_gap(self, gap):
        """Arcs first, the shorter inside the longer, then the bars; each at a level of its own."""
        top = self.rows[gap] + HALF
        bottom = self.rows[gap + 1] - HALF if gap + 1 < len(self.rows) else top + 100
        arcs = sorted(self.arcs[gap], key=lambda arc: arc["high"] - arc["low"])
        bars = best_order([net for net in self.nets[gap] if net.high - net.low > NEAR])
        step = (bottom - top) / (len(arcs) + len(bars) + 2)
        for i, arc in enumerate(arcs):
            arc["y"] = top + (i + 1) * step
            corners = [(arc["low"], top), (arc["low"], arc["y"]), (arc["high"], arc["y"]), (arc["high"], top)]
            self.lines.append((arc["family"], *corners))
        level = {id(net): top + (len(arcs) + 1 + i) * step for i, net in enumerate(bars)}
        for net in self.nets[gap]:
            y = level.get(id(net), bottom)
            x, start = net.top
            start = start["y"] if isinstance(start, dict) else start
            self.lines.append((net.family, (x, start), (x, y)))
            if net.high - net.low > NEAR:
                self.lines.append((net.family, (net.low, y), (net.high, y)))
            for end in net.bottoms:
                self.lines.append((net.family, (end[0], y), end))


def above(place):
    return place[0], place[1] - HALF


def below(place):
    return place[0], place[1] + HALF


def rows_of(ys):
    """Heights less than half a symbol apart are one row."""
    rows = []
    for y in sorted(ys):
        if not rows or y - rows[-1] > HALF:
            rows.append(y)
    return rows


def nearest(rows, y):
    return min(range(len(rows)), key=lambda r: abs(rows[r] - y))


def best_order(bars):
    """Bars from top to bottom: each is moved to where it crosses least, until no move helps."""
    order = sorted(bars, key=lambda net: (net.low, net.high))
    gain = {(id(a), id(b)): a.cost_above(b) - b.cost_above(a) for a in order for b in order if a is not b}
    improved = True
    while improved:
        improved = False
        for net in list(order):
            at = order.index(net)
            best, best_at, change = 0, at, 0
            for i in range(at - 1, -1, -1):             # move up past order[i]
                change += gain[id(net), id(order[i])]
                if change < best:
                    best, best_at = change, i
            change = 0
            for i in range(at + 1, len(order)):         # move down past order[i]
                change += gain[id(order[i]), id(net)]
                if change < best:
                    best, best_at = change, i
            if best_at != at:
                order.insert(best_at, order.pop(at))
                improved = True
    return order
