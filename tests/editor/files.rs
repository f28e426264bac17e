//! Saving, opening and exporting.

use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::model::Case;
use kithkin::model::arrangement::Arrangement;

#[test]
fn a_case_is_saved_and_opens_again_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("ours.kith.json");
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::S);
    type_text(&mut window, "Nina");
    press(&mut window, Key::Enter);
    control(&mut window, Key::S);
    in_clear(&mut window);
    answer_path(&mut window, &path);
    assert!(!window.state().is_dirty());
    let loaded = kithkin::file::open_path(&path).expect("it opens");
    assert!(loaded.repairs.is_empty());
    // With how it looked, so that it looks the same when it is opened again.
    assert!(Arrangement::of_case(&loaded.case).is_some_and(|drawn| !drawn.rows.is_empty()));
    assert_eq!(Case { layout: None, ..loaded.case }, *case(&window));

    control(&mut window, Key::O);
    answer_path(&mut window, &path);
    assert!(case(&window).people.values().any(|p| p.name.shown() == "Nina"));
}

#[test]
fn unsaved_changes_are_asked_about_before_they_are_lost() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::G);
    control(&mut window, Key::W);
    assert!(window.query_by_label("Save your changes?").is_some());
    window.get_by_label("Cancel").click();
    window.run_steps(4);
    assert!(window.state().is_dirty());
    control(&mut window, Key::W);
    window.get_by_label("Don't save").click();
    window.run_steps(4);
    assert!(window.state().case().is_none());
}

#[test]
fn a_chart_is_exported_as_the_page_that_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.svg");
    let mut window = sample("Rivera");
    export(&mut window, "SVG", &path);
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("class=\"kithkin\"") && text.contains("Lucía"));
}

#[test]
fn a_picture_that_may_not_be_written_leaves_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.pdf");
    std::fs::write(&path, "earlier").expect("a file");
    let mut about = std::fs::metadata(&path).expect("a file").permissions();
    about.set_readonly(true);
    std::fs::set_permissions(&path, about).expect("protected");
    let mut window = sample("Rivera");
    export(&mut window, "PDF", &path);
    window.get_by_label("Replace").click();
    window.run_steps(4);
    assert!(window.query_by_label_contains("the one that is there is write-protected").is_some());
    assert_eq!(std::fs::read(&path).expect("a file"), b"earlier");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "no half of a picture is left");
}

#[test]
fn what_was_mended_on_opening_is_listed_and_the_file_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.kith.json");
    let text = r#"{"format":"kithkin-case","version":1,"people":[{"id":"p1","name":"Ana"}],"bonds":[{"id":"b1","from":"p1","to":"p9"}]}"#;
    std::fs::write(&path, text).expect("a file");
    let mut window = window();
    control(&mut window, Key::O);
    answer_path(&mut window, &path);
    assert!(window.query_by_label_contains("mended on opening").is_some());
    assert!(window.state().is_dirty());
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), text);
}

/// What the preview of the export dialog says.
fn preview(window: &egui_kittest::Harness<'_, kithkin::app::Editor>) -> String {
    window.get_by_label_contains("Preview: ").accesskit_node().label().unwrap_or_default()
}

fn choose(window: &mut egui_kittest::Harness<'_, kithkin::app::Editor>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(3);
}

#[test]
fn the_preview_follows_what_will_be_written() {
    let mut window = sample("Rivera");
    control(&mut window, Key::E);
    assert!(preview(&window).contains("One page"), "{}", preview(&window));
    choose(&mut window, "Format: PNG");
    let large = preview(&window);
    assert!(large.contains("pixels"), "{large}");
    choose(&mut window, "Legend");
    assert_ne!(preview(&window), large, "without a legend the page is smaller");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label_contains("Preview: ").is_none());
    // What was chosen for one file changes nothing of what is looked at.
    control(&mut window, Key::E);
    choose(&mut window, "Format: PNG");
    assert_eq!(preview(&window), large);
}

#[test]
fn a_png_has_as_many_pixels_as_the_preview_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.png");
    let mut window = sample("Rivera");
    control(&mut window, Key::E);
    choose(&mut window, "Chart to export: Ecomap");
    choose(&mut window, "Format: PNG");
    let said = preview(&window);
    choose(&mut window, "Save as file…");
    answer_path(&mut window, &path);
    let bytes = std::fs::read(&path).expect("a file");
    let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    assert!(said.contains(&format!("{} × {} pixels", number(16), number(20))), "{said}");
}

#[test]
fn a_chart_is_copied_as_svg_text_and_as_pixels() {
    let mut window = sample("Rivera");
    control(&mut window, Key::E);
    choose(&mut window, "Format: SVG");
    window.get_by_label("Copy SVG text").click();
    let texts = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyText(text) if text.contains("Lucía"));
    assert!(copied(&mut window).iter().any(texts));
    choose(&mut window, "Format: PNG");
    window.get_by_label("Copy picture").click();
    let picture = |command: &egui::OutputCommand| matches!(command, egui::OutputCommand::CopyImage(image) if image.width() > 500);
    assert!(copied(&mut window).iter().any(picture));
}

/// What reaches the clipboard in the next frames.
fn copied(window: &mut egui_kittest::Harness<'_, kithkin::app::Editor>) -> Vec<egui::OutputCommand> {
    let mut commands = Vec::new();
    for _ in 0..4 {
        window.step();
        commands.extend(window.output().platform_output.commands.iter().cloned());
    }
    commands
}

#[test]
fn a_case_without_a_title_is_saved_under_the_name_of_the_client() {
    let mut window = window();
    window.get_by_label_contains("New case: An individual").click();
    window.run_steps(6);
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    control(&mut window, Key::S);
    in_clear(&mut window);
    let field = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "File");
    let path = field.accesskit_node().value().unwrap_or_default();
    assert!(path.ends_with("Ana.kith.json"), "{path}");
}

#[test]
fn the_save_dialog_opens_with_the_name_selected_whatever_was_typed_into_the_last_one() {
    let mut window = sample("Rivera");
    let offered = |window: &egui_kittest::Harness<'_, kithkin::app::Editor>| {
        window.get_by_role_and_label(Role::TextInput, "File").accesskit_node().value().unwrap_or_default()
    };
    control(&mut window, Key::S);
    in_clear(&mut window);
    let folder = offered(&window).rsplit_once('/').expect("a folder").0.to_owned();
    type_text(&mut window, "ours");
    assert_eq!(offered(&window), format!("{folder}/ours.kith.json"), "folder and ending stay");
    press(&mut window, Key::Escape);
    control(&mut window, Key::S);
    control(&mut window, Key::Z);
    assert!(!offered(&window).contains("ours"), "nothing of the last time comes back");
    type_text(&mut window, "theirs");
    assert_eq!(offered(&window), format!("{folder}/theirs.kith.json"));
}
