//! Where a line can leave a symbol for the gaps above and below its row: over the shoulders and hips, and at the sides.

use super::super::field::prices::BONDS;
use super::super::geometry::Edge;
use super::bands::{Band, Stretch, place};
use super::course::BEND;
use kurbo::{Point, Vec2};

/// A port and the way from it to where the line turns up or down.
#[derive(Clone, Debug)]
pub(super) struct Exit {
    pub lead: Vec<Point>,
    /// Where it passes into the gap, and where it could as well.
    pub x: f64,
    pub range: Stretch,
    pub is_up: bool,
    /// In slots.
    pub price: f64,
}

/// A line that ends at a symbol already: its port, and where it is a little further on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub line: usize,
    pub port: Point,
    pub out: Point,
}

/// Ports at top and bottom: how far from the middle, in half widths. The middle is the family's.
const SHOULDERS: [f64; 2] = [0.45, 0.72];
/// Ports at the sides: how far above and below the middle, where couple lines are.
const SIDES: [f64; 3] = [0.3, 0.5, 0.7];
/// Room between a line and the symbol that it leaves sideways (px).
const AWAY: f64 = 9.0;
/// Ports closer than this cannot be told apart (px), and what that costs (slots).
const HEAP: (f64, f64) = (6.0, 30.0);
/// Nearer than this to the family's line in the middle (px) a line brushes it, and what that costs (slots).
const BESIDE: f64 = 5.5;
const BRUSH: f64 = 20.0;
/// Crossing another line right at the symbol.
const TANGLE: f64 = 18.0;

/// All exits of somebody who stands at a place of a row, for a line of a half width.
pub(super) fn exits(band: &Band, index: usize, edge: &Edge, width: f64, taken: &[Taken]) -> Vec<Exit> {
    let at = edge.centre();
    let half = edge.reach();
    let mut all = vec![];
    for is_up in [true, false] {
        let sign = if is_up { -1.0 } else { 1.0 };
        let texts = if is_up { &band.above } else { &band.below };
        let used = &band.used[usize::from(!is_up)];
        for dx in SHOULDERS.iter().flat_map(|&dx| [dx * half, -dx * half]) {
            let x = at.x + dx;
            let inside = at + (dx, 0.0);
            let text = texts.get(texts.partition_point(|t| t.1 <= x));
            if text.is_some_and(|t| t.0 < x) || !edge.contains(inside) {
                continue;
            }
            let port = edge.between(inside, inside + Vec2::new(0.0, sign * 4.0 * half));
            // The family's line ends in the middle.
            let price = if dx.abs() < width + BESIDE { BRUSH } else { 0.0 };
            let exit = Exit { lead: vec![port], x, range: (x, x), is_up, price };
            all.push(exit.priced(taken, at));
        }
        for (cell, side) in [(index, -1.0), (index + 1, 1.0)] {
            let Some(cell) = band.cells.get(cell) else { continue };
            let free = if is_up { &cell.upper } else { &cell.lower };
            let from = at.x + side * (half + AWAY);
            let nearest = free.iter().copied().min_by(|a, b| off(*a, from).total_cmp(&off(*b, from)));
            let Some(stretch) = nearest else { continue };
            let (x, squeeze) = place(stretch, from, width, used);
            if (x - at.x) * side < half + 3.0 {
                continue;
            }
            let least = (half + width + 3.0).min((x - at.x) * side);
            let range = if side < 0.0 { (stretch.0, stretch.1.min(at.x - least)) } else { (stretch.0.max(at.x + least), stretch.1) };
            let range = (range.0 + width - 1.0, range.1 - width + 1.0);
            let ports = SIDES.iter().filter_map(|dy| {
                let inside = at + (0.0, sign * dy * half);
                edge.contains(inside).then(|| edge.between(inside, inside + Vec2::new(side * 4.0 * half, 0.0)))
            });
            let exit = |port: Point| {
                let corner = Point::new(x, port.y);
                let price = squeeze + port.distance(corner) * BONDS.way + BEND;
                Exit { lead: vec![port, corner], x, range, is_up, price }.priced(taken, at)
            };
            all.extend(ports.map(exit).min_by(|a, b| a.price.total_cmp(&b.price)));
        }
    }
    all
}

fn off(stretch: Stretch, x: f64) -> f64 {
    (stretch.0 - x).max(x - stretch.1).max(0.0)
}

impl Exit {
    /// Moves the way into the gap to another place, if it could as well be there.
    pub fn at(&self, x: f64) -> Option<Vec<Point>> {
        let [port, corner] = self.lead[..] else { return None };
        (self.range.0 <= x && x <= self.range.1).then(|| vec![port, Point::new(x, corner.y)])
    }

    /// The exit with what it costs because of lines that end there already.
    fn priced(mut self, taken: &[Taken], at: Point) -> Exit {
        let Some(&port) = self.lead.first() else { return self };
        let heaps = taken.iter().filter(|t| t.port.distance(port) < HEAP.0).count() as f64;
        // Lines leave in the same order around the symbol in which they go on.
        let out = Point::new(self.x, at.y + if self.is_up { -45.0 } else { 45.0 });
        let turn = |a: Point, b: Point| (a - at).cross(b - at);
        let close = |a: Point, b: Point| (a - at).dot(b - at) > 0.0;
        let tangles = taken.iter().filter(|t| close(t.out, out) && turn(t.port, port) * turn(t.out, out) < 0.0).count() as f64;
        self.price += heaps * HEAP.1 + tangles * TANGLE;
        self
    }
}
