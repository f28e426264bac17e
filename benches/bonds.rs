//! What bonds cost: the same family with and without them. `cargo bench --no-default-features --bench bonds [-- FILTER]`.
//!
//! Everybody stands where they stood, so that little but the bonds takes time; the difference to the row without bonds is the
//! time of the bonds, the room that rows keep for them included.
//! - `opened`: as when a file is opened: all bonds find their ways.
//! - `edited`: as after an edit, which is that somebody in the middle of the family gets a child.
//! - `again`: nothing has changed.

mod memory;
#[path = "../tests/support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion};
use kithkin::edit::{Edit, Parents, Session};
use kithkin::layout::{self, Options};
use kithkin::model::ChartKind;
use kithkin::model::arrangement::Arrangement;
use kithkin::text::Ruler;
use std::hint::black_box;
use std::time::Duration;
use support::families::{Family, Kind};

fn main() {
    let mut criterion = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3)).configure_from_args();
    let ruler = Ruler::new();
    let mut group = criterion.benchmark_group("bonds");
    for (size, bonds) in [(60, 0), (60, 25), (200, 0), (200, 60), (200, 200)] {
        let mut case = Family { bonds, ..Family::new(Kind::Clin, size) }.case();
        let chart = ChartKind::Genogram;
        let before = layout::layout(&case, &chart, &ruler, &Options::default(), None).arrangement;
        before.store(&mut case);
        let opened = Arrangement::of_case(&case).expect("the file says how it looked");
        let mut session = Session::new(case.clone());
        let unions: Vec<_> = session.case().unions.keys().cloned().collect();
        let parents = Parents::Union(unions[unions.len() / 2].clone());
        session.edit(Edit::AddChild { parents, kind: None, being: None }).expect("a child");
        for (name, case, before) in [("opened", &case, &opened), ("edited", session.case(), &before), ("again", &case, &before)] {
            group.bench_function(BenchmarkId::new(format!("{size}/{name}"), bonds), |bencher| {
                let again = || layout::layout(black_box(case), &chart, &ruler, &Options::default(), Some(before));
                bencher.iter_with_large_drop(again);
            });
        }
    }
    group.finish();
    criterion.final_summary();
}
