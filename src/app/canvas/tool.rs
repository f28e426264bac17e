//! The tools as small state machines: pointer events in chart units → what is selected, previewed or changed.
//!
//! Knows nothing of egui, so that every gesture can be tested as a table of events.

use super::guides::{self, Guide, Lines};
use crate::app::drawn::Drawn;
use crate::app::picker::Line;
use crate::edit::{Edit, PagePart};
use crate::layout::{Layout, ecomap};
use crate::model::{Case, ChartKind, EntityId, Pin};
use kurbo::{Point, Rect};
use std::collections::BTreeSet;

/// A line that is let go of so near to where it began, in chart units, was not meant.
const NOT_MEANT: f64 = 36.0;

/// What the pointer does when it is pressed on the chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Selects, moves, draws a rubber band.
    #[default]
    Select,
    /// Moves the view.
    Hand,
    /// Draws lines from symbol to symbol.
    Line(Drawn),
    /// Writes a note where the chart is clicked.
    Note,
}

/// What the pointer is in the middle of.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Moving symbols.
    Move {
        /// Who, with the places where they stood.
        start: Vec<(EntityId, Point)>,
        /// Where they were taken hold of.
        from: Point,
        /// Where they have come to: the pointer, or a place near it that is in line with others.
        to: Point,
        /// What they are in line with there.
        guides: Vec<Guide>,
    },
    /// Moving what stands beside the chart.
    Furnish {
        /// The title block or the legend.
        part: PagePart,
        /// Where its corner stood.
        corner: Point,
        /// Where it was taken hold of.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// A rubber band.
    Band {
        /// Where it began.
        from: Point,
        /// Where the pointer is.
        to: Point,
        /// Added to what was selected before.
        more: bool,
    },
    /// Drawing a line.
    Join {
        /// Which.
        line: Drawn,
        /// From whom.
        from: EntityId,
        /// Where the pointer is.
        to: Point,
        /// Who is under it.
        over: Option<EntityId>,
    },
}

/// One event of the pointer. `on` is what is under it.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolEvent {
    /// A click: pressed and released in one place. `more` = Shift is down.
    Click { at: Point, on: Option<EntityId>, more: bool },
    /// A drag began here.
    Start { at: Point, on: Option<EntityId>, more: bool },
    /// A drag of the title block or the legend began here; `corner` is its upper left one.
    Furnish { part: PagePart, corner: Point, at: Point },
    /// A line is pulled out of a symbol by its handle.
    Pull { line: Line, from: EntityId, at: Point },
    /// The drag goes on.
    Drag { to: Point, on: Option<EntityId> },
    /// The drag ended.
    Drop { on: Option<EntityId> },
}

/// What follows from an event.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolReply {
    /// Nothing.
    Nothing,
    /// Select these and nothing else.
    Select(Vec<EntityId>),
    /// Add to the selection, or take out of it.
    Toggle(EntityId),
    /// Select what lies inside.
    Inside { area: Rect, more: bool },
    /// Change the case.
    Commit(Edit),
    /// Write a note here, about this.
    Write { at: Point, about: Option<EntityId> },
    /// Ask for the kind of a line.
    AskKind { line: Line, from: EntityId, to: EntityId },
    /// Ask for the sort of a new system that this has a tie to.
    AskSystem { from: EntityId },
    /// A line was let go of where nothing is that it could end at.
    Missed,
}

/// What a tool may know.
pub struct Around<'a> {
    pub chart: &'a ChartKind,
    pub layout: &'a Layout,
    pub selection: &'a BTreeSet<EntityId>,
    pub case: &'a Case,
    /// How near to a line with others, in chart units, something that is moved goes to it.
    pub reach: f64,
}

impl Around<'_> {
    /// Where something stands that can be moved.
    pub fn place(&self, id: &EntityId) -> Option<Point> {
        match id {
            EntityId::Text(id) => self.case.texts.get(id).map(|text| Point::new(text.at.x, text.at.y)),
            _ => self.layout.spots.get(id).map(|spot| spot.at),
        }
    }
}

/// How much further something at a place goes to be in line with others, and the lines that show it.
fn snapped(id: &EntityId, at: Point, moved: &[(EntityId, Point)], around: &Around<'_>) -> Option<(kurbo::Vec2, Vec<Guide>)> {
    let is_symbol = around.layout.spots.contains_key(id);
    // What is drawn along the ring of an ecomap goes to a place on it.
    let is_on_ring = *around.chart == ChartKind::Ecomap && moved.len() == 1 && ecomap::along_ring(around.layout, id, at).is_some();
    if !is_symbol || is_on_ring || around.reach <= 0.0 {
        return None;
    }
    let lines = Lines::of(around.case, around.layout, id, |other| moved.iter().any(|(id, _)| id == other));
    let (snapped, guides) = guides::snap(at, &lines, around.reach);
    Some((snapped - at, guides))
}

/// Which tool is in hand, and what it is in the middle of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hand {
    /// The tool.
    pub tool: Tool,
    /// The gesture.
    pub gesture: Gesture,
}

impl Hand {
    /// Follows one event.
    pub fn on(&mut self, event: ToolEvent, around: &Around<'_>) -> ToolReply {
        match event {
            // What the keyboard carries stays where it is.
            ToolEvent::Click { .. } if self.gesture != Gesture::None => self.drop(None, around),
            ToolEvent::Click { at, on, .. } if self.tool == Tool::Note => {
                self.tool = Tool::Select;
                ToolReply::Write { at, about: on }
            }
            ToolEvent::Click { on: Some(id), more: true, .. } => ToolReply::Toggle(id),
            ToolEvent::Click { on, more: false, .. } => ToolReply::Select(on.into_iter().collect()),
            ToolEvent::Click { on: None, more: true, .. } => ToolReply::Nothing,
            ToolEvent::Start { at, on, more } => {
                self.gesture = self.start(at, on, more, around);
                match &self.gesture {
                    Gesture::Move { start, .. } if !start.iter().all(|(id, _)| around.selection.contains(id)) => {
                        ToolReply::Select(start.iter().map(|(id, _)| id.clone()).collect())
                    }
                    Gesture::None | Gesture::Move { .. } | Gesture::Furnish { .. } | Gesture::Band { .. } | Gesture::Join { .. } => {
                        ToolReply::Nothing
                    }
                }
            }
            ToolEvent::Furnish { part, corner, at } => {
                self.gesture = Gesture::Furnish { part, corner, from: at, to: at };
                ToolReply::Nothing
            }
            ToolEvent::Pull { line, from, at } => {
                self.gesture = Gesture::Join { line: Drawn::Asked(line), from, to: at, over: None };
                ToolReply::Nothing
            }
            ToolEvent::Drag { to: at, on } => {
                match &mut self.gesture {
                    Gesture::None => {}
                    Gesture::Move { start, from, to, guides } => {
                        let held = start.iter().min_by(|(_, a), (_, b)| (*a - *from).hypot().total_cmp(&(*b - *from).hypot()));
                        let snapped = held.and_then(|(id, stood)| snapped(id, *stood + (at - *from), start, around));
                        (*to, *guides) = snapped.map_or((at, Vec::new()), |(by, guides)| (at + by, guides));
                    }
                    Gesture::Furnish { to, .. } | Gesture::Band { to, .. } => *to = at,
                    Gesture::Join { line, from, to, over } => {
                        *to = at;
                        *over = on.filter(|id| id != from && line.can_end(id));
                    }
                }
                ToolReply::Nothing
            }
            ToolEvent::Drop { on } => self.drop(on, around),
        }
    }

    /// Drops the gesture, or puts the tool away when there is none; false when there was neither.
    pub fn cancel(&mut self) -> bool {
        if std::mem::take(&mut self.gesture) != Gesture::None {
            return true;
        }
        std::mem::take(&mut self.tool) != Tool::Select
    }

    fn start(&self, at: Point, on: Option<EntityId>, more: bool, around: &Around<'_>) -> Gesture {
        let spot = |id: &EntityId| around.place(id).map(|at| (id.clone(), at));
        match (&self.tool, on) {
            (Tool::Hand | Tool::Note, _) => Gesture::None,
            (Tool::Line(line), Some(from)) if line.can_begin(&from) => Gesture::Join { line: line.clone(), from, to: at, over: None },
            (Tool::Line(_), _) => Gesture::None,
            // On a timeline everything has its place by its date.
            (Tool::Select, Some(id)) if around.layout.strip.is_some() && !matches!(id, EntityId::Text(_)) => Gesture::None,
            (Tool::Select, Some(id)) if around.place(&id).is_some() => {
                let together = around.selection.contains(&id);
                let start = if together { around.selection.iter().filter_map(spot).collect() } else { spot(&id).into_iter().collect() };
                Gesture::Move { start, from: at, to: at, guides: Vec::new() }
            }
            (Tool::Select, _) => Gesture::Band { from: at, to: at, more },
        }
    }

    fn drop(&mut self, on: Option<EntityId>, around: &Around<'_>) -> ToolReply {
        let moved = self.moved(around.chart, around.layout);
        match std::mem::take(&mut self.gesture) {
            Gesture::None => ToolReply::Nothing,
            Gesture::Move { .. } | Gesture::Furnish { .. } => moved.map_or(ToolReply::Nothing, ToolReply::Commit),
            Gesture::Band { from, to, more } => ToolReply::Inside { area: Rect::from_points(from, to), more },
            Gesture::Join { line, from, to: at, .. } => self.join(line, from, at, on, around),
        }
    }

    /// A line from something was let go of at a point, on something or in an empty place.
    fn join(&mut self, line: Drawn, from: EntityId, at: Point, on: Option<EntityId>, around: &Around<'_>) -> ToolReply {
        let was_meant = around.place(&from).is_none_or(|begin| (begin - at).hypot() > NOT_MEANT);
        match (on, line) {
            (Some(to), _) if to == from => ToolReply::Nothing,
            (Some(to), Drawn::Asked(line)) if line.can_join(&to) => {
                self.tool = Tool::Select;
                ToolReply::AskKind { line, from, to }
            }
            // A kind from the palette stays in hand, for the next line.
            (Some(to), line) if line.can_end(&to) => line.edit(&from, &to).map_or(ToolReply::Nothing, ToolReply::Commit),
            (None, _) if !was_meant => ToolReply::Nothing,
            (None, Drawn::Asked(Line::Tie)) => {
                self.tool = Tool::Select;
                ToolReply::AskSystem { from }
            }
            (Some(_) | None, _) => ToolReply::Missed,
        }
    }

    /// The change that a move in progress would make.
    pub fn moved(&self, chart: &ChartKind, layout: &Layout) -> Option<Edit> {
        let (start, from, to) = match &self.gesture {
            Gesture::Move { start, from, to, .. } => (start, from, to),
            Gesture::Furnish { part, corner, from, to } => {
                let at = *corner + (*to - *from);
                let at = Pin { x: at.x.round(), y: at.y.round() };
                return ((*to - *from).hypot() >= 0.5).then(|| Edit::Furnish { chart: chart.clone(), part: *part, at });
            }
            Gesture::None | Gesture::Band { .. } | Gesture::Join { .. } => return None,
        };
        let by = *to - *from;
        if by.hypot() < 0.5 {
            return None;
        }
        // One thing that is drawn along the ring of an ecomap gets another place on it, and no pin.
        if let (ChartKind::Ecomap, [(id, at)]) = (chart, start.as_slice())
            && let Some(degrees) = ecomap::along_ring(layout, id, *at + by)
        {
            return Some(Edit::Turn { id: id.clone(), degrees });
        }
        // Whole pixels of the chart: places that a person can read in the file.
        let pin = |p: Point| Pin { x: (p.x + by.x).round(), y: (p.y + by.y).round() };
        Some(Edit::Move { chart: chart.clone(), places: start.iter().map(|(id, at)| (id.clone(), pin(*at))).collect() })
    }
}

#[cfg(test)]
mod tests;
