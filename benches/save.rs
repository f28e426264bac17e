//! How long saving takes: `cargo bench --no-default-features --bench save`.
//!
//! Wall time on the disk that `TMPDIR` is on, syncs and all. To reach: 300 kB in 30 ms, half of the times.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BatchSize, Criterion, Throughput};
use kithkin::file::store::{Day, Journal, Keep, Store};
use kithkin::file::{bytes_to_save, to_bytes};
use kithkin::model::Case;
use std::time::Duration;
use support::families::{Family, Kind};

/// The least that is asked for.
const SIZE: usize = 300_000;
const TODAY: Day = Day(20_000);

/// A family whose file is as large as is asked for.
fn case() -> Case {
    let sizes = (1..).map(|step| step * 200);
    sizes.map(|people| Family::new(Kind::Clin, people).case()).find(|case| to_bytes(case).len() >= SIZE).expect("one is large enough")
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut criterion = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(5)).configure_from_args();
    let mut group = criterion.benchmark_group("save");
    let mut case = case();
    group.throughput(Throughput::Bytes(to_bytes(&case).len() as u64));
    let mut number = 0;
    let mut next = || {
        number += 1;
        case.title = format!("Version {number}");
        case.clone()
    };
    let mut store = Store::new(&folder.path().join("case.kith.json"), Keep::Many).expect("a folder");
    group.bench_function("file", |bencher| {
        let mut save = |case: Case| {
            let (bytes, _) = bytes_to_save(&case).expect("bytes");
            store.save(&bytes, TODAY).expect("saved");
        };
        bencher.iter_batched(&mut next, &mut save, BatchSize::PerIteration);
    });
    let mut journal = Journal::begin(&folder.path().join("journal"), None).expect("a journal");
    group.bench_function("journal", |bencher| {
        bencher.iter_batched(|| to_bytes(&next()), |bytes| journal.write(&bytes).expect("written"), BatchSize::PerIteration);
    });
    group.finish();
    criterion.final_summary();
}
