//! Two programs that save one file over and over, neither of which heeds a lock: no edit of either is lost.

use kithkin::file::store::{Day, Keep, SaveError, Store};
use std::collections::BTreeSet;
use std::path::Path;

const EDITS: usize = 500;

/// The edits that a file holds, one a line.
fn edits(bytes: &[u8]) -> BTreeSet<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

/// Makes its edits one by one, saves each, and takes in those of the other when that has saved meanwhile. Returns how often.
fn edit(path: &Path, name: &str) -> usize {
    let (mut store, bytes) = Store::open(path, Keep::Few).expect("the file");
    let (mut mine, mut merges) = (edits(&bytes), 0);
    for n in 0..EDITS {
        mine.insert(format!("{name} {n}"));
        loop {
            let lines: Vec<String> = mine.iter().cloned().collect();
            match store.save(lines.join("\n").as_bytes(), Day(0)) {
                Ok(()) => break,
                Err(SaveError::Changed) => {
                    let (again, theirs) = Store::open(path, Keep::Few).expect("the file");
                    mine.extend(edits(&theirs));
                    store = again;
                    merges += 1;
                }
                // The other has taken the number of the backup, in the same moment.
                Err(SaveError::Unconfirmed(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }
    merges
}

#[test]
fn two_programs_may_save_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    Store::new(&path, Keep::Few).unwrap().save(b"begin", Day(0)).unwrap();
    let merges: usize = std::thread::scope(|threads| {
        let programs = ["left", "right"].map(|name| threads.spawn(|| edit(&path, name)));
        programs.map(|program| program.join().unwrap()).iter().sum()
    });
    let found = edits(&std::fs::read(&path).unwrap());
    let lost: Vec<String> = ["left", "right"]
        .iter()
        .flat_map(|name| (0..EDITS).map(move |n| format!("{name} {n}")))
        .filter(|edit| !found.contains(edit))
        .collect();
    println!("two programs: {} saves, {merges} merges, {} edits lost", 2 * EDITS, lost.len());
    assert_eq!(lost, [] as [String; 0]);
    assert!(merges > 0, "they were never at it together");
}
