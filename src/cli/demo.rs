//! `kithkin demo`: the charts of the sample case that is built in, and the case itself to play with.

use super::export::{Clock, Drawing, Format, picture, write};
use super::{Failure, Next, print};
use crate::file;
use crate::model::ChartKind;
use std::fs;
use std::path::PathBuf;

/// An invented family with all that a first look wants to see.
const SAMPLE: &[u8] = include_bytes!("../../fixtures/cases/rivera.kith.json");

/// The arguments of `kithkin demo`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder that the files go into
    #[arg(short, long, value_name = "DIR", default_value = "kithkin-demo")]
    output: PathBuf,
}

/// Runs the command; the editor opens on the case that it has written.
pub fn run(args: &Args) -> Result<Next, Failure> {
    let folder = &args.output;
    fs::create_dir_all(folder)
        .map_err(|error| Failure::impossible(format!("the folder {} could not be made: {error}", folder.display())))?;
    let case = file::open_bytes(SAMPLE).map_err(Failure::impossible)?.case;
    let case_file = folder.join("rivera.kith.json");
    // A case that is there may have been worked on.
    if !case_file.exists() {
        write(SAMPLE, &case_file)?;
    }
    print(&format!("{}\n", case_file.display()));
    for chart in [ChartKind::Genogram, ChartKind::Ecomap, ChartKind::Combined, ChartKind::Timeline] {
        for (format, ending) in [(Format::Svg, "svg"), (Format::Png, "png")] {
            let path = folder.join(format!("rivera-{}.{ending}", chart.code()));
            write(&picture(&case, &chart, format, &Drawing::default(), &mut Clock::start())?, &path)?;
            print(&format!("{}\n", path.display()));
        }
    }
    Ok(Next::Editor { file: Some(case_file), is_required: false })
}
