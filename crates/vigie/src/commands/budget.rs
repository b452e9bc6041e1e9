//! `vigie budget`: monthly limits.

use super::resolve::{service_named, use_named};
use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::json;
use vigie_domain::{Amount, Budget, BudgetScope, Ceiling, EntryId, MicroEuro, Use};

/// Sub-commands of `vigie budget`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Fixer les plafonds mensuels d'un usage ou d'un service
    Set {
        /// Usage : identifiant, référence (U001) ou « assistant »
        #[arg(
            long = "use",
            value_name = "USAGE",
            required_unless_present = "service",
            conflicts_with = "service"
        )]
        use_: Option<String>,
        /// Service, par son nom
        #[arg(long)]
        service: Option<String>,
        /// Plafond en euros
        #[arg(long)]
        euros: Option<f64>,
        /// Plafond en jetons
        #[arg(long, value_parser = clap::value_parser!(i64).range(0..))]
        tokens: Option<i64>,
        /// Retirer les plafonds
        #[arg(long, conflicts_with_all = ["euros", "tokens"])]
        none: bool,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Lister les plafonds et les dépenses du mois
    List {
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Set {
            use_,
            service,
            euros,
            tokens,
            none,
            json,
        } => {
            let (of, name) = match (use_, service) {
                (Some(name), _) => {
                    let entry = use_named(&installation, &name).await?;
                    (BudgetScope::Use(entry.id), entry.reference)
                }
                (None, Some(name)) => {
                    let service = service_named(&installation, &name).await?;
                    (BudgetScope::Service(service.id), service.name)
                }
                (None, None) => return Err(nothing_set()),
            };
            let ceiling = ceiling(euros, tokens, none)?;
            installation
                .store
                .set_ceiling(installation.scope, of, ceiling)
                .await?;
            if json {
                say::json(&json!({ "kind": of.kind(), "id": of.id(), "name": name,
                    "ceiling_eur": ceiling.cost.map(MicroEuro::euros), "ceiling_tokens": ceiling.tokens }));
            } else if none {
                say::line(said!(
                    "{name} n’a plus de plafond.",
                    "{name} has no ceiling any more."
                ));
            } else {
                let limits = limits(ceiling);
                say::line(said!(
                    "Plafond mensuel de {name}\u{a0}: {limits}.",
                    "Monthly ceiling of {name}: {limits}."
                ));
            }
        }
        Command::List { json } => list(&installation, json).await?,
    }
    Ok(Verdict::Fine)
}

fn nothing_set() -> Trouble {
    Trouble::usage(
        said!("Aucun plafond n’est donné.", "No ceiling is given."),
        said!(
            "Donnez --euros, --tokens ou les deux\u{202f}; --none les retire.",
            "Give --euros, --tokens or both; --none removes them."
        ),
    )
}

fn ceiling(euros: Option<f64>, tokens: Option<i64>, none: bool) -> Result<Ceiling, Trouble> {
    if none {
        return Ok(Ceiling::default());
    }
    if euros.is_none() && tokens.is_none() {
        return Err(nothing_set());
    }
    let cost = match euros {
        None => None,
        Some(euros) => Some(
            Some(euros)
                .filter(|euros| *euros >= 0.0)
                .and_then(MicroEuro::from_euros)
                .ok_or_else(|| {
                    Trouble::usage(
                        said!(
                            "--euros\u{a0}: {euros} n’est pas un montant.",
                            "--euros: {euros} is not an amount."
                        ),
                        said!(
                            "Écrivez par exemple --euros 25.50.",
                            "Write for example --euros 25.50."
                        ),
                    )
                })?,
        ),
    };
    Ok(Ceiling { cost, tokens })
}

fn limits(ceiling: Ceiling) -> String {
    let euros = ceiling.cost.map(|cost| {
        let euros = cost.euros();
        said!("{euros:.2}\u{202f}€", "€{euros:.2}")
    });
    let tokens = ceiling
        .tokens
        .map(|tokens| said!("{tokens} jetons", "{tokens} tokens"));
    let both: Vec<_> = euros.into_iter().chain(tokens).collect();
    if both.is_empty() {
        "-".to_owned()
    } else {
        both.join(", ")
    }
}

async fn list(installation: &Installation, json: bool) -> Result<(), Trouble> {
    let (store, scope) = (&installation.store, installation.scope);
    let period = installation.mint.now().period();
    let mut budgets = store.budgets(scope, period).await?;
    for (of, ceiling) in store.ceilings(scope).await? {
        // Untouched this month, so the month's table does not know it yet.
        if !budgets.iter().any(|budget| budget.scope == of) {
            budgets.push(Budget::new(of, period, ceiling));
        }
    }
    let people = store.people(scope).await?;
    let ids: Vec<EntryId> = budgets
        .iter()
        .filter_map(|budget| match budget.scope {
            BudgetScope::Use(id) => Some(id),
            BudgetScope::Service(_) => None,
        })
        .collect();
    let uses = store.names_of::<Use>(scope, &ids).await?;
    let name = |of: BudgetScope| match of {
        BudgetScope::Service(id) => people.services.get(&id).cloned().unwrap_or_default(),
        BudgetScope::Use(id) => uses
            .get(&id)
            .map(|named| named.reference.clone())
            .unwrap_or_default(),
    };
    if json {
        let amount =
            |amount: Amount| json!({ "eur": amount.cost.euros(), "tokens": amount.tokens });
        let shapes: Vec<_> = budgets
            .iter()
            .map(|budget| {
                json!({
                    "kind": budget.scope.kind(), "id": budget.scope.id(), "name": name(budget.scope),
                    "period": budget.period.to_string(),
                    "ceiling_eur": budget.ceiling.cost.map(MicroEuro::euros), "ceiling_tokens": budget.ceiling.tokens,
                    "spent": amount(budget.spent), "reserved": amount(budget.reserved),
                })
            })
            .collect();
        say::json(&shapes);
        return Ok(());
    }
    let rows: Vec<_> = budgets
        .iter()
        .map(|budget| {
            let kind = match budget.scope {
                BudgetScope::Use(_) => said!("usage", "use"),
                BudgetScope::Service(_) => said!("service", "service"),
            };
            vec![
                kind,
                name(budget.scope),
                limits(budget.ceiling),
                limits(as_limits(budget.spent)),
                limits(as_limits(budget.reserved)),
            ]
        })
        .collect();
    let headings = [
        said!("SORTE", "KIND"),
        said!("NOM", "NAME"),
        said!("PLAFOND", "CEILING"),
        said!("DÉPENSÉ EN {period}", "SPENT IN {period}"),
        said!("RÉSERVÉ", "RESERVED"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    Ok(())
}

const fn as_limits(amount: Amount) -> Ceiling {
    Ceiling {
        cost: Some(amount.cost),
        tokens: Some(amount.tokens),
    }
}
