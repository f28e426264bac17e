//! `kithkin check`: opens files and says what was found, and changes nothing.

use super::Failure;
use super::case_file::{Keys, open};
use crate::file::{Loaded, Refusal, unknown_keys};
use crate::model::check::{Problem, problems};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of `kithkin check`.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Case files, sealed or not, or SVGs that carry a case
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    keys: Keys,
    /// Print one JSON object a line and file
    #[arg(long)]
    json: bool,
}

/// A file was opened without repairs, with some, or not at all: the exit codes, in the order of their weight.
const OPENED: u8 = 0;
const REPAIRED: u8 = 10;
const REFUSED: u8 = 20;

/// Checks every file and exits with the worst outcome: 0 opened, 10 repaired, 20 refused.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let unlock = args.keys.unlock()?;
    let mut worst = OPENED;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for path in &args.files {
        let opened = open(path, unlock.as_ref());
        worst = worst.max(outcome(&opened));
        let printed = if args.json { print_json(&mut out, path, &opened) } else { print(&mut out, path, &opened) };
        // A closed pipe is no failure of the check.
        if printed.is_err() {
            break;
        }
    }
    let _ = out.flush();
    Ok(ExitCode::from(worst))
}

fn outcome(opened: &Result<Loaded, Refusal>) -> u8 {
    match opened {
        Err(_) => REFUSED,
        Ok(loaded) if loaded.repairs.is_empty() => OPENED,
        Ok(_) => REPAIRED,
    }
}

/// Characters of what stood in a file that a line for people shows.
const LONGEST_QUOTE: usize = 120;
/// Strange keys that a list for people shows.
const MOST_KEYS: usize = 20;

fn print(out: &mut impl Write, path: &Path, opened: &Result<Loaded, Refusal>) -> io::Result<()> {
    let name = path.display();
    let loaded = match opened {
        Ok(loaded) => loaded,
        Err(refusal) => {
            let at = refusal.at.map(|(line, column)| format!(" at line {line}, column {column}")).unwrap_or_default();
            return writeln!(out, "{name}: refused\n  {}{at}: {}", refusal.code.code(), refusal.sentence);
        }
    };
    match loaded.repairs.len() {
        0 => writeln!(out, "{name}: opened")?,
        1 => writeln!(out, "{name}: opened with 1 repair")?,
        n => writeln!(out, "{name}: opened with {n} repairs")?,
    }
    for repair in &loaded.repairs {
        write!(out, "  {} {}: {}", repair.code.code(), repair.place, repair.sentence)?;
        match &repair.before {
            Some(before) => writeln!(out, " It was {}", quoted(before))?,
            None => writeln!(out)?,
        }
    }
    for Problem { code, sentence, .. } in problems(&loaded.case) {
        writeln!(out, "  {} {sentence}", code.code())?;
    }
    let kept = unknown_keys(&loaded.case);
    if !kept.is_empty() {
        let more = kept.len().saturating_sub(MOST_KEYS);
        let rest = if more > 0 { format!(" and {more} more (--json has them all)") } else { String::new() };
        let listed = kept[..kept.len() - more].join(", ");
        writeln!(out, "  Keys that this version does not know; they are kept, but not drawn: {listed}{rest}")?;
    }
    Ok(())
}

fn quoted(before: &str) -> String {
    match before.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{} … ({} bytes; --json has all of it)", &before[..end], before.len()),
        None => before.to_owned(),
    }
}

fn print_json(out: &mut impl Write, path: &Path, opened: &Result<Loaded, Refusal>) -> io::Result<()> {
    let outcome = match outcome(opened) {
        OPENED => "opened",
        REPAIRED => "repaired",
        _ => "refused",
    };
    let mut report = json!({"file": path.display().to_string(), "outcome": outcome});
    match opened {
        Err(refusal) => report["refusal"] = refusal_json(refusal),
        Ok(loaded) => {
            report["repairs"] = loaded
                .repairs
                .iter()
                .map(|r| json!({"code": r.code.code(), "place": r.place, "sentence": r.sentence, "before": r.before}))
                .collect();
            report["unknown_keys"] = unknown_keys(&loaded.case).into();
            report["problems"] = problems(&loaded.case)
                .iter()
                .map(|p| {
                    let about: Vec<&str> = p.about.iter().map(|e| e.as_str()).collect();
                    json!({"code": p.code.code(), "about": about, "sentence": p.sentence})
                })
                .collect();
        }
    }
    writeln!(out, "{report}")
}

fn refusal_json(refusal: &Refusal) -> Value {
    let mut json = json!({"code": refusal.code.code(), "sentence": refusal.sentence});
    if let Some((line, column)) = refusal.at {
        json["line"] = line.into();
        json["column"] = column.into();
    }
    json
}
