//! What the drawing of a person takes up beyond a box: the outline at which lines end, and the small marks beside it.

use super::field::WallKind;
use super::geometry::Edge;
use super::{Spot, U, flags};
use crate::model::*;
use crate::notation::{Body, MarkShape, Profile};
use kurbo::{Point, Rect, Vec2};

/// The outline of a person's symbol, the second one of an index person included.
pub(super) fn person_edge(case: &Case, id: &EntityId, at: Point, half: f64) -> Edge {
    let person = match id {
        EntityId::Person(id) => case.people.get_key_value(id),
        _ => None,
    };
    let Some((id, person)) = person else { return Edge::circle(at, half) };
    let body = body(case, person);
    Edge::Body(body, at, half + ring(case, id, body))
}

/// The form of a person's symbol.
pub(super) fn body(case: &Case, person: &Person) -> Body {
    let profile = Profile::of_case(&case.profile);
    match profile.symbol(person.being().code(), person.gender().code()).body {
        // A stillborn child has the body of its gender.
        Body::OfGender => profile.symbol(Being::Person.code(), person.gender().code()).body,
        body => body,
    }
}

/// Half the width and height of a being's symbol (px).
pub(super) fn half(case: &Case, being: &Being) -> f64 {
    U * Profile::of_case(&case.profile).symbol_half(being.code())
}

/// What an index person's second outline adds to half the size of the symbol, where the notation has one (px).
pub(super) fn ring(case: &Case, id: &PersonId, body: Body) -> f64 {
    if case.is_index(id) && index_mark(case) == MarkShape::SecondOutline { SECOND_OUTLINE * body.growth() } else { 0.0 }
}

fn index_mark(case: &Case) -> MarkShape {
    Profile::of_case(&case.profile).person_mark("index").map_or(MarkShape::None, |row| row.shape)
}

/// How far an index person's second outline stands outside the first (px).
pub const SECOND_OUTLINE: f64 = 3.2;

/// How far down the mark of a couple without children hangs from their line (px).
pub const NO_CHILDREN: f64 = 13.0;

/// Width and height of the arrow that points at an index person from the lower left (px).
const INDEX_ARROW: (f64, f64) = (21.0, 15.0);

/// The box of a symbol.
pub(super) fn symbol_box(spot: &Spot) -> Rect {
    Rect::from_center_size(spot.at, (2.0 * spot.half, 2.0 * spot.half))
}

/// The boxes of the small marks beside a person's symbol: letters, which are read, and the triangle of a secret and waves,
/// which a line may pass, and the arrow that points at an index person. Badges of flags stand right of the letters.
pub(super) fn marks_beside(case: &Case, id: &PersonId, person: &Person, spot: &Spot) -> Vec<(WallKind, Rect)> {
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
    if case.is_index(id) && index_mark(case) == MarkShape::Arrow {
        mark(corner(-1.0, 1.0), (-INDEX_ARROW.0, -INDEX_ARROW.1));
    }
    marks
}
