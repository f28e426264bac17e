//! What to look at after two versions of a case have been merged: the panel that lists it, and the notice that there is
//! another version at all.

mod words;

use super::action::Action;
use super::choices;
use super::direction;
use super::document::Document;
use super::files;
use super::keeping::merging::With;
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::file::merge::{Conflict, ConflictKind, Side, sides_shown};
use egui::{Label, RichText, ScrollArea, Ui};
use std::time::SystemTime;

/// What two versions did not agree on.
#[derive(Default)]
pub struct Differences {
    conflicts: Vec<Conflict>,
    /// Which side the case shows of each, for one revision.
    shown: Option<(u64, Vec<Option<Side>>)>,
}

impl Differences {
    /// A list to be looked through.
    pub fn new(conflicts: Vec<Conflict>) -> Self {
        Self { conflicts, shown: None }
    }

    /// True when there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.conflicts.is_empty()
    }

    /// One of them.
    pub fn get(&self, which: usize) -> Option<&Conflict> {
        self.conflicts.get(which)
    }
}

/// Shows the panel.
pub fn panel(ui: &mut Ui, document: &mut Document) -> Vec<Action> {
    let mut actions = Vec::new();
    let case = document.session.case().clone();
    let revision = document.session.revision();
    let differences = &mut document.differences;
    if differences.shown.as_ref().is_none_or(|(of, _)| *of != revision) {
        differences.shown = Some((revision, sides_shown(&case, &differences.conflicts)));
    }
    let t = Tokens::of(ui);
    ui.label(RichText::new(tr("two-versions-merged")).font(theme::semibold(15.0)).color(t.ink));
    ui.add_space(4.0);
    ui.add(Label::new(RichText::new(tr("about-differences")).size(theme::SMALL).color(t.muted)).wrap());
    ui.add_space(8.0);
    if widgets::button(ui, None, tr("differences-done"), Look::Outlined).clicked() {
        actions.push(Action::EndMerging);
    }
    ui.add_space(8.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        direction::column(ui, |ui| {
            let shown = differences.shown.iter().flat_map(|(_, shown)| shown.iter().copied());
            for (which, (conflict, shown)) in differences.conflicts.iter().zip(shown).enumerate() {
                widgets::rule(ui);
                ui.add_space(6.0);
                let about = words::about(&case, conflict);
                let heading = egui::Button::new(RichText::new(&about).font(theme::medium(theme::BODY)).color(t.ink)).wrap().frame(false);
                if ui.add(heading).clicked() {
                    actions.extend(conflict.about.clone().map(Action::Show));
                }
                let line = |ui: &mut Ui, words: &str| ui.add(Label::new(RichText::new(words).size(theme::SMALL).color(t.muted)).wrap());
                if let Some(outcome) = words::outcome(conflict) {
                    line(ui, outcome);
                }
                if matches!(conflict.kind, ConflictKind::SetAside(_)) {
                    line(ui, &words::side(&case, conflict, Side::Theirs));
                }
                if matches!(conflict.kind, ConflictKind::BothChanged | ConflictKind::BothKept) {
                    line(ui, &tr!("mine-says", what = words::side(&case, conflict, Side::Mine)));
                    line(ui, &tr!("theirs-says", what = words::side(&case, conflict, Side::Theirs)));
                }
                actions.extend(answers(ui, &about, which, conflict, shown));
                ui.add_space(8.0);
            }
        });
    });
    actions
}

/// The two answers, where there are two.
fn answers(ui: &mut Ui, about: &str, which: usize, conflict: &Conflict, shown: Option<Side>) -> Option<Action> {
    let words = match conflict.kind {
        ConflictKind::SetAside(_) => return None,
        ConflictKind::BothChanged | ConflictKind::BothKept => [tr("keep-mine"), tr("take-theirs")],
        ConflictKind::DeletedHere => [tr("delete-it"), tr("keep-it")],
        ConflictKind::DeletedThere => [tr("keep-it"), tr("delete-it")],
    };
    let chosen = shown.map(|side| usize::from(side == Side::Theirs));
    let answer = choices::segmented(ui, about, &words, chosen)?;
    let side = if answer == 0 { Side::Mine } else { Side::Theirs };
    (shown != Some(side)).then_some(Action::Settle(which, side))
}

/// That there is another version of the case.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Somebody else has saved it, at this time.
    Theirs(SystemTime),
    /// A copy of it is in another file.
    Copy(std::path::PathBuf),
    /// It is older than one that was open on this computer: how often each had been saved.
    Older { this: u64, seen: u64 },
}

/// Shows a notice on its strip.
pub fn notice(ui: &mut Ui, notice: &Notice) -> Vec<Action> {
    let t = Tokens::of(ui);
    let (words, with) = match notice {
        Notice::Theirs(when) => (tr!("somebody-else-saved", time = files::clock(*when)), Some(With::Theirs)),
        Notice::Copy(path) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (tr!("copy-beside", name = name), Some(With::Copy(path.clone())))
        }
        Notice::Older { this, seen } => (tr!("older-than-seen", this = *this, seen = *seen), None),
    };
    let mut actions = Vec::new();
    ui.with_layout(direction::from_end(), |ui| {
        if widgets::button(ui, None, tr("not-now"), Look::Flat).clicked() {
            actions.push(Action::Dismiss);
        }
        if let Some(with) = with
            && widgets::button(ui, None, tr("merge"), Look::Outlined).clicked()
        {
            actions.push(Action::Merge(with));
        }
        ui.with_layout(direction::from_start(), |ui| {
            ui.add(Label::new(RichText::new(&words).font(theme::medium(13.0)).color(t.ink)).truncate()).on_hover_text(&words);
        });
    });
    actions
}
