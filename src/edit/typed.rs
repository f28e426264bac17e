//! What people type → a date, a name.

use crate::model::{Date, Day, Edtf, Name};

/// How the months begin, in English and in Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "ene"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "abr"],
    ["may", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "ago"],
    ["sep", "set"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dic"],
];

/// Reads a date as people write it: `1984`, `3/1984`, `14 March 2009`, `abt 1950`, `before 1990`, `1950s`, `1980-1985`; and in
/// Spanish, whatever the window speaks: `14 de marzo de 2009`, `hacia 1950`, `antes de 1990`.
///
/// `None` when the field is blank. `5/6/1990` stays text: it is the fifth of June to one reader and the sixth of May to
/// another.
pub fn read_date(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    Some(Edtf::parse(typed).or_else(|| free_date(&typed.to_lowercase())).map_or_else(|| Date::parse(typed), Date::Known))
}

fn free_date(text: &str) -> Option<Edtf> {
    let after_word = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim);
    if let Some(rest) = after_word(&["between ", "from ", "entre ", "de ", "del "]) {
        let joints = [" and ", " to ", " y ", " al ", " a "];
        let (a, b) = joints.into_iter().find_map(|joint| rest.split_once(joint))?;
        return span(a, b);
    }
    if let Some(rest) = after_word(&["before ", "bef. ", "bef ", "until ", "by ", "antes de ", "antes del ", "hasta ", "<", "≤"]) {
        return read_day(rest).map(Edtf::Before);
    }
    if let Some(rest) = after_word(&["after ", "aft. ", "aft ", "since ", "después de ", "despues de ", "desde ", ">", "≥"]) {
        return read_day(rest).map(Edtf::After);
    }
    const ABOUT: [&str; 16] = [
        "about ",
        "abt. ",
        "abt ",
        "approx. ",
        "approx ",
        "around ",
        "alrededor de ",
        "aprox. ",
        "aprox ",
        "hacia ",
        "circa ",
        "ca. ",
        "ca ",
        "c. ",
        "c",
        "~",
    ];
    if let Some(rest) = after_word(&ABOUT) {
        return read_day(rest).map(|day| Edtf::On { day, about: true, uncertain: false });
    }
    if let Some(rest) = after_word(&["maybe ", "perhaps ", "probably ", "quizás ", "quizá ", "tal vez ", "probablemente "])
        .or_else(|| text.strip_suffix('?').map(str::trim))
    {
        return read_day(rest).map(|day| Edtf::On { day, about: false, uncertain: true });
    }
    if let Some(decade) = text.strip_suffix("s").map(|t| t.trim_end_matches('\'')).and_then(Day::parse)
        && decade.month.is_none()
        && decade.year % 10 == 0
    {
        return Some(Edtf::Span(decade, Day { year: decade.year + 9, ..decade }));
    }
    if let Some(day) = read_day(text) {
        return Some(Edtf::On { day, about: false, uncertain: false });
    }
    let (from, to) = text.split_once('–').or_else(|| text.split_once(" to ")).or_else(|| text.split_once('-'))?;
    span(from, to)
}

fn span(from: &str, to: &str) -> Option<Edtf> {
    let (from, to) = (read_day(from.trim())?, read_day(to.trim())?);
    (from <= to).then_some(Edtf::Span(from, to))
}

/// Reads a year, month or day in the common orders.
fn read_day(text: &str) -> Option<Day> {
    if let Some(day) = Day::parse(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(|c: char| "/.-, ".contains(c)).filter(|p| !matches!(*p, "" | "de" | "del")).collect();
    let number = |s: &str| (s.len() <= 2).then(|| s.parse::<u8>().ok()).flatten();
    let year = |s: &str| Day::parse(s).filter(|d| d.month.is_none()).map(|d| d.year);
    let named = |s: &str| MONTHS.iter().position(|names| names.iter().any(|name| s.starts_with(name))).map(|i| i as u8 + 1);
    let (year, month, day) = match parts.as_slice() {
        [m, y] => (year(y)?, named(m).or_else(|| number(m))?, None),
        [y, m, d] if year(y).is_some() => (year(y)?, number(m).or_else(|| named(m))?, Some(number(d)?)),
        [a, b, y] => {
            let y = year(y)?;
            match (named(a), named(b), number(a), number(b)) {
                (Some(m), _, _, Some(d)) | (_, Some(m), Some(d), _) => (y, m, Some(d)),
                // With dots the day is first everywhere; with slashes only a number above 12 says which is which.
                (_, _, Some(d), Some(m)) if text.contains('.') || d > 12 || d == m => (y, m, Some(d)),
                (_, _, Some(m), Some(d)) if d > 12 => (y, m, Some(d)),
                _ => return None,
            }
        }
        _ => return None,
    };
    // Printed and read again, so that one place decides which days exist.
    Day::parse(&Day { year, month: Some(month), day }.to_string())
}

/// A name as it is after someone typed over it on the chart. A name in parts stays one: the last word is the family name,
/// and former names are kept.
pub fn rename(old: &Name, typed: &str) -> Name {
    let typed = typed.trim();
    match old {
        Name::None | Name::Plain(_) if typed.is_empty() => Name::None,
        Name::None | Name::Plain(_) => Name::Plain(typed.to_owned()),
        Name::Parts(parts) => {
            let mut parts = parts.clone();
            let family = if parts.family.trim().is_empty() { &mut parts.birth_family } else { &mut parts.family };
            let first = match typed.strip_suffix(family.trim()).filter(|_| !family.trim().is_empty()) {
                Some(first) => first.trim(),
                None => {
                    let (first, last) = typed.rsplit_once(' ').unwrap_or((typed, ""));
                    last.clone_into(family);
                    first.trim()
                }
            };
            let called = if parts.known_as.trim().is_empty() { &mut parts.given } else { &mut parts.known_as };
            first.clone_into(called);
            Name::Parts(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NameParts;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (typed, meant) in [
            ("1984", "1984"),
            ("1984-03-02", "1984-03-02"),
            ("3/1984", "1984-03"),
            ("03.1984", "1984-03"),
            ("Mar 1984", "1984-03"),
            ("14 March 2009", "2009-03-14"),
            ("March 14, 2009", "2009-03-14"),
            ("14.3.2009", "2009-03-14"),
            ("14/3/2009", "2009-03-14"),
            ("3/14/2009", "2009-03-14"),
            ("2009-3-4", "2009-03-04"),
            ("abt 1950", "1950~"),
            ("ca. 1950", "1950~"),
            ("c1950", "1950~"),
            ("before 1990", "[..1990]"),
            ("<1990", "[..1990]"),
            ("after 5/1990", "[1990-05..]"),
            ("1950s", "1950/1959"),
            ("between 1980 and 1985", "1980/1985"),
            ("1980-1985", "1980/1985"),
            ("1980–1985", "1980/1985"),
            ("1984?", "1984?"),
            ("perhaps 1984", "1984?"),
            ("14 de marzo de 2009", "2009-03-14"),
            ("dic. 2009", "2009-12"),
            ("agosto del 2009", "2009-08"),
            ("hacia 1950", "1950~"),
            ("antes de 1990", "[..1990]"),
            ("desde mayo de 1990", "[1990-05..]"),
            ("entre 1980 y 1985", "1980/1985"),
            ("de 1980 a 1985", "1980/1985"),
            ("quizás 1984", "1984?"),
        ] {
            let read = read_date(typed).and_then(|d| d.known()).map(|d| d.to_string());
            assert_eq!(read.as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_has_two_readings_or_none_stays_text() {
        for typed in ["5/6/1990", "31/2/2000", "84", "long ago", "13/1984", "1985-1980"] {
            assert_eq!(read_date(typed), Some(Date::Text(typed.into())), "{typed}");
        }
        assert_eq!(read_date("  "), None);
    }

    #[test]
    fn typing_over_a_name_in_parts_keeps_its_parts() {
        let old = NameParts { given: "Maria".into(), family: "de la Cruz".into(), former: vec!["X".into()], ..NameParts::default() };
        let Name::Parts(new) = rename(&Name::Parts(Box::new(old)), "Marisol de la Cruz") else { panic!("parts stay parts") };
        assert_eq!((new.given.as_str(), new.family.as_str(), new.former.len()), ("Marisol", "de la Cruz", 1));
        assert!(rename(&Name::Plain("Ana".into()), " ") == Name::None);
    }
}
