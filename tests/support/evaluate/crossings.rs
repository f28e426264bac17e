//! Lines of different families that cross, or that lie on each other so that nobody can tell them apart.

use super::Row;
use super::drawing::{Drawing, Route};
use super::family::{Couple, Family};
use super::geometry::{Grid, Segment, bounds, distance, meeting, shared_length, sine};
use kurbo::Point;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Where lines of the structure meet that belong to different families.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossings {
    /// Proper crossings, more than a pixel from the ends of both lines: `union union x y`.
    pub found: Vec<String>,
    /// How many of them lie where one of the lines is put together, as a drop and a leg that run straight on. Who looks at
    /// each stretch of the file by itself does not see them.
    pub at_joints: usize,
    /// Lines nearer than 2 px over more than 2 px.
    pub collinear: Vec<String>,
    /// A line that ends or bends on the line of another family, away from any symbol: a junction that means nothing.
    pub false_junctions: Vec<String>,
    /// F: marriages of one row with both families drawn, where he is not the youngest of his and she the eldest of hers, or
    /// the other way round for who stands left. Each costs a crossing.
    pub forced: usize,
    /// S: people with three or more partners on their row.
    pub hubs: Vec<String>,
    /// Lines to parents whom a child is not drawn under.
    pub secondary: usize,
    /// A plain tree: no such lines, no couple has both families drawn, and all couples are neighbours.
    pub is_tree: bool,
}

/// A straight stretch of a family's line.
struct Piece<'a> {
    owner: &'a str,
    family: &'a str,
    at: Segment,
    /// Where it is put together: the ends of the stretches that the file has.
    joints: Vec<Point>,
}

pub fn crossings(drawing: &Drawing, family: &Family<'_>) -> Crossings {
    let pieces: Vec<Piece<'_>> = drawing.structure().flat_map(|r| r.segments().map(|at| Piece::new(r, at))).collect();
    let mut collinear = BTreeSet::new();
    for (one, other) in near_pairs(&pieces) {
        if sine(one.at, other.at) <= 0.1 && shared_length(one.at, other.at, 2.0) > 2.0 {
            collinear.insert(format!("{} {}", one.owner, other.owner));
        }
    }
    let whole = joined(&pieces);
    let (mut found, mut at_joints, mut junctions) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (one, other) in near_pairs(&whole).filter(|(one, other)| sine(one.at, other.at) > 0.1) {
        let mut pair = [one.family, other.family];
        pair.sort_unstable();
        let is_clear = |p: Point, ends: &[Point]| ends.iter().all(|end| p.distance(*end) > 1.0);
        let ends = [one.at.0, one.at.1, other.at.0, other.at.1];
        if let Some(p) = meeting(one.at, other.at).filter(|p| is_clear(*p, &ends)) {
            let crossing = format!("{} {} {:.0} {:.0}", pair[0], pair[1], p.x, p.y);
            if !(is_clear(p, &one.joints) && is_clear(p, &other.joints)) {
                at_joints.insert(crossing.clone());
            }
            found.insert(crossing);
        } else if let Some(end) = junction(one.at, other.at)
            && !drawing.symbols.values().any(|s| s.inflate(3.0, 3.0).contains(end))
        {
            junctions.insert(format!("{} {}", pair[0], pair[1]));
        }
    }
    let both: Vec<(&str, &str)> = family
        .couples
        .iter()
        .filter_map(|c| family.side_by_side(c))
        .filter(|(l, r)| matches!((family.parents_of.get(l), family.parents_of.get(r)), (Some(a), Some(b)) if a != b))
        .collect();
    let sibs = |p: &str| family.parents_of.get(p).and_then(|u| family.sibships.get(u)).map_or(&[][..], Vec::as_slice);
    let is_free = |(l, r): &&(&str, &str)| sibs(l).last() == Some(l) && sibs(r).first() == Some(r);
    let partners = |p: &str| family.unions_of(p).iter().filter(|&&u| family.side_by_side(&family.couples[u]).is_some()).count();
    let secondary = drawing.structure().filter(|r| r.role == "secondary").count();
    Crossings {
        found: found.into_iter().collect(),
        at_joints: at_joints.len(),
        collinear: collinear.into_iter().collect(),
        false_junctions: junctions.into_iter().collect(),
        forced: both.len() - both.iter().filter(is_free).count(),
        hubs: family.at.keys().filter(|p| partners(p) >= 3).map(|p| (*p).to_owned()).collect(),
        is_tree: both.is_empty() && are_neighbours(family) && secondary == 0,
        secondary,
    }
}

impl<'a> Piece<'a> {
    fn new(route: &'a Route, at: Segment) -> Self {
        Piece { owner: &route.owner, family: &route.family, at, joints: vec![at.0, at.1] }
    }
}

/// Pairs of different families whose boxes touch.
fn near_pairs<'a, 'b>(pieces: &'a [Piece<'b>]) -> impl Iterator<Item = (&'a Piece<'b>, &'a Piece<'b>)> {
    let area = |p: &Piece<'_>| bounds(p.at).inflate(2.0, 2.0);
    let grid = Grid::new(pieces.iter().map(area));
    pieces.iter().enumerate().flat_map(move |(i, one)| {
        let near = grid.near(&area(one)).into_iter().filter(move |&j| j > i);
        near.map(move |j| (one, &pieces[j])).filter(|(one, other)| one.family != other.family)
    })
}

/// The same with level and upright stretches of one family put together where they touch.
fn joined<'a>(pieces: &[Piece<'a>]) -> Vec<Piece<'a>> {
    let mut along: BTreeMap<(&str, bool, i64), Vec<&Piece<'a>>> = BTreeMap::new();
    let mut out = vec![];
    for piece in pieces {
        let (a, b) = piece.at;
        match ((a.y - b.y).abs() < 0.01, (a.x - b.x).abs() < 0.01) {
            (true, _) => along.entry((piece.family, true, (a.y * 8.0).round() as i64)).or_default().push(piece),
            (_, true) => along.entry((piece.family, false, (a.x * 8.0).round() as i64)).or_default().push(piece),
            (false, false) => out.push(Piece { owner: piece.owner, family: piece.family, at: piece.at, joints: piece.joints.clone() }),
        }
    }
    for mut line in along.into_values() {
        // On a level line, and on an upright one, the two coordinates add up in the order along it.
        let (low, high) = (|s: Segment| (s.0.x + s.0.y).min(s.1.x + s.1.y), |s: Segment| (s.0.x + s.0.y).max(s.1.x + s.1.y));
        let sorted = |s: Segment| if s.0.x + s.0.y <= s.1.x + s.1.y { s } else { (s.1, s.0) };
        line.sort_by(|a, b| low(a.at).total_cmp(&low(b.at)));
        let mut runs: Vec<Piece<'a>> = vec![];
        for piece in line {
            let at = sorted(piece.at);
            match runs.last_mut().filter(|run| low(at) <= high(run.at) + 0.5) {
                Some(run) => {
                    run.at.1 = if high(at) > high(run.at) { at.1 } else { run.at.1 };
                    run.joints.extend([at.0, at.1]);
                }
                None => runs.push(Piece { owner: piece.owner, family: piece.family, at, joints: vec![at.0, at.1] }),
            }
        }
        out.extend(runs);
    }
    out
}

/// True when every couple stands side by side on one row.
fn are_neighbours(family: &Family<'_>) -> bool {
    let place = |p: &str| family.place[p];
    let is_close = |c: &Couple<'_>| match c.partners[..] {
        [a, b] => place(a).0 == place(b).0 && place(a).1.abs_diff(place(b).1) == 1,
        _ => true,
    };
    family.couples.iter().all(is_close)
}

/// The end of one line that lies on the other, if any.
fn junction(one: Segment, other: Segment) -> Option<Point> {
    let on = |p: Point, line: Segment| distance(p, line) < 1.0;
    [one.0, one.1].into_iter().find(|p| on(*p, other)).or_else(|| [other.0, other.1].into_iter().find(|p| on(*p, one)))
}

impl Crossings {
    /// X: how many there are.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    pub(super) fn zero_rows(&self) -> Vec<Row<'_>> {
        vec![("collinear", &self.collinear), ("false_junctions", &self.false_junctions)]
    }
}

impl fmt::Display for Crossings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "crossings {} ({} at joints), forced {}, hubs {}, ", self.count(), self.at_joints, self.forced, self.hubs.len())?;
        write!(f, "collinear {}, false junctions {}", self.collinear.len(), self.false_junctions.len())
    }
}
