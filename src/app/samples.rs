//! The sample cases that are built in: by name and what they show.

/// A sample case.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is called on the start screen.
    pub name: &'static str,
    /// What it shows.
    pub shows: &'static str,
    /// The case file.
    pub bytes: &'static [u8],
}

macro_rules! samples {
    ($($file:literal: $name:literal, $shows:literal;)*) => {
        &[$(Sample { name: $name, shows: $shows, bytes: include_bytes!(concat!("../../fixtures/cases/", $file, ".kith.json")) },)*]
    };
}

/// Every sample, in the order of the start screen.
pub const SAMPLES: &[Sample] = samples! {
    "rivera": "Rivera", "A single mother and school stress: three generations, support and stress at once";
    "blended-family": "Brandt and Lund", "A blended family: step-children, a child of both, a child in two households";
    "foster-and-kinship-care": "Marsh", "One child in foster care, one with the grandmother, one adopted";
    "refugee-family": "Haddad", "A family that has just arrived: migration, two faiths, twelve systems";
    "two-mothers-and-a-donor": "Weiss and Nair", "Two mothers, a donor and a surrogate";
    "losses-and-pregnancy": "Frost", "Losses and a pregnancy, in birth order";
    "elder-care-three-households": "Moreau", "Care of two parents from three households";
    "twins-of-three-kinds": "Quist", "Twins of three kinds, and triplets";
    "youth-club-as-client": "The Basement", "A group as the client: a youth club with its members";
    "community-as-client": "Canal Row", "A community as the client: a neighbourhood and its services";
    "freud-three-marriages": "Freud, 1900", "Three marriages of one man, half-brothers as old as the stepmother";
    "victoria-albert-cousins": "Queen Victoria", "First cousins who marry, over five generations";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_opens_without_repairs() {
        for sample in SAMPLES {
            let loaded = crate::file::open_bytes(sample.bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", sample.name));
            assert!(!loaded.is_changed(), "{} needs repairs", sample.name);
        }
    }
}
