//! `kithkin seal`, `kithkin unseal`, and every other command on a sealed case, as the real program.

use kithkin::file::sealed::PrivateKeys;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const CANARY: &str = "Zaphira";
const CASE: &str = r#"{"format": "kithkin-case", "version": 1, "title": "Zaphira's file", "people": [{"id": "p1", "name": "Zaphira"}]}"#;
const PASSPHRASE: &str = "a plum tree in the yard";

/// The program, with a text piped in, and with a folder of its own for whatever is temporary.
fn kithkin(folder: &Path, args: &[&str], piped: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kithkin"));
    command.current_dir(folder).env("TMPDIR", folder.join("tmp")).args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may have ended without reading.
    let _ = child.stdin.take().unwrap().write_all(piped.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("tmp")).unwrap();
    fs::write(folder.path().join("case.kith.json"), CASE).unwrap();
    folder
}

/// Writes a file of keys, `keys`; its public key.
fn recipient(folder: &Path) -> String {
    let keys = PrivateKeys::generate();
    fs::write(folder.join("keys"), keys.to_text().as_bytes()).unwrap();
    keys.public()[0].to_string()
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_case_is_sealed_read_by_every_command_and_unsealed() {
    let folder = folder();
    let at = folder.path();
    let recipient = recipient(at);
    let run = |args: &[&str]| kithkin(at, args, &format!("{PASSPHRASE}\r\nsecond line"));
    let sealed = run(&["seal", "case.kith.json", "-o", "case.kith", "--passphrase-stdin", "--recipient", &recipient]);
    assert!(sealed.status.success() && said(&sealed).is_empty(), "{}", said(&sealed));
    assert_eq!(names(at), ["case.kith", "case.kith.json", "keys", "tmp"]);
    assert!(names(&at.join("tmp")).is_empty());
    let bytes = fs::read(at.join("case.kith")).unwrap();
    assert!(!bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(at.join("case.kith")).unwrap().permissions().mode() & 0o777, 0o600);
    }

    assert!(said(&run(&["text", "case.kith", "--passphrase-stdin"])).contains(CANARY));
    let by_key = |args: &[&str]| run(&[args, &["--identity", "keys"]].concat());
    let checked = by_key(&["check", "case.kith", "case.kith", "case.kith.json"]);
    assert_eq!((checked.status.code(), said(&checked).matches(": opened\n").count()), (Some(0), 3));
    assert!(by_key(&["export", "case.kith", "-o", "case.svg"]).status.success());
    assert!(fs::read_to_string(at.join("case.svg")).unwrap().contains(CANARY));
    assert!(by_key(&["unseal", "case.kith", "-o", "again.kith.json"]).status.success());
    assert!(run(&["unseal", "case.kith.json", "-o", "canonical.kith.json"]).status.success());
    assert_eq!(fs::read(at.join("again.kith.json")).unwrap(), fs::read(at.join("canonical.kith.json")).unwrap());
    assert_eq!(fs::read(at.join("case.kith")).unwrap(), bytes);
}

#[test]
fn without_what_opens_it_a_sealed_case_stays_shut() {
    let folder = folder();
    let at = folder.path();
    let recipient = recipient(at);
    assert!(kithkin(at, &["seal", "case.kith.json", "-o", "case.kith", "--recipient", &recipient], "").status.success());
    fs::write(at.join("no-keys"), "hello\n").unwrap();
    let refused = |args: &[&str], piped: &str, status: i32, part: &str| {
        let output = kithkin(at, args, piped);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(part) && !said(&output).contains(CANARY), "{args:?}: {}", said(&output));
    };
    refused(&["text", "case.kith"], "", 1, "--passphrase-stdin");
    refused(&["check", "case.kith"], "", 20, "E_SEALED");
    refused(&["text", "case.kith", "--passphrase-stdin"], PASSPHRASE, 1, "does not open");
    refused(&["check", "case.kith", "--passphrase-stdin"], "", 2, "no passphrase");
    refused(&["check", "case.kith", "--passphrase-stdin"], &"x".repeat(5000), 2, "too long");
    refused(&["check", "case.kith", "--identity", "no-keys"], "", 1, "no private key");
    refused(&["check", "case.kith", "--identity", "not-there"], "", 1, "no such file");
    refused(&["check", "case.kith", "--identity", "no-keys", "--passphrase-stdin"], "", 2, "cannot be used with");
    refused(&["unseal", "case.kith", "-o", "case.kith.json", "--identity", "keys"], "", 1, "already");
    refused(&["seal", "case.kith.json", "-o", "case.kith", "--recipient", &recipient], "", 1, "already");
    refused(&["seal", "case.kith.json", "-o", "x.kith", "--passphrase-stdin"], "too short", 2, "12 characters");
    refused(&["seal", "case.kith.json", "-o", "x.kith", "--recipient", "age1nobody"], "", 2, "no public key");
    refused(&["seal", "case.kith", "-o", "x.kith", "--passphrase-stdin"], PASSPHRASE, 1, "is sealed");
    assert_eq!(fs::read_to_string(at.join("case.kith.json")).unwrap(), CASE);
    assert_eq!(names(at), ["case.kith", "case.kith.json", "keys", "no-keys", "tmp"]);
}

#[test]
fn words_are_made_up_where_nothing_is_given_and_they_open_the_case() {
    let folder = folder();
    let at = folder.path();
    let sealed = kithkin(at, &["seal", "case.kith.json", "-o", "case.kith"], "");
    let words = String::from_utf8(sealed.stdout).unwrap();
    assert_eq!(words.trim_end().split('-').count(), 5);
    assert!(kithkin(at, &["text", "case.kith", "--passphrase-stdin"], &words).status.success());
}
