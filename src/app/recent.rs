//! The files that were open last, as a list on the start screen: by the name of the file and its folder, for nothing else of a
//! case is remembered.

use super::action::{Action, Leave};
use super::command::Command;
use super::direction;
use super::icons::Icon;
use super::keeping::Recent;
use super::language::tr;
use super::start::heading;
use super::theme::{self, RADIUS, Tokens};
use super::widgets::{self, Look};
use egui::accesskit::Role;
use egui::{CornerRadius, FontId, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, vec2};

/// Height of a row, in points.
const ROW: f32 = 32.0;

/// Shows the list.
pub fn show(ui: &mut Ui, files: &[Recent]) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal(|ui| {
        heading(ui, tr("recent-files"));
        ui.with_layout(direction::from_end(), |ui| {
            if widgets::button(ui, None, tr("clear-the-list"), Look::Flat).clicked() {
                actions.push(Action::Run(Command::ForgetFiles));
            }
            if widgets::button(ui, None, tr("keep-no-list"), Look::Flat).clicked() {
                actions.push(Action::Run(Command::RememberFiles));
            }
        });
    });
    ui.spacing_mut().item_spacing.y = 2.0;
    for file in files {
        actions.extend(row(ui, file));
    }
    actions
}

fn row(ui: &mut Ui, file: &Recent) -> Option<Action> {
    let t = Tokens::of(ui);
    let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = file.path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let remove = direction::part(line, line.width() - ROW, ROW);
    let open = direction::before(line, remove);
    let response = ui.interact(open, ui.scope_id().with(("open", &file.path)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, tr!("open-recent", name = name.as_str(), folder = folder.as_str())));
    let corners = CornerRadius::same(RADIUS);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(open, corners, t.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(open, corners, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    widgets::paint_icon(ui, direction::part(open, 6.0, 22.0), Icon::FILE, 16.0, t.muted);
    let room = ui.painter().with_clip_rect(open.shrink(4.0));
    let written = direction::write(&room, open, 36.0, &name, theme::medium(theme::BODY), t.ink);
    direction::write(&room, open, 36.0 + written.width() + 12.0, &folder, FontId::proportional(theme::SMALL), t.muted);
    let words = tr!("forget-file", name = name.as_str());
    let mut close = ui.new_child(UiBuilder::new().max_rect(remove).id_salt(("forget", &file.path)));
    if widgets::icon_button_sized(&mut close, Icon::CLOSE, &words, "", Look::Flat, true, remove.size()).clicked() {
        return Some(Action::Forget(file.path.clone()));
    }
    response.clicked().then(|| Action::Leave(Leave::OpenPath(file.path.clone())))
}
