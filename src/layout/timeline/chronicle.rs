//! What a timeline tells: lanes by person, couple and system, and the moments in them, before they have a place.

use crate::model::*;

/// Everything that the chart says.
#[derive(Clone, Debug, Default)]
pub(super) struct Chronicle {
    pub lanes: Vec<Lane>,
    /// Records that belong here and have no date that can be placed, in words.
    pub undated: Vec<Remark>,
    /// People of whom no date is known.
    pub without_dates: Vec<PersonId>,
}

/// One strip of the chart, and what happened in it.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    pub subject: Subject,
    pub moments: Vec<Moment>,
}

/// Whose strip it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Subject {
    /// A person, with their life; a loss or an awaited child is a moment, no life.
    Person(PersonId, Option<Life>),
    /// A household or a system.
    Group(EntityId),
    /// How a union, a stay with parents who are none by birth, a bond or a tie lasted; its words, and between which people.
    Course { line: EntityId, words: String, stretch: Stretch },
    /// What is about nobody in particular.
    Everybody,
}

/// The life of a person as far as its ends are known, in years.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Life {
    pub born: Option<f64>,
    pub died: Option<f64>,
    /// Dead, with or without a date.
    pub is_dead: bool,
}

/// From when to when something lasted, in years; an open end is not known, or is now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stretch {
    pub from: Option<f64>,
    pub until: Option<f64>,
    /// Over, even if nobody knows since when.
    pub is_over: bool,
}

/// Something that happened at a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    /// The record that says so.
    pub owner: EntityId,
    /// Completes the id of its text.
    pub part: String,
    /// In years.
    pub at: f64,
    /// The time is about, uncertain, or only known from one side.
    pub is_vague: bool,
    pub sign: Sign,
    /// The date and what happened.
    pub words: String,
}

/// What a moment is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A birth.
    Born,
    /// A death.
    Died,
    /// A loss before or at birth, or an awaited birth.
    Unborn,
    /// Any other dated event.
    Event,
}

/// A line of the list of what has no date.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Remark {
    pub owner: EntityId,
    pub words: String,
}

/// The time of a date, in years: the middle of all that it may mean. Nothing for a text that is no date.
pub(super) fn time(date: &Date) -> Option<f64> {
    let share = |(year, month, day): (i32, u8, u8)| f64::from(year) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0;
    Some((share(date.sort_key()?) + share(date.latest()?)) / 2.0)
}

/// True where a date is about, uncertain, known from one side only, or longer than a year.
pub(super) fn is_vague(date: &Date) -> bool {
    let far = |date: &Date| Some(date.latest()?.0 - date.sort_key()?.0);
    let is_loose = match date.known() {
        Some(Edtf::On { about, uncertain, .. }) => about || uncertain,
        Some(Edtf::Before(_) | Edtf::After(_)) => true,
        Some(Edtf::Span(..)) | None => false,
    };
    is_loose || far(date).is_some_and(|years| years > 0)
}
