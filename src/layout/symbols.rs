//! What the drawing of a person takes up beyond a box: the outline at which lines end, and the small marks beside it.

use super::field::WallKind;
use super::geometry::Edge;
use super::{Spot, flags};
use crate::model::*;
use crate::notation::{Body, Profile};
use kurbo::{Point, Rect, Vec2};

/// The outline of a person's symbol, the second one of an index person included.
pub(super) fn person_edge(case: &Case, id: &EntityId, at: Point, half: f64) -> Edge {
    let person = match id {
        EntityId::Person(id) => case.people.get_key_value(id),
        _ => None,
    };
    let Some((id, person)) = person else { return Edge::circle(at, half) };
    let profile = Profile::of_case(&case.profile);
    let body = profile.symbol(person.being().code(), person.gender().code()).body;
    // A stillborn child has the body of its gender.
    let body = if body == Body::OfGender { profile.symbol(Being::Person.code(), person.gender().code()).body } else { body };
    let growth = if case.is_index(id) { SECOND_OUTLINE * body.growth() } else { 0.0 };
    Edge::Body(body, at, half + growth)
}

/// How far an index person's second outline stands outside the first (px).
pub(super) const SECOND_OUTLINE: f64 = 3.2;

/// The box of a symbol.
pub(super) fn symbol_box(spot: &Spot) -> Rect {
    Rect::from_center_size(spot.at, (2.0 * spot.half, 2.0 * spot.half))
}

/// The boxes of the small marks beside a person's symbol: letters, which are read, and the triangle of a secret and waves,
/// which a line may pass. Badges of flags stand right of the letters.
pub(super) fn marks_beside(person: &Person, spot: &Spot) -> Vec<(WallKind, Rect)> {
    let width = 7.0 * flags::letters_beside(person) as f64 + flags::BADGE * flags::badges_beside(person) as f64;
    let corner = |x: f64, y: f64| spot.at + Vec2::new(x, y) * spot.half;
    let mut marks = Vec::new();
    if width > 0.0 {
        let from = corner(1.0, 1.0) + Vec2::new(3.0, 0.0);
        marks.push((
            WallKind::Label,
            Rect::from_points(from, from + Vec2::new(width, if flags::badges_beside(person) > 0 { -flags::BADGE } else { -11.0 })),
        ));
    }
    let mut mark = |from: Point, size: (f64, f64)| marks.push((WallKind::Mark, Rect::from_points(from, from + size)));
    if person.flags.iter().any(|flag| flag == "secret") {
        mark(corner(1.0, -1.0), (12.0, 9.0));
    }
    if person.migration.is_some() {
        mark(corner(-1.0, -1.0), (-10.0, 13.0));
    }
    if person.cultures.len() > 1 {
        mark(corner(-1.0, 1.0), (-7.0, -13.0));
    }
    marks
}
