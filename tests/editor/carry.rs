//! Moving with the keyboard alone.

use crate::support::*;
use egui::{Key, Modifiers, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;
use kithkin::scene::Owner;

/// Where a part of the page stands in the chart, in chart units.
fn corner(window: &Harness<'_, Editor>, owner: &Owner) -> kurbo::Point {
    let (picture, _) = window.state().chart_on_screen().expect("a chart");
    let group = picture.drawing.scene().groups.iter().position(|group| group.owner == *owner).expect("it is drawn");
    picture.drawing.extent(group).origin()
}

/// Runs a command from the list of all commands.
fn command(window: &mut Harness<'_, Editor>, name: &str) {
    control(window, Key::K);
    type_text(window, name);
    press(window, Key::Enter);
}

#[test]
fn title_and_legend_are_moved_with_the_arrows_in_one_step() {
    for (owner, name) in [(Owner::TitleBlock, "move the title"), (Owner::Legend, "move the legend")] {
        let mut window = sample("Rivera");
        let before = corner(&window, &owner);
        command(&mut window, name);
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        window.run_steps(4);
        press(&mut window, Key::ArrowDown);
        press(&mut window, Key::Enter);
        let by = corner(&window, &owner) - before;
        assert!((by - kurbo::Vec2::new(48.0, 8.0)).hypot() < 1.5, "{name}: {by:?}");
        control(&mut window, Key::Z);
        assert!((corner(&window, &owner) - before).hypot() < 0.1, "it was one step");
        assert!(!window.state().is_dirty());
    }
}

#[test]
fn a_person_is_moved_with_the_arrows_and_escape_takes_it_back() {
    let mut window = sample("Rivera");
    let ana = |window: &Harness<'_, Editor>| window.get_by_label_contains("Ana Rivera, woman").rect().center();
    let before = ana(&window);
    let zoom = window.state().chart_on_screen().expect("a chart").1.zoom as f32;
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    for (last, moved) in [(Key::Escape, Vec2::ZERO), (Key::Enter, vec2(-16.0, 0.0))] {
        press(&mut window, Key::M);
        press(&mut window, Key::ArrowLeft);
        press(&mut window, Key::ArrowLeft);
        press(&mut window, last);
        let by = ana(&window) - before;
        assert!((by - moved * zoom).length() < 2.0, "{last:?}: {by:?}");
        assert_eq!(window.state().is_dirty(), last == Key::Enter);
    }
    // The arrows walk the chart again.
    press(&mut window, Key::ArrowLeft);
    assert!((ana(&window) - before - vec2(-16.0, 0.0) * zoom).length() < 2.0);
}

#[test]
fn where_nothing_is_selected_it_is_said_what_to_do() {
    let mut window = sample("Rivera");
    press(&mut window, Key::M);
    assert!(window.query_by_label_contains("Nothing is here that could be moved").is_some());
    assert!(!window.state().is_dirty());
}
