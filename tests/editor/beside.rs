//! What is done beside the window, so that it never waits: large charts.

use crate::support::{case, setup, window_set_up};
use egui::Key;
use egui_kittest::Harness;
use kithkin::app::{Editor, Setup};
use std::time::{Duration, Instant};

/// More than are drawn at once.
const PEOPLE: usize = 620;

/// Frames until something holds; it has to, soon.
fn wait(window: &mut Harness<'_, Editor>, what: &str, holds: impl Fn(&Editor) -> bool) {
    let begin = Instant::now();
    while !holds(window.state()) {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what}");
        window.step();
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Who has letters that can't be drawn.
fn without_font(editor: &Editor) -> Vec<String> {
    let problems = editor.chart_on_screen().into_iter().flat_map(|(picture, _)| &picture.no_font);
    problems.flat_map(|problem| &problem.about).map(|id| id.as_str().to_owned()).collect()
}

fn drawn(editor: &Editor) -> usize {
    editor.chart_on_screen().map_or(0, |(picture, _)| picture.layout.spots.len())
}

#[test]
fn a_large_family_is_drawn_beside_the_window_and_an_edit_is_seen_when_it_is_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.kith.json");
    let people: Vec<String> = (1..=PEOPLE).map(|i| format!(r#"{{"id": "p{i}", "name": "N{i}"}}"#)).collect();
    // A letter that no font has, in one of the names.
    let people = people.join(",").replace(r#""N7""#, "\"N\u{10fffd}\"");
    let text = format!(r#"{{"format": "kithkin-case", "version": 1, "client": "p1", "people": [{people}]}}"#);
    std::fs::write(&path, text).expect("a file");

    let mut window = window_set_up(Setup { beside: true, ..setup() }, 0.02);
    let ctx = window.ctx.clone();
    // The window draws an empty box.
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    window.state_mut().open(&ctx, path);
    wait(&mut window, "it is opened", |editor| editor.case().is_some());
    wait(&mut window, "it is drawn", |editor| drawn(editor) == PEOPLE);

    assert_eq!(without_font(window.state()), ["p7"]);

    // The case has the new person at once; the chart shows them as soon as they are drawn.
    window.key_press(Key::A);
    window.run_steps(2);
    assert_eq!(case(&window).people.len(), PEOPLE + 1);
    wait(&mut window, "the new person is drawn", |editor| drawn(editor) == PEOPLE + 1);
    assert_eq!(without_font(window.state()), ["p7"], "what was not drawn anew still lacks a font");
}
