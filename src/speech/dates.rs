//! Dates as they stand on charts.

use super::Speech;
use crate::model::{Date, LooseWords};

impl Speech {
    /// A date as it was recorded: `2009-03-14`, `c. 1950`, `by 1990`.
    pub fn date(self, date: &Date) -> String {
        date.shown_with(&self.loose())
    }

    /// The same with years only.
    pub fn year(self, date: &Date) -> String {
        date.shown_year_with(&self.loose())
    }

    fn loose(self) -> LooseWords<'static> {
        LooseWords { about: self.tr("date-about"), by: self.tr("date-by"), or_later: self.tr("date-or-later") }
    }
}
