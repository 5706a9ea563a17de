//! The view of an issue: on the ruler, in words, as a list; what is believed; conditions; what was said and whether it
//! still stands; what can be entered there.

use super::Screen;
use demarche::model::{
    Acceptance, Assessment, Basis, BottomLine, Condition, Cover, Dossier, Event, EventStatus, Id, Issue,
    Level, Party, Place, Placed, Point, PointKind, Scale, ScaleOption, Span, Standing, Statement, Status,
    Target, Withdrawal,
    record::{Of, Record},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

const UNION: Id<Party> = Id::new(1);
const WORKS: Id<Party> = Id::new(2);
const STATE: Id<Party> = Id::new(3);
const WAGE: Id<Issue> = Id::new(1);
const PLACE: Id<Issue> = Id::new(2);
const MOOD: Id<Issue> = Id::new(3);

fn at(value: i32) -> Option<Place> {
    Some(Place::Amount(Span::Exactly(value.into())))
}
fn date<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// A round of talks: demands and offers, one on a condition, one taken back, one accepted ad referendum.
pub fn talks() -> Dossier {
    let mut all: Vec<(demarche::model::AnyId, Record)> = Vec::new();
    all.push((
        Id::<Cover>::new(1).any(),
        Cover { title: "Talks".into(), own_party: Some(UNION), ..Cover::default() }.wrap(),
    ));
    for (id, name, code) in
        [(UNION, "Union", "UN"), (WORKS, "Employer", "UE"), (STATE, "وزارة العمل والتنمية الاجتماعية", "MIN")]
    {
        all.push((id.any(), Party { name: name.into(), code: code.into(), ..Party::default() }.wrap()));
    }
    let option =
        |nth: u64, label: &str| ScaleOption { label: label.into(), ..ScaleOption::new(Id::new(nth)) };
    let amount = Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) };
    let cities = Scale::Options { ordered: false, options: vec![option(1, "Geneva"), option(2, "Doha")] };
    for (id, title, scale) in [(WAGE, "Wage", amount), (PLACE, "Place", cities), (MOOD, "Mood", Scale::Open)]
    {
        let baseline = Placed { text: "The contract in force.".into(), place: at(1).filter(|_| id == WAGE) };
        all.push((id.any(), Issue { title: title.into(), scale, baseline, ..Issue::default() }.wrap()));
    }
    let mut nth = 0;
    let mut say =
        |by, on: &str, target: Id<Issue>, kind, place, words: &str, change: &dyn Fn(&mut Statement)| {
            nth += 1;
            let point = Point { place, words: words.into(), ..Point::new(Target::Issue(target), kind) };
            let mut it = Statement {
                by: vec![by],
                date: date(on),
                points: vec![point],
                level: Level::Public,
                ..Statement::default()
            };
            change(&mut it);
            all.push((Id::<Statement>::new(nth).any(), it.wrap()));
        };
    let as_it_is = |_: &mut Statement| {};
    say(UNION, "2025-10-01", WAGE, PointKind::Demand, at(8), "Eight.", &as_it_is);
    say(WORKS, "2025-10-10", WAGE, PointKind::Offer, at(2), "Two.", &as_it_is);
    say(UNION, "2025-12-02", WAGE, PointKind::Demand, at(6), "Six.", &as_it_is);
    say(WORKS, "2025-12-03", WAGE, PointKind::Offer, at(4), "Four, on a condition.", &|it| {
        it.points[0].conditions = vec![Condition {
            text: "if the union moves".into(),
            issue: Some(WAGE),
            party: Some(UNION),
            place: Some(Place::Amount(Span::AtMost(6.into()))),
        }];
    });
    say(STATE, "2025-11-20", WAGE, PointKind::Position, at(3), "Three is fair.", &as_it_is);
    say(
        STATE,
        "2025-11-28",
        WAGE,
        PointKind::Withdrawal(Withdrawal::ToNothing),
        None,
        "Taken back.",
        &as_it_is,
    );
    say(
        STATE,
        "2025-12-04",
        WAGE,
        PointKind::Acceptance(Acceptance::AdReferendum),
        None,
        "So be it.",
        &|it| {
            it.refers_to = vec![Id::new(3)];
        },
    );
    say(WORKS, "2025-12-04", WAGE, PointKind::Offer, at(5), "In the corridor: five.", &|it| {
        it.standing = Standing::WithoutPrejudice;
    });
    say(
        UNION,
        "2025-11-01",
        WAGE,
        PointKind::RedLine,
        Some(Place::Amount(Span::AtLeast(3.into()))),
        "No less than three.",
        &as_it_is,
    );
    say(
        UNION,
        "2025-11-02",
        PLACE,
        PointKind::Position,
        Some(Place::Options(vec![Id::new(1)])),
        "By the lake.",
        &as_it_is,
    );
    say(WORKS, "2025-11-02", MOOD, PointKind::Position, None, "A calm tone.", &as_it_is);
    for (nth, party, basis, surely, possibly) in [
        (1, UNION, Basis::Instructed, Span::AtLeast(5.into()), Span::AtLeast(4.into())),
        (2, WORKS, Basis::Assessed, Span::AtMost(3.into()), Span::AtMost(4.into())),
        (3, STATE, Basis::Assessed, Span::Between(2.into(), 6.into()), Span::Between(2.into(), 7.into())),
    ] {
        let it = Assessment {
            issue: Some(WAGE),
            date: date("2025-11-15"),
            basis,
            by: "The board".into(),
            aim: Placed { text: "As much as can be had.".into(), place: None },
            bottom_line: BottomLine {
                surely: Some(Place::Amount(surely)),
                possibly: Some(Place::Amount(possibly)),
            },
            level: Level::Principals,
            ..Assessment::new(party)
        };
        all.push((Id::<Assessment>::new(nth).any(), it.wrap()));
    }
    let round = Event {
        title: "Second round".into(),
        status: EventStatus::Held,
        start: date("2025-11-27"),
        ..Event::default()
    };
    all.push((Id::<Event>::new(1).any(), round.wrap()));
    all.into_iter().collect()
}

fn open(name: &str) -> Screen {
    let mut screen = Screen::with(&talks());
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.select(name);
    screen.keys(Modifiers::COMMAND, Key::T);
    screen
}

#[test]
fn every_party_stands_on_the_ruler() {
    let screen = open("Wage");
    for words in [
        "Scale: 0 %; 2.5; 5; 7.5; 10 %",
        "Union: 6 %; since 2 Dec 2025; at first: 8 %",
        "Employer: 2 %; 4 % if the union moves; signalled: 5 %; since 10 Oct 2025",
        "6 %, ad referendum; since 4 Dec 2025",
    ] {
        assert!(screen.says(words), "{words}: {:?}", screen.names(Role::Button));
    }
}

#[test]
fn bottom_lines_and_with_whom_they_do_not_meet() {
    let mut screen = open("Wage");
    for words in [
        "Union: bottom line; Surely at least 5 %; possibly at least 4 %; instructed, 15 Nov 2025",
        "Overlap: bottom line; Overlap possible: 4 %",
        "It is not sure of Union and Employer.",
        "Own instructions by The board, 15 Nov 2025",
        "Level principals",
    ] {
        assert!(screen.says(words), "{words}");
    }
    // As of a day before anything was believed.
    screen.type_in("As of", "2025-11-01");
    assert!(screen.says("No assessment of this issue yet."));
    assert!(!screen.says("Overlap possible"));
}

#[test]
fn conditions_are_sentences_that_hold_or_do_not() {
    let mut screen = open("Wage");
    let sentence = "Employer offers 4 % if the union moves: Union accepts at most 6 % on Wage.";
    assert!(screen.says(&format!("{sentence} Holds today: Union stands there.")));
    screen.type_in("As of", "2025-12-03");
    assert!(screen.says(sentence));
    screen.type_in("As of", "2025-12-02");
    assert!(!screen.says(sentence), "it had not been said");
}

#[test]
fn what_was_said_is_told_with_what_has_become_of_it() {
    let mut screen = open("Wage");
    let said = |screen: &Screen| {
        let all = screen.names(Role::Button);
        all.into_iter().filter(|it| it.contains(", demand, ")).collect::<Vec<_>>()
    };
    assert_eq!(
        said(&screen),
        [
            "Union, demand, 2 Dec 2025, stands: 6 % – Six.",
            "Union, demand, 1 Oct 2025, no longer stands: 8 % – Eight."
        ]
    );
    screen.click(Role::CheckBox, "Only what stands");
    assert_eq!(said(&screen), ["Union, demand, 2 Dec 2025, stands: 6 % – Six."]);
    screen.choose("Statements of", "Employer");
    assert_eq!(said(&screen), [""; 0]);
    screen.click(Role::CheckBox, "Only what stands");
    screen.choose("Statements of", "All parties");
    screen.choose("Kind of statements", "Red line");
    assert!(screen.says("1 of 9 points"));
    screen.press("Union, red line, 1 Nov 2025, limit: at least 3 % – No less than three.");
    assert_eq!(screen.selected(), Id::<Statement>::new(9).any());
}

#[test]
fn the_course_is_a_chart_and_a_list() {
    let mut screen = open("Wage");
    assert!(
        screen.has(Role::ListBox, "Positions over time as a chart: 8 steps, listed below"),
        "{:?}",
        screen.names(Role::ListBox)
    );
    assert!(!screen.says("From 1 Oct 2025, Union: 8 %"));
    screen.click(Role::DisclosureTriangle, "The steps as a list");
    assert!(screen.says("From 1 Oct 2025, Union: 8 %"));
    screen.press("From 2 Dec 2025, Union: 6 %");
    assert_eq!(screen.app().selection.and_then(demarche::app::Selection::issue), Some(WAGE));
    screen.press("On 27 Nov 2025, Second round: held");
    assert_eq!(screen.selected(), Id::<Event>::new(1).any());
}

#[test]
fn the_keys_go_from_step_to_step_of_the_chart_and_each_is_spoken() {
    let mut screen = open("Wage");
    let chart = "Positions over time as a chart: 8 steps, listed below";
    assert_eq!(screen.names(Role::ListBoxOption), [""; 0]);
    screen.get(Role::ListBox, chart).focus();
    screen.settle();
    let told = |screen: &Screen| screen.names(Role::ListBoxOption);
    assert_eq!(told(&screen), ["From 1 Oct 2025, Union: 8 %"]);
    screen.key(Key::ArrowRight);
    assert_eq!(told(&screen), ["From 10 Oct 2025, Employer: 2 %"]);
    screen.key(Key::ArrowUp);
    screen.key(Key::ArrowDown);
    let back = told(&screen);
    assert_eq!(back, ["From 10 Oct 2025, Employer: 2 %"], "up and down go from party to party");
    screen.key(Key::End);
    screen.key(Key::ArrowRight);
    let last = told(&screen);
    assert!(last[0].contains("6 %, ad referendum"), "{last:?}");
    screen.key(Key::Home);
    assert_eq!(told(&screen), ["From 1 Oct 2025, Union: 8 %"]);
    screen.key(Key::ArrowRight);
    screen.key(Key::Enter);
    assert_eq!(screen.app().selection, Some(demarche::app::Selection::Cell(WAGE, WORKS)));
    screen.get(Role::ListBox, chart).focus();
    screen.settle();
    assert_eq!(told(&screen), ["From 10 Oct 2025, Employer: 2 %"], "the keys are where they were");
    screen.key(Key::Tab);
    assert_eq!(told(&screen), [""; 0]);
}

#[test]
fn answers_without_an_order_are_listed() {
    let screen = open("Place");
    for words in ["Geneva", "Union: Geneva; Geneva; since 2 Nov 2025", "Nobody", "Employer: No answer yet"] {
        assert!(screen.says(words), "{words}");
    }
    assert!(!screen.names(Role::Label).iter().any(|it| it.starts_with("Scale: ")));
    let screen = open("Mood");
    assert!(screen.says("Employer: In words; A calm tone.; since 2 Nov 2025"));
    assert!(screen.says("From 2 Nov 2025, Employer: A calm tone."));
}

#[test]
fn what_is_entered_there_is_about_the_issue() {
    let mut screen = open("Mood");
    screen.press("Add statement on this issue");
    let Record::Statement(it) = screen.record(screen.selected()) else { panic!("a statement") };
    assert_eq!(it.points.iter().map(|it| it.target).collect::<Vec<_>>(), [Target::Issue(MOOD)]);
    screen.press("Assess this issue");
    let Record::Assessment(it) = screen.record(screen.selected()) else { panic!("an assessment") };
    assert_eq!(it.issue, Some(MOOD));
    screen.choose("Set status as of 5 Dec 2025", "Parked");
    let Record::Issue(it) = screen.record(MOOD) else { panic!("an issue") };
    assert_eq!(it.statuses.iter().map(|it| it.status).collect::<Vec<_>>(), [Status::Parked]);
    assert!(screen.says("Status parked"));
    screen.keys(Modifiers::COMMAND, Key::Z);
    let Record::Issue(it) = screen.record(MOOD) else { panic!("an issue") };
    assert_eq!(it.statuses, []);
}

#[test]
fn movement_is_told_since_a_day_that_is_chosen() {
    let mut screen = open("Wage");
    assert!(screen.says("From where each first stood"));
    assert!(screen.says("Union: 6 %; since 2 Dec 2025; at first: 8 %"));
    screen.type_in("Movement since", "2025-12-03");
    assert!(screen.has(Role::Button, "Union: 6 %; since 2 Dec 2025"));
    screen.type_in("Movement since", "2025-11-01");
    assert!(screen.says("Union: 6 %; since 2 Dec 2025; on 1 Nov 2025: 8 %"));
    screen.press("Since the beginning");
    assert!(screen.says("at first: 8 %"));
    // What is emptied is none as well.
    screen.type_in("Movement since", "2025-11-01");
    screen.field("Movement since").focus();
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.key(Key::Delete);
    screen.key(Key::Tab);
    assert_eq!(screen.app().since_chosen(), None);
}

#[test]
fn what_is_typed_on_one_page_is_not_typed_on_the_other() {
    let mut screen = open("Wage");
    screen.select("Union");
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    let fields = |screen: &Screen| {
        let all = screen.harness.query_all(By::new().role(Role::TextInput).label("Movement since"));
        all.map(|it| (it.accesskit_node().is_focused(), it.value().unwrap_or_default())).collect::<Vec<_>>()
    };
    assert_eq!(fields(&screen).len(), 2, "{:?}", screen.names(Role::Tab));
    let first = screen.harness.query_all(By::new().role(Role::TextInput).label("Movement since")).next();
    first.expect("the field of the first page").focus();
    screen.settle();
    screen.harness.event(eframe::egui::Event::Text("1 Nov".to_owned()));
    screen.settle();
    assert_eq!(fields(&screen), [(true, "1 Nov".to_owned()), (false, String::new())]);
}

#[test]
fn each_is_walked_by_the_keys() {
    let mut wrong = Vec::new();
    for name in ["Wage", "Place", "Mood"] {
        open(name).walk(name, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
