//! The sample cases that are built in: by name and what they show.

use super::language::tr;

/// A sample case.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// The message that it is called by on the start screen.
    id: &'static str,
    /// The message that says what it shows.
    shows: &'static str,
    /// The case file.
    pub bytes: &'static [u8],
}

impl Sample {
    /// What it is called.
    pub fn name(&self) -> &'static str {
        tr(self.id)
    }

    /// What it shows.
    pub fn shows(&self) -> &'static str {
        tr(self.shows)
    }
}

macro_rules! samples {
    ($($file:literal: $id:literal, $shows:literal;)*) => {
        &[$(Sample { id: $id, shows: $shows, bytes: include_bytes!(concat!("../../fixtures/cases/", $file, ".kith.json")) },)*]
    };
}

/// Every sample, in the order of the start screen.
pub const SAMPLES: &[Sample] = samples! {
    "rivera": "sample-rivera", "sample-rivera-shows";
    "blended-family": "sample-blended-family", "sample-blended-family-shows";
    "foster-and-kinship-care": "sample-foster-and-kinship-care", "sample-foster-and-kinship-care-shows";
    "refugee-family": "sample-refugee-family", "sample-refugee-family-shows";
    "two-mothers-and-a-donor": "sample-two-mothers-and-a-donor", "sample-two-mothers-and-a-donor-shows";
    "losses-and-pregnancy": "sample-losses-and-pregnancy", "sample-losses-and-pregnancy-shows";
    "elder-care-three-households": "sample-elder-care-three-households", "sample-elder-care-three-households-shows";
    "twins-of-three-kinds": "sample-twins-of-three-kinds", "sample-twins-of-three-kinds-shows";
    "youth-club-as-client": "sample-youth-club-as-client", "sample-youth-club-as-client-shows";
    "community-as-client": "sample-community-as-client", "sample-community-as-client-shows";
    "freud-three-marriages": "sample-freud-three-marriages", "sample-freud-three-marriages-shows";
    "victoria-albert-cousins": "sample-victoria-albert-cousins", "sample-victoria-albert-cousins-shows";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_opens_without_repairs() {
        for sample in SAMPLES {
            let loaded = crate::file::open_bytes(sample.bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", sample.id));
            assert!(!loaded.is_changed(), "{} needs repairs", sample.id);
        }
    }
}
