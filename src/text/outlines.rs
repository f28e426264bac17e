//! A line of text → the outlines of its letters, for files that must look the same where the fonts are missing.

use super::{Ruler, Type};
use kurbo::{Affine, BezPath, Vec2};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

impl Ruler {
    /// The letters of one line as closed paths in px, y downwards, with the left end of the baseline at the origin. A
    /// character without a bundled glyph is an empty box.
    pub fn outline(&self, text: &str, set_in: Type) -> BezPath {
        let mut all = BezPath::new();
        for run in self.glyph_runs(text, set_in) {
            let Ok(font) = FontRef::new(run.font.bytes) else { continue };
            let glyphs = font.outline_glyphs();
            let mut x = run.x_offset;
            for glyph in &run.glyphs {
                let mut pen = Pen(BezPath::new());
                let settings = DrawSettings::unhinted(Size::new(set_in.size as f32), LocationRef::default());
                // A glyph that can't be drawn leaves its room empty, as a blank does.
                if let Some(outline) = glyphs.get(GlyphId::new(glyph.id))
                    && outline.draw(settings, &mut pen).is_ok()
                {
                    let place = Vec2::new(x + glyph.offset.0 * set_in.size, -glyph.offset.1 * set_in.size);
                    all.extend(Affine::translate(place) * pen.0);
                }
                x += glyph.advance * set_in.size;
            }
        }
        all
    }
}

/// Turns a font's outlines, y upwards, over.
struct Pen(BezPath);

fn at(x: f32, y: f32) -> (f64, f64) {
    (f64::from(x), -f64::from(y))
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(at(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(at(cx, cy), at(x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to(at(ax, ay), at(bx, by), at(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ink, Weight};
    use kurbo::Shape;

    #[test]
    fn letters_stand_on_the_line_and_within_its_width() {
        let ruler = Ruler::new();
        let set_in = Type { size: 20.0, weight: Weight::Medium, ink: Ink::Ink };
        for line in ["Ana", "שלום", "नेहा", "علي Smith", "李明"] {
            let area = ruler.outline(line, set_in).bounding_box();
            assert!(area.y0 < -0.4 * set_in.size && area.y0 > -1.4 * set_in.size, "{line}: {area:?}");
            assert!(area.x0 > -2.0 && area.x1 < ruler.width(line, set_in) + 2.0, "{line}: {area:?}");
        }
        assert!(ruler.outline(" ", set_in).is_empty());
    }
}
