//! A small negotiation for the tests of the rules: two parties on one wage, sound in every way. Each test changes
//! what its rule looks at.

use super::{Check, Limits, checks};
use crate::model::{
    CheckRule, Citation, Condition, Date, Dossier, Id, Place, Scale, Span,
    record::{
        Acceptance, Clause, Cover, Issue, IssueStatus, Note, Of, Party, Person, Point, PointKind, Post,
        Proposal, ProposalStage, ProposalStatus, Source, Statement, Status, Target,
    },
};
use jiff::civil;

pub const COVER: Id<Cover> = Id::new(1);
pub const PARTY_A: Id<Party> = Id::new(1);
pub const PARTY_B: Id<Party> = Id::new(2);
pub const WAGE: Id<Issue> = Id::new(1);
/// The chief negotiator of the first party since 2025.
pub const CHIEF: Id<Person> = Id::new(1);
pub const PAPER: Id<Source> = Id::new(1);
/// The demand of the first party: 6 on 30 November 2025.
pub const SAID_A: Id<Statement> = Id::new(1);
/// The offer of the second: 2 on 1 December.
pub const SAID_B: Id<Statement> = Id::new(2);
pub const PACKAGE: Id<Proposal> = Id::new(1);
pub const CLAUSE: Id<Clause> = Id::new(1);
pub const ACCEPTS_A: Id<Statement> = Id::new(3);
pub const ACCEPTS_B: Id<Statement> = Id::new(4);
pub const DISMISSAL: Id<Note> = Id::new(1);
pub const TODAY: civil::Date = civil::date(2025, 12, 31);

pub fn date(text: &str) -> Date {
    text.parse().expect("a date")
}
pub fn at(value: i32) -> Option<Place> {
    Some(Place::Amount(Span::Exactly(value.into())))
}
pub fn at_least(value: i32) -> Option<Place> {
    Some(Place::Amount(Span::AtLeast(value.into())))
}
pub fn at_most(value: i32) -> Option<Place> {
    Some(Place::Amount(Span::AtMost(value.into())))
}
pub fn on(issue: Id<Issue>, kind: PointKind, place: Option<Place>) -> Point {
    Point { place, ..Point::new(Target::Issue(issue), kind) }
}
/// That a party comes to stand there.
pub fn if_so(issue: Id<Issue>, party: Id<Party>, place: Option<Place>) -> Condition {
    Condition { text: "if so".into(), issue: Some(issue), party: Some(party), place }
}
pub fn said(by: Id<Party>, on: &str, point: Point) -> Statement {
    Statement {
        by: vec![by],
        date: Some(date(on)),
        points: vec![point],
        citations: vec![Citation::new(PAPER)],
        ..Statement::default()
    }
}

#[derive(Clone)]
pub struct Talks(pub Dossier);

/// The negotiation in which nothing is to be noticed.
pub fn sound() -> Talks {
    let scale = Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) };
    let statuses = vec![IssueStatus::new(date("2025-11"), Status::Open)];
    let post = Post { from: Some(date("2025")), ..Post::new(PARTY_A) };
    let party = |name: &str, code: &str| Party { name: name.into(), code: code.into(), ..Party::default() };
    Talks(Dossier::default())
        .put(COVER, Cover::default())
        .put(PARTY_A, party("Union", "UN"))
        .put(PARTY_B, party("Employer", "UE"))
        .put(CHIEF, Person { name: "Ada".into(), posts: vec![post], ..Person::default() })
        .put(WAGE, Issue { title: "Wage".into(), scale, statuses, ..Issue::default() })
        .put(PAPER, Source { title: "Minutes of the round".into(), ..Source::default() })
        .put(
            SAID_A,
            Statement {
                speaker: Some(CHIEF),
                ..said(PARTY_A, "2025-11-30", on(WAGE, PointKind::Demand, at(6)))
            },
        )
        .put(SAID_B, said(PARTY_B, "2025-12-01", on(WAGE, PointKind::Offer, at(2))))
}

/// Both have accepted a clause at that place, and the issue is tentatively agreed since 12 December.
pub fn agreed(place: i32) -> Talks {
    let accepts = |by| {
        let kind = PointKind::Acceptance(Acceptance::Plain);
        said(by, "2025-12-11", Point::new(Target::Clause(CLAUSE), kind))
    };
    let tabled = ProposalStatus::new(date("2025-12-10"), ProposalStage::Tabled);
    let proposal = Proposal {
        title: "Offer".into(),
        authors: vec![PARTY_B],
        statuses: vec![tabled],
        citations: vec![Citation::new(PAPER)],
        ..Proposal::default()
    };
    let clause =
        Clause { issue: Some(WAGE), place: at(place), text: "The wage.".into(), ..Clause::new(PACKAGE) };
    sound()
        .put(PACKAGE, proposal)
        .put(CLAUSE, clause)
        .put(ACCEPTS_A, accepts(PARTY_A))
        .put(ACCEPTS_B, accepts(PARTY_B))
        .with(WAGE, |it| it.statuses.push(IssueStatus::new(date("2025-12-12"), Status::TentativelyAgreed)))
}

impl Talks {
    pub fn put<K: Of>(mut self, id: Id<K>, record: K) -> Self {
        self.0.put(id.any(), Some(record.wrap()));
        assert_eq!(self.0.faults(), [], "an example is whole");
        self
    }
    pub fn with<K: Of>(self, id: Id<K>, change: impl FnOnce(&mut K)) -> Self {
        let mut record = self.0.get(id).expect("there").clone();
        change(&mut record);
        self.put(id, record)
    }
    pub fn dismiss(self, check: &Check, text: &str) -> Self {
        let note = check.dismissal(&self.0, text.into(), TODAY);
        self.put(DISMISSAL, note)
    }
    /// What a rule notices.
    pub fn found(&self, rule: CheckRule) -> Vec<Check> {
        self.found_on(rule, TODAY)
    }
    pub fn found_on(&self, rule: CheckRule, day: civil::Date) -> Vec<Check> {
        checks(&self.0, day, Limits::default()).into_iter().filter(|it| it.rule() == rule).collect()
    }
    /// What all rules notice.
    pub fn all(&self) -> Vec<Check> {
        checks(&self.0, TODAY, Limits::default())
    }
    /// That a rule notices nothing.
    #[track_caller]
    pub fn is_quiet(&self, rule: CheckRule) {
        assert_eq!(self.found(rule), []);
    }
}
