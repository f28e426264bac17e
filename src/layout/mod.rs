//! Case + chart + ruler → positions, labels and routes. No colours, no window, no clock, no hash order: the same case gives
//! the same layout on every machine.
//!
//! Coordinates are chart units (px at 96 dpi), x rightwards, y downwards.

mod bonds;
mod detour;
pub mod ecomap;
mod field;
pub mod flags;
pub mod focus;
pub mod genogram;
mod geometry;
mod labels;
mod parts;
mod symbols;
mod timeline;

use crate::model::arrangement::Arrangement;
use crate::model::{Case, ChartKind, EntityId, HouseholdId, PersonId};
use crate::text::{Role, Ruler};
use focus::{Focus, Folded};
use kurbo::{BezPath, Point, Rect};
pub use labels::ASSIGNED;
pub use parts::TextParts;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
pub use symbols::{NO_CHILDREN, SECOND_OUTLINE};
pub use timeline::{LifeBar, Sign, Strip, StripMark};

/// Side of the standard person symbol.
pub const U: f64 = 40.0;
/// Least distance between the centres of two neighbours.
pub const SLOT: f64 = 64.0;

/// Where everything of one chart stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Symbols of people and systems.
    pub spots: BTreeMap<EntityId, Spot>,
    /// Single lines of text, already broken and placed.
    pub labels: Vec<Label>,
    /// Lines, in a stable order.
    pub routes: Vec<Route>,
    /// From words that stand away from their line to that line.
    pub leaders: Vec<Leader>,
    /// Closed boundaries: households on the genogram, the centre circle on the ecomap.
    pub outlines: Vec<Outline>,
    /// What encloses all of it, without margins, legend and title.
    pub bounds: Rect,
    /// The genogram's rows, top to bottom, each from left to right.
    pub rows: Vec<Vec<PersonId>>,
    /// How to draw the genogram again as it is.
    pub arrangement: Arrangement,
    /// Conventions that this case does not let the drawing keep.
    pub flags: Vec<Flag>,
    /// Who is folded away, if anybody is. The counts of its badges stand among the labels, as texts of the role
    /// [`Role::Badge`] whose owner and part are the owner and the word of the branch.
    pub folded: Option<Folded>,
    /// What only a timeline has.
    pub strip: Option<Box<Strip>>,
    /// Which texts are written at people; the words for those who listen say no more.
    pub parts: TextParts,
}

/// Where a symbol stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its centre.
    pub at: Point,
    /// Half its width and height: U/2 for an adult, less for losses and pets, the radius for a system.
    pub half: f64,
    /// The generation row, on the genogram.
    pub row: Option<usize>,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Whose label it is.
    pub owner: EntityId,
    /// The part: `name`, `name2`, `born`, `died`, `age`, `dates` … (with the owner it makes the id).
    pub part: Cow<'static, str>,
    /// The text.
    pub text: Arc<str>,
    /// What it is, which says how it is set.
    pub role: Role,
    /// A point on the baseline.
    pub at: Point,
    /// Which part of the line is at that point.
    pub anchor: Anchor,
    /// Painted over lines with a casing of paper around it.
    pub haloed: bool,
}

impl Label {
    /// The box of the line: from its left to its right end, and from the font's ascent to its descent. A badge has its pill
    /// around that.
    pub fn bounds(&self, ruler: &Ruler) -> Rect {
        let (up, down) = ruler.line_box(&self.text, self.role.set_in());
        let text = area(self.at, self.anchor, ruler.width(&self.text, self.role.set_in()), up, down);
        if self.role == Role::Badge { text.inflate(labels::PILL.0, labels::PILL.1) } else { text }
    }
}

/// The box of a line so wide that hangs from a point, and that rises and reaches down so far from there.
fn area(at: Point, anchor: Anchor, width: f64, up: f64, down: f64) -> Rect {
    let left = at.x - anchor.share() * width;
    Rect::new(left, at.y - up, left + width, at.y + down)
}

/// Where a line of text hangs from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The point is at its left end.
    Start,
    /// The point is at its middle.
    Middle,
    /// The point is at its right end.
    End,
}

impl Anchor {
    /// How much of the line lies left of its point, as a share of its width.
    pub fn share(self) -> f64 {
        match self {
            Anchor::Start => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        }
    }
}

/// One line of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The union, child link, bond or tie that it draws.
    pub owner: EntityId,
    /// Which part of it.
    pub role: RouteRole,
    /// The path, from the first end (parent, `from`) to the second.
    pub path: BezPath,
}

/// A thin straight stroke from words that stand away from their line to it, so that nobody takes them for those of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// Whose words they are.
    pub owner: EntityId,
    /// Its end at the words.
    pub from: Point,
    /// Its end on the line.
    pub to: Point,
}

/// Which part of a record's drawing a route is: `data-role` in the SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteRole {
    /// Between two partners.
    Couple,
    /// From a couple down to the sibship bar.
    Drop,
    /// A stretch of the sibship bar.
    Bar,
    /// From the bar to the child.
    Leg,
    /// Joins the legs of identical twins.
    Twin,
    /// From a child to parents that it is not drawn under.
    Secondary,
    /// Between two people who are bound.
    Bond,
    /// Between the two ends of a tie.
    Tie,
    /// On a timeline: how long something lasted.
    Course,
}

impl RouteRole {
    /// The word in the SVG.
    pub fn word(self) -> &'static str {
        match self {
            RouteRole::Couple => "couple",
            RouteRole::Drop => "drop",
            RouteRole::Bar => "bar",
            RouteRole::Leg => "leg",
            RouteRole::Twin => "twin",
            RouteRole::Secondary => "secondary",
            RouteRole::Bond => "bond",
            RouteRole::Tie => "tie",
            RouteRole::Course => "course",
        }
    }
}

/// A closed boundary.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The household that it encloses; `None` for the ecomap's circle around a client who has no household.
    pub household: Option<HouseholdId>,
    /// The boundary; several loops where others stand between the members.
    pub path: BezPath,
    /// True for the centre of an ecomap, which is drawn solid.
    pub is_centre: bool,
}

/// A convention that the drawing could not keep, and whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Partners on two rows: one of them is of another generation.
    CrossGeneration(EntityId),
    /// Partners who are not neighbours.
    PartnersApart(EntityId),
    /// Siblings not in birth order.
    OutOfOrder(EntityId),
    /// Two pins stand in each other's way.
    PinsCollide(EntityId),
    /// The family has a loop; this link is not drawn.
    Cycle(EntityId),
}

/// Lays one chart of a case out. `before` is how it was arranged when it was last drawn: then people stay where they were as
/// far as the case lets them; without it everybody gets the best place.
pub fn layout(case: &Case, chart: &ChartKind, ruler: &Ruler, options: &Options, before: Option<&Arrangement>) -> Layout {
    let ring = before.map(|before| &before.ring).filter(|ring| !ring.seats.is_empty());
    let before = before.filter(|before| !before.rows.is_empty());
    let laid_out = match chart {
        ChartKind::Ecomap => ecomap::layout(case, ruler, options, ring),
        ChartKind::Timeline => {
            // Everybody in the order of the genogram, whatever part of it is in view.
            let everybody = Options { focus: Focus::default(), ..options.clone() };
            let rows = genogram::layout(case, ruler, &everybody, before).rows;
            timeline::layout(case, &rows, ruler, options)
        }
        ChartKind::Combined => ecomap::combined(case, ruler, options, before, ring),
        ChartKind::Genogram | ChartKind::Unlisted(_) => genogram::layout(case, ruler, options, before),
    };
    Layout { parts: options.parts, ..laid_out }
}

/// What to lay out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Draw bonds, ties and child links that are over.
    pub show_past: bool,
    /// Leave out what is marked confidential.
    pub for_client: bool,
    /// Which part of the family the genogram shows.
    pub focus: Focus,
    /// Which texts are written at people.
    pub parts: TextParts,
}
