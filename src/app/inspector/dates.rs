//! A date in words that leave no doubt about what is a day and what a month.

use crate::app::language::tr;
use crate::model::{Date, Day, Edtf};

/// The date in words.
pub fn understood(date: &Date) -> String {
    match date {
        Date::Text(text) => text.to_string(),
        Date::Known(Edtf::On { day: on, about: false, uncertain: false }) => day(on),
        Date::Known(Edtf::On { day: on, about: true, uncertain: false }) => tr!("date-about", day = day(on)),
        Date::Known(Edtf::On { day: on, about: false, uncertain: true }) => tr!("date-not-sure", day = day(on)),
        Date::Known(Edtf::On { day: on, about: true, uncertain: true }) => tr!("date-about-not-sure", day = day(on)),
        Date::Known(Edtf::Before(latest)) => tr!("date-before", day = day(latest)),
        Date::Known(Edtf::After(earliest)) => tr!("date-after", day = day(earliest)),
        Date::Known(Edtf::Span(from, to)) => tr!("date-span", from = day(from), to = day(to)),
    }
}

fn day(d: &Day) -> String {
    // As text: numbers would be written with separators in some languages.
    let year = d.year.to_string();
    match (d.month.and_then(month), d.day) {
        (Some(month), Some(day)) => tr!("date-day", day = day, month = month, year = year),
        (Some(month), None) => tr!("date-month", month = month, year = year),
        (None, _) => year,
    }
}

fn month(number: u8) -> Option<&'static str> {
    Some(match number {
        1 => tr("january"),
        2 => tr("february"),
        3 => tr("march"),
        4 => tr("april"),
        5 => tr("may"),
        6 => tr("june"),
        7 => tr("july"),
        8 => tr("august"),
        9 => tr("september"),
        10 => tr("october"),
        11 => tr("november"),
        12 => tr("december"),
        _ => return None,
    })
}
