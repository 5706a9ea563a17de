//! Every form edits every field of its kind: the names of the fields are those of the model, so a
//! field that comes later and has no control fails here.

use super::Screen;
use demarche::{
    app::Command,
    model::{
        Assessment, Clause, Cover, Dossier, Event, Id, Interest, Issue, Level, Note, Order, Party, Person,
        Place, Point, PointKind, Proposal, Scale, ScaleOption, Source, Statement, Target, Task,
        record::{KindName, Of, Record},
    },
    text::field,
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use std::collections::BTreeSet;

/// What a person does.
#[derive(Clone, Copy, Debug)]
enum Do {
    /// Types into a field, in the place of what was there.
    Type(&'static str, &'static str),
    /// Chooses from a list.
    Choose(&'static str, &'static str),
    /// Ticks a box.
    Tick(&'static str),
    /// Presses a button.
    Press(&'static str),
}
use Do::{Choose, Press, Tick, Type};

/// How each field of a kind is edited. Fields that are only read are named with no way.
fn ways(kind: KindName, field: &str) -> &'static [Do] {
    match (kind, field) {
        (_, "level") => &[Choose("Level", "Table")],
        (_, "audience") => &[Choose("Audience", "Beta")],
        // It is called otherwise by then.
        (KindName::Source, "citations") => &[Choose("Add citation", "Letter")],
        (_, "citations") => &[
            Choose("Add citation", "Paper"),
            Type("Citation 1, place in it", "page 3"),
            Choose("Citation 1, how it came", "Leaked"),
            Choose("Citation 1, credibility", "2 probably true"),
            Choose("Citation 1, source", "Letter"),
        ],
        (_, "added") => &[],
        (KindName::Cover, it) => match it {
            "title" => &[Type("Title", "Talks")],
            "summary" => &[Type("Summary", "What it is about")],
            "language" => &[Type("Language", "fr-CA")],
            "marking" => &[Type("Marking on every page", "Without prejudice")],
            "own_party" => &[Choose("Own party", "Beta")],
            "default_level" => &[Choose("Level of new records", "Public")],
            _ => panic!("the cover's form lacks {it}"),
        },
        (KindName::Party, it) => match it {
            "name" => &[Type("Name", "Alpha Republic")],
            "code" => &[Type("Code, two to four letters", "AR")],
            "aliases" => &[Type("Also known as", "The Republic\nA.")],
            "kind" => &[Choose("Kind", "Bloc")],
            "role" => &[Choose("Role in the talks", "Mediator")],
            "colour" => &[Type("Colour", "#112233"), Press("Colour vermilion")],
            "memberships" => &[
                Choose("Add membership", "Beta"),
                Type("Membership 1, from", "2024"),
                Type("Membership 1, to", "2025-11"),
                Tick("Membership 1, the bloc's position is the member's"),
                Choose("Membership 1, bloc", "Gamma"),
            ],
            _ => panic!("the party's form lacks {it}"),
        },
        (KindName::Person, it) => match it {
            "name" => &[Type("Name", "Ann Archer")],
            "aliases" => &[Type("Also known as", "A. Archer")],
            "posts" => &[
                Choose("Add post", "Alpha"),
                Type("Post 1, title", "Chief negotiator"),
                Type("Post 1, from", "2025-11-29"),
                Type("Post 1, to", "2026"),
                Tick("Post 1, speaks first for the party"),
                Choose("Post 1, party", "Beta"),
            ],
            _ => panic!("the person's form lacks {it}"),
        },
        (KindName::Issue, it) => match it {
            "reference" => &[Type("Number on the agenda", "8.2(b)")],
            "title" => &[Type("Title", "Land and water")],
            "question" => &[Type("Question", "Whose?")],
            "parent" => &[Choose("Part of", "Money"), Choose("Part of", "Nothing: at the top of the agenda")],
            "order" => &[Press("Move up")],
            "scale" => &[
                Press("Add option"),
                Type("Option 3, words", "Half"),
                Type("Option 3, where it lies, 0 to 100", "50"),
                Press("Move option 3 up"),
                Press("Remove option 2"),
                Choose("Scale", "Options"),
            ],
            "baseline" => &[Type("Baseline", "As it is"), Tick("Baseline's place: All")],
            "consent" => &[Choose("Parties whose consent it needs", "Beta")],
            "statuses" => &[
                Press("Add status"),
                Type("Status 1, from", "2025-11"),
                Choose("Status 1, status", "Parked"),
                Type("Status 1, words", "Later"),
            ],
            "deadline" => &[Type("Deadline", "2026-03-01")],
            "lead" => &[Choose("Looked after by", "Bob")],
            "keywords" => &[Type("Keywords", "land\nwater")],
            _ => panic!("the issue's form lacks {it}"),
        },
        (KindName::Statement, it) => match it {
            "by" => &[Choose("By", "Alpha")],
            "speaker" => &[Choose("Speaker", "Bob")],
            "to" => &[Choose("To", "Beta")],
            "date" => &[Type("Date", "2025-11"), Type("Date", "2025-11-30")],
            "time" => &[Type("Time", "09:30")],
            "order" => &[Press("Move later")],
            "setting" => &[Choose("Setting", "Bilateral")],
            "standing" => &[Choose("Standing", "Without prejudice")],
            "words" => &[Type("Words", "They go on")],
            "quote" => &[Type("Quotation, word for word", "We go on")],
            "event" => &[Choose("Said at", "Round one")],
            "refers_to" => &[Choose("Refers to", "30 Nov 2025, The second")],
            "points" => &[
                Choose("Add point", "Land"),
                Choose("Point 1, what it does", "Acceptance ad referendum"),
                Tick("Point 1, place: All"),
                Type("Point 1, in what words", "All of it"),
                Press("Point 1, add condition"),
                Type("Point 1, condition 1, if", "they pay"),
                Choose("Point 1, condition 1, on issue", "Money"),
                Type("Point 1, condition 1, place", "at least 3"),
                Choose("Point 1, condition 1, party that would have to move", "Beta"),
                Choose("Add point", "Peace"),
                Type("Point 2, place", "2026-03 to 2026-05"),
                Choose("Add point", "4 Money"),
                Choose("Point 3, alternative", "1 half"),
                Choose("Point 2, on", "Plan"),
                Press("Remove point 2"),
                Press("Remove point 1, condition 1"),
            ],
            _ => panic!("the statement's form lacks {it}"),
        },
        (KindName::Source, it) => match it {
            "title" => &[Type("Title", "The Paper")],
            "publisher" => &[Type("Publisher", "A house")],
            "author" => &[Type("Author", "A. Writer")],
            "date" => &[Type("Date", "2025-12-01")],
            "url" => &[Type("Where it is found", "https://example.org")],
            "kind" => &[Choose("Kind", "Minutes")],
            "reliability" => &[Choose("Reliability", "B usually reliable")],
            "excerpt" => &[Type("Excerpt", "In their words")],
            "file" => &[
                Tick("A file belongs to it"),
                Type("File, name", "paper.pdf"),
                Type("File, size in bytes", "1024"),
                Type("File, hash (BLAKE3)", "00ff"),
            ],
            _ => panic!("the source's form lacks {it}"),
        },
        (KindName::Interest, it) => match it {
            "party" => &[Choose("Party", "Beta")],
            "text" => &[Type("What it wants, and why", "Quiet on the border")],
            "issues" => &[Choose("Issues it bears on", "Land")],
            _ => panic!("the interest's form lacks {it}"),
        },
        (KindName::Assessment, it) => match it {
            "party" => &[Choose("Party", "Beta")],
            "issue" => &[Choose("Issue", "Money"), Choose("Issue", "Land")],
            "date" => &[Type("Date", "30 nov 2025")],
            "basis" => &[Choose("Rests on", "Instructed")],
            "by" => &[Type("By whom", "The ministry")],
            "salience" => &[Type("Salience, 0 to 100", "80")],
            "aim" => &[Type("Aim", "All of it"), Tick("Aim's place: All")],
            "bottom_line" => &[Tick("Surely: All"), Tick("Possibly: Some")],
            "values" => &[Type("Worth of All", "100"), Type("Worth of Some", "40")],
            "batna" => {
                &[Type("Alternative to an agreement", "Wait"), Type("What that is worth, 0 to 100", "20")]
            }
            "influence" => &[Type("Influence, 0 to 100", "50 %")],
            "confidence" => &[Type("Confidence, 0 to 100", "60")],
            "reasons" => &[Type("Reasons", "They said so")],
            _ => panic!("the assessment's form lacks {it}"),
        },
        (KindName::Proposal, it) => match it {
            "title" => &[Type("Title", "The plan")],
            "code" => &[Type("Code", "P2")],
            "authors" => &[Choose("Put forward by", "Alpha")],
            "version" => &[Type("Version", "2")],
            "supersedes" => &[Choose("Takes the place of", "Draft")],
            "package" => &[Tick("A package: its clauses stand or fall together")],
            "lapses_if_refused" => &[Tick("It ends when one whose consent it needs refuses it")],
            "valid_until" => &[Type("Valid until", "2026")],
            "statuses" => &[
                Press("Add status"),
                Choose("Status 1, status", "Refused"),
                Type("Status 1, from", "nov 2025"),
                Type("Status 1, words", "No"),
            ],
            "summary" => &[Type("Summary", "In short")],
            _ => panic!("the proposal's form lacks {it}"),
        },
        (KindName::Clause, it) => match it {
            "proposal" => &[Choose("Proposal", "Draft")],
            "number" => &[Type("Number", "5(a)")],
            "order" => &[Press("Move down")],
            "heading" => &[Type("Heading", "Payments")],
            "text" => &[Type("Text", "The parties shall pay")],
            "brackets" => &[
                Type("Bracket 1, number", "A"),
                Press("Bracket 1, add alternative"),
                Type("Bracket 1, alternative 2, text", "all"),
                Choose("Bracket 1, alternative 2, for it", "Alpha"),
                Choose("Bracket 1, alternative 2, against it", "Beta"),
                Press("Remove bracket 1, alternative 1"),
                Press("Add bracket"),
                Press("Remove bracket 1"),
            ],
            "issue" => &[Choose("Answers issue", "Land")],
            "place" => &[Tick("Place: All")],
            _ => panic!("the clause's form lacks {it}"),
        },
        (KindName::Event, it) => match it {
            "kind" => &[Choose("Kind", "Visit")],
            "title" => &[Type("Title", "Second round")],
            "status" => &[Choose("Status", "Held")],
            "start" => &[Type("Start", "30 nov 2025"), Type("Start, time", "2pm")],
            "end" => &[Type("End", "tomorrow"), Type("End, time", "14:05")],
            "location" => &[Type("Place", "Florida")],
            "participants" => &[
                Choose("Add participant", "Alpha"),
                Choose("Participant 1, person", "Bob"),
                Tick("Participant 1, not certain"),
                Choose("Participant 1, for", "Beta"),
            ],
            "agenda" => &[Choose("Agenda", "Land")],
            "outcome" => &[Type("Outcome", "Nothing yet")],
            _ => panic!("the event's form lacks {it}"),
        },
        (KindName::Note, it) => match it {
            "date" => &[Type("Date", "today")],
            "about" => &[Choose("About", "Land"), Choose("About", "Alpha")],
            "text" => &[Type("Words", "Ask again")],
            "dismisses" => &[Choose("Dismisses", "Departure from an agreed clause")],
            _ => panic!("the note's form lacks {it}"),
        },
        (KindName::Task, it) => match it {
            "title" => &[Type("What is to be done", "Call them")],
            "owner" => &[Choose("By whom", "Ann"), Choose("By whom", "Beta")],
            "due" => &[Type("Due", "in 3 days")],
            "done_on" => &[Type("Done on", "yesterday")],
            "about" => &[Choose("About", "Peace")],
            _ => panic!("the task's form lacks {it}"),
        },
    }
}

fn id<K>(number: u64) -> Id<K> {
    Id::new(number)
}

/// A dossier in which no two records have the same name.
fn plain() -> Dossier {
    let (half, all) = (id::<ScaleOption>(1), id::<ScaleOption>(2));
    let option = |id, label: &str| {
        let mut it = ScaleOption::new(id);
        it.label = label.into();
        it
    };
    let orders: Vec<Order> = Order::fresh(3).collect();
    let issue = |title: &str, at: usize, scale| {
        Issue { title: title.to_owned(), order: orders[at].clone(), scale, ..Issue::default() }.wrap()
    };
    let party = |name: &str| Party { name: name.to_owned(), ..Party::default() }.wrap();
    let person = |name: &str| Person { name: name.to_owned(), ..Person::default() }.wrap();
    let source = |title: &str| Source { title: title.to_owned(), ..Source::default() }.wrap();
    let statement = |words: &str, at: usize| {
        Statement {
            words: words.to_owned(),
            date: "2025-11-30".parse().ok(),
            order: orders[at].clone(),
            ..Statement::default()
        }
        .wrap()
    };
    let mut clause = Clause::new(id(1));
    clause.number = "4".into();
    clause.order = orders[0].clone();
    clause.heading = "Money".into();
    clause.issue = Some(id(2));
    let mut bracket = demarche::model::Bracket::new(id(1));
    bracket.number = "1".into();
    let mut alternative = demarche::model::Alternative::new(id(1));
    alternative.text = "half".into();
    bracket.alternatives = vec![alternative];
    clause.brackets = vec![bracket];
    let mut other = Clause::new(id(2));
    other.number = "9".into();
    other.order = orders[1].clone();
    let mut interest = Interest::new(id(1));
    interest.text = "Peace at home".into();
    let mut assessment = Assessment::new(id(1));
    assessment.issue = Some(id(1));
    let options = Scale::Options { ordered: true, options: vec![option(half, "Some"), option(all, "All")] };
    [
        (id::<Cover>(1).any(), Cover { title: "Start".to_owned(), ..Cover::default() }.wrap()),
        (id::<Party>(1).any(), party("Alpha")),
        (id::<Party>(2).any(), party("Beta")),
        (id::<Party>(3).any(), party("Gamma")),
        (id::<Person>(1).any(), person("Ann")),
        (id::<Person>(2).any(), person("Bob")),
        (
            id::<Issue>(2).any(),
            issue("Money", 0, Scale::Amount { unit: String::new(), low: None, high: None }),
        ),
        (id::<Issue>(1).any(), issue("Land", 1, options)),
        (id::<Issue>(3).any(), issue("Peace", 2, Scale::Date { low: None, high: None })),
        (id::<Statement>(1).any(), statement("The first", 0)),
        (id::<Statement>(2).any(), statement("The second", 1)),
        (id::<Event>(1).any(), Event { title: "Round one".to_owned(), ..Event::default() }.wrap()),
        (id::<Proposal>(1).any(), Proposal { title: "Plan".to_owned(), ..Proposal::default() }.wrap()),
        (id::<Proposal>(2).any(), Proposal { title: "Draft".to_owned(), ..Proposal::default() }.wrap()),
        (id::<Clause>(1).any(), clause.wrap()),
        (id::<Clause>(2).any(), other.wrap()),
        (id::<Interest>(1).any(), interest.wrap()),
        (id::<Assessment>(1).any(), assessment.wrap()),
        (id::<Note>(1).any(), Note { text: "A note".to_owned(), ..Note::default() }.wrap()),
        (id::<Task>(1).any(), Task { title: "A task".to_owned(), ..Task::default() }.wrap()),
        (id::<Source>(1).any(), source("Paper")),
        (id::<Source>(2).any(), source("Letter")),
    ]
    .into_iter()
    .collect()
}

impl Screen {
    fn make(&mut self, it: Do) {
        match it {
            Type(name, text) => self.type_in(name, text),
            Choose(name, word) => self.choose(name, word),
            Tick(name) => self.click(Role::CheckBox, name),
            Press(name) => self.press(name),
        }
    }
    fn open(&mut self, name: &str) {
        for section in ["Statements 2", "Sources 2", "Interests 1", "Assessments 1"] {
            if !self.has(Role::TreeItem, name) {
                self.click(Role::TreeItem, section);
            }
        }
        self.select(name);
    }
    fn add(&mut self, kind: KindName) {
        let add = format!("Add {}", kind.word());
        // Clauses stand below their proposal, without a button of their own.
        if kind == KindName::Clause {
            self.command("Record", &add);
        } else {
            self.press(&add);
        }
    }
    /// What a screen reader says of each thing beyond its name.
    fn descriptions(&self) -> BTreeSet<String> {
        let all = self.harness.root().children_recursive();
        all.filter_map(|it| it.accesskit_node().description()).collect()
    }
}

/// The record of each kind in [`plain`], by its name.
const PLAIN: [(KindName, &str); 13] = [
    (KindName::Cover, ""),
    (KindName::Party, "Alpha"),
    (KindName::Person, "Ann"),
    (KindName::Issue, "Land"),
    (KindName::Statement, "30 Nov 2025, The first"),
    (KindName::Interest, "Peace at home"),
    (KindName::Assessment, "Alpha, Land"),
    (KindName::Proposal, "Plan"),
    (KindName::Clause, "4 Money"),
    (KindName::Event, "Round one"),
    (KindName::Source, "Paper"),
    (KindName::Note, "A note"),
    (KindName::Task, "A task"),
];

#[test]
fn every_form_edits_every_field_tells_its_help_and_is_undone() {
    assert_eq!(PLAIN.map(|it| it.0), KindName::ALL);
    let plain = plain();
    for (kind, name) in PLAIN {
        let mut screen = Screen::with(&plain);
        if kind == KindName::Cover {
            screen.command("Record", "Dossier details");
        } else {
            screen.open(name);
        }
        let id = screen.selected();
        assert_eq!(id.kind, kind);
        let (mut told, mut steps) = (screen.descriptions(), 0);
        for field in kind.fields() {
            for way in ways(kind, field) {
                let before = screen.record(id);
                screen.make(*way);
                steps += 1;
                assert!(
                    screen.app().notices.is_empty(),
                    "{kind:?} {field} {way:?}: {:?}",
                    screen.app().notices
                );
                let changed = Record::changed(&before, &screen.record(id));
                assert_eq!(changed, [*field], "{kind:?} {field} {way:?}");
                told.extend(screen.descriptions());
            }
        }
        // Scales of other types have fields of their own.
        if kind == KindName::Issue {
            for scale in ["Amount", "Date"] {
                screen.choose("Scale", scale);
                if screen.has(Role::Button, "Keep what fits") {
                    screen.press("Keep what fits");
                }
                steps += 1;
                told.extend(screen.descriptions());
            }
        }
        for help in field::all(kind) {
            let is_told = told.contains(help.help);
            let is_left = kind == KindName::Cover && ["audience", "added"].contains(&help.key);
            let is_head = help.key == "added";
            assert!(
                is_told || is_left || is_head,
                "{kind:?}: nothing is described by the help of {}",
                help.key
            );
        }
        for _ in 0..steps {
            screen.keys(Modifiers::COMMAND, Key::Z);
        }
        assert!(*screen.dossier() == plain, "{kind:?}: something is left after undo");
    }
}

#[test]
fn a_new_record_of_every_kind_takes_over_what_is_selected_and_is_undone() {
    let plain = plain();
    for (kind, from, named) in [
        (KindName::Party, "Land", vec![]),
        (KindName::Person, "Beta", vec!["posts"]),
        (KindName::Issue, "Land", vec![]),
        (KindName::Statement, "Beta", vec!["by"]),
        (KindName::Interest, "Beta", vec!["party"]),
        (KindName::Assessment, "Beta", vec!["party"]),
        (KindName::Proposal, "Beta", vec!["authors"]),
        (KindName::Clause, "Plan", vec!["proposal"]),
        (KindName::Event, "Beta", vec!["participants"]),
        (KindName::Event, "Land", vec!["agenda"]),
        (KindName::Source, "Land", vec![]),
        (KindName::Note, "Round one", vec!["about"]),
        (KindName::Note, "Paper", vec!["about", "citations"]),
        (KindName::Task, "Ann", vec!["owner"]),
        (KindName::Task, "Plan", vec!["about"]),
    ] {
        let mut screen = Screen::with(&plain);
        screen.open(from);
        let selected = screen.selected();
        screen.add(kind);
        let id = screen.selected();
        assert!(id.kind == kind && id != selected, "{kind:?} from {from}");
        let mut fields = Vec::new();
        screen.record(id).each(&mut |field, value| {
            value.refs(&mut |it| {
                if it == selected {
                    fields.push(field);
                }
            });
        });
        assert_eq!(fields, named, "{kind:?} from {from}");
        screen.keys(Modifiers::COMMAND, Key::Z);
        assert!(*screen.dossier() == plain, "{kind:?}");
    }
    // A clause is a part of something, an interest is somebody's.
    let mut screen = Screen::new();
    screen.press("New dossier");
    for kind in [KindName::Clause, KindName::Interest, KindName::Assessment] {
        assert!(!screen.app().is_enabled(Command::Add(kind)), "{kind:?}");
    }
}

#[test]
fn an_assessment_of_a_cell_is_of_its_party_on_its_issue() {
    let mut screen = Screen::with(&plain());
    screen.click(Role::GridCell, "Beta, Land");
    screen.add(KindName::Assessment);
    let Record::Assessment(it) = screen.record(screen.selected()) else { panic!("an assessment") };
    assert_eq!((it.party, it.issue), (id(2), Some(id(1))));
    assert_eq!((it.by.as_str(), it.date), ("Test", "2025-12-05".parse().ok()));
    // What lay on one issue's scale means nothing on another.
    screen.make(Tick("Surely: All"));
    screen.make(Type("Worth of All", "90"));
    screen.make(Choose("Issue", "Money"));
    let Record::Assessment(it) = screen.record(screen.selected()) else { panic!("an assessment") };
    assert!(it.bottom_line.surely.is_none() && it.values.is_empty());
    screen.make(Type("Surely", "at least 3"));
    let Record::Assessment(it) = screen.record(screen.selected()) else { panic!("an assessment") };
    assert_eq!(it.bottom_line.surely, Some(Place::Amount(demarche::model::Span::AtLeast(3.into()))));
}

#[test]
fn what_each_field_holds_is_what_was_typed() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let id = screen.selected().of::<Statement>().expect("a statement");
    for way in &ways(KindName::Statement, "points")[..10] {
        screen.make(*way);
    }
    let statement = screen.dossier().get(id).expect("there").clone();
    let mut point = Point::new(
        Target::Issue(self::id(1)),
        PointKind::Acceptance(demarche::model::Acceptance::AdReferendum),
    );
    point.place = Some(Place::Options(vec![self::id(2)]));
    point.words = "All of it".to_owned();
    let condition = demarche::model::Condition {
        text: "they pay".to_owned(),
        issue: Some(self::id(2)),
        party: Some(self::id(2)),
        place: Some(Place::Amount(demarche::model::Span::AtLeast(3.into()))),
    };
    point.conditions = vec![condition];
    assert_eq!(statement.points, [point, Point::new(Target::Issue(self::id(3)), PointKind::Position)]);
    screen.make(Choose("Level", "Public"));
    assert_eq!(screen.record(id).level(), Level::Public);
}

#[test]
fn changing_a_scale_asks_what_becomes_of_the_places() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    screen.make(Choose("Add point", "Land"));
    screen.make(Tick("Point 1, place: All"));
    let place = |screen: &Screen| screen.dossier().get(statement).expect("there").points[0].place.clone();

    // The option that is used goes: what it becomes is asked.
    screen.select("Land");
    screen.press("Remove option 2");
    assert!(screen.has(Role::AlertDialog, "What becomes of the places on the old scale?"));
    screen.press("Cancel");
    assert_eq!(place(&screen), Some(Place::Options(vec![id(2)])));
    screen.press("Remove option 2");
    screen.choose("What was All becomes", "Some");
    screen.press("Change the places");
    assert_eq!(place(&screen), Some(Place::Options(vec![id(1)])));

    // Another type: nothing fits, the words stay.
    screen.choose("Scale", "Amount");
    screen.press("Keep what fits");
    assert_eq!(place(&screen), None);
    let issue = screen.dossier().get(id::<Issue>(1)).expect("there").scale.clone();
    assert!(matches!(issue, Scale::Amount { .. }));
}

#[test]
fn another_unit_multiplies_the_amounts() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    screen.make(Choose("Add point", "Money"));
    screen.make(Type("Point 1, place", "at most 3"));
    screen.select("Money");
    screen.click(Role::DisclosureTriangle, "Convert to another unit");
    screen.type_in("New unit", "thousand");
    screen.type_in("Factor", "1000");
    screen.press("Convert amounts");
    let place = screen.dossier().get(statement).expect("there").points[0].place.clone();
    assert_eq!(place, Some(Place::Amount(demarche::model::Span::AtMost(3000.into()))));
}

#[test]
fn a_clause_that_was_spoken_of_is_not_let_go() {
    let mut screen = Screen::with(&crate::shared::full::full());
    screen.select("4(a) Money");
    screen.press("Remove this clause");
    assert!(screen.has(Role::AlertDialog, "This was not done"));
    screen.press("OK");
    screen.select("Ask again.");
    screen.press("Remove this note");
    assert!(!screen.has(Role::TreeItem, "Ask again."));
    screen.command("Edit", "Undo remove note “Ask again.”");
    assert!(screen.has(Role::TreeItem, "Ask again."));
}

#[test]
fn dates_are_typed_as_people_write_them_and_shown_in_one_form() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    let date =
        |screen: &Screen| screen.dossier().get(statement).expect("there").date.map(|it| it.to_string());
    for (typed, is, shown) in [
        ("nov 2025", "2025-11", "Nov 2025"),
        ("30.11.2025", "2025-11-30", "30 Nov 2025"),
        ("yesterday", "2025-12-04", "4 Dec 2025"),
        ("+3d", "2025-12-08", "8 Dec 2025"),
        ("2024", "2024", "2024"),
    ] {
        screen.type_in("Date", typed);
        assert_eq!(date(&screen).as_deref(), Some(is), "{typed}");
        assert_eq!(screen.field("Date").value().as_deref(), Some(shown), "{typed}");
    }
    // What could be two days is kept as it was typed, and said beside the field.
    screen.type_in("Date", "03/04/2025");
    assert_eq!(date(&screen).as_deref(), Some("2024"));
    assert!(screen.says("This could be 3 April 2025 or 4 March 2025."));
    assert_eq!(screen.field("Date").value().as_deref(), Some("03/04/2025"));
    assert_eq!(screen.app().unfinished, 1);
    screen.type_in("Date", "3 apr 2025");
    assert_eq!((date(&screen).as_deref(), screen.app().unfinished), (Some("2025-04-03"), 0));
    screen.type_in("Time", "2pm");
    assert_eq!(screen.field("Time").value().as_deref(), Some("14:00"));
}

#[test]
fn a_day_is_picked_from_the_month_by_the_keys() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    screen.field("Date").focus();
    screen.settle();
    screen.key(Key::ArrowDown);
    assert!(screen.get(Role::Button, "30 November 2025").is_focused());
    for key in [Key::ArrowRight, Key::PageDown, Key::ArrowDown, Key::ArrowLeft] {
        screen.key(key);
    }
    assert!(screen.get(Role::Button, "7 January 2026").is_focused());
    screen.key(Key::Enter);
    let date =
        |screen: &Screen| screen.dossier().get(statement).expect("there").date.map(|it| it.to_string());
    assert_eq!(date(&screen).as_deref(), Some("2026-01-07"));
    assert!(screen.field("Date").is_focused(), "the keys go on from the field");
    screen.key(Key::ArrowDown);
    screen.key(Key::Escape);
    assert!(!screen.has(Role::Button, "8 January 2026") && screen.field("Date").is_focused());
    // And by the pointer.
    screen.press("Calendar: Date");
    assert!(screen.get(Role::Button, "7 January 2026").is_focused());
    screen.key(Key::ArrowRight);
    assert!(screen.get(Role::Button, "8 January 2026").is_focused());
    screen.press("Previous month");
    screen.press("24 December 2025");
    assert_eq!(date(&screen).as_deref(), Some("2025-12-24"));
}

#[test]
fn a_party_among_two_hundred_is_found_or_entered_without_leaving_the_keys() {
    let mut dossier: Vec<_> = (1..=200)
        .map(|number| {
            let party = Party {
                name: format!("Party number {number}"),
                code: format!("P{number}"),
                aliases: if number == 150 {
                    vec!["Чорноморський союз".to_owned()]
                } else {
                    Vec::new()
                },
                ..Party::default()
            };
            (id::<Party>(number).any(), party.wrap())
        })
        .collect();
    dossier.push((id::<Cover>(1).any(), Cover::default().wrap()));
    let mut screen = Screen::with(&dossier.into_iter().collect());
    screen.command("Record", "Add statement");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    let by = |screen: &Screen| screen.dossier().get(statement).expect("there").by.clone();
    let on_button = |screen: &mut Screen, text: &str| {
        screen.harness.event(eframe::egui::Event::Text(text.to_owned()));
        screen.settle();
    };
    // Typing on the button opens the list; a code, another name and scattered letters all find.
    screen.get(Role::ComboBox, "By").focus();
    screen.settle();
    for (typed, found) in [("P77", 77), ("чорномор", 150), ("Ptynmbr42", 42)] {
        on_button(&mut screen, typed);
        let rows = screen.names(Role::ListBoxOption);
        assert!(rows.len() < 60, "only what is seen is drawn: {}", rows.len());
        if found == 42 {
            // Scattered letters could be a new name: Enter alone chooses nothing.
            screen.key(Key::Enter);
            assert_eq!(by(&screen).len(), 2);
            screen.key(Key::Home);
        }
        screen.key(Key::Enter);
        assert_eq!(by(&screen).last(), Some(&id(found)), "{typed}");
        assert!(screen.get(Role::ComboBox, "By").is_focused());
    }
    // The arrows walk through it; Escape leaves everything as it was.
    screen.key(Key::ArrowDown);
    screen.key(Key::End);
    screen.key(Key::ArrowUp);
    screen.key(Key::Home);
    screen.key(Key::ArrowDown);
    screen.key(Key::Escape);
    assert_eq!(by(&screen).len(), 3);
    assert!(screen.get(Role::ComboBox, "By").is_focused());
    // What is not there is entered.
    on_button(&mut screen, "Andorra");
    assert!(screen.has(Role::ListBoxOption, "Add party “Andorra”"));
    screen.key(Key::Enter);
    assert_eq!(by(&screen).len(), 3, "Enter alone enters nothing new");
    screen.key(Key::End);
    screen.key(Key::Enter);
    assert_eq!(screen.dossier().name(by(&screen)[3].any()), "Andorra");
    // Backspace takes the last out again.
    screen.key(Key::Backspace);
    assert_eq!(by(&screen).len(), 3);
}

#[test]
fn help_unfolds_beside_its_field() {
    let mut screen = Screen::with(&plain());
    screen.open("30 Nov 2025, The first");
    let help = field::of(KindName::Statement, "standing").expect("there").help;
    assert!(!screen.says(help));
    screen.press("What is this? Standing");
    assert!(screen.says(help));
    screen.press("What is this? Standing");
    assert!(!screen.says(help));
    screen.get(Role::ComboBox, "Standing").focus();
    screen.settle();
    // By the keys the manual tells it, beside the form; once more, and it is gone.
    screen.keys(Modifiers::SHIFT, Key::F1);
    assert!(screen.says(help) && screen.has(Role::Document, "All fields"));
    assert!(screen.get(Role::ComboBox, "Standing").is_focused());
    screen.keys(Modifiers::SHIFT, Key::F1);
    assert!(!screen.says(help) && screen.has(Role::Grid, "Positions"));
}

#[test]
fn another_statement_like_this_takes_over_what_a_source_shares() {
    let mut screen = Screen::with(&plain());
    screen.click(Role::GridCell, "Beta, Land");
    screen.press("Add statement on this");
    // In the order in which one reads it, Tab goes from field to field.
    let mut passed: Vec<String> = Vec::new();
    while passed.last().is_none_or(|it| !it.starts_with("Point 1, place")) {
        passed.push(screen.focused().map_or_else(String::new, |it| it.1));
        screen.key(Key::Tab);
        assert!(passed.len() < 12, "{passed:?}");
    }
    let wanted = [
        "Words",
        "Quotation, word for word",
        "By",
        "Speaker",
        "Date",
        "Point 1, on",
        "Point 1, what it does",
        "Point 1, place: Some",
    ];
    assert_eq!(passed, wanted);
    let first = screen.selected();
    screen.make(Choose("Add citation", "Paper"));
    screen.make(Choose("Setting", "Bilateral"));
    screen.make(Choose("Said at", "Round one"));
    screen.make(Choose("Level", "Public"));
    screen.make(Type("Words", "The first thing"));
    // What was typed by halves is taken in first.
    screen.field("Date").focus();
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.harness.event(eframe::egui::Event::Text("30 nov 2025".to_owned()));
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::Enter);
    let second = screen.selected();
    assert_ne!(first, second);
    assert_eq!(screen.focused(), Some((Role::MultilineTextInput, "Words".to_owned())));
    let (Record::Statement(was), Record::Statement(is)) = (screen.record(first), screen.record(second))
    else {
        panic!("two statements")
    };
    assert_eq!(was.date, "2025-11-30".parse().ok());
    assert_eq!((&is.by, is.date, is.setting, is.event), (&was.by, was.date, was.setting, was.event));
    assert_eq!((&is.citations, is.level), (&was.citations, was.level));
    assert!(is.words.is_empty() && is.points.is_empty() && is.order > was.order);
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(!screen.dossier().holds(second));
}

#[test]
fn two_parties_that_are_one_are_joined_and_parted_again() {
    let named = |name: &str| Party { name: name.to_owned(), ..Party::default() };
    let (keep, gone, said) = (Id::<Party>::new(1), Id::<Party>::new(2), Id::<Statement>::new(1));
    let dossier: Dossier = [
        (Id::<Cover>::new(1).any(), Cover::default().wrap()),
        (keep.any(), named("Ukraine").wrap()),
        (gone.any(), named("Ukrainian side").wrap()),
        (said.any(), Statement { by: vec![gone], ..Statement::default() }.wrap()),
    ]
    .into_iter()
    .collect();
    let mut screen = Screen::with(&dossier);
    screen.click(Role::TreeItem, "Ukraine");
    screen.choose("Join with", "Ukrainian side");
    assert!(screen.dossier().get(gone).is_none());
    assert_eq!(screen.dossier().get(said).map(|it| it.by.clone()), Some(vec![keep]));
    assert_eq!(
        screen.dossier().get(keep).map(|it| it.aliases.clone()),
        Some(vec!["Ukrainian side".to_owned()])
    );
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*screen.dossier(), dossier);
}
