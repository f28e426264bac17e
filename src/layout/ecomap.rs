//! The ecomap: the client's household in the centre, systems around it in sectors, ties between them.

use super::{Layout, Options};
use crate::model::Case;
use crate::text::Ruler;

/// Lays the ecomap of a case out.
pub fn layout(_case: &Case, _ruler: &Ruler, _options: &Options) -> Layout {
    Layout::default()
}
