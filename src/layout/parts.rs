//! Which of the texts round a symbol are written, and in which language.

use crate::model::{Being, Gender, Person};
use crate::speech::Speech;

/// The texts round the symbols of people, each of which can be left out; all but the last four are usual.
///
/// What is left out is not in the titles for people who listen either. This is no de-identification: texts that the worker has
/// typed stay as they are, and may name people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextParts {
    /// Names of people.
    pub names: bool,
    /// Birth and death, due dates, and the dates of unions.
    pub dates: bool,
    /// The age inside a symbol.
    pub ages: bool,
    /// Work.
    pub occupations: bool,
    /// What illnesses and other conditions are called.
    pub conditions: bool,
    /// Where people live.
    pub places: bool,
    /// Schooling.
    pub education: bool,
    /// What people earn.
    pub incomes: bool,
    /// The sex assigned at birth, in the short words of the pedigree nomenclature.
    pub birth_sex: bool,
    /// The language of all words on the chart that the worker has not typed.
    pub speech: Speech,
}

impl Default for TextParts {
    fn default() -> Self {
        TextParts {
            names: true,
            dates: true,
            ages: true,
            occupations: true,
            conditions: true,
            places: false,
            education: false,
            incomes: false,
            birth_sex: false,
            speech: Speech::default(),
        }
    }
}

impl TextParts {
    /// The words for the parts.
    pub const WORDS: [&'static str; 9] =
        ["names", "dates", "ages", "occupations", "conditions", "places", "education", "incomes", "birth-sex"];

    /// What a person is called: the name as it is shown, which may be empty, or who it is where names are left out.
    pub fn called(&self, person: &Person) -> String {
        if self.names {
            return person.name.shown();
        }
        match (person.being(), person.gender()) {
            (Being::Person, Gender::Man) => self.speech.tr("a-man").to_owned(),
            (Being::Person, Gender::Woman) => self.speech.tr("a-woman").to_owned(),
            (Being::Person, Gender::Nonbinary | Gender::Other | Gender::Unknown | Gender::Unlisted(_)) => {
                self.speech.tr("a-person").to_owned()
            }
            (being, _) => self.speech.of(being).into_owned(),
        }
    }

    /// Writes a part or leaves it out; a word that names no part changes nothing.
    pub fn set(&mut self, word: &str, is_written: bool) {
        let part = match word {
            "names" => &mut self.names,
            "dates" => &mut self.dates,
            "ages" => &mut self.ages,
            "occupations" => &mut self.occupations,
            "conditions" => &mut self.conditions,
            "places" => &mut self.places,
            "education" => &mut self.education,
            "incomes" => &mut self.incomes,
            "birth-sex" => &mut self.birth_sex,
            _ => return,
        };
        *part = is_written;
    }
}
