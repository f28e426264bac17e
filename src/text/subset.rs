//! A bundled font → one with the letters of a chart only, to be carried inside a file.

use super::FontFile;
use skera::{DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::FontRef;
use skrifa::raw::collections::IntSet;
use std::collections::BTreeSet;

/// A TrueType file with what is needed to set these characters, joined letters and marks included; `None` where the font
/// can't be cut down.
pub fn subset(font: &FontFile, characters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let tables = FontRef::from_index(font.bytes, font.index).ok()?;
    let unicodes: IntSet<u32> = characters.iter().map(|&c| u32::from(c)).collect();
    let mut every_script = IntSet::empty();
    every_script.invert();
    let features = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    // Copyright, family, style and version: what the licence asks for, and a system needs to load it.
    let names = (0..=6_u16).map(Into::into).collect();
    let english = [0x0409_u16].into_iter().collect();
    let flags = SubsetFlags::SUBSET_FLAGS_NO_HINTING;
    let plan = Plan::new(&IntSet::empty(), &unicodes, &tables, flags, &IntSet::empty(), &every_script, &features, &names, &english);
    subset_font(&tables, &plan).ok()
}

#[cfg(test)]
mod tests {
    use super::super::fonts;
    use super::*;
    use skrifa::MetadataProvider;

    #[test]
    fn only_the_letters_that_are_used_are_carried() {
        let letters: BTreeSet<char> = "Ana".chars().collect();
        let cut = subset(&fonts()[0], &letters).expect("a font");
        assert!(cut.len() < 20_000, "{} bytes", cut.len());
        let font = FontRef::new(&cut).expect("a font that can be read");
        let has = |c: char| font.charmap().map(c).is_some();
        assert!(has('A') && has('n') && has('a') && !has('B') && !has('z'));
    }
}
