//! Case files: what opens, what is repaired, what is refused, and that nothing is lost on the way.

mod support;

use kithkin::file::{self, FORMAT, Loaded, SaveError, open_bytes, save, to_bytes};
use kithkin::model::*;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::fs;
use std::sync::Arc;
use support::random_case::random_case;

/// A document with the envelope around some keys.
fn document(keys: Value) -> Value {
    let mut document = json!({"format": FORMAT, "version": 1});
    document.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    document
}

fn open(keys: Value) -> Loaded {
    open_bytes(document(keys).to_string().as_bytes()).unwrap()
}

/// The codes that opening comes to: of the refusal, or of every repair in order.
fn codes(bytes: &[u8]) -> Vec<&'static str> {
    match open_bytes(bytes) {
        Ok(loaded) => loaded.repairs.iter().map(|r| r.code.code()).collect(),
        Err(refusal) => vec![refusal.code.code()],
    }
}

fn repairs(keys: Value) -> Vec<String> {
    open(keys).repairs.iter().map(|r| format!("{} {}", r.code.code(), r.place)).collect()
}

const SMALL: &str = r#"{"format": "kithkin-case", "version": 1, "people": [{"id": "p1", "name": "Zoë"}]}"#;

#[test]
fn files_that_are_no_case_are_refused_with_the_reason() {
    let utf16: Vec<u8> = SMALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", vec![], "E_EMPTY"),
        ("zeros", vec![0; 4096], "E_EMPTY"),
        ("white space", b" \r\n\t".to_vec(), "E_EMPTY"),
        ("utf-16 with mark", [b"\xff\xfe".to_vec(), utf16.clone()].concat(), "E_ENCODING"),
        ("utf-16", utf16, "E_ENCODING"),
        ("latin-1", SMALL.replace('ë', "@").into_bytes().into_iter().map(|b| if b == b'@' { 0xeb } else { b }).collect(), "E_ENCODING"),
        ("cut", SMALL.as_bytes()[..60].to_vec(), "E_TRUNCATED"),
        ("cut in a character", SMALL.as_bytes()[..SMALL.find('ë').unwrap() + 1].to_vec(), "E_TRUNCATED"),
        ("two", SMALL.repeat(2).into_bytes(), "E_SYNTAX"),
        ("comment", format!("// mine\n{SMALL}").into_bytes(), "E_SYNTAX"),
        ("merge markers", format!("<<<<<<< HEAD\n{SMALL}\n=======\n").into_bytes(), "E_SYNTAX"),
        ("gzip", b"\x1f\x8b\x08\0".to_vec(), "E_NOT_OURS"),
        ("a log-in page", b"<!DOCTYPE html><html></html>".to_vec(), "E_NOT_OURS"),
        ("other json", b"{\"type\": \"excalidraw\"}".to_vec(), "E_NOT_OURS"),
        ("an array", b"[\"kithkin-case\", 1]".to_vec(), "E_NOT_OURS"),
        ("no version", b"{\"format\": \"kithkin-case\"}".to_vec(), "E_NO_VERSION"),
        ("later version", SMALL.replace(": 1,", ": 999,").into_bytes(), "E_FUTURE"),
        ("version as text", SMALL.replace(": 1,", ": \"1\",").into_bytes(), "E_TYPE"),
        ("key twice", SMALL.replace("\"people\"", "\"people\": [], \"people\"").into_bytes(), "E_DUP_KEY"),
        ("object for a list", document(json!({"people": {"p1": {}}})).to_string().into_bytes(), "E_TYPE"),
        ("number for a list within", document(json!({"people": [{"id": "p1", "flags": 3}]})).to_string().into_bytes(), "E_TYPE"),
        ("deep", document(json!({})).to_string().replace('}', &format!(", \"z\": {}", "[".repeat(100_000))).into_bytes(), "E_TOO_DEEP"),
        ("many values", document(json!({"z": vec![0; 2_000_000]})).to_string().into_bytes(), "E_TOO_MANY"),
        ("many people", document(json!({"people": vec![json!({}); 20_001]})).to_string().into_bytes(), "E_TOO_MANY"),
        ("infinite", document(json!({"z": "@"})).to_string().replace("\"@\"", "1e999").into_bytes(), "E_RANGE"),
        ("sealed", b"age-encryption.org/v1\n-> X25519 a\nb\n".to_vec(), "E_TRUNCATED"),
        ("too big", vec![b' '; (64 << 20) + 1], "E_TOO_BIG"),
    ];
    for (name, bytes, code) in table {
        assert_eq!(codes(&bytes), [code], "{name}");
    }
}

#[test]
fn other_spellings_of_the_same_file_open_as_they_are() {
    for text in [format!("\u{feff}{SMALL}"), SMALL.replace(": 1,", ": 1.0,"), SMALL.replace(' ', "\n\t"), SMALL.replace('ë', "\\u00eb")] {
        assert_eq!(open_bytes(text.as_bytes()), open_bytes(SMALL.as_bytes()), "{text}");
    }
}

#[test]
fn each_repair_names_its_place() {
    let person = |id: Value| json!({"id": id});
    let two = json!([{"id": "p1"}, {"id": "p2"}]);
    let table = [
        (json!({"ties": null}), "R_DEFAULTED ties"),
        (json!({"people": [null]}), "R_DROPPED people[#1]"),
        (json!({"people": [{}]}), "R_DEFAULTED people[#1]"),
        (json!({"people": [{"id": "p1", "name": 12}]}), "R_TYPE people[p1].name"),
        (json!({"people": [{"id": "p1", "name": null}]}), "R_DEFAULTED people[p1].name"),
        (json!({"people": [{"id": "p1", "age": "46"}]}), "R_TYPE people[p1].age"),
        (json!({"people": [{"id": "p1", "deceased": "yes"}]}), "R_TYPE people[p1].deceased"),
        (json!({"people": [{"id": "p1", "cultures": "Roma"}]}), "R_TYPE people[p1].cultures"),
        (json!({"people": [{"id": "p1", "gender": "matriarch"}]}), "R_UNKNOWN_KIND people[p1].gender"),
        (json!({"people": [{"id": "p1", "birth": "05/06/1990"}]}), "R_DATE people[p1].birth"),
        (json!({"people": [{"id": "p1", "birth": "99999"}]}), "R_DATE people[p1].birth"),
        (json!({"people": [{"id": "p1", "name": "a\u{0}b"}]}), "R_TEXT people[p1].name"),
        (json!({"people": [{"id": "p1", "note": "a".repeat(2_000_000)}]}), "R_TEXT_LONG people[p1].note"),
        (json!({"people": [{"id": "p1", "pins": {"ecomap": [0, null]}}]}), "R_TYPE people[p1].pins.ecomap"),
        (json!({"people": [{"id": "p1", "pins": {"ecomap": [0, 1e7]}}]}), "R_RANGE people[p1].pins.ecomap"),
        (json!({"people": [{"id": "p1", "count": 1}]}), "R_RANGE people[p1].count"),
        (json!({"people": [{"id": "p1", "conditions": ["flu"]}]}), "R_DROPPED people[p1].conditions[#1]"),
        (json!({"people": [person(json!("p1")), person(json!("p1"))]}), "R_DUP_ID people[#2]"),
        (json!({"people": [person(json!("é"))]}), "R_BAD_ID people[#1]"),
        (json!({"people": [person(json!(7))]}), "R_TYPE people[#1]"),
        (json!({"client": "p9"}), "R_DANGLING client"),
        (json!({"people": two, "bonds": [{"id": "b1", "from": "p1", "to": "p9"}]}), "R_DANGLING bonds[b1]"),
        (json!({"people": two, "ties": [{"id": "t1", "from": "p1", "to": "p1"}]}), "R_SELF ties[t1]"),
        (json!({"people": two, "unions": [{"id": "u1", "partners": ["p1", "p1"]}]}), "R_SELF unions[u1].partners[#2]"),
        (json!({"people": two, "households": [{"id": "h1", "members": ["p1", "p1"]}]}), "R_DUP_EDGE households[h1].members[#2]"),
        (json!({"unions": [{"id": "u1"}]}), "R_DROPPED unions[u1]"),
        (json!({"next": {"p": -1}}), "R_TYPE next.p"),
        (json!({"page": {"genogram": 5}}), "R_TYPE page.genogram"),
        (json!({"snapshots": [{"id": "n1"}]}), "R_DEFAULTED snapshots[n1].case"),
        (json!({"snapshots": [{"id": "n1", "case": {"people": [{"id": "p1", "age": -1}]}}]}), "R_RANGE snapshots[n1].case.people[p1].age"),
    ];
    for (keys, expected) in table {
        assert_eq!(repairs(keys.clone()), [expected], "{keys}");
    }
}

#[test]
fn a_union_keeps_its_first_two_partners() {
    let people: Vec<Value> = (1..=4).map(|i| json!({"id": format!("p{i}")})).collect();
    let loaded = open(json!({"people": people, "unions": [{"id": "u1", "partners": ["p4", "p3", "p2", "p1"]}]}));
    assert_eq!(loaded.case.unions[&UnionId::new("u1")].partners, ["p4", "p3"].map(PersonId::new));
    assert_eq!(loaded.repairs[0].before.as_deref(), Some(r#"["p4","p3","p2","p1"]"#));
}

#[test]
fn references_follow_a_record_whose_id_was_no_id() {
    let loaded = open(json!({
        "people": [{"id": "Zoë"}, {"id": "p4"}],
        "unions": [{"id": "u1", "partners": ["Zoë", "p4"]}],
        "client": "Zoë",
        "snapshots": [{"id": "n1", "case": {"people": [{"id": "p4"}, {"id": "Zoë"}]}}],
    }));
    let fresh = PersonId::new("p5");
    assert_eq!(loaded.case.client, Some((&fresh).into()));
    assert_eq!(loaded.case.unions[&UnionId::new("u1")].partners, [fresh.clone(), PersonId::new("p4")]);
    // The same person in the snapshot has the same new id, and it will not be given out again.
    assert!(loaded.case.snapshots[&SnapshotId::new("n1")].case.people.contains_key(&fresh));
    assert_eq!(loaded.case.next["p"], 6);
}

#[test]
fn fresh_ids_stand_nowhere_in_the_file() {
    let loaded = open(json!({
        "people": [{"id": "p1"}, {"id": "p1"}, {}],
        "systems": [{"id": "p2"}],
        "next": {"p": 2},
        "snapshots": [{"id": "n1", "case": {"people": [{"id": "p3"}]}}],
    }));
    let ids: Vec<&str> = loaded.case.people.keys().map(PersonId::as_str).collect();
    assert_eq!(ids, ["p1", "p4", "p5"]);
}

/// A ring of people, each the parent of the next, with the child links numbered from 1.
fn ring(n: usize) -> Value {
    json!({
        "people": (0..n).map(|i| json!({"id": format!("p{i}")})).collect::<Vec<_>>(),
        "unions": (0..n).map(|i| json!({"id": format!("u{i}"), "partners": [format!("p{i}")]})).collect::<Vec<_>>(),
        "children": (0..n).map(|i| json!({"id": format!("c{}", i + 1), "child": format!("p{}", (i + 1) % n), "union": format!("u{i}")})).collect::<Vec<_>>(),
    })
}

#[test]
fn of_a_circle_of_ancestors_the_youngest_link_is_set_aside() {
    for n in [1, 2, 3, 5_000] {
        let loaded = open(ring(n));
        let [repair] = loaded.repairs.as_slice() else { panic!("{n}: {:?}", loaded.repairs) };
        assert_eq!((repair.code.code(), repair.place.clone()), ("R_CYCLE", format!("children[c{n}]")));
        assert!(repair.before.as_deref().is_some_and(|b| b.contains(&format!("\"c{n}\""))));
        assert_eq!(loaded.case.children.len(), n - 1);
    }
}

#[test]
fn a_link_that_says_the_same_twice_is_set_aside_but_a_second_placement_is_not() {
    let family = |second: Value| {
        json!({
            "people": [{"id": "p1"}, {"id": "p2"}],
            "unions": [{"id": "u1", "partners": ["p1"]}],
            "children": [{"id": "c1", "child": "p2", "union": "u1", "kind": "foster", "from": "2010"}, second],
        })
    };
    let same = json!({"id": "c2", "child": "p2", "union": "u1", "kind": "foster", "from": "2010", "note": "twice"});
    assert_eq!(repairs(family(same)), ["R_DUP_EDGE children[c2]"]);
    let later = json!({"id": "c2", "child": "p2", "union": "u1", "kind": "foster", "from": "2014"});
    assert_eq!(repairs(family(later)), Vec::<String>::new());
}

#[test]
fn what_refers_to_a_record_that_was_set_aside_is_mended_too() {
    let keys = json!({
        "people": [{"id": "p1"}],
        "unions": [{"id": "u1", "partners": ["ghost"]}],
        "events": [{"id": "e1", "about": ["u1", "p1"]}],
    });
    let found = repairs(keys);
    assert_eq!(found, ["R_DANGLING unions[u1].partners[#1]", "R_DROPPED unions[u1]", "R_DANGLING events[e1].about[#1]"]);
}

#[test]
fn dates_and_kinds_that_are_not_understood_are_kept_and_listed_each_time() {
    let first = open(json!({"people": [{"id": "p1", "birth": "before the war", "gender": "matriarch"}]}));
    let again = open_bytes(&to_bytes(&first.case)).unwrap();
    assert_eq!(again, first);
    assert!(!first.is_changed() && first.repairs.len() == 2);
}

#[test]
fn unknown_keys_are_kept_at_every_level() {
    let far = json!({"future": [1, {"a": null}]});
    let mut keys = json!({
        "people": [{"id": "p1", "name": {"given": "Ada"}, "pins": {}, "conditions": [{"kind": "substance"}], "migration": {}}],
        "unions": [{"id": "u1", "partners": ["p1"], "timeline": [{"kind": "met"}]}],
        "snapshots": [{"id": "n1", "case": {}}],
    });
    let places = [
        "",
        "/people/0",
        "/people/0/name",
        "/people/0/pins",
        "/people/0/conditions/0",
        "/people/0/migration",
        "/unions/0",
        "/unions/0/timeline/0",
        "/snapshots/0",
        "/snapshots/0/case",
    ];
    for place in places {
        keys.pointer_mut(place).unwrap()["later"] = far.clone();
    }
    let loaded = open(keys);
    assert!(loaded.repairs.is_empty());
    let written: Value = serde_json::from_slice(&to_bytes(&loaded.case)).unwrap();
    for place in places {
        assert_eq!(written.pointer(place).unwrap()["later"], far, "{place}");
    }
}

#[test]
fn a_file_looks_as_the_format_says() {
    let bytes = include_bytes!("files/look.kith.json");
    let loaded = open_bytes(bytes).unwrap();
    assert_eq!(loaded.repairs, []);
    assert_eq!(String::from_utf8(to_bytes(&loaded.case)).unwrap(), String::from_utf8_lossy(bytes));
}

#[test]
fn every_fixture_opens_in_order_and_opens_the_same_once_saved() {
    let mut cases = 0;
    for entry in fs::read_dir("fixtures/cases").unwrap() {
        let path = entry.unwrap().path();
        let loaded = file::open_path(&path).unwrap();
        assert_eq!(loaded.repairs, [], "{}", path.display());
        assert!(open_bytes(&to_bytes(&loaded.case)).unwrap() == loaded, "{}", path.display());
        cases += 1;
    }
    assert!(cases > 0);
}

#[test]
fn a_repair_shows_no_content_in_a_log() {
    let loaded = open(json!({"people": [{"id": "p1", "name": "Rosa\u{1}"}, null]}));
    assert!(loaded.repairs.iter().any(|r| r.before.as_deref().is_some_and(|b| b.contains("Rosa"))));
    assert!(!format!("{loaded:?}").contains("Rosa"));
}

#[test]
fn saving_replaces_a_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.kith.json");
    let case = |title: &str| Case { title: title.into(), ..Case::default() };
    file::create(&case("one"), &path).unwrap();
    assert!(matches!(file::create(&case("two"), &path), Err(SaveError::Exists)));
    assert_eq!(file::open_path(&path).unwrap().case.title, "one");
    save(&case("three"), &path).unwrap();
    assert_eq!(file::open_path(&path).unwrap().case.title, "three");
    assert!(matches!(save(&case("four"), folder.path()), Err(SaveError::NoFile)));
    assert!(matches!(save(&case("five"), &folder.path().join("none/case.kith.json")), Err(SaveError::NoFolder)));
    assert_eq!(file::open_path(&folder.path().join(".case.kith.json.bak-1")).unwrap().case.title, "one");
    file::replace(b"a picture", &folder.path().join("picture.svg")).unwrap();
    file::replace(b"another", &folder.path().join("picture.svg")).unwrap();
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".case.kith.json.bak-1", "case.kith.json", "picture.svg"]);
}

#[cfg(unix)]
#[test]
fn saving_keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("case.kith.json"), folder.path().join("link"));
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    save(&Case::default(), &path).unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    save(&Case { title: "new".into(), ..Case::default() }, &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((mode(&path), file::open_path(&path).unwrap().case.title), (0o640, "new".to_owned()));
    symlink(folder.path().join("nowhere"), folder.path().join("dangling")).unwrap();
    assert!(save(&Case::default(), &folder.path().join("dangling")).is_err());
}

#[test]
fn saving_mends_what_a_file_cannot_hold_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.kith.json");
    let mut case = Case::default();
    let pin = Pin { x: f64::NAN, y: 0.0 };
    let person = Person { pins: Pins { ecomap: Some(pin), ..Pins::default() }, ..Person::default() };
    case.people.insert(PersonId::new("p1"), Arc::new(person));
    case.unions.insert(UnionId::new("u1"), Arc::default());
    let repairs = save(&case, &path).unwrap();
    assert_eq!(repairs.iter().map(|r| r.code.code()).collect::<Vec<_>>(), ["R_TYPE", "R_DROPPED"]);
    assert_eq!(file::open_path(&path).unwrap().repairs, []);
}

/// All objects, lists and values within a document, as pointers.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| pointers(item, &format!("{at}/{i}"), found)),
        Value::Object(keys) => {
            keys.iter().filter(|(k, _)| !k.contains(['/', '~'])).for_each(|(k, v)| pointers(v, &format!("{at}/{k}"), found))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn strings<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(keys) => keys.values().for_each(|value| strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What a careless tool or a slip of the hand may leave in a place.
fn damage() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({"given": "Nemo", "id": "p1"})),
        Just(json!(["p1", 7, null, "u1"])),
        Just(json!(1e300)),
        Just(json!(-3.5)),
        Just(json!(true)),
        Just(json!("")),
        Just(json!("p1")),
        Just(json!("Zoë \u{0}\r\n")),
        Just(json!("2023-02-30")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_case_opens_as_it_was_saved(case in random_case()) {
        let bytes = to_bytes(&case);
        let loaded = open_bytes(&bytes).unwrap();
        prop_assert_eq!(&loaded.repairs, &vec![]);
        prop_assert!(loaded.case == case);
        prop_assert_eq!(to_bytes(&loaded.case), bytes);
    }

    #[test]
    fn the_order_of_records_in_the_file_does_not_matter(case in random_case()) {
        let bytes = to_bytes(&case);
        let mut document: Value = serde_json::from_slice(&bytes).unwrap();
        for list in ["people", "unions", "children", "households", "bonds", "systems", "ties", "events", "goals", "actions", "texts", "snapshots"] {
            if let Some(items) = document.get_mut(list).and_then(Value::as_array_mut) {
                items.reverse();
            }
        }
        let shuffled = open_bytes(document.to_string().as_bytes()).unwrap();
        prop_assert_eq!(to_bytes(&shuffled.case), bytes);
    }

    #[test]
    fn an_svg_carries_a_case(case in random_case()) {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'><metadata id='{FORMAT}'>{}</metadata></svg>", file::metadata_for_svg(&case));
        prop_assert!(open_bytes(svg.as_bytes()).unwrap().case == case);
    }

    #[test]
    fn what_was_repaired_needs_no_second_repair_and_nothing_is_lost(
        case in random_case(),
        damages in prop::collection::vec((any::<Index>(), damage()), 1..5),
    ) {
        let mut document: Value = serde_json::from_slice(&to_bytes(&case)).unwrap();
        for (at, damage) in damages {
            let mut places = Vec::new();
            pointers(&document, "", &mut places);
            places.retain(|place| !matches!(place.as_str(), "" | "/format" | "/version"));
            if !places.is_empty() {
                *document.pointer_mut(at.get::<String>(&places)).unwrap() = damage;
            }
        }
        let Ok(loaded) = open_bytes(document.to_string().as_bytes()) else { return Ok(()) };
        let bytes = to_bytes(&loaded.case);
        let again = open_bytes(&bytes).unwrap();
        prop_assert!(!again.is_changed(), "{:?}", again.repairs);
        prop_assert!(again.case == loaded.case);
        prop_assert_eq!(to_bytes(&again.case), bytes.clone());
        // Every text of the file is in the case or in the report.
        let reopened: Value = serde_json::from_slice(&bytes).unwrap();
        let (mut before, mut after) = (Vec::new(), Vec::new());
        strings(&document, &mut before);
        strings(&reopened, &mut after);
        for text in before {
            let quoted = Value::from(text).to_string();
            let within = quoted.trim_matches('"');
            let reported = loaded.repairs.iter().filter_map(|r| r.before.as_deref()).any(|b| b.contains(within));
            let kept = after.iter().any(|t| t.contains(text) || t.contains(within));
            prop_assert!(reported || kept, "{quoted} was lost: {:?}", loaded.repairs);
        }
    }
}
