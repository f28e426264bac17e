//! What becomes of a case that somebody else has saved meanwhile, or of which a copy lies beside it.

use crate::desk::*;
use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::{Editor, Language, Setup};
use kithkin::file::{open_path, save};
use kithkin::model::{Case, Name, Person, PersonId};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Somebody else opens a case in clear, changes it and saves it.
fn others_change(path: &Path, change: impl FnOnce(&mut Case)) {
    let mut case = open_path(path).expect("a case").case;
    change(&mut case);
    save(&case, path).expect("saved");
}

fn named<'c>(case: &'c mut Case, who: &str) -> &'c mut Person {
    let person = case.people.values_mut().find(|person| person.name.shown() == who).expect("somebody of that name");
    Arc::make_mut(person)
}

fn add(case: &mut Case, id: &str, name: &str) {
    case.people.insert(PersonId::new(id), Arc::new(Person { name: Name::Plain(name.into()), ..Person::default() }));
}

/// Gives whoever is selected a place, in the inspector.
fn set_place(window: &mut Harness<'_, Editor>, who: &str, place: &str) {
    window.get_by_role_and_label(Role::ListBoxOption, who).click();
    window.run_steps(4);
    window.get_by_role_and_label(Role::TextInput, "Place").focus();
    window.run_steps(2);
    type_text(window, place);
    press(window, Key::Enter);
}

fn saved_ana(desk: &Desk) -> Harness<'static, Editor> {
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &desk.path("ana.kith.json"));
    window
}

/// The names in every backup beside a file in clear.
fn backups(desk: &Desk) -> Vec<Vec<String>> {
    let backups = files_below(desk.folder.path()).into_iter().filter(|path| path.to_string_lossy().contains(".bak-"));
    let names = |path: PathBuf| open_path(&path).expect("a case").case.people.values().map(|person| person.name.shown()).collect();
    backups.map(names).collect()
}

#[test]
fn saving_over_somebody_elses_version_merges_and_writes_nothing_until_it_is_saved() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    add_sibling(&mut window, "Ana", "Bea");
    others_change(&path, |case| add(case, "p2", "Cleo"));
    let theirs = std::fs::read(&path).expect("a file");
    control(&mut window, Key::S);
    assert!(window.query_by_label("Someone else has saved this case").is_some());
    click(&mut window, "Merge and go on");
    assert_eq!(names(&window), ["Ana", "Cleo", "Bea"]);
    assert!(window.state().is_dirty());
    assert_eq!(std::fs::read(&path).expect("a file"), theirs);
    assert!(window.query_by_label_contains("You agree on everything").is_some());
    control(&mut window, Key::S);
    assert!(!window.state().is_dirty());
    assert_eq!(open_path(&path).expect("a case").case.people.len(), 3);
    let kept = backups(&desk);
    assert!(kept.contains(&vec!["Ana".to_owned(), "Bea".to_owned()]), "mine is kept as it was: {kept:?}");
    assert!(kept.contains(&vec!["Ana".to_owned(), "Cleo".to_owned()]), "and so is theirs: {kept:?}");
}

#[test]
fn what_two_do_not_agree_on_is_listed_and_an_answer_can_be_taken_back() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    set_place(&mut window, "Ana", "Leeds");
    others_change(&path, |case| named(case, "Ana").place = "Bath".into());
    control(&mut window, Key::S);
    click(&mut window, "Merge and go on");
    let place = |window: &Harness<'_, Editor>| case(window).people[&person(case(window), "Ana")].place.clone();
    assert_eq!(place(&window), "Leeds");
    for words in ["Two versions were merged", "Yours: Leeds", "Theirs: Bath"] {
        assert!(window.query_by_label(words).is_some(), "{words}");
    }
    click(&mut window, "Ana – place: Take theirs");
    assert_eq!(place(&window), "Bath");
    control(&mut window, Key::Z);
    assert_eq!(place(&window), "Leeds");
    click(&mut window, "Ana – place: Take theirs");
    click(&mut window, "Ana – place: Keep mine");
    assert_eq!(place(&window), "Leeds");
    click(&mut window, "Done with the list");
    assert!(window.query_by_label("Two versions were merged").is_none());
    control(&mut window, Key::S);
    assert_eq!(open_path(&path).expect("a case").case.people.values().next().expect("Ana").place, "Leeds");
}

#[test]
fn whoever_was_deleted_here_and_changed_there_is_kept_until_somebody_says_otherwise() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    window.get_by_role_and_label(Role::ListBoxOption, "Bea").click();
    window.run_steps(4);
    press(&mut window, Key::Delete);
    assert_eq!(names(&window), ["Ana"]);
    others_change(&path, |case| named(case, "Bea").place = "Bath".into());
    control(&mut window, Key::S);
    click(&mut window, "Merge and go on");
    assert_eq!(names(&window), ["Ana", "Bea"]);
    assert!(window.query_by_label_contains("You had deleted it").is_some());
    click(&mut window, "Bea: Delete it");
    assert_eq!(names(&window), ["Ana"]);
}

#[test]
fn unsaved_work_that_was_left_is_merged_with_what_somebody_has_saved_since() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    add_sibling(&mut window, "Ana", "Bea");
    window.run_steps(12);
    // As when the program ends early.
    drop(window);
    others_change(&path, |case| add(case, "p2", "Cleo"));
    let mut window = desk.window();
    open(&mut window, &path);
    assert_eq!(names(&window), ["Ana", "Bea"]);
    control(&mut window, Key::S);
    click(&mut window, "Merge and go on");
    // What was edited is known from a backup: theirs keep the ids that others have seen.
    assert_eq!(names(&window), ["Ana", "Cleo", "Bea"]);
}

#[test]
fn what_cannot_be_merged_is_left_alone() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    add_sibling(&mut window, "Ana", "Bea");
    std::fs::write(&path, "theirs").expect("a file");
    control(&mut window, Key::S);
    click(&mut window, "Merge and go on");
    assert!(window.query_by_label_contains("The other version cannot be merged").is_some());
    click(&mut window, "Close");
    assert_eq!(std::fs::read(&path).expect("a file"), b"theirs");
    assert_eq!(names(&window), ["Ana", "Bea"]);
}

#[test]
fn a_version_that_somebody_else_saves_is_noticed_within_half_a_minute() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    window.run_steps(4);
    others_change(&path, |case| named(case, "Ana").place = "Bath".into());
    window.run_steps(100);
    assert!(window.query_by_label_contains("Somebody else saved this case at").is_none(), "not in every frame");
    window.run_steps(30);
    assert!(window.query_by_label_contains("Somebody else saved this case at").is_some());
    click(&mut window, "Merge");
    assert_eq!(case(&window).people.values().next().expect("Ana").place, "Bath");
    assert!(!window.state().is_dirty(), "it is what the file says");
    window.run_steps(130);
    assert!(window.query_by_label_contains("Somebody else saved").is_none());
}

#[test]
fn a_notice_that_was_put_away_comes_back_for_the_next_version_only() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = saved_ana(&desk);
    for place in ["Bath", "York"] {
        others_change(&path, |case| named(case, "Ana").place = place.into());
        window.run_steps(130);
        assert!(window.query_by_label_contains("Somebody else saved").is_some(), "{place}");
        click(&mut window, "Not now");
        window.run_steps(130);
        assert!(window.query_by_label_contains("Somebody else saved").is_none(), "{place}");
    }
}

#[test]
fn a_copy_of_a_sealed_case_is_noticed_whatever_it_is_called() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    seal(&mut window, "lamp orchid seven", &path);
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    // As a program that keeps folders alike would put the other one beside.
    std::fs::copy(&path, desk.path("what the tablet had.kith")).expect("a copy");
    std::fs::write(desk.path("another.kith"), "kithkin-sealed 1\nfile-id 00000000000000000000000000000000\n").expect("a file");
    // Her name, and then herself.
    control(&mut window, Key::Z);
    control(&mut window, Key::Z);
    add_sibling(&mut window, "Ana", "Cleo");
    control(&mut window, Key::S);
    control(&mut window, Key::W);
    open(&mut window, &path);
    unlock(&mut window, "lamp orchid seven");
    assert_eq!(names(&window), ["Ana", "Cleo"]);
    assert!(window.query_by_label_contains("A copy of this case lies beside it: what the tablet had.kith").is_some());
    let before = std::fs::read(&path).expect("a file");
    click(&mut window, "Merge");
    assert_eq!(case(&window).people.len(), 3, "{:?}", names(&window));
    assert!(window.state().is_dirty());
    assert_eq!(std::fs::read(&path).expect("a file"), before);
    assert!(window.query_by_label_contains("A copy of this case").is_none());
}

#[test]
fn a_sealed_case_that_is_older_than_one_seen_here_says_so() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    seal(&mut window, "lamp orchid seven", &path);
    let old = std::fs::read(&path).expect("a file");
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    control(&mut window, Key::W);
    let reopen = |window: &mut Harness<'_, Editor>| {
        open(window, &path);
        unlock(window, "lamp orchid seven");
        window.query_by_label_contains("one that was open on this computer").is_some()
    };
    assert!(!reopen(&mut window));
    control(&mut window, Key::W);
    std::fs::write(&path, old).expect("a file");
    assert!(reopen(&mut window));
    // Saved again, it is the newest.
    add_sibling(&mut window, "Ana", "Dora");
    control(&mut window, Key::S);
    control(&mut window, Key::W);
    assert!(!reopen(&mut window));
}

#[test]
fn the_list_speaks_spanish_as_well() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    drop(saved_ana(&desk));
    let setup = Setup { language: Language::Spanish, journal: None, ..setup() };
    let mut window = window_set_up(setup, 0.25);
    window.state_mut().open(&egui::Context::default(), path.clone());
    window.run_steps(6);
    others_change(&path, |case| named(case, "Ana").place = "Bath".into());
    window.run_steps(130);
    assert!(window.query_by_label_contains("Otra persona ha guardado este caso").is_some());
    click(&mut window, "Combinar");
    assert_eq!(case(&window).people.values().next().expect("Ana").place, "Bath");
}

#[test]
fn a_case_in_clear_is_merged_with_a_version_that_is_chosen() {
    let desk = Desk::new();
    let mut window = saved_ana(&desk);
    let copy = desk.path("ana from the tablet.kith.json");
    std::fs::copy(desk.path("ana.kith.json"), &copy).expect("a copy");
    others_change(&copy, |case| {
        add(case, "p7", "Bea");
        named(case, "Ana").place = "Leeds".into();
    });
    control(&mut window, Key::K);
    type_text(&mut window, "merge with");
    press(&mut window, Key::Enter);
    answer_path(&mut window, &copy);
    assert_eq!(names(&window), ["Ana", "Bea"]);
    assert!(window.state().is_dirty(), "nothing is written until it is saved");
    assert_eq!(open_path(&desk.path("ana.kith.json")).expect("a case").case.people.len(), 1);
}
