//! What the pointer does on the chart: it pans and zooms, gives its events to the tool in hand, and says what follows.

use super::tool::{Gesture, Tool, ToolEvent, ToolReply};
use super::{CanvasState, SLACK};
use crate::app::action::Action;
use crate::app::language::tr;
use crate::app::picture::Picture;
use crate::model::EntityId;
use crate::scene::pick;
use crate::text::Ruler;
use egui::{CursorIcon, Key, PointerButton, Pos2, Response, Ui};
use std::collections::BTreeSet;

/// How near to a line with others a symbol goes to it, in screen points.
const REACH: f64 = 6.0;

/// How near, in chart units, something that is dragged goes into line with others: nowhere while Alt is held.
pub fn reach(ui: &Ui, canvas: &CanvasState) -> f64 {
    if ui.input(|input| input.modifiers.alt) { 0.0 } else { REACH / canvas.view.zoom }
}

/// What is under a point of the screen. A household is there inside its boundary too: where it is the circle of an ecomap, and
/// everywhere while a line is drawn.
pub fn hit(at: Pos2, canvas: &CanvasState, picture: &Picture) -> Option<EntityId> {
    let point = canvas.view.chart_from_screen(at);
    let draws = matches!(canvas.hand.tool, Tool::Line(_)) || matches!(canvas.hand.gesture, Gesture::Join { .. });
    pick::pick(picture.drawing.scene(), point, SLACK / canvas.view.zoom).or_else(|| picture.household_around(point, draws))
}

/// Pans and zooms; true while the pointer pans, so that no tool takes it.
pub fn navigate(ui: &Ui, response: &Response, canvas: &mut CanvasState, picture: &Picture) -> bool {
    let before = canvas.view;
    let view = &mut canvas.view;
    if let Some(at) = response.hover_pos() {
        let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta));
        let factor = f64::from(pinch) * f64::from(wheel.y * 0.0022).exp();
        if (factor - 1.0).abs() > 1e-6 {
            view.zoom_at(at, factor);
        }
        if wheel.x != 0.0 {
            view.pan(egui::vec2(wheel.x, 0.0));
        }
    }
    let space = ui.input(|input| input.key_down(Key::Space)) && !ui.text_edit_focused();
    let holds = space || canvas.hand.tool == Tool::Hand;
    if holds && response.hovered() {
        ui.set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
    let by_hand = holds && response.dragged_by(PointerButton::Primary) && canvas.hand.gesture == Gesture::None;
    if by_hand || response.dragged_by(PointerButton::Middle) {
        view.pan(response.drag_delta());
    }
    if !holds && response.hovered() && matches!(canvas.hand.tool, Tool::Line(_) | Tool::Note) {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    if let (Some(at), Tool::Select, Gesture::None) = (response.hover_pos(), &canvas.hand.tool, &canvas.hand.gesture)
        && picture.part_at(canvas.view.chart_from_screen(at)).is_some()
        && hit(at, canvas, picture).is_none()
    {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
    if canvas.view != before {
        (canvas.flight, canvas.follows) = (None, false);
    }
    holds && canvas.hand.gesture == Gesture::None
}

pub fn events(ui: &Ui, response: &Response, canvas: &CanvasState, picture: &Picture, ruler: &Ruler) -> Vec<ToolEvent> {
    let more = ui.input(|input| input.modifiers.shift || input.modifiers.command);
    let pointer = response.interact_pointer_pos();
    let mut events = Vec::new();
    if response.drag_started_by(PointerButton::Primary) {
        let pressed = ui.input(|input| input.pointer.press_origin()).or(pointer);
        events.extend(pressed.map(|on_screen| {
            let (at, on) = (canvas.view.chart_from_screen(on_screen), hit(on_screen, canvas, picture));
            let part = picture.part_at(at).filter(|_| on.is_none() && canvas.hand.tool == Tool::Select);
            match part.and_then(|part| Some((part, picture.corner_of(part, ruler)?))) {
                Some((part, corner)) => ToolEvent::Furnish { part, corner, at },
                None => ToolEvent::Start { at, on, more },
            }
        }));
    }
    if response.dragged_by(PointerButton::Primary) {
        events.extend(pointer.map(|at| ToolEvent::Drag { to: canvas.view.chart_from_screen(at), on: hit(at, canvas, picture) }));
    }
    if response.drag_stopped_by(PointerButton::Primary) {
        events.push(ToolEvent::Drop { on: pointer.and_then(|at| hit(at, canvas, picture)) });
    }
    if response.clicked() {
        events.extend(pointer.map(|at| ToolEvent::Click { at: canvas.view.chart_from_screen(at), on: hit(at, canvas, picture), more }));
    }
    events
}

/// What the editor has to do after a tool's reply.
pub fn answer(reply: ToolReply, picture: &Picture, selection: &BTreeSet<EntityId>, response: &Response) -> Option<Action> {
    match reply {
        ToolReply::Nothing => None,
        ToolReply::Select(ids) => Some(Action::Select(ids)),
        ToolReply::Toggle(id) => Some(Action::Toggle(id)),
        ToolReply::Commit(edit) => Some(Action::Edit(edit)),
        ToolReply::Inside { area, more } => {
            let mut ids = pick::within(picture.drawing.scene(), area);
            if more {
                ids.extend(selection.iter().cloned());
            }
            Some(Action::Select(ids))
        }
        ToolReply::Write { at, about } => Some(Action::Write { at, about }),
        ToolReply::AskKind { line, from, to } => {
            let at = response.interact_pointer_pos().unwrap_or(response.rect.center());
            Some(Action::AskKind { line, from, to, at })
        }
        ToolReply::AskSystem { from } => {
            let at = response.interact_pointer_pos().unwrap_or(response.rect.center());
            Some(Action::AskSystem { from, at })
        }
        ToolReply::Missed => Some(Action::Tell(tr("line-missed"))),
    }
}
