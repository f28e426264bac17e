//! What is drawn already: what lines over it go round, cross or keep off, and what of that has changed since an earlier
//! drawing.

use super::super::field::{Field, Wall, WallKind, prices};
use super::super::geometry::{flat, flat_runs};
use super::super::symbols::{marks_beside, symbol_box};
use super::super::{Layout, Route};
use crate::model::{Case, EntityId};
use crate::text::Ruler;
use kurbo::{Point, Rect};
use std::cmp::Ordering;

/// Symbols, texts, lines of families and outlines of households.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Ground {
    walls: Vec<Wall>,
    family: Vec<(EntityId, Vec<Point>)>,
    boundaries: Vec<(EntityId, Vec<Point>)>,
}

/// Something small of it: what it is, where (its box, or the ends of a piece of a line), and whose.
type Thing<'a> = ([u64; 5], &'a EntityId);

impl Ground {
    /// Takes it from a drawing that has no free lines yet.
    pub fn of(case: &Case, layout: &Layout, ruler: &Ruler) -> Ground {
        let mut walls = Vec::new();
        let mut build = |owner: &EntityId, kind: WallKind, area: Rect| walls.push(Wall { owner: owner.clone(), kind, area, round: false });
        for (id, spot) in &layout.spots {
            build(id, WallKind::Symbol, symbol_box(spot));
            if let EntityId::Person(person) = id
                && let Some(record) = case.people.get(person)
            {
                marks_beside(case, person, record, spot).into_iter().for_each(|(_, area)| build(id, WallKind::Label, area));
            }
        }
        for label in &layout.labels {
            let is_inside = layout.spots.get(&label.owner).is_some_and(|s| symbol_box(s).contains(label.at));
            if !is_inside {
                build(&label.owner, WallKind::Label, label.bounds(ruler));
            }
        }
        let line = |route: &Route| (route.owner.clone(), flat(&route.path));
        let outlines = layout.outlines.iter().filter_map(|o| Some((EntityId::from(o.household.as_ref()?), flat_runs(&o.path))));
        let boundaries = outlines.flat_map(|(owner, runs)| runs.into_iter().map(move |run| (owner.clone(), run)));
        Ground { walls, family: layout.routes.iter().map(line).collect(), boundaries: boundaries.collect() }
    }

    /// The field in which lines are laid over it.
    pub fn field(&self) -> Field {
        let area = self.walls.iter().map(|wall| wall.area).reduce(|a, b| a.union(b)).unwrap_or_default();
        let mut field = Field::with_prices(area.inflate(60.0, 60.0), &prices::BONDS);
        self.walls.iter().for_each(|wall| field.build(wall.clone()));
        self.family.iter().for_each(|(owner, line)| field.lay(owner.clone(), line, true));
        self.boundaries.iter().for_each(|(owner, line)| field.bound(owner.clone(), line));
        field
    }

    /// Where something has come or gone since another time.
    pub fn changes(&self, then: &Ground) -> Vec<Rect> {
        if self == then {
            return vec![];
        }
        let (now, then) = (self.things(), then.things());
        let (mut now, mut then) = (now.iter().peekable(), then.iter().peekable());
        let mut changes = vec![];
        loop {
            let order = match (now.peek(), then.peek()) {
                (Some(a), Some(b)) => a.cmp(b),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return changes,
            };
            let came = if order.is_le() { now.next() } else { None };
            let gone = if order.is_ge() { then.next() } else { None };
            if order.is_ne() {
                changes.extend(came.or(gone).map(|(place, _)| area(place)));
            }
        }
    }

    /// All of it in one order.
    fn things(&self) -> Vec<Thing<'_>> {
        let thing = |what: u64, r: [f64; 4], owner| {
            let [a, b, c, d] = r.map(f64::to_bits);
            ([what, a, b, c, d], owner)
        };
        let walls = self.walls.iter().map(|w| thing(w.kind as u64, [w.area.x0, w.area.y0, w.area.x1, w.area.y1], &w.owner));
        let pieces = |(owner, line), what| {
            let line: &[Point] = line;
            line.windows(2).map(move |w| thing(what, [w[0].x, w[0].y, w[1].x, w[1].y], owner))
        };
        let family = self.family.iter().flat_map(|(owner, line)| pieces((owner, line), 10));
        let boundaries = self.boundaries.iter().flat_map(|(owner, line)| pieces((owner, line), 11));
        let mut things: Vec<Thing> = walls.chain(family).chain(boundaries).collect();
        things.sort_unstable();
        things
    }
}

fn area(place: &[u64; 5]) -> Rect {
    let [x0, y0, x1, y1] = [place[1], place[2], place[3], place[4]].map(f64::from_bits);
    Rect::from_points((x0, y0), (x1, y1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PersonId;

    #[test]
    fn what_has_moved_has_changed_where_it_was_and_where_it_is() {
        let owner = EntityId::from(&PersonId::new("p1"));
        let wall = |x: f64| Wall { owner: owner.clone(), kind: WallKind::Symbol, area: Rect::new(x, 0.0, x + 10.0, 10.0), round: false };
        let line = (owner.clone(), vec![Point::new(0.0, 50.0), Point::new(90.0, 50.0), Point::new(90.0, 70.0)]);
        let then = Ground { walls: vec![wall(0.0), wall(40.0)], family: vec![line.clone()], boundaries: vec![] };
        let now = Ground { walls: vec![wall(45.0), wall(0.0)], family: vec![line], boundaries: vec![] };
        assert_eq!(then.changes(&then), []);
        let mut changes = now.changes(&then);
        changes.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        assert_eq!(changes, [Rect::new(40.0, 0.0, 50.0, 10.0), Rect::new(45.0, 0.0, 55.0, 10.0)]);
        let without_bend = Ground { family: vec![(owner.clone(), vec![Point::new(0.0, 50.0), Point::new(90.0, 50.0)])], ..now };
        assert!(without_bend.changes(&then).contains(&Rect::new(90.0, 50.0, 90.0, 70.0)));
    }
}
