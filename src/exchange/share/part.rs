//! What of the records that go stays behind, and why: found by holding each against its copy, so that it is told of
//! whatever is not there. What never goes from any record is not told of each: who entered it when, its colour, how it
//! was moved about.

use super::{Held, Key, Request};
use crate::model::{
    AnyId, Date, Dossier, Id, Scale, ScaleOption,
    field::{Rewire, Value},
    record::{IssueStatus, KindName, ProposalStatus, Record},
};
use std::collections::{BTreeMap, BTreeSet};

/// Something in a record that goes, which stays behind itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A choice of its scale.
    Choice(Id<ScaleOption>),
    /// How far it had come from that date on.
    Status(Date),
    /// What names another record, in that field.
    Names(&'static str, AnyId),
    /// What was entered in a field, by the field's way in the record.
    Field(&'static str),
}

/// What of each record that goes stays behind, by reason.
pub type Parts = BTreeMap<AnyId, BTreeMap<Held, BTreeSet<Piece>>>;

/// What is told of no record.
const UNTOLD: &[&str] = &["added", "audience", "colour", "default_level", "level", "order"];
/// What goes from no record.
const NEVER: &[&str] = &["consent", "excerpt", "file", "keywords", "lead", "own_party", "reliability"];

/// Finds them.
pub(super) fn parts(
    dossier: &Dossier,
    copy: &Dossier,
    ids: &BTreeMap<AnyId, AnyId>,
    request: &Request,
    key: &Key,
) -> Parts {
    let own: BTreeMap<AnyId, AnyId> = ids.iter().map(|(id, its)| (*its, *id)).collect();
    let mut all = Parts::new();
    for (id, its) in ids {
        let Some((whole, copy)) = dossier.record(*id).zip(copy.record(*its)) else { continue };
        let mut found = Found { request, ids, held: BTreeMap::new() };
        found.names(whole, copy, &own);
        found.fields(whole, copy);
        found.lists(whole, copy, key);
        if !found.held.is_empty() {
            all.insert(*id, found.held);
        }
    }
    all
}

struct Found<'a> {
    request: &'a Request,
    ids: &'a BTreeMap<AnyId, AnyId>,
    held: BTreeMap<Held, BTreeSet<Piece>>,
}

impl Found<'_> {
    fn put(&mut self, why: Held, what: Piece) {
        self.held.entry(why).or_default().insert(what);
    }

    /// Records that are named there, and not in the copy.
    fn names(&mut self, whole: &Record, copy: &Record, own: &BTreeMap<AnyId, AnyId>) {
        let there: BTreeSet<_> =
            named(copy).into_iter().map(|(field, id)| (field, own.get(&id).copied().unwrap_or(id))).collect();
        for (field, id) in named(whole).difference(&there) {
            if UNTOLD.contains(field) {
                continue;
            }
            let goes = self.ids.contains_key(id);
            match *field {
                field if NEVER.contains(&field) => self.put(Held::Never, Piece::Field(field)),
                "citations" if goes => self.put(Held::NotDirect, Piece::Names("citations", *id)),
                field if id.kind == KindName::Person => self.put(Held::People, Piece::Names(field, *id)),
                field if goes => self.put(Held::OtherIssues, Piece::Names(field, *id)),
                field => self.put(Held::Needs(*id), Piece::Names(field, *id)),
            }
        }
    }

    /// Fields of which nothing is in the copy.
    fn fields(&mut self, whole: &Record, copy: &Record) {
        let names: BTreeSet<&str> = named(whole).into_iter().map(|(field, _)| field).collect();
        for field in whole.kind().fields().iter().filter(|it| !UNTOLD.contains(it)) {
            let is_gone = !is_blank(&whole.field(field)) && is_blank(&copy.field(field));
            if NEVER.contains(field) {
                if is_gone {
                    self.put(Held::Never, Piece::Field(field));
                }
            } else if is_gone && !names.contains(field) && !["statuses", "scale"].contains(field) {
                self.put(self.own_words(), Piece::Field(field));
            }
        }
    }

    /// Why our own words stay, or what could not go without them.
    const fn own_words(&self) -> Held {
        if self.request.with.paraphrases { Held::Never } else { Held::OwnWords }
    }

    /// Elements of lists.
    fn lists(&mut self, whole: &Record, copy: &Record, key: &Key) {
        match (whole, copy) {
            (Record::Issue(whole), Record::Issue(copy)) => {
                self.scale(&whole.scale, &copy.scale, key);
                let of = |it: &IssueStatus| (it.date, !it.words.is_empty());
                self.statuses(whole.statuses.iter().map(of), copy.statuses.iter().map(of));
            }
            (Record::Proposal(whole), Record::Proposal(copy)) => {
                let of = |it: &ProposalStatus| (it.date, !it.words.is_empty());
                self.statuses(whole.statuses.iter().map(of), copy.statuses.iter().map(of));
            }
            (Record::Statement(whole), Record::Statement(copy)) => {
                // What is dropped as a whole is told by what it is on; the others stand in the same order.
                let is_there = |it: &crate::model::Point| self.ids.contains_key(&it.target.record());
                let points: Vec<_> =
                    whole.points.iter().filter(|it| is_there(it)).zip(&copy.points).collect();
                for (whole, copy) in points {
                    if whole.kind != copy.kind {
                        self.put(Held::OwnWords, Piece::Field("points.kind"));
                    }
                    if whole.place.is_some() && copy.place.is_none() {
                        self.put(Held::OwnWords, Piece::Field("points.place"));
                    }
                    if !whole.words.is_empty() && copy.words.is_empty() {
                        self.put(Held::OwnWords, Piece::Field("points.words"));
                    }
                    if whole.conditions.iter().zip(&copy.conditions).any(|(a, b)| a.text.len() > b.text.len())
                    {
                        self.put(Held::OwnWords, Piece::Field("points.conditions.text"));
                    }
                }
            }
            (Record::Clause(whole), Record::Clause(copy))
                if whole.place.is_some() && copy.place.is_none() =>
            {
                self.put(Held::NotChosen, Piece::Field("place"));
            }
            _ => {}
        }
        let graded = |it: &Record| it.citations().iter().any(|it| it.credibility.is_some());
        if graded(whole) && !copy.citations().is_empty() {
            self.put(Held::Never, Piece::Field("citations.credibility"));
        }
    }

    /// Since when something had come how far, and whether that was put into words.
    fn statuses(
        &mut self,
        whole: impl Iterator<Item = (Date, bool)>,
        copy: impl Iterator<Item = (Date, bool)>,
    ) {
        let there: BTreeSet<Date> = copy.map(|(date, _)| date).collect();
        for (date, has_words) in whole {
            if !there.contains(&date) {
                self.put(Held::OtherTime, Piece::Status(date));
            } else if has_words && !self.request.with.paraphrases {
                self.put(Held::OwnWords, Piece::Field("statuses.words"));
            }
        }
    }

    fn scale(&mut self, whole: &Scale, copy: &Scale, key: &Key) {
        let there: BTreeSet<Id<ScaleOption>> = copy.options().iter().map(|it| it.id).collect();
        for it in whole.options() {
            if !there.contains(&key.id(it.id)) {
                self.put(Held::NotChosen, Piece::Choice(it.id));
            } else if it.placement.is_some() {
                self.put(Held::Never, Piece::Field("scale.placement"));
            }
        }
        let (low, high) = match whole {
            Scale::Amount { low, high, .. } => (low.map(|_| "scale.low"), high.map(|_| "scale.high")),
            Scale::Date { low, high } => (low.map(|_| "scale.earliest"), high.map(|_| "scale.latest")),
            _ => (None, None),
        };
        for it in [low, high].into_iter().flatten() {
            self.put(Held::Never, Piece::Field(it));
        }
    }
}

fn is_blank(it: &Value) -> bool {
    match it {
        Value::Blank => true,
        Value::List(all) => all.is_empty(),
        _ => false,
    }
}

/// The records that a record names, with the fields in which they stand.
fn named(record: &Record) -> BTreeSet<(&'static str, AnyId)> {
    let mut all = BTreeSet::new();
    record.clone().rewire(&mut |field, id| {
        all.insert((field, id));
        Rewire::Keep
    });
    all
}
