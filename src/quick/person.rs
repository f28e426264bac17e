//! One person of a line: `Luis Vega @2 m 2012-2019 adopted "note"`.

use super::cursor::{Cursor, date_at_start, number};
use super::draft::Draft;
use super::lex::{Kind, Token};
use super::names::folded;
use super::vocabulary::joined;
use super::words::{LinkWord, PERSON, PersonKey, PersonWord};
use super::{Slip, Why};
use crate::model::*;

/// What a person's description says about the link to the parents.
#[derive(Default)]
pub(super) struct Link {
    pub kind: Option<Box<str>>,
    pub zygosity: Option<Zygosity>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub primary: bool,
    /// Where the first word about the link stands.
    pub at: Option<usize>,
}

/// Ages from here on are years of birth with a slip of the finger.
const OLDEST: f64 = 1000.0;

/// True when words from here on describe a person whose name has ended. In a name, words with a capital are parts of it.
fn starts_fact(tokens: &[Token], in_name: bool) -> bool {
    let Some(first) = tokens.first() else { return true };
    if first.kind != Kind::Word {
        return true;
    }
    if in_name && first.text.chars().next().is_some_and(char::is_uppercase) {
        // A single capital is a gender, or the initial of a middle name where a name goes on.
        let goes_on = tokens.get(1).is_some_and(|t| t.kind == Kind::Word && t.text.starts_with(char::is_uppercase));
        let is_gender = matches!(PERSON.meaning(&first.text), Some(PersonWord::Gender(_)));
        return first.text.chars().count() == 1 && is_gender && !goes_on;
    }
    PERSON.at_start(tokens).is_some() || life(&first.text).is_some() || date_at_start(tokens).is_some() || number(first).is_some()
}

/// How many of these tokens are a name.
pub(super) fn length_of_name(tokens: &[Token]) -> usize {
    match tokens.first().map(|t| t.kind) {
        Some(Kind::Quoted) => 1,
        Some(Kind::Word) => (1..tokens.len()).find(|&n| starts_fact(&tokens[n..], true)).unwrap_or(tokens.len()),
        _ => 0,
    }
}

/// `1951-2019`: from birth to death.
fn life(text: &str) -> Option<(Date, Date)> {
    let year = |text: &str| match Edtf::parse(text)? {
        date @ Edtf::On { day: Day { month: None, .. }, .. } => Some(Date::Known(date)),
        Edtf::On { .. } | Edtf::Before(_) | Edtf::After(_) | Edtf::Span(..) => None,
    };
    let (birth, death) = text.split_once(['-', '–'])?;
    Some((year(birth)?, year(death)?))
}

/// A life in one word or, with blanks around the dash, in three: and in how many.
fn life_at_start(tokens: &[Token]) -> Option<((Date, Date), usize)> {
    let apart = match tokens {
        [birth, dash, death, ..] if matches!(dash.text.as_str(), "-" | "–") => life(&format!("{}-{}", birth.text, death.text)),
        _ => None,
    };
    apart.map(|life| (life, 3)).or_else(|| Some((life(&tokens.first()?.text)?, 1)))
}

/// Reads one person, whom it finds or makes; `at` is the column where the description should begin.
pub(super) fn person(draft: &mut Draft, tokens: &[Token], at: usize) -> Result<(PersonId, Link), Slip> {
    let mut cursor = Cursor::new(tokens, at);
    // "miscarriage 2016": who has no name may begin with what it was.
    let being = match PERSON.at_start(tokens) {
        Some((PersonWord::Being(being), _)) => Some(being.clone()),
        _ => None,
    };
    if being.is_some() {
        cursor.phrase(&PERSON);
    }
    let name_at = cursor.at();
    let is_nameless = being.is_some() && starts_fact(cursor.rest(), true) && cursor.rest().first().is_none_or(|t| t.kind != Kind::Quoted);
    let name = if is_nameless { Some(String::new()) } else { name(&mut cursor)? };
    let mark = cursor.next_if(Kind::Mark).map(|t| t.text.as_str());
    let id = match (name, mark) {
        (Some(name), mark) => {
            // Read before it is known of whom: a slip in it is found again below.
            let mut said = Person { being: being.clone(), ..Person::default() };
            drop(facts(&mut Cursor::new(cursor.rest(), at), &mut said, &mut Link::default()));
            draft.person(&name, mark, name_at, &said)?
        }
        (None, Some(mark)) => draft.marked(mark, name_at)?,
        (None, None) => return Err(Slip::new(name_at, Why::NoName)),
    };
    let mut link = Link::default();
    let mut star = false;
    if let Some(person) = draft.person_mut(&id) {
        person.being = being.or(person.being.take());
        star = facts(&mut cursor, person, &mut link)?;
    }
    if star {
        draft.star(&id);
    }
    Ok((id, link))
}

/// The name at a cursor: empty for `?`, `None` where there is none.
fn name(cursor: &mut Cursor) -> Result<Option<String>, Slip> {
    let length = length_of_name(cursor.rest());
    let tokens = &cursor.rest()[..length];
    let name = match tokens {
        [] => None,
        [one] if one.kind == Kind::Word && one.text == "?" => Some(String::new()),
        [one] if one.kind == Kind::Quoted => Some(one.text.clone()),
        words => Some(joined(words)),
    };
    cursor.skip(length);
    Ok(name)
}

/// Reads what is said about a person; true with a star.
fn facts(cursor: &mut Cursor, person: &mut Person, link: &mut Link) -> Result<bool, Slip> {
    let before = person.clone();
    let (mut star, mut has_birth) = (false, false);
    // The illness that a state or a "since" is about.
    let mut condition = None;
    while let Some(token) = cursor.rest().first() {
        let at = token.at;
        if cursor.next_if(Kind::Star).is_some() {
            star = true;
        } else if let Some(note) = cursor.next_if(Kind::Quoted) {
            person.common.note = note.text.clone();
        } else if let Some(word) = cursor.phrase(&PERSON) {
            match word {
                PersonWord::Gender(gender) => person.gender = Some(gender),
                PersonWord::Being(being) => person.being = Some(being),
                PersonWord::Orientation(orientation) => person.orientation = Some(orientation),
                PersonWord::Assigned(assigned) => person.assigned = Some(assigned),
                PersonWord::Common(word) => cursor.common(word, &mut person.common)?,
                PersonWord::Link(word) => {
                    link.at.get_or_insert(at);
                    match word {
                        LinkWord::Kind(kind) => link.kind = Some(kind.into()),
                        LinkWord::Zygosity(zygosity) => link.zygosity = Some(zygosity),
                        LinkWord::From => link.from = Some(cursor.needed_date()?),
                        LinkWord::Until => link.until = Some(cursor.needed_date()?),
                        LinkWord::Primary => link.primary = true,
                    }
                }
                PersonWord::Condition(kind) => condition = Some(add_condition(cursor, person, &before, kind)),
                PersonWord::State(state) => condition_at(person, condition, at)?.state = Some(state),
                PersonWord::Key(PersonKey::Since) => condition_at(person, condition, at)?.since = Some(cursor.needed_date()?),
                PersonWord::Key(key) => keyed(cursor, key, person, &before)?,
            }
        } else if let Some(((birth, death), length)) = life_at_start(cursor.rest()) {
            cursor.skip(length);
            (person.birth, person.death, has_birth) = (Some(birth), Some(death), true);
        } else if has_birth && matches!(token.text.as_str(), "-" | "–" | "—") && date_at_start(&cursor.rest()[1..]).is_some() {
            cursor.next();
            person.death = cursor.date();
        } else if let Some(date) = cursor.date() {
            if std::mem::replace(&mut has_birth, true) {
                return Err(Slip::new(at, Why::TwoBirths));
            }
            person.birth = Some(date);
        } else if let Some(age) = cursor.number().filter(|age| *age < OLDEST) {
            person.age = Some(age);
        } else {
            return Err(Slip::new(at, Why::NoPersonWord));
        }
    }
    Ok(star)
}

/// The illness that a kind of illness names, with its name if one follows.
fn add_condition(cursor: &mut Cursor, person: &mut Person, before: &Person, kind: ConditionKind) -> usize {
    let is_name = cursor.rest().first().is_some_and(|t| t.kind == Kind::Quoted) || !starts_fact(cursor.rest(), false);
    let name =
        cursor.next_if(Kind::Quoted).or_else(|| if is_name { cursor.next() } else { None }).map_or_else(String::new, |t| t.text.clone());
    let known = before.conditions.iter().position(|c| c.kind == kind && folded(&c.name) == folded(&name));
    known.unwrap_or_else(|| {
        person.conditions.push(Condition { kind, name, state: None, since: None, unknown: Unknown::new() });
        person.conditions.len() - 1
    })
}

fn condition_at(person: &mut Person, condition: Option<usize>, at: usize) -> Result<&mut Condition, Slip> {
    let found = condition.and_then(|i| person.conditions.get_mut(i));
    found.ok_or_else(|| Slip::new(at, Why::NoIllness))
}

/// A word that a value follows, or that says all by itself.
fn keyed(cursor: &mut Cursor, key: PersonKey, person: &mut Person, before: &Person) -> Result<(), Slip> {
    let add = |list: &mut Vec<String>, before: &[String], value: String| {
        if !before.contains(&value) {
            list.push(value);
        }
    };
    let at = cursor.at();
    match key {
        PersonKey::Born => person.birth = Some(cursor.needed_date()?),
        PersonKey::Death => person.death = Some(cursor.needed_date()?),
        PersonKey::Died => match cursor.date() {
            Some(date) => person.death = Some(date),
            None => person.deceased = true,
        },
        PersonKey::Age => person.age = Some(cursor.needed_number()?),
        PersonKey::Order => person.birth_order = Some(cursor.needed_number()?),
        PersonKey::Count => {
            let count = cursor.needed_number()?;
            if count.fract() != 0.0 || count < 2.0 {
                return Err(Slip::new(at, Why::NoCount));
            }
            person.count = Some(Count::Number(count as u32));
        }
        PersonKey::Several => person.count = Some(Count::Several),
        PersonKey::Intersex => person.intersex = true,
        PersonKey::Pronouns => person.pronouns = cursor.value()?,
        PersonKey::Occupation => person.occupation = cursor.value()?,
        PersonKey::Education => person.education = cursor.value()?,
        PersonKey::Income => person.income = cursor.value()?,
        PersonKey::Place => person.place = cursor.value()?,
        PersonKey::Faith => person.faith = cursor.value()?,
        PersonKey::Culture => add(&mut person.cultures, &before.cultures, cursor.value()?),
        PersonKey::Language => add(&mut person.languages, &before.languages, cursor.value()?),
        PersonKey::Flag => add(&mut person.flags, &before.flags, cursor.value()?),
        PersonKey::Strength => add(&mut person.strengths, &before.strengths, cursor.value()?),
        PersonKey::Arrived => person.migration.get_or_insert_default().year = Some(cursor.needed_date()?),
        PersonKey::Origin => person.migration.get_or_insert_default().from = cursor.value()?,
        // Read where the illness is known.
        PersonKey::Since => {}
    }
    Ok(())
}
