//! Paper where a line crosses others that are drawn already, so that every crossing reads as one. Only there: a casing all
//! along would wipe out the tint and the outlines of the households behind it.

use super::rail::Rail;
use crate::scene::Part;
use crate::scene::pen::Pen;
use crate::text::Ink;
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeMap;

/// Paper left free on either side of a line that crosses others.
const CASING: f64 = 2.5;
/// A casing ends this far from the ends of its line, so that it eats nothing of the symbols there.
const FREE: f64 = 2.0;
/// Lines that cross at a smaller angle than this (sine) get no longer casing for it.
const FLATTEST: f64 = 0.3;
/// Side of a cell.
const CELL: f64 = 64.0;

/// Lines that others cross, found by place.
#[derive(Clone, Debug, Default)]
pub struct Crossed {
    pieces: Vec<Piece>,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    from: Point,
    to: Point,
    /// How far what is drawn reaches to either side.
    reach: f64,
}

/// Where a line crosses a piece of another: the arc length on the one, and the sine of the angle between them.
#[derive(Clone, Copy, Debug)]
struct Crossing {
    at: f64,
    piece: Piece,
    sine: f64,
}

impl Crossed {
    /// Notes a line that others may cross; `reach` is how far it is drawn to either side of its path.
    pub fn add(&mut self, path: &BezPath, reach: f64) {
        for (from, to, _) in Rail::new(path).iter().flat_map(Rail::pieces) {
            for cell in cells(from, to) {
                self.cells.entry(cell).or_default().push(self.pieces.len());
            }
            self.pieces.push(Piece { from, to, reach });
        }
    }

    /// Lays paper under a line wherever it crosses lines that are there already.
    pub fn case(&self, pen: &mut Pen, path: &BezPath, reach: f64) {
        if self.pieces.is_empty() {
            return;
        }
        let Some(rail) = Rail::new(path) else { return };
        let mut stretches = self.stretches(&rail);
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        let ends = (reach + FREE, rail.length() - reach - FREE);
        let mut casing = BezPath::new();
        let mut last = f64::MIN;
        for (from, to) in stretches {
            let (from, to) = (from.max(ends.0).max(last), to.min(ends.1));
            if to > from {
                casing.extend(rail.part(from, to).offset(0.0));
                last = to;
            }
        }
        if !casing.elements().is_empty() {
            pen.stroke(Part::Mark, casing, 2.0 * (reach + CASING), Ink::Paper, &[]);
        }
    }

    /// Lays paper over a line wherever lines will be drawn across it that are to run through: along those.
    pub fn interrupt(&self, pen: &mut Pen, path: &BezPath, reach: f64) {
        let Some(rail) = Rail::new(path) else { return };
        let mut widest: f64 = 0.0;
        let mut casing = BezPath::new();
        for Crossing { at, piece, sine } in self.crossings(&rail) {
            let along = (piece.to - piece.from).normalize() * ((reach + CASING) / sine.max(FLATTEST));
            let point = rail.at(at).0;
            if at > FREE && at < rail.length() - FREE {
                casing.move_to(point - along);
                casing.line_to(point + along);
                widest = widest.max(2.0 * (piece.reach + CASING));
            }
        }
        if !casing.elements().is_empty() {
            pen.stroke(Part::Mark, casing, widest, Ink::Paper, &[]);
        }
    }

    /// The arc lengths between which a line lies over others.
    fn stretches(&self, rail: &Rail) -> Vec<(f64, f64)> {
        let half = |c: &Crossing| (c.piece.reach + CASING) / c.sine.max(FLATTEST);
        self.crossings(rail).iter().map(|c| (c.at - half(c), c.at + half(c))).collect()
    }

    /// Where a line crosses those that are noted.
    fn crossings(&self, rail: &Rail) -> Vec<Crossing> {
        let mut found = vec![];
        for (a, b, start) in rail.pieces() {
            let mut near: Vec<usize> = cells(a, b).filter_map(|cell| self.cells.get(&cell)).flatten().copied().collect();
            near.sort_unstable();
            near.dedup();
            for piece in near.into_iter().map(|i| self.pieces[i]) {
                let (along, across) = (b - a, piece.to - piece.from);
                let turn = along.cross(across);
                let share = (piece.from - a).cross(across) / turn;
                let other = (piece.from - a).cross(along) / turn;
                if (0.0..=1.0).contains(&share) && (0.0..=1.0).contains(&other) {
                    let sine = turn.abs() / (along.hypot() * across.hypot());
                    found.push(Crossing { at: start + share * along.hypot(), piece, sine });
                }
            }
        }
        found
    }
}

/// The cells that a short piece of line may lie in.
fn cells(a: Point, b: Point) -> impl Iterator<Item = (i32, i32)> {
    let area = Rect::from_points(a, b);
    let cell = |v: f64| (v / CELL).floor() as i32;
    let (x, y) = ((cell(area.x0), cell(area.x1)), (cell(area.y0), cell(area.y1)));
    (x.0..=x.1).flat_map(move |i| (y.0..=y.1).map(move |j| (i, j)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::Profile;
    use crate::scene::Shape;
    use crate::scene::style::Style;

    fn line(a: (f64, f64), b: (f64, f64)) -> BezPath {
        let mut path = BezPath::new();
        path.move_to(a);
        path.line_to(b);
        path
    }

    #[test]
    fn paper_lies_only_around_the_crossing() {
        let mut crossed = Crossed::default();
        crossed.add(&line((50.0, -300.0), (50.0, 300.0)), 1.0);
        let mut pen = Pen::new(Style::Light, Profile::default());
        crossed.case(&mut pen, &line((0.0, 80.0), (40.0, 80.0)), 0.7);
        assert!(pen.items.is_empty(), "the two do not meet");
        crossed.case(&mut pen, &line((0.0, 80.0), (200.0, 80.0)), 0.7);
        let [item] = &pen.items[..] else { panic!("one casing") };
        let Shape::Path { path, .. } = &item.shape else { panic!("a path") };
        assert_eq!(path.to_svg(), "M46.5,80 L53.5,80");
    }
}
