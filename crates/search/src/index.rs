//! The index on disk: opened or begun again, written by one, read by all.

use crate::{
    document::Document,
    error::SearchError,
    schema::{Fields, VERSION, schema},
    words::Reader,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError,
    directory::MmapDirectory, indexer::IndexWriterOptions,
};
use vigie_domain::EntryId;

/// Memory of the one indexing thread, in bytes: what is beyond it goes to the disk.
const MEMORY: usize = 32 << 20;

/// The index, to be asked. Cheap to clone. Its calls block: they are for threads that may.
#[derive(Clone)]
pub struct Search(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    live: RwLock<Option<IndexReader>>,
    fields: Fields,
    damaged: AtomicBool,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search")
            .field("folder", &self.0.folder)
            .field("ready", &self.is_ready())
            .finish_non_exhaustive()
    }
}

impl Search {
    /// An index of `folder`, which is its own. It answers nothing until it is opened.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        let (_, fields) = schema();
        Self(Arc::new(Shared {
            folder: folder.to_owned(),
            live: RwLock::new(None),
            fields,
            damaged: AtomicBool::new(false),
        }))
    }

    /// Whether it answers.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.reader().is_some()
    }

    /// Whether a question met a damaged file: open it again.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.0.damaged.load(Ordering::Acquire)
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.0.fields
    }

    fn reader(&self) -> Option<IndexReader> {
        let live = self.0.live.read().unwrap_or_else(PoisonError::into_inner);
        live.clone()
    }

    fn publish(&self, reader: Option<IndexReader>) {
        *self.0.live.write().unwrap_or_else(PoisonError::into_inner) = reader;
    }

    /// Asks the index; what fails has it built again.
    pub(crate) fn asking<T>(
        &self,
        ask: impl FnOnce(&Searcher) -> Result<T, TantivyError>,
    ) -> Result<T, SearchError> {
        let reader = self.reader().ok_or(SearchError::NotReady)?;
        ask(&reader.searcher()).map_err(|error| {
            self.0.damaged.store(true, Ordering::Release);
            SearchError::Index(error)
        })
    }

    /// Opens the index for writing, and answers the mark of its last commit: how far its
    /// documents go. Without a mark it is empty, and answers once it is committed.
    ///
    /// An index that is missing, of another version or damaged is begun again.
    ///
    /// # Errors
    /// The folder cannot be written, or another process writes it.
    pub fn open(&self) -> Result<(Writer, Option<String>), SearchError> {
        self.publish(None);
        self.0.damaged.store(false, Ordering::Release);
        match self.reopen() {
            Ok(Some((writer, mark))) => {
                writer.show()?;
                return Ok((writer, Some(mark)));
            }
            Ok(None) => {}
            // Another process is at it: what it writes is not ours to remove.
            Err(error @ SearchError::Index(TantivyError::LockFailure(..))) => return Err(error),
            Err(error) => tracing::warn!(%error, "the search index is begun again"),
        }
        Ok((self.begin()?, None))
    }

    /// Begins the index again, empty: it answers once it is committed.
    ///
    /// # Errors
    /// The folder cannot be written, or another process writes it.
    pub fn begin(&self) -> Result<Writer, SearchError> {
        self.publish(None);
        self.0.damaged.store(false, Ordering::Release);
        let folder = &self.0.folder;
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => fs::create_dir_all(folder)?,
        }
        let (schema, _) = schema();
        let index = Index::create(
            MmapDirectory::open(folder)?,
            schema,
            tantivy::IndexSettings::default(),
        )?;
        self.writer(index)
    }

    fn reopen(&self) -> Result<Option<(Writer, String)>, SearchError> {
        let folder = &self.0.folder;
        if !folder.is_dir() {
            return Ok(None);
        }
        let directory = MmapDirectory::open(folder)?;
        if !Index::exists(&directory).map_err(TantivyError::from)? {
            return Ok(None);
        }
        let index = Index::open(directory)?;
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let mark = payload
            .split_once('\n')
            .and_then(|(version, mark)| (version == VERSION).then(|| mark.to_owned()));
        let Some(mark) = mark.filter(|_| index.schema() == schema().0) else {
            return Ok(None);
        };
        let writer = self.writer(index)?;
        let damaged = writer.index.validate_checksum()?;
        if let Some(file) = damaged.iter().next() {
            tracing::warn!(file = %file.display(), "a file of the search index is damaged");
            return Ok(None);
        }
        Ok(Some((writer, mark)))
    }

    fn writer(&self, index: Index) -> Result<Writer, SearchError> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(MEMORY)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        Ok(Writer {
            inner: index.writer_with_options(options)?,
            search: self.clone(),
            index,
            words: Reader::default(),
        })
    }
}

/// Who keeps the index. There is one.
pub struct Writer {
    search: Search,
    index: Index,
    inner: IndexWriter,
    words: Reader,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("search", &self.search)
            .finish_non_exhaustive()
    }
}

impl Writer {
    /// Puts a document, in place of the one before it.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn put(&mut self, document: &Document) -> Result<(), SearchError> {
        self.remove(document.id);
        self.add(document)
    }

    /// Puts a document that is known not to be there: for a first filling.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn add(&mut self, document: &Document) -> Result<(), SearchError> {
        let fields = self.search.0.fields;
        let document = fields.document(&mut self.words, document);
        self.inner.add_document(document)?;
        Ok(())
    }

    /// Takes a document out.
    pub fn remove(&mut self, id: EntryId) {
        self.inner
            .delete_term(self.search.0.fields.of_document(id.0));
    }

    /// Shows all that was put, and notes how far it goes. A process that dies before it finds
    /// the last commit.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn commit(&mut self, mark: &str) -> Result<(), SearchError> {
        let mut commit = self.inner.prepare_commit()?;
        commit.set_payload(&format!("{VERSION}\n{mark}"));
        commit.commit()?;
        self.show()
    }

    fn show(&self) -> Result<(), SearchError> {
        if let Some(reader) = self.search.reader() {
            reader.reload()?;
            return Ok(());
        }
        let reader = self
            .index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        self.search.publish(Some(reader));
        Ok(())
    }
}
