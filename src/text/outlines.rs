//! A line of text → the outlines of its letters, for files that must look the same where the fonts are missing.

use super::{Ruler, Type};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A step of an outline; points are (x, y) in px, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineStep {
    /// Begins a shape.
    Move((f64, f64)),
    /// Goes straight.
    Line((f64, f64)),
    /// Goes round one control point.
    Quad((f64, f64), (f64, f64)),
    /// Goes round two control points.
    Cubic((f64, f64), (f64, f64), (f64, f64)),
    /// Ends a shape where it began.
    Close,
}

impl Ruler {
    /// The letters of one line as closed shapes, with the left end of the baseline at the origin. A character without
    /// a glyph is an empty box; one that a font has as a picture only leaves its room empty.
    pub fn outline(&self, text: &str, set_in: Type) -> Vec<OutlineStep> {
        let mut steps = Vec::new();
        for run in self.glyph_runs(text, set_in) {
            let Ok(font) = FontRef::from_index(run.font.bytes, run.font.index) else { continue };
            let glyphs = font.outline_glyphs();
            let mut x = run.x_offset;
            for glyph in &run.glyphs {
                let origin = (x + glyph.offset.0 * set_in.size, -glyph.offset.1 * set_in.size);
                let settings = DrawSettings::unhinted(Size::new(set_in.size as f32), LocationRef::default());
                if let Some(outline) = glyphs.get(GlyphId::new(glyph.id)) {
                    let before = steps.len();
                    // A glyph that can't be drawn leaves its room empty, as a blank does.
                    if outline.draw(settings, &mut Pen { origin, steps: &mut steps }).is_err() {
                        steps.truncate(before);
                    }
                }
                x += glyph.advance * set_in.size;
            }
        }
        steps
    }
}

/// Takes a font's outlines, y upwards, to their place on the line.
struct Pen<'a> {
    origin: (f64, f64),
    steps: &'a mut Vec<OutlineStep>,
}

impl Pen<'_> {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.origin.0 + f64::from(x), self.origin.1 - f64::from(y))
    }
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(OutlineStep::Move(self.at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(OutlineStep::Line(self.at(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.steps.push(OutlineStep::Quad(self.at(cx, cy), self.at(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.steps.push(OutlineStep::Cubic(self.at(ax, ay), self.at(bx, by), self.at(x, y)));
    }

    fn close(&mut self) {
        self.steps.push(OutlineStep::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ink, Weight};

    #[test]
    fn letters_stand_on_the_line_and_within_its_width() {
        let ruler = Ruler::new();
        let set_in = Type { size: 20.0, weight: Weight::Medium, ink: Ink::Ink };
        for line in ["Ana", "שלום", "नेहा", "علي Smith", "李明"] {
            let starts = ruler.outline(line, set_in).into_iter().filter_map(|step| match step {
                OutlineStep::Move(at) | OutlineStep::Line(at) => Some(at),
                OutlineStep::Quad(..) | OutlineStep::Cubic(..) | OutlineStep::Close => None,
            });
            let points: Vec<(f64, f64)> = starts.collect();
            let top = points.iter().map(|p| p.1).fold(0.0, f64::min);
            assert!(top < -0.4 * set_in.size && top > -1.4 * set_in.size, "{line}: {top}");
            assert!(points.iter().all(|p| p.0 > -2.0 && p.0 < ruler.width(line, set_in) + 2.0), "{line}");
        }
        assert!(ruler.outline(" ", set_in).is_empty());
    }
}
