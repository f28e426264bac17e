//! Backups on a real disk: made, listed, compared, put back; and a case deleted with all that is left of it.

use kithkin::file::store::{Change, Day, Difference, Journal, Keep, Lock, SaveError, Store, Version, Work, delete_everywhere};
use kithkin::file::{self, open_bytes, to_bytes};
use kithkin::model::{Case, Person, PersonId, System, SystemId};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

fn case(title: &str) -> Case {
    Case { title: title.into(), ..Case::default() }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_clear_case_keeps_its_last_two_saves_and_any_can_be_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.kith.json");
    let mut store = Store::new(&path, Keep::Few).unwrap();
    for title in ["one", "two", "three", "four"] {
        store.save(&to_bytes(&case(title)), Day(0)).unwrap();
    }
    let backups = store.backups().unwrap();
    let titles: Vec<String> = backups.iter().map(|b| file::open_path(&b.path).unwrap().case.title).collect();
    assert_eq!(titles, ["three", "two"]);
    assert_eq!(backups[0].len, to_bytes(&case("three")).len() as u64);
    let bytes = store.restore(&backups[1], Day(0)).unwrap();
    assert_eq!(open_bytes(&bytes).unwrap().case.title, "two");
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(file::open_path(&store.backups().unwrap()[0].path).unwrap().case.title, "four");
    assert_eq!(names(folder.path()), [".a.kith.json.bak-3", ".a.kith.json.bak-4", "a.kith.json"]);
    assert_eq!(store.remove_backups().removed.len(), 2);
    assert_eq!(names(folder.path()), ["a.kith.json"]);
}

#[test]
fn a_sealed_case_keeps_one_of_each_day() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let mut store = Store::new(&path, Keep::Many).unwrap();
    let at = |day: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(20_000 * 86_400 + day * 86_400 + 3_600);
    // Three saves on each of ten days.
    for save in 0..30u64 {
        store.save(format!("save {save}").as_bytes(), Day(20_000 + save as i64 / 3)).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(at(save / 3)).unwrap();
    }
    let kept: Vec<String> = store.backups().unwrap().iter().map(|b| fs::read_to_string(&b.path).unwrap()).collect();
    // The last five (28 to 24, as 29 is the file itself), the last of days 8 to 3, and of the week before them.
    assert_eq!(kept, [28, 27, 26, 25, 24, 23, 20, 17, 14, 11, 8].map(|n| format!("save {n}")));
}

#[test]
fn what_differs_is_counted() {
    let mut earlier = case("a");
    for id in ["p1", "p2", "p3"] {
        earlier.people.insert(PersonId::new(id), Person::default().into());
    }
    let mut later = earlier.clone();
    assert_eq!(Difference::between(&earlier, &later).to_string(), "no difference");
    later.title = "b".into();
    assert_eq!(Difference::between(&earlier, &later).to_string(), "other details of the same people and systems");
    later.people.remove(&PersonId::new("p1"));
    later.people.remove(&PersonId::new("p2"));
    later.people.insert(PersonId::new("p4"), Person::default().into());
    later.systems.insert(SystemId::new("s1"), System::default().into());
    assert_eq!(Difference::between(&earlier, &later).to_string(), "1 person added, 2 people removed, 1 system added");
    assert_eq!(Difference::between(&later, &earlier).people_added, 2);
}

#[test]
fn what_somebody_else_has_saved_is_noticed_and_never_replaced_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.kith.json");
    file::create(&case("one"), &path).unwrap();
    let (mut store, bytes) = Store::open(&path, Keep::Few).unwrap();
    assert_eq!(bytes, to_bytes(&case("one")));
    assert_eq!(store.change(), Change::None);
    // The same bytes again, as a sync client may write them, are no change.
    fs::write(&path, &bytes).unwrap();
    assert_eq!(store.change(), Change::None);
    fs::write(&path, "theirs").unwrap();
    let theirs = Version::of(b"theirs");
    assert_eq!(store.change(), Change::Changed(theirs));
    assert_eq!(store.save(b"ours", Day(0)), Err(SaveError::Changed));
    assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (b"theirs".to_vec(), 1));
    store.accept(theirs);
    store.save(b"ours", Day(0)).unwrap();
    assert_eq!(fs::read(&store.backups().unwrap()[0].path).unwrap(), b"theirs");
    fs::remove_file(&path).unwrap();
    assert_eq!(store.change(), Change::Gone);
    assert_eq!(store.save(b"again", Day(0)), Err(SaveError::Gone));
}

#[cfg(unix)]
#[test]
fn who_may_read_a_file_may_read_it_after_and_its_other_names_keep_the_old_version() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, "one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
    let has_attributes = setxattr(&path, "user.note", b"from the agency", XattrFlags::empty()).is_ok();
    fs::hard_link(&path, folder.path().join("b")).unwrap();
    let (mut store, _) = Store::open(&path, Keep::Few).unwrap();
    assert_eq!(store.names(), 2);
    store.save(b"two", Day(0)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o604);
    assert_eq!(fs::read(folder.path().join("b")).unwrap(), b"one");
    assert_eq!(store.names(), 1);
    let mut note = [0; 32];
    let len = getxattr(&path, "user.note", &mut note[..]).unwrap_or(0);
    assert_eq!(&note[..len], if has_attributes { &b"from the agency"[..] } else { b"" });
}

#[test]
fn deleting_a_case_everywhere_names_each_path_and_leaves_other_files_alone() {
    let data = tempfile::tempdir().unwrap();
    let (folder, journal) = (data.path().join("cases"), data.path().join("journal"));
    fs::create_dir(&folder).unwrap();
    let path = folder.join("a.kith.json");
    for title in ["one", "two", "three"] {
        file::save(&case(title), &path).unwrap();
    }
    file::create(&case("other"), &folder.join("b.kith.json")).unwrap();
    fs::write(folder.join(".a.kith.json.0123456789abcdef.tmp"), "left by a crash").unwrap();
    let (lock, _) = Lock::take(&path, "here", SystemTime::now());
    assert!(lock.is_some());
    let work = Work { path: Some(path.clone()), title: "a".into(), base: None, typed: String::new(), case: vec![] };
    for path in [&path, &folder.join("b.kith.json")] {
        Journal::begin(&journal, Some(path)).unwrap().write(&work.to_bytes()).unwrap();
    }
    let deleted = delete_everywhere(&path, Some(&journal));
    assert_eq!(deleted.left, []);
    assert_eq!(deleted.removed.len(), 6, "{:?}", deleted.removed);
    assert!(deleted.removed.iter().all(|path| !path.exists()));
    assert_eq!((names(&folder), names(&journal).len()), (vec!["b.kith.json".to_owned()], 1));
    assert_eq!(delete_everywhere(&path, Some(&journal)).removed, [] as [&Path; 0]);
}
