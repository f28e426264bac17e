//! Emotional lines over the genogram: where they run, and what they keep clear of.

mod support;

use kithkin::layout::{self, Layout, Options, Route, RouteRole};
use kithkin::model::{Bond, BondId, Case, ChartKind, Common, EntityId, PersonId};
use kithkin::paint::svg::{SvgOptions, write};
use kithkin::scene::{SceneOptions, build};
use kithkin::text::Ruler;
use support::evaluate::{Report, evaluate};
use support::families::{Family, Kind};
use support::{cases_in, fixtures};

fn drawn(case: &Case, ruler: &Ruler) -> Layout {
    layout::layout(case, &ChartKind::Genogram, ruler, &Options::default(), None)
}

fn report(case: &Case, ruler: &Ruler) -> Report {
    let scene = build(case, &ChartKind::Genogram, &drawn(case, ruler), ruler, &SceneOptions::default());
    evaluate(&write(&scene, &SvgOptions::default()), case, ruler)
}

/// The families that the figures are quoted for.
fn families() -> Vec<(String, Case)> {
    let of = |size: usize, bonds: usize| {
        Family::with_seeds(Kind::Clin, size, 3).map(move |f| (format!("{f} with {bonds} bonds"), Family { bonds, ..f }.case()))
    };
    of(60, 25).chain(of(200, 60)).chain(of(200, 200)).collect()
}

#[test]
#[ignore = "prints figures"]
fn figures() {
    let ruler = Ruler::new();
    for (name, case) in fixtures().into_iter().chain(cases_in("fixtures/zoo")).chain(families()) {
        let r = report(&case, &ruler);
        if r.bonds.count == 0 {
            continue;
        }
        println!(
            "{name}: {} | symbols {:?} texts {:?} beside {:?}",
            r.bonds, r.touching.bond_through_symbol, r.touching.bond_through_label, r.bonds.beside
        );
        for what in r.touching.bond_through_label.iter().chain(&r.bonds.beside) {
            let id = what.split(' ').next().unwrap_or_default();
            let l = drawn(&case, &ruler);
            let route = l.routes.iter().find(|r| r.owner.as_str() == id).expect("route");
            println!("   {what}: {}", route.path.to_svg());
        }
        for row in r.zero_rows() {
            println!("      {row}");
        }
    }
}
