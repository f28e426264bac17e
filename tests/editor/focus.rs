//! Looking at a part of a family.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;

/// Rivera with only Ana and her parents, one step around her.
fn focused_on_ana<'a>() -> Harness<'a, Editor> {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::O);
    press(&mut window, Key::OpenBracket);
    window
}

const ORIGIN_OF_MARIA: &str = "4 more people, not shown: the family that Maria Rivera comes from";

#[test]
fn a_focus_is_unfolded_by_click_and_left_without_a_trace() {
    let mut window = focused_on_ana();
    assert!(window.query_by_label("3 of 10 people shown").is_some());
    assert!(window.query_by_label_contains("Carmen Rivera, woman").is_none());
    let maria = window.get_by_label_contains("Maria Rivera, woman").rect().center();
    window.get_by_label(ORIGIN_OF_MARIA).click();
    window.run_steps(4);
    assert!(window.query_by_label_contains("Carmen Rivera, woman").is_some(), "her mother");
    assert!(window.query_by_label_contains("Elena Rivera, woman").is_none(), "her sister is two steps away");
    let moved = window.get_by_label_contains("Maria Rivera, woman").rect().center() - maria;
    assert!(moved.length() < 1.0, "whose badge it was stays where it was, and moved by {moved:?}");
    press(&mut window, Key::E);
    assert!(window.query_by_label_contains("Luis Rivera, man").is_some());
    assert!(window.query_by_label_contains("people shown").is_none());
    assert!(!window.state().is_dirty() && window.query_by_label("Undo").is_some(), "nothing to undo");
}

#[test]
fn whoever_is_added_in_a_focus_is_shown() {
    let mut window = focused_on_ana();
    window.get_by_label_contains("Juan Morales, man").click();
    window.run_steps(4);
    press(&mut window, Key::S);
    type_text(&mut window, "Teo");
    press(&mut window, Key::Enter);
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Teo").is_some());
    assert!(case(&window).people.values().any(|p| p.name.shown() == "Teo"));
}

#[test]
fn nobody_is_pinned_where_only_a_focus_puts_them() {
    let mut window = focused_on_ana();
    let from = window.get_by_label_contains("Ana Rivera, woman").rect().center();
    drag(&mut window, from, from + vec2(60.0, 40.0));
    assert!(!window.state().is_dirty());
    assert!(window.query_by_label_contains("Show everybody to move them").is_some());
}

#[test]
fn a_badge_is_reached_and_unfolded_with_the_keyboard() {
    let mut window = focused_on_ana();
    window.get_by_label(ORIGIN_OF_MARIA).focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    assert!(window.query_by_label_contains("Carmen Rivera, woman").is_some());
    // Or without looking for the badge: U unfolds all that is folded at the selected person.
    let mut window = focused_on_ana();
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::U);
    assert!(window.query_by_label("3 of 10 people shown").is_none());
}

#[test]
fn a_branch_is_folded_from_the_menu_and_counted() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Maria Rivera, woman").click_secondary();
    window.run_steps(4);
    window.get_by_label("Fold family of origin").click();
    window.run_steps(4);
    assert!(window.query_by_label_contains("Carmen Rivera, woman").is_none());
    window.get_by_label_contains("the family that Maria Rivera comes from").click();
    window.run_steps(4);
    assert!(window.query_by_label_contains("Carmen Rivera, woman").is_some());
    assert!(window.query_by_label_contains("people shown").is_none() && !window.state().is_dirty());
}

#[test]
fn a_focus_is_exported_as_it_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("focus.svg");
    let mut window = focused_on_ana();
    export(&mut window, "SVG", &path);
    let text = std::fs::read_to_string(&path).expect("a file");
    assert!(text.contains("3 of 10 people shown, around Ana Rivera") && !text.contains("Carmen"));
}
