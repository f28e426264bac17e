//! The genogram: generations → blocks → order → x → lanes.

use super::{Layout, Options};
use crate::model::Case;
use crate::text::Ruler;

/// Lays the genogram of a case out.
pub fn layout(_case: &Case, _ruler: &Ruler, _options: &Options) -> Layout {
    Layout::default()
}
