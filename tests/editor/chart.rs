//! What is done on the chart itself: adding, moving, drawing lines, deleting.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::Editor;

#[test]
fn a_family_is_entered_with_the_keyboard_alone() {
    let mut window = window();
    window.get_by_label_contains("New case: An individual").click();
    window.run_steps(6);
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    press(&mut window, Key::P);
    type_text(&mut window, "Ben");
    press(&mut window, Key::Enter);
    press(&mut window, Key::C);
    type_text(&mut window, "Cleo");
    press(&mut window, Key::Enter);
    let case = case(&window);
    let (ana, ben, cleo) = (person(case, "Ana"), person(case, "Ben"), person(case, "Cleo"));
    let union = case.unions.values().next().expect("a union");
    assert!(union.partners.contains(&ana) && union.partners.contains(&ben));
    assert_eq!(case.children.values().map(|c| &c.child).collect::<Vec<_>>(), [&cleo]);
}

#[test]
fn letters_typed_right_after_the_key_of_an_addition_are_its_name_and_no_commands() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let before = case(&window).people.len();
    // As a keyboard sends them, without waiting for a frame in between.
    for (key, text) in [(Key::S, "s"), (Key::C, "C"), (Key::L, "l"), (Key::A, "a"), (Key::H, "h")] {
        for pressed in [true, false] {
            let event = egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
            window.input_mut().events.push(event);
            if pressed {
                window.input_mut().events.push(egui::Event::Text(text.to_owned()));
            }
        }
    }
    window.run_steps(6);
    press(&mut window, Key::Enter);
    assert_eq!(case(&window).people.len(), before + 1);
    assert!(case(&window).people.values().any(|p| p.name.shown() == "Clah"), "the letters are the name");
}

#[test]
fn a_drag_pins_in_one_step_that_undo_takes_back() {
    let mut window = sample("Rivera");
    let from = window.get_by_label_contains("Ana Rivera, woman").rect().center();
    let to = from + vec2(60.0, 40.0);
    let ana = person(case(&window), "Ana Rivera");
    drag(&mut window, from, to);
    let moved = window.get_by_label_contains("Ana Rivera, woman").rect().center() - from;
    assert!(case(&window).people[&ana].pins.genogram.is_some());
    assert!((moved - vec2(60.0, 40.0)).length() < 2.0, "the symbol stays under the pointer, and moved by {moved:?}");
    control(&mut window, Key::Z);
    assert!(case(&window).people[&ana].pins.genogram.is_none());
    assert!(!window.state().is_dirty());
}

#[test]
fn escape_drops_a_drag() {
    let mut window = sample("Rivera");
    let from = window.get_by_label_contains("Ana Rivera, woman").rect().center();
    window.hover_at(from);
    window.run_steps(2);
    window.drag_at(from);
    window.run_steps(1);
    window.hover_at(from + vec2(50.0, 50.0));
    window.run_steps(2);
    press(&mut window, Key::Escape);
    window.drop_at(from + vec2(50.0, 50.0));
    window.run_steps(3);
    assert!(!window.state().is_dirty());
}

#[test]
fn a_name_is_edited_in_the_inspector_and_is_one_undo_step() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let field = window.get_by_role_and_label(Role::TextInput, "Given name");
    field.focus();
    window.run_steps(2);
    control(&mut window, Key::A);
    for letter in ["E", "v", "a"] {
        type_text(&mut window, letter);
    }
    assert!(window.query_by_label_contains("Eva Rivera, woman").is_some());
    press(&mut window, Key::Tab);
    window.get_by_label_contains("Undo: ").click();
    window.run_steps(4);
    assert!(case(&window).people.values().any(|p| p.name.shown() == "Ana Rivera"));
}

#[test]
fn a_bond_is_drawn_from_the_keyboard() {
    let mut window = sample("Rivera");
    let before = case(&window).bonds.len();
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::B);
    type_text(&mut window, "Luc");
    press(&mut window, Key::Enter);
    type_text(&mut window, "distant");
    press(&mut window, Key::Enter);
    let case = case(&window);
    assert_eq!(case.bonds.len(), before + 1);
    let bond = case.bonds.values().last().expect("a bond");
    assert_eq!((&bond.to, bond.kind.as_deref()), (&person(case, "Lucía Morales"), Some("distant")));
}

#[test]
fn everything_on_every_chart_has_an_accessible_name() {
    let mut window = sample("Rivera");
    for (chart, people, systems) in
        [("Genogram", true, false), ("Ecomap", false, true), ("Combined", true, true), ("Timeline", true, false)]
    {
        show(&mut window, chart);
        let case = case(&window);
        let is_named = |name: &str| window.query_all_by_label_contains(name).count() > 0;
        for (id, person) in case.people.iter().filter(|_| people) {
            assert!(is_named(&person.name.shown()), "{id} has no name on the chart {chart}");
        }
        for (id, system) in case.systems.iter().filter(|_| systems) {
            assert!(is_named(&system.name), "{id} has no name on the chart {chart}");
        }
        for node in window.query_all_by_role(Role::ListBoxOption) {
            assert!(!node.accesskit_node().label().unwrap_or_default().trim().is_empty(), "{chart}");
        }
    }
}

#[test]
fn control_and_a_number_switch_the_chart() {
    let mut window = sample("Rivera");
    let numbers = [(Key::Num2, "Ecomap"), (Key::Num3, "Combined"), (Key::Num4, "Timeline"), (Key::Num1, "Genogram")];
    for (key, chart) in numbers {
        control(&mut window, key);
        let label = format!("Chart: {chart}");
        let switch = window.get_by_label(&label);
        assert_eq!(switch.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True), "{chart}");
    }
}

#[test]
fn a_drag_on_the_combined_chart_pins_there_alone() {
    let mut window = sample("Rivera");
    show(&mut window, "Combined");
    let from = window.get_by_label_contains("Ana Rivera, woman").rect().center();
    drag(&mut window, from, from + vec2(40.0, 30.0));
    let pins = &case(&window).people[&person(case(&window), "Ana Rivera")].pins;
    assert!(pins.combined.is_some() && pins.genogram.is_none() && pins.ecomap.is_none(), "{pins:?}");
}

#[test]
fn tidying_up_is_one_step_and_undo_brings_the_places_back() {
    let mut window = sample("Rivera");
    show(&mut window, "Ecomap");
    let school = "Lincoln High School: ";
    // The words of ties only contain the name.
    let place_of = |window: &Harness<'_, Editor>, name: &str| {
        window.get_by(|node| node.label().is_some_and(|words| words.starts_with(name))).rect().center()
    };
    let place = |window: &Harness<'_, Editor>| place_of(window, school);
    let at_first = place(&window);
    let other = place_of(&window, "Harbor Hotel: ");
    drag(&mut window, at_first, other);
    let dragged = place(&window);
    assert!((dragged - at_first).length() > 30.0, "it stands where it was put: {at_first} → {dragged}");
    window.get_by_label("Tidy up").click();
    window.run_steps(4);
    let tidied = place(&window);
    assert!((tidied - dragged).length() > 30.0, "{dragged} → {tidied}");
    control(&mut window, Key::Z);
    assert!((place(&window) - dragged).length() < 1.0, "{dragged} ≠ {}", place(&window));
    control(&mut window, Key::Y);
    assert!((place(&window) - tidied).length() < 1.0);
}

#[test]
fn a_timeline_has_nothing_to_tidy_up() {
    let mut window = sample("Rivera");
    show(&mut window, "Timeline");
    window.get_by_label("Tidy up").click();
    window.run_steps(4);
    assert!(!window.state().is_dirty());
    assert!(window.query_by_label_contains("dates decide").is_some());
}

#[test]
fn a_bond_is_pulled_from_a_handle_to_another_person() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let handle = window.get_by_label("Bond of Ana Rivera").rect().center();
    let target = window.get_by_label_contains("Luis Rivera, man").rect().center();
    drag(&mut window, handle, target);
    type_text(&mut window, "spiritual");
    press(&mut window, Key::Enter);
    let case = case(&window);
    let bond = case.bonds.values().last().expect("a bond");
    assert_eq!((&bond.from, &bond.to), (&person(case, "Ana Rivera"), &person(case, "Luis Rivera")));
}

#[test]
fn deleting_someone_takes_the_lines_along_and_can_be_undone() {
    let mut window = sample("Rivera");
    let before = case(&window).clone();
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let ana = person(&before, "Ana Rivera");
    press(&mut window, Key::Delete);
    let after = case(&window);
    assert!(!after.people.contains_key(&ana) && after.bonds.values().all(|b| b.from != ana && b.to != ana));
    control(&mut window, Key::Z);
    assert!(*case(&window) == before);
}

#[test]
fn a_rubber_band_selects_what_lies_inside() {
    let mut window = sample("Rivera");
    let canvas = window.get_by_label_contains("genogram of").rect();
    drag(&mut window, canvas.min + vec2(6.0, 6.0), canvas.max - vec2(6.0, 6.0));
    press(&mut window, Key::Delete);
    assert_eq!(case(&window).people.len(), 0);
    assert!(window.query_by_label("Add the first person").is_some());
}

#[test]
fn who_joins_a_household_with_an_addition_can_be_taken_out_of_it() {
    let mut window = window();
    window.get_by_label_contains("New case: A family").click();
    window.run_steps(6);
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    press(&mut window, Key::C);
    assert!(window.query_by_label("Added to the household.").is_some());
    window.get_by_label("Take out again").click();
    window.run_steps(4);
    let members = |window: &Harness<'_, Editor>| case(window).households.values().map(|h| h.members.len()).collect::<Vec<_>>();
    assert_eq!((members(&window), case(&window).people.len()), (vec![1], 2));
    assert!(window.query_by_label("Take out again").is_none());
    control(&mut window, Key::Z);
    assert_eq!(members(&window), [2]);
    // Who may live anywhere is in no household, and nothing is said.
    press(&mut window, Key::A);
    assert_eq!(members(&window), [2]);
    assert!(window.query_by_label("Take out again").is_none());
}

#[test]
fn whoever_is_added_lives_with_the_one_they_were_added_to() {
    let mut window = window();
    window.get_by_label_contains("New case: A family").click();
    window.run_steps(6);
    type_text(&mut window, "Ana");
    press(&mut window, Key::Enter);
    let members = |window: &Harness<'_, Editor>| case(window).households.values().map(|h| h.members.len()).collect::<Vec<_>>();
    assert_eq!(members(&window), [1]);
    for (key, name, count) in [(Key::P, "Ben", 2), (Key::C, "Cleo", 3)] {
        press(&mut window, key);
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
        assert_eq!(members(&window), [count], "{name}");
    }
    // The name is one step, the person with the place in the household the other.
    control(&mut window, Key::Z);
    control(&mut window, Key::Z);
    assert_eq!((members(&window), case(&window).people.len()), (vec![2], 2));
}
