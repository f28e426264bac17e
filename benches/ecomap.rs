//! How long the layout of an ecomap takes: `cargo bench --no-default-features --bench ecomap [-- FILTER]`.
//!
//! Wall time, so leave the machine alone meanwhile. To reach: 40 systems in 2 ms, 200 in 16 ms.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion};
use kithkin::layout::{self, Options};
use kithkin::model::ChartKind;
use kithkin::text::Ruler;
use std::hint::black_box;
use std::time::Duration;
use support::ecomap_family::ecomap_family;

/// How many systems stand around the household.
const SIZES: [usize; 3] = [12, 40, 200];

/// A case that has never been laid out.
fn cold(criterion: &mut Criterion) {
    let ruler = Ruler::new();
    let mut group = criterion.benchmark_group("ecomap");
    for systems in SIZES {
        let case = ecomap_family(systems);
        group.bench_with_input(BenchmarkId::new("cold", systems), &case, |bencher, case| {
            bencher.iter_with_large_drop(|| layout::layout(black_box(case), &ChartKind::Ecomap, &ruler, &Options::default(), None));
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3)).configure_from_args();
    cold(&mut criterion);
    criterion.final_summary();
}
