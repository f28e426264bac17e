//! What a symbol that is being dragged comes into line with: the columns of parents, children and partners, and the row of
//! whoever stands near by. Thin lines show it.

use crate::layout::Layout;
use crate::model::{Case, EntityId, PersonId, UnionId};
use kurbo::Point;

/// Rows are sought among symbols that are no further aside than this, in chart units.
const NEAR: f64 = 420.0;

/// A line from something in hand to what it is in line with, in chart units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    pub from: Point,
    pub to: Point,
}

/// What something in hand can come into line with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Stand above or below it.
    pub columns: Vec<Point>,
    /// Stand beside it.
    pub rows: Vec<Point>,
}

impl Lines {
    /// For one of the symbols that are moved: its kin that stays where it is, and everybody else who does.
    pub fn of(case: &Case, layout: &Layout, held: &EntityId, is_moved: impl Fn(&EntityId) -> bool) -> Self {
        let others = || layout.spots.iter().filter(|(id, _)| !is_moved(id));
        let kin = if let EntityId::Person(person) = held { kin(case, person) } else { Vec::new() };
        let place = |id: &PersonId| layout.spots.get(&id.into()).map(|spot| spot.at).filter(|_| !is_moved(&id.into()));
        let mut columns: Vec<Point> = kin.iter().flatten().filter_map(place).collect();
        // Below the middle of two parents, above the middle of the children.
        for group in &kin {
            let places: Vec<Point> = group.iter().filter_map(place).collect();
            let ends = |pick: fn(f64, f64) -> f64| places.iter().map(|at| at.x).reduce(pick);
            if let (Some(left), Some(right), Some(first), 2..) = (ends(f64::min), ends(f64::max), places.first(), places.len()) {
                columns.push(Point::new((left + right) / 2.0, first.y));
            }
        }
        Self { columns, rows: others().map(|(_, spot)| spot.at).collect() }
    }
}

/// The partners of each union, the parents of each child link, and the children of each union of a person.
fn kin(case: &Case, person: &PersonId) -> Vec<Vec<PersonId>> {
    let born_to: Vec<&UnionId> = case.children.values().filter(|link| link.child == *person).map(|link| &link.union).collect();
    let mut groups = Vec::new();
    for (id, union) in &case.unions {
        let is_own = union.partners.contains(person);
        if is_own || born_to.contains(&id) {
            groups.push(union.partners.iter().filter(|partner| *partner != person).cloned().collect());
        }
        if is_own {
            groups.push(case.children.values().filter(|link| link.union == *id).map(|link| link.child.clone()).collect());
        }
    }
    groups
}

/// The nearest point within `reach` where something at `at` is in line with others, and the lines that show it.
pub fn snap(at: Point, lines: &Lines, reach: f64) -> (Point, Vec<Guide>) {
    let nearest = |all: &[Point], off: fn(Point, Point) -> f64| {
        let within = all.iter().copied().filter(|other| off(at, *other) <= reach && (*other - at).hypot() > reach);
        // Of several in one line, whoever stands nearest.
        within.min_by(|a, b| off(at, *a).total_cmp(&off(at, *b)).then((*a - at).hypot().total_cmp(&(*b - at).hypot())))
    };
    let column = nearest(&lines.columns, |a, b| (a.x - b.x).abs());
    let near: Vec<Point> = lines.rows.iter().copied().filter(|other| (other.x - at.x).abs() <= NEAR).collect();
    let row = nearest(&near, |a, b| (a.y - b.y).abs());
    let snapped = Point::new(column.map_or(at.x, |other| other.x), row.map_or(at.y, |other| other.y));
    let guides = [column, row].into_iter().flatten().map(|to| Guide { from: snapped, to });
    (snapped, guides.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Spot;
    use crate::model::{ChildLink, ChildLinkId, Union};
    use std::sync::Arc;

    fn p(x: f64, y: f64) -> Point {
        Point::new(x, y)
    }

    #[test]
    fn the_nearest_column_and_row_within_reach_win() {
        let lines = Lines { columns: vec![p(100.0, 0.0), p(104.0, 0.0)], rows: vec![p(300.0, 200.0), p(160.0, 200.0), p(0.0, 208.0)] };
        let (at, guides) = snap(p(103.0, 203.0), &lines, 6.0);
        assert_eq!(at, p(104.0, 200.0));
        assert_eq!(guides, [Guide { from: at, to: p(104.0, 0.0) }, Guide { from: at, to: p(160.0, 200.0) }]);
    }

    #[test]
    fn what_is_out_of_reach_or_far_aside_draws_nothing() {
        let lines = Lines { columns: vec![p(100.0, 0.0)], rows: vec![p(900.0, 50.0)] };
        let at = p(107.0, 51.0);
        assert_eq!(snap(at, &lines, 6.0), (at, Vec::new()));
    }

    #[test]
    fn a_child_comes_into_line_with_the_middle_of_its_parents() {
        let id = |n: u32| PersonId::new(format!("p{n}"));
        let mut case = Case::default();
        let union = Union { partners: vec![id(1), id(2)], ..Union::default() };
        case.unions.insert(UnionId::new("u1"), Arc::new(union));
        case.children.insert(ChildLinkId::new("c1"), Arc::new(ChildLink::new(id(3), UnionId::new("u1"))));
        let mut layout = Layout::default();
        for (n, at) in [(1, p(0.0, 0.0)), (2, p(120.0, 0.0)), (3, p(50.0, 140.0)), (4, p(300.0, 150.0))] {
            layout.spots.insert(id(n).into(), Spot { at, half: 20.0, row: None });
        }
        let held = EntityId::from(id(3));
        let lines = Lines::of(&case, &layout, &held, |other| *other == held);
        assert!(lines.columns.contains(&p(60.0, 0.0)) && lines.columns.len() == 3, "{lines:?}");
        let (at, guides) = snap(p(57.0, 147.0), &lines, 6.0);
        assert_eq!((at, guides.len()), (p(60.0, 150.0), 2));
    }
}
