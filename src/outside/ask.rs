//! The asking: HEAD first, GET where that is refused, never the body of an answer. One question at a time to a site, with a
//! pause between; several sites side by side. The only file that knows `ureq`.

use super::Verdict;
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
    time::Duration,
};
use ureq::{Agent, Error, ResponseExt as _};

/// How patient and how polite the asking is.
#[derive(Debug, Clone, Copy)]
pub struct Manners {
    /// The longest wait for one answer, with all its redirections.
    pub patience: Duration,
    /// Between two questions to one site.
    pub pause: Duration,
    /// Sites asked side by side.
    pub sites: usize,
}

impl Default for Manners {
    fn default() -> Self {
        Self { patience: Duration::from_secs(15), pause: Duration::from_millis(500), sites: 4 }
    }
}

/// After so many questions in a row that a site left open, it is not asked the others.
const UNANSWERED: usize = 3;
const REDIRECTIONS: u32 = 8;
/// A browser's head is not pretended; the name says what this is.
const NAME: &str = concat!("champions-hub-link-check/", env!("CARGO_PKG_VERSION"));

/// A verdict for each address, each asked once. What follows # never reaches a site: two places of one page are one question.
pub fn ask(addresses: &BTreeSet<String>, manners: Manners) -> BTreeMap<String, Verdict> {
    let pages: BTreeSet<&str> = addresses.iter().map(|address| page(address)).collect();
    let mut sites: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in pages {
        sites.entry(site(page)).or_default().push(page);
    }
    let sites: Vec<Vec<&str>> = sites.into_values().collect();
    let asked = || sites.par_iter().flat_map_iter(|pages| ask_site(pages, manners)).collect();
    let verdicts: BTreeMap<String, Verdict> =
        match rayon::ThreadPoolBuilder::new().num_threads(manners.sites.max(1)).build() {
            Ok(pool) => pool.install(asked),
            Err(_) => asked(),
        };
    let of = |address: &String| Some((address.clone(), verdicts.get(page(address))?.clone()));
    addresses.iter().filter_map(of).collect()
}

/// The address without the place in its page.
fn page(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// Scheme, host and port.
fn site(address: &str) -> &str {
    let from = address.find("://").map_or(0, |at| at + 3);
    let end = address[from..].find(['/', '?', '#']).map_or(address.len(), |at| from + at);
    &address[..end]
}

fn ask_site(addresses: &[&str], manners: Manners) -> Vec<(String, Verdict)> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(manners.patience))
        .max_redirects(REDIRECTIONS)
        .http_status_as_error(false)
        .user_agent(NAME)
        .build()
        .into();
    let mut open = 0;
    let each = addresses.iter().enumerate().map(|(at, address)| {
        if open >= UNANSWERED {
            return ((*address).to_string(), Verdict::CouldNotTell("the site did not answer earlier questions".into()));
        }
        if at > 0 {
            thread::sleep(manners.pause);
        }
        let (verdict, answered) = ask_one(&agent, address, manners);
        open = if answered { 0 } else { open + 1 };
        ((*address).to_string(), verdict)
    });
    each.collect()
}

/// The verdict, and whether the site answered at all.
fn ask_one(agent: &Agent, address: &str, manners: Manners) -> (Verdict, bool) {
    let head = agent.head(address).call();
    // Many sites refuse HEAD, or answer it as they would not answer a reader.
    let refused = head.as_ref().map_or(true, |answer| !answer.status().is_success());
    let settled = matches!(&head, Err(Error::HostNotFound | Error::Timeout(_) | Error::BadUri(_)));
    let answer = if refused && !settled {
        thread::sleep(manners.pause);
        agent.get(address).call()
    } else {
        head
    };
    match answer {
        Ok(answer) => {
            let status = answer.status().as_u16();
            let moved = answer.get_uri().to_string();
            let moved = Some(moved).filter(|moved| moved.trim_end_matches('/') != address.trim_end_matches('/'));
            (judge(status, moved), true)
        }
        Err(error) => (excuse(&error), false),
    }
}

fn judge(status: u16, moved: Option<String>) -> Verdict {
    match status {
        200..=299 => Verdict::Works(moved),
        404 => Verdict::Gone("it says that there is no such page".into()),
        410 => Verdict::Gone("it says that the page has been taken away".into()),
        401 | 403 => Verdict::CouldNotTell("it lets only some people in".into()),
        429 => Verdict::CouldNotTell("it wants to be asked less often".into()),
        300..=399 => Verdict::CouldNotTell("it sends readers round in a circle".into()),
        500..=599 => Verdict::CouldNotTell(format!("it is out of order ({status})")),
        _ => Verdict::CouldNotTell(format!("it gave an answer that says nothing ({status})")),
    }
}

/// What a failure means, in words of our own.
fn excuse(error: &Error) -> Verdict {
    match error {
        Error::HostNotFound => Verdict::Gone("there is no site of this name".into()),
        Error::BadUri(_) | Error::Http(_) => Verdict::Gone("this is no address that can be asked".into()),
        Error::Timeout(_) => Verdict::CouldNotTell("it was too slow to answer".into()),
        Error::TooManyRedirects => Verdict::CouldNotTell("it sends readers round in a circle".into()),
        Error::Io(_) | Error::ConnectionFailed => Verdict::CouldNotTell("the connection failed".into()),
        _ => Verdict::CouldNotTell("it gave no answer that can be understood".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_scheme_host_and_port() {
        for (address, wanted) in [
            ("https://example.org/a?b#c", "https://example.org"),
            ("http://example.org:81?x", "http://example.org:81"),
            ("https://example.org", "https://example.org"),
        ] {
            assert_eq!(site(address), wanted);
        }
    }

    #[test]
    fn statuses_are_judged_in_three_ways() {
        assert_eq!(judge(204, None), Verdict::Works(None));
        assert!(matches!(judge(404, None), Verdict::Gone(_)) && matches!(judge(410, None), Verdict::Gone(_)));
        for status in [301, 401, 403, 429, 500, 503, 999] {
            assert!(matches!(judge(status, None), Verdict::CouldNotTell(_)), "{status}");
        }
    }
}
