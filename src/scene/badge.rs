//! Badges: a small pill with the number of people who are folded away where the family goes on, and the flags of people and
//! systems.

use super::pen::Pen;
use super::stroke::glyph;
use super::{Anchor, Item, Part, Shape};
use crate::layout::flags::BADGE;
use crate::notation::{BadgeShape, FlagRow};
use crate::text::{HALF_CAPITAL, Ink, Role};
use kurbo::{Point, Rect, RoundedRect, Shape as _, Vec2};

/// Weight of a pill's outline and of the stub of line under it.
const OUTLINE: f64 = 1.1;
/// Size of the pill in the legend (px).
const SAMPLE: (f64, f64) = (24.0, 14.0);

/// Draws a pill, and the stub of line from it to the person over whom it stands.
pub(super) fn pill(pen: &mut Pen, area: Rect, foot: Option<Point>) {
    if let Some(foot) = foot {
        let stub = glyph::segment(Point::new(foot.x, area.y1), foot);
        pen.stroke(Part::Mark, stub, OUTLINE, Ink::Accent, &[]);
    }
    let outline = RoundedRect::from_rect(area, area.height() / 2.0).to_path(0.01);
    pen.outline(Part::Symbol, outline, OUTLINE, Ink::Accent, &[]);
}

/// Draws the outline of a flag's badge around a point.
fn flag(pen: &mut Pen, row: &FlagRow, at: Point) {
    let half = BADGE / 2.0 - 1.0;
    let outline = match row.shape {
        // A little larger, since its corners are empty.
        BadgeShape::Triangle => {
            let corner = |x: f64, y: f64| at + Vec2::new(x, y) * (half + 1.0);
            glyph::polygon(&[corner(0.0, -1.0), corner(1.05, 0.85), corner(-1.05, 0.85)])
        }
        BadgeShape::Disc => glyph::circle(at, half),
        BadgeShape::Tag => RoundedRect::from_rect(Rect::from_center_size(at, (2.0 * half, 2.0 * half)), 2.5).to_path(0.01),
    };
    let ink = match row.shape {
        BadgeShape::Triangle => Ink::Stress,
        BadgeShape::Disc => Ink::Support,
        BadgeShape::Tag => Ink::Muted,
    };
    pen.outline(Part::Symbol, outline, OUTLINE, ink, &[]);
}

/// Draws a flag's badge with its sign around a point.
pub(super) fn signed(pen: &mut Pen, name: &str, row: &FlagRow, sign: &str, at: Point) {
    flag(pen, row, at);
    // Low in a triangle, where there is most room.
    let down = if row.shape == BadgeShape::Triangle { 1.0 } else { 0.0 };
    text(pen, name, sign, Role::Flag, at + (0.0, HALF_CAPITAL * Role::Flag.set_in().size + down));
}

/// Draws a flag's badge for the legend.
pub(super) fn flag_sample(pen: &mut Pen, row: &FlagRow, sign: &str, at: Point) {
    signed(pen, &format!("flag-{sign}"), row, sign, at);
}

/// Draws a pill with a text around a point, for the legend.
pub(super) fn sample(pen: &mut Pen, name: &str, text: &str, at: Point) {
    pill(pen, Rect::from_center_size(at, SAMPLE), None);
    self::text(pen, name, text, Role::Badge, at + (0.0, Role::Badge.set_in().size * HALF_CAPITAL));
}

/// Writes a text around a point of its baseline.
fn text(pen: &mut Pen, name: &str, text: &str, role: Role, at: Point) {
    let set = role.set_in();
    let color = pen.color(set.ink);
    let (text, size, weight) = (text.to_owned(), set.size, set.weight);
    let shape = Shape::Text { at, text, size, weight, anchor: Anchor::Middle, color, halo: None };
    pen.items.push(Item { part: Part::Label(name.to_owned()), shape });
}
