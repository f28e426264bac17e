//! A case → its text: all that the language can say, and a list of what it can't.

use super::guess::category_of;
use super::left_out::LeftOut;
use super::spell::{Called, date, heading, quoted};
use super::vocabulary::Vocabulary;
use super::words::*;
use crate::model::*;
use crate::notation::{Profile, Row, bond_kind, category};

/// The text of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text, which [`super::parse`] reads back.
    pub text: String,
    /// What it does not say, such as "5 events".
    pub left_out: Vec<String>,
}

impl Written {
    /// The text with a last line that says what is not in it.
    pub fn with_remark(&self) -> String {
        if self.left_out.is_empty() {
            self.text.clone()
        } else {
            format!("{}\n# Not in this text: {}.\n", self.text, self.left_out.join(", "))
        }
    }
}

/// Writes a case as text. What is said nowhere because it is the usual thing (a child by birth) is left unsaid.
pub fn write(case: &Case) -> Written {
    let mut writer = Writer { case, called: Called::new(case), blocks: Vec::new(), left_out: LeftOut::default() };
    writer.head();
    writer.people();
    writer.unions();
    writer.households();
    writer.systems();
    writer.bonds();
    writer.ties();
    writer.clients();
    writer.left_out.of_case(case);
    let blocks: Vec<String> = writer.blocks.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n") + "\n").collect();
    Written { text: blocks.join("\n"), left_out: writer.left_out.sentences() }
}

/// A text in the making.
pub(super) struct Writer<'c> {
    pub case: &'c Case,
    pub called: Called,
    /// Lines that belong together.
    pub blocks: Vec<Vec<String>>,
    pub left_out: LeftOut,
}

/// A word and its text, where there is one.
fn text(words: &mut Vec<String>, word: &str, text: &str) {
    if !text.is_empty() {
        words.push(format!("{word} {}", quoted(text)));
    }
}

pub(super) fn dated(words: &mut Vec<String>, word: &str, when: Option<&Date>) {
    words.extend(when.map(|when| format!("{word} {}", date(when))));
}

pub(super) fn flag(words: &mut Vec<String>, word: &str, is_so: bool) {
    words.extend(is_so.then(|| word.to_owned()));
}

/// Words after a colon, if there are any.
pub(super) fn after_colon(line: String, words: &[String], between: &str) -> String {
    if words.is_empty() { line } else { format!("{line}: {}", words.join(between)) }
}

impl Writer<'_> {
    /// The word of a listed value; one that is not listed is counted as left out.
    pub fn word<M: Clone + PartialEq>(&mut self, words: &mut Vec<String>, of: &Vocabulary<M>, code: &str, label: &str, meaning: &M) {
        match of.word_for(code, label, meaning) {
            Some(word) => words.push(word),
            None => self.left_out.kind(),
        }
    }

    pub fn common(&mut self, words: &mut Vec<String>, common: &Common) {
        flag(words, "confidential", common.confidential);
        match &common.standing {
            Some(standing) if standing.is_listed() => words.push(standing.code().to_owned()),
            Some(_) => self.left_out.kind(),
            None => {}
        }
        text(words, "source", &common.source);
        text(words, "note", &common.note);
    }

    fn head(&mut self) {
        let case = self.case;
        let mut lines = Vec::new();
        let texts = [
            ("title", &case.title),
            ("reference", &case.reference),
            ("worker", &case.worker),
            ("agency", &case.agency),
            ("language", &case.language),
            ("profile", &case.profile),
            ("note", &case.note),
        ];
        lines.extend(texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| format!("{word}: {}", heading(text))));
        let says_something = |d: &&Date| !matches!(d, Date::Text(text) if text.trim().is_empty());
        lines.extend(case.as_of.as_ref().filter(says_something).map(|d| format!("as of: {}", date(d))));
        self.blocks.push(lines);
    }

    /// True when a star is enough to say who the client is.
    fn has_star(&self) -> bool {
        self.case.index.is_empty()
    }

    fn people(&mut self) {
        let case = self.case;
        let lines = case.people.iter().map(|(id, person)| {
            let mut words = vec![self.called.person(id).to_owned()];
            self.person(&mut words, person);
            let is_client = matches!(&case.client, Some(EntityId::Person(client)) if client == id);
            if is_client && self.has_star() {
                words.push("*".to_owned());
            }
            words.join(" ")
        });
        let lines = lines.collect();
        self.blocks.push(lines);
    }

    fn person(&mut self, words: &mut Vec<String>, person: &Person) {
        use PersonWord as W;
        if let Some(being) = &person.being {
            self.word(words, &PERSON, being.code(), being.label(), &W::Being(being.clone()));
        }
        match &person.gender {
            Some(Gender::Man) => words.push("m".into()),
            Some(Gender::Woman) => words.push("f".into()),
            Some(Gender::Nonbinary) => words.push("n".into()),
            Some(Gender::Other) => words.push("o".into()),
            Some(Gender::Unknown) => words.push("?".into()),
            Some(Gender::Unlisted(_)) => self.left_out.kind(),
            None => {}
        }
        match &person.birth {
            Some(Date::Known(birth)) => words.push(birth.to_string()),
            other => dated(words, "born", other.as_ref()),
        }
        match &person.death {
            Some(Date::Known(death)) => words.push(format!("d {death}")),
            other => dated(words, "death", other.as_ref()),
        }
        flag(words, "deceased", person.deceased);
        self.number(words, "age", person.age);
        self.number(words, "order", person.birth_order);
        match person.count {
            Some(Count::Number(count)) if (2..=1_000_000).contains(&count) => words.push(format!("count {count}")),
            Some(Count::Number(_)) => self.left_out.add(1, "number out of range", "numbers out of range", 1),
            Some(Count::Several) => words.push("several".to_owned()),
            None => {}
        }
        if let Some(assigned) = &person.assigned {
            self.word(words, &PERSON, assigned.label(), assigned.label(), &W::Assigned(assigned.clone()));
        }
        if let Some(orientation) = &person.orientation {
            self.word(words, &PERSON, orientation.code(), orientation.label(), &W::Orientation(orientation.clone()));
        }
        flag(words, "intersex", person.intersex);
        text(words, "pronouns", &person.pronouns);
        text(words, "occupation", &person.occupation);
        text(words, "education", &person.education);
        text(words, "income", &person.income);
        text(words, "place", &person.place);
        person.cultures.iter().for_each(|culture| words.push(format!("culture {}", quoted(culture))));
        text(words, "faith", &person.faith);
        person.languages.iter().for_each(|language| words.push(format!("language {}", quoted(language))));
        if let Some(migration) = &person.migration {
            dated(words, "arrived", migration.year.as_ref());
            if migration.year.is_none() || !migration.from.is_empty() {
                words.push(format!("origin {}", quoted(&migration.from)));
            }
        }
        for condition in &person.conditions {
            self.condition(words, condition);
        }
        person.flags.iter().for_each(|flag| words.push(format!("flag {}", quoted(flag))));
        person.strengths.iter().for_each(|strength| words.push(format!("strength {}", quoted(strength))));
        self.common(words, &person.common);
    }

    pub fn number(&mut self, words: &mut Vec<String>, word: &str, number: Option<f64>) {
        match number {
            Some(number) if (0.0..=1e6).contains(&number) && !number.is_sign_negative() => words.push(format!("{word} {number}")),
            Some(_) => self.left_out.add(1, "number out of range", "numbers out of range", 1),
            None => {}
        }
    }

    fn condition(&mut self, words: &mut Vec<String>, condition: &Condition) {
        let kind = &condition.kind;
        let Some(word) = PERSON.word_for(kind.code(), kind.label(), &PersonWord::Condition(kind.clone())) else {
            self.left_out.kind();
            return;
        };
        words.push(word);
        words.push(quoted(&condition.name));
        if let Some(state) = &condition.state {
            self.word(words, &PERSON, state.code(), state.label(), &PersonWord::State(state.clone()));
        }
        dated(words, "since", condition.since.as_ref());
    }

    fn households(&mut self) {
        let mut lines = Vec::new();
        for (id, household) in &self.case.households {
            let mut words = Vec::new();
            text(&mut words, "place", &household.place);
            self.common(&mut words, &household.common);
            let members = self.called.list(&household.members);
            lines.push(after_colon(format!("{} {members}", self.called.household(id)).trim_end().to_owned(), &words, " "));
        }
        self.blocks.push(lines);
    }

    fn systems(&mut self) {
        let mut lines = Vec::new();
        for (id, system) in &self.case.systems {
            let mut words = Vec::new();
            let row = system.category.as_deref().map(|code| (code, category(Some(code)))).filter(|(code, row)| row.code() == *code);
            match row {
                Some((code, row)) => self.word(&mut words, &SYSTEM, code, row.label(), &SystemWord::Category(row.code())),
                None => {
                    self.left_out.add(
                        0,
                        "kind that is not in the list",
                        "kinds that are not in the list",
                        usize::from(system.category.is_some()),
                    );
                    flag(&mut words, "no category", category_of(&system.name).is_some());
                }
            }
            if let Some(formality) = &system.formality {
                self.word(&mut words, &SYSTEM, formality.code(), formality.label(), &SystemWord::Formality(formality.clone()));
            }
            if let Some(status) = &system.status {
                self.word(&mut words, &SYSTEM, status.code(), status.label(), &SystemWord::Status(status.clone()));
            }
            match system.importance {
                Some(importance @ 1..=3) => words.push(importance.to_string()),
                Some(_) => self.left_out.add(1, "number out of range", "numbers out of range", 1),
                None => {}
            }
            text(&mut words, "contact", &system.contact);
            system.flags.iter().for_each(|flag| words.push(format!("flag {}", quoted(flag))));
            self.common(&mut words, &system.common);
            let members = self.called.list(&system.members);
            let line = after_colon(format!("{} {members}", self.called.system(id)).trim_end().to_owned(), &words, " ");
            // Without a colon, a member called Faith would be taken for a category.
            lines.push(if words.is_empty() && !members.is_empty() { line + ":" } else { line });
        }
        self.blocks.push(lines);
    }

    fn bonds(&mut self) {
        let mut lines = Vec::new();
        for bond in self.case.bonds.values() {
            let row = bond_kind(bond.kind.as_deref());
            let kind = match &bond.kind {
                None => String::new(),
                Some(code) if row.code() == &**code => code.replace('_', " "),
                Some(_) => {
                    self.left_out.kind();
                    continue;
                }
            };
            let mut words = Vec::new();
            dated(&mut words, "since", bond.since.as_ref());
            dated(&mut words, "until", bond.until.as_ref());
            self.common(&mut words, &bond.common);
            let arrow = if row.directed { ">" } else { "" };
            let line = format!("{} -{kind}-{arrow} {}", self.called.person(&bond.from), self.called.person(&bond.to));
            lines.push(after_colon(line, &words, " "));
        }
        self.blocks.push(lines);
    }

    fn ties(&mut self) {
        let mut lines = Vec::new();
        for tie in self.case.ties.values() {
            let mut words = Vec::new();
            if let Some(strength) = &tie.strength {
                self.word(&mut words, &TIE, strength.code(), strength.label(), &TieWord::Strength(strength.clone()));
            }
            if let Some(stress) = &tie.stress {
                let label = Profile::default().stress(stress.code()).label();
                self.word(&mut words, &TIE, label, stress.code(), &TieWord::Stress(stress.clone()));
            }
            if let Some(flow) = &tie.flow {
                let label = Profile::default().flow(flow.code()).label();
                self.word(&mut words, &TIE, flow.code(), label, &TieWord::Flow(flow.clone()));
            }
            if !tie.label.is_empty() {
                words.push(quoted(&tie.label));
            }
            dated(&mut words, "since", tie.since.as_ref());
            dated(&mut words, "until", tie.until.as_ref());
            self.common(&mut words, &tie.common);
            lines.push(after_colon(format!("{} = {}", self.called.end(&tie.from), self.called.second_end(&tie.to)), &words, " "));
        }
        self.blocks.push(lines);
    }

    /// Client and index persons, where a star does not say it.
    fn clients(&mut self) {
        let mut lines = Vec::new();
        let client = match &self.case.client {
            Some(EntityId::Person(id)) if !self.has_star() => Some(self.called.person(id)),
            Some(EntityId::Household(id)) => Some(self.called.household(id)),
            Some(EntityId::System(id)) => Some(self.called.system(id)),
            _ => None,
        };
        lines.extend(client.map(|client| format!("client: {client}")));
        if !self.case.index.is_empty() {
            lines.push(format!("index: {}", self.called.list(&self.case.index)));
        }
        self.blocks.push(lines);
    }
}
