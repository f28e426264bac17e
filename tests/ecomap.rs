//! Facts of the ecomap's layout, on every sample case and on random ones: all is drawn, nothing covers anything, lines end
//! where they should and keep off the words of others.

mod support;

use kithkin::edit::{Edit, Session};
use kithkin::layout::{Label, Layout, Options, RouteRole, layout};
use kithkin::model::arrangement::Arrangement;
use kithkin::model::*;
use kithkin::notation;
use kithkin::scene::{self, SceneOptions};
use kithkin::text::{Role, Ruler};
use kurbo::{BezPath, ParamCurveNearest, PathEl, Point, Rect, Shape};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::ecomap_family::ecomap_family_with;
use support::fixtures;

fn sample(name: &str) -> Case {
    fixtures().into_iter().find(|(n, _)| n == name).unwrap_or_else(|| panic!("no case {name}")).1
}

fn ecomap(case: &Case) -> Layout {
    layout(case, &ChartKind::Ecomap, &Ruler::new(), &Options::default(), None)
}

fn symbol(layout: &Layout, id: &EntityId) -> Rect {
    let spot = layout.spots[id];
    Rect::from_center_size(spot.at, (2.0 * spot.half, 2.0 * spot.half))
}

/// Everything that the case says belongs on the chart is there, once.
fn assert_all_is_drawn(name: &str, case: &Case, layout: &Layout) {
    let centre = match &case.client {
        Some(EntityId::System(id)) => Some(id.clone()),
        _ => None,
    };
    for id in case.systems.keys().filter(|id| Some(*id) != centre.as_ref()) {
        assert!(layout.spots.contains_key(&id.into()), "{name}: system {id} is missing");
    }
    let members = case.client_household().map(|h| case.households[h].members.clone()).unwrap_or_default();
    for person in members.iter().chain(centre.iter().flat_map(|id| &case.systems[id].members)) {
        assert!(layout.spots.contains_key(&person.into()), "{name}: {person} is missing in the centre");
    }
    for (id, tie) in &case.ties {
        let routes = layout.routes.iter().filter(|r| r.owner == id.into() && r.role == RouteRole::Tie).count();
        assert_eq!(routes, usize::from(!case.is_past(tie.until.as_ref())), "{name}: lines of tie {id}");
        let words = layout.labels.iter().filter(|l| l.owner == id.into()).map(|l| &*l.text).collect::<Vec<_>>().join(" ");
        if routes > 0 {
            assert_eq!(words, tie.label, "{name}: words of tie {id}");
        }
    }
}

fn assert_nothing_overlaps(name: &str, layout: &Layout) {
    let ruler = Ruler::new();
    let symbols = layout.spots.keys().map(|id| (id, symbol(layout, id), true));
    let labels = layout.labels.iter().map(|l| (&l.owner, l.bounds(&ruler), false));
    let boxes: Vec<(&EntityId, Rect, bool)> = symbols.chain(labels).collect();
    for (i, (a, area, is_symbol)) in boxes.iter().enumerate() {
        for (b, other, is_other_symbol) in &boxes[i + 1..] {
            let both = area.intersect(*other);
            // An age or a name stands inside its own symbol; lines of one text are set close.
            let own = a == b && (*is_symbol || *is_other_symbol || both.height() < 0.3 * area.height());
            assert!(own || both.width() <= 0.5 || both.height() <= 0.5, "{name}: {a:?} and {b:?} overlap");
        }
    }
}

fn chords(path: &BezPath) -> Vec<(Point, Point)> {
    let (mut at, mut chords) = (Point::ZERO, Vec::new());
    kurbo::flatten(path, 0.2, |el| match el {
        PathEl::MoveTo(p) => at = p,
        PathEl::LineTo(p) => {
            chords.push((at, p));
            at = p;
        }
        PathEl::QuadTo(..) | PathEl::CurveTo(..) | PathEl::ClosePath => {}
    });
    chords
}

fn enters((a, b): (Point, Point), area: Rect) -> bool {
    let steps = (a.distance(b) / 0.5).ceil().max(1.0) as usize;
    (0..=steps).any(|i| area.contains(a.lerp(b, i as f64 / steps as f64)))
}

/// No line of a tie or bond touches words that are not its own, with 3 px to spare at least.
fn lines_through_words(layout: &Layout) -> Vec<(EntityId, EntityId)> {
    let ruler = Ruler::new();
    let mut found = Vec::new();
    for route in layout.routes.iter().filter(|r| matches!(r.role, RouteRole::Tie | RouteRole::Bond)) {
        let chords = chords(&route.path);
        for label in layout.labels.iter().filter(|l| l.owner != route.owner) {
            // Ages and names inside a symbol are where the line ends.
            if layout.spots.contains_key(&label.owner) && symbol(layout, &label.owner).contains(label.at) {
                continue;
            }
            if chords.iter().any(|c| enters(*c, label.bounds(&ruler).inflate(2.9, 2.9))) {
                found.push((route.owner.clone(), label.owner.clone()));
            }
        }
    }
    found
}

/// Both ends of every tie stand on the outlines of what they join.
fn assert_ties_end_on_outlines(name: &str, case: &Case, layout: &Layout) {
    for route in layout.routes.iter().filter(|r| r.role == RouteRole::Tie) {
        let EntityId::Tie(id) = &route.owner else { panic!("{name}: a tie's line belongs to {:?}", route.owner) };
        let tie = &case.ties[id];
        let chords = chords(&route.path);
        for (end, at) in [(&tie.from, chords[0].0), (&tie.to, chords[chords.len() - 1].1)] {
            let off = match end {
                TieEnd::Household(household) => {
                    let outline = layout.outlines.iter().find(|o| o.household.as_ref() == Some(household));
                    distance(&outline.unwrap_or_else(|| panic!("{name}: {household} has no outline")).path, at)
                }
                TieEnd::System(system) => match layout.spots.get(&system.into()) {
                    Some(spot) => (spot.at.distance(at) - spot.half).abs(),
                    None => distance(&layout.outlines[0].path, at),
                },
                // The circle around a client who has no household is the client.
                TieEnd::Person(person) if case.client == Some(person.into()) && case.client_household().is_none() => {
                    distance(&layout.outlines.iter().find(|o| o.is_centre).expect("a centre").path, at)
                }
                TieEnd::Person(person) => {
                    let spot = layout.spots[&person.into()];
                    let half = spot.half + if case.is_index(person) { 3.2 } else { 0.0 };
                    let v = at - spot.at;
                    match case.people[person].gender() {
                        Gender::Man => (v.x.abs().max(v.y.abs()) - half).abs(),
                        Gender::Woman => (v.hypot() - half).abs(),
                        // Other outlines lie between the circle that they hold and the square that holds them.
                        _ => (v.hypot() - half).max(0.0) / half * 0.3,
                    }
                }
            };
            assert!(off < 0.3, "{name}: {id} ends {off:.2} px off {end:?}");
        }
    }
}

fn distance(path: &BezPath, p: Point) -> f64 {
    path.segments().map(|s| s.nearest(p, 0.01).distance_sq.sqrt()).fold(f64::MAX, f64::min)
}

#[test]
fn every_sample_is_drawn_whole_and_clear() {
    for (name, case) in fixtures() {
        let layout = ecomap(&case);
        assert_all_is_drawn(&name, &case, &layout);
        assert_nothing_overlaps(&name, &layout);
        assert_ties_end_on_outlines(&name, &case, &layout);
        assert_eq!(lines_through_words(&layout), [], "{name}");
        assert_eq!(layout, ecomap(&case), "{name}: the same case gives the same drawing");
        let edge = layout.bounds.inflate(0.01, 0.01);
        assert!(layout.spots.keys().all(|id| edge.union(symbol(&layout, id)) == edge), "{name}: the bounds hold everything");
    }
}

#[test]
fn the_centre_is_one_closed_outline_around_the_household() {
    let layout = ecomap(&sample("rivera"));
    let centres: Vec<_> = layout.outlines.iter().filter(|o| o.is_centre).collect();
    assert_eq!(centres.len(), 1);
    let inside: BTreeSet<&str> = layout.spots.iter().filter(|(_, s)| centres[0].path.contains(s.at)).map(|(id, _)| id.as_str()).collect();
    assert_eq!(inside, BTreeSet::from(["p1", "p2", "p4"]));
}

#[test]
fn a_client_system_of_one_kind_is_one_sector() {
    let case = sample("all-categories");
    let layout = ecomap(&case);
    let centre = layout.outlines[0].path.bounding_box().center();
    let mut around: Vec<(f64, notation::ClientSystem)> = case
        .systems
        .iter()
        .map(|(id, s)| {
            let v = layout.spots[&id.into()].at - centre;
            (v.x.atan2(-v.y), notation::category(s.category.as_deref()).client_system)
        })
        .collect();
    around.sort_by(|a, b| a.0.total_cmp(&b.0));
    let kinds: BTreeSet<_> = around.iter().map(|a| a.1).collect();
    let changes = (0..around.len()).filter(|&i| around[i].1 != around[(i + 1) % around.len()].1).count();
    assert_eq!(changes, kinds.len());
}

#[test]
fn things_stand_where_they_were_pinned() {
    let case = sample("little-women-pins-and-texts");
    let layout = ecomap(&case);
    assert_eq!(layout.spots[&PersonId::new("p6").into()].at, Point::new(20.0, -372.0));
    assert_eq!(layout.spots[&SystemId::new("s1").into()].at, Point::new(-330.0, 150.0));
}

#[test]
fn what_is_over_and_what_is_confidential_is_left_out_on_request() {
    let ruler = Ruler::new();
    let case = sample("two-mothers-and-a-donor");
    let over = EntityId::from(TieId::new("t1"));
    let drawn = |options: &Options, case: &Case, id: &EntityId| {
        layout(case, &ChartKind::Ecomap, &ruler, options, None).routes.iter().any(|r| r.owner == *id)
    };
    assert!(!drawn(&Options::default(), &case, &over));
    assert!(drawn(&Options { show_past: true, ..Options::default() }, &case, &over));

    let mut case = sample("rivera");
    let (clinic, tie) = (SystemId::new("s6"), EntityId::from(TieId::new("t7")));
    Arc::make_mut(case.systems.get_mut(&clinic).expect("the clinic")).common.confidential = true;
    assert!(drawn(&Options::default(), &case, &tie));
    let options = Options { for_client: true, ..Options::default() };
    assert!(!drawn(&options, &case, &tie));
    assert!(!layout(&case, &ChartKind::Ecomap, &ruler, &options, None).spots.contains_key(&clinic.into()));
}

/// Every sample case, and families of all sizes that drawings are judged by.
fn all_cases() -> Vec<(String, Case)> {
    let family =
        |systems: usize, seed: u64| (format!("{systems} systems, seed {seed}"), ecomap_family_with(systems, 42 + systems as u64 + seed));
    let families = [4, 8, 12, 20, 40, 60].into_iter().flat_map(|systems| (0..5).map(move |seed| family(systems, seed)));
    fixtures().into_iter().chain(families).collect()
}

/// Ties with these ends: one is the whole centre or a member, the other stands on the ring where the layout has put it.
fn is_spoke(case: &Case, layout: &Layout, tie: &Tie) -> bool {
    let is_on_ring = |end: &TieEnd| layout.arrangement.ring.seats.contains_key(&end.entity());
    let members = case.client_household().map(|h| case.households[h].members.as_slice()).unwrap_or_default();
    let is_inside = |end: &TieEnd| match end {
        TieEnd::Household(id) => case.client_household() == Some(id),
        TieEnd::Person(id) => members.contains(id),
        TieEnd::System(id) => case.client == Some(id.into()),
    };
    (is_on_ring(&tie.from) && is_inside(&tie.to)) || (is_on_ring(&tie.to) && is_inside(&tie.from))
}

fn crossing((a, b): (Point, Point), (c, d): (Point, Point)) -> Option<Point> {
    let (r, s) = (b - a, d - c);
    let both = r.cross(s);
    let (t, u) = ((c - a).cross(s) / both, (c - a).cross(r) / both);
    (t > 0.0 && t < 1.0 && u > 0.0 && u < 1.0).then(|| a + r * t)
}

#[test]
fn families_of_all_sizes_are_clear() {
    for (name, case) in all_cases() {
        let layout = ecomap(&case);
        assert_nothing_overlaps(&name, &layout);
        let is_from_whole = |owner: &EntityId| match owner {
            EntityId::Tie(id) => [&case.ties[id].from, &case.ties[id].to].iter().any(|end| matches!(end, TieEnd::Household(_))),
            _ => false,
        };
        let mut touched = 0;
        for route in layout.routes.iter().filter(|r| r.role == RouteRole::Tie) {
            let EntityId::Tie(id) = &route.owner else { continue };
            let ends = [case.ties[id].from.entity(), case.ties[id].to.entity()];
            let chords = chords(&route.path);
            let through = |area: Rect| chords.iter().any(|c| enters(*c, area));
            for other in layout.spots.keys().filter(|id| !ends.contains(id)) {
                assert!(!through(symbol(&layout, other).inflate(-0.5, -0.5)), "{name}: {id} runs through {other:?}");
            }
            let ruler = Ruler::new();
            let words = layout.labels.iter().filter(|l| l.owner != route.owner);
            let own = |l: &Label| layout.spots.contains_key(&l.owner) && symbol(&layout, &l.owner).contains(l.at);
            let hit = words.filter(|l| !own(l)).find(|l| through(l.bounds(&ruler).inflate(-0.5, -0.5)));
            if let Some(label) = hit {
                touched += 1;
                assert!(case.systems.len() > 20 && !is_from_whole(&route.owner), "{name}: {id} runs through words of {:?}", label.owner);
            }
        }
        assert!(touched * 50 <= case.ties.len(), "{name}: {touched} of {} ties run through words", case.ties.len());
    }
}

#[test]
fn outside_the_centre_no_two_lines_to_the_ring_cross() {
    for (name, case) in all_cases().into_iter().filter(|(_, case)| case.systems.values().all(|s| s.pins.ecomap.is_none())) {
        let layout = ecomap(&case);
        let Some(centre) = layout.outlines.iter().find(|o| o.is_centre) else { continue };
        let spokes: Vec<(&EntityId, Vec<(Point, Point)>)> = layout
            .routes
            .iter()
            .filter(|r| matches!(&r.owner, EntityId::Tie(id) if is_spoke(&case, &layout, &case.ties[id])))
            .map(|r| (&r.owner, chords(&r.path)))
            .collect();
        for (i, (one, line)) in spokes.iter().enumerate() {
            for (other, crossed) in &spokes[..i] {
                let crossings = line.iter().flat_map(|a| crossed.iter().filter_map(|b| crossing(*a, *b)));
                let outside = crossings.filter(|p| !centre.path.contains(*p)).count();
                assert_eq!(outside, 0, "{name}: {one:?} and {other:?} cross outside of the centre");
            }
        }
    }
}

#[test]
fn nothing_crosses_in_a_new_ecomap_where_another_order_spares_it() {
    for (systems, seed) in [(8, 1000), (12, 1004), (11, 1010), (14, 1013), (13, 1033), (11, 1038)] {
        let layout = ecomap(&ecomap_family_with(systems, seed));
        let lines: Vec<(&EntityId, Vec<(Point, Point)>)> = layout.routes.iter().map(|r| (&r.owner, chords(&r.path))).collect();
        let lines: Vec<_> = lines.into_iter().filter(|(owner, _)| matches!(owner, EntityId::Tie(_))).collect();
        for (i, (one, pieces)) in lines.iter().enumerate() {
            for (other, others) in &lines[..i] {
                let crossed = pieces.iter().any(|&a| others.iter().any(|&b| crossing(a, b).is_some()));
                assert!(!crossed, "{systems} systems, seed {seed}: {one:?} and {other:?}");
            }
        }
    }
}

#[test]
fn up_to_24_things_stand_in_distinct_directions() {
    let families =
        [8, 12, 20, 24].into_iter().flat_map(|n| (0..5).map(move |seed| (format!("{n}, {seed}"), ecomap_family_with(n, 42 + seed))));
    for (name, case) in families.chain(fixtures().into_iter().filter(|(_, case)| case.systems.len() <= 20)) {
        let mut angles: Vec<f64> = ecomap(&case).arrangement.ring.seats.values().map(|seat| seat.angle).collect();
        angles.sort_by(f64::total_cmp);
        for (i, angle) in angles.iter().enumerate().filter(|_| angles.len() > 1) {
            let next = angles[(i + 1) % angles.len()];
            assert!((next - angle).rem_euclid(360.0) >= 12.0, "{name}: {angle}° and {next}°");
        }
    }
}

#[test]
fn up_to_twenty_systems_fit_a_page_at_a_size_that_can_be_read() {
    for (systems, seed) in [4, 8, 12, 20].into_iter().flat_map(|systems| (0..5).map(move |seed| (systems, 42 + systems as u64 + seed))) {
        let case = ecomap_family_with(systems, seed);
        let scene = scene::build(&case, &ChartKind::Ecomap, &ecomap(&case), &Ruler::new(), &SceneOptions::default());
        // A4 across, in px; words at ties are the smallest, and 7 pt is the least that is read.
        let scale = (1122.0 / scene.bounds.width()).min(794.0 / scene.bounds.height()).min(1.0);
        let points = Role::Tie.set_in().size * 0.75 * scale;
        assert!(points >= 7.0, "{systems} systems, seed {seed}: {points:.2} pt on {:?}", scene.bounds.size());
    }
}

fn drawn_again(case: &Case, before: &Arrangement) -> Layout {
    layout(case, &ChartKind::Ecomap, &Ruler::new(), &Options::default(), Some(before))
}

#[test]
fn a_case_that_is_opened_again_looks_the_same() {
    for (name, mut case) in all_cases() {
        let first = ecomap(&case);
        first.arrangement.store(&mut case);
        let bytes = kithkin::file::to_bytes(&case);
        let case = kithkin::file::open_bytes(&bytes).unwrap_or_else(|r| panic!("{name}: {r}")).case;
        let Some(before) = Arrangement::of_case(&case) else {
            assert!(first.arrangement.ring.seats.is_empty(), "{name}: its ring is not in the file");
            continue;
        };
        let again = drawn_again(&case, &before);
        assert_eq!(again.spots, first.spots, "{name}");
        assert_eq!((again.routes, again.labels), (first.routes, first.labels), "{name}");
    }
}

/// By how much the things that stand on both rings are turned on average, in degrees.
fn mean_turn(one: &Layout, other: &Layout) -> f64 {
    let (one, other) = (&one.arrangement.ring.seats, &other.arrangement.ring.seats);
    let turn = |(id, seat): (&EntityId, &kithkin::model::arrangement::ArrangedSeat)| {
        Some(((seat.angle - other.get(id)?.angle + 540.0).rem_euclid(360.0) - 180.0).abs())
    };
    let turns: Vec<f64> = one.iter().filter_map(turn).collect();
    turns.iter().sum::<f64>() / turns.len().max(1) as f64
}

#[test]
fn a_new_system_opens_a_gap_and_one_that_goes_leaves_it() {
    for (name, case) in all_cases() {
        let first = ecomap(&case);
        let categories: BTreeSet<_> = case.systems.values().map(|s| s.category.clone()).collect();
        for category in categories.into_iter().take(4) {
            let mut session = Session::new(case.clone());
            let system = System { name: "Chess club".into(), category, ..System::default() };
            let tied_to = case.client_household().map(|h| TieEnd::Household(h.clone()));
            session.edit(Edit::AddSystem { system: Box::new(system), tied_to }).expect("a system");
            let with = drawn_again(session.case(), &first.arrangement);
            let turn = mean_turn(&first, &with);
            assert!(turn <= 6.0, "{name}: a new system turns the others by {turn:.1}° on average");
            assert_nothing_overlaps(&name, &with);
        }
        for system in case.systems.keys().take(4) {
            let mut session = Session::new(case.clone());
            session.edit(Edit::Delete(vec![system.into()])).expect("a system less");
            let turn = mean_turn(&first, &drawn_again(session.case(), &first.arrangement));
            assert!(turn <= 1.0, "{name}: without {system} the others are turned by {turn:.1}° on average");
        }
    }
}

/// A household of some people and systems around it, with ties between any two ends.
fn random_case() -> impl Strategy<Value = Case> {
    (1usize..7, 1usize..41)
        .prop_flat_map(|(people, systems)| {
            let ends = 0..1 + people + systems;
            let tie = (ends.clone(), ends, 0usize..4);
            let systems_of = prop::collection::vec((0usize..27, 1u8..4, 0usize..4), systems);
            (Just(people), systems_of, prop::collection::vec(tie, 0..systems + 6))
        })
        .prop_map(|(people, systems, ties)| {
            let mut case = Case { as_of: Some(Date::parse("2026-01-01")), ..Case::default() };
            let ids: Vec<PersonId> = (0..people).map(|i| PersonId::new(format!("p{i}"))).collect();
            for (i, id) in ids.iter().enumerate() {
                let gender = if i % 2 == 0 { Gender::Woman } else { Gender::Man };
                let name = Name::Plain(["Ada", "Ben Amari", "Cleo von Hohenfels", "Zoe"][i % 4].into());
                let person = Person { name, gender: Some(gender), birth: Some(Date::parse("1990")), ..Person::default() };
                case.people.insert(id.clone(), Arc::new(person));
            }
            case.client = Some((&ids[0]).into());
            let home = Household { name: "Home".into(), members: ids.clone(), ..Household::default() };
            case.households.insert(HouseholdId::new("h1"), Arc::new(home));
            let codes = notation::Profile::default().catalogue().categories;
            let mut ends = vec![TieEnd::Household(HouseholdId::new("h1"))];
            ends.extend(ids.into_iter().map(TieEnd::Person));
            for (i, (category, importance, name)) in systems.into_iter().enumerate() {
                let id = SystemId::new(format!("s{i}"));
                let name = ["School", "Neighbours on Elm Street", "Bundesverwaltungsgericht", ""][name].to_owned();
                let category = Some(codes[category % codes.len()].code.into());
                case.systems.insert(id.clone(), Arc::new(System { name, category, importance: Some(importance), ..System::default() }));
                ends.push(TieEnd::System(id));
            }
            for (i, (from, to, label)) in ties.into_iter().enumerate() {
                let inside = |end: &TieEnd| matches!(end, TieEnd::Person(_) | TieEnd::Household(_));
                if from == to || (inside(&ends[from]) && inside(&ends[to])) {
                    continue;
                }
                let tie = Tie {
                    label: ["", "", "since the move", "late shifts"][label].to_owned(),
                    ..Tie::new(ends[from].clone(), ends[to].clone())
                };
                case.ties.insert(TieId::new(format!("t{i}")), Arc::new(tie));
            }
            case
        })
}

// The same cases every time, so that a green run stays green; change the seed to hunt for more.
proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 0, failure_persistence: None, rng_seed: RngSeed::Fixed(8), ..ProptestConfig::default() })]
    #[test]
    fn random_ecomaps_are_drawn_whole_and_nothing_covers_anything(case in random_case()) {
        let layout = ecomap(&case);
        assert_all_is_drawn("random", &case, &layout);
        assert_nothing_overlaps("random", &layout);
        assert_ties_end_on_outlines("random", &case, &layout);
        assert_eq!(lines_through_words(&layout), []);
    }
}
