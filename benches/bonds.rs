//! What bonds cost: the same family with and without them. `cargo bench --no-default-features --bench bonds [-- FILTER]`.
//!
//! The difference of the two rows of a family is the time of the bonds, the room that rows keep for them included.

#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion};
use kithkin::layout::{self, Options};
use kithkin::model::ChartKind;
use kithkin::text::Ruler;
use std::hint::black_box;
use std::time::Duration;
use support::families::{Family, Kind};

fn main() {
    let mut criterion = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3)).configure_from_args();
    let ruler = Ruler::new();
    let mut group = criterion.benchmark_group("bonds");
    for (size, bonds) in [(60, 0), (60, 25), (200, 0), (200, 60), (200, 200)] {
        let case = Family { bonds, ..Family::new(Kind::Clin, size) }.case();
        // As after an edit: everybody stands where they stood, so that little but the bonds takes time.
        let chart = ChartKind::Genogram;
        let before = layout::layout(&case, &chart, &ruler, &Options::default(), None).arrangement;
        group.bench_function(BenchmarkId::new(size.to_string(), bonds), |bencher| {
            let again = || layout::layout(black_box(&case), &chart, &ruler, &Options::default(), Some(&before));
            bencher.iter_with_large_drop(again);
        });
    }
    group.finish();
    criterion.final_summary();
}
