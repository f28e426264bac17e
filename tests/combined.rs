//! Facts of the combined chart: the genogram stands in it as by itself, systems keep the order that they have on the ecomap,
//! every tie is drawn once, and symbols and texts cover nothing.

mod support;

use kithkin::layout::{Layout, Options, Route, RouteRole, layout};
use kithkin::model::*;
use kithkin::scene::{Item, Owner, Placed, SceneOptions, Shape, build};
use kithkin::text::{Ink, Ruler};
use kurbo::{BezPath, ParamCurve, ParamCurveNearest, Point, Rect};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::fixtures;
use support::random_case::random_case;

fn drawn(case: &Case, chart: ChartKind) -> Layout {
    layout(case, &chart, &Ruler::new(), &Options::default(), None)
}

/// The systems clockwise around the middle of the people, from the one with the least id.
fn around(layout: &Layout) -> Vec<SystemId> {
    let people = layout.spots.iter().filter(|(id, _)| matches!(id, EntityId::Person(_))).map(|(_, s)| Rect::from_points(s.at, s.at));
    let middle = people.reduce(|a, b| a.union(b)).map_or(Point::ZERO, |all| all.center());
    let systems = layout.spots.iter().filter_map(|(id, s)| if let EntityId::System(id) = id { Some((id.clone(), s.at)) } else { None });
    let mut systems: Vec<(SystemId, f64)> = systems.map(|(id, at)| (id, (at - middle).atan2())).collect();
    systems.sort_by(|a, b| a.1.total_cmp(&b.1));
    let first = systems.iter().enumerate().min_by(|a, b| a.1.0.cmp(&b.1.0)).map_or(0, |(i, _)| i);
    systems.rotate_left(first);
    systems.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn people_stand_in_the_rows_of_the_genogram_in_its_order() {
    for (name, case) in fixtures() {
        let (alone, combined) = (drawn(&case, ChartKind::Genogram), drawn(&case, ChartKind::Combined));
        assert_eq!(combined.rows, alone.rows, "{name}");
        for (id, spot) in &alone.spots {
            assert_eq!(combined.spots[id].at.x, spot.at.x, "{name}: {id:?}");
        }
    }
}

#[test]
fn systems_have_the_order_that_they_have_on_the_ecomap() {
    for name in ["rivera", "blended-family", "foster-and-kinship-care", "elder-care-three-households"] {
        let (_, case) = fixtures().into_iter().find(|(n, _)| n == name).expect("the fixture");
        assert_eq!(around(&drawn(&case, ChartKind::Combined)), around(&drawn(&case, ChartKind::Ecomap)), "{name}");
    }
}

#[test]
fn every_tie_and_every_bond_is_drawn_once_and_nothing_covers_anything() {
    for (name, case) in fixtures() {
        let layout = drawn(&case, ChartKind::Combined);
        for (id, tie) in case.ties.iter().filter(|(_, tie)| !case.is_past(tie.until.as_ref())) {
            let lines = layout.routes.iter().filter(|r| r.owner == id.into() && r.role == RouteRole::Tie).count();
            assert_eq!(lines, 1, "{name}: {id} from {:?} to {:?}", tie.from, tie.to);
        }
        for (id, _) in case.bonds.iter().filter(|(_, b)| !case.is_past(b.until.as_ref())) {
            assert_eq!(layout.routes.iter().filter(|r| r.owner == id.into()).count(), 1, "{name}: {id}");
        }
        let ruler = Ruler::new();
        let symbol =
            |id: &EntityId| Rect::from_center_size(layout.spots[id].at, (2.0 * layout.spots[id].half, 2.0 * layout.spots[id].half));
        let symbols: Vec<(&EntityId, Rect)> = layout.spots.keys().map(|id| (id, symbol(id))).collect();
        for (i, (a, area)) in symbols.iter().enumerate() {
            assert!(symbols[i + 1..].iter().all(|(_, other)| area.intersect(*other).area() == 0.0), "{name}: {a:?}");
        }
        for label in &layout.labels {
            let text = label.bounds(&ruler).inset(-0.5);
            let covered = symbols.iter().find(|(id, area)| **id != label.owner && area.intersect(text).area() > 0.0);
            assert!(covered.is_none(), "{name}: a text of {:?} on {:?}", label.owner, covered);
        }
    }
}

#[test]
fn ties_of_a_household_end_at_its_outline_each_at_a_place_of_its_own() {
    let mut ends = 0;
    for (name, case) in fixtures() {
        let layout = drawn(&case, ChartKind::Combined);
        let mut at: BTreeMap<HouseholdId, Vec<Point>> = BTreeMap::new();
        for route in layout.routes.iter().filter(|route| route.role == RouteRole::Tie) {
            let EntityId::Tie(id) = &route.owner else { panic!("{name}: {:?} is no tie", route.owner) };
            let pieces: Vec<_> = route.path.segments().collect();
            let (first, last) = (pieces[0].start(), pieces[pieces.len() - 1].end());
            for (end, place) in [(&case.ties[id].from, first), (&case.ties[id].to, last)] {
                if let TieEnd::Household(household) = end {
                    at.entry(household.clone()).or_default().push(place);
                }
            }
        }
        for (household, places) in at {
            let Some(outline) = layout.outlines.iter().find(|o| o.household.as_ref() == Some(&household)) else { continue };
            // Around two people there is no room for more than so many.
            let is_crowded = places.len() > 10;
            for (i, place) in places.iter().enumerate() {
                let off = outline.path.segments().map(|s| s.nearest(*place, 1e-3).distance_sq.sqrt()).fold(f64::INFINITY, f64::min);
                assert!(off < 1.0, "{name}: a tie ends {off:.1} px off the outline of {household}");
                let heap = places[..i].iter().find(|other| other.distance(*place) < 9.0);
                assert!(is_crowded || heap.is_none(), "{name}: two ties end at {place:?} of {household}");
                ends += 1;
            }
        }
    }
    assert!(ends > 30, "only {ends} ends");
}

#[test]
fn no_tie_runs_through_a_text() {
    let ruler = Ruler::new();
    let mut ties = 0;
    for (name, case) in fixtures() {
        let layout = drawn(&case, ChartKind::Combined);
        let symbol = |id: &EntityId| layout.spots.get(id).map(|s| Rect::from_center_size(s.at, (2.0 * s.half, 2.0 * s.half)));
        // Ages and names inside a symbol are where a line ends.
        let beside = |l: &&kithkin::layout::Label| !symbol(&l.owner).is_some_and(|area| area.contains(l.at));
        for tie in layout.routes.iter().filter(|r| r.role == RouteRole::Tie) {
            let texts = layout.labels.iter().filter(beside).filter(|l| l.owner != tie.owner);
            let under = texts.filter(|l| distance(&tie.path, l.bounds(&ruler).inset(-0.5)) == 0.0).map(|l| &l.owner).next();
            assert_eq!(under, None, "{name}: {:?}", tie.owner);
            ties += 1;
        }
    }
    assert!(ties > 100, "only {ties} ties");
}

/// How far a line is from a box; 0 where it enters.
fn distance(path: &BezPath, area: Rect) -> f64 {
    let off = |p: Point| p.distance(Point::new(p.x.clamp(area.x0, area.x1), p.y.clamp(area.y0, area.y1)));
    let points = path.segments().flat_map(|piece| (0..=200).map(move |i| piece.eval(f64::from(i) / 200.0)));
    points.map(off).fold(f64::INFINITY, f64::min)
}

#[test]
fn the_words_of_every_tie_stand_nearest_to_it_or_have_a_stroke_to_it() {
    let ruler = Ruler::new();
    let (mut said, mut led) = (0, 0);
    for ((name, case), chart) in
        fixtures().into_iter().flat_map(|sample| [(sample.clone(), ChartKind::Combined), (sample, ChartKind::Ecomap)])
    {
        let layout = drawn(&case, chart);
        let mut words: BTreeMap<&EntityId, Rect> = BTreeMap::new();
        for label in layout.labels.iter().filter(|l| matches!(l.owner, EntityId::Tie(_))) {
            let area = label.bounds(&ruler);
            words.entry(&label.owner).and_modify(|all| *all = all.union(area)).or_insert(area);
        }
        for (owner, area) in &words {
            let free = layout.routes.iter().filter(|r| matches!(r.role, RouteRole::Tie | RouteRole::Bond));
            let (own, others): (Vec<&Route>, Vec<&Route>) = free.partition(|r| r.owner == **owner);
            said += 1;
            let Some(leader) = layout.leaders.iter().find(|leader| leader.owner == **owner) else {
                assert!(nearest(&own, *area) <= nearest(&others, *area) + 1.0, "{name}: {owner:?} could be taken for another's words");
                continue;
            };
            led += 1;
            let at = Rect::from_center_size(leader.to, (2.0, 2.0));
            assert!(area.inflate(2.0, 2.0).contains(leader.from) && nearest(&own, at) < 0.5, "{name}: the stroke of {owner:?}");
            let along = |area: Rect| (0..=200).any(|i| area.contains(leader.from.lerp(leader.to, f64::from(i) / 200.0)));
            let spots = layout.spots.values().map(|spot| Rect::from_center_size(spot.at, (2.0 * spot.half, 2.0 * spot.half)));
            let labels = layout.labels.iter().filter(|l| l.owner != **owner).map(|l| l.bounds(&ruler));
            assert!(!spots.chain(labels).any(along), "{name}: the stroke of {owner:?} touches something");
        }
    }
    assert!(said > 150 && led > 0, "{led} of {said} have a stroke");
}

/// How far the nearest of some routes is from a box.
fn nearest(routes: &[&Route], area: Rect) -> f64 {
    routes.iter().map(|r| distance(&r.path, area)).fold(f64::INFINITY, f64::min)
}

#[test]
fn ties_are_interrupted_by_the_lines_of_families() {
    let (_, case) = fixtures().into_iter().find(|(name, _)| name == "refugee-family").expect("the fixture");
    let (ruler, options) = (Ruler::new(), SceneOptions::default());
    let layout = drawn(&case, ChartKind::Combined);
    let scene = build(&case, &ChartKind::Combined, &layout, &ruler, &options);
    let paper = options.style.color(Ink::Paper);
    let is_paper = |item: &Item| matches!(&item.shape, Shape::Path { stroke: Some(stroke), .. } if stroke.color == paper);
    let interrupted = |group: &&Placed| matches!(group.owner, Owner::Entity(EntityId::Tie(_))) && group.items.iter().any(is_paper);
    assert!(scene.groups.iter().filter(interrupted).count() >= 3, "ties into the middle cross the lines of the family");
}

#[test]
fn a_pin_of_the_combined_chart_holds_there_and_only_there() {
    let (_, mut case) = fixtures().into_iter().find(|(name, _)| name == "rivera").expect("the fixture");
    let (person, system) = (PersonId::new("p4"), SystemId::new("s3"));
    let start = drawn(&case, ChartKind::Combined).spots[&EntityId::from(&person)].at;
    let at = Pin { x: start.x + 30.0, y: start.y };
    Arc::make_mut(case.people.get_mut(&person).expect("the child")).pins.combined = Some(at);
    Arc::make_mut(case.systems.get_mut(&system).expect("a system")).pins.combined = Some(Pin { x: -500.0, y: -300.0 });
    let combined = drawn(&case, ChartKind::Combined);
    assert_eq!(combined.spots[&EntityId::from(&person)].at, Point::new(at.x, at.y));
    assert_eq!(combined.spots[&EntityId::from(&system)].at, Point::new(-500.0, -300.0));
    assert_eq!(drawn(&case, ChartKind::Genogram).spots[&EntityId::from(&person)].at.x, start.x);
}

#[test]
fn copies_for_the_client_leave_out_what_is_confidential() {
    let (_, mut case) = fixtures().into_iter().find(|(name, _)| name == "rivera").expect("the fixture");
    let (person, system) = (PersonId::new("p3"), SystemId::new("s1"));
    Arc::make_mut(case.people.get_mut(&person).expect("somebody")).common.confidential = true;
    Arc::make_mut(case.systems.get_mut(&system).expect("a system")).common.confidential = true;
    let options = Options { for_client: true, ..Options::default() };
    let copy = layout(&case, &ChartKind::Combined, &Ruler::new(), &options, None);
    assert!(!copy.spots.contains_key(&EntityId::from(&person)) && !copy.spots.contains_key(&EntityId::from(&system)));
    let lost = |end: &TieEnd| end.entity() == (&person).into() || end.entity() == (&system).into();
    for (id, _) in case.ties.iter().filter(|(_, tie)| lost(&tie.from) || lost(&tie.to)) {
        assert!(copy.routes.iter().all(|r| r.owner != id.into()), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_case_shows_everybody_and_every_system(case in random_case()) {
        let layout = drawn(&case, ChartKind::Combined);
        let drawn: BTreeMap<&EntityId, bool> = layout.spots.iter().map(|(id, spot)| (id, spot.at.x.is_finite() && spot.at.y.is_finite())).collect();
        for id in case.people.keys().map(EntityId::from).chain(case.systems.keys().map(EntityId::from)) {
            prop_assert_eq!(drawn.get(&id), Some(&true), "{:?}", id);
        }
        prop_assert!(layout.routes.iter().all(|r| kurbo::Shape::bounding_box(&r.path).is_finite()));
    }
}
