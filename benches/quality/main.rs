//! What the layouts are worth and how long they take, as tables in Markdown:
//!
//! `cargo bench --no-default-features --bench quality [-- [KIND…] [SIZE…] [--seeds N] [--edits N] [--save FOLDER] [--update]]`
//!
//! Without arguments: every kind at 60, 200 and 1,000 people with 3 seeds each, then 50 edits in those with the first seed.
//! `--save` also writes each case and its picture to a folder, for `benches/peers` and for other programs that measure;
//! `--update` lowers `benches/best_known.json` where fewer lines cross than ever before.

mod asked;
mod cold;
mod edited;
#[path = "../memory/mod.rs"]
mod memory;
#[path = "../../tests/support/mod.rs"]
mod support;
mod times;

use asked::Asked;
use kithkin::layout::{self, Layout, Options};
use kithkin::model::{Case, ChartKind};
use kithkin::text::Ruler;
use std::process::ExitCode;

fn main() -> ExitCode {
    let asked = match Asked::read(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = cold::table(&asked) {
        eprintln!("a file could not be written: {error}");
        return ExitCode::FAILURE;
    }
    if asked.edits > 0 {
        edited::table(&asked);
    }
    ExitCode::SUCCESS
}

fn genogram(case: &Case, ruler: &Ruler, before: Option<&Layout>) -> Layout {
    layout::layout(case, &ChartKind::Genogram, ruler, &Options::default(), before.map(|b| &b.arrangement))
}

/// The times that half and nearly all of the runs kept to, as two cells.
fn cells_of(times: &times::Times) -> String {
    format!("{:.2} | {:.2}", times.at(0.5), times.at(0.95))
}
