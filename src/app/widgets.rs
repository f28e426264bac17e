//! The few controls that the window is made of.

use super::command::Command;
use super::direction;
use super::icons::{self, Icon};
use super::theme::{self, CONTROL, ICON, RADIUS, Tokens};
use egui::accesskit::Role;
use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Rect, Response, RichText, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

/// Words with a capital at the beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Paints an icon in the middle of a rectangle.
pub fn paint_icon(ui: &Ui, rect: Rect, icon: Icon, size: f32, color: Color32) {
    let font = FontId::new(size, icons::family());
    if !(direction::is_mirrored() && icon.points()) {
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon.0, font, color);
        return;
    }
    let galley = ui.painter().layout_no_wrap(icon.0.to_string(), font, color);
    let corner = rect.center() - galley.size() / 2.0;
    let font_image = ui.fonts(|fonts| fonts.font_image_size());
    for row in &galley.rows {
        let mut mesh = row.visuals.mesh.clone();
        for vertex in &mut mesh.vertices {
            let at = corner + row.pos.to_vec2() + vertex.pos.to_vec2();
            vertex.pos = pos2(2.0 * rect.center().x - at.x, at.y);
            vertex.uv = pos2(vertex.uv.x / font_image[0] as f32, vertex.uv.y / font_image[1] as f32);
        }
        ui.painter().add(egui::Shape::mesh(mesh));
    }
}

/// What a button looks like beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Flat until the pointer comes.
    #[default]
    Flat,
    /// Flat and switched on.
    On,
    /// The one that is meant.
    Primary,
    /// With an edge.
    Outlined,
}

/// A square button with an icon; its name is the tooltip and what a screen reader says.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, keys: &str, look: Look, enabled: bool) -> Response {
    icon_button_sized(ui, icon, name, keys, look, enabled, Vec2::splat(CONTROL))
}

/// The same in another size.
pub fn icon_button_sized(ui: &mut Ui, icon: Icon, name: &str, keys: &str, look: Look, enabled: bool, size: Vec2) -> Response {
    ui.add_enabled_ui(enabled, |ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, look == Look::On, name));
        let ink = paint_back(ui, rect, &response, look);
        let ink = if enabled { ink } else { theme::mix(Tokens::of(ui).panel, ink, 0.3) };
        paint_icon(ui, rect, icon, ICON, ink);
        tooltip(response, name, keys)
    })
    .inner
}

/// A square button for a command.
pub fn command_button(ui: &mut Ui, command: Command, on: bool, enabled: bool) -> Response {
    let (row, keys) = (command.row(), command.keys(ui.ctx()));
    icon_button(ui, row.icon, row.label(), &keys, if on { Look::On } else { Look::Flat }, enabled)
}

/// Says at the pointer what a control does, and its key.
pub fn tooltip(response: Response, name: &str, keys: &str) -> Response {
    response.on_hover_ui(|ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(name).small());
            if !keys.is_empty() {
                ui.label(RichText::new(keys).small().color(Tokens::of(ui).muted));
            }
        });
    })
}

/// Paints what is behind a button's words and says in which ink these are.
pub(super) fn paint_back(ui: &Ui, rect: Rect, response: &Response, look: Look) -> Color32 {
    let t = Tokens::of(ui);
    let (held, hovered) = (response.is_pointer_button_down_on(), response.hovered());
    let (fill, ink) = match look {
        Look::Primary => (
            theme::mix(
                t.accent,
                t.ink,
                if held {
                    0.25
                } else if hovered {
                    0.12
                } else {
                    0.0
                },
            ),
            t.on_accent,
        ),
        Look::On => (t.chosen, t.accent),
        Look::Flat | Look::Outlined if held => (t.pressed, t.ink),
        Look::Flat | Look::Outlined if hovered => (t.hover, t.ink),
        Look::Flat => (Color32::TRANSPARENT, t.ink),
        Look::Outlined => (t.field, t.ink),
    };
    ui.painter().rect_filled(rect, CornerRadius::same(RADIUS), fill);
    if look == Look::Outlined {
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS), Stroke::new(1.0, t.edge), StrokeKind::Inside);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.expand(1.0), CornerRadius::same(RADIUS + 1), Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
    ink
}

/// A button with words, and an icon before them where there is one.
pub fn button(ui: &mut Ui, icon: Option<Icon>, words: &str, look: Look) -> Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::medium(13.0), Color32::PLACEHOLDER);
    let before = if icon.is_some() { ICON + 8.0 } else { 0.0 };
    let size = vec2(galley.size().x + before + 24.0, CONTROL);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), words));
    let ink = paint_back(ui, rect, &response, look);
    if let Some(icon) = icon {
        paint_icon(ui, direction::part(rect, 11.0, ICON), icon, 16.0, ink);
    }
    let left = direction::part(rect, 12.0 + before, galley.size().x).left();
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink);
    response
}

/// How wide words are in a type.
pub(super) fn width_of(ui: &Ui, words: &str, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x
}

/// How wide a button with an icon and these words is.
pub fn button_width(ui: &Ui, words: &str) -> f32 {
    width_of(ui, words, theme::medium(13.0)) + ICON + 32.0
}

/// How wide a menu of these commands is, so that no label is cut off.
pub fn menu_width<'w>(ui: &Ui, rows: impl Iterator<Item = (&'w str, String)>) -> f32 {
    let small = || FontId::proportional(theme::SMALL);
    let widths = rows.map(|(words, keys)| width_of(ui, words, FontId::proportional(13.0)) + width_of(ui, &keys, small()) + 70.0);
    widths.fold(228.0, f32::max)
}

/// A small label above a field.
pub fn field_label(ui: &mut Ui, words: &str) -> Response {
    let t = Tokens::of(ui);
    ui.add_space(4.0);
    let response = ui.label(RichText::new(words).size(theme::SMALL).color(t.muted));
    ui.add_space(-3.0);
    response
}

/// A one-line text field under its label; the new text when it was changed.
pub fn text_field(ui: &mut Ui, label: &str, value: &str, hint: &str, takes_focus: bool) -> Option<String> {
    let mut text = value.to_owned();
    let label = field_label(ui, label);
    let edit = TextEdit::singleline(&mut text)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(vec2(9.0, 6.0))
        .align(Align2([direction::start(), Align::Center]));
    let response = ui.add(edit).labelled_by(label.id);
    if takes_focus {
        response.request_focus();
        response.scroll_to_me(None);
    }
    (response.changed() && text != value).then_some(text)
}

/// A text field of several lines under its label; the new text when it was changed.
pub fn text_area(ui: &mut Ui, label: &str, value: &str, hint: &str) -> Option<String> {
    let mut text = value.to_owned();
    let label = field_label(ui, label);
    let edit = TextEdit::multiline(&mut text)
        .hint_text(hint)
        .desired_rows(3)
        .desired_width(f32::INFINITY)
        .margin(vec2(9.0, 6.0))
        .align(Align2([direction::start(), Align::Min]));
    let response = ui.add(edit).labelled_by(label.id);
    (response.changed() && text != value).then_some(text)
}

/// A text field that keeps what is being typed apart from what is understood of it: `shown` is written while nobody
/// types. Gives what was typed, and whether the field has been left.
pub fn draft_field(ui: &mut Ui, label: &str, shown: &str, hint: &str) -> Option<(String, bool)> {
    let id = draft_id(ui, label);
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = draft.unwrap_or_else(|| shown.to_owned());
    let label = field_label(ui, label);
    let edit = TextEdit::singleline(&mut text)
        .id(id.with("field"))
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(vec2(9.0, 6.0))
        .align(Align2([direction::start(), Align::Center]));
    let response = ui.add(edit).labelled_by(label.id);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let left = response.lost_focus();
    if left {
        let was_typed: Option<String> = ui.data(|data| data.get_temp(id));
        ui.data_mut(|data| data.remove::<String>(id));
        return was_typed.map(|_| (text, true));
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
        return Some((text, false));
    }
    None
}

/// The id of the field that [`draft_field`] shows under a label.
pub fn draft_field_id(ui: &Ui, label: &str) -> egui::Id {
    draft_id(ui, label).with("field")
}

fn draft_id(ui: &Ui, label: &str) -> egui::Id {
    ui.scope_id().with(("draft", label))
}

/// A one-pixel line across.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, Tokens::of(ui).rule);
}

/// A heading with a fold under it, known by a key where the heading changes; `count` says how much is inside.
pub fn folded<R>(ui: &mut Ui, key: &str, title: &str, count: usize, open: bool, inside: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let t = Tokens::of(ui);
    let id = ui.scope_id().with(("fold", key));
    let mut is_open = ui.data(|data| data.get_temp(id)).unwrap_or(open);
    if open {
        // What has begun open stays so while it is filled in.
        ui.data_mut(|data| data.insert_temp(id, is_open));
    }
    ui.add_space(4.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_open, title));
    if response.clicked() {
        is_open = !is_open;
        ui.data_mut(|data| data.insert_temp(id, is_open));
    }
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.rule));
    let ink = if response.hovered() || response.has_focus() { t.accent } else { t.ink };
    let row = rect.translate(vec2(0.0, 1.0));
    let room = ui.painter().with_clip_rect(direction::part(row, 0.0, row.width() - 22.0));
    let text = direction::write(&room, row, 0.0, title, theme::medium(13.0), ink);
    if count > 0 {
        direction::write(ui.painter(), row, text.width() + 8.0, &count.to_string(), FontId::proportional(theme::SMALL), t.muted);
    }
    let arrow = direction::part(row, row.width() - 16.0, 16.0);
    paint_icon(ui, arrow, if is_open { Icon::DOWN } else { Icon::RIGHT }, 15.0, t.muted);
    is_open.then(|| {
        let value = ui.push_id(key, inside).inner;
        ui.add_space(8.0);
        value
    })
}

/// Begins a menu: opened with the keyboard, its first row takes the focus, so that arrows go on from there, and not to what
/// lies under the menu.
pub fn begin_menu(ui: &Ui, name: &str, button: &Response) {
    ui.memory_mut(|memory| memory.set_modal_layer(ui.layer_id()));
    if has_just_opened(ui, name) && button.has_focus() {
        ui.data_mut(|data| data.insert_temp(wants_focus(), true));
    }
}

/// Gives a row the focus if its menu has just been opened with the keyboard and no row before it has taken it.
pub(super) fn take_focus(ui: &Ui, row: &Response) {
    if ui.data_mut(|data| data.remove_temp::<bool>(wants_focus())).is_some() {
        row.request_focus();
    }
}

fn wants_focus() -> egui::Id {
    egui::Id::unique("menu-wants-focus")
}

/// True in the first frame in which a menu or list is shown.
pub(super) fn has_just_opened(ui: &Ui, name: &str) -> bool {
    let id = ui.scope_id().with(("seen", name));
    let frame = ui.cumulative_frame_nr();
    let last: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, frame));
    last.is_none_or(|last| last + 1 < frame)
}

/// A row of a menu with its key at the right; true when it was chosen, which closes the menu.
pub fn menu_row(ui: &mut Ui, icon: Option<Icon>, words: &str, keys: &str, enabled: bool) -> bool {
    let t = Tokens::of(ui);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width().max(228.0), 28.0), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, enabled, words));
    take_focus(ui, &response);
    let on = enabled && (response.hovered() || response.has_focus());
    if on {
        ui.painter().rect_filled(rect, CornerRadius::same(RADIUS - 1), t.hover);
    }
    let ink = if enabled { t.ink } else { theme::mix(t.panel, t.ink, 0.35) };
    if let Some(icon) = icon {
        paint_icon(ui, direction::part(rect, 6.0, 20.0), icon, 16.0, theme::mix(ink, t.muted, 0.5));
    }
    direction::write(ui.painter(), rect, 34.0, words, FontId::proportional(13.0), ink);
    direction::write_at_end(ui.painter(), rect, 8.0, keys, FontId::proportional(theme::SMALL), t.muted);
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}
