//! Where ties and bonds end: on households, in empty places, and elsewhere than before.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;
use kithkin::model::{EntityId, TieEnd};

/// Where somebody or something stands.
fn place(window: &Harness<'_, Editor>, name: &str) -> Pos2 {
    let is_them = |words: &str| words == name || words.starts_with(&format!("{name},")) || words.starts_with(&format!("{name}:"));
    window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| is_them(&words))).rect().center()
}

fn click(window: &mut Harness<'_, Editor>, at: Pos2) {
    window.hover_at(at);
    window.run_steps(2);
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(4);
}

/// A place inside the circle of the ecomap where nobody stands.
fn inside_the_circle(window: &Harness<'_, Editor>) -> Pos2 {
    let (picture, view) = window.state().chart_on_screen().expect("a chart");
    let circle = picture.layout.outlines.iter().find(|outline| outline.is_centre).expect("a circle");
    let bounds = kurbo::Shape::bounding_box(&circle.path);
    let near = |at: kurbo::Point| kithkin::scene::pick::pick(picture.drawing.scene(), at, 14.0).is_some();
    let grid = (1..20).flat_map(|i| (1..20).map(move |j| (f64::from(i) / 20.0, f64::from(j) / 20.0)));
    let points = grid.map(|(x, y)| kurbo::Point::new(bounds.x0 + x * bounds.width(), bounds.y0 + y * bounds.height()));
    let free = points.into_iter().find(|at| kurbo::Shape::contains(&circle.path, *at) && !near(*at)).expect("a free place");
    view.screen_from_chart(free)
}

#[test]
fn the_circle_of_the_ecomap_is_the_household_for_clicks_and_lines() {
    let mut window = sample("Rivera");
    show(&mut window, "Ecomap");
    let at = inside_the_circle(&window);
    click(&mut window, at);
    assert!(window.query_by_label("Delete household").is_some(), "it is selected");
    assert!(window.query_by_label_contains("Tie of ").is_some(), "and has a handle for a tie");

    let before = case(&window).ties.len();
    let school = place(&window, "Lincoln High School");
    click(&mut window, school);
    let handle = window.get_by_label("Tie of Lincoln High School").rect().center();
    drag(&mut window, handle, at);
    type_text(&mut window, "weak");
    press(&mut window, Key::Enter);
    let case = case(&window);
    assert_eq!(case.ties.len(), before + 1);
    let tie = case.ties.values().last().expect("a tie");
    assert!(matches!((&tie.from, &tie.to), (TieEnd::System(_), TieEnd::Household(_))), "{:?} {:?}", tie.from, tie.to);
}

#[test]
fn a_tie_let_go_of_in_an_empty_place_makes_a_system_there_is_a_tie_to() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let handle = window.get_by_label("Tie of Ana Rivera").rect().center();
    let corner = window.get_by_label_contains("genogram of").rect().left_top();
    drag(&mut window, handle, corner + vec2(30.0, 30.0));
    assert!(window.query_by_label("Add a system, tied to Ana Rivera").is_some());
    type_text(&mut window, "Chess club");
    press(&mut window, Key::Enter);
    let case = case(&window);
    let club = case.systems.iter().find(|(_, system)| system.name == "Chess club").expect("a system").0;
    let ana = TieEnd::Person(person(case, "Ana Rivera"));
    assert!(case.ties.values().any(|tie| tie.from == ana && tie.to == TieEnd::System(club.clone())));
}

#[test]
fn a_bond_that_misses_everybody_says_so() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    let handle = window.get_by_label("Bond of Ana Rivera").rect().center();
    let corner = window.get_by_label_contains("genogram of").rect().left_top();
    drag(&mut window, handle, corner + vec2(30.0, 30.0));
    assert!(window.query_by_label_contains("Let go of it on a symbol").is_some());
    assert!(!window.state().is_dirty());
}

#[test]
fn either_end_of_a_tie_and_of_a_bond_is_put_elsewhere_in_one_step() {
    let mut window = sample("Rivera");
    let first =
        |window: &Harness<'_, Editor>| case(window).bonds.iter().next().map(|(id, bond)| (id.clone(), (**bond).clone())).expect("a bond");
    let (id, before) = first(&window);
    select(&mut window, &id.into());
    for (end, name) in [("From", "Elena"), ("To", "Mateo")] {
        window.get_by_role_and_label(Role::ComboBox, end).click();
        window.run_steps(4);
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    let after = first(&window).1;
    let called = |id| case(&window).people[id].name.shown();
    assert!(
        called(&after.from).starts_with("Elena") && called(&after.to).starts_with("Mateo"),
        "{} {}",
        called(&after.from),
        called(&after.to)
    );
    assert_eq!((&after.kind, &after.since), (&before.kind, &before.since));
    control(&mut window, Key::Z);
    control(&mut window, Key::Z);
    assert!(first(&window).1 == before && !window.state().is_dirty());

    show(&mut window, "Ecomap");
    let first =
        |window: &Harness<'_, Editor>| case(window).ties.iter().next().map(|(id, tie)| (id.clone(), (**tie).clone())).expect("a tie");
    let (id, before) = first(&window);
    select(&mut window, &id.into());
    window.get_by_role_and_label(Role::ComboBox, "To").click();
    window.run_steps(4);
    type_text(&mut window, "harbor");
    press(&mut window, Key::Enter);
    let after = first(&window).1;
    assert!(matches!(&after.to, TieEnd::System(id) if case(&window).systems[id].name.starts_with("Harbor")));
    assert_eq!((&after.from, &after.strength, &after.label), (&before.from, &before.strength, &before.label));
}

/// Selects a line as a screen reader does.
fn select(window: &mut Harness<'_, Editor>, id: &EntityId) {
    let words = {
        let (picture, _) = window.state().chart_on_screen().expect("a chart");
        picture.entities().find(|entity| entity.id == id).expect("it is drawn").words().to_owned()
    };
    window.get_by_role_and_label(Role::ListBoxOption, &words).click_accesskit();
    window.run_steps(4);
}
