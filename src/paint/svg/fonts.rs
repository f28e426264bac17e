//! Scene → the fonts that its texts need, as rules of a style sheet.

use crate::scene::{Scene, Shape};
use crate::text::{FontFile, Ink, Ruler, Type, fonts, subset};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::fmt::Write;

/// One `@font-face` for each bundled font that a scene uses, which holds no more letters than the scene does.
pub(super) fn faces(scene: &Scene, ruler: &Ruler) -> String {
    let mut used: Vec<(&FontFile, BTreeSet<char>)> = fonts().iter().map(|font| (font, BTreeSet::new())).collect();
    for item in scene.groups.iter().flat_map(|group| &group.items) {
        let Shape::Text { text, size, weight, .. } = &item.shape else { continue };
        for run in ruler.glyph_runs(text, Type { size: *size, weight: *weight, ink: Ink::Ink }) {
            if let Some((_, letters)) = used.iter_mut().find(|(font, _)| std::ptr::eq(*font, run.font)) {
                letters.extend(run.text.chars());
            }
        }
    }
    let mut rules = String::new();
    for (font, letters) in used.iter().filter(|(_, letters)| !letters.is_empty()) {
        if let Some(bytes) = subset(font, letters) {
            let (family, weight, data) = (font.family, font.weight.css(), STANDARD.encode(bytes));
            // Writing to a String does not fail.
            let _ = write!(rules, "@font-face{{font-family:\"{family}\";font-weight:{weight};src:url(\"data:font/ttf;base64,{data}\")}}");
        }
    }
    rules
}
