//! What is kept between runs: settings, the list of recent files, and the chart on which a case was left.

use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::Editor;
use std::path::Path;

impl Desk {
    /// What is written into the folder for settings.
    fn settings(&self) -> String {
        std::fs::read_to_string(self.path("config/settings.json")).unwrap_or_default()
    }
}

fn click(window: &mut Harness<'_, Editor>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

fn command(window: &mut Harness<'_, Editor>, name: &str) {
    control(window, Key::K);
    type_text(window, name);
    press(window, Key::Enter);
}

/// A new case about Ana, saved in clear.
fn save_ana(window: &mut Harness<'_, Editor>, path: &Path) {
    window.get_by_label("New case: An individual").click();
    window.run_steps(6);
    type_text(window, "Ana");
    press(window, Key::Enter);
    control(window, Key::S);
    in_clear(window);
    answer_path(window, path);
}

fn is_listed(window: &Harness<'_, Editor>, path: &Path) -> bool {
    let name = path.file_name().expect("a name").to_string_lossy();
    window.query_by_label_contains(&format!("Open {name} in ")).is_some()
}

#[test]
fn settings_hold_in_the_next_window() {
    let desk = Desk::new();
    let mut window = desk.window();
    assert_eq!(desk.settings(), "", "nothing is written before anything is chosen");
    for name in ["dark colours", "larger text", "larger text", "reduce motion", "single key"] {
        command(&mut window, name);
    }
    command(&mut window, "idioma");
    drop(window);
    let window = desk.window();
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    assert_eq!(window.ctx.zoom_factor(), 1.25);
    assert_eq!(window.ctx.global_style().animation_time, 0.0);
    assert!(window.query_by_label("Casos de ejemplo").is_some());
    assert!(desk.settings().contains("\"single_keys\": false"), "{}", desk.settings());
}

#[test]
fn settings_that_cannot_be_read_are_the_usual_ones_and_it_is_said() {
    for bad in ["", "{", "7", "{\"text_size\": -3}", "\u{0}\u{0}", "{\"files\": [1]}"] {
        let desk = Desk::new();
        std::fs::create_dir_all(desk.path("config")).expect("a folder");
        std::fs::write(desk.path("config/settings.json"), bad).expect("a file");
        let mut window = desk.window();
        assert!(window.query_by_label_contains("could not be read").is_some(), "{bad:?}");
        assert_eq!(desk.settings(), bad, "it stays as it is until something is chosen");
        command(&mut window, "dark colours");
        drop(window);
        assert_eq!(desk.window().ctx.theme(), egui::Theme::Dark);
    }
    // What this version does not know is as usual.
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("config")).expect("a folder");
    std::fs::write(desk.path("config/settings.json"), r#"{"language": "tlh", "colors": "mauve", "text_size": 9999, "later": 1}"#)
        .expect("a file");
    let window = desk.window();
    assert!(window.query_by_label_contains("could not be read").is_none());
    assert_eq!((window.ctx.theme(), window.ctx.zoom_factor()), (egui::Theme::Light, 2.0));
}

#[test]
fn where_settings_cannot_be_written_they_hold_and_it_is_said_once() {
    let desk = Desk::new();
    std::fs::write(desk.path("config"), "in the way").expect("a file");
    let mut window = desk.window();
    command(&mut window, "dark colours");
    assert_eq!(window.ctx.theme(), egui::Theme::Dark);
    assert!(window.query_by_label_contains("Settings hold until this window closes").is_some());
}

#[test]
fn a_case_in_clear_is_listed_opened_and_shown_on_the_chart_where_it_was_left() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    save_ana(&mut window, &path);
    show(&mut window, "Timeline");
    control(&mut window, Key::W);
    assert!(is_listed(&window, &path));
    drop(window);
    let mut window = desk.window();
    window.get_by_label_contains("Open ana.kith.json in ").click();
    window.run_steps(4);
    assert_eq!(case(&window).people.len(), 1);
    let switch = window.get_by_label("Chart: Timeline");
    assert_eq!(switch.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn files_are_taken_out_of_the_list_and_the_list_is_switched_off() {
    let desk = Desk::new();
    let paths = ["ana.kith.json", "bea.kith.json"].map(|name| desk.path(name));
    let mut window = desk.window();
    for path in &paths {
        save_ana(&mut window, path);
        control(&mut window, Key::W);
    }
    click(&mut window, "Take bea.kith.json out of the list");
    assert!(is_listed(&window, &paths[0]) && !is_listed(&window, &paths[1]));
    assert!(!desk.settings().contains("bea"));
    click(&mut window, "Clear the list");
    assert!(!desk.settings().contains("ana"));
    control(&mut window, Key::O);
    answer_path(&mut window, &paths[0]);
    control(&mut window, Key::W);
    click(&mut window, "Keep no list");
    assert!(!is_listed(&window, &paths[0]) && !desk.settings().contains("ana"));
    control(&mut window, Key::O);
    answer_path(&mut window, &paths[0]);
    control(&mut window, Key::W);
    assert!(!desk.settings().contains("ana"));
}

#[test]
fn what_is_deleted_everywhere_is_in_no_list() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    save_ana(&mut window, &path);
    assert!(desk.settings().contains("ana"));
    command(&mut window, "Delete this case");
    click(&mut window, "Delete everywhere");
    click(&mut window, "Close");
    assert!(!is_listed(&window, &path) && !desk.settings().contains("ana"));
}

#[test]
fn another_window_does_not_bring_back_what_was_forgotten() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut first = desk.window();
    save_ana(&mut first, &path);
    control(&mut first, Key::W);
    let mut second = desk.window();
    click(&mut first, "Clear the list");
    command(&mut second, "dark colours");
    assert!(!desk.settings().contains("ana"), "{}", desk.settings());
}

#[test]
fn of_a_sealed_case_no_path_is_kept_not_even_of_the_file_that_it_was_in() {
    let desk = Desk::new();
    let (clear, sealed) = (desk.path("quillon.kith.json"), desk.path("wexbury.kith"));
    let mut window = desk.window();
    save_ana(&mut window, &clear);
    assert!(desk.settings().contains("quillon"));
    click(&mut window, "Not protected");
    click(&mut window, "Passphrase: My own");
    window.get_by_role_and_label(Role::TextInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(&mut window, "lamp orchid seven");
    click(&mut window, "Seal and save…");
    answer_path(&mut window, &sealed);
    click(&mut window, "Delete them");
    click(&mut window, "Close");
    show(&mut window, "Timeline");
    control(&mut window, Key::W);
    control(&mut window, Key::O);
    answer_path(&mut window, &sealed);
    window.get_by_role_and_label(Role::PasswordInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(&mut window, "lamp orchid seven");
    click(&mut window, "Unlock");
    assert_eq!(case(&window).people.len(), 1);
    command(&mut window, "dark colours");
    control(&mut window, Key::W);
    let told = desk.settings();
    assert!(told.contains("dark") && !told.contains("quillon") && !told.contains("wexbury") && !told.contains("timeline"), "{told}");
    assert!(!is_listed(&window, &clear) && !is_listed(&window, &sealed));
}
