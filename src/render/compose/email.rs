//! An issue as an email, and the page from which an editor takes it into a mail program.

use super::{Composer, Reach};
use crate::document::Fragment;
use crate::render::email;
use crate::render::names::{Form, Speller};
use crate::render::view::email::{CopyMain, EmailMain, EmailPart, EmailSection};
use crate::render::view::parts::LinkView;
use crate::render::view::{Main, PageView};
use crate::site::routes::generated;
use crate::site::{EmailForm, Page};

impl Composer<'_> {
    /// An issue as an email: the head of its page, and its body in both forms.
    pub(super) fn email(&self, at: usize, form: EmailForm) -> (String, PageView, Main) {
        debug_assert_eq!(self.reach, Reach::World);
        let document = &self.site.documents[at];
        let route = &self.site.routes.documents[at];
        let [mut html, mut text] =
            [Form::EmailHtml, Form::EmailText].map(|form| Speller::new(self.site, document, form));
        let page = self.document_head(at, &mut html);
        let summary = EmailPart { html: page.lead_html.clone(), text: text.line(&document.head.summary) };
        let (name, period, year) = self.masthead(at);
        let mut part = |fragment: &Fragment, here: &str| EmailPart {
            html: self.email_html(at, fragment, here, &mut html),
            text: self.email_text(at, fragment, &mut text),
        };
        let href = self.href(route, None);
        let mut lead = part(&document.body.lead, &href);
        let sections = document.body.sections.iter().map(|section| {
            let href = self.href(route, Some(&section.anchor));
            EmailSection {
                heading: section.heading.clone(),
                body: part(&section.content, &href),
                href,
                queries: self.queries_in(document, section),
            }
        });
        let sections = sections.collect();
        let notes = part(&document.body.notes, &href);
        for event in document.events.iter().filter(|event| event.at_head) {
            let view = self.event(at, event, false);
            lead.html.push_str(&self.part("email/event.html", "event", &view));
            lead.text.push_str(&format!("\n{}\n", self.part("email/event.txt", "event", &view).trim()));
        }
        let main = EmailMain {
            subject: document.subject(),
            preheader: document.preheader(),
            name,
            period,
            year,
            summary,
            lead,
            sections,
            notes,
            spelled: html.added,
            glossary_href: self.glossary_href(&html),
            href,
        };
        let template = match form {
            EmailForm::Text => "email/issue.txt",
            EmailForm::Html | EmailForm::Draft => "email/issue.html",
        };
        (template.into(), page, Main::Email(Box::new(main)))
    }

    /// The page that puts an issue on the clipboard.
    pub(super) fn copy(&self, at: usize) -> (String, PageView, Main) {
        let document = &self.site.documents[at];
        let issue = &self.site.routes.documents[at];
        let title = self.word("copy_title").replace("{title}", &document.head.title);
        let mut page = self.head(&title, self.word("copy_summary"), "copy");
        page.kind_label = self.word("copy_kind").into();
        page.breadcrumbs.extend(self.folder_link(document.kind.folder));
        page.breadcrumbs.push(self.link(at));
        let file = |form| self.href(&generated::email(issue, form), None);
        let message = |template: &str, form| {
            let view = Composer::view(self.site, self.templates, self.assets, false, &Page::Email(at, form));
            self.keep(view.and_then(|mut view| {
                view.template = template.into();
                self.templates.page(&view)
            }))
        };
        let main = CopyMain {
            subject: document.subject(),
            preheader: document.preheader(),
            markup: message("email/body.html", EmailForm::Html),
            text: email::lay_out(&message("email/issue.txt", EmailForm::Text)),
            issue: self.link(at),
            draft_href: file(EmailForm::Draft),
            html_href: file(EmailForm::Html),
            text_href: file(EmailForm::Text),
            script: self.href(&self.assets.copy_script, None),
            links: !self.site.config.base_url.is_empty(),
        };
        ("pages/copy.html".into(), page, Main::Copy(Box::new(main)))
    }

    /// The way from an issue to that page.
    pub(super) fn copy_link(&self, at: usize) -> Option<LinkView> {
        let issue = &self.site.routes.documents[at];
        self.site.mailed.binary_search(&at).is_ok().then(|| LinkView {
            text: self.word("copy_link").into(),
            href: self.href(&generated::copy(issue), None),
            ..LinkView::default()
        })
    }
}
