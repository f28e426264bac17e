//! What the pedigree nomenclature of genetic counselling (NSGC 2022) draws otherwise than the default profile: diamonds, one
//! stroke for the dead, an arrow at the index person, brackets round adopted people, losses with their short words.

use super::children::{LEG, child_link_as};
use super::line::{LineSpec, SHORT};
use super::people::{Body, MarkShape, Sign, mark_as, symbol_as};
use super::profile::Overrides;

pub(super) const OVERRIDES: Overrides = Overrides {
    symbols: &[
        // One form for everybody who is neither man nor woman, or whose gender is not known; what it is stands in it or below it.
        symbol_as("nonbinary", Body::Diamond, 0.5, Sign::None, ""),
        symbol_as("other", Body::Diamond, 0.5, Sign::None, "div."),
        symbol_as("unknown", Body::Diamond, 0.5, Sign::Question, ""),
        // The diamond is taken.
        symbol_as("pet", Body::Rounded, 0.32, Sign::None, ""),
        symbol_as("pregnancy", Body::OfGender, 0.4, Sign::Letter('P'), ""),
        symbol_as("miscarriage", Body::Triangle, 0.24, Sign::None, "SAB"),
        symbol_as("abortion", Body::Triangle, 0.24, Sign::Slash, "TOP"),
        symbol_as("stillbirth", Body::OfGender, 0.32, Sign::Slash, "SB"),
    ],
    person_marks: &[
        mark_as("index", MarkShape::Arrow),
        mark_as("deceased", MarkShape::Slash),
        mark_as("adopted", MarkShape::Brackets),
        // The symbol follows gender, and the sex assigned at birth is written below it.
        mark_as("trans_man", MarkShape::None),
        mark_as("trans_woman", MarkShape::None),
    ],
    child_links: &[child_link_as("adopted", LineSpec { dash: SHORT, ..LEG })],
    ..Overrides::NONE
};
