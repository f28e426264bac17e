//! SVG text → PNG bytes, with the bundled fonts: the same picture on every machine, but for characters that only a font of the
//! machine has.
//!
//! The file holds the chunks IHDR, pHYs (the resolution), IDAT and IEND: no text, no time, no profile.

use crate::text::{FAMILY, FontFile, fonts, system_fonts};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};
use std::io::Write;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

/// Resolution at which one unit of a chart is one pixel.
const CHART_DPI: f64 = 96.0;
/// The resolutions that a picture can have, in dots per inch.
const RESOLUTIONS: RangeInclusive<f64> = 96.0..=600.0;
/// More pixels than this would need over a gigabyte of memory on the way.
const MOST_PIXELS: f64 = 100e6;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The resolution is coarser than a screen, or finer than a printer.
    #[error("a resolution of {0} dpi is not possible: choose one from 96 to 600")]
    Resolution(f64),
    /// Too many pixels.
    #[error("the picture would be {width:.0} × {height:.0} pixels, more than 100 million: choose a lower resolution, or write an SVG")]
    TooLarge {
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
    },
    /// The SVG text is not one that can be drawn.
    #[error("the drawing could not be turned into pixels: write an SVG instead")]
    Drawing,
    /// The pixels could not be packed.
    #[error("the picture could not be packed as a PNG: write an SVG instead")]
    Packing(#[from] png::EncodingError),
}

/// Draws an SVG as it is, at `dpi` dots per inch (96 = one pixel per unit).
///
/// # Errors
/// When the resolution is out of range, the picture would be larger than 100 million pixels, or the text is no SVG.
pub fn png_from_svg(svg: &str, dpi: f64) -> Result<Vec<u8>, ExportError> {
    if !RESOLUTIONS.contains(&dpi) {
        return Err(ExportError::Resolution(dpi));
    }
    Ok(pack(&draw(svg, dpi / CHART_DPI)?, dpi)?)
}

/// A drawing in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Red, green and blue of each, row by row.
    pub rgb: Vec<u8>,
}

/// Draws an SVG as it is, with so many pixels to a unit.
///
/// # Errors
/// When the picture would be larger than 100 million pixels, or the text is no SVG.
pub fn pixels_from_svg(svg: &str, scale: f64) -> Result<Pixels, ExportError> {
    let pixmap = draw(svg, scale)?;
    let rgb = pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    Ok(Pixels { width: pixmap.width() as usize, height: pixmap.height() as usize, rgb })
}

fn draw(svg: &str, scale: f64) -> Result<Pixmap, ExportError> {
    let options = usvg::Options { font_family: FAMILY.to_owned(), fontdb: font_database(&system_fonts(svg)), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|_| ExportError::Drawing)?;
    let pixels = |units: f32| (f64::from(units) * scale).ceil();
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    if width * height > MOST_PIXELS {
        return Err(ExportError::TooLarge { width, height });
    }
    let mut pixmap = Pixmap::new(width as u32, height as u32).ok_or(ExportError::TooLarge { width, height })?;
    // The last row and column may lie partly outside the page.
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The page is opaque, so the alpha channel is left out.
fn pack(pixmap: &Pixmap, dpi: f64) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // Large even areas pack as small as with the default, in half the time.
    encoder.set_deflate_compression(png::DeflateCompression::Level(4));
    encoder.set_filter(png::Filter::NoFilter);
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer()?;
    for row in pixmap.data().chunks_exact(pixmap.width() as usize * 4) {
        let rgb: Vec<u8> = row.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        rows.write_all(&rgb)?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(bytes)
}

/// The bundled fonts, and these.
fn font_database(more: &[&'static FontFile]) -> Arc<fontdb::Database> {
    static BUNDLED: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = |font: &FontFile, database: &mut fontdb::Database| {
        database.load_font_source(fontdb::Source::Binary(Arc::new(font.bytes)));
    };
    let bundle = || {
        let mut database = fontdb::Database::new();
        fonts().iter().for_each(|font| load(font, &mut database));
        database.set_sans_serif_family(FAMILY);
        Arc::new(database)
    };
    let mut database = BUNDLED.get_or_init(bundle).clone();
    if !more.is_empty() {
        more.iter().for_each(|font| load(font, Arc::make_mut(&mut database)));
    }
    database
}
