//! Badges: a small pill with the number of people who are folded away where the family goes on.

use super::pen::Pen;
use super::stroke::glyph;
use super::{Anchor, Item, Part, Shape};
use crate::text::{Ink, Role};
use kurbo::{Point, Rect, RoundedRect, Shape as _};

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

/// Draws a pill with a text around a point, for the legend.
pub(super) fn sample(pen: &mut Pen, name: &str, text: &str, at: Point) {
    let set = Role::Badge.set_in();
    pill(pen, Rect::from_center_size(at, SAMPLE), None);
    let color = pen.color(set.ink);
    let at = at + (0.0, set.size * 0.35);
    let (text, size, weight) = (text.to_owned(), set.size, set.weight);
    let shape = Shape::Text { at, text, size, weight, anchor: Anchor::Middle, color, halo: None };
    pen.items.push(Item { part: Part::Label(name.to_owned()), shape });
}
