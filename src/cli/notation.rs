//! `kithkin notation`: the kinds with their codes, as text, as JSON, or drawn on a sheet.

use super::{Failure, read_text};
use crate::notation::{Agency, Profile, Row};
use crate::paint::svg;
use crate::scene::{sheet, style::Style};
use crate::text::Ruler;
use serde_json::json;
use std::fmt::{Display, Write as _};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The arguments of `kithkin notation`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The profile: mcgoldrick, genopro or pedigree
    #[arg(long, value_name = "PROFILE", default_value = "mcgoldrick", value_parser = profile)]
    profile: Profile,
    /// Print every row with all that it draws, as JSON
    #[arg(long)]
    json: bool,
    /// Draw the catalogue sheet into an SVG file
    #[arg(long, value_name = "OUT.svg")]
    sheet: Option<PathBuf>,
}

/// Reads a profile from an argument.
pub(super) fn profile(code: &str) -> Result<Profile, String> {
    Profile::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = Profile::ALL.iter().map(|p| p.code()).collect();
        format!("there is no such profile; choose one of {}", codes.join(", "))
    })
}

/// Draws with an agency's notation file from now on.
pub(super) fn use_agency(path: &Path) -> Result<(), Failure> {
    let refused = |why: &dyn Display| Failure::impossible(format_args!("the notation file {}: {why}", path.display()));
    let text = read_text(path).map_err(|why| refused(&why))?;
    Agency::read(&text).and_then(Agency::put_in_use).map_err(|error| refused(&error))
}

/// Prints the catalogue, or draws it and prints where.
pub fn run(args: &Args) -> Result<(), Failure> {
    if let Some(path) = &args.sheet {
        let scene = sheet::sheet(args.profile, &Ruler::new(), Style::Light);
        let svg = svg::write(&scene, &svg::SvgOptions::default());
        std::fs::write(path, svg).map_err(|cause| {
            Failure::impossible(format_args!("The sheet could not be written to {}: {cause}. Choose another place.", path.display()))
        })?;
    }
    let answer = match (args.json, &args.sheet) {
        (true, _) => json(args.profile)?,
        (false, Some(path)) => format!("{}\n", path.display()),
        (false, None) => text(args.profile),
    };
    // A closed pipe is no failure of ours.
    let _ = io::stdout().lock().write_all(answer.as_bytes());
    Ok(())
}

fn json(profile: Profile) -> Result<String, Failure> {
    let document = json!({ "profile": profile.code(), "label": profile.label(), "rows": profile.catalogue() });
    let json = serde_json::to_string_pretty(&document)
        .map_err(|cause| Failure::impossible(format_args!("The catalogue could not be written as JSON: {cause}.")))?;
    Ok(json + "\n")
}

/// The kinds in aligned columns: code, label, meaning; headings name the keys of the case file that take the codes.
fn text(profile: Profile) -> String {
    let all = profile.catalogue();
    fn rows<R: Row>(rows: &[&'static R]) -> Vec<[&'static str; 3]> {
        rows.iter().map(|row| [row.code(), row.label(), row.meaning()]).collect()
    }
    let sections = [
        ("People: people[].being, people[].gender", rows(&all.symbols)),
        ("Marks in and at a symbol (they follow from conditions, orientation, death, flags and so on)", rows(&all.person_marks)),
        ("Households: households[].members", rows(&all.households)),
        ("Unions: unions[].kind", rows(&all.unions)),
        ("What became of a union (it follows from the last of unions[].timeline[].kind)", rows(&all.union_statuses)),
        ("Child links: children[].kind", rows(&all.child_links)),
        ("Multiple births: children[].twins is a name that the siblings share; children[].zygosity", rows(&all.twins)),
        ("Bonds: bonds[].kind", rows(&all.bonds)),
        ("Strength of a tie: ties[].strength", rows(&all.strengths)),
        ("Stress of a tie: ties[].stress", rows(&all.stresses)),
        ("Flow of a tie: ties[].flow", rows(&all.flows)),
        ("States of a system: systems[].status", rows(&all.system_statuses)),
        ("Flags of people and systems: people[].flags, systems[].flags", rows(&all.flags)),
        ("Categories of systems: systems[].category", rows(&all.categories)),
    ];
    let widest =
        |column: usize| sections.iter().flat_map(|(_, rows)| rows).map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (codes, labels) = (widest(0), widest(1));
    let mut out = format!("{} ({})\n", profile.label(), profile.code());
    for (heading, rows) in &sections {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\n{heading}");
        for [code, label, meaning] in rows {
            let _ = writeln!(out, "  {code:codes$}  {label:labels$}  {meaning}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_lists_every_code_and_what_it_draws() {
        let Ok(json) = json(Profile::Pedigree) else { panic!("rows can be written") };
        let document: serde_json::Value = serde_json::from_str(&json).expect("it can be read back");
        let bonds = document["rows"]["bonds"].as_array().expect("a list");
        assert_eq!(bonds.len(), Profile::Pedigree.catalogue().bonds.len());
        assert_eq!(bonds[0]["line"]["strands"], 1);
        assert_eq!(document["rows"]["symbols"][2]["body"], "diamond");
    }

    #[test]
    fn the_text_has_a_line_for_every_row() {
        let text = text(Profile::Mcgoldrick);
        for code in ["civil_union", "kinship_care", "fused_hostile", "child_protection", "not_explored"] {
            assert!(text.lines().any(|line| line.trim_start().starts_with(code)), "{code}");
        }
    }
}
