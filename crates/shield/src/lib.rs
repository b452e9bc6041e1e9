//! Personal data in French text: detect, pseudonymise, restore, in streams
