//! How long saving takes: `cargo bench --no-default-features --bench save`.
//!
//! Wall time on the disk that `TMPDIR` is on, syncs and all. To reach: 300 kB in 30 ms, half of the times.

use criterion::{BatchSize, Criterion, Throughput};
use kithkin::file::store::{Day, Journal, Keep, Store};
use std::time::Duration;

const SIZE: usize = 300_000;

/// Bytes of a case of about 500 people, each time others.
fn bytes(number: u64) -> Vec<u8> {
    let line = format!("    {{\"id\": \"p{number}\", \"name\": \"Elizabeth Bennet\"}},\n");
    line.bytes().cycle().take(SIZE).collect()
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut criterion = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(5)).configure_from_args();
    let mut group = criterion.benchmark_group("save");
    group.throughput(Throughput::Bytes(SIZE as u64));

    let mut number = 0;
    let mut next = move || {
        number += 1;
        bytes(number)
    };
    let mut store = Store::new(&folder.path().join("case.kith.json"), Keep::Many).expect("a folder");
    group.bench_function("file", |bencher| {
        bencher.iter_batched(&mut next, |bytes| store.save(&bytes, Day(20_000)).expect("saved"), BatchSize::PerIteration);
    });
    let mut journal = Journal::begin(&folder.path().join("journal"), None).expect("a journal");
    group.bench_function("journal", |bencher| {
        bencher.iter_batched(&mut next, |bytes| journal.write(&bytes).expect("written"), BatchSize::PerIteration);
    });
    group.finish();
    criterion.final_summary();
}
