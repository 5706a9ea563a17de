//! What makes a dossier whole: no dangling reference, circle, duplicate part, place of the wrong
//! type or disguised text. Loading and editing keep it so; what only looks wrong is a check.

use super::{
    dossier::Dossier,
    id::{AnyId, Id},
    record::{Clause, Cover, Issue, KindName, Party, Proposal, Record, Shown, Statement, Target},
    scale::{Misfit, Place},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Why a dossier is not whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The record at fault.
    pub record: AnyId,
    /// The field at fault.
    pub field: &'static str,
    /// What is wrong.
    pub what: What,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// There is no such record.
    Dangling(AnyId),
    /// The clause has no such alternative.
    NoSuchAlternative(String),
    /// Following this field one comes back to the record.
    Circle,
    /// A place does not fit the scale of the issue it is on.
    Place(Id<Issue>, Misfit),
    /// There is a place, but no issue on whose scale it could lie.
    NoScale,
    /// A part's id stands in the record twice.
    PartTwice(String),
    /// A character that can disguise text or break a line.
    Character(char),
    /// A dossier has exactly one cover; there are that many.
    Covers(usize),
}

/// Whether a character is kept out of all text: controls other than line feed and tab, and the
/// characters that override the direction of text.
#[must_use]
pub fn is_barred(it: char) -> bool {
    (it.is_control() && it != '\n' && it != '\t') || matches!(it, '\u{202a}'..='\u{202e}')
}

/// Whether a character is kept out of what stands on one line, as a name does.
#[must_use]
pub fn is_barred_from_a_line(it: char) -> bool {
    it.is_control() || is_barred(it)
}

/// Whether it can make a text read otherwise than it is: what is kept out of all text, and what else turns the
/// direction of text, breaks its line, or is not seen.
#[must_use]
pub fn is_disguising(it: char) -> bool {
    is_barred_from_a_line(it)
        || matches!(
            it,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}'
        )
}

/// The first character of a text that is kept out of all text.
fn first_barred(text: &str) -> Option<char> {
    // Bytes first: plain text is by far the most.
    let suspect = |it: &u8| *it < 0x20 || matches!(it, 0x7f | 0xc2 | 0xe2);
    // By blocks, without a way out of each, since those are compared at one stroke.
    let suspect = text.as_bytes().chunks(64).any(|it| it.iter().fold(false, |any, it| any | suspect(it)));
    if suspect { text.chars().find(|it| is_barred(*it)) } else { None }
}

/// What is seen of records one by one as they are read, when they are at hand. Later they would all have to be
/// fetched from memory again, which costs more than the look.
#[derive(Debug)]
pub struct Glance {
    /// Every id that was named, some more than once.
    named: Vec<AnyId>,
    /// The ids named last, each in the slot of its number: most are named again and again.
    lately: Vec<Option<AnyId>>,
    has_barred: bool,
    issues: HashMap<Id<Issue>, Arc<Issue>>,
    /// The records that a glance cannot clear.
    open: Vec<AnyId>,
}

impl Default for Glance {
    fn default() -> Self {
        Self {
            named: Vec::new(),
            lately: vec![None; 1 << 13],
            has_barred: false,
            issues: HashMap::new(),
            open: Vec::new(),
        }
    }
}

impl Glance {
    /// Looks at one record. Statements are cleared at once if the issues came before them, as they do in a file.
    pub fn at(&mut self, id: AnyId, record: &Record) {
        let Self { named, lately, has_barred, issues, open } = self;
        let slots = lately.len() as u64;
        record.each(&mut |_, value| {
            value.refs(&mut |id| {
                let slot = &mut lately[(id.number % slots) as usize];
                if *slot != Some(id) {
                    *slot = Some(id);
                    named.push(id);
                }
            });
            value.texts(&mut |text| *has_barred |= first_barred(text).is_some());
        });
        if let (Record::Issue(it), Some(id)) = (record, id.of()) {
            issues.insert(id, Arc::clone(it));
        }
        if !matches!(record, Record::Statement(it) if is_clear(it, issues)) {
            open.push(id);
        }
    }
}

/// Whether every place in a statement is on an issue that is there already, and fits.
fn is_clear(statement: &Statement, issues: &HashMap<Id<Issue>, Arc<Issue>>) -> bool {
    let fits = |issue: Option<Id<Issue>>, place: &Option<Place>| match (issue, place) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(issue), Some(place)) => issues.get(&issue).is_some_and(|it| it.scale.fits(place).is_ok()),
    };
    statement.points.iter().all(|point| {
        let own = match point.target {
            Target::Issue(issue) => fits(Some(issue), &point.place),
            Target::Proposal(_) | Target::Clause(_) => point.place.is_none(),
            Target::Alternative(..) => false,
        };
        own && point.conditions.iter().all(|it| fits(it.issue, &it.place))
    })
}

/// The issue on whose scale a target's places lie.
#[must_use]
pub fn issue_of(dossier: &Dossier, target: Target) -> Option<Id<Issue>> {
    match target {
        Target::Issue(id) => Some(id),
        Target::Proposal(_) => None,
        Target::Clause(id) | Target::Alternative(id, _) => dossier.get(id)?.issue,
    }
}

/// Every place in a record, with its field and the issue on whose scale it lies.
pub fn places<'a>(
    dossier: &Dossier,
    id: AnyId,
    record: &'a Record,
    see: &mut dyn FnMut(&'static str, Option<Id<Issue>>, &'a Place),
) {
    let mut put = |field, issue, place: &'a Option<Place>| {
        if let Some(place) = place {
            see(field, issue, place);
        }
    };
    match record {
        Record::Issue(it) => put("baseline", id.of(), &it.baseline.place),
        Record::Statement(it) => {
            for point in &it.points {
                put("points", issue_of(dossier, point.target), &point.place);
                for condition in &point.conditions {
                    put("points", condition.issue, &condition.place);
                }
            }
        }
        Record::Assessment(it) => {
            put("aim", it.issue, &it.aim.place);
            put("bottom_line", it.issue, &it.bottom_line.surely);
            put("bottom_line", it.issue, &it.bottom_line.possibly);
        }
        Record::Clause(it) => put("place", it.issue, &it.place),
        Record::Cover(_)
        | Record::Party(_)
        | Record::Person(_)
        | Record::Interest(_)
        | Record::Proposal(_)
        | Record::Event(_)
        | Record::Source(_)
        | Record::Note(_)
        | Record::Task(_) => {}
    }
}

/// The same places, to be changed. The place may be taken out.
pub fn places_mut(
    dossier: &Dossier,
    id: AnyId,
    record: &mut Record,
    see: &mut dyn FnMut(Option<Id<Issue>>, &mut Option<Place>),
) {
    match record {
        Record::Issue(it) => see(id.of(), &mut Arc::make_mut(it).baseline.place),
        Record::Statement(it) => {
            for point in &mut Arc::make_mut(it).points {
                see(issue_of(dossier, point.target), &mut point.place);
                for condition in &mut point.conditions {
                    see(condition.issue, &mut condition.place);
                }
            }
        }
        Record::Assessment(it) => {
            let it = Arc::make_mut(it);
            see(it.issue, &mut it.aim.place);
            see(it.issue, &mut it.bottom_line.surely);
            see(it.issue, &mut it.bottom_line.possibly);
        }
        Record::Clause(it) => {
            let it = Arc::make_mut(it);
            see(it.issue, &mut it.place);
        }
        _ => {}
    }
}

impl Dossier {
    /// Everything that keeps it from being whole, by record.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut out = self.faults_of_covers();
        for (id, record) in self.records() {
            self.faults_in(id, record, &mut out);
        }
        self.circles(&mut out);
        out
    }

    /// The same, where a glance was had at each record: what that has cleared is not looked at again.
    #[must_use]
    pub fn faults_after(&self, glance: &Glance) -> Vec<Fault> {
        if glance.has_barred || !glance.named.iter().all(|it| self.holds(*it)) {
            return self.faults();
        }
        let mut out = self.faults_of_covers();
        for id in &glance.open {
            if let Some(record) = self.record(*id) {
                self.faults_in(*id, record, &mut out);
            }
        }
        self.circles(&mut out);
        out
    }

    fn faults_of_covers(&self) -> Vec<Fault> {
        let covers = self.of_kind(KindName::Cover).count();
        if covers == 1 {
            return Vec::new();
        }
        let record = self.of_kind(KindName::Cover).nth(1).map_or(Id::<Cover>::new(1).any(), |(id, _)| id);
        vec![Fault { record, field: "", what: What::Covers(covers) }]
    }

    fn circles(&self, out: &mut Vec<Fault>) {
        let mut circle = |record: AnyId, field| out.push(Fault { record, field, what: What::Circle });
        circles(self.all::<Issue>().map(|(id, it)| (id, it.parent.as_slice())), |id| {
            circle(id.any(), "parent");
        });
        circles(self.all::<Proposal>().map(|(id, it)| (id, it.supersedes.as_slice())), |id| {
            circle(id.any(), "supersedes");
        });
        let blocs: Vec<(Id<Party>, Vec<Id<Party>>)> = self
            .all::<Party>()
            .map(|(id, it)| (id, it.memberships.iter().map(|it| it.bloc).collect()))
            .collect();
        circles(blocs.iter().map(|(id, it)| (*id, it.as_slice())), |id| circle(id.any(), "memberships"));
    }

    /// What is wrong with one record, circles through it included; other records may still be at
    /// fault because of it, if it was taken out or an issue's scale was changed.
    #[must_use]
    pub fn faults_of(&self, id: AnyId) -> Vec<Fault> {
        let mut out = Vec::new();
        if let Some(record) = self.record(id) {
            self.faults_in(id, record, &mut out);
            let field = match record {
                Record::Issue(_) => "parent",
                Record::Proposal(_) => "supersedes",
                Record::Party(_) => "memberships",
                _ => return out,
            };
            if self.comes_back(id) {
                out.push(Fault { record: id, field, what: What::Circle });
            }
        }
        out
    }

    /// Whether following parents, superseded versions or blocs one comes back to the record.
    fn comes_back(&self, start: AnyId) -> bool {
        let (mut seen, mut next) = (HashSet::new(), vec![start]);
        while let Some(at) = next.pop() {
            let up: Vec<AnyId> = match self.record(at) {
                Some(Record::Issue(it)) => it.parent.iter().map(|it| it.any()).collect(),
                Some(Record::Proposal(it)) => it.supersedes.iter().map(|it| it.any()).collect(),
                Some(Record::Party(it)) => it.memberships.iter().map(|it| it.bloc.any()).collect(),
                _ => Vec::new(),
            };
            if up.contains(&start) {
                return true;
            }
            next.extend(up.into_iter().filter(|it| seen.insert(*it)));
        }
        false
    }

    fn faults_in(&self, id: AnyId, record: &Record, out: &mut Vec<Fault>) {
        record.each(&mut |field, value: &dyn Shown| {
            value.refs(&mut |to| {
                if !self.holds(to) {
                    out.push(Fault { record: id, field, what: What::Dangling(to) });
                }
            });
            value.texts(&mut |text| {
                if let Some(it) = first_barred(text) {
                    out.push(Fault { record: id, field, what: What::Character(it) });
                }
            });
        });
        places(self, id, record, &mut |field, issue, place| {
            let what = match issue {
                None => What::NoScale,
                // A dangling issue is told above.
                Some(issue) => match self.get(issue).map(|it| it.scale.fits(place)) {
                    Some(Err(misfit)) => What::Place(issue, misfit),
                    _ => return,
                },
            };
            out.push(Fault { record: id, field, what });
        });
        let mut fault = |field, what| out.push(Fault { record: id, field, what });
        match record {
            Record::Issue(it) => {
                if let Some(id) = first_twice(it.scale.options().iter().map(|it| it.id)) {
                    fault("scale", What::PartTwice(id.to_string()));
                }
            }
            Record::Clause(it) => brackets(it, &mut fault),
            Record::Statement(it) => self.targets(it, &mut fault),
            Record::Assessment(it) => {
                if let Some(id) = first_twice(it.values.iter().map(|it| it.option)) {
                    fault("values", What::PartTwice(id.to_string()));
                }
                let scale = it.issue.and_then(|it| self.get(it)).map(|it| &it.scale);
                for value in &it.values {
                    match (it.issue, scale) {
                        (None, _) => fault("values", What::NoScale),
                        (Some(issue), Some(scale)) if scale.option(value.option).is_none() => {
                            fault("values", What::Place(issue, Misfit::NoSuchOption(value.option)));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn targets(&self, statement: &Statement, fault: &mut impl FnMut(&'static str, What)) {
        for point in &statement.points {
            if let Target::Alternative(clause, alternative) = point.target
                && let Some(clause) = self.get(clause)
                && !clause.brackets.iter().flat_map(|it| &it.alternatives).any(|it| it.id == alternative)
            {
                fault("points", What::NoSuchAlternative(alternative.to_string()));
            }
        }
    }
}

fn brackets(clause: &Clause, fault: &mut impl FnMut(&'static str, What)) {
    if let Some(id) = first_twice(clause.brackets.iter().map(|it| it.id)) {
        fault("brackets", What::PartTwice(id.to_string()));
    }
    if let Some(id) = first_twice(clause.brackets.iter().flat_map(|it| &it.alternatives).map(|it| it.id)) {
        fault("brackets", What::PartTwice(id.to_string()));
    }
}

fn first_twice<K>(ids: impl Iterator<Item = Id<K>>) -> Option<Id<K>> {
    let mut seen = HashSet::new();
    ids.into_iter().find(|it| !seen.insert(*it))
}

/// Reports every record that stands on a circle. In rounds, those that lead nowhere are left out;
/// what remains is on a circle or leads to one.
fn circles<'a, K: 'static>(nodes: impl Iterator<Item = (Id<K>, &'a [Id<K>])>, mut report: impl FnMut(Id<K>)) {
    let mut waiting: HashMap<Id<K>, usize> = HashMap::new();
    let mut led_to: HashMap<Id<K>, Vec<Id<K>>> = HashMap::new();
    let mut free = Vec::new();
    let nodes: Vec<_> = nodes.collect();
    let known: HashSet<Id<K>> = nodes.iter().map(|(id, _)| *id).collect();
    for (id, up) in nodes {
        let up: Vec<_> = up.iter().filter(|it| known.contains(it)).collect();
        if up.is_empty() {
            free.push(id);
        }
        waiting.insert(id, up.len());
        for to in up {
            led_to.entry(*to).or_default().push(id);
        }
    }
    while let Some(id) = free.pop() {
        waiting.remove(&id);
        for from in led_to.remove(&id).unwrap_or_default() {
            if let Some(count) = waiting.get_mut(&from) {
                *count -= 1;
                if *count == 0 {
                    free.push(from);
                }
            }
        }
    }
    let mut left: Vec<Id<K>> = waiting.into_keys().collect();
    left.sort();
    left.into_iter().for_each(&mut report);
}
