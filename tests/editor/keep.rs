//! What becomes of work when it is saved, left unsaved, sealed, locked, or open elsewhere.

use crate::desk::*;
use crate::support::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::{Editor, Language, Setup};
use kithkin::file::store::{Lock, Other};
use std::path::PathBuf;
use std::time::SystemTime;

#[test]
fn what_somebody_else_has_saved_meanwhile_is_left_alone() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    std::fs::write(&path, "theirs").expect("a file");
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    assert!(window.query_by_label_contains("someone else has saved it meanwhile").is_some());
    click(&mut window, "Save a copy elsewhere…");
    answer_path(&mut window, &desk.path("mine.kith.json"));
    assert_eq!(std::fs::read(&path).expect("a file"), b"theirs");
    let mine = kithkin::file::open_path(&desk.path("mine.kith.json")).expect("a case");
    assert_eq!(mine.case.people.len(), 2);
    assert!(!window.state().is_dirty());
}

#[test]
fn what_is_typed_while_a_save_is_under_way_stays_unsaved() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let setup = Setup { beside: true, journal: Some(desk.path("journal")), ..setup() };
    let mut window = window_set_up(setup, 0.01);
    new_case(&mut window, "Ana");
    control(&mut window, Key::S);
    in_clear(&mut window);
    window.get_by_role_and_label(Role::TextInput, "File").focus();
    window.run_steps(2);
    control(&mut window, Key::A);
    window.event(egui::Event::Text(path.display().to_string()));
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.step();
    // An addition in the frame behind the one in which saving began.
    window.key_press(Key::A);
    window.step();
    let before = std::time::Instant::now();
    while !path.is_file() || window.query_by_label_contains("Saved as").is_none() {
        window.step();
        assert!(before.elapsed().as_secs() < 20);
    }
    window.run_steps(4);
    assert_eq!(kithkin::file::open_path(&path).expect("a case").case.people.len(), 1);
    assert_eq!(case(&window).people.len(), 2);
    assert!(window.state().is_dirty(), "the second person is in no file");
}

#[test]
fn unsaved_work_is_written_two_seconds_after_the_last_edit_and_found_again() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    assert_eq!(desk.works().len(), 0);
    window.run_steps(10);
    assert_eq!(desk.works().len(), 1);
    // As when the program ends early.
    drop(window);
    let mut window = desk.window();
    assert!(window.query_by_label_contains("Unsaved work from").is_some());
    click(&mut window, "Open");
    assert_eq!(names(&window), ["Ana"]);
    assert!(window.state().is_dirty());
    assert!(window.query_by_label_contains("Opened with your unsaved work").is_some());
}

#[test]
fn unsaved_work_is_discarded_when_the_user_says_so() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    window.run_steps(12);
    drop(window);
    let mut window = desk.window();
    click(&mut window, "Discard");
    assert!(window.query_by_label_contains("Unsaved work from").is_none());
    assert_eq!(files_below(&desk.path("journal")), [] as [PathBuf; 0]);
}

#[test]
fn nothing_is_left_of_what_is_saved_or_given_up() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    window.run_steps(12);
    assert!(!desk.works().is_empty());
    save_in_clear(&mut window, &path);
    assert_eq!(desk.works().len(), 0);
    add_sibling(&mut window, "Ana", "Bea");
    window.run_steps(12);
    assert!(!desk.works().is_empty());
    control(&mut window, Key::W);
    click(&mut window, "Don't save");
    assert_eq!(files_below(&desk.path("journal")), [] as [PathBuf; 0]);
    assert!(window.query_by_label_contains("Unsaved work from").is_none());
}

#[test]
fn a_file_is_opened_with_what_is_unsaved_of_it_and_stays_as_it_was() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    let saved = std::fs::read(&path).expect("a file");
    add_sibling(&mut window, "Ana", "Bea");
    window.run_steps(12);
    drop(window);
    let mut window = desk.window();
    open(&mut window, &path);
    assert_eq!(names(&window), ["Ana", "Bea"]);
    assert!(window.state().is_dirty());
    assert_eq!(std::fs::read(&path).expect("a file"), saved);
    control(&mut window, Key::S);
    assert!(!window.state().is_dirty());
    assert_eq!(kithkin::file::open_path(&path).expect("a case").case.people.len(), 2);
}

#[test]
fn a_failed_frame_writes_what_is_unsaved_at_once() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    assert_eq!(desk.works().len(), 0);
    let ctx = window.ctx.clone();
    let editor = window.state_mut();
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        editor.guarded(ui, |_, _| std::panic::resume_unwind(Box::new("planted")));
    });
    output.textures_delta.clear();
    assert_eq!(desk.works().len(), 1);
}

#[test]
fn a_case_with_which_the_program_ended_twice_is_opened_without_its_chart() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    drop(window);
    for crashes in 1..=2 {
        let mut window = desk.window();
        open(&mut window, &path);
        let is_plain = window.query_by_label_contains("This chart cannot be drawn").is_some();
        assert_eq!(is_plain, crashes == 2, "after {crashes}");
    }
}

#[test]
fn a_file_that_is_open_elsewhere_can_be_looked_at_and_copied() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    control(&mut window, Key::W);
    let (lock, _) = Lock::take(&path, "front office", SystemTime::now());
    assert!(lock.is_some(), "closing the case gives its lock back");
    open(&mut window, &path);
    assert!(window.query_by_label_contains("Open on front office since").is_some());
    add_sibling(&mut window, "Ana", "Bea");
    assert_eq!(names(&window), ["Ana"]);
    assert!(window.query_by_label_contains("can only be looked at").is_some());
    click(&mut window, "Save a copy…");
    answer_path(&mut window, &desk.path("copy.kith.json"));
    add_sibling(&mut window, "Ana", "Bea");
    assert_eq!(names(&window), ["Ana", "Bea"]);
}

#[test]
fn an_open_file_is_locked_for_others() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    let (lock, other) = Lock::take(&path, "front office", SystemTime::now());
    assert!(lock.is_none());
    assert!(matches!(other, Other::Here(label, Some(_)) if label == "desk"));
}

#[test]
fn a_new_case_is_sealed_with_five_words_unless_its_owner_says_otherwise() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    assert!(window.query_by_label("Not protected").is_some());
    control(&mut window, Key::S);
    assert!(window.query_by_label_contains("Nobody can recover this case without them").is_some());
    click(&mut window, "Seal and save…");
    let field = window.get_by_role_and_label(Role::TextInput, "File");
    assert!(field.accesskit_node().value().is_some_and(|name| name.ends_with("case.kith")), "the name of the file says nothing");
    answer_path(&mut window, &desk.path("case.kith"));
    let bytes = std::fs::read(desk.path("case.kith")).expect("a file");
    assert!(bytes.starts_with(b"kithkin-sealed 1\n"));
    assert!(window.query_by_label("Not protected").is_none());
    assert_eq!(window.state().window_title(), "Kithkin – sealed case");
    assert!(window.query_by_label("Saved as case.kith.").is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::S);
    window.run_steps(4);
    answer_path(&mut window, &desk.path("school-ANA.kith"));
    assert!(window.query_by_label_contains("The name tells who the case is about").is_some());
}

#[test]
fn a_passphrase_that_is_too_short_is_judged_and_not_taken() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    control(&mut window, Key::S);
    click(&mut window, "Passphrase: My own");
    window.get_by_role_and_label(Role::TextInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(&mut window, "short");
    assert!(window.query_by_label_contains("Too short").is_some());
    click(&mut window, "Seal and save…");
    assert!(window.query_by_label("Save the case").is_none());
    window.get_by_role_and_label(Role::TextInput, "Passphrase").focus();
    window.run_steps(2);
    type_text(&mut window, " but longer now");
    assert!(window.query_by_label_contains("Long enough").is_some());
}

#[test]
fn a_picture_of_a_sealed_case_is_said_to_be_in_clear() {
    let desk = Desk::new();
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    let is_told = |window: &mut Harness<'_, Editor>| {
        control(window, Key::E);
        let is_told = window.query_by_label_contains("The case is sealed; a picture of it").is_some();
        press(window, Key::Escape);
        is_told
    };
    assert!(!is_told(&mut window));
    seal(&mut window, "correct horse battery staple", &desk.path("ana.kith"));
    assert!(is_told(&mut window));
}

#[test]
fn a_sealed_case_opens_with_its_passphrase_only_and_is_sealed_again() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    seal(&mut window, "lamp orchid seven", &path);
    control(&mut window, Key::W);
    open(&mut window, &path);
    unlock(&mut window, "something else");
    assert!(window.query_by_label_contains("That passphrase does not open this file.").is_some());
    control(&mut window, Key::A);
    unlock(&mut window, "lamp orchid seven");
    assert_eq!(names(&window), ["Ana"]);
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    assert!(!window.state().is_dirty());
    assert!(std::fs::read(&path).expect("a file").starts_with(b"kithkin-sealed 1\n"));
    control(&mut window, Key::W);
    open(&mut window, &path);
    unlock(&mut window, "lamp orchid seven");
    assert_eq!(names(&window), ["Ana", "Bea"]);
}

#[test]
fn what_is_unsaved_of_a_sealed_case_waits_sealed_while_it_is_locked() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    seal(&mut window, "lamp orchid seven", &path);
    for name in ["Bea", "Cleo"] {
        add_sibling(&mut window, "Ana", name);
        window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::L);
        window.run_steps(4);
        assert!(window.state().case().is_none());
        assert!(desk.works().iter().all(|work| std::fs::read(work).is_ok_and(|bytes| bytes.starts_with(b"kithkin-sealed 1\n"))));
        unlock(&mut window, "lamp orchid seven");
        // Locking is no crash, however often.
        assert!(window.query_by_label_contains("This chart cannot be drawn").is_none());
    }
    assert_eq!(names(&window), ["Ana", "Bea", "Cleo"]);
    assert!(window.state().is_dirty());
}

#[test]
fn what_is_typed_and_not_added_yet_comes_back() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    control(&mut window, Key::T);
    type_text(&mut window, "Bea f 2001");
    window.run_steps(12);
    drop(window);
    let mut window = desk.window();
    open(&mut window, &path);
    let typed = |window: &Harness<'_, Editor>| {
        let field = window.query_by_role_and_label(Role::MultilineTextInput, "A line for each fact");
        field.and_then(|field| field.accesskit_node().value())
    };
    assert_eq!(typed(&window).as_deref(), Some("Bea f 2001"));
    assert_eq!(names(&window), ["Ana"], "it is still not added");
    // A save is no end of it: what is typed is in no file still.
    control(&mut window, Key::S);
    window.run_steps(12);
    drop(window);
    let mut window = desk.window();
    open(&mut window, &path);
    assert_eq!(typed(&window).as_deref(), Some("Bea f 2001"));
}

#[test]
fn a_sealed_case_that_nobody_touches_is_locked() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = window_set_up(Setup { journal: Some(desk.path("journal")), ..setup() }, 0.7);
    new_case(&mut window, "Ana");
    window.run_steps(900);
    assert!(window.state().case().is_some(), "one that is not sealed stays open");
    seal(&mut window, "lamp orchid seven", &path);
    window.run_steps(820);
    assert!(window.state().case().is_some());
    window.run_steps(80);
    assert!(window.state().case().is_none());
    assert!(window.query_by_label("This case is sealed").is_some());
}

#[test]
fn a_clear_case_is_sealed_into_another_file_and_the_clear_one_is_deleted_with_its_backups() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    click(&mut window, "Not protected");
    click(&mut window, "Seal and save…");
    answer_path(&mut window, &desk.path("case.kith"));
    assert!(window.query_by_label("The unprotected file is still there").is_some());
    click(&mut window, "Delete them");
    assert!(window.get_all_by_label_contains("ana.kith.json").count() > 1, "the file and its backups are listed");
    let clear = |path: &PathBuf| std::fs::read(path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains("Bea"));
    assert_eq!(files_below(desk.folder.path()).into_iter().filter(clear).count(), 0);
}

#[test]
fn the_dialogs_speak_spanish_as_well() {
    let desk = Desk::new();
    let setup = Setup { language: Language::Spanish, journal: Some(desk.path("journal")), ..setup() };
    let mut window = window_set_up(setup, 0.25);
    window.get_by_label_contains("Abrir el ejemplo Rivera").click();
    window.run_steps(4);
    control(&mut window, Key::S);
    assert!(window.query_by_label("¿Cómo se guarda este caso?").is_some());
}

#[test]
fn an_earlier_version_is_looked_at_and_restored_as_a_new_save() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    seal(&mut window, "lamp orchid seven", &path);
    add_sibling(&mut window, "Ana", "Bea");
    control(&mut window, Key::S);
    command(&mut window, "History");
    assert!(window.query_by_label("Since then: 1 person added").is_some());
    click(&mut window, "Look at it");
    assert_eq!(names(&window), ["Ana"]);
    add_sibling(&mut window, "Ana", "Cleo");
    assert_eq!(names(&window), ["Ana"], "it is only looked at");
    click(&mut window, "Back to the newest");
    assert_eq!(names(&window), ["Ana", "Bea"]);
    command(&mut window, "History");
    click(&mut window, "Restore");
    assert_eq!(names(&window), ["Ana"]);
    assert!(!window.state().is_dirty());
    command(&mut window, "History");
    assert!(window.query_by_label("Since then: 1 person removed").is_some(), "what was there has become a version");
}

#[test]
fn a_case_is_deleted_with_all_that_is_kept_of_it() {
    let desk = Desk::new();
    let path = desk.path("ana.kith.json");
    let mut window = desk.window();
    new_case(&mut window, "Ana");
    save_in_clear(&mut window, &path);
    for name in ["Bea", "Cleo"] {
        add_sibling(&mut window, "Ana", name);
        control(&mut window, Key::S);
    }
    add_sibling(&mut window, "Ana", "Dora");
    window.run_steps(12);
    assert!(files_below(desk.folder.path()).len() > 4);
    command(&mut window, "Delete this case");
    click(&mut window, "Delete everywhere");
    assert!(window.query_by_label("Deleted").is_some());
    assert!(window.state().case().is_none());
    assert_eq!(files_below(desk.folder.path()), [desk.path("config/settings.json")]);
    assert!(std::fs::read(desk.path("config/settings.json")).is_ok_and(|bytes| !holds(&bytes, "ana")));
}

/// Runs a command from the list of all commands.
fn command(window: &mut Harness<'_, Editor>, name: &str) {
    control(window, Key::K);
    type_text(window, name);
    press(window, Key::Enter);
}

/// Names that stand in no other file, and so tell where a case has been written in clear.
const CANARIES: [&str; 12] = [
    "Quillon",
    "Wexbury",
    "Ostrava",
    "Plimsol",
    "Tavrekk",
    "Zanthor",
    "Yllumen",
    "Krodwin",
    "Fennimark",
    "Drustan",
    "Hexworth",
    "Mirabeau",
];

/// True when bytes hold a text, as UTF-8 or as UTF-16 of either order.
fn holds(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    [text.as_bytes(), &little, &big].iter().any(|form| bytes.windows(form.len()).any(|part| part == *form))
}

#[test]
fn of_a_sealed_case_nothing_is_written_in_clear_anywhere() {
    let desk = Desk::new();
    let path = desk.path("case.kith");
    let mut window = desk.window();
    let leaks = |moment: &str| {
        let files = files_below(desk.folder.path());
        for file in &files {
            let bytes = std::fs::read(file).expect("a file");
            for canary in CANARIES {
                assert!(!holds(&bytes, canary), "{moment}: {canary} stands in {}", file.display());
                assert!(!file.to_string_lossy().contains(canary), "{moment}: {canary} names {}", file.display());
            }
        }
        files.len()
    };
    new_case(&mut window, CANARIES[0]);
    // Until it is sealed, what is unsaved is kept in clear.
    window.run_steps(12);
    assert!(desk.works().iter().any(|work| holds(&std::fs::read(work).expect("work"), CANARIES[0])));
    seal(&mut window, "lamp orchid seven", &path);
    leaks("saved");
    for canary in &CANARIES[1..8] {
        add_sibling(&mut window, CANARIES[0], canary);
        window.run_steps(10);
        leaks("journal");
    }
    control(&mut window, Key::S);
    for canary in &CANARIES[8..] {
        add_sibling(&mut window, CANARIES[0], canary);
        control(&mut window, Key::S);
        leaks("saved again");
    }
    control(&mut window, Key::Z);
    window.run_steps(12);
    assert!(leaks("undone") > 6, "there are backups and a journal");
    control(&mut window, Key::E);
    click(&mut window, "Save as file…");
    let field = window.get_by_role_and_label(Role::TextInput, "File");
    assert!(field.accesskit_node().value().is_some_and(|name| CANARIES.iter().all(|canary| !name.contains(canary))));
    click(&mut window, "Cancel");
    leaks("export given up");
    assert!(CANARIES.iter().all(|canary| !window.state().window_title().contains(canary)));
    window.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::L);
    window.run_steps(4);
    leaks("locked");
    unlock(&mut window, "lamp orchid seven");
    assert_eq!(case(&window).people.len(), 12, "with what was unsaved");
    leaks("open again");
    // As when the program ends early.
    drop(window);
    leaks("ended early");
    let mut window = desk.window();
    assert!(window.query_by_label_contains("in a sealed case").is_some());
    click(&mut window, "Open");
    unlock(&mut window, "lamp orchid seven");
    assert_eq!(case(&window).people.len(), 12);
    leaks("recovered");
}
