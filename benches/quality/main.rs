//! What the layouts are worth and how long they take, as tables in Markdown:
//!
//! `cargo bench --no-default-features --bench quality [-- [KIND…] [SIZE…] [--seeds N] [--save FOLDER]]`
//!
//! Without arguments: every kind at 60, 200 and 1,000 people, with 3 seeds each. `--save` also writes each case and its
//! picture to a folder, for `benches/peers` and for other programs that measure.

mod asked;
#[path = "../../tests/support/mod.rs"]
mod support;
mod times;

use asked::Asked;
use kithkin::file;
use kithkin::layout::{self, Layout, Options};
use kithkin::model::{Case, ChartKind};
use kithkin::paint::svg;
use kithkin::scene::{self, SceneOptions};
use kithkin::text::Ruler;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use support::families::Family;
use times::Times;

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
