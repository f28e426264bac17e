//! Emotional lines: how much they get into the way of the family's lines and of each other.

use super::drawing::{Drawing, Route};
use super::geometry::{Grid, Segment, bounds, distance, meeting, sine};
use kurbo::{Point, Rect};
use std::fmt;

/// Sums over all emotional lines of a drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bonds {
    /// How many lines.
    pub count: usize,
    /// Px along which they run beside a line of a family, nearer than 5 px and within 12°.
    pub overlap: f64,
    /// Which do, and how far.
    pub beside: Vec<String>,
    /// Crossings with lines of families and with each other.
    pub crossings: usize,
    /// The crossings that straight lines from symbol to symbol would have.
    pub straight_crossings: usize,
}

/// How far apart points are looked at along a line.
const STEP: f64 = 2.0;

pub fn bonds(drawing: &Drawing) -> Bonds {
    let structure: Vec<Segment> = drawing.structure().flat_map(Route::segments).collect();
    let grid = Grid::new(structure.iter().map(|s| bounds(*s)));
    let near = |area: Rect| grid.near(&area).into_iter().map(|i| structure[i]).collect::<Vec<_>>();
    let lines: Vec<Vec<Segment>> = drawing.bonds().map(|r| r.segments().collect()).collect();
    let owners: Vec<&str> = drawing.bonds().map(|r| r.owner.as_str()).collect();
    let straight: Vec<Vec<Segment>> = drawing.bonds().filter_map(|r| straight(drawing, r)).map(|s| vec![s]).collect();
    let is_beside = |p: Point, line: Segment| {
        let close = near(Rect::from_center_size(p, (10.0, 10.0)));
        close.into_iter().any(|s| distance(p, s) < 5.0 && sine(line, s) < 12.0_f64.to_radians().sin())
    };
    let samples = |line: Segment| {
        let count = (line.0.distance(line.1) / STEP).round() as usize;
        (0..count).map(move |i| line.0.lerp(line.1, (i as f64 + 0.5) / count as f64))
    };
    let along = |line: &Vec<Segment>| STEP * line.iter().map(|&s| samples(s).filter(|p| is_beside(*p, s)).count()).sum::<usize>() as f64;
    let overlaps: Vec<f64> = lines.iter().map(along).collect();
    let beside = owners.iter().zip(&overlaps).filter(|(_, px)| **px > 0.0).map(|(owner, px)| format!("{owner} {px:.0}"));
    Bonds {
        count: lines.len(),
        overlap: overlaps.iter().sum(),
        beside: beside.collect(),
        crossings: count(&lines, near),
        straight_crossings: count(&straight, near),
    }
}

/// From centre to centre, without what lies under the symbols of the two.
fn straight(drawing: &Drawing, route: &Route) -> Option<Segment> {
    let mut ends = drawing.ends.get(&route.owner)?.iter().filter_map(|p| drawing.symbols.get(p));
    let (one, other) = (ends.next()?, ends.next()?);
    let (a, b) = (one.center(), other.center());
    let part = |size: f64| (size / 2.0 / a.distance(b).max(1.0)).min(0.5);
    Some((a.lerp(b, part(one.width())), b.lerp(a, part(other.width()))))
}

fn count(lines: &[Vec<Segment>], near: impl Fn(Rect) -> Vec<Segment>) -> usize {
    let with_structure =
        lines.iter().flatten().map(|&line| near(bounds(line)).into_iter().filter(|&s| meeting(line, s).is_some()).count()).sum::<usize>();
    let area = |line: &[Segment]| line.iter().map(|s| bounds(*s)).reduce(|a, b| a.union(b)).unwrap_or_default();
    let areas: Vec<Rect> = lines.iter().map(|l| area(l)).collect();
    let mut with_each_other = 0;
    for (i, one) in lines.iter().enumerate() {
        for (j, other) in lines.iter().enumerate().skip(i + 1) {
            if areas[i].overlaps(areas[j]) {
                with_each_other += one.iter().map(|&a| other.iter().filter(|&&b| meeting(a, b).is_some()).count()).sum::<usize>();
            }
        }
    }
    with_structure + with_each_other
}

impl fmt::Display for Bonds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bonds {}: beside family lines {:.1} px, ", self.count, self.overlap)?;
        write!(f, "crossings {} (straight lines: {})", self.crossings, self.straight_crossings)
    }
}
