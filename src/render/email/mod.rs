//! An issue as an email: an HTML edition, a plain text, and both in one file that opens as a draft.
//!
//! A view of the issue enters, finished bytes leave, and nothing is ever sent. Frames stand in `templates/email/`; the body
//! is written anew from its fragments ([`html`], [`text`]), because what a page may hold, mail programs cannot show.

mod draft;
mod html;
mod lines;
mod pieces;
mod sheet;
mod text;

pub(super) use lines::lay_out;

use super::{Assets, Composer, Templates};
use crate::base::date::When;
use crate::diagnostic::Diagnostic;
use crate::site::{EmailForm, Page, Site};

/// The language of every issue.
const LANGUAGE: &str = "en-GB";

/// An issue, written out.
#[derive(Debug)]
struct Mail {
    subject: String,
    html: String,
    text: String,
}

/// An issue in one of its forms.
pub(super) fn write(
    site: &Site,
    templates: &Templates,
    assets: &Assets,
    at: usize,
    form: EmailForm,
) -> Result<Vec<u8>, Diagnostic> {
    let edition = |form| templates.page(&Composer::view(site, templates, assets, false, &Page::Email(at, form))?);
    let html = || edition(EmailForm::Html);
    let text = || edition(EmailForm::Text).map(|text| lay_out(&text));
    match form {
        EmailForm::Html => html().map(String::into_bytes),
        EmailForm::Text => text().map(String::into_bytes),
        EmailForm::Draft => {
            let document = &site.documents[at];
            let mail = Mail { subject: document.subject(), html: html()?, text: text()? };
            // What the page says of itself dates it; the day of the build does so only for one that says nothing.
            let day = document.head.updated.or(document.facts.date).map_or(site.today, When::first_day);
            let host = site.config.base_url.split('/').nth(2).unwrap_or_default();
            Ok(draft::write(&mail, day, host.split(':').next().unwrap_or_default()))
        }
    }
}
