//! Dates as the documents give them: a day, a month, a season or a year, and times of day.
//!
//! Everything is a civil date in Europe/London; nothing here reads a clock.

pub use jiff::civil::Date;
use jiff::civil::Time;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::{cmp::Ordering, fmt, str::FromStr};

/// A part of the year; winter begins in December and ends in the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const ALL: [(Season, &'static str, i8); 4] = [
        (Season::Spring, "Spring", 3),
        (Season::Summer, "Summer", 6),
        (Season::Autumn, "Autumn", 9),
        (Season::Winter, "Winter", 12),
    ];

    /// Autumn
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// A season by its English name in small letters.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(name)).map(|(season, ..)| *season)
    }

    fn first_month(self) -> i8 {
        Self::ALL[self as usize].2
    }
}

/// A date as exact as its source: compared by the first day it may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Day(Date),
    Month { year: i16, month: i8 },
    Season { season: Season, year: i16 },
    Year(i16),
}

impl When {
    /// The first day that the date may mean.
    pub fn first_day(self) -> Date {
        let (year, month) = match self {
            When::Day(day) => return day,
            When::Month { year, month } => (year, month),
            When::Season { season, year } => (year, season.first_month()),
            When::Year(year) => (year, 1),
        };
        Date::new(year, month, 1).unwrap_or(Date::MIN)
    }

    /// The last day that the date may mean.
    pub fn last_day(self) -> Date {
        let months = match self {
            When::Day(day) => return day,
            When::Month { .. } => 1,
            When::Season { .. } => 3,
            When::Year(_) => 12,
        };
        let after = self.first_day().saturating_add(jiff::Span::new().months(months));
        after.yesterday().unwrap_or(Date::MAX)
    }

    /// The year that is written; the winter of 2022 is of 2022 though it ends in 2023.
    pub fn year(self) -> i16 {
        match self {
            When::Day(day) => day.year(),
            When::Month { year, .. } | When::Season { year, .. } | When::Year(year) => year,
        }
    }

    /// The value for a `datetime` attribute; a season has none.
    pub fn machine(self) -> Option<String> {
        match self {
            When::Day(day) => Some(day.to_string()),
            When::Month { year, month } => Some(format!("{year:04}-{month:02}")),
            When::Season { .. } => None,
            When::Year(year) => Some(format!("{year:04}")),
        }
    }

    /// The exact day, if the date is one.
    pub fn day(self) -> Option<Date> {
        match self {
            When::Day(day) => Some(day),
            _ => None,
        }
    }
}

impl Ord for When {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.last_day()).cmp(&(other.first_day(), other.last_day()))
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// "24 October 2024", "November 2024", "Autumn 2022", "2014".
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Day(day) => write!(f, "{} {} {}", day.day(), month_name(day.month()), day.year()),
            When::Month { year, month } => write!(f, "{} {year}", month_name(*month)),
            When::Season { season, year } => write!(f, "{} {year}", season.name()),
            When::Year(year) => write!(f, "{year}"),
        }
    }
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let wrong = || format!("\"{text}\" is not a date; write 2024-10-24, 2024-11, Autumn 2022 or 2014");
        if let Some((name, year)) = text.split_once(' ') {
            let season = Season::named(name);
            let month = (1..=12).find(|m| month_name(*m).eq_ignore_ascii_case(name));
            let year = four_digits(year).ok_or_else(wrong)?;
            return match (season, month) {
                (Some(season), _) => Ok(When::Season { season, year }),
                (_, Some(month)) => Ok(When::Month { year, month }),
                _ => Err(wrong()),
            };
        }
        match text.split('-').collect::<Vec<_>>()[..] {
            [year] => four_digits(year).map(When::Year).ok_or_else(wrong),
            [year, month] => {
                let (year, month) = four_digits(year).zip(two_digits(month)).ok_or_else(wrong)?;
                Date::new(year, month, 1).map(|_| When::Month { year, month }).map_err(|_| wrong())
            }
            [year, month, day] => {
                let (year, month) = four_digits(year).zip(two_digits(month)).ok_or_else(wrong)?;
                let day = two_digits(day).ok_or_else(wrong)?;
                Date::new(year, month, day)
                    .map(When::Day)
                    .map_err(|_| format!("\"{text}\" is a day that does not exist"))
            }
            _ => Err(wrong()),
        }
    }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<i8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A time of day as authors write it: `16:00`, `9.30am`, `4pm`, `midday`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub Time);

/// "4pm", "5:30pm", "midday", "midnight".
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute) = (self.0.hour(), self.0.minute());
        match (hour, minute) {
            (0, 0) => return f.write_str("midnight"),
            (12, 0) => return f.write_str("midday"),
            _ => {}
        }
        let half = if hour < 12 { "am" } else { "pm" };
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 { write!(f, "{hour}{half}") } else { write!(f, "{hour}:{minute:02}{half}") }
    }
}

impl FromStr for Clock {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is not a time; write 16:00, 4pm or 9:30am");
        let lower = text.trim().to_ascii_lowercase();
        match lower.as_str() {
            "midday" | "noon" => return Ok(Clock(Time::constant(12, 0, 0, 0))),
            "midnight" => return Ok(Clock(Time::midnight())),
            _ => {}
        }
        let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
            (Some(digits), _) => (digits, Some(0)),
            (_, Some(digits)) => (digits, Some(12)),
            _ => (lower.as_str(), None),
        };
        let (hour, minute) = digits.trim().split_once([':', '.']).unwrap_or((digits.trim(), "00"));
        let hour: i8 = hour.parse().map_err(|_| wrong())?;
        let minute: i8 = minute.parse().map_err(|_| wrong())?;
        let hour = match half {
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
            Some(_) => return Err(wrong()),
            None => hour,
        };
        Time::new(hour, minute, 0, 0).map(Clock).map_err(|_| wrong())
    }
}

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Clock {
    /// Minutes since the day began, for a time at which something ends: midnight then closes the day.
    pub fn closing_minutes(self) -> i32 {
        match self.minutes() {
            0 => 24 * 60,
            minutes => minutes,
        }
    }

    /// Minutes since the day began.
    pub fn minutes(self) -> i32 {
        i32::from(self.0.hour()) * 60 + i32::from(self.0.minute())
    }
}

/// Reads a time at which something ends: the end of a day may be written `24:00` too.
pub fn closing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Clock>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let text = if matches!(text.trim(), "24:00" | "24.00") { "midnight" } else { &text };
    text.parse().map(Some).map_err(D::Error::custom)
}

/// The moment in UTC, such as `20270304T160000Z`, of minutes behind the beginning of a day in Europe/London. None
/// for a time that a change of the clocks leaves out; of one that comes twice it is the first.
pub fn utc_of(day: Date, minutes: i32) -> Option<String> {
    let civil = day.at(0, 0, 0, 0).checked_add(jiff::Span::new().minutes(minutes)).ok()?;
    let moment = jiff::tz::TimeZone::get("Europe/London").ok()?.to_ambiguous_timestamp(civil);
    let exists = !matches!(moment.offset(), jiff::tz::AmbiguousOffset::Gap { .. });
    exists.then(|| moment.compatible().ok())?.map(|moment| moment.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// The day as calendars write it: `20270304`.
pub fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// The number of a day, counted from the first of January 1970; earlier days have 0.
pub fn day_number(day: Date) -> u32 {
    let days = day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    u32::try_from(days).unwrap_or_default()
}

/// English names of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday of a day, counted from Monday as 0.
pub fn weekday_of(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default()
}

/// The day some months before a day.
pub fn months_before(day: Date, months: i32) -> Date {
    day.saturating_sub(jiff::Span::new().months(months))
}

/// The first moment of a day in seconds since 1970, both by universal time.
pub fn unix_seconds(day: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    day.duration_since(epoch).as_secs()
}

/// The full English name of a month counted from 1.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::try_from(month - 1).unwrap_or(usize::MAX)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        text.parse().expect(text)
    }

    #[test]
    fn each_form_is_read_and_written() {
        for (written, shown) in [
            ("2024-10-24", "24 October 2024"),
            ("2024-11", "November 2024"),
            ("November 2024", "November 2024"),
            ("autumn 2022", "Autumn 2022"),
            ("2014", "2014"),
        ] {
            assert_eq!(when(written).to_string(), shown);
        }
        for wrong in ["2024-13", "2024-02-30", "24 October", "soon", "2024-1-1", ""] {
            assert!(wrong.parse::<When>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_winter_ends_in_the_next_year_and_dates_sort_by_first_day() {
        assert_eq!(when("Winter 2022").last_day().to_string(), "2023-02-28");
        let mut dates = ["Spring 2025", "2025-01-22", "2025", "Winter 2024"].map(when);
        dates.sort();
        assert_eq!(dates.map(|d| d.to_string()), ["Winter 2024", "2025", "22 January 2025", "Spring 2025"]);
    }

    #[test]
    fn times_are_read_and_written_in_the_house_style() {
        for (written, shown) in
            [("16:00", "4pm"), ("5.30pm", "5:30pm"), ("12:00", "midday"), ("9.30am", "9:30am"), ("12am", "midnight")]
        {
            assert_eq!(written.parse::<Clock>().expect(written).to_string(), shown);
        }
        assert!("25:00".parse::<Clock>().is_err() && "13pm".parse::<Clock>().is_err());
    }

    #[test]
    fn local_times_become_utc_on_the_days_on_which_clocks_change_too() {
        let utc = |day: &str, clock: &str| {
            let minutes = clock.parse::<Clock>().expect("a time").minutes();
            utc_of(day.parse().expect("a day"), minutes).unwrap_or_default()
        };
        assert_eq!(utc("2027-03-04", "16:00"), "20270304T160000Z");
        assert_eq!(utc("2027-07-04", "16:00"), "20270704T150000Z");
        // The clocks go from 1am to 2am, and from 2am back to 1am.
        assert_eq!([utc("2027-03-28", "0:30"), utc("2027-03-28", "9am")], ["20270328T003000Z", "20270328T080000Z"]);
        assert_eq!(
            ["0:59", "1:00", "1:59", "2:00"].map(|clock| utc("2027-03-28", clock)),
            ["20270328T005900Z", "", "", "20270328T010000Z"]
        );
        assert_eq!([utc("2027-10-31", "1:30"), utc("2027-10-31", "9am")], ["20271031T003000Z", "20271031T090000Z"]);
        let day = "2027-07-04".parse().expect("a day");
        assert_eq!(
            utc_of(day, "midnight".parse::<Clock>().expect("a time").closing_minutes()).as_deref(),
            Some("20270704T230000Z")
        );
        assert_eq!(
            (compact(day), day_number(day), day_number(Date::constant(1969, 1, 1))),
            ("20270704".into(), 21_003, 0)
        );
    }
}
