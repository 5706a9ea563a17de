//! Makes dossiers of any size that look like real ones: mostly statements of one party with one or two points and
//! a citation. The same seed gives the same dossier.

use demarche::model::{
    Added, AnyId, Assessment, Batna, BottomLine, Citation, Clause, Condition, Cover, Date, Dossier, Event,
    EventKind, Id, Interest, Issue, IssueStatus, Level, Moment, Note, Number, OptionValue, Order, Owner,
    Participant, Party, PartyKind, Percent, Person, Place, Placed, Point, PointKind, Post, Proposal,
    Reliability, Role, Scale, ScaleOption, Setting, Source, SourceKind, Span, Standing, Statement, Status,
    Target, Task, Time, Via,
    id::{Kind, Named},
    record::{Of, Record},
};

/// How many of what.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Statements.
    pub statements: usize,
    /// Parties.
    pub parties: usize,
    /// Issues.
    pub issues: usize,
}

/// Numbers in no order that anybody could tell (`SplitMix64`; Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The same seed throws the same.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let it = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }
    /// Below that.
    pub fn below(&mut self, end: usize) -> usize {
        (self.number() % end.max(1) as u64) as usize
    }
    /// True once in so many times.
    pub fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
    /// True in so many of a hundred.
    pub fn in_100(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
    /// One of several.
    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
    /// One of several, in so many of a hundred.
    pub fn maybe<T: Clone>(&mut self, chance: usize, of: &[T]) -> Option<T> {
        (!of.is_empty() && self.in_100(chance)).then(|| self.one(of))
    }
    fn id<K: Named>(&mut self) -> Id<K> {
        Id::new(self.number())
    }
    fn ids<K: Named>(&mut self, count: usize) -> Vec<Id<K>> {
        (0..count).map(|_| self.id()).collect()
    }
    fn date(&mut self) -> Date {
        let (year, month, day) = (2015 + self.below(11), 1 + self.below(12), 1 + self.below(28));
        let day = if self.in_100(5) { 0 } else { day };
        Date::from_parts(year as i16, month as i8, day as i8).expect("is in the calendar")
    }
    fn percent(&mut self) -> Percent {
        Percent::new(self.below(101) as f64).expect("is from 0 to 100")
    }
    fn amount(&mut self) -> Number {
        Number::new(self.below(400) as f64 / 4.0).expect("is finite")
    }
    /// Words, together of so many characters or a few more.
    pub fn words(&mut self, least: usize, most: usize) -> String {
        const WORDS: &[&str] = &[
            "the",
            "a",
            "of",
            "and",
            "to",
            "in",
            "on",
            "we",
            "they",
            "it",
            "not",
            "that",
            "must",
            "would",
            "accept",
            "territory",
            "guarantees",
            "security",
            "agreement",
            "withdrawal",
            "forces",
            "line",
            "contact",
            "border",
            "sanctions",
            "reconstruction",
            "fund",
            "assets",
            "ceasefire",
            "verification",
            "mission",
            "elections",
            "language",
            "prisoners",
            "children",
            "return",
            "exchange",
            "months",
            "years",
            "percent",
            "wages",
            "hours",
            "delegation",
            "Ukraine's",
            "côte",
            "Переговоры",
            "“firm”",
            "no",
        ];
        let most = least + self.below(most - least);
        let mut out = self.one(WORDS);
        let mut out = std::mem::take(&mut out).to_owned();
        while out.len() < most {
            out.push(' ');
            out.push_str(self.one(WORDS));
        }
        out
    }
}

/// A small dossier with odd texts in it.
pub fn random(seed: u64, statements: usize) -> Dossier {
    let mut dice = Dice::new(seed);
    let size = Size { statements, parties: 1 + dice.below(4), issues: 1 + dice.below(5) };
    let mut odd = |text: &mut String| {
        if dice.in_100(20) {
            *text = (0..dice.below(8))
                .map(|_| {
                    dice.one(&[
                        '"', '\\', '\n', '\t', '\'', '/', '(', '{', 'é', '\u{301}', 'ह', 'ि', '\u{a0}', '“',
                        '𝕏', '\u{feff}', '#', 'r',
                    ])
                })
                .collect();
        }
    };
    big(seed, size)
        .records()
        .map(|(id, it)| {
            let mut it = it.clone();
            it.texts_mut(&mut odd);
            (id, it)
        })
        .collect()
}

struct Gather<'d> {
    dice: &'d mut Dice,
    records: Vec<(AnyId, Record)>,
    sources: Vec<Id<Source>>,
}

impl Gather<'_> {
    fn put<K: Of + Kind>(&mut self, id: Id<K>, record: K) {
        let mut record = record.wrap();
        let dice = &mut *self.dice;
        let (level, _, citations, added) = record.head_mut();
        *level = dice.one(&[Level::Public, Level::Table, Level::Delegation, Level::Delegation]);
        if let Some(source) = dice.maybe(90, &self.sources) {
            let mut it = Citation::new(source);
            it.locator = format!("p. {}", dice.below(300));
            it.via = dice.one(Via::ALL);
            *citations = vec![it];
        }
        let at =
            jiff::Timestamp::from_second(1_700_000_000 + dice.below(60_000_000) as i64).expect("is in range");
        *added = Some(Added {
            by: dice.one(&["Ada Byron", "Charles B.", "M. S."]).into(),
            at: Some(Moment::new(at)),
        });
        self.records.push((id.any(), record));
    }
}

/// A dossier of that size.
pub fn big(seed: u64, size: Size) -> Dossier {
    let mut dice = Dice::new(seed);
    let parties = dice.ids::<Party>(size.parties);
    let issues = dice.ids::<Issue>(size.issues);
    let people = dice.ids::<Person>(size.parties * 2);
    let events = dice.ids::<Event>(size.statements / 200 + 1);
    let sources = dice.ids::<Source>(size.statements / 50 + 1);
    let proposals = dice.ids::<Proposal>(size.issues / 50 + 1);
    let clauses = dice.ids::<Clause>(proposals.len() * 10);
    let statements = dice.ids::<Statement>(size.statements);
    let mut all = Gather { dice: &mut dice, records: Vec::new(), sources: sources.clone() };

    let cover = Cover {
        title: all.dice.words(20, 40),
        summary: all.dice.words(100, 300),
        language: "en".into(),
        own_party: Some(parties[0]),
        ..Cover::default()
    };
    let id = all.dice.id();
    all.put(id, cover);
    for (nth, id) in parties.iter().enumerate() {
        let it = Party {
            name: all.dice.words(6, 30),
            code: format!("P{nth}"),
            kind: all.dice.one(PartyKind::ALL),
            role: if nth % 5 == 4 { all.dice.one(Role::ALL) } else { Role::Negotiating },
            ..Party::default()
        };
        all.put(*id, it);
    }
    for (nth, id) in people.iter().enumerate() {
        let mut post = Post::new(parties[nth % parties.len()]);
        post.title = all.dice.words(8, 30);
        post.from = Some(all.dice.date());
        post.chief = all.dice.in_100(30);
        let name = all.dice.words(8, 20);
        all.put(*id, Person { name, posts: vec![post], ..Person::default() });
    }
    let mut scales = std::collections::HashMap::new();
    for ((nth, id), order) in issues.iter().enumerate().zip(Order::fresh(issues.len())) {
        let dice = &mut *all.dice;
        let scale = match nth % 4 {
            0 => {
                let options = (0..3).map(|_| {
                    let mut it = ScaleOption::new(dice.id());
                    it.label = dice.words(5, 30);
                    it
                });
                Scale::Options { options: options.collect(), ordered: nth % 8 == 0 }
            }
            1 => Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(100.into()) },
            2 => Scale::Date { low: Some(dice.date()), high: None },
            _ => Scale::Open,
        };
        scales.insert(*id, scale.clone());
        let mut status = IssueStatus::new(dice.date(), dice.one(Status::ALL));
        status.words = dice.words(5, 30);
        let it = Issue {
            reference: format!("{}.{}", nth / 10 + 1, nth % 10),
            title: dice.words(10, 40),
            question: dice.words(30, 80),
            parent: (nth % 10 != 0).then(|| issues[nth / 10 * 10]),
            order,
            scale,
            baseline: Placed { text: dice.words(20, 60), place: None },
            statuses: vec![status],
            ..Issue::default()
        };
        all.put(*id, it);
    }
    let place = |dice: &mut Dice, issue: &Id<Issue>| match &scales[issue] {
        Scale::Open => None,
        Scale::Options { options, .. } => Some(Place::Options(vec![options[dice.below(options.len())].id])),
        Scale::Amount { .. } => {
            let it = dice.amount();
            Some(Place::Amount(dice.one(&[Span::Exactly(it), Span::AtLeast(it), Span::AtMost(it)])))
        }
        Scale::Date { .. } => Some(Place::Date(Span::Exactly(dice.date()))),
    };
    for id in &sources {
        let it = Source {
            title: all.dice.words(30, 80),
            publisher: all.dice.words(10, 20),
            date: Some(all.dice.date()),
            url: format!("https://example.org/{}", all.dice.number()),
            kind: all.dice.one(SourceKind::ALL),
            reliability: all.dice.maybe(60, Reliability::ALL),
            ..Source::default()
        };
        all.put(*id, it);
    }
    for id in &events {
        let mut participant = Participant::new(all.dice.one(&parties));
        participant.person = all.dice.maybe(50, &people);
        let it = Event {
            kind: all.dice.one(EventKind::ALL),
            title: all.dice.words(10, 40),
            start: Some(demarche::model::When { date: all.dice.date(), time: None }),
            location: all.dice.words(5, 20),
            participants: vec![participant],
            agenda: vec![all.dice.one(&issues)],
            ..Event::default()
        };
        all.put(*id, it);
    }
    for (nth, id) in proposals.iter().enumerate() {
        let it = Proposal {
            title: all.dice.words(10, 40),
            authors: vec![all.dice.one(&parties)],
            package: nth % 2 == 0,
            ..Proposal::default()
        };
        all.put(*id, it);
    }
    for (nth, id) in clauses.iter().enumerate() {
        let issue = all.dice.one(&issues);
        let mut it = Clause::new(proposals[nth / 10]);
        it.number = format!("{}", nth % 10 + 1);
        it.text = all.dice.words(100, 300);
        it.issue = Some(issue);
        it.place = place(all.dice, &issue);
        all.put(*id, it);
    }
    for (nth, id) in statements.iter().enumerate() {
        let dice = &mut *all.dice;
        let point = |dice: &mut Dice| {
            let target = match dice.below(20) {
                0 => Target::Clause(dice.one(&clauses)),
                1 => Target::Proposal(dice.one(&proposals)),
                _ => Target::Issue(dice.one(&issues)),
            };
            let mut it = Point::new(target, dice.one(PointKind::ALL));
            if let Target::Issue(issue) = target
                && dice.in_100(70)
            {
                it.place = place(dice, &issue);
            }
            if dice.in_100(40) {
                it.words = dice.words(20, 80);
            }
            if dice.in_100(5) {
                it.conditions = vec![Condition { text: dice.words(10, 40), ..Condition::default() }];
            }
            it
        };
        let points = (0..=dice.below(2)).map(|_| point(dice)).collect();
        let mut by = vec![dice.one(&parties)];
        if dice.in_100(5) {
            by.push(dice.one(&parties));
            by.dedup();
        }
        let it = Statement {
            by,
            speaker: dice.maybe(60, &people),
            to: dice.maybe(30, &parties).into_iter().collect(),
            date: Some(dice.date()),
            time: if dice.in_100(10) { Time::new(dice.below(24) as u8, 30) } else { None },
            setting: dice.one(Setting::ALL),
            standing: if dice.in_100(85) { Standing::OnRecord } else { dice.one(Standing::ALL) },
            words: dice.words(60, 200),
            quote: if dice.in_100(20) { dice.words(40, 120) } else { String::new() },
            event: dice.maybe(30, &events),
            refers_to: if nth > 0 {
                dice.maybe(10, &statements[..nth]).into_iter().collect()
            } else {
                vec![]
            },
            points,
            ..Statement::default()
        };
        all.put(*id, it);
    }
    for _ in 0..size.issues {
        let (issue, party) = (all.dice.one(&issues), all.dice.one(&parties));
        let dice = &mut *all.dice;
        let mut it = Assessment::new(party);
        it.issue = Some(issue);
        it.date = Some(dice.date());
        it.salience = Some(dice.percent());
        it.bottom_line = BottomLine { surely: place(dice, &issue), possibly: place(dice, &issue) };
        it.values =
            scales[&issue].options().iter().map(|it| OptionValue::new(it.id, dice.percent())).collect();
        it.batna = Batna { text: dice.words(10, 40), value: None };
        let id = dice.id();
        all.put(id, it);
        let mut it = Interest::new(party);
        it.text = all.dice.words(40, 100);
        it.issues = vec![issue];
        let id = all.dice.id();
        all.put(id, it);
        let note =
            Note { about: vec![issue.any(), party.any()], text: all.dice.words(40, 200), ..Note::default() };
        let id = all.dice.id();
        all.put(id, note);
        let task = Task {
            title: all.dice.words(10, 40),
            owner: Some(Owner::Party(party)),
            due: Some(all.dice.date()),
            ..Task::default()
        };
        let id = all.dice.id();
        all.put(id, task);
    }
    all.records.into_iter().collect()
}
