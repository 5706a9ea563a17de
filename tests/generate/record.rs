//! Records that are whole in a dossier: what they refer to is there, their places fit.

use super::Choices;
use demarche::model::{
    Added, AnyId, Citation, Credibility, Date, Dossier, Id, Kind, Level, Moment, Number, Order, Percent,
    Place, Placed, Scale, ScaleOption, Span, Time, Via, When, fault::issue_of, record::*,
};

/// An id of the pool that nothing in the dossier has, but for the kind.
pub fn fresh(choices: &mut Choices, dossier: &Dossier, kind: KindName) -> AnyId {
    let mut number = (1..).filter(|it| !dossier.holds(AnyId { kind, number: *it }));
    let skip = choices.up_to(2);
    AnyId { kind, number: number.nth(skip).unwrap_or(99) }
}

struct Making<'a> {
    choices: &'a mut Choices,
    dossier: &'a Dossier,
    id: AnyId,
}

/// A record of that kind, to stand under that id; none where it needs what is not there.
pub fn record(choices: &mut Choices, dossier: &Dossier, id: AnyId) -> Option<Record> {
    let mut it = Making { choices, dossier, id };
    let mut record = match id.kind {
        KindName::Cover => it.cover().wrap(),
        KindName::Party => it.party().wrap(),
        KindName::Person => it.person().wrap(),
        KindName::Issue => it.issue().wrap(),
        KindName::Statement => it.statement().wrap(),
        KindName::Interest => it.interest()?.wrap(),
        KindName::Assessment => it.assessment()?.wrap(),
        KindName::Proposal => it.proposal().wrap(),
        KindName::Clause => it.clause()?.wrap(),
        KindName::Event => it.event().wrap(),
        KindName::Source => it.source().wrap(),
        KindName::Note => it.note().wrap(),
        KindName::Task => it.task().wrap(),
    };
    let (level, audience, citations, added) = record.head_mut();
    *level = it.choices.one(&[Level::Delegation, Level::Public, Level::Table, Level::Principals]);
    *audience = it.refs(2);
    *citations = it.some(2, |it| {
        let mut citation = Citation::new(it.a()?);
        citation.locator = it.choices.word();
        citation.via = it.choices.one(Via::ALL);
        citation.credibility = it.choices.maybe(|it| it.one(Credibility::ALL));
        Some(citation)
    });
    *added = it.yes().then(|| Added { by: it.choices.word(), at: it.moment() });
    Some(record)
}

const DATES: &[&str] =
    &["2025-11-30", "2025-11", "2025", "2025-12-01", "2025-12-02", "0001", "9999-12-31", "2024-02-29"];

impl Making<'_> {
    fn yes(&mut self) -> bool {
        self.choices.yes()
    }
    fn text(&mut self) -> String {
        self.choices.text()
    }
    fn word(&mut self) -> String {
        self.choices.word()
    }
    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        (0..self.choices.up_to(most)).filter_map(|_| make(self)).collect()
    }

    /// A record of that kind, if there is one.
    fn a<K: Kind>(&mut self) -> Option<Id<K>> {
        let all: Vec<AnyId> = self.dossier.of_kind(K::KIND).map(|(id, _)| id).collect();
        self.choices.of(&all)?.of()
    }
    fn maybe_a<K: Kind>(&mut self) -> Option<Id<K>> {
        if self.yes() { self.a() } else { None }
    }
    /// Different ones.
    fn refs<K: Kind>(&mut self, most: usize) -> Vec<Id<K>> {
        let mut out: Vec<Id<K>> = Vec::new();
        for id in self.some(most, Self::a) {
            if !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }
    fn anything(&mut self) -> Vec<AnyId> {
        let all: Vec<AnyId> = self.dossier.records().map(|(id, _)| id).collect();
        let mut out = self.some(3, |it| it.choices.of(&all));
        out.sort();
        out.dedup();
        out
    }

    fn any_date(&mut self) -> Date {
        self.choices.one(DATES).parse().expect("a date")
    }
    fn date(&mut self) -> Option<Date> {
        self.yes().then(|| self.any_date())
    }
    fn when(&mut self) -> Option<When> {
        let date = self.date()?;
        let time = self.yes().then(|| Time::new(9, 30)).flatten().filter(|_| date.is_exact());
        Some(When { date, time })
    }
    fn moment(&mut self) -> Option<Moment> {
        let second = self.choices.up_to(3);
        self.yes().then(|| format!("2025-11-24T16:00:0{second}Z").parse().expect("an instant"))
    }
    fn number(&mut self) -> Number {
        const NUMBERS: &[f64] = &[0.0, 1.0, -2.5, 0.1, 28.0, 1e300, f64::MIN_POSITIVE, -7.0, 3.5];
        Number::new(self.choices.one(NUMBERS)).expect("finite")
    }
    fn maybe_number(&mut self) -> Option<Number> {
        self.yes().then(|| self.number())
    }
    fn any_percent(&mut self) -> Percent {
        Percent::new(self.choices.one(&[0.0, 100.0, 33.3, 50.0])).expect("from 0 to 100")
    }
    fn percent(&mut self) -> Option<Percent> {
        self.yes().then(|| self.any_percent())
    }
    fn order(&mut self) -> Order {
        let at = self.choices.up_to(4);
        if at == 0 { Order::default() } else { Order::fresh(at).last().unwrap_or_default() }
    }

    fn scale(&mut self) -> Scale {
        match self.choices.up_to(4) {
            0 => Scale::Open,
            1 | 2 => {
                let mut options: Vec<ScaleOption> = Vec::new();
                for _ in 0..self.choices.up_to(4) {
                    let mut option = ScaleOption::new(Id::new(self.choices.up_to(4) as u64 + 1));
                    option.label = self.word();
                    option.placement = self.percent();
                    if !options.iter().any(|it| it.id == option.id) {
                        options.push(option);
                    }
                }
                Scale::Options { ordered: self.yes(), options }
            }
            3 => Scale::Amount { unit: self.word(), low: self.maybe_number(), high: self.maybe_number() },
            _ => Scale::Date { low: self.date(), high: self.date() },
        }
    }
    fn span<T: Copy + Ord>(&mut self, mut end: impl FnMut(&mut Self) -> T) -> Span<T> {
        match self.choices.up_to(3) {
            0 => Span::Exactly(end(self)),
            1 => {
                let (a, b) = (end(self), end(self));
                Span::Between(a.min(b), a.max(b))
            }
            2 => Span::AtLeast(end(self)),
            _ => Span::AtMost(end(self)),
        }
    }
    fn place(&mut self, scale: Option<&Scale>) -> Option<Place> {
        if !self.yes() {
            return None;
        }
        match scale? {
            Scale::Open => None,
            Scale::Options { options, .. } => {
                let mut chosen = vec![self.choices.of(options)?.id];
                let another = self.choices.of(options)?.id;
                if self.yes() && another != chosen[0] {
                    chosen.push(another);
                }
                Some(Place::Options(chosen))
            }
            Scale::Amount { .. } => Some(Place::Amount(self.span(Self::number))),
            Scale::Date { .. } => Some(Place::Date(self.span(Self::any_date))),
        }
    }
    fn place_on(&mut self, issue: Option<Id<Issue>>) -> Option<Place> {
        let dossier = self.dossier;
        self.place(issue.and_then(|it| dossier.get(it)).map(|it| &it.scale))
    }

    fn cover(&mut self) -> Cover {
        Cover {
            title: self.text(),
            summary: self.text(),
            language: self.choices.one(&["", "en", "uk", "fr-CA"]).to_owned(),
            marking: self.word(),
            own_party: self.maybe_a(),
            default_level: self.choices.one(&[Level::Delegation, Level::Public, Level::Table]),
            ..Cover::default()
        }
    }
    fn party(&mut self) -> Party {
        let own = self.id.of::<Party>();
        Party {
            name: self.text(),
            code: self.choices.one(&["", "UA", "RU", "USA"]).to_owned(),
            aliases: self.some(2, |it| Some(it.word())),
            kind: self.choices.one(PartyKind::ALL),
            role: self.choices.one(Role::ALL),
            colour: self.yes().then(|| Colour([self.choices.up_to(255) as u8, 114, 178])),
            memberships: self.some(2, |it| {
                let mut membership = Membership::new(it.a().filter(|it| Some(*it) != own)?);
                membership.from = it.date();
                membership.to = it.date();
                membership.binding = it.yes();
                Some(membership)
            }),
            ..Party::default()
        }
    }
    fn person(&mut self) -> Person {
        Person {
            name: self.text(),
            aliases: self.some(2, |it| Some(it.word())),
            posts: self.some(3, |it| {
                let mut post = Post::new(it.a()?);
                post.title = it.word();
                post.from = it.date();
                post.to = it.date();
                post.chief = it.yes();
                Some(post)
            }),
            ..Person::default()
        }
    }
    fn issue(&mut self) -> Issue {
        let own = self.id.of::<Issue>();
        let scale = self.scale();
        Issue {
            reference: self.word(),
            title: self.text(),
            question: self.text(),
            parent: self.maybe_a().filter(|it| Some(*it) != own),
            order: self.order(),
            baseline: Placed { text: self.text(), place: self.place(Some(&scale)) },
            scale,
            consent: self.refs(2),
            statuses: self.some(3, |it| {
                let mut status = IssueStatus::new(it.any_date(), it.choices.one(Status::ALL));
                status.words = it.text();
                Some(status)
            }),
            deadline: self.date(),
            lead: self.maybe_a(),
            keywords: self.some(2, |it| Some(it.word())),
            ..Issue::default()
        }
    }
    fn target(&mut self) -> Option<Target> {
        match self.choices.up_to(3) {
            0 => self.a().map(Target::Issue),
            1 => self.a().map(Target::Proposal),
            2 => self.a().map(Target::Clause),
            _ => {
                let id = self.a::<Clause>()?;
                let alternatives: Vec<Id<Alternative>> = self
                    .dossier
                    .get(id)?
                    .brackets
                    .iter()
                    .flat_map(|it| &it.alternatives)
                    .map(|it| it.id)
                    .collect();
                Some(Target::Alternative(id, self.choices.of(&alternatives)?))
            }
        }
    }
    fn statement(&mut self) -> Statement {
        Statement {
            by: self.refs(2),
            speaker: self.maybe_a(),
            to: self.refs(2),
            date: self.date(),
            time: self.yes().then(|| Time::new(self.choices.up_to(23) as u8, 5)).flatten(),
            order: self.order(),
            setting: self.choices.one(Setting::ALL),
            standing: self.choices.one(Standing::ALL),
            words: self.text(),
            quote: self.text(),
            event: self.maybe_a(),
            refers_to: self.refs(2),
            points: self.some(3, |it| {
                let mut point = Point::new(it.target()?, it.choices.one(PointKind::ALL));
                point.place = it.place_on(issue_of(it.dossier, point.target));
                point.words = it.text();
                point.conditions = it.some(2, |it| {
                    let issue = it.maybe_a();
                    Some(Condition { text: it.word(), issue, party: it.maybe_a(), place: it.place_on(issue) })
                });
                Some(point)
            }),
            ..Statement::default()
        }
    }
    fn interest(&mut self) -> Option<Interest> {
        let mut it = Interest::new(self.a()?);
        it.text = self.text();
        it.issues = self.refs(2);
        Some(it)
    }
    fn assessment(&mut self) -> Option<Assessment> {
        let mut it = Assessment::new(self.a()?);
        it.issue = self.maybe_a();
        it.date = self.date();
        it.basis = self.choices.one(Basis::ALL);
        it.by = self.word();
        it.salience = self.percent();
        it.aim = Placed { text: self.text(), place: self.place_on(it.issue) };
        it.bottom_line = BottomLine { surely: self.place_on(it.issue), possibly: self.place_on(it.issue) };
        let options = it.issue.and_then(|it| self.dossier.get(it)).map_or(&[][..], |it| it.scale.options());
        for option in options {
            if self.yes() {
                it.values.push(OptionValue::new(option.id, self.any_percent()));
            }
        }
        it.batna = Batna { text: self.text(), value: self.percent() };
        it.influence = self.percent();
        it.confidence = self.percent();
        it.reasons = self.text();
        Some(it)
    }
    fn proposal(&mut self) -> Proposal {
        let own = self.id.of::<Proposal>();
        Proposal {
            title: self.text(),
            code: self.word(),
            authors: self.refs(2),
            version: self.word(),
            supersedes: self.maybe_a().filter(|it| Some(*it) != own),
            package: self.yes(),
            lapses_if_refused: self.yes(),
            valid_until: self.date(),
            statuses: self.some(2, |it| {
                let mut status = ProposalStatus::new(it.any_date(), it.choices.one(ProposalStage::ALL));
                status.words = it.text();
                Some(status)
            }),
            summary: self.text(),
            ..Proposal::default()
        }
    }
    fn clause(&mut self) -> Option<Clause> {
        let mut it = Clause::new(self.a()?);
        it.number = self.word();
        it.order = self.order();
        it.heading = self.text();
        it.text = self.text();
        let mut left: Vec<u64> = (1..=5).collect();
        let mut numbers: Vec<u64> = (1..=3).collect();
        it.brackets = self.some(2, |it| {
            let at = it.choices.up_to(numbers.len() - 1);
            let mut bracket = Bracket::new(Id::new(numbers.remove(at)));
            bracket.number = it.word();
            bracket.alternatives = it.some(2, |it| {
                let at = it.choices.up_to(left.len() - 1);
                let mut alternative = Alternative::new(Id::new(left.remove(at)));
                alternative.text = it.text();
                alternative.supporters = it.refs(2);
                alternative.opponents = it.refs(2);
                Some(alternative)
            });
            Some(bracket)
        });
        it.issue = self.maybe_a();
        it.place = self.place_on(it.issue);
        Some(it)
    }
    fn event(&mut self) -> Event {
        Event {
            kind: self.choices.one(EventKind::ALL),
            title: self.text(),
            status: self.choices.one(EventStatus::ALL),
            start: self.when(),
            end: self.when(),
            location: self.text(),
            participants: self.some(3, |it| {
                let mut participant = Participant::new(it.a()?);
                participant.person = it.maybe_a();
                participant.tentative = it.yes();
                Some(participant)
            }),
            agenda: self.refs(2),
            outcome: self.text(),
            ..Event::default()
        }
    }
    fn source(&mut self) -> Source {
        Source {
            title: self.text(),
            publisher: self.word(),
            author: self.word(),
            date: self.date(),
            url: self.word(),
            kind: self.choices.one(SourceKind::ALL),
            reliability: self.choices.maybe(|it| it.one(Reliability::ALL)),
            excerpt: self.text(),
            file: self.yes().then(|| Attachment {
                name: self.word(),
                size: self.choices.up_to(255) as u64,
                hash: self.word(),
            }),
            ..Source::default()
        }
    }
    fn note(&mut self) -> Note {
        Note {
            date: self.date(),
            about: self.anything(),
            text: self.text(),
            dismisses: self.choices.maybe(|it| it.one(CheckRule::ALL)),
            ..Note::default()
        }
    }
    fn task(&mut self) -> Task {
        Task {
            title: self.text(),
            owner: match self.choices.up_to(2) {
                0 => None,
                1 => self.a().map(Owner::Party),
                _ => self.a().map(Owner::Person),
            },
            due: self.date(),
            done_on: self.date(),
            about: self.anything(),
            ..Task::default()
        }
    }
}
