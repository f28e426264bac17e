//! What of the program's memory reaches a disk: no dump, and no page with a key.
#![cfg(target_os = "linux")]

use kithkin::file::memory::Held;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Kilobytes of this process that are kept out of the swap file.
fn locked() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("what Linux says of a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmLck:")).expect("a line about locked memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
fn a_secret_is_locked_as_long_as_anybody_has_it() {
    let before = locked();
    let one = Held::new([7_u8; 32]);
    let page = locked() - before;
    if page == 0 {
        println!("skipped: nobody may lock memory here");
        return;
    }
    let other = one.clone();
    let next = Held::new([8_u8; 32]);
    assert_eq!(locked(), before + 2 * page, "two secrets have two places, and a clone has none");
    drop((one, next));
    assert_eq!(locked(), before + page, "the place of the one that is left");
    assert_eq!(*other, [7; 32]);
    assert_eq!(format!("{other:?}"), "‹private›");
    drop(other);
    assert_eq!(locked(), before);
}

/// A program that waits for what is piped in, and may dump its memory as far as the one that started it is concerned.
fn waiting(program: &str, folder: &std::path::Path) -> Child {
    let script = format!("ulimit -c unlimited 2>/dev/null; exec {program}");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("a shell")
}

/// Ends it the way a crash does; true when the system has made a dump of it.
fn crash(mut child: Child) -> bool {
    let killed = Command::new("sh").args(["-c", &format!("kill -ABRT {}", child.id())]).status().expect("a shell");
    assert!(killed.success());
    let status = child.wait().expect("it has ended");
    assert_eq!(status.signal(), Some(6));
    status.core_dumped()
}

#[test]
fn a_crash_leaves_no_dump() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/cases/rivera.kith.json");
    let child = waiting(&format!("{} text {case} --passphrase-stdin", env!("CARGO_BIN_EXE_kithkin")), folder.path());
    let limits = || fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap_or_default();
    let limit = || limits().lines().find_map(|line| line.strip_prefix("Max core file size")?.split_whitespace().next()?.parse().ok());
    let mut tries = 0;
    while limit() != Some(1_u64) {
        tries += 1;
        assert!(tries < 200, "dumps are not limited: {}", limits());
        sleep(Duration::from_millis(50));
    }
    assert!(!crash(child));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);

    let other = waiting("cat", folder.path());
    sleep(Duration::from_millis(300));
    if !crash(other) {
        println!("other programs leave no dump here either");
    }
}
