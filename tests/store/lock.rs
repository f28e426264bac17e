//! Who has a file open.

use kithkin::file::store::{Lock, Other};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

const LOCK: &str = ".a.kith.json.lock";

fn take(folder: &Path, label: &str) -> (Option<Lock>, Other) {
    Lock::take(&folder.join("a.kith.json"), label, SystemTime::UNIX_EPOCH + Duration::from_secs(1_000))
}

#[test]
fn the_second_to_open_a_file_is_told_who_was_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, nobody) = take(folder.path(), "desk 3\nand more");
    assert_eq!(nobody, Other::Nobody);
    assert!(first.as_mut().unwrap().beat().unwrap());
    let (second, other) = take(folder.path(), "desk 4");
    assert!(second.is_none());
    assert_eq!(other, Other::Here("desk 3".into(), Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000))));
    drop(first);
    assert!(!folder.path().join(LOCK).exists());
    assert!(take(folder.path(), "desk 4").0.is_some());
}

#[test]
fn what_a_program_has_left_that_ended_early_is_no_lock() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(LOCK), "kithkin-lock 1\nsession 1\nsince 5\nlabel desk 3\n").unwrap();
    let (lock, other) = take(folder.path(), "desk 4");
    assert_eq!((lock.is_some(), other), (true, Other::Nobody));
    assert!(fs::read_to_string(folder.path().join(LOCK)).unwrap().ends_with("label desk 4\n"));
}

#[test]
fn a_lock_without_a_heartbeat_is_taken_and_its_holder_notices() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = take(folder.path(), "desk 3").0.unwrap();
    let beat_ago = |seconds| {
        let file = fs::File::options().write(true).open(folder.path().join(LOCK)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
    };
    beat_ago(500);
    assert!(take(folder.path(), "desk 4").0.is_none());
    beat_ago(700);
    let second = take(folder.path(), "desk 4").0;
    assert!(second.is_some());
    assert!(!first.beat().unwrap());
    // It does not take the other's lock away when it goes.
    drop(first);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(take(folder.path(), "desk 5").0.is_none());
}

#[test]
fn a_folder_that_is_not_there_has_no_locks() {
    let (lock, other) = take(Path::new("/nowhere/at/all"), "desk 3");
    assert_eq!((lock.is_some(), other), (false, Other::Nobody));
}

#[cfg(unix)]
#[test]
fn a_link_that_somebody_has_put_in_its_place_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("diary");
    fs::write(&target, "mine").unwrap();
    std::os::unix::fs::symlink(&target, folder.path().join(LOCK)).unwrap();
    let (lock, other) = take(folder.path(), "desk 3");
    assert_eq!((lock.is_some(), other), (false, Other::Nobody));
    assert_eq!(fs::read(&target).unwrap(), b"mine");
}
