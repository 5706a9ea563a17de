//! Every form edits every field of its kind: the names of the fields are those of the model, so a
//! field that comes later and has no control fails here.

use super::Screen;
use demarche::{
    model::{
        Clause, Cover, Dossier, Event, Id, Issue, Level, Order, Party, Person, Place, Point, PointKind,
        Proposal, Scale, ScaleOption, Source, Statement, Target,
        record::{KindName, Of, Record},
    },
    ui::form,
};
use eframe::egui::accesskit::Role;

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
            "refers_to" => &[Choose("Refers to", "2025-11-30, The second")],
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
        _ => panic!("{} has no form", kind.word()),
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
    clause.heading = "Money".into();
    clause.issue = Some(id(2));
    let mut bracket = demarche::model::Bracket::new(id(1));
    bracket.number = "1".into();
    let mut alternative = demarche::model::Alternative::new(id(1));
    alternative.text = "half".into();
    bracket.alternatives = vec![alternative];
    clause.brackets = vec![bracket];
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
        (id::<Clause>(1).any(), clause.wrap()),
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
        for section in ["Statements 2", "Sources 2"] {
            if !self.has(Role::TreeItem, name) {
                self.click(Role::TreeItem, section);
            }
        }
        self.select(name);
    }
}

#[test]
fn every_form_edits_every_field() {
    for (kind, name) in [
        (KindName::Cover, ""),
        (KindName::Party, "Alpha"),
        (KindName::Person, "Ann"),
        (KindName::Issue, "Land"),
        (KindName::Statement, "2025-11-30, The first"),
        (KindName::Source, "Paper"),
    ] {
        let mut screen = Screen::with(&plain());
        if kind == KindName::Cover {
            screen.command("Record", "Dossier details");
        } else {
            screen.open(name);
        }
        let id = screen.selected();
        assert_eq!(id.kind, kind);
        for field in kind.fields() {
            for way in ways(kind, field) {
                let before = screen.record(id);
                screen.make(*way);
                assert!(
                    screen.app().notices.is_empty(),
                    "{kind:?} {field} {way:?}: {:?}",
                    screen.app().notices
                );
                let changed = Record::changed(&before, &screen.record(id));
                assert_eq!(changed, [*field], "{kind:?} {field} {way:?}");
            }
        }
    }
    assert_eq!(form::KINDS.len(), 6);
}

#[test]
fn what_each_field_holds_is_what_was_typed() {
    let mut screen = Screen::with(&plain());
    screen.open("2025-11-30, The first");
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
    screen.open("2025-11-30, The first");
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
    screen.open("2025-11-30, The first");
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
fn kinds_without_a_form_are_read_in_full_and_can_be_removed() {
    let mut screen = Screen::with(&crate::shared::full::full());
    screen.select("4(a) Money");
    for words in ["The parties shall pay", "half", "Party 0", "28 points"] {
        assert!(screen.says(words), "{words}");
    }
    assert!(!screen.says("alternative-"), "no bare ids");
    // Statements speak of the clause: it is not let go, and the window says why.
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
    screen.keys(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Z);
    assert_eq!(*screen.dossier(), dossier);
}
