//! Charts in another language: no English word of ours is left on them, and nothing but words is drawn otherwise.

use kithkin::file;
use kithkin::layout::{Options, TextParts, layout};
use kithkin::model::*;
use kithkin::notation::{Profile, Row};
use kithkin::scene::{Scene, SceneOptions, Shape, build};
use kithkin::speech::Speech;
use kithkin::text::Ruler;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const CHARTS: [ChartKind; 4] = [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined, ChartKind::Timeline];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Puts a word that no language has in the place of all that a worker has typed.
fn without_typed_words(value: &mut Value) {
    const TYPED: [&str; 17] = [
        "name",
        "given",
        "family",
        "known_as",
        "birth_family",
        "title",
        "worker",
        "agency",
        "reference",
        "label",
        "text",
        "place",
        "occupation",
        "education",
        "income",
        "note",
        "cultures",
    ];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(text) if TYPED.contains(&key.as_str()) => *text = "Qq".to_owned(),
                    Value::Array(all) if ["cultures", "former"].contains(&key.as_str()) => {
                        all.iter_mut().enumerate().for_each(|(i, item)| *item = format!("Qq{i}").into());
                    }
                    Value::Array(flags) if key == "flags" => flags.retain(|flag| flag == "risk" || flag == "strength"),
                    Value::Object(migration) if key == "migration" && migration.contains_key("from") => {
                        migration.insert("from".to_owned(), "Qq".into());
                    }
                    _ => without_typed_words(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_typed_words),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The cases of the fixtures, each with nothing in it that somebody has typed.
fn cases() -> Vec<(String, Case)> {
    let files = fs::read_dir(root().join("fixtures/cases")).expect("the fixtures");
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let mut value: Value = serde_json::from_slice(&fs::read(path).expect("a case")).expect("JSON");
        without_typed_words(&mut value);
        let loaded = file::open_bytes(value.to_string().as_bytes()).expect("a case still");
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), loaded.case)
    };
    paths.iter().map(read).collect()
}

fn drawn(case: &Case, chart: &ChartKind, speech: Speech, ruler: &Ruler) -> Scene {
    let parts = TextParts { speech, ..TextParts::default() };
    let arranged = layout(case, chart, ruler, &Options { show_past: true, parts, ..Options::default() }, None);
    build(case, chart, &arranged, ruler, &SceneOptions { confidential: true, ..SceneOptions::default() })
}

/// All that is read or heard.
fn said(scene: &Scene) -> Vec<String> {
    let mut all = vec![scene.title.clone(), scene.description.clone()];
    for group in &scene.groups {
        all.push(group.title.clone());
        all.extend(
            group.items.iter().filter_map(|item| if let Shape::Text { text, .. } = &item.shape { Some(text.clone()) } else { None }),
        );
    }
    all
}

/// Words of more than two letters, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

/// The words of a catalogue, without ids and variables.
fn words_of_catalogue(path: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(path)).expect("a catalogue");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let said = lines.map(|line| line.split_once(['=', ']']).map_or("", |(_, said)| said));
    // What stands between braces is a variable.
    let said = said.map(|line| line.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect::<String>());
    said.flat_map(|line| words(&line).collect::<Vec<_>>()).collect()
}

/// The English words of the notation and of the codes that charts say.
fn words_of_library() -> BTreeSet<String> {
    fn labels<R: Row>(rows: &[&'static R]) -> Vec<String> {
        rows.iter().map(|row| row.label().to_owned()).collect()
    }
    let rows = Profile::default().catalogue();
    let codes: Vec<String> = [
        Being::ALL.iter().map(|code| code.label().to_owned()).collect::<Vec<_>>(),
        Gender::ALL.iter().map(|code| code.label().to_owned()).collect(),
        ConditionKind::ALL.iter().map(|code| code.label().to_owned()).collect(),
        ConditionState::ALL.iter().map(|code| code.label().to_owned()).collect(),
        UnionEventKind::ALL.iter().map(|code| code.label().to_owned()).collect(),
        EventKind::ALL.iter().map(|code| code.label().to_owned()).collect(),
        Childless::ALL.iter().map(|code| code.label().to_owned()).collect(),
        Formality::ALL.iter().map(|code| code.label().to_owned()).collect(),
        SystemStatus::ALL.iter().map(|code| code.label().to_owned()).collect(),
        ChartKind::ALL.iter().map(|code| code.label().to_owned()).collect(),
        Profile::ALL.iter().map(|profile| profile.label().to_owned()).collect(),
        labels(&rows.symbols),
        labels(&rows.person_marks),
        labels(&rows.unions),
        labels(&rows.union_statuses),
        labels(&rows.child_links),
        labels(&rows.twins),
        labels(&rows.bonds),
        labels(&rows.strengths),
        labels(&rows.stresses),
        labels(&rows.flows),
        labels(&rows.categories),
        labels(&rows.system_statuses),
        labels(&rows.households),
        labels(&rows.flags),
    ]
    .concat();
    codes.iter().flat_map(|label| words(label).collect::<Vec<_>>()).collect()
}

#[test]
fn no_english_word_is_left_on_a_spanish_chart() {
    let spanish = words_of_catalogue("src/speech/es.ftl");
    let english: BTreeSet<String> = words_of_catalogue("src/speech/en.ftl").into_iter().chain(words_of_library()).collect();
    let english: BTreeSet<&String> = english.difference(&spanish).collect();
    assert!(english.len() > 250 && spanish.len() > 300, "{} {}", english.len(), spanish.len());
    let ruler = Ruler::new();
    let (mut left, mut met) = (BTreeSet::new(), BTreeSet::new());
    for (name, case) in cases() {
        for chart in CHARTS {
            for text in said(&drawn(&case, &chart, Speech::Spanish, &ruler)) {
                let foreign = words(&text).filter(|word| english.contains(word));
                left.extend(foreign.map(|word| format!("{name}, {}: {word} in {text:?}", chart.code())));
            }
            met.extend(said(&drawn(&case, &chart, Speech::English, &ruler)).iter().flat_map(|text| words(text).collect::<Vec<_>>()));
        }
    }
    assert_eq!(left, BTreeSet::new());
    // The fixtures say most of what charts can say.
    let said = english.iter().filter(|word| met.contains(**word)).count();
    assert!(3 * said > 2 * english.len(), "{said} of {}", english.len());
}

#[test]
fn what_is_typed_and_who_is_drawn_is_the_same_in_every_language() {
    let ruler = Ruler::new();
    for (name, case) in cases() {
        let [english, spanish] = Speech::ALL.map(|speech| drawn(&case, &ChartKind::Genogram, speech, &ruler));
        let owners = |scene: &Scene| scene.groups.iter().map(|group| (group.owner.clone(), group.data.clone())).collect::<Vec<_>>();
        assert_eq!(owners(&english), owners(&spanish), "{name}");
        assert_eq!((english.language(&case), spanish.language(&case)), (Some(case.language.clone()), Some("es".to_owned())), "{name}");
    }
}

#[test]
fn the_page_and_the_ages_read_as_spanish() {
    let bytes = fs::read(root().join("fixtures/cases/rivera.kith.json")).expect("a case");
    let case = file::open_bytes(&bytes).expect("a case").case;
    let of = |chart: ChartKind| said(&drawn(&case, &chart, Speech::Spanish, &Ruler::new())).join("\n");
    let genogram = of(ChartKind::Genogram);
    for words in [
        "Genograma",
        "a fecha 2026",
        "Notación: Terapia familiar (según McGoldrick)",
        "Leyenda",
        "Confidencial.",
        "Parejas",
        " años",
        "Juan Morales y Maria Rivera: se conocieron 2004, boda 2005",
    ] {
        assert!(genogram.contains(words), "{words}");
    }
    let timeline = of(ChartKind::Timeline);
    for words in ["Cronología", "Hogares y sistemas", "nacimiento", "Fecha de este gráfico"] {
        assert!(timeline.contains(words), "{words}");
    }
}
