//! The icons in use: a subset of Lucide (ISC licence, `src/app/icons/LICENSE-lucide.txt`) as a font.
//!
//! To add one, look its code point up in the font of the npm package `lucide-static` and make the subset again:
//! `pyftsubset lucide.ttf --unicodes=… --output-file=src/app/icons/lucide-subset.ttf --no-hinting --glyph-names`.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// One icon: its character in the icon font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(pub char);

impl Icon {
    pub const NEW: Icon = Icon('\u{e0c9}');
    pub const OPEN: Icon = Icon('\u{e247}');
    pub const SAVE: Icon = Icon('\u{e14d}');
    pub const EXPORT: Icon = Icon('\u{e318}');
    pub const UNDO: Icon = Icon('\u{e2a1}');
    pub const REDO: Icon = Icon('\u{e2a0}');
    pub const TIDY: Icon = Icon('\u{e357}');
    pub const FIT: Icon = Icon('\u{e112}');
    pub const ACTUAL: Icon = Icon('\u{e257}');
    pub const PLUS: Icon = Icon('\u{e13d}');
    pub const MINUS: Icon = Icon('\u{e11c}');
    pub const PERSON: Icon = Icon('\u{e46c}');
    pub const PARTNER: Icon = Icon('\u{e0f2}');
    pub const CHILD: Icon = Icon('\u{e2ce}');
    pub const PARENTS: Icon = Icon('\u{e125}');
    pub const SIBLING: Icon = Icon('\u{e46e}');
    pub const HOUSEHOLD: Icon = Icon('\u{e5f1}');
    pub const SYSTEM: Icon = Icon('\u{e290}');
    pub const BOND: Icon = Icon('\u{e2d7}');
    pub const TIE: Icon = Icon('\u{e38b}');
    pub const DELETE: Icon = Icon('\u{e18e}');
    pub const GENDER: Icon = Icon('\u{e4b3}');
    pub const CLIENT: Icon = Icon('\u{e345}');
    pub const RENAME: Icon = Icon('\u{e1f9}');
    pub const SELECT: Icon = Icon('\u{e1c3}');
    pub const HAND: Icon = Icon('\u{e1d7}');
    pub const GENOGRAM: Icon = Icon('\u{e125}');
    pub const ECOMAP: Icon = Icon('\u{e3e7}');
    pub const TIMELINE: Icon = Icon('\u{e624}');
    pub const COMBINED: Icon = Icon('\u{e542}');
    pub const THEME: Icon = Icon('\u{e2b2}');
    pub const PANEL: Icon = Icon('\u{e431}');
    pub const KEYS: Icon = Icon('\u{e284}');
    pub const MENU: Icon = Icon('\u{e115}');
    pub const CLOSE: Icon = Icon('\u{e1b2}');
    pub const UP: Icon = Icon('\u{e04a}');
    pub const FOLDER: Icon = Icon('\u{e0d7}');
    pub const FILE: Icon = Icon('\u{e0cc}');
    pub const RIGHT: Icon = Icon('\u{e06f}');
    pub const DOWN: Icon = Icon('\u{e06d}');
    pub const CAUTION: Icon = Icon('\u{e193}');
    pub const INFO: Icon = Icon('\u{e0f9}');
    pub const SWAP: Icon = Icon('\u{e24a}');
    pub const LEAVE: Icon = Icon('\u{e10e}');
    pub const SEARCH: Icon = Icon('\u{e151}');
    pub const COMMANDS: Icon = Icon('\u{e09a}');
    pub const COPY: Icon = Icon('\u{e09e}');
    pub const PRINT: Icon = Icon('\u{e141}');
    pub const PRESENT: Icon = Icon('\u{e4ae}');
    pub const QUICK: Icon = Icon('\u{e265}');
    pub const VIEW: Icon = Icon('\u{e0ba}');
    pub const PAST: Icon = Icon('\u{e1f5}');
    pub const FOR_CLIENT: Icon = Icon('\u{e1ff}');
    pub const LABELS: Icon = Icon('\u{e198}');
    pub const TEXT_SIZE: Icon = Icon('\u{e587}');
    pub const CONTRAST: Icon = Icon('\u{e09d}');
    pub const LIGHT: Icon = Icon('\u{e178}');
    pub const DARK: Icon = Icon('\u{e11e}');
    pub const CHECK: Icon = Icon('\u{e06c}');
    pub const NOTE: Icon = Icon('\u{e303}');
    pub const KINDS: Icon = Icon('\u{e59f}');
    pub const LOCK: Icon = Icon('\u{e10b}');
    pub const UNLOCKED: Icon = Icon('\u{e10c}');
    pub const OUTLINE: Icon = Icon('\u{e408}');
}

impl Icon {
    /// True for what points into a direction of reading, and so the other way where lines begin at the right.
    pub fn points(self) -> bool {
        [Icon::UNDO, Icon::REDO, Icon::RIGHT, Icon::PANEL, Icon::LEAVE, Icon::OUTLINE, Icon::QUICK].contains(&self)
    }
}

/// The family of the icon font.
pub fn family() -> FontFamily {
    FontFamily::Name("icons".into())
}

/// Adds the icon font.
pub fn add_to(definitions: &mut FontDefinitions) {
    definitions.font_data.insert("icons".into(), Arc::new(FontData::from_static(include_bytes!("icons/lucide-subset.ttf"))));
    definitions.families.insert(family(), vec!["icons".into()]);
}

#[cfg(test)]
mod tests {
    use skrifa::MetadataProvider;

    #[test]
    fn the_subset_has_every_icon_that_a_command_shows() {
        let font = skrifa::FontRef::new(include_bytes!("icons/lucide-subset.ttf")).expect("a font");
        for row in crate::app::command::COMMANDS {
            assert!(font.charmap().map(row.icon.0).is_some(), "{} has no icon", row.label());
        }
    }
}
