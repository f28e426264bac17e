//! The few questions that stop the work: what to do with unsaved changes, and the list of shortcuts.

use super::action::{Action, Leave};
use super::command::{COMMANDS, Command, Section, in_words};
use super::direction;
use super::icons::Icon;
use super::keeping::merging::With;
use super::language::tr;
use super::theme::{self, Tokens};
use super::widgets::{self, Look};
use crate::file::store::Deleted;
use egui::{Id, Modal, RichText, Ui};
use std::path::{Path, PathBuf};

/// An open dialog.
#[derive(Clone, PartialEq)]
pub enum Dialog {
    /// The case has changes that would be lost.
    Unsaved(Leave),
    /// Every command with its keys.
    Shortcuts,
    /// Something went wrong, in one sentence.
    Trouble(String),
    /// The case was not saved, in one sentence.
    NotSaved(String),
    /// The case was not saved, because somebody else has saved it meanwhile.
    SavedByOthers,
    /// The case is sealed now, and this file has it in clear still.
    LeftInClear(PathBuf),
    /// Whether the case in this file is to be deleted with everything that is kept of it.
    DeleteCase(PathBuf),
    /// What has been deleted.
    Deleted(Deleted),
    /// The program has made a mistake.
    Mistake,
}

/// Shows a dialog.
pub fn show(ui: &mut Ui, dialog: &Dialog, title: &str) -> Vec<Action> {
    let mut actions = Vec::new();
    let modal = Modal::new(Id::unique("dialog")).frame(theme::dialog_frame(ui.style())).show(ui.ctx(), |ui| {
        ui.set_width(width(dialog));
        direction::column(ui, |ui| match dialog {
            Dialog::Unsaved(leave) => unsaved(ui, leave, title, &mut actions),
            Dialog::NotSaved(sentence) => not_saved(ui, sentence, &mut actions),
            Dialog::SavedByOthers => saved_by_others(ui, &mut actions),
            Dialog::LeftInClear(path) => left_in_clear(ui, path, &mut actions),
            Dialog::DeleteCase(path) => delete_case(ui, path, &mut actions),
            Dialog::Deleted(what) => deleted(ui, what, &mut actions),
            Dialog::Mistake => mistake(ui, &mut actions),
            Dialog::Shortcuts => shortcuts(ui, &mut actions),
            Dialog::Trouble(sentence) => trouble(ui, sentence, &mut actions),
        });
    });
    if modal.should_close() {
        actions.push(Action::CloseDialog);
    }
    actions
}

/// Width of a dialog, in points.
fn width(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Trouble(_) => 400.0,
        Dialog::Unsaved(_) | Dialog::NotSaved(_) | Dialog::Mistake => 420.0,
        Dialog::LeftInClear(_) | Dialog::DeleteCase(_) => 460.0,
        Dialog::SavedByOthers | Dialog::Deleted(_) => 520.0,
        Dialog::Shortcuts => 640.0,
    }
}

/// A heading, what it is about, and the answers under it.
fn question(ui: &mut Ui, heading: &str, about: &str, answers: impl FnOnce(&mut Ui)) {
    ui.heading(heading);
    ui.add_space(6.0);
    ui.label(about);
    ui.add_space(16.0);
    ui.horizontal(answers);
}

fn trouble(ui: &mut Ui, sentence: &str, actions: &mut Vec<Action>) {
    ui.heading(tr("that-did-not-work"));
    ui.add_space(6.0);
    ui.label(sentence);
    ui.add_space(14.0);
    if widgets::button(ui, None, tr("close"), Look::Primary).clicked() {
        actions.push(Action::CloseDialog);
    }
}

fn unsaved(ui: &mut Ui, leave: &Leave, title: &str, actions: &mut Vec<Action>) {
    question(ui, tr("save-changes"), &tr!("changes-in-no-file", title = title), |ui| {
        if widgets::button(ui, Some(Icon::SAVE), tr("save"), Look::Primary).clicked() {
            actions.push(Action::SaveAndLeave(leave.clone()));
        }
        if widgets::button(ui, None, tr("do-not-save"), Look::Outlined).clicked() {
            actions.push(Action::DropAndLeave(leave.clone()));
        }
        ui.with_layout(direction::from_end(), |ui| {
            if widgets::button(ui, None, tr("cancel"), Look::Flat).clicked() {
                actions.push(Action::CloseDialog);
            }
        });
    });
}

fn mistake(ui: &mut Ui, actions: &mut Vec<Action>) {
    question(ui, tr("something-went-wrong"), tr("mistake-of-the-program"), |ui| {
        save_elsewhere(ui, tr("save-a-copy"), tr("go-on"), actions);
    });
}

fn not_saved(ui: &mut Ui, sentence: &str, actions: &mut Vec<Action>) {
    question(ui, tr("that-did-not-work"), sentence, |ui| {
        save_elsewhere(ui, tr("save-copy-elsewhere"), tr("close"), actions);
    });
}

fn saved_by_others(ui: &mut Ui, actions: &mut Vec<Action>) {
    question(ui, tr("saved-by-others"), tr("about-saved-by-others"), |ui| {
        if widgets::button(ui, None, tr("merge-and-go-on"), Look::Primary).clicked() {
            actions.push(Action::Merge(With::Theirs));
        }
        if widgets::button(ui, Some(Icon::SAVE), tr("save-copy-elsewhere"), Look::Outlined).clicked() {
            actions.extend([Action::CloseDialog, Action::Run(Command::SaveAs)]);
        }
        if widgets::button(ui, None, tr("keep-as-it-is"), Look::Flat).clicked() {
            actions.push(Action::CloseDialog);
        }
    });
}

/// Two answers: save the case under another name, or just go on.
fn save_elsewhere(ui: &mut Ui, save: &str, go_on: &str, actions: &mut Vec<Action>) {
    if widgets::button(ui, Some(Icon::SAVE), save, Look::Primary).clicked() {
        actions.extend([Action::CloseDialog, Action::Run(Command::SaveAs)]);
    }
    if widgets::button(ui, None, go_on, Look::Outlined).clicked() {
        actions.push(Action::CloseDialog);
    }
}

fn left_in_clear(ui: &mut Ui, path: &Path, actions: &mut Vec<Action>) {
    question(ui, tr("still-in-clear"), &tr!("about-still-in-clear", path = path.display().to_string()), |ui| {
        if widgets::button(ui, Some(Icon::DELETE), tr("delete-clear"), Look::Primary).clicked() {
            actions.push(Action::DeleteClear(path.to_owned()));
        }
        if widgets::button(ui, None, tr("keep-clear"), Look::Outlined).clicked() {
            actions.push(Action::CloseDialog);
        }
    });
}

fn delete_case(ui: &mut Ui, path: &Path, actions: &mut Vec<Action>) {
    question(ui, tr("delete-this-case"), &tr!("about-delete-this-case", path = path.display().to_string()), |ui| {
        if widgets::button(ui, Some(Icon::DELETE), tr("delete-everywhere"), Look::Outlined).clicked() {
            actions.push(Action::DeleteEverywhere);
        }
        if widgets::button(ui, None, tr("cancel"), Look::Primary).clicked() {
            actions.push(Action::CloseDialog);
        }
    });
}

/// Every path that is gone, and what is left and why.
fn deleted(ui: &mut Ui, what: &Deleted, actions: &mut Vec<Action>) {
    ui.heading(tr("deleted"));
    ui.add_space(6.0);
    egui::ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
        for path in &what.removed {
            ui.label(path.display().to_string());
        }
        for (path, why) in &what.left {
            let words = tr!("not-deleted", path = path.display().to_string(), why = why.to_string());
            ui.colored_label(Tokens::of(ui).caution, words);
        }
    });
    ui.add_space(6.0);
    ui.label(RichText::new(tr("about-deleted")).size(theme::SMALL).color(Tokens::of(ui).muted));
    ui.add_space(14.0);
    if widgets::button(ui, None, tr("close"), Look::Primary).clicked() {
        actions.push(Action::CloseDialog);
    }
}

fn shortcuts(ui: &mut Ui, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.heading(Command::Shortcuts.row().label());
        ui.with_layout(direction::from_end(), |ui| {
            if widgets::icon_button(ui, Icon::CLOSE, tr("close"), "", Look::Flat, true).clicked() {
                actions.push(Action::CloseDialog);
            }
        });
    });
    ui.add_space(8.0);
    let most = ui.content_rect().height() - 190.0;
    egui::ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, columns_of_keys);
    let t = Tokens::of(ui);
    ui.label(RichText::new(tr("shortcuts-more")).size(theme::SMALL).color(t.muted));
}

fn columns_of_keys(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 3.0;
    ui.columns(2, |columns| {
        for (i, section) in Section::ALL.into_iter().enumerate() {
            let place = if direction::is_mirrored() { 1 - i % 2 } else { i % 2 };
            direction::column(&mut columns[place], |ui| keys_of(ui, section));
        }
    });
}

fn keys_of(ui: &mut Ui, section: Section) {
    ui.label(RichText::new(section.label()).font(theme::semibold(13.0)).color(Tokens::of(ui).muted));
    for row in COMMANDS.iter().filter(|row| row.section == section && !row.keys.is_empty()) {
        ui.horizontal(|ui| {
            let keys: Vec<String> = row.keys.iter().map(|keys| in_words(ui.ctx(), keys)).collect();
            ui.label(row.label());
            ui.with_layout(direction::from_end(), |ui| {
                ui.add_space(18.0);
                let both = |one: String, other: String| tr!("key-or-key", one = one, other = other);
                let keys = keys.into_iter().reduce(both).unwrap_or_default();
                ui.label(RichText::new(keys).color(Tokens::of(ui).muted));
            });
        });
    }
    ui.add_space(12.0);
}
