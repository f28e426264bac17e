//! What the layouts are worth and how long they take, as tables in Markdown:
//!
//! `cargo bench --no-default-features --bench quality [-- [KIND…] [SIZE…] [--seeds N] [--save FOLDER]]`
//!
//! Without arguments: every kind at 60, 200 and 1,000 people, with 3 seeds each. `--save` also writes each case and its
//! picture to a folder, for `benches/peers` and for other programs that measure. Times are CPU time of the whole process, so
//! a busy machine counts little and a second thread would not help.

#[path = "../tests/support/mod.rs"]
mod support;

use cpu_time::ProcessTime;
use kithkin::file;
use kithkin::layout::{self, Layout, Options};
use kithkin::model::{Case, ChartKind};
use kithkin::paint::svg;
use kithkin::scene::{self, SceneOptions};
use kithkin::text::Ruler;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use support::families::{Family, Kind};

const USAGE: &str = "usage: quality [tree|inlaw|inter|clin|hard…] [SIZE…] [--seeds N] [--save FOLDER]";

/// What was asked for.
struct Asked {
    kinds: Vec<Kind>,
    sizes: Vec<usize>,
    seeds: u64,
    save: Option<PathBuf>,
}

impl Asked {
    fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut asked = Asked { kinds: vec![], sizes: vec![], seeds: 3, save: None };
        // `cargo bench` adds its own flag.
        let mut arguments = arguments.filter(|a| a != "--bench");
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{USAGE}"));
            match argument.as_str() {
                "--seeds" => asked.seeds = value()?.parse().map_err(|_| format!("--seeds needs a number\n{USAGE}"))?,
                "--save" => asked.save = Some(value()?.into()),
                word => match (Kind::ALL.into_iter().find(|k| k.word() == word), word.parse()) {
                    (Some(kind), _) => asked.kinds.push(kind),
                    (None, Ok(size)) => asked.sizes.push(size),
                    (None, Err(_)) => return Err(format!("{word} is no kind of family and no size\n{USAGE}")),
                },
            }
        }
        if asked.kinds.is_empty() {
            asked.kinds = Kind::ALL.to_vec();
        }
        if asked.sizes.is_empty() {
            asked.sizes = vec![60, 200, 1_000];
        }
        Ok(asked)
    }

    fn families(&self) -> impl Iterator<Item = Family> {
        let families = move |size| self.kinds.iter().flat_map(move |&kind| Family::with_seeds(kind, size, self.seeds));
        self.sizes.iter().flat_map(move |&size| families(size))
    }
}

fn main() -> ExitCode {
    let asked = match Asked::read(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    println!("| family (seed) | people | unions | cold p50 ms | p95 | again p50 ms | p95 |");
    println!("|---|---|---|---|---|---|---|");
    for family in asked.families() {
        let case = family.case();
        let runs = (20_000 / case.people.len()).clamp(3, 40);
        let cold = Times::of(runs, || genogram(&case, &Ruler::new()));
        let ruler = Ruler::new();
        let layout = genogram(&case, &ruler);
        let again = Times::of(runs, || genogram(&case, &ruler));
        let times = [cold.at(0.5), cold.at(0.95), again.at(0.5), again.at(0.95)].map(|ms| format!("{ms:.2}")).join(" | ");
        println!("| {family} | {} | {} | {times} |", case.people.len(), case.unions.len());
        if let Some(folder) = &asked.save {
            let picture = picture(&case, &layout, &ruler);
            if let Err(error) = save(folder, &family, &case, &picture) {
                eprintln!("{}: {error}", folder.display());
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn genogram(case: &Case, ruler: &Ruler) -> Layout {
    layout::layout(case, &ChartKind::Genogram, ruler, &Options::default())
}

/// The picture that `kithkin export` would write.
fn picture(case: &Case, layout: &Layout, ruler: &Ruler) -> String {
    let scene = scene::build(case, &ChartKind::Genogram, layout, ruler, &SceneOptions::default());
    svg::write(&scene, &svg::SvgOptions::default())
}

fn save(folder: &Path, family: &Family, case: &Case, picture: &str) -> std::io::Result<()> {
    let name = format!("{}-{}-{}", family.kind.word(), family.size, family.seed);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.kith.json")), file::to_bytes(case))?;
    fs::write(folder.join(format!("{name}.svg")), picture)
}

/// How long several runs of the same took, in milliseconds of CPU time, shortest first.
struct Times(Vec<f64>);

impl Times {
    fn of<T>(runs: usize, run: impl Fn() -> T) -> Self {
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let start = ProcessTime::now();
                let result = black_box(run());
                let taken = start.elapsed();
                drop(result);
                taken.as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time that this share of the runs kept to.
    fn at(&self, share: f64) -> f64 {
        let last = (self.0.len() as f64 * share).ceil() as usize;
        self.0[last.clamp(1, self.0.len()) - 1]
    }
}
