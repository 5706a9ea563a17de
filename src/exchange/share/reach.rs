//! Which records go, and why the others stay: by level and audience, by what was asked for, and by what they need.

use super::{Recipient, Request, With};
use crate::model::{
    AnyId, Date, Dossier, Id, Kind, Level, Via,
    fault::issue_of,
    record::{Clause, Issue, KindName, Party, Proposal, Record, Standing, Statement, Target},
};
use std::collections::{BTreeMap, BTreeSet};

/// Why a record stays behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// Only narrower circles may see it.
    Level(Level),
    /// It has an audience to which the recipient does not belong, or not everybody at that level.
    Audience,
    /// It was said at the table, and the recipient neither speaks nor is spoken to.
    NotAddressed,
    /// Notes, assessments and the like never go.
    Never,
    /// It is our own words, which were not to go along.
    OwnWords,
    /// It names a person, and people were not to go along; or nothing that goes names this person.
    People,
    /// It is not about the issues that were asked for.
    OtherIssues,
    /// It is of another time than was asked for, or of none that is known.
    OtherTime,
    /// What it hangs on stays behind.
    Needs(AnyId),
    /// A source that nothing in the copy is known from.
    NotCited,
    /// A choice on which nothing stands that goes.
    NotChosen,
    /// It was leaked, or is hearsay.
    NotDirect,
    /// Nothing would be left of it.
    Empty,
}

/// Which records go, and why the others stay.
#[derive(Clone, Debug)]
pub struct Reach {
    going: BTreeSet<AnyId>,
    held: BTreeMap<AnyId, Held>,
}

impl Reach {
    /// Decides for each record. What is decided rests on nothing that the recipient may not see.
    #[must_use]
    pub fn of(dossier: &Dossier, request: &Request) -> Self {
        let mut reach = Self { going: BTreeSet::new(), held: BTreeMap::new() };
        for (id, record) in dossier.records() {
            match kept_from(request, record) {
                Some(held) => reach.hold(id, held),
                None => {
                    reach.going.insert(id);
                }
            }
        }
        reach.narrow(dossier, request);
        reach.settle(dossier, request.with);
        reach.people_and_sources(dossier, request.with);
        reach
    }

    /// Whether a record goes.
    #[must_use]
    pub fn goes<K: Kind>(&self, id: Id<K>) -> bool {
        self.going.contains(&id.any())
    }

    /// Whether a record goes.
    #[must_use]
    pub fn holds(&self, id: AnyId) -> bool {
        self.going.contains(&id)
    }

    /// The records that go.
    pub fn going(&self) -> impl Iterator<Item = AnyId> {
        self.going.iter().copied()
    }

    /// The records that stay, and why.
    #[must_use]
    pub const fn held(&self) -> &BTreeMap<AnyId, Held> {
        &self.held
    }

    /// The records that stay, and why.
    pub(super) fn into_held(self) -> BTreeMap<AnyId, Held> {
        self.held
    }

    fn hold(&mut self, id: AnyId, why: Held) {
        self.going.remove(&id);
        self.held.insert(id, why);
    }

    /// Takes out what was not asked for.
    fn narrow(&mut self, dossier: &Dossier, request: &Request) {
        let wanted = request.issues.as_ref().map(|it| self.with_parts(dossier, it));
        let is_wanted = |id: Id<Issue>| wanted.as_ref().is_none_or(|it| it.contains(&id));
        let in_time = |it: Option<Date>| match (request.from, request.until) {
            (None, None) => true,
            (from, until) => it.is_some_and(|it| {
                from.is_none_or(|from| from <= it.last()) && until.is_none_or(|until| it.last() <= until)
            }),
        };
        let clauses = self.clauses(dossier);
        let is_about = |target| match target {
            Target::Proposal(id) => {
                clauses.get(&id).into_iter().flatten().filter_map(|it| it.issue).any(is_wanted)
            }
            other => issue_of(dossier, other).is_some_and(is_wanted),
        };
        let mut out = Vec::new();
        for id in &self.going {
            let why = match dossier.record(*id) {
                Some(Record::Statement(it)) if !in_time(it.date) => Some(Held::OtherTime),
                Some(Record::Event(it)) if !in_time(it.start.map(|it| it.date)) => Some(Held::OtherTime),
                _ if wanted.is_none() => None,
                Some(record) => {
                    let is_about = match record {
                        Record::Issue(_) => id.of().is_none_or(is_wanted),
                        Record::Statement(it) => it.points.iter().any(|it| is_about(it.target)),
                        Record::Clause(it) => it.issue.is_some_and(is_wanted),
                        Record::Proposal(_) => id.of().is_some_and(|it| is_about(Target::Proposal(it))),
                        Record::Event(it) => it.agenda.iter().any(|it| is_wanted(*it)),
                        Record::Interest(it) => it.issues.iter().any(|it| is_wanted(*it)),
                        Record::Task(it) => it.about.iter().filter_map(|it| it.of()).any(is_wanted),
                        _ => true,
                    };
                    (!is_about).then_some(Held::OtherIssues)
                }
                None => None,
            };
            out.extend(why.map(|why| (*id, why)));
        }
        for (id, why) in out {
            self.hold(id, why);
        }
    }

    /// The issues that go of those, and of their parts, down to where one stays behind.
    fn with_parts(&self, dossier: &Dossier, issues: &BTreeSet<Id<Issue>>) -> BTreeSet<Id<Issue>> {
        let mut parts: BTreeMap<Id<Issue>, Vec<Id<Issue>>> = BTreeMap::new();
        for (id, it) in dossier.all::<Issue>() {
            if let Some(parent) = it.parent {
                parts.entry(parent).or_default().push(id);
            }
        }
        let (mut out, mut next) = (BTreeSet::new(), issues.iter().copied().collect::<Vec<_>>());
        while let Some(id) = next.pop() {
            if self.goes(id) && out.insert(id) {
                next.extend(parts.get(&id).into_iter().flatten());
            }
        }
        out
    }

    /// The clauses that go, by their proposals.
    fn clauses<'a>(&self, dossier: &'a Dossier) -> BTreeMap<Id<Proposal>, Vec<&'a Clause>> {
        let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (_, it) in dossier.all::<Clause>().filter(|(id, _)| self.goes(*id)) {
            out.entry(it.proposal).or_default().push(it);
        }
        out
    }

    /// Takes out what hangs on something that stays, until nothing more falls. A record that falls can let another
    /// fall, never make one go again, so the order does not matter.
    fn settle(&mut self, dossier: &Dossier, with: With) {
        loop {
            let fallen: Vec<(AnyId, Held)> =
                self.going.iter().filter_map(|id| Some((*id, self.lacks(dossier, with, *id)?))).collect();
            if fallen.is_empty() {
                return;
            }
            for (id, why) in fallen {
                self.hold(id, why);
            }
        }
    }

    /// What a record needs and lacks.
    fn lacks(&self, dossier: &Dossier, with: With, id: AnyId) -> Option<Held> {
        let missing = |it: AnyId| (!self.holds(it)).then_some(Held::Needs(it));
        // Of several at least one has to go.
        let all_missing = |all: &[Id<Party>]| {
            all.iter().all(|it| !self.goes(*it)).then(|| all.first().map(|it| Held::Needs(it.any())))?
        };
        match dossier.record(id)? {
            Record::Statement(it) => all_missing(&it.by).or_else(|| {
                let says = it.points.iter().any(|it| self.holds(it.target.record()))
                    || !it.quote.is_empty()
                    || with.paraphrases && !it.words.is_empty();
                (!says).then_some(Held::Empty)
            }),
            Record::Interest(it) => missing(it.party.any()),
            Record::Proposal(it) => all_missing(&it.authors),
            Record::Clause(it) => missing(it.proposal.any()),
            Record::Task(it) => match it.about.first() {
                Some(first) if !it.about.iter().any(|it| self.holds(*it)) => Some(Held::Needs(*first)),
                _ => None,
            },
            _ => None,
        }
    }

    /// People go where something that goes names them, sources where something that goes is known from them.
    fn people_and_sources(&mut self, dossier: &Dossier, with: With) {
        let mut named: BTreeSet<AnyId> = BTreeSet::new();
        for id in &self.going {
            match dossier.record(*id) {
                Some(Record::Statement(it)) => {
                    named.extend(it.speaker.filter(|_| names_speaker(it, with)).map(Id::any));
                }
                Some(Record::Event(it)) => {
                    named.extend(it.participants.iter().filter_map(|it| it.person).map(Id::any));
                }
                Some(Record::Task(it)) => named.extend(it.owner.map(|it| it.record())),
                _ => {}
            }
        }
        self.hold_all_but(KindName::Person, &named, Held::People);
        let mut cited: BTreeSet<AnyId> = BTreeSet::new();
        for id in self.going.iter().filter(|it| it.kind != KindName::Source) {
            let citations = dossier.record(*id).into_iter().flat_map(Record::citations);
            cited.extend(citations.filter(|it| it.via == Via::Direct).map(|it| it.source.any()));
        }
        self.hold_all_but(KindName::Source, &cited, Held::NotCited);
    }

    fn hold_all_but(&mut self, kind: KindName, these: &BTreeSet<AnyId>, why: Held) {
        let others: Vec<AnyId> =
            self.going.iter().copied().filter(|it| it.kind == kind && !these.contains(it)).collect();
        for id in others {
            self.hold(id, why);
        }
    }
}

/// Whether a copy says who spoke. Who may not be named is named in none.
pub(super) fn names_speaker(statement: &Statement, with: With) -> bool {
    with.speakers && statement.standing != Standing::Unattributed
}

/// Why a record stays behind for its own sake, whatever it is about.
fn kept_from(request: &Request, record: &Record) -> Option<Held> {
    if !is_within(request.to, record) {
        let named = record.level() == Level::Table && request.to >= Recipient::Level(Level::Table);
        return Some(if named { Held::Audience } else { Held::Level(record.level()) });
    }
    match record {
        Record::Note(_) | Record::Assessment(_) => Some(Held::Never),
        Record::Interest(_) if !request.with.paraphrases => Some(Held::OwnWords),
        Record::Person(_) if !request.with.speakers => Some(Held::People),
        Record::Statement(it) if !is_addressed(request.to, it) => Some(Held::NotAddressed),
        _ => None,
    }
}

/// Whether the recipient may see it by its level and audience.
fn is_within(to: Recipient, record: &Record) -> bool {
    let audience = record.audience();
    match (to, record.level()) {
        (_, Level::Public) => true,
        (Recipient::Party(party), Level::Table) => audience.is_empty() || audience.contains(&party),
        (Recipient::Party(_), _) => false,
        // A copy for everybody at the table is not for the few of an audience.
        (Recipient::Level(Level::Table), Level::Table) => audience.is_empty(),
        (Recipient::Level(level), own) => own <= level,
    }
}

fn is_addressed(to: Recipient, statement: &Statement) -> bool {
    match to {
        Recipient::Party(party) if statement.level != Level::Public => {
            statement.by.contains(&party) || statement.to.contains(&party)
        }
        _ => true,
    }
}
