//! The fewest crossings that any version has reached in each family of the benchmarks: what later versions are held to.
//!
//! The file is only ever lowered, by `cargo bench --bench quality -- --update`.

use super::families::Family;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Crossings by family, as `clin 200 (242)`.
pub struct BestKnown(BTreeMap<String, usize>);

impl BestKnown {
    /// Reads the file.
    ///
    /// # Panics
    /// When it is not there or is not what this program writes.
    pub fn read() -> Self {
        let text = std::fs::read_to_string(path()).expect("benches/best_known.json is there");
        Self(serde_json::from_str(&text).expect("benches/best_known.json holds numbers by family"))
    }

    /// The fewest crossings of a family.
    pub fn of(&self, family: &Family) -> Option<usize> {
        self.0.get(&family.to_string()).copied()
    }

    /// Remembers what has been reached, where that is fewer than before.
    pub fn lower(&mut self, family: &Family, crossings: usize) {
        let best = self.0.entry(family.to_string()).or_insert(crossings);
        *best = crossings.min(*best);
    }

    /// Writes the file.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn write(&self) -> std::io::Result<()> {
        std::fs::write(path(), format!("{}\n", serde_json::to_string_pretty(&self.0)?))
    }
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/best_known.json")
}
