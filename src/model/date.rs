//! Dates as families know them: a subset of EDTF (ISO 8601-2) with about, uncertain, before, after and spans.

use std::fmt;

/// A date, or the text that stands where one should be.
#[derive(Clone, PartialEq, Eq)]
pub enum Date {
    /// A date that is understood.
    Known(Edtf),
    /// Text that is no date: kept, shown as such.
    Text(Box<str>),
}

/// A date of the subset: `1984`, `1984-03`, `1984-03-02`, `1984~`, `1984?`, `[..1984]`, `[1984..]`, `1980/1985`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// A day, month or year, perhaps approximate (`~`) or uncertain (`?`), or both (`%`).
    On {
        /// The day.
        day: Day,
        /// `~`
        about: bool,
        /// `?`
        uncertain: bool,
    },
    /// In or before.
    Before(Day),
    /// In or after.
    After(Day),
    /// A span.
    Span(Day, Day),
}

/// A year with perhaps a month and a day, in the proleptic Gregorian calendar; year 0 and negative years are legal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; only with a month.
    pub day: Option<u8>,
}

/// An age in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// Whole years.
    pub years: u32,
    /// The dates are not exact enough to be sure.
    pub about: bool,
}

impl Day {
    /// Reads `1984`, `1984-03` or `1984-03-02`; years have four to six digits and may be negative.
    pub fn parse(text: &str) -> Option<Day> {
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |r| (-1, r));
        let mut parts = rest.split('-');
        let number = |s: &str, len: std::ops::RangeInclusive<usize>| {
            (len.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i32>().ok()).flatten()
        };
        let year = sign * number(parts.next()?, 4..=6)?;
        let month = parts.next().map(|m| number(m, 2..=2).filter(|m| (1..=12).contains(m)));
        let day = parts.next().map(|d| number(d, 2..=2));
        if parts.next().is_some() {
            return None;
        }
        let (month, day) = match (month, day) {
            (None, _) => (None, None),
            (Some(month), None) => (Some(month? as u8), None),
            (Some(month), Some(day)) => (Some(month? as u8), Some(day? as u8)),
        };
        if let (Some(m), Some(d)) = (month, day)
            && !(1..=days_in_month(year, m)).contains(&d)
        {
            return None;
        }
        Some(Day { year, month, day })
    }

    fn first(self) -> (i32, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn last(self) -> (i32, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in_month(self.year, month)))
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 => 28 + u8::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.year.unsigned_abs())?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Edtf {
    /// Reads a date of the subset; `None` when it is none.
    pub fn parse(text: &str) -> Option<Edtf> {
        if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            return match (inner.strip_prefix(".."), inner.strip_suffix("..")) {
                (Some(day), None) => Day::parse(day).map(Edtf::Before),
                (None, Some(day)) => Day::parse(day).map(Edtf::After),
                _ => None,
            };
        }
        if let Some((from, to)) = text.split_once('/') {
            let (from, to) = (Day::parse(from)?, Day::parse(to)?);
            return (from.first() <= to.last()).then_some(Edtf::Span(from, to));
        }
        let (day, about, uncertain) = match text.as_bytes().last()? {
            b'~' => (&text[..text.len() - 1], true, false),
            b'?' => (&text[..text.len() - 1], false, true),
            b'%' => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        Day::parse(day).map(|day| Edtf::On { day, about, uncertain })
    }

    /// The earliest and the latest day that it may mean; an open end is the given day itself.
    fn range(self) -> ((i32, u8, u8), (i32, u8, u8)) {
        match self {
            Edtf::On { day, .. } | Edtf::Before(day) | Edtf::After(day) => (day.first(), day.last()),
            Edtf::Span(from, to) => (from.first(), to.last()),
        }
    }

    fn is_exact(self) -> bool {
        matches!(self, Edtf::On { day: Day { day: Some(_), .. }, about: false, uncertain: false })
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::On { day, about, uncertain } => {
                let mark = match (about, uncertain) {
                    (false, false) => "",
                    (true, false) => "~",
                    (false, true) => "?",
                    (true, true) => "%",
                };
                write!(f, "{day}{mark}")
            }
            Edtf::Before(day) => write!(f, "[..{day}]"),
            Edtf::After(day) => write!(f, "[{day}..]"),
            Edtf::Span(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

impl Date {
    /// Reads a date; what is none is kept as text.
    pub fn parse(text: &str) -> Date {
        Edtf::parse(text).map_or_else(|| Date::Text(text.into()), Date::Known)
    }

    /// The date, where it is understood.
    pub fn known(&self) -> Option<Edtf> {
        match self {
            Date::Known(date) => Some(*date),
            Date::Text(_) => None,
        }
    }

    /// What dates are ordered by: (year, month, day) of the earliest day meant. Text has no place in the order.
    pub fn sort_key(&self) -> Option<(i32, u8, u8)> {
        self.known().map(|d| d.range().0)
    }

    /// The latest day that it may mean.
    pub fn latest(&self) -> Option<(i32, u8, u8)> {
        self.known().map(|d| d.range().1)
    }

    /// The year, where it is understood.
    pub fn year(&self) -> Option<i32> {
        self.sort_key().map(|k| k.0)
    }

    /// Whole years from this date (a birth) to `end`; about when either is less exact than the answer needs. `None` when
    /// `end` is certainly earlier, or either is text.
    pub fn age_at(&self, end: &Date) -> Option<Age> {
        let (birth, end) = (self.known()?, end.known()?);
        let whole = |from: (i32, u8, u8), to: (i32, u8, u8)| to.0 - from.0 - i32::from((to.1, to.2) < (from.1, from.2));
        let most = whole(birth.range().0, end.range().1);
        let least = whole(birth.range().1, end.range().0);
        if most < 0 {
            return None;
        }
        let vague =
            |d: Edtf| matches!(d, Edtf::On { about: true, .. } | Edtf::On { uncertain: true, .. } | Edtf::Before(_) | Edtf::After(_));
        let both_years = !birth.is_exact() && !end.is_exact();
        let years = if both_years { end.range().0.0 - birth.range().0.0 } else { most };
        let spread = most - least > 1 || vague(birth) || vague(end);
        Some(Age { years: years.max(0) as u32, about: spread })
    }

    /// As people read it: `1984`, `c. 1984`, `1984?`, `by 1984`, `1984 or later`, `1980–1985`; text in its own words.
    pub fn shown(&self) -> String {
        self.shown_with(&LooseWords::default())
    }

    /// The same with years only, for a chart.
    pub fn shown_year(&self) -> String {
        self.shown_year_with(&LooseWords::default())
    }

    /// As [`Date::shown`], with the words of some language.
    pub fn shown_with(&self, words: &LooseWords<'_>) -> String {
        match self {
            Date::Text(text) => text.to_string(),
            Date::Known(Edtf::On { day, about, uncertain }) => on(&day.to_string(), *about, *uncertain, words),
            Date::Known(Edtf::Before(day)) => format!("{} {day}", words.by),
            Date::Known(Edtf::After(day)) => format!("{day} {}", words.or_later),
            Date::Known(Edtf::Span(from, to)) => format!("{from}–{to}"),
        }
    }

    /// As [`Date::shown_year`], with the words of some language.
    pub fn shown_year_with(&self, words: &LooseWords<'_>) -> String {
        match self {
            Date::Text(text) => text.to_string(),
            Date::Known(Edtf::On { day, about, uncertain }) => on(&day.year.to_string(), *about, *uncertain, words),
            Date::Known(Edtf::Before(day)) => format!("{} {}", words.by, day.year),
            Date::Known(Edtf::After(day)) => format!("{}+", day.year),
            Date::Known(Edtf::Span(from, to)) if from.year == to.year => from.year.to_string(),
            Date::Known(Edtf::Span(from, to)) => format!("{}–{}", from.year, to.year),
        }
    }
}

/// The words for dates that are not exact: English, unless somebody says them otherwise.
#[derive(Clone, Copy, Debug)]
pub struct LooseWords<'a> {
    /// Before a date that is only about right.
    pub about: &'a str,
    /// Before the latest date that it can be.
    pub by: &'a str,
    /// After the earliest date that it can be.
    pub or_later: &'a str,
}

impl Default for LooseWords<'static> {
    fn default() -> Self {
        LooseWords { about: "c.", by: "by", or_later: "or later" }
    }
}

fn on(date: &str, about: bool, uncertain: bool, words: &LooseWords<'_>) -> String {
    let about = if about { format!("{} ", words.about) } else { String::new() };
    format!("{about}{date}{}", if uncertain { "?" } else { "" })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Known(date) => date.fmt(f),
            Date::Text(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_subset_print_as_they_were_read() {
        for text in [
            "1984",
            "1984-03",
            "1984-03-02",
            "1984~",
            "1984?",
            "1984%",
            "[..1984]",
            "[1984-05..]",
            "1980/1985",
            "0000",
            "-0041-03-15",
            "12026",
        ] {
            assert_eq!(Date::parse(text).known().map(|d| d.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_date_stays_text() {
        for text in [
            "",
            "84",
            "1984-13",
            "2023-02-30",
            "1900-02-29",
            "1984-1-1",
            "05/06/1990",
            "[..]",
            "1985/1980",
            "1990-01-01T00:00",
            "about 1950",
            "1984-",
            "--1984",
        ] {
            assert_eq!(Date::parse(text), Date::Text(text.into()), "{text}");
        }
    }

    #[test]
    fn ages_count_whole_years_and_say_when_they_are_not_sure() {
        let age = |birth: &str, end: &str| Date::parse(birth).age_at(&Date::parse(end)).map(|a| (a.years, a.about));
        assert_eq!(age("2009-03-14", "2026-11-21"), Some((17, false)));
        assert_eq!(age("2009-12-14", "2026-11-21"), Some((16, false)));
        assert_eq!(age("2009", "2026-11-21"), Some((17, false)));
        assert_eq!(age("1943", "2002"), Some((59, false)));
        assert_eq!(age("1984~", "2026-11-21"), Some((42, true)));
        assert_eq!(age("2030", "2026-11-21"), None);
        assert_eq!(age("text", "2026-11-21"), None);
    }
}
