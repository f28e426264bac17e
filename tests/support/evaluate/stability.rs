//! Two drawings of a family before and after a change: how far those who stayed have moved; and a hash of geometry.

use super::SLOT;
use super::drawing::Drawing;
use super::shape::median;
use kurbo::{Point, Vec2};
use std::collections::{BTreeMap, BTreeSet};

/// What a change has done to those who are in both drawings, after the move that most of them share is taken off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stability {
    /// Mean distance moved, in slots.
    pub shift: f64,
    /// Share of people who moved by more than a pixel.
    pub moved: f64,
    /// Pairs of people of one row whom the change was not about, and who changed places.
    pub inversions: Vec<String>,
}

/// Somebody of one row: id, x before, x after.
type Stayed<'a> = (&'a str, f64, f64);

/// Compares where people stand in two drawings, by id; `touched` are the ids of those whom the change was about.
pub fn stability(before: &BTreeMap<String, Point>, after: &BTreeMap<String, Point>, touched: &BTreeSet<String>) -> Stability {
    let stayed: Vec<(&str, Point, Point)> = before.iter().filter_map(|(id, a)| Some((id.as_str(), *a, *after.get(id)?))).collect();
    let (dx, dy) = (median(stayed.iter().map(|(_, a, b)| b.x - a.x)), median(stayed.iter().map(|(_, a, b)| b.y - a.y)));
    let moves: Vec<f64> = stayed.iter().map(|(_, a, b)| (*b - *a - Vec2::new(dx, dy)).hypot()).collect();
    let share = 1.0 / moves.len().max(1) as f64;
    let mut rows: BTreeMap<(i64, i64), Vec<Stayed<'_>>> = BTreeMap::new();
    for (id, a, b) in stayed.iter().filter(|(id, ..)| !touched.contains(*id)) {
        rows.entry((a.y.round() as i64, b.y.round() as i64)).or_default().push((id, a.x, b.x));
    }
    let mut inversions = vec![];
    for row in rows.values_mut() {
        row.sort_by(|one, other| one.1.total_cmp(&other.1));
        for (i, (right, _, x)) in row.iter().enumerate() {
            inversions.extend(row[..i].iter().filter(|left| left.2 > *x).map(|left| format!("{} {right}", left.0)));
        }
    }
    Stability {
        shift: moves.iter().sum::<f64>() * share / SLOT,
        moved: moves.iter().filter(|m| **m > 1.0).count() as f64 * share,
        inversions,
    }
}

/// FNV-1a over symbols, places of texts, routes and outlines in the order of their ids: words and order of drawing do not
/// count.
pub fn geometry_hash(drawing: &Drawing) -> u64 {
    let mut lines: Vec<String> = vec![];
    let point = |p: &Point| format!(" {:.2},{:.2}", p.x, p.y);
    let area = |r: &kurbo::Rect| format!("{}{}", point(&r.origin()), point(&Point::new(r.x1, r.y1)));
    lines.extend(drawing.symbols.iter().map(|(id, r)| format!("symbol {id}{}", area(r))));
    lines.extend(drawing.texts.iter().map(|t| format!("text {}{}", t.id, area(&t.area))));
    let run = |points: &[Point]| points.iter().map(point).collect::<String>();
    lines.extend(drawing.routes.iter().map(|r| format!("route {} {}{}", r.owner, r.role, run(&r.points))));
    lines.extend(drawing.outlines.iter().flat_map(|(id, loops)| loops.iter().map(move |l| format!("outline {id}{}", run(l)))));
    lines.sort();
    lines
        .iter()
        .flat_map(|l| l.bytes().chain([b'\n']))
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
