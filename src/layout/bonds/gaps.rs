//! The rooms between the rows, and at which height a line best runs along one.

use super::super::SLOT;
use super::super::field::prices::BONDS;
use super::bands::{AIR, Band};
use kurbo::Point;

/// The room above a row, or below the last one.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub top: f64,
    pub bottom: f64,
    /// Heights at which lines may run: the first one, the step, and how many.
    levels: (f64, f64, usize),
    /// x of upright lines of families just below the row above, and just above the row below, from left to right.
    drops: Vec<f64>,
    legs: Vec<f64>,
    pieces: Vec<Piece>,
}

/// Part of a line that lies in a gap.
#[derive(Clone, Copy, Debug)]
struct Piece {
    of: Of,
    x: (f64, f64),
    y: (f64, f64),
    is_level: bool,
}

/// Whose a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Of {
    Family,
    /// The outline of a household.
    Boundary,
    /// A free line, by its number, and half its width.
    Free(usize, f64),
}

/// Where a line comes into a gap or leaves it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door {
    pub x: f64,
    /// At its upper side.
    pub at_top: bool,
}

/// From one possible height to the next: between rows, and above and below all of them (px).
const FINE: f64 = 3.5;
const COARSE: f64 = 7.0;
/// How many heights there are above and below all rows.
const OUTSIDE: usize = 24;
/// From the texts of a row to the first height (px).
const MARGIN: f64 = 5.0;
/// A line closer than this to one of a family runs along it (px).
const BESIDE: f64 = 5.6;

/// All gaps of a drawing: one above each row, and one below the last.
pub(super) fn gaps(bands: &[Band]) -> Vec<Gap> {
    let gap = |g: usize| {
        let above = g.checked_sub(1).and_then(|g| bands.get(g)).map(|b| b.bottom);
        let below = bands.get(g).map(|b| b.top);
        let (top, bottom) = (above.unwrap_or(f64::MIN), below.unwrap_or(f64::MAX));
        let levels = match (above, below) {
            (Some(top), Some(bottom)) => {
                let count = ((bottom - top - 2.0 * MARGIN) / FINE).floor();
                if count >= 0.0 { (top + MARGIN, FINE, (count as usize).min(200) + 1) } else { ((top + bottom) / 2.0, FINE, 1) }
            }
            (None, Some(bottom)) => (bottom - MARGIN - COARSE * (OUTSIDE - 1) as f64, COARSE, OUTSIDE),
            (Some(top), None) => (top + MARGIN, COARSE, OUTSIDE),
            (None, None) => (0.0, COARSE, 1),
        };
        Gap { top, bottom, levels, drops: vec![], legs: vec![], pieces: vec![] }
    };
    (0..=bands.len()).map(gap).collect()
}

impl Gap {
    /// Adds a piece of a line, if it lies in the gap.
    pub fn put(&mut self, of: Of, a: Point, b: Point) {
        let y = (a.y.min(b.y), a.y.max(b.y));
        if y.1 < self.top || y.0 > self.bottom {
            return;
        }
        let piece = Piece { of, x: (a.x.min(b.x), a.x.max(b.x)), y, is_level: (a.x - b.x).abs() > (a.y - b.y).abs() };
        self.pieces.push(piece);
        if of == Of::Family && !piece.is_level {
            if y.0 < self.top + MARGIN {
                self.drops.push(a.x);
            }
            if y.1 > self.bottom - MARGIN {
                self.legs.push(a.x);
            }
        }
    }

    /// To be called when all lines of the families are there.
    pub fn sort(&mut self) {
        self.drops.sort_by(f64::total_cmp);
        self.legs.sort_by(f64::total_cmp);
    }

    pub fn take_up(&mut self, line: usize) {
        self.pieces.retain(|p| !matches!(p.of, Of::Free(number, _) if number == line));
    }

    /// How many drops and legs stand left of a place.
    pub fn rank(&self, x: f64) -> (usize, usize) {
        (self.drops.partition_point(|d| *d < x), self.legs.partition_point(|l| *l < x))
    }

    /// The height at which a line of a half width best runs along between two doors.
    pub fn height(&self, enter: Door, leave: Door, half: f64) -> f64 {
        let (first, step, count) = self.levels;
        let (left, right) = (enter.x.min(leave.x), enter.x.max(leave.x));
        // Differences from each height to the next.
        let mut steps = vec![0.0; count + 1];
        let mut add = |from: f64, to: f64, price: f64| {
            let index = |y: f64| (((y - first) / step).ceil().max(0.0) as usize).min(count);
            let (from, to) = (index(from), index(to));
            if from < to {
                steps[from] += price;
                steps[to] -= price;
            }
        };
        for piece in &self.pieces {
            if piece.x.1 < left - 1.0 || piece.x.0 > right + 1.0 {
                continue;
            }
            let (near, along_it) = piece.of.beside(half);
            if piece.is_level {
                let along = piece.x.1.min(right) - piece.x.0.max(left);
                if along > 0.0 {
                    add(piece.y.0 - near, piece.y.1 + near, along * along_it);
                }
                for door in [enter, leave].into_iter().filter(|d| piece.x.0 < d.x && d.x < piece.x.1) {
                    let price = piece.of.over(true);
                    if door.at_top { add(piece.y.1, f64::MAX, price) } else { add(f64::MIN, piece.y.0, price) }
                }
            } else if piece.x.0 > left && piece.x.1 < right {
                add(piece.y.0, piece.y.1, piece.of.over(false));
            }
        }
        let edge = |door: Door| if door.at_top { self.top } else { self.bottom };
        let mut price = 0.0;
        let mut best = (f64::INFINITY, first);
        for (i, step_up) in steps[..count].iter().enumerate() {
            price += step_up;
            let y = first + step * i as f64;
            let way = ((y - edge(enter)).abs() + (y - edge(leave)).abs()) / SLOT;
            if price + way < best.0 - 1e-9 {
                best = (price + way, y);
            }
        }
        best.1
    }
}

impl Of {
    /// How near a line of a half width runs along this one, and what a px of that costs.
    fn beside(self, half: f64) -> (f64, f64) {
        match self {
            Of::Family => (BESIDE + (half - 1.0).max(0.0), BONDS.along_family),
            Of::Boundary => (BESIDE, BONDS.along_boundary),
            Of::Free(_, other) => (half + other + AIR, BONDS.along_free),
        }
    }

    fn over(self, is_level: bool) -> f64 {
        match self {
            Of::Family if is_level => BONDS.over_level,
            Of::Family => BONDS.over_upright,
            Of::Boundary => BONDS.over_boundary,
            Of::Free(..) => BONDS.over_free,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap() -> Gap {
        let band = |top: f64, bottom: f64| Band { y: (top + bottom) / 2.0, top, bottom, ..Band::default() };
        gaps(&[band(0.0, 60.0), band(120.0, 180.0)]).swap_remove(1)
    }

    #[test]
    fn a_line_keeps_off_a_bar_and_crosses_drops_rather_than_legs() {
        let mut gap = gap();
        gap.put(Of::Family, Point::new(0.0, 90.0), Point::new(300.0, 90.0));
        gap.put(Of::Family, Point::new(150.0, 0.0), Point::new(150.0, 90.0));
        for x in [20.0, 80.0, 140.0, 200.0, 260.0] {
            gap.put(Of::Family, Point::new(x, 90.0), Point::new(x, 140.0));
        }
        let door = |x: f64, at_top: bool| Door { x, at_top };
        let height = gap.height(door(50.0, true), door(250.0, true), 1.0);
        assert!(height < 90.0 - BESIDE, "{height}");
        let height = gap.height(door(50.0, false), door(70.0, false), 1.0);
        assert!(height > 90.0 + BESIDE, "{height}");
    }

    #[test]
    fn a_second_line_runs_beside_the_first() {
        let mut gap = gap();
        let door = |x: f64| Door { x, at_top: true };
        let first = gap.height(door(0.0), door(200.0), 2.0);
        gap.put(Of::Free(1, 2.0), Point::new(0.0, first), Point::new(200.0, first));
        let second = gap.height(door(20.0), door(180.0), 2.0);
        assert!((first - second).abs() >= 4.0 + AIR, "{first} {second}");
        gap.take_up(1);
        assert_eq!(gap.height(door(20.0), door(180.0), 2.0), first);
    }
}
