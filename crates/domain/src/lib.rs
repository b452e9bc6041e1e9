//! The vocabulary of the house: organisation, person, use, register kernel, exchange, budget
