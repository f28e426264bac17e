//! The outlines of households: all members inside, nobody else.

use super::Row;
use super::drawing::Drawing;
use kithkin::model::{Case, PersonId};
use kurbo::{Point, Rect};
use std::fmt;

/// Who is on the wrong side of an outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Households {
    /// People inside who do not live there: `household person`.
    pub strangers: Vec<String>,
    /// Members who are not wholly inside, or whose household is not drawn.
    pub outside: Vec<String>,
    /// Closed loops for each household, in the mean.
    pub loops: f64,
}

pub fn households(drawing: &Drawing, case: &Case) -> Households {
    let mut out = Households::default();
    for (id, household) in &case.households {
        let loops = drawing.outlines.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        for (person, area) in &drawing.symbols {
            let is_member = household.members.contains(&PersonId::new(person));
            let inside = corners(area).iter().filter(|p| is_within(**p, loops)).count();
            if is_member && inside < 5 {
                out.outside.push(format!("{id} {person}"));
            } else if !is_member && inside > 0 {
                out.strangers.push(format!("{id} {person}"));
            }
        }
    }
    let drawn = drawing.outlines.len();
    out.loops = if drawn == 0 { 0.0 } else { drawing.outlines.values().map(Vec::len).sum::<usize>() as f64 / drawn as f64 };
    out
}

/// The corners of a symbol's box, a pixel inwards, and its centre.
fn corners(area: &Rect) -> [Point; 5] {
    let a = area.inflate(-1.0, -1.0);
    [Point::new(a.x0, a.y0), Point::new(a.x1, a.y0), Point::new(a.x1, a.y1), Point::new(a.x0, a.y1), a.center()]
}

/// True inside an odd number of loops.
fn is_within(p: Point, loops: &[Vec<Point>]) -> bool {
    let is_right = |a: Point, b: Point| (a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
    let edges = loops.iter().flat_map(|l| l.iter().zip(l.iter().cycle().skip(1)).take(l.len()));
    edges.filter(|(a, b)| is_right(**a, **b)).count() % 2 == 1
}

impl Households {
    pub(super) fn zero_rows(&self) -> Vec<Row<'_>> {
        vec![("strangers_in_household", &self.strangers), ("members_outside", &self.outside)]
    }
}

impl fmt::Display for Households {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "households: strangers {}, members outside {}, loops {:.2}", self.strangers.len(), self.outside.len(), self.loops)
    }
}
