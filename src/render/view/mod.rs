//! What one page shows: closed values, ordered, without maps. A template sees nothing else.
//!
//! Every template gets three names: `site` ([`SiteView`], the same on all pages but for hrefs),
//! `page` ([`PageView`], the head of this page) and `main` ([`Main`], what its template lays out).
//! Fields that end in `html` are finished markup and the only ones a template may mark safe.
//! Hrefs are relative to the page; optional texts are empty rather than absent.

pub mod email;
pub mod main;
pub mod parts;

use crate::base::path::Route;
pub use main::Main;
use parts::{LinkView, MentionsView, MetaView, QueryView};
use serde::Serialize;

/// Everything one page shows; its template sees nothing else.
#[derive(Debug, Clone)]
pub struct View {
    pub route: Route,
    /// Relative to `templates/`.
    pub template: String,
    pub site: SiteView,
    pub page: PageView,
    pub main: Main,
}

/// What is around every page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub name: String,
    /// Empty unless the edition wants a notice on every page, in print and in email.
    pub notice: String,
    /// `../` as often as the page is deep: prefix of every asset.
    pub root: String,
    pub home_href: String,
    pub nav: Vec<LinkView>,
    pub footer: Vec<LinkView>,
    pub search_href: String,
    /// Href of `search/entry.js`; empty when the build has no search.
    pub search_entry: String,
    pub stylesheet: String,
    pub script: String,
    pub panel: PanelView,
    /// Href of the Atom feed; empty without a base address.
    pub feed_href: String,
}

/// The "worried about a child?" panel. The numbers come from hub.yaml alone.
#[derive(Debug, Clone, Serialize)]
pub struct PanelView {
    pub title: String,
    pub text: String,
    pub lines: Vec<PanelLine>,
}

/// A line of the panel: "During office hours", "01234 567890", `tel:+441234567890`.
#[derive(Debug, Clone, Serialize)]
pub struct PanelLine {
    pub label: String,
    pub phone: String,
    pub href: String,
}

/// The head of one page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    pub title: String,
    /// The summary as the page shows it under its title.
    pub lead_html: String,
    /// Title of the browser window.
    pub document_title: String,
    pub summary: String,
    /// What this is: "Newsletter", "Recommendation", "Strategy".
    pub kind_label: String,
    /// The kind's slug, for a class on the body: `newsletter`.
    pub kind: String,
    /// Absolute addresses; empty without a base address.
    pub canonical: String,
    pub image: String,
    pub noindex: bool,
    /// From the home page down to the parent; the page itself is not in it.
    pub breadcrumbs: Vec<LinkView>,
    /// The line under the title: date, source document, status.
    pub meta: Vec<MetaView>,
    pub topics: Vec<LinkView>,
    /// "Hub summary, not the published wording"; empty on pages not made from a source.
    pub provenance: String,
    /// What a citation of a part begins with: "Hub summary of the Neglect Policy"; empty where nothing is to be cited.
    pub citation: String,
    pub banner: Option<BannerView>,
    /// On-this-page list: second and third level; empty when there are fewer than two.
    pub contents: Vec<ContentsView>,
    /// Marks about the page as a whole; those of a section stand in its html.
    pub queries: Vec<QueryView>,
    /// Href of the page that a browser goes on to; empty unless this page is gone.
    pub refresh: String,
    /// Places that have left this page.
    pub left: Vec<LeftView>,
    /// The places that mention this page; absent when there are none.
    pub mentions: Option<MentionsView>,
    /// Badge of drafts and pages held back, in preview only.
    pub badge: String,
}

/// A place that stood on this page: its old name, and where it stands now.
#[derive(Debug, Clone, Serialize)]
pub struct LeftView {
    pub anchor: String,
    pub link: LinkView,
}

/// A banner that leads on: the page was replaced, or a later document stands in the hub.
#[derive(Debug, Clone, Serialize)]
pub struct BannerView {
    /// `replaced` or `later`.
    pub tone: String,
    pub text: String,
    /// Absent where nobody has said which document stands in its place.
    pub link: Option<LinkView>,
}

/// One entry of the contents list.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    pub href: String,
    pub text: String,
    pub children: Vec<ContentsView>,
}
