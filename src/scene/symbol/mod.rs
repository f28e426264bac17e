//! Symbols of people and systems, drawn from the rows of the catalogue.
//!
//! Symbols are filled with paper, so they hide what ends under them.

mod body;
mod mark;
pub mod quadrant;

use super::Part;
use super::legend::LegendKey;
use super::pen::{Pen, ink_of};
use super::stroke::glyph;
use super::stroke::line::dashes_around;
pub(super) use crate::layout::SECOND_OUTLINE;
use crate::model::{Being, Person, System, SystemStatus};
use crate::notation::{Body, Mark, MarkShape, Sign, SystemStatusRow};
use crate::text::Ink;
use kurbo::{Point, Shape, Vec2};

/// Weight of a symbol's outline.
const OUTLINE: f64 = 1.6;
/// Weight of the second outline.
const SECOND_WEIGHT: f64 = 1.2;
/// Radius of the small disc that says how a system stands.
const BADGE: f64 = 6.2;
/// Dashes of the outline of someone whose gender is not known.
const UNKNOWN_DASH: [f64; 2] = [4.5, 3.5];

/// What a person is in a case, beside what the record says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InCase {
    /// The chart is about this person.
    pub is_index: bool,
    /// Parents have adopted this person.
    pub is_adopted: bool,
}

/// Draws a person, a pet, a pregnancy or a loss. `half` is half the width and height of the symbol; the second outline of
/// an index person runs outside of it.
pub fn person(pen: &mut Pen, person: &Person, in_case: InCase, at: Point, half: f64) {
    let row = pen.profile.symbol(person.being().code(), person.gender().code());
    pen.uses(LegendKey::Symbol(row.code.into()));
    let body = if row.body == Body::OfGender { pen.profile.symbol(Being::Person.code(), person.gender().code()).body } else { row.body };
    if in_case.is_index && mark::shape(pen, "index") == MarkShape::SecondOutline {
        pen.uses(LegendKey::PersonMark("index".into()));
        let around = body::outline(body, at, half + SECOND_OUTLINE * body.growth());
        pen.outline(Part::Symbol, around, SECOND_WEIGHT, Ink::Ink, &[]);
    }
    let outline = body::outline(body, at, half);
    match body {
        Body::Dot => pen.fill(Part::Symbol, outline, Ink::Ink),
        Body::SmallCross => {
            // The stem joins the line from above to the middle of the x.
            let mut path = outline;
            path.extend(glyph::segment(at - Vec2::new(0.0, half), at));
            pen.stroke(Part::Symbol, path, OUTLINE, Ink::Ink, &[]);
        }
        Body::Square
        | Body::Circle
        | Body::Dome
        | Body::Rounded
        | Body::RoundedQuestion
        | Body::Diamond
        | Body::Triangle
        | Body::Flat
        | Body::OfGender => {
            pen.fill(Part::Symbol, outline.clone(), Ink::Paper);
            let is_marked = mark::inside(pen, person, row.sign, &outline, at, half);
            let dash: &[f64] = if body == Body::RoundedQuestion { &UNKNOWN_DASH } else { &[] };
            let dash = dashes_around(dash, || outline.perimeter(0.01));
            pen.stroke(Part::Symbol, outline.clone(), OUTLINE, Ink::Ink, &dash);
            if body == Body::RoundedQuestion || row.sign == Sign::Question {
                // It makes room for an age, the X and fills.
                let has_age = person.birth.is_some() || person.age.is_some() || person.count.is_some();
                let (lift, height) = match (has_age || is_marked, body) {
                    (true, Body::Diamond) => (0.5, 0.4),
                    (true, _) => (0.62, 0.4),
                    (false, _) => (0.0, 0.8),
                };
                let at = at - Vec2::new(0.0, lift * half);
                if is_marked {
                    pen.fill(Part::Symbol, glyph::circle(at, height * half * 0.72), Ink::Paper);
                }
                glyph::question(pen, &Part::Symbol, at, height * half, Ink::Ink);
            }
            mark::sign(pen, row.sign, &outline, at, half, is_marked);
            mark::beside(pen, person, in_case, &outline, at, half);
        }
    }
}

/// Draws a system: a circle whose size, which layout gives, says how much it matters.
pub fn system(pen: &mut Pen, system: &System, at: Point, half: f64) {
    let row = pen.profile.system_status(system.status.as_ref().unwrap_or(&SystemStatus::Present).code());
    system_row(pen, row, at, half);
    pen.uses(LegendKey::SystemStatus(row.code.into()));
}

/// Draws the circle of a row of system states.
pub fn system_row(pen: &mut Pen, row: &SystemStatusRow, at: Point, half: f64) {
    let ink = ink_of(row.outline.tone);
    let circle = glyph::circle(at, half);
    let dash = dashes_around(row.outline.dash, || circle.perimeter(0.01));
    pen.outline(Part::Symbol, circle, row.outline.weight, ink, &dash);
    let on_circle = at + Vec2::new(1.0, -1.0) * (half * std::f64::consts::FRAC_1_SQRT_2);
    if row.outline.middle != Mark::None {
        let radius = BADGE.min(half * 0.48);
        pen.outline(Part::Symbol, glyph::circle(on_circle, radius), 1.2, ink, &[]);
        badge(pen, row.outline.middle, on_circle, radius / BADGE, ink);
    }
}

/// What stands in the small disc on a system's circle.
fn badge(pen: &mut Pen, mark: Mark, at: Point, scale: f64, ink: Ink) {
    let along = Vec2::new(1.0, 0.0);
    match mark {
        Mark::Minus => pen.stroke(Part::Symbol, glyph::segment(at - along * (2.8 * scale), at + along * (2.8 * scale)), 1.3, ink, &[]),
        Mark::Question => glyph::question(pen, &Part::Symbol, at, 7.4 * scale, ink),
        Mark::Cross => glyph::cross(pen, &Part::Symbol, at, along, 2.3 * scale, ink),
        other => glyph::mark(pen, &Part::Symbol, other, at, along, ink),
    }
}
