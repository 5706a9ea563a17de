//! What of statements, of the papers on the table and of interests goes.

use super::{super::reach::names_speaker, Allowed, Head};
use crate::model::{
    AnyId,
    fault::issue_of,
    record::{
        Alternative, Bracket, Clause, Condition, Interest, Point, PointKind, Proposal, ProposalStatus,
        Statement, Target,
    },
};

impl Allowed<'_> {
    pub(super) fn statement(&self, id: AnyId, it: &Statement) -> Option<Statement> {
        let Statement {
            by,
            speaker,
            to,
            date,
            time,
            order: _,
            setting,
            standing,
            words,
            quote,
            event,
            refers_to,
            points,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let speaker = speaker.filter(|_| names_speaker(it, self.request.with));
        Some(Statement {
            by: self.those(by),
            speaker: speaker.and_then(|it| self.id(it)),
            to: self.those(to),
            date: *date,
            time: *time,
            order: self.order(id),
            setting: *setting,
            standing: *standing,
            words: self.own_words(words),
            quote: self.text(quote),
            event: event.and_then(|it| self.id(it)),
            refers_to: self.those(refers_to),
            points: points.iter().filter_map(|it| self.point(it)).collect(),
            level,
            audience,
            citations,
            added: None,
        })
    }

    /// A point on what goes. What it does by its form goes: an acceptance, a refusal, a withdrawal. What we take the
    /// rest for goes where kinds do; else what bears a position is one, and what bears none is a comment. A condition
    /// never falls away from what depends on it.
    fn point(&self, it: &Point) -> Option<Point> {
        let Point { target, kind: _, place, words, conditions } = it;
        let issue = issue_of(self.dossier, *target);
        let conditions = conditions.iter().map(|Condition { text, issue, party, place }| {
            let issue = issue.filter(|it| self.reach.goes(*it));
            Condition {
                text: self.own_words(text),
                issue: issue.and_then(|it| self.id(it)),
                party: party.and_then(|it| self.id(it)),
                place: self.place(issue, place.as_ref()),
            }
        });
        Some(Point {
            target: self.target(*target)?,
            kind: self.kind(it),
            place: if self.gives_place(it) { self.place(issue, place.as_ref()) } else { None },
            words: self.own_words(words),
            conditions: conditions.collect(),
        })
    }

    fn kind(&self, it: &Point) -> PointKind {
        match it.kind {
            _ if self.request.with.kinds => it.kind,
            PointKind::Acceptance(_) | PointKind::Rejection | PointKind::Withdrawal(_) => it.kind,
            PointKind::Position | PointKind::Demand | PointKind::Offer => PointKind::Position,
            PointKind::Clarification if it.place.is_some() => PointKind::Position,
            PointKind::Clarification | PointKind::RedLine | PointKind::Reservation | PointKind::Comment => {
                PointKind::Comment
            }
        }
    }

    /// Whether the place of a point goes: what goes as a mere comment has none.
    pub(super) fn gives_place(&self, it: &Point) -> bool {
        self.request.with.kinds || self.kind(it) != PointKind::Comment
    }

    fn target(&self, it: Target) -> Option<Target> {
        Some(match it {
            Target::Issue(id) => Target::Issue(self.id(id)?),
            Target::Proposal(id) => Target::Proposal(self.id(id)?),
            Target::Clause(id) => Target::Clause(self.id(id)?),
            Target::Alternative(id, alternative) => {
                Target::Alternative(self.id(id)?, self.key.id(alternative))
            }
        })
    }

    pub(super) fn interest(&self, it: &Interest) -> Option<Interest> {
        let Interest { party, text, issues, level, audience, citations, added: _ } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        Some(Interest {
            party: self.id(*party)?,
            text: self.own_words(text),
            issues: self.those(issues),
            level,
            audience,
            citations,
            added: None,
        })
    }

    pub(super) fn proposal(&self, it: &Proposal) -> Proposal {
        let Proposal {
            title,
            code,
            authors,
            version,
            supersedes,
            package,
            lapses_if_refused,
            valid_until,
            statuses,
            summary,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let statuses = statuses.iter().filter(|it| self.is_over(it.date)).map(
            |ProposalStatus { date, status, words }| ProposalStatus {
                date: *date,
                status: *status,
                words: self.own_words(words),
            },
        );
        Proposal {
            title: self.text(title),
            code: self.text(code),
            authors: self.those(authors),
            version: self.text(version),
            supersedes: supersedes.and_then(|it| self.id(it)),
            package: *package,
            lapses_if_refused: *lapses_if_refused,
            valid_until: *valid_until,
            statuses: statuses.collect(),
            summary: self.own_words(summary),
            level,
            audience,
            citations,
            added: None,
        }
    }

    pub(super) fn clause(&self, id: AnyId, it: &Clause) -> Option<Clause> {
        let Clause {
            proposal,
            number,
            order: _,
            heading,
            text,
            brackets,
            issue,
            place,
            level,
            audience,
            citations,
            added: _,
        } = it;
        let Head { level, audience, citations } = self.head(*level, audience, citations);
        let brackets = brackets.iter().map(|Bracket { id, number, alternatives }| Bracket {
            id: self.key.id(*id),
            number: self.text(number),
            alternatives: alternatives.iter().map(|it| self.alternative(it)).collect(),
        });
        let issue = issue.filter(|it| self.reach.goes(*it));
        Some(Clause {
            proposal: self.id(*proposal)?,
            number: self.text(number),
            order: self.order(id),
            heading: self.text(heading),
            text: self.text(text),
            brackets: brackets.collect(),
            issue: issue.and_then(|it| self.id(it)),
            place: self.place(issue, place.as_ref()),
            level,
            audience,
            citations,
            added: None,
        })
    }

    fn alternative(&self, it: &Alternative) -> Alternative {
        let Alternative { id, text, supporters, opponents } = it;
        Alternative {
            id: self.key.id(*id),
            text: self.text(text),
            supporters: self.those(supporters),
            opponents: self.those(opponents),
        }
    }
}
