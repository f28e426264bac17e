//! Exported SVG + case → how good the genogram is: every measure that has a demand, with the ids of the offenders.
//!
//! It knows nothing of the layout: geometry comes from the SVG alone (groups, roles and attributes), facts from the case, and
//! widths of texts from the bundled fonts. So what is judged is what is drawn, and a layout cannot judge itself.
//!
//! Lengths are px unless a name says *slots*: a slot is the least distance of two neighbours' centres.

mod bonds;
mod conventions;
mod crossings;
mod drawing;
mod family;
mod forced;
mod generations;
mod geometry;
mod households;
mod shape;
mod stability;
mod symmetry;
mod touching;

pub use bonds::Bonds;
pub use conventions::Conventions;
pub use crossings::Crossings;
pub use households::Households;
pub use shape::Shape;
pub use stability::{Stability, stability};
pub use touching::Touching;

use kithkin::model::Case;
use kithkin::text::Ruler;
use kurbo::Point;
use std::collections::BTreeMap;
use std::fmt;

/// Least distance between the centres of two neighbours: the unit of what is measured in slots.
pub const SLOT: f64 = 64.0;

/// What there is to say of one drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Centre of each person's symbol, by id.
    pub centres: BTreeMap<String, Point>,
    /// How many unions are drawn.
    pub unions: usize,
    /// Boxes on boxes, and lines through them.
    pub touching: Touching,
    /// Lines over and on each other.
    pub crossings: Crossings,
    /// What the field demands of an order.
    pub conventions: Conventions,
    /// How even, narrow and straight it is.
    pub shape: Shape,
    /// The outlines of households.
    pub households: Households,
    /// Emotional lines.
    pub bonds: Bonds,
    /// The same for two drawings with the same geometry, whatever their order and their words.
    pub geometry_hash: u64,
}

/// Reads a genogram and measures it against its case.
///
/// # Panics
/// When the text is no SVG that the program could have written.
pub fn evaluate(svg: &str, case: &Case, ruler: &Ruler) -> Report {
    let drawing = drawing::Drawing::read(svg, ruler);
    let family = family::Family::new(case, &drawing);
    let centres: BTreeMap<String, Point> = family.at.iter().map(|(id, at)| ((*id).to_owned(), *at)).collect();
    Report {
        unions: family.couples.len(),
        touching: touching::touching(&drawing, &family),
        crossings: crossings::crossings(&drawing, &family),
        conventions: conventions::conventions(&family),
        shape: shape::shape(&drawing, &family),
        households: households::households(&drawing, case),
        bonds: bonds::bonds(&drawing),
        geometry_hash: stability::geometry_hash(&drawing),
        centres,
    }
}

impl Report {
    /// Crossings that nothing forced, per union.
    pub fn excess_crossings(&self) -> f64 {
        (self.crossings.count() as f64 - self.crossings.forced as f64) / self.unions.max(1) as f64
    }

    /// As many crossings as a drawing of up to 200 people may have: none in a plain tree; else two for each that is forced,
    /// for each hub of partners, one for each line to further parents, and four.
    pub fn crossings_allowed(&self) -> usize {
        let Crossings { forced, hubs, secondary, is_tree, .. } = &self.crossings;
        if *is_tree && hubs.is_empty() { 0 } else { 2 * forced + 2 * hubs.len() + secondary + 4 }
    }

    /// Whatever must be nothing and is not: `measure: offenders`.
    pub fn zero_rows(&self) -> Vec<String> {
        let rows = self.touching.zero_rows().into_iter().chain(self.crossings.zero_rows()).chain(self.households.zero_rows());
        let rows = rows.chain(self.conventions.zero_rows());
        rows.filter(|(_, offenders)| !offenders.is_empty()).map(|(name, offenders)| format!("{name}: {}", offenders.join(", "))).collect()
    }
}

/// A measure and its offenders.
type Row<'a> = (&'static str, &'a [String]);

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "people {}, unions {}", self.centres.len(), self.unions)?;
        writeln!(f, "{}", self.touching)?;
        writeln!(f, "{}", self.crossings)?;
        writeln!(f, "excess crossings per union {:.2}, allowed crossings {}", self.excess_crossings(), self.crossings_allowed())?;
        writeln!(f, "{}", self.conventions)?;
        writeln!(f, "{}", self.shape)?;
        writeln!(f, "{}", self.households)?;
        writeln!(f, "{}", self.bonds)?;
        writeln!(f, "geometry {:016x}", self.geometry_hash)?;
        self.zero_rows().iter().try_for_each(|row| writeln!(f, "  {row}"))
    }
}
