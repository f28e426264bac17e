//! Couples: the line of each kind of union, and what its history strikes across it.

use super::line::*;
use serde::{Deserialize, Serialize};

/// A kind of union.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UnionRow {
    /// `union.kind` in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The line between the partners.
    pub line: LineSpec,
    /// True where the two share a home, so that being together is to live together.
    pub shares_home: bool,
}

/// What the last events of a union's timeline strike across its line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct UnionStatusRow {
    /// The kind of event in the case file.
    pub code: &'static str,
    /// The word for people.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What is drawn.
    pub status: Status,
}

/// Strokes across a couple line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing: the symbols of the partners say it.
    None,
    /// This many oblique slashes.
    Slashes(u8),
    /// This many oblique slashes, crossed by a stroke the other way.
    CrossedSlashes(u8),
    /// This many upright bars.
    Bars(u8),
    /// A small x on the line.
    Cross,
    /// An open circle with a slash through it.
    SlashedCircle,
}

/// The kind of a lasting couple, under one roof or not: what couples who live apart are.
pub const LIVING_APART: &str = "committed";

super::rows!(UnionRow, UnionStatusRow);
super::redrawn!(
    /// A kind of union with another line.
    union_as, UNIONS, UnionRow { line: LineSpec });
super::redrawn!(
    /// A status that is drawn otherwise.
    status_as, STATUSES, UnionStatusRow { status: Status });

pub(super) const LINE: LineSpec = LineSpec { weight: FAMILY, spacing: 3.6, ..LineSpec::PLAIN };
const THIN_LINE: LineSpec = LineSpec { weight: THIN, ..LINE };

const fn row(code: &'static str, label: &'static str, meaning: &'static str, line: LineSpec) -> UnionRow {
    UnionRow { code, label, meaning, line, shares_home: false }
}

const fn at_home(row: UnionRow) -> UnionRow {
    UnionRow { shares_home: true, ..row }
}

/// The kinds of union, in the order of menus.
pub(super) const UNIONS: &[UnionRow] = &[
    at_home(row("marriage", "married", "The couple is or was married; what became of it is struck across the line.", LINE)),
    at_home(row(
        "civil_union",
        "civil union",
        "A registered partnership with the standing of a marriage.",
        LineSpec { middle: Mark::Circle, ..LINE },
    )),
    at_home(row("cohabitation", "living together", "The couple lives together without being married.", LineSpec { dash: LONG, ..LINE })),
    at_home(row(
        "legal_cohabitation",
        "legal cohabitation",
        "The couple lives together and has registered it.",
        LineSpec { dash: LONG, middle: Mark::Circle, ..LINE },
    )),
    at_home(row(
        "house_sharing",
        "sharing a home",
        "Two adults run one household without being a couple.",
        LineSpec { dash: DASH_DOT, ..LINE },
    )),
    row("engagement", "engaged", "The couple has promised to marry.", LineSpec { dash: LONG, middle: Mark::LinkedCircles, ..LINE }),
    row(
        "committed",
        "committed, long term",
        "A lasting relationship, married or not in the eyes of the law.",
        LineSpec { companion: true, ..LINE },
    ),
    row("dating", "dating", "The two go out with each other.", LineSpec { dash: SHORT, ..THIN_LINE }),
    row("one_night", "brief encounter", "The two met once or for a short time.", LineSpec { dash: DOTS, weight: 1.2, ..LINE }),
    row("affair", "affair", "A love affair beside another relationship.", LineSpec { dash: DOTS, weight: 2.0, ..LINE }),
    row(
        "forced",
        "forced",
        "One forced the other; the arrowhead points at the person who was forced.",
        LineSpec { middle: Mark::Forced, ..THIN_LINE },
    ),
    row("other", "other union", "A relationship of another kind.", LineSpec { middle: Mark::Question, ..THIN_LINE }),
    row("unknown", "kind not known", "The two are or were a couple or have a child; more is not known.", THIN_LINE),
];

/// What stands in for a kind that is not listed: drawn plain, with its own name in the legend.
pub(super) const UNLISTED: UnionRow = row("unlisted", "kind not listed", "A kind that this version does not know.", THIN_LINE);

const fn status(code: &'static str, label: &'static str, meaning: &'static str, status: Status) -> UnionStatusRow {
    UnionStatusRow { code, label, meaning, status }
}

/// What is struck across a couple line.
pub(super) const STATUSES: &[UnionStatusRow] = &[
    status("separated", "separated", "The two live apart.", Status::Slashes(1)),
    status("legally_separated", "legally separated", "A court has separated the two; the marriage stands.", Status::Bars(1)),
    status("divorced", "divorced", "The marriage has been ended in law.", Status::Slashes(2)),
    status("reconciled", "together again", "The two separated and came together again.", Status::CrossedSlashes(1)),
    status("remarried", "married again", "The two divorced and married each other again.", Status::CrossedSlashes(2)),
    status("annulled", "annulled", "The marriage has been declared void.", Status::SlashedCircle),
    status("widowed", "widowed", "One of the two has died; where the line stays whole, the mark of the dead says it.", Status::None),
    status("ended", "ended", "A relationship without marriage is over.", Status::Bars(2)),
];
