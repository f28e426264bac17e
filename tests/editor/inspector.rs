//! The lists of the inspector: events, goals and actions, and what they must not name.

use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;
use kithkin::model::{EntityId, EventKind};

fn select_ana(window: &mut Harness<'_, Editor>) -> EntityId {
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    person(case(window), "Ana Rivera").into()
}

/// Clicks a control of the inspector, however far down it is.
fn click(window: &mut Harness<'_, Editor>, label: &str) {
    let node = window.get_by_label(label);
    node.scroll_to_me();
    window.run_steps(4);
    window.get_by_label(label).click();
    window.run_steps(4);
}

#[test]
fn an_event_is_added_filled_in_and_deleted_beside_the_person_it_is_about() {
    let mut window = sample("Rivera");
    let ana = select_ana(&mut window);
    let before = case(&window).clone();
    click(&mut window, "Events");
    click(&mut window, "Add an event");
    let added = |window: &Harness<'_, Editor>| {
        let case = case(window);
        let event = case.events.iter().find(|(id, _)| !before.events.contains_key(id));
        event.map(|(_, event)| (event.text.clone(), event.about.clone(), event.date.as_ref().map(|date| date.shown()), event.kind.clone()))
    };
    assert_eq!(added(&window), Some((String::new(), vec![ana.clone()], None, None)));

    let fields = || ["What happened", "When"];
    for (label, typed) in fields().into_iter().zip(["New school", "9/2024"]) {
        let field = window.query_all_by_role_and_label(Role::TextInput, label).last().expect("a field");
        field.focus();
        window.run_steps(2);
        type_text(&mut window, typed);
        press(&mut window, Key::Tab);
    }
    let (text, _, date, _) = added(&window).expect("the event");
    assert_eq!((text.as_str(), date.as_deref()), ("New school", Some("2024-09")));
    let kind = |window: &mut Harness<'_, Editor>, click: bool| {
        let kind = window.query_all_by_role_and_label(Role::ComboBox, "Kind").last().expect("a list");
        if click {
            kind.click()
        } else {
            kind.scroll_to_me()
        }
        window.run_steps(4);
    };
    kind(&mut window, false);
    kind(&mut window, true);
    window.get_by_label("school").click_accesskit();
    window.run_steps(4);
    assert_eq!(added(&window).and_then(|event| event.3), Some(EventKind::School));
    window.query_all_by_label("Remove").last().expect("a button").scroll_to_me();
    window.run_steps(4);
    window.query_all_by_label("Remove").last().expect("a button").click();
    window.run_steps(4);
    assert_eq!(added(&window), None);
    for _ in 0..5 {
        control(&mut window, Key::Z);
    }
    assert!(*case(&window) == before || case(&window).events == before.events, "each was a step");
}

#[test]
fn goals_and_actions_of_the_case_are_added_where_nothing_is_selected() {
    let mut window = sample("Rivera");
    let before = (case(&window).goals.len(), case(&window).actions.len());
    click(&mut window, "Goals");
    click(&mut window, "Add a goal");
    click(&mut window, "Goals");
    click(&mut window, "Actions");
    click(&mut window, "Add an action");
    let case = case(&window);
    assert_eq!((case.goals.len(), case.actions.len()), (before.0 + 1, before.1 + 1));
    assert!(case.goals.values().last().is_some_and(|goal| goal.about.is_empty()));
}

#[test]
fn d_leads_to_the_birth_and_enter_back_to_the_chart() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Mateo Rivera, man").click();
    window.run_steps(4);
    press(&mut window, Key::D);
    control(&mut window, Key::A);
    type_text(&mut window, "3/2013");
    press(&mut window, Key::Enter);
    let mateo = &case(&window).people[&person(case(&window), "Mateo Rivera")];
    assert_eq!(mateo.birth.as_ref().map(|date| date.shown()).as_deref(), Some("2013-03"));
    let people = case(&window).people.len();
    press(&mut window, Key::S);
    assert_eq!(case(&window).people.len(), people + 1, "plain keys are shortcuts again");
}

#[test]
fn what_is_confidential_is_in_no_list_and_no_count_for_the_client() {
    let mut window = window();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("two.kith.json");
    let case = r#"{"format":"kithkin-case","version":1,"people":[{"id":"p1","name":"Ana"},{"id":"p2","name":"Bert","confidential":true}],
        "households":[{"id":"h1","name":"Elm Street","members":["p1","p2"]}],
        "events":[{"id":"e1","text":"Told at night","about":["p1"],"confidential":true},{"id":"e2","text":"Moved in","about":["p1"]}]}"#;
    std::fs::write(&path, case).expect("a file");
    control(&mut window, Key::O);
    answer_path(&mut window, &path);
    let is_told = |window: &Harness<'_, Editor>, words: &str| window.query_all_by_label(words).count() > 0;
    click(&mut window, "Events");
    assert!(is_told(&window, "Told at night") && is_told(&window, "Moved in"));
    assert!(window.query_by_label("2 people").is_some());
    control(&mut window, Key::K);
    type_text(&mut window, "for the client");
    press(&mut window, Key::Enter);
    assert!(!is_told(&window, "Told at night") && is_told(&window, "Moved in"));
    assert!(window.query_by_label("1 person").is_some());
    window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| words.contains("Elm Street"))).click();
    window.run_steps(4);
    assert!(window.query_all_by_label("Ana").count() > 0);
    assert_eq!(window.query_all_by_label_contains("Bert").count(), 0);
}

#[test]
fn what_is_added_in_the_inspector_takes_the_keyboard() {
    let mut window = sample("Rivera");
    select_ana(&mut window);
    let before = case(&window).events.clone();
    click(&mut window, "Events");
    click(&mut window, "Add an event");
    type_text(&mut window, "New school");
    press(&mut window, Key::Tab);
    type_text(&mut window, "9/2024");
    press(&mut window, Key::Tab);
    let added = case(&window).events.iter().find(|(id, _)| !before.contains_key(id)).expect("an event").1;
    assert_eq!((added.text.as_str(), added.date.as_ref().map(|date| date.shown()).as_deref()), ("New school", Some("2024-09")));

    let couple = |window: &Harness<'_, Editor>| case(window).unions.values().nth(1).expect("a couple").clone();
    assert_eq!(couple(&window).timeline.len(), 1);
    window.get_by(|node| node.label().is_some_and(|words| words.ends_with(": married 1979"))).click_accesskit();
    window.run_steps(4);
    window.get_by_role_and_label(Role::ComboBox, "Add event").click();
    window.run_steps(4);
    window.get_by_label("divorced").click_accesskit();
    window.run_steps(4);
    type_text(&mut window, "5/1991");
    press(&mut window, Key::Tab);
    assert_eq!(couple(&window).timeline[1].date.as_ref().map(|date| date.shown()).as_deref(), Some("1991-05"));
}

/// Chooses from a list of the inspector.
fn choose(window: &mut Harness<'_, Editor>, label: &str, option: &str) {
    window.get_by_role_and_label(Role::ComboBox, label).scroll_to_me();
    window.run_steps(4);
    window.get_by_role_and_label(Role::ComboBox, label).click();
    window.run_steps(4);
    window.get_by_label(option).click_accesskit();
    window.run_steps(4);
}

#[test]
fn how_somebody_is_the_child_of_their_parents_is_said_beside_them() {
    let mut window = sample("Rivera");
    let EntityId::Person(ana) = select_ana(&mut window) else { panic!("a person") };
    let kind = |window: &Harness<'_, Editor>| case(window).children.values().find(|link| link.child == ana).expect("a link").kind.clone();
    let before = kind(&window);
    choose(&mut window, "Child of Juan Morales and Maria Rivera", "foster child");
    assert_eq!(kind(&window).as_deref(), Some("foster"));
    control(&mut window, Key::Z);
    assert_eq!(kind(&window), before, "one step");
}

#[test]
fn an_age_in_the_place_of_a_birth_is_read_as_one() {
    let mut window = sample("Rivera");
    let EntityId::Person(ana) = select_ana(&mut window) else { panic!("a person") };
    let birth = |window: &Harness<'_, Editor>| case(window).people[&ana].birth.as_ref().map(|date| date.shown());
    let before = birth(&window);
    press(&mut window, Key::D);
    control(&mut window, Key::A);
    type_text(&mut window, "41");
    press(&mut window, Key::Tab);
    assert_eq!(birth(&window).as_deref(), Some("41"));
    window.get_by_label_contains("(aged 41 in ").click();
    window.run_steps(4);
    let year = case(&window).as_of.as_ref().and_then(|date| date.year()).expect("a day of the case");
    assert_eq!(birth(&window), Some(format!("c. {}", year - 41)));
    control(&mut window, Key::Z);
    control(&mut window, Key::Z);
    assert_eq!(birth(&window), before);
}

#[test]
fn a_divorce_makes_a_couple_a_married_one_in_the_same_step() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::P);
    type_text(&mut window, "Tom");
    press(&mut window, Key::Enter);
    window
        .get_by(|node| {
            node.label().is_some_and(|words| words.starts_with("Tom and Ana Rivera:") || words.starts_with("Ana Rivera and Tom:"))
        })
        .click_accesskit();
    window.run_steps(4);
    let kind = |window: &Harness<'_, Editor>| case(window).unions.values().last().expect("a couple").kind.clone();
    assert_eq!(kind(&window), None);
    choose(&mut window, "Add event", "divorced");
    assert_eq!(kind(&window).as_deref(), Some("marriage"));
    window.get_by_label_contains("Undo: Change events of a union of ").click();
    window.run_steps(4);
    assert_eq!(kind(&window), None);
}
