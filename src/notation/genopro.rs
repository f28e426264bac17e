//! What GenoPro draws otherwise than the default profile: losses, marks on couple lines, and its colours (green = positive,
//! red = negative, blue = abuse, dark = neutral).

use super::bonds::*;
use super::children::{LEG, child_link_as};
use super::line::*;
use super::people::{Body, MarkShape, Sign, mark_as, symbol_as};
use super::profile::Overrides;
use super::unions::{LINE as COUPLE, Status, status_as, union_as};

const RED_DASHES: LineSpec = LineSpec { dash: SHORT, tone: Tone::Stress, ..LINE };
const RED_SINE: Wave = Wave { tone: Tone::Stress, ..SINE };
const BLUE_SINE: Wave = Wave { tone: Tone::Abuse, amplitude: 4.2, ..SINE };
/// Between or over strands: rounder than the sharp zigzags of violence.
const LOW_SINE: Wave = Wave { amplitude: 3.0, ..RED_SINE };
const WIDE_SINE: Wave = Wave { amplitude: 6.6, period: 12.0, ..RED_SINE };
const WIDE_SHARP: Wave = Wave { amplitude: 6.8, period: 8.0, ..SHARP_ZIGZAG };

/// Harm from one person to another always has an arrowhead.
const fn harm(line: LineSpec) -> LineSpec {
    LineSpec { end: End::Filled, tone: Tone::Abuse, ..line }
}

pub(super) const OVERRIDES: Overrides = Overrides {
    symbols: &[
        symbol_as("miscarriage", Body::Triangle, 0.22, Sign::LargeCross, ""),
        symbol_as("abortion", Body::Triangle, 0.22, Sign::LargeCrossAndBar, ""),
        symbol_as("stillbirth", Body::OfGender, 0.25, Sign::LargeCross, ""),
    ],
    // It has no mark for trans people: the symbol is that of the gender.
    person_marks: &[mark_as("trans_man", MarkShape::None), mark_as("trans_woman", MarkShape::None)],
    unions: &[
        union_as("engagement", LineSpec { dash: LONG, middle: Mark::LinkedCircles, tone: Tone::Adoption, ..COUPLE }),
        union_as("affair", LineSpec { dash: DOTS, weight: 2.0, tone: Tone::Stress, ..COUPLE }),
    ],
    union_statuses: &[status_as("widowed", Status::Cross)],
    child_links: &[
        child_link_as("adopted", LineSpec { dash: SHORT, tone: Tone::Adoption, ..LEG }),
        child_link_as("foster", LineSpec { dash: DOTS, weight: 2.0, tone: Tone::Support, ..LEG }),
    ],
    bonds: &[
        bond_as("indifferent", LineSpec { dash: DOTS, weight: 1.6, tone: Tone::Stress, ..LINE }),
        bond_as("distant", LineSpec { dash: LONG, tone: Tone::Stress, ..LINE }),
        bond_as("cutoff", LineSpec { gap: Gap::Barred(8.0), ..RED_DASHES }),
        bond_as("cutoff_repaired", LineSpec { gap: Gap::Barred(15.0), middle: Mark::Circle, ..RED_DASHES }),
        // Two and three green strands are friends here, so these take a mark.
        bond_as("close", marked(TWO, Mark::Plus, Tone::Support)),
        bond_as("fused", LineSpec { middle: Mark::LinkedCircles, ..THREE }),
        bond_as("friendship", toned(TWO, Tone::Support)),
        bond_as("best_friends", toned(THREE, Tone::Support)),
        bond_as("hostile", wave(RED_SINE, Tone::Stress)),
        bond_as("distant_hostile", over(toned(APART, Tone::Stress), Wave { middle: Some(22.0), ..RED_SINE })),
        bond_as("close_hostile", over(toned(RAILS, Tone::Stress), LOW_SINE)),
        bond_as("fused_hostile", over(toned(UNDER, Tone::Stress), WIDE_SINE)),
        bond_as("distant_violence", over(toned(APART, Tone::Stress), Wave { middle: Some(19.5), ..SHARP_ZIGZAG })),
        bond_as("close_violence", over(LineSpec { spacing: 10.0, tone: Tone::Stress, ..RAILS }, FLAT_HEAVY_ZIGZAG)),
        bond_as("fused_violence", over(toned(UNDER, Tone::Stress), WIDE_SHARP)),
        bond_as("abuse", harm(wave(BLUE_SINE, Tone::Abuse))),
        bond_as("physical_abuse", harm(over(LINE, BLUE_SINE))),
        bond_as("emotional_abuse", harm(over(RAILS, Wave { amplitude: 3.0, ..BLUE_SINE }))),
        bond_as("sexual_abuse", harm(wave(Wave { tone: Tone::Abuse, ..SHARP_ZIGZAG }, Tone::Abuse))),
    ],
    ..Overrides::NONE
};
