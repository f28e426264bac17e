//! A scene for which an earlier one has been taken over in parts is the scene that is drawn from nothing.

mod support;

use kithkin::layout::{Layout, Options, layout};
use kithkin::model::{Case, ChartKind, Person, Pin, Table};
use kithkin::scene::{Before, Group, Item, Scene, SceneOptions, Shape, Stroke, build, build_after};
use kithkin::text::Ruler;
use kurbo::{BezPath, PathEl, Point};
use proptest::prelude::*;
use std::sync::Arc;
use support::edits::Suite;
use support::families::{Family, Kind};
use support::random_case::case_without_snapshots;

/// Points that are nearer to each other (px) are the same.
const NEAR: f64 = 1e-5;

/// What a scene was drawn from, and the scene.
struct Drawn {
    case: Arc<Case>,
    layout: Layout,
    scene: Scene,
}

impl Drawn {
    /// Draws a case, after another one if there is one.
    fn after(before: Option<&Drawn>, case: &Arc<Case>, chart: &ChartKind, options: &SceneOptions, ruler: &Ruler) -> Self {
        let layout = layout(case, chart, ruler, &Options::default(), before.map(|before| &before.layout.arrangement));
        let was = before.map(|b| Before { case: &b.case, layout: &b.layout, options, scene: &b.scene });
        let scene = build_after(was, case, chart, &layout, ruler, options);
        Self { case: case.clone(), layout, scene }
    }

    /// How many of its groups it shares with another scene.
    fn shared(&self, other: &Drawn) -> usize {
        let known: Vec<_> = other.scene.groups.iter().map(|placed| Arc::as_ptr(&placed.group)).collect();
        self.scene.groups.iter().filter(|placed| known.contains(&Arc::as_ptr(&placed.group))).count()
    }

    /// What is not as it would be in a scene drawn from nothing.
    fn difference(&self, chart: &ChartKind, options: &SceneOptions, ruler: &Ruler) -> Option<String> {
        let fresh = build(&self.case, chart, &self.layout, ruler, options);
        let scene = self.scene.settled();
        if (Scene { groups: vec![], ..fresh.clone() }) != (Scene { groups: vec![], ..scene.clone().into_owned() }) {
            return Some(format!("the page: {:?} for {:?}", scene.bounds, fresh.bounds));
        }
        if scene.groups.len() != fresh.groups.len() {
            return Some(format!("{} groups for {}", scene.groups.len(), fresh.groups.len()));
        }
        let mut pairs = scene.groups.iter().zip(&fresh.groups);
        pairs.find(|(a, b)| !is_same(a, b)).map(|(a, b)| format!("{:?}\n{:?}", a.group, b.group))
    }
}

fn is_same(a: &Group, b: &Group) -> bool {
    (&a.owner, &a.title, &a.data, &a.legend) == (&b.owner, &b.title, &b.data, &b.legend)
        && a.items.len() == b.items.len()
        && a.items.iter().zip(&b.items).all(|(a, b)| is_same_item(a, b))
}

fn is_same_item(a: &Item, b: &Item) -> bool {
    let shapes = match (&a.shape, &b.shape) {
        (Shape::Path { path: at, fill, stroke }, Shape::Path { path, fill: other, stroke: drawn }) => {
            fill == other && is_same_stroke(stroke.as_ref(), drawn.as_ref()) && is_near(&points(at), &points(path))
        }
        (Shape::Text { at, .. }, Shape::Text { at: other, .. }) => {
            let mut moved = b.shape.clone();
            if let Shape::Text { at: place, .. } = &mut moved {
                *place = *at;
            }
            is_near(&[*at], &[*other]) && moved == a.shape
        }
        (Shape::Path { .. }, Shape::Text { .. }) | (Shape::Text { .. }, Shape::Path { .. }) => false,
    };
    a.part == b.part && shapes
}

/// Dashes are fitted to their line.
fn is_same_stroke(a: Option<&Stroke>, b: Option<&Stroke>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let mut dashes = a.dash.iter().zip(&b.dash);
            (a.width, a.color, a.dash.len()) == (b.width, b.color, b.dash.len()) && dashes.all(|(a, b)| (a - b).abs() < NEAR)
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// The points of a path, each once: a curve that is cut into lines may have one twice.
fn points(path: &BezPath) -> Vec<Point> {
    let of = |element: &PathEl| match *element {
        PathEl::MoveTo(a) | PathEl::LineTo(a) => vec![a],
        PathEl::QuadTo(a, b) => vec![a, b],
        PathEl::CurveTo(a, b, c) => vec![a, b, c],
        PathEl::ClosePath => vec![],
    };
    let mut points: Vec<Point> = path.elements().iter().flat_map(of).collect();
    points.dedup_by(|a, b| a.distance(*b) < NEAR);
    points
}

fn is_near(a: &[Point], b: &[Point]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.distance(*b) < NEAR)
}

#[test]
fn after_every_kind_of_edit_the_scene_is_the_one_drawn_from_nothing() {
    let (ruler, options, chart) = (Ruler::new(), SceneOptions::default(), ChartKind::Genogram);
    for kind in Kind::ALL {
        let mut suite = Suite::new(&Family::new(kind, 60).case(), 7);
        let mut before = Drawn::after(None, suite.case(), &chart, &options, &ruler);
        let mut shared = 0;
        for step in 0..33 {
            let done = suite.step(|id| {
                let spot = before.layout.spots.get(&id.into()).expect("they are drawn");
                Pin { x: spot.at.x, y: spot.at.y }
            });
            let next = Drawn::after(Some(&before), suite.case(), &chart, &options, &ruler);
            let difference = next.difference(&chart, &options, &ruler);
            assert_eq!(difference, None, "{kind:?}, step {step}: {:?}", done.kind);
            shared += next.shared(&before) * 100 / next.scene.groups.len();
            before = next;
        }
        assert!(shared / 33 >= 40, "{kind:?}: {} % are taken over, in the mean", shared / 33);
    }
}

/// A case of which some people are those of another one.
fn mixed(case: &Case, other: &Case, which: &[bool]) -> Case {
    let pick = |((id, mine), theirs): ((_, &Arc<Person>), &bool)| {
        let person = if *theirs { other.people.get(id).unwrap_or(mine) } else { mine };
        (kithkin::model::PersonId::clone(id), person.clone())
    };
    let people: Table<_, _> = case.people.iter().zip(which.iter().cycle()).map(pick).collect();
    Case { people, ..case.clone() }
}

/// How many random courses are drawn: a few every day, as many as `PROPTEST_CASES` says otherwise.
fn cases() -> u32 {
    const EVERY_DAY: u32 = 16;
    if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { EVERY_DAY }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cases that have little in common, in every way in which they can differ.
    #[test]
    fn after_any_other_case_the_scene_is_the_one_drawn_from_nothing(
        one in case_without_snapshots(12),
        other in case_without_snapshots(12),
        which in prop::collection::vec(any::<bool>(), 1..6),
        quarters in any::<bool>(),
    ) {
        let ruler = Ruler::new();
        let quarters = quarters.then_some(kithkin::scene::Quarters::Conditions);
        let options = SceneOptions { quarters, ..SceneOptions::default() };
        let course = [one.clone(), mixed(&one, &other, &which), Case { people: one.people.clone(), ..other.clone() }, other].map(Arc::new);
        for chart in [ChartKind::Genogram, ChartKind::Combined] {
            let mut before: Option<Drawn> = None;
            for case in &course {
                let next = Drawn::after(before.as_ref(), case, &chart, &options, &ruler);
                prop_assert_eq!(next.difference(&chart, &options, &ruler), None);
                before = Some(next);
            }
        }
    }
}
