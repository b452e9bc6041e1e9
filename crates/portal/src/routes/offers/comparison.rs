//! `/offres/comparaison`: offers side by side, from their notes, their costs and the uses they
//! serve. The same choice always gives the same page.

use super::candidates::{all, candidates, grids};
use crate::{
    form::Form,
    page::Section,
    pages::{
        CostRow, EqualRow, LeavingRow, OfferComparison, QualityRow, RankRow, RecommendationRow,
        Sensible, SensitivityRow, cents, lights, range, verdict,
    },
    texts::Texts,
    typography,
    ui::Choice,
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_domain::Use;
use vigie_observatory::offers::{
    BreakEven, Candidate, CostError, Excluded, Grid, Grids, Ranked, Scenario, agreement,
    at_equal_quality, full_cost, leaving, rank, recommend, sensitivity,
};

/// Names and values of an address, in order; a name may come several times.
pub(super) type Pairs = Vec<(String, String)>;

/// What the address asks for.
pub(super) struct Asked {
    /// References of the offers.
    pub(super) offers: Vec<String>,
    /// Over how many years.
    pub(super) years: u8,
    /// By how much the supplier's prices move, in percent.
    pub(super) rise: i32,
    /// The version of the weights that rank them; the one in force when none is named.
    version: String,
    /// As it was typed.
    pub(super) form: Form,
}

impl Asked {
    /// Reads the query. A word it should not hold is said at its field, and a default is used.
    pub(super) fn read(t: Texts, pairs: Pairs) -> Self {
        let mut form = Form::new(pairs);
        let offers = form
            .values("offres")
            .map(str::to_owned)
            .filter(|reference| !reference.is_empty())
            .collect();
        let years = match form.trimmed("annees") {
            "" => Some(3),
            text => text.parse().ok().filter(|years| (3..=5).contains(years)),
        };
        if years.is_none() {
            form.fault("annees", t.offers_years_bad());
        }
        let years = years.unwrap_or(3);
        let rise = match form.trimmed("hausse") {
            "" => Some(30),
            text => {
                let text = text
                    .trim_end_matches('%')
                    .trim_end()
                    .replace('\u{2212}', "-");
                text.parse()
                    .ok()
                    .filter(|rise| (-100..=1000).contains(rise))
            }
        };
        if rise.is_none() {
            form.fault("hausse", t.offers_rise_bad());
        }
        let rise = rise.unwrap_or(30);
        if form.is_right() {
            form.set("annees", years.to_string());
            form.set("hausse", rise.to_string());
        }
        Self {
            offers,
            years,
            rise,
            version: form.trimmed("poids").to_owned(),
            form,
        }
    }

    /// The move of prices, with its sign: « +30 ».
    pub(super) fn rise_words(&self) -> String {
        format!("{:+}", self.rise).replace('-', "\u{2212}")
    }

    /// The offers asked for, among those there are with the state of each.
    pub(super) fn chosen<'a>(&self, all: &'a [(String, Candidate)]) -> Vec<&'a Candidate> {
        all.iter()
            .map(|(_, candidate)| candidate)
            .filter(|candidate| self.offers.contains(&candidate.reference))
            .collect()
    }

    /// The version of the grid that ranks: the one named, else the one in force.
    pub(super) fn grid<'a>(&self, grids: &'a Grids) -> &'a Grid {
        grids.version(&self.version).unwrap_or(grids.in_force())
    }

    /// The move of prices asked for.
    pub(super) fn scenario(&self) -> Scenario {
        Scenario {
            percent: self.rise,
            from_year: 0,
        }
    }
}

/// Years to choose from.
pub(super) fn spans(t: Texts) -> Vec<Choice> {
    (3..=5)
        .map(|years: u8| Choice::new(years.to_string(), t.offers_years_of(years.to_string())))
        .collect()
}

/// A cost that cannot be computed: sheets refuse what would lead here.
impl From<CostError> for Fault {
    fn from(error: CostError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// The ranking of those that two people evaluated, over the careful notes.
pub(super) fn ranking(grid: &Grid, chosen: &[&Candidate]) -> Vec<Ranked> {
    let notes: Vec<_> = chosen
        .iter()
        .filter_map(|one| Some((one.reference.as_str(), &one.settled.as_ref()?.pair.careful)))
        .collect();
    rank(grid, &notes)
}

pub(super) fn name(one: &Candidate) -> String {
    format!("{} {}", one.reference, one.offer.title)
}

/// The comparison.
pub(super) async fn page(visit: Signed, Query(pairs): Query<Pairs>) -> Reply {
    let t = visit.t();
    let grids = grids(&visit).await?;
    let asked = Asked::read(t, pairs);
    let grid = asked.grid(&grids);
    let everything = candidates(&visit, &grids).await?;
    let chosen = asked.chosen(&everything);
    let uses = all::<Use>(&visit).await?;
    let served: Vec<(&str, &Use)> = uses
        .iter()
        .map(|entry| (entry.reference.as_str(), &entry.body))
        .collect();
    let title_of = |reference: &str| {
        let one = chosen.iter().find(|one| one.reference == reference);
        one.map_or_else(|| reference.to_owned(), |one| name(one))
    };
    let list: Vec<String> = asked
        .offers
        .iter()
        .map(|reference| format!("offres={}", crate::page::escape_query(reference)))
        .collect();
    let file = |format: &str| {
        let (list, years, rise) = (list.join("&"), asked.years, asked.rise);
        let weights = crate::page::escape_query(&grid.version);
        visit.link(&format!(
            "/offres/comparaison.{format}?{list}&annees={years}&hausse={rise}&poids={weights}"
        ))
    };
    let (plot, sensitivity) = sensible(t, grid, &chosen);
    html(&OfferComparison {
        page: visit
            .page(Section::Registers, t.offers_comparison_title())
            .under(t.registers_title(), "/registres")
            .under(t.offers_index_title(), "/offres"),
        choices: everything
            .iter()
            .map(|(_, one)| Choice::new(&one.reference, name(one)))
            .collect(),
        spans: spans(t),
        versions: grids
            .all()
            .iter()
            .rev()
            .map(|grid| Choice::new(&grid.version, &grid.version))
            .collect(),
        terms: (asked.years, asked.rise_words()),
        asked: !chosen.is_empty(),
        ranking: ranks(&visit, grid, &chosen),
        left_out: chosen
            .iter()
            .filter(|one| one.settled.is_none())
            .map(|one| name(one))
            .collect(),
        grid: grid.version.clone(),
        agreement: agreement(grid, &chosen).map(|tau| typography::decimal(t.language(), tau, 2)),
        plot,
        sensitivity,
        costs: costs(&visit, &asked, &chosen)?,
        quality: qualities(&visit, &chosen),
        leaving: leavings(t, &asked, &chosen),
        equal: equals(t, &asked, &chosen)?,
        recommendations: recommend(grid, &chosen, &served)
            .into_iter()
            .map(|found| RecommendationRow {
                title: uses
                    .iter()
                    .find(|entry| entry.reference == found.use_reference)
                    .map(|entry| format!("{} {}", entry.reference, entry.body.title))
                    .unwrap_or_default(),
                href: visit.link(&format!("/usages/{}", found.use_reference)),
                offer: found.offer.as_deref().map(title_of),
                excluded: found
                    .excluded
                    .iter()
                    .map(|(reference, why)| (title_of(reference), because(t, *why)))
                    .collect(),
            })
            .collect(),
        csv: file("csv"),
        xlsx: file("xlsx"),
        pdf: file("pdf"),
        form: asked.form,
    })
}

fn percent(t: Texts, value: u32) -> String {
    typography::percent(t.language(), f64::from(value) / 100.0)
}

/// A gap, with its sign when it adds.
fn signed(text: String, adds: bool) -> String {
    if adds { format!("+{text}") } else { text }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of an answer")]
fn seconds(t: Texts, millis: i64) -> String {
    let text = typography::decimal(t.language(), millis as f64 / 1000.0, 1);
    format!("{text}\u{202f}s")
}

/// Why an offer is not proposed.
pub(super) const fn because(t: Texts, why: Excluded) -> &'static str {
    match why {
        Excluded::NotEvaluated => t.offers_out_not_evaluated(),
        Excluded::Stale => t.offers_out_stale(),
        Excluded::Unfavourable => t.offers_out_unfavourable(),
        Excluded::Class => t.offers_out_class(),
    }
}

pub(super) fn ranks(visit: &Signed, grid: &Grid, chosen: &[&Candidate]) -> Vec<RankRow> {
    let t = visit.t();
    ranking(grid, chosen)
        .into_iter()
        .enumerate()
        .filter_map(|(at, ranked)| {
            let one = chosen.iter().find(|one| one.reference == ranked.id)?;
            let found = &one.settled.as_ref()?.assessment;
            Some(RankRow {
                place: at + 1,
                title: name(one),
                href: visit.link(&format!("/registres/offres/{}/evaluation", ranked.id)),
                score: typography::decimal(t.language(), ranked.score, 1),
                verdict: verdict(t, found.verdict),
                sovereignty: found
                    .sovereignty
                    .map(|share| typography::decimal(t.language(), share, 0)),
                lights: lights(t, grid, found),
                stale: one.stale,
                european: one.offer.shows_european(),
            })
        })
        .collect()
}

fn sensible(t: Texts, grid: &Grid, chosen: &[&Candidate]) -> (Sensible, Vec<SensitivityRow>) {
    let notes: Vec<_> = chosen
        .iter()
        .filter_map(|one| Some((one.reference.as_str(), &one.settled.as_ref()?.pair.careful)))
        .collect();
    if notes.len() < 2 {
        return (Sensible::default(), Vec::new());
    }
    let tau = |tau: Option<f64>| tau.map(|tau| typography::decimal(t.language(), tau, 2));
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    for found in sensitivity(grid, &notes) {
        let axis = grid.axes.iter().find(|axis| axis.id == found.axis);
        let label = axis.map_or(found.axis.clone(), |axis| axis.label.clone());
        let flips = found.flips_at.map(|at| {
            signed(
                typography::percent(t.language(), f64::from(at) / 100.0),
                at > 0,
            )
        });
        let text = flips
            .clone()
            .unwrap_or_else(|| t.offers_never_flips().to_owned());
        bars.push((label.clone(), found.flips_at, text));
        rows.push(SensitivityRow {
            label,
            tau: (tau(found.tau_more), tau(found.tau_less)),
            flips,
        });
    }
    (Sensible::of(&bars), rows)
}

pub(super) fn costs(
    visit: &Signed,
    asked: &Asked,
    chosen: &[&Candidate],
) -> Result<Vec<CostRow>, Fault> {
    let t = visit.t();
    let mut rows = Vec::new();
    for one in chosen {
        let cost = one.cost.as_ref().filter(|cost| !cost.lines.is_empty());
        let known = match cost {
            None => None,
            Some(cost) => {
                let plain = full_cost(&cost.lines, asked.years, Scenario::default())
                    .map_err(Fault::from)?;
                let then =
                    full_cost(&cost.lines, asked.years, asked.scenario()).map_err(Fault::from)?;
                let hidden = plain
                    .hidden_share()
                    .map(|share| typography::percent(t.language(), share));
                let agent = cost.agents.and_then(|agents| plain.per_agent(agents));
                Some((
                    cents(t, plain.total),
                    cents(t, then.total),
                    hidden.unwrap_or_else(|| t.unavailable().to_owned()),
                    agent.map_or_else(|| t.unavailable().to_owned(), |sum| cents(t, sum)),
                ))
            }
        };
        rows.push(CostRow {
            title: name(one),
            href: visit.link(&format!("/registres/offres/{}/cout", one.reference)),
            known,
            exit: cost.map(|cost| cents(t, cost.exit())),
        });
    }
    Ok(rows)
}

/// What being sovereign adds, at equal quality.
pub(super) fn equals(
    t: Texts,
    asked: &Asked,
    chosen: &[&Candidate],
) -> Result<Vec<EqualRow>, Fault> {
    let title_of = |reference: &str| {
        let one = chosen.iter().find(|one| one.reference == reference);
        one.map_or_else(|| reference.to_owned(), |one| name(one))
    };
    let pairs = at_equal_quality(chosen, asked.years, Scenario::default()).map_err(Fault::from)?;
    Ok(pairs
        .into_iter()
        .map(|pair| EqualRow {
            pair: (title_of(&pair.sovereign), title_of(&pair.other)),
            quality: (percent(t, pair.quality.0), percent(t, pair.quality.1)),
            cost: pair.cost_gap.map(|gap| signed(cents(t, gap), gap > 0)),
            delay: pair.delay_gap.map(|gap| signed(seconds(t, gap), gap > 0)),
        })
        .collect())
}

/// Quality on real cases, and where it comes from.
pub(super) fn qualities(visit: &Signed, chosen: &[&Candidate]) -> Vec<QualityRow> {
    let t = visit.t();
    let row = |one: &&Candidate| {
        let measured = one.measured.as_ref();
        let declared = one.cost.as_ref().filter(|cost| cost.quality.is_some());
        QualityRow {
            title: name(one),
            quality: one.quality().map(|quality| percent(t, quality)),
            delay: one.delay_ms().map(|ms| t.duration(ms.into())),
            energy: measured
                .and_then(|measured| measured.energy)
                .map(|(low, high)| range(t, low, high, "Wh")),
            source: match (measured, declared) {
                (Some(measured), _) => t.offers_quality_measured(
                    measured.cases.to_string(),
                    &*measured.model,
                    measured.run.to_string(),
                    &*measured.set,
                ),
                (None, Some(cost)) if !cost.trial.trim().is_empty() => {
                    t.offers_quality_declared_as(&*cost.trial)
                }
                (None, Some(_)) => t.offers_quality_declared().to_owned(),
                (None, None) => t.offers_quality_unknown().to_owned(),
            },
            href: measured.map(|measured| visit.link(&format!("/banc/{}", measured.run))),
        }
    };
    chosen.iter().map(row).collect()
}

/// Every pair whose costs are known.
fn leavings(t: Texts, asked: &Asked, chosen: &[&Candidate]) -> Vec<LeavingRow> {
    let mut rows = Vec::new();
    for here in chosen {
        for there in chosen
            .iter()
            .filter(|there| there.reference != here.reference)
        {
            if let Some(found) = leaving(here, there, asked.years) {
                rows.push(LeavingRow {
                    pair: (name(here), name(there)),
                    when: match found {
                        BreakEven::Month(month) => t.offers_leave_month(month.to_string()),
                        BreakEven::Never => t.offers_leave_never(asked.years.to_string()),
                    },
                });
            }
        }
    }
    rows
}
