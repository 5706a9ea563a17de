//! One dossier in which every kind of record has every field filled, and every choice is made once.

use demarche::model::{
    Added, Alternative, AnyId, Assessment, Attachment, Basis, Batna, BottomLine, Bracket, CheckRule,
    Citation, Clause, Colour, Condition, Cover, Credibility, Dossier, Event, EventKind, EventStatus, Id,
    Interest, Issue, IssueStatus, Level, Membership, Note, Number, OptionValue, Order, Owner, Participant,
    Party, PartyKind, Percent, Person, Place, Placed, Point, PointKind, Post, Proposal, ProposalStage,
    ProposalStatus, Reliability, Role, Scale, ScaleOption, Setting, Source, SourceKind, Span, Standing,
    Statement, Status, Target, Task, Via,
    record::{Of, Record},
};
use std::collections::BTreeMap;

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("is written as it should be")
}
fn percent(it: f64) -> Percent {
    Percent::new(it).expect("is from 0 to 100")
}
fn id<K>(number: u64) -> Id<K> {
    // Spread out, as random ids are.
    Id::new(number.wrapping_mul(0x0e37_79b9_7f4a_7c15))
}

/// Gathers records and gives each the fields that all have.
#[derive(Default)]
struct Gather {
    records: BTreeMap<AnyId, Record>,
    count: usize,
}

impl Gather {
    fn put<K: Of>(&mut self, number: u64, record: K) -> Id<K> {
        let it = id::<K>(number);
        let mut record = record.wrap();
        let nth = self.count;
        self.count += 1;
        let (level, audience, citations, added) = record.head_mut();
        *level = Level::ALL[nth % Level::ALL.len()];
        *audience = vec![id(1), id(2)];
        let mut citation = Citation::new(id(1));
        citation.locator = format!("p. {nth}");
        citation.via = Via::ALL[nth % Via::ALL.len()];
        citation.credibility = Some(Credibility::ALL[nth % Credibility::ALL.len()]);
        *citations = vec![citation];
        *added = Some(Added { by: "Ada Byron".into(), at: Some(parsed("2025-12-01T08:30:00Z")) });
        self.records.insert(it.any(), record);
        it
    }
}

/// The dossier.
pub fn full() -> Dossier {
    let mut all = Gather::default();
    let ukraine = id::<Party>(1);
    let [options, amount, dates, open] = [1, 2, 3, 4].map(id::<Issue>);
    let [first, second] = [1, 2].map(id::<ScaleOption>);
    let (proposal, clause, person, event) =
        (id::<Proposal>(2), id::<Clause>(1), id::<Person>(1), id::<Event>(1));
    let alternatives = [1, 2].map(id::<Alternative>);
    let half = |number: f64| Number::new(number).expect("is finite");

    all.put(
        1,
        Cover {
            title: "Talks with \"quotes\", \\ and\na second line".into(),
            summary: "Ukraine's talks, Переговоры, محادثات, वार्ता, 会談".into(),
            language: "en".into(),
            marking: "Without prejudice".into(),
            own_party: Some(ukraine),
            default_level: Level::Table,
            ..Cover::default()
        },
    );
    for (nth, kind) in PartyKind::ALL.iter().enumerate() {
        let mut membership = Membership::new(id(3));
        membership.from = Some(parsed("2024"));
        membership.to = Some(parsed("2025-11"));
        membership.binding = true;
        all.put(
            nth as u64 + 1,
            Party {
                name: format!("Party {nth}"),
                code: format!("P{nth}"),
                aliases: vec!["another name".into(), "a third".into()],
                kind: *kind,
                role: Role::ALL[nth % Role::ALL.len()],
                colour: Some(Colour([0, 0x72, 0xb2])),
                memberships: if nth == 2 { vec![] } else { vec![membership] },
                ..Party::default()
            },
        );
    }
    let mut post = Post::new(ukraine);
    post.title = "Chief negotiator".into();
    post.from = Some(parsed("2025-11-29"));
    post.to = Some(parsed("2026-01-31"));
    post.chief = true;
    all.put(
        1,
        Person {
            name: "Rustem Umerov".into(),
            aliases: vec!["R. Umerov".into()],
            posts: vec![post],
            ..Person::default()
        },
    );

    let option = |id, label: &str, at| {
        let mut it = ScaleOption::new(id);
        it.label = label.into();
        it.placement = Some(percent(at));
        it
    };
    let scales = [
        (
            options,
            Scale::Options {
                ordered: true,
                options: vec![option(first, "none", 0.0), option(second, "all", 100.0)],
            },
        ),
        (amount, Scale::Amount { unit: "EUR billion".into(), low: Some(half(-0.5)), high: Some(half(1e21)) }),
        (dates, Scale::Date { low: Some(parsed("2025")), high: Some(parsed("2030-12-31")) }),
        (open, Scale::Open),
    ];
    let place = |issue| match issue {
        it if it == options => Place::Options(vec![first, second]),
        it if it == amount => Place::Amount(Span::Between(half(1.5), half(20.0))),
        _ => Place::Date(Span::Exactly(parsed("2026-06"))),
    };
    for (nth, (issue, scale)) in scales.into_iter().enumerate() {
        let statuses = Status::ALL.iter().enumerate().map(|(day, status)| {
            let date = demarche::model::Date::day(2025, 11, day as i8 + 1).expect("a day of November");
            let mut it = IssueStatus::new(date, *status);
            it.words = format!("{status}, they said");
            it
        });
        let number = nth as u64 + 1;
        assert_eq!(issue, id(number));
        all.put(
            number,
            Issue {
                reference: format!("8.{nth}(b)"),
                title: format!("Issue {nth}"),
                question: "Who pays?".into(),
                parent: (issue != options).then_some(options),
                order: Order::fresh(nth + 1).last().expect("at least one"),
                scale,
                baseline: Placed { text: "as it is".into(), place: (issue != open).then(|| place(issue)) },
                consent: vec![ukraine, id(2)],
                statuses: statuses.collect(),
                deadline: Some(parsed("2026-03-01")),
                lead: Some(person),
                keywords: vec!["money".into(), "time".into()],
                ..Issue::default()
            },
        );
    }

    let condition = |issue| Condition {
        text: "if they move first".into(),
        issue: Some(issue),
        party: Some(id(2)),
        place: Some(place(issue)),
    };
    let targets = [
        Target::Issue(options),
        Target::Issue(amount),
        Target::Issue(dates),
        Target::Proposal(proposal),
        Target::Clause(clause),
        Target::Alternative(clause, alternatives[0]),
    ];
    let points: Vec<Point> = PointKind::ALL
        .iter()
        .enumerate()
        .map(|(nth, kind)| {
            let target = targets[nth % targets.len()];
            let mut it = Point::new(target, *kind);
            it.words = format!("{kind}, in so many words");
            let issue = match target {
                Target::Issue(it) => Some(it),
                Target::Clause(_) | Target::Alternative(..) => Some(amount),
                Target::Proposal(_) => None,
            };
            it.place = issue.map(place);
            it.conditions = vec![condition(amount)];
            it
        })
        .collect();
    let spans = [Span::Exactly(half(0.1)), Span::AtLeast(half(2.0)), Span::AtMost(half(3.25))];
    for (nth, setting) in Setting::ALL.iter().enumerate() {
        let mut points = points.clone();
        if let Some(span) = spans.get(nth) {
            points[1].place = Some(Place::Amount(*span));
        }
        all.put(
            nth as u64 + 1,
            Statement {
                by: vec![ukraine],
                speaker: Some(person),
                to: vec![id(2), id(4)],
                date: Some(parsed("2025-11-30")),
                time: Some(parsed("09:30")),
                order: Order::middle(),
                setting: *setting,
                standing: Standing::ALL[nth % Standing::ALL.len()],
                words: "They are ready to go on.".into(),
                quote: "“We go on,” he said.\tThen: 'no'.".into(),
                event: Some(event),
                refers_to: vec![id(1)],
                points,
                ..Statement::default()
            },
        );
    }

    let mut interest = Interest::new(ukraine);
    interest.text = "It must not happen again.".into();
    interest.issues = vec![options, amount];
    all.put(1, interest);
    for (nth, basis) in Basis::ALL.iter().enumerate() {
        let mut it = Assessment::new(ukraine);
        it.issue = Some(options);
        it.date = Some(parsed("2025-12-01"));
        it.basis = *basis;
        it.by = "the delegation".into();
        it.salience = Some(percent(80.0));
        it.aim = Placed { text: "all of it".into(), place: Some(Place::Options(vec![second])) };
        it.bottom_line = BottomLine {
            surely: Some(Place::Options(vec![second])),
            possibly: Some(Place::Options(vec![first, second])),
        };
        it.values = vec![OptionValue::new(first, percent(12.5)), OptionValue::new(second, percent(100.0))];
        it.batna = Batna { text: "go on as before".into(), value: Some(percent(20.0)) };
        it.influence = Some(percent(33.3));
        it.confidence = Some(percent(60.0));
        it.reasons = "They said so.".into();
        all.put(nth as u64 + 1, it);
    }

    let statuses = ProposalStage::ALL.iter().enumerate().map(|(day, stage)| {
        let date = demarche::model::Date::day(2025, 10, day as i8 + 1).expect("a day of October");
        let mut it = ProposalStatus::new(date, *stage);
        it.words = format!("{stage} in Geneva");
        it
    });
    let tabled = Proposal {
        title: "28 points".into(),
        code: "P2".into(),
        authors: vec![id(2)],
        version: "2".into(),
        supersedes: Some(id(1)),
        package: true,
        lapses_if_refused: true,
        valid_until: Some(parsed("2025-12-24")),
        statuses: statuses.collect(),
        summary: "Twenty-eight points, known from a leak.".into(),
        ..Proposal::default()
    };
    all.put(1, Proposal { supersedes: None, ..tabled.clone() });
    all.put(2, tabled);
    let mut it = Clause::new(proposal);
    it.number = "4(a)".into();
    it.order = Order::middle();
    it.heading = "Money".into();
    it.text = "The parties shall pay [half][all] of it.".into();
    let mut bracket = Bracket::new(id(1));
    bracket.number = "1".into();
    bracket.alternatives = alternatives
        .map(|id| {
            let mut it = Alternative::new(id);
            it.text = "half".into();
            it.supporters = vec![ukraine];
            it.opponents = vec![self::id(2), self::id(4)];
            it
        })
        .to_vec();
    it.brackets = vec![bracket];
    it.issue = Some(amount);
    it.place = Some(Place::Amount(Span::Exactly(half(2.0))));
    all.put(1, it);

    for (nth, kind) in EventKind::ALL.iter().enumerate() {
        let mut participant = Participant::new(ukraine);
        participant.person = Some(person);
        participant.tentative = true;
        all.put(
            nth as u64 + 1,
            Event {
                kind: *kind,
                title: "Talks in Florida".into(),
                status: EventStatus::ALL[nth % EventStatus::ALL.len()],
                start: Some(parsed("2025-11-30 09:30")),
                end: Some(parsed("2025-12-01")),
                location: "Hallandale Beach".into(),
                participants: vec![participant],
                agenda: vec![options, amount],
                outcome: "They will meet again.".into(),
                ..Event::default()
            },
        );
    }
    for (nth, kind) in SourceKind::ALL.iter().enumerate() {
        all.put(
            nth as u64 + 1,
            Source {
                title: "A newspaper".into(),
                publisher: "A publisher".into(),
                author: "An author".into(),
                date: Some(parsed("2025-12-01")),
                url: "https://example.org/a?b=c//d".into(),
                kind: *kind,
                reliability: Some(Reliability::ALL[nth % Reliability::ALL.len()]),
                excerpt: "In their words.".into(),
                file: Some(Attachment { name: "a.pdf".into(), size: u64::MAX, hash: "00ff".into() }),
                ..Source::default()
            },
        );
    }
    let about = vec![ukraine.any(), options.any(), clause.any(), Id::<Note>::new(1).any()];
    all.records.insert(Id::<Note>::new(1).any(), Note::default().wrap());
    all.put(
        1,
        Note {
            date: Some(parsed("2025-12-01")),
            about: about.clone(),
            text: "Ask again.".into(),
            dismisses: Some(CheckRule::NoSource),
            ..Note::default()
        },
    );
    for (nth, owner) in [Owner::Party(ukraine), Owner::Person(person)].into_iter().enumerate() {
        all.put(
            nth as u64 + 1,
            Task {
                title: "Call Paris".into(),
                owner: Some(owner),
                due: Some(parsed("2025-12-02")),
                done_on: Some(parsed("2025-12-03")),
                about: about.clone(),
                ..Task::default()
            },
        );
    }
    for (rule, number) in CheckRule::ALL.iter().zip((1 << 60) - 100..) {
        let text = format!("Not a {rule}.");
        let note = Note { text, dismisses: Some(*rule), ..Note::default() };
        all.records.insert(Id::<Note>::new(number).any(), note.wrap());
    }
    all.records.into_iter().collect()
}

#[test]
fn every_field_of_every_kind_is_filled_and_the_dossier_is_whole() {
    use demarche::model::KindName;
    let dossier = full();
    assert_eq!(dossier.faults(), []);
    for kind in KindName::ALL {
        for name in kind.fields() {
            let filled = dossier.of_kind(*kind).any(|(_, it)| !it.field(name).is_blank());
            assert!(filled, "{} {name}", kind.word());
        }
    }
}
