//! Unsaved work is found again, of programs that ended early and of no others.

use kithkin::file::store::{Day, Journal, Keep, Left, Store, Version, Work, recoverable};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

const MONTH: Duration = Duration::from_secs(31 * 86_400);

fn work(path: Option<&Path>, case: &str) -> Work {
    Work { path: path.map(Path::to_owned), title: "The Bennets".into(), base: None, typed: String::new(), case: case.into() }
}

fn left(root: &Path) -> Vec<Left> {
    recoverable(root, SystemTime::now()).unwrap()
}

/// What the newest snapshot that can be read holds.
fn newest(left: &Left) -> Work {
    left.snapshots().find_map(|bytes| Work::from_bytes(&bytes.unwrap())).unwrap()
}

#[test]
fn work_is_found_once_the_program_has_ended() {
    let root = tempfile::tempdir().unwrap();
    let mut journal = Journal::begin(root.path(), None).unwrap();
    for n in 1..=5 {
        journal.write(&work(None, &format!("snapshot {n}")).to_bytes()).unwrap();
    }
    // While the document is open, nothing is to be recovered.
    assert_eq!(left(root.path()).len(), 0);
    drop(journal);
    let found = left(root.path());
    assert_eq!((found.len(), found[0].snapshots().count()), (1, 3));
    assert_eq!(newest(&found[0]), work(None, "snapshot 5"));
    // Nor is what somebody is looking at.
    assert_eq!(left(root.path()).len(), 0);
    let mut journal = found.into_iter().next().unwrap().resume().unwrap();
    journal.write(&work(None, "snapshot 6").to_bytes()).unwrap();
    drop(journal);
    let found = left(root.path()).remove(0);
    assert_eq!(newest(&found), work(None, "snapshot 6"));
    found.discard();
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn what_is_saved_or_closed_is_not_in_the_journal_any_more() {
    let folder = tempfile::tempdir().unwrap();
    let (root, path) = (folder.path().join("journal"), folder.path().join("a"));
    let mut journal = Journal::begin(&root, None).unwrap();
    journal.write(&work(None, "one").to_bytes()).unwrap();
    journal.saved(&path).unwrap();
    drop(journal);
    assert_eq!(left(&root).len(), 0);
    let mut journal = Journal::begin(&root, Some(&path)).unwrap();
    journal.write(&work(Some(&path), "two").to_bytes()).unwrap();
    journal.close();
    assert_eq!(fs::read_dir(&root).unwrap().count(), 0);
}

#[test]
fn work_counts_if_it_is_not_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let now = SystemTime::now();
    let (earlier, later) = (now - Duration::from_secs(60), now + Duration::from_secs(60));
    assert!(work(None, "mine").is_unsaved(earlier));
    assert!(work(Some(&path), "mine").is_unsaved(earlier), "the file is missing");
    Store::new(&path, Keep::Few).unwrap().save(b"saved", Day(0)).unwrap();
    assert!(!work(Some(&path), "saved").is_unsaved(later));
    let typed = Work { typed: "Ana f".into(), ..work(Some(&path), "saved") };
    assert!(typed.is_unsaved(later), "what is typed is in no file");
    assert!(work(Some(&path), "mine").is_unsaved(later));
    assert!(!work(Some(&path), "mine").is_unsaved(earlier), "edited on nobody knows what, and saved since");
    let on_it = Work { base: Some(Version::of(b"saved")), ..work(Some(&path), "mine") };
    assert!(on_it.is_unsaved(earlier), "edited on what is still there, whatever the clocks say");
    let on_another = Work { base: Some(Version::of(b"before")), ..work(Some(&path), "mine") };
    assert!(on_another.is_unsaved(earlier), "to be merged with what somebody has saved since");
}

#[test]
fn a_document_that_crashed_twice_in_a_row_is_marked() {
    let root = tempfile::tempdir().unwrap();
    let (path, other) = (Path::new("/cases/a"), Path::new("/cases/b"));
    let crash = |path, has_work: bool| {
        let mut journal = Journal::begin(root.path(), Some(path)).unwrap();
        if has_work {
            journal.write(b"work").unwrap();
        }
        journal.is_crash_loop()
    };
    assert!(!crash(path, false));
    assert!(!crash(path, true));
    assert!(!crash(other, false));
    assert!(crash(path, false));
    // Recovered, it counts as well.
    let found = left(root.path()).remove(0);
    assert!(found.resume().unwrap().is_crash_loop());
    left(root.path()).remove(0).discard();
    let journal = Journal::begin(root.path(), Some(path)).unwrap();
    assert!(journal.is_crash_loop());
    journal.close();
    // Closed in order: the row is broken.
    assert!(!crash(path, false));
    assert!(!crash(other, false), "that one crashed once");
}

#[test]
fn what_cannot_be_read_is_kept_for_a_month() {
    let root = tempfile::tempdir().unwrap();
    let mut journal = Journal::begin(root.path(), None).unwrap();
    journal.write(b"sealed with a key that is lost").unwrap();
    drop(journal);
    drop(Journal::begin(root.path(), None).unwrap());
    let now = SystemTime::now();
    let found = left(root.path()).remove(0);
    assert!(found.snapshots().all(|bytes| Work::from_bytes(&bytes.unwrap()).is_none()));
    assert!(!found.discard_if_old(now));
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 2);
    let found = recoverable(root.path(), now + MONTH).unwrap().remove(0);
    // The folder in which nothing was left is gone by itself.
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    assert!(found.discard_if_old(now + MONTH));
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn work_survives_its_bytes_and_nothing_else_is_taken_for_it() {
    let whole =
        Work { base: Some(Version::of(b"x")), typed: "Ana f\n\"".into(), ..work(Some(Path::new("/cases/\"ä\"\n.json")), "{\n}\n") };
    assert_eq!(Work::from_bytes(&whole.to_bytes()), Some(whole.clone()));
    assert_eq!(format!("{whole:?}"), "‹private›");
    let bytes = whole.to_bytes();
    for end in 0..bytes.len() - whole.case.len() {
        assert_eq!(Work::from_bytes(&bytes[..end]), None, "cut at {end}");
    }
    assert_eq!(Work::from_bytes(b"kithkin-work 1\nage-encryption.org/v1\n"), None);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_look_into_the_journal_and_no_name_is_in_clear() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data/journal");
    let mut journal = Journal::begin(&root, Some(Path::new("/cases/Elizabeth Bennet.kith"))).unwrap();
    journal.write(b"sealed").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let inner = fs::read_dir(&root).unwrap().next().unwrap().unwrap().path();
    assert_eq!((mode(&root), mode(&inner)), (0o700, 0o700));
    for file in fs::read_dir(&inner).unwrap() {
        let file = file.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
        let text = file.display().to_string() + &fs::read_to_string(&file).unwrap();
        assert!(!text.contains("Bennet"), "{}", file.display());
    }
}
