//! Full-text index of the registers: accents and typos tolerated.
