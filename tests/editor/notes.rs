//! Notes on the chart, what stands beside it, and what a symbol that is dragged comes into line with.

use crate::support::*;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use kithkin::app::Editor;
use kithkin::model::{ChartKind, EntityId};
use kithkin::scene::Owner;

fn texts(window: &Harness<'_, Editor>) -> Vec<String> {
    case(window).texts.values().map(|text| text.text.clone()).collect()
}

/// Where a note stands on the screen.
fn note(window: &Harness<'_, Editor>, text: &str) -> Rect {
    window.get_by_role_and_label(Role::ListBoxOption, text).rect()
}

/// A free place of the canvas.
fn free(window: &Harness<'_, Editor>) -> Pos2 {
    window.get_by_label_contains("genogram of").rect().left_bottom() + vec2(80.0, -80.0)
}

#[test]
fn a_note_is_written_at_the_pointer_in_one_step() {
    let mut window = sample("Rivera");
    let at = free(&window);
    window.hover_at(at);
    window.run_steps(2);
    press(&mut window, Key::N);
    assert!(window.query_by_label("Note on the chart").is_some());
    type_text(&mut window, "Ask about the aunt");
    press(&mut window, Key::Enter);
    assert_eq!(texts(&window), ["Ask about the aunt"]);
    let shown = note(&window, "Ask about the aunt");
    assert!((shown.left_top() - at).length() < 8.0, "{shown:?} is not at {at:?}");
    control(&mut window, Key::Z);
    assert_eq!(texts(&window), [""; 0]);
}

#[test]
fn escape_and_blanks_leave_no_note() {
    let mut window = sample("Rivera");
    for last in [Key::Escape, Key::Enter] {
        let at = free(&window);
        window.hover_at(at);
        window.run_steps(2);
        press(&mut window, Key::N);
        type_text(&mut window, if last == Key::Escape { "no" } else { "  " });
        press(&mut window, last);
        assert!(window.query_by_label("Note on the chart").is_none());
        assert!(!window.state().is_dirty(), "{last:?}");
    }
}

#[test]
fn a_note_beside_someone_is_about_them_and_outlives_them() {
    let mut window = sample("Rivera");
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::N);
    type_text(&mut window, "Hears better on the left");
    press(&mut window, Key::Enter);
    let ana = EntityId::from(person(case(&window), "Ana Rivera"));
    let about = |window: &Harness<'_, Editor>| case(window).texts.values().map(|text| text.about.clone()).collect::<Vec<_>>();
    assert_eq!(about(&window), [Some(ana)]);
    window.get_by_label_contains("Ana Rivera, woman").click();
    window.run_steps(4);
    press(&mut window, Key::Delete);
    assert_eq!(about(&window), [None]);
}

#[test]
fn the_tool_of_the_rail_writes_where_it_is_clicked() {
    let mut window = sample("Rivera");
    window.get_by_label("Note").click();
    window.run_steps(4);
    let at = free(&window);
    window.hover_at(at);
    window.drag_at(at);
    window.drop_at(at);
    window.run_steps(4);
    type_text(&mut window, "From the file");
    press(&mut window, Key::Enter);
    assert_eq!(texts(&window), ["From the file"]);
}

#[test]
fn a_note_is_edited_moved_and_deleted_each_in_a_step() {
    // Quick frames, so that two clicks are a double click.
    let mut window = open_sample(window_with_frames_of(0.04), "Rivera");
    let at = free(&window);
    window.hover_at(at);
    window.run_steps(2);
    press(&mut window, Key::N);
    type_text(&mut window, "First");
    press(&mut window, Key::Enter);
    let middle = note(&window, "First").center();
    for _ in 0..2 {
        window.drag_at(middle);
        window.drop_at(middle);
    }
    window.run_steps(4);
    control(&mut window, Key::A);
    type_text(&mut window, "Second");
    press(&mut window, Key::Enter);
    assert_eq!(texts(&window), ["Second"]);

    let from = note(&window, "Second");
    drag(&mut window, from.center(), from.center() + vec2(120.0, -40.0));
    let to = note(&window, "Second");
    assert!((to.min - from.min - vec2(120.0, -40.0)).length() < 2.0, "{from:?} → {to:?}");
    control(&mut window, Key::Z);
    assert!((note(&window, "Second").min - from.min).length() < 1.0);

    press(&mut window, Key::Delete);
    assert_eq!(texts(&window), [""; 0]);
    control(&mut window, Key::Z);
    assert_eq!(texts(&window), ["Second"]);
}

/// Where a part of the page stands on the screen.
fn part(window: &Harness<'_, Editor>, owner: &Owner) -> Rect {
    let (picture, view) = window.state().chart_on_screen().expect("a chart");
    let group = picture.drawing.scene().groups.iter().position(|group| group.owner == *owner).expect("it is drawn");
    view.screen_rect(picture.drawing.extent(group))
}

#[test]
fn title_and_legend_are_moved_by_hand_until_the_chart_is_tidied_up() {
    for (owner, key) in [(Owner::TitleBlock, "title"), (Owner::Legend, "legend")] {
        let mut window = sample("Rivera");
        let before = part(&window, &owner);
        let held = before.left_top() + vec2(12.0, 12.0);
        drag(&mut window, held, held + vec2(60.0, 24.0));
        assert!(case(&window).page[ChartKind::Genogram.code()].contains_key(key));
        let moved = part(&window, &owner).min - before.min;
        assert!((moved - vec2(60.0, 24.0)).length() < 2.0, "{key}: {moved:?}");
        window.get_by_label("Tidy up").click();
        window.run_steps(4);
        assert!(case(&window).page.is_empty());
        control(&mut window, Key::Z);
        assert!(!case(&window).page.is_empty());
        control(&mut window, Key::Z);
        assert!(case(&window).page.is_empty() && !window.state().is_dirty());
    }
}

#[test]
fn a_symbol_snaps_into_line_and_alt_lets_it_stand_anywhere() {
    let place = |window: &Harness<'_, Editor>, name: &str| window.get_by_label_contains(name).rect().center();
    for (alt, expected) in [(false, 0.0), (true, 4.0)] {
        let mut window = sample("Rivera");
        let (ana, luis) = (place(&window, "Ana Rivera, woman"), place(&window, "Luis Rivera, man"));
        // As high as Luis, but for four points.
        let to = egui::pos2(ana.x + 90.0, luis.y + 4.0);
        window.hover_at(ana);
        window.drag_at(ana);
        window.run_steps(1);
        let modifiers = if alt { Modifiers::ALT } else { Modifiers::NONE };
        window.event(egui::Event::ModifiersChanged(modifiers));
        window.hover_at(to);
        window.run_steps(2);
        window.drop_at(to);
        window.run_steps(3);
        let pinned = |name: &str| case(&window).people[&person(case(&window), name)].pins.genogram;
        let (picture, view) = window.state().chart_on_screen().expect("a chart");
        let row = picture.layout.spots[&EntityId::from(person(case(&window), "Luis Rivera"))].at.y;
        let off = pinned("Ana Rivera").map(|pin| (pin.y - row) * view.zoom).expect("she is pinned");
        assert!((off - expected).abs() < 1.0, "alt {alt}: {off}");
    }
}

#[test]
fn select_all_takes_the_notes_as_well() {
    let mut window = sample("Rivera");
    window.hover_at(free(&window));
    window.run_steps(2);
    press(&mut window, Key::N);
    type_text(&mut window, "Told on the phone");
    press(&mut window, Key::Enter);
    control(&mut window, Key::A);
    press(&mut window, Key::Delete);
    assert_eq!((case(&window).people.len(), texts(&window).len()), (0, 0));
}
