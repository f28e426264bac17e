//! The arguments: which families, and what to do beside printing.

use crate::support::families::{Family, Kind};
use std::path::PathBuf;

const USAGE: &str = "usage: quality [tree|inlaw|inter|clin|hard…] [SIZE…] [--seeds N] [--save FOLDER]";

/// What was asked for.
pub struct Asked {
    kinds: Vec<Kind>,
    sizes: Vec<usize>,
    seeds: u64,
    /// Where cases and pictures go.
    pub save: Option<PathBuf>,
}

impl Asked {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// A sentence and the usage.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
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

    /// The families, smaller ones first.
    pub fn families(&self) -> impl Iterator<Item = Family> {
        let of_size = move |size| self.kinds.iter().flat_map(move |&kind| Family::with_seeds(kind, size, self.seeds));
        self.sizes.iter().flat_map(move |&size| of_size(size))
    }
}
