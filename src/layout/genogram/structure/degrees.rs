//! Over a couple who are related by blood, how they are: what clinical pedigrees write (NSGC 2022).

use super::super::super::labels::{self, Line};
use super::super::frozen::Frozen;
use super::Texts;
use crate::model::graph::{CaseGraph, Kinship};
use crate::notation::Profile;
use crate::text::{Role, Ruler};

/// The part of the line that says it.
const DEGREE: &str = "degree";

impl Texts {
    /// Writes the degree over the dates of each related couple, where the notation asks for it.
    pub(super) fn add_degrees(&mut self, frozen: &Frozen, ruler: &Ruler) {
        if Profile::of_case(&frozen.case.profile) != Profile::Pedigree {
            return;
        }
        let graph = CaseGraph::new(frozen.case);
        for (node, dates) in frozen.unions.iter().zip(&mut self.dates) {
            let kinship = match node.record.partners.as_slice() {
                [first, second] => graph.kinship(first, second),
                _ => None,
            };
            let line = kinship.map(|kinship| labels::line(ruler, DEGREE, Role::UnionDates, words(&kinship)));
            // The texts of an earlier drawing may say how they were related then.
            if line.is_some() || dates.iter().any(|line| line.part == DEGREE) {
                let others = dates.iter().filter(|line| line.part != DEGREE).cloned();
                *dates = line.into_iter().chain(others).collect::<Vec<Line>>().into();
            }
        }
    }
}

/// `1st cousins`, `2nd cousins, once removed`.
fn words(kinship: &Kinship) -> String {
    let (near, far) = (kinship.up.min(kinship.down), kinship.up.max(kinship.down));
    match (near, far) {
        (0, _) => "in direct line".to_owned(),
        (1, 1) => "siblings".to_owned(),
        (1, 2) => "uncle or aunt".to_owned(),
        (1, _) => "great-uncle or -aunt".to_owned(),
        (near, far) => {
            let cousins = format!("{} cousins", ordinal(near - 1));
            match far - near {
                0 => cousins,
                1 => format!("{cousins}, once removed"),
                times => format!("{cousins}, {times}× removed"),
            }
        }
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, n) if n != 11 => "st",
        (2, n) if n != 12 => "nd",
        (3, n) if n != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_degree_is_said_in_words() {
        let say = |up, down| words(&Kinship { up, down, ancestors: Vec::new() });
        assert_eq!(say(2, 2), "1st cousins");
        assert_eq!(say(4, 3), "2nd cousins, once removed");
        assert_eq!(say(3, 5), "2nd cousins, 2× removed");
        assert_eq!((say(1, 2), say(1, 1), say(0, 2)), ("uncle or aunt".into(), "siblings".into(), "in direct line".into()));
        assert_eq!([11, 12, 13, 21].map(ordinal), ["11th", "12th", "13th", "21st"]);
    }
}
