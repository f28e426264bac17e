//! How many keys it takes to enter a family with its surroundings, from the start screen on.

use crate::support::*;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use kithkin::app::Editor;

/// A user who counts: keys with their modifiers as one press, and the letters of names.
struct Typist<'a> {
    window: Harness<'a, Editor>,
    keys: usize,
    letters: usize,
}

impl Typist<'_> {
    fn key(&mut self, key: Key) {
        press(&mut self.window, key);
        self.keys += 1;
    }

    fn control(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.window.run_steps(4);
        self.keys += 1;
    }

    /// Types letters that choose something, and confirms.
    fn choose(&mut self, letters: &str) {
        type_text(&mut self.window, letters);
        self.keys += letters.chars().count();
        self.key(Key::Enter);
    }

    fn name(&mut self, name: &str) {
        type_text(&mut self.window, name);
        self.letters += name.chars().count();
        self.key(Key::Enter);
    }

    /// Adds people and names them: Tab goes on to the next of them.
    fn add(&mut self, key: Key, names: &[&str]) {
        self.key(key);
        for (i, name) in names.iter().enumerate() {
            type_text(&mut self.window, name);
            self.letters += name.chars().count();
            self.key(if i + 1 < names.len() { Key::Tab } else { Key::Enter });
        }
    }

    fn find(&mut self, letters: &str) {
        self.control(Key::F);
        self.choose(letters);
    }
}

#[test]
fn three_generations_with_systems_and_ties_take_few_keys() {
    let mut typist = Typist { window: window(), keys: 0, letters: 0 };
    // Light or dark, then the first card.
    typist.key(Key::Tab);
    typist.key(Key::Tab);
    typist.key(Key::Enter);
    typist.name("Ana");
    typist.add(Key::F, &["Juan", "Eva"]);
    typist.add(Key::F, &["Max", "Ida"]);
    typist.find("ju");
    typist.add(Key::F, &["Leo", "Mia"]);
    typist.find("an");
    typist.add(Key::S, &["Tom"]);
    typist.add(Key::S, &["Kim"]);
    typist.find("ev");
    typist.add(Key::S, &["Zoe"]);
    typist.add(Key::P, &["Bo"]);
    typist.add(Key::C, &["Pia"]);
    typist.find("an");
    for (sort, name) in [("sc", "Hill"), ("wo", "Mill"), ("fr", "Gang"), ("he", "Clinic"), ("re", "Parish"), ("ho", "Housing")] {
        typist.key(Key::Y);
        typist.choose(sort);
        typist.name(name);
    }
    for (system, whom) in [("hi", "ev"), ("mi", "ju")] {
        typist.find(system);
        typist.key(Key::T);
        typist.choose(whom);
        typist.key(Key::Enter);
    }
    let case = case(&typist.window);
    let counts = (case.people.len(), case.systems.len(), case.ties.len());
    println!("{} keys and {} letters of names", typist.keys, typist.letters);
    assert_eq!(counts, (12, 6, 8), "{:?}", case.systems.values().map(|s| (&s.name, &s.category)).collect::<Vec<_>>());
    assert!(typist.keys <= 200 && typist.keys + typist.letters <= 350, "{} + {}", typist.keys, typist.letters);
}
