//! A name for everything on the chart, reachable with Tab and by a screen reader.

use crate::app::picture::Picture;
use crate::app::theme::Tokens;
use crate::model::EntityId;
use crate::paint::screen::Viewport;
use egui::accesskit::{Action, Role};
use egui::{CornerRadius, EventFilter, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use std::collections::BTreeSet;

/// In larger charts only what is seen has a node, so that no frame takes long.
const MOST: usize = 1500;
/// So many symbols of a chart are reached with Tab while nobody listens.
const MOST_REACHED: usize = 400;

/// What the keyboard or a screen reader reached.
#[derive(Default)]
pub struct Reached {
    /// Something on the chart has the focus.
    pub has_focus: bool,
    /// It was selected by reaching it.
    pub selected: Option<EntityId>,
}

/// What the focus knows an entity of the chart by.
pub fn id_of(canvas: &Response, entity: &EntityId) -> egui::Id {
    canvas.id.with(entity)
}

/// Gives every entity of the chart a node with its words; the pointer stays with the canvas.
pub fn nodes(ui: &Ui, canvas: &Response, picture: &Picture, view: &Viewport, selection: &BTreeSet<EntityId>) -> Reached {
    let mut reached = Reached::default();
    let all = picture.entities().len() <= MOST;
    // Without a screen reader lines need no node: the arrows lead to them.
    let is_heard = ui.ctx().accesskit_node_builder(canvas.id, |_| ()).is_some();
    let mut rest = MOST_REACHED;
    for drawn in picture.entities() {
        let entity = drawn.id;
        let is_symbol = matches!(entity, EntityId::Person(_) | EntityId::System(_) | EntityId::Household(_));
        let selected = selection.contains(entity);
        let only_reached = !is_heard && !selected;
        if only_reached && (!is_symbol || rest == 0) {
            continue;
        }
        let rect = view.screen_rect(drawn.symbol());
        if (only_reached || !all) && !rect.intersects(canvas.rect) {
            continue;
        }
        if only_reached {
            rest -= 1;
        }
        let id = id_of(canvas, entity);
        let response = ui.interact(rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, drawn.words()));
        let asked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if response.gained_focus() || asked {
            reached.selected = Some(entity.clone());
        }
        if response.has_focus() {
            reached.has_focus = true;
            // The arrows walk the chart instead of the window's controls.
            let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
            let ring = Stroke::new(1.0, Tokens::of(ui).accent);
            ui.painter_at(canvas.rect).rect_stroke(rect.expand(9.0), CornerRadius::same(10), ring, StrokeKind::Outside);
        }
    }
    reached
}
