//! The matrix as one works in it all day: by keys, by pointer, with a spreadsheet beside it.

use super::Screen;
use demarche::{
    app::Selection,
    edit::Patch,
    model::{
        Clause, Condition, Dossier, Id, Issue, IssueStatus, Level, Number, Order, Party, Place, Point,
        PointKind, Proposal, Scale, ScaleOption, Span, Statement, Target,
        record::{Alternative, Bracket, Of, ProposalStage, ProposalStatus, Role as Part, Status, Withdrawal},
    },
};
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

const PARTIES: [(&str, &str); 3] = [("Union", "UN"), ("Employers", "EM"), ("Mediator", "ME")];
const ISSUES: [&str; 4] = ["Pay", "Wage", "Hours", "Holidays"];

fn party(number: u64) -> Id<Party> {
    Id::new(number)
}
fn issue(number: u64) -> Id<Issue> {
    Id::new(number)
}
fn amount(value: i32) -> Place {
    Place::Amount(Span::Exactly(Number::from(value)))
}

/// Wage talks: Pay has the parts Wage and Hours; the union wants 5 % and later 4 %, the employers offer 2 %.
fn talks() -> Dossier {
    let mut dossier = Dossier::new(
        Id::new(99),
        demarche::model::Cover {
            title: "Wage talks".into(),
            own_party: Some(party(1)),
            default_level: Level::Delegation,
            ..Default::default()
        },
    );
    let keys: Vec<Order> = Order::fresh(4).collect();
    let option = |(number, label): (u64, &str)| ScaleOption {
        label: label.into(),
        ..ScaleOption::new(Id::new(number))
    };
    let scales = [
        Scale::Open,
        Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) },
        Scale::Options {
            ordered: true,
            options: [(1, "35 hours"), (2, "38 hours"), (3, "40 hours")].into_iter().map(option).collect(),
        },
        Scale::Open,
    ];
    let mut records = Vec::new();
    for (at, scale) in scales.into_iter().enumerate() {
        let number = at as u64 + 1;
        let statuses = if at == 1 {
            vec![IssueStatus {
                status: Status::Open,
                ..IssueStatus::new("2025-10-01".parse().expect("a date"), Status::Open)
            }]
        } else {
            Vec::new()
        };
        let it = Issue {
            title: ISSUES[at].into(),
            reference: format!("{number}."),
            parent: (at == 1 || at == 2).then(|| issue(1)),
            order: keys[at].clone(),
            scale,
            statuses,
            ..Issue::default()
        };
        records.push((issue(number).any(), it.wrap()));
    }
    for (at, (name, code)) in PARTIES.into_iter().enumerate() {
        let role = if at == 2 { Part::Mediator } else { Part::Negotiating };
        let it = Party { name: name.into(), code: code.into(), role, ..Party::default() };
        records.push((party(at as u64 + 1).any(), it.wrap()));
    }
    for (number, by, date, value) in
        [(1, 1, "2025-11-01", 5), (2, 2, "2025-11-02", 2), (3, 1, "2025-11-20", 4)]
    {
        let point =
            Point { place: Some(amount(value)), ..Point::new(Target::Issue(issue(2)), PointKind::Demand) };
        let it = Statement {
            by: vec![party(by)],
            date: date.parse().ok(),
            points: vec![point],
            ..Statement::default()
        };
        records.push((Id::<Statement>::new(number).any(), it.wrap()));
    }
    let all: Vec<_> =
        dossier.all::<demarche::model::Cover>().map(|(id, it)| (id.any(), it.clone().wrap())).collect();
    dossier = all.into_iter().chain(records).collect();
    dossier
}

impl Screen {
    /// Puts the keys on a cell.
    fn at(&mut self, cell: &str) {
        self.click(Role::GridCell, cell);
    }
    fn text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }
    fn cursor(&self) -> String {
        let all = self.harness.root().children_recursive();
        let found = all.into_iter().find(egui_kittest::Node::is_focused);
        found.and_then(|it| it.accesskit_node().label()).unwrap_or_default()
    }
    fn event(&mut self, event: Event) {
        self.harness.event(event);
        self.settle();
    }
    /// What a copy puts on the clipboard.
    fn copied(&mut self, keys: impl FnOnce(&mut Self)) -> String {
        keys(self);
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|it| match it {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        self.settle();
        text.expect("something was copied")
    }
    fn statements(&self) -> usize {
        self.dossier().all::<Statement>().count()
    }
    fn rows(&self) -> Vec<String> {
        self.names(Role::RowHeader)
    }
    fn heads(&self) -> Vec<String> {
        self.names(Role::ColumnHeader)
    }
    fn describes(&self, cell: &str) -> String {
        self.get(Role::GridCell, cell).accesskit_node().description().unwrap_or_default()
    }
}

#[test]
fn a_cell_says_where_a_party_stands_and_since_when() {
    let screen = Screen::with(&talks());
    assert_eq!(screen.heads(), ["Issue", "Union", "Employers", "Mediator"]);
    assert_eq!(screen.rows(), ISSUES);
    assert_eq!(screen.cell("Union, Wage"), "4 %");
    assert_eq!(screen.describes("Union, Wage"), "since 20 Nov 2025");
    assert_eq!(screen.cell("Mediator, Wage"), "no answer yet");
    assert_eq!(screen.cell("Union, Pay"), "4 % | no answer yet", "a parent shows its parts");
}

#[test]
fn typing_over_a_cell_enters_a_dated_statement_in_one_step() {
    let mut screen = Screen::with(&talks());
    screen.at("Employers, Wage");
    screen.text("3");
    screen.text(" to 3.5");
    assert!(screen.says("3 to 3.5 %"), "how it is understood is said");
    screen.key(Key::Enter);
    assert_eq!(screen.cell("Employers, Wage"), "3 to 3.5 %");
    assert_eq!(screen.cursor(), "Employers, Hours", "the cursor goes on");
    let (_, newest) = screen.dossier().all::<Statement>().max_by_key(|(_, it)| it.date).expect("one");
    assert_eq!(newest.date, "2025-12-05".parse().ok());
    assert!(newest.added.as_ref().is_some_and(|it| it.by == "Test"));
    // Typed again in the same place, it is the same statement; undone, both go one by one.
    screen.key(Key::ArrowUp);
    screen.key(Key::F2);
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.text("4");
    screen.key(Key::Tab);
    assert_eq!((screen.cell("Employers, Wage").as_str(), screen.statements()), ("4 %", 4));
    assert_eq!(screen.cursor(), "Mediator, Wage");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.cell("Employers, Wage"), "3 to 3.5 %");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!((screen.cell("Employers, Wage").as_str(), screen.statements()), ("2 %", 3));
}

#[test]
fn no_letter_is_lost_however_fast_one_types() {
    let mut screen = Screen::with(&talks());
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    for end in [vec![], vec![enter]] {
        screen.at("Mediator, Holidays");
        let letters = ["t", "e", "n"].map(|it| Event::Text(it.to_owned()));
        screen.harness.input_mut().events.extend(letters.into_iter().chain(end));
        screen.harness.step();
        screen.settle();
        if screen.has(Role::TextInput, "Edit Mediator, Holidays") {
            screen.key(Key::Enter);
        }
        assert_eq!((screen.cell("Mediator, Holidays").as_str(), screen.statements()), ("ten", 4));
        screen.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(screen.statements(), 3);
    }
}

#[test]
fn what_was_said_before_is_never_rewritten() {
    let mut screen = Screen::with(&talks());
    screen.at("Union, Wage");
    screen.key(Key::F2);
    assert_eq!(screen.field("Edit Union, Wage").value().as_deref(), Some("4"));
    screen.key(Key::Enter);
    assert_eq!(screen.statements(), 3, "nothing was changed, and nothing is entered");
    screen.key(Key::ArrowUp);
    screen.text("3");
    screen.key(Key::Escape);
    assert_eq!((screen.cell("Union, Wage").as_str(), screen.statements()), ("4 %", 3), "given up");
    screen.text("3");
    screen.key(Key::Enter);
    assert_eq!((screen.cell("Union, Wage").as_str(), screen.statements()), ("3 %", 4));
}

#[test]
fn options_are_offered_and_words_may_be_said_too() {
    let mut screen = Screen::with(&talks());
    screen.at("Union, Hours");
    screen.text("35");
    assert_eq!(screen.names(Role::ListBoxOption), ["35 hours"]);
    screen.key(Key::Enter);
    assert_eq!(screen.cell("Union, Hours"), "35 hours");
    screen.text("4");
    screen.key(Key::Escape);
    screen.at("Employers, Hours");
    screen.key(Key::F2);
    assert_eq!(screen.names(Role::ListBoxOption), ["35 hours", "38 hours", "40 hours"]);
    screen.key(Key::ArrowDown);
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert_eq!(screen.cell("Employers, Hours"), "38 hours");
    screen.at("Mediator, Hours");
    screen.text("not yet");
    assert!(screen.says("Kept as words"));
    screen.key(Key::Enter);
    assert_eq!(screen.cell("Mediator, Hours"), "not yet");
    screen.at("Mediator, Wage");
    screen.text("3 if pensions stay");
    screen.key(Key::Enter);
    assert_eq!(screen.cell("Mediator, Wage"), "nothing firm; 3 % if pensions stay");
}

#[test]
fn an_offer_on_a_condition_and_its_condition_are_both_to_be_seen() {
    let long = "as much as the others have been given in any of the years before this one";
    let offer = Point {
        words: long.into(),
        conditions: vec![Condition { text: format!("if {long}"), ..Condition::default() }],
        ..Point::new(Target::Issue(issue(4)), PointKind::Offer)
    };
    let said = Statement {
        by: vec![party(3)],
        date: "2025-11-30".parse().ok(),
        points: vec![offer],
        ..Statement::default()
    };
    let dossier = talks();
    let id = Id::<Statement>::new(700).any();
    let mut screen = Screen::with(&Patch::put(&dossier, id, Some(said.wrap())).applied(&dossier));
    screen.command("View", "Matrix");
    assert_eq!(screen.cell("Mediator, Holidays"), format!("nothing firm; {long} if {long}"));
    let both = |screen: &Screen| {
        let all = screen.painted(Role::GridCell, "Mediator, Holidays");
        let [offer, condition] =
            ["as m", "if as m"].map(|it| all.iter().position(|text| text.starts_with(it)));
        assert!(offer.is_some() && offer < condition, "{all:?}");
    };
    both(&screen);
    screen.press("Compact rows");
    both(&screen);
    screen.at("Mediator, Holidays");
    screen.text("twenty");
    screen.key(Key::Enter);
    both(&screen);
}

#[test]
fn what_is_half_typed_is_taken_in_on_saving_and_on_leaving() {
    let mut screen = Screen::with(&talks());
    screen.at("Employers, Holidays");
    screen.text("thirty days");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(screen.cell("Employers, Holidays"), "thirty days");
    assert!(!screen.app().is_modified());
    screen.at("Union, Holidays");
    screen.text("none");
    screen.at("Mediator, Holidays");
    assert_eq!(screen.cell("Union, Holidays"), "none");
}

#[test]
fn withdrawing_asks_to_what_it_goes_back() {
    for (button, to, left) in [
        ("To what stood before", Some(Withdrawal::ToBefore), "5 %"),
        ("To nothing", Some(Withdrawal::ToNothing), "withdrawn 5 Dec 2025"),
        ("Cancel", None, "4 %"),
    ] {
        let mut screen = Screen::with(&talks());
        screen.at("Union, Wage");
        screen.key(Key::Delete);
        assert!(screen.says("Withdraw what Union said on Wage?"));
        screen.press(button);
        assert_eq!(screen.cell("Union, Wage"), left, "{button}");
        assert_eq!(screen.statements(), 3 + usize::from(to.is_some()));
        let kinds =
            screen.dossier().all::<Statement>().flat_map(|(_, it)| it.points.iter().map(|it| it.kind));
        let kinds: Vec<PointKind> = kinds.collect();
        assert_eq!(to.is_some(), to.is_some_and(|it| kinds.contains(&PointKind::Withdrawal(it))));
    }
    let mut screen = Screen::with(&talks());
    screen.at("Mediator, Wage");
    screen.key(Key::Delete);
    assert!(!screen.has(Role::Button, "To nothing"), "there is nothing to take back");
}

#[test]
fn keys_walk_mark_and_leave_without_a_trap() {
    let mut screen = Screen::with(&talks());
    screen.at("Union, Pay");
    for (modifiers, key, at) in [
        (Modifiers::NONE, Key::End, "Mediator, Pay"),
        (Modifiers::COMMAND, Key::End, "Mediator, Holidays"),
        (Modifiers::COMMAND, Key::Home, "Union, Pay"),
        (Modifiers::NONE, Key::PageDown, "Union, Holidays"),
        (Modifiers::NONE, Key::PageUp, "Union, Pay"),
        (Modifiers::NONE, Key::Tab, "Employers, Pay"),
        (Modifiers::SHIFT, Key::Tab, "Union, Pay"),
        (Modifiers::NONE, Key::ArrowLeft, "Pay"),
        (Modifiers::NONE, Key::ArrowUp, "Issue"),
        (Modifiers::NONE, Key::ArrowRight, "Union"),
        (Modifiers::NONE, Key::ArrowDown, "Union, Pay"),
    ] {
        screen.keys(modifiers, key);
        assert_eq!(screen.cursor(), at, "{key:?}");
    }
    // A mark grows with Shift, by keys and by the pointer.
    screen.keys(Modifiers::SHIFT, Key::ArrowDown);
    screen.keys(Modifiers::SHIFT, Key::ArrowRight);
    let marked = |screen: &Screen| {
        let cells = screen.names(Role::GridCell);
        let is_marked =
            |it: &String| screen.get(Role::GridCell, it).accesskit_node().is_selected() == Some(true);
        cells.into_iter().filter(is_marked).collect::<Vec<_>>()
    };
    assert_eq!(marked(&screen), ["Union, Pay", "Employers, Pay", "Union, Wage", "Employers, Wage"]);
    screen.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(marked(&screen).len(), 12);
    screen.key(Key::Escape);
    assert_eq!(marked(&screen).len(), 1);
    // From the last cell Tab leaves; from any other after Escape.
    screen.at("Mediator, Wage");
    screen.key(Key::Tab);
    assert!(!screen.cursor().contains(", Wage"), "{}", screen.cursor());
    screen.at("Union, Wage");
    screen.key(Key::Escape);
    screen.key(Key::Tab);
    assert!(!screen.cursor().contains(", Wage"), "{}", screen.cursor());
    screen.keys(Modifiers::SHIFT, Key::Tab);
    assert_eq!(screen.cursor(), "Union, Wage");
    screen.key(Key::Escape);
    screen.keys(Modifiers::SHIFT, Key::Tab);
    assert!(!screen.cursor().contains(", Wage"), "{}", screen.cursor());
}

#[test]
fn a_pointer_drawn_over_cells_marks_them() {
    let mut screen = Screen::with(&talks());
    let centre = |screen: &Screen, name: &str| screen.get(Role::GridCell, name).rect().center();
    let (from, to) = (centre(&screen, "Union, Pay"), centre(&screen, "Employers, Hours"));
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [Event::PointerMoved(from), button(from, true), Event::PointerMoved(to), button(to, false)] {
        screen.harness.event(event);
        screen.harness.step();
    }
    screen.settle();
    let copied = screen.copied(|it| it.harness.event(Event::Copy));
    assert_eq!(copied, "\t\n4\t2\n\t");
}

#[test]
fn cells_go_to_a_spreadsheet_and_come_back() {
    let mut screen = Screen::with(&talks());
    screen.at("Union, Wage");
    screen.keys(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(screen.copied(|it| it.harness.event(Event::Copy)), "4\t2");
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    let keys = Event::Key { key: Key::C, physical_key: None, pressed: true, repeat: false, modifiers };
    let headed = screen.copied(|it| it.harness.event(keys));
    assert_eq!(headed, "\tUnion\tEmployers\nWage\t4\t2");

    // With names in the first row and column it finds its place wherever the cursor is.
    screen.at("Mediator, Holidays");
    screen
        .event(Event::Paste("\tEM\tUnion\nHours\t40 hours\t35 hours\n2.\tmuch\t4\nGhost\t1\t\n".to_owned()));
    assert!(screen.says("3 positions will be added, as 2 statements, one for each party."));
    assert!(screen.has(Role::Label, "Employers, Hours: 40 hours, added"));
    assert!(screen.has(Role::Label, "Union, Wage: 4, stands already"));
    assert!(screen.says("kept as words: “much” was not understood. Write a number: 3.5."));
    assert!(screen.says("no issue is called “Ghost”"));
    screen.click(Role::CheckBox, "Keep what was not understood as words");
    assert!(screen.says("2 positions will be added"));
    screen.type_in("Said on", "2025-11");
    screen.press("Add positions");
    assert_eq!(screen.statements(), 5);
    assert_eq!(
        (screen.cell("Employers, Hours"), screen.cell("Union, Hours")),
        ("40 hours".into(), "35 hours".into())
    );
    assert_eq!(screen.cell("Employers, Wage"), "2 %");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.statements(), 3, "it was one step");

    // Without names it goes where the cursor is; what is beside the matrix is told.
    screen.at("Mediator, Hours");
    screen.event(Event::Paste("38 hours\t1".to_owned()));
    assert!(screen.says("the matrix has no further column"));
    screen.press("Cancel");
    assert_eq!(screen.statements(), 3);
}

#[test]
fn issues_are_filtered_sorted_grouped_and_folded() {
    let mut screen = Screen::with(&talks());
    screen.type_in("Filter issues", "hol");
    assert_eq!(screen.rows(), ["Holidays"]);
    screen.press("Look at all as it is");
    assert_eq!(screen.rows(), ISSUES);
    screen.press("Filter");
    screen.click(Role::CheckBox, "Parties differ");
    screen.key(Key::Escape);
    assert_eq!(screen.rows(), ["Pay", "Wage"], "what it is a part of stays above it");
    screen.press("Look at all as it is");
    screen.press("Group");
    screen.press("Status");
    assert_eq!(screen.rows(), ["Unopened, 3", "Pay", "Hours", "Holidays", "Open, 1", "Wage"]);
    screen.press("Look at all as it is");
    screen.press("Sort");
    screen.press("Title");
    assert_eq!(screen.rows(), ["Holidays", "Pay", "Hours", "Wage"]);
    screen.press("Look at all as it is");
    screen.at("Union, Pay");
    screen.key(Key::ArrowLeft);
    screen.key(Key::Space);
    assert_eq!(screen.rows(), ["Pay", "Holidays"]);
    screen.key(Key::Space);
    assert_eq!(screen.rows(), ISSUES);
}

#[test]
fn columns_are_hidden_moved_and_added() {
    let mut screen = Screen::with(&talks());
    screen.press("Columns");
    screen.click(Role::CheckBox, "Mediator");
    screen.press("Move Employers up");
    screen.click(Role::CheckBox, "Baseline: what holds today");
    screen.press("Done");
    assert_eq!(screen.heads(), ["Issue", "Baseline", "Employers", "Union"]);
    assert_eq!(screen.cell("Baseline, Wage"), "not said");
    screen.press("Look at all as it is");
    assert_eq!(screen.heads(), ["Issue", "Union", "Employers", "Mediator"]);
}

/// The same with a baseline and a proposal of 3 % with a passage that is not agreed.
fn tabled() -> Dossier {
    let proposal = Id::<Proposal>::new(1);
    let mut wage = talks().get(issue(2)).expect("it is there").clone();
    wage.baseline.place = Some(amount(0));
    let text =
        |text: &str| Alternative { text: text.into(), ..Alternative::new(Id::new(text.len() as u64 + 1)) };
    let bracket = Bracket { alternatives: vec![text("in March"), text("")], ..Bracket::new(Id::new(1)) };
    let clause = Clause {
        number: "1".into(),
        text: "Wages rise by 3 %".into(),
        brackets: vec![bracket],
        issue: Some(issue(2)),
        place: Some(amount(3)),
        ..Clause::new(proposal)
    };
    let tabled = ProposalStatus::new("2025-11-25".parse().expect("a date"), ProposalStage::Tabled);
    let offer = Proposal {
        title: "Compromise".into(),
        code: "P1".into(),
        authors: vec![party(3)],
        statuses: vec![tabled],
        ..Proposal::default()
    };
    let mut dossier = talks();
    for (id, record) in [
        (issue(2).any(), wage.wrap()),
        (proposal.any(), offer.wrap()),
        (Id::<Clause>::new(1).any(), clause.wrap()),
    ] {
        dossier = Patch::put(&dossier, id, Some(record)).applied(&dossier);
    }
    dossier
}

#[test]
fn two_parties_what_holds_and_a_proposal_are_a_document_of_four_columns() {
    let mut screen = Screen::with(&tabled());
    screen.press("Columns");
    screen.click(Role::CheckBox, "Baseline: what holds today");
    screen.click(Role::CheckBox, "Compromise");
    screen.click(Role::CheckBox, "Mediator");
    screen.press("Done");
    assert_eq!(screen.heads(), ["Issue", "Baseline", "Union", "Employers", "Compromise"]);
    assert_eq!(screen.cell("Baseline, Wage"), "0 %");
    assert_eq!(screen.cell("Compromise, Wage"), "3 %; 1 Wages rise by 3 % [in March | no text]");
    assert_eq!(screen.cell("Compromise, Pay"), "3 % | not said", "a parent shows its parts here too");
    assert_eq!(screen.cell("Compromise, Holidays"), "not said");
    // How far it is from a party is told as of a party's own position.
    screen.press("Colour");
    screen.press("Union");
    assert_eq!(screen.describes("Compromise, Wage"), "10 % of the scale from UN");
    assert_eq!(screen.describes("Baseline, Wage"), "40 % of the scale from UN");
    // It is nobody's position: Enter and typing show where it is written, Delete takes nothing back.
    screen.at("Compromise, Wage");
    assert_eq!(screen.selected(), Id::<Clause>::new(1).any());
    screen.at("Compromise, Hours");
    assert_eq!(screen.selected(), Id::<Proposal>::new(1).any());
    screen.at("Baseline, Wage");
    screen.text("5");
    assert_eq!((screen.selected(), screen.statements()), (issue(2).any(), 3));
    screen.key(Key::Delete);
    assert!(!screen.has(Role::Button, "To nothing"));
    // All of it goes to a spreadsheet as it is seen.
    screen.keys(Modifiers::SHIFT, Key::End);
    let modifiers = Modifiers::COMMAND | Modifiers::SHIFT;
    let keys = Event::Key { key: Key::C, physical_key: None, pressed: true, repeat: false, modifiers };
    let copied = screen.copied(|it| it.harness.event(keys));
    assert_eq!(
        copied,
        "\tBaseline\tUnion\tEmployers\tCompromise\nWage\t0 %\t4\t2\t3 %; 1 Wages rise by 3 % [in March | no text]"
    );
    // One steps to the day on which it was tabled, and before that it says the same, not yet tabled.
    screen.type_in("As of", "2025-11-30");
    screen.press("Previous change");
    assert_eq!(screen.app().as_of.to_string(), "2025-11-25");
}

#[test]
fn what_is_offered_on_a_condition_alone_can_be_withdrawn() {
    let mut screen = Screen::with(&talks());
    screen.at("Mediator, Wage");
    screen.text("3 if pensions stay");
    screen.key(Key::Enter);
    screen.key(Key::ArrowUp);
    screen.key(Key::Delete);
    screen.press("To nothing");
    assert_eq!(screen.cell("Mediator, Wage"), "no answer yet");
}

#[test]
fn colour_tells_distance_age_or_grade_and_words_tell_it_too() {
    let mut screen = Screen::with(&talks());
    screen.press("Colour");
    screen.press("Union");
    assert_eq!(screen.describes("Employers, Wage"), "since 2 Nov 2025, 20 % of the scale from UN");
    screen.press("Colour");
    screen.press("How long ago it was said");
    assert!(screen.describes("Union, Wage").starts_with("since 20 Nov 2025, 15 days old"));
}

#[test]
fn what_has_moved_is_marked() {
    let mut screen = Screen::with(&talks());
    screen.press("Moved since");
    screen.press("A month before");
    assert!(screen.describes("Union, Wage").starts_with("since 20 Nov 2025, moved from 5 %"));
    assert!(!screen.describes("Employers, Wage").contains("moved"));
    screen.press("Filter");
    screen.click(Role::CheckBox, "A party has moved");
    screen.key(Key::Escape);
    assert_eq!(screen.rows(), ["Pay", "Wage"]);
}

#[test]
fn a_menu_opens_by_the_pointer_and_by_the_keys() {
    let mut screen = Screen::with(&talks());
    screen.get(Role::GridCell, "Union, Wage").click_secondary();
    screen.settle();
    screen.press("Withdraw position…");
    screen.press("Cancel");
    screen.keys(Modifiers::SHIFT, Key::F10);
    screen.press("Edit position");
    assert!(screen.has(Role::TextInput, "Edit Union, Wage"));
    screen.key(Key::Escape);
    screen.get(Role::ColumnHeader, "Mediator").click_secondary();
    screen.settle();
    screen.press("Hide Mediator");
    assert_eq!(screen.heads(), ["Issue", "Union", "Employers"]);
    screen.get(Role::RowHeader, "Pay").click_secondary();
    screen.settle();
    screen.press("Fold");
    assert_eq!(screen.rows(), ["Pay", "Holidays"]);
    screen.get(Role::ColumnHeader, "Union").click_secondary();
    screen.settle();
    screen.press("Show distance from Union");
    screen.click(Role::ColumnHeader, "Employers");
    assert_eq!(screen.app().selection, Some(Selection::Record(party(2).any())));
}

#[test]
fn views_are_kept_by_name() {
    let mut screen = Screen::with(&talks());
    screen.press("Sort");
    screen.press("Title");
    screen.press("Views");
    screen.press("Save this view…");
    screen.type_in("Name of the view", "By title");
    screen.press("Save view");
    screen.press("Look at all as it is");
    assert_eq!(screen.rows(), ISSUES);
    screen.press("Views");
    screen.press("By title");
    assert_eq!(screen.rows(), ["Holidays", "Pay", "Hours", "Wage"]);
    screen.press("Views");
    screen.press("Rename this view…");
    screen.type_in("Name of the view", "Alphabet");
    screen.press("Save view");
    assert_eq!(screen.app().views().expect("some").keys().collect::<Vec<_>>(), ["Alphabet"]);
    screen.press("Views");
    screen.press("Forget this view");
    assert!(screen.app().views().is_none());
}
