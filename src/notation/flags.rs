//! Flags: what a worker marks a person or a system with, as badges at the symbol.

use serde::Serialize;

/// A flag and its badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FlagRow {
    /// The word among the `flags` of a person or a system in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What the badge looks like.
    pub shape: BadgeShape,
    /// What stands in it; nothing where that is a number.
    pub sign: &'static str,
}

/// The outline of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BadgeShape {
    /// As a warning sign.
    Triangle,
    /// A disc.
    Disc,
    /// A small tag with round corners.
    Tag,
}

super::rows!(FlagRow);

/// The flags; the last one is any other word.
pub(super) const FLAGS: &[FlagRow] = &[
    FlagRow {
        code: "risk",
        label: "source of risk",
        meaning: "Somebody may come to harm from here.",
        shape: BadgeShape::Triangle,
        sign: "!",
    },
    FlagRow { code: "strength", label: "source of strength", meaning: "The family can build on it.", shape: BadgeShape::Disc, sign: "+" },
    FlagRow {
        code: "note",
        label: "flag in the worker's words",
        meaning: "Any other flag has a number; the legend says what it is.",
        shape: BadgeShape::Tag,
        sign: "",
    },
];

/// Where in the table the flag in words stands.
pub(super) const NOTE: usize = FLAGS.len() - 1;
