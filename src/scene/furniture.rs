//! What stands on the page beside the chart: title block and legend, and the page itself around all of it.
//!
//! The title block stands above the chart at the left, the legend below it, or to the right where that makes the page
//! smaller or better shaped. Where the worker has put them somewhere else, they stand there.

use super::build::SceneOptions;
use super::legend::{self, LegendBlock, sentence_case, translate};
use super::pen::Pen;
use super::words::Words;
use super::{Group, Item, Owner, Part, Shape, Stroke};
use crate::layout::Anchor;
use crate::model::{Case, ChartKind, EntityId, Pin};
use crate::speech::say;
use crate::text::{Ink, Role, Ruler};
use kurbo::{Line, Point, Rect, Shape as _, Size};

/// Paper around everything (px).
pub const MARGIN: f64 = 32.0;
/// From the lower edge of the page up to the baseline of what stands at its foot (px).
pub const FOOT_BASELINE: f64 = 15.0;
/// Origins of blocks and the sides of the page lie on multiples of this (px).
const GRID: f64 = 8.0;
/// Between title block and chart, and between chart and legend (px).
const GAP: f64 = 32.0;
/// The least width that a title or a legend below the chart may use (px), however narrow the chart.
const LEAST_WIDTH: f64 = 520.0;
/// Widths of a title block in the corner of a round chart (px).
const TITLES: [f64; 4] = [380.0, 290.0, 250.0, 220.0];
/// The widths of a legend to the right of the chart (px): one column or two.
const BESIDE: [f64; 2] = [250.0, 530.0];
/// Width by height that pages come near to: landscape A4.
const SHAPE: f64 = std::f64::consts::SQRT_2;
/// Height of what stands at the foot of a page that is confidential above the lower margin (px).
const FOOT: f64 = 16.0;
/// The page of a case with nothing to draw (px).
const EMPTY: Size = Size::new(560.0, 240.0);

/// What the furniture is about.
pub(super) struct Page<'a> {
    pub case: &'a Case,
    pub chart: &'a ChartKind,
    pub words: &'a Words<'a>,
    /// What has drawn the chart.
    pub pen: &'a Pen,
    pub ruler: &'a Ruler,
    pub options: &'a SceneOptions,
}

impl Page<'_> {
    /// Places title block and legend around what the chart covers (`None` = nothing is drawn; `drawn` is each thing of it)
    /// and measures the page.
    pub fn furnish(&self, chart: Option<Rect>, drawn: &[Rect]) -> (Vec<Group>, Rect) {
        let content = chart.unwrap_or_else(|| Rect::from_origin_size(Point::ZERO, EMPTY));
        let mut groups = Vec::new();
        let mut taken = content;

        let (mut title, above) = self.title_beside(content, drawn);
        let title_at = self.pinned("title").unwrap_or_else(|| on_grid(above));
        let title_area = (!title.items.is_empty()).then(|| Rect::from_origin_size(title_at, title.size));
        if let Some(area) = title_area {
            translate(&mut title.items, title_at.to_vec2());
            taken = taken.union(area);
        }
        if chart.is_none() {
            title.items.push(self.line("empty", Role::Subtitle, self.pen.speech.tr("nothing-drawn"), content.center(), Anchor::Middle));
        }
        if !title.items.is_empty() {
            groups.push(Group::plain(Owner::TitleBlock, title.items));
        }

        if self.options.legend && !self.pen.used.is_empty() {
            let drawn: Vec<Rect> = drawn.iter().copied().chain(title_area).collect();
            let (mut block, at) = self.legend(content, taken, &drawn);
            translate(&mut block.items, at.to_vec2());
            taken = taken.union(Rect::from_origin_size(at, block.size));
            let title = self.pen.speech.tr("legend").to_owned();
            groups.push(Group { title, ..Group::plain(Owner::Legend, block.items) });
        }
        let mut page = page_around(taken);
        if self.options.confidential {
            page.y1 += FOOT;
            groups.push(Group::plain(Owner::Foot, self.foot(page)));
        }
        (groups, page)
    }

    /// A hairline and the words under it, at the foot of the page.
    fn foot(&self, page: Rect) -> Vec<Item> {
        let (left, right) = (page.x0 + MARGIN, page.x1 - MARGIN);
        let rule = page.y1 - MARGIN;
        let stroke = Stroke { width: 1.0, color: self.options.style.color(Ink::Rule), dash: Vec::new() };
        let line = Line::new((left, rule), (right, rule)).to_path(0.1);
        let rule_item = Item { part: Part::Mark, shape: Shape::Path { path: line, fill: None, stroke: Some(stroke) } };
        // Beside the number of the page, which a PDF puts at the right.
        let lines = self.ruler.wrap(self.pen.speech.tr("confidential-line"), Role::Link, right - left - 80.0, 1);
        let at = Point::new(left, page.y1 - FOOT_BASELINE);
        let words = lines.first().map(|words| self.line("confidential", Role::Link, words, at, Anchor::Start));
        std::iter::once(rule_item).chain(words).collect()
    }

    /// The title block and its place above the chart. A round chart leaves the corner free: there the title moves down beside
    /// it, in shorter lines where that makes the page lower.
    fn title_beside(&self, content: Rect, drawn: &[Rect]) -> (LegendBlock, Point) {
        if !self.options.title {
            return (LegendBlock::default(), content.origin());
        }
        let above = |block: &LegendBlock| {
            let beside = |item: &&Rect| item.x0 < content.x0 + block.size.width + GAP;
            let top = if is_round(self.chart) {
                drawn.iter().filter(beside).map(|item| item.y0).fold(content.y0 + GAP + block.size.height, f64::min)
            } else {
                content.y0
            };
            Point::new(content.x0, top - GAP - block.size.height)
        };
        let widest = self.title_block(content.width().max(LEAST_WIDTH));
        let mut best = (above(&widest), widest);
        let paragraphs = self.paragraphs();
        let is_whole =
            |width: f64| paragraphs.iter().all(|(_, role, text, lines)| self.ruler.wrap(text, *role, width, lines + 1).len() <= *lines);
        for width in TITLES.into_iter().filter(|width| is_round(self.chart) && is_whole(*width)) {
            let block = self.title_block(width);
            let at = above(&block);
            if at.y > best.0.y + GRID {
                best = (at, block);
            }
        }
        (best.1, best.0)
    }

    /// Where the worker has put a part of the furniture.
    fn pinned(&self, part: &str) -> Option<Point> {
        self.case.page.get(self.chart.code())?.get(part).map(|Pin { x, y }| Point::new(*x, *y))
    }

    /// Title, what the chart is of and when, who drew it, and the notation, from (0, 0) downwards.
    fn title_block(&self, width: f64) -> LegendBlock {
        let mut block = LegendBlock::default();
        for (part, role, text, lines) in self.paragraphs() {
            for (i, line) in self.ruler.wrap(&text, role, width, lines).iter().enumerate() {
                let baseline = block.size.height + Ruler::ascent(role.set_in());
                let part = if i == 0 { part.to_owned() } else { format!("{part}.{}", i + 1) };
                block.items.push(self.line(&part, role, line, Point::new(0.0, baseline), Anchor::Start));
                block.size.width = block.size.width.max(self.ruler.width(line, role.set_in()));
                block.size.height += Ruler::ascent(role.set_in()) + Ruler::descent(role.set_in());
            }
        }
        block
    }

    /// What stands in the title block: each text with its part, its role and how many lines it may have.
    fn paragraphs(&self) -> [(&'static str, Role, String, usize); 3] {
        let notation = say!(self.pen.speech, "notation-of", profile = self.pen.speech.of(&self.pen.profile));
        [("title", Role::Title, self.title(), 3), ("facts", Role::Subtitle, self.facts(), 3), ("notation", Role::Subtitle, notation, 2)]
    }

    /// The case's title, or what the chart is of.
    pub fn title(&self) -> String {
        let chart = self.kind();
        match (self.case.title.trim(), self.client()) {
            ("", Some(client)) => say!(self.pen.speech, "chart-of", chart = chart, client = client),
            ("", None) => chart,
            (title, _) => title.to_owned(),
        }
    }

    /// What sort of chart it is.
    fn kind(&self) -> String {
        let speech = self.pen.speech;
        let is_combined = *self.chart == ChartKind::Combined;
        if is_combined { speech.tr("genogram-and-ecomap").to_owned() } else { sentence_case(&speech.of(self.chart)) }
    }

    fn client(&self) -> Option<String> {
        let client = self.case.client.as_ref().filter(|client| !self.is_withheld(client))?;
        let is_nameless = matches!(client, EntityId::Person(_)) && !self.words.names_people();
        if is_nameless { None } else { self.case.name_of(client) }
    }

    fn is_withheld(&self, client: &EntityId) -> bool {
        self.options.for_client && self.case.common_of(client).is_some_and(|common| common.confidential)
    }

    /// `Genogram · client Ana Rivera · 12 of 340 people shown, around Luis Rivera · as at 2026-11-21 · R. Okafor · agency · ref. 2026-0113`
    fn facts(&self) -> String {
        let said = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        let speech = self.pen.speech;
        let parts = [
            Some(self.kind()),
            self.client().map(|client| say!(speech, "client-is", client = client)),
            self.words.share(),
            self.case.as_of.as_ref().map(|date| say!(speech, "as-at", date = speech.date(date))),
            said(&self.case.worker),
            said(&self.case.agency),
            said(&self.case.reference).map(|reference| say!(speech, "reference-is", reference = reference)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The legend and where it goes: below the chart or to the right of it. Beside a round chart it begins as high as the title
    /// or ends where the chart does, and comes as near as what is drawn there lets it.
    fn legend(&self, content: Rect, taken: Rect, drawn: &[Rect]) -> (LegendBlock, Point) {
        let draw = |width: f64| legend::draw(self.pen, width, self.ruler);
        let below = draw(content.width().max(LEAST_WIDTH));
        let below_at = on_grid(Point::new(content.x0, taken.y1 + GAP + GRID));
        if let Some(at) = self.pinned("legend") {
            // Beside the chart it has the columns of a legend that stands there.
            let is_beside = at.x >= content.x1 || at.x < content.x0 - BESIDE[0];
            let narrow = is_beside.then(|| BESIDE.map(draw)).into_iter().flatten();
            let best = narrow.min_by(|a, b| cost(taken, a.size, at).total_cmp(&cost(taken, b.size, at)));
            return (best.unwrap_or(below), at);
        }
        let is_round = is_round(self.chart);
        let mut best = (below, below_at);
        for block in BESIDE.map(draw) {
            let tops = if is_round { [taken.y0, taken.y1 - block.size.height] } else { [content.y0; 2] };
            for top in tops.map(|top| top.max(taken.y0)) {
                let rows = (top - GAP, top + block.size.height + GAP);
                let near = drawn.iter().filter(|item| item.y1 > rows.0 && item.y0 < rows.1).map(|item| item.x1);
                // What is round comes near at one point only.
                let x = if is_round { near.fold(taken.x0, f64::max) - GRID } else { taken.x1 };
                let at = on_grid(Point::new(x + GAP, top));
                if cost(taken, block.size, at) < cost(taken, best.0.size, best.1) {
                    best = (block.clone(), at);
                }
            }
        }
        best
    }

    fn line(&self, part: &str, role: Role, text: &str, at: Point, anchor: Anchor) -> Item {
        let set_in = role.set_in();
        let shape = Shape::Text {
            at,
            text: text.to_owned(),
            size: set_in.size,
            weight: set_in.weight,
            anchor,
            color: self.options.style.color(set_in.ink),
            halo: None,
        };
        Item { part: Part::Label(part.to_owned()), shape }
    }
}

/// How badly a block of this size at this place suits the page: how small it makes everything on a sheet.
fn cost(taken: Rect, block: Size, at: Point) -> f64 {
    let page = page_around(taken.union(Rect::from_origin_size(at, block)));
    page.area().ln() + (page.width() / page.height() / SHAPE).ln().abs()
}

/// True for a chart that leaves the corners of its page free.
pub(super) fn is_round(chart: &ChartKind) -> bool {
    matches!(chart, ChartKind::Ecomap | ChartKind::Combined)
}

/// The page around what is drawn: margins, and sides on the grid.
fn page_around(content: Rect) -> Rect {
    let page = content.inflate(MARGIN, MARGIN);
    let down = |v: f64| (v / GRID).floor() * GRID;
    let up = |v: f64| (v / GRID).ceil() * GRID;
    Rect::new(down(page.x0), down(page.y0), up(page.x1), up(page.y1))
}

/// The nearest point of the grid that is not right of or below the given one.
fn on_grid(at: Point) -> Point {
    Point::new((at.x / GRID).floor() * GRID, (at.y / GRID).floor() * GRID)
}
