//! The window in other languages: Spanish, and a pseudo-locale whose lines begin at the right.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::{Editor, Language};
use std::collections::BTreeSet;
use std::path::Path;

const WIDTH: f32 = 1280.0;

/// A window in a language with a sample in it.
fn rivera<'a>(language: Language) -> Harness<'a, Editor> {
    let mut window = window_in(language);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/cases/rivera.kith.json");
    // A copy for each window: one that is open elsewhere could only be looked at.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rivera.kith.json");
    std::fs::copy(sample, &path).expect("a copy");
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, path);
    window.run_steps(4);
    window
}

/// Every control and text of a window: its role, its words and its place, in the order of the screen reader.
fn nodes(window: &Harness<'_, Editor>) -> Vec<(Role, String, Rect)> {
    let all = window.query_all_by(|node| node.raw_bounds().is_some());
    all.map(|node| {
        let told = node.accesskit_node();
        (told.role(), told.label().or_else(|| told.value()).unwrap_or_default(), node.rect())
    })
    .collect()
}

fn says(window: &Harness<'_, Editor>, words: &str) {
    let found = nodes(window).into_iter().any(|(_, said, _)| said.contains(words));
    assert!(found, "nothing says {words:?}");
}

/// What the English catalogue says in messages without variables.
fn english() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app/language/en.ftl");
    let text = std::fs::read_to_string(path).expect("the catalogue");
    // Samples are called by names, which are the same in every language.
    let is_plain = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic()) && !line.contains('{') && !line.starts_with("sample-");
    let messages = text.lines().filter(is_plain);
    messages.filter_map(|line| line.split_once(" = ")).map(|(_, words)| words.trim().to_owned()).collect()
}

/// Opens something in a window.
type Open = fn(&mut Harness<'_, Editor>);

/// What the menus and dialogs of a window are opened with.
const SCENES: [(&str, Open); 8] = [
    ("case", |_| {}),
    ("person", |window| {
        let is_ana = |words: String| ["Ana Rivera, woman", "Ana Rivera, mujer"].iter().any(|name| words.contains(name));
        window.get_by(|node| node.label().is_some_and(is_ana)).click();
        window.run_steps(4);
    }),
    ("commands", |window| control(window, Key::K)),
    ("export", |window| control(window, Key::E)),
    ("view", |window| open_view(window)),
    ("quick entry", |window| control(window, Key::T)),
    ("outline", |window| press(window, Key::L)),
    ("shortcuts", |window| press(window, Key::F1)),
];

fn open_view(window: &mut Harness<'_, Editor>) {
    let is_view = |words: String| ["View", "Vista"].contains(&words.as_str()) || words.starts_with("[Vîëw");
    window.get_by(|node| node.role() == Role::Button && node.label().is_some_and(is_view)).click();
    window.run_steps(4);
}

#[test]
fn the_window_speaks_spanish() {
    let mut window = window_in(Language::Spanish);
    for words in ["Caso nuevo: Una familia", "Casos de ejemplo", "Abrir el ejemplo La reina Victoria: Primos hermanos"] {
        says(&window, words);
    }
    window = rivera(Language::Spanish);
    for words in ["Gráfico: Genograma", "Cliente", "Profesional", "Hija o hijo", "personas", "Ana Rivera, mujer, 17 años"] {
        says(&window, words);
    }
    control(&mut window, Key::K);
    says(&window, "¿Qué quiere hacer?");
    type_text(&mut window, "vista");
    says(&window, "Mover la vista");
    press(&mut window, Key::Escape);
    open_view(&mut window);
    for words in ["Notación del caso", "Marcar las muertes con suavidad", "Colores: alto contraste", "Language: English"] {
        says(&window, words);
    }
    press(&mut window, Key::Escape);
    control(&mut window, Key::E);
    for words in ["Formato: PDF", "Estilo de impresión: negro sobre blanco", "Guardar en un archivo…", "Vista previa: Una página"] {
        says(&window, words);
    }
}

#[test]
fn problems_undo_steps_and_kinds_are_told_in_spanish() {
    let mut window = window_in(Language::Spanish);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("two.kith.json");
    let case = r#"{"format":"kithkin-case","version":1,"people":[{"id":"p1","name":"Ana","birth":"1990","death":"1980"},{"id":"p2","name":"Bert"}]}"#;
    std::fs::write(&path, case).expect("a file");
    let ctx = window.ctx.clone();
    window.state_mut().open(&ctx, path);
    window.run_steps(4);
    window.get_by_label("1 por revisar").click();
    window.run_steps(4);
    says(&window, "Ana murió (1980) antes de nacer (1990).");
    press(&mut window, Key::Escape);
    control(&mut window, Key::A);
    press(&mut window, Key::B);
    says(&window, "cercano y hostil");
    press(&mut window, Key::Enter);
    says(&window, "Deshacer: Añadir vínculo entre Ana y Bert");
}

#[test]
fn the_language_is_chosen_among_the_commands_in_its_own_words() {
    let mut window = rivera(Language::English);
    control(&mut window, Key::K);
    type_text(&mut window, "español");
    press(&mut window, Key::Enter);
    says(&window, "Gráfico: Genograma");
    says(&window, "Ana Rivera, mujer");
    control(&mut window, Key::K);
    type_text(&mut window, "english");
    press(&mut window, Key::Enter);
    says(&window, "Chart: Genogram");
}

#[test]
fn in_the_pseudo_locale_every_control_is_there_and_none_speaks_english() {
    let english = english();
    for (name, open) in SCENES {
        let (mut plain, mut mirrored) = (rivera(Language::English), rivera(Language::Mirrored));
        open(&mut plain);
        open(&mut mirrored);
        let roles = |window: &Harness<'_, Editor>| {
            let mut roles: Vec<String> = nodes(window).into_iter().map(|(role, ..)| format!("{role:?}")).collect();
            roles.sort();
            roles
        };
        if name != "commands" && name != "shortcuts" {
            assert_eq!(roles(&plain), roles(&mirrored), "{name}");
        }
        for (role, words, _) in nodes(&mirrored) {
            assert!(!english.contains(&words), "{name}: {role:?} says {words:?}");
        }
    }
}

#[test]
fn where_lines_begin_at_the_right_the_window_is_mirrored() {
    let (plain, mirrored) = (rivera(Language::English), rivera(Language::Mirrored));
    let at = |window: &Harness<'_, Editor>, role: Role, words: &str| {
        let found = nodes(window).into_iter().find(|(of, said, _)| *of == role && said.starts_with(words));
        found.unwrap_or_else(|| panic!("no {role:?} {words}")).2
    };
    let canvas = |window: &Harness<'_, Editor>| at(window, Role::Canvas, "");
    // The rail with what can be added, and the fields of the case.
    let (rail, fields) = (at(&plain, Role::Button, "Household"), at(&plain, Role::ComboBox, ""));
    assert!(rail.right() <= canvas(&plain).left() && canvas(&plain).right() <= fields.left());
    let (rail, fields) = (at(&mirrored, Role::Button, "[Hóüšëhóld"), at(&mirrored, Role::ComboBox, ""));
    assert!(fields.right() <= canvas(&mirrored).left() && canvas(&mirrored).right() <= rail.left());
    let (menu, undo) = (at(&mirrored, Role::Button, "[Mëñü"), at(&mirrored, Role::Button, "[Ûñdó"));
    assert!(menu.left() > WIDTH - 50.0 && undo.right() < WIDTH / 2.0);
    // The first of the charts is the one at the right.
    let chart = |id: &str| at(&mirrored, Role::RadioButton, &format!("[Çhárt]: [{id}"));
    assert!(chart("Gëñógrám").left() > chart("Éçómáp").left());
}

#[test]
fn longer_words_neither_overlap_nor_leave_a_small_window() {
    let controls =
        [Role::Button, Role::RadioButton, Role::ComboBox, Role::TextInput, Role::MenuItem, Role::MenuItemRadio, Role::MenuItemCheckBox];
    for language in [Language::Spanish, Language::Mirrored] {
        for (name, open) in SCENES {
            let mut window = rivera(language);
            window.set_size(vec2(900.0, 600.0));
            window.run_steps(4);
            open(&mut window);
            let all: Vec<_> = nodes(&window).into_iter().filter(|(role, ..)| controls.contains(role)).collect();
            // What is scrolled out of sight has no place in the window.
            let seen: Vec<_> = all.iter().filter(|(.., rect)| rect.top() >= 0.0 && rect.bottom() <= 600.0).collect();
            assert!(seen.len() > 15, "{name}");
            for (i, (_, words, rect)) in seen.iter().enumerate() {
                assert!(rect.left() >= -0.5 && rect.right() <= 900.5, "{language:?}, {name}: {words} at {rect:?}");
                // In a bar nothing lies over anything.
                for (_, other, place) in seen[i + 1..].iter().filter(|(.., place)| place.bottom() < 44.0) {
                    assert!(!rect.shrink(1.0).intersects(place.shrink(1.0)), "{language:?}, {name}: {words} and {other}");
                }
            }
        }
    }
}
