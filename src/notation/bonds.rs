//! Bonds: the emotional relationship between two people. The first sixteen are McGoldrick's, the rest GenoPro's vocabulary.

use super::line::*;
use serde::Serialize;

/// A kind of bond.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BondRow {
    /// `bond.kind` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// One does it to the other: the end mark stands at `to`.
    pub directed: bool,
    /// The line.
    pub line: LineSpec,
}

super::rows!(BondRow);
super::redrawn!(
    /// A kind of bond with another line.
    bond_as, BONDS, BondRow { line: LineSpec });

/// One solid strand, which only its colour tells from a line of a family.
pub(super) const LINE: LineSpec = LineSpec { tone: Tone::Bond, ..LineSpec::PLAIN };
pub(super) const TWO: LineSpec = LineSpec { strands: 2, ..LINE };
pub(super) const THREE: LineSpec = LineSpec { strands: 3, ..LINE };

const fn zigzag(amplitude: f64, period: f64, weight: f64) -> Wave {
    Wave { form: WaveForm::Zigzag, amplitude, period, weight, middle: None, tone: Tone::Stress }
}

const THIN_ZIGZAG: Wave = zigzag(4.0, 8.0, 1.2);
const HEAVY_ZIGZAG: Wave = zigzag(4.6, 10.0, HEAVY);
pub(super) const SHARP_ZIGZAG: Wave = zigzag(5.4, 6.5, 2.0);
const FLAT_ZIGZAG: Wave = zigzag(2.7, 7.0, 1.1);
pub(super) const FLAT_HEAVY_ZIGZAG: Wave = zigzag(2.6, 7.0, 2.2);
const WIDE_ZIGZAG: Wave = zigzag(6.6, 11.0, 1.2);
const WIDE_HEAVY_ZIGZAG: Wave = zigzag(6.6, 11.0, HEAVY);
pub(super) const SINE: Wave = Wave { form: WaveForm::Sine, ..zigzag(3.8, 11.0, 1.4) };
const WOVEN: Wave = Wave { form: WaveForm::Woven, ..zigzag(3.6, 16.0, BOND) };

/// No straight strand, only the wave; the tone is also that of its marks.
pub(super) const fn wave(wave: Wave, tone: Tone) -> LineSpec {
    LineSpec { strands: 0, wave: Some(Wave { tone, ..wave }), tone, ..LINE }
}

/// Straight strands with a wave over or between them.
pub(super) const fn over(strands: LineSpec, wave: Wave) -> LineSpec {
    LineSpec { wave: Some(wave), ..strands }
}

/// Two strands with room for a wave between them.
pub(super) const RAILS: LineSpec = LineSpec { spacing: 9.0, ..TWO };
/// Three strands, light and narrow under a wave.
pub(super) const UNDER: LineSpec = LineSpec { spacing: 4.0, weight: 1.0, ..THREE };
/// A thin strand on either side of a wave in the middle.
pub(super) const APART: LineSpec = LineSpec { weight: THIN, ..LINE };

pub(super) const fn toned(line: LineSpec, tone: Tone) -> LineSpec {
    LineSpec { tone, ..line }
}

pub(super) const fn marked(line: LineSpec, middle: Mark, tone: Tone) -> LineSpec {
    LineSpec { middle, tone, ..line }
}

const fn row(code: &'static str, label: &'static str, meaning: &'static str, line: LineSpec) -> BondRow {
    BondRow { code, label, meaning, directed: false, line }
}

/// A kind with a direction: the end mark stands at the receiver.
const fn towards(code: &'static str, label: &'static str, meaning: &'static str, end: End, line: LineSpec) -> BondRow {
    BondRow { code, label, meaning, directed: true, line: LineSpec { end, ..line } }
}

/// The kinds of bond, in the order of menus.
pub(super) const BONDS: &[BondRow] = &[
    row("connected", "connected", "The two have to do with each other.", LINE),
    row("close", "close", "The two are close.", toned(TWO, Tone::Support)),
    row("fused", "fused, enmeshed", "The two are so close that neither can stand alone.", THREE),
    row("spiritual", "spiritual bond", "A bond of faith or spirit.", wave(WOVEN, Tone::Violet)),
    row("distant", "distant", "The two have little contact or warmth.", LineSpec { dash: WIDE_DOTS, weight: 2.0, ..LINE }),
    row("hostile", "hostile, in conflict", "The two fight or quarrel.", wave(THIN_ZIGZAG, Tone::Stress)),
    row("close_hostile", "close and hostile", "The two are close and fight.", over(RAILS, FLAT_ZIGZAG)),
    row("fused_hostile", "fused and hostile", "The two cannot part and fight.", over(UNDER, WIDE_ZIGZAG)),
    row("cutoff", "cut off", "The two have broken off contact.", LineSpec { gap: Gap::Barred(8.0), tone: Tone::Stress, ..LINE }),
    row(
        "cutoff_repaired",
        "cutoff repaired",
        "The two had broken off contact and have taken it up again.",
        LineSpec { gap: Gap::Barred(15.0), middle: Mark::Circle, ..LINE },
    ),
    towards("focused_on", "focused on", "The first turns much of their attention to the second.", End::Filled, LINE),
    towards(
        "focused_on_negatively",
        "focused on negatively",
        "The first is taken up with the second, and critical.",
        End::Filled,
        marked(wave(THIN_ZIGZAG, Tone::Stress), Mark::Minus, Tone::Stress),
    ),
    towards("physical_abuse", "physical abuse", "The first hurts the second bodily.", End::Filled, wave(HEAVY_ZIGZAG, Tone::Abuse)),
    towards(
        "emotional_abuse",
        "emotional abuse",
        "The first hurts the second with words, contempt or threats.",
        End::Hollow,
        wave(THIN_ZIGZAG, Tone::Abuse),
    ),
    towards(
        "sexual_abuse",
        "sexual abuse",
        "The first abuses the second sexually.",
        End::Filled,
        over(toned(RAILS, Tone::Abuse), Wave { tone: Tone::Abuse, ..FLAT_ZIGZAG }),
    ),
    towards("caretaker", "takes care of", "The first looks after the second.", End::DoubleChevron, toned(LINE, Tone::Support)),
    row(
        "indifferent",
        "indifferent",
        "The two do not care about each other.",
        LineSpec { dash: DASH_DOT, weight: 1.0, tone: Tone::Quiet, ..LINE },
    ),
    row("discord", "discord", "The two disagree about much.", LineSpec { dash: SHORT, tone: Tone::Stress, ..TWO }),
    row("hate", "hate", "The two hate each other.", LineSpec { dash: SHORT, tone: Tone::Stress, ..THREE }),
    row("harmony", "harmony", "The two get on well.", marked(LINE, Mark::Plus, Tone::Support)),
    row("friendship", "friendship", "The two are friends.", marked(TWO, Mark::Plus, Tone::Support)),
    row("best_friends", "best friends", "The two are very close friends.", marked(THREE, Mark::Plus, Tone::Support)),
    row("love", "love", "The two love each other.", marked(LINE, Mark::Circle, Tone::Support)),
    row("in_love", "in love", "The two are in love.", marked(LINE, Mark::LinkedCircles, Tone::Support)),
    row(
        "distrust",
        "distrust",
        "The two do not trust each other.",
        LineSpec { dash: SHORT, along: Along::Crosses, tone: Tone::Stress, ..LINE },
    ),
    row(
        "distant_hostile",
        "distant and hostile",
        "The two keep away from each other and fight when they meet.",
        over(APART, Wave { middle: Some(24.0), ..THIN_ZIGZAG }),
    ),
    row("violence", "violence", "The two are violent to each other.", wave(SHARP_ZIGZAG, Tone::Stress)),
    row(
        "distant_violence",
        "distant and violent",
        "The two keep away from each other and come to blows when they meet.",
        over(APART, Wave { middle: Some(19.5), ..SHARP_ZIGZAG }),
    ),
    row(
        "close_violence",
        "close and violent",
        "The two are close and come to blows.",
        over(LineSpec { spacing: 10.0, ..RAILS }, FLAT_HEAVY_ZIGZAG),
    ),
    row("fused_violence", "fused and violent", "The two cannot part and come to blows.", over(UNDER, WIDE_HEAVY_ZIGZAG)),
    towards("abuse", "abuse", "The first does harm to the second; how is not said.", End::Filled, wave(SINE, Tone::Abuse)),
    towards(
        "neglect",
        "neglect",
        "The first fails to care for the second.",
        End::Filled,
        LineSpec { dash: LONG, tone: Tone::Abuse, ..LINE },
    ),
    towards(
        "manipulative",
        "manipulative",
        "The first steers the second by hidden means.",
        End::Filled,
        marked(LINE, Mark::Cross, Tone::Stress),
    ),
    towards(
        "controlling",
        "controlling",
        "The first decides what the second may do.",
        End::Filled,
        marked(LINE, Mark::BoxedCross, Tone::Stress),
    ),
    towards(
        "jealous",
        "jealous",
        "The first is jealous of the second.",
        End::Filled,
        LineSpec { along: Along::Circles, tone: Tone::Stress, ..LINE },
    ),
    towards("fan", "admires", "The first admires the second.", End::Filled, marked(LINE, Mark::Circle, Tone::Bond)),
    towards(
        "limerence",
        "infatuated with",
        "The first cannot stop thinking of the second.",
        End::Filled,
        marked(LINE, Mark::LinkedCircles, Tone::Bond),
    ),
    row(
        "never_met",
        "never met",
        "The two know of each other and have never met.",
        LineSpec { dash: WIDE_DOTS, weight: 2.0, gap: Gap::Open(16.0), tone: Tone::Quiet, ..LINE },
    ),
    row("other", "other bond", "A bond of another kind.", LineSpec { weight: THIN, middle: Mark::Question, ..LINE }),
];

/// What stands in for a kind that is not listed: drawn plain, with its own name in the legend.
pub(super) const UNLISTED: BondRow =
    row("unlisted", "kind not listed", "A kind that this version does not know.", LineSpec { weight: THIN, ..LINE });
