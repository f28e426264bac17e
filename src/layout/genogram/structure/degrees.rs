//! Over a couple who are related by blood, how they are: what clinical pedigrees write (NSGC 2022).

use super::super::super::labels::{self, Line};
use super::super::frozen::Frozen;
use super::Texts;
use crate::model::graph::{CaseGraph, Kinship};
use crate::notation::Profile;
use crate::speech::{Speech, say};
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
            let line = kinship.map(|kinship| labels::line(ruler, DEGREE, Role::UnionDates, words(&kinship, frozen.parts.speech)));
            // The texts of an earlier drawing may say how they were related then.
            if line.is_some() || dates.iter().any(|line| line.part == DEGREE) {
                let others = dates.iter().filter(|line| line.part != DEGREE).cloned();
                *dates = line.into_iter().chain(others).collect::<Vec<Line>>().into();
            }
        }
    }
}

/// `1st cousins`, `2nd cousins, once removed`.
fn words(kinship: &Kinship, speech: Speech) -> String {
    let (near, far) = (kinship.up.min(kinship.down), kinship.up.max(kinship.down));
    match (near, far) {
        (0, _) => speech.tr("degree-direct").to_owned(),
        (1, 1) => speech.tr("degree-siblings").to_owned(),
        (1, 2) => speech.tr("degree-uncle").to_owned(),
        (1, _) => speech.tr("degree-great-uncle").to_owned(),
        (near, far) => {
            let cousins = say!(speech, "degree-cousins", degree = near - 1);
            match far - near {
                0 => cousins,
                1 => say!(speech, "degree-once-removed", cousins = cousins),
                times => say!(speech, "degree-removed", cousins = cousins, times = times),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_degree_is_said_in_words() {
        let say = |up, down| words(&Kinship { up, down, ancestors: Vec::new() }, Speech::English);
        assert_eq!(say(2, 2), "1st cousins");
        assert_eq!(say(4, 3), "2nd cousins, once removed");
        assert_eq!(say(3, 5), "2nd cousins, 2× removed");
        assert_eq!((say(1, 2), say(1, 1), say(0, 2)), ("uncle or aunt".into(), "siblings".into(), "in direct line".into()));
        let cousins = [12, 13, 14, 22].map(|up| say(up, up));
        assert_eq!(cousins, ["11th cousins", "12th cousins", "13th cousins", "21st cousins"]);
        assert_eq!(words(&Kinship { up: 3, down: 3, ancestors: Vec::new() }, Speech::Spanish), "primos segundos");
    }
}
