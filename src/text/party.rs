//! The portrait of a party in words: what a line says.

use super::{
    count,
    date::{DateStyle, date},
    list,
    overview::{Said, ad_referendum, issue, name as bare, over, percent},
    position, sentence, shortened,
};
use crate::{
    analysis::{
        distance::Average,
        overview::Unconfirmed,
        party::{
            AgainstBloc, Apart, Balance, Belief, Belonging, LeftOut, Move, Share, Speaker, Stance, Turn, Why,
        },
    },
    model::{
        Assessment, Date, Dossier, Id, Interest, Issue, Party, Place, Scale, ScaleOption, Span, Task,
        position::{Position, Stand},
        record::Basis,
    },
};

/// How long a position in a line is at most, in characters.
const MOST: usize = 200;

/// How what was given and got is reckoned, and after whom.
pub const MOVEMENT: &str = "Gave: by how much of the scale it has moved towards where the other stood then. Got: by how much the other has moved towards where it stood then. Weighted as distances are; a first answer is no move. Concession as in Pruitt, Negotiation Behavior, 1981.";

/// How distances are reckoned, and after whom.
pub const DISTANCE: &str = "Weighted city-block distance after Gower, Biometrics 27, 1971: on each issue what lies between the two as a share of the scale, times how much the issue is assessed to matter to this party. What cannot be compared is left out.";

/// What the marks of the chart are.
pub const CHART: &str = "Each scale goes from its least to its most. On the line this party: a full diamond what stands, its outline what is still to be confirmed, a bar what depends on a condition or a package, a ring what was signalled, an upright stroke a red line, a tick below what holds today. Beneath, small, the others.";

/// What is believed is not what was said.
pub const BELIEF: &str = "Believed, not said: from assessments, the newest of each.";

fn name(dossier: &Dossier, party: Id<Party>) -> String {
    let name = dossier.name(party.any());
    if name.trim().is_empty() { "unnamed party".to_owned() } else { shortened(&name, MOST) }
}

fn standing(dossier: &Dossier, style: DateStyle, on: Id<Issue>, it: &Position) -> String {
    shortened(&position::cell(dossier, style, on, it), MOST)
}

/// From when to when something holds.
#[must_use]
pub fn period(style: DateStyle, from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} to {}", date(from, style), date(to, style)),
        (Some(from), None) => format!("since {}", date(from, style)),
        (None, Some(to)) => format!("until {}", date(to, style)),
        (None, None) => String::new(),
    }
}

/// Who speaks for the party, as what and when.
#[must_use]
pub fn speaker(dossier: &Dossier, style: DateStyle, it: &Speaker) -> Said {
    let title = if it.post.title.is_empty() { "no title" } else { &it.post.title };
    let first = if it.post.chief { ", speaks first" } else { "" };
    let name = dossier.name(it.person.any());
    Said {
        head: if name.is_empty() { "unnamed person".to_owned() } else { name },
        body: format!("{title}{first}"),
        detail: period(style, it.post.from, it.post.to),
    }
}

/// A bloc of the party, or a member of it.
#[must_use]
pub fn belonging(dossier: &Dossier, style: DateStyle, it: &Belonging, is_member: bool) -> Said {
    let body = match (it.binding, is_member) {
        (true, false) => "Binds it: the bloc’s position is its own",
        (true, true) => "Bound: this position is its own",
        (false, _) => "Not binding: the later word stands",
    };
    Said { head: name(dossier, it.party), body: body.to_owned(), detail: period(style, it.from, it.to) }
}

/// What the party wants and why, and on what that bears.
#[must_use]
pub fn interest(dossier: &Dossier, id: Id<Interest>) -> Said {
    let Some(it) = dossier.get(id) else { return Said::default() };
    let issues: Vec<String> = it.issues.iter().map(|it| dossier.name(it.any())).collect();
    let bears = if issues.is_empty() { String::new() } else { format!("Bears on {}", list(&issues, "and")) };
    Said { head: it.text.clone(), body: bears, detail: String::new() }
}

/// Where the party stands on an issue.
#[must_use]
pub fn stance(dossier: &Dossier, style: DateStyle, it: &Stance) -> Said {
    let detail = it.position.since().map_or_else(String::new, |it| format!("since {}", date(it, style)));
    let mut body = sentence(&position::cell(dossier, style, it.issue, &it.position));
    if it.position.is_silent() && it.consents {
        body.push_str("; its consent is needed");
    }
    Said { head: issue(dossier, it.issue), body, detail }
}

/// What stands at the two ends of an issue's scale; blank where there is none.
#[must_use]
pub fn ends(dossier: &Dossier, style: DateStyle, on: Id<Issue>) -> [String; 2] {
    let Some(scale) = dossier.get(on).map(|it| &it.scale) else { return Default::default() };
    let words =
        |it: Option<Place>| it.map_or_else(String::new, |it| position::on_scale(Some(scale), style, &it));
    match scale {
        Scale::Open => Default::default(),
        Scale::Options { options, .. } => {
            let mut lie: Vec<_> = options.iter().filter_map(|it| Some((scale.lies_at(it.id)?, it))).collect();
            lie.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            let label =
                |it: Option<&(f64, &ScaleOption)>| it.map_or_else(String::new, |(_, it)| it.label.clone());
            [label(lie.first()), label(lie.last())]
        }
        Scale::Amount { low, high, .. } => {
            [low, high].map(|it| words(it.map(|it| Place::Amount(Span::Exactly(it)))))
        }
        Scale::Date { low, high } => [low, high].map(|it| words(it.map(|it| Place::Date(Span::Exactly(it))))),
    }
}

/// The limits that the party has stated on an issue, in one text; blank if there are none.
#[must_use]
pub fn limits(dossier: &Dossier, style: DateStyle, it: &Stance) -> String {
    let all: Vec<String> =
        it.position.red_lines.iter().map(|line| position::stand(dossier, style, it.issue, line)).collect();
    if all.is_empty() { String::new() } else { format!("red line: {}", all.join(" / ")) }
}

/// Where the others stand, as seen from the party: who agrees, who does not and how far they are.
#[must_use]
pub fn others(dossier: &Dossier, it: &Stance) -> String {
    let few = |all: Vec<String>| {
        const FEW: usize = 5;
        let more = all.len().saturating_sub(FEW);
        let mut all: Vec<String> = all.into_iter().take(FEW).collect();
        all.extend((more > 0).then(|| format!("{more} more")));
        list(&all, "and")
    };
    let named = |of: &dyn Fn(Option<f64>) -> bool, with_distance: bool| -> Vec<String> {
        let all = it.others.iter().filter(|it| of(it.distance));
        all.map(|other| match other.distance {
            Some(far) if with_distance => format!("{} {} away", name(dossier, other.party), percent(far)),
            _ => name(dossier, other.party),
        })
        .collect()
    };
    let same = named(&|it| it == Some(0.0), false);
    let apart = named(&|it| it.is_some_and(|it| it > 0.0), it.is_ruler);
    let unknown = named(&|it| it.is_none(), false);
    let mut parts = Vec::new();
    if !same.is_empty() {
        parts.push(format!("the same: {}", few(same)));
    }
    if !apart.is_empty() {
        parts.push(if it.is_ruler { few(apart) } else { format!("something else: {}", few(apart)) });
    }
    if !unknown.is_empty() {
        parts.push(format!("also answered: {}", few(unknown)));
    }
    sentence(&parts.join("; "))
}

/// A limit that the party stated in principle.
#[must_use]
pub fn red_line(dossier: &Dossier, style: DateStyle, on: Id<Issue>, it: &Stand) -> Said {
    let mut body = position::stand(dossier, style, on, it);
    if it.place.is_some() && !it.words.is_empty() {
        body = format!("{body}: {}", it.words);
    }
    let detail = it.date.map_or_else(String::new, |it| date(it, style));
    Said { head: issue(dossier, on), body, detail }
}

fn basis(it: &Assessment, style: DateStyle) -> String {
    let by = if it.by.is_empty() { String::new() } else { format!(" by {}", it.by) };
    let word = match it.basis {
        Basis::Assessed => "Believed",
        Basis::Instructed => "Instructed",
    };
    let on = it.date.map_or_else(String::new, |it| format!(", {}", date(it, style)));
    format!("{word}{by}{on}")
}

/// How sure the assessor is; blank where that was not said.
fn sure(it: &Assessment) -> String {
    it.confidence.map_or_else(String::new, |it| format!("{} % sure", it.get()))
}

/// Each with a full stop.
fn sentences(parts: &[String]) -> String {
    let ended = |it: &String| if it.ends_with(['.', '!', '?']) { it.clone() } else { format!("{it}.") };
    parts.iter().map(ended).collect::<Vec<_>>().join(" ")
}

/// What the party is believed to accept in the end.
#[must_use]
pub fn bottom_line(dossier: &Dossier, style: DateStyle, belief: &Belief) -> Said {
    let (Some(it), Some(on)) = (dossier.get(belief.assessment), belief.issue) else { return Said::default() };
    let place = |it: &Place| position::place(dossier, style, on, it);
    let line = &it.bottom_line;
    let surely = line.surely.as_ref().map(|it| format!("surely {}", place(it)));
    let possibly = line.possibly.as_ref().map(|it| format!("possibly {}", place(it)));
    let accepts: Vec<String> = surely.into_iter().chain(possibly).collect();
    Said {
        head: issue(dossier, on),
        body: format!("Would accept {}. {}", accepts.join("; "), basis(it, style)),
        detail: sure(it),
    }
}

/// What the party is believed to do without an agreement.
#[must_use]
pub fn alternative(dossier: &Dossier, style: DateStyle, belief: &Belief) -> Said {
    let Some(it) = dossier.get(belief.assessment) else { return Said::default() };
    let worth = it.batna.value.map(|it| format!("Worth {} of 100 to it", it.get()));
    let text = Some(it.batna.text.clone()).filter(|it| !it.is_empty());
    let parts: Vec<String> = text.into_iter().chain(worth).collect();
    Said {
        head: belief.issue.map_or_else(|| "As a whole".to_owned(), |it| issue(dossier, it)),
        body: format!("{} {}", sentences(&parts), basis(it, style)),
        detail: sure(it),
    }
}

/// Towards the other, or away.
fn by(share: f64) -> String {
    if share < 0.0 { format!("−{}", percent(-share)) } else { percent(share) }
}

/// What the party gave another, and got.
#[must_use]
pub fn balance(dossier: &Dossier, it: &Balance) -> Said {
    let moves = match it.moves.len() {
        0 => "nobody has moved".to_owned(),
        many => count(many, "move", "moves"),
    };
    Said {
        head: name(dossier, it.party),
        body: format!("Compared on {}; {moves}", count(it.issues, "issue", "issues")),
        detail: format!("gave {}, got {}", by(it.gave), by(it.got)),
    }
}

/// A move of one of two.
#[must_use]
pub fn moved(dossier: &Dossier, style: DateStyle, it: &Move) -> Said {
    let words = |position: &Position| standing(dossier, style, it.issue, position);
    let head = if it.is_own { "gave" } else { "got" };
    Said {
        head: format!("{}: {head} {}", issue(dossier, it.issue), by(it.towards)),
        body: format!("{} → {}", words(&it.from), words(&it.to)),
        detail: format!("from {}", date(it.since, style)),
    }
}

/// That a bloc stands elsewhere.
#[must_use]
pub fn against_bloc(dossier: &Dossier, style: DateStyle, own: &Position, it: &AgainstBloc) -> Said {
    let bloc = name(dossier, it.bloc);
    let theirs = standing(dossier, style, it.issue, &it.position);
    let own = if it.is_bound {
        let said = position::stand(dossier, style, it.issue, &it.own);
        format!("said itself “{}”, but is bound", shortened(&said, MOST))
    } else {
        standing(dossier, style, it.issue, own)
    };
    Said {
        head: issue(dossier, it.issue),
        body: format!("{}; {bloc}: {theirs}", sentence(&own)),
        detail: it.distance.map_or_else(String::new, |it| format!("{} apart", percent(it))),
    }
}

/// That the party stood elsewhere before.
#[must_use]
pub fn turn(dossier: &Dossier, style: DateStyle, it: &Turn) -> Said {
    let words = |position: &Position| standing(dossier, style, it.issue, position);
    let far = it.distance.filter(|it| *it > 0.0);
    let far = far.map_or_else(String::new, |it| format!(", {} of the scale", percent(it)));
    Said {
        head: issue(dossier, it.issue),
        body: format!("{} → {}", words(&it.from), words(&it.to)),
        detail: format!("until {}{far}", date(it.until, style)),
    }
}

/// That the party has given no answer yet.
#[must_use]
pub fn unanswered(dossier: &Dossier, it: Id<Issue>) -> Said {
    Said {
        head: issue(dossier, it),
        body: "An answer; its consent is needed".to_owned(),
        detail: String::new(),
    }
}

/// That the party has still to confirm what it accepted.
#[must_use]
pub fn unconfirmed(dossier: &Dossier, style: DateStyle, it: &Unconfirmed) -> Said {
    let since = it.since.map_or_else(String::new, |it| format!("since {}", date(it, style)));
    Said {
        head: it.on.of().map_or_else(|| bare(dossier, it.on), |it| issue(dossier, it)),
        body: format!("A confirmation of what it {}", ad_referendum(it)),
        detail: since,
    }
}

/// A task of the party.
#[must_use]
pub fn task(dossier: &Dossier, style: DateStyle, id: Id<Task>) -> Said {
    let Some(it) = dossier.get(id) else { return Said::default() };
    let due = it.due.map_or_else(String::new, |it| format!("due {}", date(it, style)));
    let title = if it.title.is_empty() { "unnamed task" } else { &it.title };
    Said { head: title.to_owned(), body: "A task".to_owned(), detail: due }
}

/// So many issues are named of those that a distance is made of.
const NAMED: usize = 3;

/// How far another party is.
#[must_use]
pub fn apart(dossier: &Dossier, it: &Apart) -> Said {
    let unweighted = |it: Average| {
        format!(
            "{} if every issue counts the same, on {}",
            percent(it.distance),
            count(it.issues, "issue", "issues")
        )
    };
    let left = match it.left_out.len() {
        0 => String::new(),
        many => format!("; {many} not compared"),
    };
    let most: Vec<String> = it
        .shares
        .iter()
        .filter(|it| it.adds > 0.0)
        .take(NAMED)
        .map(|it| format!("{} {}", shortened(&bare(dossier, it.issue), 60), percent(it.adds)))
        .collect();
    let others = it.shares.iter().filter(|it| it.adds > 0.0).count().saturating_sub(most.len());
    let others = if others == 0 { String::new() } else { format!("; {others} more") };
    let made_of = if most.is_empty() { String::new() } else { format!("{}{others}. ", list(&most, "and")) };
    let (body, detail) = match (it.average, it.plain) {
        (Some(average), plain) => {
            let other = plain.filter(|it| *it != average).map(unweighted);
            let other = other.map_or_else(String::new, |it| format!("; {it}"));
            (format!("{made_of}{}{other}{left}", sentence(&over(average))), percent(average.distance))
        }
        (None, Some(plain)) => (
            format!("No weight for what can be compared; {}{left}", unweighted(plain)),
            "no figure".to_owned(),
        ),
        (None, None) => (format!("Cannot be compared{left}"), "no figure".to_owned()),
    };
    Said { head: name(dossier, it.party), body, detail }
}

/// What an issue adds to a distance.
#[must_use]
pub fn share(dossier: &Dossier, it: &Share, all_alike: bool) -> Said {
    let weight = if all_alike { "as all others".to_owned() } else { format!("{} of 100", it.weight) };
    let far = match it.distance {
        far if far > 0.0 => format!("{} of the scale apart", percent(far)),
        _ => "The same place".to_owned(),
    };
    Said {
        head: issue(dossier, it.issue),
        body: format!("{far}; weighs {weight}"),
        detail: format!("adds {}", percent(it.adds)),
    }
}

/// Why an issue is not in a distance.
#[must_use]
pub fn left_out(dossier: &Dossier, other: Id<Party>, it: LeftOut) -> Said {
    let body = match it.why {
        Why::OwnSilence => "Not compared: this party has given no answer".to_owned(),
        Why::TheirSilence => format!("Not compared: no answer yet from {}", name(dossier, other)),
        Why::NoMeasure => "Not compared: words only, nothing firm, or a scale without a measure".to_owned(),
        Why::NoWeight => "Not compared: how much it matters to this party is not assessed".to_owned(),
    };
    Said { head: issue(dossier, it.issue), body, detail: String::new() }
}
