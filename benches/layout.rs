//! How long a layout takes, with statistics: `cargo bench --no-default-features --bench layout [-- FILTER]`.
//!
//! Wall time, so leave the machine alone meanwhile. `benches/quality` prints CPU time and what the layouts are worth.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use kithkin::edit::{Edit, Parents, Session};
use kithkin::file;
use kithkin::layout::{self, Layout, Options};
use kithkin::model::{Case, ChartKind};
use kithkin::paint::svg;
use kithkin::scene::{self, SceneOptions};
use kithkin::text::Ruler;
use std::hint::black_box;
use std::time::Duration;
use support::families::{Family, Kind};

/// What the growth of time with size is read from.
const SIZES: [usize; 5] = [60, 200, 1_000, 5_000, 20_000];

fn genogram(case: &Case, ruler: &Ruler) -> Layout {
    layout::layout(case, &ChartKind::Genogram, ruler, &Options::default(), None)
}

/// A case that has never been laid out.
fn cold(criterion: &mut Criterion) {
    let ruler = Ruler::new();
    let mut group = criterion.benchmark_group("cold");
    let sizes = |kind: Kind| if kind == Kind::Clin { &SIZES[..] } else { &SIZES[1..4] };
    for (kind, &size) in Kind::ALL.iter().flat_map(|&kind| sizes(kind).iter().map(move |size| (kind, size))) {
        let case = Family::new(kind, size).case();
        group.throughput(Throughput::Elements(case.people.len() as u64));
        group.bench_with_input(BenchmarkId::new(kind.word(), size), &case, |bencher, case| {
            bencher.iter_with_large_drop(|| genogram(black_box(case), &ruler));
        });
    }
    group.finish();
}

/// A family after one edit: somebody in the middle of it gets a child.
fn edit(criterion: &mut Criterion) {
    let ruler = Ruler::new();
    let mut group = criterion.benchmark_group("edit");
    for (kind, size) in Kind::ALL.into_iter().flat_map(|kind| [200, 1_000, 5_000].map(|size| (kind, size))) {
        let case = Family::new(kind, size).case();
        let before = genogram(&case, &ruler).arrangement;
        let mut session = Session::new(case);
        let unions: Vec<_> = session.case().unions.keys().cloned().collect();
        let parents = Parents::Union(unions[unions.len() / 2].clone());
        session.edit(Edit::AddChild { parents, kind: None, being: None }).expect("a child");
        let case = session.case();
        group.bench_function(BenchmarkId::new(kind.word(), size), |bencher| {
            let again = || layout::layout(black_box(case), &ChartKind::Genogram, &ruler, &Options::default(), Some(&before));
            bencher.iter_with_large_drop(again);
        });
    }
    group.finish();
}

/// All that `kithkin export` does between reading and writing a file.
fn export(criterion: &mut Criterion) {
    let bytes = file::to_bytes(&Family::new(Kind::Clin, 5_000).case());
    let mut group = criterion.benchmark_group("export");
    group.bench_function("clin/5000", |bencher| {
        bencher.iter_batched(
            || bytes.clone(),
            |bytes| {
                let case = file::open_bytes(&bytes).expect("an invented family is a good case").case;
                let ruler = Ruler::new();
                let scene = scene::build(&case, &ChartKind::Genogram, &genogram(&case, &ruler), &ruler, &SceneOptions::default());
                svg::write(&scene, &svg::SvgOptions::default())
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3)).configure_from_args();
    cold(&mut criterion);
    edit(&mut criterion);
    export(&mut criterion);
    criterion.final_summary();
}
