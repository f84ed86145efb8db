//! The table of findings: one line a code, with its severity and the sentence of the editors' guide.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How grave a finding is; `Error` keeps a build from being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Advice,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        })
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $sentence:literal;)*) => {
        /// The stable name of a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($variant,)* }

        impl Code {
            /// Every code, in the order of the guide.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The kebab-case name that reports and hub.yaml use.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The severity unless hub.yaml sets another.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What the finding means, for the editors' guide.
            pub fn sentence(self) -> &'static str {
                match self { $(Code::$variant => $sentence,)* }
            }
        }
    };
}

codes! {
    FileUnreadable "file-unreadable" Error "The file cannot be opened, so nothing in it can be shown.";
    FileNotUtf8 "file-not-utf8" Error "The file is not saved as UTF-8 text, so its letters would come out wrong.";
    FileEmpty "file-empty" Error "The file holds nothing.";
    FileTooLarge "file-too-large" Error "The file is larger than a page of the hub can be.";
    FileName "file-name" Error "The file's name cannot become an address: use small letters, digits and hyphens.";
    FileMisplaced "file-misplaced" Error "The file lies in a folder that has no kind of page.";
    FrontMatterMissing "front-matter-missing" Error "A page begins with a block between two lines of three hyphens that holds its title.";
    FrontMatterUnclosed "front-matter-unclosed" Error "The block at the top of the page is opened by three hyphens but never closed.";
    FrontMatterTooLong "front-matter-too-long" Error "The block at the top of the page is longer than 16 KiB.";
    YamlSyntax "yaml-syntax" Error "A line of keys and values cannot be read as it stands.";
    YamlCharacters "yaml-characters" Error "A line of keys and values holds a character that came along from a word processor, or one that cannot be seen.";
    UnknownKey "unknown-key" Error "A key is not one that this place knows.";
    MissingKey "missing-key" Error "A key that this place needs is not there.";
    DuplicateKey "duplicate-key" Error "A key stands twice.";
    WrongType "wrong-type" Error "A value is not of the kind that its key wants.";
    DuplicateEntry "duplicate-entry" Error "Two entries of a data file share one name.";
    DuplicateRoute "duplicate-route" Error "Two files would become one address.";
    BrokenLink "broken-link" Error "A link leads to a page that is not there.";
    BrokenAnchor "broken-anchor" Error "A link leads to a place in a page that is not there.";
    LostAddress "lost-address" Error "An address that was given out leads nowhere any more.";
    RewordedHeading "reworded-heading" Advice "A heading was reworded; its old address still leads to it.";
    Redirect "redirect" Error "An entry of redirects.yaml leads nowhere, or stands in the way of a page.";
    LockUnreadable "lock-unreadable" Error "A line of anchors.lock cannot be read.";
    WrittenLink "written-link" Error "A link of a finished page leads to nothing that is written; a template makes it.";
    EmptyLink "empty-link" Warning "A link leads nowhere.";
    LinkText "link-text" Warning "The words of a link do not say where it leads, or are its bare address.";
    UnsafeLink "unsafe-link" Error "A link uses a scheme that a page may not use.";
    UnsafeAnchor "unsafe-anchor" Error "A heading's name in curly brackets holds more than small letters, digits and hyphens, or is one that every page uses.";
    UnknownPassage "unknown-passage" Error "A page includes a passage that is not there, or that has no wording for the date of the page.";
    PassageDate "passage-date" Error "A wording of a shared passage has no date from which it holds, or the date of another.";
    PassageForm "passage-form" Error "A shared passage holds what only a page can, or includes another passage.";
    UnusedPassage "unused-passage" Advice "A shared passage is included by no page, so nobody reads it.";
    UnknownReference "unknown-reference" Error "A reference in square brackets names something that no data file holds.";
    AmbiguousReference "ambiguous-reference" Warning "A reference names a row that several tables have, so it leads to the first of them.";
    DanglingReference "dangling-reference" Advice "Words name a section, paragraph, appendix, review or recommendation that is not there, so they lead nowhere.";
    VanishingReference "vanishing-reference" Error "A reference with a colon behind it at a line's start is taken for a link definition and would vanish.";
    UndefinedFootnote "undefined-footnote" Error "A footnote mark has no note.";
    HiddenCharacter "hidden-character" Warning "A character that cannot be seen stands in the text, and can make it read as something else.";
    StrayCharacter "stray-character" Advice "Signs that a word processor leaves and nobody sees stand in the text: spaces that do not break, soft hyphens, joiners.";
    RawHtml "raw-html" Error "HTML tags are not allowed in a page.";
    DeepNesting "deep-nesting" Error "Quotes and lists are nested deeper than any reader can follow.";
    HeadingLevel "heading-level" Warning "A heading skips a level, or is a first-level heading, which is the page's title.";
    DuplicateAnchor "duplicate-anchor" Warning "Two headings of a page would have one address, so a link finds only the first.";
    EmptySection "empty-section" Warning "Nothing stands below a heading.";
    ContinuedHeading "continued-heading" Warning "A heading says that it goes on from another one, as on printed pages.";
    RepeatedLine "repeated-line" Advice "A paragraph stands on a page twice, word for word, or a passage is included twice.";
    LostFigure "lost-figure" Advice "A line leads into a picture, table or list that is not there, or a gap block says that one is missing.";
    AltFileName "alt-file-name" Warning "The text of a picture is the name of a file.";
    MissingAlt "missing-alt" Warning "A picture has no text for readers who cannot see it.";
    MissingImage "missing-image" Error "A picture is not there.";
    TableCaption "table-caption" Warning "A table has no caption line before it.";
    SwallowedNumber "swallowed-number" Error "A numbered paragraph is swallowed by the list above it for want of a blank line.";
    DuplicateNumber "duplicate-number" Error "Two paragraphs bear one number.";
    UnknownBlock "unknown-block" Warning "A fenced block names a language that the hub does not know.";
    MissingCsv "missing-csv" Error "An appendix has no rows: the CSV file beside it is missing.";
    RaggedCsv "ragged-csv" Error "A row of a CSV file has more or fewer cells than its first line.";
    UnknownColumn "unknown-column" Error "A column is named that the CSV file does not have.";
    UnknownCategory "unknown-category" Warning "A cell holds a value that is not in the closed list of its column.";
    MissingReview "missing-review" Warning "A table names a review that no page is about, and no page is made for it.";
    UnknownTopic "unknown-topic" Error "A topic is named that topics.yaml does not hold.";
    UnusedTopic "unused-topic" Warning "A topic of topics.yaml stands on no page, so its own page holds nothing.";
    TopicByWords "topic-by-words" Advice "Parts of a page bear a topic by words that topics.yaml names for it, not because somebody has written it there.";
    AudienceName "audience-name" Error "A name in audience: has no letter or digit, is too long, or would share the page of another name.";
    AudienceSpelling "audience-spelling" Advice "Two names in audience: differ in a plural or a small word alone, and may be one.";
    ReplacedCircle "replaced-circle" Error "Pages lead on to one another, or to themselves, as the later one.";
    ReplacedStatus "replaced-status" Warning "A page names the page that stands in its place, and its status is not replaced.";
    ReplacedUnnamed "replaced-unnamed" Advice "A page is marked as replaced and does not say which page stands in its place.";
    EventOrder "event-order" Error "An event ends before it begins.";
    ClockChange "clock-change" Warning "An event has a time that the change of the clocks leaves out.";
    Weekday "weekday" Warning "A weekday is not the one that its date has, or the date does not exist.";
    LongEvent "long-event" Warning "An event lasts longer than eight hours.";
    PastAsComing "past-as-coming" Warning "A sentence speaks of a day as still to come, and the day is past.";
    OverduePromise "overdue-promise" Advice "Something was promised by a day that is past.";
    MissingYear "missing-year" Advice "A date has a day and a month but no year.";
    AcronymUnexpanded "acronym-unexpanded" Advice "A short name made of capitals is spelled out neither on any page nor in the glossary.";
    AcronymSpelling "acronym-spelling" Warning "Two short names differ by one letter and may be one name.";
    AcronymTwoMeanings "acronym-two-meanings" Warning "One short name is spelled out in two ways.";
    SharedName "shared-name" Warning "A short name belongs to two entries of the glossary that stand for different words, so no page spells it out.";
    OldName "old-name" Warning "A page that speaks of today uses a name that the glossary calls an old one.";
    UnknownEmail "unknown-email" Advice "An email address belongs to no entry of contacts.yaml.";
    UnreachableContact "unreachable-contact" Warning "Readers are told to ask a contact who has neither an email address nor a phone number, or has left.";
    ContactCircle "contact-circle" Error "Contacts name one another as the one to ask now.";
    StaleContact "stale-contact" Advice "Nobody has confirmed a contact within six months.";
    PhoneFormat "phone-format" Warning "A telephone number has too many or too few digits, or is not grouped as people read it.";
    PersonalData "personal-data" Advice "Something looks like a date of birth, the number of a case or a postcode, and could lead to a child.";
    LongSentence "long-sentence" Advice "A sentence has more than 45 words.";
    ReadingGrade "reading-grade" Advice "A page is as hard to read as a text for students at a university.";
    EmailLine "email-line" Advice "The subject or the preheader of an email is longer than inboxes show it.";
    EmailTooLarge "email-too-large" Warning "An issue is too large for an email: mail programs would cut its end off.";
    ExternalGone "external-gone" Warning "An address outside the hub is gone; only hub check --external asks.";
    ExternalMoved "external-moved" Advice "An address outside the hub sends readers on to another.";
    ExternalUnknown "external-unknown" Advice "Whether an address outside the hub still works could not be told.";
    Template "template" Error "A template cannot be used as it stands.";
    NotConfigured "not-configured" Warning "Something that a published hub needs is not set in hub.yaml.";
    OfficialIncomplete "official-incomplete" Error "The hub is called official and lacks its public address or its local numbers.";
    AccessibilityReview "accessibility-review" Advice "Nobody has reviewed the accessibility statement within a year, it contradicts itself, or an official one lacks something.";
    Waiver "waiver" Advice "A waiver of hub.yaml has run out, has no last day or no reason, or covers nothing.";
    EditorQuery "editor-query" Advice "Something in the published document looks wrong or is missing; it is kept as printed until somebody has checked.";
    UnexpandedTerm "unexpanded-term" Advice "A glossary entry has no expansion, because no document gives one.";
    HeldBack "held-back" Advice "A page is a draft or waits for its day, so it is not in the build.";
}

impl Code {
    /// Mistakes that keep some people from reading: every build looks for them, and the accessibility statement names them.
    pub const OF_ACCESSIBILITY: [Code; 6] =
        [Code::MissingAlt, Code::AltFileName, Code::HeadingLevel, Code::TableCaption, Code::LinkText, Code::EmptyLink];
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
