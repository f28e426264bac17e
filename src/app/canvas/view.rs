//! Which part of the chart is seen: what is asked for comes into view, and a chart that is all seen stays so when it grows.

use super::CanvasState;
use super::motion::{Flight, Glide};
use crate::app::picture::Picture;
use crate::app::worker;
use crate::paint::screen::Viewport;

use egui::Ui;
use std::sync::Arc;

impl CanvasState {
    /// Zooms about the middle of the window.
    pub fn zoom(&mut self, factor: impl Fn(f64) -> f64) {
        (self.flight, self.follows) = (None, false);
        self.view.zoom_at(self.view.window.center(), factor(self.view.zoom));
    }

    /// Looks somewhere else at once, as it was looked at before.
    pub fn look_at(&mut self, view: Viewport) {
        (self.flight, self.glide, self.follows) = (None, None, false);
        self.view = Viewport { window: self.view.window, ..view };
    }

    /// True while all of the chart is seen, and stays so when it grows.
    pub fn shows_all(&self) -> bool {
        self.follows || self.fit_next
    }

    /// Flies to a view, or is there at once where nothing moves by itself.
    fn fly(&mut self, ui: &Ui, to: Viewport) {
        self.flight = Flight::new(ui, self.view, to);
        if self.flight.is_none() {
            self.view = to;
        }
    }

    /// What comes next is on the screen already, and does not move there by itself.
    pub fn is_there(&mut self) {
        self.by_hand = true;
    }

    /// Where the view is, or is on its way to.
    fn goal(&self) -> Viewport {
        self.flight.as_ref().map_or(self.view, Flight::goal)
    }

    /// Brings into view what was asked for, and what has changed. What was asked for may not be on a picture that is not
    /// current: it waits for the next one.
    pub(super) fn settle(&mut self, ui: &Ui, window: egui::Rect, picture: &Picture, is_current: bool, replaced: Option<Arc<Picture>>) {
        let page = picture.drawing.scene().bounds;
        let is_resized = self.view.window.size() != window.size();
        self.view.window = window;
        if std::mem::take(&mut self.fit_next) || (self.follows && is_resized) {
            (self.flight, self.glide, self.follows) = (None, None, true);
            self.view.fit(page);
        }
        let has_changed = replaced.is_some();
        let by_hand = std::mem::take(&mut self.by_hand);
        if has_changed {
            self.glide = replaced.clone().filter(|_| !by_hand).and_then(|from| Glide::new(ui, from, picture.drawing.scene()));
        }
        // Somebody waits for this frame, and a large picture takes milliseconds to go.
        if self.glide.is_none() {
            replaced.into_iter().for_each(worker::forget);
        }
        let mut goal = Viewport { window, ..self.goal() };
        // Who draws something out of the view by hand wants the view where it is.
        self.follows &= !by_hand || is_seen(&goal, page);
        if let Some((id, at)) = self.hold_next.take_if(|_| is_current) {
            if let Some(symbol) = picture.symbol_of(&id) {
                goal.pan(at - goal.screen_rect(symbol).center());
            }
            if self.glide.is_none() {
                // What is held is at its new place already: so is the view.
                (self.flight, self.view) = (None, goal);
            }
        } else if std::mem::take(&mut self.show_all_next) || (self.follows && has_changed && !by_hand && !is_seen(&goal, page)) {
            goal.fit(page);
            self.follows = true;
        } else if let Some(extent) = self.show_next.take_if(|_| is_current).and_then(|id| picture.extent_of(&id)) {
            let before = goal;
            bring_into_view(&mut goal, extent);
            self.follows &= before == goal;
        }
        self.show_next.take_if(|_| is_current);
        if goal != (Viewport { window, ..self.goal() }) {
            self.fly(ui, goal);
        }
        if let Some(flight) = &self.flight {
            let (view, has_arrived) = flight.view(ui, window);
            self.view = view;
            if has_arrived {
                self.flight = None;
            }
        }
    }
}

/// True when all of a page is inside the window.
fn is_seen(view: &Viewport, page: kurbo::Rect) -> bool {
    view.window.expand(1.0).contains_rect(view.screen_rect(page))
}

/// Moves the view as little as possible, so that all of this is seen.
fn bring_into_view(view: &mut Viewport, extent: kurbo::Rect) {
    let on_screen = view.screen_rect(extent);
    let room = view.window.shrink(40.0);
    let shift = |low: f32, high: f32, least: f32, most: f32| {
        if low < least { least - low } else { (most - high).min(0.0) }
    };
    view.pan(egui::vec2(
        shift(on_screen.left(), on_screen.right(), room.left(), room.right()),
        shift(on_screen.top(), on_screen.bottom(), room.top(), room.bottom()),
    ));
}
