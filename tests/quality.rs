//! The families of the benchmarks up to 200 people: nothing is wrong with their pictures, and no more lines cross than in
//! the best that was ever reached (larger ones: `cargo bench --bench quality`).

mod support;

use kithkin::layout::{Options, layout};
use kithkin::model::ChartKind;
use kithkin::paint::svg::{SvgOptions, write};
use kithkin::scene::{SceneOptions, build};
use kithkin::text::Ruler;
use support::best_known::BestKnown;
use support::evaluate::{Report, evaluate};
use support::families::{Family, Kind};

/// What the picture of a family is like.
fn drawn(family: &Family, ruler: &Ruler) -> Report {
    let case = family.case();
    let arranged = layout(&case, &ChartKind::Genogram, ruler, &Options::default(), None);
    let scene = build(&case, &ChartKind::Genogram, &arranged, ruler, &SceneOptions::default());
    evaluate(&write(&scene, &SvgOptions::default()), &case, ruler)
}

#[test]
fn couples_of_200_stand_over_the_middle_of_their_children() {
    let ruler = Ruler::new();
    // In the family that is left out, a man has five wives in time order, whose children can't all be below the middle.
    for (kind, most) in [(Kind::Tree, 1.1), (Kind::Inlaw, 3.5), (Kind::Clin, 3.5)] {
        let family = Family::new(kind, 200);
        let (_, most_are_within) = drawn(&family, &ruler).shape.centring;
        assert!(most_are_within <= most, "{family}: 95 of 100 couples within {most_are_within:.2} slots");
    }
}

#[test]
fn families_up_to_200_are_drawn_as_well_as_ever() {
    let (ruler, best) = (Ruler::new(), BestKnown::read());
    let (mut worse, mut wide) = (vec![], 0);
    for (kind, size) in Kind::ALL.into_iter().flat_map(|kind| [(kind, 60), (kind, 200)]) {
        for family in Family::with_seeds(kind, size, 3) {
            let report = drawn(&family, &ruler);
            worse.extend(report.zero_rows().into_iter().map(|fault| format!("{family}: {fault}")));
            // Families side by side need more than their fullest row, and no line crosses another for the sake of width.
            let is_wide = report.shape.width_ratio > if size > 60 { 1.25 } else { 1.35 };
            wide += usize::from(is_wide);
            let known = best.of(&family).unwrap_or_else(|| panic!("{family} has no best known figure"));
            // Five in a hundred more, rounded up.
            let allowed = known + known.div_ceil(20);
            if report.crossings.count() > allowed {
                worse.push(format!("{family}: {} crossings, best known {known}", report.crossings.count()));
            }
        }
    }
    assert_eq!(worse, [] as [String; 0]);
    assert!(wide <= 2, "{wide} of 30 drawings are much wider than their fullest row");
}
