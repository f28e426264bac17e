//! Case + layout + style → an ordered display list, the same for every painter.

mod again;
mod badge;
mod build;
mod by_entity;
mod flags;
mod furniture;
mod generations;
pub mod legend;
mod notes;
pub mod pen;
pub mod pick;
pub mod sample;
pub mod sheet;
pub mod strip;
pub mod stroke;
pub mod style;
pub mod symbol;
pub mod tie;
pub mod unset;
mod words;

pub use again::Before;
pub use build::{SceneOptions, build, build_after};
pub use furniture::{FOOT_BASELINE, MARGIN};

pub use crate::layout::Anchor;
use crate::layout::focus::Branch;
use crate::model::{Case, ChartKind, EntityId};
use crate::speech::Speech;
use crate::text::Weight;
use kurbo::{Affine, BezPath, Point, Rect, Vec2};
use legend::LegendKey;
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;
pub use symbol::quadrant::Quarters;

/// Width of the stroke that makes the casing around haloed letters, in px: half of it shows outside them.
pub const HALO_WIDTH: f64 = 3.0;

/// A colour, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, green, blue.
    pub rgb: [u8; 3],
    /// 255 = opaque.
    pub alpha: u8,
}

/// The whole page as it is drawn: background, chart, legend and title block.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Which chart.
    pub chart: ChartKind,
    /// The language of its words.
    pub speech: Speech,
    /// The title, for the SVG's `<title>`.
    pub title: String,
    /// A short description in words, for the SVG's `<desc>`.
    pub description: String,
    /// The page in chart units: the SVG's view box.
    pub bounds: Rect,
    /// The colour of the page.
    pub paper: Color,
    /// What is drawn, from back to front.
    pub groups: Vec<Placed>,
}

impl Scene {
    /// The scene with all shapes where they are drawn.
    pub fn settled(&self) -> Cow<'_, Scene> {
        if self.groups.iter().all(|placed| placed.by == Vec2::ZERO) {
            return Cow::Borrowed(self);
        }
        let groups = self.groups.iter().map(|placed| Placed::from(placed.settled().into_owned()));
        Cow::Owned(Scene { groups: groups.collect(), ..self.clone() })
    }

    /// The language tag for readers of the file: that of the chart's words where somebody has chosen one, else the one that the
    /// case says it is written in.
    pub fn language(&self, case: &Case) -> Option<String> {
        match self.speech {
            Speech::English => Some(case.language.clone()).filter(|language| !language.is_empty()),
            Speech::Spanish => Some(self.speech.code().to_owned()),
        }
    }
}

/// A group and where it is drawn. The scenes before and after an edit share what the edit has left as it was, or only moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The group.
    pub group: Arc<Group>,
    /// How far from where its shapes say (px): nothing, except on the screen.
    pub by: Vec2,
    /// What its shapes cover, without `by` and strokes; not yet measured in a group that is new.
    covers: Option<Rect>,
}

impl Placed {
    /// The group with its shapes where they are drawn.
    pub fn settled(&self) -> Cow<'_, Group> {
        if self.by == Vec2::ZERO { Cow::Borrowed(&self.group) } else { Cow::Owned(self.group.moved(self.by)) }
    }
}

impl From<Group> for Placed {
    fn from(group: Group) -> Self {
        Placed { group: Arc::new(group), by: Vec2::ZERO, covers: None }
    }
}

impl Deref for Placed {
    type Target = Group;

    fn deref(&self) -> &Group {
        &self.group
    }
}

/// All that is drawn for one record, or one piece of page furniture.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Whose it is.
    pub owner: Owner,
    /// Its words, for people who listen instead of looking.
    pub title: String,
    /// Further `data-…` attributes, in this order (`kind`, `from`, `to`, `partners`, `child`, `union`, `row`).
    pub data: Vec<(&'static str, String)>,
    /// The shapes, from back to front.
    pub items: Vec<Item>,
    /// What of it the legend explains.
    pub legend: Vec<LegendKey>,
}

impl Group {
    /// Shapes without words and attributes, of which the legend says nothing.
    pub fn plain(owner: Owner, items: Vec<Item>) -> Self {
        Group { owner, title: String::new(), data: Vec::new(), items, legend: Vec::new() }
    }

    /// The same group so many px away.
    pub fn moved(&self, by: Vec2) -> Self {
        let items = self.items.iter().map(|item| Item { part: item.part.clone(), shape: item.shape.moved(by) });
        // Not `..self.clone()`, which would copy all shapes once more.
        Group {
            owner: self.owner.clone(),
            title: self.title.clone(),
            data: self.data.clone(),
            items: items.collect(),
            legend: self.legend.clone(),
        }
    }
}

/// Whose a group is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A record of the case.
    Entity(EntityId),
    /// The count of people who are folded away at a branch.
    Badge(Branch),
    /// The flags of a person or a system, as badges.
    Flags(EntityId),
    /// The years of a timeline, its headings, and what else belongs to no record.
    Axis,
    /// The legend.
    Legend,
    /// The title block.
    TitleBlock,
    /// What stands at the foot of the page.
    Foot,
}

/// One shape and the part that it plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The part.
    pub part: Part,
    /// The shape.
    pub shape: Shape,
}

/// The part that a shape plays in its group: where it goes in the SVG, and what picking takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Outline, fills and marks of a symbol.
    Symbol,
    /// A structural route (`class="route"`, `data-role`), stroked or not.
    Route(&'static str),
    /// Stretches of line, hatches, slashes, arrowheads (`class="mark"`).
    Mark,
    /// A household's boundary.
    Outline,
    /// A text; the string completes its id (`person-p1.name`).
    Label(String),
}

/// A shape. Two variants, so that a painter has two arms.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path with a fill, a stroke, or neither (then it only says where a route runs).
    Path {
        /// The path.
        path: BezPath,
        /// Its fill.
        fill: Option<Color>,
        /// Its stroke.
        stroke: Option<Stroke>,
    },
    /// One line of text in the bundled family.
    Text {
        /// A point on the baseline.
        at: Point,
        /// The text.
        text: String,
        /// Size in px.
        size: f64,
        /// Weight.
        weight: Weight,
        /// Which part of the line is at the point.
        anchor: Anchor,
        /// Its colour.
        color: Color,
        /// A casing around the letters.
        halo: Option<Color>,
    },
}

impl Shape {
    /// The same shape so many px away.
    pub fn moved(&self, by: Vec2) -> Self {
        let mut shape = self.clone();
        match &mut shape {
            Shape::Path { path, .. } => path.apply_affine(Affine::translate(by)),
            Shape::Text { at, .. } => *at += by,
        }
        shape
    }
}

/// How a path is stroked; caps and joins are always round.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Width in px.
    pub width: f64,
    /// Colour.
    pub color: Color,
    /// Lengths of dashes and gaps in px; empty = solid.
    pub dash: Vec<f64>,
}
