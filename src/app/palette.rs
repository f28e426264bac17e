//! Every command in one list: type a part of its name, choose it, and learn its key.

use super::action::Action;
use super::chooser::{Answer, Ask, Chooser};
use super::command::{COMMANDS, Command, CommandRow};
use super::direction;
use super::language::{fits, tr};
use super::theme::{self, Tokens};
use super::widgets;
use egui::{Align2, FontId, Id, Modal, Rect, Ui, vec2};

const WIDTH: f32 = 520.0;
/// From the upper edge of the window, in points.
const BELOW_TOP: f32 = 64.0;

/// The open list.
pub struct Palette {
    chooser: Chooser,
}

impl Palette {
    /// The list of all commands.
    pub fn new() -> Self {
        Self { chooser: Chooser::new() }
    }

    /// Shows the list; with `None` it stays open, with `Some` it closes and this is to be done.
    pub fn show(&mut self, ui: &mut Ui, has_case: bool) -> Option<Vec<Action>> {
        let rows = fitting(&self.chooser.typed(), has_case);
        let id = Id::unique("palette");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, BELOW_TOP));
        let modal = Modal::new(id).area(area).frame(theme::dialog_frame(ui.style()).inner_margin(12)).show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(ui.content_rect().width() - 60.0));
            let room = (ui.content_rect().height() - BELOW_TOP - 140.0) / 34.0;
            let ask =
                Ask { question: tr("palette-question"), hint: tr("palette-hint"), none: tr("palette-none"), most: room.clamp(3.0, 11.5) };
            let words = |i: usize| rows.get(i).map_or("", |row| row.label()).into();
            self.chooser.show(ui, &ask, rows.len(), words, |ui, i, response| {
                if let Some(row) = rows.get(i) {
                    paint(ui, row, response.rect);
                }
            })
        });
        match modal.inner {
            Some(Answer::Row(i)) => Some(rows.get(i).map(|row| Action::Run(row.command)).into_iter().collect()),
            Some(Answer::Close) => Some(Vec::new()),
            Some(Answer::On(_)) | None => modal.should_close().then(Vec::new),
        }
    }
}

/// The commands that fit what was typed, the best first.
fn fitting(typed: &str, has_case: bool) -> Vec<&'static CommandRow> {
    let can = |row: &&CommandRow| row.command != Command::Palette && (has_case || row.command.needs_no_case());
    let mut ranked: Vec<_> = COMMANDS.iter().filter(can).filter_map(|row| Some((fits(row.label(), row.id, typed)?, row))).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, row)| row).collect()
}

/// Icon and words at the beginning, the section or the key at the end.
fn paint(ui: &Ui, row: &CommandRow, rect: Rect) {
    let t = Tokens::of(ui);
    widgets::paint_icon(ui, direction::part(rect, 8.0, 20.0), row.icon, 16.0, t.muted);
    let (small, keys) = (FontId::proportional(theme::SMALL), row.command.keys(ui.ctx()));
    let about = if keys.is_empty() { row.section.label() } else { &keys };
    let end = direction::write_at_end(ui.painter(), rect, 10.0, about, small, t.muted);
    let room = ui.painter().with_clip_rect(direction::before(rect, end));
    direction::write(&room, rect, 40.0, row.label(), FontId::proportional(theme::BODY), t.ink);
}
