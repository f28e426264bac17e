//! Cases that have never been laid out: how good the picture is, and how long it takes.

use crate::asked::Asked;
use crate::support::best_known::BestKnown;
use crate::support::evaluate::{Report, evaluate};
use crate::support::families::Family;
use crate::times::Times;
use crate::{cells_of, genogram};
use kithkin::file;
use kithkin::layout::Layout;
use kithkin::model::{Case, ChartKind};
use kithkin::paint::svg;
use kithkin::scene::{self, SceneOptions};
use kithkin::text::Ruler;
use std::fs;
use std::io;
use std::path::Path;

/// Layouts that are timed for each family: so many people in all, between these numbers of runs.
const PEOPLE: usize = 20_000;
const RUNS: (usize, usize) = (3, 40);
/// Characters of a list of offenders that are shown.
const SHOWN: usize = 160;

/// Prints a line a family, and below the table whatever must be nothing and is not.
pub fn table(asked: &Asked) -> io::Result<()> {
    let mut best = BestKnown::read();
    let mut faults = vec![];
    println!("X = crossings (best = the fewest ever), F = those that marriages force; centring in slots; times in ms of CPU:");
    println!("cold with all texts to measure, again with texts measured before.\n");
    println!("| family (seed) | unions | X | best | F | centring | p95 | width | jogs % | faults | cold p50 | p95 | again p50 | p95 |");
    println!("|{}", "---|".repeat(14));
    for family in asked.families() {
        let case = family.case();
        let ruler = Ruler::new();
        let layout = genogram(&case, &ruler, None);
        let picture = picture(&case, &layout, &ruler);
        let report = evaluate(&picture, &case, &ruler);
        let runs = (PEOPLE / case.people.len()).clamp(RUNS.0, RUNS.1);
        let cold = Times::of(runs, || genogram(&case, &Ruler::new(), None));
        let again = Times::of(runs, || genogram(&case, &ruler, None));
        let known = best.of(&family).map_or("–".to_owned(), |best| best.to_string());
        println!("| {family} | {} | {} | {} |", worth(&report, &known), cells_of(&cold), cells_of(&again));
        faults.extend(report.zero_rows().into_iter().map(|row| format!("- {family}: {}", row.chars().take(SHOWN).collect::<String>())));
        if let Some(folder) = &asked.save {
            save(folder, &family, &case, &picture)?;
        }
        if asked.update {
            best.lower(&family, report.crossings.count());
        }
    }
    println!("\n{}\n", if faults.is_empty() { "No fault.".to_owned() } else { faults.join("\n") });
    if asked.update { best.write() } else { Ok(()) }
}

fn worth(report: &Report, best: &str) -> String {
    let (crossings, shape) = (&report.crossings, &report.shape);
    let order = format!("{} | {} | {best} | {}", report.unions, crossings.count(), crossings.forced);
    let (mean, p95) = shape.centring;
    let form = format!("{mean:.2} | {p95:.2} | {:.2} | {:.1}", shape.width_ratio, 100.0 * shape.jogs);
    format!("{order} | {form} | {}", report.zero_rows().len())
}

/// The picture that `kithkin export` would write.
fn picture(case: &Case, layout: &Layout, ruler: &Ruler) -> String {
    let scene = scene::build(case, &ChartKind::Genogram, layout, ruler, &SceneOptions::default());
    svg::write(&scene, &svg::SvgOptions::default())
}

fn save(folder: &Path, family: &Family, case: &Case, picture: &str) -> io::Result<()> {
    let name = format!("{}-{}-{}", family.kind.word(), family.size, family.seed);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{name}.kith.json")), file::to_bytes(case))?;
    fs::write(folder.join(format!("{name}.svg")), picture)
}
