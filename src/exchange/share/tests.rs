//! What goes and what stays, by hand-worked cases.

use super::{Held, Key, Piece, Pointer, Recipient, Request, Share, With, pointers, share};
use crate::model::{
    AnyId, Citation, Condition, Dossier, Event, Id, Issue, Level, Order, Participant, Party, Person, Place,
    Point, PointKind, Proposal, Scale, ScaleOption, Source, Standing, Statement, Target, Task, Via,
    record::{Acceptance, Clause, Cover, Of},
};

const US: Id<Party> = Id::new(1);
const THEM: Id<Party> = Id::new(2);
const OTHERS: Id<Party> = Id::new(3);
const WAGE: Id<Issue> = Id::new(1);
const FIRST: Id<ScaleOption> = Id::new(1);
const SECOND: Id<ScaleOption> = Id::new(2);

/// Three parties and an issue with two options, all public.
fn table() -> Dossier {
    let mut it =
        Dossier::new(Id::new(1), Cover { title: "Talks".into(), level: Level::Public, ..Cover::default() });
    for (id, name) in [(US, "Us"), (THEM, "Them"), (OTHERS, "Others")] {
        put(&mut it, id, Party { name: name.into(), level: Level::Public, ..Party::default() });
    }
    let options = [(FIRST, "first"), (SECOND, "second")].map(|(id, label)| ScaleOption {
        label: label.into(),
        placement: crate::model::Percent::new(20.0),
        ..ScaleOption::new(id)
    });
    let scale = Scale::Options { ordered: true, options: options.into() };
    put(&mut it, WAGE, Issue { title: "Wage".into(), scale, level: Level::Public, ..Issue::default() });
    it
}

fn put<K: Of>(dossier: &mut Dossier, id: Id<K>, record: K) {
    dossier.put(id.any(), Some(record.wrap()));
}

/// A statement of ours that makes one point on the wage.
fn said(kind: PointKind, option: Id<ScaleOption>) -> Statement {
    let point = Point {
        place: Some(Place::Options(vec![option])),
        words: "our words".into(),
        ..Point::new(Target::Issue(WAGE), kind)
    };
    Statement {
        by: vec![US],
        date: "2025-11-30".parse().ok(),
        words: "our paraphrase".into(),
        quote: "their quotation".into(),
        points: vec![point],
        level: Level::Public,
        ..Statement::default()
    }
}

fn given(dossier: &Dossier, request: &Request) -> Share {
    share(dossier, request, &Key::new(&[1; 32], request.to))
}

fn for_all(level: Level) -> Request {
    Request::new(Recipient::Level(level))
}

impl Share {
    /// The record of the copy that was made from this one.
    fn of<K: Of>(&self, id: Id<K>) -> Option<&K> {
        self.copy.get(self.ids.get(&id.any())?.of()?)
    }

    fn why<K: Of>(&self, id: Id<K>) -> Option<Held> {
        self.held.get(&id.any()).copied()
    }
}

const SAID: Id<Statement> = Id::new(1);

#[test]
fn quotations_go_and_our_words_stay_unless_they_are_asked_for() {
    let mut it = table();
    put(&mut it, SAID, said(PointKind::Demand, FIRST));
    let out = given(&it, &for_all(Level::Public));
    let said = out.of(SAID).expect("is public");
    assert_eq!((&*said.quote, &*said.words, &*said.points[0].words), ("their quotation", "", ""));
    assert_eq!(said.points[0].kind, PointKind::Position, "what we take it for stays behind");
    let with = With { paraphrases: true, kinds: true, speakers: false };
    let out = given(&it, &Request { with, ..for_all(Level::Public) });
    let said = out.of(SAID).expect("is public");
    assert_eq!((&*said.words, said.points[0].kind), ("our paraphrase", PointKind::Demand));
}

#[test]
fn what_bears_no_position_goes_as_a_comment_and_acts_as_what_they_are() {
    for (kind, goes_as) in [
        (PointKind::RedLine, PointKind::Comment),
        (PointKind::Reservation, PointKind::Comment),
        (PointKind::Offer, PointKind::Position),
        (PointKind::Clarification, PointKind::Position),
        (PointKind::Rejection, PointKind::Rejection),
        (PointKind::Acceptance(Acceptance::AdReferendum), PointKind::Acceptance(Acceptance::AdReferendum)),
    ] {
        let mut it = table();
        put(&mut it, SAID, said(kind, FIRST));
        let out = given(&it, &for_all(Level::Public));
        let point = &out.of(SAID).expect("is public").points[0];
        assert_eq!((point.kind, point.place.is_some()), (goes_as, goes_as != PointKind::Comment), "{kind}");
    }
}

#[test]
fn a_condition_never_falls_away_from_what_depends_on_it() {
    let mut it = table();
    let mut statement = said(PointKind::Offer, FIRST);
    let hidden = Id::<Issue>::new(9);
    put(&mut it, hidden, Issue::default());
    statement.points[0].conditions =
        vec![Condition { text: "if they give way".into(), issue: Some(hidden), ..Condition::default() }];
    put(&mut it, SAID, statement);
    let out = given(&it, &for_all(Level::Public));
    assert_eq!(out.of(SAID).expect("is public").points[0].conditions, [Condition::default()]);
}

#[test]
fn a_party_is_given_what_is_public_and_at_the_table_what_it_says_or_is_told() {
    let at_the_table = |to: &[Id<Party>], audience: &[Id<Party>]| Statement {
        to: to.into(),
        audience: audience.into(),
        level: Level::Table,
        ..said(PointKind::Position, FIRST)
    };
    let mut it = table();
    put(&mut it, Id::new(1), said(PointKind::Position, FIRST));
    put(&mut it, Id::new(2), at_the_table(&[THEM], &[]));
    put(&mut it, Id::new(3), at_the_table(&[OTHERS], &[]));
    put(&mut it, Id::new(4), at_the_table(&[THEM], &[THEM, OTHERS]));
    put(&mut it, Id::new(5), at_the_table(&[THEM], &[OTHERS]));
    put(&mut it, Id::new(6), Statement { by: vec![THEM], ..at_the_table(&[], &[]) });
    put(&mut it, Id::new(7), at_the_table(&[], &[]));
    put(&mut it, Id::new(8), Statement { level: Level::Delegation, ..said(PointKind::Position, FIRST) });
    let out = given(&it, &Request::new(Recipient::Party(THEM)));
    let why: Vec<_> = (1..=8).map(|it| out.why(Id::<Statement>::new(it))).collect();
    let (audience, unheard) = (Some(Held::Audience), Some(Held::NotAddressed));
    let above = Some(Held::Level(Level::Delegation));
    assert_eq!(why, [None, None, unheard, None, audience, None, unheard, above]);
    // It is not told who else was.
    assert_eq!(out.of(Id::<Statement>::new(4)).map(|it| it.audience.len()), Some(1));
    // A copy for the whole table is not for the few of an audience.
    let out = given(&it, &for_all(Level::Table));
    let stays: Vec<u64> = (1..=8).filter(|it| out.why(Id::<Statement>::new(*it)).is_some()).collect();
    assert_eq!(stays, [4, 5, 8]);
}

#[test]
fn options_that_nothing_shared_uses_placements_and_bounds_stay() {
    let mut it = table();
    put(&mut it, SAID, said(PointKind::Position, SECOND));
    put(&mut it, Id::new(2), Statement { level: Level::Delegation, ..said(PointKind::Position, FIRST) });
    let out = given(&it, &for_all(Level::Table));
    let options = out.of(WAGE).expect("is public").scale.options();
    assert_eq!(options.iter().map(|it| (&*it.label, it.placement)).collect::<Vec<_>>(), [("second", None)]);
    assert_eq!(out.copy.faults(), []);
}

#[test]
fn who_spoke_goes_where_it_is_asked_for_and_never_of_who_may_not_be_named() {
    let mut it = table();
    let who = Id::<Person>::new(1);
    put(&mut it, who, Person { name: "A. Envoy".into(), level: Level::Public, ..Person::default() });
    let statement = Statement { speaker: Some(who), ..said(PointKind::Position, FIRST) };
    put(&mut it, SAID, statement.clone());
    assert_eq!(given(&it, &for_all(Level::Public)).why(who), Some(Held::People));
    let request = Request { with: With { speakers: true, ..With::default() }, ..for_all(Level::Public) };
    let out = given(&it, &request);
    assert!(out.of(who).is_some() && out.of(SAID).is_some_and(|it| it.speaker.is_some()));
    put(&mut it, SAID, Statement { standing: Standing::Unattributed, ..statement });
    let out = given(&it, &request);
    assert_eq!((out.why(who), out.of(SAID).map(|it| it.speaker)), (Some(Held::People), Some(None)));
}

#[test]
fn sources_go_where_something_shared_is_openly_known_from_them() {
    let mut it = table();
    let source = |number| {
        let source = Source {
            title: "Paper".into(),
            excerpt: "all of it".into(),
            level: Level::Public,
            ..Source::default()
        };
        (Id::<Source>::new(number), source)
    };
    for (id, record) in [source(1), source(2), source(3)] {
        put(&mut it, id, record);
    }
    let citations = vec![
        Citation { locator: "page 3".into(), ..Citation::new(Id::new(1)) },
        Citation { via: Via::Leaked, ..Citation::new(Id::new(2)) },
    ];
    put(&mut it, SAID, Statement { citations, ..said(PointKind::Position, FIRST) });
    let out = given(&it, &for_all(Level::Public));
    assert_eq!(out.of(SAID).map(|it| it.citations.len()), Some(1));
    assert_eq!(out.of(Id::<Source>::new(1)).map(|it| &*it.excerpt), Some(""));
    assert_eq!([2, 3].map(|it| out.why(Id::<Source>::new(it))), [Some(Held::NotCited); 2]);
}

#[test]
fn what_hangs_on_something_that_stays_stays_with_it() {
    let mut it = table();
    let hidden = Id::<Party>::new(9);
    put(&mut it, hidden, Party::default());
    let proposal = Id::<Proposal>::new(1);
    put(&mut it, proposal, Proposal { authors: vec![hidden], level: Level::Public, ..Proposal::default() });
    let clause = Id::<Clause>::new(1);
    put(&mut it, clause, Clause { level: Level::Public, ..Clause::new(proposal) });
    put(&mut it, SAID, Statement { by: vec![hidden], ..said(PointKind::Position, FIRST) });
    let task = Id::<Task>::new(1);
    put(&mut it, task, Task { about: vec![clause.any()], level: Level::Public, ..Task::default() });
    let out = given(&it, &for_all(Level::Public));
    let needs = |it: AnyId| Some(Held::Needs(it));
    assert_eq!((out.why(proposal), out.why(SAID)), (needs(hidden.any()), needs(hidden.any())));
    assert_eq!((out.why(clause), out.why(task)), (needs(proposal.any()), needs(clause.any())));
    // Of two who spoke, one goes, and the statement with it.
    put(&mut it, SAID, Statement { by: vec![hidden, US], ..said(PointKind::Position, FIRST) });
    assert_eq!(given(&it, &for_all(Level::Public)).of(SAID).map(|it| it.by.len()), Some(1));
}

#[test]
fn two_people_of_one_party_are_one_entry_where_people_stay() {
    let mut it = table();
    let participants = [Some(Id::new(1)), Some(Id::new(2)), None].map(|person| Participant {
        person,
        tentative: person.is_some(),
        ..Participant::new(THEM)
    });
    for id in [Id::<Person>::new(1), Id::new(2)] {
        put(&mut it, id, Person { level: Level::Public, ..Person::default() });
    }
    let event = Id::<Event>::new(1);
    let record = Event { participants: participants.into(), level: Level::Public, ..Event::default() };
    put(&mut it, event, record);
    let out = given(&it, &for_all(Level::Public));
    let participants = &out.of(event).expect("is public").participants;
    assert_eq!(participants.iter().map(|it| it.tentative).collect::<Vec<_>>(), [false]);
}

#[test]
fn order_keys_are_new_and_say_the_same() {
    let mut it = table();
    let keys: Vec<Order> = Order::fresh(5).collect();
    let order_of = [&keys[3], &keys[3], &keys[4]];
    for (number, order) in (1..).zip(order_of) {
        let statement = Statement { order: order.clone(), ..said(PointKind::Position, FIRST) };
        put(&mut it, Id::<Statement>::new(number), statement);
    }
    let out = given(&it, &for_all(Level::Public));
    let orders = [1, 2, 3].map(|it| &out.of(Id::<Statement>::new(it)).expect("is public").order);
    assert!(orders[0] == orders[1] && orders[1] < orders[2], "{orders:?}");
    assert_eq!(*orders[0], keys[0], "nothing is told of what lies between");
}

#[test]
fn only_some_issues_and_some_time() {
    let mut it = table();
    let (other, part) = (Id::<Issue>::new(2), Id::<Issue>::new(3));
    put(&mut it, other, Issue { level: Level::Public, ..Issue::default() });
    put(&mut it, part, Issue { parent: Some(WAGE), level: Level::Public, ..Issue::default() });
    put(&mut it, SAID, said(PointKind::Position, FIRST));
    let mut elsewhere = said(PointKind::Position, FIRST);
    elsewhere.points = vec![Point::new(Target::Issue(other), PointKind::Comment)];
    put(&mut it, Id::new(2), elsewhere);
    let request = Request { issues: Some([WAGE].into()), ..for_all(Level::Public) };
    let out = given(&it, &request);
    assert_eq!([WAGE, other, part].map(|it| out.why(it)), [None, Some(Held::OtherIssues), None]);
    assert_eq!([1, 2].map(|it| out.why(Id::<Statement>::new(it))), [None, Some(Held::OtherIssues)]);
    let day = |it: &str| it.parse().ok();
    let early = Request { until: day("2025-11-29"), ..for_all(Level::Public) };
    assert_eq!(given(&it, &early).why(SAID), Some(Held::OtherTime));
    let then = Request { from: day("2025-11-30"), until: day("2025-11-30"), ..for_all(Level::Public) };
    assert_eq!(given(&it, &then).why(SAID), None);
}

#[test]
fn ids_in_words_become_those_of_the_copy_or_nothing() {
    let mut it = table();
    let hidden = Id::<Party>::new(9);
    put(&mut it, hidden, Party::default());
    let quote = format!("as {US} said to {hidden}, on-the-record; é{US}");
    put(&mut it, SAID, Statement { quote, ..said(PointKind::Position, FIRST) });
    let out = given(&it, &for_all(Level::Public));
    let new = out.ids[&US.any()];
    assert_eq!(
        out.of(SAID).map(|it| &*it.quote),
        Some(&*format!("as {new} said to , on-the-record; é{new}"))
    );
}

#[test]
fn the_same_record_has_the_same_id_for_one_recipient_and_another_for_another() {
    let it = table();
    let [one, again] = [(); 2].map(|()| given(&it, &for_all(Level::Public)).ids[&US.any()]);
    let other = given(&it, &Request::new(Recipient::Party(THEM))).ids[&US.any()];
    assert!(one == again && one != other && one != US.any());
}

/// What of a record that goes stays behind for that reason.
fn pieces(of: &Share, id: impl Into<AnyId>, why: Held) -> Vec<Piece> {
    let all = of.parts.get(&id.into()).and_then(|it| it.get(&why));
    all.into_iter().flatten().cloned().collect()
}

#[test]
fn what_of_a_record_that_goes_stays_behind_is_told_with_the_reason() {
    let mut it = table();
    put(&mut it, OTHERS, Party { name: "Others".into(), ..Party::default() });
    put(&mut it, SAID, Statement { to: vec![THEM, OTHERS], ..said(PointKind::Demand, FIRST) });
    let status = |date: &str| crate::model::IssueStatus {
        words: "as announced".into(),
        ..crate::model::IssueStatus::new(date.parse().expect("a date"), crate::model::Status::Open)
    };
    let statuses = vec![status("2025-11-01"), status("2025-12-24")];
    let mut issue = it.get(WAGE).expect("it is there").clone();
    (issue.statuses, issue.keywords) = (statuses, vec!["ours".into()]);
    put(&mut it, WAGE, issue);
    let request = Request { until: Some(jiff::civil::date(2025, 11, 30)), ..for_all(Level::Public) };
    let out = given(&it, &request);
    assert_eq!(pieces(&out, WAGE.any(), Held::NotChosen), [Piece::Choice(SECOND)]);
    assert_eq!(
        pieces(&out, WAGE.any(), Held::OtherTime),
        [Piece::Status("2025-12-24".parse().expect("a date"))]
    );
    assert_eq!(
        pieces(&out, WAGE.any(), Held::Never),
        [Piece::Field("keywords"), Piece::Field("scale.placement")]
    );
    assert_eq!(pieces(&out, WAGE.any(), Held::OwnWords), [Piece::Field("statuses.words")]);
    let own = [Piece::Field("points.kind"), Piece::Field("points.words"), Piece::Field("words")];
    assert_eq!(pieces(&out, SAID.any(), Held::OwnWords), own);
    let hidden = OTHERS.any();
    assert_eq!(pieces(&out, SAID.any(), Held::Needs(hidden)), [Piece::Names("to", hidden)]);
    assert!(!out.parts.contains_key(&US.any()) && !out.parts.contains_key(&hidden));
    // What goes along is not told to stay.
    let with = With { paraphrases: true, kinds: true, speakers: true };
    let out = given(&it, &Request { with, ..for_all(Level::Public) });
    assert_eq!(pieces(&out, SAID.any(), Held::OwnWords), []);
    assert_eq!(pieces(&out, WAGE.any(), Held::OtherTime), []);
}

fn pointed(dossier: &Dossier, request: &Request) -> Vec<Pointer> {
    pointers(dossier, &given(dossier, request), jiff::civil::date(2025, 12, 31))
}

#[test]
fn an_older_statement_that_would_look_current_is_told() {
    let mut it = table();
    put(&mut it, Id::new(1), said(PointKind::Offer, FIRST));
    assert_eq!(pointed(&it, &for_all(Level::Public)), [], "nothing is hidden");
    let later =
        |level| Statement { date: "2025-12-01".parse().ok(), level, ..said(PointKind::Offer, SECOND) };
    put(&mut it, Id::new(2), later(Level::Public));
    assert_eq!(pointed(&it, &for_all(Level::Public)), []);
    put(&mut it, Id::new(2), later(Level::Delegation));
    let told = pointed(&it, &for_all(Level::Public));
    let [Pointer::Position { issue, party, own, copy }] = &told[..] else { panic!("{told:?}") };
    assert_eq!((*issue, *party), (WAGE, US));
    assert_eq!(own.since(), "2025-12-01".parse().ok());
    assert_eq!(copy.since(), "2025-11-30".parse().ok());
    assert!(told[0].misleads());
    assert_eq!(pointed(&it, &for_all(Level::Delegation)), []);
}

#[test]
fn a_position_that_is_taken_back_in_private_is_told() {
    let mut it = table();
    put(&mut it, Id::new(1), said(PointKind::Offer, FIRST));
    let back = Statement {
        date: "2025-12-01".parse().ok(),
        level: Level::Table,
        ..said(PointKind::Withdrawal(crate::model::record::Withdrawal::ToNothing), FIRST)
    };
    put(
        &mut it,
        Id::new(2),
        Statement {
            points: back.points.iter().cloned().map(|it| Point { place: None, ..it }).collect(),
            ..back
        },
    );
    let told = pointed(&it, &for_all(Level::Public));
    assert!(matches!(&told[..], [Pointer::Position { own, .. }] if own.is_silent()), "{told:?}");
}

#[test]
fn a_position_of_which_nothing_goes_does_not_mislead() {
    let mut it = table();
    put(&mut it, Id::new(1), Statement { level: Level::Delegation, ..said(PointKind::Offer, FIRST) });
    let told = pointed(&it, &for_all(Level::Public));
    assert!(matches!(&told[..], [it @ Pointer::Position { .. }] if !it.misleads()), "{told:?}");
}

#[test]
fn words_that_name_what_stays_behind_are_told() {
    let mut it = table();
    let hidden = |name: &str| Person { name: name.into(), level: Level::Delegation, ..Person::default() };
    put(&mut it, Id::new(1), hidden("Ada Vornehm"));
    put(&mut it, Id::new(2), hidden("Bo Li"));
    let quote =
        |words: &str| Statement { quote: words.into(), points: Vec::new(), ..said(PointKind::Offer, FIRST) };
    let by = |dossier: &Dossier| -> Vec<String> {
        let told = pointed(dossier, &for_all(Level::Public)).into_iter();
        told.filter_map(|it| match it {
            Pointer::Names { by, .. } => Some(by),
            _ => None,
        })
        .collect()
    };
    for (words, named) in [
        ("We heard Vornehm say so.", &["Vornehm"][..]),
        ("ADA VORNEHM", &["ADA VORNEHM"]),
        ("vornehm", &[]),
        ("Vornehmer", &[]),
        ("Bo Li and Ada Vornehm", &["Ada Vornehm", "Bo Li"]),
        ("nobody", &[]),
    ] {
        put(&mut it, Id::new(1), quote(words));
        assert_eq!(by(&it), named, "{words}");
    }
}

#[test]
fn a_gap_in_numbers_is_told() {
    let mut it = table();
    for (id, number, level) in [
        (1, "8.1", Level::Public),
        (2, "8.2", Level::Delegation),
        (3, "8.3", Level::Public),
        (4, "8.4", Level::Delegation),
        (5, "9", Level::Delegation),
        (6, "8.3(a)", Level::Delegation),
        (7, "8.3(b)", Level::Public),
    ] {
        put(&mut it, Id::<Issue>::new(id), Issue { reference: number.into(), level, ..Issue::default() });
    }
    let gaps: Vec<AnyId> = pointed(&it, &for_all(Level::Public))
        .into_iter()
        .filter_map(|it| match it {
            Pointer::Gap { hidden } => Some(hidden),
            _ => None,
        })
        .collect();
    let issue = |id| Id::<Issue>::new(id).any();
    assert_eq!(gaps, [issue(2), issue(6)], "the last of a row is not missed");
}
