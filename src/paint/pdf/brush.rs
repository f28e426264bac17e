//! The shapes of a scene → the operators of a page.

use crate::scene::{Anchor, Color, HALO_WIDTH, Shape, Stroke};
use crate::text::{FontFile, Glyph, GlyphRun, Ink, Ruler, Type, one_line};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as PagePoint};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use kurbo::{BezPath, PathEl, Point, Vec2};

/// Draws shapes; keeps the fonts that it has used.
pub(super) struct Brush {
    ruler: Ruler,
    fonts: Vec<(&'static FontFile, Font)>,
    /// From the chart's coordinates to the page's.
    by: Vec2,
}

/// How a line of text is set.
struct Setting {
    size: f64,
    color: Color,
    halo: Option<Color>,
}

impl Brush {
    pub fn new() -> Self {
        Brush { ruler: Ruler::new(), fonts: Vec::new(), by: Vec2::ZERO }
    }

    /// Begins a page whose top left corner is at a point of the chart.
    pub fn begin(&mut self, corner: Point) {
        self.by = -corner.to_vec2();
    }

    /// Draws one shape.
    pub fn shape(&mut self, surface: &mut Surface, shape: &Shape) {
        match shape {
            Shape::Path { path, fill, stroke } => self.path(surface, path, *fill, stroke.as_ref()),
            Shape::Text { at, text, size, weight, anchor, color, halo } => {
                let line = one_line(text);
                let set_in = Type { size: *size, weight: *weight, ink: Ink::Ink };
                let share = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => 0.5,
                    Anchor::End => 1.0,
                };
                let left = *at + self.by - Vec2::new(share * self.ruler.width(&line, set_in), 0.0);
                for run in self.ruler.glyph_runs(&line, set_in) {
                    self.run(surface, &run, left, &Setting { size: *size, color: *color, halo: *halo });
                }
            }
        }
    }

    fn path(&self, surface: &mut Surface, path: &BezPath, fill: Option<Color>, stroke: Option<&Stroke>) {
        if fill.is_none() && stroke.is_none() {
            return;
        }
        let Some(path) = self.placed(path) else { return };
        surface.set_fill(fill.map(filled));
        surface.set_stroke(stroke.map(stroked));
        surface.draw_path(&path);
    }

    fn run(&mut self, surface: &mut Surface, run: &GlyphRun, left: Point, set: &Setting) {
        let Some(font) = self.font(run.font) else { return };
        let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(placed_glyph).collect();
        let start = page_point(Point::new(left.x + run.x_offset, left.y));
        let size = set.size as f32;
        if let Some(halo) = set.halo {
            // As outlines: drawn as text, it would be found and copied twice.
            surface.set_fill(None);
            surface.set_stroke(Some(stroked(&Stroke { width: HALO_WIDTH, color: halo, dash: Vec::new() })));
            surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, size, true);
        }
        surface.set_fill(Some(filled(set.color)));
        surface.set_stroke(None);
        surface.draw_glyphs(start, &glyphs, font, &run.text, size, false);
    }

    fn font(&mut self, file: &'static FontFile) -> Option<Font> {
        if let Some((_, font)) = self.fonts.iter().find(|(known, _)| std::ptr::eq(*known, file)) {
            return Some(font.clone());
        }
        let font = Font::new(file.bytes.into(), 0)?;
        self.fonts.push((file, font.clone()));
        Some(font)
    }

    fn placed(&self, path: &BezPath) -> Option<Path> {
        let at = |point: Point| page_point(point + self.by);
        let mut builder = PathBuilder::new();
        for element in path {
            match element {
                PathEl::MoveTo(a) => builder.move_to(at(a).x, at(a).y),
                PathEl::LineTo(a) => builder.line_to(at(a).x, at(a).y),
                PathEl::QuadTo(a, b) => builder.quad_to(at(a).x, at(a).y, at(b).x, at(b).y),
                PathEl::CurveTo(a, b, c) => builder.cubic_to(at(a).x, at(a).y, at(b).x, at(b).y, at(c).x, at(c).y),
                PathEl::ClosePath => builder.close(),
            }
        }
        builder.finish()
    }
}

/// Hundredths of a unit, as in the SVG.
fn page_point(point: Point) -> PagePoint {
    let round = |value: f64| ((value * 100.0).round() / 100.0) as f32;
    PagePoint::from_xy(round(point.x), round(point.y))
}

fn placed_glyph(glyph: &Glyph) -> KrillaGlyph {
    let (x, y) = glyph.offset;
    KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance as f32, x as f32, y as f32, 0.0, glyph.range.clone(), None)
}

fn filled(color: Color) -> Fill {
    Fill { paint: paint(color).into(), opacity: opacity(color), ..Fill::default() }
}

fn stroked(stroke: &Stroke) -> krilla::paint::Stroke {
    let dash =
        (!stroke.dash.is_empty()).then(|| StrokeDash { array: stroke.dash.iter().map(|length| *length as f32).collect(), offset: 0.0 });
    krilla::paint::Stroke {
        paint: paint(stroke.color).into(),
        width: stroke.width as f32,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: opacity(stroke.color),
        dash,
        ..krilla::paint::Stroke::default()
    }
}

fn paint(Color { rgb: [r, g, b], .. }: Color) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}
