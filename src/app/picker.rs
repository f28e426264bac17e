//! The list that asks to whom a line goes and of which kind it is: type to filter, arrows and Enter or a click to choose.

use super::action::Action;
use super::kinds::{self, Kind};
use super::theme::{self, Tokens};
use super::widgets;
use crate::edit::name_of;
use crate::model::{Case, EntityId};
use crate::notation::Profile;
use crate::scene::style::Style;
use crate::text::Ruler;
use egui::accesskit::Role;
use egui::{
    Align2, Area, CornerRadius, FontId, Frame, Id, Key, Modifiers, Order, Pos2, Rect, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

/// A sort of line that is drawn from symbol to symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between two people.
    Bond,
    /// Between people, households and systems.
    Tie,
}

impl Line {
    /// True for what such a line can begin or end at.
    pub fn can_join(self, id: &EntityId) -> bool {
        match self {
            Line::Bond => matches!(id, EntityId::Person(_)),
            Line::Tie => kinds::tie_end(id).is_some(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Line::Bond => "bond",
            Line::Tie => "tie",
        }
    }
}

/// The open list.
pub struct Picker {
    line: Line,
    from: EntityId,
    /// `None` while it asks to whom.
    to: Option<EntityId>,
    at: Pos2,
    typed: String,
    chosen: usize,
    is_new: bool,
}

/// One row of the list.
enum Offer {
    Whom(EntityId),
    Kind(Kind),
}

const WIDTH: f32 = 330.0;
const ROW: f32 = 32.0;
const PICTURE: f32 = 72.0;

impl Picker {
    /// A list at a place of the window.
    pub fn new(line: Line, from: EntityId, to: Option<EntityId>, at: Pos2) -> Self {
        Self { line, from, to, at, typed: String::new(), chosen: 0, is_new: true }
    }

    /// Shows the list; an answer closes it.
    pub fn show(&mut self, ui: &mut Ui, case: &Case, recent: &[String], style: Style, ruler: &Ruler) -> Vec<Action> {
        let mut actions = Vec::new();
        let profile = Profile::of_case(&case.profile);
        let offers = self.offers(case, profile, recent);
        self.chosen = self.chosen.min(offers.len().saturating_sub(1));
        let (enter, escape) = self.keys(ui, offers.len());
        let mut answer = enter.then_some(self.chosen);
        let content = ui.content_rect();
        let most = content.max - vec2(WIDTH + 30.0, 420.0);
        let at = self.at.min(most).max(content.min + vec2(8.0, 8.0));
        let shown = Area::new(Id::unique("picker")).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing.y = 2.0;
                let question = match &self.to {
                    None => format!("{} has a {} to …", name_of(case, &self.from), self.line.word()),
                    Some(to) => format!("{} – {}", name_of(case, &self.from), name_of(case, to)),
                };
                let label = widgets::field_label(ui, &question);
                let hint = if self.to.is_none() { "Type a name" } else { "Type to find a kind" };
                let field =
                    ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY).margin(vec2(9.0, 6.0)));
                let field = field.labelled_by(label.id);
                if std::mem::take(&mut self.is_new) {
                    field.request_focus();
                }
                if field.changed() {
                    self.chosen = 0;
                }
                ui.add_space(4.0);
                let height = (ROW + 2.0) * (offers.len() as f32).clamp(1.0, 9.5);
                ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
                    for (i, offer) in offers.iter().enumerate() {
                        if self.row(ui, offer, i, case, (profile, style, ruler)) {
                            answer = Some(i);
                        }
                    }
                    if offers.is_empty() {
                        ui.label("Nothing has that name.");
                    }
                });
            });
        });
        if let Some(offer) = answer.and_then(|i| offers.into_iter().nth(i)) {
            match offer {
                Offer::Whom(to) => actions.push(Action::AskKind { line: self.line, from: self.from.clone(), to, at: self.at }),
                Offer::Kind(kind) => {
                    actions.push(Action::ClosePicker);
                    actions.push(Action::Used(kind.label));
                    actions.push(Action::Edit(kind.edit));
                }
            }
        } else if escape || shown.response.clicked_elsewhere() {
            actions.push(Action::ClosePicker);
        }
        actions
    }

    /// Follows arrows; says whether Enter or Escape was pressed.
    fn keys(&mut self, ui: &Ui, rows: usize) -> (bool, bool) {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) && rows > 0 {
                self.chosen = (self.chosen + 1) % rows;
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) && rows > 0 {
                self.chosen = (self.chosen + rows - 1) % rows;
            }
            (input.consume_key(Modifiers::NONE, Key::Enter), input.consume_key(Modifiers::NONE, Key::Escape))
        })
    }

    /// What fits what was typed: the kinds used last come first, and what begins with it before what holds it.
    fn offers(&self, case: &Case, profile: Profile, recent: &[String]) -> Vec<Offer> {
        let typed = self.typed.trim().to_lowercase();
        let rank = |words: &str| {
            let words = words.to_lowercase();
            if words.starts_with(&typed) { Some(0) } else { words.contains(&typed).then_some(1) }
        };
        match &self.to {
            None => {
                let people = case.people.keys().map(EntityId::from);
                let all = people.chain(case.households.keys().map(EntityId::from)).chain(case.systems.keys().map(EntityId::from));
                let fitting = all.filter(|id| *id != self.from && self.line.can_join(id));
                let mut ranked: Vec<_> = fitting.filter_map(|id| Some((rank(&name_of(case, &id))?, id))).collect();
                ranked.sort();
                ranked.into_iter().map(|(_, id)| Offer::Whom(id)).collect()
            }
            Some(to) => {
                let kinds = kinds::of_line(self.line, profile, &self.from, to).into_iter();
                let mut ranked: Vec<_> = kinds.filter_map(|kind| Some((rank(&kind.label)?, kind))).collect();
                let last_used = |kind: &Kind| recent.iter().position(|label| *label == kind.label).unwrap_or(usize::MAX);
                ranked.sort_by_key(|(rank, kind)| (*rank, last_used(kind)));
                ranked.into_iter().map(|(_, kind)| Offer::Kind(kind)).collect()
            }
        }
    }

    /// One row; true when it was clicked.
    fn row(&mut self, ui: &mut Ui, offer: &Offer, i: usize, case: &Case, (profile, style, ruler): (Profile, Style, &Ruler)) -> bool {
        let t = Tokens::of(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let on = self.chosen == i;
        let label = match offer {
            Offer::Whom(id) => name_of(case, id),
            Offer::Kind(kind) => kind.label.clone(),
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &label));
        if on {
            response.scroll_to_me(None);
        }
        if on || response.hovered() {
            ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), if on { t.chosen } else { t.hover });
        }
        let left = rect.left() + 10.0;
        match offer {
            Offer::Whom(id) => {
                ui.painter().text(
                    rect.left_center() + vec2(10.0, 0.0),
                    Align2::LEFT_CENTER,
                    &label,
                    FontId::proportional(theme::BODY),
                    t.ink,
                );
                let sort = FontId::proportional(theme::SMALL);
                ui.painter().text(rect.right_center() - vec2(10.0, 0.0), Align2::RIGHT_CENTER, id.class(), sort, t.muted);
            }
            Offer::Kind(kind) => {
                let frame = Rect::from_min_size(Pos2::new(left, rect.top() + 4.0), vec2(PICTURE, ROW - 8.0));
                kind.paint(profile, style, ruler, frame, ui.painter());
                let at = Pos2::new(left + PICTURE + 14.0, rect.center().y);
                ui.painter().text(at, Align2::LEFT_CENTER, &label, FontId::proportional(theme::BODY), t.ink);
            }
        }
        let response = match offer {
            Offer::Kind(kind) => response.on_hover_text(&kind.meaning),
            Offer::Whom(_) => response,
        };
        response.clicked()
    }
}
