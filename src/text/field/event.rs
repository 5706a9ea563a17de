//! Fields of events, notes and tasks.

use super::{Field, field};

pub(super) const EVENT: &[Field] = &[
    field("title", "Title", "What the event is called: Round three, call of the ministers."),
    field(
        "kind",
        "Kind",
        "What it is: a round, a meeting, a call, a visit, a vote, a deadline, an incident.",
    ),
    field("status", "Status", "Whether it is planned, was held, or is cancelled."),
    field(
        "start",
        "Start",
        "When it begins: the day, and the time of day where it is known. A month or a year will do.",
    ),
    field(
        "start.time",
        "Start, time",
        "The time of day at the place at which it begins. It takes a start that is known to the day.",
    ),
    field(
        "end",
        "End",
        "When it ends: the day, and the time of day where it is known. Blank if it is over on the day it begins.",
    ),
    field(
        "end.time",
        "End, time",
        "The time of day at the place at which it ends. It takes an end that is known to the day.",
    ),
    field("location", "Place", "Where it takes place: a city, a building, by telephone."),
    field(
        "participants",
        "Who takes part",
        "The parties that are there, and for each the people, where known.",
    ),
    field("participants.party", "For", "The party that takes part."),
    field(
        "participants.person",
        "Person",
        "Who is there for the party. The same party can stand here several times, once for each person.",
    ),
    field("participants.tentative", "Not certain", "Tick it where it is only expected that they take part."),
    field("agenda", "Agenda", "The issues that are to be discussed, or were."),
    field(
        "outcome",
        "Outcome",
        "What came of it, in your own words. What a party said there is a statement of its own.",
    ),
];

pub(super) const NOTE: &[Field] = &[
    field(
        "text",
        "Words",
        "Your own words: an impression, a question, a draft. They are nobody’s position, and stay within your delegation unless you say otherwise.",
    ),
    field("date", "Date", "When the note was made."),
    field(
        "about",
        "About",
        "The records that this note is about: a party, an issue, a statement, anything. It is then at hand from each of them.",
    ),
    field(
        "dismisses",
        "Dismisses",
        "Which check needs no looking at any more: what this rule has found, where every record that it is about stands under About. Your words say why.",
    ),
];

pub(super) const TASK: &[Field] = &[
    field("title", "What is to be done", "The next step, in a few words that begin with a verb."),
    field("owner", "By whom", "The party or the person who is to do it."),
    field("due", "Due", "The last day on which it is to be done. It appears among what is due."),
    field("done_on", "Done on", "The day on which it was done. Blank: it is still to be done."),
    field("about", "About", "The records that this task is about: an issue, a proposal, an event, anything."),
];
