//! The administrator's way in before they have a password.

use vigie_access::{Access, Token};
use vigie_domain::{Agent, Role};
use vigie_store::{Scope, StoreError};

/// How long the link lasts, in seconds: a day.
const LASTS: i64 = 24 * 3600;

/// A one-time link for the administrator, to show once to the operator.
#[derive(Debug)]
pub struct Welcome {
    /// Whom it lets in.
    pub agent: Agent,
    /// The secret of the link.
    pub token: Token,
}

/// A one-time link for the oldest administrator, as long as no administrator
/// has a password. The previous link, if any, is void.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn welcome(access: &Access, scope: Scope) -> Result<Option<Welcome>, StoreError> {
    let mut administrators: Vec<Agent> = access
        .store()
        .agents(scope)
        .await?
        .into_iter()
        .filter(|agent| agent.active && agent.has(Role::Admin))
        .collect();
    for administrator in &administrators {
        let account = access
            .store()
            .sign_in_by_id(scope, administrator.id)
            .await?;
        if account.is_some_and(|account| account.password_hash.is_some()) {
            return Ok(None);
        }
    }
    administrators.sort_by_key(|agent| (agent.created_at, agent.id));
    let Some(agent) = administrators.into_iter().next() else {
        return Ok(None);
    };
    let token = access.one_time_link(scope, agent.id, LASTS).await?;
    Ok(Some(Welcome { agent, token }))
}
