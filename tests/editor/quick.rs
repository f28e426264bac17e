//! Quick entry in the window, and the list that asks what sort of system is added.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::{Editor, Language};

fn entry<'a>() -> Harness<'a, Editor> {
    let mut window = sample("Rivera");
    control(&mut window, Key::T);
    assert!(window.query_by_role_and_label(Role::MultilineTextInput, "A line for each fact").is_some());
    window
}

#[test]
fn lines_become_people_in_one_step() {
    let mut window = entry();
    let before = case(&window).clone();
    type_text(&mut window, "Uma f 1990 + Wim m 1988: m 2015\n> Zoe f 2016\nZoe -close- Ana Rivera");
    // Ana is only named.
    assert!(window.query_by_label("Adds 3 people, 1 union and 1 bond.").is_some());
    assert!(window.query_by_label_contains("Uma, woman").is_none(), "what is only proposed can't be reached");
    control(&mut window, Key::Enter);
    let named = |window: &Harness<'_, Editor>, name: &str| case(window).people.values().any(|p| p.name.shown() == name);
    assert!(named(&window, "Uma") && named(&window, "Wim") && named(&window, "Zoe"));
    assert_eq!(case(&window).people.len(), before.people.len() + 3);
    // The field is empty: the same key adds nothing again.
    control(&mut window, Key::Enter);
    assert_eq!(case(&window).people.len(), before.people.len() + 3);
    window.get_by_label_contains("Undo: ").click();
    window.run_steps(4);
    assert!(*case(&window) == before);
}

#[test]
fn what_no_case_may_hold_can_be_neither_typed_nor_pasted() {
    let mut window = entry();
    window.event(egui::Event::Paste("Uma\u{0}f\u{7f} 1990\r\nWim m".to_owned()));
    window.run_steps(4);
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "A line for each fact");
    assert_eq!(field.accesskit_node().value().as_deref(), Some("Umaf 1990\nWim m"));
}

#[test]
fn a_line_that_is_not_understood_is_pointed_at_and_nothing_is_added() {
    let mut window = entry();
    type_text(&mut window, "Uma f 1990\nUma -quarrelled- Ana Rivera");
    assert!(window.query_by_label_contains("Line 2, column").is_some());
    control(&mut window, Key::Enter);
    assert!(!window.state().is_dirty());
    assert!(window.get_by_label("Add to the case").accesskit_node().is_disabled());
}

#[test]
fn the_case_is_copied_as_text_unless_it_is_shown_to_the_client() {
    let mut window = entry();
    let copied = |window: &mut Harness<'_, Editor>| {
        window.get_by_label("Copy as text").click();
        let mut texts = Vec::new();
        for _ in 0..4 {
            window.step();
            let commands = window.output().platform_output.commands.iter();
            texts.extend(commands.filter_map(|c| if let egui::OutputCommand::CopyText(text) = c { Some(text.clone()) } else { None }));
        }
        texts
    };
    let texts = copied(&mut window);
    let [text] = texts.as_slice() else { panic!("{} texts were copied", texts.len()) };
    assert!(text.contains("Ana Rivera"));
    assert_eq!(kithkin::quick::parse(text, &Default::default()).faults(), []);
    control(&mut window, Key::K);
    type_text(&mut window, "for the client");
    press(&mut window, Key::Enter);
    assert!(copied(&mut window).is_empty());
    assert!(window.query_by_label_contains("Show everything first").is_some());
    window.get_by_label("Show everything").click();
    window.run_steps(4);
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window.run_steps(4);
    assert!(window.query_by_label_contains("on the clipboard, as text").is_some());
}

#[test]
fn a_system_is_added_with_its_sort_and_its_name() {
    let mut window = sample("Rivera");
    let before = case(&window).systems.len();
    press(&mut window, Key::Y);
    type_text(&mut window, "scho");
    press(&mut window, Key::Enter);
    type_text(&mut window, "Hill School");
    press(&mut window, Key::Enter);
    let systems = || case(&window).systems.values().filter(|system| system.name == "Hill School");
    assert_eq!((systems().count(), case(&window).systems.len()), (1, before + 1));
    assert!(systems().all(|system| system.category.as_deref().is_some_and(|code| code.contains("school"))));
}

#[test]
fn a_name_that_is_no_sort_is_the_name_of_the_system() {
    let mut window = sample("Rivera");
    press(&mut window, Key::Y);
    type_text(&mut window, "Quiltmakers");
    press(&mut window, Key::Enter);
    assert!(case(&window).systems.values().any(|system| system.name == "Quiltmakers" && system.category.is_none()));
    press(&mut window, Key::Y);
    let before = case(&window).systems.len();
    press(&mut window, Key::Escape);
    assert_eq!(case(&window).systems.len(), before, "Escape adds nothing");
}

#[test]
fn what_is_not_understood_is_said_in_the_language_of_the_window() {
    let mut window = window_in(Language::Spanish);
    window.get_by_label_contains("Abrir el ejemplo Rivera").click();
    window.run_steps(4);
    control(&mut window, Key::T);
    type_text(&mut window, "Zoe f 1990 blue");
    assert!(window.query_by_label_contains("Esta palabra no dice nada de una persona").is_some());
    assert!(window.query_by_label_contains("This is no word").is_none());
}

#[test]
fn whom_a_short_name_means_is_said_and_who_may_be_meant() {
    let mut window = entry();
    type_text(&mut window, "Lucía place Ponce");
    assert!(window.query_by_label("Lucía = Lucía Morales").is_some());
    control(&mut window, Key::A);
    type_text(&mut window, "Uma Lee f\nUma Roy f\nUma -close- Ana Rivera");
    assert!(window.query_by_label_contains("Line 3, column 1: ").is_some());
    assert!(window.query_by_label_contains("It may be Uma Lee, Uma Roy.").is_some());
}
