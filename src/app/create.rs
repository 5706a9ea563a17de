//! New records: what each kind begins with.

use super::{AppState, Panel, Selection};
use crate::{
    edit::{Edit, fresh_id, random_id},
    model::{
        Added, AnyId, Assessment, Citation, Clause, Dossier, Event, EventStatus, Id, Interest, Issue, Level,
        Note, Order, Owner, Participant, Party, Person, Point, PointKind, Post, Proposal, Source, Statement,
        Target, Task, When, matrix,
        record::{KindName, Of, Record},
    },
};

impl AppState {
    /// Whether a new record of that kind can be entered as things are: some must name another from the
    /// start.
    #[must_use]
    pub fn can_add(&self, kind: KindName) -> bool {
        let Some(dossier) = self.dossier() else { return false };
        match kind {
            KindName::Cover => false,
            KindName::Interest | KindName::Assessment => dossier.all::<Party>().next().is_some(),
            KindName::Clause => self.selected_proposal(dossier).is_some(),
            _ => true,
        }
    }

    /// Enters a new record of that kind and selects it. It takes over what is selected.
    pub(super) fn add(&mut self, kind: KindName) {
        let Some(dossier) = self.dossier() else { return };
        let (id, mut record) = match kind {
            KindName::Cover => return,
            KindName::Party => fresh(dossier, Party::default()),
            KindName::Person => fresh(dossier, self.new_person()),
            KindName::Source => fresh(dossier, Source::default()),
            KindName::Issue => fresh(dossier, new_issue(dossier, self.selected_issue_parent(dossier))),
            KindName::Statement => fresh(dossier, self.new_statement(dossier)),
            KindName::Event => fresh(dossier, self.new_event(dossier)),
            KindName::Proposal => {
                let authors = self.selected_party().into_iter().collect();
                fresh(dossier, Proposal { authors, ..Proposal::default() })
            }
            KindName::Note => {
                let (date, about) = (Some(self.today().into()), self.selected_records());
                fresh(dossier, Note { date, about, ..Note::default() })
            }
            KindName::Task => fresh(dossier, self.new_task()),
            KindName::Interest | KindName::Assessment => {
                let Some(party) = self.party_to_judge(dossier) else { return };
                let issue = self.selection.and_then(Selection::issue);
                if kind == KindName::Interest {
                    let mut it = Interest::new(party);
                    it.issues.extend(issue);
                    fresh(dossier, it)
                } else {
                    let mut it = Assessment::new(party);
                    (it.issue, it.date) = (issue, Some(self.as_of.into()));
                    it.by.clone_from(&self.around.user);
                    fresh(dossier, it)
                }
            }
            KindName::Clause => {
                let Some(proposal) = self.selected_proposal(dossier) else { return };
                fresh(dossier, new_clause(dossier, proposal))
            }
        };
        // What is entered while one reads a source is known from it.
        let tells = !matches!(kind, KindName::Party | KindName::Person | KindName::Source | KindName::Task);
        if let (true, Some(source)) = (tells, self.selected::<Source>()) {
            let (_, _, citations, _) = record.head_mut();
            citations.push(Citation::new(source));
        }
        self.enter(id, record);
    }

    /// The selected record, if another like it can be entered.
    pub(super) fn another(&self) -> Option<AnyId> {
        self.removable()
    }

    /// Enters a record of the same kind as the selected one, with what such records share in a source.
    pub(super) fn add_another(&mut self) {
        let (Some(dossier), Some(id)) = (self.dossier(), self.another()) else { return };
        let Some(was) = dossier.record(id) else { return };
        let (new, mut record) = match was {
            Record::Cover(_) => return,
            Record::Party(it) => fresh(dossier, Party { kind: it.kind, role: it.role, ..Party::default() }),
            Record::Person(it) => {
                let posts = it.posts.iter().take(1).map(|it| Post::new(it.party)).collect();
                fresh(dossier, Person { posts, ..Person::default() })
            }
            Record::Issue(it) => fresh(dossier, new_issue(dossier, it.parent)),
            Record::Statement(it) => {
                let same_day = dossier.all::<Statement>().filter(|(_, other)| other.date == it.date);
                let another = Statement {
                    by: it.by.clone(),
                    to: it.to.clone(),
                    date: it.date,
                    order: at_end(same_day.map(|(_, it)| &it.order)),
                    setting: it.setting,
                    standing: it.standing,
                    event: it.event,
                    ..Statement::default()
                };
                fresh(dossier, another)
            }
            Record::Interest(it) => fresh(dossier, Interest::new(it.party)),
            Record::Assessment(it) => {
                let mut another = Assessment::new(it.party);
                (another.date, another.basis) = (it.date, it.basis);
                another.by.clone_from(&it.by);
                fresh(dossier, another)
            }
            Record::Proposal(it) => {
                fresh(dossier, Proposal { authors: it.authors.clone(), ..Proposal::default() })
            }
            Record::Clause(it) => fresh(dossier, new_clause(dossier, it.proposal)),
            Record::Event(it) => {
                let another = Event {
                    kind: it.kind,
                    status: it.status,
                    start: it.start.map(|it| When { time: None, ..it }),
                    location: it.location.clone(),
                    participants: it.participants.clone(),
                    ..Event::default()
                };
                fresh(dossier, another)
            }
            Record::Source(it) => {
                let (kind, date, publisher) = (it.kind, it.date, it.publisher.clone());
                fresh(dossier, Source { publisher, date, kind, ..Source::default() })
            }
            Record::Note(it) => {
                fresh(dossier, Note { date: it.date, about: it.about.clone(), ..Note::default() })
            }
            Record::Task(it) => {
                fresh(dossier, Task { owner: it.owner, about: it.about.clone(), ..Task::default() })
            }
        };
        let (level, audience, citations) = (was.level(), was.audience().to_vec(), was.citations().to_vec());
        self.stamp(dossier, &mut record);
        let head = record.head_mut();
        (*head.0, *head.1, *head.2) = (level, audience, citations);
        self.enter_stamped(new, record);
    }

    /// Enters a new issue under the selected one.
    pub(super) fn add_subissue(&mut self) {
        let Some(dossier) = self.dossier() else { return };
        let Some(parent) = self.selection.and_then(Selection::issue) else { return };
        let (id, record) = fresh::<Issue>(dossier, new_issue(dossier, Some(parent)));
        self.enter(id, record);
    }

    /// A new record of that kind and name, still to be entered; none for kinds that take more than a name.
    #[must_use]
    pub fn named(&self, kind: KindName, name: &str) -> Option<(AnyId, Record)> {
        let (dossier, name) = (self.dossier()?, name.trim().to_owned());
        let (id, mut record) = match kind {
            KindName::Party => fresh::<Party>(dossier, Party { name, ..Party::default() }),
            KindName::Person => fresh::<Person>(dossier, Person { name, ..Person::default() }),
            KindName::Source => fresh::<Source>(dossier, Source { title: name, ..Source::default() }),
            KindName::Issue => fresh::<Issue>(dossier, Issue { title: name, ..new_issue(dossier, None) }),
            _ => return None,
        };
        self.stamp(dossier, &mut record);
        Some((id, record))
    }

    /// Gives a new record the fields that every record begins with.
    pub(super) fn stamp(&self, dossier: &Dossier, record: &mut Record) {
        let (level, _, _, added) = record.head_mut();
        *level = dossier.cover().map_or_else(Level::default, |(_, it)| it.default_level);
        *added = Some(Added { by: self.user().to_owned(), at: Some(self.now()) });
    }

    fn enter(&mut self, id: AnyId, mut record: Record) {
        let Some(dossier) = self.dossier() else { return };
        self.stamp(dossier, &mut record);
        self.enter_stamped(id, record);
    }

    fn enter_stamped(&mut self, id: AnyId, record: Record) {
        if self.edit(Edit::Add { id, record }) {
            self.selection = Some(Selection::Record(id));
            self.just_added = Some(id);
            self.show_panel(Panel::Inspector, true);
        }
    }

    fn selected<K: Of>(&self) -> Option<Id<K>> {
        self.selection.and_then(Selection::record)?.of()
    }

    /// The party that is selected, alone or in a cell.
    fn selected_party(&self) -> Option<Id<Party>> {
        match self.selection? {
            Selection::Record(id) => id.of(),
            Selection::Cell(_, party) => Some(party),
        }
    }

    /// The records that are selected: one, or the two of a cell. The cover is none.
    fn selected_records(&self) -> Vec<AnyId> {
        match self.selection {
            None => Vec::new(),
            Some(Selection::Record(id)) if id.kind == KindName::Cover => Vec::new(),
            Some(Selection::Record(id)) => vec![id],
            Some(Selection::Cell(issue, party)) => vec![issue.any(), party.any()],
        }
    }

    /// The proposal that is selected, or of which a clause is.
    fn selected_proposal(&self, dossier: &Dossier) -> Option<Id<Proposal>> {
        let of_clause = || self.selected::<Clause>().and_then(|it| dossier.get(it)).map(|it| it.proposal);
        self.selected::<Proposal>().or_else(of_clause)
    }

    /// Of whom a new interest or assessment is: of what is selected, else of the party that stands first.
    fn party_to_judge(&self, dossier: &Dossier) -> Option<Id<Party>> {
        let of_selected = || match dossier.record(self.selection?.record()?)? {
            Record::Interest(it) => Some(it.party),
            Record::Assessment(it) => Some(it.party),
            Record::Statement(it) => it.by.first().copied(),
            _ => None,
        };
        let first = || matrix::columns(dossier, self.own_party()).first().copied();
        self.selected_party().or_else(of_selected).or_else(first)
    }

    fn new_person(&self) -> Person {
        let posts = self.selected_party().into_iter().map(Post::new).collect();
        Person { posts, ..Person::default() }
    }

    /// A new event is on the day that one looks at, on what is selected.
    fn new_event(&self, dossier: &Dossier) -> Event {
        let mut it = Event { start: Some(When { date: self.as_of.into(), time: None }), ..Event::default() };
        if self.as_of < self.today() {
            it.status = EventStatus::Held;
        }
        it.agenda.extend(self.selection.and_then(Selection::issue));
        it.participants.extend(self.selected_party().map(Participant::new));
        if let Some(person) = self.selected::<Person>()
            && let Some(party) = self.party_of(dossier, person)
        {
            let mut participant = Participant::new(party);
            participant.person = Some(person);
            it.participants.push(participant);
        }
        it
    }

    /// A new task is for the party or the person that is selected, and about anything else.
    fn new_task(&self) -> Task {
        let owner = match self.selection {
            Some(Selection::Record(id)) => id.of().map(Owner::Party).or_else(|| id.of().map(Owner::Person)),
            _ => None,
        };
        let about = if owner.is_some() { Vec::new() } else { self.selected_records() };
        Task { owner, about, ..Task::default() }
    }

    /// For whom a person acts on the day that one looks at.
    fn party_of(&self, dossier: &Dossier, person: Id<Person>) -> Option<Id<Party>> {
        let day = self.as_of;
        let posts = dossier.get(person).map(|it| it.posts.as_slice()).unwrap_or_default();
        let held = posts.iter().find(|post| {
            post.from.is_none_or(|it| it.first() <= day) && post.to.is_none_or(|it| it.last() >= day)
        });
        held.map(|it| it.party)
    }

    /// A new issue stands beside the selected one.
    fn selected_issue_parent(&self, dossier: &Dossier) -> Option<Id<Issue>> {
        let selected = self.selection.and_then(Selection::issue)?;
        dossier.get(selected)?.parent
    }

    /// A new statement is dated as of when one looks, or of the event that is selected, and made by and on what is selected.
    fn new_statement(&self, dossier: &Dossier) -> Statement {
        let mut it = Statement { date: Some(self.as_of.into()), ..Statement::default() };
        match self.selection {
            Some(Selection::Cell(issue, party)) => {
                it.by = vec![party];
                it.points = vec![Point::new(Target::Issue(issue), PointKind::Position)];
            }
            Some(Selection::Record(id)) => {
                it.by.extend(id.of::<Party>());
                it.points
                    .extend(id.of::<Issue>().map(|it| Point::new(Target::Issue(it), PointKind::Position)));
                it.points.extend(id.of().map(|it| Point::new(Target::Proposal(it), PointKind::Comment)));
                it.event = id.of();
                // What is said at an event is said on its day.
                let held = it.event.and_then(|it| dossier.get(it)).and_then(|it| it.start);
                it.date = held.map(|it| it.date).or(it.date);
                if let Some(person) = id.of::<Person>() {
                    it.speaker = Some(person);
                    it.by.extend(self.party_of(dossier, person));
                }
            }
            None => {}
        }
        let same_day = dossier.all::<Statement>().filter(|(_, other)| other.date == it.date);
        it.order = at_end(same_day.map(|(_, it)| &it.order));
        it
    }
}

fn fresh<K: Of>(dossier: &Dossier, record: K) -> (AnyId, Record) {
    (fresh_id::<K>(dossier).any(), record.wrap())
}

fn new_issue(dossier: &Dossier, parent: Option<Id<Issue>>) -> Issue {
    let siblings = dossier.all::<Issue>().filter(|(_, it)| it.parent == parent);
    Issue { parent, order: at_end(siblings.map(|(_, it)| &it.order)), ..Issue::default() }
}

/// A new clause stands after the others of its proposal.
fn new_clause(dossier: &Dossier, proposal: Id<Proposal>) -> Clause {
    let others = dossier.all::<Clause>().filter(|(_, it)| it.proposal == proposal);
    let mut it = Clause::new(proposal);
    it.order = at_end(others.map(|(_, it)| &it.order));
    it
}

/// The key that stands after all of these.
pub(super) fn at_end<'a>(orders: impl Iterator<Item = &'a Order>) -> Order {
    Order::between(orders.max(), None).unwrap_or_else(Order::middle)
}

/// An empty dossier of that default level, whose title is still to be given.
pub(super) fn empty_dossier(default_level: Level) -> Dossier {
    Dossier::new(random_id(), crate::model::Cover { default_level, ..Default::default() })
}
