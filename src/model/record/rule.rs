//! The rules by which something is noticed, by name. What each looks at is said in `analysis::checks`; here they
//! have their names, since a note may dismiss what one of them has found.

use crate::choice;

choice! {
    /// A rule by which something is noticed that a person should look at.
    pub enum CheckRule {
        /// A point or an accepted clause lies beyond the party's own red line.
        RedLineCrossed = "red line crossed",
        /// What one's own side says lies outside what it was instructed.
        OutsideInstructions = "outside own instructions",
        /// A party departs from a clause that it agreed to.
        Departure = "departure from an agreed clause",
        /// A party has gone away from the others, or taken back what it had said.
        MovedBack = "moved back",
        /// A party has come nearer to another.
        MovedTowards = "moved towards another",
        /// A party says something else than a bloc to which it belongs.
        DiffersFromBloc = "differs from its bloc",
        /// An issue is tentatively agreed, and a party whose consent it needs stands elsewhere.
        AgreedButDiffers = "agreed, but one differs",
        /// The issue is marked final, and a party has not confirmed.
        NotConfirmed = "final without confirmation",
        /// A party whose consent an issue needs has no position on it.
        NoPosition = "no position where consent is needed",
        /// Nothing newer has been said for long.
        NotRestated = "position not restated for long",
        /// What a point was made conditional on is the case now.
        ConditionMet = "condition met",
        /// What a point was made conditional on can no longer come about.
        ConditionImpossible = "condition now impossible",
        /// Points wait for one another.
        CircularConditions = "circular conditions",
        /// A position lies outside what the party was assessed to accept.
        OutsideBottomLine = "outside the assessed bottom line",
        /// The party has spoken since it was assessed.
        OldAssessment = "assessment older than the last statement",
        /// The speaker held no post on that day.
        NoPost = "speaker without a post",
        /// Nothing says where it is known from.
        NoSource = "no source",
        /// Something that matters is known only from an unreliable source, or is improbable.
        WeakSource = "weak source",
        /// An event was held, and no outcome is recorded.
        NoOutcome = "event without an outcome",
        /// A task, a deadline or an offer has passed its day.
        Expired = "task, deadline or offer expired",
        /// Words for many name or repeat what only fewer may see.
        HigherLevel = "words of a higher level",
        /// A place lies outside its issue's scale.
        OffScale = "place off its scale",
        /// Two parties have one code.
        CodeTwice = "code used twice",
        /// A statement without a date bears no position.
        NoDate = "statement without a date",
    }
}
