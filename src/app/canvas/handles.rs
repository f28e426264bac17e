//! The small round buttons around a person: add kin, pull out a tie or a bond.

use super::CanvasState;
use super::overlay::{self, FRAME};
use super::tool::{Around, ToolEvent};
use crate::app::action::Action;
use crate::app::command::Command;
use crate::app::icons::Icon;
use crate::app::language::{name_of, tr};
use crate::app::picker::Line;
use crate::app::picture::Picture;
use crate::app::theme::Tokens;
use crate::app::widgets;
use crate::edit::{Edit, Parents};
use crate::layout::Spot;
use crate::model::{Case, ChartKind, EntityId, PersonId, TieEnd};
use egui::accesskit::Role;
use egui::{Align2, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// Radius of a handle. Handles sit on the frame of the symbol, so that they reach less far than the next symbol.
const RADIUS: f32 = 9.0;
/// How long handles take to appear, in seconds.
const FADE: f64 = 0.12;
/// Handles stay while the pointer is this near.
const NEAR: f32 = 44.0;
/// Further out than this zoom, handles would cover the neighbours.
const LEAST_ZOOM: f64 = 0.45;

/// What a handle does.
enum Does {
    Add(Edit),
    Pull(Line),
}

/// One handle around a symbol.
struct Handle {
    at: Pos2,
    icon: Icon,
    command: Command,
    /// The message that names it for who listens: what, and whose.
    of: &'static str,
    /// The message at the pointer.
    says: &'static str,
    does: Does,
}

/// Shows the handles of the person under the pointer, or of the selected one.
pub fn show(
    ui: &mut Ui,
    canvas: &Response,
    state: &mut CanvasState,
    picture: &Picture,
    case: &Case,
    selection: &BTreeSet<EntityId>,
) -> Vec<Action> {
    // A timeline's symbols are small and stand close. Under a dialog nothing of the chart can be reached, and a tooltip that was
    // just shown would stay above it.
    let is_under_a_dialog = ui.memory(|memory| memory.top_modal_layer().is_some());
    if picture.layout.strip.is_some() || is_under_a_dialog {
        return Vec::new();
    }
    let only = if selection.len() == 1 { selection.first().cloned() } else { None };
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| canvas.rect.contains(*at));
    // A household's own form is its boundary.
    let boundary = |id: &EntityId| picture.extent_of(id).filter(|_| matches!(id, EntityId::Household(_)));
    let symbol = |id: &EntityId, state: &CanvasState| {
        overlay::symbol(id, picture, &state.view).or_else(|| boundary(id).map(|extent| state.view.screen_rect(extent)))
    };
    let hovered = pointer.and_then(|at| {
        // Only who stands near it is looked at closely.
        let is_about = |spot: &Spot| state.view.screen_from_chart(spot.at).distance(at) < NEAR + 2.0 * (spot.half * state.view.zoom) as f32;
        let near = picture.layout.spots.iter().filter(|(_, spot)| is_about(spot)).map(|(id, _)| id);
        let people = near.filter(|id| matches!(id, EntityId::Person(_) | EntityId::System(_)));
        people.rev().find(|id| symbol(id, state).is_some_and(|rect| rect.expand(4.0).contains(at))).cloned()
    });
    let still_near = |id: &EntityId| pointer.is_some_and(|at| symbol(id, state).is_some_and(|rect| rect.expand(NEAR).contains(at)));
    let near = state.near.clone().filter(still_near);
    state.near = near.or(hovered);
    let Some(id) = state.near.clone().or(only) else { return Vec::new() };
    let (Some(rect), true) = (symbol(&id, state), state.view.zoom >= LEAST_ZOOM) else { return Vec::new() };

    let extent = picture.extent_of(&id).map_or(rect, |extent| state.view.screen_rect(extent));
    let handles = match TieEnd::of(&id) {
        Some(TieEnd::Person(person)) => around_person(&person, rect, clear_of_badges(extent, rect, picture, state)),
        Some(TieEnd::System(_)) => vec![pull(Line::Tie, rect.expand(FRAME).right_center())],
        Some(TieEnd::Household(_)) => vec![pull(Line::Tie, rect.right_center())],
        None => Vec::new(),
    };
    let fade = fade_in(ui, state, &id);
    let mut actions = Vec::new();
    for handle in handles {
        let name = tr!(handle.of, name = name_of(case, &id));
        let response = button(ui, canvas, &handle, &name, &id, fade);
        match handle.does {
            Does::Add(edit) => {
                if response.clicked() {
                    actions.push(Action::Add(edit));
                }
            }
            Does::Pull(line) => {
                if response.clicked() {
                    actions.push(Action::AskWhom { line, from: id.clone(), at: handle.at + vec2(14.0, 14.0) });
                } else if response.dragged() {
                    let to = response.interact_pointer_pos().unwrap_or(handle.at);
                    let around = Around { chart: &ChartKind::Genogram, layout: &picture.layout, selection, case, reach: 0.0 };
                    state.hand.on(ToolEvent::Pull { line, from: id.clone(), at: state.view.chart_from_screen(to) }, &around);
                    ui.set_dragged_id(canvas.id);
                }
            }
        }
    }
    actions
}

/// How far the handles of this symbol have appeared, 0 to 1.
fn fade_in(ui: &Ui, state: &mut CanvasState, id: &EntityId) -> f32 {
    let now = ui.input(|input| input.time);
    let since = match &state.handles_since {
        Some((of, since)) if of == id => *since,
        _ => now,
    };
    state.handles_since = Some((id.clone(), since));
    let part = ((now - since) / FADE).min(1.0) as f32;
    if part < 1.0 {
        ui.request_repaint();
    }
    part
}

fn pull(line: Line, at: Pos2) -> Handle {
    let (command, of, says) = match line {
        Line::Bond => (Command::BondTool, "bond-of", "pull-a-bond"),
        Line::Tie => (Command::TieTool, "tie-of", "pull-a-tie"),
    };
    Handle { at, icon: command.row().icon, command, of, says, does: Does::Pull(line) }
}

/// How high and how low the handles above and below a person stand: clear of dates and names, and of badges, which are
/// buttons themselves.
fn clear_of_badges(extent: Rect, symbol: Rect, picture: &Picture, state: &CanvasState) -> (f32, f32) {
    let column = Rect::from_x_y_ranges(symbol.x_range(), extent.expand(RADIUS).y_range());
    let badges = picture.badges().map(|(.., pill)| state.view.screen_rect(pill)).filter(|pill| column.intersects(*pill));
    badges.fold(((symbol.top() - FRAME - 1.0).min(extent.top() - RADIUS), extent.bottom() + 12.0), |(above, below), pill| {
        if pill.center().y < symbol.center().y { (above.min(pill.top() - 12.0), below) } else { (above, below.max(pill.bottom() + 12.0)) }
    })
}

fn around_person(id: &PersonId, symbol: Rect, (above, below): (f32, f32)) -> Vec<Handle> {
    let add = |command: Command, of: &'static str, says: &'static str, at: Pos2, edit: Edit| Handle {
        at,
        icon: command.row().icon,
        command,
        of,
        says,
        does: Does::Add(edit),
    };
    let of = || Parents::Of(id.clone());
    let frame = symbol.expand(FRAME + 1.0);
    vec![
        add(
            Command::AddParents,
            "parents-of",
            "add-parents",
            pos2(frame.center().x, above),
            Edit::AddParents { of: id.clone(), kind: None },
        ),
        add(Command::AddSibling, "sibling-of", "add-sibling", frame.left_center(), Edit::AddSibling(id.clone())),
        add(Command::AddPartner, "partner-of", "add-partner", frame.right_center(), Edit::AddPartner(of())),
        add(
            Command::AddChild,
            "child-of-one",
            "add-child",
            pos2(frame.center().x, below),
            Edit::AddChild { parents: of(), kind: None, being: None },
        ),
        pull(Line::Tie, pos2(frame.right(), above)),
        pull(Line::Bond, pos2(frame.left(), above)),
    ]
}

fn button(ui: &Ui, canvas: &Response, handle: &Handle, name: &str, of: &EntityId, fade: f32) -> Response {
    let t = Tokens::of(ui);
    let rect = Rect::from_center_size(handle.at, Vec2::splat(2.0 * RADIUS));
    let id = canvas.id.with(("handle", of, handle.of));
    let response = ui.interact(rect.expand(4.0), id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let painter = ui.painter_at(canvas.rect);
    let on = response.hovered() || response.has_focus();
    let (fill, ink) = if on { (t.accent, t.on_accent) } else { (t.paper, t.accent) };
    painter.circle_filled(handle.at + vec2(0.0, 1.0), RADIUS + 1.0, egui::Color32::from_black_alpha((24.0 * fade) as u8));
    painter.circle(handle.at, RADIUS, fill.gamma_multiply(fade), Stroke::new(1.0, t.accent.gamma_multiply(0.55 * fade)));
    painter.text(
        handle.at,
        Align2::CENTER_CENTER,
        handle.icon.0,
        egui::FontId::new(12.0, crate::app::icons::family()),
        ink.gamma_multiply(fade),
    );
    let keys = handle.command.keys(ui.ctx());
    widgets::tooltip(response, tr(handle.says), &keys)
}
