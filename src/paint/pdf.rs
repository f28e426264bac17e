//! Scene → PDF: vectors, and text that can be searched and copied.
//!
//! The file says who made it ("Kithkin") and nothing else: no title, no author, no dates, no packet of metadata. The same
//! scene gives the same bytes.

mod brush;

use crate::scene::Scene;
use brush::Brush;
use krilla::geom::Transform;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

/// Points per unit of a chart: a unit is a pixel at 96 dpi.
const POINTS: f64 = 0.75;

/// What goes into the file beside the scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// The language of the texts (BCP 47).
    pub language: Option<String>,
}

/// Why a PDF could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The drawing is no drawing, or the writer gave up.
    #[error("the drawing could not be turned into a PDF: write an SVG instead")]
    Drawing,
}

/// Writes a scene as a PDF file.
///
/// # Errors
/// When the drawing has no size.
pub fn write(scene: &Scene, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::new_with(settings());
    let mut brush = Brush::new();
    let (width, height) = ((scene.bounds.width() * POINTS) as f32, (scene.bounds.height() * POINTS) as f32);
    let mut page = document.start_page_with(PageSettings::from_wh(width, height).ok_or(PdfError::Drawing)?);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(POINTS as f32, POINTS as f32));
    brush.begin(scene.bounds.origin());
    for item in scene.groups.iter().flat_map(|group| &group.items) {
        brush.shape(&mut surface, &item.shape);
    }
    surface.pop();
    surface.finish();
    page.finish();
    let mut metadata = Metadata::new().producer("Kithkin".to_owned());
    if let Some(language) = &options.language {
        metadata = metadata.language(language.clone());
    }
    document.set_metadata(metadata);
    document.finish().map_err(|_| PdfError::Drawing)
}

fn settings() -> SerializeSettings {
    SerializeSettings { xmp_metadata: false, enable_tagging: false, ..SerializeSettings::default() }
}
