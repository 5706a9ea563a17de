//! What of a record goes: each is taken apart into all its fields and built anew from those that are allowed. A field
//! that is added to a record does not compile here until it is said what becomes of it.

mod said;
mod scale;

use super::{Key, Reach, Recipient, Request, order::orders, text};
use crate::model::{
    AnyId, Citation, Date, Dossier, Id, Kind, Level, Order, Placed, ScaleOption, Via,
    record::{
        Cover, Event, Issue, IssueStatus, Membership, Of, Owner, Participant, Party, Person, Post, Record,
        Source, Task,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// What is needed to build a copy.
pub(super) struct Allowed<'a> {
    dossier: &'a Dossier,
    request: &'a Request,
    reach: &'a Reach,
    key: &'a Key,
    ids: &'a BTreeMap<AnyId, AnyId>,
    orders: BTreeMap<AnyId, Order>,
    /// The options of scales on which something stands that goes; the others would tell what was thought of.
    used: BTreeSet<Id<ScaleOption>>,
}

/// The fields that every record has, as far as they go.
struct Head {
    level: Level,
    audience: Vec<Id<Party>>,
    citations: Vec<Citation>,
}

impl<'a> Allowed<'a> {
    pub(super) fn new(
        dossier: &'a Dossier,
        request: &'a Request,
        reach: &'a Reach,
        key: &'a Key,
        ids: &'a BTreeMap<AnyId, AnyId>,
    ) -> Self {
        let orders = orders(dossier, reach);
        let mut it = Self { dossier, request, reach, key, ids, orders, used: BTreeSet::new() };
        it.used = it.options_used();
        it
    }

    /// A dossier has a cover, though nothing on it may go.
    pub(super) fn blank_cover(&self) -> Option<(AnyId, Record)> {
        let (id, _) = self.dossier.cover().filter(|(id, _)| !self.reach.goes(*id))?;
        Some((self.key.id(id).any(), Cover::default().wrap()))
    }

    /// The record as it goes, if it does.
    pub(super) fn record(&self, id: AnyId) -> Option<Record> {
        let record = self.dossier.record(id).filter(|_| self.reach.holds(id))?;
        Some(match record {
            Record::Cover(it) => self.cover(it).wrap(),
            Record::Party(it) => self.party(it).wrap(),
            Record::Person(it) => self.person(it).wrap(),
            Record::Issue(it) => self.issue(id, it).wrap(),
            Record::Statement(it) => self.statement(id, it)?.wrap(),
            Record::Interest(it) => self.interest(it)?.wrap(),
            Record::Proposal(it) => self.proposal(it).wrap(),
            Record::Clause(it) => self.clause(id, it)?.wrap(),
            Record::Event(it) => self.event(it).wrap(),
            Record::Source(it) => self.source(it).wrap(),
            Record::Task(it) => self.task(it).wrap(),
            Record::Assessment(_) | Record::Note(_) => return None,
        })
    }

    // In these patterns `_` marks what never goes.

    fn cover(&self, it: &Cover) -> Cover {
        let Cover {
            title,
            summary,
            language,
            marking,
            own_party: _,
            default_level: _,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        Cover {
            title: self.text(title),
            summary: self.own_words(summary),
            language: language.clone(),
            marking: self.text(marking),
            own_party: None,
            default_level: Level::default(),
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn party(&self, it: &Party) -> Party {
        let Party {
            name,
            code,
            aliases,
            kind,
            role,
            colour: _,
            memberships,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let memberships = memberships.iter().filter_map(|Membership { bloc, from, to, binding }| {
            Some(Membership { bloc: self.id(*bloc)?, from: *from, to: *to, binding: *binding })
        });
        Party {
            name: self.text(name),
            code: self.text(code),
            aliases: self.own_lines(aliases),
            kind: *kind,
            role: *role,
            colour: None,
            memberships: memberships.collect(),
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn person(&self, it: &Person) -> Person {
        let Person { name, aliases, posts, level, audience, citations, added: _ } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let posts = posts.iter().filter_map(|Post { party, title, from, to, chief }| {
            Some(Post {
                party: self.id(*party)?,
                title: self.text(title),
                from: *from,
                to: *to,
                chief: *chief,
            })
        });
        Person {
            name: self.text(name),
            aliases: self.own_lines(aliases),
            posts: posts.collect(),
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn issue(&self, id: AnyId, it: &Issue) -> Issue {
        let Issue {
            reference,
            title,
            question,
            parent,
            order: _,
            scale,
            baseline: Placed { text, place },
            consent: _,
            statuses,
            deadline,
            lead: _,
            keywords: _,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let statuses =
            statuses.iter().filter(|it| self.is_over(it.date)).map(|IssueStatus { date, status, words }| {
                IssueStatus { date: *date, status: *status, words: self.own_words(words) }
            });
        Issue {
            reference: self.text(reference),
            title: self.text(title),
            question: self.text(question),
            parent: parent.and_then(|it| self.id(it)),
            order: self.order(id),
            scale: self.scale(scale),
            baseline: Placed { text: self.text(text), place: self.place(id.of(), place.as_ref()) },
            consent: Vec::new(),
            statuses: statuses.collect(),
            deadline: *deadline,
            lead: None,
            keywords: Vec::new(),
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn event(&self, it: &Event) -> Event {
        let Event {
            kind,
            title,
            status,
            start,
            end,
            location,
            participants,
            agenda,
            outcome,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let mut taking_part: Vec<Participant> = Vec::new();
        for Participant { party, person, tentative } in participants {
            let Some(party) = self.id(*party) else { continue };
            let person = person.and_then(|it| self.id(it));
            // Two people of one party are one entry where neither is named.
            match taking_part.iter_mut().find(|it| it.party == party && it.person == person) {
                Some(it) => it.tentative &= *tentative,
                None => taking_part.push(Participant { party, person, tentative: *tentative }),
            }
        }
        Event {
            kind: *kind,
            title: self.text(title),
            status: *status,
            start: *start,
            end: *end,
            location: self.text(location),
            participants: taking_part,
            agenda: self.those(agenda),
            outcome: self.own_words(outcome),
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn source(&self, it: &Source) -> Source {
        let Source {
            title,
            publisher,
            author,
            date,
            url,
            kind,
            reliability: _,
            excerpt: _,
            file: _,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        Source {
            title: self.text(title),
            publisher: self.text(publisher),
            author: self.text(author),
            date: *date,
            url: self.text(url),
            kind: *kind,
            reliability: None,
            excerpt: String::new(),
            file: None,
            level,
            audience,
            citations,
            added: None,
        }
    }

    fn task(&self, it: &Task) -> Task {
        let Task { title, owner, due, done_on, about, level, audience, citations, added: _ } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let owner = owner.and_then(|it| match it {
            Owner::Party(id) => self.id(id).map(Owner::Party),
            Owner::Person(id) => self.id(id).map(Owner::Person),
        });
        Task {
            title: self.text(title),
            owner,
            due: *due,
            done_on: *done_on,
            about: about.iter().filter_map(|it| self.ids.get(it).copied()).collect(),
            level,
            audience,
            citations,
            added: None,
        }
    }

    /// The level goes, that it may be kept. An audience is narrowed to the recipient, or to those of it that go;
    /// where none is left the record is for the delegation, never for more.
    fn head(&self, level: Level, audience: &[Id<Party>], citations: &[Citation]) -> Head {
        let those = match self.request.to {
            Recipient::Party(party) if !audience.is_empty() => self.those(&[party]),
            _ => self.those(audience),
        };
        let is_lost = those.is_empty() && !audience.is_empty();
        let citations = citations.iter().filter_map(|Citation { source, locator, via, credibility: _ }| {
            // A leak, or what somebody has heard, is no source that is named to others.
            let source = self.id(*source).filter(|_| *via == Via::Direct)?;
            Some(Citation { source, locator: self.text(locator), via: *via, credibility: None })
        });
        Head {
            level: if is_lost && level == Level::Table { Level::Delegation } else { level },
            audience: those,
            citations: citations.collect(),
        }
    }

    fn id<K: Kind>(&self, id: Id<K>) -> Option<Id<K>> {
        self.ids.get(&id.any())?.of()
    }

    fn those<K: Kind>(&self, ids: &[Id<K>]) -> Vec<Id<K>> {
        ids.iter().filter_map(|it| self.id(*it)).collect()
    }

    fn order(&self, id: AnyId) -> Order {
        self.orders.get(&id).cloned().unwrap_or_default()
    }

    /// Whether a date does not lie after the time that was asked for.
    fn is_over(&self, date: Date) -> bool {
        self.request.until.is_none_or(|until| date.last() <= until)
    }

    /// Words of the matter itself.
    fn text(&self, it: &str) -> String {
        text::with_ids_of_the_copy(it, self.ids)
    }

    /// Words of our own.
    fn own_words(&self, it: &str) -> String {
        if self.request.with.paraphrases { self.text(it) } else { String::new() }
    }

    fn own_lines(&self, it: &[String]) -> Vec<String> {
        if self.request.with.paraphrases { it.iter().map(|it| self.text(it)).collect() } else { Vec::new() }
    }
}
