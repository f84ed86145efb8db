//! When the source is looked at again, and when browsers hear of it. One round at a time, for ever.
//!
//! A noticed edit is looked at at once, so that a request that follows it gets the new page; only the news
//! to the browsers waits for the edits to come to rest. What an event names is looked at first, and everything
//! when browsers have been told: events are a wake-up, not the truth.

use super::{
    Change,
    reload::Builds,
    watch::{Noticed, Watch},
};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Edits have come to rest when nothing changed for so long,
const REST: Duration = Duration::from_millis(25);
/// or when browsers have been kept waiting for so long.
const PATIENCE: Duration = Duration::from_secs(1);
/// The longest wait between two looks at the wish to stop.
const TICK: Duration = Duration::from_millis(200);
/// Without an event the source is looked at this often, or less often where looking takes long:
/// never more than one part in a hundred of the time.
const NET: Duration = Duration::from_secs(1);
const NET_SHARE: u32 = 100;
const LONGEST_NET: Duration = Duration::from_secs(60);

/// Looks and tells until `stop` is set. `look` reads the source again, or these files of it, and says what changed, if anything;
/// `tell` is called after each announcement.
pub fn run(
    watch: &mut Watch,
    builds: &Builds,
    stop: &AtomicBool,
    look: impl Fn(&[PathBuf]) -> Option<Change>,
    tell: impl Fn(),
) {
    let mut news: Option<News> = None;
    let mut looked = Look { ended: Instant::now(), took: Duration::ZERO };
    // Only what events named has been looked at since the last look at everything.
    let mut owing = false;
    while !stop.load(Ordering::SeqCst) {
        let until_told = news.as_ref().map_or(TICK, |news| news.due().saturating_duration_since(Instant::now()));
        let owed = owing && news.is_none();
        let (noticed, named) = watch.wait(if owed { Duration::ZERO } else { TICK.min(until_told) });
        let due = news.as_ref().is_some_and(|news| Instant::now() >= news.due());
        let settling = due && news.as_ref().is_some_and(|news| news.folders);
        let net = looked.ended.elapsed() >= looked.net();
        if noticed > Noticed::Nothing || settling || net || owed {
            // A stream of events must not keep one processor busy with nothing but looking.
            thread::sleep(looked.took.min(REST).saturating_sub(looked.ended.elapsed()));
            let renewed = net && watch.renew();
            let began = Instant::now();
            let named = if settling || net || owed { Vec::new() } else { named };
            let change = look(&named);
            owing = !named.is_empty();
            let changed = change.is_some();
            looked = Look { ended: Instant::now(), took: began.elapsed() };
            let unsettled = !settling && news.as_ref().is_some_and(|news| news.folders);
            let folders = noticed == Noticed::Folders || renewed || unsettled;
            if let Some(change) = change {
                builds.changed(change);
            }
            if changed || folders {
                let first = news.as_ref().map_or(began, |news| news.first);
                news = Some(News { first, last: looked.ended, folders });
            }
        }
        if due {
            news = None;
            builds.announce();
            tell();
        }
    }
}

/// Changes that browsers have not heard of.
struct News {
    first: Instant,
    last: Instant,
    /// A new folder may hold files that came before it was watched: look once more before telling.
    folders: bool,
}

impl News {
    fn due(&self) -> Instant {
        (self.last + REST).min(self.first + PATIENCE)
    }
}

struct Look {
    ended: Instant,
    took: Duration,
}

impl Look {
    fn net(&self) -> Duration {
        (self.took * NET_SHARE).clamp(NET, LONGEST_NET)
    }
}
