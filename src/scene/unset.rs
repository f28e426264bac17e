//! Which texts of a scene no font of this machine can draw: said, not left for somebody to notice in the case note.

use super::{Owner, Scene, Shape};
use crate::model::check::{Problem, ProblemCode};
use crate::text::{FontFile, is_drawable, system_fonts};

/// One problem for each record with characters that are drawn as empty boxes.
pub fn problems(scene: &Scene) -> Vec<Problem> {
    let mut problems = Vec::new();
    for group in &scene.groups {
        let Owner::Entity(id) = &group.owner else { continue };
        let lacks = group.items.iter().any(|item| matches!(&item.shape, Shape::Text { text, .. } if !is_drawable(text)));
        if lacks {
            let sentence = format!("{} has characters that no font on this machine has: they are drawn as empty boxes.", id.as_str());
            problems.push(Problem { code: ProblemCode::NoFont, about: vec![id.clone()], sentence });
        }
    }
    problems
}

/// The installed fonts that a scene needs beside the bundled ones.
pub fn fonts(scene: &Scene) -> Vec<&'static FontFile> {
    let mut fonts: Vec<&'static FontFile> = Vec::new();
    for item in scene.groups.iter().flat_map(|group| &group.items) {
        let Shape::Text { text, .. } = &item.shape else { continue };
        for font in system_fonts(text) {
            if !fonts.iter().any(|known| std::ptr::eq(*known, font)) {
                fonts.push(font);
            }
        }
    }
    fonts
}
