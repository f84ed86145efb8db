//! Who is to be asked now, and who was when a page was sent: contacts move on, and their entries say to whom.
//!
//! Nothing is looked up by role or name: an entry of contacts.yaml that has moved names the one that follows it.

use super::Site;
use crate::base::date::When;
use crate::document::data::Contact;

/// No post changes hands more often; entries that name one another in a circle end there too.
const LONGEST_LINE: usize = 100;

/// A contact as one page names it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Who held the post when the page was sent; on a page of no date, who holds it now.
    pub contact: &'a Contact,
    /// Whether `contact` has moved on since.
    pub left: bool,
    /// Whom to ask now, where `contact` has moved on and its entry says to whom.
    pub now: Option<&'a Contact>,
}

impl Site {
    /// A contact as a page names it that was sent on a date, or that speaks of today.
    pub fn named<'a>(&'a self, contact: &'a Contact, sent: Option<When>) -> Named<'a> {
        let held = |contact: &Contact| {
            sent.is_some_and(|sent| contact.until.is_none_or(|until| until.last_day() >= sent.first_day()))
        };
        let mut line = self.line(contact);
        let Some(named) = line.by_ref().find(|next| !next.has_left(self.today) || held(next)) else {
            // Nobody follows: the last one of whom anything is known.
            let last = self.line(contact).last().unwrap_or(contact);
            return Named { contact: last, left: true, now: None };
        };
        let left = named.has_left(self.today);
        Named { contact: named, left, now: line.find(|next| !next.has_left(self.today)).filter(|_| left) }
    }

    /// Who is to be asked today in place of a contact; `None` when it has moved on and nobody is named.
    pub fn asked_now<'a>(&'a self, contact: &'a Contact) -> Option<&'a Contact> {
        self.line(contact).find(|next| !next.has_left(self.today))
    }

    /// A contact and those that follow it.
    fn line<'a>(&'a self, contact: &'a Contact) -> impl Iterator<Item = &'a Contact> {
        let next = |contact: &&'a Contact| self.contact(&contact.now);
        std::iter::successors(Some(contact), next).take(LONGEST_LINE)
    }
}
