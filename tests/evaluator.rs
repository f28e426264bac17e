//! The evaluator notices what is put wrong into a drawing. The drawing is a file that does not change (`tests/files/specimen`),
//! so that these tests are about the evaluator and not about the layout.

mod support;

use kithkin::model::{Case, Date, PersonId, Pin, UnionId};
use kithkin::text::Ruler;
use std::collections::BTreeSet;
use std::sync::Arc;
use support::evaluate::{Report, evaluate, stability};
use support::planted::{moved, redrawn, without};

const SPECIMEN: &str = include_str!("files/specimen.svg");

fn case() -> Case {
    kithkin::file::open_bytes(include_bytes!("files/specimen.kith.json")).expect("a good case").case
}

fn report(svg: &str) -> Report {
    evaluate(svg, &case(), &Ruler::new())
}

fn good() -> Report {
    report(SPECIMEN)
}

/// What is wrong with a drawing.
fn faults(svg: &str) -> Vec<String> {
    report(svg).zero_rows()
}

/// True when a row says exactly this.
fn says(svg: &str, row: &str) -> bool {
    faults(svg).iter().any(|r| r == row)
}

#[test]
fn the_specimen_is_without_fault_and_its_crossings_are_counted() {
    let good = good();
    assert_eq!(good.zero_rows(), [] as [String; 0]);
    assert_eq!(good.crossings.found, ["u1 u2 415 215", "u1 u2 487 225"]);
    assert_eq!((good.crossings.forced, good.crossings.at_joints, good.crossings.is_tree), (1, 0, false), "Finn is not the youngest");
    assert_eq!((good.crossings_allowed(), good.excess_crossings()), (6, 0.2));
    assert_eq!((good.centres.len(), good.unions, good.bonds.count), (14, 5, 1));
}

#[test]
fn a_symbol_or_text_on_another_is_noticed() {
    let on_symbol = moved(SPECIMEN, "person-p9", 60.0, 0.0);
    assert!(says(&on_symbol, "overlap_sym: p5 p9"), "{:?}", faults(&on_symbol));
    let half_a_pixel = moved(SPECIMEN, "person-p9.symbol", 54.4, 0.0);
    assert_eq!(report(&half_a_pixel).touching.overlap_sym, [] as [String; 0], "they share 0.4 px");
    let text = moved(SPECIMEN, "person-p12.name", 226.0, -20.0);
    assert!(says(&text, "overlap_label: p13 person-p12.name, person-p12.name person-p13.age"), "{:?}", faults(&text));
    let text = moved(SPECIMEN, "person-p12.name", 222.5, 0.0);
    assert!(says(&text, "overlap_label: person-p12.name person-p13.name"), "{:?}", faults(&text));
}

#[test]
fn a_line_through_what_is_not_its_own_is_noticed() {
    let line = redrawn(SPECIMEN, "child-c6.leg", "M190 354.75L412.63 354.75L412.63 440L190 440");
    assert!(says(&line, "edge_through_symbol: c6 p13"), "{:?}", faults(&line));
    let line = redrawn(SPECIMEN, "union-u3.drop", "M190 294.38L190 320L110 320");
    assert!(says(&line, "edge_through_label: u3 person-p9.name"), "{:?}", faults(&line));
    let slash = redrawn(SPECIMEN, "union-u3.mark.2", "M210 301.38L235 330");
    assert!(says(&slash, "mark_through_label: u3 person-p5.name"), "{:?}", faults(&slash));
    let bond = redrawn(SPECIMEN, "bond-b1.bond", "M257.13 294.38L573.38 294.38");
    assert!(says(&bond, "bond_through_symbol: b1 p10, b1 p11, b1 p6"), "{:?}", faults(&bond));
    assert_eq!(report(&bond).touching.bond_through_label, ["b1 person-p10.age", "b1 person-p11.age", "b1 person-p6.age"]);
    assert_eq!(good().touching.bond_through_label, ["b1 person-p7.born"]);
}

#[test]
fn lines_on_each_other_are_noticed_and_so_are_junctions_that_mean_nothing() {
    let bar = redrawn(SPECIMEN, "child-c4.bar", "M272.13 224L57.63 224");
    assert!(says(&bar, "collinear: c1 c4"), "{:?}", faults(&bar));
    let apart = redrawn(SPECIMEN, "child-c4.bar", "M272.13 223.2L57.63 223.2");
    assert_eq!(report(&apart).crossings.collinear, [] as [String; 0], "2.2 px are enough");
    let leg = redrawn(SPECIMEN, "child-c6.leg", "M190 354.75L190 393.75M300 393.75L300 225.38");
    assert!(says(&leg, "false_junctions: u1 u3"), "{:?}", faults(&leg));
}

#[test]
fn a_crossing_where_drop_and_leg_are_put_together_counts() {
    let across = redrawn(SPECIMEN, "child-c7.bar", "M444.63 354.75L150 354.75");
    let report = report(&across);
    assert_eq!(report.crossings.count(), 3);
    assert_eq!(report.crossings.at_joints, 1, "the straight line to Lena is in two pieces just there");
    assert_eq!(report.crossings.false_junctions, [] as [String; 0]);
}

#[test]
fn whoever_sticks_out_of_the_page_or_into_the_legend_is_noticed() {
    let out = moved(SPECIMEN, "person-p8", -60.0, 0.0);
    assert!(faults(&out).iter().any(|r| r.starts_with("outside_page: p8, person-p8.age")), "{:?}", faults(&out));
    let legend = moved(SPECIMEN, "legend", -60.0, 0.0);
    assert!(faults(&legend).iter().any(|r| r.starts_with("furniture: legend ")), "{:?}", faults(&legend));
}

#[test]
fn whoever_is_lost_is_noticed() {
    assert!(says(&without(SPECIMEN, "person-p7"), "missing: p7"));
}

#[test]
fn broken_orders_are_noticed() {
    let younger_left = moved(&moved(SPECIMEN, "person-p13", 70.0, 0.0), "person-p14", -70.0, 0.0);
    assert!(says(&younger_left, "order_excess: p13 p14 (sib_order)"), "{:?}", faults(&younger_left));
    let between = moved(SPECIMEN, "person-p7", -148.0, 0.0);
    assert_eq!(report(&between).conventions.couple_adjacent, ["u5"]);
    let later_left = moved(&moved(SPECIMEN, "person-p11", -178.0, 0.0), "person-p9", 178.0, 0.0);
    assert!(says(&later_left, "order_excess: p9 p11 (chronology)"), "{:?}", faults(&later_left));
    let woman_left = moved(&moved(SPECIMEN, "person-p3", 84.0, 0.0), "person-p4", -84.0, 0.0);
    assert!(says(&woman_left, "male_left: u2"), "{:?}", faults(&woman_left));
}

#[test]
fn an_order_that_the_family_forces_is_forgiven_once() {
    let mut case = case();
    // Jane is born before Hugh and Gail marries him: elder to younger, twice.
    Arc::make_mut(case.people.get_mut(&PersonId::new("p10")).expect("Jane")).birth = Some(Date::parse("1946"));
    let svg = SPECIMEN.replace("data-partners=\"p11 p5\"", "data-partners=\"p8 p7\"");
    let union = Arc::make_mut(case.unions.get_mut(&UnionId::new("u4")).expect("a union"));
    union.partners = vec![PersonId::new("p8"), PersonId::new("p7")];
    // Finn–Jane must stand left of Hugh–Gail for both sibships; drawn, Hugh stands left of Jane.
    let report = evaluate(&svg, &case, &Ruler::new());
    assert_eq!(report.conventions.sib_order, ["p10 p8"]);
    assert_eq!(report.conventions.forced, 0);
    // With Gail the elder of the two as well, the couples contradict each other.
    Arc::make_mut(case.people.get_mut(&PersonId::new("p7")).expect("Gail")).birth = Some(Date::parse("1951"));
    let report = evaluate(&svg, &case, &Ruler::new());
    assert_eq!(report.conventions.forced, 1);
}

#[test]
fn generations_on_wrong_rows_are_noticed() {
    let up = moved(SPECIMEN, "person-p12", 0.0, -200.0);
    assert!(says(&up, "not_below: c6"), "{:?}", faults(&up));
    let down = moved(SPECIMEN, "person-p14", 0.0, 12.0);
    assert!(says(&down, "sibship_rows: u5"), "{:?}", faults(&down));
    let down = moved(SPECIMEN, "person-p11", 0.0, 12.0);
    assert!(says(&down, "couple_rows: u4"), "{:?}", faults(&down));
    let mut case = case();
    let link = case.children.values_mut().find(|c| c.child == PersonId::new("p12")).expect("a link");
    Arc::make_mut(link).union = UnionId::new("u4");
    let svg = SPECIMEN
        .replace("data-partners=\"p11 p5\"", "data-partners=\"p11 p12\"")
        .replace("data-child=\"p12\" data-union=\"u3\"", "data-child=\"p12\" data-union=\"u1\"");
    Arc::make_mut(case.unions.get_mut(&UnionId::new("u4")).expect("a union")).partners = vec![PersonId::new("p11"), PersonId::new("p12")];
    assert_eq!(evaluate(&svg, &case, &Ruler::new()).conventions.couple_rows, ["u4"], "Kurt has no kin to hold him up");
}

#[test]
fn who_left_the_place_of_a_pin_is_noticed_and_who_is_pinned_breaks_no_order() {
    let mut case = case();
    for (id, x, y) in [("p12", 90.0, 113.75), ("p13", 312.63, 113.75), ("p14", 376.63, 113.75)] {
        Arc::make_mut(case.people.get_mut(&PersonId::new(id)).expect("a person")).pins.genogram = Some(Pin { x, y });
    }
    let at = |svg: &str| evaluate(svg, &case, &Ruler::new());
    assert_eq!(at(SPECIMEN).zero_rows(), [] as [String; 0], "the page has moved them all alike");
    assert_eq!(at(&moved(SPECIMEN, "person-p14", 0.6, 0.0)).conventions.pins, ["p14"]);
    let past = moved(SPECIMEN, "person-p14", -150.0, 0.0);
    assert_eq!(at(&past).conventions.order_excess, [] as [String; 0]);
}

#[test]
fn who_stands_on_the_wrong_side_of_an_outline_is_noticed() {
    let inside = moved(SPECIMEN, "person-p11", 60.0, 0.0);
    assert!(says(&inside, "strangers_in_household: h1 p11"), "{:?}", faults(&inside));
    let outside = moved(SPECIMEN, "person-p14", 30.0, 0.0);
    assert!(says(&outside, "members_outside: h1 p14"), "{:?}", faults(&outside));
    assert!(says(&without(SPECIMEN, "household-h1"), "members_outside: h1 p10, h1 p13, h1 p14, h1 p6"));
    assert_eq!(good().households.loops, 1.0);
    let outline = redrawn(SPECIMEN, "household-h1.outline", "M370 252L520 252L520 330L370 330ZM380 360L510 360L510 460L380 460Z");
    assert_eq!(report(&outline).households.loops, 2.0);
    assert_eq!(report(&outline).households.outside, [] as [String; 0]);
}

#[test]
fn measures_of_form_follow_the_drawing() {
    let good = good().shape;
    let parents_moved = moved(&moved(SPECIMEN, "person-p6", 64.0, 0.0), "person-p10", 64.0, 0.0);
    let moved_by_a_slot = report(&parents_moved).shape.centring;
    assert!((moved_by_a_slot.1 - 1.0).abs() < 0.05, "{moved_by_a_slot:?}");
    assert!(good.centring.0 < 0.2 && good.centring.1 < moved_by_a_slot.1);
    let bars: f64 = 356.25 + 429.0 + 64.0;
    assert!((good.bar_length - bars / (14.0 * 64.0)).abs() < 1e-9);
    assert!((good.width_ratio - (613.38 - 37.63) / (7.0 * 64.0)).abs() < 1e-3);
    assert_eq!((good.lanes, good.jogs), (1.0, 0.0));
    let third_lane = redrawn(SPECIMEN, "child-c3.bar", "M415.25 225.38L593.38 225.38");
    assert_eq!(report(&third_lane).shape.lanes, 1.0);
    // Six of the eight children hang from a bar, Finn's included; Lena's line is straight.
    assert_eq!(good.bends, 14.0 / 8.0);
    let jog = redrawn(&redrawn(SPECIMEN, "child-c7.bar", "M444.63 354.75L440 354.75"), "child-c8.bar", "M444.63 354.75L450 354.75");
    assert_eq!(report(&jog).shape.jogs, 1.0 / 5.0);
    // Max and Nora are childless: mirror images of each other.
    assert_eq!(good.symmetry, 0.0);
}

#[test]
fn emotional_lines_along_lines_of_the_family_are_measured() {
    let along = redrawn(SPECIMEN, "bond-b1.bond", "M300 229L400 229");
    let bonds = report(&along).bonds;
    assert!((bonds.overlap - 100.0).abs() <= 4.0, "{bonds:?}");
    assert_eq!(bonds.crossings, 0);
    assert_eq!(good().bonds.crossings, 2, "the legs of Finn and Jane");
    let lower = report(&moved(SPECIMEN, "person-p7", 0.0, 120.0)).bonds;
    assert_eq!(lower.straight_crossings, 2, "straight from Eva to Gail stand the bar over Max and the line to Nora");
}

#[test]
fn stability_takes_off_what_moved_all_alike() {
    let before = good();
    let everybody: String = before.centres.keys().fold(SPECIMEN.to_owned(), |svg, id| moved(&svg, &format!("person-{id}"), 30.0, -12.0));
    let none = BTreeSet::new();
    let same = stability(&before.centres, &report(&everybody).centres, &none);
    assert!(same.shift < 1e-9 && same.moved == 0.0 && same.inversions.is_empty());
    let one = stability(&before.centres, &report(&moved(SPECIMEN, "person-p12", 64.0, 0.0)).centres, &none);
    assert!((one.shift - 1.0 / 14.0).abs() < 1e-9 && (one.moved - 1.0 / 14.0).abs() < 1e-9);
    let past = report(&moved(SPECIMEN, "person-p13", 70.0, 0.0));
    assert_eq!(stability(&before.centres, &past.centres, &none).inversions, ["p13 p14"]);
    assert_eq!(stability(&before.centres, &past.centres, &BTreeSet::from(["p13".to_owned()])).inversions, [] as [String; 0]);
    let gone = report(&without(SPECIMEN, "person-p12"));
    assert_eq!(stability(&before.centres, &gone.centres, &none).shift, 0.0);
}

#[test]
fn the_hash_is_of_geometry_alone() {
    let hash = |svg: &str| report(svg).geometry_hash;
    assert_eq!(hash(SPECIMEN), hash(&SPECIMEN.replace("#1f2430", "#000000")));
    assert_ne!(hash(SPECIMEN), hash(&moved(SPECIMEN, "child-c6.leg", 0.25, 0.0)));
    assert_ne!(hash(SPECIMEN), hash(&moved(SPECIMEN, "person-p12.name", 0.25, 0.0)));
}
