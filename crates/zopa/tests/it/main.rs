//! The whole way from a file to an answer, as outsiders go it.

mod catalog;
mod damage;
