//! A line of text → its glyphs, placed: for painters that set letters themselves (PDF) instead of leaving it to a viewer.

use super::faces::{Face, faces, is_ignorable};
use super::ruler::UNKNOWN;
use super::runs::{Piece, one_line};
use super::{FontFile, Ruler, Type, Weight};
use harfrust::GlyphBuffer;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a line in one direction and one font, as glyphs from left to right.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// Its characters in the order of reading, blanks included.
    pub text: String,
    /// Where the glyphs come from.
    pub font: &'static FontFile,
    /// Read from right to left.
    pub rtl: bool,
    /// The glyphs in the order in which they stand, from left to right.
    pub glyphs: Vec<Glyph>,
    /// From the left end of the line to its left end, in px.
    pub x_offset: f64,
}

/// A glyph and where it stands. Lengths are in em.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// The characters that it stands for, alone or with its neighbours of the same range: bytes of the run's text.
    pub range: Range<usize>,
    /// How far the next glyph stands from it.
    pub advance: f64,
    /// How far it is moved to the right and upwards of its place.
    pub offset: (f64, f64),
}

impl Ruler {
    /// The glyphs of one line, from left to right; together they are as wide as [`Ruler::width`] says. A character without
    /// a bundled glyph is an empty box as wide as layout takes it to be.
    pub fn glyph_runs(&self, text: &str, set_in: Type) -> Vec<GlyphRun> {
        let mut x = 0.0;
        let mut runs = Vec::new();
        for piece in super::ruler::split(&one_line(text), set_in.weight) {
            let Some((face, glyphs)) = self.glyphs(&piece, set_in.weight) else { continue };
            let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
            runs.push(GlyphRun { text: piece.text, font: face.file, rtl: piece.rtl, glyphs, x_offset: x });
            x += width * set_in.size;
        }
        runs
    }

    fn glyphs(&self, piece: &Piece, weight: Weight) -> Option<(&'static Face, Vec<Glyph>)> {
        if let Some(face) = piece.face {
            return Some((face, self.shaped(&piece.text, face, piece.rtl, |set| placed(set, &piece.text, face.units_per_em))));
        }
        let face = faces().iter().find(|face| face.file.weight == weight)?;
        Some((face, boxes(piece, face)))
    }
}

fn placed(set: &GlyphBuffer, text: &str, units_per_em: f64) -> Vec<Glyph> {
    let mut starts: Vec<usize> = set.glyph_infos().iter().map(|info| info.cluster as usize).chain([text.len()]).collect();
    starts.sort_unstable();
    let end_of = |start: usize| starts[starts.partition_point(|&s| s <= start).min(starts.len() - 1)];
    let em = |units: i32| f64::from(units) / units_per_em;
    let glyphs = set.glyph_infos().iter().zip(set.glyph_positions());
    glyphs
        .map(|(info, position)| Glyph {
            id: info.glyph_id,
            range: info.cluster as usize..end_of(info.cluster as usize),
            advance: em(position.x_advance),
            offset: (em(position.x_offset), em(position.y_offset)),
        })
        .collect()
}

/// The font's sign for what it lacks, in the middle of the room that each character is given.
fn boxes(piece: &Piece, face: &Face) -> Vec<Glyph> {
    const MISSING: u32 = 0;
    let offset = ((UNKNOWN - face.advance_of(MISSING)) / 2.0, 0.0);
    let clusters = piece.text.grapheme_indices(true).filter(|(_, cluster)| !cluster.chars().all(is_ignorable));
    let mut glyphs: Vec<Glyph> =
        clusters.map(|(at, cluster)| Glyph { id: MISSING, range: at..at + cluster.len(), advance: UNKNOWN, offset }).collect();
    if piece.rtl {
        glyphs.reverse();
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ink;

    #[test]
    fn glyphs_are_as_wide_as_the_ruler_says_and_stand_for_every_character() {
        let ruler = Ruler::new();
        for weight in [Weight::Regular, Weight::Medium, Weight::SemiBold] {
            let set_in = Type { size: 11.5, weight, ink: Ink::Ink };
            for line in
                ["Ada Lovelace-Byron", "office affair", "علي Smith 123", "שלום, עולם", "สมชาย ใจดี", "Đặng Thị Hà", "Li 李明 Ω", "नेहा शर्मा"]
            {
                let runs = ruler.glyph_runs(line, set_in);
                let last = runs.last().expect("a run");
                let width = last.x_offset + last.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * set_in.size;
                assert!((width - ruler.width(line, set_in)).abs() < 1e-6, "{line}");
                for run in &runs {
                    let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| (glyph.range.start, glyph.range.end)).collect();
                    ranges.sort_unstable();
                    ranges.dedup();
                    let read: String = ranges.iter().map(|&(start, end)| &run.text[start..end]).collect();
                    assert_eq!(read, run.text, "{line}");
                }
            }
        }
    }
}
