//! The day of a build: what was typed, else the source date, else the clock. The only reader of a clock.

use crate::base::date::{Date, When};
use crate::diagnostic::Failure;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The day in Europe/London.
#[expect(clippy::disallowed_methods, reason = "the one place that reads a clock")]
pub fn today(as_of: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = as_of {
        let day = text.parse::<When>().ok().and_then(When::day);
        return day.ok_or_else(|| Failure::Usage(format!("--as-of wants a day such as 2025-01-31, not \"{text}\"")));
    }
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = match epoch.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        Some(moment) => moment.to_zoned(london),
        None => Zoned::now().with_time_zone(london),
    };
    Ok(now.date())
}
