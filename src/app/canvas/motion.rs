//! What moves by itself: the view that flies to a place, and symbols that glide to theirs when the layout has changed.

use super::super::picture::Picture;
use super::tween;
use crate::paint::screen::{Drawing, Viewport};
use crate::scene::Scene;
use crate::text::Ruler;
use egui::Ui;
use std::sync::Arc;

/// With more groups than this on a chart, symbols are at their new places at once: drawing each step would take too long.
const MOST_GROUPS: usize = 500;

/// The view on its way.
pub struct Flight {
    from: Viewport,
    to: Viewport,
    since: f64,
}

impl Flight {
    /// From one view to another; `None` where nothing moves by itself, or nothing changes.
    pub fn new(ui: &Ui, from: Viewport, to: Viewport) -> Option<Self> {
        (duration(ui) > 0.0 && from != to).then(|| Self { from, to, since: now(ui) })
    }

    /// Where it leads.
    pub fn goal(&self) -> Viewport {
        self.to
    }

    /// The view of a window at this moment, and whether it has arrived.
    pub fn view(&self, ui: &Ui, window: egui::Rect) -> (Viewport, bool) {
        let part = progress(ui, self.since);
        if part >= 1.0 {
            return (Viewport { window, ..self.to }, true);
        }
        let zoom = self.from.zoom * (self.to.zoom / self.from.zoom).powf(part);
        let middle = self.from.middle.lerp(self.to.middle, part);
        (Viewport { zoom, middle, window }, false)
    }
}

/// A chart on its way to where its layout has it now.
pub struct Glide {
    from: Arc<Picture>,
    since: f64,
}

impl Glide {
    /// From the chart as it was drawn before; `None` where nothing moves by itself.
    pub fn new(ui: &Ui, from: Arc<Picture>, to: &Scene) -> Option<Self> {
        let is_small = from.drawing.scene().groups.len().max(to.groups.len()) <= MOST_GROUPS;
        (duration(ui) > 0.0 && is_small).then(|| Self { from, since: now(ui) })
    }

    /// What is drawn at this moment; `None` when all has arrived.
    pub fn drawing(&self, ui: &Ui, to: &Scene, ruler: &Ruler) -> Option<Drawing> {
        let part = progress(ui, self.since);
        (part < 1.0).then(|| Drawing::new(tween::between(self.from.drawing.scene(), to, part), ruler))
    }
}

fn now(ui: &Ui) -> f64 {
    ui.input(|input| input.time)
}

/// How long a motion takes, in seconds; 0 where motion is reduced.
fn duration(ui: &Ui) -> f64 {
    f64::from(ui.style().animation_time)
}

/// How much of the way is behind, from 0 to 1: quick at first, slower towards the end. Asks for the next frame.
fn progress(ui: &Ui, since: f64) -> f64 {
    let time = ((now(ui) - since) / duration(ui).max(1e-6)).clamp(0.0, 1.0);
    if time < 1.0 {
        ui.request_repaint();
    }
    1.0 - (1.0 - time).powi(3)
}
