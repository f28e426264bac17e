//! Emotional lines over the genogram, judged by the drawing alone: they run through nobody and no text, not along family
//! lines, and cross little more than straight lines would; each is drawn once, with one arrowhead at the receiver.

mod support;

use kithkin::edit::{Edit, Parents, Session};
use kithkin::layout::{self, Layout, Options, RouteRole};
use kithkin::model::*;
use kithkin::notation::Profile;
use kithkin::paint::svg::{SvgOptions, write};
use kithkin::quick;
use kithkin::scene::{SceneOptions, build};
use kithkin::text::Ruler;
use kurbo::{BezPath, PathEl, Point, Shape};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeMap;
use std::sync::Arc;
use support::evaluate::{Report, evaluate};
use support::families::{Family, Kind};
use support::random_case::random_case;
use support::{cases_in, fixtures};

fn drawn(case: &Case, ruler: &Ruler) -> Layout {
    layout::layout(case, &ChartKind::Genogram, ruler, &Options::default(), None)
}

fn evaluate_of(case: &Case, layout: &Layout, ruler: &Ruler) -> Report {
    let scene = build(case, &ChartKind::Genogram, layout, ruler, &SceneOptions::default());
    evaluate(&write(&scene, &SvgOptions::default()), case, ruler)
}

fn report(case: &Case, ruler: &Ruler) -> Report {
    evaluate_of(case, &drawn(case, ruler), ruler)
}

/// Families that intermarry, with many bonds: 25 among 60 people and 60 among 200, three of each.
fn families() -> Vec<(String, Case)> {
    let of = |size: usize, bonds: usize| {
        Family::with_seeds(Kind::Clin, size, 3).map(move |f| (format!("{f} with {bonds} bonds"), Family { bonds, ..f }.case()))
    };
    of(60, 25).chain(of(200, 60)).collect()
}

#[test]
fn bonds_run_through_nobody_through_no_text_and_not_along_family_lines() {
    let ruler = Ruler::new();
    let (mut lines, mut through_text, mut beside) = (0, vec![], 0.0);
    for (name, case) in fixtures().into_iter().chain(cases_in("fixtures/zoo")).chain(families()) {
        let report = report(&case, &ruler);
        assert!(report.touching.bond_through_symbol.is_empty(), "{name}: {:?}", report.touching.bond_through_symbol);
        assert!(report.zero_rows().is_empty(), "{name}: {:?}", report.zero_rows());
        lines += report.bonds.count;
        beside += report.bonds.overlap;
        through_text.extend(report.touching.bond_through_label.iter().map(|what| format!("{name}: {what}")));
    }
    assert!(lines > 300);
    assert!(50 * through_text.len() <= lines, "{} of {lines}:\n{}", through_text.len(), through_text.join("\n"));
    assert!(beside <= 2.0 * lines as f64, "{beside} px beside family lines, of {lines} bonds");
}

#[test]
fn bonds_cross_at_most_half_as_much_again_as_straight_lines() {
    let ruler = Ruler::new();
    for (name, case) in families() {
        let bonds = report(&case, &ruler).bonds;
        assert!(2 * bonds.crossings <= 3 * bonds.straight_crossings, "{name}: {bonds}");
    }
}

/// The first and the last point of a path.
fn ends(path: &kurbo::BezPath) -> [Point; 2] {
    let point = |el: &PathEl| el.end_point().expect("no path is closed");
    let elements = path.elements();
    [point(&elements[0]), point(&elements[elements.len() - 1])]
}

#[test]
fn each_bond_runs_from_its_first_person_to_its_second_where_an_arrow_would_stand() {
    let ruler = Ruler::new();
    for (name, case) in fixtures().into_iter().chain(cases_in("fixtures/zoo")) {
        let layout = drawn(&case, &ruler);
        let mut directed = 0;
        for route in layout.routes.iter().filter(|r| r.role == RouteRole::Bond) {
            let EntityId::Bond(id) = &route.owner else { panic!("{name}: {:?} has a line of a bond", route.owner) };
            let bond = &case.bonds[id];
            let [from, to] = [&bond.from, &bond.to].map(|p| layout.spots[&EntityId::from(p)]);
            let [first, last] = ends(&route.path);
            // On the outline, not in the middle and not away from it.
            for (end, spot) in [(first, from), (last, to)] {
                let off = end.distance(spot.at);
                assert!(off > 0.3 * spot.half && off < 2.0 * spot.half + 6.0, "{name}: {id} ends {off} px from the middle");
            }
            directed += usize::from(Profile::of_case(&case.profile).bond_kind(bond.kind.as_deref()).directed);
        }
        assert!(name != "all-bonds" || directed > 8, "{name} shows {directed} directed kinds");
    }
}

/// The paths of the bonds.
fn bonds_of(layout: &Layout) -> BTreeMap<EntityId, BezPath> {
    layout.routes.iter().filter(|r| r.role == RouteRole::Bond).map(|r| (r.owner.clone(), r.path.clone())).collect()
}

#[test]
fn an_edit_moves_only_bonds_that_it_concerns() {
    let ruler = Ruler::new();
    let chart = ChartKind::Genogram;
    let (mut all, mut moved) = (0, 0);
    for (name, case) in families() {
        let first = drawn(&case, &ruler);
        let again = |case: &Case| layout::layout(case, &chart, &ruler, &Options::default(), Some(&first.arrangement));
        assert_eq!(bonds_of(&again(&case)), bonds_of(&first), "{name}: nothing has changed");
        let mut session = Session::new(case);
        let last = session.case().unions.keys().next_back().expect("a union").clone();
        session.edit(Edit::AddChild { parents: Parents::Union(last), kind: None, being: None }).expect("a child");
        let (edited, fresh) = (again(session.case()), drawn(session.case(), &ruler));
        let stood = |id: &PersonId| first.spots.get(&id.into()).map(|s| s.at) == edited.spots.get(&id.into()).map(|s| s.at);
        let (before, after) = (bonds_of(&first), bonds_of(&edited));
        let still = session.case().bonds.iter().filter(|(_, b)| stood(&b.from) && stood(&b.to)).map(|(id, _)| EntityId::from(id));
        let still: Vec<EntityId> = still.filter(|id| before.contains_key(id)).collect();
        moved += still.iter().filter(|id| before[id] != after[id]).count();
        all += still.len();
        assert_eq!(after.keys().collect::<Vec<_>>(), bonds_of(&fresh).keys().collect::<Vec<_>>());
        let through = evaluate_of(session.case(), &edited, &ruler).touching.bond_through_symbol;
        assert!(through.is_empty(), "{name}: {through:?}");
    }
    assert!(all > 50 && 10 * moved <= all, "{moved} of {all} bonds between people who stood still");
}

#[test]
fn a_bond_that_is_deleted_leaves_the_others_where_they_were_and_comes_back_there() {
    let ruler = Ruler::new();
    for (name, case) in fixtures().into_iter().filter(|(_, case)| case.bonds.len() > 1) {
        let first = drawn(&case, &ruler);
        let mut less = case.clone();
        let (id, _) = less.bonds.pop_last().expect("a bond");
        let without = layout::layout(&less, &ChartKind::Genogram, &ruler, &Options::default(), Some(&first.arrangement));
        assert!(!bonds_of(&without).contains_key(&(&id).into()));
        let back = layout::layout(&case, &ChartKind::Genogram, &ruler, &Options::default(), Some(&without.arrangement));
        assert_eq!(bonds_of(&back).len(), bonds_of(&first).len(), "{name}");
        let through = evaluate_of(&case, &back, &ruler).touching.bond_through_symbol;
        assert!(through.is_empty(), "{name}: {through:?}");
    }
}

#[test]
fn two_people_pinned_on_the_same_spot_have_a_bond_that_is_seen() {
    let mut case = fixtures().into_iter().find(|(_, case)| !case.bonds.is_empty()).expect("a case with bonds").1;
    let (id, bond) = case.bonds.iter().next().map(|(id, bond)| (id.clone(), bond.clone())).expect("a bond");
    for person in [&bond.from, &bond.to] {
        Arc::make_mut(case.people.get_mut(person).expect("a person")).pins.genogram = Some(Pin { x: 40.0, y: 1_000.0 });
    }
    let layout = drawn(&case, &Ruler::new());
    let seen = &bonds_of(&layout)[&EntityId::from(&id)];
    let symbol = layout.spots[&EntityId::from(&bond.from)];
    assert!(seen.bounding_box().y0 < symbol.at.y - symbol.half - 4.0, "a loop over both: {}", seen.to_svg());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(5), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_bond_of_any_case_has_one_line(case in random_case()) {
        let layout = drawn(&case, &Ruler::new());
        for (id, bond) in &case.bonds {
            let lines: Vec<_> = layout.routes.iter().filter(|r| r.owner == id.into()).collect();
            let [a, b] = [&bond.from, &bond.to].map(|p| layout.spots.get(&EntityId::from(p)));
            let is_wanted = !case.is_past(bond.until.as_ref()) && bond.from != bond.to && a.is_some() && b.is_some();
            prop_assert_eq!(lines.len(), usize::from(is_wanted), "{}", id);
            prop_assert!(lines.iter().all(|r| r.path.bounding_box().is_finite()));
        }
    }
}

#[test]
fn a_bond_in_a_small_family_goes_round_nobody_who_is_not_in_the_way() {
    let families: [(&str, &[&str]); 3] = [
        ("Maria f 1980 occupation nurse + Juan m 1978: m 2005, d 2019\n> Ana f 2006 *, Luis m 2009", &["Maria", "Juan", "Ana", "Luis"]),
        ("Maria f 1980 + Juan m 1978: m 2005\n> Ana f 2006 *, Luis m 2009, Eva f 2012", &["Maria", "Juan", "Ana", "Luis", "Eva"]),
        (
            "Maria f 1980 + Juan m 1978: m 2005, s 2018\n> Ana f 2006 *\nMaria + Paul m 1975: m 2020\n> Kim f 2021",
            &["Maria", "Juan", "Ana", "Paul", "Kim"],
        ),
    ];
    for (family, names) in families {
        for (i, one) in names.iter().enumerate() {
            for (other, kind) in names[i + 1..].iter().flat_map(|other| ["close", "hostile", "fused"].map(|kind| (other, kind))) {
                let text = format!("{family}\n[Home] {}\n{one} -{kind}- {other}", names.join(", "));
                let mut session = Session::new(Case::default());
                session.edit(quick::parse(&text, &Case::default()).edit().expect("a text that is understood")).expect("an edit");
                let layout = layout::layout(session.case(), &ChartKind::Genogram, &Ruler::new(), &Options::default(), None);
                let route = layout.routes.iter().find(|route| route.role == RouteRole::Bond).expect("the bond");
                let bond = session.case().bonds.values().next().expect("a bond");
                let (a, b) = (layout.spots[&EntityId::from(&bond.from)], layout.spots[&EntityId::from(&bond.to)]);
                let straight = a.at.distance(b.at) - a.half - b.half;
                let length = route.path.perimeter(0.1);
                assert!(length < 2.5 * straight.max(40.0), "{one} -{kind}- {other}: {length:.0} px instead of {straight:.0} in {family}");
            }
        }
    }
}
