//! Dates as they stand on charts.

use super::Speech;
use crate::model::{Date, LooseWords};
use std::sync::LazyLock;

impl Speech {
    /// A date as it was recorded: `2009-03-14`, `c. 1950`, `by 1990`.
    pub fn date(self, date: &Date) -> String {
        date.shown_with(self.loose())
    }

    /// The same with years only.
    pub fn year(self, date: &Date) -> String {
        date.shown_year_with(self.loose())
    }

    /// Looked up once: a chart has as many dates as people, and hardly any of them is loose.
    fn loose(self) -> &'static LooseWords<'static> {
        static LOOSE: LazyLock<[LooseWords<'static>; 2]> = LazyLock::new(|| {
            Speech::ALL.map(|speech| LooseWords {
                about: speech.tr("date-about"),
                by: speech.tr("date-by"),
                or_later: speech.tr("date-or-later"),
            })
        });
        &LOOSE[self as usize]
    }
}
