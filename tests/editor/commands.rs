//! The list of all commands, finding by name, and the list of everyone.

use crate::support::*;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::Editor;

#[test]
fn a_command_is_found_by_a_part_of_its_name_and_done() {
    let mut window = sample("Rivera");
    control(&mut window, Key::K);
    type_text(&mut window, "ecom");
    press(&mut window, Key::Enter);
    assert!(window.query_by_label("What do you want to do?").is_none(), "the list has closed");
    assert!(window.query_by_label_contains("ecomap of").is_some());
}

#[test]
fn the_arrows_go_down_the_list_of_commands_and_escape_leaves_it() {
    let mut window = sample("Rivera");
    control(&mut window, Key::K);
    type_text(&mut window, "zoom");
    let chosen = |window: &Harness<'_, Editor>| {
        let options = window.query_all_by_role(Role::ListBoxOption);
        let on = options.filter(|node| node.accesskit_node().toggled() == Some(Toggled::True));
        on.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>()
    };
    assert_eq!(chosen(&window), ["Zoom in"]);
    press(&mut window, Key::ArrowDown);
    assert_eq!(chosen(&window), ["Zoom out"]);
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("What do you want to do?").is_none());
}

#[test]
fn commands_that_need_a_case_are_offered_only_where_one_is_open() {
    let mut window = window();
    control(&mut window, Key::K);
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Open…").is_some());
    assert!(window.query_by_role_and_label(Role::ListBoxOption, "Undo").is_none());
}

#[test]
fn whoever_is_found_is_selected_and_brought_into_view() {
    let mut window = sample("Rivera");
    for _ in 0..8 {
        press(&mut window, Key::Plus);
    }
    let seen = window.get_by_label_contains("genogram of").rect();
    let lucia = |window: &Harness<'_, Editor>| window.get_by_label_contains("Lucía Morales, woman").rect();
    assert!(!seen.contains_rect(lucia(&window)), "she is out of sight at first: {:?} in {seen:?}", lucia(&window));
    control(&mut window, Key::F);
    type_text(&mut window, "luc");
    press(&mut window, Key::Enter);
    assert!(seen.contains_rect(lucia(&window)));
    assert!(window.query_by_role_and_label(Role::TextInput, "Find").is_none(), "the field has closed");
    press(&mut window, Key::Delete);
    assert!(case(&window).people.values().all(|p| p.name.shown() != "Lucía Morales"), "she was selected");
}

#[test]
fn a_system_is_found_on_the_chart_that_shows_it() {
    let mut window = sample("Rivera");
    control(&mut window, Key::F);
    type_text(&mut window, "lincoln");
    press(&mut window, Key::ArrowDown);
    assert!(window.query_by_label_contains("ecomap of").is_some());
    assert!(window.query_by_role_and_label(Role::TextInput, "Find").is_some(), "arrows leave the field open");
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::TextInput, "Find").is_none());
}

#[test]
fn everyone_is_listed_by_generation_and_by_household() {
    let mut window = sample("Rivera");
    press(&mut window, Key::L);
    for (id, person) in &case(&window).people {
        let row = format!("{}, person", person.name.shown());
        assert_eq!(window.query_all_by_label(&row).count(), 1, "{id}");
    }
    assert!(window.query_by_label("Generation 3").is_some());
    window.get_by_label("Group by: household").click();
    window.run_steps(4);
    assert!(window.query_by_label("Generation 3").is_none());
    // From the row on with the keyboard alone.
    window.get_by_label("Ana Rivera, person").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    press(&mut window, Key::L);
    assert!(window.query_by_label("Everyone").is_none());
    assert!(window.query_by_label("Bond of Ana Rivera").is_some(), "she is selected");
}

#[test]
fn a_list_box_is_opened_walked_and_answered_with_the_keyboard() {
    let mut window = sample("Rivera");
    let client = |window: &Harness<'_, Editor>| case(window).client.clone().map(|id| id.as_str().to_owned());
    let before = client(&window);
    window.get_by_role_and_label(Role::ComboBox, "Client").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    assert_ne!(client(&window), before);
    // The focus is back where it was, so that Tab goes on from there.
    press(&mut window, Key::Enter);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    assert_eq!(client(&window), before);
}

#[test]
fn the_whole_menu_is_seen_in_the_smallest_window() {
    let mut window = sample("Rivera");
    window.set_size(egui::vec2(900.0, 600.0));
    window.run_steps(4);
    window.get_by_label("Menu").click();
    window.run_steps(4);
    let screen = window.ctx.content_rect();
    for row in ["New case…", "Close case", "Keyboard shortcuts"] {
        let place = window.get_by(|node| node.role() == Role::MenuItem && node.label().is_some_and(|words| words.starts_with(row))).rect();
        assert!(screen.contains_rect(place), "{row} at {place:?}");
    }
}

/// The row that Enter would take of an open list for what is typed; the list closes.
fn first_hit(window: &mut Harness<'_, Editor>, typed: &str) -> String {
    type_text(window, typed);
    // Who is selected on the chart is a row as well.
    let is_person = |row: &egui_kittest::Node<'_>| row.accesskit_node().label().is_some_and(|words| words.contains("Ana Rivera"));
    let is_on = |row: &egui_kittest::Node<'_>| row.accesskit_node().toggled() == Some(Toggled::True) && !is_person(row);
    let first = window.query_all_by_role(Role::ListBoxOption).find(is_on).and_then(|row| row.accesskit_node().label());
    press(window, Key::Escape);
    first.unwrap_or_default()
}

#[test]
fn everyday_words_find_commands() {
    let mut window = sample("Rivera");
    for (typed, command) in [
        ("spanish", "Idioma: español"),
        ("language", "Language: English"),
        ("dark mode", "Dark colours"),
        ("night", "Dark colours"),
        ("print", "Export, copy or print…"),
        ("screenshot", "Export, copy or print…"),
        ("picture", "Export, copy or print…"),
        ("pdf", "Export, copy or print…"),
        ("password", "Seal this case…"),
        ("encrypt", "Seal this case…"),
        ("delete person", "Delete"),
        ("remove", "Delete"),
        ("backup", "History…"),
        ("mistake", "Undo"),
        ("husband", "Partner"),
        ("mum", "Parents"),
        ("brother", "Sibling"),
        ("baby", "Child"),
        ("home", "Household"),
        ("birthday", "Dates"),
        ("search", "Find…"),
        ("bigger", "Larger text"),
        ("arrange", "Tidy up"),
        ("help", "Keyboard shortcuts"),
        ("full screen", "Present"),
        ("imprimir", "Export, copy or print…"),
    ] {
        control(&mut window, Key::K);
        assert_eq!(first_hit(&mut window, typed), command, "{typed}");
    }
}

#[test]
fn everyday_words_find_kinds_of_bonds() {
    let mut window = sample("Rivera");
    for (typed, kind) in [
        ("argues", "hostile, in conflict"),
        ("fights", "hostile, in conflict"),
        ("quarrels", "hostile, in conflict"),
        ("hits", "physical abuse"),
        ("beats", "physical abuse"),
        ("close", "close"),
        ("gets on", "close"),
        ("best friends", "best friends"),
        ("doesn't talk", "distant"),
        ("cut off", "cut off"),
        ("estranged", "cut off"),
        ("no contact", "cut off"),
        ("worried", "focused on"),
        ("controls", "controlling"),
        ("drinks with", "friendship"),
        ("friends", "friendship"),
        ("looks after", "takes care of"),
        ("insults", "emotional abuse"),
        ("ignores", "neglect"),
        ("blames", "focused on negatively"),
        ("made up", "cutoff repaired"),
        ("pelea", "hostile, in conflict"),
        ("cuida", "takes care of"),
    ] {
        window.get_by_label_contains("Ana Rivera, woman").click();
        window.run_steps(4);
        press(&mut window, Key::B);
        type_text(&mut window, "Maria");
        press(&mut window, Key::Enter);
        assert_eq!(first_hit(&mut window, typed), kind, "{typed}");
    }
}
