//! Ties of the ecomap on three independent axes: how firm, how stressful, and where the energy goes.

use super::line::*;
use serde::{Deserialize, Serialize};

/// How firm a tie is: the line itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StrengthRow {
    /// `tie.strength` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The line.
    pub line: LineSpec,
}

/// How stressful a tie is: laid over the line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StressRow {
    /// `tie.stress` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What is laid over the line.
    pub overlay: Overlay,
}

/// What lies over a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overlay {
    /// Nothing.
    None,
    /// Short strokes across the line.
    Hatch {
        /// Width of a stroke.
        weight: f64,
        /// Its length.
        length: f64,
        /// From one to the next.
        step: f64,
    },
    /// A wave along the line.
    Wave(Wave),
}

/// Where energy or resources go: arrowheads at the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FlowRow {
    /// `tie.flow` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// An arrowhead at the first end.
    pub to_first: bool,
    /// An arrowhead at the second end.
    pub to_second: bool,
}

super::rows!(StrengthRow, StressRow, FlowRow);

const fn strength(code: &'static str, label: &'static str, meaning: &'static str, line: LineSpec) -> StrengthRow {
    StrengthRow { code, label, meaning, line }
}

const LINE: LineSpec = LineSpec { weight: 1.6, ..LineSpec::PLAIN };

/// How firm; the row `ordinary` is also what an unknown code falls back to.
pub(super) const STRENGTHS: &[StrengthRow] = &[
    strength("weak", "weak tie", "Thin or uncertain.", LineSpec { weight: 1.2, dash: &[6.0, 4.0], ..LINE }),
    strength("ordinary", "ordinary tie", "There, and nothing special about it; also where nothing is said.", LINE),
    strength("strong", "strong tie", "Important and reliable.", LineSpec { weight: 3.4, tone: Tone::Support, ..LINE }),
    strength("broken", "broken tie", "There once, and cut or ended.", LineSpec { weight: 1.4, gap: Gap::Barred(12.0), ..LINE }),
];

/// How stressful.
pub(super) const STRESSES: &[StressRow] = &[
    StressRow { code: "none", label: "not stressful", meaning: "No stress; also where nothing is said.", overlay: Overlay::None },
    StressRow {
        code: "some",
        label: "stressful",
        meaning: "The tie brings some stress.",
        overlay: Overlay::Hatch { weight: 1.2, length: 8.0, step: 9.0 },
    },
    StressRow {
        code: "high",
        label: "very stressful",
        meaning: "The tie brings much stress.",
        overlay: Overlay::Wave(Wave { form: WaveForm::Zigzag, amplitude: 4.8, period: 9.0, weight: 1.2, middle: None, tone: Tone::Stress }),
    },
];

/// Where energy goes.
pub(super) const FLOWS: &[FlowRow] = &[
    FlowRow {
        code: "none",
        label: "no flow stated",
        meaning: "Nothing is said about who gives and who receives.",
        to_first: false,
        to_second: false,
    },
    FlowRow {
        code: "to",
        label: "energy goes to the arrowhead",
        meaning: "The second end receives help, money, time or strength.",
        to_first: false,
        to_second: true,
    },
    FlowRow {
        code: "from",
        label: "energy goes to the arrowhead",
        meaning: "The first end receives help, money, time or strength.",
        to_first: true,
        to_second: false,
    },
    FlowRow { code: "both", label: "give and take", meaning: "Energy goes both ways.", to_first: true, to_second: true },
];
