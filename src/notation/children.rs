//! Children: how a child belongs to the union above it.

use super::line::*;
use serde::{Deserialize, Serialize};

/// A kind of child link.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChildLinkRow {
    /// `kind` of a child link in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What the union is to the child.
    pub role: LinkRole,
    /// A short word written at the line; empty = none.
    pub word: &'static str,
    /// The line that ends at the child.
    pub leg: LineSpec,
}

/// What a union is to a child: decides under which union a child is drawn, and what counts as descent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkRole {
    /// Parents by birth.
    Birth,
    /// Parents in law.
    LegalParent,
    /// People who bring the child up.
    Care,
    /// People who helped the child into the world and are not its parents.
    Donor,
}

/// How the births of a multiple birth hang together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TwinRow {
    /// `zygosity` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What stands between the legs.
    pub mark: TwinMark,
}

/// What stands between the legs of twins, which start at one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TwinMark {
    /// Nothing.
    None,
    /// A bar.
    Bar,
    /// A question mark.
    Question,
}

super::rows!(ChildLinkRow, TwinRow);
super::redrawn!(
    /// A child link with another line.
    child_link_as, CHILD_LINKS, ChildLinkRow { leg: LineSpec });

pub(super) const LEG: LineSpec = LineSpec { weight: FAMILY, spacing: 3.6, ..LineSpec::PLAIN };

const fn row(
    code: &'static str,
    label: &'static str,
    meaning: &'static str,
    role: LinkRole,
    word: &'static str,
    leg: LineSpec,
) -> ChildLinkRow {
    ChildLinkRow { code, label, meaning, role, word, leg }
}

/// The kinds of child link, in the order of menus.
pub(super) const CHILD_LINKS: &[ChildLinkRow] = &[
    row("biological", "child by birth", "The child was born to this couple.", LinkRole::Birth, "", LEG),
    row("adopted", "adopted", "The child is theirs by adoption.", LinkRole::LegalParent, "", LineSpec { companion: true, ..LEG }),
    row(
        "foster",
        "foster child",
        "The child lives or lived with them in foster care.",
        LinkRole::Care,
        "",
        LineSpec { dash: DOTS, weight: 2.0, ..LEG },
    ),
    row("step", "stepchild", "The child came with one of the partners.", LinkRole::Care, "", LineSpec { dash: LONG, ..LEG }),
    row("kinship_care", "kinship care", "Relatives bring the child up.", LinkRole::Care, "", LineSpec { dash: DASH_DOT, ..LEG }),
    row(
        "guardianship",
        "guardianship",
        "A court or a parent has made them guardians of the child.",
        LinkRole::Care,
        "",
        LineSpec { dash: DASH_DOT_DOT, ..LEG },
    ),
    row(
        "donor",
        "donor",
        "They gave egg, sperm or embryo and are not parents.",
        LinkRole::Donor,
        "D",
        LineSpec { dash: WIDE_DOTS, weight: 2.0, ..LEG },
    ),
    row(
        "surrogate",
        "surrogate",
        "The child was carried for others.",
        LinkRole::Donor,
        "S",
        LineSpec { dash: PAIRED_DOTS, weight: 2.0, ..LEG },
    ),
];

/// What stands in for a kind that is not listed: drawn plain, with its own name in the legend.
pub(super) const UNLISTED: ChildLinkRow =
    row("unlisted", "kind not listed", "A kind that this version does not know.", LinkRole::Care, "", LineSpec { weight: THIN, ..LEG });

/// Multiple births.
pub(super) const TWINS: &[TwinRow] = &[
    TwinRow {
        code: "identical",
        label: "identical twins",
        meaning: "Born together from one egg: the bar joins them.",
        mark: TwinMark::Bar,
    },
    TwinRow { code: "fraternal", label: "fraternal twins", meaning: "Born together from several eggs.", mark: TwinMark::None },
    TwinRow {
        code: "unknown",
        label: "twins, not known which",
        meaning: "Born together; whether identical is not known.",
        mark: TwinMark::Question,
    },
];
