//! Who is asking and what they may see: accounts, sessions, keys, roles
