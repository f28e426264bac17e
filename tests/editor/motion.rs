//! What moves by itself, the view that follows a growing chart, and presenting.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;

fn ana(window: &Harness<'_, Editor>) -> Rect {
    window.get_by_label_contains("Ana Rivera, woman").rect()
}

/// Where Ana is in each of the next frames.
fn frames(window: &mut Harness<'_, Editor>, key: Key) -> Vec<f32> {
    window.key_press_modifiers(Modifiers::NONE, key);
    let mut places = Vec::new();
    for _ in 0..8 {
        window.step();
        places.push(ana(window).center().x);
    }
    places
}

fn changes(places: &[f32]) -> usize {
    places.windows(2).filter(|pair| (pair[0] - pair[1]).abs() > 0.5).count()
}

#[test]
fn the_view_flies_and_under_reduced_motion_it_is_there_at_once() {
    let mut window = open_sample(window_with_frames_of(0.05), "Rivera");
    for _ in 0..3 {
        press(&mut window, Key::Plus);
    }
    let flown = frames(&mut window, Key::Num0);
    assert!(changes(&flown) >= 2, "{flown:?}");
    control(&mut window, Key::K);
    type_text(&mut window, "reduce motion");
    press(&mut window, Key::Enter);
    for _ in 0..3 {
        press(&mut window, Key::Plus);
    }
    let at_once = frames(&mut window, Key::Num0);
    assert!(changes(&at_once) <= 1, "{at_once:?}");
    assert!((flown[7] - at_once[7]).abs() < 0.5, "both come to the same place");
}

#[test]
fn a_chart_that_is_all_seen_stays_so_while_it_grows() {
    let mut window = sample("Rivera");
    let canvas = window.get_by_label_contains("genogram of").rect();
    for name in ["Uma", "Vera", "Wim", "Xena", "Yves", "Zoe"] {
        window.get_by_label_contains("Ana Rivera, woman").click();
        window.run_steps(4);
        press(&mut window, Key::S);
        type_text(&mut window, name);
        press(&mut window, Key::Enter);
    }
    for name in ["Uma", "Zoe", "Luis Rivera, man", "Elena Rivera, woman"] {
        let nodes = window.query_all_by_role(Role::ListBoxOption);
        let rect = nodes.filter(|node| egui_kittest::kittest::NodeT::accesskit_node(node).label().is_some_and(|l| l.starts_with(name)));
        let rect = rect.map(|node| node.rect()).next().expect("a symbol");
        assert!(canvas.contains_rect(rect), "{name}: {rect:?} in {canvas:?}");
    }
}

#[test]
fn presenting_leaves_only_the_chart_and_changes_nothing() {
    let mut window = sample("Rivera");
    let small = window.get_by_label_contains("genogram of").rect();
    press(&mut window, Key::F5);
    let large = window.get_by_label_contains("genogram of").rect();
    assert!(large.width() > small.width() + 300.0 && large.height() > small.height() + 50.0);
    assert!(window.query_by_label("Export").is_none() && window.query_by_role_and_label(Role::TextInput, "Title").is_none());
    press(&mut window, Key::A);
    assert!(!window.state().is_dirty(), "keys that change the case do nothing");
    control(&mut window, Key::Num2);
    assert!(window.query_by_label_contains("ecomap of").is_some());
    press(&mut window, Key::Escape);
    assert!(window.query_by_role_and_label(Role::TextInput, "Title").is_some());
}
