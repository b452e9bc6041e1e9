//! `POST /deconnexion`.

use crate::web::{Reply, Visit, done, lose_session, see_other};

/// Ends the session, here and in the database.
pub(super) async fn submit(visit: Visit) -> Reply {
    if let Some(session) = &visit.session {
        let access = visit.portal.access();
        access.revoke_session(session, session.id).await?;
    }
    let mut response = see_other(&visit.link(&done("/connexion", "signed-out", "")));
    lose_session(&visit.portal, response.headers_mut());
    Ok(response)
}
