//! How a line looks, as data: what `scene::stroke` draws from. Lengths are px on the chart (U = 40 px).

use serde::{Deserialize, Serialize};

/// What a line says, as far as colour can say it; the pattern always says it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Family structure and ties.
    Plain,
    /// Bonds that neither support nor strain.
    Bond,
    /// Faint lines: distance, absence.
    Quiet,
    /// Supporting and warm.
    Support,
    /// Conflict and strain.
    Stress,
    /// Harm done by one to another.
    Abuse,
    /// Spiritual, secret, of migration.
    Violet,
    /// Parents by law.
    Adoption,
}

/// One kind of line: parallel straight strands, a wave, marks, an end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineSpec {
    /// Straight strands side by side; 0 where there is only a wave.
    pub strands: u8,
    /// From one strand to the next.
    pub spacing: f64,
    /// Width of a strand.
    pub weight: f64,
    /// Dashes and gaps of the strands; empty = solid. They are fitted so that a line begins and ends with a dash.
    #[serde(deserialize_with = "super::agency::kept_numbers")]
    pub dash: &'static [f64],
    /// A second strand, dashed, beside the first one, which stays on the path.
    pub companion: bool,
    /// A wave along the line.
    pub wave: Option<Wave>,
    /// An interruption in the middle.
    pub gap: Gap,
    /// A mark in the middle.
    pub middle: Mark,
    /// Small marks all along.
    pub along: Along,
    /// The mark at the receiving end.
    pub end: End,
    /// What the colour of all but the wave says.
    pub tone: Tone,
}

/// A wave laid along a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wave {
    /// Its form.
    pub form: WaveForm,
    /// How far it swings to either side.
    pub amplitude: f64,
    /// Length of one period; fitted so that a whole number of periods fills the line.
    pub period: f64,
    /// Width of its stroke.
    pub weight: f64,
    /// In the middle only, over this length, and straight before and after; `None` = all along.
    pub middle: Option<f64>,
    /// What its colour says.
    pub tone: Tone,
}

/// The form of a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaveForm {
    /// Round.
    Sine,
    /// Two sines that cross each other.
    Woven,
    /// Pointed.
    Zigzag,
}

/// An interruption in the middle of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// None.
    None,
    /// Of this length.
    Open(f64),
    /// Of this length, with a short bar across either end.
    Barred(f64),
}

/// A mark in the middle of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// None.
    None,
    /// An open circle.
    Circle,
    /// Two circles that overlap.
    LinkedCircles,
    /// A plus in a circle.
    Plus,
    /// A minus in a circle.
    Minus,
    /// An x.
    Cross,
    /// An x in a box.
    BoxedCross,
    /// A question mark.
    Question,
    /// A short zigzag into an arrowhead that points along the path.
    Forced,
}

/// Small marks all along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Along {
    /// None.
    None,
    /// Small crosses.
    Crosses,
    /// Small open circles.
    Circles,
}

/// The mark at the receiving end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// None.
    None,
    /// A filled arrowhead.
    Filled,
    /// An arrowhead in outline.
    Hollow,
    /// Two open arrowheads, one behind the other.
    DoubleChevron,
}

/// Weight of family lines.
pub const FAMILY: f64 = 1.4;
/// Weight of bonds.
pub const BOND: f64 = 1.3;
/// Weight of what is meant to stand back.
pub const THIN: f64 = 0.9;
/// Weight of a heavy zigzag.
pub const HEAVY: f64 = 2.4;

/// No dashes.
pub const SOLID: &[f64] = &[];
/// Long dashes.
pub const LONG: &[f64] = &[7.5, 4.5];
/// Short dashes.
pub const SHORT: &[f64] = &[4.0, 3.6];
/// Dots (round caps make them round).
pub const DOTS: &[f64] = &[0.1, 4.0];
/// Dots with wide gaps.
pub const WIDE_DOTS: &[f64] = &[0.1, 7.0];
/// Dots in pairs.
pub const PAIRED_DOTS: &[f64] = &[0.1, 3.6, 0.1, 8.4];
/// Dash, dot.
pub const DASH_DOT: &[f64] = &[7.0, 4.0, 0.1, 4.0];
/// Dash, dot, dot.
pub const DASH_DOT_DOT: &[f64] = &[6.0, 3.8, 0.1, 3.8, 0.1, 3.8];

impl LineSpec {
    /// One solid strand: what the rows vary.
    pub const PLAIN: LineSpec = LineSpec {
        strands: 1,
        spacing: 4.6,
        weight: BOND,
        dash: SOLID,
        companion: false,
        wave: None,
        gap: Gap::None,
        middle: Mark::None,
        along: Along::None,
        end: End::None,
        tone: Tone::Plain,
    };

    /// How far the line and the marks on it reach to either side of its path.
    pub fn reach_with_marks(&self) -> f64 {
        let bars = if matches!(self.gap, Gap::Barred(_)) { 6.0 } else { 0.0 };
        let middle = if self.middle == Mark::None { 0.0 } else { 5.5 };
        let along = if self.along == Along::None { 0.0 } else { 3.2 };
        self.reach().max(bars).max(middle).max(along)
    }

    /// How far the line reaches to either side of its path.
    pub fn reach(&self) -> f64 {
        let strands = f64::from(self.strands.saturating_sub(1)) * self.spacing / 2.0 + self.weight / 2.0;
        let companion = if self.companion { self.spacing + self.weight / 2.0 } else { 0.0 };
        strands.max(companion).max(self.wave.map_or(0.0, |w| w.amplitude + w.weight / 2.0))
    }
}
