//! How many actions of the pointer it takes to enter a family with its surroundings, from the start screen on, with names
//! typed into the fields that open.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;

/// A user who counts clicks, drags and turns of the wheel.
struct Pointer<'a> {
    window: Harness<'a, Editor>,
    clicks: usize,
    drags: usize,
    scrolls: usize,
    letters: usize,
}

impl Pointer<'_> {
    fn click_at(&mut self, at: Pos2) {
        self.window.hover_at(at);
        self.window.run_steps(2);
        self.window.drag_at(at);
        self.window.drop_at(at);
        self.window.run_steps(4);
        self.clicks += 1;
    }

    fn click(&mut self, label: &str) {
        let at = self.window.get_by_label(label).rect().center();
        self.click_at(at);
    }

    /// Scrolls to a row of the palette and clicks it.
    fn take(&mut self, row: &str) {
        self.window.get_by_role_and_label(Role::Button, row).scroll_to_me();
        self.window.run_steps(4);
        self.scrolls += 1;
        let at = self.window.get_by_role_and_label(Role::Button, row).rect().center();
        self.click_at(at);
    }

    fn name(&mut self, name: &str) {
        type_text(&mut self.window, name);
        press(&mut self.window, Key::Enter);
        self.letters += name.chars().count();
    }

    /// Where somebody or something stands.
    fn place(&self, name: &str) -> Pos2 {
        let is_them = |words: &str| words == name || words.starts_with(&format!("{name},")) || words.starts_with(&format!("{name}:"));
        let found = self.window.get_by(|node| node.role() == Role::ListBoxOption && node.label().is_some_and(|words| is_them(&words)));
        found.rect().center()
    }

    /// Goes to somebody and clicks one of their handles.
    fn add(&mut self, handle: &str, of: &str, names: &[&str]) {
        let at = self.place(of);
        self.window.hover_at(at);
        self.window.run_steps(3);
        self.click(&format!("{handle} of {of}"));
        // Tab goes on to the next who was added.
        for (i, name) in names.iter().enumerate() {
            type_text(&mut self.window, name);
            press(&mut self.window, if i + 1 < names.len() { Key::Tab } else { Key::Enter });
            self.letters += name.chars().count();
        }
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        drag(&mut self.window, from, to);
        self.drags += 1;
    }
}

#[test]
fn three_generations_with_systems_and_ties_take_few_actions_of_the_pointer() {
    let mut user = Pointer { window: window(), clicks: 0, drags: 0, scrolls: 0, letters: 0 };
    let card = user.window.get_by_label_contains("New case: An individual").rect().center();
    user.click_at(card);
    user.name("Ana");
    user.add("Parents", "Ana", &["Juan", "Eva"]);
    user.add("Parents", "Eva", &["Max", "Ida"]);
    user.add("Parents", "Juan", &["Leo", "Mia"]);
    user.add("Sibling", "Ana", &["Tom"]);
    user.add("Sibling", "Ana", &["Kim"]);
    user.add("Sibling", "Eva", &["Zoe"]);
    user.add("Partner", "Zoe", &["Bo"]);
    user.add("Child", "Zoe", &["Pia"]);
    // Every system is tied to whoever is selected.
    let ana = user.place("Ana");
    user.click_at(ana);
    user.click("Palette of kinds");
    for (sort, name) in
        [("school", "Hill"), ("work", "Mill"), ("friends", "Gang"), ("health care", "Clinic"), ("faith", "Parish"), ("housing", "Flat")]
    {
        user.take(&format!("Systems: {sort}"));
        user.name(name);
    }
    user.take("Ties: strong");
    for (one, other) in [("Hill", "Mill"), ("Clinic", "Parish")] {
        let (from, to) = (user.place(one), user.place(other));
        user.drag(from, to);
    }
    user.window.hover_at(pos2(1.0, 1.0));
    let case = case(&user.window);
    let counts = (case.people.len(), case.systems.len(), case.ties.len());
    let (clicks, drags, scrolls) = (user.clicks, user.drags, user.scrolls);
    println!("{clicks} clicks, {drags} drags and {scrolls} scrolls, {} letters of names", user.letters);
    assert_eq!(counts, (12, 6, 8), "{:?}", case.ties.values().map(|tie| (&tie.from, &tie.to)).collect::<Vec<_>>());
    assert!(clicks + drags + scrolls <= 70, "{clicks} + {drags} + {scrolls}");
}
