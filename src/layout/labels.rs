//! What stands written at a person or a union: texts already chosen and broken into lines, not yet placed.

use super::focus::Branch;
use super::{Anchor, Label, TextParts, area};
use crate::model::{Being, Case, Count, EntityId, Person, Union};
use crate::notation::{MarkShape, Profile, assigned_code, union_kind};
use crate::speech::say;
use crate::text::{Role, Ruler};
use kurbo::{Point, Rect};
use std::borrow::Cow;
use std::sync::Arc;

/// A line of text, what it is, and how wide.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub part: Cow<'static, str>,
    pub role: Role,
    pub text: Arc<str>,
    pub width: f64,
    /// How far its box rises above the baseline and reaches below it.
    pub line_box: (f64, f64),
    /// From one line to the next.
    pub height: f64,
    /// From the upper end of the line down to its baseline.
    pub rise: f64,
}

/// The part of the short word for the sex assigned at birth.
pub const ASSIGNED: &str = "assigned";

/// The texts around a person's symbol: where they live, what they earn and the dates above it, the age inside, name and more
/// below.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PersonLabels {
    /// Above the dates.
    pub over: Vec<Line>,
    pub born: Option<Line>,
    pub died: Option<Line>,
    /// Both, where no line enters between them.
    pub years: Option<Line>,
    pub age: Option<Line>,
    pub below: Vec<Line>,
}

/// How far the pill of a badge reaches beyond its count, at the sides and above and below (px).
pub(super) const PILL: (f64, f64) = (4.5, 1.0);
/// From a pill to what stands above or below it (px).
pub(super) const PILL_GAP: f64 = 2.0;

/// Lines of a name are this wide where its words allow it, and never wider than the second figure (px).
const NAME_WIDTH: (f64, f64) = (74.0, 108.0);
const NAME_LINES: usize = 3;
/// Lines of second lines (work, conditions) are this wide at most (px).
const SECOND_WIDTH: f64 = 84.0;
const DATES_WIDTH: f64 = 56.0;

impl Line {
    /// The line at its place, and the box that it fills there (see [`Label::bounds`]).
    pub fn at(&self, owner: &EntityId, at: Point, anchor: Anchor) -> (Label, Rect) {
        let (up, down) = self.line_box;
        let bounds = match self.role {
            Role::Badge => area(at, anchor, self.width - 2.0 * PILL.0, up, down).inflate(PILL.0, PILL.1),
            _ => area(at, anchor, self.width, up, down),
        };
        let (part, text) = (self.part.clone(), self.text.clone());
        (Label { owner: owner.clone(), part, text, role: self.role, at, anchor, haloed: false }, bounds)
    }
}

/// A line of text with its measures.
pub(super) fn line(ruler: &Ruler, part: impl Into<Cow<'static, str>>, role: Role, text: String) -> Line {
    let set_in = role.set_in();
    let (up, down) = ruler.line_box(&text, set_in);
    // Line boxes of Latin may touch: its letters do not fill them. Taller scripts get all they need.
    let slack = (Ruler::ascent(set_in) + Ruler::descent(set_in) - role.line_height()).max(0.0);
    let width = ruler.width(&text, set_in);
    Line { part: part.into(), role, text: text.into(), width, line_box: (up, down), height: up + down - slack, rise: up - slack * 0.8 }
}

/// A part with a number: the first three, which nearly all are, need no memory of their own.
fn numbered(first_three: [&'static str; 3], word: &str, index: usize) -> Cow<'static, str> {
    first_three.get(index).map_or_else(|| format!("{word}{}", index + 1).into(), |&part| part.into())
}

/// The part of a line of a union's dates.
pub(super) fn dates_part(index: usize) -> Cow<'static, str> {
    numbered(["dates1", "dates2", "dates3"], "dates", index)
}

/// The badge of a branch: how many people are counted there, or dots where nearer badges count them.
pub(super) fn badge(branch: &Branch, people: usize, ruler: &Ruler) -> Line {
    let text = if people > 0 { format!("+{people}") } else { "…".to_owned() };
    let (up, down) = ruler.line_box(&text, Role::Badge.set_in());
    let width = ruler.width(&text, Role::Badge.set_in()) + 2.0 * PILL.0;
    let rise = PILL_GAP + PILL.1 + up;
    Line {
        part: branch.word().into(),
        role: Role::Badge,
        text: text.into(),
        width,
        line_box: (up, down),
        height: rise + down + PILL.1,
        rise,
    }
}

/// One line of at most `width` px, or none for a blank text.
fn fitted(ruler: &Ruler, part: &'static str, role: Role, text: &str, width: f64) -> Option<Line> {
    ruler.wrap(text, role, width, 1).into_iter().next().map(|text| line(ruler, part, role, text))
}

/// Chooses a person's texts, for the case's `as_of`.
pub(super) fn of_person(case: &Case, person: &Person, parts: TextParts, ruler: &Ruler) -> PersonLabels {
    let name = if parts.names { person.name.shown() } else { String::new() };
    let mut labels = PersonLabels { below: name_lines(&name, ruler), ..PersonLabels::default() };
    let (profile, speech) = (Profile::of_case(&case.profile), parts.speech);
    let assigned = person.assigned.as_ref().filter(|_| parts.birth_sex).and_then(|assigned| assigned_code(assigned.code()));
    if let Some(MarkShape::Word(word)) = assigned.and_then(|code| profile.person_mark(code)).map(|row| row.shape) {
        labels.below.push(line(ruler, ASSIGNED, Role::Second, word.to_owned()));
    }
    let second = |labels: &mut PersonLabels, text: &str, lines: usize| {
        for text in ruler.wrap(text, Role::Second, SECOND_WIDTH, lines) {
            let before = labels.below.iter().filter(|l| l.role == Role::Second).count();
            let part = numbered(["more1", "more2", "more3"], "more", before);
            labels.below.push(line(ruler, part, Role::Second, text));
        }
    };
    second(&mut labels, profile.symbol(person.being().code(), person.gender().code()).word, 1);
    match person.being() {
        Being::Pregnancy => {
            if let Some(due) = person.birth.as_ref().filter(|_| parts.dates) {
                second(&mut labels, &say!(speech, "due", date = speech.date(due)), 1);
            }
        }
        Being::Miscarriage | Being::Abortion | Being::Stillbirth => {
            if let Some(date) = person.birth.as_ref().or(person.death.as_ref()).filter(|_| parts.dates) {
                second(&mut labels, &speech.year(date), 1);
            }
        }
        Being::Institution => {}
        Being::Person | Being::Pet | Being::Unlisted(_) => {
            let range = if person.is_dead() { "–" } else { "" };
            let born = person.birth.as_ref().filter(|_| parts.dates).map(|d| format!("{}{range}", speech.year(d)));
            labels.born = born.and_then(|t| fitted(ruler, "born", Role::Dates, &t, DATES_WIDTH));
            // Alone it would be taken for the birth.
            let alone = if person.birth.is_none() { "–" } else { "" };
            let died = person.death.as_ref().filter(|_| parts.dates).map(|d| format!("{alone}{}", speech.year(d)));
            labels.died = died.and_then(|t| fitted(ruler, "died", Role::Dates, &t, DATES_WIDTH));
            let inside = match &person.count {
                Some(Count::Number(n)) => Some(format!("×{n}")),
                Some(Count::Several) => Some("n".to_owned()),
                None => case.age_of(person).filter(|_| parts.ages).map(|a| format!("{}{}", if a.about { "~" } else { "" }, a.years)),
            };
            if *person.being() != Being::Pet {
                labels.age = inside.map(|t| line(ruler, "age", Role::Age, t));
            }
            if parts.education {
                second(&mut labels, &person.education, 1);
            }
            if parts.occupations {
                second(&mut labels, &person.occupation, 2);
            }
        }
    }
    let over = |text: &str, is_written: bool, lines: usize, names: [&'static str; 3]| {
        let texts = if is_written { ruler.wrap(text, Role::Second, SECOND_WIDTH, lines) } else { Vec::new() };
        texts.into_iter().enumerate().map(move |(i, text)| line(ruler, numbered(names, "place", i), Role::Second, text))
    };
    labels.over.extend(over(&person.place, parts.places, 2, ["place", "place2", "place3"]));
    labels.over.extend(over(&person.income, parts.incomes, 1, ["income", "income2", "income3"]));
    for condition in person.conditions.iter().filter(|_| parts.conditions) {
        second(&mut labels, &condition.name, 2);
    }
    labels
}

impl PersonLabels {
    /// How high the lines above the dates are (px).
    pub fn height_over(&self) -> f64 {
        self.over.iter().map(|line| line.height).sum()
    }

    /// Birth and death as one text over the middle of the symbol, for people whom no line enters from above.
    pub fn join_years(&mut self, ruler: &Ruler) {
        let years: Vec<Arc<str>> = [self.born.take(), self.died.take()].into_iter().flatten().map(|l| l.text).collect();
        self.years = (!years.is_empty()).then(|| line(ruler, "years", Role::Dates, years.concat()));
    }
}

fn name_lines(name: &str, ruler: &Ruler) -> Vec<Line> {
    let set_in = Role::Name.set_in();
    let longest = name.split_whitespace().map(|word| ruler.width(word, set_in)).fold(0.0, f64::max);
    let lines = ruler.wrap(name, Role::Name, longest.clamp(NAME_WIDTH.0, NAME_WIDTH.1), NAME_LINES);
    let part = |i: usize| numbered(["name", "name2", "name3"], "name", i);
    lines.into_iter().enumerate().map(|(i, text)| line(ruler, part(i), Role::Name, text)).collect()
}

/// Chooses the lines over a couple line: the dated events, one a line, two a line when there are more than three.
pub(super) fn of_union(union: &Union, parts: TextParts, ruler: &Ruler) -> Vec<Line> {
    let speech = parts.speech;
    let row = union_kind(union.kind.as_deref());
    let dated = union
        .timeline
        .iter()
        .filter(|_| parts.dates)
        .filter_map(|e| e.date.as_ref().map(|d| format!("{} {}", speech.short_event(&e.kind, row), speech.year(d))));
    let events: Vec<String> = dated.take(8).flat_map(|t| ruler.wrap(&t, Role::UnionDates, DATES_WIDTH * 1.5, 1)).collect();
    let together = if events.len() > 3 { 2 } else { 1 };
    events.chunks(together).enumerate().map(|(i, pair)| line(ruler, dates_part(i), Role::UnionDates, pair.join(" "))).collect()
}
