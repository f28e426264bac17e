//! The pen that every drawing function draws with: it collects shapes, and remembers which rows of the catalogue it drew,
//! so that the legend is exact by construction.

use super::legend::LegendKey;
use super::style::Style;
use super::symbol::quadrant::Overlay;
use super::{Color, Item, Part, Shape, Stroke};
use crate::layout::Anchor;
use crate::notation::{Profile, Tone};
use crate::speech::Speech;
use crate::text::{Ink, Weight};
use kurbo::{BezPath, Point};
use std::collections::BTreeSet;

/// Collects shapes and the legend keys of what they draw.
#[derive(Clone, Debug)]
pub struct Pen {
    /// Which colours.
    pub style: Style,
    /// Which rows.
    pub profile: Profile,
    /// Draws a band across a corner of the dead instead of striking their symbols out.
    pub is_gentle: bool,
    /// Colours conditions by their names instead of filling halves.
    pub overlay: Option<Overlay>,
    /// What the legend is written in.
    pub speech: Speech,
    /// Draws faintly, as what is past is drawn.
    pub faint: bool,
    /// What has been drawn, from back to front.
    pub items: Vec<Item>,
    /// What the legend has to explain.
    pub used: BTreeSet<LegendKey>,
}

/// Opacity of what is past.
const FAINT: u8 = 110;

impl Pen {
    /// A pen that has drawn nothing yet.
    pub fn new(style: Style, profile: Profile) -> Self {
        Pen {
            style,
            profile,
            is_gentle: false,
            overlay: None,
            speech: Speech::default(),
            faint: false,
            items: Vec::new(),
            used: BTreeSet::new(),
        }
    }

    /// The shapes drawn since the last call: a group's worth. What the legend has to explain stays noted.
    pub fn take(&mut self) -> Vec<Item> {
        std::mem::take(&mut self.items)
    }

    /// Notes that a row has been drawn.
    pub fn uses(&mut self, key: LegendKey) {
        self.used.insert(key);
    }

    /// The colour of an ink.
    pub fn color(&self, ink: Ink) -> Color {
        let color = self.style.color(ink);
        if self.faint && ink != Ink::Paper { Color { alpha: FAINT, ..color } } else { color }
    }

    /// Strokes a path; no `dash` = solid.
    pub fn stroke(&mut self, part: Part, path: BezPath, width: f64, ink: Ink, dash: &[f64]) {
        let stroke = Stroke { width, color: self.color(ink), dash: dash.to_vec() };
        self.items.push(Item { part, shape: Shape::Path { path, fill: None, stroke: Some(stroke) } });
    }

    /// Fills a path.
    pub fn fill(&mut self, part: Part, path: BezPath, ink: Ink) {
        let fill = Some(self.color(ink));
        self.items.push(Item { part, shape: Shape::Path { path, fill, stroke: None } });
    }

    /// Writes one line from a point on its baseline rightwards. `name` completes the text's id.
    pub fn text(&mut self, name: &str, at: Point, text: &str, (size, weight): (f64, Weight), ink: Ink) {
        let color = self.color(ink);
        let shape = Shape::Text { at, text: text.to_owned(), size, weight, anchor: Anchor::Start, color, halo: None };
        self.items.push(Item { part: Part::Label(name.to_owned()), shape });
    }

    /// Fills a path with paper, which hides what is behind it, and strokes its outline.
    pub fn outline(&mut self, part: Part, path: BezPath, width: f64, ink: Ink, dash: &[f64]) {
        let fill = Some(self.color(Ink::Paper));
        let stroke = Some(Stroke { width, color: self.color(ink), dash: dash.to_vec() });
        self.items.push(Item { part, shape: Shape::Path { path, fill, stroke } });
    }
}

/// The ink that says what a tone means.
pub fn ink_of(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => Ink::Ink,
        Tone::Bond => Ink::Bond,
        Tone::Quiet => Ink::Muted,
        Tone::Support => Ink::Support,
        Tone::Stress => Ink::Stress,
        // The palette has one blue; child links and bonds are not mistaken for each other.
        Tone::Abuse | Tone::Adoption => Ink::Abuse,
        Tone::Violet => Ink::Violet,
    }
}
