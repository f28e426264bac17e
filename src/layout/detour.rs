//! The way round everything, where no simple line is clear: A* on a grid, then pulled taut.

use super::field::{Field, Wall, WallKind};
use super::geometry::Edge;
use crate::model::EntityId;
use kurbo::{Point, Rect};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Side of a cell, and clearance from walls: corners are rounded later and then come a little nearer. The second pair is
/// for people who are shut in by names (px).
const FINENESS: [(f64, f64); 2] = [(7.0, 7.0), (4.0, 4.0)];
/// Cells beyond this number make coarser cells.
const MOST_CELLS: f64 = 16_000.0;
/// What it costs to step on another line or into the air of a wall, in cells.
const ON_LINE: u32 = 60;
const ON_AIR: u32 = 15;

/// A way from one end's middle to the other's inside the first of some areas that has one; `None` where walls close every way.
pub(super) fn way(field: &Field, owner: &EntityId, from: &Edge, to: &Edge, ends: &[EntityId], areas: &[Rect]) -> Option<Vec<Point>> {
    // A household is reached wherever its boundary is nearest, which only its being the goal finds.
    if matches!((from, to), (Edge::Area(..), Edge::Oval(_) | Edge::Body(..))) {
        let mut line = way(field, owner, to, from, ends, areas)?;
        line.reverse();
        return Some(line);
    }
    // Near the ends first: there a grid can be fine enough for the gaps between names.
    let tries = areas.iter().flat_map(|&area| FINENESS.map(|(cell, clear)| (area, cell, clear)));
    let cells = tries.into_iter().find_map(|(area, cell, clear)| {
        let grid = Grid::new(field, owner, from, ends, area, cell, clear)?;
        grid.search(from.centre(), to)
    })?;
    let mut line = vec![from.centre()];
    line.extend(cells);
    // A household is entered, not crossed.
    if !matches!(to, Edge::Area(..)) {
        line.push(to.centre());
    }
    Some(taut(field, owner, &corners(&line), ends))
}

struct Grid {
    corner: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    /// Extra cost of each cell; `None` = closed.
    cost: Vec<Option<u32>>,
}

impl Grid {
    fn new(field: &Field, owner: &EntityId, from: &Edge, ends: &[EntityId], area: Rect, cell: f64, clear: f64) -> Option<Grid> {
        if !(area.width() > 0.0 && area.height() > 0.0 && area.area().is_finite()) {
            return None;
        }
        let cell = cell.max((area.area() / MOST_CELLS).sqrt());
        let (columns, rows) = ((area.width() / cell).ceil() as usize + 1, (area.height() / cell).ceil() as usize + 1);
        let mut grid = Grid { corner: area.origin(), cell, columns, rows, cost: vec![Some(0); columns * rows] };
        for (piece, _, is_family) in field.pieces_in(area).filter(|(_, other, _)| *other != owner) {
            let price = if is_family { ON_AIR / 3 } else { ON_LINE };
            let steps = (piece.a.distance(piece.b) / cell * 1.5).ceil().max(1.0) as usize;
            for i in 0..=steps {
                if let Some(at) = grid.cell_at(piece.a.lerp(piece.b, i as f64 / steps as f64)) {
                    grid.cost[at] = Some(price);
                }
            }
        }
        let near = area.inflate(2.0 * clear, 2.0 * clear);
        for wall in field.walls_in(near).filter(|w| w.bars(ends)) {
            grid.close(wall, clear * 1.6, Some(ON_AIR));
        }
        for wall in field.walls_in(near).filter(|w| w.kind != WallKind::Mark && w.bars(ends)) {
            grid.close(wall, clear, None);
        }
        // A label near its own symbol must not shut the symbol in.
        if let Some(at) = grid.cell_at(from.centre()) {
            grid.cost[at] = Some(0);
        }
        Some(grid)
    }

    fn point(&self, at: usize) -> Point {
        Point::new(self.corner.x + (at % self.columns) as f64 * self.cell, self.corner.y + (at / self.columns) as f64 * self.cell)
    }

    fn cell_at(&self, p: Point) -> Option<usize> {
        let (x, y) = (((p.x - self.corner.x) / self.cell).round(), ((p.y - self.corner.y) / self.cell).round());
        (x >= 0.0 && y >= 0.0 && x < self.columns as f64 && y < self.rows as f64).then(|| y as usize * self.columns + x as usize)
    }

    fn close(&mut self, wall: &Wall, margin: f64, price: Option<u32>) {
        let near = wall.area.inflate(margin, margin);
        let low = |v: f64, from: f64| ((v - from) / self.cell).ceil().max(0.0) as usize;
        let high = |v: f64, from: f64, most: usize| (((v - from) / self.cell).floor() + 1.0).clamp(0.0, most as f64) as usize;
        let (x0, x1) = (low(near.x0, self.corner.x), high(near.x1, self.corner.x, self.columns));
        let (y0, y1) = (low(near.y0, self.corner.y), high(near.y1, self.corner.y, self.rows));
        for y in y0..y1 {
            for x in x0..x1 {
                let at = y * self.columns + x;
                let p = self.point(at);
                let in_circle = p.distance(wall.area.center()) < wall.area.width() / 2.0 + margin;
                // A line may not cut the corners of a symbol's box either.
                let in_box = wall.kind == WallKind::Symbol && wall.area.inflate(2.0, 2.0).contains(p);
                if !wall.round || in_circle || in_box {
                    self.cost[at] = price.and_then(|p| self.cost[at].map(|c| c.max(p)));
                }
            }
        }
    }

    /// The cells of the cheapest way, from the first outside the start to the first inside the goal.
    fn search(&self, from: Point, to: &Edge) -> Option<Vec<Point>> {
        // Steps cost 10 straight and 14 oblique.
        let far = to.far().max(12.0 * self.cell);
        let guess = |at: usize| (10.0 * (self.point(at).distance(to.centre()) - far).max(0.0) / self.cell) as u32;
        let start = self.cell_at(from)?;
        let mut best = vec![u32::MAX; self.cost.len()];
        let mut before = vec![usize::MAX; self.cost.len()];
        let mut open = BinaryHeap::from([Reverse((guess(start), start))]);
        best[start] = 0;
        while let Some(Reverse((guessed, at))) = open.pop() {
            if to.contains(self.point(at)) {
                let mut line = vec![self.point(at)];
                let mut at = at;
                while before[at] != usize::MAX {
                    at = before[at];
                    line.push(self.point(at));
                }
                line.pop();
                line.reverse();
                return Some(line);
            }
            if guessed > best[at].saturating_add(guess(at)) {
                continue;
            }
            let (x, y) = ((at % self.columns) as isize, (at / self.columns) as isize);
            for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)] {
                let (nx, ny) = (x + dx, y + dy);
                if nx < 0 || ny < 0 || nx >= self.columns as isize || ny >= self.rows as isize {
                    continue;
                }
                let next = ny as usize * self.columns + nx as usize;
                let Some(extra) = self.cost[next] else { continue };
                let cost = best[at] + extra + if dx != 0 && dy != 0 { 14 } else { 10 };
                if cost < best[next] {
                    best[next] = cost;
                    before[next] = at;
                    open.push(Reverse((cost + guess(next), next)));
                }
            }
        }
        None
    }
}

/// The points at which a line turns.
fn corners(line: &[Point]) -> Vec<Point> {
    let turns = |w: &[Point]| (w[1] - w[0]).cross(w[2] - w[1]).abs() > 1e-6;
    let inner = line.windows(3).filter(|w| turns(w)).map(|w| w[1]);
    line.first().copied().into_iter().chain(inner).chain(line.last().copied()).collect()
}

/// Leaves out every point that is not needed to stay as clear as the way is.
pub(super) fn taut(field: &Field, owner: &EntityId, line: &[Point], ends: &[EntityId]) -> Vec<Point> {
    let mut pulled = vec![line[0]];
    let mut at = 0;
    while at + 1 < line.len() {
        let free = |&to: &usize| {
            let direct = [line[at], line[to]];
            // Most run through something, which is found sooner than what they cost.
            if field.hits(&direct, ends) > 0 {
                return false;
            }
            let along = field.cost(owner, &line[at..=to], ends, f64::INFINITY).total() + 0.5;
            field.cost(owner, &direct, ends, along).total() <= along
        };
        let next = (at + 2..line.len()).rev().find(free).unwrap_or(at + 1);
        pulled.push(line[next]);
        at = next;
    }
    pulled
}
