//! The View menu: what is shown is what is exported, and how the window looks.

use crate::support::*;
use egui::accesskit::{Role, Toggled};
use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use kithkin::app::Editor;

/// Opens the View menu and chooses one row of it.
fn view(window: &mut Harness<'_, Editor>, row: &str) {
    window.get_by_role_and_label(Role::Button, "View").click();
    window.run_steps(4);
    window.get_by_label(row).click();
    window.run_steps(4);
    press(window, Key::Escape);
}

/// What an SVG of the shown chart says.
fn exported(window: &mut Harness<'_, Editor>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("chart.svg");
    export(window, "SVG", &path);
    std::fs::read_to_string(&path).expect("a file")
}

/// The texts of an SVG that can be seen, without the titles for people who listen.
fn seen(svg: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(svg).expect("well formed");
    tree.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn what_is_switched_off_is_neither_shown_nor_exported() {
    let mut window = sample("Rivera");
    let names = |svg: &str| seen(svg).iter().any(|text| text.contains("Lucía"));
    let legend = |svg: &str| svg.contains("class=\"legend\"");
    let before = exported(&mut window);
    assert!(names(&before) && legend(&before));
    view(&mut window, "Names");
    view(&mut window, "Legend");
    view(&mut window, "Confidential line");
    let after = exported(&mut window);
    assert!(!names(&after) && !legend(&after));
    assert!(seen(&after).iter().any(|text| text.to_lowercase().contains("confidential")));
    assert!(!window.state().is_dirty(), "looking at a case changes nothing of it");
}

#[test]
fn a_screen_for_the_client_says_so_and_names_nothing_confidential() {
    let mut window = window();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("two.kith.json");
    let case = r#"{"format":"kithkin-case","version":1,"people":[{"id":"p1","name":"Ana"},{"id":"p2","name":"Bert","confidential":true}]}"#;
    std::fs::write(&path, case).expect("a file");
    control(&mut window, Key::O);
    answer_path(&mut window, &path);
    press(&mut window, Key::L);
    assert!(window.query_all_by_label_contains("Bert").count() > 0);
    view(&mut window, "For the client");
    assert!(window.query_by_label_contains("what is marked confidential is left out").is_some());
    assert_eq!(window.query_all_by_label_contains("Bert").count(), 0, "neither on the chart nor in the list");
    control(&mut window, Key::F);
    type_text(&mut window, "bert");
    assert!(window.query_by_label("Nothing has that name.").is_some());
    press(&mut window, Key::Escape);
    window.get_by_label("Show everything").click();
    window.run_steps(4);
    assert!(window.query_all_by_label_contains("Bert").count() > 0);
}

#[test]
fn the_notation_is_a_change_of_the_case() {
    let mut window = sample("Rivera");
    view(&mut window, "GenoPro notation");
    assert_eq!(case(&window).profile, "genopro");
    control(&mut window, Key::Z);
    assert_ne!(case(&window).profile, "genopro");
}

#[test]
fn the_window_follows_the_colours() {
    let mut window = sample("Rivera");
    let paper = |window: &Harness<'_, Editor>| window.ctx.global_style().visuals.panel_fill;
    assert!(paper(&window).r() > 200);
    view(&mut window, "Colours: dark");
    let dark = paper(&window);
    view(&mut window, "Colours: high contrast");
    assert!(dark.r() < 60 && paper(&window) == egui::Color32::BLACK && dark != egui::Color32::BLACK);
    view(&mut window, "Colours: dark");
    assert_eq!(paper(&window), dark);
}

#[test]
fn text_grows_to_twice_its_size_and_shrinks_to_four_fifths() {
    let mut window = sample("Rivera");
    let run = |window: &mut Harness<'_, Editor>, words: &str| {
        control(window, Key::K);
        type_text(window, words);
        press(window, Key::Enter);
    };
    for _ in 0..12 {
        run(&mut window, "larger text");
    }
    assert!((window.ctx.zoom_factor() - 2.0).abs() < 1e-6);
    for _ in 0..12 {
        run(&mut window, "smaller text");
    }
    assert!((window.ctx.zoom_factor() - 0.8).abs() < 1e-6);
    run(&mut window, "usual text size");
    assert!((window.ctx.zoom_factor() - 1.0).abs() < 1e-6);
}

#[test]
fn single_keys_can_be_switched_off() {
    let mut window = sample("Rivera");
    let people = case(&window).people.len();
    view(&mut window, "Shortcuts of a single key");
    press(&mut window, Key::A);
    assert_eq!(case(&window).people.len(), people);
    control(&mut window, Key::K);
    assert!(window.query_by_label("What do you want to do?").is_some(), "keys with Ctrl go on");
    press(&mut window, Key::Escape);
    view(&mut window, "Shortcuts of a single key");
    press(&mut window, Key::A);
    assert_eq!(case(&window).people.len(), people + 1);
}

#[test]
fn the_view_menu_is_reached_and_answered_with_the_keyboard() {
    let mut window = sample("Rivera");
    window.get_by_role_and_label(Role::Button, "View").focus();
    window.run_steps(2);
    press(&mut window, Key::Enter);
    let state = |window: &Harness<'_, Editor>, row: &str| window.get_by_label(row).accesskit_node().toggled();
    // The first row has the focus; arrows go on from there.
    press(&mut window, Key::Space);
    assert_eq!(state(&window, "Show what is over"), Some(Toggled::True));
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Space);
    assert_eq!(state(&window, "Mark the dead gently"), Some(Toggled::True));
    // To the other column, and back.
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::Space);
    assert_eq!(state(&window, "Dates"), Some(Toggled::False));
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::Space);
    assert_eq!(state(&window, "Mark the dead gently"), Some(Toggled::False));
}

#[test]
fn the_bars_keep_their_controls_apart_in_a_small_window() {
    for width in [1280.0, 900.0, 640.0, 450.0] {
        let mut window = sample("Rivera");
        window.set_size(vec2(width, 600.0));
        window.run_steps(4);
        let buttons: Vec<_> = window.query_all_by_role(Role::Button).map(|node| node.rect()).filter(|rect| rect.bottom() < 52.0).collect();
        assert!(buttons.len() >= 4, "{width}: {} buttons", buttons.len());
        for (i, one) in buttons.iter().enumerate() {
            assert!(one.left() >= 0.0 && one.right() <= width, "{width}: {one:?}");
            for other in &buttons[i + 1..] {
                assert!(!one.shrink(1.0).intersects(other.shrink(1.0)), "{width}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn in_the_smallest_window_every_tool_is_seen_and_the_chart_keeps_its_room() {
    let mut window = sample("Rivera");
    window.set_size(vec2(900.0, 600.0));
    window.run_steps(4);
    let screen = window.ctx.content_rect();
    for tool in ["Select and move", "Parents", "Tie", "Palette of kinds"] {
        let place = window.get_by_role_and_label(Role::Button, tool).rect();
        assert!(screen.contains_rect(place) && place.height() >= 28.0, "{tool} at {place:?}");
    }
    let chart = |window: &Harness<'_, Editor>| window.get_by_label_contains("genogram of").rect().width();
    assert!(chart(&window) > 800.0, "the inspector waits to be asked for");
    for (panel, heading) in [("Palette of kinds", "Kinds to draw"), ("Quick entry", "A line for each fact")] {
        window.get_by_role_and_label(Role::Button, panel).click();
        window.run_steps(4);
        assert!(window.query_all_by_label(heading).count() > 0);
        assert!(chart(&window) > 450.0, "{panel}: one panel gives way to the next");
    }
    assert!(window.query_by_label("Kinds to draw").is_none());
    // The inspector is such a panel as well.
    press(&mut window, Key::Escape);
    control(&mut window, Key::K);
    type_text(&mut window, "inspector");
    press(&mut window, Key::Enter);
    assert!(window.query_by_label("A line for each fact").is_none() && chart(&window) > 450.0);
    control(&mut window, Key::T);
    assert!(window.query_all_by_label("A line for each fact").count() > 0 && chart(&window) > 450.0);
}

#[test]
fn a_chart_that_was_all_seen_is_so_again_after_another_chart_and_in_another_window() {
    let mut window = sample("Rivera");
    show(&mut window, "Ecomap");
    show(&mut window, "Genogram");
    window.set_size(vec2(900.0, 600.0));
    window.run_steps(4);
    let (picture, view) = window.state().chart_on_screen().expect("a chart");
    assert!(view.window.expand(1.0).contains_rect(view.screen_rect(picture.drawing.scene().bounds)));
}
