//! The palette of kinds beside the rail.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;

fn place(window: &Harness<'_, Editor>, name: &str) -> Pos2 {
    let is_them = |words: &str| words == name || words.starts_with(&format!("{name},"));
    window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| is_them(&words))).rect().center()
}

/// Opens the palette, finds a kind and takes it with Enter.
fn take(window: &mut Harness<'_, Editor>, typed: &str) {
    press(window, Key::K);
    type_text(window, typed);
    press(window, Key::Enter);
}

#[test]
fn a_kind_of_bond_in_hand_is_drawn_without_asking_until_escape() {
    let mut window = sample("Rivera");
    let before = case(&window).bonds.len();
    press(&mut window, Key::K);
    window.get_by_role_and_label(Role::Button, "Bonds: distant").click();
    window.run_steps(4);
    for to in ["Luis Rivera", "Maria Rivera"] {
        let (from, to) = (place(&window, "Ana Rivera"), place(&window, to));
        drag(&mut window, from, to);
    }
    let kinds: Vec<_> = case(&window).bonds.values().skip(before).map(|bond| bond.kind.clone()).collect();
    assert_eq!(kinds, [Some("distant".into()), Some("distant".into())]);
    control(&mut window, Key::Z);
    assert_eq!(case(&window).bonds.len(), before + 1);
    press(&mut window, Key::Escape);
    let (from, to) = (place(&window, "Ana Rivera"), place(&window, "Luis Rivera"));
    drag(&mut window, from, to);
    assert_eq!(case(&window).bonds.len(), before + 1, "the kind is put away");
    assert!(window.query_by_label("Used last: distant").is_some());
}

#[test]
fn couples_and_children_are_drawn_from_the_palette() {
    let mut window = window();
    window.get_by_label_contains("New case: An individual").click();
    window.run_steps(6);
    for (i, name) in ["Ana", "Ben", "Cleo"].into_iter().enumerate() {
        if i > 0 {
            press(&mut window, Key::A);
        }
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    take(&mut window, "married");
    let (ana, ben) = (place(&window, "Ana"), place(&window, "Ben"));
    drag(&mut window, ana, ben);
    let union = case(&window).unions.values().next().expect("a union");
    assert_eq!((union.kind.as_deref(), union.partners.len()), (Some("marriage"), 2));
    press(&mut window, Key::K);
    take(&mut window, "adopted");
    let (ana, cleo) = (place(&window, "Ana"), place(&window, "Cleo"));
    drag(&mut window, ana, cleo);
    let link = case(&window).children.values().next().expect("a child link");
    assert_eq!((link.kind.as_deref(), &link.child), (Some("adopted"), &person(case(&window), "Cleo")));
}

#[test]
fn a_system_from_the_palette_is_tied_and_named_at_once() {
    let mut window = sample("Rivera");
    let before = case(&window).systems.len();
    show(&mut window, "Ecomap");
    take(&mut window, "library");
    assert_eq!(case(&window).systems.len(), before, "there is no such category");
    press(&mut window, Key::K);
    take(&mut window, "housing");
    type_text(&mut window, "Tenants' office");
    press(&mut window, Key::Enter);
    let system = case(&window).systems.values().last().expect("a system");
    assert_eq!((system.name.as_str(), system.category.as_deref()), ("Tenants' office", Some("housing")));
}

#[test]
fn the_palette_is_reached_with_the_keyboard_and_folds_away() {
    let mut window = sample("Rivera");
    press(&mut window, Key::K);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let all = window.query_all_by_label_contains("Bonds: ").count();
    assert!(all > 10, "{all} kinds of bond");
    assert!(window.query_all_by_label_contains("Used last: ").count() == 1);
    window.get_by_label("Close the palette").click();
    window.run_steps(4);
    assert_eq!(window.query_all_by_label_contains("Bonds: ").count(), 0);
}
