//! `kithkin check` and `kithkin new`, as the real program.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn kithkin(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kithkin")).current_dir(folder).args(args).output().unwrap()
}

const OPENED: &str =
    r#"{"format": "kithkin-case", "version": 1, "as_of": "2026-01-01", "people": [{"id": "p1", "birth": "1990", "death": "1980"}]}"#;
const REPAIRED: &str = r#"{"format": "kithkin-case", "version": 1, "people": [{"id": "p1"}, null]}"#;
const REFUSED: &str = "{\"format\": \"kithkin-case\",\n \"version\": }";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("opened", OPENED), ("repaired", REPAIRED), ("refused", REFUSED)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_exit_code_is_the_worst_outcome() {
    let folder = folder();
    let code = |args: &[&str]| kithkin(folder.path(), args).status.code();
    assert_eq!(code(&["check", "opened"]), Some(0));
    assert_eq!(code(&["check", "repaired", "opened"]), Some(10));
    assert_eq!(code(&["check", "opened", "refused", "repaired"]), Some(20));
    assert_eq!(code(&["check", "not-there"]), Some(20));
    assert_eq!(code(&["check", "."]), Some(20));
    assert_eq!(code(&["check"]), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("repaired")).unwrap(), REPAIRED);
}

#[test]
fn the_report_names_code_and_place() {
    let folder = folder();
    let report = String::from_utf8(kithkin(folder.path(), &["check", "opened", "repaired", "refused"]).stdout).unwrap();
    for part in ["P_DEATH_BEFORE_BIRTH p1 died", "R_DROPPED people[#2]", "It was null", "E_SYNTAX at line 2, column 13"] {
        assert!(report.contains(part), "{part} is not in\n{report}");
    }
}

#[test]
fn json_reports_are_one_object_a_file() {
    let folder = folder();
    let output = kithkin(folder.path(), &["check", "--json", "opened", "repaired", "refused"]).stdout;
    let reports: Vec<Value> = output.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    let outcomes: Vec<&Value> = reports.iter().map(|r| &r["outcome"]).collect();
    assert_eq!(outcomes, ["opened", "repaired", "refused"]);
    assert_eq!(reports[0]["problems"][0]["about"][0], "p1");
    assert_eq!(reports[1]["repairs"][0]["before"], "null");
    assert_eq!((&reports[2]["refusal"]["code"], &reports[2]["refusal"]["line"]), (&"E_SYNTAX".into(), &2.into()));
}

#[test]
fn new_cases_open_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    for client in ["person", "family", "group"] {
        let file = format!("{client}.kith.json");
        assert!(kithkin(folder.path(), &["new", "--client", client, "--as-of", "2026-11", "-o", &file]).status.success());
        let checked = kithkin(folder.path(), &["check", &file]);
        assert_eq!(checked.status.code(), Some(0));
        assert_eq!(String::from_utf8(checked.stdout).unwrap(), format!("{file}: opened\n"));
        assert!(fs::read_to_string(folder.path().join(&file)).unwrap().contains("\"as_of\": \"2026-11\""));
    }
}

#[test]
fn new_never_overwrites_and_wants_a_date() {
    let folder = folder();
    let output = kithkin(folder.path(), &["new", "--client", "person", "-o", "opened"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("opened")).unwrap(), OPENED);
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
    assert_eq!(kithkin(folder.path(), &["new", "--client", "person", "--as-of", "soon", "-o", "other"]).status.code(), Some(2));
}
