//! PDF, spreadsheets and open-document files.
