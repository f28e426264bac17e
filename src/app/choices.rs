//! Controls that choose: one of a row, one of a list, on or off.

use super::direction;
use super::icons::Icon;
use super::language::tr;
use super::theme::{self, CONTROL, RADIUS, Tokens};
use super::widgets::{Look, field_label, has_just_opened, paint_back, paint_icon, take_focus, width_of};
use egui::accesskit::Role;
use egui::{
    CornerRadius, FontId, Galley, Layout, Popup, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};
use std::sync::Arc;

/// Room on both sides of a word in a row of choices, and the least of it where there is little.
const AROUND_CHOICE: f32 = 28.0;
const LEAST_AROUND_CHOICE: f32 = 14.0;

/// How wide a row of choices is where it has room.
pub fn segmented_width(ui: &Ui, words: &[impl AsRef<str>]) -> f32 {
    words.iter().map(|word| width_of(ui, word.as_ref(), theme::medium(12.5)) + AROUND_CHOICE).sum()
}

/// A row of choices of which one holds; the index of the one that was clicked. Where they do not fit side by side, there are
/// several rows.
pub fn segmented(ui: &mut Ui, name: &str, words: &[impl AsRef<str>], chosen: Option<usize>) -> Option<usize> {
    let galleys: Vec<_> =
        words.iter().map(|w| ui.painter().layout_no_wrap(w.as_ref().to_owned(), theme::medium(12.5), egui::Color32::PLACEHOLDER)).collect();
    let room = ui.available_width();
    let natural: f32 = galleys.iter().map(|g| g.size().x).sum();
    let around = ((room - natural) / words.len().max(1) as f32).clamp(LEAST_AROUND_CHOICE, AROUND_CHOICE);
    // Where each choice stands, for lines that begin at the left.
    let (mut places, mut corner, mut width) = (Vec::new(), Vec2::ZERO, 0.0_f32);
    for galley in &galleys {
        let size = vec2(galley.size().x + around, CONTROL);
        if corner.x > 0.0 && corner.x + size.x > room + 1.0 {
            corner = vec2(0.0, corner.y + CONTROL);
        }
        places.push(Rect::from_min_size(corner.to_pos2(), size));
        corner.x += size.x;
        width = width.max(corner.x);
    }
    let (back, _) = ui.allocate_exact_size(vec2(width, corner.y + CONTROL), Sense::hover());
    ui.painter().rect_filled(back, CornerRadius::same(RADIUS), theme::mix(Tokens::of(ui).panel, Tokens::of(ui).ink, 0.07));
    let mut clicked = None;
    for (i, (galley, place)) in galleys.into_iter().zip(places).enumerate() {
        let rect = direction::flipped(back, place.translate(back.min.to_vec2())).shrink(2.0);
        let words = tr!("choice-of", name = name, choice = words[i].as_ref());
        if segment(ui, rect, (name, i), galley, &words, chosen == Some(i)) {
            clicked = Some(i);
        }
    }
    clicked
}

/// One of a row of choices; true when it was clicked.
fn segment(ui: &Ui, rect: Rect, id: (&str, usize), galley: Arc<Galley>, words: &str, on: bool) -> bool {
    let t = Tokens::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, words));
    let corners = CornerRadius::same(RADIUS - 2);
    if on {
        ui.painter().rect_filled(rect, corners, t.field);
        ui.painter().rect_stroke(rect, corners, Stroke::new(1.0, t.edge), StrokeKind::Inside);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, corners, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    let ink = if on || response.hovered() { t.ink } else { t.muted };
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    response.clicked()
}

/// A list to choose one of, under its label; the index of a new choice.
pub fn choice(ui: &mut Ui, label: &str, options: &[impl AsRef<str>], chosen: Option<usize>, when_none: &str) -> Option<usize> {
    let mut picked = None;
    let label_response = field_label(ui, label);
    let text = chosen.and_then(|i| options.get(i)).map_or(when_none, AsRef::as_ref);
    let button = chooser_button(ui, text);
    let mut is_answered = false;
    Popup::menu(&button).width(button.rect.width()).show(|ui| {
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            ui.with_layout(Layout::top_down_justified(direction::start()), |ui| {
                let is_new = has_just_opened(ui, label);
                for (i, option) in options.iter().enumerate() {
                    let row = ui.selectable_label(chosen == Some(i), option.as_ref());
                    if is_new && chosen.unwrap_or(0) == i {
                        // Arrows go on from what is chosen now.
                        row.request_focus();
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        is_answered = true;
                        picked = Some(i).filter(|_| chosen != Some(i));
                        ui.close();
                    }
                }
            });
        });
    });
    if is_answered {
        button.request_focus();
    }
    button.labelled_by(label_response.id);
    picked
}

/// A button that opens a list, with what is chosen now, under its label.
pub fn labelled_button(ui: &mut Ui, label: &str, text: &str) -> Response {
    let label = field_label(ui, label);
    chooser_button(ui, text).labelled_by(label.id)
}

/// The button that opens a list, with what is chosen now.
fn chooser_button(ui: &mut Ui, text: &str) -> Response {
    let t = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::new(Role::ComboBox);
        (info.enabled, info.current_text_value) = (ui.is_enabled(), Some(text.to_owned()));
        info
    });
    paint_back(ui, rect, &response, Look::Outlined);
    let arrow = direction::part(rect, rect.width() - 26.0, 20.0);
    paint_icon(ui, arrow, Icon::DOWN, 16.0, t.muted);
    let room = ui.painter().with_clip_rect(direction::before(rect, arrow));
    direction::write(&room, rect, 10.0, text, FontId::proportional(theme::BODY), t.ink);
    response
}

/// A row that is switched on or off, with a tick.
pub fn check_row(ui: &mut Ui, words: &str, keys: &str, on: bool) -> Response {
    marked_row(ui, Role::MenuItemCheckBox, words, keys, on)
}

/// A row that is one of several choices.
pub fn radio_row(ui: &mut Ui, words: &str, on: bool) -> Response {
    marked_row(ui, Role::MenuItemRadio, words, "", on)
}

fn marked_row(ui: &mut Ui, role: Role, words: &str, keys: &str, on: bool) -> Response {
    let t = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, true, on, words));
    take_focus(ui, &response);
    let corners = CornerRadius::same(RADIUS - 1);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, corners, t.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, corners, Stroke::new(1.5, t.accent), StrokeKind::Inside);
    }
    tick(ui, direction::part(rect, 4.0, 22.0), role == Role::MenuItemRadio, on);
    direction::write(ui.painter(), rect, 32.0, words, FontId::proportional(13.0), t.ink);
    direction::write_at_end(ui.painter(), rect, 8.0, keys, FontId::proportional(theme::SMALL), t.muted);
    response
}

/// A tick in a box, or in a circle where only one of several can have it.
fn tick(ui: &Ui, place: Rect, round: bool, on: bool) {
    let t = Tokens::of(ui);
    let frame = Rect::from_center_size(place.center(), Vec2::splat(15.0));
    let corners = CornerRadius::same(if round { 8 } else { 4 });
    if on {
        ui.painter().rect_filled(frame, corners, t.accent);
        paint_icon(ui, place, Icon::CHECK, 11.0, t.on_accent);
    } else {
        ui.painter().rect_stroke(frame, corners, Stroke::new(1.0, theme::mix(t.edge, t.ink, 0.3)), StrokeKind::Inside);
    }
}

/// Something that holds or does not, with its words beside the tick; true when it was clicked.
pub fn check_box(ui: &mut Ui, words: &str, on: bool) -> bool {
    let t = Tokens::of(ui);
    let room = ui.available_width() - 24.0;
    let lines = direction::lines(ui.painter(), words, FontId::proportional(theme::BODY), t.ink, room);
    let size = vec2(ui.available_width(), (lines.size().y + 6.0).max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), on, words));
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(RADIUS - 1), Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
    tick(ui, direction::part(rect, 0.0, 16.0), false, on);
    let top = rect.center().y - lines.size().y / 2.0;
    direction::put_lines(ui.painter(), direction::part(rect, 24.0, room), top, lines);
    response.clicked()
}
