//! Naming in place: who is named, and where Enter and Tab lead.

use crate::support::*;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::Editor;

/// What the field for the name says that it names.
fn asked(window: &Harness<'_, Editor>) -> Option<String> {
    let fields = window.query_all_by_role(Role::TextInput);
    let mut named =
        fields.filter_map(|field| field.accesskit_node().label()).filter_map(|label| label.strip_suffix(": name").map(str::to_owned));
    named.next()
}

fn ana<'a>() -> Harness<'a, Editor> {
    let mut window = window();
    window.get_by_label_contains("New case: An individual").click();
    window.run_steps(6);
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    window
}

fn select(window: &mut Harness<'_, Editor>, name: &str) {
    let is_them = |words: &str| words == name || words.starts_with(&format!("{name},"));
    window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| is_them(&words))).click();
    window.run_steps(4);
}

#[test]
fn it_is_said_who_is_named() {
    let mut window = ana();
    press(&mut window, Key::F);
    assert_eq!(asked(&window).as_deref(), Some("Father of Ana"));
    assert!(window.query_by_label("Tab: Mother of Ana").is_some());
    type_text(&mut window, "Juan");
    press(&mut window, Key::Tab);
    assert_eq!(asked(&window).as_deref(), Some("Mother of Ana"));
    type_text(&mut window, "Eva");
    press(&mut window, Key::Enter);
    assert_eq!(asked(&window), None);
    for (of, key, who, name) in [
        ("Ana", Key::S, "Child of Juan and Eva", "Tom"),
        ("Tom", Key::P, "Partner of Tom", "Kim"),
        ("Kim", Key::C, "Child of Tom and Kim", "Pia"),
        ("Kim", Key::S, "Sibling of Kim", "Lou"),
    ] {
        select(&mut window, of);
        press(&mut window, key);
        assert_eq!(asked(&window).as_deref(), Some(who));
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    // Who has a name is known.
    press(&mut window, Key::F2);
    assert_eq!(asked(&window), None);
}

#[test]
fn enter_stays_with_who_has_been_named() {
    let mut window = ana();
    press(&mut window, Key::F);
    type_text(&mut window, "Juan");
    press(&mut window, Key::Enter);
    assert_eq!(asked(&window), None);
    let juan = window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| words.starts_with("Juan,")));
    assert_eq!(juan.accesskit_node().toggled(), Some(Toggled::True));
    let name = window.get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.accesskit_node().value().as_deref(), Some("Juan"), "the inspector shows him");
    // What is done next is done with him.
    press(&mut window, Key::F);
    assert_eq!(asked(&window).as_deref(), Some("Father of Juan"));
}

#[test]
fn tab_goes_on_to_the_next_name_and_then_to_the_chart() {
    let mut window = ana();
    press(&mut window, Key::F);
    type_text(&mut window, "Juan");
    press(&mut window, Key::Tab);
    assert_eq!(asked(&window).as_deref(), Some("Mother of Ana"));
    type_text(&mut window, "Eva");
    press(&mut window, Key::Tab);
    assert_eq!(asked(&window), None);
    let eva = window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| words.starts_with("Eva")));
    assert!(eva.accesskit_node().is_focused());
    // Keys go on from there.
    press(&mut window, Key::S);
    assert_eq!(asked(&window).as_deref(), Some("Sibling of Eva"));
}
