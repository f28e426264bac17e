//! The shapes of a scene → the operators of a page.

use crate::scene::{Color, HALO_WIDTH, Shape, Stroke};
use crate::text::{FontFile, Glyph, GlyphRun, Ink, Ruler, Type, one_line};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as PagePoint};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, LineCap, LineJoin, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use kurbo::{BezPath, PathEl, Point, Rect, Shape as _, Vec2};

/// Draws shapes; keeps the fonts that it has used.
#[derive(Default)]
pub(super) struct Brush {
    /// Measures the texts.
    pub ruler: Ruler,
    fonts: Vec<(&'static FontFile, Font)>,
    /// From the chart's coordinates to the page's.
    by: Vec2,
}

impl Brush {
    /// Begins a page whose top left corner is at a point of the chart.
    pub fn begin(&mut self, corner: Point) {
        self.by = -corner.to_vec2();
    }

    /// Fills a rectangle.
    pub fn area(&self, surface: &mut Surface, area: Rect, color: Color) {
        self.path(surface, &area.to_path(0.1), Some(color), None);
    }

    /// Draws one shape.
    pub fn shape(&mut self, surface: &mut Surface, shape: &Shape) {
        match shape {
            Shape::Path { path, fill, stroke } => self.path(surface, path, *fill, stroke.as_ref()),
            Shape::Text { at, text, size, weight, anchor, color, halo } => {
                let line = one_line(text);
                let set_in = Type { size: *size, weight: *weight, ink: Ink::Ink };
                let left = *at + self.by - Vec2::new(anchor.share() * self.ruler.width(&line, set_in), 0.0);
                let runs = self.ruler.glyph_runs(&line, set_in);
                if let Some(halo) = halo {
                    // As outlines: drawn as text, it would be found and copied twice. Before all letters: it hides none.
                    surface.set_fill(None);
                    surface.set_stroke(Some(stroked(&Stroke { width: HALO_WIDTH, color: *halo, dash: Vec::new() })));
                    self.runs(surface, &runs, left, *size, true);
                }
                surface.set_fill(Some(filled(*color)));
                surface.set_stroke(None);
                self.runs(surface, &runs, left, *size, false);
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

    /// Draws a line of text, as letters or as outlines, from its left end on the baseline.
    fn runs(&mut self, surface: &mut Surface, runs: &[GlyphRun], left: Point, size: f64, outlined: bool) {
        for run in runs {
            let Some(font) = self.font(run.font) else { continue };
            let start = Point::new(left.x + run.x_offset, left.y);
            let (letters, marks) = if run.rtl { letters_and_marks(&run.glyphs) } else { (run.glyphs.clone(), Vec::new()) };
            let letters: Vec<KrillaGlyph> = letters.iter().map(placed_glyph).collect();
            surface.draw_glyphs(page_point(start), &letters, font.clone(), &run.text, size as f32, outlined);
            for mark in &marks {
                surface.draw_glyphs(page_point(start), &[placed_glyph(mark)], font.clone(), &run.text, size as f32, true);
            }
        }
    }

    fn font(&mut self, file: &'static FontFile) -> Option<Font> {
        if let Some((_, font)) = self.fonts.iter().find(|(known, _)| std::ptr::eq(*known, file)) {
            return Some(font.clone());
        }
        let font = Font::new(file.bytes.into(), file.index)?;
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

/// Text from right to left, as its letters, one glyph each, and what stands over and under them, each placed from the start
/// of the run.
///
/// The dots of Arabic are glyphs of their own. Readers of PDF that put such text in order take a dot for a letter that
/// stands off the line, and break the word there; drawn as outlines, the dots leave the letters of a word in one row.
fn letters_and_marks(glyphs: &[Glyph]) -> (Vec<Glyph>, Vec<Glyph>) {
    let (mut letters, mut marks) = (Vec::new(), Vec::new());
    let mut start = 0.0;
    for cluster in glyphs.chunk_by(|a, b| a.range == b.range) {
        let widest = cluster.iter().enumerate().max_by(|(_, a), (_, b)| a.advance.total_cmp(&b.advance)).map(|(at, _)| at);
        let width: f64 = cluster.iter().map(|glyph| glyph.advance).sum();
        let mut before = 0.0;
        for (at, glyph) in cluster.iter().enumerate() {
            let (x, y) = glyph.offset;
            if Some(at) == widest {
                letters.push(Glyph { offset: (before + x, y), advance: width, ..glyph.clone() });
            } else {
                marks.push(Glyph { offset: (start + before + x, y), ..glyph.clone() });
            }
            before += glyph.advance;
        }
        start += width;
    }
    (letters, marks)
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
