//! Which things are near a place: a grid of cells over the drawing, each with the numbers of the things that reach into it.

use super::super::geometry::around;
use kurbo::{Point, Rect};

/// Side of a cell where the drawing is not too large for it (px).
const CELL: f64 = 48.0;
/// Larger drawings get larger cells instead of more of them.
const MOST_CELLS: f64 = 40_000.0;

/// So many things have room in a cell before it has to be made larger.
const FEW: usize = 12;

/// A segment is looked along in so many parts at most.
const MOST_PARTS: f64 = 64.0;

/// Numbers of things by where they are. What lies outside the area counts as lying at its rim, so that nothing is lost.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Grid {
    corner: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<Thing>>,
}

/// A thing that reaches into a cell, with a box around it: most things of a cell are out of reach, which is seen here. The box
/// may be a little larger than the thing, so that many fit where the processor finds them at once.
#[derive(Clone, Copy, Debug)]
struct Thing {
    from: [f32; 2],
    to: [f32; 2],
    number: u32,
}

impl Thing {
    fn new(number: u32, area: Rect) -> Thing {
        let (down, up) = (|v: f64| (v as f32).next_down(), |v: f64| (v as f32).next_up());
        Thing { from: [down(area.x0), down(area.y0)], to: [up(area.x1), up(area.y1)], number }
    }

    /// True where it may come into a box.
    fn meets(&self, other: &Thing) -> bool {
        self.from[0] <= other.to[0] && other.from[0] <= self.to[0] && self.from[1] <= other.to[1] && other.from[1] <= self.to[1]
    }
}

impl Grid {
    pub fn new(area: Rect) -> Grid {
        let (width, height) = (area.width().max(1.0), area.height().max(1.0));
        let cell = CELL.max((width * height / MOST_CELLS).sqrt()).max(width.max(height) / MOST_CELLS);
        let (columns, rows) = ((width / cell).ceil() as usize + 1, (height / cell).ceil() as usize + 1);
        Grid { corner: area.origin(), cell, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    /// The numbers of the cells that a box touches.
    fn touched(&self, area: Rect) -> impl Iterator<Item = usize> + use<> {
        // What is below zero becomes zero.
        let place = |v: f64, from: f64, count: usize| (((v - from) / self.cell) as usize).min(count - 1);
        let (x0, x1) = (place(area.x0, self.corner.x, self.columns), place(area.x1, self.corner.x, self.columns));
        let (y0, y1) = (place(area.y0, self.corner.y, self.rows), place(area.y1, self.corner.y, self.rows));
        let columns = self.columns;
        (y0..=y1).flat_map(move |y| y * columns + x0..y * columns + x1 + 1)
    }

    pub fn put(&mut self, number: u32, area: Rect) {
        let thing = Thing::new(number, area);
        for cell in self.touched(area) {
            if self.cells[cell].capacity() == 0 {
                self.cells[cell].reserve(FEW);
            }
            self.cells[cell].push(thing);
        }
    }

    pub fn take(&mut self, number: u32, area: Rect) {
        for cell in self.touched(area) {
            self.cells[cell].retain(|thing| thing.number != number);
        }
    }

    /// True when something whose box touches a box passes a test; some things are tested several times.
    pub fn any(&self, area: Rect, test: impl Fn(u32) -> bool) -> bool {
        let wanted = Thing::new(0, area);
        self.touched(area).any(|cell| self.cells[cell].iter().any(|thing| thing.meets(&wanted) && test(thing.number)))
    }

    /// The numbers of all whose boxes come within a distance of the box around a part of a line, each once, in order, in
    /// place of what was found before. The box of a long oblique segment as a whole would hold much that is far from it.
    pub fn collect_along(&self, part: &[Point], within: f64, found: &mut Vec<u32>) {
        found.clear();
        if let &[a, b] = part {
            let aside = (b.x - a.x).abs().min((b.y - a.y).abs());
            let parts = (aside / self.cell).ceil().clamp(1.0, MOST_PARTS);
            for i in 0..parts as u32 {
                let at = |i: u32| a.lerp(b, f64::from(i) / parts);
                self.near(Rect::from_points(at(i), at(i + 1)).inflate(within, within), found);
            }
        } else {
            self.near(around(part).inflate(within, within), found);
        }
        in_order(found);
    }

    /// The numbers of all whose boxes touch a box, each once, in order, in place of what was found before.
    pub fn collect(&self, area: Rect, found: &mut Vec<u32>) {
        found.clear();
        self.near(area, found);
        in_order(found);
    }

    /// Adds the numbers of all whose boxes touch a box; some of them several times.
    fn near(&self, area: Rect, found: &mut Vec<u32>) {
        let wanted = Thing::new(0, area);
        for cell in self.touched(area) {
            found.extend(self.cells[cell].iter().filter(|thing| thing.meets(&wanted)).map(|thing| thing.number));
        }
    }
}

/// Each number once, in order.
fn in_order(numbers: &mut Vec<u32>) {
    if numbers.len() > 1 {
        numbers.sort_unstable();
        numbers.dedup();
    }
}
