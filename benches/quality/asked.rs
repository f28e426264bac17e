//! The arguments: which families, and what to do beside printing.

use crate::support::families::{Family, Kind};
use std::path::PathBuf;

const USAGE: &str = "usage: quality [tree|inlaw|inter|clin|hard…] [SIZE…] [--seeds N] [--edits N] [--save FOLDER] [--update]";

/// What was asked for.
pub struct Asked {
    kinds: Vec<Kind>,
    sizes: Vec<usize>,
    seeds: usize,
    /// How many edits are made in each family.
    pub edits: usize,
    /// Where cases and pictures go.
    pub save: Option<PathBuf>,
    /// Whether fewer crossings than ever are to be remembered.
    pub update: bool,
}

impl Asked {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// A sentence and the usage.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut asked = Asked { kinds: vec![], sizes: vec![], seeds: 3, edits: 50, save: None, update: false };
        // `cargo bench` adds its own flag.
        let mut arguments = arguments.filter(|a| a != "--bench");
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value\n{USAGE}"));
            let number = |text: String| text.parse::<usize>().map_err(|_| format!("{text} is no number\n{USAGE}"));
            match argument.as_str() {
                "--seeds" => asked.seeds = number(value()?)?,
                "--edits" => asked.edits = number(value()?)?,
                "--save" => asked.save = Some(value()?.into()),
                "--update" => asked.update = true,
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

    /// The families in which edits are made: those with the default seed.
    pub fn families_to_edit(&self) -> impl Iterator<Item = Family> {
        self.families().filter(|family| *family == Family::new(family.kind, family.size))
    }

    /// The families, smaller ones first.
    pub fn families(&self) -> impl Iterator<Item = Family> {
        let of_size = move |size| self.kinds.iter().flat_map(move |&kind| Family::with_seeds(kind, size, self.seeds));
        self.sizes.iter().flat_map(move |&size| of_size(size))
    }
}
