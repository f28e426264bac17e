//! What a frame of the window costs the processor, without the graphics card: `cargo bench --bench frame [-- PEOPLE…]`.
//!
//! The editor is shown for some hundred frames on families of three sizes while the chart is panned, zoomed, and while one
//! person is dragged, and while an edit is saved; a frame is the pass of the window and the making of its triangles, in time of
//! the processor, so that a busy machine counts little. By the clock: how long the picture of an edit takes that is drawn
//! beside the window, and how long after an edit a screen of 60 frames a second shows it.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use cpu_time::ThreadTime;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, pos2, vec2};
use kithkin::app::{Editor, Language, Setup};
use kithkin::edit::{Edit, Parents, Session};
use kithkin::layout;
use kithkin::model::ChartKind;
use kithkin::paint::screen::Drawing;
use kithkin::scene::{self, Before, SceneOptions};
use kithkin::text::Ruler;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use support::families::{Family, Kind};

/// The window, in points.
const SIZE: Rect = Rect { min: Pos2::ZERO, max: pos2(1280.0, 820.0) };
/// From one frame to the next at least, as on a screen.
const SCREEN: Duration = Duration::from_micros(16_667);
/// How many frames each figure is made from.
const FRAMES: usize = 120;

/// A window without a screen.
struct Window {
    ctx: egui::Context,
    editor: Editor,
    time: f64,
    /// Where the file is.
    _folder: tempfile::TempDir,
}

impl Window {
    /// The editor on a family of so many people.
    fn of(people: usize) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("family.kith.json");
        kithkin::file::save(&Family::new(Kind::Clin, people).case(), &file).expect("it is saved");
        let mut window = Window {
            ctx: egui::Context::default(),
            editor: Editor::new(Setup {
                system_dialogs: false,
                beside: true,
                language: Language::English,
                journal: None,
                config: None,
                label: String::new(),
                work_factor: 1,
                restarts: false,
            }),
            time: 0.0,
            _folder: folder,
        };
        window.frame(vec![]);
        window.editor.open(&window.ctx.clone(), file);
        window.settle();
        window
    }

    /// One frame with these events; its time.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.frame_and_wait(events).0
    }

    /// One frame with these events: its time, and how long after it the window asks to be shown again by itself.
    fn frame_and_wait(&mut self, events: Vec<Event>) -> (Duration, Duration) {
        self.time += 1.0 / 60.0;
        let input = RawInput { screen_rect: Some(SIZE), time: Some(self.time), events, ..RawInput::default() };
        let begin = ThreadTime::now();
        let editor = &mut self.editor;
        let mut output = self.ctx.run_ui(input, |ui| editor.ui(ui));
        let triangles = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(triangles);
        output.textures_delta.clear();
        let wait = output.viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
        (begin.elapsed(), wait)
    }

    /// Frames until nothing moves.
    fn settle(&mut self) {
        for _ in 0..40 {
            self.frame(vec![]);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The times of frames, each with the events that it is given.
    fn frames(&mut self, events: impl Fn(usize) -> Vec<Event>) -> Vec<Duration> {
        (0..FRAMES).map(|i| self.frame(events(i))).collect()
    }

    fn press(&mut self, at: Pos2, button: PointerButton, pressed: bool) {
        self.frame(vec![Event::PointerMoved(at), Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE }]);
    }

    fn drag(&mut self, from: Pos2, button: PointerButton) -> Vec<Duration> {
        self.press(from, button, true);
        let times = self.frames(|i| vec![Event::PointerMoved(from + vec2((i as f32 * 0.3).sin() * 60.0 + 8.0, i as f32 * 0.4))]);
        self.press(from, button, false);
        self.settle();
        times
    }

    fn zoom(&mut self, at: Pos2) -> Vec<Duration> {
        self.frames(|i| {
            let delta = vec2(0.0, if i < FRAMES / 2 { 12.0 } else { -12.0 });
            vec![
                Event::PointerMoved(at),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    modifiers: Modifiers::NONE,
                },
            ]
        })
    }

    /// How many symbols the chart shows.
    fn drawn(&self) -> usize {
        self.editor.chart_on_screen().map_or(0, |(picture, _)| picture.layout.spots.len())
    }

    /// Where on the screen a person stands who is near the middle of it.
    fn somebody(&self) -> Pos2 {
        let (picture, view) = self.editor.chart_on_screen().expect("a chart is shown");
        let places = picture.layout.spots.values().map(|spot| view.screen_from_chart(spot.at));
        places.min_by(|a, b| a.distance(SIZE.center()).total_cmp(&b.distance(SIZE.center()))).expect("somebody is drawn")
    }

    /// Zooms in on somebody, to 100 %.
    fn approach(&mut self) {
        let at = self.somebody();
        let delta = vec2(0.0, 20.0);
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        };
        while self.editor.chart_on_screen().is_some_and(|(_, view)| view.zoom < 1.0) {
            self.frame(vec![Event::PointerMoved(at), wheel.clone()]);
        }
        self.settle();
    }

    /// How long after an edit, by the clock, the chart shows it: somebody gets a child. Frames are shown when the window asks
    /// for them, as in the program, and not more often than a screen shows them.
    fn edit(&mut self) -> Duration {
        let before = self.drawn();
        let (call, asked) = channel();
        self.ctx.set_request_repaint_callback(move |info| {
            let _ = call.send(info.delay);
        });
        let begin = Instant::now();
        let (mut shown, (_, mut wait)) = (begin, self.frame_and_wait(vec![key(Key::C)]));
        while self.drawn() == before && begin.elapsed() < Duration::from_secs(5) {
            while let Ok(sooner) = asked.recv_timeout(wait.min(Duration::from_secs(1))) {
                wait = wait.min(sooner);
            }
            std::thread::sleep(SCREEN.saturating_sub(shown.elapsed()));
            (shown, (_, wait)) = (Instant::now(), self.frame_and_wait(vec![]));
        }
        let took = begin.elapsed();
        self.ctx.set_request_repaint_callback(|_| {});
        self.frame(vec![key(Key::Escape)]);
        self.settle();
        took
    }

    /// The frames from the moment of saving an edit until well after, which a thread of its own brings into the file.
    fn save(&mut self) -> Vec<Duration> {
        self.edit();
        assert!(self.editor.is_dirty(), "there is something to save");
        let mut times = vec![self.frame(vec![save_key()])];
        for _ in 0..FRAMES {
            std::thread::sleep(Duration::from_millis(2));
            times.push(self.frame(vec![]));
        }
        assert!(!self.editor.is_dirty(), "it is saved");
        times
    }
}

/// How long the pictures of edits take, by the clock: people get children one after the other.
fn drawn(people: usize) -> Vec<Duration> {
    let (mut session, ruler) = (Session::new(Family::new(Kind::Clin, people).case()), Ruler::new());
    let (chart, options) = (ChartKind::Genogram, SceneOptions::default());
    let mut case = session.case().clone();
    let mut layout = layout::layout(&case, &chart, &ruler, &layout::Options::default(), None);
    let mut drawing = Drawing::new(scene::build(&case, &chart, &layout, &ruler, &options), &ruler);
    let parents: Vec<_> = case.unions.keys().rev().step_by(people / 100).take(24).cloned().collect();
    let edit = |union| {
        session.edit(Edit::AddChild { parents: Parents::Union(union), kind: None, being: None }).expect("a child");
        let begin = Instant::now();
        let new = session.case().clone();
        let next = layout::layout(&new, &chart, &ruler, &layout::Options::default(), Some(&layout.arrangement));
        let before = Before { case: &case, layout: &layout, options: &options, scene: drawing.scene() };
        let scene = scene::build_after(Some(before), &new, &chart, &next, &ruler, &options);
        let new_drawing = Drawing::after(&drawing, scene, &ruler);
        let took = begin.elapsed();
        (case, layout, drawing) = (new, next, new_drawing);
        took
    };
    parents.into_iter().map(edit).collect()
}

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn save_key() -> Event {
    Event::Key { key: Key::S, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND }
}

fn row(people: usize, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("{people:>6}  {what:<22} {:>8.2} {:>8.2} {:>8.2}", at(0.5), at(0.95), at(1.0));
}

fn main() {
    println!("{:>6}  {:<22} {:>8} {:>8} {:>8}  (ms)", "people", "while", "median", "p95", "most");
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for people in [60, 500, 5_000].into_iter().filter(|people| asked.is_empty() || asked.contains(people)) {
        let mut window = Window::of(people);
        let middle = SIZE.center();
        let still = window.frames(|_| vec![]);
        row(people, "nothing happens", still);
        let panned = window.drag(middle, PointerButton::Middle);
        row(people, "panned, all seen", panned);
        let zoomed = window.zoom(middle);
        row(people, "zoomed from all seen", zoomed);
        window.approach();
        let panned = window.drag(middle, PointerButton::Middle);
        row(people, "panned at 100 %", panned);
        let somebody = window.somebody();
        let dragged = window.drag(somebody, PointerButton::Primary);
        row(people, "one person dragged", dragged);
        row(people, "edit is drawn", drawn(people));
        let edits = (0..24).map(|_| window.edit()).collect();
        row(people, "edit is shown", edits);
        row(people, "saved meanwhile", window.save());
    }
}
