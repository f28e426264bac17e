//! Lines: couples, children, bonds and boundaries, drawn from the rows of the catalogue by one interpreter.
//!
//! Every function here takes the path as layout routed it and draws what is seen of it (`Part::Mark`); a line ends exactly
//! at its path's ends.

mod casing;
mod couple;
pub(super) mod glyph;
pub(super) mod line;
pub(super) mod rail;
pub(super) mod wave;

pub use casing::Crossed;
pub use couple::{childless, consanguine, couple, secret, status_line, union_row, union_status};
pub use line::line;
use line::{Fit, dashes_around, fitted};

use super::legend::LegendKey;
use super::pen::{Pen, ink_of};
use super::{Anchor, Color, Item, Part, Shape, Stroke};
use crate::model::{Bond, ChildLink, Zygosity};
use crate::notation::{BondRow, ChildLinkRow, End, FAMILY, HouseholdRow, LineSpec, TwinMark};
use crate::text::{HALF_CAPITAL, Ink, Role};
use kurbo::{BezPath, Point, Vec2};
use rail::Rail;

/// From a child up to the middle of the letter on its line (px).
const TO_WORD: f64 = 22.0;
/// Weight of the stroke from words to their line: thinner than any line that says something.
const LEADER: f64 = 0.7;

/// Draws a stretch of a sibship bar, or the drop from a couple to it: plain family lines.
pub fn bar(pen: &mut Pen, path: &BezPath) {
    line(pen, path, &LineSpec { weight: FAMILY, ..LineSpec::PLAIN });
}

/// Draws the thin stroke from words to the line that they belong to.
pub fn leader(pen: &mut Pen, from: Point, to: Point) {
    pen.stroke(Part::Mark, glyph::segment(from, to), LEADER, Ink::Muted, &[]);
}

/// Draws the line of something for as long as it lasted: as on the other charts, but without an arrowhead, which would seem
/// to point to a later time.
pub fn course(pen: &mut Pen, spec: &LineSpec, path: &BezPath) {
    line(pen, path, &LineSpec { end: End::None, ..*spec });
}

/// Draws the line that ends at a child.
pub fn child_leg(pen: &mut Pen, link: &ChildLink, path: &BezPath) {
    let row = pen.profile.child_link(link.kind.as_deref());
    child_row(pen, row, path);
    pen.uses(LegendKey::Child(link.kind.as_deref().unwrap_or(row.code).into()));
    if link.twins.is_some() && link.zygosity == Some(Zygosity::Fraternal) {
        pen.uses(LegendKey::Twins(Zygosity::Fraternal.code().into()));
    }
}

/// Draws the line of a row of child links, and its letter near the child.
pub fn child_row(pen: &mut Pen, row: &ChildLinkRow, path: &BezPath) {
    line(pen, path, &row.leg);
    if let Some(rail) = Rail::new(path).filter(|_| !row.word.is_empty()) {
        let set = Role::Link.set_in();
        let on_line = rail.at((rail.length() - TO_WORD).max(rail.length() / 2.0)).0;
        let shape = Shape::Text {
            at: on_line + Vec2::new(0.0, HALF_CAPITAL * set.size),
            text: row.word.to_owned(),
            size: set.size,
            weight: set.weight,
            anchor: Anchor::Middle,
            color: pen.color(set.ink),
            halo: Some(pen.color(Ink::Paper)),
        };
        pen.items.push(Item { part: Part::Label(format!("word-{}", row.code)), shape });
    }
}

/// Draws what stands between the legs of a multiple birth, along a path from leg to leg: a bar for identical twins, a
/// question mark where it is not known.
pub fn twin_bar(pen: &mut Pen, zygosity: Option<&Zygosity>, path: &BezPath) {
    let zygosity = zygosity.unwrap_or(&Zygosity::Unknown);
    let Some((row, rail)) = pen.profile.twins(zygosity.code()).zip(Rail::new(path)) else { return };
    match row.mark {
        TwinMark::None => {}
        TwinMark::Bar => bar(pen, path),
        TwinMark::Question => glyph::question(pen, &Part::Mark, rail.at(rail.length() / 2.0).0, 9.0, Ink::Ink),
    }
    pen.uses(LegendKey::Twins(row.code.into()));
}

/// Draws a bond from its first person to its second.
pub fn bond(pen: &mut Pen, bond: &Bond, path: &BezPath) {
    let row = pen.profile.bond_kind(bond.kind.as_deref());
    bond_row(pen, row, path);
    pen.uses(LegendKey::Bond(bond.kind.as_deref().unwrap_or(row.code).into()));
}

/// Draws the line of a row of bonds.
pub fn bond_row(pen: &mut Pen, row: &BondRow, path: &BezPath) {
    fitted(pen, path, &row.line, Fit { tuck: true, ..Fit::default() });
}

/// Draws the boundary of a household, or the outline of an ecomap's centre. The path may have several loops.
pub fn household(pen: &mut Pen, path: &BezPath, is_centre: bool) {
    let row = pen.profile.household(is_centre);
    household_row(pen, row, path);
    pen.uses(LegendKey::Household(row.code.into()));
}

/// Draws the boundary of a row of households: a tint of ink in an outline.
pub fn household_row(pen: &mut Pen, row: &HouseholdRow, path: &BezPath) {
    let dash = dashes_around(row.outline.dash, || Rail::new(path).map_or(0.0, |rail| rail.length()));
    let stroke = Stroke { width: row.outline.weight, color: pen.color(ink_of(row.outline.tone)), dash };
    let tint = Color { alpha: 10, ..pen.color(Ink::Ink) };
    let shape = Shape::Path { path: path.clone(), fill: Some(tint), stroke: Some(stroke) };
    pen.items.push(Item { part: Part::Outline, shape });
}
