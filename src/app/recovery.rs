//! What programs that ended early have left unsaved: a quiet panel on the start screen.

use super::action::Action;
use super::direction;
use super::files;
use super::keeping::opening::first_work;
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::file::sealed::file_id;
use crate::file::store::{Left, recoverable};
use egui::{CornerRadius, Frame, Label, Margin, RichText, Stroke, Ui};
use std::path::Path;
use std::time::SystemTime;

/// Unsaved work that was found. While it is held here, no other window shows it.
#[derive(Default)]
pub struct Recovery {
    found: Vec<Found>,
}

struct Found {
    left: Left,
    when: SystemTime,
    /// What the case is called; a sealed one does not say.
    title: Option<String>,
}

impl Recovery {
    /// Looks below the place of the journals.
    pub fn look(root: Option<&Path>) -> Self {
        let lefts = root.and_then(|root| recoverable(root, files::now()).ok()).unwrap_or_default();
        Self { found: lefts.into_iter().filter_map(found).collect() }
    }

    /// Takes one of those that were found.
    pub fn take(&mut self, which: usize) -> Option<Left> {
        (which < self.found.len()).then(|| self.found.remove(which).left)
    }

    /// Shows them, one a line.
    pub fn show(&self, ui: &mut Ui) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.found.is_empty() {
            return actions;
        }
        let t = Tokens::of(ui);
        let frame = Frame::new().fill(t.paper).stroke(Stroke::new(1.0, t.rule)).corner_radius(CornerRadius::same(10));
        frame.inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (i, found) in self.found.iter().enumerate() {
                let time = files::clock(found.when);
                let words = match &found.title {
                    Some(title) => tr!("unsaved-work-of", time = time, title = title.as_str()),
                    None => tr!("unsaved-work-sealed", time = time),
                };
                ui.horizontal(|ui| {
                    ui.with_layout(direction::from_end(), |ui| {
                        if widgets::button(ui, None, tr("discard"), Look::Flat).clicked() {
                            actions.push(Action::Discard(i));
                        }
                        if widgets::button(ui, None, tr("open"), Look::Outlined).clicked() {
                            actions.push(Action::Recover(i));
                        }
                        ui.with_layout(direction::from_start(), |ui| {
                            ui.add(Label::new(RichText::new(words).font(theme::medium(theme::BODY)).color(t.ink)).truncate());
                        });
                    });
                });
            }
        });
        ui.add_space(20.0);
        actions
    }
}

/// Something to be offered; what is in its file after all is thrown away, and what nobody can read once it is old.
fn found(left: Left) -> Option<Found> {
    let when = left.written();
    match first_work(&left, None) {
        Some((work, _)) if work.is_unsaved(when) => {
            let title = if work.title.is_empty() { tr("untitled-case").to_owned() } else { work.title };
            Some(Found { left, when, title: Some(title) })
        }
        Some(_) => {
            left.discard();
            None
        }
        None if left.snapshots().flatten().any(|bytes| file_id(&bytes).is_some()) => Some(Found { left, when, title: None }),
        None => {
            left.discard_if_old(files::now());
            None
        }
    }
}
