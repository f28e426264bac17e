use super::*;
use crate::layout::Spot;
use crate::model::{PersonId, UnionId};

fn person(n: u32) -> EntityId {
    PersonId::new(format!("p{n}")).into()
}

fn at(x: f64, y: f64) -> Point {
    Point::new(x, y)
}

fn layout() -> Layout {
    let mut layout = Layout::default();
    for n in 1..=3 {
        layout.spots.insert(person(n), Spot { at: at(f64::from(n) * 100.0, 0.0), half: 20.0, row: Some(0) });
    }
    layout
}

fn play(hand: &mut Hand, selection: &[EntityId], events: Vec<ToolEvent>) -> Vec<ToolReply> {
    let (layout, selection) = (layout(), selection.iter().cloned().collect());
    let case = Case::default();
    let around = Around { chart: &ChartKind::Genogram, layout: &layout, selection: &selection, case: &case, reach: 4.0 };
    let replies = events.into_iter().map(|event| hand.on(event, &around));
    replies.filter(|reply| *reply != ToolReply::Nothing).collect()
}

#[test]
fn dragging_one_of_several_selected_moves_them_all_in_one_step() {
    let events = vec![
        ToolEvent::Start { at: at(100.0, 0.0), on: Some(person(1)), more: false },
        ToolEvent::Drag { to: at(110.0, 3.0), on: None },
        ToolEvent::Drag { to: at(110.0, 5.0), on: None },
        ToolEvent::Drop { on: None },
    ];
    let places = vec![(person(1), Pin { x: 110.0, y: 5.0 }), (person(2), Pin { x: 210.0, y: 5.0 })];
    let expected = ToolReply::Commit(Edit::Move { chart: ChartKind::Genogram, places });
    assert_eq!(play(&mut Hand::default(), &[person(1), person(2)], events), [expected]);
}

#[test]
fn a_move_stays_in_the_row_of_those_beside_while_it_is_within_reach() {
    let mut hand = Hand::default();
    let start = ToolEvent::Start { at: at(100.0, 0.0), on: Some(person(1)), more: false };
    play(&mut hand, &[person(1)], vec![start, ToolEvent::Drag { to: at(130.0, 3.0), on: None }]);
    let Gesture::Move { to, guides, .. } = &hand.gesture else { panic!("{:?}", hand.gesture) };
    assert_eq!((*to, guides.as_slice()), (at(130.0, 0.0), [Guide { from: at(130.0, 0.0), to: at(200.0, 0.0) }].as_slice()));
}

#[test]
fn the_note_tool_writes_once_where_it_is_clicked() {
    let mut hand = Hand { tool: Tool::Note, gesture: Gesture::None };
    let click = ToolEvent::Click { at: at(30.0, 40.0), on: Some(person(2)), more: false };
    assert_eq!(play(&mut hand, &[], vec![click]), [ToolReply::Write { at: at(30.0, 40.0), about: Some(person(2)) }]);
    assert_eq!(hand.tool, Tool::Select);
}

#[test]
fn a_legend_is_put_where_its_corner_comes_to() {
    let events = vec![
        ToolEvent::Furnish { part: PagePart::Legend, corner: at(10.0, 300.0), at: at(25.0, 320.0) },
        ToolEvent::Drag { to: at(125.4, 320.0), on: None },
        ToolEvent::Drop { on: None },
    ];
    let edit = Edit::Furnish { chart: ChartKind::Genogram, part: PagePart::Legend, at: Pin { x: 110.0, y: 300.0 } };
    assert_eq!(play(&mut Hand::default(), &[], events), [ToolReply::Commit(edit)]);
}

#[test]
fn escape_drops_a_move_and_then_the_tool() {
    let mut hand = Hand::default();
    let start = ToolEvent::Start { at: at(100.0, 0.0), on: Some(person(1)), more: false };
    let drag = ToolEvent::Drag { to: at(150.0, 5.0), on: None };
    play(&mut hand, &[person(1)], vec![start, drag]);
    assert!(hand.cancel());
    assert_eq!(play(&mut hand, &[person(1)], vec![ToolEvent::Drop { on: None }]), []);
    hand.tool = Tool::Hand;
    assert!(hand.cancel() && hand.tool == Tool::Select && !hand.cancel());
}

#[test]
fn a_line_from_symbol_to_symbol_asks_for_its_kind_once() {
    let mut hand = Hand { tool: Tool::Line(Drawn::Asked(Line::Bond)), gesture: Gesture::None };
    let events = |to: EntityId| {
        vec![
            ToolEvent::Start { at: at(100.0, 0.0), on: Some(person(1)), more: false },
            ToolEvent::Drag { to: at(300.0, 0.0), on: Some(to.clone()) },
            ToolEvent::Drop { on: Some(to) },
        ]
    };
    assert_eq!(play(&mut hand, &[], events(person(1))), [], "not to itself");
    assert_eq!(play(&mut hand, &[], events(UnionId::new("u1").into())), [ToolReply::Missed], "a bond is between people");
    let asked = ToolReply::AskKind { line: Line::Bond, from: person(1), to: person(3) };
    assert_eq!(play(&mut hand, &[], events(person(3))), [asked]);
    assert_eq!(hand.tool, Tool::Select);
}

#[test]
fn a_kind_in_hand_is_drawn_again_and_again_without_asking() {
    let mut hand = Hand { tool: Tool::Line(Drawn::Bond("close".into())), gesture: Gesture::None };
    for n in [2, 3] {
        let events = vec![
            ToolEvent::Start { at: at(100.0, 0.0), on: Some(person(1)), more: false },
            ToolEvent::Drag { to: at(f64::from(n) * 100.0, 0.0), on: Some(person(n)) },
            ToolEvent::Drop { on: Some(person(n)) },
        ];
        let [ToolReply::Commit(Edit::AddBond(bond))] = &*play(&mut hand, &[], events) else { panic!("no bond") };
        assert_eq!((EntityId::from(&bond.to), bond.kind.as_deref()), (person(n), Some("close")));
    }
    assert!(hand.cancel() && hand.tool == Tool::Select);
}

#[test]
fn dragging_on_empty_ground_draws_a_rubber_band() {
    let events = vec![
        ToolEvent::Start { at: at(0.0, 50.0), on: None, more: true },
        ToolEvent::Drag { to: at(250.0, -50.0), on: None },
        ToolEvent::Drop { on: None },
    ];
    let area = Rect::new(0.0, -50.0, 250.0, 50.0);
    assert_eq!(play(&mut Hand::default(), &[], events), [ToolReply::Inside { area, more: true }]);
}

#[test]
fn a_click_selects_and_shift_adds() {
    let replies = play(
        &mut Hand::default(),
        &[],
        vec![
            ToolEvent::Click { at: at(0.0, 0.0), on: Some(person(1)), more: false },
            ToolEvent::Click { at: at(0.0, 0.0), on: Some(person(2)), more: true },
            ToolEvent::Click { at: at(0.0, 0.0), on: None, more: true },
            ToolEvent::Click { at: at(0.0, 0.0), on: None, more: false },
        ],
    );
    assert_eq!(replies, [ToolReply::Select(vec![person(1)]), ToolReply::Toggle(person(2)), ToolReply::Select(vec![])]);
}

#[test]
fn a_tie_that_ends_in_an_empty_place_asks_for_a_system_and_other_lines_say_that_they_missed() {
    let pulled = |line: Line, to: Point, on: Option<EntityId>| {
        let events = vec![
            ToolEvent::Pull { line, from: person(1), at: at(100.0, 0.0) },
            ToolEvent::Drag { to, on: on.clone() },
            ToolEvent::Drop { on },
        ];
        play(&mut Hand::default(), &[], events)
    };
    assert_eq!(pulled(Line::Tie, at(100.0, 200.0), None), [ToolReply::AskSystem { from: person(1) }]);
    assert_eq!(pulled(Line::Bond, at(100.0, 200.0), None), [ToolReply::Missed]);
    assert_eq!(pulled(Line::Tie, at(100.0, 200.0), Some(UnionId::new("u1").into())), [ToolReply::Missed]);
    assert_eq!(pulled(Line::Tie, at(110.0, 10.0), None), [], "the handle was only touched");
    assert_eq!(pulled(Line::Tie, at(100.0, 0.0), Some(person(1))), []);
}
