//! The bundled fonts, parsed once per process, and the choice of a font for each cluster of characters.

use super::{FontFile, Weight, fonts};
use harfrust::{FontRef, ShaperData};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::metrics::GlyphMetrics;
use std::sync::OnceLock;

/// A parsed font.
pub(super) struct Face {
    /// Where it comes from.
    pub file: &'static FontFile,
    /// Its tables, for the shaper.
    pub font: FontRef<'static>,
    /// What the shaper has prepared for it.
    pub shaping: ShaperData,
    /// Design units per em.
    pub units_per_em: f64,
    charmap: Charmap<'static>,
    widths: GlyphMetrics<'static>,
}

impl Face {
    pub(super) fn parse(file: &'static FontFile) -> Option<Face> {
        let font = FontRef::from_index(file.bytes, file.index).ok()?;
        let tables = skrifa::FontRef::from_index(file.bytes, file.index).ok()?;
        let metrics = tables.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        let shaping = ShaperData::new(&font);
        let widths = tables.glyph_metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        Some(Face { file, font, shaping, units_per_em: f64::from(metrics.units_per_em), charmap: tables.charmap(), widths })
    }

    /// The advance of a glyph by itself, in em.
    pub fn advance_of(&self, glyph: u32) -> f64 {
        f64::from(self.widths.advance_width(glyph.into()).unwrap_or_default()) / self.units_per_em
    }

    fn has(&self, c: char) -> bool {
        is_ignorable(c) || self.charmap.map(c).is_some()
    }

    /// True when every character of the cluster has a glyph, joiners and variation selectors aside.
    pub fn covers(&self, cluster: &str) -> bool {
        cluster.chars().all(|c| self.has(c))
    }
}

/// Every bundled font; one that could not be parsed is left out.
pub(super) fn faces() -> &'static [Face] {
    static FACES: OnceLock<Vec<Face>> = OnceLock::new();
    FACES.get_or_init(|| fonts().iter().filter_map(Face::parse).collect())
}

/// The faces that a text of this weight may use, in the order of the bundle: one per family, at the weight or, where the
/// family has no such weight, its first one.
pub(super) fn candidates(weight: Weight) -> impl Iterator<Item = &'static Face> {
    let faces = faces();
    faces.iter().enumerate().filter_map(move |(i, face)| {
        let family = || faces.iter().filter(|f| f.file.family == face.file.family);
        let is_first = !faces[..i].iter().any(|f| f.file.family == face.file.family);
        is_first.then(|| family().find(|f| f.file.weight == weight).unwrap_or(face))
    })
}

/// The first face with every character of the cluster, or else with its first one.
pub(super) fn face_for(cluster: &str, weight: Weight) -> Option<&'static Face> {
    candidates(weight)
        .find(|face| face.covers(cluster))
        .or_else(|| candidates(weight).find(|face| cluster.chars().next().is_some_and(|c| !is_ignorable(c) && face.has(c))))
}

/// The fixed advance of a cluster that no bundled font has, in em: that of emoji, that of Chinese, Japanese and Korean (East
/// Asian wide characters, UAX #11), or the middle one of the letters of other scripts.
pub(super) fn unbundled_advance(cluster: &str) -> f64 {
    let is_picture = |c: char| matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}');
    let is_wide = |c: char| {
        matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{A960}'..='\u{A97C}' | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
    };
    match cluster {
        _ if cluster.chars().all(is_ignorable) => 0.0,
        _ if cluster.chars().any(is_picture) => 1.25,
        _ if cluster.chars().any(is_wide) => 1.0,
        _ => 0.62,
    }
}

/// Characters without a picture of their own: joiners, direction marks and variation selectors.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
        || is_direction_mark(c)
}

/// Characters that only steer the direction of what stands around them.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
