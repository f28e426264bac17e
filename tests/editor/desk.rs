//! A folder with cases and journals, and what a user does with them.

use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;
use std::path::{Path, PathBuf};

impl Desk {
    /// The files of the journal that hold work.
    pub fn works(&self) -> Vec<PathBuf> {
        files_below(&self.path("journal")).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "work")).collect()
    }
}

pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files
}

pub fn open(window: &mut Harness<'_, Editor>, path: &Path) {
    control(window, Key::O);
    answer_path(window, path);
}

/// A new case about someone of this name.
pub fn new_case(window: &mut Harness<'_, Editor>, name: &str) {
    click(window, "New case: An individual");
    window.run_steps(4);
    type_text(window, name);
    press(window, Key::Enter);
}

/// Adds a sibling of someone.
pub fn add_sibling(window: &mut Harness<'_, Editor>, of: &str, name: &str) {
    window.get_by_role_and_label(Role::ListBoxOption, of).click();
    window.run_steps(4);
    press(window, Key::S);
    type_text(window, name);
    press(window, Key::Enter);
}

pub fn click(window: &mut Harness<'_, Editor>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

pub fn names(window: &Harness<'_, Editor>) -> Vec<String> {
    case(window).people.values().map(|person| person.name.shown()).collect()
}

/// Saves a new case, sealed with this passphrase.
pub fn seal(window: &mut Harness<'_, Editor>, passphrase: &str, path: &Path) {
    control(window, Key::S);
    click(window, "Passphrase: My own");
    window.get_by_role_and_label(Role::TextInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(window, passphrase);
    click(window, "Seal and save…");
    answer_path(window, path);
    assert!(!window.state().is_dirty(), "it is saved");
}

pub fn unlock(window: &mut Harness<'_, Editor>, passphrase: &str) {
    window.get_by_role_and_label(Role::PasswordInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(window, passphrase);
    click(window, "Unlock");
}

pub fn save_in_clear(window: &mut Harness<'_, Editor>, path: &Path) {
    control(window, Key::S);
    in_clear(window);
    answer_path(window, path);
    assert!(!window.state().is_dirty(), "it is saved");
}
