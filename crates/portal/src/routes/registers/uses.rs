//! What the register of uses has of its own: the law, opinions of its pack, its effect on the
//! gateway.

use super::{Shown, door};
use crate::{
    pages::{Invitation, OpinionLine, StandingView, UsePart},
    texts::Texts,
    ui::Tone,
    web::{Fault, Signed},
};
use vigie_access::Permission;
use vigie_domain::{Opinion, Use, UseState, register::Entry};
use vigie_observatory::{
    Pack,
    law::{LawFile, Standing, keep_or_withdraw},
};

/// Why agents cannot use it, while it is not open.
const fn closed(t: Texts, state: UseState) -> &'static str {
    match state {
        UseState::Suspended => t.use_closed_suspended(),
        UseState::Retired => t.use_closed_retired(),
        UseState::Refused => t.use_closed_refused(),
        _ => t.use_closed(),
    }
}

impl Shown for Use {
    const DOOR: door::Door = door::USES;
    const COLUMNS: &'static [&'static str] = &["service", "data.max_class"];

    fn typed(before: &Self, after: Self) -> Self {
        keep_or_withdraw(before, after)
    }

    fn written(visit: &Signed) {
        visit.portal.exchanges().forget();
    }

    async fn part(visit: &Signed, entry: &Entry<Self>) -> Result<Option<UsePart>, Fault> {
        let t = visit.t();
        let state: UseState = entry.state.parse().unwrap_or_default();
        let file = visit
            .store()
            .entry_by_reference::<LawFile>(visit.scope(), &entry.reference)
            .await?
            .map(|file| file.body);
        Ok(Some(UsePart {
            summary: entry.body.public_summary.clone(),
            ask: state
                .is_open()
                .then(|| visit.link(&format!("/assistant?usage={}", entry.reference))),
            closed: closed(t, state),
            opinions: entry.body.opinions.iter().map(|o| line(t, o)).collect(),
            qualification: StandingView::of(t, &Standing::of(&entry.body, file.as_ref())),
        }))
    }

    /// Offered while none of the generic uses is there.
    async fn invitation(visit: &Signed, _empty: bool) -> Result<Option<Invitation>, Fault> {
        if !visit.may(Permission::ActivatePack) {
            return Ok(None);
        }
        let pack = Pack::generic().map_err(|error| Fault::Internal(error.to_string()))?;
        for line in &pack.uses {
            let held = visit
                .store()
                .entry_by_reference::<Self>(visit.scope(), &line.reference)
                .await?;
            if held.is_some() {
                return Ok(None);
            }
        }
        let t = visit.t();
        Ok(Some(Invitation {
            title: t.pack_invite_title().to_owned(),
            text: t.pack_invite().to_owned(),
            action: t.pack_invite_action().to_owned(),
            href: visit.link("/usages/paquet"),
            posts: false,
        }))
    }

    fn beside(t: Texts) -> Vec<(&'static str, &'static str)> {
        vec![
            (t.law_watch_link(), "/droit"),
            (t.diag_nav(), "/diagnostic"),
            (t.risk_map_title(), "/risques/carte"),
        ]
    }
}

/// An opinion that came with a pack.
fn line(t: Texts, opinion: &Opinion) -> OpinionLine {
    let (verdict, tone) = match opinion.verdict.as_str() {
        "favourable" => (t.use_verdict_favourable(), Tone::Permitted),
        "reserved" => (t.use_verdict_reserved(), Tone::Careful),
        "unfavourable" => (t.use_verdict_unfavourable(), Tone::Refused),
        other => (other, Tone::Unknown),
    };
    OpinionLine {
        text: t.use_opinion_line(t.stored_day(&opinion.on), t.role(opinion.role), verdict),
        reservation: opinion.reservation.clone(),
        tone,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use crate::{
        entry_form::{filled, read},
        form::Form,
    };
    use vigie_domain::{DataClass, Family, HumanRole, Use};

    fn sample() -> Use {
        Use {
            title: "Résumer".into(),
            family: Family::Specialised,
            human_role: Some(HumanRole::Decision),
            risks: vec!["R18".into(), "R24".into()],
            agents_touched: Some(12),
            individual_decision: true,
            recourse: "Au guichet".into(),
            ..Use::default()
        }
    }

    #[test]
    fn what_a_form_shows_is_what_it_reads_back() {
        let body = sample();
        let form = filled(&body).with("whole", "true");
        assert_eq!(read(&form, &Use::default(), |_| true).unwrap(), body);
    }

    #[test]
    fn an_empty_box_is_no_and_an_absent_field_is_kept() {
        let body = sample();
        let form = Form::default()
            .with("title", " Autre ")
            .with("whole", "true");
        let changed = read(&form, &body, |_| true).unwrap();
        assert_eq!(changed.title, "Autre");
        assert!(!changed.individual_decision);
        assert_eq!(changed.risks, body.risks);
        let part = Form::default().with("title", "Autre");
        assert!(read(&part, &body, |_| true).unwrap().individual_decision);
    }

    #[test]
    fn faults_are_at_their_field() {
        let form = Form::default()
            .with("agents_touched", "beaucoup")
            .with("family", "autre")
            .with("owner", "Claire")
            .with("data.max_class", "");
        let faults = read(&form, &Use::default(), |_| true).unwrap_err();
        let paths: Vec<_> = faults.iter().map(|fault| fault.path).collect();
        assert_eq!(
            paths,
            ["family", "owner", "agents_touched", "data.max_class"]
        );
    }

    #[test]
    fn empty_choices_are_none() {
        let form = Form::default()
            .with("human_role", "")
            .with("owner", "")
            .with("risks", "R1, R2;R3\n");
        let body = read(&form, &sample(), |_| true).unwrap();
        assert_eq!(body.human_role, None);
        assert_eq!(body.risks, ["R1", "R2", "R3"]);
        assert_eq!(body.data.max_class, DataClass::Internal);
    }
}
