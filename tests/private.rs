//! What clients are called and what they said cannot reach a log: no `Debug` of a case shows a text of it.

mod support;

use kithkin::file::{open_bytes, to_bytes};
use proptest::prelude::*;
use serde_json::Value;
use support::random_case::random_case;

/// Every text of a case file gets this put in front, so that it can be told from the names of fields.
const MARK: &str = "Zq";

/// Marks every text of a document, but for ids and what refers to them, dates, and codes: changed, those would be others.
fn mark(value: &mut Value, key: &str) -> usize {
    const TEXTS: [&str; 32] = [
        "title",
        "reference",
        "worker",
        "agency",
        "note",
        "source",
        "name",
        "given",
        "family",
        "known_as",
        "birth_family",
        "former",
        "pronouns",
        "occupation",
        "education",
        "income",
        "place",
        "cultures",
        "faith",
        "languages",
        "flags",
        "strengths",
        "contact",
        "label",
        "text",
        "measure",
        "perspective",
        "twins",
        "kind",
        "category",
        "gender",
        "birth",
    ];
    match value {
        Value::String(text) if TEXTS.contains(&key) => {
            text.insert_str(0, MARK);
            1
        }
        Value::Array(values) => values.iter_mut().map(|value| mark(value, key)).sum(),
        Value::Object(keys) => keys.iter_mut().map(|(key, value)| mark(value, key)).sum(),
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_debug_output_shows_a_text(case in random_case()) {
        let mut document: Value = serde_json::from_slice(&to_bytes(&case)).unwrap();
        let marked = mark(&mut document, "");
        let loaded = open_bytes(document.to_string().as_bytes()).unwrap();
        let written = String::from_utf8(to_bytes(&loaded.case)).unwrap();
        prop_assert!(written.matches(MARK).count() >= marked);
        let shown = format!("{loaded:?} {:#?}", loaded.case);
        prop_assert!(!shown.contains(MARK), "{}", shown);
    }
}

#[test]
fn ids_dates_and_listed_codes_are_shown() {
    let case = br#"{"format": "kithkin-case", "version": 1, "people": [
        {"id": "p7", "name": "Zqa", "gender": "woman", "birth": "1984", "death": "Zq spring", "occupation": "Zq"}]}"#;
    let shown = format!("{:?}", open_bytes(case).unwrap().case);
    assert!(["p7", "woman", "1984"].iter().all(|part| shown.contains(part)), "{shown}");
    assert!(!shown.contains("Zq"), "{shown}");
}
