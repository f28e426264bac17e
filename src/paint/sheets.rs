//! The size of a drawing → sheets of paper: one that holds all of it, or as many as it takes to keep it readable.

use kurbo::{Point, Rect, Size, Vec2};

/// Points per millimetre.
const MM: f64 = 72.0 / 25.4;
/// Points per unit of a chart at its natural size: a unit is a pixel at 96 dpi.
pub const NATURAL: f64 = 0.75;
/// The largest scale: a small drawing is not blown up further.
const LARGEST: f64 = 1.0;
/// The smallest text on paper, in points.
const LEAST_TEXT: f64 = 6.0;
/// What a printer leaves white, when the drawing fits on one sheet.
const EDGE: f64 = 6.0 * MM;
/// The same on each of several sheets, where marks for cutting and glueing stand.
const TILE_EDGE: f64 = 11.0 * MM;
/// At the foot of each of several sheets, for the number of the sheet and the map.
const FOOT: f64 = 18.0 * MM;
/// The strip that two neighbouring sheets both show.
pub(super) const OVERLAP: f64 = 10.0 * MM;
/// The longest side that readers of PDF take, in points.
const LONGEST: f64 = 14_400.0;
/// More sheets than this are no help to anybody.
const MOST_SHEETS: usize = 100;

/// What a drawing is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// A sheet as large as the drawing.
    #[default]
    Fit,
    /// 210 × 297 mm.
    A4,
    /// 297 × 420 mm.
    A3,
    /// 8.5 × 11 inches.
    Letter,
}

/// Which way a sheet is turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// As suits the drawing best.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Lying.
    Landscape,
}

/// Sheets that are all alike, with windows through which the drawing is seen. Lengths on sheets are in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// Width and height of a sheet.
    pub size: Size,
    /// Points per unit of the chart.
    pub scale: f64,
    /// How many stand side by side.
    pub columns: usize,
    /// How many stand one above the other.
    pub rows: usize,
    /// What each sheet shows, row by row, in units of the chart.
    pub windows: Vec<Rect>,
    /// Where the top left corner of its window stands on each sheet.
    pub corner: Point,
}

impl Paper {
    /// Every kind of paper, by the word for it.
    pub const ALL: [(&'static str, Paper); 4] = [("fit", Paper::Fit), ("a4", Paper::A4), ("a3", Paper::A3), ("letter", Paper::Letter)];

    /// The upright sheet; `None` where the drawing decides.
    fn upright(self) -> Option<Size> {
        match self {
            Paper::Fit => None,
            Paper::A4 => Some(Size::new(210.0 * MM, 297.0 * MM)),
            Paper::A3 => Some(Size::new(297.0 * MM, 420.0 * MM)),
            Paper::Letter => Some(Size::new(612.0, 792.0)),
        }
    }
}

/// Lays out sheets for a drawing whose smallest text is so many units high: one sheet if that text stays readable on it, or
/// else as few as keep it so. `None` where that would be more than a hundred.
pub fn sheets(bounds: Rect, smallest_text: Option<f64>, paper: Paper, turn: Turn) -> Option<Sheets> {
    let Some(upright) = paper.upright() else { return Some(fitting(bounds)) };
    let lying = Size::new(upright.height, upright.width);
    let turned = match turn {
        Turn::Auto => vec![lying, upright],
        Turn::Portrait => vec![upright],
        Turn::Landscape => vec![lying],
    };
    let least = smallest_text.map_or(0.0, |height| LEAST_TEXT / height).min(LARGEST);
    let on_one = turned.iter().map(|size| on_one_sheet(bounds, *size)).max_by(|a, b| a.scale.total_cmp(&b.scale));
    if let Some(sheet) = on_one.filter(|sheet| sheet.scale >= least) {
        return Some(sheet);
    }
    let several = turned.iter().filter_map(|size| on_several(bounds, *size, least));
    several.min_by(|a, b| (a.columns * a.rows).cmp(&(b.columns * b.rows)).then(b.scale.total_cmp(&a.scale)))
}

fn fitting(bounds: Rect) -> Sheets {
    let scale = NATURAL.min(LONGEST / bounds.width().max(bounds.height()));
    Sheets { size: bounds.size() * scale, scale, columns: 1, rows: 1, windows: vec![bounds], corner: Point::ZERO }
}

fn on_one_sheet(bounds: Rect, size: Size) -> Sheets {
    let room = size - Size::new(EDGE, EDGE) * 2.0;
    let scale = (room.width / bounds.width()).min(room.height / bounds.height()).min(LARGEST);
    let left = (size - bounds.size() * scale) / 2.0;
    Sheets { size, scale, columns: 1, rows: 1, windows: vec![bounds], corner: Point::new(left.width, left.height) }
}

/// As few sheets as the least scale allows, drawn as large as so many allow.
fn on_several(bounds: Rect, size: Size, least: f64) -> Option<Sheets> {
    let room = Size::new(size.width - 2.0 * TILE_EDGE, size.height - TILE_EDGE - FOOT);
    let count = |length: f64, room: f64| ((length * least - OVERLAP) / (room - OVERLAP)).ceil().max(1.0);
    let (columns, rows) = (count(bounds.width(), room.width), count(bounds.height(), room.height));
    if columns * rows > MOST_SHEETS as f64 {
        return None;
    }
    let covered = |count: f64, room: f64| count * (room - OVERLAP) + OVERLAP;
    let scale = (covered(columns, room.width) / bounds.width()).min(covered(rows, room.height) / bounds.height()).min(LARGEST);
    // All windows are alike, so what is left over is shared out.
    let overlap = OVERLAP / scale;
    let share = |length: f64, count: f64| (length + (count - 1.0) * overlap) / count;
    let window = Size::new(share(bounds.width(), columns), share(bounds.height(), rows));
    let step = window - Size::new(overlap, overlap);
    let windows = (0..rows as usize).flat_map(|row| (0..columns as usize).map(move |column| (column as f64, row as f64)));
    let windows = windows.map(|(x, y)| Rect::from_origin_size(bounds.origin() + Vec2::new(x * step.width, y * step.height), window));
    let free = room - window * scale;
    Some(Sheets {
        size,
        scale,
        columns: columns as usize,
        rows: rows as usize,
        windows: windows.collect(),
        corner: Point::new(TILE_EDGE + free.width / 2.0, TILE_EDGE + free.height / 2.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(width: f64, height: f64) -> Rect {
        Rect::from_origin_size(Point::new(-40.0, 25.0), Size::new(width, height))
    }

    #[test]
    fn a_sheet_that_fits_is_as_large_as_the_drawing() {
        let fit = sheets(drawing(960.0, 480.0), Some(9.0), Paper::Fit, Turn::Auto).expect("a sheet");
        assert_eq!((fit.size, fit.scale), (Size::new(720.0, 360.0), 0.75));
        let endless = sheets(drawing(1e6, 10.0), Some(9.0), Paper::Fit, Turn::Auto).expect("a sheet");
        assert_eq!(endless.size.width, 14_400.0);
    }

    #[test]
    fn the_sheet_is_turned_as_suits_the_drawing() {
        let wide = sheets(drawing(1200.0, 600.0), Some(9.0), Paper::A4, Turn::Auto).expect("a sheet");
        assert!(wide.size.width > wide.size.height && wide.windows.len() == 1);
        let tall = sheets(drawing(600.0, 1000.0), Some(9.0), Paper::A4, Turn::Auto).expect("a sheet");
        assert!(tall.size.width < tall.size.height && tall.windows.len() == 1);
        let asked = sheets(drawing(600.0, 1000.0), Some(5.0), Paper::Letter, Turn::Landscape).expect("a sheet");
        assert_eq!(asked.size, Size::new(792.0, 612.0));
    }

    #[test]
    fn a_drawing_stays_inside_the_edges_and_is_not_blown_up() {
        for (width, height) in [(200.0, 100.0), (1100.0, 700.0), (3.0, 900.0)] {
            let sheet = sheets(drawing(width, height), None, Paper::A4, Turn::Auto).expect("a sheet");
            assert!(sheet.scale <= LARGEST);
            assert!(sheet.corner.x >= EDGE - 1e-9 && sheet.corner.x + width * sheet.scale <= sheet.size.width - EDGE + 1e-9);
            assert!(sheet.corner.y >= EDGE - 1e-9 && sheet.corner.y + height * sheet.scale <= sheet.size.height - EDGE + 1e-9);
        }
    }

    #[test]
    fn what_would_be_too_small_to_read_takes_several_sheets_that_overlap() {
        for (width, height) in [(3000.0, 900.0), (5000.0, 5000.0), (900.0, 2600.0), (1300.0, 1300.0)] {
            let all = drawing(width, height);
            let several = sheets(all, Some(9.0), Paper::A4, Turn::Auto).expect("sheets");
            assert!(several.windows.len() > 1 && several.windows.len() == several.columns * several.rows);
            assert!(several.scale * 9.0 >= LEAST_TEXT - 1e-9, "{}", several.scale * 9.0);
            let union = several.windows.iter().copied().reduce(|a, b| a.union(b)).expect("a window");
            assert!((union.origin() - all.origin()).hypot() < 1e-6 && (union.max_x() - all.max_x()).abs() < 1e-6);
            assert!((union.max_y() - all.max_y()).abs() < 1e-6);
            for window in &several.windows {
                assert!(several.corner.x + window.width() * several.scale <= several.size.width - TILE_EDGE + 1e-6);
                assert!(several.corner.y + window.height() * several.scale <= several.size.height - FOOT + 1e-6);
            }
            if several.columns > 1 {
                let shared = several.windows[0].max_x() - several.windows[1].min_x();
                assert!((shared * several.scale - OVERLAP).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn there_is_an_end_to_paper() {
        assert_eq!(sheets(drawing(1e6, 1e6), Some(9.0), Paper::A4, Turn::Auto), None);
    }
}
