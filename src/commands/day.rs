//! The day of a build: what was typed, else the source date, else the clock. The only reader of a clock.

use crate::base::date::{Date, When};
use crate::diagnostic::Failure;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::ffi::OsStr;

/// The day in Europe/London.
#[expect(clippy::disallowed_methods, reason = "the one place that reads a clock")]
pub fn today(as_of: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = as_of {
        let day = text.parse::<When>().ok().and_then(When::day);
        return day.ok_or_else(|| Failure::Usage(format!("--as-of wants a day such as 2025-01-31, not \"{text}\"")));
    }
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let now = match source_date(std::env::var_os("SOURCE_DATE_EPOCH").as_deref())? {
        Some(moment) => moment.to_zoned(london),
        None => Zoned::now().with_time_zone(london),
    };
    Ok(now.date())
}

/// The moment that SOURCE_DATE_EPOCH names; `None` when it is not set or empty.
fn source_date(value: Option<&OsStr>) -> Result<Option<Timestamp>, Failure> {
    let Some(value) = value.filter(|value| !value.is_empty()) else { return Ok(None) };
    let moment = value.to_str().and_then(|text| text.parse().ok()).and_then(|s| Timestamp::from_second(s).ok());
    moment.map(Some).ok_or_else(|| {
        let shown = value.to_string_lossy();
        Failure::Usage(format!(
            "SOURCE_DATE_EPOCH wants the seconds since 1970, such as 1768478400, not \"{shown}\"; unset it to build for today"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_date_is_a_number_of_seconds_or_a_failure() {
        let read = |text: &str| source_date(Some(OsStr::new(text)));
        assert_eq!(read("1768478400").expect("a moment").map(Timestamp::as_second), Some(1_768_478_400));
        assert!(source_date(None).is_ok_and(|day| day.is_none()) && read("").is_ok_and(|day| day.is_none()));
        for wrong in ["soon", "2026-01-15", "1.5", " 1", "99999999999999999"] {
            assert!(matches!(read(wrong), Err(Failure::Usage(_))), "{wrong}");
        }
    }
}
