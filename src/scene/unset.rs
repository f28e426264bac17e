//! Which texts of a scene no font of this machine can draw: said, not left for somebody to notice in the case note.

use super::{Owner, Placed, Shape};
use crate::model::check::{Problem, ProblemCode};
use crate::text::{FontFile, is_drawable, system_fonts};

/// One problem for each of these groups with characters that are drawn as empty boxes.
pub fn problems<'a>(groups: impl IntoIterator<Item = &'a Placed>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for group in groups {
        let Owner::Entity(id) = &group.owner else { continue };
        let lacks = group.items.iter().any(|item| matches!(&item.shape, Shape::Text { text, .. } if !is_drawable(text)));
        if lacks {
            let sentence = format!("{} has characters that no font on this machine has: they are drawn as empty boxes.", id.as_str());
            problems.push(Problem { code: ProblemCode::NoFont, about: vec![id.clone()], sentence });
        }
    }
    problems
}

/// The installed fonts that groups need beside the bundled ones.
pub fn fonts<'a>(groups: impl IntoIterator<Item = &'a Placed>) -> Vec<&'static FontFile> {
    let mut fonts: Vec<&'static FontFile> = Vec::new();
    for item in groups.into_iter().flat_map(|group| &group.items) {
        let Shape::Text { text, .. } = &item.shape else { continue };
        for font in system_fonts(text) {
            if !fonts.iter().any(|known| std::ptr::eq(*known, font)) {
                fonts.push(font);
            }
        }
    }
    fonts
}
