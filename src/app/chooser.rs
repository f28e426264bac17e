//! A field to type in above a list: what is typed filters the rows, arrows and Enter or a click choose one, Escape closes.

use super::direction;
use super::theme::{self, Tokens};
use super::widgets;
use egui::accesskit::Role;
use egui::{Align, Align2, CornerRadius, Key, Modifiers, Response, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};

/// Height of a row, in points.
pub const ROW: f32 = 32.0;

/// What has been typed into the field, and which row is meant.
pub struct Chooser {
    typed: String,
    chosen: usize,
    is_new: bool,
    has_focus: bool,
}

/// What the field and the list say.
pub struct Ask<'a> {
    /// Above the field.
    pub question: &'a str,
    /// In the field while it is empty.
    pub hint: &'a str,
    /// In place of the list when nothing fits.
    pub none: &'a str,
    /// How many rows are seen at once.
    pub most: f32,
}

/// What the user did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The arrows came to this row.
    On(usize),
    /// This row was chosen.
    Row(usize),
    /// Nothing is wanted of the list.
    Close,
}

impl Chooser {
    /// An empty field, which takes the focus.
    pub fn new() -> Self {
        Self { typed: String::new(), chosen: 0, is_new: true, has_focus: true }
    }

    /// A field in which something has been typed.
    pub fn with(typed: String) -> Self {
        Self { typed, ..Self::new() }
    }

    /// What was typed, as it was.
    pub fn as_typed(&self) -> String {
        self.typed.trim().to_owned()
    }

    /// What was typed, in small letters.
    pub fn typed(&self) -> String {
        self.typed.trim().to_lowercase()
    }

    /// True while the keyboard writes into the field.
    pub fn has_focus(&self) -> bool {
        self.has_focus
    }

    /// Takes the focus back, with what was typed.
    pub fn focus(&mut self) {
        self.is_new = true;
    }

    /// Shows the field and the list. `words` are what a screen reader says of a row, `paint` draws it.
    pub fn show<'w>(
        &mut self,
        ui: &mut Ui,
        ask: &Ask<'_>,
        rows: usize,
        words: impl Fn(usize) -> std::borrow::Cow<'w, str>,
        mut paint: impl FnMut(&mut Ui, usize, &Response),
    ) -> Option<Answer> {
        direction::column(ui, |ui| self.list(ui, ask, rows, words, &mut paint))
    }

    fn list<'w>(
        &mut self,
        ui: &mut Ui,
        ask: &Ask<'_>,
        rows: usize,
        words: impl Fn(usize) -> std::borrow::Cow<'w, str>,
        paint: &mut dyn FnMut(&mut Ui, usize, &Response),
    ) -> Option<Answer> {
        let mut answer = if self.has_focus { self.keys(ui, rows) } else { None };
        self.chosen = self.chosen.min(rows.saturating_sub(1));
        let label = widgets::field_label(ui, ask.question);
        let edit = TextEdit::singleline(&mut self.typed)
            .hint_text(ask.hint)
            .desired_width(f32::INFINITY)
            .margin(vec2(9.0, 6.0))
            .align(Align2([direction::start(), Align::Center]));
        let field = ui.add(edit).labelled_by(label.id);
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        self.has_focus = field.has_focus();
        if field.changed() {
            self.chosen = 0;
        }
        ui.add_space(2.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        let height = (ROW + 2.0) * (rows as f32).clamp(1.0, ask.most);
        let moved = answer.is_some() || field.changed();
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for i in 0..rows {
                let on = self.chosen == i;
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, words(i)));
                if on && moved {
                    response.scroll_to_me(None);
                }
                if ui.is_rect_visible(rect) {
                    if on || response.hovered() {
                        let t = Tokens::of(ui);
                        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), if on { t.chosen } else { t.hover });
                    }
                    paint(ui, i, &response);
                }
                if response.clicked() {
                    answer = Some(Answer::Row(i));
                }
            }
            if rows == 0 {
                ui.label(ask.none);
            }
        });
        answer
    }

    /// Follows arrows, Enter and Escape, before the field can take them.
    fn keys(&mut self, ui: &Ui, rows: usize) -> Option<Answer> {
        ui.input_mut(|input| {
            let mut answer = None;
            for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, rows.saturating_sub(1))] {
                if input.consume_key(Modifiers::NONE, key) && rows > 0 {
                    self.chosen = (self.chosen + by) % rows;
                    answer = Some(Answer::On(self.chosen));
                }
            }
            if input.consume_key(Modifiers::NONE, Key::Enter) && rows > 0 {
                answer = Some(Answer::Row(self.chosen.min(rows - 1)));
            }
            if input.consume_key(Modifiers::NONE, Key::Escape) { Some(Answer::Close) } else { answer }
        })
    }
}

/// How well words fit what was typed (in small letters): 0 where they begin with it, 1 where one of the words does, 2 where
/// it stands somewhere.
pub fn rank(words: &str, typed: &str) -> Option<u8> {
    let words = words.to_lowercase();
    if words.starts_with(typed) {
        return Some(0);
    }
    let at = words.match_indices(typed).map(|(at, _)| at);
    at.map(|at| if words[..at].ends_with(|c: char| c.is_alphanumeric()) { 2 } else { 1 }).min()
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn beginnings_come_before_what_stands_inside() {
        assert_eq!(rank("Ana Rivera", "ana"), Some(0));
        assert_eq!(rank("Ana Rivera", "riv"), Some(1));
        assert_eq!(rank("Juliana Ana", "ana"), Some(1));
        assert_eq!(rank("Juliana", "ana"), Some(2));
        assert_eq!(rank("Émile", "é"), Some(0));
        assert_eq!(rank("Émile", "ana"), None);
        assert_eq!(rank("Ana", ""), Some(0));
    }
}
