//! A mistake of the program: what it costs, and what the user is told.

use crate::support::{case, person, press, sample};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;

/// Frames that fail, one after the other, where the window would be shown.
fn fail(window: &mut Harness<'_, Editor>, frames: usize) {
    let ctx = window.ctx.clone();
    for _ in 0..frames {
        let editor = window.state_mut();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            editor.guarded(ui, |_, _| std::panic::resume_unwind(Box::new("planted")));
        });
        output.textures_delta.clear();
    }
    window.run_steps(3);
}

#[test]
fn a_failed_frame_costs_nothing_and_is_said() {
    let mut window = sample("Rivera");
    let before = case(&window).clone();
    fail(&mut window, 1);
    assert_eq!(*case(&window), before);
    window.get_by_label("Something went wrong");
    window.get_by_label("Go on").click();
    window.run_steps(3);
    assert!(window.query_by_label("Something went wrong").is_none());
    // The window works as before.
    window.get_by_label_contains("Ana Rivera, woman").focus();
    window.run_steps(3);
    press(&mut window, Key::C);
    assert_eq!(case(&window).people.len(), before.people.len() + 1);
}

#[test]
fn what_fails_twice_goes_back_to_the_last_drawing_and_redo_brings_it_again() {
    let mut window = sample("Rivera");
    let ana = person(case(&window), "Ana Rivera");
    let before = case(&window).people.len();
    window.get_by_label_contains("Ana Rivera, woman").focus();
    window.run_steps(3);
    // The step is made, and no frame shows it.
    window.key_press(Key::C);
    window.step();
    assert_eq!(case(&window).people.len(), before + 1);
    fail(&mut window, 2);
    assert!(case(&window).people.contains_key(&ana));
    window.get_by_label("Go on").click();
    window.run_steps(3);
    window.get_by_label("Redo").click();
    window.run_steps(3);
    assert_eq!(case(&window).people.len(), before + 1);
}

#[test]
fn a_chart_that_always_fails_is_not_drawn_and_the_case_can_be_saved() {
    let mut window = sample("Rivera");
    let before = case(&window).clone();
    fail(&mut window, 3);
    assert_eq!(*case(&window), before);
    window.get_by_label_contains("This chart cannot be drawn");
    window.get_by_label("Save a copy…").click();
    window.run_steps(3);
    window.get_by_label("How is this case kept?");
}
