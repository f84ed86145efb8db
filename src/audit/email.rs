//! Whether an issue fits into an email: beyond a size, mail programs cut its end off.

use crate::base::path::Route;
use crate::base::text::escape_html;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::site::{EmailForm, Page, Site};

/// Bytes of HTML; Gmail shows 102 KB and a link to the rest.
const LARGEST: usize = 100_000;

/// Looks at the HTML of every email; `written` gives the bytes at an address.
pub fn check<'a>(site: &Site, written: impl Fn(&Route) -> Option<&'a [u8]>) -> Vec<Diagnostic> {
    let look = |page: &Page| {
        let Page::Email(at, EmailForm::Html) = page else { return None };
        let html = written(&page.route(&site.routes, &site.topics))?;
        too_large(&site.documents[*at], std::str::from_utf8(html).ok()?)
    };
    site.pages.iter().filter_map(look).collect()
}

/// The finding stands at the section that would be cut.
fn too_large(document: &Document, html: &str) -> Option<Diagnostic> {
    if html.len() <= LARGEST {
        return None;
    }
    let mut cut = None;
    let mut from = 0;
    for section in &document.body.sections {
        let heading = format!(">{}</h2>", escape_html(&section.heading));
        let Some(at) = html[from..].find(&heading) else { continue };
        from += at;
        if from > LARGEST {
            break;
        }
        cut = Some(section.span);
    }
    let (size, limit) = (html.len().div_ceil(1000), LARGEST / 1000);
    let message = format!(
        "The email of this issue has {size} KB, and mail programs show {limit} KB: from about here on it would be cut off"
    );
    let help = "Move long parts to a page of their own and link to it, or make two issues of it.";
    Some(
        Diagnostic::new(Code::EmailTooLarge, &document.path, message)
            .at(cut.unwrap_or(document.front.whole))
            .help(help),
    )
}
