use chrono::{Datelike, Days, NaiveDate};

use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::calendar::{SchoolDays, campaign_month, long};
use crate::french::brief_month;
use crate::model::{Arrange, Campaign, CampaignState, Carnet, SchoolYear};

const LINE: f32 = 18.0;
const TOP: f32 = 20.0;

/// A campaign on the year: its days, or its usual month where they are not known.
struct Bar<'a> {
    campaign: &'a Campaign,
    days: Option<(NaiveDate, NaiveDate)>,
    known: bool,
}

/// The campaigns of a year by month: a bar a campaign, outlined where it is to prepare, with where it stands; today's line. `None`: none.
pub fn campaigns_by_month(carnet: &Carnet, year: SchoolYear, today: NaiveDate) -> Option<Drawing> {
    let days = SchoolDays::of(carnet, year);
    let mut bars: Vec<Bar> = carnet.campaigns_of(year).into_iter().map(|c| bar(c, &days)).collect();
    if bars.is_empty() {
        return None;
    }
    bars.arrange_by_key(|b| (b.days.is_none(), b.days, b.campaign.name.clone()));
    let mut wide = drawn(&bars, year, today, 864.0, Some((250.0, 120.0)));
    wide.narrow = Some(Box::new(drawn(&bars, year, today, 340.0, None)));
    Some(wide)
}

fn bar<'a>(campaign: &'a Campaign, days: &SchoolDays) -> Bar<'a> {
    let known = campaign.from.is_some() || campaign.to.is_some();
    let month = campaign_month(campaign, days).map(|first| (first, last_of_month(first)));
    let days = match (campaign.from, campaign.to) {
        (Some(from), Some(to)) => Some((from, to.max(from))),
        (Some(from), None) => Some((from, last_of_month(from).max(from))),
        (None, Some(to)) => Some((to.checked_sub_days(Days::new(14)).unwrap_or(to), to)),
        // What was sent stands where it was.
        (None, None) => campaign.sent.map(|day| (day, day)).or(month),
    };
    Bar { campaign, days, known }
}

fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = day.with_day(1).and_then(|d| d.checked_add_months(chrono::Months::new(1)));
    next.and_then(|d| d.pred_opt()).unwrap_or(day)
}

impl Bar<'_> {
    /// Its last day is past, and it is not sent.
    fn is_late(&self, today: NaiveDate) -> bool {
        self.known && !self.campaign.state.is_over() && self.days.is_some_and(|(_, to)| to < today)
    }

    fn tone(&self, today: NaiveDate) -> Tone {
        match self.campaign.state {
            state if state.is_over() => Tone::Good,
            CampaignState::Rejected => Tone::Bad,
            _ if self.is_late(today) => Tone::Bad,
            CampaignState::ToPrepare => Tone::Planned,
            _ => Tone::Full,
        }
    }

    /// « validée », « en retard »: where it stands.
    fn state(&self, today: NaiveDate) -> &'static str {
        match self.is_late(today) && self.campaign.state != CampaignState::Rejected {
            true => "en retard",
            false => self.campaign.state.label(),
        }
    }

    fn words(&self, today: NaiveDate) -> String {
        let name = &self.campaign.name;
        let state = self.state(today);
        let signs = match self.campaign.signs.as_str() {
            "" => String::new(),
            signs => format!(", signe : {signs}"),
        };
        match (self.days, self.known) {
            (Some((from, to)), true) => format!("{name} : du {} au {}, {state}{signs}.", long(from), long(to)),
            (Some((from, _)), false) => {
                format!("{name} : d’habitude en {}, {state}{signs}.", crate::calendar::month_of_year(from))
            }
            (None, _) => format!("{name} : toute l’année, {state}{signs}."),
        }
    }
}

/// `sides`: the room of the names and that of the states; none: the name stands above its bar.
fn drawn(bars: &[Bar], year: SchoolYear, today: NaiveDate, width: f32, sides: Option<(f32, f32)>) -> Drawing {
    let (left, right) = sides.unwrap_or((0.0, 0.0));
    let line = if sides.is_some() { LINE } else { LINE + 12.0 };
    let foot = TOP + line * bars.len() as f32;
    let mut out = Drawing::new(format!("Remontées {year}, par mois"), width, foot);
    out.words = bars.iter().map(|b| b.words(today)).collect();
    let first = year.first_day();
    let x = |day: NaiveDate| {
        let at = (day - first).num_days().clamp(0, 365) as f32;
        left + at * (width - left - right) / 365.0
    };
    let months = first.iter_days().take(360).filter(|d| d.day() == 1);
    for (month, at) in months.zip(0..) {
        out.line(Tone::Rule, (x(month), TOP - 4.0), (x(month), foot));
        if sides.is_some() || at % 2 == 0 {
            out.text(Tone::Small, (x(month) + 2.0, 10.0), Anchor::Start, brief_month(month.month()));
        }
    }
    for (bar, at) in bars.iter().zip(0..) {
        let y = TOP + line * at as f32;
        let (from, to) = bar.days.unwrap_or((first, year.date(31, 7).unwrap_or(first)));
        let top = if sides.is_some() { y + 4.0 } else { y + 14.0 };
        out.rect(bar.tone(today), x(from), top, (x(to) - x(from)).max(7.0), 9.0);
        out.says(bar.words(today));
        let room = if sides.is_some() { left - 10.0 } else { width - 90.0 };
        let name = cut(&bar.campaign.name, (room / LETTER) as usize);
        out.text(Tone::Words, (0.0, y + 12.0), Anchor::Start, name);
        let tone = if bar.tone(today) == Tone::Bad { Tone::Wrong } else { Tone::Small };
        out.text(tone, (width, y + 12.0), Anchor::End, bar.state(today));
    }
    if year.contains(today) {
        out.line(Tone::Now, (x(today), TOP - 6.0), (x(today), foot));
    }
    out.legend(&[
        (Tone::Good, "transmise ou validée"),
        (Tone::Full, "ouverte"),
        (Tone::Bad, "rejetée ou en retard"),
        (Tone::Planned, "à préparer"),
    ]);
    out
}
