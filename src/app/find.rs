//! Finding someone by a part of the name: the view flies to the hit.

use super::action::Action;
use super::chooser::{Answer, Ask, Chooser, rank};
use super::command::Command;
use super::direction;
use super::icons::Icon;
use super::language::{name_of, sort, tr};
use super::showing::Showing;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::model::{Case, EntityId};
use egui::{Align2, Area, FontId, Frame, Id, Order, Pos2, Ui, vec2};

const WIDTH: f32 = 300.0;
/// More hits than this are no help: another letter is.
const MOST_HITS: usize = 200;

/// The open field.
pub struct Find {
    chooser: Chooser,
}

impl Find {
    /// An empty field.
    pub fn new() -> Self {
        Self { chooser: Chooser::new() }
    }

    /// True while the keyboard writes into the field.
    pub fn has_focus(&self) -> bool {
        self.chooser.has_focus()
    }

    /// Takes the focus back.
    pub fn focus(&mut self) {
        self.chooser.focus();
    }

    /// Shows the field with its outer upper corner here; the second value says that it closes.
    pub fn show(&mut self, ui: &mut Ui, case: &Case, showing: &Showing, corner: Pos2) -> (Vec<Action>, bool) {
        let typed = self.chooser.typed();
        let hits = if typed.is_empty() { Vec::new() } else { hits(case, showing, &typed) };
        let area = Area::new(Id::unique("find"))
            .order(Order::Foreground)
            .pivot(if direction::is_mirrored() { Align2::LEFT_TOP } else { Align2::RIGHT_TOP })
            .fixed_pos(corner);
        let shown = area.show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                let none = if typed.is_empty() { tr("find-how") } else { tr("nothing-has-that-name") };
                let ask = Ask { question: tr("find"), hint: tr("find-hint"), none, most: 8.5 };
                let words = |i: usize| {
                    hits.get(i).map_or("".into(), |(_, name, id)| tr!("name-and-sort", name = name.as_str(), sort = sort(id)).into())
                };
                let answer = self.chooser.show(ui, &ask, hits.len(), words, |ui, i, response| {
                    let Some((_, name, id)) = hits.get(i) else { return };
                    let t = Tokens::of(ui);
                    let (row, small) = (response.rect, FontId::proportional(theme::SMALL));
                    let end = direction::write_at_end(ui.painter(), row, 10.0, sort(id), small, t.muted);
                    let room = ui.painter().with_clip_rect(direction::before(row, end));
                    direction::write(&room, row, 10.0, name, FontId::proportional(theme::BODY), t.ink);
                });
                let corner = egui::Rect::from_min_size(ui.min_rect().right_top() - vec2(22.0, 2.0), vec2(22.0, 22.0));
                let corner = direction::flipped(ui.min_rect(), corner);
                let keys = Command::Deselect.keys(ui.ctx());
                let close = ui.scope_builder(egui::UiBuilder::new().max_rect(corner), |ui| {
                    widgets::icon_button_sized(ui, Icon::CLOSE, tr("close-find"), &keys, Look::Flat, true, vec2(22.0, 22.0)).clicked()
                });
                if close.inner { Some(Answer::Close) } else { answer }
            })
        });
        let show = |i: usize| hits.get(i).map(|(.., id)| Action::Show(id.clone())).into_iter().collect();
        match shown.inner.inner {
            Some(Answer::On(i)) => (show(i), false),
            Some(Answer::Row(i)) => (show(i), true),
            Some(Answer::Close) => (Vec::new(), true),
            None => (Vec::new(), false),
        }
    }
}

/// People, systems and households whose names have what was typed, the best first, then by name.
fn hits(case: &Case, showing: &Showing, typed: &str) -> Vec<(u8, String, EntityId)> {
    let people = case.people.keys().map(EntityId::from);
    let all = people.chain(case.systems.keys().map(EntityId::from)).chain(case.households.keys().map(EntityId::from));
    let mut hits: Vec<_> = all
        .filter(|id| !showing.withholds(case, id))
        .filter_map(|id| {
            let name = name_of(case, &id);
            Some((rank(&name, typed)?, name, id))
        })
        .collect();
    hits.sort();
    hits.truncate(MOST_HITS);
    hits
}
