//! Dates as the interface prints them: Gregorian and Hijri (Umm al-Qura).
//!
//! Names of days and months are sentences like any other (`assets/locales`).
//! Nothing here reads a clock: `now` is given by the caller (`gui/app.rs`).

use icu_calendar::Date as CalendarDate;
use icu_calendar::cal::Hijri;
use jiff::civil::{Date, DateTime};

use super::{L10n, Value};

impl L10n {
    /// An ISO date in both calendars, e.g. "Sunday 3 November 2024 · 1 Jumada I 1446";
    /// `YYYY-MM` gives month and year. `None` when it is no date.
    #[must_use]
    pub fn date(&self, iso: &str) -> Option<String> {
        let Some(date) = day_of(iso) else {
            return self.month_and_year(iso);
        };
        let gregorian = self.day(date, "date-day");
        let Some(hijri) = self.hijri(date) else {
            return Some(gregorian);
        };
        Some(self.format(
            "date-both",
            &[
                ("gregorian", Value::Word(&gregorian)),
                ("hijri", Value::Word(&hijri)),
            ],
        ))
    }

    /// An ISO date in the Gregorian calendar alone, e.g. "Sunday 3 November 2024"; else as
    /// [`Self::date`].
    #[must_use]
    pub fn gregorian_date(&self, iso: &str) -> Option<String> {
        match day_of(iso) {
            Some(date) => Some(self.day(date, "date-day")),
            None => self.month_and_year(iso),
        }
    }

    /// An ISO date in the Gregorian calendar without its weekday, e.g.
    /// "3 November 2024", for citations; `None` when it is no date.
    #[must_use]
    pub fn short_date(&self, iso: &str) -> Option<String> {
        match day_of(iso) {
            Some(date) => Some(self.day(date, "date-day-short")),
            None => self.month_and_year(iso),
        }
    }

    /// When something happened, as seen from `now`: "today 21:40", "yesterday
    /// 21:40", a weekday within the week, "12 November" within the year, else
    /// the whole date. Both are local times.
    #[must_use]
    pub fn when(&self, then: DateTime, now: DateTime) -> String {
        let time = format!("{:02}:{:02}", then.hour(), then.minute());
        let days = then
            .date()
            .until(now.date())
            .map_or(i32::MAX, |span| span.get_days());
        match days {
            0 => self.format("when-today", &[("time", Value::Word(&time))]),
            1 => self.format("when-yesterday", &[("time", Value::Word(&time))]),
            2..=6 => self.format(
                "when-weekday",
                &[("weekday", Value::Word(&self.weekday(then.date())))],
            ),
            _ if then.year() == now.year() => {
                let (day, month) = (then.day().to_string(), self.month(then.month()));
                self.format(
                    "when-day",
                    &[("day", Value::Word(&day)), ("month", Value::Word(&month))],
                )
            }
            _ => self.day(then.date(), "date-day-short"),
        }
    }

    fn day(&self, date: Date, key: &str) -> String {
        let (weekday, month) = (self.weekday(date), self.month(date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let mut values = vec![
            ("day", Value::Word(&day)),
            ("month", Value::Word(&month)),
            ("year", Value::Word(&year)),
        ];
        if key == "date-day" {
            values.push(("weekday", Value::Word(&weekday)));
        }
        self.format(key, &values)
    }

    fn month_and_year(&self, iso: &str) -> Option<String> {
        let (year, month) = iso.split_once('-')?;
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let number: i8 = month
            .parse()
            .ok()
            .filter(|m| (1..=12).contains(m) && month.len() == 2)?;
        let month = self.month(number);
        is_year.then(|| {
            self.format(
                "date-month",
                &[("month", Value::Word(&month)), ("year", Value::Word(year))],
            )
        })
    }

    fn hijri(&self, date: Date) -> Option<String> {
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let iso = CalendarDate::try_new_iso(i32::from(date.year()), month, day).ok()?;
        let hijri = iso.to_calendar(Hijri::new_umm_al_qura());
        let year = hijri.year().extended_year();
        if year < 1 {
            return None;
        }
        let name = self.text(&format!("hijri-{}", hijri.month().ordinal));
        let (day, year) = (hijri.day_of_month().0.to_string(), year.to_string());
        Some(self.format(
            "date-hijri",
            &[
                ("day", Value::Word(&day)),
                ("month", Value::Word(&name)),
                ("year", Value::Word(&year)),
            ],
        ))
    }

    fn weekday(&self, date: Date) -> String {
        self.text(&format!(
            "weekday-{}",
            date.weekday().to_monday_one_offset()
        ))
    }

    fn month(&self, number: i8) -> String {
        self.text(&format!("month-{number}"))
    }
}

/// `YYYY-MM-DD`, or the date of a longer ISO time.
fn day_of(iso: &str) -> Option<Date> {
    iso.get(..10)?.parse().ok()
}
