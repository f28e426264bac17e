//! The families of the benchmarks stay what they were, and the edits that are made in them are of every kind: what figures
//! are quoted for.

mod support;

use kithkin::file;
use kithkin::model::{Case, Date, Person, Pin};
use std::collections::BTreeMap;
use support::edits::{Kind as EditKind, Suite};
use support::families::{Family, Kind};

/// People, unions, child links, and the sum of all years of birth, of death and of events: any other family differs in one.
fn sums(case: &Case) -> [i32; 6] {
    let count = |n: usize| n as i32;
    let year = |date: &Option<Date>| date.as_ref().and_then(Date::year).unwrap_or(0);
    let of_people = |date: fn(&Person) -> &Option<Date>| case.people.values().map(|p| year(date(p))).sum();
    let events = case.unions.values().flat_map(|u| &u.timeline).map(|e| year(&e.date)).sum();
    [
        count(case.people.len()),
        count(case.unions.len()),
        count(case.children.len()),
        of_people(|p| &p.birth),
        of_people(|p| &p.death),
        events,
    ]
}

#[test]
fn the_families_that_figures_are_quoted_for_never_change() {
    let known = [
        (Kind::Tree, 60, [60, 22, 37, 118_079, 28_022, 53_636]),
        (Kind::Tree, 200, [200, 88, 111, 401_961, 29_956, 219_676]),
        (Kind::Inlaw, 200, [200, 63, 135, 394_776, 85_997, 164_546]),
        (Kind::Inter, 200, [200, 61, 137, 396_203, 73_988, 149_165]),
        (Kind::Clin, 200, [200, 61, 138, 395_508, 81_991, 146_802]),
        (Kind::Hard, 200, [200, 55, 148, 395_291, 73_814, 138_742]),
        (Kind::Clin, 1_000, [1_000, 382, 623, 2_021_654, 227_256, 1_005_837]),
        (Kind::Hard, 1_000, [1_000, 405, 646, 2_038_998, 181_120, 1_079_053]),
    ];
    for (kind, size, expected) in known {
        let family = Family::new(kind, size);
        assert_eq!(sums(&family.case()), expected, "{family}");
    }
}

#[test]
fn a_family_with_bonds_opens_from_its_file_as_it_was_made() {
    for kind in Kind::ALL {
        let case = Family { bonds: 30, ..Family::new(kind, 60) }.case();
        let opened = file::open_bytes(&file::to_bytes(&case)).expect("an invented family is a good case");
        assert!(opened.repairs.is_empty() && case.bonds.len() > 20);
        assert_eq!(opened.case, case, "{kind:?}");
    }
}

#[test]
fn fifty_edits_hold_every_kind_four_times_and_each_changes_the_case() {
    for kind in Kind::ALL {
        let mut suite = Suite::new(&Family::new(kind, 60).case(), 7);
        let mut times: BTreeMap<EditKind, usize> = BTreeMap::new();
        for _ in 0..50 {
            let before = suite.case().clone();
            let done = suite.step(|_| Pin { x: 0.0, y: 0.0 });
            assert_ne!(before, *suite.case(), "{:?} of {kind:?}", done.kind);
            *times.entry(done.kind).or_default() += 1;
        }
        assert!(EditKind::ALL.iter().all(|k| times.get(k).is_some_and(|&n| n >= 4)), "{times:?}");
    }
}
