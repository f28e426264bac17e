//! A window without a screen, and what a user does with it.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::{Editor, Language, Setup};
use kithkin::model::{Case, PersonId};
use std::path::PathBuf;

pub fn window<'a>() -> Harness<'a, Editor> {
    window_with_frames_of(0.25)
}

/// A window whose frames are so many seconds apart.
pub fn window_with_frames_of<'a>(seconds: f32) -> Harness<'a, Editor> {
    window_of(Language::English, seconds)
}

/// A window in another language.
pub fn window_in<'a>(language: Language) -> Harness<'a, Editor> {
    window_of(language, 0.25)
}

fn window_of<'a>(language: Language, seconds: f32) -> Harness<'a, Editor> {
    window_set_up(Setup { language, ..setup() }, seconds)
}

/// How windows are set up here: they keep no journal, and a passphrase costs nothing to try.
pub fn setup() -> Setup {
    Setup {
        system_dialogs: false,
        beside: false,
        language: Language::English,
        journal: None,
        config: None,
        label: "desk".to_owned(),
        work_factor: 1,
        restarts: false,
    }
}

/// A window that is set up like this.
pub fn window_set_up<'a>(setup: Setup, seconds: f32) -> Harness<'a, Editor> {
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 820.0))
        .with_theme(egui::Theme::Light)
        .with_step_dt(seconds)
        .build_ui_state(|ui, editor: &mut Editor| editor.ui(ui), Editor::new(setup));
    harness.run_steps(4);
    harness
}

pub fn sample<'a>(name: &str) -> Harness<'a, Editor> {
    open_sample(window(), name)
}

pub fn open_sample<'a>(mut window: Harness<'a, Editor>, name: &str) -> Harness<'a, Editor> {
    window.get_by_label_contains(&format!("Open sample {name}")).click();
    window.run_steps(4);
    window
}

pub fn case<'h>(window: &'h Harness<'_, Editor>) -> &'h Case {
    window.state().case().expect("a case is open")
}

pub fn press(window: &mut Harness<'_, Editor>, key: Key) {
    window.key_press(key);
    window.run_steps(4);
}

pub fn control(window: &mut Harness<'_, Editor>, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run_steps(4);
}

/// Types into whatever has the keyboard.
pub fn type_text(window: &mut Harness<'_, Editor>, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    window.run_steps(4);
}

pub fn person(case: &Case, name: &str) -> PersonId {
    case.people.iter().find(|(_, p)| p.name.shown() == name).map(|(id, _)| id.clone()).expect("someone of that name")
}

pub fn show(window: &mut Harness<'_, Editor>, chart: &str) {
    window.get_by_label(&format!("Chart: {chart}")).click();
    window.run_steps(4);
}

pub fn drag(window: &mut Harness<'_, Editor>, from: egui::Pos2, to: egui::Pos2) {
    window.hover_at(from);
    window.run_steps(2);
    window.drag_at(from);
    window.run_steps(1);
    for step in 1..=5 {
        window.hover_at(from + (to - from) * (step as f32 / 5.0));
        window.run_steps(1);
    }
    window.drop_at(to);
    window.run_steps(3);
    // The pointer goes away, so that nothing is hovered.
    window.hover_at(pos2(0.0, 0.0) + Vec2::splat(1.0));
    window.run_steps(2);
}

/// Types a path into our own file dialog.
pub fn answer_path(window: &mut Harness<'_, Editor>, path: &std::path::Path) {
    window.get_by_role_and_label(Role::TextInput, "File").focus();
    window.run_steps(2);
    control(window, Key::A);
    type_text(window, &path.display().to_string());
    press(window, Key::Enter);
}

/// Exports the chart that is shown into a file.
pub fn export(window: &mut Harness<'_, Editor>, format: &str, path: &std::path::Path) {
    control(window, Key::E);
    window.get_by_label(&format!("Format: {format}")).click();
    window.run_steps(4);
    window.get_by_label("Save as file…").click();
    window.run_steps(4);
    answer_path(window, path);
}

/// Says that a new case is to be saved in clear.
pub fn in_clear(window: &mut Harness<'_, Editor>) {
    window.get_by_label("Protection: Clear").click();
    window.run_steps(3);
    window.get_by_label("Save in clear…").click();
    window.run_steps(4);
}

/// A computer that is given back: a folder for cases, journals and settings.
pub struct Desk {
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn window<'a>(&self) -> Harness<'a, Editor> {
        window_set_up(Setup { journal: Some(self.path("journal")), config: Some(self.path("config")), ..setup() }, 0.25)
    }
}
