//! The law packs of this installation, and the job that recomputes files with them.

use crate::{config::Settings, law_folder, trouble::Trouble};
use std::sync::Arc;
use vigie_observatory::law::{LawOffice, LawPacks, recompute_all};
use vigie_store::Scope;
use vigie_worker::Jobs;

/// Folder of an authority's own packs, in its data folder.
const FOLDER: &str = "law";
/// Kind of the job.
const RECOMPUTE: &str = "recompute_law";
/// How often, in seconds: a new version of the packs, or a date reached, shows
/// within the hour. A file already computed is left alone.
const EVERY: i64 = 3600;

/// The packs that ship, with the files of the folder `law` of the data folder
/// in place of those of the same name.
pub(super) fn packs(settings: &Settings) -> Result<Arc<LawPacks>, Trouble> {
    law_folder::packs(&settings.data_dir.join(FOLDER)).map(Arc::new)
}

/// `jobs`, with the one that recomputes every organisation's files.
pub(super) fn with_recompute(jobs: Jobs, packs: Arc<LawPacks>) -> Jobs {
    jobs.on(RECOMPUTE, move |context, _payload| {
        let packs = Arc::clone(&packs);
        async move {
            for organisation in context.store.organisations().await? {
                let office = LawOffice {
                    store: &context.store,
                    scope: Scope::of(organisation.id),
                    packs: &packs,
                };
                let done = recompute_all(office, &context.mint).await?;
                let (moved, unreadable) = (done.moved.len(), done.unreadable.len());
                if moved > 0 || unreadable > 0 {
                    tracing::info!(
                        files = done.files,
                        moved,
                        unreadable,
                        "law files recomputed"
                    );
                }
            }
            Ok(())
        }
    })
    .every(RECOMPUTE, EVERY)
}
