//! Who reads and answers a request, besides who made it.

use super::{Desk, Post, RequestKind};
use time::Date;
use vigie_domain::{AgentId, Role, registers::DeskRequest};

/// How a request concerns someone of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// It is theirs.
    Mine,
    /// It is that of someone they stand in for today.
    StandIn,
    /// It goes to a post they hold.
    Post,
}

/// The roles whose holders read the requests that go to a post.
const fn readers_of(post: Post) -> Option<Role> {
    Some(match post {
        Post::ReferentOfDepartment => Role::Referent,
        Post::Rssi => Role::Rssi,
        Post::Dpo => Role::Dpo,
        Post::Dsi => Role::Dsi,
        Post::Rh => Role::Rh,
        Post::Communication => Role::Communication,
        Post::Purchasing => Role::Finance,
        Post::Committee => Role::Committee,
        _ => return None,
    })
}

/// Who answers for a request on `day`: its handler, who stands in for them, or the last resort;
/// one without a handler is routed again.
#[must_use]
pub fn owner(desk: &Desk, kind: &RequestKind, request: &DeskRequest, day: Date) -> String {
    match request.handler {
        Some(handler) => desk.directory.stands_for(&handler.to_string(), day),
        None => {
            let department = desk.department_of(request.service);
            kind.routed(&desk.directory, &department, day).owner
        }
    }
}

/// How a request concerns an agent with `roles`; `None` when it is none of their business.
/// A confidential one is read by its handler and the posts of its route alone.
#[must_use]
pub fn concern(
    desk: &Desk,
    kind: &RequestKind,
    request: &DeskRequest,
    (agent, roles): (AgentId, &[Role]),
    day: Date,
) -> Option<Concern> {
    let me = agent.to_string();
    if owner(desk, kind, request, day) == me {
        let mine = request.handler.is_none_or(|handler| handler == agent);
        return Some(if mine {
            Concern::Mine
        } else {
            Concern::StandIn
        });
    }
    if request.handler == Some(agent) {
        return Some(Concern::Mine);
    }
    let department = desk.department_of(request.service);
    let by_route = kind.route.iter().any(|post| {
        desk.directory.holds(&me, *post, &department)
            || readers_of(*post).is_some_and(|role| roles.contains(&role))
    });
    let by_desk = !kind.confidential && roles.contains(&Role::Referent);
    (by_route || by_desk).then_some(Concern::Post)
}
