//! What `.ci/powercut` runs under strace, on file systems of its own.

use kithkin::file::store::{Keep, Store, today};
use std::path::PathBuf;

/// Saves `KITHKIN_DISK_TEXT` in `KITHKIN_DISK_FILE`: as the program does, or as it must not be done, which the script has to
/// catch.
#[test]
#[ignore = "run by .ci/powercut"]
fn saves_what_the_script_says() {
    let path = PathBuf::from(std::env::var_os("KITHKIN_DISK_FILE").expect("a file to save"));
    let text = std::env::var("KITHKIN_DISK_TEXT").expect("a text").repeat(10_000);
    if std::env::var_os("KITHKIN_DISK_CARELESS").is_some() {
        std::fs::write(&path, text).expect("written");
        return;
    }
    let mut store = Store::replacing(&path, Keep::Few).expect("a folder");
    store.set_alone(true);
    store.save(text.as_bytes(), today()).expect("saved");
}
