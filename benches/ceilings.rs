//! What opening and saving may cost at most: `cargo bench --no-default-features --bench ceilings`. Fails where it is more.
//!
//! Wall time of half of the times, on the disk that `TMPDIR` is on, syncs and all; and memory at its highest while a case is
//! opened, checked and saved, over what the program has at its start (Linux). Each size has a process of its own, as memory
//! that was given back still counts. The machine is to be left alone meanwhile.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use kithkin::file::store::{Day, Keep, Store};
use kithkin::file::{bytes_to_save, open_path, to_bytes};
use kithkin::model::{Case, check};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::families::{Family, Kind};

/// About how many people and kB, and the most that they may cost: ms to open, ms to save, MiB.
const CEILINGS: [(usize, usize, f64, f64, f64); 4] = [
    (50, 30, 30.0, 30.0, 20.0),
    (500, 300, 100.0, 30.0, 40.0),
    (5_000, 3_000, 600.0, 300.0, 120.0),
    (19_000, 15_000, 3_000.0, 1_000.0, 400.0),
];
const TIMES: usize = 15;
/// What tells the program that it is the process for one size.
const SIZE: &str = "KITHKIN_BENCH_FILE";

fn main() -> ExitCode {
    match std::env::var_os(SIZE) {
        Some(path) => {
            measure(Path::new(&path));
            ExitCode::SUCCESS
        }
        None => all(),
    }
}

/// Makes the cases, measures each in a process of its own and compares.
fn all() -> ExitCode {
    let folder = tempfile::tempdir().expect("a folder");
    let mut is_over = false;
    println!("people     kB   open ms (most)   save ms (most)   MiB (most)");
    for (people, size, most_open, most_save, most_memory) in CEILINGS {
        let path = folder.path().join(format!("{people}.kith.json"));
        let bytes = to_bytes(&case(people, size * 1000));
        fs::write(&path, &bytes).expect("a file");
        let program = std::env::current_exe().expect("this program");
        let output = Command::new(program).env(SIZE, &path).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout);
        let figures: Vec<f64> = said.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
        let [open, save, memory] = figures[..] else { panic!("no figures: {said} {}", String::from_utf8_lossy(&output.stderr)) };
        let mark = |figure: f64, most: f64| if figure > most { "!" } else { " " };
        println!(
            "{people:>6} {:>6} {open:>9.1}{} ({most_open:>4}) {save:>9.1}{} ({most_save:>4}) {memory:>6.1}{} ({most_memory:>3})",
            bytes.len() / 1000,
            mark(open, most_open),
            mark(save, most_save),
            mark(memory, most_memory),
        );
        is_over |= open > most_open || save > most_save || memory > most_memory;
    }
    if is_over { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A family of about so many people, in whose notes there is so much that the file has about as many bytes as are asked for.
fn case(people: usize, size: usize) -> Case {
    let mut case = Family::new(Kind::Clin, people).case();
    let rest = size.saturating_sub(to_bytes(&case).len());
    let note = "Met at school. ".repeat(rest / case.people.len() / 15);
    for person in case.people.values_mut() {
        Arc::make_mut(person).common.note.clone_from(&note);
    }
    case
}

/// Prints the milliseconds to open and to save, and the MiB.
fn measure(path: &Path) {
    let before = memory("VmRSS:");
    let (mut opened, mut saved) = (Vec::new(), Vec::new());
    let mut store = Store::new(&path.with_extension("saved"), Keep::Many).expect("a folder");
    for number in 0..TIMES {
        let begin = Instant::now();
        let mut case = open_path(path).expect("it opens").case;
        opened.push(begin.elapsed());
        std::hint::black_box(check::problems(&case));
        case.title = format!("Version {number}");
        let begin = Instant::now();
        let (bytes, _) = bytes_to_save(&case).expect("bytes");
        store.save(&bytes, Day(20_000)).expect("it is saved");
        saved.push(begin.elapsed());
    }
    println!("{} {} {}", median(opened), median(saved), memory("VmHWM:") - before);
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// What Linux says of the memory of this process, in MiB; 0 elsewhere.
fn memory(key: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
