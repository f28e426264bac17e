//! Which of the texts round a symbol are written.

/// The texts round the symbols of people, each of which can be left out; all but the last two are usual.
///
/// This is for a calmer picture and no protection: what is not written still stands in the titles for people who listen.
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
    /// The sex assigned at birth, in the short words of the pedigree nomenclature.
    pub birth_sex: bool,
}

impl Default for TextParts {
    fn default() -> Self {
        TextParts { names: true, dates: true, ages: true, occupations: true, conditions: true, places: false, birth_sex: false }
    }
}

impl TextParts {
    /// The words for the parts.
    pub const WORDS: [&'static str; 7] = ["names", "dates", "ages", "occupations", "conditions", "places", "birth-sex"];

    /// Writes a part or leaves it out; a word that names no part changes nothing.
    pub fn set(&mut self, word: &str, is_written: bool) {
        let part = match word {
            "names" => &mut self.names,
            "dates" => &mut self.dates,
            "ages" => &mut self.ages,
            "occupations" => &mut self.occupations,
            "conditions" => &mut self.conditions,
            "places" => &mut self.places,
            "birth-sex" => &mut self.birth_sex,
            _ => return,
        };
        *part = is_written;
    }
}
