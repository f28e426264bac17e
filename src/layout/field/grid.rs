//! Which things are near a place: a grid of cells over the drawing, each with the numbers of the things that reach into it.

use kurbo::{Point, Rect};

/// Side of a cell where the drawing is not too large for it (px).
const CELL: f64 = 48.0;
/// Larger drawings get larger cells instead of more of them.
const MOST_CELLS: f64 = 40_000.0;

/// A segment is looked along in so many parts at most.
const MOST_PARTS: f64 = 64.0;

/// Numbers of things by where they are. What lies outside the area counts as lying at its rim, so that nothing is lost.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Grid {
    corner: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
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
        let place = |v: f64, from: f64, count: usize| (((v - from) / self.cell).floor().max(0.0) as usize).min(count - 1);
        let (x0, x1) = (place(area.x0, self.corner.x, self.columns), place(area.x1, self.corner.x, self.columns));
        let (y0, y1) = (place(area.y0, self.corner.y, self.rows), place(area.y1, self.corner.y, self.rows));
        let columns = self.columns;
        (y0..=y1).flat_map(move |y| (x0..=x1).map(move |x| y * columns + x))
    }

    pub fn put(&mut self, number: u32, area: Rect) {
        for cell in self.touched(area) {
            self.cells[cell].push(number);
        }
    }

    pub fn take(&mut self, number: u32, area: Rect) {
        for cell in self.touched(area) {
            self.cells[cell].retain(|&n| n != number);
        }
    }

    /// True when something that may reach into a box passes a test; some things are tested several times.
    pub fn any(&self, area: Rect, test: impl Fn(u32) -> bool) -> bool {
        self.touched(area).any(|cell| self.cells[cell].iter().any(|&number| test(number)))
    }

    /// The numbers of all that may come within a distance of a segment and pass a test for one of the boxes around its parts,
    /// each once, in order, in place of what was found before. The box of a long oblique segment as a whole would hold much
    /// that is far from it.
    pub fn collect_along(&self, (a, b): (Point, Point), within: f64, found: &mut Vec<u32>, test: impl Fn(Rect, u32) -> bool) {
        found.clear();
        let aside = (b.x - a.x).abs().min((b.y - a.y).abs());
        let parts = (aside / self.cell).ceil().clamp(1.0, MOST_PARTS);
        for i in 0..parts as u32 {
            let at = |i: u32| a.lerp(b, f64::from(i) / parts);
            let area = Rect::from_points(at(i), at(i + 1)).inflate(within, within);
            for cell in self.touched(area) {
                found.extend(self.cells[cell].iter().copied().filter(|&number| test(area, number)));
            }
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// The numbers of all that may reach into a box and pass a test, each once, in order, in place of what was found before.
    pub fn collect(&self, area: Rect, found: &mut Vec<u32>, test: impl Fn(u32) -> bool) {
        found.clear();
        for cell in self.touched(area) {
            found.extend(self.cells[cell].iter().copied().filter(|&number| test(number)));
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// Adds the numbers of all that may reach into a box; some of them several times.
    pub fn near(&self, area: Rect, found: &mut Vec<u32>) {
        for cell in self.touched(area) {
            found.extend_from_slice(&self.cells[cell]);
        }
    }
}

/// Each number once, in order.
pub(in crate::layout) fn once(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
