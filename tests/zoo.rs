//! The genogram in the eyes of the evaluator: every sample case, and the zoo, which has one small family for each thing that
//! other programs get wrong.

mod support;

use kithkin::layout::{self, Options};
use kithkin::model::{Case, ChartKind};
use kithkin::paint::svg::{SvgOptions, write};
use kithkin::scene::{SceneOptions, build};
use kithkin::text::Ruler;
use serde_json::Value;
use std::path::Path;
use support::evaluate::{Report, evaluate};
use support::{cases_in, fixtures};

fn svg(case: &Case, ruler: &Ruler) -> String {
    let arranged = layout::layout(case, &ChartKind::Genogram, ruler, &Options::default(), None);
    write(&build(case, &ChartKind::Genogram, &arranged, ruler, &SceneOptions::default()), &SvgOptions::default())
}

fn zoo() -> Vec<(String, Case)> {
    cases_in("fixtures/zoo")
}

fn reports() -> Vec<(String, Report)> {
    let ruler = Ruler::new();
    zoo().into_iter().chain(fixtures()).map(|(name, case)| (name, evaluate(&svg(&case, &ruler), &case, &ruler))).collect()
}

#[test]
fn nothing_is_wrong_with_any_picture_of_the_zoo_and_of_the_samples() {
    let faults: Vec<String> =
        reports().into_iter().flat_map(|(name, r)| r.zero_rows().into_iter().map(move |row| format!("{name}: {row}"))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_small_picture_has_more_crossings_than_its_family_can_account_for() {
    let over = |(name, r): (String, Report)| {
        (r.crossings.count() > r.crossings_allowed()).then(|| format!("{name}: {} for {}", r.crossings.count(), r.crossings_allowed()))
    };
    let over: Vec<String> = reports().into_iter().filter_map(over).collect();
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn every_case_of_the_zoo_says_what_it_shows_and_is_as_the_program_writes_it() {
    for (name, case) in zoo() {
        assert!(case.note.ends_with('.') && case.note.len() > 20, "{name} says nothing");
        let bytes = std::fs::read(format!("{}/fixtures/zoo/{name}.kith.json", env!("CARGO_MANIFEST_DIR"))).expect("the file is there");
        assert!(kithkin::file::to_bytes(&case) == bytes, "{name} is written in another way");
    }
}

#[test]
fn the_order_of_records_in_a_file_does_not_change_the_picture() {
    let ruler = Ruler::new();
    for (name, case) in zoo() {
        let mut file: Value = serde_json::from_slice(&kithkin::file::to_bytes(&case)).expect("what is written is JSON");
        for table in ["people", "unions", "children", "households", "bonds"] {
            if let Some(records) = file.get_mut(table).and_then(Value::as_array_mut) {
                records.reverse();
            }
        }
        let turned = kithkin::file::open_bytes(file.to_string().as_bytes()).expect("a good case").case;
        assert!(svg(&case, &ruler) == svg(&turned, &ruler), "{name} is drawn in another way");
    }
}

/// `EVALUATE=family.kith.json cargo test --test zoo -- --ignored --nocapture` prints the report of one case; with
/// `EVALUATE_SVG=drawing.svg` as well, of that drawing of it.
#[test]
#[ignore = "prints the report of a file that an environment variable names"]
fn report_of_one_file() {
    let path = std::env::var("EVALUATE").expect("EVALUATE names a case file");
    let case = kithkin::file::open_path(Path::new(&path)).expect("a case file").case;
    let ruler = Ruler::new();
    let text = std::env::var("EVALUATE_SVG").map_or_else(|_| svg(&case, &ruler), |path| std::fs::read_to_string(path).expect("a drawing"));
    let began = std::time::Instant::now();
    println!("{}", evaluate(&text, &case, &ruler));
    println!("evaluated in {:?}", began.elapsed());
}
